"""Use cases of the self check-in kiosk: identifying the exhibitor, check-in, and unlocking the kiosk."""

import datetime as dt
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, Party
from made_in_blekinge.domain.people import Role, still_locked
from made_in_blekinge.domain.person_number import parse_person
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import Occasion, booth_of, occasion_of
from made_in_blekinge.queries.kiosk import Own, own_by_personal_code, own_by_scan
from made_in_blekinge.services.checkin.arrivals import Arrived, CheckInAction, check_in, note_failure
from made_in_blekinge.services.checkin.goods import count_goods
from made_in_blekinge.store import uptime
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.kiosk import WrongCode

_LONGEST_PLACE = 80
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Station:
    """A kiosk: its event, and its name in the log."""

    event: str
    name: str


def begin(database: Database) -> None:
    """Switch this laptop to the kiosk role, replacing the signed-in user."""
    auditor = database.auditor
    if auditor is not None and auditor.locked:
        raise UserError("sign_in_first", N_("Sign in with your PIN first. Nothing was saved."))
    if auditor is not None and auditor.actor is not None:
        auditor.let_in(replace(auditor.actor, role=Role.KIOSK))


def recognise(database: Database, at: Station, scanned: str, now: dt.datetime) -> Own:
    """Identify an exhibitor by a scan. A failed scan is recorded and refused with the reason."""
    try:
        with database.reading() as session:
            return own_by_scan(session, occasion_of(session, at.event, now), scanned)
    except UserError as error:
        note_failure(database, at.event, scanned, CheckInAction(now, at.name), error)
        raise


def recognise_typed(database: Database, at: Station, booth: str, personal: str, now: dt.datetime) -> Own:
    """Identify an exhibitor by booth and personal code.

    An unknown booth and a wrong code give the same error, and the same lockout after several, counted for the
    station and for the typed booth: one's own valid code does not reset the counter of another booth.
    """
    with database.reading() as session:
        here = occasion_of(session, at.event, now)
        places = _places(at, here, booth_of(session, here.event_id, booth) or booth)
        left = _left(session, places, now)
    if left:
        raise _refused(database, places, left, now)
    try:
        with database.reading() as session:
            own = own_by_personal_code(session, here, booth, personal)
    except UserError as error:
        note_failure(database, at.event, booth, CheckInAction(now, at.name), error)
        raise
    if own is None:
        left = _count(database, places, now)
        text = N_("Booth and personal code do not belong together. Check both, or go to the desk.")
        wrong = UserError("unknown_booth", text)
        note_failure(database, at.event, booth, CheckInAction(now, at.name), wrong)
        raise _wait(left) if left else wrong
    _forget(database, places)
    return own


def arrive(
    database: Database, at: Station, own: Own, representative: str, brought: Mapping[int, int], act: CheckInAction,
    number: str = "",
) -> Arrived:  # fmt: skip
    """Check in the identified exhibitor with the goods it reports as brought. Idempotent.

    ``number`` is the personal number of the representative, where it was asked for.
    """
    name = clean_line(representative, _LONGEST_NAME)
    arrived = check_in(database, at.event, own.payload, act, Party(name, parse_person(number)))
    if brought and not (arrived.already and arrived.uid != act.nonce):
        count_goods(
            database, own.participation_id, Movement.BROUGHT, brought, act.now, at.name, check_in_uid=arrived.uid
        )
    return arrived


def check_leave_pin(database: Database, at: Station, wanted: str, typed: str, clock: Callable[[], dt.datetime]) -> None:
    """Verify the PIN chosen for leaving the kiosk, in a market without user accounts. Wrong PINs are counted."""
    now, places = clock(), (f"leave:{at.name}"[:_LONGEST_PLACE],)
    with database.reading() as session:
        left = _left(session, places, now)
    if left:
        raise _refused(database, places, left, now)
    if not hmac.compare_digest(wanted.encode(), typed.encode()):
        left = _count(database, places, now)
        raise _wait(left) if left else UserError("wrong_pin", N_("The PIN is wrong. Try again.")).at("pin")
    _forget(database, places)


def _places(at: Station, here: Occasion, booth: str) -> tuple[str, ...]:
    """The keys of the attempt counters; sorted, so that two stations lock rows in the same order (no deadlock)."""
    named = (f"booth:{here.code}/{booth.strip().upper()}", f"station:{at.name}")
    return tuple(place[:_LONGEST_PLACE] for place in named)


def _left(session: Session, places: tuple[str, ...], now: dt.datetime) -> dt.timedelta:
    known = filter(None, (session.get(WrongCode, place) for place in places))
    runs = uptime.seconds()
    waits = (still_locked(row.wrong, row.last, now, row.ran, runs) for row in known)
    return max(waits, default=dt.timedelta())


def _count(database: Database, places: tuple[str, ...], now: dt.datetime) -> dt.timedelta:
    """Persist the failed attempt before refusing it, so that a restart does not reset the lockout."""
    with database.writing() as session:
        for place in places:
            row = session.get(WrongCode, place, with_for_update=True)
            if row is None:
                session.add(WrongCode(place=place, wrong=1, last=now, ran=uptime.seconds()))
            else:
                row.wrong += 1
                row.last, row.ran = now, uptime.seconds()
        session.flush()
        return _left(session, places, now)


def _refused(database: Database, places: tuple[str, ...], left: dt.timedelta, now: dt.datetime) -> UserError:
    """Refuse an attempt during the lockout without counting it; if the clock was set back, restart the lockout."""
    with database.writing() as session:
        for row in filter(None, (session.get(WrongCode, place) for place in places)):
            if now < row.last:
                row.last, row.ran = now, uptime.seconds()
    return _wait(left)


def _forget(database: Database, places: tuple[str, ...]) -> None:
    with database.writing() as session:
        for row in filter(None, (session.get(WrongCode, place) for place in places)):
            session.delete(row)


def _wait(left: dt.timedelta) -> UserError:
    minutes, seconds = divmod(round(left.total_seconds()), 60)
    text = N_("Too many wrong codes. Wait {minutes} min {seconds} s, or go to the desk.")
    return UserError("locked_out", text, minutes=minutes, seconds=seconds)
