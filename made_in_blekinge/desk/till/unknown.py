"""A code that nobody knows: sold once, registered, or linked to a product."""

from dataclasses import replace
from typing import Final

from made_in_blekinge.desk.till.answers import chosen, read, writing
from made_in_blekinge.desk.till.effects import LinkCode, Suggest
from made_in_blekinge.desk.till.questions import LinkQuestion, UnknownQuestion, Way
from made_in_blekinge.desk.till.snapshot import Snapshot, WaitingGoods, WriteKind, doing, sell_on
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.till import MOST_PIECES, Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import Offers

_SHORTEST: Final = 2
_MOST_DIGITS: Final = 6


def write_of_code(now: Snapshot, question: UnknownQuestion | LinkQuestion, key: str, text: str) -> Snapshot:
    """What stands in a field of the question; ``way`` is another of them."""
    if key == "way":
        return _turn(now, question.code, Way(int(text)))
    after = replace(now, written={**now.written, key: text}, is_warned=False)
    return _seek(after, question, text) if key == "item" and isinstance(question, LinkQuestion) else after


def offer_link(now: Snapshot, typed: str, found: Offers) -> Snapshot:
    """The goods that the code may mean, unless something else is written by now; none is chosen by itself."""
    question = now.question
    if not isinstance(question, LinkQuestion) or now.written.get("item", "").strip() != typed:
        return now
    return _offering(now, replace(question, offers=found.rows, more=found.more))


def _turn(now: Snapshot, code: str, way: Way) -> Snapshot:
    """Another way; what is written stays."""
    question = LinkQuestion(code) if way is Way.LINK else UnknownQuestion(code, way is Way.REGISTER, now.likely)
    after = replace(now, question=question, problem=None, is_warned=False)
    typed = now.written.get("item", "")
    return _seek(after, question, typed) if isinstance(question, LinkQuestion) and typed else after


def _seek(now: Snapshot, question: LinkQuestion, text: str) -> Snapshot:
    typed = text.strip()
    if now.here is None or len(typed) < _SHORTEST:
        return _offering(now, replace(question, offers=(), more=0)) if question.offers else now
    return doing(now, Suggest(now.here, typed))


def _offering(now: Snapshot, question: LinkQuestion) -> Snapshot:
    return replace(now, question=question, written={key: now.written[key] for key in now.written if key != "choice"})


def link(now: Snapshot, question: LinkQuestion) -> Snapshot:
    """Let the code mean the product that is chosen."""
    product, number = question.offers[chosen(now, len(question.offers))].product_id, now.numbers + 1
    return doing(writing(now, number, WriteKind.LINK, now.cart), LinkCode(number, question.code, product))


def sell_unknown(now: Snapshot, here: OpenTill, question: UnknownQuestion) -> Snapshot:
    """Goods without a number, of the producer that was written; they are looked up as if they had been typed."""
    number = now.written.get("producer", question.producer).strip()
    if not (number.isascii() and number.isdecimal()):
        raise UserError("bad_producer", N_("Write the producer's number, as it stands on the booth sign.")).at(
            "producer"
        )
    name = now.written.get("name", "").strip()
    if not name:
        raise UserError("missing_name", N_("Write what it is, as it shall stand on the receipt.")).at("name")
    ore = read(lambda: parse_amount(now.written.get("price", ""), here.currency), "price")
    pieces = _pieces(now.written.get("pieces", "1").strip())
    scanned = question.code if question.registers else ""
    wanted = Wanted(name, pieces, int(number), ore, scanned=scanned)
    return replace(
        sell_on(now), waiting=(*now.waiting, WaitingGoods(name, wanted, question, now.written))
    )  # fmt: skip


def _pieces(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS and 1 <= int(text) <= MOST_PIECES):
        problem = N_("A line has from 1 to {most} pieces. Mend the quantity.")
        raise UserError("bad_quantity", problem, most=MOST_PIECES).at("pieces")
    return int(text)
