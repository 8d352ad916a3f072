"""A check-in table's desk in a morning that is made up: its effects wait until somebody answers them, well or badly."""

import datetime as dt
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from made_in_blekinge.desk.checkin.effects import (
    Accept,
    CountScan,
    Effect,
    FindSign,
    NoShow,
    SetCount,
    Show,
    TakeBack,
    UndoableDeed,
    WriteCheckIn,
)
from made_in_blekinge.desk.checkin.machine import CheckInDesk
from made_in_blekinge.desk.checkin.snapshot import GoodsCount, TableSnapshot, TableState
from made_in_blekinge.domain.booth import booth_meant
from made_in_blekinge.domain.checkin import KnownExhibitor, Missing, Party, Standing
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion, SharedBooth
from made_in_blekinge.queries.checkin.goods import MovedGoodsRow
from made_in_blekinge.queries.checkin.page import Morning, Visitor
from made_in_blekinge.services.checkin.arrivals import Arrived
from made_in_blekinge.store.records import Record

NOW = dt.datetime(2026, 6, 12, 8, 14, tzinfo=dt.UTC)
FULL = UserError("disk_full", "The disk is full.")
LOST = UserError("no_answer", "The disk does not answer.")
HERE = Occasion(1, "KNA26", "SEK", "SE", 0, NOW.date())
PAPERS = (Missing("agreement", "Document missing"), Missing("insurance", "Document missing"))
MUST, JUICE = "7350053850019", "1002"


def sign(number: int) -> str:
    """The code on somebody's booth sign; real ones are checked elsewhere."""
    return f"MIB1:{number:04}"


def row(number: int, booth: str, name: str, missing: tuple[Missing, ...] = ()) -> CheckInRow:
    known = KnownExhibitor(Party(name), Party("Ulla"), {}, False, "", booth, 0, 0, "SEK", 0)
    return CheckInRow(
        number, number, booth, name, number, Standing.EXPECTED, missing, None, None, "Ulla", "", 0, None, None, known
    )


def everybody() -> dict[int, CheckInRow]:
    """Two of whom nothing is missing, two of whom papers are, and two who share a booth."""
    return {
        each.number: each
        for each in (
            row(1, "A1", "Kråkskärs Rökeri", PAPERS), row(2, "A2", "Humlegrundets Honung"),
            row(3, "A10", "Honungsbiet"), row(4, "B1", "Brunnsängens Sylteri", PAPERS[:1]),
            row(5, "C1", "Delad Ett"), row(6, "C1", "Delad Två"),
        )
    }  # fmt: skip


@dataclass
class World:
    """What lies on the disk, and what has been asked of it and not been answered."""

    people: dict[int, CheckInRow] = field(default_factory=everybody)
    counted: set[uuid.UUID] = field(default_factory=set)
    """The nonces of what was counted."""
    made: dict[uuid.UUID, int] = field(default_factory=dict)
    """Check-ins by their nonces, also those that were taken back."""
    counts: dict[tuple[int, str], int] = field(default_factory=dict)
    goods: frozenset[str] = frozenset({MUST, JUICE})
    asked: deque[Effect] = field(default_factory=deque)
    others: list[Effect] = field(default_factory=list)
    """What is printed, asked or noted."""
    seen: list[TableSnapshot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """The program starts: only what lies on the disk is left."""
        self.asked.clear()
        self.desk = CheckInDesk(lambda _, now: self.seen.append(now), self._take)
        self.read()

    @property
    def now(self) -> TableSnapshot:
        return self.desk.now

    @property
    def state(self) -> TableState:
        return self.now.state

    def read(self) -> None:
        shown = self.now.visitor
        visitor = None if shown is None else self.visitor(shown.row.participation_id)
        self.desk.read(Morning(HERE, tuple(self.people.values()), (), visitor))

    def visitor(self, number: int) -> Visitor:
        goods = tuple(MovedGoodsRow(at, code, code, None, {}, 0) for at, code in enumerate(sorted(self.goods), 1))
        return Visitor(self.people[number], sign(number), Record(number, 1, {}), goods)

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.desk.scan(code)
        self.rest()

    def find(self, text: str) -> None:
        """Written in the field, and Enter."""
        self.desk.type(text)
        self.desk.enter()
        self.rest()

    def rest(self) -> None:
        """Everything is answered well."""
        while self.asked:
            self.answer()

    def here(self) -> set[int]:
        return {number for number, each in self.people.items() if each.status is Standing.CHECKED_IN}

    def answer(self, fault: str = "") -> None:
        """Answer the first that was asked; ``full`` does nothing, ``lost`` does it and tells nobody."""
        effect: Any = self.asked.popleft()
        reads = isinstance(effect, FindSign | Show)
        if fault == "full" or (fault == "lost" and reads):
            self._fail(effect, FULL)
            return
        try:
            answer = self._do(effect)
        except UserError as error:
            self._fail(effect, error)
            return
        if fault == "lost":
            self._fail(effect, LOST)
            return
        if isinstance(effect, SetCount):
            return
        tell: Callable[[int, Any], None] = self.desk.written
        if reads:
            tell = self.desk.found
        elif isinstance(effect, CountScan):
            tell = self.desk.counted
        tell(effect.number, answer)

    def _fail(self, effect: Any, error: UserError) -> None:
        if isinstance(effect, SetCount):
            self.desk.not_set(error)
            return
        tell = self.desk.not_written
        if isinstance(effect, FindSign | Show):
            tell = self.desk.not_found
        elif isinstance(effect, CountScan):
            tell = self.desk.not_counted
        tell(effect.number, error)

    def _take(self, effect: Effect) -> None:
        waits = isinstance(effect, FindSign | Show | WriteCheckIn | CountScan | TakeBack | NoShow | Accept | SetCount)
        (self.asked if waits else self.others).append(effect)

    def _do(self, effect: Effect) -> object:
        match effect:
            case FindSign(_, _, code):
                return self.visitor(self._whose(code))
            case Show(_, _, number):
                return self.visitor(number)
            case WriteCheckIn(_, _, visitor, nonce):
                return self._arrive(visitor.row.number, nonce)
            case TakeBack(_, _, what):
                assert what.deed in UndoableDeed
                self._stands(what.participation_id, Standing.EXPECTED)
            case NoShow(_, _, gone):
                self._stands(gone.number, Standing.NO_SHOW)
            case CountScan(_, _, whose, code, nonce):
                return self._count(whose.number, code, nonce)
            case Accept():
                return 7
        return None

    def _whose(self, code: str) -> int:
        if code.startswith("MIB"):
            number = int(code.rpartition(":")[2] or 0)
            if number not in self.people:
                raise UserError("unknown_code", "Another market.")
            return number
        found = [each.number for each in self.people.values() if booth_meant(code, [each.booth]) is not None]
        if not found:
            raise UserError("unknown_booth", "There is no such booth.")
        if len(found) > 1:
            error = SharedBooth("shared_booth", "Who is it?")
            error.booth = self.people[found[0]].booth
            raise error
        return found[0]

    def _arrive(self, number: int, nonce: uuid.UUID) -> Arrived:
        already = self.people[number].status is Standing.CHECKED_IN
        if not already:
            assert nonce not in self.made, "a late retry checks in twice"
            self.made[nonce] = number
            self._stands(number, Standing.CHECKED_IN, nonce)
        who = self.people[number]
        return Arrived(nonce, number, who.exhibitor, number, who.booth, "Ulla", HERE.day, NOW, already)

    def _stands(self, number: int, status: Standing, uid: uuid.UUID | None = None) -> None:
        since = NOW if uid is not None else None
        self.people[number] = replace(self.people[number], status=status, uid=uid, since=since)

    def _count(self, number: int, code: str, nonce: uuid.UUID) -> GoodsCount:
        if code not in self.goods:
            raise UserError("unknown_item", "No such goods.")
        key = (number, code)
        self.counts[key] = self.counts.get(key, 0) + (nonce not in self.counted)
        self.counted.add(nonce)
        return GoodsCount(
            code, self.counts[key], sum(count for (who, _), count in self.counts.items() if who == number)
        )
