"""Questions: answered by Enter, left by Escape, and asked by the keys that are not payments."""

import uuid
from dataclasses import replace
from enum import IntEnum
from typing import Final

from made_in_blekinge.desk.till import lines, paying
from made_in_blekinge.desk.till.answers import chosen, read, writing
from made_in_blekinge.desk.till.effects import (
    DropCart,
    FindSale,
    HoldCart,
    MoveCash,
    Over,
    PaperWay,
    PrintReceipt,
    RegisterCode,
    ShowOver,
)
from made_in_blekinge.desk.till.flow import look_up, put_in, row_doubt
from made_in_blekinge.desk.till.lines import check_paid
from made_in_blekinge.desk.till.questions import (
    AgeQuestion,
    CashQuestion,
    ChangeQuestion,
    DoubtQuestion,
    DropQuestion,
    EmptyQuestion,
    GoodsQuestion,
    HeldQuestion,
    HoldQuestion,
    LinkQuestion,
    MeansQuestion,
    MoveQuestion,
    PayQuestion,
    PriceQuestion,
    ReduceQuestion,
    TakeBackQuestion,
    TypedQuestion,
    UnknownQuestion,
    WhichQuestion,
)
from made_in_blekinge.desk.till.snapshot import (
    Rule,
    Snapshot,
    TillState,
    Tone,
    WriteKind,
    Writing,
    answer_first,
    ask,
    ask_back,
    doing,
    keep,
    object_to,
    refuse,
    sell_on,
    stand_under,
    tell,
    without_keys,
)
from made_in_blekinge.desk.till.unknown import link, sell_unknown, write_of_code
from made_in_blekinge.domain.cart import NO_DISCOUNT, Cart, Discount, parse_discount, parse_whole_discount
from made_in_blekinge.domain.doubt import move_doubt
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.product import BY_KEY, check_class, check_sale
from made_in_blekinge.domain.till import check_name
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import HeldCart

_WORDS: Final = ("label", "reason", "discount", "price", "reference", "item", "name", "producer")
"""What somebody writes in words or thinks about; it is asked before it goes."""


class Meant(IntEnum):
    """The choices about money that looks wrong, in their order: the safe one is first."""

    MEND = 0
    MEANT = 1


def answer(now: Snapshot, is_meant: bool = False) -> Snapshot:
    """Enter: the answer is what is written; what is wrong with it stands beside its field.

    ``is_meant``: somebody has been asked about money that looks wrong, and means it.
    """
    here, question = now.here, now.question
    if here is None:
        return now
    now = replace(now, problem=None, is_warned=False)
    try:
        match question:
            case AgeQuestion():
                return paying.answer_age(now, question)
            case CashQuestion():
                return paying.answer_cash(now, here, question, is_meant)
            case MeansQuestion():
                return paying.answer_means(now, here, question)
            case PriceQuestion():
                return _price(now, here, question, is_meant)
            case WhichQuestion():
                return _choose(now, question)
            case UnknownQuestion():
                return sell_unknown(now, here, question)
            case ChangeQuestion():
                return _change(now, here, question, is_meant)
            case ReduceQuestion():
                return _reduce(now, here, question)
            case MoveQuestion():
                return _move(now, here, question, is_meant)
            case _:
                return _answer_seldom(now, here)
    except UserError as error:
        return object_to(now, error)


def _answer_seldom(now: Snapshot, here: OpenTill) -> Snapshot:
    match now.question:
        case DoubtQuestion() as question:
            return _clear_up(now, question)
        case TypedQuestion() as question:
            return _typed(now, here, question)
        case HoldQuestion():
            return _hold(now, here)
        case HeldQuestion(held):
            return resume(now, held[chosen(now, len(held), proposed=0)])
        case EmptyQuestion():
            return lines.emptied(sell_on(now))
        case DropQuestion(held):
            return _drop(now, held[chosen(now, len(held))].cart)
        case LinkQuestion() as question:
            return link(now, question)
        case TakeBackQuestion():
            is_back = chosen(now, len(Meant), proposed=Meant.MEND) == Meant.MEANT
            return paying.answer_take_back(now, here, is_back)
    return now


def write(now: Snapshot, key: str, text: str) -> Snapshot:
    """What stands in a field of the question; of a code that nobody knows also what is to be done with it."""
    if isinstance(now.question, UnknownQuestion | LinkQuestion):
        return write_of_code(now, now.question, key, text)
    return replace(now, written={**now.written, key: text}, is_warned=False)


def back(now: Snapshot) -> Snapshot:
    """Escape: the question goes, unless something is written that would go with it."""
    if is_filled(now) and not now.is_warned:
        text = N_("What you have written goes with it. Esc once more leaves it, Enter goes on.")
        return replace(now, problem=UserError("leaves_written", text), is_warned=True)
    if isinstance(now.question, DoubtQuestion):
        return _mend(now, now.question)
    if isinstance(now.question, AgeQuestion):
        return paying.refuse_age(now, now.question)
    if now.doubted is not None and isinstance(now.question, PayQuestion):
        return _check_sale(now, now.doubted)
    return sell_on(now)


def is_filled(now: Snapshot) -> bool:
    """Whether somebody has written more than an amount, which is quickly written again."""
    return any(now.written.get(key, "").strip() for key in _WORDS)


def instead(rule: Rule) -> Rule:
    """The rule of a key that takes the place of a question; one about goods, or a filled one, comes first."""

    def leave(now: Snapshot, *arguments: object) -> Snapshot:
        if isinstance(now.question, GoodsQuestion) or is_filled(now) or now.doubted is not None:
            return refuse(now, answer_first())
        return rule(sell_on(now), *arguments)

    return leave


def pay_instead(now: Snapshot, *arguments: object) -> Snapshot:
    """Another means of payment; a sale whose answer was lost may be sent again with it."""
    if isinstance(now.question, GoodsQuestion) or is_filled(now):
        return refuse(now, answer_first())
    asked = paying.pay_by(sell_on(now), *arguments)  # type: ignore[arg-type]
    return asked if asked.state is TillState.ASKING else now


def hold(now: Snapshot) -> Snapshot:
    """Put the cart aside; with an empty one, go on with a cart that waits."""
    if now.doubted is not None:
        return _check_sale(now, now.doubted)
    if now.cart.rows:
        return ask(now, HoldQuestion(now.cart.label))
    if len(now.held) == 1:
        return resume(now, now.held[0])
    return ask(now, HeldQuestion(now.held)) if now.held else now


def drop(now: Snapshot) -> Snapshot:
    """Discard a cart that waits, which would otherwise block the closing of the day."""
    if now.held:
        return ask(now, DropQuestion(now.held))
    return tell(now, Tone.NOTE, N_("Nothing to drop"), N_("No cart is held. F9 holds the one that is being filled."))


def move(now: Snapshot, is_in: bool) -> Snapshot:
    """Put cash into the till, or take it out."""
    return ask(now, MoveQuestion(uuid.uuid4(), is_in))


def show_over(now: Snapshot, over: Over, receipt: str = "", till: str = "") -> Snapshot:
    """Open a dialog over the till."""
    away = stand_under(replace(now, waiting=without_keys(now)), over)
    return doing(away, ShowOver(over, receipt, till))


def cover(now: Snapshot, over: Over) -> Snapshot:
    """A dialog that only shows something stands over the till; a question, or what is being written, goes on."""
    return stand_under(now, over)


def print_last(now: Snapshot, way: PaperWay = PaperWay.USUAL) -> Snapshot:
    """Print the last receipt, or make a file of it, in its customer's language."""
    if now.sold is None or now.here is None:
        return now
    return doing(now, PrintReceipt(now.here.code, now.sold.receipt, now.sold.uid, way))


def print_beside(now: Snapshot, way: PaperWay = PaperWay.USUAL) -> Snapshot:
    """The same during a question, unless it is about goods."""
    return refuse(now, answer_first()) if isinstance(now.question, GoodsQuestion) else print_last(now, way)


def resume(now: Snapshot, found: HeldCart) -> Snapshot:
    """Go on with a cart that waits."""
    rest = tuple(one for one in now.data.held if one.cart.uid != found.cart.uid)
    now = keep(replace(sell_on(now), data=replace(now.data, held=rest), removed=()), found.cart)
    return tell(now, Tone.NOTE, N_("Resumed"), N_("This is the cart that was held."))


def _check_sale(now: Snapshot, cart: Cart) -> Snapshot:
    """The cart is not touched before it is known whether it was sold."""
    number = now.numbers + 1
    writing = Writing(number, WriteKind.CHECK, cart)
    return doing(replace(now, state=TillState.WRITING, numbers=number, writing=writing), FindSale(number, cart.uid))


def _price(now: Snapshot, here: OpenTill, question: PriceQuestion, is_meant: bool) -> Snapshot:
    ore = read(lambda: parse_amount(now.written.get("price", ""), here.currency), "price")
    row = question.row._replace(line=question.row.line._replace(unit_ore=ore))
    doubt = None if is_meant else row_doubt(now, row)
    return put_in(sell_on(now), row, is_meant=True) if doubt is None else ask_back(now, doubt)


def _clear_up(now: Snapshot, question: DoubtQuestion) -> Snapshot:
    """What looks wrong is meant, if somebody chose to say so; else it is mended where it was written."""
    if chosen(now, len(Meant), proposed=Meant.MEND) != Meant.MEANT:
        return _mend(now, question)
    if question.row is not None:
        return put_in(sell_on(now), question.row, is_meant=True)
    assert question.under is not None
    return answer(ask(now, question.under, question.before), is_meant=True)


def _mend(now: Snapshot, question: DoubtQuestion) -> Snapshot:
    if question.under is not None:
        return ask(now, question.under, question.before)
    return tell(sell_on(now), Tone.NOTE, N_("Not added"), N_("Nothing was added. Write the price again."))


def _typed(now: Snapshot, here: OpenTill, question: TypedQuestion) -> Snapshot:
    """Goods without a number, looked up once more by the class that was chosen."""
    name, alcohol = now.written.get("item", question.wanted.code).strip(), now.written.get("alcohol", "")
    with at("item"):
        check_name(name)
    with at("alcohol"):
        strength = BY_KEY["alcohol_permille"].parse(alcohol)
        check_sale(strength, here.country)
    vat_class = question.classes[chosen(now, len(question.classes))]
    check_class(vat_class, strength, "alcohol")
    wanted = replace(question.wanted, code=name, whole="", vat_class=vat_class, alcohol_permille=strength)
    if wanted.scanned:
        number = now.numbers + 1
        return doing(writing(now, number, WriteKind.LINK, now.cart), RegisterCode(number, wanted, here.currency))
    after = look_up(replace(sell_on(now), waiting=()), wanted)
    return replace(after, waiting=(*after.waiting, *now.waiting))


def _choose(now: Snapshot, question: WhichQuestion) -> Snapshot:
    candidate = question.error.candidates[chosen(now, len(question.error.candidates))]
    after = look_up(replace(sell_on(now), waiting=()), question.wanted.chosen(candidate.product_id, candidate.quantity))
    return replace(after, waiting=(*after.waiting, *now.waiting))


def _change(now: Snapshot, here: OpenTill, question: ChangeQuestion, is_meant: bool) -> Snapshot:
    line, written = question.line, now.written
    ore = line.unit_ore
    if "price" in written:
        ore = read(lambda: parse_amount(written["price"], here.currency), "price")
    cart = now.cart.price(question.at, ore, written.get("reason", line.reason).strip())
    discount = question.discount if "discount" not in written else _discount(written["discount"], here.currency)
    if discount != NO_DISCOUNT:
        cart = cart.reduce(question.at, discount)
    doubt = None if is_meant or ore == line.unit_ore else row_doubt(now, cart.rows[question.at])
    if doubt is not None:
        return ask_back(now, doubt)
    return keep(sell_on(now), check_paid(cart), question.at)


def _reduce(now: Snapshot, here: OpenTill, question: ReduceQuestion) -> Snapshot:
    """A discount on all that is in the cart, and on what comes into it later; none takes it away."""
    with at("discount"):
        text, whole = now.written.get("discount"), now.cart.rows_ore
        discount = question.discount if text is None else parse_whole_discount(text, whole, here.currency)
    cart = replace(now.cart, discount=discount)
    after = keep(sell_on(now), check_paid(cart), now.place)
    if discount == NO_DISCOUNT:
        return tell(after, Tone.NOTE, N_("Without discount"), N_("No discount on the whole receipt."))
    said = N_("{amount} off the whole receipt. A per cent holds for what is scanned later, too.")
    return tell(after, Tone.GOOD, N_("Discount"), said, ore=cart.discount_ore)


def _discount(text: str, currency: str) -> Discount:
    with at("discount"):
        return parse_discount(text, currency)


def _hold(now: Snapshot, here: OpenTill) -> Snapshot:
    if now.cart.paid:
        raise UserError("partly_paid", N_("A part has been paid. Take it back with Esc, then hold the cart."))
    cart, number = replace(now.cart, label=now.written.get("label", now.cart.label).strip()), now.numbers + 1
    return doing(writing(now, number, WriteKind.HOLD, cart), HoldCart(number, here.code, cart))


def _drop(now: Snapshot, cart: Cart) -> Snapshot:
    number = now.numbers + 1
    return doing(writing(now, number, WriteKind.DROP, cart), DropCart(number, cart.uid))


def _move(now: Snapshot, here: OpenTill, question: MoveQuestion, is_meant: bool) -> Snapshot:
    ore, number = read(lambda: parse_amount(now.written.get("amount", ""), here.currency), "amount"), now.numbers + 1
    doubt = None if is_meant else move_doubt(ore, here.currency, question.is_in)
    if doubt is not None:
        return ask_back(now, doubt)
    effect = MoveCash(number, here.code, ore, now.written.get("reason", ""), question.uid, question.is_in)
    return doing(writing(now, number, WriteKind.MOVE, now.cart), effect)
