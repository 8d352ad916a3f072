"""Receipts whose goods may come back, found by what somebody has at hand: a number, an article, or an amount."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.finding import receipt_sought
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.search import matching_products
from made_in_blekinge.queries.till.scanned import OpenTill, scanned_products
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Payment, Sale, SaleLine, Till

MOST_SHOWN: Final = 30
_LONGEST_DIGITS: Final = 9
"""A longer row of digits is a bar code, and no number of a receipt and no amount."""


class FoundSale(NamedTuple):
    """A receipt that may be meant, as a list row; ``time`` is local, ``goods`` are named as they were sold."""

    till: str
    number: int
    time: dt.datetime
    total_ore: int
    currency: str
    means: tuple[Means, ...]
    goods: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.till}-{self.number}"

    def said(self, catalog: Catalog) -> str:
        """``K1-7 (12 juni 2026 10:30, 249,50 kr)``."""
        when = f"{catalog.date(self.time.date())} {catalog.time(self.time)}"
        return f"{self.name} ({when}, {catalog.money(self.total_ore, self.currency)})"


@dataclass(frozen=True, slots=True)
class FoundSales:
    """The first receipts that may be meant, one of that number before the newest, and how many ``more`` there are."""

    rows: tuple[FoundSale, ...]
    more: int = 0

    def said(self, catalog: Catalog) -> str:
        """Them all in one sentence."""
        named = [row.said(catalog) for row in self.rows]
        return "; ".join([*named, "…"] if self.more else named)


@readable_by(SELLERS)
def receipts_to_refund(session: Session, here: OpenTill, sought: Sequence[str]) -> FoundSales:
    """The receipts that everything ``sought`` fits, each text being a number, an article or an amount.

    A number finds a receipt of this till and any day (``K2-7``: of another till), an article and an amount those of the
    event where the till stands, as long as something is left to come back. An amount is what was paid, in all or by one
    means, or the price of goods. None at all is refused.
    """
    query = select(Sale.id).join(Till, Till.id == Sale.till_id)
    query = query.where(Till.kind == TillKind.OWN, Sale.currency == here.currency)
    for text in sought:
        query = query.where(or_(*_ways(session, here, text)))
    numbered = receipt_sought(sought[0]) if len(sought) == 1 else None
    first = Sale.number == (numbered.number if numbered is not None else -1)
    ids = session.execute(query.order_by(first.desc(), Sale.time.desc(), Sale.id.desc())).scalars().all()
    if not ids:
        text = N_("No receipt with {value} has anything left to come back. Scan the receipt, or write its number.")
        raise UserError("no_such_receipt", text, value=f"“{sought[-1].strip()[:40]}”").at("receipt")
    return FoundSales(tuple(_rows(session, ids[:MOST_SHOWN])), max(0, len(ids) - MOST_SHOWN))


def _left(here: OpenTill) -> ColumnElement[bool]:
    """Sales at the event of which something is left."""
    line, back = aliased(SaleLine), aliased(SaleLine)
    came = select(func.coalesce(func.sum(back.quantity), 0)).where(back.refund_of_id == line.id).scalar_subquery()
    left = exists().where(line.sale_id == Sale.id, line.quantity + came > 0)
    return and_(Sale.event_id == here.event_id, Sale.refund_of_id.is_(None), left)


def _ways(session: Session, here: OpenTill, text: str) -> list[ColumnElement[bool]]:
    """The ways in which a text may mean a receipt."""
    found = [and_(_left(here), Sale.id.in_(_with_goods(session, here, text)))]
    if sum(map(str.isdigit, text)) > _LONGEST_DIGITS:
        return found
    if (receipt := receipt_sought(text)) is not None:
        till = func.lower(Till.code) == receipt.till if receipt.till else Sale.till_id == here.till_id
        found.append(and_(Sale.number == receipt.number, till))
    with suppress(UserError):
        found.append(and_(_left(here), _of_amount(parse_amount(text, here.currency))))
    return found


def _of_amount(ore: int) -> ColumnElement[bool]:
    paid = select(Payment.sale_id).where(Payment.amount_ore == ore)
    priced = select(SaleLine.sale_id).where(or_(SaleLine.gross_ore == ore, SaleLine.unit_ore == ore))
    sums = (Sale.gross_ore, Sale.gross_ore + Sale.rounding_ore)
    return or_(*(column == ore for column in sums), Sale.id.in_(paid), Sale.id.in_(priced))


def _with_goods(session: Session, here: OpenTill, text: str) -> Select[int]:
    """Sales of what a code or an item number is; or of what has these words in its name, in the register or as sold."""
    lines = select(SaleLine.sale_id).where(SaleLine.event_id == here.event_id)
    if products := scanned_products(session, here, text):
        return lines.where(SaleLine.product_id.in_(products))
    if not any(map(str.isalpha, text)):
        return lines.where(SaleLine.product_id.in_([]))
    named = SaleLine.product_id.in_(select(Product.id).where(*matching_products(text)))
    words = fold(text).split()
    sold = select(SaleLine.item).where(SaleLine.event_id == here.event_id, SaleLine.product_id.is_(None)).distinct()
    items = [item for item in session.scalars(sold) if all(word in fold(item) for word in words)]
    return lines.where(or_(named, and_(SaleLine.product_id.is_(None), SaleLine.item.in_(items))))


def _rows(session: Session, ids: Sequence[int]) -> list[FoundSale]:
    total = (Sale.gross_ore + Sale.rounding_ore).label("total")
    query = (
        select(Sale.id, Sale.number, Sale.time, Sale.currency, total, Till.code, Event.country)
        .join(Till, Till.id == Sale.till_id)
        .join(Event, Event.id == Sale.event_id)
        .where(Sale.id.in_(ids))
    )
    rows = {row.id: row for row in session.execute(query)}
    goods, means = dict[int, list[str]](), dict[int, list[Means]]()
    lines = select(SaleLine.sale_id, SaleLine.item).where(SaleLine.sale_id.in_(ids)).order_by(SaleLine.id)
    for key, item in session.execute(lines):
        goods.setdefault(key, []).append(item)
    paid = select(Payment.sale_id, Payment.means).where(Payment.sale_id.in_(ids)).order_by(Payment.id)
    for key, by in session.execute(paid):
        means.setdefault(key, []).append(by)
    return [
        FoundSale(
            rows[key].code, rows[key].number, local(rows[key].time, rows[key].country), rows[key].total,
            rows[key].currency, tuple(dict.fromkeys(means.get(key, ()))), tuple(dict.fromkeys(goods.get(key, ()))),
        )
        for key in ids
    ]  # fmt: skip
