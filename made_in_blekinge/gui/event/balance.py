"""The balance of an event: how many of each there are beside the target, and what the current row would add."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.domain.balance import BalanceLine, BalanceTarget, TargetSubject, amperes, balance
from made_in_blekinge.domain.market import Branch, Municipality, ParticipationStatus
from made_in_blekinge.gui.parts.layouts import clear, in_row
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.event.decision import Application
from made_in_blekinge.queries.event.desk import EventDesk

LineKey = tuple[TargetSubject, str]
_ACCEPTED: Final = ParticipationStatus.ACCEPTED
_LABELS: Final = 122
_BAR, _FIGURE = 104, 10
_BARS_FROM: Final = 290
"""Without so much width figures and targets stand in words only."""
_GROUPS: Final = (
    (N_("Branches"), (TargetSubject.BRANCH,)),
    (N_("Municipalities"), (TargetSubject.MUNICIPALITY,)),
    (N_("Kinds"), (TargetSubject.FOOD, TargetSubject.NEWCOMERS)),
    (N_("Space and money"), (TargetSubject.BOOTHS, TargetSubject.POWER, TargetSubject.FEES)),
)


def title_of(target: BalanceTarget, catalog: Catalog) -> str:
    """The name of a line of the balance."""
    match target.subject:
        case TargetSubject.BRANCH:
            return catalog.text(Branch(target.code).label)
        case TargetSubject.MUNICIPALITY:
            return catalog.text(Municipality(target.code).label)
    return catalog.text(target.subject.label)


def figure_of(subject: TargetSubject, count: int, catalog: Catalog, currency: str) -> str:
    return catalog.money(count, currency) if subject is TargetSubject.FEES else catalog.number(count)


class BalanceBar(QWidget):
    """One line: title, bar with the marks of its target, figure, and what is missing. One accessible text."""

    def __init__(
        self, context: GuiContext, line: BalanceLine, more: int, room: int, most: float, currency: str
    ) -> None:
        """``more`` is what the current application would add, ``room`` how much there is room for, 0: unknown.

        ``most`` is the figure at the end of the bar.
        """
        super().__init__()
        catalog = context.catalog
        self._line, self._more, self._room, self._most = line, more, room, most
        self._title = title_of(line.target, catalog)
        self._figure = figure_of(line.target.subject, line.count, catalog, currency)
        self._added = f"+{figure_of(line.target.subject, more, catalog, currency)}" if more else ""
        self._beside, self._wrong = self._words(context, currency)
        self.setFixedHeight(px(21))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        parts = (f"{self._title} {self._figure}", self._said_target(context, currency), self._added, self._beside)
        said = ", ".join(filter(None, parts))
        self.setAccessibleName(said)
        self.setToolTip(said)

    def sizeHint(self) -> QSize:
        return QSize(px(260), px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, strong = app_font(13), app_font(15, QFont.Weight.DemiBold)
        with_bar = self.width() >= px(_BARS_FROM)
        left: float = px(_LABELS) if with_bar else min(self.width() // 2, px(_LABELS) + px(20))
        whole = QRectF(self.rect())
        _write(painter, QRectF(0, 0, left - px(4), whole.height()), self._title, small, "ink")
        if with_bar:
            self._paint_bar(painter, QRectF(left, (self.height() - px(8)) / 2, px(_BAR), px(8)))
            left += px(_BAR) + px(_FIGURE)
        left += _write(painter, QRectF(left, 0, whole.width() - left, whole.height()), self._figure, strong, "ink")
        if self._added:
            left += px(4)
            left += _write(painter, QRectF(left, 0, whole.width() - left, whole.height()), self._added, strong, "sea")
        room = QRectF(left + px(8), 0, whole.width() - left - px(8), whole.height())
        token = "amber" if self._wrong else "muted"
        shown = QFontMetrics(small).elidedText(self._beside, Qt.TextElideMode.ElideRight, int(room.width()))
        _write(painter, room, shown, small, token, right=True)
        painter.end()

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        target, count = self._line.target, self._line.count
        colours, scale = tokens(), area.width() / self._most
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("hover"))
        painter.drawRoundedRect(area, px(2), px(2))
        painter.setBrush(colours.colour("sea"))
        painter.drawRoundedRect(QRectF(area.left(), area.top(), count * scale, area.height()), px(2), px(2))
        if self._more:
            added = QRectF(area.left() + count * scale, area.top(), max(self._more * scale, px(5)), area.height())
            painter.setBrush(QBrush(colours.colour("sea"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(colours.colour("sea"), 1))
            painter.drawRect(added)
        for value in {target.least, target.most, self._room or None} - {None}:
            x = area.left() + (value or 0) * scale
            painter.fillRect(
                QRectF(x - px(2), area.top() - px(3), px(4), area.height() + px(6)), colours.colour("surface")
            )
            painter.fillRect(QRectF(x - 0.75, area.top() - px(3), 1.5, area.height() + px(6)), colours.colour("ink"))

    def _words(self, context: GuiContext, currency: str) -> tuple[str, bool]:
        """What stands at the right, and whether it is a warning."""
        catalog, line = context.catalog, self._line
        subject = line.target.subject
        if line.lacking:
            missing = figure_of(subject, line.lacking, catalog, currency)
            return catalog.text(N_("⚠ {count} missing"), count=missing), True
        if line.beyond:
            return catalog.text(N_("{count} over"), count=figure_of(subject, line.beyond, catalog, currency)), False
        if self._room:
            return catalog.text(N_("of {count}"), count=figure_of(subject, self._room, catalog, currency)), False
        return self._said_target(context, currency), False

    def _said_target(self, context: GuiContext, currency: str) -> str:
        """The target in words: ``at least 3``."""
        target, catalog = self._line.target, context.catalog
        subject = target.subject
        least, most = (
            None if value is None else figure_of(subject, value, catalog, currency)
            for value in (target.least, target.most)
        )
        if least is not None and most is not None:
            return catalog.text(N_("target {least}–{most}"), least=least, most=most)
        if least is not None:
            return catalog.text(N_("at least {count}"), count=least)
        return catalog.text(N_("at most {count}"), count=most) if most is not None else ""


def _end(line: BalanceLine, adds: Mapping[LineKey, int], room: Mapping[TargetSubject, int]) -> int:
    """The largest figure of a line."""
    target = line.target
    more = adds.get((target.subject, target.code), 0)
    return max(line.count + more, target.least or 0, target.most or 0, room.get(target.subject, 0), 1)


def _write(painter: QPainter, area: QRectF, text: str, font: QFont, token: str, right: bool = False) -> float:
    painter.setFont(font)
    painter.setPen(tokens().colour(token))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(area.width())))
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return QFontMetrics(font).horizontalAdvance(shown)


class BalancePane(Card):
    """The balance beside the applications. ``targets_wanted`` asks for the dialog of targets."""

    targets_wanted = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        self.heading, self.note = label(context.text(N_("Balance")), "strong"), label(role="note")
        self.targets = button(context.text(N_("Targets…")), "target", flat=True)
        self.targets.clicked.connect(self.targets_wanted)
        self.question = label(role="note", wrap=True)
        self.lines, self._column = QWidget(), QVBoxLayout()
        self.bars: list[BalanceBar] = []
        self.lines.setLayout(self._column)
        self.lines.setProperty("see_through", True)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(0)
        top = in_row(self.heading, self.note)
        top.addStretch()
        top.addWidget(self.targets)
        self.body.setSpacing(4)
        self.body.addLayout(top)
        self.body.addWidget(self.question)
        self.body.addWidget(scrolled(self.lines), 1)

    def show_balance(self, desk: EventDesk, current: Application | None) -> None:
        """The balance of who is accepted or to be accepted, and what ``current`` would add."""
        there = [row for row in desk.applications if row.outcome is _ACCEPTED]
        adds = current.counted.adds() if current is not None and current.outcome is not _ACCEPTED else {}
        text = self.context.text
        proposed = sum(row.status is not _ACCEPTED for row in there)
        accepted = sum(row.status is _ACCEPTED for row in there)
        self.note.setText(text(N_("{accepted} accepted + {proposed} yes"), accepted=accepted, proposed=proposed))
        asked = text(N_("If {name} gets a yes"), name=current.exhibitor) if adds and current else ""
        self.question.setText(asked)
        self.question.setVisible(bool(asked))
        found = balance([row.counted for row in there], desk.targets)
        known = {(line.target.subject, line.target.code) for line in found}
        found += [BalanceLine(BalanceTarget(*key), 0) for key, more in adds.items() if more and key not in known]
        self._fill(found, {key: more for key, more in adds.items() if more}, desk)

    def _fill(self, found: Sequence[BalanceLine], adds: Mapping[LineKey, int], desk: EventDesk) -> None:
        clear(self._column)
        self.bars = []
        room = {
            TargetSubject.BOOTHS: len(desk.booths),
            TargetSubject.POWER: sum(amperes(row.power) for row in desk.booths),
        }
        for title, subjects in _GROUPS:
            lines = [line for line in found if line.target.subject in subjects]
            if not lines:
                continue
            heading = label(self.context.text(title), "strong")
            heading.setContentsMargins(0, px(6), 0, px(2))
            self._column.addWidget(heading)
            for line in lines:
                more = adds.get((line.target.subject, line.target.code), 0)
                there = room.get(line.target.subject, 0)
                most = 1.1 * max(_end(one, adds, room) for one in lines if one.target.subject is line.target.subject)
                bar = BalanceBar(self.context, line, more, there, most, desk.event.currency)
                self.bars.append(bar)
                self._column.addWidget(bar)
        self._column.addStretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.note.setVisible(self.width() >= px(300))
