"""What is written besides a scan's own check-in, and what comes back from the disk."""

import uuid
from dataclasses import replace
from typing import Any, Final

from made_in_blekinge.desk.checkin.arriving import show
from made_in_blekinge.desk.checkin.effects import (
    Accept,
    AskOver,
    Effect,
    NoShow,
    Print,
    SetCount,
    TakeBack,
    Undoable,
    UndoableDeed,
)
from made_in_blekinge.desk.checkin.finding import row_of
from made_in_blekinge.desk.checkin.snapshot import (
    Came,
    Ready,
    TableSnapshot,
    TableState,
    TableTone,
    TableWrite,
    TableWriting,
    VisitorGreeted,
    at_rest,
    doing,
    refuse,
    tell,
)
from made_in_blekinge.domain.checkin import Movement, Standing
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow
from made_in_blekinge.queries.checkin.page import Morning
from made_in_blekinge.services.checkin.arrivals import Arrived

_NO_SHOW: Final = N_("{name} is noted as not come. Booth {booth} can go to a substitute.")


def read(now: TableSnapshot, data: Morning) -> TableSnapshot:
    """What the database says of the morning. Of another event or day it begins anew."""
    if now.here is None or (now.here.event_id, now.here.day) != (data.here.event_id, data.here.day):
        after = TableSnapshot(TableState.READY, data, numbers=now.numbers, waiting=now.waiting, only=now.only)
        return after if now.data is not None or now.marked is None else show(after, now.marked)
    expected = {row.participation_id for row in data.rows if row.status is Standing.EXPECTED}
    now = replace(now, data=data, left=tuple(each for each in now.left if each.participation_id in expected))
    new, was = data.visitor, now.visitor
    if was is None or new is None or new.row.participation_id != was.row.participation_id:
        return now
    is_gone = was.row.uid is not None and new.row.uid is None  # taken back: the next check-in is another one
    news = VisitorGreeted(new.row) if isinstance(now.news, VisitorGreeted) else now.news
    return replace(now, visitor=new, news=news, nonce=uuid.uuid4() if is_gone else now.nonce)


def begin(
    now: TableSnapshot, kind: TableWrite, effect: Effect, key: int, undoes: Undoable | None = None
) -> TableSnapshot:
    """This is on its way to the disk, under the next number."""
    number = now.numbers + 1
    writing = TableWriting(number, kind, key, undoes)
    return doing(replace(now, state=TableState.WRITING, numbers=number, writing=writing), effect)


def no_show(now: TableSnapshot) -> TableSnapshot:
    visitor, here = now.visitor, now.here
    if visitor is None or here is None or now.looking is not None or visitor.row.status is not Standing.EXPECTED:
        return now
    effect = NoShow(now.numbers + 1, here, visitor.row)
    return begin(now, TableWrite.NO_SHOW, effect, visitor.row.participation_id)


def accept(now: TableSnapshot) -> TableSnapshot:
    """Count in all goods as announced."""
    visitor, here = now.visitor, now.here
    if visitor is None or here is None or now.looking is not None:
        return now
    return begin(now, TableWrite.ACCEPT, Accept(now.numbers + 1, here, visitor), visitor.row.participation_id)


_AT_ONCE: Final = {"no_show": no_show, "accept": accept}


def undo(now: TableSnapshot) -> TableSnapshot:
    """Take back what the band names, at once."""
    here, what = now.here, now.undoable
    if here is None or what is None or now.looking is not None:
        return now
    effect = TakeBack(now.numbers + 1, here, what)
    return begin(now, TableWrite.TAKE_BACK, effect, what.participation_id, what)


def set_count(now: TableSnapshot, movement: Movement, product_id: int, quantity: int) -> TableSnapshot:
    """A number that was written; what stands on the card stays while it is saved."""
    if now.visitor is None or now.here is None:
        return now
    number = now.numbers + 1
    effect = SetCount(number, now.here, now.visitor.row, movement, product_id, quantity)
    return doing(replace(now, numbers=number), effect)


def print_papers(now: TableSnapshot) -> TableSnapshot:
    if now.visitor is None or now.here is None or now.looking is not None:
        return now
    return doing(now, Print(now.here, now.visitor))


def ask(now: TableSnapshot, key: str) -> TableSnapshot:
    """A line of the menu: some are done at once, the others want a dialog."""
    if key in _AT_ONCE:
        return _AT_ONCE[key](now)
    if now.visitor is None or now.here is None or now.looking is not None:
        return now
    return doing(now, AskOver(key, now.here, now.visitor))


def ask_from_menu(now: TableSnapshot, key: str) -> TableSnapshot:
    """A line of a menu that stands there yet: it is meant of who is shown, and scans that waited come after it."""
    after = replace(now, state=now.under, under=TableState.READY)
    return ask(after, key) if after.state in (TableState.READY, TableState.SHOWN) else after


def show_left(now: TableSnapshot) -> TableSnapshot:
    """Show who was left behind last."""
    return show(now, now.left[0].participation_id) if now.left else now


def came(now: TableSnapshot, made: Arrived) -> TableSnapshot:
    """Somebody was checked in by a dialog: the same is said, and the card shown."""
    booth = made.booth.split(", ", maxsplit=1)[0]
    undoable = Undoable(UndoableDeed.CHECK_IN, made.participation_id, f"{booth}/{made.number}", made.exhibitor)
    after = replace(now, news=Came(made), undoable=undoable if booth and not made.already else None, typed="")
    return show(after, made.participation_id, attended=False)


def told(now: TableSnapshot, tone: TableTone, word: str, sentence: str) -> TableSnapshot:
    """What a dialog or a printer says, in the language of who works here."""
    return replace(tell(now, tone, word, sentence), undoable=None)


def written(now: TableSnapshot, number: int, answer: object) -> TableSnapshot:
    """What was being written is on the disk."""
    writing = now.writing
    if writing is None or writing.number != number:
        return now
    return _WRITTEN[writing.kind](at_rest(now), writing, answer)


def not_written(now: TableSnapshot, number: int, error: UserError) -> TableSnapshot:
    """It is not, as far as anybody knows: the card stands, and the same can be sent again."""
    writing = now.writing
    if writing is None or writing.number != number:
        return now
    after = replace(refuse(at_rest(now), error), problem=error if error.text else None)
    return replace(after, attended=True) if writing.kind is TableWrite.CHECK_IN else after


def not_set(now: TableSnapshot, error: UserError) -> TableSnapshot:
    """A number that was written into the list could not be kept."""
    return refuse(now, error)


def _checked_in(now: TableSnapshot, writing: TableWriting, answer: object) -> TableSnapshot:
    assert isinstance(answer, Arrived)
    made, visitor = answer, now.visitor
    code = "" if visitor is None else visitor.code
    undoable = Undoable(UndoableDeed.CHECK_IN, made.participation_id, code, made.exhibitor)
    after = replace(
        now, news=Came(made), undoable=None if made.already else undoable, problem=None, attended=False, typed="",
    )  # fmt: skip
    return _stands(after, writing.participation_id, Standing.CHECKED_IN, since=made.since, uid=made.uid)


def _taken_back(now: TableSnapshot, writing: TableWriting, _: object) -> TableSnapshot:
    name = writing.undoes.exhibitor if writing.undoes is not None else ""
    after = tell(replace(now, undoable=None, nonce=uuid.uuid4()), TableTone.CALM, N_("Taken back"),
                 N_("{name} is expected again."), name=name)  # fmt: skip
    return _stands(after, writing.participation_id, Standing.EXPECTED, since=None, uid=None, check_in_id=None)


def _missed(now: TableSnapshot, writing: TableWriting, _: object) -> TableSnapshot:
    row = row_of(now, writing.participation_id)
    name, booth = ("", "") if row is None else (row.exhibitor, row.booth)
    undoable = Undoable(UndoableDeed.NO_SHOW, writing.participation_id, "", name)
    after = tell(replace(now, undoable=undoable, attended=False), TableTone.NOTE, N_("Did not come"), _NO_SHOW,
                 name=name, booth=booth or "–")  # fmt: skip
    return _stands(after, writing.participation_id, Standing.NO_SHOW)


def _accepted(now: TableSnapshot, _: TableWriting, answer: object) -> TableSnapshot:
    name = now.visitor.row.exhibitor if now.visitor is not None else ""
    after = replace(now, undoable=None)
    return tell(after, TableTone.GOOD, N_("Counted"), N_("{name}: {count} counted in."), name=name, count=answer)


def _stands(now: TableSnapshot, key: int, status: Standing, **values: Any) -> TableSnapshot:  # noqa: ANN401  fields of a row
    """The list and the card say it at once, before they are read again."""

    def anew(row: CheckInRow) -> CheckInRow:
        return replace(row, status=status, **values) if row.participation_id == key else row

    visitor = now.visitor
    if visitor is not None:
        visitor = replace(visitor, row=anew(visitor.row))
    data = None if now.data is None else replace(now.data, rows=tuple(map(anew, now.data.rows)))
    left = tuple(each for each in now.left if each.participation_id != key)
    return replace(now, visitor=visitor, data=data, left=left)


_WRITTEN: Final = {
    TableWrite.CHECK_IN: _checked_in,
    TableWrite.TAKE_BACK: _taken_back,
    TableWrite.NO_SHOW: _missed,
    TableWrite.ACCEPT: _accepted,
}


def leave_market(now: TableSnapshot) -> TableSnapshot:
    return TableSnapshot(numbers=now.numbers)


def resume(now: TableSnapshot) -> TableSnapshot:
    """Whoever answered the last look-up or write is gone, with the window that was made again."""
    again = now.looking.scan if now.looking is not None else ()
    state = now.under if now.state is TableState.AWAY else now.state
    after = replace(now, looking=None, waiting=(*again, *now.waiting), news=_said_again(now))
    return after if state is TableState.CLOSED else at_rest(after)


def _said_again(now: TableSnapshot) -> Any:  # noqa: ANN401
    """What was said in words of the language before is greeted anew."""
    if isinstance(now.news, VisitorGreeted | Came | Ready):
        return now.news
    return VisitorGreeted(now.visitor.row) if now.visitor is not None else Ready()
