"""Refunds: goods of a receipt are returned at the price and VAT rate of the sale."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.domain.till import CartLine, Tender, settle
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.paid import paid_receipt
from made_in_blekinge.queries.till.receipt import unknown_receipt
from made_in_blekinge.queries.till.scanned import OpenTill, open_till
from made_in_blekinge.services.till.day import Deed, needed_reason
from made_in_blekinge.services.till.sale import Receipt, SaleDone, check_means, known_sale, write_receipt
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.till import Sale, SaleLine, Till


class Left(NamedTuple):
    """A receipt line with the quantity and amounts not yet refunded."""

    line_id: int
    exhibitor_id: int
    product_id: int | None
    item: str
    quantity: int
    unit_ore: int
    discount_ore: int
    gross_ore: int
    permille: int
    vat_ore: int
    back: int
    back_gross_ore: int
    back_vat_ore: int

    @property
    def left(self) -> int:
        """Number of pieces still refundable."""
        return self.quantity + self.back

    def part(self, pieces: int) -> tuple[int, int]:
        """Gross and VAT of this many pieces; the last refund takes the remainder, so that all parts sum to the sale."""
        if pieces == self.left:
            return self.gross_ore + self.back_gross_ore, self.vat_ore + self.back_vat_ore
        return (
            divide_half_up(self.gross_ore * pieces, self.quantity),
            divide_half_up(self.vat_ore * pieces, self.quantity),
        )


def refund(
    database: Database,
    code: str,
    receipt: int,
    reason: str,
    deed: Deed,
    pieces: Mapping[int, int] | None = None,
    tenders: Sequence[Tender] = (),
    sold_at: str = "",
) -> SaleDone:
    """Refund goods of a receipt of this till, or of the till ``sold_at``, by a receipt of its own.

    ``pieces`` is the quantity by line (counted from 1); default: everything refundable. Without ``tenders`` the money
    is returned by the means of the original payment, if that was a single one.
    """
    why = needed_reason(reason)
    with database.writing() as session:
        uid = deed.own_uid()
        if (known := known_sale(session, uid)) is not None:
            return known
        here = open_till(session, code)
        sale_id, left, means = _sale(session, here, sold_at or here.code, receipt)
        chosen = _chosen(left, pieces)
        lines = [_line(row, count) for row, count in chosen]
        vats = [-row.part(count)[1] for row, count in chosen]
        paid = tenders or _as_it_came(means)
        check_means(here, paid)
        settled = settle(sum(line.gross_ore for line in lines), paid, here.country, here.day)
        made = Receipt(lines, vats, settled, (sale_id, receipt, (sold_at or here.code).strip()), why)
        return write_receipt(session, here, made, deed, uid)


def _sale(session: Session, here: OpenTill, till: str, receipt: int) -> tuple[int, list[Left], Sequence[Means]]:
    query = (
        select(Sale.id, Sale.refund_of_id, Sale.currency)
        .join(Till, Till.id == Sale.till_id)
        .where(Till.code == till.strip(), Till.kind == TillKind.OWN, Sale.number == receipt)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise unknown_receipt(till, receipt)
    if row.refund_of_id is not None:
        text = N_("Receipt {receipt} is a refund itself. Sell the goods again instead.")
        raise UserError("is_a_refund", text, receipt=receipt).at("receipt")
    if row.currency != here.currency:
        text = N_("The receipt is in {currency}. Give the money back at a till of that currency.")
        raise UserError("other_currency_sold", text, currency=row.currency).at("receipt")
    return row.id, _left(session, row.id), paid_receipt(session, till, receipt).means


def _left(session: Session, sale_id: int) -> list[Left]:
    line, back = SaleLine, aliased(SaleLine)
    columns = (
        line.id, line.exhibitor_id, line.product_id, line.item, line.quantity, line.unit_ore, line.discount_ore,
        line.gross_ore, line.vat_permille, line.vat_ore,
    )  # fmt: skip
    sums = (func.coalesce(func.sum(column), 0) for column in (back.quantity, back.gross_ore, back.vat_ore))
    query = (
        select(*columns, *sums)
        .outerjoin(back, back.refund_of_id == line.id)
        .where(line.sale_id == sale_id)
        .group_by(*columns)
        .order_by(line.id)
    )
    return [Left(*row[:10], *map(int, row[10:])) for row in session.execute(query)]


def _chosen(left: Sequence[Left], pieces: Mapping[int, int] | None) -> list[tuple[Left, int]]:
    wanted = {place: row.left for place, row in enumerate(left, 1)} if pieces is None else pieces
    found = []
    for place, count in wanted.items():
        if not 1 <= place <= len(left) or count < 0 or count > left[place - 1].left:
            text = N_("So many of line {line} cannot come back. Check what was sold and what came back before.")
            raise UserError("too_many_back", text, line=place).at("pieces")
        if count:
            found.append((left[place - 1], count))
    if not found:
        text = N_("All of this receipt has come back already.")
        raise UserError("nothing_left", text).at("receipt")
    return found


def _line(row: Left, count: int) -> CartLine:
    gross = row.part(count)[0]
    return CartLine(
        row.exhibitor_id, row.product_id, row.item, -count, row.unit_ore, row.permille,
        discount_ore=gross - count * row.unit_ore, refund_of_id=row.line_id,
    )  # fmt: skip


def _as_it_came(means: Sequence[Means]) -> list[Tender]:
    if len(means) != 1:
        text = N_("The receipt was paid in several ways. Say how the money goes back.")
        raise UserError("which_means", text).at("pay")
    return [Tender(means[0])]
