"""The till page: scan or type products, pay with one key, large display of the change."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QHideEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QMenu

from made_in_blekinge.desk.till.closing import shown
from made_in_blekinge.desk.till.closing_now import Stage
from made_in_blekinge.desk.till.effects import Over
from made_in_blekinge.desk.till.machine import next_language
from made_in_blekinge.desk.till.snapshot import TillState, answer_first
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.emergency.start import EmergencyStart
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.till.actions import DEED_KEYS, TillDeeds
from made_in_blekinge.gui.till.counter import LIMIT, TillCounter
from made_in_blekinge.gui.till.name import name_till, till_name
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import may_change
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.remarks import selling_remarks
from made_in_blekinge.queries.till.selling import Selling, selling
from made_in_blekinge.queries.till.tiles import tile_goods, tile_stock
from made_in_blekinge.services.market.disk import low_space

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_KEYS: Final = {"F2": Means.CASH, "F3": Means.CARD, "F4": Means.SWISH, "F6": Means.INVOICE}

_GOODS: Final = frozenset({"product", "product_text", "product_price", "participation", "exhibitor"})
"""Topics of which the tiles are made."""
_STOCK: Final = frozenset({"goods_movement", "sale"})
"""Topics of what is left of them."""


class TillPage(TillCounter):
    """The cart at the left, totals at the right, result band above the lines."""

    key = "till"
    title = N_("Till")
    purpose = N_("Scan goods or write them, Enter adds. The F keys take the money.")
    icon = "till"
    event_bound = spares_room = True
    topics = frozenset({"till_day", "closing", "event", "event_till", "event_rate", "sale", "cash_movement"})

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.scanner, self.deeds = Scanner(self), TillDeeds(context, self)
        self.search = self.entry.field
        self._mobilepay = ""
        self.receipts_button = self.add_action(N_("Receipts… (Shift+F8)"), "search", self.deeds.receipts)
        self.refund_button = self.add_action(N_("Refund… (F10)"), "undo", self.deeds.refund)
        self.more_button = self.add_action(N_("More"), "more", lambda: None)
        self.seldom = QMenu(self)
        self._seldom_for: tuple[bool, bool] | None = None
        """Whether a till is open, and its rules may be changed, by what the menu has now."""
        self.more_button.setMenu(self.seldom)
        self.close_button = self.add_action(N_("Close the day… (F12)"), "lock", self.deeds.close)
        self._actions = (self.receipts_button, self.refund_button, self.more_button, self.close_button)
        self._lay_out()
        self._connect()

    def open(self, till: str = "", receipt: tuple[str, int] | None = None, **_more: object) -> None:
        """Show this till; one of another name is taken over, when that is wanted, so that its day can be closed.

        Or show a ``receipt``, of the till with this code and with this number.
        """
        if receipt is not None:
            self.deeds.show_receipt(*receipt)
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
        app = self.context.app
        if app is None or self.chosen_event() is None:
            return None
        return self.context.question(_read, till_name(self.context), app.database, app.clock())

    def show_data(self, data: Selling) -> None:
        was = self.here
        self.desk.read(data)
        if self.here is not None and (was is None or was.day_id != self.here.day_id):
            self._read_tiles()
            self._read_stock()
        for action in self._actions:
            self.title_row.offer(action, self.here is not None or action is self.more_button)
        self._fill_more()
        self._fetch_mobilepay(data.accounts.mobilepay)

    def _fill_more(self) -> None:
        """Fill the menu of less frequent actions; paper of emergency is wanted where no till is open, too.

        Only where it changes: it may be open while the page is read again, and a line is not taken from under the hand.
        """
        wanted = self.here is not None, may_change(self.context, "event_till")
        if wanted == self._seldom_for:
            return
        self._seldom_for = wanted
        self.seldom.clear()
        if self.here is not None:
            self._fill_open()
        emergency = EmergencyStart(self.context, self.window())
        for source, icon_name, do in (
            (N_("Enter slips from emergency paper…"), "edit", emergency.slips),
            (N_("Print emergency paper"), "print", emergency.paper),
        ):
            self._add_seldom(source, icon_name).triggered.connect(do)

    def _fill_open(self) -> None:
        """What belongs to an open till."""
        for source, icon_name, do in (
            (N_("The day so far… (Shift+F12)"), "reports", self.deeds.so_far),
            (N_("Discount on the whole receipt… (Shift+F7)"), "edit", self.desk.reduce),
            (N_("Open the drawer (Ctrl+Shift+L)"), "unlock", self.deeds.open_drawer),
            (N_("Pay in…"), "add", self.deeds.pay_in), (N_("Pay out…"), "export", self.deeds.pay_out),
            (N_("Drop a held cart…"), "delete", self.desk.drop),
        ):  # fmt: skip
            self._add_seldom(source, icon_name).triggered.connect(do)
        if may_change(self.context, "event_till"):
            self._add_seldom(N_("The till at this event…"), "settings", "event_till").triggered.connect(
                self._open_rules
            )

    def _add_seldom(self, source: str, icon_name: str, *needs: str) -> QAction:
        made = self.seldom.addAction(icon(icon_name), self.context.text(source))
        made.setProperty("source", source)
        made.setProperty("needs", list(needs))
        return made

    def press(self, source: str) -> None:
        """As the base class; also a line of the menu."""
        line = next((each for each in self.seldom.actions() if each.property("source") == source), None)
        if line is not None:
            line.trigger()
        else:
            super().press(source)

    def _open_rules(self) -> None:
        """Open the till configuration of the event."""
        from made_in_blekinge.gui.till.rules import open_till_rules

        if self.here is not None:
            over = partial(self.deeds.open_over, over=Over.RULES)
            open_till_rules(self.context, self, self.here.event, over)

    def _fetch_mobilepay(self, file_hash: str) -> None:
        """Load the MobilePay picture if its hash has changed."""
        if file_hash == self._mobilepay:
            return
        self._mobilepay, self.mobilepay = file_hash, None
        self.desk.put_picture(False)

        def show(image: QImage) -> None:
            if file_hash == self._mobilepay and not image.isNull():
                self.mobilepay = QPixmap.fromImage(image)
                self.desk.put_picture(True)

        if file_hash:
            self.work.read_picture(file_hash, show)

    def event(self, event: QEvent) -> bool:
        """Two keys of the window are the till's own here: F5, which elsewhere reloads, and F10, the list of pages."""
        if event.type() == QEvent.Type.ShortcutOverride and _own_key(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        own = {Qt.Key.Key_F5: self.speak_next, Qt.Key.Key_F10: self.deeds.refund}.get(_own_key(event) or Qt.Key(0))
        if own is not None:
            own()
        else:
            super().keyPressEvent(event)

    def speak_next(self) -> None:
        """Speak to the customer in the next language."""
        self.desk.speak(next_language(self.language_for(self.desk.now.customer).language))

    def occupied(self) -> UserError | None:
        """Whether a question is being answered, during which the page cannot be rebuilt."""
        now = self.desk.now
        is_closing = now.closing is not None and now.closing.stage is Stage.WRITING
        return answer_first() if is_closing or now.state in (TillState.ASKING, TillState.WRITING) else None

    def own_state(self) -> dict[str, Any]:
        return {"snapshot": self.desk.now}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self.desk.take_over(state["snapshot"])

    def show_head(self, shown: bool) -> None:
        """Without the head its purpose goes too."""
        super().show_head(shown)
        self.show_breadth(self.breadth)

    def show_breadth(self, breadth: Breadth) -> None:
        super().show_breadth(breadth)
        if not self._has_head:
            self._purpose.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.here is not None:
            self._fit_head(self.desk.now)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.window().windowHandle()
        self.scanner.listen_to(window)
        window.screenChanged.connect(self._screens_changed, Qt.ConnectionType.UniqueConnection)
        self.show_customer()
        closing = shown(self.desk.now)
        if closing is None:
            self.entry.take_focus()
        else:
            self.closing.take_focus(closing.stage)

    def hideEvent(self, event: QHideEvent) -> None:
        self.scanner.listen_to(None)
        self.customer.hide()
        super().hideEvent(event)

    def _follow_keyboard(self, window: QWindow | None) -> None:
        """A dialog or a menu has the keyboard: its scans are the till's too."""
        if self.isVisible():
            self.scanner.follow(window)

    def _connect(self) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow_keyboard)
        desk = self.desk
        self.scanner.scanned.connect(desk.scan)
        self.entry.typed.connect(desk.type)
        self.entry.paused.connect(desk.suggest)
        self.entry.entered.connect(desk.enter)
        self.entry.picked.connect(desk.pick)
        self.entry.moved.connect(desk.step)
        self.entry.counted.connect(desk.count)
        self.entry.removed.connect(desk.remove)
        self.entry.undone.connect(desk.undo)
        self.table.currentCellChanged.connect(lambda row, *_: desk.mark(row))
        self.table.stepped.connect(desk.step_line)
        self.table.removed.connect(desk.remove_line)
        self.foot.did.connect(self.deeds.do)
        self.unknown.clicked.connect(desk.ask_unknown)
        self.chooser.tiles.chosen.connect(desk.choose)
        self.context.bus.changed.connect(self._read_tiles)
        self.context.bus.changed.connect(self._read_stock)
        self.side.cash.given.connect(desk.give)
        self.work.refused.connect(desk.fault)
        self.work.offered.connect(desk.offer)
        self.context.app_changed.connect(desk.leave_market)
        self.opening.opened.connect(lambda _here: self.refresh())
        self.side.question.left.connect(desk.back)
        self.side.question.wrote.connect(desk.write)
        self.side.paid_by.connect(desk.pay_by)
        self.side.spoken.connect(desk.speak)
        self.side.did.connect(self.deeds.do)
        self.closing.printed.connect(self.deeds.print_report)
        self.closing.shown.connect(self.deeds.show_own_receipt)
        self.notices.lead.setText(self.context.text(N_("Who is near the limit")))
        self.notices.lead.clicked.connect(lambda: self.context.go("reports", report=LIMIT))
        keys: dict[str, Callable[[], None]] = {key: partial(desk.pay_by, means) for key, means in _KEYS.items()}
        keys |= {key: partial(self.deeds.do, deed) for key, deed in DEED_KEYS.items()} | {
            "Esc": self._back,
            "Alt+U": desk.ask_unknown,
        }
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self, do)

    def _lay_out(self) -> None:
        self.parts.addWidget(self.opening)
        self.parts.addWidget(self.whole)
        self.parts.addWidget(self.closing)
        self.set_content(self.parts)

    def _back(self) -> None:
        """Escape: what lies over the cart goes first."""
        if self.whole.is_covered:
            self.whole.uncover()
        else:
            self.desk.back()

    def _read_tiles(self, topics: Collection[str] = _GOODS) -> None:
        """The goods at the event, when they may have changed."""
        here = self.here
        if here is not None and not _GOODS.isdisjoint(topics):
            put = self.chooser.tiles.put
            language = self.context.catalog.language
            self.context.ask(
                tile_goods, here, language, done=lambda rows: put(rows, here.currency), owner=self
            )  # fmt: skip

    def _read_stock(self, topics: Collection[str] = _STOCK) -> None:
        """What is left of the goods, when it may have changed."""
        if self.here is not None and not _STOCK.isdisjoint(topics):
            self.context.ask(tile_stock, self.here, done=self.chooser.tiles.put_stock, owner=self)


def _read(session: "Session", till: str, database: "Database", now: dt.datetime) -> Selling:
    found = selling(session, till)
    remarks = () if found.here is None else tuple(selling_remarks(session, found.here, now))
    return replace(found, low_space=low_space(database), remarks=remarks)


def _own_key(event: QEvent) -> Qt.Key | None:
    """The key, if it is one that the window has for all pages and the till for itself."""
    if isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
        return next((key for key in (Qt.Key.Key_F5, Qt.Key.Key_F10) if key == event.key()), None)
    return None
