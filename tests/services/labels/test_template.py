"""A market keeps templates of labels, each with a name of its own among those of its kind."""

from dataclasses import replace

import pytest

from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.queries.labels.template import TemplateRow, find_template, templates
from made_in_blekinge.services.labels.template import remove_template, save_template
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.store.database import Database
from tests.support import builders

LOGO = b"\x89PNG\r\n\x1a\n picture"
JUL = Template("Jul", frozenset({"origin"}), {"price": 150}, "#C8102E", "#FFF3D6", "#2B1B12", {"sv": "God jul"}, LOGO)


def kept(database: Database, kind: str | None = None) -> list[TemplateRow]:
    with database.reading() as session:
        return templates(session, kind)


def files(database: Database) -> int:
    return len(builders.rows(database, "stored_file"))


def test_a_template_is_read_as_it_was_saved(database: Database) -> None:
    key = save_template(database, "price", JUL)
    assert kept(database) == [TemplateRow(key, 1, "price", "Jul", JUL)]
    with database.reading() as session:
        assert find_template(session, "price", " jul ") == JUL
        assert find_template(session, "price", "") is STANDARD


def test_a_name_that_no_template_of_the_kind_has_is_refused(database: Database) -> None:
    save_template(database, "price", JUL)
    with database.reading() as session, pytest.raises(UserError) as raised:
        find_template(session, "shelf", "Jul")
    assert (raised.value.code, raised.value.field) == ("unknown_template", "template")


def test_templates_come_by_kind_and_name(database: Database) -> None:
    for kind, name in (("price", "Ö"), ("shelf", "A"), ("price", "b"), ("price", "A")):
        save_template(database, kind, Template(name))
    assert [(row.kind, row.name) for row in kept(database)] == [
        ("price", "A"),
        ("price", "b"),
        ("price", "Ö"),
        ("shelf", "A"),
    ]
    assert [row.name for row in kept(database, "shelf")] == ["A"]


@pytest.mark.parametrize(
    ("template", "code", "field"),
    [
        (Template(" "), "missing", "name"),
        (Template("JUL"), "template_name_taken", "name"),
        (Template("Vår", ink="red"), "bad_colour", "ink"),
        (Template("Vår", sizes={"price": 300}), "bad_size", "sizes"),
        (Template("Vår", logo=b"GIF89a"), "bad_logo", "logo"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_changes(
    template: Template, code: str, field: str, database: Database
) -> None:
    save_template(database, "price", JUL)
    before = builders.contents(database)
    with pytest.raises(UserError) as raised:
        save_template(database, "price", template)
    assert (raised.value.code, raised.value.field) == (code, field)
    assert builders.contents(database) == before


def test_two_kinds_may_have_templates_of_one_name(database: Database) -> None:
    save_template(database, "price", JUL)
    save_template(database, "shelf", JUL)
    assert files(database) == 1


def test_an_edited_template_keeps_its_id_and_gets_a_new_version(database: Database) -> None:
    key = save_template(database, "price", JUL)
    assert save_template(database, "price", replace(JUL, name="Vår", logo=None), key, 1) == key
    (row,) = kept(database)
    assert (row.id, row.version, row.name, row.template.logo) == (key, 2, "Vår", None)
    assert files(database) == 0


def test_the_second_editor_is_told(database: Database) -> None:
    key = save_template(database, "price", JUL)
    save_template(database, "price", replace(JUL, ink=""), key, 1)
    with pytest.raises(Conflict) as raised:
        save_template(database, "price", replace(JUL, accent=""), key, 1)
    assert raised.value.code == "changed_meanwhile"
    assert kept(database)[0].template == replace(JUL, ink="")


def test_who_edits_a_removed_template_is_told(database: Database) -> None:
    key = save_template(database, "price", JUL)
    remove_template(database, key)
    with pytest.raises(Conflict) as raised:
        save_template(database, "price", JUL, key, 1)
    assert raised.value.code == "gone"


def test_a_logo_goes_with_the_last_that_shows_it(database: Database) -> None:
    first, second = save_template(database, "price", JUL), save_template(database, "shelf", JUL)
    remove_template(database, first)
    assert files(database) == 1
    assert [row.template.logo for row in kept(database)] == [LOGO]
    remove_template(database, second)
    assert (kept(database), files(database)) == ([], 0)


def test_a_logo_that_is_also_a_document_stays(database: Database) -> None:
    key = save_template(database, "price", JUL)
    owner = builders.exhibitor(database)
    add_document(database, owner.id, DocumentKind.OTHER, file=("image/png", LOGO))
    remove_template(database, key)
    assert files(database) == 1


def test_a_change_is_told_to_who_shows_templates(database: Database) -> None:
    told: list[frozenset[str]] = []
    database.on_change = told.append
    key = save_template(database, "price", JUL)
    remove_template(database, key)
    assert ["label_template" in topics for topics in told] == [True, True]
