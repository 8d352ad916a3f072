"""Presses what opens something, and hands over what came: dialogs, menus and pop-ups, before it closes them again."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from made_in_blekinge.gui.parts.title_row import TitleRow

_STEP_MS: Final = 2
_PATIENCE_MS: Final = 15_000
_QUIET: Final = 4
"""Steps without work after which what is there is finished."""


class Opener:
    """Opens things; ``is_busy`` says whether they may still be loading, and hurries them."""

    def __init__(self, qtbot: QtBot, is_busy: Callable[[], bool]) -> None:
        self._qtbot, self._is_busy = qtbot, is_busy

    def opens(self, act: Callable[[], object], look: Callable[[QWidget], None]) -> bool:
        """``act``, then ``look`` at each window or menu that comes of it, and Escape; whether any came."""
        found: list[QWidget] = []
        quiet = 0

        def step() -> None:
            nonlocal quiet
            quiet = 0 if self._is_busy() else quiet + 1
            if quiet < _QUIET:
                return
            top = on_top()
            if top is not None:
                quiet = 0
                if top not in found:
                    found.append(top)
                    look(top)
                leave(top)

        timer = QTimer(interval=_STEP_MS)
        timer.timeout.connect(step)
        timer.start()
        act()
        self._qtbot.waitUntil(lambda: quiet > _QUIET and on_top() is None, timeout=_PATIENCE_MS)
        timer.stop()
        return bool(found)


def on_top() -> QWidget | None:
    """The menu or dialog over the window, if there is one."""
    popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if popup is not None:
        return popup
    return next((top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()), None)


def leave(top: QWidget) -> None:
    """Escape; what does not heed it is closed."""
    QTest.keyClick(top, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if isValid(top) and top.isVisible():
        top.close()


def openers(root: QWidget) -> Iterator[tuple[str, Callable[[], object]]]:
    """What opens something, by name: buttons with … or a menu, and the menus of tables and headings.

    Actions of a page for which there is no room stand in the menu of its title row, and open the same.
    """
    rows = [row for row in root.findChildren(TitleRow) if row.isVisible()]
    folded = {deed for row in rows for deed in row.deeds if row.offers(deed)}
    for button in root.findChildren(QAbstractButton):
        if (button.isVisible() or button in folded) and button.isEnabled() and _opens(button):
            yield button.text() or button.accessibleName() or button.objectName(), button.click
    for table in root.findChildren(QTableView):
        if table.isVisible():
            name = table.accessibleName() or table.objectName()
            if table.model().rowCount():
                yield f"menu of {name}", partial(right_click, table.viewport(), QPoint(40, 12))
            if table.horizontalHeader().contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu:
                headings = table.horizontalHeader().viewport()
                yield f"menu of the headings of {name}", partial(right_click, headings, QPoint(40, 8))


def right_click(widget: QWidget, at: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def _opens(button: QAbstractButton) -> bool:
    menu = isinstance(button, QToolButton) and button.menu() is not None
    return menu or button.text().rstrip().endswith("…") or button.property("opens") is True or _has_menu(button)


def _has_menu(button: QAbstractButton) -> bool:
    menu = button.menu() if hasattr(button, "menu") else None
    return isinstance(menu, QMenu)
