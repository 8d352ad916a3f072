"""Finding the exhibitor that a file names: by number, organisation or personal number, or name."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.identity import mask_identity
from made_in_blekinge.domain.market import Branch
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.exhibitor import Exhibitor


@dataclass(frozen=True, slots=True)
class FoundExhibitor:
    """The columns of an exhibitor that other registers need."""

    id: int
    name: str
    branch: Branch | None


class Exhibitors:
    """All exhibitors by every name that a file may use. A name that two share finds neither.

    A number of ours goes before any other name, and an organisation number before a name.
    """

    def __init__(self, session: Session) -> None:
        self._by_number: dict[str, FoundExhibitor | None] = {}
        self._by_identity: dict[str, FoundExhibitor | None] = {}
        self._by_name: dict[str, FoundExhibitor | None] = {}
        query = select(Exhibitor.id, Exhibitor.name, Exhibitor.branch, Exhibitor.number, Exhibitor.identity_number)
        for row in session.execute(query):
            found = FoundExhibitor(row.id, row.name, row.branch)
            _enter(self._by_number, str(row.number), found)
            _enter(self._by_identity, _identity(row.identity_number or ""), found)
            _enter(self._by_name, fold(row.name), found)

    def find(self, text: str, field: str) -> FoundExhibitor:
        """The exhibitor that ``text`` names; an error names ``field``."""
        found = (
            self._by_number.get(_own_number(text))
            or self._by_identity.get(_identity(text))
            or self._by_name.get(fold(text))
        )
        if found is None:
            raise UserError(
                "unknown_exhibitor",
                N_("There is no exhibitor {value} in the register. Bring in the exhibitors first, or mend the number."),
                value=mask_identity(text),
            ).at(field)
        return found


def _enter(names: dict[str, FoundExhibitor | None], name: str, found: FoundExhibitor) -> None:
    """An empty name would be that of whatever else cannot be read."""
    if name:
        names[name] = None if name in names else found


def _digits(text: str) -> str:
    """The digits of a number with spaces and hyphens between; empty where there is more than these."""
    digits = re.sub(r"[\s+-]", "", text)
    return digits if digits.isdecimal() else ""


def _own_number(text: str) -> str:
    """A number of ours without leading zeros. A sign before it is none of a number, but a slip or an option."""
    digits = text.strip()
    return digits.lstrip("0") if digits.isdecimal() and len(digits) < 6 else ""


def _identity(text: str) -> str:
    """A number of an authority however it is written: a Swedish one without hyphen or century, a foreign one folded."""
    digits = _digits(text)
    return digits[2:] if len(digits) == 12 else digits or re.sub(r"[\s-]", "", fold(text))
