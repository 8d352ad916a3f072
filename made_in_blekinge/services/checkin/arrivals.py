"""Use cases of check-in: recording an arrival, undoing it, and recording a departure."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import (
    Missing,
    Movement,
    Party,
    ScanFailure,
    Standing,
    check_reason,
    has_f_tax_copy,
    law_on,
    missing_particulars,
)
from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.representative import OnSite
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import (
    CheckInRow,
    Occasion,
    arriving_row,
    check_in_row,
    find_participation,
    occasion_of,
)
from made_in_blekinge.queries.kiosk import looks_like_own_code
from made_in_blekinge.services.checkin.entry import (
    correct_entry,
    current_entry,
    differs,
    entered_party,
    is_entered,
    person_stays,
    person_there,
    told_values,
)
from made_in_blekinge.services.checkin.goods import Counts, count_in_session
from made_in_blekinge.services.registers.exhibitor import edit_in
from made_in_blekinge.store.audit import note
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.checkin import CheckIn, Departure, FailedScan
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.writes import Write

NOBODY = Party()
_ARRIVAL: Final = Write(
    "check_in",
    """
    INSERT INTO check_in (uid, participation_id, day, time, representative, station, annul_reason)
    VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""",
    noted=True,
)
_ENTRY: Final = Write(
    "trader_record",
    """
    INSERT INTO trader_record (
        uid, check_in_id, reason, event_id, exhibitor_id, day, time, booth, kept_until, trader_name,
        trader_identity_number, trader_address, trader_phone, representative_name, representative_identity_number,
        representative_address, representative_phone, trader_present, f_tax_copy, missing)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
    noted=True,
)
"""To the driver: the unit of work takes longer than the disk. No audit entry of its own: it would copy personal data
that the trader register erases on its own schedule."""
_FAILURES = frozenset(kind.value for kind in ScanFailure)


@dataclass(frozen=True, slots=True)
class CheckInAction:
    """When and at which laptop something is done; ``uid`` is the idempotency key: a retry has no second effect."""

    now: dt.datetime
    station: str = ""
    nonce: uuid.UUID | None = None
    day: dt.date | None = None
    """The day of the event, where it is another than that of ``now``."""

    @property
    def uid(self) -> uuid.UUID:
        return self.nonce or new_uid()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A valid check-in, made at ``since``. ``already``: an earlier request had recorded it.

    ``missing`` is what its entry in the trader register lacks; ``corrected``: what was told now is in a new entry that
    stands instead of the earlier one.
    """

    uid: uuid.UUID
    participation_id: int
    exhibitor: str
    number: int
    booth: str
    representative: str
    day: dt.date
    since: dt.datetime
    already: bool
    missing: tuple[Missing, ...] = ()
    corrected: bool = False


class FilledIn(NamedTuple):
    """Empty exhibitor fields that were entered at check-in; ``version`` is the row version they were read at."""

    exhibitor_id: int
    version: int
    changes: Mapping[str, Any]


class Presence(NamedTuple):
    """What is told at the table: who stands there, whether it is the trader, and whether a copy on F-tax came."""

    who: Party = NOBODY
    f_tax_copy: bool = False
    is_trader: bool = False
    filled: bool = False
    """Empty fields of the exhibitor were filled in."""

    @property
    def is_something(self) -> bool:
        return self != NOTHING_SAID


NOTHING_SAID: Final = Presence()


def check_in(
    database: Database,
    event_code: str,
    code: str,
    act: CheckInAction,
    who: Party = NOBODY,
    f_tax_copy: bool = False,
    filled: FilledIn | None = None,
    is_trader: bool = False,
) -> Arrived:
    """Check in the exhibitor with this scanned code or booth code, and write the trader register entry.

    The queue comes first: an entry that lacks what the law wants is made, and marked as incomplete. Idempotent: a
    second call returns the first check-in; where it tells more or something else, a new entry corrects the first.
    ``who`` is present instead of the registered contact person; ``is_trader``: the trader, a person, is;
    ``f_tax_copy``: a copy of the decision on F-tax was handed over now. What was ``filled`` in is saved to the
    exhibitor in the same transaction.
    """
    _check_code_of_kiosk(database, code)
    told = Presence(who, f_tax_copy, is_trader, bool(filled and filled.changes))
    try:
        try:
            return _check_in(database, event_code, code, act, told, filled)
        except Conflict:
            # Another laptop committed its check-in between our read and our insert: the retry finds it.
            return _check_in(database, event_code, code, act, told, filled)
    except UserError as error:
        note_failure(database, event_code, code, act, error)
        raise


def _check_code_of_kiosk(database: Database, code: str) -> None:
    """Refuse a booth code at the kiosk: booth codes are public on the floor plan."""
    actor = database.auditor.actor if database.auditor is not None else None
    if actor is not None and actor.role is Role.KIOSK and not looks_like_own_code(code):
        text = N_("Here nobody is checked in without their own code. Scan the code on the booth sign.")
        raise UserError("not_allowed", text)


def _check_in(
    database: Database, event_code: str, code: str, act: CheckInAction, told: Presence, filled: FilledIn | None
) -> Arrived:
    with database.writing() as session:
        if filled is not None and filled.changes:
            edit_in(session, *filled)
        here = occasion_of(session, event_code, act.now, act.day)
        return arrive(session, here, find_participation(session, here, code), act, told)


def arrive(
    session: Session, here: Occasion, participation_id: int, act: CheckInAction, told: Presence = NOTHING_SAID
) -> Arrived:
    """As :func:`check_in`, within the caller's transaction."""
    row = arriving_row(session, here, participation_id)
    if row.check_in_id is not None:
        return _come_again(session, here, row, act, told)
    _refuse_annulled(session, act)
    there, copy, law = _there(session, here, row, told), _has_copy(here, row, told), law_on(here.day)
    values: dict[str, Any] = {
        "uid": act.uid, "participation_id": row.participation_id, "day": here.day, "time": act.now,
        "representative": there.party.name, "station": act.station, "annul_reason": "",
    }  # fmt: skip
    particulars = told_values(law, row.known.trader, there, copy)
    with Driver(session) as driver:
        key = driver.write(_ARRIVAL, tuple(values.values()))
        driver.write(_ENTRY, (
            new_uid(), key, "", here.event_id, row.exhibitor_id, here.day, act.now, row.booth[:200],
            law.kept_until(here.day), *particulars.values(),
        ))  # fmt: skip
    note(session, CheckIn.__tablename__, key, None, {"id": key, **values})
    missing = missing_particulars(str(particulars["missing"]).split(","))
    return _arrived(row, here, values["uid"], act.now, there.party.name, missing)


def _there(session: Session, here: Occasion, row: CheckInRow, told: Presence) -> OnSite:
    """Who is told to stand there, otherwise the registered contact person."""
    registered = row.known.representative
    who = told.who if told.who.name else told.who._replace(name=registered.name)
    return person_there(session, row.exhibitor_id, row.known.trader, who, told.is_trader)


def _has_copy(here: Occasion, row: CheckInRow, told: Presence) -> bool:
    return told.f_tax_copy or has_f_tax_copy(row.known.documents, here.day)


def _come_again(session: Session, here: Occasion, row: CheckInRow, act: CheckInAction, told: Presence) -> Arrived:
    """Somebody who is checked in: what is told beyond the entry, or otherwise, is a correction of it.

    A repeat of a request tells nothing: what was told after it stands.
    """
    assert row.check_in_id is not None
    assert row.uid is not None
    assert row.since is not None
    old = current_entry(session, row.check_in_id)
    repeated = act.nonce is not None and (act.nonce == row.uid or is_entered(session, act.nonce))
    missing = tuple(part for part in row.missing if part.of_register)
    arrived = _arrived(row, here, row.uid, row.since, row.representative, missing, already=True)
    if old is None or repeated or not told.is_something:
        return arrived
    entered = entered_party(old, "representative")
    trader = Party(*(own or now for own, now in zip(entered_party(old, "trader"), row.known.trader, strict=True)))
    if told.who.name and fold(told.who.name) != fold(entered.name):
        there = _there(session, here, row, told)
    else:
        there = person_stays(session, old, trader, told.who, told.is_trader)
    particulars = told_values(law_on(here.day), trader, there, old.f_tax_copy or _has_copy(here, row, told))
    if not differs(old, particulars):
        return arrived
    correct_entry(session, old, particulars, act.uid, act.now)
    missing = missing_particulars(str(particulars["missing"]).split(","))
    return replace(arrived, representative=there.party.name, missing=missing, corrected=True)


def _arrived(
    row: CheckInRow, here: Occasion, uid: uuid.UUID, since: dt.datetime, representative: str,
    missing: tuple[Missing, ...], already: bool = False,
) -> Arrived:  # fmt: skip
    return Arrived(
        uid, row.participation_id, row.exhibitor, row.number, row.booth, representative, here.day, since, already,
        missing,
    )  # fmt: skip


def _refuse_annulled(session: Session, act: CheckInAction) -> None:
    """Refuse a late retry of a check-in that has been undone: it must not check in a second time."""
    if act.nonce is None:
        return
    query = select(CheckIn.annulled_at, CheckIn.annul_reason).where(CheckIn.uid == act.nonce)
    row = session.execute(query).one_or_none()
    if row is not None and row.annulled_at is None:
        raise UserError("used_for_another", N_("This scan has checked in somebody else already. Scan the code again."))
    if row is not None:
        raise UserError(
            "check_in_annulled",
            N_("This check-in was taken back: {reason}. Scan the code again to check in anew."),
            reason=row.annul_reason,
        )


def note_failure(database: Database, event_code: str, code: str, act: CheckInAction, error: UserError) -> None:
    """Record a failed scan. An error while recording is suppressed, so that the user sees the original one."""
    if error.code not in _FAILURES:
        return
    with suppress(UserError), database.writing() as session:
        here = occasion_of(session, event_code, act.now, act.day)
        digest = hashlib.sha256(parse_scan(code).encode("utf-8", "replace")).hexdigest()[:16]
        session.add(
            FailedScan(
                time=act.now, event_id=here.event_id, kind=ScanFailure(error.code), digest=digest, station=act.station
            )
        )


def undo(database: Database, event_code: str, code: str, reason: str, act: CheckInAction) -> CheckInRow:
    """Undo the check-in of the day. The row is kept, marked as annulled with the reason; returns it as it was."""
    why = check_reason(reason)
    with database.writing() as session:
        row = _present(session, event_code, code, act)[1]
        annul(session, CheckIn, row.check_in_id, why, act)
        return row


def annul(session: Session, fact: Any, key: int | None, reason: str, act: CheckInAction) -> None:  # noqa: ANN401
    session.execute(update(fact).where(fact.id == key).values(annulled_at=act.now, annul_reason=reason))


def _present(session: Session, event_code: str, code: str, act: CheckInAction) -> tuple[Occasion, CheckInRow]:
    """The exhibitor who is checked in under ``code``."""
    here = occasion_of(session, event_code, act.now, act.day)
    row = check_in_row(session, here, find_participation(session, here, code))
    if row.check_in_id is None:
        raise UserError(
            "not_checked_in",
            N_("{exhibitor} is not checked in at {event}. Check in first."),
            exhibitor=row.exhibitor,
            event=here.code,
        ).at("code")
    return here, row


def depart(
    database: Database, event_code: str, code: str, act: CheckInAction, goods: Mapping[Movement, Counts] | None = None
) -> CheckInRow:
    """Record a departure with the goods counted back. Idempotent: a second call keeps the first time."""
    with database.writing() as session:
        here, row = _present(session, event_code, code, act)
        for kind, counts in (goods or {}).items():
            count_in_session(session, row.participation_id, kind, counts, act.now, act.station, row.uid)
        if row.status is not Standing.DEPARTED:
            session.add(Departure(uid=act.uid, check_in_id=row.check_in_id, time=act.now, station=act.station))
            session.flush()
        return check_in_row(session, here, row.participation_id)
