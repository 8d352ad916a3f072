"""Accounts on pay-outs go when their time has passed, and not before."""

import datetime as dt

from made_in_blekinge.domain.payout import PayoutState
from made_in_blekinge.queries.registers.privacy import person_data
from made_in_blekinge.services.registers.privacy import purge_due
from made_in_blekinge.services.settlement.payout import BankWord, hear_bank
from made_in_blekinge.store.database import Database
from tests.support.builders import TODAY
from tests.support.builders_payout import paid, settled, written
from tests.support.builders_settlement import preview
from tests.support.builders_till import deed


def test_an_account_is_kept_for_seven_years_and_the_pay_out_for_ever(database: Database) -> None:
    settled(database)
    written(database)
    hear_bank(database, "N1", [BankWord(paid(database)[0].end_to_end, "", PayoutState.PAID)], deed(1000))
    purge_due(database, dt.date(TODAY.year + 7, 12, 31))
    assert [row.account for row in paid(database)] == ["5402-9681", "8327-9, 0000000018"]
    purge_due(database, dt.date(TODAY.year + 8, 1, 1))
    rows = paid(database)
    assert [(row.account, row.state) for row in rows] == [("", PayoutState.PAID), ("", None)]
    assert [row.amount_ore for row in rows] == [40500, 39750]
    assert all(books.fits for books in preview(database).books)


def test_what_is_kept_of_somebody_names_the_pay_outs(database: Database) -> None:
    settled(database)
    written(database)
    with database.reading() as session:
        data = person_data(session, 1)
    assert "5402-9681" in str(data)
