"""Closing the day, a page of the till: the cash is counted blind, then compared, and closed knowingly.

What is counted stays when somebody goes back to selling, and after a failed write. A scan is never a number of coins.
"""

from dataclasses import replace
from typing import Any

from made_in_blekinge.desk.till.closing_now import REASON, TERMINALS, ClosingNow, Stage
from made_in_blekinge.desk.till.effects import CloseTill, Confirm, FindPayments, ReadTillDay
from made_in_blekinge.desk.till.results import is_same_day, read
from made_in_blekinge.desk.till.snapshot import (
    Rule,
    Snapshot,
    TillState,
    Tone,
    doing,
    refuse,
    sell_on,
    stand_under,
    tell,
    without_keys,
)
from made_in_blekinge.domain.doubt import check_explained, counted_doubt, pieces_doubt
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.day_facts import DayFacts
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import Selling
from made_in_blekinge.services.till.day import Closed, Compared

_OPEN = (Stage.COUNTING, Stage.COMPARING)


def close_day(now: Snapshot) -> Snapshot:
    """Count the till, with nothing left in a cart; what was counted before stands there yet."""
    if now.cart.rows:
        text = N_("Goods lie in a cart of the till. Sell them or empty the cart, then close.")
        return refuse(now, UserError("cart_is_open", text))
    if now.held:  # which are not seen
        names = ", ".join(f"“{one.cart.label}”" if one.cart.label else "–" for one in now.held)
        text = N_("Held: {names}. F9 goes on with it, “Drop a held cart…” under “More” drops it. Then close.")
        return refuse(now, UserError("cart_is_open", text, names=names))
    before = now.closing or ClosingNow()
    closing = replace(before, stage=Stage.COUNTING, problem=None, meant=0)
    after = replace(
        sell_on(now), state=TillState.CLOSING, typed="", offered=None, waiting=without_keys(now), closing=closing
    )
    if before.is_begun:
        text = N_("What was counted before stands here. Count again what has changed since.")
        after = tell(after, Tone.NOTE, N_("Begun"), text)
    else:
        text = N_("What should lie there is said when the cash is counted.")
        after = tell(after, Tone.CALM, N_("Count the till"), text)
    return read_day(after)


def read_day(now: Snapshot) -> Snapshot:
    """Read the sums of the day, which may have changed."""
    closing, here = now.closing, now.here
    if closing is None or here is None or closing.stage not in _OPEN:
        return now
    number = now.numbers + 1
    now = replace(now, numbers=number, closing=replace(closing, reading=number))
    return doing(now, ReadTillDay(number, here.day_id))


def day_read(now: Snapshot, number: int, facts: DayFacts) -> Snapshot:
    """The sums of the day. What has been shown of them and is not so any more is said."""
    closing = now.closing
    if closing is None or closing.reading != number or closing.stage not in _OPEN:
        return now
    was = closing.totals
    after = _with(now, facts=facts)
    if was is None or was == facts.totals or not closing.is_counted:
        return after
    text = N_("Something was sold or moved meanwhile. The sums have changed: look at them again.")
    return tell(after, Tone.NOTE, N_("Other sums"), text)


def day_not_read(now: Snapshot, number: int, error: UserError) -> Snapshot:
    """They could not be read: they are asked for again when the count is ended."""
    closing = now.closing
    if closing is None or closing.reading != number:
        return now
    return refuse(now, error) if error.text else now


def write(now: Snapshot, key: str, text: str) -> Snapshot:
    """What is written in a field: the count until it is ended, all else after that."""
    closing, here = now.closing, now.here
    if closing is None or here is None or closing.stage not in _OPEN:
        return now
    if (key.isdecimal() or key.isupper()) == closing.is_counted or closing.written.get(key, "") == text:
        return now
    after = _with(now, written={**closing.written, key: text}, problem=None, meant=0)
    means = next((means for means in TERMINALS if means.value == key), None)
    return after if means is None else _find_payments(after, here, means)


def _find_payments(now: Snapshot, here: OpenTill, means: Means) -> Snapshot:
    """Look for receipts of exactly the difference."""
    assert now.closing is not None
    off = now.closing.terminal_off(means, here.currency)
    likely = {other: found for other, found in now.closing.likely.items() if other is not means}
    now = _with(now, likely=likely)
    return doing(now, FindPayments(here.day_id, means, abs(off))) if off else now


def payments_found(now: Snapshot, means: Means, ore: int, receipts: tuple[int, ...]) -> Snapshot:
    """Receipts of which ``ore`` was paid by this means, if that is the difference yet."""
    closing, here = now.closing, now.here
    if closing is None or here is None or abs(closing.terminal_off(means, here.currency) or 0) != ore:
        return now
    return _with(now, likely={**closing.likely, means: (ore, receipts)})


def end_count(now: Snapshot) -> Snapshot:
    """What was counted stands, and only now it is said what should be there; what looks wrong is asked first."""
    closing, here = now.closing, now.here
    if closing is None or here is None or closing.stage is not Stage.COUNTING:
        return now
    if closing.facts is None:
        return read_day(now)
    try:
        doubts = _doubts(closing, here)
    except UserError as error:
        return _wrong(now, error)
    if closing.meant < len(doubts):
        return doing(now, Confirm(doubts[closing.meant]))
    text = N_("Now compare card and Swish, then close the day.")
    counted = _with(now, stage=Stage.COMPARING, times=closing.times + 1, problem=None)
    return tell(counted, Tone.GOOD, N_("Counted"), text)


def _doubts(closing: ClosingNow, here: OpenTill) -> list[UserError]:
    """What is asked of the count; raises where it is none."""
    foreign = closing.foreign()
    found = pieces_doubt(closing.pieces(here.currency), here.currency)
    others = [counted_doubt(ore, currency) for currency, ore in foreign.items()]
    return [doubt for doubt in (found, *others) if doubt is not None]


def count_again(now: Snapshot) -> Snapshot:
    """The count may be mended after all; the report says how often it was."""
    if now.closing is None or now.closing.stage is not Stage.COMPARING:
        return now
    text = N_("What should lie there is said when the cash is counted.")
    return tell(_with(now, stage=Stage.COUNTING, problem=None, meant=0), Tone.CALM, N_("Count again"), text)


def finish(now: Snapshot) -> Snapshot:
    """Close the day, once what is said of it is right and somebody has confirmed that it is final."""
    closing, here = now.closing, now.here
    if closing is None or here is None or closing.stage is not Stage.COMPARING:
        return now
    try:
        closing.terminals(here)
        closing.register(here)
        check_explained(closing.off_ore(here.currency), here.currency, closing.reason)
    except UserError as error:
        return _wrong(now, error)
    return doing(_with(now, problem=None), Confirm())


def confirmed(now: Snapshot, doubt: UserError | None, is_meant: bool) -> Snapshot:
    """The answer to what was asked: of a doubt, that the count is meant; of the closing, that it is final."""
    closing = now.closing
    if closing is None:
        return now
    if doubt is not None and closing.stage is Stage.COUNTING:
        return end_count(_with(now, meant=closing.meant + 1)) if is_meant else _wrong(now, _mend(doubt))
    if doubt is None and closing.stage is Stage.COMPARING and is_meant:
        return _write(now, closing)
    return now


def _mend(doubt: UserError) -> UserError:
    text = N_("Check the number of pieces. Nothing is closed yet.")
    return UserError("count_asked", text).at(doubt.field or "")


def _write(now: Snapshot, closing: ClosingNow) -> Snapshot:
    here, number = now.here, now.numbers + 1
    assert here is not None
    assert closing.totals is not None
    pieces = {value: count for value, count in closing.pieces(here.currency).items() if count}
    compared = Compared(closing.terminals(here), closing.times, closing.reason, closing.totals.expected_ore)
    effect = CloseTill(number, here.code, pieces, closing.foreign(), closing.register(here), compared, closing.uid)
    return doing(replace(_with(now, stage=Stage.WRITING, reading=number), numbers=number), effect)


def written(now: Snapshot, number: int, answer: object) -> Snapshot:
    """The day is closed; its page stays until somebody goes on."""
    closing = now.closing
    if closing is None or closing.stage is not Stage.WRITING or closing.reading != number:
        return now
    assert isinstance(answer, Closed)
    after = _with(now, stage=Stage.DONE, closed=answer)
    text = N_("The till {till} is closed for the day. Print the cash report and sign it.")
    return tell(after, Tone.GOOD, N_("Closed"), text, till=answer.till)


def not_written(now: Snapshot, number: int, error: UserError) -> Snapshot:
    """It is not, as far as anybody knows: it can be tried again, and is one closing however often."""
    closing = now.closing
    if closing is None or closing.stage is not Stage.WRITING or closing.reading != number:
        return now
    said = error if error.text else UserError("not_done", N_("It was not saved. Try again."))
    after = refuse(_with(now, stage=Stage.COMPARING, problem=said if said.field == REASON else None), said)
    after = after if now.late is None else read_closing(replace(after, late=None), now.late)
    return read_day(after) if after.state is TillState.CLOSING else after


def read_closing(now: Snapshot, data: Selling) -> Snapshot:
    """What was read of the till: of the same day the sums are read again; a day that is closed here is shown yet."""
    closing = now.closing
    if closing is not None and closing.stage not in _OPEN:
        return replace(now, late=data)
    if not is_same_day(now, data):
        return read(now, data)
    return read_day(replace(now, data=data))


def leave(now: Snapshot) -> Snapshot:
    """Back to selling, with what is counted kept; from a closed day to a closed till."""
    closing = now.closing
    if closing is None or closing.stage is Stage.WRITING:
        return now
    if closing.stage is Stage.DONE:
        return read(replace(now, closing=None, late=None), now.late or Selling(None))
    selling = replace(now, state=TillState.SELLING, closing=replace(closing, stage=Stage.COUNTING, problem=None))
    if not closing.is_begun:
        return tell(selling, Tone.NOTE, N_("Not closed"), N_("The day goes on. F12 closes it."))
    return tell(selling, Tone.NOTE, N_("Not closed"), N_("The day goes on. What is counted waits behind F12."))


def enter(now: Snapshot) -> Snapshot:
    """Enter goes on from a closed day; it ends nothing else, for that is the buttons'."""
    return leave(now) if now.closing is not None and now.closing.stage is Stage.DONE else now


def scan(now: Snapshot, code: str) -> Snapshot:
    """A scan counts no coin and closes no day. It is not kept either: the next goods are another day's."""
    text = N_("“{code}” is not counted here. Esc goes back to selling.")
    return refuse(now, UserError("scan_not_counted", text, code=code[:40]))


def beneath(rule: Rule, otherwise: Rule) -> Rule:
    """The rule of the page, also while something to be read stands over it."""

    def go(now: Snapshot, *arguments: Any) -> Snapshot:  # noqa: ANN401  those of the rule
        if now.under is not TillState.CLOSING or now.over is None:
            return otherwise(now, *arguments)
        after = rule(replace(now, state=TillState.CLOSING, under=TillState.SELLING, over=None), *arguments)
        return stand_under(after, now.over) if after.state is not TillState.CLOSED else after

    return go


def _wrong(now: Snapshot, error: UserError) -> Snapshot:
    """What is wrong stands beside its field, and in the strip."""
    return refuse(_with(now, problem=error), error)


def _with(now: Snapshot, **changes: Any) -> Snapshot:  # noqa: ANN401  fields of a closing
    assert now.closing is not None
    return replace(now, closing=replace(now.closing, **changes))


def shown(now: Snapshot) -> ClosingNow | None:
    """The closing whose page stands there, if under a dialog."""
    state = now.under if now.state is TillState.AWAY else now.state
    return now.closing if state is TillState.CLOSING else None
