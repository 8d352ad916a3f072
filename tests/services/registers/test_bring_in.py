"""One file is one transaction with one report; a rehearsal reports the same and changes nothing."""

import json
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain.report import Incoming
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.services.registers.bring_in import bring_in
from made_in_blekinge.services.registers.product import Owner, number_rows
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Values, read_records
from made_in_blekinge.store.registers import PRODUCTS
from tests.conftest import NewDatabase
from tests.support import builders, messy
from tests.support.builders import NOW, bring_in_rows, counts

KINDS = tuple(IMPORTABLE)


def test_a_file_is_noted_with_its_numbers_and_without_its_texts(database: Database) -> None:
    bring_in_rows(database, "exhibitors", [{"Företag": "Aspö Musteri"}, {"Företag": ""}, {"Företag": "Aspö Musteri"}])
    (batch,) = builders.rows(database, "import_batch")
    note = next(value for value in batch if isinstance(value, str) and value.startswith("{"))
    assert json.loads(note) == {
        "read": 3, "added": 1, "updated": 0, "unchanged": 0, "duplicates": 1, "rejected": 1, "warnings": 1,
    }  # fmt: skip
    assert "Aspö" not in note
    assert any(str(value).startswith(f"{NOW:%Y-%m-%d %H:%M:%S}") for value in batch)


def test_a_file_that_changed_nothing_is_not_noted(database: Database) -> None:
    bring_in_rows(database, "exhibitors", [{"Företag": ""}])
    assert builders.rows(database, "import_batch") == []


def test_nobody_is_told_of_a_rehearsal(database: Database) -> None:
    told: list[frozenset[str]] = []
    database.on_change = told.append
    report = bring_in_rows(database, "exhibitors", [{"Företag": "Aspö Musteri"}], dry_run=True)
    assert (counts(report), told) == ({"added": 1}, [])


def test_a_rehearsal_reports_the_same_and_changes_nothing(new_database: NewDatabase) -> None:
    rehearsed, real = new_database(), new_database()
    for kind in KINDS:
        before = builders.contents(rehearsed)
        told = messy.bring_in(rehearsed, kind, dry_run=True)
        assert builders.contents(rehearsed) == before
        assert told == messy.bring_in(real, kind)
        messy.bring_in(rehearsed, kind)


def test_an_error_in_the_middle_leaves_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> str:
        raise RuntimeError("a bug")

    monkeypatch.setattr("made_in_blekinge.services.registers.bring_in._counts", fails)
    with pytest.raises(RuntimeError):
        bring_in_rows(database, "exhibitors", [{"Företag": "Aspö Musteri"}])
    assert builders.rows(database, "exhibitor") == []


def test_an_unknown_kind_is_a_bug(sqlite: Database) -> None:
    with pytest.raises(ValueError, match="visitors"):
        bring_in(sqlite, "visitors", [], "file.csv", NOW)


ODD = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "", "0", "-1", "1,5", "9" * 20, "99999999999", "x" * 5000, "1 250,00 kr", "6", "ja", "sv, en",
            "2026-06-12", "0001-01-01", "9999-12-31", "2026-02-30", "0001-01-01 00:10", "2026-03-29 02:30",
            "9999-12-31 23:59:59", "2026-01-01–", "–2025-01-01;2026-01-01–", "2026-06-12 10–18", "Aspö Musteri",
            "556016-0680", "KNA26", "A1", "7350053850019", "livsmedel", "=HYPERLINK(1)", "<img src=x>", "../../x",
            "\u202eabc", "\x00", "a\x00b", "\ud800",
        ]
    ),
)  # fmt: skip
GOOD = {
    "exhibitors": {"name": "Aspö Musteri"},
    "products": {"owner": "1", "item_number": "1001", "price_sek": "89"},
    "events": {"code": "KNA26", "phase": "regional", "starts": "2026-06-12"},
    "booths": {"event": "KNA26", "code": "A1", "exhibitor": "1"},
    "sales": builders.SALE,
}


def tables(kind: str) -> st.SearchStrategy[list[dict[str, object]]]:
    """Files of good rows in which some cells hold anything."""
    keys = st.sampled_from([field.key for field in IMPORTABLE[kind].fields])
    changes = st.dictionaries(keys, ODD, max_size=4)
    return st.lists(changes.map(lambda odd: {**GOOD[kind], **odd}), min_size=1, max_size=4)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_table_comes_in_or_is_refused_row_by_row(sqlite: Database, kind: str, data: st.DataObject) -> None:
    """Whatever stands in the cells: each row is counted once, all that came in is read, and again changes nothing."""
    rows = data.draw(tables(kind))
    if not builders.rows(sqlite, "event"):
        builders.event(sqlite)
        builders.product(sqlite, builders.exhibitor(sqlite, identity_number="556016-0680"))
    before = builders.contents(sqlite)
    try:
        report = bring_in_rows(sqlite, kind, rows)
    except UserError:
        assert builders.contents(sqlite) == before
        return
    assert report.read == sum(counts(report).values()) == len(rows)
    after = builders.contents(sqlite)
    again = bring_in_rows(sqlite, kind, rows)
    assert (again.added, again.updated, len(again.rejected)) == (0, 0, len(report.rejected))
    assert builders.contents(sqlite) == after


def test_who_changes_the_registers_while_a_file_is_worked_out_is_not_overwritten(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for a file that is being worked out, and what it was worked out from is looked at again."""
    owner = builders.exhibitor(database, "Aspö Musteri")
    made: list[int] = []

    def meanwhile(rows: Iterable[Values], owners: Mapping[int, Owner]) -> None:
        number_rows(rows, owners)
        if not made:
            made.append(builders.product(database, owner, "1001", name_sv="Must", price_eur=850).id)

    monkeypatch.setattr("made_in_blekinge.services.registers.product_import.number_rows", meanwhile)
    rows = [{"item_number": number, "owner": "1", "name_sv": "Saft", "price_sek": 5000} for number in ("1001", "1002")]
    report = bring_in(database, "products", [Incoming(n, {}, row) for n, row in enumerate(rows, 1)], "file.csv", NOW)
    assert counts(report) == {"added": 1, "updated": 1}
    with database.reading() as session:
        first, second = read_records(session, PRODUCTS).values()
    assert (first.id, first.values["name_sv"], first.values["price_eur"]) == (made[0], "Saft", 850)
    assert (second.values["store_number"], second.values["item_number"]) == (2, "1002")
    assert first.values["in_store_code"] != second.values["in_store_code"]
