"""The trader register of an event's day as the law requires it: every entry, including annulled ones."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.checkin import Missing, Party, missing_particulars
from made_in_blekinge.domain.event import time_zone
from made_in_blekinge.domain.market import Code, Mark
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.registers.event import event_heads, market_mark, market_name, unknown_event
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.store.checkin import CheckIn, TraderRecord
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by

TOLD_AGAIN: Final = N_("told at a second check-in")
"""Why an entry corrects another, where nobody wrote a reason."""


class Validity(Code):
    """Whether an entry is valid, corrected or annulled."""

    VALID = "valid", N_("Valid")
    CORRECTED = "corrected", N_("Corrected by a later entry")
    TAKEN_BACK = "taken_back", N_("Check-in taken back")


@dataclass(frozen=True, slots=True)
class TraderEntry:
    """One entry; ``time`` is the event's local time.

    ``reason`` is why it corrects another (none: a second check-in told otherwise), ``taken_back`` why its check-in was
    taken back. ``missing`` is what the law wants and nobody knew, ``trader_present``: the trader, a person, stood
    there.
    """

    id: int
    booth: str
    day: dt.date
    time: dt.datetime
    trader: Party
    representative: Party
    f_tax_copy: bool
    validity: Validity
    reason: str
    taken_back: str
    kept_until: dt.date
    missing: tuple[Missing, ...] = ()
    trader_present: bool = False
    corrects: int | None = None
    """The id of the entry that it stands instead of."""

    @property
    def is_incomplete(self) -> bool:
        """Whether it holds and lacks something."""
        return self.validity is Validity.VALID and bool(self.missing)

    def reasons(self, catalog: Catalog) -> str:
        """Every reason that was given, the newest first."""
        told = "" if self.corrects is None else catalog.text(TOLD_AGAIN)
        return " · ".join(filter(None, (self.taken_back, self.reason or told)))

    def lacks(self, catalog: Catalog) -> str:
        """What is missing, if the entry holds."""
        return ", ".join(part.text(catalog) for part in self.missing) if self.is_incomplete else ""


@dataclass(frozen=True, slots=True)
class TraderRegister:
    """The register of one day, by booth: first what is incomplete, then what holds, then what does not any more."""

    market: str
    event: EventHead
    day: dt.date
    entries: tuple[TraderEntry, ...]
    mark: Mark | None

    @property
    def valid(self) -> tuple[TraderEntry, ...]:
        return tuple(entry for entry in self.entries if entry.validity is Validity.VALID)

    @property
    def incomplete(self) -> tuple[TraderEntry, ...]:
        return tuple(entry for entry in self.entries if entry.is_incomplete)


@readable_by(STAFF)
def trader_register(session: Session, here: Occasion) -> TraderRegister:
    """The entries for the day, and those made on it for another day of the event."""
    head = event_heads(session, select(Event.id).where(Event.id == here.event_id))[here.event_id]
    zone = time_zone(here.country)
    begins = dt.datetime.combine(here.day, dt.time(), zone)
    made_then = TraderRecord.time.between(begins, begins + dt.timedelta(days=1))
    of_day = (TraderRecord.event_id == here.event_id, or_(TraderRecord.day == here.day, made_then))
    entries = _entries(session, zone, *of_day)
    entries.sort(key=_place_of)
    return TraderRegister(market_name(session), head, here.day, tuple(entries), market_mark(session))


@readable_by(STAFF)
def event_entries(session: Session, event_code: str) -> list[TraderEntry]:
    """Every entry of an event: first what is incomplete, then newest day first, within a day as in its register."""
    event = session.execute(select(Event.id, Event.country).where(Event.code == event_code.upper())).one_or_none()
    if event is None:
        raise unknown_event(event_code).at("event")
    found = _entries(session, time_zone(event.country), TraderRecord.event_id == event.id)
    found.sort(key=_place_of)
    return sorted(found, key=lambda entry: (entry.is_incomplete, entry.day), reverse=True)


@readable_by(STAFF)
def trader_entry(session: Session, here: Occasion, key: int) -> TraderEntry:
    """The entry of this number in the register of an event."""
    wanted = (TraderRecord.event_id == here.event_id, TraderRecord.id == key)
    found = _entries(session, time_zone(here.country), *wanted)
    if not found:
        text = N_("There is no entry {value} in the trader register of {event}. Check the number in its list.")
        raise UserError("unknown_entry", text, value=key, event=here.code).at("entry")
    return found[0]


@readable_by(STAFF)
def entry_of_check_in(session: Session, here: Occasion, check_in_id: int) -> TraderEntry:
    """The valid entry of a check-in, which is the newest one."""
    found = _entries(session, time_zone(here.country), TraderRecord.check_in_id == check_in_id)
    return max(found, key=lambda entry: entry.id)


def _entries(session: Session, zone: dt.tzinfo, *wanted: ColumnElement[bool]) -> list[TraderEntry]:
    later = aliased(TraderRecord)
    query = (
        select(TraderRecord, CheckIn.annulled_at, CheckIn.annul_reason, later.id)
        .join(CheckIn, CheckIn.id == TraderRecord.check_in_id)
        .outerjoin(later, later.correction_of == TraderRecord.id)
        .where(*wanted)
    )
    return [
        TraderEntry(
            row.id, row.booth, row.day, row.time.astimezone(zone), _party(row, "trader"), _party(row, "representative"),
            row.f_tax_copy, _validity(annulled, newer), row.reason,
            why if annulled else "", row.kept_until, missing_particulars(row.missing.split(",")), row.trader_present,
            row.correction_of,
        )
        for row, annulled, why, newer in session.execute(query)
    ]  # fmt: skip


_LONGEST: Final = 62


@readable_by(STAFF)
def days_of_event(session: Session, event_code: str) -> list[dt.date]:
    """The days of an event that can have a register; for a permanent place only those that have one."""
    event = session.execute(select(Event).where(Event.code == event_code)).scalar_one()
    if event.ends is not None and (days := (event.ends - event.starts).days + 1) <= _LONGEST:
        return [event.starts + dt.timedelta(days=after) for after in range(days)]
    query = select(TraderRecord.day).where(TraderRecord.event_id == event.id).distinct().order_by(TraderRecord.day)
    return list(session.execute(query).scalars())


def _party(row: TraderRecord, which: str) -> Party:
    return Party(*(getattr(row, f"{which}_{key}") for key in Party._fields))


def _place_of(entry: TraderEntry) -> tuple[bool, bool, object, int]:
    return not entry.is_incomplete, entry.validity is not Validity.VALID, booth_order(entry.booth), entry.id


def _validity(annulled: dt.datetime | None, newer: int | None) -> Validity:
    if annulled is not None:
        return Validity.TAKEN_BACK
    return Validity.VALID if newer is None else Validity.CORRECTED
