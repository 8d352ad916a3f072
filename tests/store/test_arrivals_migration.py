"""Entries of before, with the firm's number for a person, are marked; the facts themselves stay as they were."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.store.checkin import TraderRecord
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.migrations import downgrade, upgrade
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import arrive, records


def test_the_number_of_the_firm_is_marked_as_missing(database: Database) -> None:
    market = builders_checkin.market(database)
    for booth, number in (("A2", "811228-9841"), ("A3", "556334-3689")):
        values = builders_checkin.PARTICULARS | {"identity_number": number}
        builders.booth(database, market.event, booth, builders.exhibitor(database, f"På {booth}", **values))
    arrive(database, "A1")
    arrive(database, "A2", is_trader=True)
    arrive(database, "A3", who=Party("Ulla Nilsson", "880320-0016"))
    downgrade(database.engine, "0023")
    guard = ("DROP TRIGGER trader_record_no_update", "") if database.is_sqlite else (
        "ALTER TABLE trader_record DISABLE TRIGGER trader_record_kept",
        "ALTER TABLE trader_record ENABLE TRIGGER trader_record_kept",
    )  # fmt: skip
    with database.engine.begin() as connection:
        if database.is_sqlite:
            kept = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = 'trader_record_no_update'")
            ).scalar()
        connection.execute(text(guard[0]))
        connection.execute(
            text("UPDATE trader_record SET representative_identity_number = trader_identity_number WHERE booth = 'A1'")
        )
        connection.execute(text(guard[1] or str(kept)))
    upgrade(database.engine)
    assert {entry.booth: entry.missing for entry in records(database)} == {
        "A1": "representative_identity_number", "A2": "", "A3": "",
    }  # fmt: skip
    with pytest.raises(DBAPIError, match="is never changed"), database.writing() as session:
        session.execute(update(TraderRecord).values(missing=""))
