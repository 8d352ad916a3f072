"""What lies under a dialog or a question of the till is dimmed, and nobody works at it."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog

from made_in_blekinge.desk.till.effects import Over
from made_in_blekinge.gui.parts.scrim import Scrim
from tests.support import builders_till
from tests.support.gui.desk import Desk
from tests.support.gui.till_desk import Counter, stand_up

MUST = "7350053850019"


@pytest.fixture
def counter(desk: Desk) -> Counter:
    made = stand_up(desk)
    builders_till.sell(desk.database, "1001")
    return made


def light(counter: Counter) -> int:
    window = counter.page.window()
    return QColor(window.grab().toImage().pixel(counter.page.mapTo(window, counter.page.rect().center()))).lightness()


@pytest.mark.parametrize("over", [Over.REFUND, Over.RECEIPTS, Over.SO_FAR, Over.CORRECTION])
def test_the_window_is_dimmed_while_a_dialog_stands_over_the_till(counter: Counter, over: Over) -> None:
    window, before = counter.page.window(), light(counter)
    counter.page.desk.show_over(over, "1")
    counter.desk.rest()
    (scrim,) = window.findChildren(Scrim)
    assert scrim.geometry() == window.rect()
    assert light(counter) < before - 20
    window.resize(window.width() + 40, window.height() + 30)
    counter.desk.rest()
    assert scrim.geometry() == window.rect()
    next(found for found in counter.page.findChildren(QDialog) if found.isVisible()).reject()
    counter.desk.rest()
    assert (window.findChildren(Scrim), light(counter)) == ([], before)


def test_the_cart_waits_while_a_question_stands(counter: Counter) -> None:
    counter.scan(MUST)
    assert (counter.page.locked.isVisible(), counter.page.table.isEnabled()) == (False, True)
    counter.page.desk.change()
    assert (counter.page.locked.isVisible(), counter.page.table.isEnabled()) == (True, False)
    counter.page.desk.back()
    assert (counter.page.locked.isVisible(), counter.page.table.isEnabled()) == (False, True)
    assert counter.page.entry.field.hasFocus()
