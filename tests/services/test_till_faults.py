"""What a till does while the disk or the file is at fault: nothing by halves, and afterwards each deed once."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.cart import keep_cart
from made_in_blekinge.services.disk import low_space
from made_in_blekinge.services.till import close_day, pay_in
from made_in_blekinge.services.till_refund import refund
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url
from tests import builders, builders_till
from tests.builders import NOW
from tests.builders_till import CARD, CASH
from tests.faults import trouble
from tests.faults.proof import faults


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A market on a small disk of its own, with a receipt."""
    trouble.hurry(monkeypatch)
    with trouble.small_disk(tmp_path / "disk") as disk:
        shutil.copyfile(sqlite_template, disk / "market.db")
        database = Database(database_url(str(disk / "market.db")))
        builders_till.stand(database)
        builders_till.opened(database)
        builders_till.sell(database, "1001:3", number=1)
        yield database
        database.close()


def sell(database: Database) -> Any:
    sold = builders_till.sell(database, "1001", "2001:2", pay=(CARD._replace(amount_ore=10000), CASH), number=77)
    return sold.receipt, sold.total_ore


def give_back(database: Database) -> Any:
    made = refund(database, "K1", 1, "trasig", builders_till.deed(1, 77), {1: 1})
    return made.receipt, made.total_ore


def keep(database: Database) -> Any:
    found = builders_till.found(database, "1001")
    return keep_cart(database, "K1", Cart(uuid.UUID(int=77), (CartRow(found.line, found.producer),)), NOW)


def move(database: Database) -> Any:
    return pay_in(database, "K1", 5000, "växel", builders_till.deed(1, 77))


def close(database: Database) -> Any:
    return close_day(database, "K1", 100000, builders_till.deed(600, 77)).number


@pytest.mark.parametrize("name", trouble.TROUBLES)
@pytest.mark.parametrize("do", [sell, give_back, keep, move, close])
def test_a_deed_that_failed_is_done_once_when_it_is_sent_again(
    sqlite: Database, do: Callable[[Database], Any], name: str
) -> None:
    happen, codes = trouble.TROUBLES[name]
    before = builders.contents(sqlite)
    with happen(sqlite), pytest.raises(UserError) as caught:
        do(sqlite)
    assert caught.value.code in codes
    assert caught.value.exit_code == 2
    failed = builders.contents(sqlite)
    assert (failed == before) is (name != "answer lost")
    answer = do(sqlite)
    done = builders.contents(sqlite)
    assert done != before
    if name == "answer lost":
        assert done == failed
    assert do(sqlite) == answer
    assert builders.contents(sqlite) == done
    assert faults(sqlite) == []


def test_a_small_disk_is_told_before_it_is_full(sqlite: Database) -> None:
    free = low_space(sqlite)
    assert free is not None
    with trouble.full(sqlite):
        assert low_space(sqlite) == 0
