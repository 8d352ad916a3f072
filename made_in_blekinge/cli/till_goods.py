"""What ``till sell`` sells: goods found in the register, goods that are typed, and money that looks wrong."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, say
from made_in_blekinge.cli.till_answer import refuse_doubts, remark
from made_in_blekinge.domain import product
from made_in_blekinge.domain.doubt import given_doubt, price_doubt
from made_in_blekinge.domain.market import VatClass
from made_in_blekinge.domain.till import CartLine, Tender, parse_item, settle, typed_goods
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill, ScannedGoods


def look_up(app: App, options: Options) -> tuple[OpenTill, list[ScannedGoods]]:
    """The till, and the goods that are sold, with what must be known of them said."""
    from made_in_blekinge.queries.till.remarks import selling_remarks
    from made_in_blekinge.queries.till.scanned import find_item, open_till

    with app.database.reading() as session:
        here = open_till(session, options.till)
        _check_event(here.event, options)
        remark(app, selling_remarks(session, here, app.clock()))
        found = [find_item(session, here, parse_item(item), app.catalog.language) for item in options.item]
        places = count()
        found = [_named(options, item, one, next(places)) if one.line.product_id is None else one
                 for item, one in zip(options.item, found, strict=True)]  # fmt: skip
    for one in found:
        if one.price_ore is None:
            text = N_("{item} has no price in {currency}. Set it in the register first.")
            raise UserError("no_price", text, item=one.line.item, currency=here.currency).at("item")
        for notice in one.remarks:
            said = _remark(app, notice.label, one.age_limit)
            say(app, N_("{item}: {remark}."), item=one.line.item, remark=said)
    return here, found


def _check_event(event: str, options: Options) -> None:
    if options.event and options.event.strip().upper() != event:
        text = N_("The till {till} is open at {event}. Close it there first, or sell with another till.")
        raise UserError("other_event", text, till=options.till, event=event).at("event")


def _remark(app: App, label: str, age_limit: int | None) -> str:
    said = app.catalog.text(label)
    return f"{said} ({age_limit})" if age_limit else said


def _named(options: Options, item: str, found: ScannedGoods, place: int) -> ScannedGoods:
    """Goods that are typed at this place of all that are, with the class and the alcohol that are said of them."""
    vat_class, alcohol = _of(options.vat_class, place), _of(options.alcohol, place)
    name = parse_item(item).code
    line = typed_goods(
        found.line._replace(item=name), None if vat_class is None else _class(vat_class),
        None if alcohol is None else product.BY_KEY["alcohol_permille"].parse(alcohol),
    )  # fmt: skip
    return replace(found, line=line)


def _of(said: Sequence[str], place: int) -> str | None:
    """What is said of the typed goods at this place; said once, it holds for all."""
    if len(said) == 1:
        return said[0]
    return said[place] if place < len(said) else None


def _class(text: str) -> VatClass:
    found: VatClass = product.BY_KEY["vat_class"].parse(text)
    return found


def ask(app: App, options: Options, here: OpenTill, lines: Sequence[CartLine], paid: Sequence[Tender]) -> None:
    """Refuse prices and cash that look wrong, unless they are meant."""
    doubts = [price_doubt(line.item, line.unit_ore, here.currency, here.ask_above_ore) for line in lines]
    total = sum(line.gross_ore for line in lines)
    settled = settle(total, paid, here.country, here.day)
    doubts += [given_doubt(one.tender, one.amount_ore, here.currency) for one in settled.payments]
    refuse_doubts(app, options, *doubts)
