"""Use cases of booths, participations, and announced goods."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from sqlalchemy import Select, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from made_in_blekinge.domain import event as rules
from made_in_blekinge.domain import participation as participation_rules
from made_in_blekinge.domain.market import STAYED_AWAY, ParticipationStatus
from made_in_blekinge.domain.participation import LARGEST_SHARE
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.errors import Conflict, UserError, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.store.base import Base, in_order
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.recording import note_added, note_changed
from made_in_blekinge.store.records import Record, Values, read_records, update_record
from made_in_blekinge.store.registers import BOOTHS, PARTICIPATIONS
from made_in_blekinge.store.removing import RemovedRow, put_row_back, remove_row

Shares = Sequence[tuple[int, int]]
"""Participation ids with their shares, in order of assignment."""
Added: TypeAlias = Sequence[Record]
"""Booths added together, as undo needs them."""
RemovedBooths: TypeAlias = Sequence[RemovedRow]
"""Booths removed together, as undo needs them."""
NO_VALUES: Final[Mapping[str, Any]] = MappingProxyType({})


def _no_rule(_values: Values, changes: Mapping[str, Any]) -> Values:
    return dict(changes)


def _finish(_session: Session, _rows: list[Values]) -> None:
    """Booths get no generated number: the code is supplied by the user."""


REGISTER = register.Register(BOOTHS, rules.BOOTH_FIELDS, _no_rule, _finish, lambda _values: "")


def add_booths(database: Database, event_id: int, codes: Sequence[str], values: Mapping[str, Any] = NO_VALUES) -> Added:
    """Add a series of booths that differ only in their codes; none is added if one of the codes exists."""
    with database.writing() as session:
        return add_in(session, event_id, [(code, values) for code in codes])


def add_in(session: Session, event_id: int, booths: Sequence[tuple[str, Mapping[str, Any]]]) -> Added:
    """Add booths, by code with their values, within the caller's transaction; none if one of the codes exists."""
    there = select(Booth.code).where(Booth.event_id == event_id, Booth.code.in_([code for code, _ in booths]))
    if taken := sorted(session.execute(there).scalars(), key=booth_order):
        text = N_("There is a booth {codes} already. Choose other codes.")
        raise UserError("booth_exists", text, codes=tuple(taken)).at("code")
    return [register.add(session, REGISTER, {**values, "code": code, "event_id": event_id}) for code, values in booths]


def edit_booth(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    """Change a booth and its occupants: ``shares``, or ``exhibitor_id`` for a single occupant (``None``: vacant)."""
    with database.writing() as session:
        _change(session, key, version, changes)
        return _booth(session, key)


def _change(session: Session, key: int, version: int, changes: Mapping[str, Any]) -> None:
    plain = {name: value for name, value in changes.items() if name not in ("exhibitor_id", "shares")}
    booth = register.edit(session, REGISTER, key, version, plain)
    if "shares" in changes:
        _share_out(session, booth, changes["shares"])
    elif "exhibitor_id" in changes:
        _place(session, booth, changes["exhibitor_id"])


def undo_booth_edit(
    database: Database, key: int, version: int, changes: Mapping[str, Any], newcomers: Sequence[int]
) -> Record:
    """Take an edit of a booth back by ``changes``, and with it the participation of whoever came by that edit."""
    with database.writing() as session:
        _change(session, key, version, changes)
        booth = _booth(session, key)
        for exhibitor_id in newcomers:
            _forget_newcomer(session, booth.values["event_id"], exhibitor_id)
        return booth


def _forget_newcomer(session: Session, event_id: int, exhibitor_id: int) -> bool:
    """Take away a participation of which nothing is said and on which nothing hangs; any other stays."""
    found = session.execute(
        select(Participation).where(Participation.event_id == event_id, Participation.exhibitor_id == exhibitor_id)
    ).scalar_one_or_none()
    if found is None or _has_terms(session, found.id) or has_rows(session, found.id):
        return False
    session.delete(found)
    return True


def _has_terms(session: Session, participation_id: int) -> bool:
    values = read_records(session, PARTICIPATIONS, [participation_id])[participation_id].values
    return any(values[field.key] not in (None, "", ()) for field in participation_rules.FIELDS)


def has_rows(session: Session, participation_id: int) -> bool:
    """Whether any table has a row of this participation: goods, booths, a check-in …"""
    pointing = (
        column
        for table in Base.metadata.tables.values()
        for column in table.columns
        if any(key.column.table is Participation.__table__ for key in column.foreign_keys)
    )
    return any(session.execute(select(exists().where(one == participation_id))).scalar() for one in pointing)


def remove_booth(database: Database, key: int, only_vacant: bool = False) -> RemovedBooths:
    """Delete a booth; ``only_vacant`` refuses an occupied one. The result is what it takes to put it back."""
    with database.writing() as session:
        booth = _booth(session, key)
        if only_vacant:
            _refuse_taken(session, booth)
        return (remove_row(session, Booth, key),)


def undo_booths(database: Database, made: Added) -> RemovedBooths:
    """Undo :func:`add_booths`: delete all of them, or none when one has been changed since."""
    with database.writing() as session:
        there = read_records(session, BOOTHS, [booth.id for booth in made])
        if any(booth.id not in there or there[booth.id].values != booth.values for booth in made):
            raise changed_since()
        return tuple(remove_row(session, Booth, booth.id) for booth in made)


def put_booths_back(database: Database, removed: RemovedBooths) -> None:
    """Put booths back under their ids, with who stood there; refused where a code has been taken since, or who stood
    there has left the event."""
    with database.writing() as session:
        try:
            for row in removed:
                put_row_back(session, row)
        except IntegrityError as error:
            raise changed_since() from error


def participate(session: Session, event_id: int, exhibitor_id: int, status: ParticipationStatus | None) -> int:
    """Get or create the participation of an exhibitor in an event. Status ``None`` keeps the current one."""
    found = session.execute(
        select(Participation).where(Participation.event_id == event_id, Participation.exhibitor_id == exhibitor_id)
    ).scalar_one_or_none()
    if found is None:
        found = Participation(
            event_id=event_id,
            exhibitor_id=exhibitor_id,
            status=status or ParticipationStatus.ACCEPTED,
            secret=secrets.token_bytes(16),
        )
        session.add(found)
        session.flush()
        note_added(session, Participation.__tablename__, [found.id])
    elif status is not None and found.status != status:
        note_changed(session, Participation.__tablename__, found.id, {"status": found.status}, {"status": status})
        found.status = status
        found.version += 1
    return found.id


def _take_part(session: Session, event_id: int, exhibitor_id: int) -> int:
    """The participation of somebody who gets a booth: who was declined or did not want to come does so after all."""
    stayed_away = session.execute(_status_of(event_id, exhibitor_id)).scalar() in STAYED_AWAY
    return participate(session, event_id, exhibitor_id, ParticipationStatus.ACCEPTED if stayed_away else None)


def place(database: Database, booth_id: int, exhibitor_id: int | None, only_vacant: bool = False) -> None:
    """Assign a booth to one exhibitor, or vacate it. The exhibitor becomes a participant; a shared booth is refused.

    ``only_vacant`` also refuses a booth occupied by another exhibitor.
    """
    with database.writing() as session:
        _place(session, _booth(session, booth_id), exhibitor_id, only_vacant)


def _place(session: Session, booth: Record, exhibitor_id: int | None, only_vacant: bool = False) -> None:
    if len(booth.values["standing"]) > 1:
        text = N_("Booth {booth} is shared by {count}. Take out those who leave it first.")
        raise UserError("booth_is_shared", text, booth=booth.values["code"], count=len(booth.values["standing"])).at(
            "exhibitor_id"
        )
    key = None if exhibitor_id is None else _take_part(session, booth.values["event_id"], exhibitor_id)
    if only_vacant:
        _refuse_taken(session, booth, key)
    stand(session, booth, () if key is None else ((key, 1),))


def set_shares(database: Database, booth_id: int, shares: Shares) -> None:
    """Set the occupants of a booth, in order of assignment, with their shares of its fee."""
    with database.writing() as session:
        _share_out(session, _booth(session, booth_id), shares)


def _share_out(session: Session, booth: Record, shares: Shares) -> None:
    event_id = booth.values["event_id"]
    stand(session, booth, [(_take_part(session, event_id, who), share) for who, share in shares])


def share(database: Database, booth_id: int, exhibitor_id: int) -> None:
    """Add an occupant to a booth, with a share equal to the smallest present one."""
    with database.writing() as session:
        booth = _booth(session, booth_id)
        key = _take_part(session, booth.values["event_id"], exhibitor_id)
        stand(session, booth, participation_rules.with_one_more(booth.values["standing"], key))


def leave(database: Database, booth_id: int, *exhibitor_ids: int) -> None:
    """Take exhibitors out of a booth, all or none; the others go on sharing it. They go on taking part."""
    with database.writing() as session:
        booth = _booth(session, booth_id)
        keys = _stands_there(session, booth, exhibitor_ids)
        stand(session, booth, [one for one in booth.values["standing"] if one[0] not in keys])


def _stands_there(session: Session, booth: Record, exhibitor_ids: Sequence[int]) -> frozenset[int]:
    """The participations of these exhibitors in a booth; one who does not stand there is refused by name."""
    there = [key for key, _ in booth.values["standing"]]
    query = select(Participation.exhibitor_id, Participation.id).where(Participation.id.in_(there))
    keys = {row.exhibitor_id: row.id for row in session.execute(query)}
    if missing := [who for who in exhibitor_ids if who not in keys]:
        names = session.scalars(
            select(Exhibitor.name).where(Exhibitor.id.in_(missing)).order_by(in_order(Exhibitor.name))
        )
        text = N_("Not in booth {booth}: {exhibitors}. Check the number, and which booth it is.")
        raise UserError("not_in_booth", text, booth=booth.values["code"], exhibitors=tuple(names)).at("exhibitor")
    return frozenset(keys[who] for who in exhibitor_ids)


def stand(session: Session, booth: Record, standing: Shares) -> None:
    """Set the participations at a booth. Every change of occupants goes through this function."""
    keys = [key for key, _ in standing]
    if len(set(keys)) < len(keys):
        text = N_("The same exhibitor is named twice for booth {booth}. Name each once.")
        raise UserError("named_twice", text, booth=booth.values["code"]).at("exhibitor")
    if not all(0 < share <= LARGEST_SHARE for _, share in standing):
        text = N_("A share is a whole number from 1 to {largest}.")
        raise UserError("bad_share", text, largest=LARGEST_SHARE).at("share")
    events = session.execute(select(Participation.event_id).where(Participation.id.in_(keys))).scalars().all()
    if len(events) < len(keys) or set(events) - {booth.values["event_id"]}:
        text = N_("Booth {booth} belongs to another event. Only who takes part in its event can stand there.")
        raise UserError("other_event_booth", text, booth=booth.values["code"]).at("exhibitor")
    wanted = tuple(standing) if len(keys) > 1 else tuple((key, 1) for key in keys)
    if wanted != booth.values["standing"]:
        update_record(session, BOOTHS, booth, {"standing": wanted})


def _booth(session: Session, booth_id: int) -> Record:
    found = read_records(session, BOOTHS, [booth_id]).get(booth_id)
    if found is None:
        raise removed_meanwhile()
    return found


def booths_of(session: Session, participation_id: int) -> list[Record]:
    """The booths that an exhibitor occupies, alone or shared."""
    place = BoothParticipation
    keys = session.execute(select(place.booth_id).where(place.participation_id == participation_id)).scalars().all()
    return list(read_records(session, BOOTHS, keys).values())


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered application, with the previous state that undo needs.

    ``was`` is the status before (``None``: no application); ``booths`` has each booth that was vacated or
    assigned, with its occupants before and after.
    """

    event_id: int
    exhibitor_id: int
    status: ParticipationStatus
    was: ParticipationStatus | None
    booths: tuple[tuple[int, Shares, Shares], ...] = ()


def set_participation(
    database: Database, event_id: int, exhibitor_id: int, status: ParticipationStatus, booth_id: int | None = None
) -> Answer:
    """Create an exhibitor's application or answer it; optionally assign a vacant booth.

    A status in ``STAYED_AWAY`` vacates the exhibitor's booths.
    """
    with database.writing() as session:
        return answer_in(session, event_id, exhibitor_id, status, booth_id)


def answer_in(
    session: Session, event_id: int, exhibitor_id: int, status: ParticipationStatus, booth_id: int | None = None
) -> Answer:
    """As :func:`set_participation`, within the caller's transaction."""
    was = session.execute(_status_of(event_id, exhibitor_id)).scalar()
    key = participate(session, event_id, exhibitor_id, status)
    moves = list[tuple[int, Shares, Shares]]()
    if status in STAYED_AWAY:
        moves += [_leave(session, booth, key) for booth in booths_of(session, key)]
    if booth_id is not None:
        moves.append(_give(session, _booth(session, booth_id), key))
    return Answer(event_id, exhibitor_id, status, was, tuple(moves))


def _status_of(event_id: int, exhibitor_id: int) -> Select[ParticipationStatus]:
    return select(Participation.status).where(
        Participation.event_id == event_id, Participation.exhibitor_id == exhibitor_id
    )


def _leave(session: Session, booth: Record, key: int) -> tuple[int, Shares, Shares]:
    before = booth.values["standing"]
    stand(session, booth, [one for one in before if one[0] != key])
    return booth.id, before, _booth(session, booth.id).values["standing"]


def _give(session: Session, booth: Record, key: int) -> tuple[int, Shares, Shares]:
    _refuse_taken(session, booth, key)
    stand(session, booth, ((key, 1),))
    return booth.id, booth.values["standing"], ((key, 1),)


def _refuse_taken(session: Session, booth: Record, key: int | None = None) -> None:
    """Refuse a booth with other occupants than the participation ``key``; the error names them."""
    if others := [one for one, _ in booth.values["standing"] if one != key]:
        names = select(Exhibitor.name).join(Participation, Participation.exhibitor_id == Exhibitor.id)
        found = session.execute(names.where(Participation.id.in_(others)).order_by(in_order(Exhibitor.name))).scalars()
        text = N_("Booth {booth} is taken by {exhibitors}. Let them leave it first, or choose a free booth.")
        raise UserError("booth_is_taken", text, booth=booth.values["code"], exhibitors=tuple(found)).at("booth")


def undo_answer(database: Database, answer: Answer) -> None:
    """Undo an answer with its booth changes: all of it, or nothing when something was changed since."""
    with database.writing() as session:
        take_back_answer(session, answer)


def take_back_answer(session: Session, answer: Answer) -> None:
    """As :func:`undo_answer`, within the caller's transaction."""
    status = session.execute(_status_of(answer.event_id, answer.exhibitor_id)).scalar()
    there = read_records(session, BOOTHS, [key for key, *_ in answer.booths])
    stands = all(key in there and there[key].values["standing"] == since for key, _, since in answer.booths)
    if status is not answer.status or not stands:
        raise changed_since()
    participate(session, answer.event_id, answer.exhibitor_id, answer.was)
    for key, before, _ in answer.booths:
        stand(session, there[key], before)
    if answer.was is None and not _forget_newcomer(session, answer.event_id, answer.exhibitor_id):
        raise changed_since()


def changed_since() -> Conflict:
    """The error of an undo whose rows have been changed since."""
    return Conflict("cannot_undo", N_("This cannot be undone any more: the row has been changed since, or removed."))
