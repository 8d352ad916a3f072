"""What of a receipt can still come back: its lines with what is left of each, and how it was paid."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.paid import PaidPart, money_left, paid_receipt
from made_in_blekinge.queries.till.receipt import unknown_receipt
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.seller import parties_of
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by
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


class SoldReceipt(NamedTuple):
    """A receipt of which goods may come back, as it is found by till and number."""

    sale_id: int
    till: str
    number: int
    time: dt.datetime
    person: str


@dataclass(frozen=True, slots=True)
class Refundable:
    """A receipt with what is left of it. ``sellers`` and ``back_on`` go by its lines, the latter being the receipts on
    which the goods of a line have come back; ``sold.time`` is local.
    """

    sold: SoldReceipt
    currency: str
    paid: tuple[PaidPart, ...]
    lines: tuple[Left, ...]
    sellers: tuple[str, ...]
    back_on: tuple[tuple[str, ...], ...]
    money: tuple[tuple[Means, int], ...] = ()
    """What was paid by each means and has not gone back."""


def sold_receipt(session: Session, here: OpenTill, till: str, receipt: int) -> SoldReceipt:
    """The receipt with this number; refused if it is a refund itself, or in another currency than the till."""
    query = (
        select(Sale.id, Till.code, Sale.time, Sale.person, Sale.refund_of_id, Sale.currency, Event.country)
        .join(Till, Till.id == Sale.till_id)
        .join(Event, Event.id == Sale.event_id)
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
    return SoldReceipt(row.id, row.code, receipt, local(row.time, row.country), row.person)


@readable_by(SELLERS)
def refundable(session: Session, here: OpenTill, till: str, receipt: int) -> Refundable:
    """What may come back of a receipt of this till, or of another one of ours."""
    sold = sold_receipt(session, here, till, receipt)
    paid = paid_receipt(session, sold.till, receipt)
    lines = lines_left(session, sold.sale_id)
    parties = parties_of(session, sold.sale_id)
    came: dict[int, list[str]] = {}
    of = aliased(SaleLine)
    query = (
        select(of.id, Till.code, Sale.number)
        .join(SaleLine, SaleLine.refund_of_id == of.id)
        .join(Sale, Sale.id == SaleLine.sale_id)
        .join(Till, Till.id == Sale.till_id)
        .where(of.sale_id == sold.sale_id)
        .order_by(Sale.id)
    )
    for line_id, code, number in session.execute(query):
        came.setdefault(line_id, []).append(f"{code}-{number}")
    sellers = tuple(parties.producers[line.exhibitor_id].name for line in lines)
    back_on = tuple(tuple(came.get(line.line_id, ())) for line in lines)
    return Refundable(sold, paid.currency, paid.parts, tuple(lines), sellers, back_on, money_left(session, paid))


def lines_left(session: Session, sale_id: int) -> list[Left]:
    """The lines of a sale, in their order, with what has come back of each."""
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
