"""Use cases of venues: the register, and which venue an event is held at."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy.orm import Session

from made_in_blekinge.domain import venue as rules
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.services.registers.event import event_by_code
from made_in_blekinge.services.year.partner import check_name
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record, Values
from made_in_blekinge.store.registers import VENUES
from made_in_blekinge.store.year import EventVenue, Venue

_FOLDED: Final = ("name", "owner", "town")


def _finish(_session: Session, _rows: list[Values]) -> None:
    """Venues have no numbers."""


def _fold(values: Mapping[str, Any]) -> str:
    return fold(" ".join(values[key] for key in _FOLDED))


REGISTER = register.Register(VENUES, rules.FIELDS, rules.complete, _finish, _fold, frozenset(_FOLDED))


def add_venue(database: Database, values: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        check_name(session, Venue, values.get("name", ""))
        return register.add(session, REGISTER, values)


def edit_venue(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        if "name" in changes:
            check_name(session, Venue, changes["name"], key)
        return register.edit(session, REGISTER, key, version, changes)


def link_venue(database: Database, event: str, venue_id: int | None) -> int | None:
    """Say at which venue of the register an event is held, or with ``None`` that at none. Returns the one before.

    What the event's own record says of its place stays as it is.
    """
    with database.writing() as session:
        return link_venue_in(session, event_by_code(session, event).id, venue_id)


def link_venue_in(session: Session, event_id: int, venue_id: int | None) -> int | None:
    if venue_id is not None and session.get(Venue, venue_id) is None:
        raise UserError("unknown_venue", N_("This venue has been removed. Choose another one.")).at("venue")
    link = session.get(EventVenue, event_id)
    before = None if link is None else link.venue_id
    if venue_id is None:
        if link is not None:
            session.delete(link)
    elif link is None:
        session.add(EventVenue(event_id=event_id, venue_id=venue_id))
    else:
        link.venue_id = venue_id
    return before
