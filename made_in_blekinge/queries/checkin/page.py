"""Data of the check-in page: the status of all arrivals of a day, and the details of the selected exhibitor."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.domain.identity import format_phone
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import (
    CheckInRow,
    Occasion,
    check_in_row,
    check_in_rows,
    find_participation,
    occasion_of,
)
from made_in_blekinge.queries.checkin.goods import MovedGoodsRow, goods_of
from made_in_blekinge.queries.checkin.statements import code_of
from made_in_blekinge.queries.event.plan import plan_booths
from made_in_blekinge.queries.registers.records import exhibitor_record
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.records import Record


@dataclass(frozen=True, slots=True)
class Visitor:
    """The exhibitor selected for check-in. ``code`` is the payload of the QR code on its sign."""

    row: CheckInRow
    code: str
    record: Record
    """The exhibitor's record, with the version for optimistic locking."""
    goods: tuple[MovedGoodsRow, ...]


@dataclass(frozen=True, slots=True)
class Morning:
    """All arrivals of a day, the floor plan, and the selected exhibitor (``None``: nobody)."""

    here: Occasion
    rows: tuple[CheckInRow, ...]
    plan: tuple[PlanBooth, ...]
    visitor: Visitor | None

    @property
    def counts(self) -> Mapping[Standing, int]:
        """Number of arrivals by status."""
        return Counter(row.status for row in self.rows)


@readable_by(STAFF)
def morning(session: Session, event_code: str, now: dt.datetime, shown: int | None) -> Morning:
    """The local day of ``now`` at an event, with the selected participation ``shown``."""
    here = occasion_of(session, event_code, now)
    rows = tuple(check_in_rows(session, here))
    for row in rows[:1]:
        format_phone(row.phone)  # what knows of numbers is loaded here, not while the first scan is painted
    return Morning(here, rows, tuple(plan_booths(session, event_code)), _visitor(session, here, shown))


@readable_by(STAFF)
def scanned_visitor(session: Session, event_code: str, now: dt.datetime, code: str) -> Visitor:
    """The exhibitor whose code was scanned, or whose booth was written; otherwise an error with the reason."""
    here = occasion_of(session, event_code, now)
    return shown_visitor(session, here, find_participation(session, here, code))


@readable_by(STAFF)
def shown_visitor(session: Session, here: Occasion, participation_id: int) -> Visitor:
    """One exhibitor of the day; an error where it does not take part any more."""
    found = _visitor(session, here, participation_id)
    if found is None:
        raise UserError("not_here", N_("This exhibitor does not take part any more. Look in the list."))
    return found


def _visitor(session: Session, here: Occasion, key: int | None) -> Visitor | None:
    values = {"participation": key, "event": here.event_id}
    found = None if key is None else session.connection().execute(code_of(), values).one_or_none()
    record = None if found is None else exhibitor_record(session, found.exhibitor_id)
    if found is None or key is None or record is None:
        return None
    goods = tuple(goods_of(session, here, key))
    return Visitor(check_in_row(session, here, key), participation_payload(found.uid, found.secret), record, goods)
