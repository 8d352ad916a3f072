"""Use cases of booth changes on the day: no-shows, substitutes and walk-ins."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Party, Standing, check_reason
from made_in_blekinge.domain.identity import parse_identity
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError, at, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import (
    CheckInRow,
    Occasion,
    booth_of,
    check_in_row,
    check_in_rows,
    find_participation,
    occasion_of,
)
from made_in_blekinge.queries.search import matching
from made_in_blekinge.services.checkin.arrivals import NOBODY, Arrived, CheckInAction, Presence, annul, arrive
from made_in_blekinge.services.event.booth import Shares, booths_of, participate, stand
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.services.registers.exhibitor import REGISTER, edit_in
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.checkin import Absence
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.records import Record, read_records
from made_in_blekinge.store.registers import BOOTHS, EXHIBITORS


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
    f_tax_copy: bool = False, is_trader: bool = False,
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
            stand(session, place, _exchanged(place.values["standing"], row.participation_id, key))
        return arrive(session, here, key, act, Presence(who, f_tax_copy, is_trader))


def _exchanged(standing: Shares, gone: int, new: int) -> list[tuple[int, int]]:
    """The shares with ``new`` instead of ``gone``; an exhibitor who is already at the booth gets both shares."""
    shares: dict[int, int] = {}
    for key, share in standing:
        whose = new if key == gone else key
        shares[whose] = shares.get(whose, 0) + share
    return list(shares.items())


def walk_in(
    database: Database, event_code: str, values: Mapping[str, Any], act: CheckInAction, booth: str = "",
    who: Party = NOBODY, f_tax_copy: bool = False, is_trader: bool = False, exhibitor_id: int | None = None,
) -> Arrived:  # fmt: skip
    """Take in somebody who came unannounced, assign ``booth`` or the first vacant one, and check in; atomic.

    ``exhibitor_id``, or the same number of organisation or person, is an exhibitor of the registers: it is used, and
    ``values`` fill in what is empty there; otherwise one is made of them. ``booth`` may be that of an exhibitor
    who is noted as not come, and who keeps the participation and the note.
    """
    with database.writing() as session:
        here = occasion_of(session, event_code, act.now, act.day)
        known = _known(session, values, exhibitor_id)
        if known is not None:
            _refuse_placed(session, here, known)
        place, standing = _place_to_give(session, here, booth)
        record = register.add(session, REGISTER, values) if known is None else _fill_in(session, known, values)
        key = participate(session, here.event_id, record.id, ParticipationStatus.ACCEPTED)
        stand(session, place, _replaced(standing, key))
        return arrive(session, here, key, act, Presence(who, f_tax_copy, is_trader))


def _known(session: Session, values: Mapping[str, Any], exhibitor_id: int | None) -> Record | None:
    """The exhibitor that is meant, if the registers have it; of a name alone nobody can tell, so it is asked."""
    key = exhibitor_id
    if key is None and values.get("identity_number"):
        with at("identity_number"):
            number = parse_identity(values["identity_number"], values.get("legal_form")).number
        key = session.execute(select(Exhibitor.id).where(Exhibitor.identity_number == number)).scalar()
    if key is None:
        _refuse_namesake(session, values)
        return None
    found = read_records(session, EXHIBITORS, [key]).get(key)
    if found is None:
        raise removed_meanwhile()
    return found


def _refuse_namesake(session: Session, values: Mapping[str, Any]) -> None:
    """Somebody with the very same name, and no number that tells the two apart, is asked for rather than doubled."""
    if values.get("identity_number"):
        return
    name = fold(values.get("name") or "")
    query = select(Exhibitor.name, Exhibitor.number).where(Exhibitor.archived.is_(False))
    for found, number in session.execute(query.where(*matching(Exhibitor.folded, name))) if name else ():
        if fold(found) == name:
            text = N_("{name} is in the register already, with number {number}. Choose it, or write another name.")
            raise UserError("known_exhibitor", text, name=found, number=number).at("name")


def _refuse_placed(session: Session, here: Occasion, known: Record) -> None:
    own = select(Participation.id).where(
        Participation.event_id == here.event_id, Participation.exhibitor_id == known.id
    )
    key = session.execute(own).scalar()
    places = booths_of(session, key) if key is not None else []
    if places:
        text = N_("{exhibitor} has booth {booth} at {event} already. Check in there.")
        codes = tuple(sorted((place.values["code"] for place in places), key=booth_order))
        raise UserError(
            "has_booth", text, exhibitor=known.values["name"], booth=codes, event=here.code
        ).at("exhibitor")  # fmt: skip


def _fill_in(session: Session, known: Record, values: Mapping[str, Any]) -> Record:
    """What is empty in the registers and was told now; nothing is written over."""
    kept = ("number", "identity_number", "name", "country")
    told = {key: value for key, value in values.items() if value and not known.values.get(key) and key not in kept}
    if values.get("identity_number") and not known.values.get("identity_number"):
        told["identity_number"] = values["identity_number"]
    return edit_in(session, known.id, known.version, told) if told else known


def _place_to_give(session: Session, here: Occasion, written: str) -> tuple[Record, Shares]:
    """The booth, and who stays at it beside the newcomer: whoever came of a shared one."""
    if not written.strip():
        return _first_free(session, here), ()
    code = booth_of(session, here.event_id, written)
    place = select(Booth.id).where(Booth.event_id == here.event_id, Booth.code == (code or ""))
    key = session.execute(place).scalar()
    if code is None or key is None:
        text = N_("There is no booth {value} at {event}. Write it as on the plan.")
        raise UserError("unknown_booth", text, value=written.strip()[:20], event=here.code).at("booth")
    record = read_records(session, BOOTHS, [key])[key]
    rows = [check_in_row(session, here, one) for one, _ in record.values["standing"]]
    staying = [row for row in rows if row.status is not Standing.NO_SHOW]
    if rows and len(staying) == len(rows):
        raise _taken(code, staying)
    here_still = {row.participation_id for row in staying}
    return record, [(one, share) for one, share in record.values["standing"] if one in here_still]


def _taken(code: str, rows: Sequence[CheckInRow]) -> UserError:
    names = tuple(row.exhibitor for row in rows)
    if any(row.check_in_id is not None for row in rows):
        text = N_("{exhibitor} is checked in and has booth {booth}. Choose another booth.")
        return UserError("booth_in_use", text, exhibitor=names, booth=code).at("booth")
    text = N_("Booth {booth} is that of {exhibitor}, who is still expected. Note first that nobody comes.")
    return UserError("booth_expected", text, exhibitor=names, booth=code).at("booth")


def _first_free(session: Session, here: Occasion) -> Record:
    taken = select(BoothParticipation.booth_id)
    query = select(Booth.code, Booth.id).where(Booth.event_id == here.event_id, Booth.id.not_in(taken))
    free = sorted(session.execute(query), key=lambda booth: booth_order(booth.code))
    if not free:
        text = N_("No booth is free at {event}. Add one, or give that of somebody who did not come.")
        raise UserError("no_free_booth", text, event=here.code).at("booth")
    key: int = free[0].id
    return read_records(session, BOOTHS, [key])[key]


def _replaced(staying: Shares, new: int) -> list[tuple[int, int]]:
    """Who stays, and the newcomer."""
    return [*((key, share) for key, share in staying if key != new), (new, 1)]
