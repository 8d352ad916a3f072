"""The card of today: the event that is on, who has come, what was sold, and the way to till and check-in."""

import datetime as dt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.gui.overview.hours import HOUR_COLUMNS, HourOfDay, hour_bar, hours_of
from made_in_blekinge.gui.parts.charts import Chart
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.pills import Badge, phase_pill
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.queries.notices import Attention
    from made_in_blekinge.queries.registers.event import EventRow
    from made_in_blekinge.queries.today import Coming, DaySales, MarketDay

_LEFT: Final = 288
_BAR: Final = 8
_GAP: Final = 2
_LEFT_TO_DO: Final = 3
_ANY: Final = (1 << 24) - 1
"""The largest size that Qt knows."""
_MORE: Final = N_("{percent} % more than in {year} until {hour}")
_LESS: Final = N_("{percent} % less than in {year} until {hour}")
NOTHING: Final = "–"
"""Stands for a figure until it is known."""


class ComingBar(QWidget):
    """Parts of a whole as one bar: who came, who is awaited, who does not come."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[int, int, int] = (0, 0, 0)
        self.setFixedHeight(px(_BAR))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, parts: tuple[int, int, int], said: str) -> None:
        self.parts = parts
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        looks = (("oak", "oak"), ("amber_soft", "amber"), ("surface", "outline"))
        left, whole = 0.0, sum(self.parts)
        if not whole:
            _part(painter, QRectF(self.rect()), "surface", "outline")
        for count, (ground, edge) in zip(self.parts, looks, strict=True):
            width = self.width() * count / max(whole, 1)
            if count:
                _part(painter, QRectF(left, 0, width - _GAP, self.height()), ground, edge)
            left += width
        painter.end()


def _part(painter: QPainter, area: QRectF, ground: str, edge: str) -> None:
    painter.setPen(QPen(tokens().colour(edge), 1))
    painter.setBrush(tokens().colour(ground))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))


class ChartKey(QWidget):
    """What bar, hatching and mark of the chart are."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def put(self, entries: "list[tuple[str, str]]") -> None:
        """``entries`` are kinds (``bar``, ``runs``, ``before``) and words."""
        clear(self._row)
        for kind, words in entries:
            self._row.addWidget(_Swatch(kind))
            self._row.addWidget(label(words, "note"))
            self._row.addSpacing(px(8))
        self._row.addStretch()


class _Swatch(QWidget):
    """A sample of a bar, a hatched bar or a mark."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(QSize(px(18 if kind == "before" else 12), px(12)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area, sea = QPainter(self), self.rect(), tokens().colour("sea")
        if self._kind == "before":
            painter.fillRect(0, area.height() // 2 - 1, area.width(), 2, tokens().colour("amber"))
        elif self._kind == "bar":
            painter.fillRect(area, sea)
        else:
            painter.fillRect(area, tokens().colour("sea_soft"))
            painter.setPen(sea)
            painter.setBrush(QBrush(sea, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.end()


class TodayCard(Card):
    """Today's event with its figures and its hours; without one today, the next with what is left to do."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._event: EventRow | None = None
        self.headline, self.badge = label(role="note"), Badge()
        self.name, self.place = label(role="heading", wrap=True), label(role="note", wrap=True)
        self.came, self.bar, self.coming = _Figure(), ComingBar(), label(role="note", wrap=True)
        self.sold, self.compared = _Figure(), label(role="note", wrap=True)
        self.left_to_do = QVBoxLayout()
        text = context.text
        self.till_button = button(text(N_("Open the till")), "till", primary=True)
        self.checkin_button = button(text(N_("Check-in")))
        self.open_button = button(text(N_("Open the event")), primary=True)
        self.hours = Chart(
            context, N_("Sales per hour"), HOUR_COLUMNS, lambda row: row.gross_ore, "gross_ore", True, bar=hour_bar
        )
        self.key = ChartKey()
        self._lay_out()
        self.wait()

    def wait(self) -> None:
        """The frame before anything is known."""
        self.headline.setText(self._context.text(N_("Today")))
        self.name.setText(NOTHING)
        self.came.put(NOTHING, "")
        self.sold.put(NOTHING, "")
        self.badge.hide()
        for part in (self.till_button, self.checkin_button, self.open_button, self._right, self._divider):
            part.hide()

    def put_day(self, day: "MarketDay", sales: "DaySales | None") -> None:
        """Show the event that is on today; without ``sales`` somebody works here who may not read them."""
        self._show_event(day.event, _day_said(day, self._context.catalog), _place_said(day, self._context.catalog))
        self._show_coming(day.coming)
        self._show_sales(day, sales)
        clear(self.left_to_do)
        self.till_button.setVisible(may_open(self._context, "till"))
        self.checkin_button.setVisible(may_open(self._context, "checkin"))
        self.open_button.hide()

    def put_next(self, event: "EventRow | None", today: dt.date, todo: "list[Attention]") -> None:
        """Show the next event with what is left to do, or that there is none."""
        catalog = self._context.catalog
        clear(self.left_to_do)
        for part in (self.till_button, self.checkin_button, self._right, self._divider, self.sold, self.compared):
            part.hide()
        self.open_button.setVisible(may_open(self._context, "events"))
        if event is None:
            self._show_none()
            return
        place = " · ".join(filter(None, (catalog.span(event.starts, event.ends), event.venue, event.town)))
        self._show_event(event, when_said(event.starts, today, catalog), place)
        self._show_booths(event)
        for item in todo[:_LEFT_TO_DO]:
            self.left_to_do.addWidget(label(f"• {item.said(catalog)}", wrap=True))
        self.open_button.setText(catalog.text(N_("Open the event")))

    def set_narrow(self, narrow: bool) -> None:
        """Put the chart beneath the figures instead of beside them."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(way)
        self._divider.setMinimumSize(1, 1)
        self._divider.setMaximumSize(_ANY if narrow else 1, 1 if narrow else _ANY)
        self._left.setMinimumWidth(0 if narrow else px(_LEFT))
        self._left.setMaximumWidth(_ANY if narrow or self._right.isHidden() else px(_LEFT))

    def _show_event(self, event: "EventRow", headline: str, place: str) -> None:
        self._event = event
        self.headline.setText(headline)
        self.name.setText(event.name)
        self.badge.put(phase_pill(event.phase), self._context.text(event.phase.label))
        self.badge.show()
        self.place.setText(place)
        self.place.show()

    def _show_none(self) -> None:
        text = self._context.text
        self._event = None
        self.badge.hide()
        self.headline.setText(text(N_("Next event")))
        self.name.setText(text(N_("No event is planned")))
        self.place.setText(text(N_("Add the next one, or bring in a list of events.")))
        self.open_button.setText(text(N_("Go to Events")))
        for part in (self.came, self.bar, self.coming):
            part.hide()

    def _show_coming(self, coming: "Coming") -> None:
        catalog = self._context.catalog
        self.came.put(catalog.number(coming.came), catalog.text(N_("of {count} checked in"), count=coming.expected))
        words = [
            catalog.plural("{count} is awaited", "{count} are awaited", coming.awaited) if coming.awaited else "",
            catalog.plural("{count} does not come", "{count} do not come", coming.stayed_away)
            if coming.stayed_away
            else "",
        ]
        said = " · ".join(filter(None, words)) or catalog.text(N_("Everybody is here") if coming.came else NOTHING)
        self.bar.put((coming.came, coming.awaited, coming.stayed_away), said)
        self.coming.setText(said)
        for part in (self.came, self.bar, self.coming):
            part.show()

    def _show_booths(self, event: "EventRow") -> None:
        catalog = self._context.catalog
        self.came.put(catalog.number(event.occupied), catalog.text(N_("of {count} booths taken"), count=event.booths))
        said = catalog.plural("{count} exhibitor accepted", "{count} exhibitors accepted", event.accepted)
        self.bar.put((event.occupied, 0, event.booths - event.occupied), said)
        self.coming.setText(said)
        for part in (self.came, self.bar, self.coming):
            part.show()

    def _show_sales(self, day: "MarketDay", sales: "DaySales | None") -> None:
        catalog = self._context.catalog
        for part in (self.sold, self.compared):
            part.setVisible(sales is not None)
        rows = hours_of(day, sales) if sales is not None else []
        self._right.setVisible(bool(rows))
        self._divider.setVisible(bool(rows))
        if sales is None:
            return
        self.sold.put(catalog.whole_money(sales.gross_ore, day.event.currency), catalog.text(N_("so far")))
        self.sold.setToolTip(catalog.money(sales.gross_ore, day.event.currency))
        self.compared.setText(_compared_said(day, sales, catalog))
        self.hours.currency = day.event.currency
        self.hours.put(rows)
        self.key.put(_key_of(day, rows, catalog))

    def _work(self, page: str) -> None:
        """Open a page with this event as the current one."""
        event = self._event
        if event is not None:
            self._context.current_event = EventChoice(event.code, event.name, event.phase)
        self._context.go(page)

    def _open_event(self) -> None:
        self._context.go("events", **({"key": self._event.id} if self._event is not None else {}))

    def _lay_out(self) -> None:
        self._left, self._right, self._divider = QWidget(), QWidget(), QFrame()
        self._divider.setProperty("card_line", True)
        self._fill_left()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(4)
        self.hours.insert(self.key)
        right.addWidget(self.hours)
        self.hours.grow()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(px(16))
        for part, stretch in ((self._left, 0), (self._divider, 0), (self._right, 1)):
            self._halves.addWidget(part, stretch)
        self.body.setContentsMargins(px(16), px(12), px(16), px(12))
        self.body.addLayout(self._halves)
        self.till_button.clicked.connect(lambda: self._work("till"))
        self.checkin_button.clicked.connect(lambda: self._work("checkin"))
        self.open_button.clicked.connect(self._open_event)

    def _fill_left(self) -> None:
        column, top, foot = QVBoxLayout(self._left), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        top.addWidget(self.headline)
        top.addStretch()
        top.addWidget(self.badge)
        column.addLayout(top)
        column.addWidget(self.name)
        column.addWidget(self.place)
        column.addSpacing(4)
        column.addStretch()
        for part in (self.came, self.bar, self.coming):
            column.addWidget(part)
        column.addSpacing(4)
        column.addStretch()
        for part in (self.sold, self.compared):
            column.addWidget(part)
        column.addLayout(self.left_to_do)
        column.addStretch()
        foot.setSpacing(px(8))
        for made in (self.till_button, self.checkin_button, self.open_button):
            foot.addWidget(made)
        foot.addStretch()
        column.addSpacing(8)
        column.addLayout(foot)


class _Figure(QWidget):
    """A large figure with its words behind it."""

    def __init__(self) -> None:
        super().__init__()
        self._figure, self._words = label(role="title"), label(role="purpose")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._figure, self._words):
            row.addWidget(part, alignment=Qt.AlignmentFlag.AlignBottom)
        row.addStretch()
        self._words.setContentsMargins(0, 0, 0, px(3))

    @property
    def text(self) -> str:
        return f"{self._figure.text()} {self._words.text()}".strip()

    def put(self, figure: str, words: str) -> None:
        self._figure.setText(figure)
        self._words.setText(words)


def _day_said(day: "MarketDay", catalog: Catalog) -> str:
    """``Today · day 1 of 2``."""
    today = catalog.text(N_("Today"))
    if day.days is None or day.days == 1:
        return today
    return f"{today} · {catalog.text(N_('day {number} of {count}'), number=day.number, count=day.days)}"


def _place_said(day: "MarketDay", catalog: Catalog) -> str:
    """``Brunnsparken · open 10–17, closes in 3 h 12 min``."""
    place = day.event.venue or day.event.town
    return " · ".join(filter(None, (place, _hours_said(day, catalog))))


def _hours_said(day: "MarketDay", catalog: Catalog) -> str:
    if day.hours is None:
        return catalog.text(N_("no opening hours are set"))
    opens, closes = (dt.datetime.combine(day.day, hour, day.time.tzinfo) for hour in day.hours)
    span = f"{_clock(day.hours[0])}–{_clock(day.hours[1])}"
    if day.time < opens:
        return catalog.text(N_("open {hours}, opens in {time}"), hours=span, time=_duration(opens - day.time))
    if day.time < closes:
        return catalog.text(N_("open {hours}, closes in {time}"), hours=span, time=_duration(closes - day.time))
    return catalog.text(N_("was open {hours}"), hours=span)


def _clock(hour: dt.time) -> str:
    return f"{hour:%H:%M}" if hour.minute else str(hour.hour)


def _duration(left: dt.timedelta) -> str:
    hours, minutes = divmod(round(left.total_seconds() / 60), 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else "")))


def _compared_said(day: "MarketDay", sales: "DaySales", catalog: Catalog) -> str:
    """Receipts, and how much more than a year before until the last whole hour."""
    receipts = catalog.plural("{count} receipt", "{count} receipts", sales.receipts)
    hour = day.time.hour if day.time.date() == day.day else 24
    change = sales.change_percent(hour)
    if change is None:
        return receipts
    said = _MORE if change >= 0 else _LESS
    more = catalog.text(said, percent=abs(change), year=sales.before_year, hour=f"{hour}:00")
    return f"{receipts} · {more}"


def _key_of(day: "MarketDay", rows: "list[HourOfDay]", catalog: Catalog) -> list[tuple[str, str]]:
    entries = [("bar", str(day.day.year))]
    if any(row.runs for row in rows):
        entries.append(("runs", catalog.text(N_("running"))))
    if (year := rows[0].before_year if rows else None) is not None:
        entries.append(("before", str(year)))
    return entries


def when_said(starts: dt.date, today: dt.date, catalog: Catalog) -> str:
    """``The next event: in 27 days``."""
    return catalog.plural("The next event: tomorrow", "The next event: in {count} days", (starts - today).days)
