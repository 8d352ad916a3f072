"""The three things that the window offers: print, enter slips, enter arrivals; each for the current event.

What they need is imported when it is wanted.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import Right, changing
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.page import Page


class EmergencyStart(QObject):
    """Belongs to ``window``, over which the dialogs stand."""

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def paper(self) -> None:
        """Print the paper of the day, at once."""
        from made_in_blekinge.gui.emergency.printing import EmergencyPrinting

        EmergencyPrinting(self._context, self._window).start()

    def slips(self) -> None:
        """Enter one slip after the other."""
        from made_in_blekinge.gui.emergency.slip_dialog import SlipDialog

        if event := self._event():
            self._open(SlipDialog(self._context, self._window, event))

    def arrivals(self) -> None:
        """Enter one arrival after the other."""
        from made_in_blekinge.gui.emergency.arrived_dialog import ArrivedDialog

        if event := self._event():
            self._open(ArrivedDialog(self._context, self._window, event))

    def _event(self) -> str:
        event = self._context.current_event
        if event is None:
            self._context.say.not_done(self._context.text(N_("Choose an event first: the paper is printed for one.")))
        return "" if event is None or QApplication.activeModalWidget() is not None else event.code

    def _open(self, dialog: QDialog) -> None:
        dialog.open()


class EmergencyDeed(NamedTuple):
    """One of the three, with its keys, and who may do it."""

    title: str
    icon: str
    keys: str
    right: Right
    do: Callable[[EmergencyStart], None]


EMERGENCY_DEEDS: Final = (
    EmergencyDeed(N_("Print emergency paper"), "print", "Ctrl+Shift+P", changing("emergency_set"),
                  EmergencyStart.paper),
    EmergencyDeed(N_("Enter slips from emergency paper…"), "edit", "Ctrl+Shift+E", changing("emergency_slip", "sale"),
                  EmergencyStart.slips),
    EmergencyDeed(N_("Enter arrivals from emergency paper…"), "checkin", "Ctrl+Shift+A",
                  changing("check_in", "departure"), EmergencyStart.arrivals),
)  # fmt: skip


def add_emergency(page: "Page[Any]") -> QPushButton:
    """A button beside the title of ``page`` with a menu of what the person may do of the three."""
    context = page.context
    made = page.add_action(N_("Emergency paper"), "warning", lambda: None, right=_may_any)
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        for deed in EMERGENCY_DEEDS:
            if deed.right(context):
                action = menu.addAction(icon(deed.icon), f"{context.text(deed.title)}\t{deed.keys}")
                action.triggered.connect(partial(_start, page, deed))

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    return made


def _may_any(context: GuiContext) -> bool:
    return any(deed.right(context) for deed in EMERGENCY_DEEDS)


def _start(page: "Page[Any]", deed: EmergencyDeed, _checked: bool = False) -> None:
    deed.do(EmergencyStart(page.context, page.window()))
