"""``till refund``: goods of a receipt come back, found by its number, by goods on it, or by an amount."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, say
from made_in_blekinge.cli.till_answer import amount, asked_approval, deed, money, tell, tenders
from made_in_blekinge.domain.text import fold
from made_in_blekinge.domain.till import parse_item
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session
    from made_in_blekinge.queries.till.refundable import Left, Refundable
    from made_in_blekinge.queries.till.scanned import OpenTill


def refund(app: App, options: Options) -> int:
    from made_in_blekinge.queries.till.paid import paid_receipt
    from made_in_blekinge.queries.till.receipt import receipt_row
    from made_in_blekinge.services.till.refund import other_means
    from made_in_blekinge.services.till.refund import refund as take_back
    from made_in_blekinge.services.till.sale import known_sale

    with app.database.reading() as session:
        made = known_sale(session, options.sale_id) if options.sale_id else None
    if made is None:
        approval = asked_approval(app, options)
        found, pieces = _meant(app, options)
        sold, paid, act = found.sold, tenders(app, options), deed(app, options)
        made = take_back(
            app.database, options.till, sold.number, options.reason, act, pieces, paid, sold.till, approval
        )  # fmt: skip
    with app.database.reading() as session:
        row = receipt_row(session, made.till, made.receipt)
        of, _, at = row.takes_back.rpartition("-")
        came_by = other_means(paid_receipt(session, of, int(at)).means, [part.means for part in row.payments])
    payments = {part.means: part.amount_ore for part in row.payments}
    back = {means.value: ore for means, ore in payments.items()}
    tell(app, options, made, {"refund_of": int(at), "refund_of_till": of, "payments": back})
    for means, ore in payments.items() if len(payments) > 1 else ():
        said = {"means": app.catalog.text(means.label), "amount": money(app, options, -ore)}
        say(app, N_("{means}: {amount} goes back."), **said)
    if came_by:
        came = " + ".join(app.catalog.text(one.label) for one in came_by)
        say(app, N_("It was paid by other means ({means}) than it goes back."), means=came)
    say(app, N_("Goods of receipt {receipt} came back."), receipt=row.takes_back)
    return 0


def _meant(app: App, options: Options) -> "tuple[Refundable, Mapping[int, int] | None]":
    """The receipt, and how many of each of its lines come back; ``None``: all that is left."""
    from made_in_blekinge.queries.till.refundable import refundable
    from made_in_blekinge.queries.till.scanned import open_till

    lines = dict(_line(text) for text in options.line)
    worth = amount(app, options, options.amount) if options.amount else None
    with app.database.reading() as session:
        here = open_till(session, options.till)
        goods = [_goods(session, here, text) for text in options.item]
        till, number = _receipt(session, here, options, [code for code, _, _ in goods])
        found = refundable(session, here, till, number)
    for code, products, count in goods:
        for at, of_line in _of_goods(found.lines, code, products, count).items():
            lines[at] = lines.get(at, 0) + of_line
    if not lines and worth is not None:
        return found, _worth(found.lines, worth)
    return found, lines or None


def _goods(session: "Session", here: "OpenTill", text: str) -> tuple[str, Sequence[int], int]:
    """The code or name of goods, what it is in the register, and how many."""
    from made_in_blekinge.queries.till.scanned import scanned_products

    wanted = parse_item(text)
    if wanted.whole and (products := scanned_products(session, here, wanted.whole)):
        return wanted.whole, products, wanted.pieces
    return wanted.code, scanned_products(session, here, wanted.code), wanted.quantity


def _receipt(session: "Session", here: "OpenTill", options: Options, goods: Sequence[str]) -> tuple[str, int]:
    """Till and number of the receipt that is meant; several are named and refused."""
    from made_in_blekinge.domain.emergency import read_slip
    from made_in_blekinge.queries.emergency.receipt import receipt_of_slip
    from made_in_blekinge.queries.till.refund_search import receipts_to_refund

    if options.slip:
        slip = receipt_of_slip(session, here, read_slip(options.slip))
        return slip.till, slip.number
    if options.receipt is not None:
        return options.sold_at or here.code, options.receipt
    sought = [*goods, *([options.amount] if options.amount else [])]
    if not sought:
        text = N_("Say which receipt: {options}.")
        raise UserError("which_receipt", text, options="--receipt, --slip, --item, --amount").at("receipt")
    found = receipts_to_refund(session, here, sought)
    if len(found.rows) > 1:
        text = N_("These receipts may be meant: {receipts}. Say which with --receipt (and --sold-at).")
        raise UserError("which_receipt", text, receipts=found).at("receipt")
    return found.rows[0].till, found.rows[0].number


def _of_goods(lines: "Sequence[Left]", code: str, products: Sequence[int], count: int) -> dict[int, int]:
    """So many of these goods, by line; by their name as it was sold where the register does not know the code."""
    left, found = count, dict[int, int]()
    for at, line in enumerate(lines, 1):
        is_meant = line.product_id in products if products else fold(line.item) == fold(code)
        if is_meant and left > 0 and line.left:
            found[at] = min(left, line.left)
            left -= found[at]
    if left or count < 1:
        text = N_("So many of {item} cannot come back from this receipt. Check what was sold and came back before.")
        raise UserError("too_many_back", text, item=code[:40]).at("item")
    return found


def _worth(lines: "Sequence[Left]", ore: int) -> Mapping[int, int] | None:
    """The goods of this amount: all of the receipt, the only line, or the only piece that is worth it."""
    left = {at: line for at, line in enumerate(lines, 1) if line.left}
    if sum(line.part(line.left)[0] for line in left.values()) == ore:
        return None
    for count in (lambda line: line.left, lambda _: 1):
        worth = {at: count(line) for at, line in left.items() if line.part(count(line))[0] == ore}
        if len(worth) == 1:
            return worth
    text = N_("Goods of just this amount are not to be told on the receipt. Say which come back: --item or --line.")
    raise UserError("which_goods", text).at("item")


def _line(text: str) -> tuple[int, int]:
    place, _, count = text.partition(":")
    if not (place.isascii() and place.isdecimal() and (count or "1").isascii() and (count or "1").isdecimal()):
        problem = N_("“{value}” is not a line. Write its place on the receipt and how many: 1:2.")
        raise UserError("bad_line", problem, value=text[:40]).at("line")
    return int(place), int(count or 1)
