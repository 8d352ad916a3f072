"""What is scanned and written, in its order: looked up one at a time, put into the cart, or waiting."""

from dataclasses import replace
from typing import Final

from made_in_blekinge.desk.till.effects import FindScan, FindSlip, HandScan, LookUp, Over, ShowOver, Suggest
from made_in_blekinge.desk.till.lines import count
from made_in_blekinge.desk.till.questions import PriceQuestion, TypedQuestion, UnknownQuestion, WhichQuestion
from made_in_blekinge.desk.till.snapshot import (
    GoodsCame,
    Offered,
    Rule,
    Snapshot,
    TillState,
    Tone,
    UnderWay,
    WaitingGoods,
    WaitingKey,
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
from made_in_blekinge.domain.cart import CartRow, parse_entry
from made_in_blekinge.domain.codes import scanned_receipt
from made_in_blekinge.domain.doubt import price_doubt
from made_in_blekinge.domain.emergency import scanned_slip
from made_in_blekinge.domain.item import UnknownScanError, WhichItemError
from made_in_blekinge.domain.market import VatClass
from made_in_blekinge.domain.till import SaleRemark, Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.emergency.receipt import SlipReceipt
from made_in_blekinge.queries.till.limit import SellerTotal
from made_in_blekinge.queries.till.scanned import ScannedGoods
from made_in_blekinge.queries.till.selling import Offers

_MOST_DIGITS: Final = 6
_SHORTEST_NAME: Final = 2
_UNKNOWN: Final = "unknown_item"


def go_on(now: Snapshot) -> Snapshot:
    """Take what waits, in its order, until something is being looked up or asked."""
    was = now
    while now.state is TillState.SELLING and now.looking is None and now.waiting:
        first, now = now.waiting[0], replace(now, waiting=now.waiting[1:])
        now = first.rule(now, *first.arguments) if isinstance(first, WaitingKey) else _look_up_first(now, first)
    return _hand_over(now) if was.state is TillState.SELLING and now.over is Over.REFUND else now


def _look_up_first(now: Snapshot, goods: WaitingGoods) -> Snapshot:
    here, number, wanted = now.here, now.numbers + 1, goods.wanted
    if here is None:
        return now
    if wanted is None:
        try:
            receipt, slip = scanned_receipt(goods.text), scanned_slip(goods.text)
        except UserError as error:
            return refuse(now, error)
        if slip is not None:
            now = replace(now, numbers=number, looking=UnderWay(number, goods))
            return doing(now, FindSlip(number, here, slip))
        if receipt is not None:
            away = stand_under(replace(now, waiting=without_keys(now)), Over.REFUND)
            return doing(away, ShowOver(Over.REFUND, str(receipt.number), receipt.till))
    effect = FindScan(number, here, goods.text) if wanted is None else LookUp(number, here, wanted)
    return doing(replace(now, numbers=number, looking=UnderWay(number, goods)), effect)


def _hand_over(now: Snapshot) -> Snapshot:
    """What was scanned after a receipt, or after the key for a refund, is goods that come back."""
    scans = [each for each in now.waiting if isinstance(each, WaitingGoods) and each.wanted is None]
    rest = tuple(each for each in now.waiting if each not in scans)
    return doing(replace(now, waiting=rest), *(HandScan(each.text) for each in scans))


def scan_over(now: Snapshot, code: str) -> Snapshot:
    """A dialog stands over the till: a refund takes what is scanned, under all others it waits."""
    return doing(now, HandScan(code)) if now.over is Over.REFUND else scan_later(now, code)


def after_goods(rule: Rule) -> Rule:
    """The rule of a key that waits until everything that was scanned before it is in the cart."""

    def wait(now: Snapshot, *arguments: object) -> Snapshot:
        if now.looking is None and not now.waiting:
            return rule(now, *arguments)
        return replace(now, waiting=(*now.waiting, WaitingKey(rule, arguments)))

    return wait


def look_up(now: Snapshot, wanted: Wanted, text: str = "") -> Snapshot:
    """Goods that are looked up as soon as those before them are in the cart; ``text`` as they were written."""
    return replace(now, waiting=(*now.waiting, WaitingGoods(text, wanted)))


def scan(now: Snapshot, code: str) -> Snapshot:
    return scan_later(cleared(now), code)


def scan_later(now: Snapshot, code: str) -> Snapshot:
    """Nothing of what stands there is touched; the goods come after it."""
    return replace(now, waiting=(*now.waiting, WaitingGoods(code)))


def scan_closed(now: Snapshot, _code: str) -> Snapshot:
    """Nothing can be sold; whoever scans must see and hear it, and scan again."""
    text = N_("The till is closed, so nothing was sold. Open it, then scan again.")
    return refuse(now, UserError("till_is_closed", text))


def scan_next(now: Snapshot, code: str) -> Snapshot:
    """A scan begins with the next customer."""
    return scan(sell_on(now), code)


def choose(now: Snapshot, product_id: int) -> Snapshot:
    """Goods that were pointed at; what is written stays, and they wait as a scan does."""
    return look_up(now, Wanted("", product_id=product_id))


def choose_next(now: Snapshot, product_id: int) -> Snapshot:
    return choose(sell_on(now), product_id)


def write_entry(now: Snapshot, text: str) -> Snapshot:
    """What stands in the field for goods. Of a name, goods are offered."""
    offered = now.offered if text else None
    return now if (text, offered) == (now.typed, now.offered) else replace(now, typed=text, offered=offered)


def suggest(now: Snapshot) -> Snapshot:
    """Look for what was typed; not for a producer's number and price."""
    if now.here is None or not (name := _name_in(now.typed)):
        return replace(now, offered=None)
    return doing(now, Suggest(now.here, name))


def offer(now: Snapshot, name: str, found: Offers) -> Snapshot:
    """The goods that were found, unless something else is written by now; none of them is chosen by itself."""
    was = now.offered
    if not now.typed and was is not None and was.typed and found.rows:  # what was entered is no more than a part
        text = N_("“{value}” is only a part of what these are called. Choose with the arrows, then press Enter.")
        now = tell(replace(now, typed=was.typed), Tone.NOTE, N_("Which one?"), text, value=was.typed)
    if not now.typed or name != _name_in(now.typed):
        return now
    at = -1
    if was is not None and was.typed == now.typed and found.rows:
        at = 0 if was.is_awaited else min(was.at, len(found.rows) - 1)
    return replace(now, offered=Offered(now.typed, found.rows, at, more=found.more))


def step(now: Snapshot, steps: int) -> Snapshot:
    """Down and up: in what is offered, else in the cart."""
    if now.offered is not None and now.offered.rows:
        last = len(now.offered.rows) - 1
        return replace(now, offered=replace(now.offered, at=max(0, min(last, now.offered.at + steps))))
    if _name_in(now.typed):
        return suggest(replace(now, offered=Offered(now.typed, is_awaited=True)))
    if not now.cart.rows:
        return now
    last = len(now.cart.rows) - 1
    return replace(now, place=max(0, min(last, (last if now.place is None else now.place) + steps)))


def mark(now: Snapshot, place: int) -> Snapshot:
    """A line that was clicked."""
    return replace(now, place=place) if place != now.place and 0 <= place < len(now.cart.rows) else now


def pick(now: Snapshot, at: int) -> Snapshot:
    """Goods that were offered, so many as stand before the name."""
    if now.offered is None or not 0 <= at < len(now.offered.rows):
        return now
    times = now.typed.partition("*")[0].strip() if "*" in now.typed else ""
    quantity = int(times) if times.isascii() and times.isdecimal() and len(times) <= _MOST_DIGITS else 1
    return look_up(cleared(now), Wanted("", quantity, product_id=now.offered.rows[at].product_id))


def enter(now: Snapshot) -> Snapshot:
    """What is written is looked up; an empty field does nothing, whatever has been paid."""
    text = now.typed.strip()
    if now.offered is not None and now.offered.at >= 0:
        return pick(now, now.offered.at)
    if not text:
        return now
    try:
        wanted = parse_entry(text)
    except UserError as error:
        return refuse(cleared(now), error)
    if wanted.code or wanted.producer is not None:
        return look_up(cleared(now), wanted, text)
    return after_goods(count)(cleared(now), wanted.quantity)


def cleared(now: Snapshot) -> Snapshot:
    return replace(now, typed="", offered=None) if now.typed or now.offered is not None else now


def found(now: Snapshot, number: int, goods: ScannedGoods) -> Snapshot:
    """The answer of a look-up; one that nobody waits for changes nothing."""
    if now.looking is None or now.looking.number != number:
        return now
    wanted, now = now.looking.goods.wanted, replace(now, looking=None)
    if goods.line.product_id is None and wanted is not None and wanted.vat_class is None:
        return _ask_typed(now, wanted, goods)
    row = CartRow(goods.line, goods.producer, goods.item_number, goods.remarks, goods.age_limit)
    return ask(now, PriceQuestion(row)) if goods.price_ore is None else put_in(now, row)


def slip_found(now: Snapshot, number: int, receipt: SlipReceipt) -> Snapshot:
    """A slip of emergency paper that was entered: goods of its receipt may come back."""
    if now.looking is None or now.looking.number != number:
        return now
    text = N_("It was entered as receipt {receipt} of the till {till}.")
    now = tell(replace(now, looking=None), Tone.NOTE, N_("Slip of emergency paper"), text, receipt=receipt.number,
               till=receipt.till)  # fmt: skip
    away = stand_under(replace(now, waiting=without_keys(now)), Over.REFUND)
    return doing(away, ShowOver(Over.REFUND, str(receipt.number), receipt.till))


def _ask_typed(now: Snapshot, wanted: Wanted, goods: ScannedGoods) -> Snapshot:
    classes = sorted(VatClass, key=lambda one: one is not goods.vat_class)
    return ask(now, TypedQuestion(wanted, goods.producer, tuple(classes)))


def not_found(now: Snapshot, number: int, error: UserError) -> Snapshot:
    """Goods that are not known, or several that are called so."""
    if now.looking is None or now.looking.number != number:
        return now
    goods, now = now.looking.goods, replace(now, looking=None)
    if isinstance(error, WhichItemError):
        return ask(now, WhichQuestion(goods.wanted or Wanted(goods.text), error))
    if not error.text:
        return now
    after = refuse(now, error)
    if goods.asked is not None:  # what was written is mended there, not written again
        wrong = error if error.field else error.at("producer")
        return object_to(replace(after, question=goods.asked, written=goods.written), wrong)
    if error.code == _UNKNOWN and goods.wanted is None:
        return replace(after, unknown=goods.text, likely=error.likely if isinstance(error, UnknownScanError) else None)
    if error.code != _UNKNOWN or goods.wanted is None or now.here is None or now.typed:
        return after
    name = _name_in(goods.text)  # a part of a name is offered
    return doing(replace(after, offered=Offered(goods.text)), Suggest(now.here, name)) if name else after


def look_again(now: Snapshot, number: int, *_: object) -> Snapshot:
    """An answer that comes while no goods can: they are looked up again when they can."""
    if now.looking is None or now.looking.number != number:
        return now
    return waiting_again(now)


def waiting_again(now: Snapshot) -> Snapshot:
    """What was being looked up waits in its place."""
    first = () if now.looking is None else (now.looking.goods,)
    return replace(now, looking=None, waiting=(*first, *now.waiting))


def put_in(now: Snapshot, row: CartRow, is_meant: bool = False) -> Snapshot:
    """Put goods into the cart, and say what is to be known of them; a price that looks wrong is asked about first."""
    before, asked = now, row
    now, said, row = _told_of_count(now, row)
    try:
        cart, at = now.cart.add(row)
    except UserError as error:
        return refuse(now, error)
    doubt = None if is_meant or at < len(now.cart.rows) else row_doubt(now, row)
    if doubt is not None:
        return ask_back(before, doubt, asked)
    now, near = _told_of_limit(replace(keep(now, cart, at), unknown=""), row)
    return replace(now, news=GoodsCame(said, cart.rows[at], near))


def _told_of_count(now: Snapshot, row: CartRow) -> tuple[Snapshot, CartRow, CartRow]:
    """The goods as they are spoken of, and as they lie in the cart: that they were not brought is said once a day."""
    product = row.line.product_id
    if now.here is None or product is None or SaleRemark.NOT_BROUGHT not in row.remarks:
        return now, row, row
    quiet = row._replace(remarks=tuple(word for word in row.remarks if word is not SaleRemark.NOT_BROUGHT))
    key = (now.here.day, product)
    return replace(now, told=now.told | {key}), quiet if key in now.told else row, quiet


def ask_unknown(now: Snapshot) -> Snapshot:
    """Ask what goods are whose code was scanned last and is nobody's."""
    return ask(now, UnknownQuestion(now.unknown, likely=now.likely)) if now.unknown else now


def row_doubt(now: Snapshot, row: CartRow) -> UserError | None:
    """The question whether a piece costs so much."""
    here = now.here
    if here is None:
        return None
    return price_doubt(row.line.item, row.line.unit_ore, here.currency, here.ask_above_ore)


def _told_of_limit(now: Snapshot, row: CartRow) -> tuple[Snapshot, SellerTotal | None]:
    """The seller of these goods, if near the limit and not announced today; the notice above the cart stays."""
    near = now.data.limit_of(row.line.exhibitor_id)
    if near is None or now.here is None or (key := (now.here.day, near.exhibitor_id)) in now.announced:
        return now, None
    return replace(now, announced=now.announced | {key}), near


def _name_in(typed: str) -> str:
    """The name that is being written; empty for a number of pieces, or a producer's number and price."""
    try:
        wanted = parse_entry(typed)
    except UserError:
        return ""
    return wanted.code if wanted.producer is None and len(wanted.code) >= _SHORTEST_NAME else ""
