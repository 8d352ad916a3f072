"""Looking up receipts of a till for reprinting, and whether they were printed before."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Journal, Payment, Sale, Till


@dataclass(frozen=True, slots=True)
class EarlierReceipt:
    """A receipt as a list row; ``time`` is local, a refund has a negative total."""

    number: int
    time: dt.datetime
    total_ore: int
    currency: str
    means: tuple[Means, ...]
    is_refund: bool
    is_correction: bool
    """A payment correction of another receipt, without lines."""


@readable_by(SELLERS)
def receipts_of_day(session: Session, day_id: int) -> list[EarlierReceipt]:
    """The receipts of a till's day, newest first."""
    return _receipts(session, Sale.till_day_id == day_id)


@readable_by(SELLERS)
def receipt_numbered(session: Session, till_id: int, number: int) -> list[EarlierReceipt]:
    """The receipt with this number of any day; empty if there is none."""
    return _receipts(session, (Sale.till_id == till_id) & (Sale.number == number))


def was_printed(session: Session, code: str, receipt: int) -> bool:
    """Whether the journal has a print or copy entry for a receipt of an own till."""
    query = (
        select(func.count())
        .select_from(Journal)
        .join(Till, Till.id == Journal.till_id)
        .where(
            Till.code == code.strip(),
            Till.kind == TillKind.OWN,
            Journal.kind.in_((EntryKind.PRINT, EntryKind.COPY)),
            # Payloads are canonical JSON, in which a quote within a text is escaped, so this match is unambiguous.
            Journal.payload.contains(f'"receipt":{receipt},', autoescape=True),
        )
    )
    return bool(session.execute(query).scalar())


def _receipts(session: Session, which: ColumnElement[bool]) -> list[EarlierReceipt]:
    query = (
        select(
            Sale.id, Sale.number, Sale.time, (Sale.gross_ore + Sale.rounding_ore).label("total"), Sale.currency,
            Sale.refund_of_id, Sale.corrects_id, Event.country,
        )
        .join(Event, Event.id == Sale.event_id)
        .where(which)
        .order_by(Sale.number.desc())
    )  # fmt: skip
    rows = session.execute(query).all()
    means: dict[int, list[Means]] = {}
    paid = select(Payment.sale_id, Payment.means).join(Sale, Sale.id == Payment.sale_id).where(which)
    for payment in session.execute(paid.order_by(Payment.id)):
        means.setdefault(payment.sale_id, []).append(payment.means)
    return [
        EarlierReceipt(
            row.number, local(row.time, row.country), row.total, row.currency, tuple(means.get(row.id, ())),
            row.refund_of_id is not None, row.corrects_id is not None,
        )
        for row in rows
    ]  # fmt: skip
