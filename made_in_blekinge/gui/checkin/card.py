"""The view of the selected exhibitor: booth and position, missing data, goods, actions."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.checkin import Missing, Standing
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.identity import format_phone
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.gui.checkin.arrival import ArrivalForm
from made_in_blekinge.gui.checkin.goods import INTAKE, CountTable
from made_in_blekinge.gui.checkin.list import STANDING_PILLS
from made_in_blekinge.gui.event.plan_view import PlanView
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.panes import Heading
from made_in_blekinge.gui.parts.pills import Badge
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.checkin.page import Visitor

_PLAN_HEIGHT: Final = 190


class VisitorCard(QWidget):
    """Everything about one exhibitor on this day."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.name, self.about, self.standing = Heading(), label(role="note", wrap=True), Badge()
        self.booth_title, self.booth = label(role="note"), label(role="display")
        self.plan = PlanView(context)
        self.plan.setMinimumHeight(px(_PLAN_HEIGHT))
        self.plan.setMaximumHeight(px(_PLAN_HEIGHT))
        self.missing = QVBoxLayout()
        self.arrival, self.goods = ArrivalForm(context), CountTable(context, INTAKE)
        self.goods_title, self.goods_hint = label(role="strong"), label(role="note", wrap=True)
        self.missing_texts: tuple[str, ...] = ()
        self._event_id: int | None = None
        self.plan.chosen.connect(self._open_plan)
        self.booth_title.setText(context.text(N_("Booth")))
        self.goods_title.setText(context.text(N_("Goods")))
        self.goods_hint.setText(context.text(N_("Scan goods to count them in, or write the numbers.")))
        self._lay_out()

    def put(self, here: Occasion, visitor: Visitor, plan: Sequence[PlanBooth], anew: bool) -> None:
        """Show ``visitor``; ``anew``: it is another exhibitor than before."""
        row, text = visitor.row, self._context.text
        self._event_id = here.event_id
        self.name.put(row.exhibitor)
        about = [text(N_("No. {number}"), number=row.number), row.representative, format_phone(row.phone)]
        if row.since is not None:
            about.append(text(N_("here since {time}"), time=self._time(here, row.since)))
        if row.departed is not None:
            about.append(text(N_("left at {time}"), time=self._time(here, row.departed)))
        self.about.setText(" · ".join(filter(None, about)))
        self.standing.put(STANDING_PILLS[row.status], text(row.status.label))
        self.booth.setText(row.booth or "–")
        self.plan.put(plan, here.code)
        self.plan.highlight(row.booth.split(", ")[0])
        self._put_missing(row.missing)
        expected = row.status in (Standing.EXPECTED, Standing.NO_SHOW)
        self.arrival.setVisible(expected)
        self.arrival.put(visitor, anew)
        self.goods.put(visitor.goods)
        for part in (self.goods, self.goods_title, self.goods_hint):
            part.setVisible(bool(visitor.goods))

    def _open_plan(self, code: str) -> None:
        """Go to that booth on the plan of the event."""
        self._context.go("event", key=self._event_id, tab="plan", booth=code)

    def _time(self, here: Occasion, moment: dt.datetime) -> str:
        return self._context.catalog.time(local(moment, here.country))

    def _put_missing(self, found: Sequence[Missing]) -> None:
        catalog = self._context.catalog
        self.missing_texts = tuple(part.text(catalog) for part in found)
        clear(self.missing)
        if not found:
            self.missing.addWidget(_line("done", "oak", catalog.text(N_("Nothing is missing."))))
        for part, said in zip(found, self.missing_texts, strict=True):
            sign, tone = ("error", "brick") if part.blocking else ("warning", "amber")
            needed = catalog.text(N_("{what} – needed for the check-in"), what=said) if part.blocking else said
            self.missing.addWidget(_line(sign, tone, needed))

    def _lay_out(self) -> None:
        head, who = QHBoxLayout(), QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self.name)
        who.addWidget(self.about)
        head.addLayout(who, 1)
        head.addWidget(self.standing, alignment=Qt.AlignmentFlag.AlignTop)
        where, place = QHBoxLayout(), QVBoxLayout()
        where.setSpacing(16)
        place.setSpacing(0)
        place.addWidget(self.booth_title)
        place.addWidget(self.booth)
        place.addSpacing(8)
        self.missing.setSpacing(4)
        place.addLayout(self.missing)
        place.addStretch()
        where.addLayout(place, 2)
        where.addWidget(self.plan, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(where)
        column.addWidget(self.arrival)
        for part in (self.goods_title, self.goods_hint, self.goods):
            column.addWidget(part)
        column.addStretch()


def _line(sign: str, tone: str, text: str) -> QWidget:
    """A sign and a sentence."""
    whole, picture, words = QWidget(), Sign(sign, tone, 18), label(text, wrap=True)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return whole
