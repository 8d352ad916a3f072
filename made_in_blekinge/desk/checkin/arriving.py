"""Scans and keys at the table: whom they mean, who is checked in at once, who is asked about, who was left behind."""

import uuid
from dataclasses import replace
from typing import Final

from made_in_blekinge.desk.checkin.effects import CountScan, FindSign, NoteFailure, Show, WriteCheckIn
from made_in_blekinge.desk.checkin.finding import best
from made_in_blekinge.desk.checkin.snapshot import (
    Came,
    GoodsCount,
    LeftBehind,
    LookingUp,
    Missed,
    Nobody,
    OneMoreCounted,
    Ready,
    Scanned,
    TableSnapshot,
    TableState,
    TableWrite,
    TableWriting,
    VisitorGreeted,
    at_rest,
    doing,
    refuse,
)
from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import SharedBooth
from made_in_blekinge.queries.checkin.page import Visitor

NOT_HERE: Final = (Standing.EXPECTED, Standing.NO_SHOW)
"""Who stands at the table nevertheless has come: also whoever was noted as not come."""
_OURS: Final = "MIB"
_UNKNOWN: Final = "unknown_item"
CLOSED_ERROR: Final = N_("No event is open here, so nobody was checked in. Choose the event, then scan again.")


def go_on(now: TableSnapshot) -> TableSnapshot:
    """Take the scans that wait, in their order, until one is being looked up or written."""
    if now.state not in (TableState.READY, TableState.SHOWN) or now.looking is not None or not now.waiting:
        return now
    scanned, now = now.waiting[0], replace(now, waiting=now.waiting[1:])
    return _look(now, scanned, counts=now.visitor is not None and not is_sign(scanned.code))


def is_sign(code: str) -> bool:
    """Whether it is written as the code of a booth sign, a badge or a box is; goods have other codes."""
    return code[: len(_OURS)].upper() == _OURS


def _look(now: TableSnapshot, scanned: Scanned, counts: bool) -> TableSnapshot:
    here, number, (code, nonce) = now.here, now.numbers + 1, scanned
    if here is None:
        return now
    after = replace(now, numbers=number, looking=LookingUp(number, code, counts=counts, nonce=nonce))
    if counts and now.visitor is not None:
        return doing(after, CountScan(number, here, now.visitor.row, code, nonce))
    return doing(after, FindSign(number, here, code))


def scan(now: TableSnapshot, text: str) -> TableSnapshot:
    """A scan takes nothing that is written; it comes after those before it."""
    return replace(now, waiting=(*now.waiting, Scanned(parse_scan(text), uuid.uuid4())))


def scan_closed(now: TableSnapshot, _text: str) -> TableSnapshot:
    return refuse(now, UserError("no_event", CLOSED_ERROR))


def type_text(now: TableSnapshot, text: str) -> TableSnapshot:
    """What stands in the field for names and scans now."""
    return replace(now, typed=text, marked=None) if text != now.typed else now


def enter(now: TableSnapshot) -> TableSnapshot:
    """What the arrows stand on, else who is meant by what is typed; with nothing typed, who is shown is checked in."""
    typed = now.typed.strip()
    if now.marked is not None and now.marked != now.shown:
        return show(now, now.marked)
    if now.looking is not None:
        return now
    if not typed:
        return check_in(now)
    if is_sign(typed):  # a scanner too slow to be told from a hand, or a pasted code
        return scan(replace(now, typed=""), typed)
    found = best(now)
    if len(found) > 1:
        return _look(now, Scanned(typed, uuid.uuid4()), counts=False)  # its error names who shares the booth
    return show(now, found[0].participation_id) if found else replace(now, news=Nobody(typed))


def show(now: TableSnapshot, participation_id: int, attended: bool = True) -> TableSnapshot:
    """Read and show a participation. Who is shown already is greeted again."""
    visitor, here = now.visitor, now.here
    if here is None or (now.looking is not None and now.looking.code):
        return now
    if visitor is not None and visitor.row.participation_id == participation_id:
        news = VisitorGreeted(visitor.row) if attended else now.news
        return replace(now, typed="", marked=None, looking=None, attended=attended or now.attended, news=news)
    number = now.numbers + 1
    looking = LookingUp(number, participation_id=participation_id, attended=attended)
    return doing(replace(now, numbers=number, looking=looking), Show(number, here, participation_id))


def choose(now: TableSnapshot, participation_id: int) -> TableSnapshot:
    """A row that was clicked: it is only looked at."""
    return show(now, participation_id, attended=False)


def check_in(now: TableSnapshot, at_once: bool = False) -> TableSnapshot:
    """Check in who is shown, whatever is missing that the law does not want; ``at_once`` by a scan alone."""
    visitor, here = now.visitor, now.here
    if visitor is None or here is None or now.looking is not None or not now.may_check_in:
        return now
    number, key = now.numbers + 1, visitor.row.participation_id
    writing = TableWriting(number, TableWrite.CHECK_IN, key)
    after = replace(now, state=TableState.WRITING, numbers=number, writing=writing, problem=None)
    return doing(after, WriteCheckIn(number, here, visitor, now.nonce, not at_once))


def found(now: TableSnapshot, number: int, visitor: Visitor) -> TableSnapshot:
    """Who was scanned or chosen. Where nothing is missing a scan checks in at once."""
    looking = now.looking
    if looking is None or looking.number != number:
        return now
    row = visitor.row
    after = _shown(
        replace(now, looking=None, news=Ready()) if looking.code else replace(now, looking=None),
        visitor,
        looking.attended,
    )
    at_once = bool(looking.code) and row.status in NOT_HERE and not row.missing
    return check_in(after, at_once=True) if at_once else after


def _shown(now: TableSnapshot, visitor: Visitor, attended: bool) -> TableSnapshot:
    was, row = now.visitor, visitor.row
    anew = was is None or was.row.participation_id != row.participation_id
    left = left_behind(now) if anew else now.left
    left = tuple(each for each in left if each.participation_id != row.participation_id)
    after = replace(
        now, state=TableState.SHOWN, visitor=visitor, attended=attended, left=left, typed="", marked=None,
        problem=None, nonce=uuid.uuid4() if anew else now.nonce,
    )  # fmt: skip
    keeps = isinstance(now.news, Came) and now.news.made.participation_id == row.participation_id
    return after if keeps else replace(after, news=VisitorGreeted(row), undoable=None)


def left_behind(now: TableSnapshot) -> tuple[LeftBehind, ...]:
    """Who was left without a check-in, with who is shown, if that one is still expected and stood at the table."""
    if now.visitor is None or not now.attended or now.visitor.row.status not in NOT_HERE:
        return now.left
    row = now.visitor.row
    others = (each for each in now.left if each.participation_id != row.participation_id)
    return (LeftBehind(row.participation_id, row.booth, row.exhibitor, len(row.missing)), *others)


def not_found(now: TableSnapshot, number: int, error: UserError) -> TableSnapshot:
    """The code is nobody's here, or a booth's that several share: who stands there is listed."""
    looking = now.looking
    if looking is None or looking.number != number:
        return now
    now = replace(now, looking=None)
    if isinstance(error, SharedBooth):
        return replace(refuse(now, error), typed=error.booth, marked=None, only=None)
    after = refuse(now, error)
    return doing(after, NoteFailure(now.here, looking.code, error)) if now.here is not None and looking.code else after


def counted(now: TableSnapshot, number: int, made: GoodsCount) -> TableSnapshot:
    """The goods are on the disk."""
    if now.looking is None or now.looking.number != number:
        return now
    return replace(now, looking=None, news=OneMoreCounted(*made), undoable=None)


def not_counted(now: TableSnapshot, number: int, error: UserError) -> TableSnapshot:
    """It stays said until somebody has seen it, or had it counted again. A code that is no goods' may be a booth's."""
    looking = now.looking
    if looking is None or looking.number != number:
        return now
    now = replace(now, looking=None)
    if error.code == _UNKNOWN and not looking.code.isdecimal():
        return _look(now, looking.scan[0], counts=False)
    whose = now.visitor.row if now.visitor is not None else None
    missed = () if whose is None else (Missed(whose.participation_id, whose.exhibitor, *looking.scan),)
    return replace(refuse(now, error), uncounted=(*now.uncounted, *missed), undoable=None)


def count_again(now: TableSnapshot) -> TableSnapshot:
    """Count what was not counted, of who is shown; else show first whose goods they are."""
    if not now.uncounted:
        return now
    whose = now.uncounted[0].participation_id
    if now.visitor is None or now.visitor.row.participation_id != whose:
        return show(now, whose, attended=False)
    again = tuple(each.scan for each in now.uncounted if each.participation_id == whose)
    others = tuple(each for each in now.uncounted if each.participation_id != whose)
    return replace(now, waiting=(*again, *now.waiting), uncounted=others)


def found_later(now: TableSnapshot, number: int, visitor: Visitor) -> TableSnapshot:
    """An answer that comes under a dialog or a write: a scan is used after it, a card is shown where it lies."""
    looking = now.looking
    if looking is None or looking.number != number or looking.code:
        return _again(now, number)
    after = _shown(replace(now, looking=None), visitor, looking.attended)
    under = now.under if now.under is TableState.WRITING else TableState.SHOWN
    return replace(after, state=now.state, under=under, writing=now.writing)


def not_found_later(now: TableSnapshot, number: int, error: UserError) -> TableSnapshot:
    looking = now.looking
    if looking is None or looking.number != number or looking.code:
        return _again(now, number)
    return refuse(replace(now, looking=None), error)


def _again(now: TableSnapshot, number: int) -> TableSnapshot:
    """The scan waits in its place."""
    looking = now.looking
    if looking is None or looking.number != number:
        return now
    return replace(now, looking=None, waiting=(*looking.scan, *now.waiting))


def back(now: TableSnapshot) -> TableSnapshot:
    """Escape: what is typed goes first, then the card, then what was said of others."""
    if now.typed or now.marked is not None:
        return replace(now, typed="", marked=None)
    if now.only is not None:
        return replace(now, only=None)
    if now.visitor is not None and now.looking is None:
        after = replace(now, visitor=None, attended=False, problem=None, undoable=None, news=Ready())
        return at_rest(after)
    return replace(now, left=(), uncounted=(), news=Ready(), undoable=None)
