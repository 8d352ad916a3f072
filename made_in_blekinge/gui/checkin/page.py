"""The check-in page: find an exhibitor, check in, print the papers, show the booth on the plan."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent, QWindow

from made_in_blekinge.desk.checkin.effects import AskOver, Print
from made_in_blekinge.desk.checkin.machine import CheckInDesk
from made_in_blekinge.desk.checkin.snapshot import TableSnapshot, TableState
from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.gui.checkin import bar as checkin_bar
from made_in_blekinge.gui.checkin.actions import CheckInActions
from made_in_blekinge.gui.checkin.band import CALM, TableBand
from made_in_blekinge.gui.checkin.bridge import TableBridge
from made_in_blekinge.gui.checkin.correcting import Corrections
from made_in_blekinge.gui.checkin.list import ArrivalList
from made_in_blekinge.gui.checkin.over import OverTable
from made_in_blekinge.gui.checkin.papers import VisitorPapers
from made_in_blekinge.gui.checkin.receipts import GoodsReceipts
from made_in_blekinge.gui.checkin.side import VisitorSide
from made_in_blekinge.gui.checkin.split import CheckInSplit
from made_in_blekinge.gui.checkin.words import TONES, Lead, said_of, undo_said, waiting_said
from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.emergency.start import add_emergency
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.layouts import stacked
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_start_kiosk
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.checkin.page import Morning, Visitor, morning

_PLACE: Final = "splitters/checkin"
_LEAST: Final = 280
"""Height, in pixels at 100 %, below which the page scrolls in a narrow window."""
_AT_REST: Final = (TableState.READY, TableState.SHOWN)


class CheckInPage(Page[Morning]):
    """The list at the left, the exhibitor at the right, the band above both. It holds nothing: :attr:`desk` does, and
    :meth:`draw` shows it.
    """

    key = "checkin"
    title = N_("Check-in")
    purpose = N_("Scan the sign, the badge or the e-mail's code. Where nothing is missing that checks in at once.")
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
        self.list, self.band, self.side = ArrivalList(context), TableBand(context), VisitorSide(context)
        self.card, self.bar, self.search = self.side.card, self.side.bar, self.list.search
        self.bridge = TableBridge(context, lambda: self.desk, self)
        self.desk = CheckInDesk(self.draw, self.bridge.perform)
        self.table_work = CheckInActions(context, self, self.bridge, lambda: self.desk)
        self.papers, self.corrections = VisitorPapers(context, self), Corrections(context, self)
        self.receipts, self.scanner, self.over = GoodsReceipts(context, self), Scanner(self), OverTable(self)
        self.emergency_button = add_emergency(self)
        self.walk_in_button = self.add_action(N_("Without a place…"), "add", self.walk_in, needs=("booth", "exhibitor"))
        self.kiosk_button = self.add_action(
            N_("Self check-in…"), "checkin", self.table_work.start_kiosk, right=may_start_kiosk
        )
        self.side.after = self.list.camera
        self._lay_out()
        self._connect()
        self.side.nobody.put("checkin", context.text(N_("Scan a code, or find somebody in the list.")))
        self._draw_band(self.desk.now)

    @property
    def visitor(self) -> Visitor | None:
        """The displayed exhibitor; ``None`` while another one is loading."""
        found = self.desk.now.visitor
        return found if found is not None and found.row.participation_id == self.desk.now.shown else None

    def open(
        self, participation: int | None = None, standing: str = "", register_of: str = "", **_more: object
    ) -> None:
        """Open the page with an exhibitor selected, one section of the list, or the trader register of an event."""
        if register_of:
            from made_in_blekinge.gui.checkin.records import TraderRecords

            TraderRecords(self.context, self, register_of).open()
        if standing:
            self.desk.only(Standing(standing))
        if participation is not None:
            self.desk.open(participation)

    def show_event(self, event_code: str | None) -> None:
        self.desk.leave_market()
        super().show_event(event_code)

    def fetch(self) -> Callable[[], Morning] | None:
        app, event = self.context.app, self.chosen_event()
        if app is None or event is None:
            return None
        return self.context.question(morning, event.code, app.clock(), self.desk.now.shown)

    def show_data(self, data: Morning) -> None:
        self.desk.read(data)

    def own_state(self) -> dict[str, Any]:
        return {"snapshot": self.desk.now, "written": self.card.arrival.written()}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self.desk.take_over(state["snapshot"])
        if self.visitor is not None:
            self.card.arrival.write_again(state["written"])

    def draw(self, was: TableSnapshot, now: TableSnapshot) -> None:
        """Show ``now`` where ``was`` is shown."""
        self.list.draw(was, now)
        if was.visitor is not now.visitor or was.data is not now.data:
            self._draw_visitor(was, now)
        self.side.wait(now.looking is not None and now.looking.participation_id is not None)
        if now.problem is not None and now.problem is not was.problem:
            self.card.arrival.show_error(now.problem)
        if was.news is not now.news or (was.left, was.uncounted, was.waiting) != (now.left, now.uncounted, now.waiting):
            self._draw_band(now)
        covered = now.state is TableState.AWAY
        self.over.say(waiting_said(now, self.context.catalog) if covered else "")
        self._draw_focus(was, now)
        self.card.paint_head()

    def _draw_visitor(self, was: TableSnapshot, now: TableSnapshot) -> None:
        here, visitor, plan = now.here, now.visitor, now.data.plan if now.data is not None else ()
        anew = visitor is not None and key_of(was) != key_of(now)
        if here is not None:
            present = {row.booth for row in now.rows if row.status is Standing.CHECKED_IN}
            self.side.put(here, visitor, plan, anew, present)
        if anew and now.attended and self.split is not None:
            self.split.open_record()

    def _draw_band(self, now: TableSnapshot) -> None:
        said = said_of(now, self.context.catalog)
        self.band.put(said.tone, said.word, said.sentence)
        lead = self.context.text(said.lead.value) if said.lead is not None else ""
        self.band.offer(lead, undo_said(now, self.context.catalog))

    def _draw_focus(self, was: TableSnapshot, now: TableSnapshot) -> None:
        """Writing goes to the field for names and scans, or to what is wrong in the form."""
        if now.state not in _AT_REST or not self.isVisible():
            return
        is_anew = key_of(was) != key_of(now)
        if now.problem is not None and now.problem is not was.problem:
            self.card.arrival.focus_wrong()
            self.side.reveal()
        elif is_anew or was.state not in _AT_REST:
            self._take_focus()

    def _take_focus(self) -> None:
        """The field for names and scans; where an exhibitor stands alone, the card, whose Enter checks in."""
        if self.split is not None and self.split.is_alone:
            self.side.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.take_focus()

    def check_in(self) -> None:
        """Check in the displayed exhibitor (idempotent)."""
        self.desk.check_in()

    def print_papers(self) -> None:
        """Print sign, badge and labels of the displayed exhibitor."""
        if not self.bar.print.isHidden():
            self.desk.print_papers()

    def walk_in(self) -> None:
        """Take in somebody without a place; a name that was looked for is the first thing known of them."""
        here = self.desk.now.here
        if here is not None:
            self.table_work.walk_in(here, self.desk.now.typed.strip())

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

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes back what the band names, before the window's own; a field with something to undo keeps it."""
        if event.type() == QEvent.Type.ShortcutOverride and self._is_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_undo(event):
            self.desk.undo()
        else:
            super().keyPressEvent(event)

    def _is_undo(self, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return is_key and self.desk.now.undoable is not None

    def scan(self, text: str) -> None:
        """A scan, wherever the keyboard is: under a dialog or a menu it waits."""
        self.over.look()
        self.desk.scan(text)

    def _follow_keyboard(self, window: QWindow | None) -> None:
        """A dialog or a menu has the keyboard: its scans are the table's too."""
        if self.isVisible():
            self.scanner.follow(window)

    def _perform_print(self, effect: Print) -> None:
        self.papers.send(effect.here, effect.visitor)

    def _open_dialog(self, effect: AskOver) -> None:
        doers: dict[str, Callable[[Occasion, Visitor], None]] = {
            checkin_bar.FEE: self.table_work.pay_fee,
            checkin_bar.SUBSTITUTE: self.table_work.substitute,
            checkin_bar.UNDO: self.table_work.undo,
            checkin_bar.CORRECT: self.corrections.ask,
            checkin_bar.INTAKE: partial(self.receipts.send, which="intake"),
            checkin_bar.RETURN: partial(self.receipts.send, which="return"),
            checkin_bar.DEPART: self.table_work.depart,
        }
        doers[effect.key](effect.here, effect.visitor)

    def _do(self, key: str) -> None:
        """A line of the menu, or a button of the card; the keyboard is with the field again."""
        self.desk.ask(key)  # before the table is seen to be free: what was scanned under the menu comes after it
        self.over.look()
        self._take_focus()

    def _mend(self, code: str) -> None:
        """To where what is missing is seen to."""
        now = self.desk.now
        if now.visitor is None or now.here is None:
            return
        who = now.visitor.row.exhibitor_id
        if code in (checkin_bar.FEE, checkin_bar.CORRECT):
            self._do(code)
        elif code == "booth":
            self.context.go("event", key=now.here.event_id, tab="plan")
        elif code == "food_registration":
            self.context.go("exhibitors", key=who, field="food_number")
        elif code == "product_labels":
            self.context.go("products", search=now.visitor.row.exhibitor)
        else:
            self.context.go("exhibitors", key=who, tab="documents")

    def _departed(self, visitor: Visitor, receipt: bool) -> None:
        here = self.desk.now.here
        if receipt and here is not None:
            self.receipts.send(here, visitor, "return")

    def _add_participants(self) -> None:
        here = self.desk.now.here
        if here is not None:
            self.context.go("event", key=here.event_id, tab="participants")

    def _lead(self) -> None:
        """The button of the band."""
        match said_of(self.desk.now, self.context.catalog).lead:
            case Lead.SHOW_LEFT:
                self.desk.show_left()
            case Lead.COUNT_AGAIN:
                self.desk.count_again()
            case Lead.WALK_IN:
                self.walk_in()

    def _back(self) -> None:
        """Escape: where the card stands alone it is left first."""
        if self.split is not None and self.split.is_alone and not self.list.search.text():
            self.split.close_record()
        self.desk.back()
        self.list.take_focus()

    def _type_on(self, sign: str) -> None:
        """Somebody types at the card: that looks for the next one."""
        self.focus_search()
        self.list.search.setText(sign)

    def _tell(self, tone: str, word: str, sentence: str) -> None:
        """What papers and corrections say."""
        tones = {colour: each for each, colour in TONES.items()}
        self.desk.told(tones.get(tone, tones[CALM]), word, sentence)

    def _pressed(self, do: Callable[[], None]) -> None:
        """A button was clicked: what Enter means next is not that button again."""
        do()
        self._take_focus()

    def _connect(self) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow_keyboard)
        desk, seen = self.desk, self.list
        self.bridge.form, self.bridge.printing = lambda: self.card.arrival.answer(), self._perform_print  # noqa: PLW0108  of who is shown then
        self.bridge.asking = self._open_dialog
        self.over.covered.connect(desk.cover)
        self.over.uncovered.connect(desk.come_back)
        seen.typed.connect(desk.type)
        seen.entered.connect(desk.enter)
        seen.moved.connect(desk.step)
        seen.picked.connect(self._pick)
        seen.undone.connect(desk.undo)
        seen.seen.connect(self.scan)
        seen.all_wanted.connect(self._show_all)
        seen.participants_wanted.connect(self._add_participants)
        self.scanner.scanned.connect(self.scan)
        self.side.entered.connect(desk.check_in)
        self.side.typed.connect(self._type_on)
        self.bar.check_in.clicked.connect(lambda: self._pressed(desk.check_in))
        self.bar.print.clicked.connect(lambda: self._pressed(self.print_papers))
        self.bar.depart.clicked.connect(partial(self._do, checkin_bar.DEPART))
        self.bar.asked.connect(self._do)
        self.card.mending.connect(self._mend)
        self.card.goods.counted.connect(desk.set_count)
        self.card.goods.refused.connect(desk.not_set)
        self.band.undo.clicked.connect(lambda: desk.undo())  # noqa: PLW0108  without the signal's own argument
        self.band.lead.clicked.connect(lambda: self._lead())  # noqa: PLW0108
        self.table_work.departed.connect(self._departed)
        self.table_work.passed_on.connect(self.scan)
        self.papers.said.connect(self._tell)
        self.corrections.said.connect(self._tell)
        self.context.app_changed.connect(desk.leave_market)
        QShortcut(QKeySequence(Qt.Key.Key_F8), self, self.print_papers)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._back)

    def _pick(self, participation_id: int) -> None:
        """A row was clicked; in a narrow window its card takes the place of the list."""
        self.desk.choose(participation_id)
        if self.split is not None:
            self.split.open_record()
        self._take_focus()

    def _show_all(self) -> None:
        self.desk.only(None)
        self.desk.type("")
        self.list.take_focus()

    def _lay_out(self) -> None:
        self.split = parts = CheckInSplit(self.context, self.list, self.side, self.context.text(self.title))
        if (state := self.context.settings.value(_PLACE)) is not None:
            parts.restoreState(state)
        parts.splitterMoved.connect(lambda: self.context.settings.setValue(_PLACE, parts.saveState()))
        parts.alone.connect(lambda alone: self.show_head(not alone))
        parts.alone.connect(self._give_height)
        self.set_content(stacked(self.band, parts, spacing=12))
        self.show_breadth(self.breadth)


def key_of(now: TableSnapshot) -> int | None:
    """Whose card is shown."""
    return None if now.visitor is None else now.visitor.row.participation_id
