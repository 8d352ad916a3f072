"""A market in a file, opened in a window as a user has it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.shell.window import MainWindow
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support.gui.calm import calm
from tests.support.looking import looking

P = TypeVar("P", bound=Page[Any])


@dataclass
class Desk:
    """A window with one page, and hands on the keyboard."""

    qtbot: QtBot
    context: GuiContext
    database: Database
    window: MainWindow | None = None
    windows: list[MainWindow] = field(default_factory=list)

    def sit_down(self, page_class: type[P], *others: type[Page[Any]]) -> P:
        """Open the page and wait until it has been read; a window that was open before is out of sight.

        ``others`` are pages to which that one leads.
        """
        if self.window is not None:
            self.window.hide()
        self.window = MainWindow(self.context, [page_class, *others])
        self.windows.append(self.window)
        self.window.resize(1366, 768)
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.qtbot.waitUntil(lambda: isinstance(self.window and self.window.page, page_class))
        page = self.window.page
        assert isinstance(page, page_class)
        self.rest()
        return page

    def speak(self, language: str, page_class: type[P]) -> P:
        """Change the language of the window, which makes its page again; returns the new one once it has been read."""
        assert self.window is not None
        self.context.set_language(language)
        self.rest()
        page = self.window.page
        assert isinstance(page, page_class)
        return page

    def leave(self) -> None:
        """Close every window; nothing of them is left for the next test."""
        for window in self.windows:
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)

    def rest(self) -> None:
        """Until nothing is under way: no job, no news on the bus, no search that is about to start."""
        calm(self.context, *filter(None, [self.window]))

    def type(self, widget: QWidget, text: str, key: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Write ``text`` in place of what stands in a field, and leave it by ``key``."""
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text:
            write(widget, text)
        else:
            QTest.keyClick(widget, Qt.Key.Key_Delete)
        if key is not None:
            QTest.keyClick(widget, key)
            self.rest()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key to whatever has the focus."""
        assert self.window is not None
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)
        self.rest()

    def undo(self) -> None:
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def redo(self) -> None:
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    def read(self, query: Callable[..., Any], *arguments: object) -> Any:
        with looking(self.database) as session:
            return query(session, *arguments)

    def values(self, query: Callable[..., Record | None], key: int) -> Any:
        """The values of a record as the database holds them now."""
        record = self.read(query, key)
        assert record is not None
        return record.values


def write(widget: QWidget, text: str) -> None:
    """Press the keys of ``text``; Qt's own test keys know ASCII only."""
    for sign in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(widget, event)
