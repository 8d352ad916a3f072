"""What the till's desk wants done, done: reads and writes off the GUI thread, paper, and the dialogs over the till."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from made_in_blekinge.desk.till.effects import (
    CloseTill,
    Confirm,
    DropCart,
    Effect,
    FindPayments,
    FindSale,
    FindScan,
    FindSlip,
    HandScan,
    HoldCart,
    Keep,
    KeepPart,
    LinkCode,
    LookUp,
    MoveCash,
    PrintReceipt,
    ReadTillDay,
    RegisterCode,
    Sell,
    ShowOver,
    Suggest,
)
from made_in_blekinge.desk.till.machine import TillDesk
from made_in_blekinge.domain.till import CartState
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.emergency.receipt import receipt_of_slip
from made_in_blekinge.queries.till.day import payments_of
from made_in_blekinge.queries.till.day_facts import day_facts
from made_in_blekinge.queries.till.scanned import find_item, find_scan
from made_in_blekinge.services.till.cart import drop_cart, keep_cart
from made_in_blekinge.services.till.day import carry_on, close_day, pay_in, pay_out
from made_in_blekinge.services.till.sale import SaleDone, known_sale, sell
from made_in_blekinge.services.till.unknown import link_code, register_code

_Written = Sell | KeepPart | HoldCart | DropCart | MoveCash | FindSale | LinkCode | RegisterCode | CloseTill


class TillBridge(QObject):
    """Performs effects and gives the answers back. ``printing``, ``showing``, ``scanning``, ``sold`` and ``confirming``
    are set by the page; ``sold`` is called after a sale is on the disk and shown."""

    def __init__(self, context: GuiContext, work: TillWork, desk: Callable[[], TillDesk], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._work, self._desk = context, work, desk
        self.printing: Callable[[PrintReceipt], None] = lambda _: None
        self.showing: Callable[[ShowOver], None] = lambda _: None
        self.scanning: Callable[[str], None] = lambda _: None
        self.sold: Callable[[Sell, SaleDone], None] = lambda *_: None
        self.confirming: Callable[[UserError | None], bool] = lambda _: False
        self._to_keep: Keep | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._keep)
        context.app_changed.connect(self._leave_market)

    def perform(self, effect: Effect) -> None:
        match effect:
            case LookUp(number, here, wanted):
                self._context.ask(
                    find_item, here, wanted, self._context.catalog.language,
                    done=partial(self._desk().found, number), failed=partial(self._not_found, number), owner=self,
                )  # fmt: skip
            case FindScan(number, here, code):
                self._context.ask(
                    find_scan, here, code, self._context.catalog.language,
                    done=partial(self._desk().found, number), failed=partial(self._not_found, number), owner=self,
                )  # fmt: skip
            case FindSlip(number, here, slip):
                self._context.ask(
                    receipt_of_slip, here, slip, done=partial(self._desk().slip_found, number),
                    failed=partial(self._not_found, number), owner=self,
                )  # fmt: skip
            case Suggest(here, typed):
                self._work.offer(here, typed)
            case Keep():
                self._to_keep = effect  # once the line is painted: the writer's thread would hold that up
                self._soon.start()
            case PrintReceipt():
                self.printing(effect)
            case HandScan(code):
                self.scanning(code)
            case ShowOver():
                self.showing(effect)
            case Confirm(doubt):
                self._desk().confirm(doubt, self.confirming(doubt))
            case ReadTillDay() | FindPayments():
                self._read(effect)
            case _:
                self._write(effect)

    def _read(self, effect: ReadTillDay | FindPayments) -> None:
        desk, ask = self._desk(), self._context.ask
        match effect:
            case ReadTillDay(number, day_id):
                done, failed = partial(desk.day_read, number), partial(self._day_not_read, number)
                ask(day_facts, day_id, done=done, failed=failed, owner=self)
            case FindPayments(day_id, means, ore):
                ask(payments_of, day_id, means, ore, done=partial(desk.payments_found, means, ore), owner=self)

    def _day_not_read(self, number: int, error: BaseException) -> None:
        self._desk().day_not_read(number, _said(error))

    def _keep(self) -> None:
        kept, self._to_keep = self._to_keep, None
        if kept is not None:
            self._work.keep(kept.till, kept.cart)

    def _leave_market(self) -> None:
        """The cart is of the market that was left."""
        self._to_keep = None

    def _write(self, effect: _Written) -> None:
        self._keep()
        work, desk = self._work, self._desk()
        done, failed = partial(desk.written, effect.number), partial(desk.not_written, effect.number)
        now = self._context.market.clock()
        match effect:
            case Sell(_, till, lines, tenders, uid):
                work.forget()
                late = partial(self._late, effect, failed)
                work.do(sell, till, lines, tenders, work.deed(uid), done=partial(self._sold, effect, done), failed=late)
            case KeepPart(_, till, cart):
                work.forget()
                work.do(keep_cart, till, cart, now, CartState.OPEN, done=done, failed=failed)
            case HoldCart(_, till, cart):
                work.forget()
                work.do(keep_cart, till, cart, now, CartState.HELD, done=lambda _: done(now), failed=failed)
            case DropCart(_, uid):
                work.do(drop_cart, uid, done=done, failed=failed)
            case MoveCash(_, till, ore, reason, uid, is_in):
                use_case = pay_in if is_in else pay_out
                late = partial(self._late, effect, failed)
                work.do(use_case, till, ore, reason, work.deed(uid), done=done, failed=late)
            case LinkCode(_, code, product_id):
                work.do(link_code, product_id, code, done=done, failed=failed)
            case RegisterCode(_, wanted, currency):
                language = self._context.catalog.language
                work.do(register_code, wanted, currency, language, done=done, failed=failed)
            case CloseTill(_, till, pieces, foreign, register, compared, uid):
                work.do(close_day, till, pieces, work.deed(uid), foreign, register, compared, done=done, failed=failed)
            case FindSale(number, uid):
                self._context.ask(known_sale, uid, done=done, failed=partial(self._not_told, number), owner=self)

    def _sold(self, effect: Sell, done: Callable[[SaleDone], None], made: SaleDone) -> None:
        done(made)
        self.sold(effect, made)

    def _late(self, effect: Sell | MoveCash, failed: Callable[[UserError], None], error: UserError) -> None:
        """A day that is over is carried on only knowingly; then what was refused is written."""
        text = self._context.text
        if error.code != "day_is_over" or not self._context.say.confirm(
            None, text(N_("Carry the day on?")), self._context.catalog.error(error), text(N_("Carry on"))
        ):
            failed(error)
            return
        again = partial(self._write, effect)
        self._work.do(carry_on, effect.till, self._work.deed(), done=lambda _: again(), failed=failed)

    def _not_found(self, number: int, error: BaseException) -> None:
        self._desk().not_found(number, _said(error))

    def _not_told(self, number: int, error: BaseException) -> None:
        self._desk().not_written(number, _said(error))


def _said(error: BaseException) -> UserError:
    """The error, without a text where it has been reported as a bug."""
    return error if isinstance(error, UserError) else UserError("not_done", "")
