"""A market keeps sheets of its own, and none hides another."""

from typing import Any

import pytest

from made_in_blekinge.domain.sheet import find_sheet, load_sheets
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.queries.labels.sheet import own_sheets
from made_in_blekinge.services.labels.sheet import remove_sheet, save_sheet
from made_in_blekinge.store.database import Database
from tests.support import builders

VALUES: dict[str, Any] = {
    "key": "Mina",
    "page_width": 210,
    "page_height": 297,
    "columns": 2,
    "rows": 5,
    "label_width": 90,
    "label_height": 50,
    "left": 10,
    "top": 10,
    "pitch_x": 95,
}


def keys(database: Database) -> list[str]:
    with database.reading() as session:
        return [own.sheet.key for own in own_sheets(session)]


def refused(database: Database, values: dict[str, Any], *arguments: Any) -> tuple[str, str | None]:
    with pytest.raises(UserError) as raised:
        save_sheet(database, values, *arguments)
    return raised.value.code, raised.value.field


def test_a_sheet_is_added_edited_and_removed(database: Database) -> None:
    added = save_sheet(database, VALUES)
    assert (added.version, added.sheet.per_page) == (1, 10)
    edited = save_sheet(database, {**VALUES, "key": "Våra", "rows": 4}, "Mina", added.version)
    assert (edited.id, edited.version, edited.sheet.per_page) == (added.id, 2, 8)
    assert keys(database) == ["Våra"]
    remove_sheet(database, "Våra")
    assert keys(database) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"pitch_x": 80}, "overlap", "pitch_x"),
        ({"pitch_y": 40}, "overlap", "pitch_y"),
        ({"left": 60}, "outside_page", "left"),
        ({"rows": 7}, "outside_page", "top"),
        ({"page_width": "wide"}, "bad_size", "page_width"),
        ({"columns": 0}, "bad_number", "columns"),
        ({"colour": "red"}, "unknown_field", "colour"),
        ({"key": ""}, "missing", "key"),
        ({"key": "★ ★"}, "bad_key", "key"),
        ({"key": "x" * 81}, "too_long", "key"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_at_its_field(
    database: Database, changes: dict[str, Any], code: str, field: str
) -> None:
    assert refused(database, VALUES | changes) == (code, field)
    assert keys(database) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": "L7160"}, "key"),
        ({"key": "l-71 60"}, "key"),
        ({"key": "Avery L7160"}, "key"),
        ({"key": "Zweckform L7160", "maker": "Avery"}, "key"),
        ({"name": "L7160"}, "name"),
        ({"aliases": ["Stora", "DK-22205"]}, "aliases"),
    ],
)
def test_no_own_sheet_hides_one_of_the_shops(database: Database, changes: dict[str, Any], field: str) -> None:
    assert refused(database, VALUES | changes) == ("sheet_name_taken", field)


def test_no_name_of_a_shop_finds_an_own_sheet(database: Database) -> None:
    """Whatever is kept: every sheet of the shops is still found by its names."""
    for number, key in enumerate(("Mina", "Avery stora", "7160 egna")):
        save_sheet(database, {**VALUES, "key": key, "maker": "Avery", "aliases": [f"Eget {number}"]})
    with database.reading() as session:
        own = [kept.sheet for kept in own_sheets(session)]
    for sheet in load_sheets().values():
        assert all(find_sheet(name, own) is sheet for name in (sheet.key, sheet.title, *sheet.aliases))


def test_two_own_sheets_have_two_names(database: Database) -> None:
    save_sheet(database, {**VALUES, "aliases": ["Stora"]})
    assert refused(database, VALUES) == ("sheet_name_taken", "key")
    assert refused(database, VALUES | {"key": "mina"}) == ("sheet_name_taken", "key")
    assert refused(database, VALUES | {"key": "Nya", "aliases": ["stora"]}) == ("sheet_name_taken", "aliases")
    save_sheet(database, {**VALUES, "key": "Nya"})
    assert refused(database, {**VALUES, "key": "Mina"}, "Nya") == ("sheet_name_taken", "key")
    assert keys(database) == ["Mina", "Nya"]


def test_a_sheet_may_keep_its_own_names(database: Database) -> None:
    save_sheet(database, {**VALUES, "aliases": ["Stora"]})
    assert save_sheet(database, {**VALUES, "aliases": ["Stora"], "rows": 3}, "Mina").version == 2


def test_the_second_editor_is_told(database: Database) -> None:
    version = save_sheet(database, VALUES).version
    save_sheet(database, {**VALUES, "rows": 4}, "Mina", version)
    before = builders.contents(database)
    with pytest.raises(Conflict) as raised:
        save_sheet(database, {**VALUES, "rows": 3}, "Mina", version)
    assert raised.value.code == "changed_meanwhile"
    assert builders.contents(database) == before
    remove_sheet(database, "Mina")
    with pytest.raises(Conflict) as raised:
        save_sheet(database, VALUES, "Mina", 2)
    assert raised.value.code == "gone"


@pytest.mark.parametrize(("key", "code"), [("L7160", "not_own_sheet"), ("Andra", "no_own_sheet")])
def test_only_own_sheets_are_removed(database: Database, key: str, code: str) -> None:
    save_sheet(database, VALUES)
    with pytest.raises(UserError) as raised:
        remove_sheet(database, key)
    assert raised.value.code == code
    assert keys(database) == ["Mina"]
