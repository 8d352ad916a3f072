"""The view of the selected exhibitor: booth and position, missing data, goods, actions."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge.domain.checkin import Missing, Movement, Standing
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.identity import format_phone
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.gui.checkin.arrival import ArrivalForm
from made_in_blekinge.gui.checkin.arrivals_view import STANDING_PILLS
from made_in_blekinge.gui.checkin.bar import CORRECT
from made_in_blekinge.gui.checkin.body import CardBody
from made_in_blekinge.gui.checkin.goods import INTAKE, CountTable
from made_in_blekinge.gui.checkin.where import WherePlan
from made_in_blekinge.gui.checkin.words import missing_said
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.panes import Heading
from made_in_blekinge.gui.parts.pills import Badge, Pill
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_change
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion
from made_in_blekinge.queries.checkin.page import Visitor

_BOOTH, _BOOTHS, _SHORT = 72, 36, 4
"""Pixels of one booth's code, and of several or a long one; up to so many signs are short."""
_MENDS: Final = {
    "fee": N_("Fee paid…"), "no_": N_("Papers…"), "expired_": N_("Papers…"), "food_registration": N_("Fill in…"),
    "product_labels": N_("Goods…"), "booth": N_("Give a booth…"),
}  # fmt: skip
"""By how the code of a missing thing begins: what mends it."""


class VisitorCard(QWidget):
    """Everything about one exhibitor on this day.

    Of another exhibitor than before the name, the booth and how it stands are painted first; the rest is filled in
    after that, behind a veil, and at once where something asks for it. Signals: ``mending`` (what of a missing thing is
    to be seen to), ``filled`` (all of it is there).
    """

    mending = Signal(str)
    filled = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.name, self.about, self.standing = Heading("title"), label(role="note", wrap=True), Badge()
        self.booth_title, self.booth = label(role="note"), label(wrap=True)
        self.plan = WherePlan(context)
        self.body = CardBody()
        self.missing_title, self.missing_box = label(role="strong"), QWidget()
        self.missing = QVBoxLayout(self.missing_box)
        self.missing.setContentsMargins(0, 0, 0, 0)
        self._arrival, self._goods = ArrivalForm(context), CountTable(context, INTAKE)
        self.goods_title, self.goods_sum = label(role="strong"), label(role="note", wrap=True)
        self.missing_texts: tuple[str, ...] = ()
        self._event_id: int | None = None
        self._rest: Callable[[], None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.fill)
        self.plan.chosen.connect(self._open_plan)
        self.booth_title.setText(context.text(N_("Booth")))
        self.missing_title.setText(context.text(N_("To see to")))
        self.goods_title.setText(context.text(N_("Goods")))
        self._lay_out()

    def put(
        self, here: Occasion, visitor: Visitor, plan: Sequence[PlanBooth], anew: bool, present: Collection[str]
    ) -> None:
        """Show ``visitor``; ``anew``: it is another exhibitor than before."""
        may_wait = anew and self.isVisible() and self._event_id == here.event_id
        anew = anew or self._rest is not None
        self._event_id = here.event_id
        self._put_head(here, visitor.row)
        self._rest = partial(self._put_rest, here, visitor, plan, anew, present)
        if may_wait:
            self.plan.point_at(visitor.row.booth.split(", "))
            self.body.cover()
            self._soon.start()
        else:
            self.fill()

    @property
    def arrival(self) -> ArrivalForm:
        self.fill()
        return self._arrival

    @property
    def goods(self) -> CountTable:
        self.fill()
        return self._goods

    def fill(self) -> None:
        """Show what has waited for the first paint."""
        rest, self._rest = self._rest, None
        self._soon.stop()
        if rest is not None:
            rest()
            self.body.uncover()

    def paint_head(self) -> None:
        """Paint who is named in the head now, where the rest waits: a window paints of itself milliseconds later."""
        if self.body.is_covered:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.name.repaint()

    def _put_head(self, here: Occasion, row: CheckInRow) -> None:
        """Who it is and how it stands."""
        text = self._context.text
        self.name.put(row.exhibitor)
        about = [text(N_("No. {number}"), number=row.number), row.representative, format_phone(row.phone)]
        if row.since is not None:
            about.append(text(N_("here since {time}"), time=self._time(here, row.since)))
        if row.departed is not None:
            about.append(text(N_("left at {time}"), time=self._time(here, row.departed)))
        self.about.setText(" · ".join(filter(None, about)))
        self._put_standing(row)
        self._put_booth(row.booth)

    def _put_rest(
        self, here: Occasion, visitor: Visitor, plan: Sequence[PlanBooth], anew: bool, present: Collection[str]
    ) -> None:
        row = visitor.row
        self.plan.put(plan, here.code)
        self.plan.show_place(row.booth.split(", "), present)
        self._put_missing(row)
        self._arrival.setVisible(row.status in (Standing.EXPECTED, Standing.NO_SHOW))
        self._arrival.put(visitor, anew)
        self._goods.put(visitor.goods)
        self._put_goods(visitor)
        self.filled.emit()

    def _put_standing(self, row: CheckInRow) -> None:
        """What is missing of somebody who is expected, that the entry of who came is incomplete, else how it stands."""
        if row.status is Standing.EXPECTED and row.missing:
            self.standing.put(Pill("amber", "▲"), missing_said(len(row.missing), self._context.catalog))
        elif row.check_in_id is not None and row.lacking:
            self.standing.put(Pill("amber", "▲"), self._context.text(N_("Incomplete")))
        else:
            self.standing.put(STANDING_PILLS[row.status], self._context.text(row.status.label))

    def _put_booth(self, booth: str) -> None:
        """The booth as large as it has room."""
        self.booth.setFont(app_font(_BOOTH if len(booth) <= _SHORT else _BOOTHS, QFont.Weight.DemiBold))
        self.booth.setText(booth or "–")

    def _put_goods(self, visitor: Visitor) -> None:
        announced = sum(row.announced or 0 for row in visitor.goods)
        counted = sum(row.moved.get(Movement.ACCEPTED, 0) for row in visitor.goods)
        text = N_("{announced} announced, {counted} counted in. Scan goods to count them, or write the numbers.")
        self.goods_sum.setText(self._context.text(text, announced=announced, counted=counted))
        for part in (self._goods, self.goods_title, self.goods_sum):
            part.setVisible(bool(visitor.goods))

    def _open_plan(self, code: str) -> None:
        """Go to that booth on the plan of the event."""
        self._context.go("event", key=self._event_id, tab="plan", booth=code)

    def _time(self, here: Occasion, moment: dt.datetime) -> str:
        return self._context.catalog.time(local(moment, here.country))

    def _put_missing(self, row: CheckInRow) -> None:
        catalog, found = self._context.catalog, row.missing
        self.missing_texts = tuple(part.text(catalog) for part in found)
        clear(self.missing)
        self.missing_title.setVisible(bool(found))
        if not found:
            self.missing.addWidget(_line("done", "oak", catalog.text(N_("Nothing is missing."))))
        for part, said in zip(found, self.missing_texts, strict=True):
            needed = said
            if part.of_register:
                needed = catalog.text(N_("{what} – needed for the trader register"), what=said)
            self.missing.addWidget(_line("warning", "amber", needed, self._mend(part, row.check_in_id is not None)))

    def _mend(self, part: Missing, came: bool) -> QPushButton | None:
        """What mends it, where something here does; the entry of who ``came`` is corrected."""
        corrects = came and part.of_register
        word = (
            N_("Correct…")
            if corrects
            else next((word for begin, word in _MENDS.items() if part.code.startswith(begin)), "")
        )
        if not word or (part.code == "booth" and not may_change(self._context, "booth")):
            return None
        made = button(self._context.text(word))
        made.setProperty("small", True)
        made.setAccessibleName(f"{made.text()} {part.text(self._context.catalog)}")
        made.clicked.connect(lambda: self.mending.emit(CORRECT if corrects else part.code))
        return made

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
        place.addStretch()
        self.booth.setProperty("role", "place")
        self.missing.setSpacing(4)
        where.addLayout(place, 2)
        where.addWidget(self.plan, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(12))
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(where)
        column.addWidget(self.body)
        column.addStretch()
        for part in (
            self.missing_title, self.missing_box, self._arrival, self.goods_title, self.goods_sum, self._goods,
        ):  # fmt: skip
            self.body.add(part)


def _line(sign: str, tone: str, text: str, mend: QPushButton | None = None) -> QWidget:
    """A sign and a sentence, and what mends it."""
    whole, picture, words = QWidget(), Sign(sign, tone, 18), label(text, wrap=True)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(words, 1)
    if mend is not None:
        row.addWidget(mend)
    return whole
