"""The market's own sheets, read back."""

from made_in_blekinge.domain.sheet import check_sheet
from made_in_blekinge.queries.labels.sheet import OwnSheet, own_sheets
from made_in_blekinge.services.labels.sheet import save_sheet
from made_in_blekinge.store.database import Database

ROLL = {
    "key": "Rulle Å",
    "aliases": ["min rulle", "R1"],
    "kind": "continuous",
    "page_width": 62,
    "page_height": 100,
    "length_min": 12.7,
    "length_max": 1000,
    "dead_left": 1.5,
}


def test_a_sheet_is_read_as_it_was_written(database: Database) -> None:
    save_sheet(database, ROLL)
    save_sheet(database, {"key": "Ark", "page_width": 210.123, "page_height": 297})
    with database.reading() as session:
        found = own_sheets(session)
    assert sorted(own.sheet.key for own in found) == ["Ark", "Rulle Å"]
    assert OwnSheet(found[-1].id, 1, check_sheet(ROLL)) in found


def test_a_new_market_has_none(database: Database) -> None:
    with database.reading() as session:
        assert own_sheets(session) == []
