"""Use cases of partners: the register, and what each does at an event."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import partner as rules
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.year.partner import unknown_partner
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.services.registers.event import event_by_code
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record, Values
from made_in_blekinge.store.registers import PARTNERS
from made_in_blekinge.store.year import EventPartner, Partner, Venue

_FOLDED: Final = ("name", "region", "contact")


def _finish(_session: Session, _rows: list[Values]) -> None:
    """Partners have no numbers."""


def _fold(values: Mapping[str, Any]) -> str:
    return fold(" ".join(values[key] for key in _FOLDED))


REGISTER = register.Register(PARTNERS, rules.FIELDS, rules.complete, _finish, _fold, frozenset(_FOLDED))


def add_partner(database: Database, values: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        check_name(session, Partner, values.get("name", ""))
        return register.add(session, REGISTER, values)


def edit_partner(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        if "name" in changes:
            check_name(session, Partner, changes["name"], key)
        return register.edit(session, REGISTER, key, version, changes)


def set_roles(database: Database, event: str, partner_id: int, roles: Iterable[PartnerRole]) -> None:
    """What a partner does at an event from now on; nothing takes the partner away from it."""
    with database.writing() as session:
        set_roles_in(session, event_by_code(session, event).id, partner_id, roles)


def set_roles_in(session: Session, event_id: int, partner_id: int, roles: Iterable[PartnerRole]) -> None:
    if session.get(Partner, partner_id) is None:
        raise unknown_partner()
    wanted = set(roles)
    query = select(EventPartner).where(EventPartner.event_id == event_id, EventPartner.partner_id == partner_id)
    for each in session.scalars(query):
        if each.role in wanted:
            wanted.discard(each.role)
        else:
            session.delete(each)
    session.add_all(EventPartner(event_id=event_id, partner_id=partner_id, role=role) for role in sorted(wanted))


def check_name(session: Session, model: type[Partner] | type[Venue], name: str, key: int | None = None) -> None:
    """Refuse a name that another row of the register has, however it is written."""
    wanted = fold(name)
    for other, taken in session.execute(select(model.id, model.name)):
        if other != key and fold(taken) == wanted:
            raise UserError("name_taken", N_("“{name}” is there already. Write another name."), name=taken).at("name")
