"""Whether the Tab key goes as the eye goes."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def stops(window: QWidget) -> list[QWidget]:
    """What the Tab key reaches in ``window``, in its order, each once."""
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
        if takes and widget.focusProxy() is None:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def out_of_order(window: QWidget) -> list[tuple[str, str]]:
    """Neighbours in the Tab order of which the second one stands above the first, or left of it in the same row."""
    wrong = []
    for one, other in pairwise(stops(window)):
        here, there = _place(one, window), _place(other, window)
        same_row = abs(here.y() - there.y()) < 12
        if (same_row and there.x() < here.x()) or (not same_row and there.y() < here.y()):
            wrong.append((_name(one), _name(other)))
    return wrong


def _place(widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapTo(window, QPoint(0, 0))


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or str(widget.property("text")) or type(widget).__name__
