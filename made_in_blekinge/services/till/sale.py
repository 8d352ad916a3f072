"""Selling at a till: one transaction, durable (fsync) before it returns, and idempotent by ``uid``."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.market import SellerMode, VatClass
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.product import check_class, check_sale
from made_in_blekinge.domain.till import CartLine, Paid, Settled, Tender, check_line, line_vats, settle
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import KnownPeriods, OpenTill, class_of, permille
from made_in_blekinge.queries.till.sold_goods import goods_sold
from made_in_blekinge.services.till.day import Deed, till_at_work
from made_in_blekinge.services.till.journal import append
from made_in_blekinge.services.till.rollup import Sums, add_to_rollups
from made_in_blekinge.services.till.seller import SaleParties, parties_now, parties_of
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.quick import as_uid
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.writes import Write

MOST_LINES = 500
_MILLION = 10**6
_SALE = Write(
    "sale",
    """
    INSERT INTO sale (uid, event_id, till_id, receipt, kind, time, day, year, hour, currency, gross_ore, vat_ore,
                      till_day_id, number, rounding_ore, refund_of_id, reason, person, register_id)
    VALUES (?, ?, ?, ?, 'till', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
)
_LINE = Write(
    "sale_line",
    """
    INSERT INTO sale_line (sale_id, event_id, exhibitor_id, product_id, item, quantity, unit_ore, gross_ore,
                           vat_permille, vat_ore, discount_ore, refund_of_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
)
_PAYMENT = Write(
    "payment",
    """
    INSERT INTO payment (sale_id, event_id, means, amount_ore, given_ore, currency, rate_millionths, reference)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
)
_SOLD = Write("cart", "DELETE FROM cart WHERE uid = ?")
_CART = "SELECT contents FROM cart WHERE uid = ?"
_LAST = "SELECT max(number) FROM sale WHERE till_id = ?"
_KNOWN = """
    SELECT sale.id, sale.uid, till.code, sale.number, sale.gross_ore, sale.vat_ore, sale.rounding_ore
    FROM sale JOIN till ON till.id = sale.till_id WHERE sale.uid = ?"""
_CASH = """
    SELECT amount_ore, given_ore, rate_millionths FROM payment
    WHERE sale_id = ? AND means = 'cash' AND given_ore IS NOT NULL"""


@dataclass(frozen=True, slots=True)
class SaleDone:
    """A durably written receipt. ``already``: an earlier request with the same idempotency key wrote it."""

    sale_id: int
    uid: uuid.UUID
    till: str
    receipt: int
    total_ore: int
    vat_ore: int
    rounding_ore: int
    change_ore: int
    already: bool

    @property
    def to_pay_ore(self) -> int:
        return self.total_ore + self.rounding_ore


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt to write; for a refund also the refunded sale and the reason."""

    lines: Sequence[CartLine]
    vats: Sequence[int]
    settled: Settled
    refund_of: tuple[int, int, str] | None = None
    """Id, receipt number and till of the refunded sale."""
    reason: str = ""
    age_checked: int = 0
    """The age that staff have confirmed, of goods that want one."""
    approved_by: str = ""
    """Who approved a refund above the limit."""
    afterwards: Mapping[str, str] = field(default_factory=dict)
    """Of a sale that was written on paper first: its slip, and when it was entered."""
    gross_ore: int = field(init=False)
    vat_ore: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gross_ore", sum([line.gross_ore for line in self.lines]))
        object.__setattr__(self, "vat_ore", sum(self.vats))


def sell(
    database: Database,
    code: str,
    lines: Sequence[CartLine],
    tenders: Sequence[Tender],
    deed: Deed,
    age_checked: int = 0,
) -> SaleDone:
    """Sell a cart. Producer, VAT and alcohol rule are read from the register now; the price is the cart's.

    ``age_checked`` is the age that staff have confirmed; of a persisted cart it stands in that.

    A retry with the same ``uid`` returns the receipt written first; a persisted cart is deleted in the transaction.
    """
    with database.writing() as session:
        uid = deed.own_uid()
        if (known := known_sale(session, uid)) is not None:
            return known
        here = till_at_work(session, code, deed.now)
        return sell_in(session, here, lines, tenders, replace(deed, uid=uid), age_checked)


def sell_in(
    session: Session,
    here: OpenTill,
    lines: Sequence[CartLine],
    tenders: Sequence[Tender],
    deed: Deed,
    age_checked: int = 0,
    afterwards: Mapping[str, str] | None = None,
) -> SaleDone:
    """As :func:`sell`, within the caller's transaction and of a sale that is not known yet.

    ``afterwards`` is what the journal says besides of a sale that is entered from paper.
    """
    uid = deed.own_uid()
    today = here.local(deed.now).date()
    periods: KnownPeriods = {}
    goods = goods_sold(session, here, [line.product_id for line in lines if line.product_id is not None])
    found = [_checked(session, here, line, goods, today, periods) for line in lines]
    checked = [line for line, _ in found]
    if not 1 <= len(checked) <= MOST_LINES:
        text = N_("A receipt has from 1 to {most} lines. Put goods in the cart.")
        raise UserError("bad_lines", text, most=MOST_LINES).at("item")
    check_means(here, tenders)
    total = sum([line.gross_ore for line in checked])
    settled = settle(total, tenders, here.country, today)
    age = _age_checked(session, uid, max(age for _, age in found), age_checked)
    receipt = Receipt(
        checked, line_vats(checked, here.seller_mode), settled, age_checked=age, afterwards=afterwards or {}
    )
    return write_receipt(session, here, receipt, deed, uid)


@readable_by(SELLERS)
def known_sale(session: Session, uid: uuid.UUID) -> SaleDone | None:
    """The receipt already written for this idempotency key."""
    with Driver(session) as driver:
        rows = driver.rows(_KNOWN, driver.written(uid))
        if not rows:
            return None
        sale_id, found, code, number, gross, vat, rounding = rows[0]
        change = sum(
            (divide_half_up(given * rate, _MILLION) if rate else given) - amount
            for amount, given, rate in driver.rows(_CASH, (sale_id,))
        )
    own = as_uid(found)
    if number is None or own is None:
        raise UserError("used_sale_id", N_("This sale id belongs to a receipt of another register. Take a new one."))
    return SaleDone(sale_id, own, code, number, gross, vat, rounding, change, already=True)


def _age_checked(session: Session, uid: uuid.UUID, limit: int, checked: int) -> int:
    """The age of the goods' limit, refused until staff have confirmed it; 0 where there is none."""
    if limit > checked:
        with Driver(session) as driver:
            kept = driver.rows(_CART, driver.written(uid))
        checked = json.loads(kept[0][0])["checked_age"] if kept else 0
    if limit > checked:
        text = N_("The customer must be {age} years old. Check it, and say so.")
        raise UserError("age_unchecked", text, age=limit).at("age")
    return limit


def _checked(
    session: Session, here: OpenTill, line: CartLine, goods: Mapping[int, Any], day: dt.date, known: KnownPeriods
) -> tuple[CartLine, int]:
    """The line with current product values and the VAT rate of the day of sale, and the age that it asks for."""
    if line.quantity < 0:
        raise UserError("bad_quantity_sold", N_("Goods that come back are a refund.")).at("quantity")
    check_line(line)
    if line.product_id is None:
        return _unregistered(session, here, line, day, known), 0
    row = goods[line.product_id]
    check_sale(row.alcohol_permille, here.country)
    vat_class = class_of(row, here)
    check_class(vat_class, row.alcohol_permille)
    rate = permille(session, here, row.exhibitor_id, vat_class, day, known)
    return line._replace(exhibitor_id=row.exhibitor_id, permille=rate), row.age_limit or 0


def _unregistered(session: Session, here: OpenTill, line: CartLine, day: dt.date, known: KnownPeriods) -> CartLine:
    """Typed goods at the rate of their class on the day of sale; a cart of an older program has none."""
    check_sale(line.alcohol_permille, here.country)
    check_class(line.vat_class, line.alcohol_permille)
    if line.vat_class is None:
        return line
    rate = permille(session, here, line.exhibitor_id, VatClass(line.vat_class), day, known)
    return line._replace(permille=rate)


def check_means(here: OpenTill, tenders: Sequence[Tender]) -> None:
    for tender in tenders:
        if tender.means not in here.means:
            text = N_("“{means}” is not taken at {event}. Choose another means of payment.")
            raise UserError("means_not_taken", text, means=(tender.means.label,), event=here.event).at("pay")


def write_receipt(session: Session, here: OpenTill, receipt: Receipt, deed: Deed, uid: uuid.UUID) -> SaleDone:
    """Write a receipt with its number, payments, rollup sums and journal rows.

    All is worked out before the first row is written, so that nothing is written in vain.
    """
    moment, settled = here.local(deed.now), receipt.settled
    with Driver(session) as driver:
        number = (driver.rows(_LAST, (here.till_id,))[0][0] or 0) + 1
        parties = _parties(driver, here, receipt, moment.date())
        sums = _sums(here, receipt, moment.hour, parties.mode)
        row = driver.written(
            uid, here.event_id, here.till_id, str(number), deed.now, here.day, here.day.year, moment.hour,
            here.currency, receipt.gross_ore, receipt.vat_ore, here.day_id, number, settled.rounding_ore,
            receipt.refund_of and receipt.refund_of[0], receipt.reason, deed.person[:200], here.register_id,
        )  # fmt: skip
        lines, payments = _rows_of_lines(here, receipt), _rows_of_payments(here, settled)
        append(session, here.till_id, here.till_uid, _entries(here, receipt, deed, uid, number, parties))
        sale_id = driver.write(_SALE, row)
        driver.write_prepared(_LINE, [(sale_id, *line) for line in lines])
        driver.write_prepared(_PAYMENT, [(sale_id, *paid) for paid in payments])
        driver.write_many(_SOLD, [(uid,)])
        parties.write(driver, sale_id)
    add_to_rollups(session, sums)
    return SaleDone(
        sale_id, uid, here.code, number, receipt.gross_ore, receipt.vat_ore, settled.rounding_ore, settled.change_ore,
        already=False,
    )  # fmt: skip


def _rows_of_lines(here: OpenTill, receipt: Receipt) -> list[tuple[object, ...]]:
    return [
        (
            here.event_id, line.exhibitor_id, line.product_id, line.item[:200], line.quantity, line.unit_ore,
            line.gross_ore, line.permille, line_vat, line.discount_ore, line.refund_of_id,
        )
        for line, line_vat in zip(receipt.lines, receipt.vats, strict=True)
    ]  # fmt: skip


def _rows_of_payments(here: OpenTill, settled: Settled) -> list[tuple[object, ...]]:
    return [
        (
            here.event_id, paid.tender.means.value, paid.amount_ore, paid.tender.given_ore,
            paid.tender.currency or None, paid.tender.rate_millionths or None, paid.tender.reference[:200],
        )
        for paid in settled.payments
    ]  # fmt: skip


def _parties(driver: Driver, here: OpenTill, receipt: Receipt, day: dt.date) -> SaleParties:
    """The seller snapshots; a refund uses those of the refunded sale."""
    producers = {line.exhibitor_id for line in receipt.lines}
    if receipt.refund_of is not None:
        return parties_of(driver, receipt.refund_of[0], producers)
    return parties_now(driver, here.seller_mode, producers, day)


def _sums(here: OpenTill, receipt: Receipt, hour: int, mode: SellerMode) -> dict[str, Sums]:
    day, year = here.day, here.day.year
    by_exhibitor: Sums = {}
    by_product: Sums = {}
    for line, vat in zip(receipt.lines, receipt.vats, strict=True):
        amounts = (line.quantity, line.gross_ore, vat)
        _add(by_exhibitor, (here.event_id, day, line.exhibitor_id, line.permille, mode), amounts)
        _add(by_product, (here.event_id, year, line.product_id or 0, line.item[:200]), amounts)
    by_means: Sums = {}
    for paid in receipt.settled.payments:
        _add(by_means, (here.event_id, year, paid.tender.means), (paid.amount_ore,))
    by_hour: Sums = {(here.event_id, day, hour): [1, receipt.gross_ore]}
    return {
        "sales_rollup": by_exhibitor,
        "sales_product_rollup": by_product,
        "sales_hour_rollup": by_hour,
        "sales_payment_rollup": by_means,
    }


def _add(sums: Sums, key: tuple[object, ...], amounts: Sequence[int]) -> None:
    kept = sums.setdefault(key, [0] * len(amounts))
    for place, amount in enumerate(amounts):
        kept[place] += amount


def _entries(
    here: OpenTill, receipt: Receipt, deed: Deed, uid: uuid.UUID, number: int, parties: SaleParties
) -> list[tuple[EntryKind, dict[str, Any]]]:
    """The journal rows: one per changed price, then the receipt."""
    shared = {
        "till": here.code, "event": here.event, "day": here.day.isoformat(), "receipt": number,
        "time": deed.now.astimezone(dt.UTC).isoformat(), "person": deed.person,
    }  # fmt: skip
    found: list[tuple[EntryKind, dict[str, Any]]] = [
        (
            EntryKind.PRICE_CHANGE,
            shared | {"item": line.item, "from_ore": line.price_ore, "to_ore": line.unit_ore, "reason": line.reason},
        )
        for line in receipt.lines
        if line.is_price_changed and receipt.refund_of is None
    ]
    payload = shared | parties.journal_values | {
        "uid": str(uid), "currency": here.currency, "gross_ore": receipt.gross_ore, "vat_ore": receipt.vat_ore,
        "rounding_ore": receipt.settled.rounding_ore,
        "lines": [_line(line, vat) for line, vat in zip(receipt.lines, receipt.vats, strict=True)],
        "payments": [_payment(paid) for paid in receipt.settled.payments],
        **({"age_checked": receipt.age_checked} if receipt.age_checked else {}), **receipt.afterwards,
    }  # fmt: skip
    if receipt.refund_of is None:
        return [*found, (EntryKind.SALE, payload)]
    return [(EntryKind.REFUND, payload | {
        "refund_of": receipt.refund_of[1], "refund_of_till": receipt.refund_of[2], "reason": receipt.reason,
        **({"approved_by": receipt.approved_by} if receipt.approved_by else {}),
    })]  # fmt: skip


def _line(line: CartLine, vat: int) -> list[object]:
    return [
        line.exhibitor_id, line.product_id, line.item, line.quantity, line.unit_ore, line.discount_ore,
        line.gross_ore, line.permille, vat,
    ]  # fmt: skip


def _payment(paid: Paid) -> list[object]:
    of = paid.tender
    return [of.means.value, paid.amount_ore, of.given_ore, of.currency, of.rate_millionths, of.reference]
