"""Use cases of booth changes on the day: no-shows, substitutes and walk-ins."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Party, Standing, check_reason
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import (
    Occasion,
    check_in_row,
    check_in_rows,
    find_participation,
    occasion_of,
)
from made_in_blekinge.services.checkin.arrivals import NOBODY, Arrived, CheckInAction, annul, arrive
from made_in_blekinge.services.event.booth import Shares, booths_of, participate, stand
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.services.registers.exhibitor import REGISTER
from made_in_blekinge.store.booth import Booth, BoothParticipation
from made_in_blekinge.store.checkin import Absence
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record, read_records
from made_in_blekinge.store.registers import BOOTHS


def mark_no_show(database: Database, event_code: str, participation_id: int | None, act: CheckInAction) -> int:
    """Record no-shows: one exhibitor, or everybody still expected on the day. Returns how many were recorded."""
    with database.writing() as session:
        here = occasion_of(session, event_code, act.now, act.day)
        rows = [
            row
            for row in check_in_rows(session, here)
            if row.status is Standing.EXPECTED and participation_id in (None, row.participation_id)
        ]
        for row in rows:
            note_absence(session, here, row.participation_id, act)
        return len(rows)


def note_absence(session: Session, here: Occasion, participation_id: int, act: CheckInAction) -> None:
    """Record one no-show, within the caller's transaction."""
    session.add(
        Absence(participation_id=participation_id, day=here.day, time=act.now, station=act.station, annul_reason="")
    )
    session.flush()


def unmark_no_show(database: Database, event_code: str, participation_id: int, reason: str, act: CheckInAction) -> None:
    """Undo a no-show."""
    why = check_reason(reason)
    with database.writing() as session:
        here = occasion_of(session, event_code, act.now, act.day)
        key = session.execute(_absence(here, participation_id)).scalar()
        if key is not None:
            annul(session, Absence, key, why, act)


def _absence(here: Occasion, participation_id: int) -> Select[int]:
    return select(Absence.id).where(
        Absence.participation_id == participation_id, Absence.day == here.day, Absence.annulled_at.is_(None)
    )


def substitute(
    database: Database, event_code: str, booth: str, exhibitor_id: int, act: CheckInAction, who: Party = NOBODY,
    f_tax_copy: bool = False,
) -> Arrived:  # fmt: skip
    """Assign the booth of a no-show to another exhibitor, and check that exhibitor in."""
    with database.writing() as session:
        here = occasion_of(session, event_code, act.now, act.day)
        row = check_in_row(session, here, find_participation(session, here, booth))
        if row.check_in_id is not None:
            raise UserError(
                "booth_in_use",
                N_("{exhibitor} is checked in and has booth {booth}. Choose another booth."),
                exhibitor=row.exhibitor,
                booth=row.booth,
            ).at("booth")
        if row.status is Standing.EXPECTED:
            note_absence(session, here, row.participation_id, act)
        key = participate(session, here.event_id, exhibitor_id, ParticipationStatus.ACCEPTED)
        for place in booths_of(session, row.participation_id):
            stand(session, place, _replaced(place.values["standing"], row.participation_id, key))
        return arrive(session, here, key, act, who, f_tax_copy)


def _replaced(standing: Shares, gone: int, new: int) -> list[tuple[int, int]]:
    """The shares with ``new`` instead of ``gone``; an exhibitor who is already at the booth gets both shares."""
    shares: dict[int, int] = {}
    for key, share in standing:
        whose = new if key == gone else key
        shares[whose] = shares.get(whose, 0) + share
    return list(shares.items())


def walk_in(
    database: Database, event_code: str, values: Mapping[str, Any], act: CheckInAction, booth: str = "",
    who: Party = NOBODY, f_tax_copy: bool = False,
) -> Arrived:  # fmt: skip
    """Create an exhibitor who came unannounced, assign ``booth`` or the first vacant one, and check in; atomic."""
    with database.writing() as session:
        here = occasion_of(session, event_code, act.now, act.day)
        place = _free_booth(session, here, booth)
        record = register.add(session, REGISTER, values)
        key = participate(session, here.event_id, record.id, ParticipationStatus.ACCEPTED)
        stand(session, place, ((key, 1),))
        return arrive(session, here, key, act, who, f_tax_copy)


def _free_booth(session: Session, here: Occasion, code: str) -> Record:
    taken = select(BoothParticipation.booth_id)
    query = select(Booth.code, Booth.id).where(Booth.event_id == here.event_id, Booth.id.not_in(taken))
    if code:
        query = query.where(Booth.code == code.strip().upper())
    free = sorted(session.execute(query), key=lambda booth: booth_order(booth.code))
    if not free:
        raise UserError(
            "no_free_booth", N_("There is no free booth at {event}. Add one, or choose another."), event=here.code
        ).at("booth")
    key: int = free[0].id
    return read_records(session, BOOTHS, [key])[key]
