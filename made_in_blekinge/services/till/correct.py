"""Corrections of till records: append-only, by a new entry with the right values.

How somebody paid is corrected by a receipt without lines; the count of a closed day by counting again.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cash import check_coins, count_cash
from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.sale import SaleKind, TillKind
from made_in_blekinge.domain.till import Tender, settle
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.paid import PaidPart, PaidReceipt, paid_receipt
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.approval import Approval, approver_of, cash_of, needed_for_correction
from made_in_blekinge.services.till.day import Deed, check_amount, needed_reason, till_at_work
from made_in_blekinge.services.till.journal import append
from made_in_blekinge.services.till.rollup import add_to_rollups
from made_in_blekinge.services.till.sale import SaleDone, check_means, known_sale
from made_in_blekinge.services.till.seller import parties_of
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.till import Closing, Payment, Recount, Sale, Till, TillDay


@dataclass(frozen=True, slots=True)
class Recounted:
    """A recount after the closing, which is not changed. ``before_ore`` is the amount valid until then."""

    till: str
    day: dt.date
    number: int
    counted_ore: int
    before_ore: int | None
    expected_ore: int

    @property
    def difference_ore(self) -> int:
        return self.counted_ore - self.expected_ore


def correct_payment(
    database: Database,
    code: str,
    receipt: int,
    tenders: Sequence[Tender],
    reason: str,
    deed: Deed,
    sold_at: str = "",
    approval: Approval | None = None,
) -> SaleDone:
    """Correct the payments of a receipt of this till, or of the till ``sold_at``, by a correction receipt dated today.

    ``tenders`` pay the whole receipt. The correction reverses the previous payments and adds the new ones, so that
    its payments sum to the difference in cash rounding, or to zero. Where other cash should lie in the till by it, a
    role with a limit of refunds needs the ``approval`` of an organiser, whom the journal then names.
    """
    why = needed_reason(reason)
    approver = approver_of(database, approval, deed.now)
    with database.writing() as session:
        uid = deed.own_uid()
        if (known := known_sale(session, uid)) is not None:
            return replace(known, change_ore=0)
        here = till_at_work(session, code, deed.now)
        was = paid_receipt(session, sold_at or here.code, receipt)
        if was.currency != here.currency:
            text = N_("The receipt is in {currency}. Correct it at a till of that currency.")
            raise UserError("other_currency_corrected", text, currency=was.currency).at("receipt")
        check_means(here, tenders)
        settled = settle(was.gross_ore, tenders, was.country, was.day)
        payments = [
            *map(_taken_back, was.parts),
            *(_payment(paid.tender, paid.amount_ore) for paid in settled.payments),
        ]
        if _is_same(was.parts, payments[len(was.parts) :]):
            text = N_("Receipt {receipt} stands paid like this already. Choose how it was really paid.")
            raise UserError("nothing_to_correct", text, receipt=receipt).at("pay")
        actor = database.auditor.actor if database.auditor is not None else None
        needed = needed_for_correction(actor, here, _cash_was(was), _cash_becomes(payments[len(was.parts) :]))
        if needed is not None and approver is None:
            raise needed
        approved_by = approver.name if needed is not None and approver is not None else ""
        return _write(session, here, was, payments, _Why(why, approved_by), deed, uid)


class _Why(NamedTuple):
    """Why a payment is corrected, and who approved it."""

    reason: str
    approved_by: str


def _cash_was(was: PaidReceipt) -> dict[str, int]:
    return cash_of([(part.means, part.currency, part.given_ore if part.currency else part.amount_ore)
                    for part in was.parts])  # fmt: skip


def _cash_becomes(payments: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return cash_of([(one["means"], one["currency"] or "", one["given_ore"] if one["currency"] else one["amount_ore"])
                    for one in payments])  # fmt: skip


def _taken_back(part: PaidPart) -> dict[str, Any]:
    return {
        "means": part.means, "amount_ore": -part.amount_ore, "given_ore": -part.given_ore if part.currency else None,
        "currency": part.currency or None, "rate_millionths": part.rate_millionths or None, "reference": "",
    }  # fmt: skip


def _payment(tender: Tender, amount_ore: int) -> dict[str, Any]:
    return {
        "means": tender.means, "amount_ore": amount_ore, "given_ore": tender.given_ore,
        "currency": tender.currency or None, "rate_millionths": tender.rate_millionths or None,
        "reference": tender.reference[:200],
    }  # fmt: skip


def _is_same(parts: Sequence[PaidPart], payments: Sequence[Mapping[str, Any]]) -> bool:
    new = [
        (each["means"], each["currency"] or "", each["amount_ore"], (each["given_ore"] or 0) if each["currency"] else 0)
        for each in payments
    ]
    return sorted(new) == sorted((part.means, part.currency, part.amount_ore, part.given_ore) for part in parts)


def _write(
    session: Session, here: OpenTill, was: PaidReceipt, payments: Sequence[Mapping[str, Any]], why: _Why, deed: Deed,
    uid: uuid.UUID,
) -> SaleDone:  # fmt: skip
    rounding = sum(each["amount_ore"] for each in payments)
    last = session.execute(select(func.max(Sale.number)).where(Sale.till_id == here.till_id)).scalar()
    number = (last or 0) + 1
    made = Sale(
        uid=uid, event_id=here.event_id, till_id=here.till_id, receipt=str(number), kind=SaleKind.TILL, time=deed.now,
        day=here.day, year=here.day.year, hour=here.local(deed.now).hour, currency=here.currency, gross_ore=0,
        vat_ore=0, till_day_id=here.day_id, number=number, rounding_ore=rounding, corrects_id=was.sale_id,
        reason=why.reason, person=deed.person[:200], register_id=here.register_id,
    )  # fmt: skip
    session.add(made)
    session.flush()
    for each in payments:  # one by one, so that their ids have the order in the journal
        session.add(Payment(sale_id=made.id, event_id=here.event_id, **each))
        session.flush()
    by_means: dict[tuple[object, ...], list[int]] = {}
    for each in payments:
        by_means.setdefault((here.event_id, here.day.year, each["means"]), [0])[0] += each["amount_ore"]
    add_to_rollups(session, {"sales_payment_rollup": by_means})
    with Driver(session) as driver:
        parties = parties_of(driver, was.sale_id)
        parties.write(driver, made.id)
    payload = parties.journal_values | {
        "till": here.code, "event": here.event, "day": here.day.isoformat(), "receipt": number,
        "time": deed.now.astimezone(dt.UTC).isoformat(), "person": deed.person, "uid": str(uid),
        "currency": here.currency, "gross_ore": 0, "vat_ore": 0, "rounding_ore": rounding, "lines": [],
        "payments": [_payment_values(each) for each in payments], "corrects": was.number, "corrects_till": was.till,
        "reason": why.reason, **({"approved_by": why.approved_by} if why.approved_by else {}),
    }  # fmt: skip
    append(session, here.till_id, here.till_uid, [(EntryKind.CORRECTION, payload)])
    return SaleDone(made.id, uid, here.code, number, 0, 0, rounding, 0, already=False)


def _payment_values(payment: Mapping[str, Any]) -> list[object]:
    return [
        payment["means"].value, payment["amount_ore"], payment["given_ore"], payment["currency"] or "",
        payment["rate_millionths"] or 0, payment["reference"],
    ]  # fmt: skip


def recount(
    database: Database, code: str, day: dt.date, counted: int | Mapping[int, int], reason: str, deed: Deed
) -> Recounted:
    """Record a recount of the cash of a closed day; the count in the closing is not changed.

    ``counted`` is the cash in öre, or the number of each coin and note.
    """
    why = needed_reason(reason)
    with database.writing() as session:
        till, opened, closing = _closed_day(session, code, day)
        query = select(Recount).where(Recount.closing_id == closing.id).order_by(Recount.id)
        kept = list(session.execute(query).scalars())
        again = next((one for one in kept if deed.uid is not None and one.uid == deed.uid), None)
        if again is not None:
            before = kept[: kept.index(again)]
            return _recounted(till, opened, closing, again.counted_ore, before)
        pieces = counted if isinstance(counted, Mapping) else {}
        cash = count_cash(counted, opened.currency) if isinstance(counted, Mapping) else counted
        check_amount(cash, least=0)
        check_coins(cash, opened.currency, "counted")
        made = Recount(
            closing_id=closing.id, counted_ore=cash, reason=why, time=deed.now, person=deed.person[:200],
            uid=deed.own_uid(),
        )  # fmt: skip
        session.add(made)
        session.flush()
        found = _recounted(till, opened, closing, cash, kept)
        payload = {
            "till": till.code, "day": day.isoformat(), "time": deed.now.astimezone(dt.UTC).isoformat(),
            "person": deed.person, "number": closing.number, "counted_ore": cash, "before_ore": found.before_ore,
            "expected_ore": closing.expected_ore, "reason": why,
            "pieces": {str(value): number for value, number in pieces.items()},
        }  # fmt: skip
        append(session, till.id, till.uid, [(EntryKind.RECOUNT, payload)])
        return found


def _recounted(till: Till, opened: TillDay, closing: Closing, counted_ore: int, before: Sequence[Recount]) -> Recounted:
    last = before[-1].counted_ore if before else closing.counted_ore
    return Recounted(till.code, opened.day, closing.number, counted_ore, last, closing.expected_ore)


def _closed_day(session: Session, code: str, day: dt.date) -> tuple[Till, TillDay, Closing]:
    query = (
        select(Till, TillDay, Closing)
        .join(TillDay, TillDay.till_id == Till.id)
        .join(Closing, Closing.till_day_id == TillDay.id)
        .where(Till.code == code.strip(), Till.kind == TillKind.OWN, TillDay.day == day)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        text = N_("The till {till} was not closed for {day}. Only a closed day is counted again.")
        raise UserError("day_not_closed", text, till=code[:20], day=str(day)).at("day")
    return row[0], row[1], row[2]
