"""What the desk of check-in wants done, done: reads and writes off the GUI thread, and the answers given back."""

import platform
import uuid
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from made_in_blekinge.desk.checkin.effects import (
    Accept,
    AskOver,
    CountScan,
    Effect,
    FindSign,
    NoShow,
    NoteFailure,
    Print,
    SetCount,
    Show,
    TakeBack,
    Undoable,
    UndoableDeed,
    WriteCheckIn,
)
from made_in_blekinge.desk.checkin.machine import CheckInDesk
from made_in_blekinge.desk.checkin.snapshot import GoodsCount
from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin.arrival import Arrival
from made_in_blekinge.gui.checkin.goods import announced
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion
from made_in_blekinge.queries.checkin.goods import goods_of, product_of
from made_in_blekinge.queries.checkin.page import scanned_visitor, shown_visitor
from made_in_blekinge.services.checkin.arrivals import NOBODY, CheckInAction, FilledIn, check_in, note_failure, undo
from made_in_blekinge.services.checkin.goods import count_goods, count_one_more
from made_in_blekinge.services.checkin.places import mark_no_show, unmark_no_show

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_NO_FORM = Arrival({}, NOBODY, f_tax_copy=False)
_AT_ONCE = N_("Taken back at once at the table")
_WRONG = UserError("form_wrong", N_("Correct what is marked, then press Enter."))


class TableBridge(QObject):
    """Performs effects. ``form``, ``printing`` and ``asking`` are set by the page."""

    def __init__(self, context: GuiContext, desk: Callable[[], CheckInDesk], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._desk = context, desk
        self.form: Callable[[], Arrival | None] = lambda: _NO_FORM
        self.printing: Callable[[Print], None] = lambda _: None
        self.asking: Callable[[AskOver], None] = lambda _: None

    def act(self, here: Occasion, nonce: uuid.UUID | None = None) -> CheckInAction:
        """A new request: now, at this laptop, for the day that is shown."""
        return CheckInAction(self._context.market.clock(), platform.node()[:200], nonce, here.day)

    def perform(self, effect: Effect) -> None:
        match effect:
            case FindSign(number, here, code):
                self._read(number, scanned_visitor, here.code, self._context.market.clock(), code)
            case Show(number, here, participation_id):
                self._read(number, shown_visitor, here, participation_id)
            case CountScan(number, here, row, code, nonce):
                self._write(number, _count_one, here, row, code, self.act(here, nonce), done=self._desk().counted,
                            failed=self._desk().not_counted)  # fmt: skip
            case Print():
                self.printing(effect)
            case AskOver():
                self.asking(effect)
            case NoteFailure(here, code, error):
                self._context.do(note_failure, here.code, code, self.act(here), error, owner=self)
            case SetCount(_, here, row, movement, product_id, quantity):
                act = self.act(here)
                self._context.do(
                    count_goods, row.participation_id, movement, {product_id: quantity}, act.now, act.station, row.uid,
                    failed=lambda error: self._desk().not_set(said(error)), owner=self,
                )  # fmt: skip
            case _:
                self._keep(effect)

    def _keep(self, effect: WriteCheckIn | TakeBack | NoShow | Accept) -> None:
        here, write = effect.here, partial(self._write, effect.number)
        match effect:
            case WriteCheckIn(number, _, visitor, nonce, asks):
                arrival = self.form() if asks else _NO_FORM
                if arrival is None:
                    self._desk().not_written(number, _WRONG)
                    return
                filled = FilledIn(visitor.record.id, visitor.record.version, dict(arrival.changes))
                write(check_in, here.code, visitor.code, self.act(here, nonce), arrival.who, arrival.f_tax_copy, filled,
                      arrival.is_trader)  # fmt: skip
            case TakeBack(_, _, what):
                write(_take_back, here, what, self._context.text(_AT_ONCE), self.act(here))
            case NoShow(_, _, row):
                write(mark_no_show, here.code, row.participation_id, self.act(here))
            case Accept(_, _, visitor):
                write(_accept, visitor.row, announced(visitor), self.act(here))

    def _read(self, number: int, query: Callable[..., Any], *arguments: object) -> None:
        self._context.ask(
            query, *arguments, done=partial(self._desk().found, number),
            failed=lambda error: self._desk().not_found(number, said(error)), owner=self,
        )  # fmt: skip

    def _write(
        self,
        number: int,
        use_case: Callable[..., Any],
        *arguments: object,
        done: Callable[[int, Any], None] | None = None,
        failed: Callable[[int, UserError], None] | None = None,
    ) -> None:
        tell, refuse = done or self._desk().written, failed or self._desk().not_written
        self._context.do(
            use_case, *arguments, done=partial(tell, number), failed=lambda error: refuse(number, said(error)),
            owner=self,
        )  # fmt: skip


def said(error: BaseException) -> UserError:
    """The error, without a text where it has been reported as a bug."""
    return error if isinstance(error, UserError) else UserError("not_done", "")


def _count_one(database: "Database", here: Occasion, row: CheckInRow, code: str, act: CheckInAction) -> GoodsCount:
    with database.reading() as session:
        product = product_of(session, code, row.exhibitor_id)
        goods = goods_of(session, here, row.participation_id)
    count = count_one_more(
        database, row.participation_id, Movement.ACCEPTED, product, act.now, act.station, row.uid, act.nonce
    )
    name = next((each.name for each in goods if each.product_id == product), code)
    others = sum(each.moved.get(Movement.ACCEPTED, 0) for each in goods if each.product_id != product)
    return GoodsCount(name, count, count + others)


def _accept(database: "Database", row: CheckInRow, counts: dict[int, int], act: CheckInAction) -> int:
    count_goods(database, row.participation_id, Movement.ACCEPTED, counts, act.now, act.station, row.uid)
    return sum(counts.values())


def _take_back(database: "Database", here: Occasion, what: Undoable, reason: str, act: CheckInAction) -> None:
    if what.deed is UndoableDeed.CHECK_IN:
        undo(database, here.code, what.code, reason, act)
    else:
        unmark_no_show(database, here.code, what.participation_id, reason, act)
