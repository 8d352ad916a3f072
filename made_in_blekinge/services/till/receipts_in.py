"""Writing what another register sold: a receipt or a whole day with its lines, payments and rounding of cash."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cash import round_cash
from made_in_blekinge.domain.event import time_zone
from made_in_blekinge.domain.market import Means, SellerMode
from made_in_blekinge.domain.report import Incoming
from made_in_blekinge.domain.sale import SaleKind, TillKind
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.domain.vat import split_vat
from made_in_blekinge.services.till.catalogue import Catalogue, ImportEvent
from made_in_blekinge.services.till.seller import record_imported_sellers
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.till import Payment, Sale, SaleLine, Till

Signature = tuple[dt.date, frozenset[tuple[str, int]], tuple[tuple[int, int, int], ...]]
"""What a receipt says: its day, what was paid by which means, and its lines: goods (or, below zero, the exhibitor of
goods that nobody knows), quantity and price."""


@dataclass(frozen=True, slots=True)
class ForeignReceipt:
    """A receipt of another register, or with ``whole_day`` all that it sold on a day."""

    event: str
    till: str
    number: str
    rows: Sequence[Incoming]
    whole_day: bool = False

    @property
    def lines(self) -> list[Incoming]:
        """The rows that are goods; the others tell of rounding."""
        return [row for row in self.rows if not row.values.get("is_rounding")]

    @property
    def time(self) -> dt.datetime:
        moment: dt.datetime = self.rows[0].values["time"]
        return moment.replace(hour=12, minute=0, second=0) if self.whole_day else moment

    @property
    def gross_ore(self) -> int:
        return sum(map(gross_of, self.lines))

    @property
    def means(self) -> Mapping[Means, int]:
        """What was paid by each means, without rounding. A row that says none goes with the first one."""
        if self.whole_day:
            return {Means.UNKNOWN: self.gross_ore}
        found: dict[Means, int] = {}
        first = next((means for row in self.rows if (means := row.values.get("means"))), Means.OTHER)
        for row in self.lines:
            means = row.values.get("means") or first
            found[means] = found.get(means, 0) + gross_of(row)
        return found

    def signature(self, place: ImportEvent) -> Signature:
        lines = sorted(
            (row.values["goods"].id or -row.values["goods"].exhibitor_id, row.values["quantity"],
             row.values["unit_ore"])
            for row in self.lines
        )  # fmt: skip
        paid = _payments(self.means, self.rounding_ore(place))
        return self.time.date(), frozenset((each["means"], each["amount_ore"]) for each in paid), tuple(lines)

    def rounding_ore(self, place: ImportEvent) -> int:
        """What was paid in cash above the goods: as the file says, or by the rule of the country where it asks so."""
        said = [row.values["rounding"] for row in self.rows if row.values.get("rounding") is not None]
        if any(each is True for each in said):
            cash = self.means.get(Means.CASH)
            return round_cash(cash, place.country, self.time.date()) - cash if cash is not None else 0
        alone = [row for row in self.rows if row.values.get("is_rounding")]
        return sum(map(gross_of, alone)) + next((each for each in said if each), 0)

    def has_odd_cash(self, place: ImportEvent) -> bool:
        """Whether what was paid in cash ends in öre that no coin has, and nothing is said of rounding."""
        cash = self.means.get(Means.CASH, 0)
        return bool(cash) and not self.rounding_ore(place) and round_cash(cash, place.country, self.time.date()) != cash


def gross_of(row: Incoming) -> int:
    """What the goods of a row cost, in öre."""
    gross: int = row.values["quantity"] * row.values["unit_ore"] - row.values.get("discount_ore", 0)
    return gross


def known_receipts(session: Session, events: Collection[int], whole_day: bool) -> dict[tuple[int, int, str], Signature]:
    """What came in earlier, by event, till and number."""
    came_in = Sale.kind == SaleKind.IMPORTED, Sale.event_id.in_(events), Sale.whole_day.is_(whole_day)
    goods = func.coalesce(SaleLine.product_id, -SaleLine.exhibitor_id)
    paid: dict[int, list[tuple[str, int]]] = {}
    query = select(Payment.sale_id, Payment.means, Payment.amount_ore).join(Sale, Sale.id == Payment.sale_id)
    for sale, means, amount in session.execute(query.where(*came_in)):
        paid.setdefault(sale, []).append((means, amount))
    lines: dict[int, list[tuple[int, int, int]]] = {}
    sold = select(SaleLine.sale_id, goods, SaleLine.quantity, SaleLine.unit_ore).join(Sale, Sale.id == SaleLine.sale_id)
    for sale, product, quantity, unit in session.execute(sold.where(*came_in)):
        lines.setdefault(sale, []).append((product, quantity, unit))
    heads = session.execute(select(Sale.id, Sale.event_id, Sale.till_id, Sale.receipt, Sale.day).where(*came_in))
    return {
        (event, till, receipt): (day, frozenset(paid.get(sale, ())), tuple(sorted(lines.get(sale, ()))))
        for sale, event, till, receipt, day in heads
    }


class Tills:
    """Get or create other cash registers by code."""

    def __init__(self, session: Session) -> None:
        self._session = session
        query = select(Till.code, Till.id).where(Till.kind == TillKind.EXTERNAL)
        self._ids: dict[str, int] = dict(session.execute(query).all())

    def find(self, code: str) -> int:
        if code not in self._ids:
            till = Till(code=code, kind=TillKind.EXTERNAL)
            self._session.add(till)
            self._session.flush()
            self._ids[code] = till.id
        return self._ids[code]


def insert_receipts(session: Session, receipts: Iterable[ForeignReceipt], catalogue: Catalogue, tills: Tills) -> None:
    """Write receipts that are not in the market yet."""
    sales: list[dict[str, Any]] = []
    lines: list[list[dict[str, Any]]] = []
    payments: list[list[dict[str, Any]]] = []
    for receipt in receipts:
        place, moment = catalogue.events[receipt.event], receipt.time
        found, rounding = _lines(receipt.lines, place.seller_mode), receipt.rounding_ore(place)
        sales.append({
            "uid": new_uid(), "event_id": place.id, "till_id": tills.find(receipt.till), "receipt": receipt.number,
            "kind": SaleKind.IMPORTED, "time": moment.replace(tzinfo=time_zone(place.country)), "day": moment.date(),
            "year": moment.year, "hour": moment.hour, "currency": place.currency, "gross_ore": receipt.gross_ore,
            "vat_ore": sum(line["vat_ore"] for line in found), "register_id": place.register_id,
            "rounding_ore": rounding, "whole_day": receipt.whole_day,
        })  # fmt: skip
        lines.append(found)
        payments.append([{"event_id": place.id, **paid} for paid in _payments(receipt.means, rounding)])
    if not sales:
        return
    ids = session.execute(insert(Sale).returning(Sale.id, sort_by_parameter_order=True), sales).scalars().all()
    session.execute(insert(Payment), [
        {**payment, "sale_id": key} for key, found in zip(ids, payments, strict=True) for payment in found
    ])  # fmt: skip
    session.execute(insert(SaleLine), [
        {**line, "sale_id": key, "event_id": sale["event_id"]}
        for key, sale, found in zip(ids, sales, lines, strict=True)
        for line in found
    ])  # fmt: skip
    record_imported_sellers(session, min(ids) - 1, max(sale["day"] for sale in sales))


def _payments(means: Mapping[Means, int], rounding: int) -> list[dict[str, Any]]:
    """The payments of a receipt; the rounding is part of what was paid in cash."""
    rounded = Means.CASH if Means.CASH in means else next(iter(means))
    return [{"means": each, "amount_ore": ore + rounding * (each is rounded)} for each, ore in means.items()]


def _lines(rows: Sequence[Incoming], mode: SellerMode) -> list[dict[str, Any]]:
    """The lines of a receipt. VAT is computed on each seller's sum per rate and apportioned to its lines."""
    gross = [gross_of(row) for row in rows]
    sellers = [seller_in_law(mode, row.values["goods"].exhibitor_id) for row in rows]
    vat = split_vat([(ore, row.values["permille"]) for ore, row in zip(gross, rows, strict=True)], sellers)
    return [
        {
            "exhibitor_id": row.values["goods"].exhibitor_id,
            "product_id": row.values["goods"].id,
            "item": row.values["goods"].name,
            "quantity": row.values["quantity"],
            "unit_ore": row.values["unit_ore"],
            "discount_ore": row.values.get("discount_ore", 0),
            "gross_ore": line_gross,
            "vat_permille": row.values["permille"],
            "vat_ore": line_vat,
        }
        for row, line_gross, line_vat in zip(rows, gross, vat, strict=True)
    ]
