"""A till whose program is killed: what it showed as paid or sold lies on the disk."""

import os
import subprocess
import sys
import uuid

import pytest

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.queries.till.selling import selling
from made_in_blekinge.store.database import Database
from tests.faults.trace import ROOT
from tests.support import builders_till

_VICTIM = """
import sys, time
from made_in_blekinge.domain.market import Means
from made_in_blekinge.store.database import Database
from tests.support.till_on_disk import DiskTill
till = DiskTill(Database(sys.argv[1]))
for code in ("7350053850019", "2001"):
    till.desk.scan(code)
till.desk.pay_by(Means.CARD)
till.desk.write("amount", "100")
till.desk.enter()
print(till.desk.now.cart.uid, till.desk.now.cart.left_ore, flush=True)
if sys.argv[2] == "sold":
    till.desk.pay_by(Means.CASH)
    till.desk.enter()
    print(till.desk.now.sold.receipt, flush=True)
time.sleep(60)
"""


def killed_after(database: Database, what: str, lines: int) -> list[str]:
    """What a till said before it was killed with ``kill -9``."""
    with subprocess.Popen(
        [sys.executable, "-c", _VICTIM, database.url.render_as_string(), what],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as victim:  # fmt: skip
        assert victim.stdout is not None
        said = [victim.stdout.readline() for _ in range(lines)]
        victim.kill()
    return said


@pytest.fixture
def market(sqlite: Database) -> Database:
    builders_till.stand(sqlite)
    builders_till.opened(sqlite)
    return sqlite


def test_a_part_that_was_paid_is_still_paid(market: Database) -> None:
    (said,) = killed_after(market, "part", 1)
    uid, left = said.split()
    with market.reading() as session:
        cart = selling(session, "K1").cart
    assert cart is not None
    assert (cart.uid, cart.paid, cart.left_ore) == (uuid.UUID(uid), (Tender(Means.CARD, 10000),), int(left))


def test_a_cart_that_was_sold_is_not_there_to_be_sold_again(market: Database) -> None:
    _, receipt = killed_after(market, "sold", 2)
    with market.reading() as session:
        found = selling(session, "K1")
    assert (int(receipt), found.cart, found.held) == (1, None, ())
    assert builders_till.totals(market).gross_ore == 33850
