"""Days of another register of which there are no receipts: what it sold of each article, replaced when it comes again.

A day is never beside receipts of the same till: both would count.
"""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.catalogue import Catalogue, resolve
from made_in_blekinge.services.till.receipts_in import ForeignReceipt, Signature, Tills, insert_receipts, known_receipts
from made_in_blekinge.store.seller import SaleSeller
from made_in_blekinge.store.settlement import SettledLine
from made_in_blekinge.store.till import Payment, Sale, SaleLine, Till

_RECEIPTS: Final = N_(
    "Receipts of till {till} of {day} are in the market already. The sums of that day beside them would count twice."
)
_SETTLED: Final = N_("The day {day} of till {till} is settled already with other sums. Reverse the settlement first.")


def bring_in_days(
    session: Session, rows: Sequence[Incoming], catalogue: Catalogue, tills: Tills, report: ImportReport
) -> set[int]:
    """Bring in days without receipts; a row whose goods nobody knows stays out alone. Returns the events."""
    good = []
    for row in rows:
        if not row.errors:
            try:
                resolve(row, catalogue)
            except UserError as error:
                row.errors.append(error)
        if row.errors:
            report.note_unplaced(row)
            report.reject(row, *row.errors)
        else:
            good.append(row)
    days = [
        ForeignReceipt(*key, list(found), whole_day=True)
        for key, found in groupby(sorted(good, key=lambda row: (_key(row), row.row)), key=_key)
    ]
    events = {catalogue.events[day.event].id for day in days}
    known = known_receipts(session, events, whole_day=True)
    fresh = [day for day in days if _is_to_come(session, day, catalogue, tills, known, report)]
    insert_receipts(session, fresh, catalogue, tills)
    for day in fresh:
        for row in day.rows:
            for doubt in row.values.get("doubts", ()):
                report.warn(row, doubt)
    return events if fresh else set()


def has_day(session: Session, event_id: int, till_id: int, day: dt.date) -> bool:
    """Whether the sums of a day of a till are in the market, which no receipt of it may stand beside."""
    query = select(Sale.id).where(Sale.event_id == event_id, Sale.till_id == till_id, Sale.day == day)
    return session.execute(query.where(Sale.whole_day.is_(True)).limit(1)).first() is not None


def _key(row: Incoming) -> tuple[str, str, str]:
    return row.values["event"], row.values["till"], row.values["receipt"]


def _is_to_come(
    session: Session,
    day: ForeignReceipt,
    catalogue: Catalogue,
    tills: Tills,
    known: dict[tuple[int, int, str], Signature],
    report: ImportReport,
) -> bool:
    """Whether a day is to be written; what it replaces is taken away."""
    place, till = catalogue.events[day.event], tills.find(day.till)
    event = place.id
    before = known.get((event, till, day.number))
    if before is not None and before == day.signature(place):
        report.unchanged += len(day.rows)
        return False
    code = ""
    if _has_receipts(session, event, day):
        code, text = "receipts_there", _RECEIPTS
    elif before is not None and not _take_away(session, event, till, day.number):
        code, text = "day_settled", _SETTLED
    if code:
        for row in day.rows:
            report.reject(row, UserError(code, text, till=day.till, day=day.number).at("day"))
        return False
    if before is None:
        report.added += len(day.rows)
    else:
        report.updated += len(day.rows)
    return True


def _has_receipts(session: Session, event_id: int, day: ForeignReceipt) -> bool:
    """Whether a till of this name, ours or another, has receipts of the day."""
    query = select(Sale.id).join(Till, Till.id == Sale.till_id)
    of_day = (Sale.event_id == event_id, Till.code == day.till, Sale.day == day.time.date(), Sale.whole_day.is_(False))
    return session.execute(query.where(*of_day).limit(1)).first() is not None


def _take_away(session: Session, event_id: int, till_id: int, number: str) -> bool:
    """Take the day away that another one replaces; ``False`` where its lines are settled or were taken back."""
    query = select(Sale.id).where(Sale.event_id == event_id, Sale.till_id == till_id, Sale.receipt == number)
    key = session.execute(query).scalar_one()
    lines = select(SaleLine.id).where(SaleLine.sale_id == key)
    settled = select(SettledLine.sale_line_id).where(SettledLine.sale_line_id.in_(lines)).limit(1)
    back = select(Sale.id).where(or_(Sale.refund_of_id == key, Sale.corrects_id == key)).limit(1)
    if session.execute(settled).first() is not None or session.execute(back).first() is not None:
        return False
    for part in (SaleLine, Payment, SaleSeller):
        session.execute(delete(part).where(part.sale_id == key))
    session.execute(delete(Sale).where(Sale.id == key))
    return True
