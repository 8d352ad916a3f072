"""The words of the till's questions: what the desk asks, as the panel beside the cart shows it."""

import datetime as dt
from calendar import isleap
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from made_in_blekinge.desk.till.asking import Meant
from made_in_blekinge.desk.till.paying import MOBILEPAY
from made_in_blekinge.desk.till.questions import (
    AgeQuestion,
    CashQuestion,
    ChangeQuestion,
    DoubtQuestion,
    DropQuestion,
    EmptyQuestion,
    HeldQuestion,
    HoldQuestion,
    LinkQuestion,
    MeansQuestion,
    MoveQuestion,
    PriceQuestion,
    Question,
    ReduceQuestion,
    TakeBackQuestion,
    TypedQuestion,
    UnknownQuestion,
    Way,
    WhichQuestion,
)
from made_in_blekinge.domain.item import Candidate
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.vat import rates_on
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.till.fact_box import LargeFact
from made_in_blekinge.gui.till.question import Asked, Blank
from made_in_blekinge.gui.till.words import discount_said
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import HeldCart

_NOTES: Final = {
    Means.CARD: N_("Type the amount into the terminal. Press Enter when the terminal says that it is approved."),
    Means.SWISH: N_("Press Enter when the money has come."),
    Means.OTHER: N_("Press Enter when the money has come."),
    Means.INVOICE: N_("Write who gets the invoice."),
}
_NO_CODE: Final = N_("No account has been set for this event, so there is no code. Show the customer your own.")
_SET_IT: Final = N_("An organiser sets it under “The till at this event…”.")
_GROUP: Final = 4
Answer = Callable[[Mapping[str, str]], None]


def asked_of(question: Question, here: OpenTill, catalog: Catalog, answer: Answer, practice: bool = False) -> Asked:
    """The panel for ``question``; its button and Enter call ``answer``. In a ``practice`` no money comes."""
    match question:
        case PriceQuestion():
            return _price(question, catalog, answer)
        case WhichQuestion():
            return _which(question, here, catalog, answer)
        case TypedQuestion():
            return _typed(question, here, catalog, answer)
        case DoubtQuestion():
            return _doubt(question, catalog, answer)
        case UnknownQuestion():
            return _unknown(question, catalog, answer)
        case ChangeQuestion():
            return _change(question, catalog, answer)
        case ReduceQuestion():
            return _reduce(question, here, catalog, answer)
        case EmptyQuestion():
            return _empty(question, here, catalog, answer)
        case HeldQuestion(held) | DropQuestion(held):
            return _held(held, here, catalog, answer, drops=isinstance(question, DropQuestion))
        case MoveQuestion():
            return _move(question, catalog, answer)
        case AgeQuestion():
            return _age(question, here, catalog, answer)
        case CashQuestion():
            return _cash(question, here, catalog, answer)
        case MeansQuestion():
            return _means(question, here, catalog, answer, practice)
        case LinkQuestion():
            return _link(question, here, catalog, answer)
        case TakeBackQuestion():
            return _take_back(question, here, catalog, answer)
        case HoldQuestion():
            return _hold(question, catalog, answer)


def _price(question: PriceQuestion, catalog: Catalog, answer: Answer) -> Asked:
    text, row = catalog.text, question.row
    title = text(N_("Price of {item}?"), item=row.line.item)
    note = text(N_("{producer} has no price for it in this currency."), producer=row.producer)
    return Asked(title, note, text(N_("Add (Enter)")), answer, (Blank("price", text(N_("Price"))),))


def _which(question: WhichQuestion, here: OpenTill, catalog: Catalog, answer: Answer) -> Asked:
    text, error = catalog.text, question.error
    title = text(N_("Whose is “{value}”?"), value=error.values["value"])
    note = text(N_("Several goods are called so. Choose with the arrows; Esc sells none of them."))
    choices = tuple(_candidate(candidate, here, catalog) for candidate in error.candidates)
    return Asked(title, note, text(N_("Add (Enter)")), answer, choices=choices, by_hand=True)


def _candidate(candidate: Candidate, here: OpenTill, catalog: Catalog) -> str:
    """A two-line choice: product; producer and price."""
    times = f"{candidate.quantity} × " if candidate.quantity != 1 else ""
    price = "–" if candidate.price_ore is None else catalog.money(candidate.price_ore, here.currency)
    return f"{times}{candidate.key}  {candidate.name}\n{candidate.producer} · {price}"


def _typed(question: TypedQuestion, here: OpenTill, catalog: Catalog, answer: Answer) -> Asked:
    text, wanted = catalog.text, question.wanted
    price = catalog.money(wanted.price_ore or 0, here.currency)
    title = text(N_("What is it for {price}?"), price=price)
    note = text(N_("Of {producer}, and not in the register. Choose the VAT class with the arrows."),
                producer=question.producer)  # fmt: skip
    blanks = (
        Blank("item", text(N_("What it is")), wanted.code),
        Blank("alcohol", text(N_("Of a drink: alcohol, % by volume"))),
    )
    rates = rates_on(here.country, here.day)
    shares = {one: catalog.share(permille) for one, permille in rates.items()}
    choices = tuple(f"{text(one.label)}  {shares.get(one, '')}".rstrip() for one in question.classes)
    return Asked(title, note, text(N_("Add (Enter)")), answer, blanks, choices=choices, by_hand=True)


def _doubt(question: DoubtQuestion, catalog: Catalog, answer: Answer) -> Asked:
    goes = N_("No, do not add it") if question.under is None else N_("No, write it again")
    return doubt_asked(question.doubt, catalog, answer, goes)


def doubt_asked(doubt: UserError, catalog: Catalog, answer: Answer, goes: str) -> Asked:
    """The amount stands in the question; Enter alone, however often, ``goes`` back to it."""
    text, choices = catalog.text, {Meant.MEND: goes, Meant.MEANT: N_("Yes, it is meant")}
    note = text(N_("Enter alone changes nothing. Choose with the arrows."))
    said = tuple(text(choices[one]) for one in Meant)
    return Asked(catalog.error(doubt), note, text(N_("Answer (Enter)")), answer, choices=said, safe=Meant.MEND)


def _take_back(question: TakeBackQuestion, here: OpenTill, catalog: Catalog, answer: Answer) -> Asked:
    """The money has moved: Enter alone leaves it paid."""
    text, part = catalog.text, question.part
    said = {"amount": catalog.money(part.amount_ore or 0, here.currency), "means": text(part.means.label)}
    title = text(N_("Has the customer got {amount} back, which was paid by {means}?"), **said)
    note = text(N_("It was paid already. Give it back first. Enter alone changes nothing; choose with the arrows."))
    choices = {Meant.MEND: N_("No, it stays paid"), Meant.MEANT: N_("Yes, the customer has it back")}
    return Asked(
        title, note, text(N_("Answer (Enter)")), answer, choices=tuple(text(choices[one]) for one in Meant),
        safe=Meant.MEND,
    )  # fmt: skip


def _change(question: ChangeQuestion, catalog: Catalog, answer: Answer) -> Asked:
    text, line, amount = catalog.text, question.line, partial(catalog.amount, grouped=False)
    discount = discount_said(question.discount, catalog)
    blanks = (
        Blank("price", text(N_("Price of a piece")), amount(line.unit_ore)),
        Blank("discount", text(N_("Discount on the line: 20.00 or 10 %")), discount),
        Blank("reason", text(N_("Why the price is another")), line.reason),
    )
    return Asked(line.item, "", text(N_("Change (Enter)")), answer, blanks)


def _reduce(question: ReduceQuestion, here: OpenTill, catalog: Catalog, answer: Answer) -> Asked:
    text = catalog.text
    note = text(N_("On {amount}. Empty: no discount."), amount=catalog.money(question.rows_ore, here.currency))
    blanks = (Blank("discount", text(N_("Discount: 20.00 or 10 %")), discount_said(question.discount, catalog)),)
    return Asked(text(N_("Discount on the whole receipt")), note, text(N_("Change (Enter)")), answer, blanks)


def _empty(question: EmptyQuestion, here: OpenTill, catalog: Catalog, answer: Answer) -> Asked:
    text, total = catalog.text, catalog.money(question.total_ore, here.currency)
    lines = catalog.plural("{count} line", "{count} lines", question.lines)
    title = text(N_("Empty the cart of {total}?"), total=total)
    note = text(N_("{lines} are taken out. Ctrl+Z brings them back."), lines=lines)
    return Asked(title, note, text(N_("Empty (Enter)")), answer)


def _hold(question: HoldQuestion, catalog: Catalog, answer: Answer) -> Asked:
    text = catalog.text
    note = text(N_("Write how you will know it again, such as the customer's hat."))
    blanks = (Blank("label", text(N_("Name")), question.label),)
    return Asked(text(N_("Hold the cart")), note, text(N_("Hold (Enter)")), answer, blanks)


def _held(held: Sequence[HeldCart], here: OpenTill, catalog: Catalog, answer: Answer, drops: bool) -> Asked:
    """The carts that wait, the oldest first, to go on with or to drop."""
    text, choices = catalog.text, tuple(_cart(found, here, catalog) for found in held)
    if drops:
        note = text(N_("It is gone for good, and nothing of it is sold. Choose with the arrows."))
        title, verb = text(N_("Drop which cart?")), text(N_("Drop the cart (Enter)"))
        return Asked(title, note, verb, answer, choices=choices, by_hand=True)
    note = text(N_("The one that has waited longest stands first. Choose with the arrows."))
    return Asked(text(N_("Which cart?")), note, text(N_("Go on (Enter)")), answer, choices=choices)


def _cart(found: HeldCart, here: OpenTill, catalog: Catalog) -> str:
    """A two-line choice: name and sum; time and number of pieces."""
    name = found.cart.label or catalog.text(N_("Without a name"))
    pieces = catalog.plural("{count} piece", "{count} pieces", found.cart.pieces)
    total = catalog.money(found.cart.total_ore, here.currency)
    return f"{name} · {total}\n{catalog.time(here.local(found.time))} · {pieces}"


def _move(question: MoveQuestion, catalog: Catalog, answer: Answer) -> Asked:
    text = catalog.text
    title = text(N_("Pay in") if question.is_in else N_("Pay out"))
    put_in, take_out = N_("Put cash into the till, and write why."), N_("Take cash out of the till, and write why.")
    blanks = (Blank("amount", text(N_("Amount"))), Blank("reason", text(N_("Why"))))
    return Asked(title, text(put_in if question.is_in else take_out), text(N_("Done (Enter)")), answer, blanks)


def _age(question: AgeQuestion, here: OpenTill, catalog: Catalog, answer: Answer) -> Asked:
    text, age = catalog.text, question.age
    note = ", ".join(question.goods)
    title = text(N_("Is the customer {age} or older?"), age=age)
    hint = text(N_("Ask for proof of age where you are not sure."))
    fact = LargeFact(text(N_("Born at the latest")), catalog.date(_born(here.day, age), "long"), hint)
    answers = (N_("Yes, proof of age was shown"), N_("Yes, clearly older"), N_("No, do not sell"))
    choices = tuple(map(text, answers))
    letters = text(N_("YCN"))  # one for each answer
    verbs = tuple(text(N_("{answer} (Enter)"), answer=choice) for choice in choices)
    return Asked(
        title, note, verbs[-1], answer, choices=choices, safe=len(choices) - 1, verbs=verbs, letters=letters,
        fact=fact,
    )  # fmt: skip


def _born(day: dt.date, age: int) -> dt.date:
    """When somebody was born at the latest who is so old on ``day``."""
    year = day.year - age
    leap = (day.month, day.day) == (2, 29) and not isleap(year)
    return day.replace(year=year, day=day.day - leap)


def _unknown(question: UnknownQuestion, catalog: Catalog, answer: Answer) -> Asked:
    """Goods that are sold at once, and perhaps registered."""
    text = catalog.text
    once = N_("Sell it now. An organiser enters it among the products, so that it is found next time.")
    registered = N_("It is sold, and registered with its code, so that it is found next time.")
    note = text(registered if question.registers else once)
    if question.likely is not None:
        like = N_("Its code is like those of {producer}, who is proposed.")
        note = f"{text(like, producer=question.likely.name)} {note}"
    blanks = (
        Blank("producer", text(N_("Producer's number")), question.producer),
        Blank("name", text(N_("Goods, as on the receipt"))),
        Blank("price", text(N_("Price"))),
        Blank("pieces", text(N_("Pieces")), "1", is_count=True),
    )  # fmt: skip
    way = Way.REGISTER if question.registers else Way.SELL
    return Asked(
        _of_code(question.code, catalog), note, text(N_("Go on (Enter)")), answer, blanks, ways=_ways(catalog), way=way
    )  # fmt: skip


def _link(question: LinkQuestion, here: OpenTill, catalog: Catalog, answer: Answer) -> Asked:
    """A product that has the code from now on, of those that are offered for what is written."""
    text = catalog.text
    note = text(N_("Write a part of the name or number, choose with the arrows. The code means it from now on."))
    blanks = (Blank("item", text(N_("Product"))),)
    return Asked(
        _of_code(question.code, catalog), note, text(N_("Link and sell (Enter)")), answer, blanks,
        choices=offers_said(question, here, catalog), by_hand=True, ways=_ways(catalog), way=Way.LINK,
    )  # fmt: skip


def offers_said(question: LinkQuestion, here: OpenTill, catalog: Catalog) -> tuple[str, ...]:
    """The goods that a code may mean, each in two lines."""
    prices = ("–" if one.price_ore is None else catalog.money(one.price_ore, here.currency) for one in question.offers)
    rows = zip(question.offers, prices, strict=True)
    return tuple(f"{one.item_number}  {one.name}\n{one.producer} · {price}" for one, price in rows)


def _ways(catalog: Catalog) -> tuple[str, ...]:
    said = {
        Way.SELL: N_("Sell it once"), Way.REGISTER: N_("Sell and register it"), Way.LINK: N_("Link it to a product"),
    }  # fmt: skip
    return tuple(catalog.text(said[one]) for one in Way)


def _of_code(code: str, catalog: Catalog) -> str:
    """The code in groups of four, to be compared."""
    groups = " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
    return catalog.text(N_("Unknown code {code}"), code=groups)


def _cash(question: CashQuestion, here: OpenTill, catalog: Catalog, answer: Answer) -> Asked:
    text, money = catalog.text, partial(catalog.money, currency=here.currency)
    note = text(N_("Write what the customer gives. Enter without an amount: it is exact."))
    if question.rates:
        other = N_("Other cash with its currency: 20 {currency}.")
        note += " " + text(other, currency=next(iter(question.rates)))
    if question.due_ore != question.left_ore:
        rounded = N_("{amount} is paid in cash as {rounded}.")
        said = text(rounded, amount=money(question.left_ore), rounded=money(question.due_ore))
        note = f"{said} {note}"
    title = text(N_("Cash {amount}"), amount=money(question.due_ore))
    return Asked(title, note, text(N_("Paid (Enter)")), answer, (Blank("given", text(N_("Given"))),))


def _means(question: MeansQuestion, here: OpenTill, catalog: Catalog, answer: Answer, practice: bool) -> Asked:
    text, means = catalog.text, question.means
    part = text(N_("Take only a part") if question.has_code else N_("Amount"))
    blanks = [Blank("amount", part, catalog.amount(question.left_ore, grouped=False))]
    if means is Means.INVOICE:
        blanks.insert(0, Blank("reference", text(N_("Invoice to"))))
    name = MOBILEPAY if question.by_picture else text(means.label)
    note = text(_NOTES[means])
    if means in (Means.SWISH, Means.OTHER) and not question.has_code:
        note = f"{text(_NO_CODE)} {text(_SET_IT)} {text(_NOTES[Means.OTHER])}"
    came, pretend = N_("Money came (Enter)"), N_("Pretend that the money came (Enter)")
    verb = text((pretend if practice else came) if question.has_code else N_("Paid (Enter)"))
    title = f"{name} {catalog.money(question.left_ore, here.currency)}"
    return Asked(title, note, verb, answer, tuple(blanks), question.has_code, name)
