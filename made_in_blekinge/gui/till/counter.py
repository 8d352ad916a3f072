"""The till's parts, drawn from the snapshots of its desk: what differs from the one before, and nothing else."""

import uuid

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QSizePolicy

from made_in_blekinge.desk.till.closing import shown
from made_in_blekinge.desk.till.machine import TillDesk
from made_in_blekinge.desk.till.paying import asked_code
from made_in_blekinge.desk.till.questions import LinkQuestion, MeansQuestion
from made_in_blekinge.desk.till.snapshot import NotDone, Snapshot, TillState
from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.cash import round_cash
from made_in_blekinge.domain.event import language_of
from made_in_blekinge.domain.till import line_vats
from made_in_blekinge.domain.till_day import day_at
from made_in_blekinge.gui.checkin.band import ResultBand
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.shown_stack import ShownStack
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.till.asked import asked_of, offers_said
from made_in_blekinge.gui.till.bridge import TillBridge
from made_in_blekinge.gui.till.chooser import GoodsChooser
from made_in_blekinge.gui.till.closing import ClosingPage
from made_in_blekinge.gui.till.code_picture import PaymentCode
from made_in_blekinge.gui.till.columns import TillColumns
from made_in_blekinge.gui.till.customer_screen import CustomerScreen
from made_in_blekinge.gui.till.customer_view import CustomerView, customer_view
from made_in_blekinge.gui.till.entry import GoodsEntry
from made_in_blekinge.gui.till.foot import CartFoot
from made_in_blekinge.gui.till.lines import CartTable
from made_in_blekinge.gui.till.notices import NoticeLines
from made_in_blekinge.gui.till.opening import OpeningPane
from made_in_blekinge.gui.till.side import TillSide, is_low
from made_in_blekinge.gui.till.sounds import TillSounds
from made_in_blekinge.gui.till.words import notices, said_of
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_change, may_see_report
from made_in_blekinge.i18n import N_, Catalog, catalog
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import Selling

LIMIT = "register-limit"
"""The report of sellers near the limit for selling without a certified register."""
_WITH_ENTRY = (TillState.SELLING, TillState.PAID)


class TillCounter(Page[Selling]):
    """The views of a cart. They hold nothing: :attr:`desk` does, and :meth:`draw` shows it."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.band, self.entry, self.table = ResultBand("till"), GoodsEntry(context), CartTable(context)
        self.foot, self.chooser = CartFoot(context), GoodsChooser(context)
        self.notices, self.side, self.work = NoticeLines(), TillSide(context), TillWork(context, self)
        self.opening, self.parts = OpeningPane(context, self.work), ShownStack()
        self.unknown = button(icon_name="labels")
        self.unknown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unknown.hide()
        self.locked = label(context.text(N_("The cart waits for your answer")), "note")
        self.locked.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.locked.hide()
        above = (self.entry, self.band, self.unknown, self.notices)
        self.whole = TillColumns(context, above, (self.locked, self.table, self.foot), self.chooser, self.side)
        self._has_head = True
        self.closing = ClosingPage(context, lambda: self.desk)
        self.sounds = TillSounds(context)
        self.bridge = TillBridge(context, self.work, lambda: self.desk, self)
        self.desk = TillDesk(self.draw, self.bridge.perform)
        self.mobilepay: QPixmap | None = None
        """The event's MobilePay picture."""
        self.customer = CustomerScreen(context)
        self.destroyed.connect(self.customer.deleteLater)
        self._customer_soon = QTimer(self, singleShot=True, interval=0)
        self._customer_soon.timeout.connect(self.show_customer)
        screens = QGuiApplication.instance()
        assert isinstance(screens, QGuiApplication)
        for changed in (screens.screenAdded, screens.screenRemoved, screens.primaryScreenChanged):
            changed.connect(self._screens_changed)

    @property
    def here(self) -> OpenTill | None:
        """The open till, or ``None``."""
        return self.desk.now.here

    @property
    def cart(self) -> Cart:
        return self.desk.now.cart

    def language_for(self, customer: uuid.UUID) -> Catalog:
        """The language chosen for the customer of a cart or sale, else the country's."""
        country = self.here.country if self.here is not None else ""
        return catalog(self.desk.now.languages.get(customer, language_of(country)))

    def draw(self, was: Snapshot, now: Snapshot) -> None:
        """Show ``now`` where ``was`` is shown."""
        here = now.here
        if here is None:
            self._draw_closed(was, now)
            return
        self._draw_page(was, now, here)
        if was.data is not now.data:
            leads = bool(now.data.near) and may_see_report(self.context, LIMIT)
            self.notices.put(notices(now.data, self.context.catalog), leads)
        self._draw_entry(was, now)
        if was.cart.rows is not now.cart.rows or now.place != self.table.place:
            self.table.put(now.cart.rows, now.place)
            self.chooser.tiles.put_counts(_counts(now.cart))
        if was.cart is not now.cart or was.data is not now.data or was.has_picture != now.has_picture:
            self._draw_sums(now, here)
        self._draw_panel(was, now, here)
        self._fit_head(now)
        if was.unknown != now.unknown:
            self.unknown.setText(self.context.text(N_("Sell {code} now… (Alt+U)"), code=now.unknown))
            self.unknown.setVisible(bool(now.unknown) and now.offered is None)
        if was.news is not now.news:
            self.sounds.tell(now.news)
        if was.news is not now.news or was.scans_waiting != now.scans_waiting:
            self._draw_band(now, here)
        self.side.show_language(self.language_for(now.customer).language)
        self._draw_customer(was, now)
        self._draw_focus(was, now)

    def _draw_page(self, was: Snapshot, now: Snapshot, here: OpenTill) -> None:
        """The page that closes the day, or the one that sells."""
        closing = shown(now)
        if closing is not None:
            self.closing.put(here)
            if shown(was) is None:
                self.parts.setCurrentWidget(self.closing)
            if closing is not was.closing or shown(was) is None:
                self.closing.draw(closing)
        elif was.here is None or shown(was) is not None:
            self.parts.setCurrentWidget(self.whole)

    def _fit_head(self, now: Snapshot) -> None:
        """The page that closes the day has a head of its own, and in a low window a code needs the room."""
        has_code = isinstance(now.question, MeansQuestion) and now.question.has_code
        is_short = has_code and is_low(self)
        self.foot.setVisible(not is_short)
        wanted = shown(now) is None and not is_short
        if wanted != self._has_head:
            self._has_head = wanted
            self.show_head(wanted)

    def _draw_closed(self, was: Snapshot, now: Snapshot) -> None:
        event = self.context.current_event
        if event is not None and was.data is not now.data:
            self.opening.put(event.code, now.data.low_space)
        self.parts.setCurrentWidget(self.opening)
        self._fit_head(now)
        self.customer.hide()
        if was.news is not now.news and isinstance(now.news, NotDone):
            self.opening.question.show_error(now.news.error)
            self.sounds.tell(now.news)

    def _draw_entry(self, was: Snapshot, now: Snapshot) -> None:
        self.entry.put(now.typed)
        offered = now.offered if now.question is None else None
        if (was.offered if was.question is None else None) is not offered:
            self.unknown.setVisible(bool(now.unknown) and offered is None)  # the room is the suggestions'
            if offered is None:
                self.entry.offer((), -1)
            else:
                self.entry.offer(offered.rows, offered.at, offered.more)

    def _draw_sums(self, now: Snapshot, here: OpenTill) -> None:
        cart = now.cart
        vat = sum(line_vats(cart.lines, here.seller_mode))
        self.side.offer(here.means, here.currency, now.has_picture)
        self.side.put(cart, here.currency, round_cash(cart.left_ore, here.country, here.day), vat)
        self.foot.put(cart, len(now.held))

    def _draw_panel(self, was: Snapshot, now: Snapshot, here: OpenTill) -> None:
        """The payment keys, a question, or the change."""
        question, side = now.question, self.side
        if isinstance(question, LinkQuestion) and isinstance(was.question, LinkQuestion):
            if question is not was.question:
                side.question.offer(offers_said(question, here, self.context.catalog))
        elif question is not None and question is not was.question:
            side.question.may_turn = may_change(self.context, "product", "barcode")
            practice = now.data.mark is not None
            asked = asked_of(question, here, self.context.catalog, lambda _: self.desk.enter(), practice)
            side.question.put(asked, now.written, self._code(now))
            side.show_question()
        elif question is not None and was.written is not now.written:
            side.question.show_written(now.written)
            side.question.show_code(self._code(now))
        if question is None and now.is_paid and now.sold is not None:
            if not (side.is_done and was.sold is now.sold):
                side.show_done(now.sold, here.currency, here.register_id)
        elif question is None and (side.is_asking or side.is_done or was.here is None):
            side.show_keys()
            self._draw_sums(now, here)
        self.locked.setVisible(question is not None)
        self.table.setEnabled(question is None)
        if question is not None:
            side.question.wait(now.state is TillState.WRITING)
            if was.problem is not now.problem:
                side.question.show_error(now.problem)
        self.whole.arrange()

    def _draw_band(self, now: Snapshot, here: OpenTill) -> None:
        event, today = self.context.current_event, day_at(here.local(self.context.market.clock()), here.day_ends)
        band = self.band if shown(now) is None else self.closing.band
        band.put(*said_of(now, event.code if event else "", today, self.context.catalog))

    def _draw_customer(self, was: Snapshot, now: Snapshot) -> None:
        """The customer's screen; after a scan, once the line is painted for whoever sells."""
        if _shown_to_customer(was) == _shown_to_customer(now) and was.data is now.data:
            return
        if now.state is was.state is TillState.SELLING and was.data is now.data:
            self._customer_soon.start()
        else:
            self.show_customer()

    def show_customer(self) -> None:
        """Goods, payment code, or thanks, in the customer's language, on the screen where the till is not."""
        here = self.here
        if here is not None and self.isVisible():
            self.customer.attend(self.screen(), lambda: self._for_customer(here))
        else:
            self.customer.hide()

    def _for_customer(self, here: OpenTill) -> CustomerView:
        now, event = self.desk.now, self.context.current_event
        title = event.name if event is not None else ""
        return customer_view(now, here, title, self._code(now), self.language_for(now.customer))

    def _screens_changed(self, _screen: object) -> None:
        """A screen came or went; Qt moves the windows first."""
        QTimer.singleShot(0, self, self.show_customer)

    def _draw_focus(self, was: Snapshot, now: Snapshot) -> None:
        """Writing goes to the field for goods, whatever was clicked before."""
        went_on = was.state is not now.state or was.question is not now.question or was.cart is not now.cart
        if now.state in _WITH_ENTRY and went_on:
            self.entry.take_focus()

    def _code(self, now: Snapshot) -> PaymentCode | None:
        code, mark = asked_code(now), now.data.mark
        if code is None:
            return None
        word = self.language_for(now.customer).text(mark.label) if code.is_practice and mark is not None else ""
        picture = None if code.text else self.mobilepay
        said = self.context.catalog.money(code.ore, self.here.currency) if self.here is not None else ""
        return PaymentCode(code.ore, code.text, picture, code.payee, code.account, code.message, word, said)


def _counts(cart: Cart) -> dict[int, int]:
    """How many pieces of each product lie in the cart."""
    found: dict[int, int] = {}
    for row in cart.rows:
        if row.line.product_id is not None:
            found[row.line.product_id] = found.get(row.line.product_id, 0) + row.line.quantity
    return found


def _shown_to_customer(now: Snapshot) -> tuple[object, ...]:
    return now.cart, now.is_paid, now.sold, now.question, now.written, now.languages, now.has_picture
