"""The use case of agreeing on terms: with all of an event, or with one exhibitor."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import delete
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Category
from made_in_blekinge.domain.settlement import MOST_HOLD_DAYS
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.event.booth import participate
from made_in_blekinge.services.event.participation import edit_terms
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.services.registers.event import REGISTER as EVENT_REGISTER
from made_in_blekinge.services.registers.event import event_by_code
from made_in_blekinge.store.audit import need_right
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.settlement import CategoryCommission, EventTerms, ParticipationTerms

_OF_ALL: Final = ("base", "minimum_ore", "hold_days", "fee_payer")
_OF_ONE: Final = (*_OF_ALL, "fees", "self_billing", "approval")


def set_terms(
    database: Database,
    event: str,
    exhibitor_id: int | None,
    changes: Mapping[str, Any],
    categories: Mapping[Category, int | None] | None = None,
) -> None:
    """Write what is named of the terms of an event, or of one exhibitor there, where ``None`` means as the event.

    ``categories`` are percentages of kinds of goods in basis points; ``None`` takes one away.
    """
    with database.writing() as session:
        need_right(session, EventTerms.__tablename__)
        _check(changes)
        row = event_by_code(session, event)
        if exhibitor_id is not None:
            _set_for_one(session, participate(session, row.id, exhibitor_id, None), changes)
            return
        if "commission_bp" in changes:
            register.edit(
                session, EVENT_REGISTER, row.id, row.version, {"commission_bp": changes["commission_bp"] or 0}
            )
        terms = session.get(EventTerms, row.id) or EventTerms(event_id=row.id)
        _write(session, terms, changes, _OF_ALL)
        for category, commission_bp in (categories or {}).items():
            _set_category(session, row.id, category, commission_bp)


def _set_for_one(session: Session, participation_id: int, changes: Mapping[str, Any]) -> None:
    if "commission_bp" in changes:
        edit_terms(session, participation_id, {"commission_bp": changes["commission_bp"]})
    terms = session.get(ParticipationTerms, participation_id) or ParticipationTerms(participation_id=participation_id)
    _write(session, terms, changes, _OF_ONE)


def _write(
    session: Session, terms: EventTerms | ParticipationTerms, changes: Mapping[str, Any], allowed: tuple[str, ...]
) -> None:
    mine = {name: value for name, value in changes.items() if name in allowed}
    if wrong := [name for name in changes if name not in (*allowed, "commission_bp")]:
        text = N_("This is agreed with an exhibitor. Say with which one.")
        raise UserError("exhibitor_needed", text).at(wrong[0])
    if mine:
        for name, value in mine.items():
            setattr(terms, name, value)
        session.add(terms)
        session.flush()


def _set_category(session: Session, event_id: int, category: Category, commission_bp: int | None) -> None:
    if commission_bp is not None:
        session.merge(CategoryCommission(event_id=event_id, category=category, commission_bp=commission_bp))
        return
    of_this = (CategoryCommission.event_id == event_id, CategoryCommission.category == category)
    session.execute(delete(CategoryCommission).where(*of_this))


def _check(changes: Mapping[str, Any]) -> None:
    if not 0 <= (changes.get("hold_days") or 0) <= MOST_HOLD_DAYS:
        text = N_("Sales wait from 0 to {most} days for returns. Write such a number.")
        raise UserError("bad_hold_days", text, most=MOST_HOLD_DAYS).at("hold_days")
    if (changes.get("minimum_ore") or 0) < 0:
        raise UserError("negative_minimum", N_("The smallest pay-out is not below zero. Mend it.")).at("minimum")
