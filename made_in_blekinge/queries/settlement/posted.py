"""The settlements that were posted, as they were."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.settlement import SettledRate, SettlementDocument, settlement_number
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.terms import SettlementTerms
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.settlement import PostedSettlement, SettlementApproval

_UNDOING: Final = aliased(PostedSettlement)
_UNDONE: Final = aliased(PostedSettlement)


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """A posted settlement; ``reverses`` and ``reversed_by`` are numbers, empty where there is none.

    ``left_ore`` is carried to the next one, below zero.
    """

    id: int
    number: str
    event: str
    exhibitor_id: int
    exhibitor: int
    name: str
    mode: SellerMode
    currency: str
    through: dt.datetime
    final: bool
    posted_at: dt.datetime
    person: str
    document: SettlementDocument
    document_number: str
    reverses: str
    reversed_by: str
    reason: str
    approved_at: dt.datetime | None
    gross_ore: int
    vat_ore: int
    commission_ore: int
    commission_vat_ore: int
    fees_ore: int
    fees_vat_ore: int
    carried_ore: int
    to_pay_ore: int
    rates: tuple[SettledRate, ...]
    card_fees_ore: int = 0
    """Of the fees, with their VAT."""


@readable_by(ORGANISERS)
def posted_settlements(
    session: Session, terms: SettlementTerms, exhibitor_id: int | None = None
) -> list[SettlementRow]:
    """The settlements of an event, the oldest first; of one exhibitor where one is named."""
    query = _query().where(PostedSettlement.event_id == terms.event_id)
    if exhibitor_id is not None:
        query = query.where(PostedSettlement.exhibitor_id == exhibitor_id)
    return [_row(row) for row in session.execute(query)]


@readable_by(ORGANISERS)
def settlement_by_number(session: Session, written: str) -> SettlementRow:
    """The settlement with a number as papers have it."""
    year, _, number = written.strip().partition("-")
    found = None
    if year.isascii() and year.isdecimal() and number.isascii() and number.isdecimal() and len(written) <= 20:
        query = _query().where(PostedSettlement.year == int(year[:4]), PostedSettlement.number == int(number[:9]))
        found = session.execute(query).one_or_none()
    if found is None:
        text = N_("There is no settlement {number}. “settle list” tells those that there are.")
        raise UserError("unknown_settlement", text, number=written.strip()[:40]).at("number")
    return _row(found)


def _query() -> Any:  # noqa: ANN401  a statement
    done = PostedSettlement
    return (
        select(
            *done.__table__.columns, Event.code, Exhibitor.number.label("exhibitor"), Exhibitor.name,
            _UNDONE.year.label("undone_year"),
            _UNDONE.number.label("undone_number"), _UNDOING.year.label("undoing_year"),
            _UNDOING.number.label("undoing_number"), SettlementApproval.approved_at,
        )
        .join(Event, Event.id == done.event_id)
        .join(Exhibitor, Exhibitor.id == done.exhibitor_id)
        .outerjoin(_UNDONE, _UNDONE.id == done.reverses_id)
        .outerjoin(_UNDOING, _UNDOING.reverses_id == done.id)
        .outerjoin(SettlementApproval, SettlementApproval.settlement_id == done.id)
        .order_by(done.id)
    )  # fmt: skip


def _row(row: Any) -> SettlementRow:  # noqa: ANN401
    return SettlementRow(
        row.id, settlement_number(row.year, row.number), row.code, row.exhibitor_id, row.exhibitor, row.name,
        row.mode, row.currency, row.through, row.final, row.posted_at, row.person, row.document,
        row.document_number, _number(row.undone_year, row.undone_number),
        _number(row.undoing_year, row.undoing_number), row.reason, row.approved_at, row.gross_ore, row.vat_ore,
        row.commission_ore, row.commission_vat_ore, row.fees_ore, row.fees_vat_ore, row.carried_ore,
        row.to_pay_ore, tuple(SettledRate(*rate) for rate in json.loads(row.payload)["rates"]),
        row.card_fees_ore,
    )  # fmt: skip


def _number(year: int | None, number: int | None) -> str:
    return "" if year is None or number is None else settlement_number(year, number)
