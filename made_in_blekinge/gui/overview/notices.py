"""What must be done: each notice with its sign, what it is about, and one button that leads to the very thing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.layouts import clear, stacked
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.queries.notices import Attention

MOST: Final = 5
_ROW: Final = 48
_STOPS, _SOON, _WARNS, _UNDER_WAY = range(4)
_URGENCY: Final = {
    "till_open": _STOPS, "documents_expired": _STOPS, "limit_passed": _STOPS,
    "trader_incomplete": _SOON, "no_hours": _SOON, "food_unregistered": _SOON, "no_price": _SOON,
    "free_booths": _UNDER_WAY, "no_identity": _UNDER_WAY,
}  # fmt: skip
"""What stops a market today or soon, and what is under way; everything else warns."""
_SIGNS: Final = (("error", "brick"), ("warning", "amber"), ("warning", "amber"), ("under_way", "sea"))
_WORDS: Final = (N_("Stops"), N_("Stops soon"), N_("Warning"), N_("Under way"))


def by_urgency(items: "Sequence[Attention]") -> "list[Attention]":
    """What stops today, what stops soon, what warns, and what is under way; else in the order they came."""
    return sorted(items, key=_urgency)


def _urgency(item: "Attention") -> int:
    return _URGENCY.get(item.code, _WARNS)


class AttentionCard(Card):
    """The notices, most urgent first: at most five, the rest when asked for."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._items: Sequence[Attention] = ()
        self._has_all = self._is_tall = False
        self.heading, self.count = label(context.text(N_("To do")), role="strong"), label(role="count")
        self.show_all, self.rest = button(flat=True), button(flat=True)
        self.list = QVBoxLayout()
        self.buttons: list[QPushButton] = []
        self._lay_out()

    def put(self, items: "Sequence[Attention]") -> None:
        """Show the notices that this person can do something about."""
        self._items = by_urgency([item for item in items if may_open(self._context, item.page)])
        self._has_all = self._has_all and len(self._items) > MOST
        self._show()

    def _show(self) -> None:
        text, shown = self._context.text, self._items if self._has_all else self._items[:MOST]
        at = next((at for at, made in enumerate(self.buttons) if made.hasFocus()), None)
        clear(self.list)
        self.buttons = []
        for item in shown:
            self.list.addWidget(self._row(item))
        self.count.setText(self._context.catalog.number(len(self._items)))
        self.count.setVisible(bool(self._items))
        self.show_all.setVisible(len(self._items) > MOST)
        self.show_all.setText(text(N_("Show fewer") if self._has_all else N_("Show all")))
        self._empty.setVisible(not self._items)
        self._show_rest(self._items[len(shown) :])
        self._fit()
        if at is not None and self.buttons:
            self.buttons[min(at, len(self.buttons) - 1)].setFocus()

    def _show_rest(self, rest: "Sequence[Attention]") -> None:
        catalog = self._context.catalog
        self.rest.setVisible(bool(rest))
        if rest:
            first = rest[0].said(catalog)
            said = catalog.plural("{count} more: {what}", "{count} more, among them: {what}", len(rest), what=first)
            self.rest.setText(said)
            self.rest.setAccessibleName(said)

    def _row(self, item: "Attention") -> QFrame:
        catalog, frame, sign = self._context.catalog, _Notice(), Sign()
        row = QHBoxLayout(frame)
        said, details, verb = item.said(catalog), item.details(catalog), catalog.text(item.verb)
        name, tone = _SIGNS[_urgency(item)]
        sign.put(name, tone)
        sign.setAccessibleName(catalog.text(_WORDS[_urgency(item)]))
        sign.setToolTip(catalog.text(_WORDS[_urgency(item)]))
        words = [ElidedLabel(said, "strong"), *([ElidedLabel(details, "note")] if details else [])]
        made = button(verb)
        made.setProperty("small", True)
        made.setAccessibleName(f"{verb}: {said}")
        made.clicked.connect(lambda: self._context.go(item.page, **item.arguments))
        self.buttons.append(made)
        row.setContentsMargins(px(16), px(2), px(16), px(2))
        row.setSpacing(px(8))
        row.addWidget(sign)
        row.addWidget(stacked(*words), 1)
        row.addWidget(made)
        return frame

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from notice to notice."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        at = next((at for at, made in enumerate(self.buttons) if made.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
        else:
            self.buttons[max(0, min(at + step, len(self.buttons) - 1))].setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self) -> None:
        self._has_all = not self._has_all
        self._show()

    def _lay_out(self) -> None:
        top, inner = QHBoxLayout(), QWidget()
        top.setContentsMargins(px(16), px(6), px(8), px(6))
        top.setSpacing(px(8))
        for part in (self.heading, self.count):
            top.addWidget(part)
        top.addStretch()
        top.addWidget(self.show_all)
        inner.setProperty("see_through", True)
        column = self._rows = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.list.setSpacing(0)
        column.addLayout(self.list)
        column.addStretch()
        self._room = QScrollArea(widgetResizable=True)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.viewport().setProperty("see_through", True)
        self._room.setWidget(inner)
        inner.installEventFilter(self)
        self._empty = self._nothing()
        self._empty.hide()
        self.rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.rest.setProperty("foot", True)
        self.show_all.setProperty("small", True)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._room, 1)
        self.body.addWidget(self.rest)
        for made in (self.show_all, self.rest):
            made.clicked.connect(self._toggle)
            made.hide()
        self.count.hide()

    def _nothing(self) -> QWidget:
        sign, whole = Sign("done", "oak"), QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(12))
        row.addWidget(sign)
        row.addWidget(label(self._context.text(N_("Nothing waits for you")), "purpose"), 1)
        return whole

    def set_tall(self, tall: bool) -> None:
        """Give the list the height of its rows instead of scrolling in it."""
        self._is_tall = tall
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows know their height only when they are dressed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self._room.setMinimumHeight(self._rows.minimumSize().height() if self._is_tall else 0)


class _Notice(QFrame):
    """A row with a line above it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("notice", True)
        self.setMinimumHeight(px(_ROW))
