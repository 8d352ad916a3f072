"""Payments: asked for by their means, answered in whole or in part, and the code that the customer scans."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final, NamedTuple

from made_in_blekinge.desk.till.effects import KeepPart, Sell
from made_in_blekinge.desk.till.questions import AgeQuestion, CashQuestion, MeansQuestion, TakeBackQuestion
from made_in_blekinge.desk.till.snapshot import (
    Snapshot,
    TillState,
    Tone,
    WriteKind,
    Writing,
    ask,
    ask_back,
    doing,
    keep,
    object_to,
    refuse,
    sell_on,
    tell,
)
from made_in_blekinge.domain.cash import round_cash
from made_in_blekinge.domain.doubt import given_doubt
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import format_amount, parse_amount
from made_in_blekinge.domain.payment_codes import PRACTICE, epc_payload, practice_payload, swish_payload, zbp_payload
from made_in_blekinge.domain.till import Tender, above_zero, check_handed_over, foreign_cash, invoice_to, worth
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import Accounts

MOBILEPAY: Final = "MobilePay"
_PAYEE: Final = 20
AGE_ANSWERS: Final = ("0", "1", "2")
"""A proof of age was shown; clearly older; no. Each is the place of its answer."""


class AskedCode(NamedTuple):
    """What the customer scans to pay ``ore``; without ``text`` it is MobilePay's picture.

    ``payee``, ``account`` and ``message`` are what the customer's app must name. In a practice nothing can be paid.
    """

    ore: int
    text: str
    payee: str = ""
    account: str = ""
    message: str = ""
    is_practice: bool = False


def pay_by(now: Snapshot, means: Means) -> Snapshot:
    """Ask for the payment of what is left, or for the customer's age before it."""
    here = now.here
    if here is None:
        return now
    chosen = Means.OTHER if means is Means.SWISH and here.currency != "SEK" else means
    if chosen not in here.means:
        return now
    if not now.cart.rows:
        return refuse(now, UserError("empty_cart", N_("The cart is empty. Scan goods first.")).at("item"))
    if now.cart.left_ore < 0:
        return refuse(now, _overpaid().at("pay"))
    age = now.cart.age_to_check
    if age is not None:
        goods = (row.line.item for row in now.cart.rows if (row.age_limit or 0) > now.cart.checked_age)
        return ask(now, AgeQuestion(age, chosen, tuple(goods)))
    return _ask_cash(now, here) if chosen is Means.CASH else _ask_means(now, here, chosen)


def give(now: Snapshot, ore: int) -> Snapshot:
    """All that is left is paid with this cash, unless something is to be asked first."""
    return give_asked(pay_by(now, Means.CASH), ore)


def give_asked(now: Snapshot, ore: int) -> Snapshot:
    """The answer to what the customer gives. To another question it is none, and too little is left to Enter."""
    question, here = now.question, now.here
    if here is None or not isinstance(question, CashQuestion):
        return now
    now = replace(now, written={"given": format_amount(ore)}, problem=None, is_warned=False)
    if ore < question.due_ore:
        return now
    try:
        return answer_cash(now, here, question)
    except UserError as error:
        return object_to(now, error)


def answer_age(now: Snapshot, question: AgeQuestion) -> Snapshot:
    """Whether somebody has seen that the customer is old enough; neither Enter alone nor a scan says so.

    "No" stands marked from the beginning and is what Enter alone answers, as the button says.
    """
    if now.written.get("choice", AGE_ANSWERS[-1]) not in AGE_ANSWERS[:-1]:
        return refuse_age(now, question)
    return pay_by(keep(now, replace(now.cart, checked_age=question.age), now.place), question.means)


def refuse_age(now: Snapshot, question: AgeQuestion) -> Snapshot:
    """Not sold, and said: the goods still lie in the cart."""
    text = N_("The customer is not {age}. Take the goods out that are only for those who are.")
    return tell(sell_on(now), Tone.NOTE, N_("Not sold"), text, age=question.age)


def answer_cash(now: Snapshot, here: OpenTill, question: CashQuestion, is_meant: bool = False) -> Snapshot:
    """What the customer gives: all of it, a part, or cash of another currency; too much of it is asked about."""
    text = now.written.get("given", "").strip()
    foreign = foreign_cash(text, here.currency, question.rates) if text else None
    given = question.due_ore if foreign is not None or not text else _read(text, here, "given")
    whole = Tender(Means.CASH, None, given) if foreign is None else foreign
    check_handed_over(whole, here.country, here.day)
    if foreign is not None:
        _check_enough(foreign, question.due_ore)
    if worth(whole) >= question.due_ore:
        doubt = None if is_meant else given_doubt(whole, question.due_ore, here.currency)
        return _sell(now, here, whole) if doubt is None else ask_back(now, doubt)
    return _pay_part(now, here, Tender(Means.CASH, above_zero(given, "given"), given))


def answer_means(now: Snapshot, here: OpenTill, question: MeansQuestion) -> Snapshot:
    """Somebody has seen that the money came, all of it or a part."""
    amount = amount_asked(now, here, question)
    if amount > question.left_ore:
        raise _overpaid().at("amount")
    reference = question.reference
    if question.means is Means.INVOICE:
        reference = invoice_to(now.written.get("reference", ""))
    if amount == question.left_ore:
        return _sell(now, here, Tender(question.means, None, reference=reference))
    return _pay_part(now, here, Tender(question.means, above_zero(amount, "amount"), reference=reference))


def take_back(now: Snapshot) -> Snapshot:
    """Ask whether the customer has got the last part back that was paid: that money has moved."""
    return ask(now, TakeBackQuestion(now.cart.paid[-1])) if now.cart.paid else now


def answer_take_back(now: Snapshot, here: OpenTill, is_back: bool) -> Snapshot:
    """The part is paid no more once that lies on the disk; otherwise it stays paid."""
    if not is_back:
        text = N_("{amount} of this receipt is paid. The rest is left to pay.")
        return tell(sell_on(now), Tone.NOTE, N_("Still paid"), text, ore=now.cart.paid_ore)
    return _write_paid(now, here, now.cart.paid[:-1])


def amount_asked(now: Snapshot, here: OpenTill, question: MeansQuestion) -> int:
    """The amount that is written, or what is left."""
    written = now.written.get("amount")
    return question.left_ore if written is None else _read(written, here, "amount")


def asked_code(now: Snapshot) -> AskedCode | None:
    """The code of the amount that is written now; none while that is no amount, or without an account."""
    question, here = now.question, now.here
    if here is None or not isinstance(question, MeansQuestion) or not question.has_code:
        return None
    with suppress(UserError):
        ore = amount_asked(now, here, question)
        if now.data.mark is not None:
            return AskedCode(ore, practice_payload(ore, here.currency), PRACTICE, "", PRACTICE, is_practice=True)
        return AskedCode(ore, "") if question.by_picture else _code(now, here, ore)
    return None


def cash_proposed(now: Snapshot) -> str:
    """What is written in the field for goods, where it is an amount: the customer gave it."""
    here, text = now.here, now.typed.strip()
    if here is None or not text:
        return ""
    with suppress(UserError):
        if foreign_cash(text, here.currency, now.data.accounts.rates) is None:
            parse_amount(text, here.currency)
        return text
    return ""


def _ask_cash(now: Snapshot, here: OpenTill) -> Snapshot:
    left, given = now.cart.left_ore, cash_proposed(now)
    due = round_cash(left, here.country, here.day)
    question = CashQuestion(left, due, now.data.accounts.rates)
    if given:
        now = replace(now, typed="", offered=None)
    return ask(now, question, {"given": given} if given else None)


def _ask_means(now: Snapshot, here: OpenTill, means: Means) -> Snapshot:
    by_picture = means is Means.OTHER and here.currency == "DKK" and now.has_picture
    has_code = by_picture or _has_account(means, here, now.data.accounts)
    reference = MOBILEPAY if by_picture else _named(now, here) if has_code else ""
    return ask(now, MeansQuestion(means, now.cart.left_ore, reference, has_code, by_picture))


def _has_account(means: Means, here: OpenTill, accounts: Accounts) -> bool:
    known: Mapping[str, tuple[Means, str]] = {
        "SEK": (Means.SWISH, accounts.swish), "EUR": (Means.OTHER, accounts.iban),
        "PLN": (Means.OTHER, accounts.polish_account),
    }  # fmt: skip
    of, account = known.get(here.currency, (None, ""))
    return of is means and bool(account)


def _code(now: Snapshot, here: OpenTill, ore: int) -> AskedCode:
    accounts, named = now.data.accounts, _named(now, here)
    if here.currency == "SEK":
        account, text = accounts.swish, swish_payload(accounts.swish, ore, named)
    elif here.currency == "EUR":
        account, text = accounts.iban, epc_payload(accounts.payee, accounts.iban, ore, named)
    else:
        account = accounts.polish_account
        text = zbp_payload("", account, ore, accounts.payee[:_PAYEE], named)
    return AskedCode(ore, text, accounts.payee, account, named)


def _named(now: Snapshot, here: OpenTill) -> str:
    """What the payment is called at the bank: the till and the end of the cart's uid."""
    return f"{here.code} {now.cart.uid.hex[-6:].upper()}"


def _sell(now: Snapshot, here: OpenTill, last: Tender) -> Snapshot:
    """Write the sale. The cart's uid is the idempotency key, so that it may be sent again."""
    number, cart = now.numbers + 1, now.cart
    effect = Sell(number, here.code, cart.lines, (*cart.paid, last), cart.uid)
    return doing(
        replace(now, state=TillState.WRITING, numbers=number, writing=Writing(number, WriteKind.SALE, cart)), effect
    )


def _pay_part(now: Snapshot, here: OpenTill, part: Tender) -> Snapshot:
    """A part counts as paid once it lies on the disk with its cart."""
    return _write_paid(now, here, (*now.cart.paid, part))


def _write_paid(now: Snapshot, here: OpenTill, paid: tuple[Tender, ...]) -> Snapshot:
    number, cart = now.numbers + 1, replace(now.cart, paid=paid)
    writing = Writing(number, WriteKind.PART, cart)
    return doing(
        replace(now, state=TillState.WRITING, numbers=number, writing=writing), KeepPart(number, here.code, cart)
    )


def _check_enough(foreign: Tender, due_ore: int) -> None:
    if worth(foreign) < due_ore:
        text = N_("{given} is not enough for {total}. Take more, or split the payment.")
        values = {"given": Amount(worth(foreign)), "total": Amount(due_ore)}
        raise UserError("not_enough", text, **values).at("given")


def _read(text: str, here: OpenTill, field: str) -> int:
    with at(field):
        return parse_amount(text, here.currency)


def _overpaid() -> UserError:
    return UserError("overpaid", N_("Only cash gives change. Pay at most the total by other means."))
