"""Codes that are scanned where nobody waits for one: they confirm nothing, and do not pass for typed text."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.parts.toast import NoticeAction
from made_in_blekinge.gui.parts.widgets import TAKES_SCANS
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.table import RegisterTable


class ScanGuard(QObject):
    """Listens to every window of the program that has no scanner of its own.

    A field for codes or for searching gets the code, without the Enter that ends it; over a table it is searched for.
    Elsewhere, also while a menu is open, it is said that it was not used, with a button that writes it where the cursor
    is.
    """

    def __init__(self, context: GuiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.scanner = Scanner(self, claims=False)
        self.scanner.scanned.connect(self.take)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow)
        self._follow(application.focusWindow())

    def take(self, code: str) -> None:
        """Put a scanned ``code`` where it belongs, or say that nothing was done with it."""
        field, popup = QApplication.focusWidget(), QApplication.activePopupWidget()
        if popup is not None and (field is None or not popup.isAncestorOf(field)):
            field = None  # a menu lies over it: what is behind gets no code
        if isinstance(field, QLineEdit) and field.property(TAKES_SCANS):
            field.selectAll()
            field.insert(code)
            return
        table = _table_around(field)
        if table is not None and table.look_for(code):
            return
        text = self._context.text
        said = text(N_("The scan {code} was not used here: nothing was confirmed."), code=code)
        writes = isinstance(field, QLineEdit | QPlainTextEdit) and not field.isReadOnly()
        write = NoticeAction(text(N_("Write it in the field")), partial(_write, field, code))
        self._context.say.not_done(said, *((write,) if writes else ()))

    def _follow(self, window: QWindow | None) -> None:
        self.scanner.listen_to(window)


def _table_around(widget: QWidget | None) -> "RegisterTable[Any] | None":
    """The table that has the focus, or one of whose cells is being written."""
    from made_in_blekinge.gui.parts.table import RegisterTable  # the first page has none

    while widget is not None and not isinstance(widget, RegisterTable):
        widget = widget.parentWidget()
    return widget


def _write(field: QWidget | None, code: str) -> None:
    if field is None or not isValid(field):
        return
    if isinstance(field, QLineEdit):
        field.insert(code)
    elif isinstance(field, QPlainTextEdit):
        field.insertPlainText(code)
    field.setFocus()
