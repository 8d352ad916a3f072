"""The desk of check-in: for every input a rule in every state; what follows is one snapshot and what is to be done."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from made_in_blekinge.desk.checkin import arriving, finding, writing
from made_in_blekinge.desk.checkin.effects import Effect
from made_in_blekinge.desk.checkin.snapshot import GoodsCount, Rule, TableSnapshot, TableState, TableTone
from made_in_blekinge.desk.desk import Desk
from made_in_blekinge.domain.checkin import Movement, Standing
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.checkin.page import Morning, Visitor
from made_in_blekinge.services.checkin.arrivals import Arrived

CLOSED, READY, SHOWN, WRITING, AWAY = TableState


def _nothing(now: TableSnapshot, *_: object) -> TableSnapshot:
    return now


def _in(rule: Rule, writes: Rule = _nothing, away: Rule = _nothing) -> Mapping[TableState, Rule]:
    """The rule with and without a card, and what it is while something is written or stands over the table."""
    return {CLOSED: _nothing, READY: rule, SHOWN: rule, WRITING: writes, AWAY: away}


def _beneath(rule: Rule) -> Rule:
    """The rule of what lies under the dialog, which stands there yet."""

    def under(now: TableSnapshot, *arguments: object) -> TableSnapshot:
        after = rule(replace(now, state=now.under), *arguments)
        return replace(after, state=AWAY, under=after.state) if after.state is not CLOSED else after

    return under


def _said(rule: Rule) -> Mapping[TableState, Rule]:
    """What only tells something, whatever is going on."""
    return {CLOSED: _nothing, READY: rule, SHOWN: rule, WRITING: rule, AWAY: _beneath(rule)}


def _cover(now: TableSnapshot) -> TableSnapshot:
    return replace(now, state=AWAY, under=now.state)


def _come_back(now: TableSnapshot) -> TableSnapshot:
    return replace(now, state=now.under, under=READY)


def _only(now: TableSnapshot, standing: Standing | None) -> TableSnapshot:
    return replace(now, only=standing)


def _show_later(now: TableSnapshot, participation_id: int) -> TableSnapshot:
    """Another page leads to an exhibitor before the event has been read."""
    return replace(now, marked=participation_id)


RULES: Final[Mapping[str, Mapping[TableState, Rule]]] = {
    "read": {
        CLOSED: writing.read, READY: writing.read, SHOWN: writing.read, WRITING: writing.read,
        AWAY: _beneath(writing.read),
    },
    "scan": {**_in(arriving.scan, arriving.scan, arriving.scan), CLOSED: arriving.scan_closed},
    "type": _in(arriving.type_text, arriving.type_text, arriving.type_text),
    "enter": _in(arriving.enter),
    "back": _in(arriving.back),
    "step": _in(finding.step),
    "choose": _in(arriving.choose),
    "open": {**_in(arriving.show), CLOSED: _show_later},
    "only": {**_in(_only, _only, _only), CLOSED: _only},
    "check_in": _in(arriving.check_in),
    "undo": _in(writing.undo),
    "show_left": _in(writing.show_left),
    "count_again": _in(arriving.count_again),
    "no_show": _in(writing.no_show),
    "accept": _in(writing.accept),
    "set_count": _in(writing.set_count, writing.set_count),
    "print_papers": _in(writing.print_papers),
    "ask": _in(writing.ask, away=writing.ask_from_menu),
    "cover": _in(_cover, _cover),
    "come_back": _in(_nothing, away=_come_back),
    "came": _said(writing.came),
    "told": _said(writing.told),
    "found": _in(arriving.found, arriving.found_later, arriving.found_later),
    "not_found": _in(arriving.not_found, arriving.not_found_later, arriving.not_found_later),
    "counted": _said(arriving.counted),
    "not_counted": _said(arriving.not_counted),
    "not_set": _said(writing.not_set),
    "written": _in(_nothing, writing.written, _beneath(writing.written)),
    "not_written": _in(_nothing, writing.not_written, _beneath(writing.not_written)),
    "leave_market": dict.fromkeys(TableState, writing.leave_market),
    "resume": dict.fromkeys(TableState, writing.resume),
}  # fmt: skip
"""What each input does in each state."""


class CheckInDesk(Desk[TableSnapshot]):
    """The table of check-in, driven by inputs; each is a method."""

    def __init__(self, show: Callable[[TableSnapshot, TableSnapshot], None], perform: Callable[[Effect], None]) -> None:
        super().__init__(TableSnapshot(), show, perform)

    def read(self, data: Morning) -> None:
        """What the database says of the morning."""
        self._do("read", data)

    def scan(self, text: str) -> None:
        self._do("scan", text)

    def type(self, text: str) -> None:
        """What stands in the field for names and scans now."""
        self._do("type", text)

    def enter(self) -> None:
        self._do("enter")

    def back(self) -> None:
        """Escape."""
        self._do("back")

    def step(self, steps: int) -> None:
        """Down and up in the list."""
        self._do("step", steps)

    def choose(self, participation_id: int) -> None:
        """A row of the list that was clicked."""
        self._do("choose", participation_id)

    def open(self, participation_id: int) -> None:
        """An exhibitor whom another page leads to."""
        self._do("open", participation_id)

    def only(self, standing: Standing | None) -> None:
        """The one section of the list that is wanted; ``None``: all."""
        self._do("only", standing)

    def check_in(self) -> None:
        """The button of the card."""
        self._do("check_in")

    def undo(self) -> None:
        """Take back what the band names."""
        self._do("undo")

    def show_left(self) -> None:
        """Show who was left behind."""
        self._do("show_left")

    def count_again(self) -> None:
        """Count the goods whose count failed."""
        self._do("count_again")

    def no_show(self) -> None:
        self._do("no_show")

    def accept(self) -> None:
        """Count in all goods as announced."""
        self._do("accept")

    def set_count(self, movement: Movement, product_id: int, quantity: int) -> None:
        """A number that was written into the list of goods."""
        self._do("set_count", movement, product_id, quantity)

    def print_papers(self) -> None:
        self._do("print_papers")

    def ask(self, key: str) -> None:
        """A line of the menu, which may stand over the table yet."""
        self._do("ask", key)

    def cover(self) -> None:
        """A dialog or a menu stands over the table."""
        self._do("cover")

    def come_back(self) -> None:
        self._do("come_back")

    def came(self, made: Arrived) -> None:
        """Somebody was checked in by a dialog."""
        self._do("came", made)

    def told(self, tone: TableTone, word: str, sentence: str) -> None:
        """What a dialog or a printer says, in the language of who works here."""
        self._do("told", tone, word, sentence)

    def found(self, number: int, visitor: Visitor) -> None:
        self._do("found", number, visitor)

    def not_found(self, number: int, error: UserError) -> None:
        self._do("not_found", number, error)

    def counted(self, number: int, made: GoodsCount) -> None:
        self._do("counted", number, made)

    def not_counted(self, number: int, error: UserError) -> None:
        self._do("not_counted", number, error)

    def not_set(self, error: UserError) -> None:
        """A number that was written into the list could not be kept."""
        self._do("not_set", error)

    def written(self, number: int, answer: object) -> None:
        self._do("written", number, answer)

    def not_written(self, number: int, error: UserError) -> None:
        """It could not be written; without a text the error has been reported already."""
        self._do("not_written", number, error)

    def leave_market(self) -> None:
        self._do("leave_market")

    def ruled(self, was: TableSnapshot, name: str, arguments: tuple[Any, ...]) -> TableSnapshot:
        return arriving.go_on(RULES[name][was.state](was, *arguments))
