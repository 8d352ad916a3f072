"""The check-in page: find an exhibitor, check in, print the papers, show the booth on the plan."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent

from made_in_blekinge.domain.checkin import Movement, Standing
from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin import bar as checkin_bar
from made_in_blekinge.gui.checkin.actions import CheckInActions
from made_in_blekinge.gui.checkin.band import CALM, NOTE, WRONG, ResultBand, greeting
from made_in_blekinge.gui.checkin.correcting import Corrections
from made_in_blekinge.gui.checkin.list import ArrivalList
from made_in_blekinge.gui.checkin.papers import VisitorPapers
from made_in_blekinge.gui.checkin.receipts import GoodsReceipts
from made_in_blekinge.gui.checkin.side import VisitorSide
from made_in_blekinge.gui.checkin.split import CheckInSplit
from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.layouts import stacked
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import organising
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import Occasion, SharedBooth, find_participation, occasion_of
from made_in_blekinge.queries.checkin.page import Morning, Visitor, morning
from made_in_blekinge.services.checkin.arrivals import Arrived

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session

_PLACE: Final = "splitters/checkin"
_LEAST: Final = 280
"""Height, in pixels at 100 %, below which the page scrolls in a narrow window."""


class CheckInPage(Page[Morning]):
    """The list at the left, the selected exhibitor at the right, the result band above both."""

    key = "checkin"
    title = N_("Check-in")
    purpose = N_("Scan the code of the sign or the e-mail, or write a name. Enter checks in, F8 prints.")
    icon = "checkin"
    event_bound = True
    topics = frozenset(
        {
            "check_in", "departure", "absence", "trader_record", "goods_movement", "fee_payment", "participation",
            "booth", "exhibitor", "document", "goods", "product", "product_text", "product_price", "event",
            "sales_product_rollup",
        }
    )  # fmt: skip

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.data: Morning | None = None
        self._shown: int | None = None
        """The selected participation; its data may still be loading."""
        self._seen: int | None = None
        self._nonce = uuid.uuid4()
        self._again: tuple[int, Mapping[str, Mapping[str, str]]] | None = None
        """Unsaved input per exhibitor, carried over when the page is rebuilt."""
        self._was_here = self._take_focus = self._keep_band = False
        self.list, self.band = ArrivalList(context), ResultBand("checkin")
        self.side = VisitorSide(context)
        self.card, self.bar = self.side.card, self.side.bar
        self.table_work, self.papers = CheckInActions(context, self), VisitorPapers(context, self)
        self.corrections = Corrections(context, self)
        self.receipts, self.scanner, self.search = GoodsReceipts(context, self), Scanner(self), self.list.search
        self.walk_in_button = self.add_action(N_("Without a place…"), "add", self.walk_in, needs=("booth", "exhibitor"))
        self.kiosk_button = self.add_action(
            N_("Self check-in…"), "checkin", self.table_work.start_kiosk, right=organising
        )
        self._lay_out()
        self._connect()
        self._invite()

    @property
    def visitor(self) -> Visitor | None:
        """The displayed exhibitor; ``None`` while another one is loading."""
        found = self.data.visitor if self.data else None
        return found if found is not None and found.row.participation_id == self._shown else None

    def open(self, participation: int | None = None, standing: str = "", **_more: object) -> None:
        """Open the page with an exhibitor selected, or with the list filtered by status."""
        if standing:
            self.list.show_only(Standing(standing))
        if participation is not None:
            self.show_visitor(participation)

    def show_event(self, event_code: str | None) -> None:
        self._shown = self._seen = None
        self.data = None
        self._invite()
        super().show_event(event_code)

    def fetch(self) -> Callable[[], Morning] | None:
        app, event = self.context.app, self.chosen_event()
        if app is None or event is None:
            return None

        return self.context.question(morning, event.code, app.clock(), self._shown)

    def show_data(self, data: Morning) -> None:
        self.data = data
        self.list.put(data.rows, data.counts)
        if (visitor := data.visitor) is None:
            self.side.put(data.here, None, data.plan, anew=True)
            return
        key, here = visitor.row.participation_id, visitor.row.check_in_id is not None
        anew = key != self._seen
        if (anew and self._again is None) or (self._was_here and not here):
            self._nonce = uuid.uuid4()
        self._seen, self._was_here = key, here
        self.list.stand_on(key)
        self.side.put(data.here, visitor, data.plan, anew)
        if anew:
            self._greet(visitor)
        if self._again is not None and self._again[0] == key:
            self.card.arrival.write_again(self._again[1])
        self._again = None

    def own_state(self) -> dict[str, Any]:
        written = self.card.arrival.written()
        return {"standing": self.list.standing, "shown": self._shown, "nonce": self._nonce, "written": written}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self.list.show_only(state["standing"])
        self._shown = state["shown"]
        if self._shown is not None:
            self._nonce, self._again = state["nonce"], (self._shown, state["written"])

    def show_visitor(self, participation_id: int, take_focus: bool = False) -> None:
        """Load and show a participation. Actions are disabled until its data have loaded."""
        self._take_focus = take_focus
        if take_focus and self.split is not None:
            self.split.open_record()
        if participation_id == self._shown and self.visitor is not None:
            self._greet(self.visitor)
            return
        self._shown = participation_id
        self.side.wait(True)
        self.list.stand_on(participation_id)
        self.refresh()

    def check_in(self) -> None:
        """Check in the displayed exhibitor (idempotent)."""
        found = self._here()
        if found is None or self.bar.check_in.isHidden():
            return
        arrival = self.card.arrival.answer()
        if arrival is not None:
            self.table_work.check_in(*found, arrival, self._nonce)

    def print(self) -> None:
        """Print sign, badge and labels of the displayed exhibitor."""
        found = self._here()
        if found is not None and not self.bar.print.isHidden():
            self.papers.send(*found)

    def walk_in(self) -> None:
        if self.data is not None:
            self.table_work.walk_in(self.data)

    def show_breadth(self, breadth: Breadth) -> None:
        """In a narrow window the list or the exhibitor, under a band that only says what happened."""
        super().show_breadth(breadth)
        narrow = breadth is Breadth.NARROW
        self.band.make_low(narrow)
        self._give_height()

    def _give_height(self) -> None:
        """The list has its least height in a narrow window; an exhibitor scrolls above its own actions."""
        narrow, alone = self.breadth is Breadth.NARROW, self.split is not None and self.split.is_alone
        self.content.setMinimumHeight(px(_LEAST) if narrow and not alone else 0)

    def focus_search(self) -> None:
        """Look for somebody in the list, which comes back where an exhibitor stands alone."""
        if self.split is not None and self.split.is_alone:
            self.split.close_record()
        super().focus_search()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scanner.listen_to(self.window().windowHandle())
        self.focus_search()

    def hideEvent(self, event: QHideEvent) -> None:
        self.scanner.listen_to(None)
        super().hideEvent(event)

    def scan(self, text: str) -> None:
        """Handle a scan: an exhibitor's code selects it; a product code counts goods in for the displayed exhibitor."""
        code = parse_scan(text)
        found = self._here()
        if found is not None and code[:3].upper() != "MIB":
            self.table_work.add_one(*found, code, partial(self._find, code))
        else:
            self._find(code)

    def _find(self, code: str) -> None:
        event = self.context.current_event
        if event is not None:
            self.context.ask(
                _participation, event.code, self.context.market.clock(), code,
                done=self._found, failed=partial(self._not_found, code), owner=self,
            )  # fmt: skip

    def _found(self, participation_id: int) -> None:
        self.list.search.clear()
        self.show_visitor(participation_id, take_focus=True)

    def _not_found(self, code: str, error: BaseException) -> None:
        if isinstance(error, SharedBooth):
            self.list.ask_who(error.booth)
            self.band.put(NOTE, self.context.text(N_("Shared booth")), self.context.catalog.error(error))
        elif isinstance(error, UserError) and self.data is not None:
            self.table_work.scan_again(self.data.here, code)

    def _greet(self, visitor: Visitor) -> None:
        """Report the status of the exhibitor just found, and focus the default action."""
        if self._take_focus:
            self.side.take_focus()
        self._take_focus, keep, self._keep_band = False, self._keep_band, False
        if self.data is not None and not keep:
            self.band.put(*greeting(visitor, self.data.here, self.context.catalog))

    def _came(self, made: Arrived) -> None:
        """After a check-in clear the search for the next exhibitor."""
        self.list.search.clear()
        self.focus_search()
        if made.participation_id != self._shown:
            self._keep_band = True
            self.show_visitor(made.participation_id)

    def _refused(self, error: UserError) -> None:
        if self.visitor is not None:
            self.card.arrival.show_error(error)

    def _do(self, key: str) -> None:
        if (found := self._here()) is None:
            return
        doers: dict[str, Callable[[Occasion, Visitor], None]] = {
            checkin_bar.FEE: self.table_work.pay_fee,
            checkin_bar.ACCEPT: self.table_work.accept_announced,
            checkin_bar.NO_SHOW: self.table_work.mark_no_show,
            checkin_bar.SUBSTITUTE: self.table_work.substitute,
            checkin_bar.UNDO: self.table_work.undo,
            checkin_bar.CORRECT: self.corrections.ask,
            checkin_bar.INTAKE: partial(self.receipts.send, which="intake"),
            checkin_bar.RETURN: partial(self.receipts.send, which="return"),
            checkin_bar.DEPART: self.table_work.depart,
        }
        doers[key](*found)

    def _departed(self, visitor: Visitor, receipt: bool) -> None:
        if receipt and self.data is not None:
            self.receipts.send(self.data.here, visitor, "return")

    def _count(self, movement: Movement, product_id: int, number: int) -> None:
        if (found := self._here()) is not None:
            self.table_work.count(*found, movement, product_id, number)

    def _here(self) -> tuple[Occasion, Visitor] | None:
        return None if self.visitor is None or self.data is None else (self.data.here, self.visitor)

    def _add_participants(self) -> None:
        if self.data is not None:
            self.context.go("event", key=self.data.here.event_id, tab="participants")

    def _nobody_of(self, typed: str) -> None:
        if typed[:3].upper() == "MIB":  # a scanner too slow to be distinguished from typing, or a pasted code
            self.list.search.clear()
            self._find(typed)
            return
        text = self.context.text
        sentence = N_("Nobody here has “{typed}” as number, name, phone or booth. Check it, or look under All.")
        self.band.put(WRONG, text(N_("Not found")), text(sentence, typed=typed))

    def _invite(self) -> None:
        text = self.context.text
        self.side.nobody.put("checkin", text(N_("Scan a code, or find somebody in the list.")))
        if self._shown is None:
            self.band.put(CALM, text(N_("Ready")), text(N_("Scan a code, or find somebody in the list.")))

    def _connect(self) -> None:
        self.list.picked.connect(self._look)
        self.list.entered.connect(partial(self.show_visitor, take_focus=True))
        self.list.sought.connect(self._nobody_of)
        self.list.shared.connect(self._find)
        self.list.seen.connect(self.scan)
        self.list.participants_wanted.connect(self._add_participants)
        self.scanner.scanned.connect(self.scan)
        self.side.entered.connect(self.check_in)
        self.side.typed.connect(self.list.begin)
        self.bar.check_in.clicked.connect(self.check_in)
        self.bar.print.clicked.connect(self.print)
        self.bar.depart.clicked.connect(partial(self._do, checkin_bar.DEPART))
        self.bar.asked.connect(self._do)
        self.card.goods.counted.connect(self._count)
        self.card.goods.refused.connect(self.table_work.refuse)
        self.table_work.said.connect(self.band.put)
        self.table_work.arrived.connect(self._came)
        self.table_work.refused.connect(self._refused)
        self.table_work.departed.connect(self._departed)
        self.papers.said.connect(self.band.put)
        self.corrections.said.connect(self.band.put)
        QShortcut(QKeySequence(Qt.Key.Key_F8), self, self.print)

    def _look(self, participation_id: int) -> None:
        if participation_id != self._shown:
            self.show_visitor(participation_id)

    def _lay_out(self) -> None:
        self.split = parts = CheckInSplit(self.context, self.list, self.side, self.context.text(self.title))
        if (state := self.context.settings.value(_PLACE)) is not None:
            parts.restoreState(state)
        parts.splitterMoved.connect(lambda: self.context.settings.setValue(_PLACE, parts.saveState()))
        parts.alone.connect(lambda alone: self.show_head(not alone))
        parts.alone.connect(self._give_height)
        self.set_content(stacked(self.band, parts, spacing=12))
        self.show_breadth(self.breadth)


def _participation(session: "Session", event: str, now: dt.datetime, code: str) -> int:
    return find_participation(session, occasion_of(session, event, now), code)
