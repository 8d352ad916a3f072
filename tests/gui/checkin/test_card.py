"""The card: who it is stands there first, and nothing of the one before is seen or used under the new name."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit

from made_in_blekinge.gui.checkin.card import VisitorCard
from tests.support.gui.checkin_desk import sit_down
from tests.support.gui.desk import Desk


class Paints(QObject):
    """What the card is like whenever the name is painted."""

    def __init__(self, card: VisitorCard) -> None:
        super().__init__(card)
        self.card, self.seen = card, list[tuple[str, str, tuple[str, ...], bool]]()
        card.name.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            card = self.card
            self.seen.append((card.name.text(), card.booth.text(), card.plan.own, card.body.is_covered))
        return False


def test_the_name_is_painted_first_and_the_rest_is_not_of_the_one_before(desk: Desk) -> None:
    table, (first, second) = sit_down(desk, 2)
    table.scan_sign(first)
    card = table.page.card
    paints = Paints(card)
    table.scan_sign(second)
    assert paints.seen[0] == ("Utställare 02", "A2", ("A2",), True)
    assert not card.body.is_covered
    assert card.plan.current == "A2"


def test_what_is_asked_for_is_of_who_is_named(desk: Desk) -> None:
    table, (first, second) = sit_down(desk, 2)
    table.scan_sign(first)
    card, now = table.page.card, table.page.desk.now
    table.scan_sign(second)
    assert now.here is not None
    assert now.visitor is not None
    card.put(now.here, now.visitor, (), anew=True, present=())
    assert card.body.is_covered
    name = card.arrival.representative.cells["representative"].editor.core
    assert isinstance(name, QLineEdit)
    assert name.text() == "Ombud 1"
    assert not card.body.is_covered
