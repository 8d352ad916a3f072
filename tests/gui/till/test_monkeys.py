"""Monkeys at the till: keys, scans and clicks by chance in the real window; what they sold adds up, and it goes on."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from sqlalchemy import text

from made_in_blekinge.desk.till.questions import AgeQuestion
from made_in_blekinge.desk.till.snapshot import TillState
from made_in_blekinge.services.till.journal import verify
from tests.support import builders
from tests.support.counts import amount
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import Counter, stand_up

MUST, BOWL, GTIN = "7350053850019", "2001", "7350099000003"
MONKEYS, PRESSES = amount("MONKEYS", 4), 160
KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down,
    Qt.Key.Key_Up, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_F2, Qt.Key.Key_F3,
    Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F9, Qt.Key.Key_Plus, Qt.Key.Key_Minus,
    Qt.Key.Key_Space,
)  # fmt: skip
TYPED = ("5", "50", "500", "20 EUR", "skå", "2*", "10 %", "hatten", "1001", "7 89,00")


def keyboard(counter: Counter) -> QWidget:
    """Where the keys go, as long as that is in the till or in a dialog over it."""
    dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
    if dialog is not None:
        return dialog.focusWidget() or dialog
    is_here = focused is not None and counter.page.isAncestorOf(focused)
    return focused if focused is not None and is_here else counter.page.entry.field


def at_hand(counter: Counter) -> list[Callable[[random.Random], None]]:
    """What a monkey finds at a till."""

    def key(chance: random.Random) -> None:
        QTest.keyClick(keyboard(counter), chance.choice(KEYS))

    def write(chance: random.Random) -> None:
        QTest.keyClicks(keyboard(counter), chance.choice(TYPED))

    def scan(chance: random.Random) -> None:
        counter.burst(chance.choice((MUST, BOWL, GTIN, "2009", "1003", "99999999")))

    def click(chance: random.Random) -> None:
        side = counter.page.side
        buttons = [
            *side.means.values(),
            counter.page.foot.change,
            counter.page.foot.hold,
            side.question.accept,
            side.question.back,
        ]
        button = chance.choice(buttons)
        if button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def rest(_: random.Random) -> None:
        counter.desk.rest()

    return [key, key, key, write, scan, scan, click, rest]


@pytest.mark.parametrize("seed", range(MONKEYS))
def test_what_monkeys_sell_adds_up(desk: Desk, say: RecordingSay, seed: int) -> None:
    counter, chance = stand_up(desk), random.Random(seed)
    stand = counter.stand
    builders.product(desk.database, stand.musteri, "1003", name_sv="Cider", age_limit=18)
    builders.product(desk.database, stand.potter, "2009", name_sv="Fat", price_sek=None)
    for owner, item in ((stand.musteri, "Päronmust"), (stand.potter, "Ljusstake")):
        builders.product(desk.database, owner, "1", name_sv=item, gtin=GTIN)
    hands = at_hand(counter)
    for _ in range(PRESSES):
        chance.choice(hands)(chance)
    desk.rest()
    for dialog in counter.page.findChildren(QDialog):
        dialog.reject()
        desk.rest()
    while (menu := QApplication.activePopupWidget()) is not None:  # has the keyboard for itself until it is closed
        menu.close()
    for _ in range(2 * PRESSES):
        if counter.page.desk.now.state is TillState.SELLING:
            break
        counter.page.desk.back()
        desk.rest()
    assert counter.page.desk.now.state is TillState.SELLING
    assert (say.bugs, say.errors) == ([], [])
    assert all(verdict.fault is None for verdict in verify(desk.database))
    with desk.database.reading() as session:
        lines = "(SELECT coalesce(sum(gross_ore), 0) FROM sale_line WHERE sale_id = sale.id)"
        paid = "(SELECT sum(amount_ore) FROM payment WHERE sale_id = sale.id)"
        query = f"SELECT gross_ore + rounding_ore, gross_ore, {lines}, {paid} FROM sale"
        rows = session.execute(text(query)).all()
    assert [row for row in rows if row[0] != row[3] or row[1] != row[2]] == []
    sells_on(counter, len(rows))


def asks_age(counter: Counter) -> bool:
    return isinstance(counter.page.desk.now.question, AgeQuestion)


def sells_on(counter: Counter, before: int) -> None:
    """After all that, a customer can be served."""
    page = counter.page
    page.entry.take_focus()
    if page.cart.paid:
        page.desk.back()
    counter.write("")
    counter.scan(MUST)
    while page.desk.now.question is not None:
        page.desk.back()
    assert page.cart.pieces
    for _ in range(3):  # the age of the customer may be asked first
        if not page.side.is_done:
            counter.press(Qt.Key.Key_F2)
            if asks_age(counter):
                counter.press(Qt.Key.Key_Up)
            counter.press(Qt.Key.Key_Return)
    assert page.side.is_done
    with counter.desk.database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM sale")).scalar_one() == before + 1
