"""The till page: scan or type products, pay with one key, large display of the change."""

import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QKeySequence, QPixmap, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.domain.cart import Cart, CartRow, parse_entry
from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.till.actions import DEED_KEYS, TillDeeds
from made_in_blekinge.gui.till.counter import TillCounter
from made_in_blekinge.gui.till.opening import OpeningPane, name_till, till_name
from made_in_blekinge.gui.till.queue import answer_first
from made_in_blekinge.gui.till.sales import TillSales
from made_in_blekinge.gui.till.words import greeting, notices
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_change, may_see_report
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill, ScannedGoods
from made_in_blekinge.queries.till.selling import Selling, selling
from made_in_blekinge.services.market.disk import low_space

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_SHORTEST_NAME: Final = 2
_LIMIT: Final = "register-limit"
"""The report of sellers near the limit for selling without a certified register."""
_KEYS: Final = {"F2": Means.CASH, "F3": Means.CARD, "F4": Means.SWISH, "F6": Means.INVOICE}


class TillPage(TillCounter):
    """The cart at the left, totals at the right, result band above the lines."""

    key = "till"
    title = N_("Till")
    purpose = N_("Scan goods or write them, Enter adds. The F keys take the money.")
    icon = "till"
    event_bound = True
    topics = frozenset({"till_day", "closing", "event", "event_till", "event_rate", "sale"})

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.opening, self.scanner = OpeningPane(context, self.work), Scanner(self)
        self.sales, self.deeds = TillSales(context, self), TillDeeds(context, self)
        self.search = self.entry.field
        self._mobilepay = ""
        self._again: Mapping[str, Any] | None = None
        self.receipts_button = self.add_action(N_("Receipts… (Shift+F8)"), "search", self.deeds.receipts)
        self.refund_button = self.add_action(N_("Refund… (F10)"), "undo", self.deeds.refund)
        self.more_button = self.add_action(N_("More"), "more", lambda: None)
        self.seldom = QMenu(self)
        self.more_button.setMenu(self.seldom)
        self.close_button = self.add_action(N_("Close the day… (F12)"), "lock", self.deeds.close)
        self._actions = (self.receipts_button, self.refund_button, self.more_button, self.close_button)
        self._lay_out()
        self._connect()

    def open(self, till: str = "", **_more: object) -> None:
        """Show this till; one of another name is taken over, when that is wanted, so that its day can be closed."""
        if not till or till == till_name(self.context):
            return
        text = self.context.text
        said = N_(
            "This computer works as till {own}. To close {till} it is taken over here; write {own} when you open again."
        )
        if self.context.say.confirm(
            self, text(N_("Take over till {till}?"), till=till),
            text(said, till=till, own=till_name(self.context)), text(N_("Take over")),
        ):  # fmt: skip
            name_till(self.context, till)
            self.refresh()

    def fetch(self) -> Callable[[], Selling] | None:
        event = self.context.current_event
        if self.context.app is None:
            return None
        if event is None:
            events = button(self.context.text(N_("Go to Events")), "events", primary=True)
            events.clicked.connect(lambda: self.context.go("events"))
            self.show_empty(
                "till", self.context.text(N_("The till belongs to an event. Add or bring in one first.")), [events]
            )
            return None

        return self.context.question(_read, till_name(self.context), self.context.app.database)

    def show_data(self, data: Selling) -> None:
        anew = data.here is not None and (self.here is None or self.here.day_id != data.here.day_id)
        self.data = data
        for action in self._actions:
            action.setVisible(data.here is not None)
        self._fill_more()
        event = self.context.current_event
        if anew or data.here is None:
            self.queue.clear()
        if data.here is None:
            self.cart = Cart(uuid.uuid4())
            if event is not None:
                self.opening.put(event.code, data.low_space)
            self.parts.setCurrentWidget(self.opening)
            return
        if anew:
            self.cart = data.cart or Cart(uuid.uuid4())
            self.pay.begin()
            self.side.show_keys()
        self.parts.setCurrentWidget(self.whole)
        leads = bool(data.near) and may_see_report(self.context, _LIMIT)
        self.notices.put(notices(data, self.context.catalog), leads)
        self._fetch_mobilepay(data.accounts.mobilepay)
        self.show_cart(self.table.place)
        if anew:
            today = data.here.local(self.context.market.clock()).date()
            if self._again is not None and self._again["day"] == data.here.day_id:
                self._go_on(data.here, self._again)
            self._again = None
            self.band.put(*greeting(data, event.code if event else "", today, self.cart, self.context.catalog))
            self.entry.take_focus()

    def enter(self, text: str) -> None:
        """Handle a scan or typed text; empty text continues with the next customer."""
        here = self.here
        if here is None:
            return
        if not text:
            self.back()
            return
        try:
            wanted = parse_entry(text)
        except UserError as error:
            self.refuse(error)
            return
        if wanted.code or wanted.producer is not None:
            self.work.look_up(here, wanted)
        else:
            self.count(wanted.quantity)

    def pick(self, product_id: int, quantity: int) -> None:
        """Add this quantity of a chosen suggestion."""
        if self.here is not None:
            self.work.look_up(self.here, Wanted("", quantity, product_id=product_id))

    def count(self, quantity: int) -> None:
        """Set the quantity of the selected line."""
        at = self.table.place
        if at is not None:
            self.attempt(lambda: self.change(self.cart.count(at, quantity), at))

    def more(self, pieces: int) -> None:
        """Change the quantity of the selected line by a difference; it never falls below one."""
        at = self.table.place
        if at is not None:
            self.count(max(1, self.cart.rows[at].line.quantity + pieces))

    def remove(self) -> None:
        at = self.table.place
        if at is not None:
            self.change(self.cart.without(at), at)

    def add(self, goods: ScannedGoods) -> None:
        """Add a found product to the cart; queued while a sale is being written."""
        if self.busy:
            self.sales.wait(goods)
            return
        row = CartRow(goods.line, goods.producer, goods.item_number, goods.remarks, goods.age_limit)
        if goods.price_ore is None:
            self.queue.put(lambda: self.deeds.price_question(row, goods.producer))
            return
        if not self.queue.is_asking:
            self.side.show_keys()
            self.entry.take_focus()
        self.attempt(lambda: self.put_in(row))

    def _look_for(self, typed: str) -> None:
        """Load suggestions for a name; not for input of producer number and price."""
        here = self.here
        wanted = None
        with suppress(UserError):
            wanted = parse_entry(typed)
        if here is None or wanted is None or wanted.producer is not None or len(wanted.code) < _SHORTEST_NAME:
            self.entry.offer(())
        else:
            self.work.offer(here, wanted.code)

    def _fill_more(self) -> None:
        """Fill the menu of less frequent actions."""
        self.seldom.clear()
        for source, icon_name, do in (
            (N_("Pay in…"), "add", self.deeds.pay_in), (N_("Pay out…"), "export", self.deeds.pay_out),
            (N_("Drop a held cart…"), "delete", self.deeds.drop),
        ):  # fmt: skip
            self.seldom.addAction(icon(icon_name), self.context.text(source)).triggered.connect(do)
        if may_change(self.context, "event_till"):
            rules = self.seldom.addAction(icon("settings"), self.context.text(N_("The till at this event…")))
            rules.triggered.connect(self._open_rules)

    def _open_rules(self) -> None:
        """Open the till configuration of the event."""
        from made_in_blekinge.gui.till.rules import open_till_rules

        if self.here is not None:
            open_till_rules(self.context, self, self.here.event)

    def _fetch_mobilepay(self, file_hash: str) -> None:
        """Load the MobilePay picture if its hash has changed."""
        if file_hash == self._mobilepay:
            return
        self._mobilepay, self.pay.mobilepay = file_hash, None

        def show(image: QImage) -> None:
            if file_hash == self._mobilepay and not image.isNull():
                self.pay.mobilepay = QPixmap.fromImage(image)
                self.show_cart(self.table.place)

        if file_hash:
            self.work.read_picture(file_hash, show)

    def event(self, event: QEvent) -> bool:
        """F5 switches the customer's language here; on other pages it reloads, which this page does by itself."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_language_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_language_key(event):
            self.speak_next()
        else:
            super().keyPressEvent(event)

    def scan(self, text: str) -> None:
        """Handle a scan, also during a question, but not while a dialog is open."""
        self.entry.clear()
        self.enter(parse_scan(text))

    def occupied(self) -> UserError | None:
        """Whether a payment is in progress, during which the page cannot be rebuilt."""
        return answer_first() if self.busy or self.side.is_asking else None

    def own_state(self) -> dict[str, Any]:
        done = self.side.done.sold if self.side.is_done else None
        return {
            "day": self.here.day_id if self.here else None, "cart": self.cart, "tenders": self.pay.tenders,
            "place": self.table.place, "done": done, "languages": self._languages,
            "limit_announced": self._limit_announced,
        }  # fmt: skip

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self._again = state
        self._languages, self._limit_announced = state["languages"], state["limit_announced"]

    def _go_on(self, here: OpenTill, state: Mapping[str, Any]) -> None:
        """Restore cart, part payments and last result after a rebuild of the page."""
        self.cart, self.pay.tenders = state["cart"], state["tenders"]
        if state["done"] is not None:
            self.side.show_done(state["done"], here.currency, here.register_id)
        self.show_cart(state["place"])
        if self.cart.rows:
            self.work.keep(here.code, self.cart)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scanner.listen_to(self.window().windowHandle())
        self.entry.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.scanner.listen_to(None)
        self.customer.hide()
        super().hideEvent(event)

    def _connect(self) -> None:
        self.scanner.scanned.connect(self.scan)
        self.sales.freed.connect(self.add)
        self.deeds.refunded.connect(self.sales.finish_beside)
        self.sales.rested.connect(self.queue.go_on)
        self.entry.entered.connect(self.enter)
        self.entry.picked.connect(self.pick)
        self.entry.typed.connect(self._look_for)
        self.entry.moved.connect(self.table.step)
        self.entry.counted.connect(self.more)
        self.entry.removed.connect(self.remove)
        self.work.found.connect(lambda _wanted, goods: self.add(goods))
        self.work.refused.connect(self.refuse)
        self.work.several.connect(self.deeds.choose)
        self.work.offered.connect(lambda _typed, offers: self.entry.offer(offers))
        self.opening.opened.connect(lambda _here: self.refresh())
        self.side.question.left.connect(self.back)
        self.side.question.coded.connect(self.show_customer)
        self.side.paid_by.connect(self.sales.pay_by)
        self.side.spoken.connect(self.speak)
        self.side.did.connect(self.deeds.do)
        self.notices.lead.setText(self.context.text(N_("Who is near the limit")))
        self.notices.lead.clicked.connect(lambda: self.context.go("reports", report=_LIMIT))
        keys: dict[str, Callable[[], None]] = {key: partial(self.sales.pay_by, means) for key, means in _KEYS.items()}
        keys |= {key: partial(self.deeds.do, deed) for key, deed in DEED_KEYS.items()} | {"Esc": self.back}
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self, do)

    def _lay_out(self) -> None:
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for part in (self.entry, self.band, self.notices, self.table):
            rows.addWidget(part)
        rows.setStretchFactor(self.table, 1)
        self.whole, self.parts = QWidget(), QStackedWidget()
        columns = QHBoxLayout(self.whole)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(left, 1)
        columns.addWidget(self.side)
        self.parts.addWidget(self.opening)
        self.parts.addWidget(self.whole)
        self.set_content(self.parts)


def _read(session: "Session", till: str, database: "Database") -> Selling:
    return replace(selling(session, till), low_space=low_space(database))


def _is_language_key(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_F5
        and event.modifiers() == Qt.KeyboardModifier.NoModifier
    )
