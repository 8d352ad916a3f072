"""Whether the Tab key goes as the eye goes."""

from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


def stops(column: QWidget) -> list[QWidget]:
    """What the Tab key reaches in a window, or a column of it, in its order, each once."""
    window, found = column.window(), list[QWidget]()
    before = window.focusWidget()
    window.setFocus()
    # Asking each widget for the next one would make it that one's owner for Python, and the last one the window's. The
    # window is asked which of its widgets it is, because the program has none where another window came before it.
    while window.focusNextPrevChild(True) and (widget := window.focusWidget()) is not None and widget not in found:
        found.append(widget)
    (before or window).setFocus()
    return [widget for widget in found if column.isAncestorOf(widget)]


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
