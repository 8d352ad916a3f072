"""Exchanging the style sheet of the program: at once for what can be seen, later for what lies hidden.

Qt polishes every widget anew for every sheet, hidden ones too, and twice: to take one sheet off and to put one on. With
all pages visited that takes half a second. Here Qt exchanges the sheet without touching any widget; then each widget is
polished once, those of a hidden :class:`DressedLate` right before it is shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # the class beside it is the widget
_POLISHED: Final = Qt.WidgetAttribute.WA_WState_Polished
_OWN_STYLE: Final = Qt.WidgetAttribute.WA_SetStyle


class DressedLate(_Widget):
    """A page or tab that takes no part in an exchange while it is hidden: ``class Area(DressedLate, QScrollArea)``."""

    undressed = False
    """Whether the sheet was exchanged since it was shown."""

    def setVisible(self, visible: bool) -> None:  # before it is shown: its layout is right at once
        if visible and self.undressed:
            self.undressed = False
            _dress(_left(self, [self, *self.findChildren(QWidget)]))
        super().setVisible(visible)


def exchange(app: QApplication, sheet: str) -> None:
    """Put ``sheet`` on in place of the present one.

    No widget is held beyond this call: Qt may delete those that it made itself at any time.
    """
    if not app.styleSheet():
        app.setStyleSheet(sheet)
        return
    widgets = app.allWidgets()
    keeper = QWidget()
    keeper.setStyleSheet("QWidget { }")  # while one has a sheet of its own, Qt keeps the colours from before polishing
    with _untouched(widgets):
        app.setStyleSheet("")  # one sheet after the other: to replace it, Qt polishes each widget once for each parent
        app.setStyleSheet(sheet)
    _dress(_left(None, widgets))


@contextmanager
def _untouched(widgets: Sequence[QWidget]) -> Iterator[None]:
    """Qt leaves alone what has not been polished and has a style of its own; so say all for a moment."""
    polished = [widget for widget in widgets if widget.testAttribute(_POLISHED)]
    without = [widget for widget in widgets if not widget.testAttribute(_OWN_STYLE)]
    try:
        _say(polished, _POLISHED, on=False)
        _say(without, _OWN_STYLE, on=True)
        yield
    finally:
        _say(polished, _POLISHED, on=True)
        _say(without, _OWN_STYLE, on=False)


def _say(widgets: Iterable[QWidget], attribute: Qt.WidgetAttribute, *, on: bool) -> None:
    for widget in widgets:
        widget.setAttribute(attribute, on)


def _left(shown: QWidget | None, widgets: Sequence[QWidget]) -> list[QWidget]:
    """Of the ``widgets`` those that are dressed now, when ``shown`` is to be; the rest is when it is shown itself."""
    late = [each for each in widgets if isinstance(each, DressedLate) and each.isHidden() and each is not shown]
    for each in late:
        each.undressed = True
    hidden = {*late, *chain.from_iterable(each.findChildren(QWidget) for each in late)}
    return [widget for widget in widgets if widget not in hidden]


def _dress(widgets: Sequence[QWidget]) -> None:
    """As Qt does it: first all, then they are told. What has never been polished will be when it is shown."""
    polished = [widget for widget in widgets if widget.testAttribute(_POLISHED)]
    for widget in polished:
        if sheet := widget.styleSheet():
            widget.setStyleSheet(sheet)
        else:
            widget.style().polish(widget)
    changed = QEvent(QEvent.Type.StyleChange)
    for widget in polished:
        QCoreApplication.sendEvent(widget, changed)
