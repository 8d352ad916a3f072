"""Use cases of the self check-in kiosk: identifying the exhibitor, check-in, and unlocking the kiosk."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import NamedTuple, NoReturn

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, Party, lacking, law_on
from made_in_blekinge.domain.conditions import Conditions
from made_in_blekinge.domain.people import Role, passed, still_locked, wait_after
from made_in_blekinge.domain.person_number import parse_person
from made_in_blekinge.domain.personal_code import LONGEST_SHORT_WAIT, QUIET, short_wait
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import Occasion, booth_of, occasion_of
from made_in_blekinge.queries.kiosk import Own, is_own_personal_code, own_by_personal_code, own_by_scan, own_registered
from made_in_blekinge.services.checkin.arrivals import Arrived, CheckInAction, check_in, note_failure
from made_in_blekinge.services.checkin.entry import person_among
from made_in_blekinge.services.checkin.goods import count_goods
from made_in_blekinge.store import uptime
from made_in_blekinge.store.checkin import AcceptedConditions
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

    An unknown booth and a wrong code give the same error. Wrong ones are counted for the code that was tried at this
    booth, which is locked longer and longer, and for the booth and the station, which wait for seconds: whoever has
    the right code is kept out by nobody's mistakes, and whoever guesses gets nowhere. One's own valid code does not
    reset the counter of another booth.
    """
    with database.reading() as session:
        here = occasion_of(session, at.event, now)
        named = booth_of(session, here.event_id, booth) or booth
    places = _places(at, here, named, personal)
    _check_wait(database, places, now)
    try:
        with database.reading() as session:
            own = own_by_personal_code(session, here, booth, personal)
    except UserError as error:
        note_failure(database, at.event, booth, CheckInAction(now, at.name), error)
        raise
    if own is None:
        text = N_("Booth and personal code do not belong together. Check both, or go to the desk.")
        _refuse(database, at, places, booth, UserError("unknown_booth", text), now)
    _forget(database, places)
    return own


def prove(database: Database, at: Station, own: Own, personal: str, now: dt.datetime) -> None:
    """Make sure that who has shown the code of a sign knows the personal code too. Wrong ones are counted."""
    with database.reading() as session:
        here = occasion_of(session, at.event, now)
    named = own.booths[0] if own.booths else f"#{own.participation_id}"
    places = _places(at, here, named, personal)
    _check_wait(database, places, now)
    with database.reading() as session:
        known = is_own_personal_code(session, own, personal)
    if not known:
        text = N_("This is not the personal code that belongs to your code. Check it, or go to the desk.")
        _refuse(database, at, places, named, UserError("wrong_personal_code", text), now)
    _forget(database, places)


def wants_number(database: Database, at: Station, own: Own, representative: str, number: str, now: dt.datetime) -> bool:
    """Whether the law wants the personal number of who stands there, and nobody knows it yet.

    ``number`` is what was written as such; one that cannot be that person's is refused here, at its field.
    """
    who = Party(clean_line(representative, _LONGEST_NAME), parse_person(number))
    with database.reading() as session:
        here = occasion_of(session, at.event, now)
        registered = own_registered(session, here, own)
    there = person_among(registered.people, registered.trader, who, is_trader=False)
    wanted = "representative_identity_number" in lacking(law_on(here.day), registered.trader, there.party)
    return wanted and not registered.f_tax_copy


def arrive(
    database: Database, at: Station, own: Own, representative: str, brought: Mapping[int, int], act: CheckInAction,
    number: str = "", accepted: Conditions | None = None,
) -> Arrived:  # fmt: skip
    """Check in the identified exhibitor with the goods it reports as brought. Idempotent.

    ``number`` is the personal number of the representative, where it was asked for; ``accepted`` are the organiser's
    conditions as they stood before the representative, kept with the arrival.
    """
    name = clean_line(representative, _LONGEST_NAME)
    arrived = check_in(database, at.event, own.payload, act, Party(name, parse_person(number)))
    if accepted is not None:
        _keep_accepted(database, own, accepted, arrived, act)
    if brought and not (arrived.already and arrived.uid != act.nonce):
        count_goods(
            database, own.participation_id, Movement.BROUGHT, brought, act.now, at.name, check_in_uid=arrived.uid
        )
    return arrived


def _keep_accepted(database: Database, own: Own, accepted: Conditions, arrived: Arrived, act: CheckInAction) -> None:
    with database.writing() as session:
        uid = act.uid
        if session.execute(select(AcceptedConditions.id).where(AcceptedConditions.uid == uid)).scalar() is None:
            session.add(
                AcceptedConditions(
                    uid=uid, participation_id=own.participation_id, check_in_uid=arrived.uid, time=act.now,
                    station=act.station, language=accepted.language, version=accepted.version, text=accepted.text,
                )
            )  # fmt: skip


def check_leave_pin(database: Database, at: Station, wanted: str, typed: str, clock: Callable[[], dt.datetime]) -> None:
    """Verify the PIN chosen for leaving the kiosk, in a market without user accounts. Wrong PINs are counted."""
    now, places = clock(), (_Counter(f"leave:{at.name}", wait_after),)
    _check_wait(database, places, now)
    if not hmac.compare_digest(wanted.encode(), typed.encode()):
        left = _count(database, places, now)
        raise _wait(left) if left else UserError("wrong_pin", N_("The PIN is wrong. Try again.")).at("pin")
    _forget(database, places)


class _Counter(NamedTuple):
    """What wrong codes are counted for, how long it waits after so many, and after what quiet it begins anew."""

    named: str
    after: Callable[[int], dt.timedelta]
    quiet: dt.timedelta | None = None

    @property
    def place(self) -> str:
        return self.named[:_LONGEST_PLACE]


_Counters = tuple[_Counter, ...]


def _places(at: Station, here: Occasion, booth: str, code: str) -> _Counters:
    """What a try is counted for; sorted, so that two stations lock rows in the same order (no deadlock).

    What was tried is kept as a digest: a slip of the finger may be the code of somebody else.
    """
    named = f"{here.code}/{booth.strip().upper()}"
    tried = hashlib.sha256(f"{named}/{code.strip()}".encode()).hexdigest()[:32]
    return (
        _Counter(f"booth:{named}", short_wait, QUIET),
        _Counter(f"station:{at.name}", short_wait, QUIET),
        _Counter(f"tried:{tried}", wait_after),
    )


def _check_wait(database: Database, places: _Counters, now: dt.datetime) -> None:
    """Refuse an attempt during the wait without counting it; if the clock was set back, the wait begins again."""
    with database.reading() as session:
        left = _left(session, places, now)
    if not left:
        return
    with database.writing() as session:
        for row in _known(session, places).values():
            if now < row.last:
                row.last, row.ran = now, uptime.seconds()
    raise _wait(left)


def _known(session: Session, places: _Counters) -> Mapping[_Counter, WrongCode]:
    found = {each: session.get(WrongCode, each.place) for each in places}
    return {each: row for each, row in found.items() if row is not None}


def _left(session: Session, places: _Counters, now: dt.datetime) -> dt.timedelta:
    runs = uptime.seconds()
    waits = (
        still_locked(row.wrong, row.last, now, row.ran, runs, each.after)
        for each, row in _known(session, places).items()
    )
    return max(waits, default=dt.timedelta())


def _refuse(
    database: Database, at: Station, places: _Counters, booth: str, wrong: UserError, now: dt.datetime
) -> NoReturn:
    """Count and note a wrong code, and say so, or how long to wait."""
    left = _count(database, places, now)
    note_failure(database, at.event, booth, CheckInAction(now, at.name), wrong)
    raise _wait(left) if left else wrong


def _count(database: Database, places: _Counters, now: dt.datetime) -> dt.timedelta:
    """Persist the failed attempt before refusing it, so that a restart does not reset the wait."""
    runs = uptime.seconds()
    with database.writing() as session:
        for each in places:
            row = session.get(WrongCode, each.place, with_for_update=True)
            if row is None:
                session.add(WrongCode(place=each.place, wrong=1, last=now, ran=runs))
                continue
            is_over = each.quiet is not None and passed(row.last, now, row.ran, runs) >= each.quiet
            row.wrong = 1 if is_over else row.wrong + 1
            row.last, row.ran = now, runs
        session.flush()
        return _left(session, places, now)


def _forget(database: Database, places: _Counters) -> None:
    with database.writing() as session:
        for row in _known(session, places).values():
            session.delete(row)


def _wait(left: dt.timedelta) -> UserError:
    minutes, seconds = divmod(ceil(left.total_seconds()), 60)
    if left <= LONGEST_SHORT_WAIT:
        return UserError(
            "wait", N_("Too many wrong codes. Wait {seconds} s and try again, or go to the desk."), seconds=seconds
        )
    text = N_("Too many wrong codes. Wait {minutes} min {seconds} s, or go to the desk.")
    return UserError("locked_out", text, minutes=minutes, seconds=seconds)
