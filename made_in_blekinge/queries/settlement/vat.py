"""The bases of the organiser's VAT return, by country and rate."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, case, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Code, SellerMode
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.settlement import SettlementDocument
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Counted
from made_in_blekinge.queries.market.organiser import organiser
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.queries.settlement.reporting import PlainReport
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from made_in_blekinge.store.settlement import PostedSettlement, SettlementApproval
from made_in_blekinge.store.till import Sale, SaleLine

WHOLE_YEAR: Final = "year"
PERIODS: Final = (WHOLE_YEAR, *(f"q{quarter}" for quarter in range(1, 5)), *(f"{month:02}" for month in range(1, 13)))
"""Of a VAT return: the year, a quarter, or a month."""


class VatBase(Code):
    """What the organiser owes VAT on, or takes it off for."""

    COMMISSION = "commission", N_("Commission")
    FEES = "fees", N_("Fees of stall and extras")
    KOMMISSION = "kommission", N_("Sales in kommission")
    OWN = "own", N_("Own goods")
    PURCHASES = "purchases", N_("Purchases by self-billing (input VAT)")


@dataclass(frozen=True, slots=True)
class VatLine:
    """One base of the organiser's return. ``payable_ore`` is the VAT that it adds, below zero where it takes off."""

    name: VatBase | str
    currency: str
    country: str
    permille: int | None
    net_ore: int | None
    output_ore: int | None
    input_ore: int | None
    payable_ore: int


@readable_by(ORGANISERS)
def vat_report(session: Session, year: int, period: str = WHOLE_YEAR) -> PlainReport[VatLine]:
    """The bases of the organiser's VAT return of a period: its sales by the day of the sale, commission and fees by
    that of the settlement, purchases by self-billing by that of the approval, which issues the document.
    """
    first, last = period_days(year, period)
    sums: dict[tuple[VatBase, str, str, int], list[int]] = defaultdict(lambda: [0, 0])
    for key, net, vat in (*_own_sales(session, first, last), *_settled_bases(session, first, last)):
        sums[key][0] += net
        sums[key][1] += vat
    order = list(VatBase)
    rows = [
        VatLine(base, currency, country, permille, net, None, vat, -vat)
        if base is VatBase.PURCHASES
        else VatLine(base, currency, country, permille, net, vat, None, vat)
        for (base, currency, country, permille), (net, vat) in sorted(
            sums.items(), key=lambda item: (item[0][1], item[0][2], order.index(item[0][0]), -item[0][3])
        )
        if net or vat
    ]
    waiting = _unapproved(session, first, last)
    remarks = () if not waiting else (Counted(_ONE_UNAPPROVED, _MANY_UNAPPROVED, waiting),)
    totals = [_total(currency, rows) for currency in dict.fromkeys(row.currency for row in rows)]
    return PlainReport(
        market_name(session), f"{first} – {last}", (), tuple(rows), tuple(totals), remarks, market_mark(session)
    )


def _total(currency: str, rows: Sequence[VatLine]) -> VatLine:
    mine = [row for row in rows if row.currency == currency]
    out, into = sum(row.output_ore or 0 for row in mine), sum(row.input_ore or 0 for row in mine)
    return VatLine("", currency, "", None, None, out, into, out - into)


_ONE_UNAPPROVED: Final = N_("{count} self-billing document is not approved by its seller yet: its VAT is not here.")
_MANY_UNAPPROVED: Final = N_(
    "{count} self-billing documents are not approved by their sellers yet: their VAT is not here."
)


def period_days(year: int, period: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a period of a year."""
    if period not in PERIODS:
        text = N_("“{value}” is no period. Write year, q1 to q4, or a month as 01 to 12.")
        raise UserError("bad_period", text, value=period[:20]).at("period")
    if period == WHOLE_YEAR:
        first, months = 1, 12
    else:
        first, months = ((int(period[1]) - 1) * 3 + 1, 3) if period.startswith("q") else (int(period), 1)
    after = dt.date(year + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return dt.date(year, first, 1), after - dt.timedelta(days=1)


_Base = tuple[tuple[VatBase, str, str, int], int, int]


def _own_sales(session: Session, first: dt.date, last: dt.date) -> Iterator[_Base]:
    """What was sold in the organiser's own name, and its own goods at an event of others."""
    who = organiser(session)
    organisers = select(SellerSnapshot.id).where(SellerSnapshot.exhibitor_id.is_(None))
    ours = aliased(SaleSeller)
    mode = func.coalesce(ours.mode, Event.seller_mode)
    own = case((Exhibitor.identity_number == who.identity_number, 1), else_=0) if who.identity_number else literal(0)
    query = (
        select(
            mode.label("mode"), own.label("own"), Sale.currency, Event.country, SaleLine.vat_permille,
            func.sum(SaleLine.gross_ore - SaleLine.vat_ore).label("net"), func.sum(SaleLine.vat_ore).label("vat"),
        )
        .join(Sale, Sale.id == SaleLine.sale_id)
        .join(Event, Event.id == Sale.event_id)
        .join(Exhibitor, Exhibitor.id == SaleLine.exhibitor_id)
        .outerjoin(ours, and_(ours.sale_id == Sale.id, ours.seller_id.in_(organisers)))
        .where(Sale.day >= first, Sale.day <= last, or_(mode == SellerMode.KOMMISSION, own == 1))
        .group_by(mode, own, Sale.currency, Event.country, SaleLine.vat_permille)
    )  # fmt: skip
    for row in session.execute(query):
        base = VatBase.OWN if row.own else VatBase.KOMMISSION
        yield (base, row.currency, row.country, row.vat_permille), int(row.net), int(row.vat)


def _settled_bases(session: Session, first: dt.date, last: dt.date) -> Iterator[_Base]:
    done = PostedSettlement
    query = (
        select(done, Event.country, SettlementApproval.approved_at)
        .join(Event, Event.id == done.event_id)
        .outerjoin(SettlementApproval, SettlementApproval.settlement_id == done.id)
        .order_by(done.id)
    )
    approved = {key for key in session.scalars(select(SettlementApproval.settlement_id))}  # noqa: C416
    for row, country, approved_at in session.execute(query):
        payload = json.loads(row.payload)
        permille = payload["commission_permille"]
        if first <= local(row.posted_at, country).date() <= last:
            if row.mode is SellerMode.AGENT:
                rate = permille if row.commission_vat_ore else 0
                yield (VatBase.COMMISSION, row.currency, "SE", rate), row.commission_ore, row.commission_vat_ore
            rate = permille if row.fees_vat_ore else 0
            yield (VatBase.FEES, row.currency, "SE", rate), row.fees_ore, row.fees_vat_ore
        issued = approved_at or (row.posted_at if row.reverses_id in approved else None)
        if row.document is not SettlementDocument.SELF_BILLING or issued is None:
            continue
        if first <= local(issued, country).date() <= last:
            for rate, gross, vat in payload["purchases"]:
                yield (VatBase.PURCHASES, row.currency, country, rate), gross - vat, vat


def _unapproved(session: Session, first: dt.date, last: dt.date) -> int:
    done = PostedSettlement
    undone = select(done.reverses_id).where(done.reverses_id.is_not(None))
    query = (
        select(done.posted_at, Event.country)
        .join(Event, Event.id == done.event_id)
        .outerjoin(SettlementApproval, SettlementApproval.settlement_id == done.id)
        .where(
            done.document == SettlementDocument.SELF_BILLING, SettlementApproval.settlement_id.is_(None),
            done.reverses_id.is_(None), done.id.not_in(undone),
        )
    )  # fmt: skip
    days = [local(posted_at, country).date() for posted_at, country in session.execute(query)]
    return sum(first <= day <= last for day in days)
