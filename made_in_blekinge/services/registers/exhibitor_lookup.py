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
    """What other registers need of an exhibitor."""

    id: int
    name: str
    branch: Branch | None


class Exhibitors:
    """All exhibitors by every name that a file may use. A name that two share finds neither."""

    def __init__(self, session: Session) -> None:
        self._by_name: dict[str, FoundExhibitor | None] = {}
        query = select(Exhibitor.id, Exhibitor.name, Exhibitor.branch, Exhibitor.number, Exhibitor.identity_number)
        for row in session.execute(query):
            found = FoundExhibitor(row.id, row.name, row.branch)
            self._by_name[str(row.number)] = found
            if row.identity_number:
                self._by_name[_digits(row.identity_number)] = found
            name = fold(row.name)
            self._by_name[name] = None if name in self._by_name else found

    def find(self, text: str, field: str) -> FoundExhibitor:
        """The exhibitor that ``text`` names; an error names ``field``."""
        found = self._by_name.get(_digits(text)) or self._by_name.get(fold(text))
        if found is None:
            raise UserError(
                "unknown_exhibitor",
                N_("There is no exhibitor {value} in the register. Bring in the exhibitors first, or mend the number."),
                value=mask_identity(text),
            ).at(field)
        return found


def _digits(text: str) -> str:
    """The digits of a number however it is written: without hyphen, century or leading zeros of our own number."""
    digits = re.sub(r"[\s+-]", "", text)
    if not digits.isdecimal():
        return ""
    return digits[2:] if len(digits) == 12 else digits.lstrip("0") if len(digits) < 6 else digits
