"""Use cases of the register of exhibitors."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import exhibitor as rules
from made_in_blekinge.domain.identity import mask_identity
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services import register
from made_in_blekinge.services.product import refold_products
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.records import Record, Values
from made_in_blekinge.store.registers import EXHIBITORS


def _fold(values: Mapping[str, Any]) -> str:
    digits = (values["identity_number"] or "").replace("-", "")
    keys = ("name", "representative", "town", "email", "phone")
    return fold(" ".join((str(values["number"] or ""), *(values[key] for key in keys), digits)))


def _finish(session: Session, rows: list[Values]) -> None:
    """Give new exhibitors the next numbers. A number is never used again."""
    highest = session.execute(select(func.max(Exhibitor.number))).scalar() or 0
    for row in rows:
        if not row["number"]:
            highest += 1
            row["number"] = highest
        highest = max(highest, row["number"])
    if highest > 9999:
        raise UserError("numbers_used_up", N_("There are no exhibitor numbers left: a market holds 9 999 exhibitors."))


REGISTER = register.Register(EXHIBITORS, rules.FIELDS, rules.complete, _finish, _fold)


def add_exhibitor(database: Database, values: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        return register.add(session, REGISTER, values)


def edit_exhibitor(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    """Change some values; a new name also finds the exhibitor's products."""
    with database.writing() as session:
        record = register.edit(session, REGISTER, key, version, changes)
        if "name" in changes:
            refold_products(session, key)
        return record


def bring_in_exhibitors(session: Session, rows: Sequence[Incoming], report: ImportReport) -> None:
    """Exhibitors of a file. They are known by their number, else by organisation or personal number, else by name."""
    known = session.execute(select(Exhibitor.id, Exhibitor.number, Exhibitor.identity_number, Exhibitor.name)).all()
    existing: dict[Hashable, int] = {}
    for row in known:
        existing[("name", fold(row.name))] = row.id
    for row in known:
        existing[("number", row.number)] = row.id
        if row.identity_number:
            existing[("identity", row.identity_number)] = row.id
            existing[("identity", mask_identity(row.identity_number))] = row.id
    masks = {mask_identity(row.identity_number): row.identity_number for row in known if row.identity_number}
    for incoming in rows:
        _prepare(incoming, masks)

    def identify(values: Mapping[str, Any]) -> Hashable:
        number, identity = values.get("number"), values.get("identity_number")
        if number and ("number", number) in existing:
            return "number", number
        return ("identity", identity) if identity else ("name", fold(values.get("name", "")))

    register.bring_in(session, REGISTER, rows, report, identify, existing)


def _prepare(row: Incoming, masks: Mapping[str, str]) -> None:
    """Bring the identity number into its one form, so that the same number is found however it is written."""
    written = row.values.get("identity_number")
    if not written or row.errors:
        return
    if written in masks:
        row.values["identity_number"] = masks[written]
        return
    try:
        row.values |= rules.complete(EXHIBITORS.empty | row.values, row.values)
    except UserError as error:
        row.errors.append(error)
