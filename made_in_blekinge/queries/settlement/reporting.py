"""Reports of settlements: those of an event, and of an exhibitor over events; and what such reports have in common.

Currencies are never added: there is a sum for each.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Counted
from made_in_blekinge.queries.registers.event import event_names, find_event, market_mark, market_name
from made_in_blekinge.queries.settlement.posted import posted_settlements
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.settlement import PostedSettlement
from made_in_blekinge.store.till import Sale, SaleLine

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PlainReport(Generic[Row]):
    """Rows with a sum for each currency. ``about`` is what it is of; ``remarks`` must not be missed."""

    market: str
    about: str
    countries: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...]
    remarks: tuple[Counted, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """A posted settlement, or the sum of several: ``kept_ore`` is commission with VAT, ``fees_ore`` fees with VAT."""

    name: str
    currency: str
    number: str
    document: str
    gross_ore: int
    vat_ore: int
    kept_ore: int
    fees_ore: int
    carried_ore: int
    to_pay_ore: int


@readable_by(ORGANISERS)
def settlements_report(session: Session, event: str, languages: tuple[str, ...] = ()) -> PlainReport[SettlementLine]:
    """The settlements of an event by number, with reversed ones and their counter-documents, which cancel out."""
    _, head = find_event(session, event, *languages)
    rows = [
        SettlementLine(
            row.name, row.currency, row.number, row.document_number, row.gross_ore, row.vat_ore,
            row.commission_ore + row.commission_vat_ore, row.fees_ore + row.fees_vat_ore, row.carried_ore,
            row.to_pay_ore,
        )
        for row in posted_settlements(session, settlement_terms(session, event))
    ]  # fmt: skip
    about = f"{head.name} ({head.code})"
    return PlainReport(
        market_name(session), about, (head.country,), tuple(rows), _totals(rows), mark=market_mark(session)
    )


@dataclass(frozen=True, slots=True)
class EventLine:
    """What an exhibitor did at one event in one currency, and what was settled of it."""

    name: str
    currency: str
    day: dt.date
    pieces: int
    gross_ore: int
    settled_ore: int
    kept_ore: int
    fees_ore: int
    to_pay_ore: int


@readable_by(ORGANISERS)
def exhibitor_report(session: Session, exhibitor: str, languages: tuple[str, ...] = ()) -> PlainReport[EventLine]:
    """An exhibitor, by number, over all its events, the oldest first."""
    plain = exhibitor.strip()
    number = int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= 9 else -1
    person = session.scalars(select(Exhibitor).where(Exhibitor.number == number)).one_or_none()
    if person is None:
        text = N_("There is no exhibitor {number}. Write its number as in the register.")
        raise UserError("unknown_exhibitor", text, number=plain[:40]).at("exhibitor")
    names = event_names(session, languages)
    settled = _settled_at(session, person.id)
    query = (
        select(
            Event.id, Event.code, Event.starts, Event.country, Sale.currency,
            func.sum(SaleLine.quantity).label("pieces"), func.sum(SaleLine.gross_ore).label("gross"),
        )
        .join(Sale, Sale.event_id == Event.id)
        .join(SaleLine, SaleLine.sale_id == Sale.id)
        .where(SaleLine.exhibitor_id == person.id)
        .group_by(Event.id, Event.code, Event.starts, Event.country, Sale.currency)
        .order_by(Event.starts, Event.code, Sale.currency)
    )  # fmt: skip
    found = session.execute(query).all()
    rows = [
        EventLine(
            f"{names.get(row.id, row.code)} ({row.code})", row.currency, row.starts, int(row.pieces), int(row.gross),
            *settled.get((row.id, row.currency), (0, 0, 0, 0)),
        )
        for row in found
    ]  # fmt: skip
    countries = tuple(dict.fromkeys(row.country for row in found))
    return PlainReport(
        market_name(session), f"{person.name} ({person.number})", countries, tuple(rows), _totals(rows),
        mark=market_mark(session),
    )  # fmt: skip


def _settled_at(session: Session, exhibitor_id: int) -> dict[tuple[int, str], tuple[int, int, int, int]]:
    done = PostedSettlement
    query = (
        select(
            done.event_id, done.currency, func.sum(done.gross_ore),
            func.sum(done.commission_ore + done.commission_vat_ore), func.sum(done.fees_ore + done.fees_vat_ore),
            func.sum(done.to_pay_ore),
        )
        .where(done.exhibitor_id == exhibitor_id)
        .group_by(done.event_id, done.currency)
    )  # fmt: skip
    return {
        (event, currency): (int(gross), int(kept), int(fees), int(pay))
        for event, currency, gross, kept, fees, pay in session.execute(query)
    }


def _totals(rows: Sequence[Any]) -> tuple[Any, ...]:
    """A sum of all rows of each currency: figures are added, and texts are left out."""
    found = []
    for currency in dict.fromkeys(row.currency for row in rows):
        mine = [row for row in rows if row.currency == currency]
        fields = [name for name in mine[0].__dataclass_fields__ if name not in ("currency", "day")]
        sums = {
            name: sum(getattr(row, name) for row in mine) if isinstance(getattr(mine[0], name), int) else ""
            for name in fields
        }
        found.append(replace(mine[0], **sums))
    return tuple(found)


@readable_by(ORGANISERS)
def exhibitors_with_sales(session: Session) -> list[tuple[int, str]]:
    """Numbers and names of the exhibitors who have sold something."""
    sellers = select(SaleLine.exhibitor_id).distinct()
    query = select(Exhibitor.number, Exhibitor.name).where(Exhibitor.id.in_(sellers)).order_by(Exhibitor.name)
    return [(number, name) for number, name in session.execute(query)]
