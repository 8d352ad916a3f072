"""Exhibitors of whom the law wants nothing more, at a booth of an event, and the codes that a scanner reads."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import select

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, check_in_rows, occasion_of
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.arrivals import NOBODY, Arrived, CheckInAction
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn, FailedScan, TraderRecord
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.once import once

ACT = CheckInAction(builders.NOW, "Laptop 1")
PARTICULARS: dict[str, Any] = {
    "identity_number": "556016-0680",
    "representative": "Ulla Nilsson",
    "phone": "+4645596272",
    "address": "Storgatan 13",
    "postcode": "374 35",
    "town": "Sturkö",
}


@dataclass(frozen=True)
class Market:
    """An event with one exhibitor at booth A1."""

    database: Database
    event: Record
    exhibitor: Record

    @property
    def code(self) -> str:
        return payload(self.database, self.event, self.exhibitor)


def market(database: Database, **values: object) -> Market:
    return Market(database, *once(database, ("check-in", repr(values)), partial(_market, database, **values)))


def _market(database: Database, **values: object) -> tuple[Record, Record]:
    event = builders.event(database)
    exhibitor = builders.exhibitor(database, "Aspö Musteri", **(PARTICULARS | values))
    builders.booth(database, event, "A1", exhibitor)
    return event, exhibitor


def participation(database: Database, event: Record, exhibitor: Record) -> Participation:
    with database.reading() as session:
        query = select(Participation).where(
            Participation.event_id == event.id, Participation.exhibitor_id == exhibitor.id
        )
        return session.execute(query).scalar_one()


def payload(database: Database, event: Record, exhibitor: Record) -> str:
    """What stands in the QR code of a booth sign."""
    found = participation(database, event, exhibitor)
    return participation_payload(found.uid, found.secret)


def arrive(database: Database, code: str = "A1", minutes: int = 0, who: Party = NOBODY, **values: Any) -> Arrived:
    """Check in ``minutes`` after the first."""
    f_tax_copy, is_trader = values.pop("f_tax_copy", False), values.pop("is_trader", False)
    act = CheckInAction(builders.NOW + dt.timedelta(minutes=minutes), "Laptop 1", **values)
    return checkin.check_in(database, "KNA26", code, act, who, f_tax_copy, None, is_trader)


def row(database: Database, search: str = "", event: str = "KNA26") -> CheckInRow:
    """The only row that ``search`` finds."""
    (found,) = rows(database, search, event)
    return found


def rows(database: Database, search: str = "", event: str = "KNA26") -> list[CheckInRow]:
    with database.reading() as session:
        return check_in_rows(session, occasion_of(session, event, builders.NOW), search)


def check_ins(database: Database) -> list[CheckIn]:
    with database.reading() as session:
        return list(session.execute(select(CheckIn).order_by(CheckIn.id)).scalars())


def records(database: Database) -> list[TraderRecord]:
    with database.reading() as session:
        return list(session.execute(select(TraderRecord).order_by(TraderRecord.id)).scalars())


def failures(database: Database) -> list[FailedScan]:
    with database.reading() as session:
        return list(session.execute(select(FailedScan).order_by(FailedScan.id)).scalars())


def nonce(number: int = 1) -> uuid.UUID:
    return uuid.UUID(int=number)
