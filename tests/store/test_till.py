"""What tills did travels in backups, and a restore puts it back in spite of its triggers."""

from pathlib import Path

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.services.market.backup import back_up, restore
from made_in_blekinge.services.till.day import open_day, pay_in
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, close, deed, opened, sell

FACTS = ("till", "till_day", "cash_movement", "closing", "journal", "sale", "sale_line", "payment")


def test_everything_that_a_till_did_comes_back(database: Database, tmp_path: Path) -> None:
    builders_till.stand(database)
    builders.sell(database)
    opened(database)
    sell(database, "1001:2", "2001", pay=(Tender(Means.CASH, given_ore=50000),))
    refund(database, "K1", 1, "trasig", deed(5), {1: 1})
    pay_in(database, "K1", 100, "växel", deed(6))
    close(database, 100000)
    open_day(database, "K1", "KNA26", 0, deed(24 * 60))
    before = builders.contents(database)
    assert all(before[table] for table in FACTS)
    back_up(database, tmp_path / "copy.db")
    sell(database, "1001", pay=(CARD,), minutes=24 * 60 + 1)
    restore(database, tmp_path / "copy.db", builders.NOW)
    assert builders.contents(database) == before
    assert sell(database, "1001", pay=(CARD,), minutes=24 * 60 + 2).receipt == 3
    assert [verdict.fault for verdict in verify(database)] == [None]
