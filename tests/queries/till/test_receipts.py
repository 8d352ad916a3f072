"""The receipts of a till are found again: those of a day, and one by its number."""

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.queries.till.receipts import receipt_numbered, receipts_of_day
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders_till import CARD, deed


def test_the_receipts_of_the_day_stand_newest_first(database: Database) -> None:
    builders_till.stand(database)
    here = builders_till.opened(database)
    builders_till.opened(database, "K2")
    builders_till.sell(database, "2001", pay=(Tender(Means.CASH, 10000, 10000), CARD))
    builders_till.sell(database, "1001", till="K2")
    refund(database, "K1", 1, "trasig", deed(5), None, (CARD,))
    with database.reading() as session:
        back, sold = receipts_of_day(session, here.day_id)
        assert receipt_numbered(session, here.till_id, 1) == [sold]
        assert receipt_numbered(session, here.till_id, 3) == []
    assert (sold.number, sold.total_ore, sold.means) == (1, 24950, (Means.CASH, Means.CARD))
    assert (back.number, back.is_refund, back.is_correction) == (2, True, False)
    assert back.total_ore < 0
    assert (sold.time.hour, sold.currency) == (10, "SEK")
