"""Actions for the selected exhibitor: frequent ones as buttons, the others in a menu."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.gui.checkin.goods import announced
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_change
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.page import Visitor

FEE, ACCEPT, SUBSTITUTE, NO_SHOW, UNDO = "fee", "accept", "substitute", "no_show", "undo"
INTAKE, RETURN, DEPART, CORRECT = "intake", "return", "depart", "correct"
_KEY: Final = 40
_PRINTING: Final = ("print_log", "printed_label")
_MOVING: Final = ("participation", "booth")
_MENU: Final = {
    FEE: ("till", N_("Fee paid…")),
    ACCEPT: ("done", N_("Count in all as announced")),
    INTAKE: ("print", N_("Receipt for goods received…")),
    RETURN: ("print", N_("Receipt for goods returned…")),
    NO_SHOW: ("close", N_("Did not come")),
    SUBSTITUTE: ("person", N_("Substitute…")),
    CORRECT: ("edit", N_("Correct the trader register…")),
    UNDO: ("undo", N_("Take back…")),
}


def offered(visitor: Visitor) -> list[str]:
    """The menu entries for ``visitor``."""
    row = visitor.row
    here = row.check_in_id is not None
    possible = {
        FEE: row.known.paid_ore < row.known.fee_ore,
        ACCEPT: bool(announced(visitor)),
        INTAKE: bool(visitor.goods),
        RETURN: bool(visitor.goods) and here,
        NO_SHOW: row.status is Standing.EXPECTED,
        SUBSTITUTE: not here and bool(row.booth),
        CORRECT: here,
        UNDO: here or row.status is Standing.NO_SHOW,
    }
    return [key for key in _MENU if possible[key]]


class VisitorBar(QWidget):
    """The action bar; ``asked`` carries the key of a menu entry."""

    asked = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.check_in, self.depart = button(icon_name="done", primary=True), button(icon_name="forward")
        self.print, self.more = button(icon_name="print"), button(icon_name="more")
        self.missed = button(flat=True)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.depart.setText(context.text(N_("Departs…")))
        self.print.setText(context.text(N_("Sign, badge, labels (F8)")))
        self.missed.setText(context.text(_MENU[NO_SHOW][1]))
        self.more.setAccessibleName(context.text(N_("More")))
        self.more.setToolTip(context.text(N_("More")))
        self.missed.clicked.connect(lambda: self.asked.emit(NO_SHOW))
        row = FlowLayout()  # in large text they stand in two lines
        for made in (self.check_in, self.depart, self.print, self.more, self.missed):
            made.setMinimumHeight(px(_KEY))
            row.addWidget(made)
        around = QVBoxLayout(self)
        around.setContentsMargins(px(16), px(12), px(16), px(12))
        around.addLayout(row)

    def put(self, visitor: Visitor) -> None:
        status, missing = visitor.row.status, visitor.row.missing
        self.check_in.setText(self._context.text(N_("Check in anyway (Enter)") if missing else N_("Check in (Enter)")))
        self.check_in.setVisible(status in (Standing.EXPECTED, Standing.NO_SHOW))
        self.depart.setVisible(status is Standing.CHECKED_IN)
        self.missed.setVisible(status is Standing.EXPECTED)
        self.print.setVisible(may_change(self._context, *_PRINTING))
        keys = self.offered(visitor)
        if keys != [action.data() for action in self.menu.actions()]:  # an open menu stays as it is
            self._fill(keys)
        self.more.setVisible(bool(keys))

    def _fill(self, keys: list[str]) -> None:
        self.menu.clear()
        for key in keys:
            sign, source = _MENU[key]
            action = self.menu.addAction(icon(sign), self._context.text(source))
            action.setData(key)
            action.triggered.connect(lambda _=False, key=key: self.asked.emit(key))

    def offered(self, visitor: Visitor) -> list[str]:
        """The menu entries for ``visitor`` permitted to the signed-in user."""
        may_move = may_change(self._context, *_MOVING)
        return [key for key in offered(visitor) if key != SUBSTITUTE or may_move]
