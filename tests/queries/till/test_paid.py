"""How a receipt stands paid: as it was paid, or as the newest correction says."""

import pytest

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.paid import PaidPart, PaidReceipt, paid_receipt
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.till import EventRate
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, CASH, SWISH, deed, sell


@pytest.fixture(autouse=True)
def stand(database: Database) -> builders_till.Stand:
    made = builders_till.stand(database)
    builders_till.opened(database)
    return made


def paid(database: Database, number: int = 1, till: str = "K1") -> PaidReceipt:
    with database.reading() as session:
        return paid_receipt(session, till, number)


def test_a_receipt_stands_paid_as_it_was_paid(database: Database) -> None:
    sell(database, "2001", pay=(Tender(Means.SWISH, 10000), CASH))
    found = paid(database, till=" K1 ")
    assert (found.till, found.number, found.country, found.day, found.currency) == (
        "K1", 1, "SE", builders.TODAY, "SEK",
    )  # fmt: skip
    assert (found.gross_ore, found.paid_ore, found.means) == (24950, 25000, (Means.SWISH, Means.CASH))
    assert [(part.means, part.amount_ore) for part in found.parts] == [(Means.SWISH, 10000), (Means.CASH, 15000)]


def test_a_correction_takes_the_place_of_what_was_paid(database: Database) -> None:
    sell(database, "1001", pay=(CARD,))
    correct_payment(database, "K1", 1, (SWISH,), "fel knapp", deed(1))
    assert paid(database).parts == (PaidPart(Means.SWISH, "", 0, 8900, 0),)
    correct_payment(database, "K1", 1, (CARD,), "nej, rätt", deed(2))
    assert paid(database).means == (Means.CARD,)


def test_foreign_cash_stands_in_its_own_currency(database: Database, stand: builders_till.Stand) -> None:
    with database.writing() as session:
        rate = EventRate(event_id=stand.event.id, currency="EUR", rate_millionths=11_250_000, day=builders.TODAY)
        rate.source = "ECB"
        session.add(rate)
    euro = Tender(Means.CASH, given_ore=1000, currency="EUR", rate_millionths=11_250_000)
    sell(database, "1001", pay=(euro,))
    (part,) = paid(database).parts
    assert (part.means, part.currency, part.rate_millionths, part.given_ore) == (Means.CASH, "EUR", 11_250_000, 1000)


def test_a_receipt_over_nothing_keeps_how_it_was_paid(database: Database) -> None:
    with database.reading() as session, pytest.raises(UserError) as unknown:
        paid_receipt(session, "K1", 7)
    assert unknown.value.code == "unknown_receipt"
    builders.product(database, builders.exhibitor(database, "Gratis"), "3001", price_sek=0)
    sell(database, "3001", pay=(CARD,))
    assert paid(database).parts == (PaidPart(Means.CARD, "", 0, 0, 0),)


def test_of_a_correction_the_receipt_that_it_corrects_is_meant(database: Database) -> None:
    sell(database, "1001", pay=(CARD,))
    correct_payment(database, "K1", 1, (SWISH,), "fel knapp", deed(1))
    with pytest.raises(UserError) as caught:
        paid(database, 2)
    assert (caught.value.code, caught.value.values["corrected"]) == ("is_a_correction", 1)
