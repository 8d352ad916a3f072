"""The register of exhibitors: adding, editing, numbers for life, and who is who in a file."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import IdentityKind, LegalForm
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import bring_in_rows, codes, counts


def refusal(database: Database, **values: object) -> tuple[str, str | None]:
    with pytest.raises(UserError) as caught:
        builders.exhibitor(database, **values)  # type: ignore[arg-type]
    return caught.value.code, caught.value.field


def test_numbers_are_given_in_turn_and_never_again(database: Database) -> None:
    first, second = builders.exhibitor(database, "A"), builders.exhibitor(database, "B", number=7)
    third = builders.exhibitor(database, "C")
    assert [record.values["number"] for record in (first, second, third)] == [1, 7, 8]


def test_there_is_no_number_beyond_9999(database: Database) -> None:
    builders.exhibitor(database, "A", number=9999)
    assert refusal(database, name="B")[0] == "numbers_used_up"


def test_a_number_that_another_has_is_a_conflict(database: Database) -> None:
    builders.exhibitor(database, "A", number=7)
    assert refusal(database, name="B", number=7)[0] == "already_taken"


def test_a_name_is_needed(database: Database) -> None:
    assert refusal(database, name="") == ("missing", "name")


@pytest.mark.parametrize(
    ("number", "legal_form", "kind"),
    [
        ("556016-0680", LegalForm.LIMITED_COMPANY, IdentityKind.ORGANISATION),
        ("811228-9874", LegalForm.SOLE_TRADER, IdentityKind.PERSONAL),
    ],
)
def test_the_kind_of_number_follows_from_number_and_legal_form(
    database: Database, number: str, legal_form: LegalForm, kind: IdentityKind
) -> None:
    made = builders.exhibitor(database, identity_number=number, legal_form=legal_form)
    assert made.values["identity_kind"] is kind


def test_lists_mask_the_number_of_a_person(database: Database) -> None:
    builders.exhibitor(database, "A", identity_number="811228-9874", legal_form=LegalForm.SOLE_TRADER)
    builders.exhibitor(database, "B", identity_number="556016-0680")
    with database.reading() as session:
        shown = [row.identity for row in exhibitor_rows(session)]
    assert "9874" not in shown[0]
    assert shown[1].replace("-", "") == "5560160680"


def test_a_postcode_that_is_none_names_its_field(database: Database) -> None:
    assert refusal(database, postcode="1234567") == ("bad_postcode", "postcode")


def test_an_edit_counts_the_version_and_undoes_with_the_values_before(database: Database) -> None:
    before = builders.exhibitor(database, town="Karlskrona", notes="först")
    after = edit_exhibitor(database, before.id, before.version, {"town": "Ronneby"})
    assert (after.version, after.values["town"], after.values["notes"]) == (2, "Ronneby", "först")
    undone = edit_exhibitor(database, before.id, after.version, {"town": before.values["town"]})
    assert undone.values == before.values


def test_an_edit_that_changes_nothing_keeps_the_version(database: Database) -> None:
    before = builders.exhibitor(database, town="Ronneby")
    assert edit_exhibitor(database, before.id, before.version, {"town": "Ronneby"}) == before


def test_the_second_of_two_editors_is_told(database: Database) -> None:
    record = builders.exhibitor(database)
    edit_exhibitor(database, record.id, record.version, {"town": "Ronneby"})
    with pytest.raises(Conflict) as caught:
        edit_exhibitor(database, record.id, record.version, {"town": "Sölvesborg"})
    assert caught.value.code == "changed_meanwhile"


def test_an_edit_of_a_row_that_is_gone_is_told(database: Database) -> None:
    with pytest.raises(Conflict) as caught:
        edit_exhibitor(database, 99, 1, {"town": "Ronneby"})
    assert caught.value.code == "gone"


def test_a_new_name_also_finds_the_products(database: Database) -> None:
    owner = builders.exhibitor(database, "Aspö Musteri")
    builders.product(database, owner, name_sv="Cider")
    edit_exhibitor(database, owner.id, owner.version, {"name": "Sturkö Dryck"})
    with database.reading() as session:
        assert [row.owner for row in product_rows(session, "sturko cider")] == ["Sturkö Dryck"]
        assert product_rows(session, "aspö") == []


def test_changed_tables_are_told(database: Database) -> None:
    told: list[frozenset[str]] = []
    database.on_change = told.append
    record = builders.exhibitor(database, presentation_sv="Hej")
    edit_exhibitor(database, record.id, record.version, {"presentation_sv": "Hej då"})
    assert all({"exhibitor", "exhibitor_text"} <= topics for topics in told)
    assert len(told) == 2


ROWS = [
    {"Företag": "Aspö Musteri", "Org.nr": "556016-0680", "Kommun": "Karlskrona", "Momsreg.": "Ja"},
    {"Företag": "Eringsboda Smide", "Org.nr": "", "Kommun": "Ronneby", "Momsreg.": "2025-01-01–"},
]


def test_a_file_adds_then_leaves_alone_then_updates(database: Database) -> None:
    assert counts(bring_in_rows(database, "exhibitors", ROWS)) == {"added": 2}
    before = builders.contents(database)
    assert counts(bring_in_rows(database, "exhibitors", ROWS)) == {"unchanged": 2}
    assert builders.contents(database) == before
    moved = [ROWS[0], ROWS[1] | {"Kommun": "Olofström"}]
    assert counts(bring_in_rows(database, "exhibitors", moved)) == {"updated": 1, "unchanged": 1}


def test_what_a_file_leaves_empty_stays(database: Database) -> None:
    bring_in_rows(database, "exhibitors", ROWS)
    bring_in_rows(database, "exhibitors", [{"Företag": "Aspö Musteri", "Org.nr": "5560160680", "Kommun": ""}])
    with database.reading() as session:
        row = exhibitor_rows(session, "aspö")[0]
    assert row.municipality is not None


@pytest.mark.parametrize("written", ["5560160680", "556016-0680", "165560160680", " 556016 0680 "])
def test_an_exhibitor_is_known_however_its_number_is_written(database: Database, written: str) -> None:
    bring_in_rows(database, "exhibitors", ROWS)
    assert counts(bring_in_rows(database, "exhibitors", [ROWS[0] | {"Org.nr": written}])) == {"unchanged": 1}


def test_an_exhibitor_without_numbers_is_known_by_its_name(database: Database) -> None:
    bring_in_rows(database, "exhibitors", ROWS)
    report = bring_in_rows(database, "exhibitors", [{"Företag": "ERINGSBODA  smide", "Ort": "Eringsboda"}])
    assert counts(report) == {"updated": 1}


def test_the_second_of_equal_rows_is_left_out_and_said(database: Database) -> None:
    report = bring_in_rows(database, "exhibitors", [ROWS[0], ROWS[0] | {"Kommun": "KARLSKRONA"}])
    assert counts(report) == {"added": 1, "duplicates": 1}
    assert [(remark.row, remark.error.code) for remark in report.warnings] == [(3, "duplicate")]
    with database.reading() as session:
        assert exhibitor_rows(session)[0].municipality == "1080"


def test_a_file_cannot_take_the_number_of_another(database: Database) -> None:
    bring_in_rows(database, "exhibitors", ROWS)
    taken = [{"Nr": "2", "Företag": "Eringsboda Smide", "Org.nr": "556016-0680"}]
    assert codes(bring_in_rows(database, "exhibitors", taken)) == [(2, "identity_number", "identity_taken")]


def test_two_exhibitors_of_a_file_cannot_have_one_number(database: Database) -> None:
    rows = [{"Nr": "5", "Företag": "A"}, {"Nr": "5", "Företag": "B"}]
    report = bring_in_rows(database, "exhibitors", rows)
    assert counts(report) == {"added": 1, "rejected": 1}
    assert codes(report) == [(3, "number", "number_taken")]


def test_a_masked_number_says_nothing_of_a_known_exhibitor_and_too_little_of_others(database: Database) -> None:
    bring_in_rows(database, "exhibitors", [{"Företag": "Vävstugan", "Org.nr": "811228-9874", "Form": ""}])
    with database.reading() as session:
        masked = exhibitor_rows(session)[0].identity
    known = bring_in_rows(database, "exhibitors", [{"Nr": "1", "Företag": "Vävstugan", "Org.nr": masked}])
    assert counts(known) == {"unchanged": 1}
    unknown = bring_in_rows(database, "exhibitors", [{"Nr": "", "Företag": "Vävstugan 2", "Org.nr": masked}])
    assert codes(unknown) == [(2, "identity_number", "masked_identity")]


def test_a_municipality_and_number_in_one_cell_are_parted(database: Database) -> None:
    bring_in_rows(database, "exhibitors", [{"Företag": "A", "Livsmedelsregistrering": "Karlshamn, 2024-315"}])
    stored = builders.rows(database, "exhibitor")[0]
    assert {"Karlshamn", "2024-315"} <= set(stored)


def test_vat_periods_are_kept_as_days(database: Database) -> None:
    bring_in_rows(database, "exhibitors", ROWS)
    kept = builders.rows(database, "exhibitor_vat")
    assert [row[2:] for row in kept] == [(None, None), (dt.date(2025, 1, 1), None)]
