"""The content of a receipt, as at the time of sale."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Mark, Means
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.domain.seller import one_line
from made_in_blekinge.domain.till import Basis, Tender, bases, worth
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, first_text
from made_in_blekinge.queries.market.organiser import return_terms
from made_in_blekinge.queries.registers.event import event_heads, market_mark
from made_in_blekinge.queries.till.seller import ReceiptParties, Seller, parties_of
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.product import ProductText
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import EventTill, Payment, Sale, SaleLine, Till


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A line of a receipt."""

    seller: str
    item: str
    quantity: int
    unit_ore: int
    discount_ore: int
    gross_ore: int
    permille: int
    vat_ore: int
    sold_by: Seller
    outside_vat: bool = False
    """The seller was not registered for VAT: the line is outside VAT, which is not a rate of 0 %."""
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    """By language, as long as the product is still called what it was when it was sold."""

    @property
    def is_exempt(self) -> bool:
        """Goods that are exempt from VAT, of a seller that is registered."""
        return not self.permille and not self.outside_vat


@dataclass(frozen=True, slots=True)
class ReceiptPayment:
    """A payment: means and amount; for cash also the amount handed over, and the change."""

    means: Means
    amount_ore: int
    given_ore: int | None
    currency: str
    change_ore: int
    reference: str


class SellerPart(NamedTuple):
    """What one seller of a receipt sold: each owes VAT on the sum of its own lines."""

    seller: Seller
    gross_ore: int
    taxed: tuple[Basis, ...]
    exempt_ore: int


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A receipt of an own till; ``time`` is local."""

    sellers: tuple[Seller, ...]
    event: str
    place: str
    till: str
    number: int
    time: dt.datetime
    currency: str
    lines: tuple[ReceiptLine, ...]
    payments: tuple[ReceiptPayment, ...]
    gross_ore: int
    vat_ore: int
    rounding_ore: int
    refund_of: int | None
    reason: str
    person: str
    register_id: str
    mark: Mark | None
    corrects: tuple[str, int] | None = None
    """Till and number of the receipt whose payments this one corrects; a correction has no lines."""
    refund_till: str = ""
    """The till of the refunded receipt, which may differ from the till of the refund."""
    organiser: str = ""
    """Who organised the market, as it was called then."""
    terms: str = ""
    """What the organiser says of returns, in the language that was asked for."""

    @property
    def bases(self) -> tuple[Basis, ...]:
        return bases([(line.permille, line.gross_ore, line.vat_ore) for line in self.lines])

    @property
    def taxed(self) -> tuple[Basis, ...]:
        """The sums by VAT rate, excluding lines outside VAT and those that are exempt."""
        return _taxed(self.lines)

    @property
    def parts(self) -> tuple[SellerPart, ...]:
        """The receipt by seller, in the order of :attr:`sellers`."""
        found = []
        for seller in self.sellers:
            lines = [line for line in self.lines if line.sold_by == seller]
            exempt = sum(line.gross_ore for line in lines if line.is_exempt)
            found.append(SellerPart(seller, sum(line.gross_ore for line in lines), _taxed(lines), exempt))
        return tuple(found)

    @property
    def takes_back(self) -> str:
        """The refunded receipt, by till and number."""
        return f"{self.refund_till}-{self.refund_of}"

    @property
    def to_pay_ore(self) -> int:
        return self.gross_ore + self.rounding_ore


def _taxed(lines: Iterable[ReceiptLine]) -> tuple[Basis, ...]:
    return bases([(line.permille, line.gross_ore, line.vat_ore) for line in lines if line.permille])


def unknown_receipt(till: str, number: int) -> UserError:
    """The error of an unknown receipt number."""
    text = N_("There is no receipt {receipt} of the till {till}. Check the number.")
    return UserError("unknown_receipt", text, receipt=number, till=till[:20]).at("receipt")


@readable_by(SELLERS)
def receipt_row(session: Session, till: str, number: int, language: str = "") -> ReceiptRow:
    """The receipt of this number of a till; the event's name and the terms in ``language``, where there are any."""
    query = (
        select(Sale, Till.code, Event.id.label("event"), Event.country, EventTill.register_id)
        .join(Till, Till.id == Sale.till_id)
        .join(Event, Event.id == Sale.event_id)
        .join(EventTill, EventTill.event_id == Event.id, isouter=True)
        .where(Till.code == till.strip(), Till.kind == TillKind.OWN, Sale.number == number)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise unknown_receipt(till, number)
    sale: Sale = row[0]
    head = event_heads(session, select(Event.id).where(Event.id == row.event), (language,))[row.event]
    parties = parties_of(session, sale.id)
    rows = _lines(session, sale.id)
    sold = rows if sale.corrects_id is None else _lines(session, sale.corrects_id)
    sellers = parties.sellers([line.exhibitor_id for line in sold])
    names = _names(session, rows)
    lines = tuple(_line(line, parties, names.get(line.id, {})) for line in rows)
    refund_till, refund_of = _named(session, sale.refund_of_id) or ("", None)
    return ReceiptRow(
        sellers, head.name, event_place(session, row.event), row.code, number, local(sale.time, row.country),
        sale.currency, lines, _payments(session, sale.id), sale.gross_ore, sale.vat_ore, sale.rounding_ore,
        refund_of, sale.reason, sale.person, _register(sale, row.register_id), market_mark(session),
        _named(session, sale.corrects_id), refund_till, parties.organiser.name,
        first_text(return_terms(session), language),
    )  # fmt: skip


def _register(sale: Sale, of_event: str | None) -> str:
    """The certified register of a sale: as it was, or of an older sale the event's."""
    return of_event or "" if sale.register_id is None else sale.register_id


def _named(session: Session, sale_id: int | None) -> tuple[str, int] | None:
    """Till and number of a sale."""
    query = select(Till.code, Sale.number).join(Till, Till.id == Sale.till_id).where(Sale.id == sale_id)
    row = session.execute(query).one_or_none() if sale_id is not None else None
    return row and (row.code, row.number)


def _lines(session: Session, sale_id: int) -> Sequence[SaleLine]:
    query = select(SaleLine).where(SaleLine.sale_id == sale_id).order_by(SaleLine.id)
    return session.execute(query).scalars().all()


def _names(session: Session, lines: Sequence[SaleLine]) -> dict[int, dict[str, str]]:
    """The names of the goods of each line by language. A product that has been renamed since has none: the receipt is
    a voucher, and says what was sold.
    """
    products = {line.product_id for line in lines if line.product_id is not None}
    found: dict[int, dict[str, str]] = {}
    query = select(ProductText.product_id, ProductText.language, ProductText.name)
    for product, language, name in session.execute(query.where(ProductText.product_id.in_(products))):
        if name:
            found.setdefault(product, {})[language] = name
    named = ((line, found.get(line.product_id or 0, {})) for line in lines)
    return {line.id: names for line, names in named if line.item in names.values()}


def _line(line: SaleLine, parties: ReceiptParties, names: Mapping[str, str]) -> ReceiptLine:
    outside = not line.vat_permille and parties.is_outside_vat(line.exhibitor_id)
    return ReceiptLine(
        parties.producers[line.exhibitor_id].name, line.item, line.quantity, line.unit_ore, line.discount_ore,
        line.gross_ore, line.vat_permille, line.vat_ore, parties.seller_of(line.exhibitor_id), outside, names,
    )  # fmt: skip


def event_place(session: Session, event_id: int) -> str:
    """The place of an event, on one line."""
    row = session.execute(select(Event.venue, Event.address, Event.town).where(Event.id == event_id)).one()
    return one_line(*row)


def _payments(session: Session, sale_id: int) -> tuple[ReceiptPayment, ...]:
    rows = session.execute(select(Payment).where(Payment.sale_id == sale_id).order_by(Payment.id)).scalars()
    return tuple(_payment(row) for row in rows)


def _payment(row: Payment) -> ReceiptPayment:
    tender = Tender(row.means, None, row.given_ore, row.currency or "", row.rate_millionths or 0)
    change = worth(tender) - row.amount_ore if row.given_ore is not None else 0
    return ReceiptPayment(row.means, row.amount_ore, row.given_ore, row.currency or "", change, row.reference)
