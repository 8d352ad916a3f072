"""Rules for what is seen of a window: each gives what breaks it, in words for the person who will mend it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import combinations
from typing import Final, TypeVar

from babel.messages.pofile import read_po
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QTableView,
    QWidget,
)

from made_in_blekinge import paths
from made_in_blekinge.domain.colour import contrast
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.pills import Badge
from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.table_head import TableHead
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.i18n import LANGUAGE_NAMES

W = TypeVar("W", bound=QWidget)
LEAST_CONTRAST: Final = 3.0
"""Of a sign against its ground (WCAG 2.2, 1.4.11)."""
_SLACK: Final = 48
"""Pixels of empty room beside a cut text that count as room."""
_GAP: Final = 32
"""Pixels between two things that are no room."""
_CELL: Final = 13
"""Pixels of padding on each side of a cell's text at 100 %."""


def faults(root: QWidget, language: str) -> list[str]:
    """Everything that breaks a rule in ``root``, in the window's ``language``."""
    _Seen.root, _Seen.widgets = root, _visible(root, QWidget)
    try:
        found = [fault for rule in _RULES for fault in rule(root)]
        return found + foreign(root, language)
    finally:
        _Seen.root, _Seen.widgets = None, []


class _Seen:
    """What is visible in the window that is looked at: all rules go through thousands of widgets for it."""

    root: QWidget | None = None
    widgets: list[QWidget] = []  # noqa: RUF012  of one window at a time


def clipped(root: QWidget) -> list[str]:
    """Buttons and labels whose text has less room than it needs."""
    return [f"clipped: {_named(widget)}" for widget in _texts(root) if not _has_room(widget)]


def cut_headings(root: QWidget) -> list[str]:
    """Headings of tables with fewer pixels than their words."""
    return [
        f"heading cut: {heading}"
        for table in _visible(root, QTableView)
        for at, heading in _headings(table)
        if table.horizontalHeader().fontMetrics().horizontalAdvance(heading) > table.columnWidth(at)
    ]


def elided(root: QWidget) -> list[str]:
    """Cells cut off although another column, or the table, has empty room."""
    return [f"cut beside room: {text}" for table in _visible(root, QTableView) for text in _elided_cells(table)]


def cut_words(root: QWidget) -> list[str]:
    """Words outside tables that end in "…", or in the middle, although there is empty room in their line."""
    return [
        f"cut beside room: {cut}, {room} px free"
        for widget in _visible(root, QWidget)
        if not widget.visibleRegion().isEmpty() and (cut := _cut(widget))
        if (room := _room_beside(widget)) >= _SLACK
    ]


def outside(root: QWidget) -> list[str]:
    """Controls beyond the window's edge that no scrolling reaches."""
    whole = root.rect()
    return [
        f"off the screen: {_named(widget)}"
        for widget in _visible(root, QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _in_scroll_area(widget, root)
        if not whole.contains(_place(widget, root))
    ]


def overlapping(root: QWidget) -> list[str]:
    """Texts of one parent that lie over each other."""
    families: dict[QWidget | None, list[QAbstractButton | QLabel]] = {}
    for widget in _texts(root):
        if not widget.isWindow():
            families.setdefault(widget.parentWidget(), []).append(widget)
    return [
        f"over each other: {_named(one)} / {_named(other)}"
        for family in families.values()
        for (one, here), (other, there) in combinations([(each, each.geometry()) for each in family], 2)
        if _touching(here, there)
    ]


def faint(root: QWidget) -> list[str]:
    """Signs on buttons that hardly differ from their ground."""
    picture = root.grab().toImage()
    return [
        f"faint sign: {_named(button)} {contrast:.1f}"
        for button in _visible(root, QAbstractButton)
        if button.isEnabled() and not button.icon().isNull() and not _covered(button)
        if (contrast := _contrast_of(button, root, picture)) < LEAST_CONTRAST
    ]


def foreign(root: QWidget, language: str) -> list[str]:
    """Texts, names, tips, choices and headings in the other language of the program."""
    return [f"not {language}: {text}" for text in dict.fromkeys(said(root)) if is_foreign(text, language)]


def said(root: QWidget) -> Iterator[str]:
    """All that ``root`` says in words: seen, as a tip, or to a screen reader."""
    for widget in (root, *_visible(root, QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), _plain(widget.toolTip()))
        if isinstance(widget, QAbstractButton | QLabel):
            yield widget.text().replace("&", "")
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(at) for at in range(widget.count()))
        elif isinstance(widget, QMenu):
            yield from (action.text().replace("&", "") for action in widget.actions())
        elif isinstance(widget, QTableView):
            yield from (heading for _, heading in _headings(widget))
            yield from _cells(widget)


def is_foreign(text: str, language: str) -> bool:
    """Whether ``text`` is a text of the program in a language that the window does not speak."""
    return bool(text.strip()) and _is_foreign(text.strip(), language)


@lru_cache(maxsize=100_000)
def _is_foreign(text: str, language: str) -> bool:
    wrong, right = _catalog()[:: -1 if language == "en" else 1]
    if text in right.whole or text in LANGUAGE_NAMES.values():  # what a language calls itself
        return False
    return text in wrong.whole or (not right.fits(text) and wrong.fits(text))


class _Texts:
    """The texts of one language; those with places for values as patterns."""

    def __init__(self, texts: list[str]) -> None:
        self.whole = frozenset(text.strip() for text in texts)
        patterns = [text for text in self.whole if "{" in text and len(re.sub(r"\{\w*\}", "", text)) > _SHORT]
        self._pattern = re.compile("|".join(map(_as_pattern, patterns)))

    def fits(self, text: str) -> bool:
        return len(text) > _SHORT and self._pattern.fullmatch(text) is not None


_SHORT: Final = 6


@cache
def _catalog() -> tuple[_Texts, _Texts]:
    """The texts in English, and in Swedish; those that both share are in both."""
    with (paths.resources() / "locale" / "sv.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    english = [text for entry in entries for text in _forms(entry.id)]
    swedish = [text for entry in entries for text in _forms(entry.string)]
    return _Texts(english), _Texts(swedish)


def _forms(texts: object) -> list[str]:
    """A text, or its forms for one and for many."""
    return (
        [texts] if isinstance(texts, str) else [str(text) for text in texts] if isinstance(texts, tuple | list) else []
    )


def _as_pattern(text: str) -> str:
    return ".+?".join(map(re.escape, re.split(r"\{\w*\}", text)))


def _plain(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup)


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return f"{type(widget).__name__} “{text or widget.accessibleName() or widget.objectName()}”"


def _visible(root: QWidget, kind: type[W]) -> list[W]:
    if root is _Seen.root:
        return [widget for widget in _Seen.widgets if isinstance(widget, kind)]
    return [widget for widget in root.findChildren(kind) if widget.isVisible() and widget.window() is root.window()]


def _texts(root: QWidget) -> list[QAbstractButton | QLabel]:
    """What is seen and says something."""
    found: list[QAbstractButton | QLabel] = [*_visible(root, QAbstractButton), *_visible(root, QLabel)]
    return [widget for widget in found if widget.text() and not widget.visibleRegion().isEmpty()]


def _has_room(widget: QAbstractButton | QLabel) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() >= widget.heightForWidth(widget.width()) - 1
    words = widget.text().replace("&", "").splitlines()
    return widget.width() >= max(map(widget.fontMetrics().horizontalAdvance, words), default=0)


def _cut(widget: QWidget) -> str:
    """The whole of the words that ``widget`` shows only a part of; empty: it shows all."""
    if isinstance(widget, ElidedLabel):
        return widget.whole if widget.text() != widget.whole else ""
    if isinstance(widget, QAbstractButton):
        return widget.text() if widget.text().endswith("…") and _is_elided(widget) else ""
    if isinstance(widget, Badge):
        return widget.text if widget.width() < widget.sizeHint().width() else ""
    if isinstance(widget, QLineEdit):
        return widget.placeholderText() if not widget.text() and _is_wider(widget, widget.placeholderText()) else ""
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return widget.currentText() if _is_wider(widget, widget.currentText()) else ""
    return ""


def _is_elided(button: QAbstractButton) -> bool:
    """Whether the name that a reader hears, or the tip, goes on where the words end."""
    begin = button.text().removesuffix("…").replace("&&", "&").strip()
    return any(
        begin in said and not said.endswith("…") for said in (button.accessibleName(), button.toolTip()) if begin
    )


def _is_wider(field: QLineEdit | QComboBox, words: str) -> bool:
    option = QStyleOptionFrame() if isinstance(field, QLineEdit) else QStyleOptionComboBox()
    if isinstance(field, QLineEdit) and isinstance(option, QStyleOptionFrame):
        field.initStyleOption(option)
        room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
        signs = sum(part.width() for part in field.findChildren(QAbstractButton) if part.isVisible())
        return field.fontMetrics().horizontalAdvance(words) > room.width() - signs
    assert isinstance(field, QComboBox)
    assert isinstance(option, QStyleOptionComboBox)
    field.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field)
    return field.fontMetrics().horizontalAdvance(words) > room.width()


def _room_beside(widget: QWidget) -> int:
    """Empty pixels in the line of ``widget``, beyond a usual gap between two things: in its card, else its bar."""
    within = _line_of(widget)
    line = _place(widget, within)
    taken = sorted(
        (place.left(), place.left() + width)
        for other in _visible(within, QWidget)
        if (place := _place(other, within)).top() < line.bottom() and line.top() < place.bottom()
        if (width := _width_taken(other))
    )
    free, end = 0, 0
    for left, right in [*taken, (within.width(), within.width())]:
        free += max(0, left - end - _GAP)
        end = max(end, right)
    return free


def _line_of(widget: QWidget) -> QWidget:
    """What shares its room among the things in the line of ``widget``: its parent, or that one's, if it is no wider."""
    above = widget
    while (parent := above.parentWidget()) is not None and not above.isWindow():
        above = parent
        if above.width() > widget.width() + 2 * _GAP or isinstance(above, QAbstractScrollArea):
            break
    return above


def _width_taken(widget: QWidget) -> int:
    """How far from its left edge ``widget`` is filled; 0: it only holds others, which count for themselves."""
    if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
        return min(widget.width(), widget.fontMetrics().horizontalAdvance(widget.text()))
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox | QAbstractScrollArea | Badge | QTabBar):
        return widget.width()
    holds = any(child.isVisible() for child in widget.findChildren(QWidget))
    return 0 if holds else widget.width()


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint()), widget.size())


def _in_scroll_area(widget: QWidget, root: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _touching(one: QRect, other: QRect) -> bool:
    both = one.intersected(other)
    return both.width() > 2 and both.height() > 2


def _headings(table: QTableView) -> list[tuple[int, str]]:
    header, model = table.horizontalHeader(), table.model()
    if model is None or header.isHidden():
        return []
    shown = (at for at in range(header.count()) if not header.isSectionHidden(at))
    return [(at, str(model.headerData(at, Qt.Orientation.Horizontal) or "")) for at in shown]


def _rows_in_view(table: QTableView) -> range:
    first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
    end = table.model().rowCount() if table.model() else 0
    return range(max(first, 0), min(last, end - 1) + 1 if last >= 0 else end) if first >= 0 else range(0)


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for row in _rows_in_view(table):
        for at, _ in _headings(table):
            yield str(model.index(row, at).data() or "")


def _elided_cells(table: QTableView) -> list[str]:
    columns, model, metrics = [at for at, _ in _headings(table)], table.model(), table.fontMetrics()
    need = {
        at: max(
            (
                metrics.horizontalAdvance(line)
                for row in _rows_in_view(table)
                for line in str(model.index(row, at).data() or "").split("\n")
            ),
            default=0,
        )
        for at in columns
    }
    room = max(0, table.viewport().width() - sum(map(table.columnWidth, columns)))
    worded = [at for at, heading in _headings(table) if heading]  # one without is as wide as a finger
    room += sum(
        max(0, table.columnWidth(at) - max(need[at], _heading_width(table, at)) - 2 * px(_CELL)) for at in worded
    )
    if room < _SLACK or table.itemDelegate().__class__.__name__ == "TwoLines":
        return []
    cut = [
        at
        for at in columns
        if need[at] + _CELL > table.columnWidth(at)
        and isinstance(model.index(0, at).data(), str)
        and not _is_shape(model, at)
    ]
    return [
        f"column {dict(_headings(table))[at]!r} of {table.objectName() or table.accessibleName()!r}, {room} px free"
        for at in cut
    ]


def _is_shape(model: object, at: int) -> bool:
    """Whether the column shows a shape instead of its words, which stand in a tip."""
    return isinstance(model, RowsModel) and bool(model.columns[at].look == "shape")


def _heading_width(table: QTableView, at: int) -> int:
    """The least width of a heading: its words, and the funnel and the arrow where it has them."""
    head = table.horizontalHeader()
    if isinstance(head, TableHead):
        return head.least(at) - 2 * _CELL
    return head.fontMetrics().horizontalAdvance(dict(_headings(table))[at])


def _covered(button: QWidget) -> bool:
    return button.visibleRegion().isEmpty()


def _contrast_of(button: QAbstractButton, root: QWidget, picture: QImage) -> float:
    """The contrast of the sign's commonest colour against the colour that most of the button has."""
    seen = button.visibleRegion().boundingRect()
    area = QRect(
        button.mapTo(root, seen.topLeft()) * picture.devicePixelRatio(), seen.size() * picture.devicePixelRatio()
    )
    ground = _commonest(picture.copy(area))
    sign = _commonest(button.icon().pixmap(button.iconSize()).toImage())
    return LEAST_CONTRAST if ground is None or sign is None else contrast(ground, sign)


def _commonest(picture: QImage) -> str | None:
    """The commonest colour of what is not transparent."""
    within = picture.rect().adjusted(2, 2, -2, -2)
    if not within.isValid():
        return None
    inner = picture.copy(within).convertToFormat(QImage.Format.Format_ARGB32)
    found = Counter(pixels(inner)).most_common()
    return next((QColor(colour).name() for colour, _ in found if colour >> 24 > _OPAQUE), None)


def pixels(picture: QImage) -> memoryview:
    """The pixels of a picture of 32 bits, as numbers."""
    return memoryview(picture.constBits()).cast("B").cast("I")


_OPAQUE: Final = 200
_RULES: Final[tuple[Callable[[QWidget], list[str]], ...]] = (
    clipped,
    cut_headings,
    elided,
    cut_words,
    outside,
    overlapping,
    faint,
)
