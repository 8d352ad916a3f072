"""Whether the Tab key goes as the eye goes."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def stops(column: QWidget) -> list[QWidget]:
    """What the Tab key reaches in a window, or a column of it, in its order, each once."""
    window, found = column.window(), []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
        if takes and widget.focusProxy() is None and column.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def out_of_order(column: QWidget) -> list[tuple[str, str]]:
    """Neighbours in the Tab order of which the second one stands above the first, or left of it in the same row."""
    wrong = []
    for one, other in pairwise(stops(column)):
        here, there = one.mapTo(column, QPoint(0, 0)), other.mapTo(column, QPoint(0, 0))
        same_row = abs(here.y() - there.y()) < 12
        if (same_row and there.x() < here.x()) or (not same_row and there.y() < here.y()):
            wrong.append((_name(one), _name(other)))
    return wrong


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or str(widget.property("text")) or type(widget).__name__
