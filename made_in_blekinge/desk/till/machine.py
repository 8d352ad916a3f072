"""The till's desk: for every input a rule in every state; what follows is one snapshot and what is to be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from made_in_blekinge.desk.desk import Desk
from made_in_blekinge.desk.till import asking, closing, flow, lines, paying, results, unknown
from made_in_blekinge.desk.till.effects import Effect, Over, PaperWay
from made_in_blekinge.desk.till.snapshot import Rule, Snapshot, TillState, keep, refuse, sell_on
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import PAPER_LANGUAGES
from made_in_blekinge.queries.emergency.receipt import SlipReceipt
from made_in_blekinge.queries.till.day_facts import DayFacts
from made_in_blekinge.queries.till.scanned import ScannedGoods
from made_in_blekinge.queries.till.selling import Offers, Selling
from made_in_blekinge.services.till.sale import SaleDone

CLOSED, SELLING, ASKING, WRITING, PAID, AWAY, CLOSING = TillState


def _nothing(now: Snapshot, *_: object) -> Snapshot:
    return now


def _begins(rule: Rule) -> Rule:
    """The rule of a key that goes on from the change that is shown, and then does what it does."""
    return lambda now, *arguments: rule(sell_on(now), *arguments)


def _pay_next(now: Snapshot, means: Means) -> Snapshot:
    """Pay goods that were scanned while the receipt before was written; without any, the change stays."""
    return flow.after_goods(paying.pay_by)(sell_on(now), means) if now.waiting or now.cart.rows else now


def _in(
    selling: Rule,
    asking: Rule = _nothing,
    paid: Rule = _nothing,
    writing: Rule = _nothing,
    away: Rule = _nothing,
    closing: Rule = _nothing,
) -> Mapping[TillState, Rule]:
    """A rule for each state; a closed till does nothing."""
    return {
        CLOSED: _nothing, SELLING: selling, ASKING: asking, WRITING: writing, PAID: paid, AWAY: away, CLOSING: closing,
    }  # fmt: skip


def _key(rule: Rule, paid: Rule = _nothing) -> Mapping[TillState, Rule]:
    """A key that waits for the goods before it, and takes the place of a question that may go."""
    return _in(flow.after_goods(rule), asking.instead(rule), paid)


def _of_closing(rule: Rule, away: Rule = _nothing) -> Mapping[TillState, Rule]:
    """A rule of the page that closes the day, also while something stands over it."""
    return _in(_nothing, closing=rule, away=closing.beneath(rule, away))


def _always(rule: Rule) -> Mapping[TillState, Rule]:
    return dict.fromkeys(TillState, rule)


def _escape(now: Snapshot) -> Snapshot:
    """Escape while selling: what is written goes, else the last part that was paid."""
    if now.typed or now.offered is not None:
        return flow.cleared(now)
    return paying.take_back(now) if now.cart.paid else now


def _speak(now: Snapshot, language: str) -> Snapshot:
    return replace(now, languages={**now.languages, now.customer: language})


def _has_picture(now: Snapshot, there: bool) -> Snapshot:
    return replace(now, has_picture=there)


def _leave_market(now: Snapshot) -> Snapshot:
    return Snapshot(numbers=now.numbers, has_picture=now.has_picture)


def _resume(now: Snapshot) -> Snapshot:
    """Whoever answered the last look-up is gone."""
    if now.state is CLOSING:
        return closing.read_day(now)
    now = replace(flow.waiting_again(now), offered=None)
    return keep(now, now.cart, now.place) if now.cart.rows else now


RULES: Final[Mapping[str, Mapping[TillState, Rule]]] = {
    "read": {
        **_always(results.read),
        WRITING: results.read_later,
        CLOSING: closing.read_closing,
        AWAY: closing.beneath(closing.read_closing, results.read_away),
    },
    "scan": {
        **_in(
            flow.scan,
            flow.scan_later,
            flow.scan_next,
            flow.scan_later,
            closing.beneath(closing.scan, flow.scan_over),
            closing.scan,
        ),
        CLOSED: flow.scan_closed,
    },
    "type": _in(flow.write_entry, flow.write_entry, flow.write_entry, flow.write_entry),
    "suggest": _in(flow.suggest),
    "offer": _in(flow.offer, unknown.offer_link),
    "enter": _in(flow.enter, asking.answer, results.go_to_next, closing=closing.enter),
    "back": _in(_escape, asking.back, results.go_to_next, closing=closing.leave),
    "write": _in(_nothing, asking.write, writing=asking.write, closing=closing.write),
    "close_day": _key(closing.close_day, closing.close_day),
    "end_count": _of_closing(closing.end_count),
    "count_again": _of_closing(closing.count_again),
    "finish": _of_closing(closing.finish),
    "confirmed": _of_closing(closing.confirmed),
    "day_read": _of_closing(closing.day_read),
    "day_not_read": _of_closing(closing.day_not_read),
    "payments_found": _of_closing(closing.payments_found),
    "step": _in(flow.step),
    "mark": _in(flow.mark),
    "pick": _in(flow.pick),
    "count": _in(flow.after_goods(lines.count_more)),
    "remove": _in(flow.after_goods(lines.remove)),
    "step_line": _in(flow.after_goods(lines.step_line)),
    "remove_line": _in(flow.after_goods(lines.remove_line)),
    "choose": _in(flow.choose, flow.choose, flow.choose_next, flow.choose, flow.choose),
    "give": _in(flow.after_goods(paying.give), paying.give_asked),
    "ask_unknown": _key(flow.ask_unknown),
    "empty": _key(lines.empty),
    "reduce": _key(lines.reduce),
    "undo": _in(flow.after_goods(lines.undo)),
    "pay_by": _in(flow.after_goods(paying.pay_by), asking.pay_instead, _pay_next),
    "change": _key(lines.change),
    "hold": _key(asking.hold, _begins(asking.hold)),
    "drop": _key(asking.drop, _begins(asking.drop)),
    "move": _key(asking.move, _begins(asking.move)),
    "show_over": _key(asking.show_over, asking.show_over),
    "cover": _in(*(asking.cover,) * 4, closing=asking.cover),
    "print": _in(flow.after_goods(asking.print_last), asking.print_beside, asking.print_last),
    "come_back": _in(_nothing, away=results.come_back),
    "refunded": _in(
        results.refunded, results.refunded_beside, results.refunded, results.refunded_beside, results.refunded_away
    ),
    "corrected": _in(*(results.corrected,) * 5),
    "speak": _in(*(_speak,) * 5),
    "has_picture": _always(_has_picture),
    "leave_market": _always(_leave_market),
    "resume": {**_always(_resume), AWAY: closing.beneath(closing.read_day, _resume)},
    "found": _in(flow.found, *(flow.look_again,) * 4),
    "slip_found": _in(flow.slip_found, *(flow.look_again,) * 4),
    "not_found": _in(flow.not_found, *(flow.look_again,) * 4),
    "written": {**_of_closing(closing.written, results.written_away), WRITING: results.written},
    "not_written": {**_of_closing(closing.not_written, results.not_written_away), WRITING: results.not_written},
    "fault": _in(*(refuse,) * 6),
}
"""What each input does in each state."""


class TillDesk(Desk[Snapshot]):
    """The till, driven by inputs; each is a method."""

    def __init__(self, show: Callable[[Snapshot, Snapshot], None], perform: Callable[[Effect], None]) -> None:
        super().__init__(Snapshot(), show, perform)

    def read(self, data: Selling) -> None:
        """What the database says of the till."""
        self._do("read", data)

    def scan(self, code: str) -> None:
        self._do("scan", code)

    def type(self, text: str) -> None:
        """What stands in the field for goods now."""
        self._do("type", text)

    def suggest(self) -> None:
        """Somebody has stopped writing for a moment."""
        self._do("suggest")

    def offer(self, typed: str, found: Offers) -> None:
        self._do("offer", typed, found)

    def enter(self) -> None:
        self._do("enter")

    def back(self) -> None:
        """Escape."""
        self._do("back")

    def write(self, key: str, text: str) -> None:
        """What stands in a field of the question now; ``choice`` is the place in its list."""
        self._do("write", key, text)

    def step(self, steps: int) -> None:
        self._do("step", steps)

    def mark(self, place: int) -> None:
        self._do("mark", place)

    def pick(self, at: int) -> None:
        self._do("pick", at)

    def count(self, pieces: int) -> None:
        """So many more, or fewer, of the marked line."""
        self._do("count", pieces)

    def remove(self) -> None:
        self._do("remove")

    def step_line(self, place: int, pieces: int) -> None:
        """So many more, or fewer, of the line at this place."""
        self._do("step_line", place, pieces)

    def remove_line(self, place: int) -> None:
        self._do("remove_line", place)

    def choose(self, product_id: int) -> None:
        """Goods that were pointed at, one piece of them."""
        self._do("choose", product_id)

    def give(self, ore: int) -> None:
        """Cash that the customer gives, all of it paid at once."""
        self._do("give", ore)

    def ask_unknown(self) -> None:
        """Ask what was scanned last, where nobody knows it."""
        self._do("ask_unknown")

    def empty(self) -> None:
        self._do("empty")

    def reduce(self) -> None:
        """Ask for a discount on the whole receipt."""
        self._do("reduce")

    def undo(self) -> None:
        self._do("undo")

    def pay_by(self, means: Means) -> None:
        self._do("pay_by", means)

    def change(self) -> None:
        self._do("change")

    def hold(self) -> None:
        self._do("hold")

    def drop(self) -> None:
        self._do("drop")

    def move(self, is_in: bool) -> None:
        self._do("move", is_in)

    def show_over(self, over: Over, receipt: str = "", till: str = "") -> None:
        self._do("show_over", over, receipt, till)

    def close_day(self) -> None:
        """Count the till, and close its day."""
        self._do("close_day")

    def end_count(self) -> None:
        """The cash is counted: what should be there may be said."""
        self._do("end_count")

    def count_again(self) -> None:
        self._do("count_again")

    def finish(self) -> None:
        """Close the day for good, which is asked first."""
        self._do("finish")

    def confirm(self, doubt: UserError | None, is_meant: bool) -> None:
        """The answer to a doubt, or without one to the question whether the day is closed for good."""
        self._do("confirmed", doubt, is_meant)

    def day_read(self, number: int, facts: DayFacts) -> None:
        self._do("day_read", number, facts)

    def day_not_read(self, number: int, error: UserError) -> None:
        self._do("day_not_read", number, error)

    def payments_found(self, means: Means, ore: int, receipts: Sequence[int]) -> None:
        self._do("payments_found", means, ore, tuple(receipts))

    def cover(self, over: Over) -> None:
        """Something that is only read or set stands over the till, whatever it is doing."""
        self._do("cover", over)

    def come_back(self) -> None:
        self._do("come_back")

    def print(self, way: PaperWay = PaperWay.USUAL) -> None:
        """The last receipt, for its customer."""
        self._do("print", way)

    def refunded(self, sold: SaleDone) -> None:
        self._do("refunded", sold)

    def corrected(self, number: int, sold: SaleDone) -> None:
        self._do("corrected", number, sold)

    def speak(self, language: str) -> None:
        """The customer's language."""
        self._do("speak", language)

    def put_picture(self, there: bool) -> None:
        """Whether the picture of MobilePay can be shown."""
        self._do("has_picture", there)

    def leave_market(self) -> None:
        self._do("leave_market")

    def found(self, number: int, goods: ScannedGoods) -> None:
        self._do("found", number, goods)

    def slip_found(self, number: int, receipt: SlipReceipt) -> None:
        """The receipt that a slip of emergency paper became."""
        self._do("slip_found", number, receipt)

    def not_found(self, number: int, error: UserError) -> None:
        """The look-up of this number failed; without a text the error has been reported already."""
        self._do("not_found", number, error)

    def written(self, number: int, answer: object) -> None:
        self._do("written", number, answer)

    def not_written(self, number: int, error: UserError) -> None:
        self._do("not_written", number, error)

    def fault(self, error: UserError) -> None:
        """Something beside the sale went wrong, such as keeping the cart."""
        self._do("fault", error)

    def ruled(self, was: Snapshot, name: str, arguments: tuple[Any, ...]) -> Snapshot:
        return flow.go_on(RULES[name][was.state](was, *arguments))


def next_language(language: str) -> str:
    """The language after this one, round and round."""
    return PAPER_LANGUAGES[(PAPER_LANGUAGES.index(language) + 1) % len(PAPER_LANGUAGES)]
