"""Forms that producers fill in: a code in the file says whose it is, so that it comes back as what it is."""

import re
from dataclasses import dataclass
from typing import Final

_CODE: Final = re.compile(r"\bMIB-(\d{1,4}|0)(?:-([A-Z0-9_-]{2,20}))?-FORM\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormMark:
    """The exhibitor whose form it is (``None``: of all at an event), and the event whose quantities it asks for."""

    exhibitor: int | None
    event: str = ""

    @property
    def code(self) -> str:
        """As it stands in the file."""
        return "-".join(filter(None, ("MIB", str(self.exhibitor or 0), self.event, "FORM")))


def parse_form_mark(text: str) -> FormMark | None:
    """The mark in a cell, if there is one."""
    found = _CODE.search(text)
    return FormMark(int(found[1]) or None, (found[2] or "").upper()) if found else None
