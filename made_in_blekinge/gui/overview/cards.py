"""The cards of the overview: first steps, progress of the three phases, current event, attention list."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import clear, stacked
from made_in_blekinge.gui.parts.pills import Badge, phase_pill
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    import datetime as dt

    from made_in_blekinge.queries.notices import Attention
    from made_in_blekinge.queries.overview import PhaseFigures
    from made_in_blekinge.queries.registers.event import EventRow

_SIGNS: Final = {"documents_expired": ("error", "brick"), "limit_passed": ("error", "brick")}
"""Icons by urgency: present problems differ from future ones."""


class FirstSteps(QWidget):
    """The empty state of a new market: three steps with buttons."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(12)
        self.buttons: list[QPushButton] = []
        self._build()

    def _build(self) -> None:
        text, go = self._context.text, self._context.go
        self.buttons = []
        self._column.addWidget(label(text(N_("This market is empty. Three steps to the first signs on the tables:"))))
        steps: tuple[tuple[str, str, str, str, Callable[[], None]], ...] = (
            ("exhibitors", N_("1. Bring in your exhibitors"),
             N_("A list from Excel or a web form is enough. Products, events and booths come in the same way."),
             N_("Bring in a file"), lambda: go("import", kind=None)),
            ("events", N_("2. Add an event"),
             N_("Name, place and days, and the booths with who stands where."),
             N_("Go to Events"), lambda: go("events")),
            ("labels", N_("3. Print the signs"),
             N_("One sign a booth, with code, name and QR code, on A4, A5 or A6."),
             N_("Go to Labels"), lambda: go("labels")),
        )  # fmt: skip
        for icon_name, title, said, verb, act in steps:
            self._column.addWidget(self._step(icon_name, text(title), text(said), text(verb), act))
        demonstration = button(text(N_("Look at the demonstration market instead")), "preview", flat=True)
        demonstration.clicked.connect(lambda: go("market", wanted="demonstration"))
        self._column.addWidget(demonstration, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()
        self._leading = {"import": self.buttons[0], "events": self.buttons[1], "labels": self.buttons[2],
                         "market": demonstration}  # fmt: skip
        self.show_rights()

    def show_rights(self) -> None:
        """Show only the buttons whose target the signed-in user may open."""
        for page, made in self._leading.items():
            made.setVisible(may_open(self._context, page))

    def _step(self, icon_name: str, title: str, said: str, verb: str, act: Callable[[], None]) -> Card:
        card, row, words = Card(), QHBoxLayout(), QVBoxLayout()
        picture = QLabel()
        picture.setPixmap(icon(icon_name, "sea").pixmap(px(32), px(32)))
        words.setSpacing(0)
        words.addWidget(label(title, "heading"))
        words.addWidget(label(said, "purpose", wrap=True))
        made = button(verb, primary=not self.buttons)
        made.clicked.connect(lambda: act())  # noqa: PLW0108  without the signal's own argument
        self.buttons.append(made)
        row.setSpacing(16)
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(made)
        card.body.addLayout(row)
        return card


class PhasePath(QWidget):
    """The three phases: past and coming events, exhibitors, sales."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.cards: list[Card] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(32)

    def put(self, phases: "Iterable[PhaseFigures]") -> None:
        for old in self.cards:
            old.setParent(None)
            old.deleteLater()
        self.cards = [self._card(phase) for phase in phases]
        for card in self.cards:
            self._row.addWidget(card, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the connecting lines between the phases."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens().colour("outline"), 2))
        for left, right in zip(self.cards, self.cards[1:], strict=False):
            y, start, end = left.geometry().center().y(), left.geometry().right() + 4, right.geometry().left() - 4
            painter.drawLine(start, y, end, y)
            painter.drawLine(end - 6, y - 5, end, y)
            painter.drawLine(end - 6, y + 5, end, y)
        painter.end()

    def _card(self, phase: "PhaseFigures") -> Card:
        catalog, card, badge = self._context.catalog, Card(), Badge()
        card.body.setSpacing(0)
        card.body.setContentsMargins(16, 12, 16, 12)
        badge.put(phase_pill(phase.phase), catalog.text(phase.phase.label))
        sold = "   ".join(catalog.money(ore, currency) for currency, ore in phase.gross_ore)
        card.body.addWidget(badge)
        card.body.addWidget(label(sold or catalog.text(N_("No sales yet")), "heading", wrap=True))
        events = [
            catalog.plural("{count} event held", "{count} events held", phase.held) if phase.held else "",
            catalog.plural("{count} to come", "{count} to come", phase.to_come) if phase.to_come else "",
        ]
        card.body.addWidget(label(" · ".join(filter(None, events)) or catalog.text(N_("No events yet"))))
        who = catalog.plural("{count} exhibitor has taken part", "{count} exhibitors have taken part", phase.exhibitors)
        card.body.addWidget(label(who if phase.exhibitors else "", "note"))
        card.body.addStretch()
        return card


class EventCard(Card):
    """The current event: time, place, progress."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.headline, self.name = label(role="note"), label(role="heading", wrap=True)
        self.place, self.badge = label(role="purpose", wrap=True), Badge()
        self.figures = QHBoxLayout()
        self.figures.setSpacing(32)
        self.go_button = button(icon_name="forward")
        self._key: int | None = None
        self.go_button.clicked.connect(lambda: context.go("events", key=self._key))
        self.body.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self.headline)
        top.addStretch()
        top.addWidget(self.badge)
        self.body.addLayout(top)
        for part in (self.name, self.place):
            self.body.addWidget(part)
        foot = QHBoxLayout()
        foot.addLayout(self.figures, 1)
        foot.addWidget(self.go_button, alignment=Qt.AlignmentFlag.AlignBottom)
        self.body.addSpacing(4)
        self.body.addLayout(foot)

    def put(self, row: "EventRow | None", today: "dt.date") -> None:
        text = self._context.text
        clear(self.figures)
        self.badge.setVisible(row is not None)
        self.go_button.setVisible(may_open(self._context, "events"))
        self.go_button.setText(text(N_("Open the event") if row else N_("Go to Events")))
        self._key = row.id if row else None
        if row is None:
            self.headline.setText(text(N_("Next event")))
            self.name.setText(text(N_("No event is planned")))
            self.place.setText(text(N_("Add the next one, or bring in a list of events.")))
            return
        self._put_event(row, today)

    def _put_event(self, row: "EventRow", today: "dt.date") -> None:
        catalog = self._context.catalog
        self.headline.setText(event_when(row, today, catalog))
        self.name.setText(row.name)
        self.badge.put(phase_pill(row.phase), catalog.text(row.phase.label))
        self.place.setText(" · ".join(filter(None, (event_days(row, catalog), row.venue, row.town))))
        for figure, said in (
            (f"{row.occupied} / {row.booths}", N_("booths taken")),
            (str(row.accepted), N_("exhibitors accepted")),
            (catalog.money(row.gross_ore, row.currency), N_("sold so far")),
        ):
            self.figures.addWidget(stacked(label(figure, "heading"), label(catalog.text(said), "note")))
        self.figures.addStretch()


class AttentionCard(Card):
    """The attention list, each entry with a button to the page to fix it on."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.heading = label(role="strong")
        self.body.addWidget(self.heading)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.body.addLayout(self.list)
        self.body.addStretch()
        self.buttons: list[QPushButton] = []

    def put(self, items: "tuple[Attention, ...]") -> None:
        text = self._context.text
        self.heading.setText(text(N_("Needs attention")))
        clear(self.list)
        self.buttons = []
        for item in items:
            self.list.addWidget(self._row(item))
        if not items:
            self.list.addWidget(label(text(N_("Nothing: everything is in order.")), "purpose", wrap=True))

    def _row(self, item: "Attention") -> QFrame:
        catalog, row, frame = self._context.catalog, QHBoxLayout(), QFrame()
        said = item.said(catalog)
        sign = QLabel()
        name, tone = _SIGNS.get(item.code, ("warning", "amber"))
        sign.setPixmap(icon(name, tone).pixmap(px(20), px(20)))
        show = button(catalog.text(item.verb))
        show.setAccessibleName(f"{catalog.text(item.verb)}: {said}")
        show.clicked.connect(lambda: self._go(item))
        show.setHidden(not may_open(self._context, item.page))
        self.buttons.append(show)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(sign)
        row.addWidget(label(said, wrap=True), 1)
        row.addWidget(show)
        frame.setLayout(row)
        return frame

    def _go(self, item: "Attention") -> None:
        self._context.go(item.page, **item.arguments)


def event_days(row: "EventRow", catalog: Catalog) -> str:
    """``fri 12 June 2026 – sun 14 June 2026``; one day by itself, and what has no end since when."""
    first = catalog.weekday_date(row.starts)
    if row.ends is None:
        return catalog.text(N_("from {day}"), day=first)
    if row.ends == row.starts:
        return first
    return f"{first} – {catalog.weekday_date(row.ends)}"


def event_when(row: "EventRow", today: "dt.date", catalog: Catalog) -> str:
    """Whether it is running, or the time until it."""
    ahead = (row.starts - today).days
    if ahead > 0:
        return catalog.plural("The current event: tomorrow", "The current event: in {count} days", ahead)
    if row.ends is None or today <= row.ends:
        return catalog.text(N_("The current event: on today"))
    return catalog.text(N_("The current event: held"))
