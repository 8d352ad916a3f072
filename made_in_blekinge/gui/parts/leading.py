"""Leading to something on a page by the words that stand there: it is scrolled into view and gets the focus."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from made_in_blekinge.gui.parts.widgets import Card


def lead_to(place: QWidget, words: str) -> QWidget | None:
    """The control named ``words``, or the first one of the card with that heading; ``None`` where nothing is."""
    found = next((each for each in place.findChildren(QWidget) if words in (_said(each), each.accessibleName())), None)
    if found is None:
        return None
    aim = _control(found)
    for area in _areas(found):
        area.ensureWidgetVisible(aim)
        area.ensureWidgetVisible(found)
    aim.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return found


def _said(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""


def _control(found: QWidget) -> QWidget:
    """``found`` where it takes the focus, what it is the label of, or the first control of its card."""
    if _takes_focus(found):
        return found
    if isinstance(found, QLabel) and found.buddy() is not None:
        return found.buddy()
    at: QWidget | None = found
    while at is not None and not isinstance(at, Card):
        at = at.parentWidget()
    if at is None:
        return found
    card, controls = at, [each for each in at.findChildren(QWidget) if _takes_focus(each)]
    return min(controls, key=lambda each: each.mapTo(card, QPoint()).y(), default=found)


def _takes_focus(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _areas(widget: QWidget) -> list[QScrollArea]:
    found, at = [], widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            found.append(at)
        at = at.parentWidget()
    return found
