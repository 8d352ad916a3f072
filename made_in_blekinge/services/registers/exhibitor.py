"""Use cases of the register of exhibitors."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import exhibitor as rules
from made_in_blekinge.domain.identity import mask_identity
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.services.registers.product import refold_products
from made_in_blekinge.store.audit import removed_rows
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.records import Record, Values
from made_in_blekinge.store.registers import EXHIBITORS


def _fold(values: Mapping[str, Any]) -> str:
    digits = (values["identity_number"] or "").replace("-", "")
    return fold(" ".join((str(values["number"] or ""), *(values[key] for key in _FOLDED), digits)))


_FOLDED: Final = ("name", "representative", "town", "email", "phone")


def _finish(session: Session, rows: list[Values]) -> None:
    """Assign the next numbers to new exhibitors. Numbers are never reused."""
    present = session.execute(select(func.max(Exhibitor.number))).scalar() or 0
    removed = (values.get("number", 0) for _, values in removed_rows(session, Exhibitor.__tablename__))
    highest = max(present, *removed, 0)
    for row in rows:
        if not row["number"]:
            highest += 1
            row["number"] = highest
        highest = max(highest, row["number"])
    if highest > 9999:
        raise UserError("numbers_used_up", N_("There are no exhibitor numbers left: a market holds 9 999 exhibitors."))


REGISTER = register.Register(
    EXHIBITORS, rules.FIELDS, rules.complete, _finish, _fold, frozenset({*_FOLDED, "number", "identity_number"})
)


def add_exhibitor(database: Database, values: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        return register.add(session, REGISTER, values)


def edit_exhibitor(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    """Change some values; a new name also updates the search text of the exhibitor's products."""
    with database.writing() as session:
        return edit_in(session, key, version, changes)


def edit_in(session: Session, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    """As :func:`edit_exhibitor`, within the caller's transaction."""
    record = register.edit(session, REGISTER, key, version, changes)
    if "name" in changes:
        refold_products(session, key)
    return record


def exhibitor_finder(session: Session) -> Callable[[Mapping[str, Any]], int | None]:
    """What finds the exhibitor of a row by its number, else organisation or personal number, else name."""
    known = _Known(session)
    return lambda values: known.ids.get(known.identify(values))


def bring_in_exhibitors(session: Session, rows: Sequence[Incoming], report: ImportReport) -> set[int]:
    """Import the exhibitors of a file, matched as :func:`exhibitor_finder` does. Returns the unchanged rows."""
    known = _Known(session)
    for row in rows:
        if not row.errors:
            try:
                known.prepare(row.values)
            except UserError as error:
                row.errors.append(error)
    return register.bring_in(session, REGISTER, rows, report, known.identify, known.ids)


class _Known:
    """Index of the registered exhibitors by every key that an import file may use."""

    def __init__(self, session: Session) -> None:
        query = select(Exhibitor.id, Exhibitor.number, Exhibitor.identity_number, Exhibitor.name)
        self.ids: dict[Hashable, int] = {}
        self._identities: dict[int, str] = {}
        self._claimed: dict[int, Hashable] = {}
        for row in session.execute(query):
            self.ids[("name", fold(row.name))] = row.id
            self.ids[("number", row.number)] = row.id
            if row.identity_number:
                self.ids[("identity", row.identity_number)] = row.id
                self._identities[row.id] = row.identity_number

    def identify(self, values: Mapping[str, Any]) -> Hashable:
        number, identity = values.get("number"), values.get("identity_number")
        if number and ("number", number) in self.ids:
            return "number", number
        return ("identity", identity) if identity else ("name", fold(values.get("name", "")))

    def prepare(self, values: Values) -> None:
        """Normalise the identity number, and refuse numbers of other exhibitors."""
        if "*" in values.get("identity_number", ""):
            self._unmask(values)
        elif values.get("identity_number"):
            values |= rules.complete(EXHIBITORS.empty | values, values)
        number = values.get("number")
        by_number = self.ids.get(("number", number))
        by_identity = self.ids.get(("identity", values.get("identity_number")))
        if by_number and by_identity and by_number != by_identity:
            raise UserError(
                "identity_taken", N_("Another exhibitor has this organisation or personal number. Check both numbers.")
            ).at("identity_number")
        if by_identity and not by_number:
            values.pop("number", None)  # a number is stable for life
        elif (
            number
            and not by_number
            and self._claimed.setdefault(number, self.identify(values)) != self.identify(values)
        ):
            raise UserError(
                "number_taken", N_("Exhibitor number {number} stands in the file twice. Leave it empty."), number=number
            ).at("number")

    def _unmask(self, values: Values) -> None:
        """Ignore a masked number if the exhibitor is matched by its own number; refuse it otherwise."""
        holder = self.ids.get(("number", values.get("number")))
        if holder is None or mask_identity(self._identities.get(holder, "")) != values["identity_number"]:
            raise UserError(
                "masked_identity",
                N_("“{value}” is masked. Write the whole number, or leave it empty."),
                value=values["identity_number"],
            ).at("identity_number")
        del values["identity_number"]
