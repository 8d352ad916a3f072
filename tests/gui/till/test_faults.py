"""The till in the window while disk or file are at fault: the cart and what was paid stay, and become one sale."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import text

from made_in_blekinge.desk.till.snapshot import TillState
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.gui.checkin.band import GOOD, WRONG
from made_in_blekinge.gui.till import work as till_work
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url
from tests.faults import trouble
from tests.faults.proof import faults, stored
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import Counter, stand_up, visit

MUST, BOWL = "7350053850019", "2001"
SAID = {
    "full": ("Disken är full",),
    "locked": ("Ett annat program använder databasen",),
    "moved": ("Databasens fil flyttades eller raderades",),
    "read only": ("Det går inte att spara i databasen", "Databasen går inte att öppna", "Disken svarar inte"),
    "answer lost": ("Disken svarar inte",),
}
"""How the till says it."""


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A market on a small disk of its own."""
    trouble.hurry(monkeypatch)
    with trouble.small_disk(tmp_path / "disk") as disk:
        shutil.copyfile(sqlite_template, disk / "market.db")
        database = Database(database_url(str(disk / "market.db")))
        yield database
        database.close()


def receipts(desk: Desk) -> list[tuple[uuid.UUID, int, list[tuple[str, int]]]]:
    """Uid, gross and payments of each receipt."""
    with desk.database.reading() as session:
        sales = session.execute(text("SELECT id, uid, gross_ore FROM sale ORDER BY number")).all()
        paid = session.execute(text("SELECT sale_id, means, amount_ore FROM payment ORDER BY id")).all()
    return [
        (uuid.UUID(bytes=sale.uid), sale.gross_ore, [(row.means, row.amount_ore) for row in paid if row[0] == sale.id])
        for sale in sales
    ]


def kept(desk: Desk) -> list[str]:
    """What lies in the carts on the disk."""
    with desk.database.reading() as session:
        return list(session.execute(text("SELECT contents FROM cart")).scalars())


def half_paid(desk: Desk) -> Counter:
    """Goods for 338,50 of which 100 are paid by card; the question for the cash stands there."""
    desk.context.set_language("sv")
    counter = stand_up(desk)
    counter.scan(MUST, BOWL)
    counter.pay(Qt.Key.Key_F3, amount="100")
    counter.press(Qt.Key.Key_F2)
    return counter


@pytest.mark.parametrize("name", trouble.TROUBLES)
def test_the_cart_stays_and_is_sold_once(desk: Desk, say: RecordingSay, name: str) -> None:
    counter = half_paid(desk)
    page, cart = counter.page, counter.page.cart
    happen, _ = trouble.TROUBLES[name]
    with happen(desk.database):
        counter.answer(given="300")
        told = page.side.question.problem.text()
        assert told.startswith(SAID[name])
        assert told.endswith(".")
        assert (counter.said, counter.sentence) == ((WRONG, "Gick inte"), told)
        assert page.cart == cart
        assert page.cart.paid == (Tender(Means.CARD, 10000),)
        assert page.side.question.accept.isEnabled()
        assert page.desk.now.state is TillState.ASKING
    counter.answer(given="300")
    assert counter.said[0] == GOOD
    assert receipts(desk) == [(cart.uid, 33850, [("card", 10000), ("cash", 23900)])]
    assert page.cart.rows == ()
    assert page.cart.uid != cart.uid
    assert (say.bugs, say.errors) == ([], [])
    assert faults(desk.database) == []


@pytest.mark.parametrize("name", ["full", "moved", "read only"])
def test_goods_are_scanned_on_while_nothing_can_be_written(desk: Desk, say: RecordingSay, name: str) -> None:
    counter = half_paid(desk)
    happen, _ = trouble.TROUBLES[name]
    with happen(desk.database):
        counter.answer(given="300")
        counter.press(Qt.Key.Key_Escape)
        counter.scan(MUST)
        assert [row.line.quantity for row in counter.page.cart.rows] == [2, 1]
        assert counter.sentence.startswith(SAID[name])
    counter.pay(Qt.Key.Key_F2)
    assert [(gross, paid) for _, gross, paid in receipts(desk)] == [(42750, [("card", 10000), ("cash", 32800)])]
    assert kept(desk) == []
    assert (say.bugs, say.errors) == ([], [])


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cart that could not be kept is tried again at once."""
    monkeypatch.setattr(till_work, "_AGAIN", 1)


@pytest.mark.usefixtures("soon")
def test_a_cart_that_could_not_be_kept_is_kept_once_the_disk_has_room(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    with trouble.full(desk.database):
        counter.burst(BOWL)
        desk.qtbot.waitUntil(lambda: counter.said[0] == WRONG)
        desk.qtbot.waitUntil(lambda: len(counter.page.cart.rows) == 2)
        assert "Skål" not in kept(desk)[0]
    desk.qtbot.waitUntil(lambda: "Skål" in kept(desk)[0])
    desk.rest()
    again = visit(desk)
    assert [row.line.item for row in again.cart.rows] == ["Äppelmust", "Skål"]


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("key", [Qt.Key.Key_F3, Qt.Key.Key_F9])
def test_a_cart_that_could_not_be_sold_or_held_is_kept(desk: Desk, key: Qt.Key) -> None:
    """It was not kept before, because that gave way to the sale."""
    counter = stand_up(desk)
    counter.scan(MUST)
    with trouble.full(desk.database):
        counter.burst(BOWL)
        desk.qtbot.waitUntil(lambda: len(counter.page.cart.rows) == 2)
        counter.page.desk.pay_by(Means.CARD) if key == Qt.Key.Key_F3 else counter.page.deeds.do("hold")
        counter.page.side.question.try_it()
        desk.qtbot.waitUntil(lambda: counter.page.desk.now.state is not TillState.WRITING)
    desk.qtbot.waitUntil(lambda: "Skål" in kept(desk)[0])
    assert stored(desk.database).sales == {}


@pytest.mark.usefixtures("soon")
def test_the_next_cart_is_not_held_by_one_that_was_sold(desk: Desk) -> None:
    """A cart that could not be kept, and was then sold, is not tried again."""
    counter = stand_up(desk)
    with trouble.full(desk.database):
        counter.burst(MUST)
        desk.qtbot.waitUntil(lambda: counter.said[0] == WRONG)
    counter.pay(Qt.Key.Key_F3)
    counter.scan(BOWL)
    with desk.database.reading() as session:
        carts = session.execute(text("SELECT state, contents FROM cart")).all()
    assert [state for state, _ in carts] == ["open"]
    assert "Skål" in carts[0].contents


def test_a_refund_is_sent_again_until_it_is_one(desk: Desk, say: RecordingSay) -> None:
    desk.context.set_language("sv")
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    sent = refund_of(counter, 1)
    for name in ("full", "answer lost"):
        with trouble.TROUBLES[name][0](desk.database):
            sent()
    sent()
    assert [gross for _, gross, _ in receipts(desk)] == [8900, -8900]
    assert say.bugs == []
    assert faults(desk.database) == []


def refund_of(counter: Counter, receipt: int) -> Callable[[], None]:
    """The dialog with a receipt whose goods come back; what sends it, as long as it is there."""
    from made_in_blekinge.gui.till.refund import RefundDialog

    counter.page.deeds.refund()
    (dialog,) = counter.page.findChildren(RefundDialog)
    dialog.number.setText(str(receipt))
    dialog.search()
    counter.desk.rest()
    for spin in dialog.lines.spins:
        spin.setValue(spin.maximum())
    dialog.reason.write()
    dialog.reason.field.setText("trasig")
    problems = iter((SAID["full"], SAID["answer lost"], None))

    def send() -> None:
        dialog.act()
        counter.desk.rest()
        expected = next(problems)
        if expected is not None:
            assert dialog.problem.text().startswith(expected)

    return send


def test_the_work_tells_a_fault_again_for_each_scan(desk: Desk) -> None:
    counter = stand_up(desk)
    told: list[object] = []
    work = counter.page.work
    assert isinstance(work, TillWork)
    work.refused.connect(told.append)
    with trouble.full(desk.database):
        counter.scan(MUST)
        counter.scan(BOWL)
    assert [getattr(error, "code", "") for error in told] == ["disk_full"] * 2
