"""Walks through a window as people without a mouse do: with Tab, and as a screen reader hears it."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.support.gui.seen import is_foreign

_MOST_STOPS: Final = 400
_RING: Final = 4
"""Pixels around a control in which its focus may be drawn."""

_TURNS: Final = 3
"""Turns of the event loop after which a pane whose layout changed by the focus has brought it into view."""


def tab_stops(window: QWidget) -> tuple[list[QWidget], list[str]]:
    """Where Tab leads, in order, until it comes round; and what is wrong there: no sign of the focus, a control that
    is not on the screen, a trap, controls that no Tab reaches."""
    stops: list[QWidget] = []
    wrong: list[str] = []
    step(window)
    while (focused := QApplication.focusWidget()) is not None and focused not in stops and len(stops) < _MOST_STOPS:
        stops.append(focused)
        area = _area(focused, window)
        with_focus = _picture(window, area)
        if focused.visibleRegion().isEmpty():
            wrong.append(f"not in view: {named(focused)}")
        step(window)
        if QApplication.focusWidget() is focused:
            wrong.append(f"a trap: {named(focused)}")
            break
        if _area(focused, window) == area and _picture(window, area) == with_focus:
            wrong.append(f"no sign of the focus: {named(focused)}")
    wrong += [f"no Tab leads to: {named(widget)}" for widget in reachable(window) if not _counts_as(widget, stops)]
    return stops, wrong


def step(window: QWidget, back: bool = False) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    for _ in range(_TURNS):
        QApplication.processEvents()


def reachable(window: QWidget) -> list[QWidget]:
    """What can be worked with and says that Tab leads to it."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.window() is window
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]


def unnamed(window: QWidget, language: str) -> list[str]:
    """What a screen reader could only call "button": no name, a name in another language, or one name for two of a
    kind in the same place."""
    found: list[str] = []
    twins: Counter[tuple[int, object, str]] = Counter()
    for place, item in accessible(QAccessible.queryAccessibleInterface(window)):
        name, state = item.text(QAccessible.Text.Name), item.state()
        if not (state.focusable and not state.invisible and not state.disabled) or item.role() in _ROWS:
            continue
        thing = item.object()
        if not name.strip() or (isinstance(thing, QComboBox) and not thing.accessibleName()):  # else its value
            found.append(f"no name: {_told(item)}")
        elif is_foreign(name, language):
            found.append(f"not {language}: {name}")
        heard = thing.accessibleName() if isinstance(thing, QComboBox) else name
        twins[place, item.role(), heard] += 1
    return found + [f"{count} × {role} “{name}”" for (_, role, name), count in twins.items() if count > 1 and name]


_ROWS: Final = (
    QAccessible.Role.Cell,
    QAccessible.Role.ListItem,
    QAccessible.Role.TreeItem,
    QAccessible.Role.Window,
    QAccessible.Role.Client,
)
"""What is reached by the arrows inside something else, and the window itself."""


def accessible(item: QAccessibleInterface | None, place: int = 0) -> Iterator[tuple[int, QAccessibleInterface]]:
    """All that a screen reader finds in ``item``, each with a number for what it lies in; not the cells of tables."""
    if item is None or not item.isValid() or item.state().invisible:
        return
    yield place, item
    if item.role() in _INSIDE:
        return
    for at in range(item.childCount()):
        yield from accessible(item.child(at), id(item))


_INSIDE: Final = (QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.Tree, QAccessible.Role.ComboBox)


def named(widget: QWidget) -> str:
    item = QAccessible.queryAccessibleInterface(widget)
    return f"{type(widget).__name__} “{item.text(QAccessible.Text.Name) if item else ''}” {widget.objectName()}".strip()


def _told(item: QAccessibleInterface) -> str:
    thing = item.object()
    inside = thing.parent() if thing is not None else None
    return f"{item.role().name} {type(thing).__name__} in {type(inside).__name__}"


def _counts_as(widget: QWidget, stops: list[QWidget]) -> bool:
    """Whether Tab leads to it, or to another of its group: the arrows go on from there."""
    if widget in stops:
        return True
    group = getattr(widget, "group", lambda: None)()
    return group is not None and group.exclusive() and any(button in stops for button in group.buttons())


def _area(widget: QWidget, window: QWidget) -> QRect:
    whole = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-_RING, -_RING, _RING, _RING)
    return whole.intersected(window.rect())


def _picture(window: QWidget, area: QRect) -> QImage:
    return window.grab(area).toImage()
