"""What people wrote and what could not be saved: kept per record and field until it is saved or taken back."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

LOST: Final = N_("Removed by somebody, with what was not saved")


@dataclass(frozen=True, slots=True)
class Refused:
    """The text of a field that is not saved, and why; without an ``error`` it was not tried alone."""

    title: str
    text: str
    error: UserError | None


@dataclass(frozen=True, slots=True)
class Draft:
    """The unsaved fields of one record; ``place`` is the page that shows it, ``name`` how people know it.

    What was written in the cells of a table is apart from the form's, in a place of its own: :func:`cells_of`.
    """

    place: str
    record: int
    name: str
    fields: Mapping[str, Refused]


GOODS: Final = "products/goods"
"""Where what is unsaved of a product's quantities by event is kept."""
ORGANISER: Final = "settings/organiser"
"""Where what is unsaved of the organiser's card in the settings is kept."""
ANSWERS: Final = "participations/answer"
GIVEN: Final = "participations/booth"
"""Where what is unsaved of the answer to a participant, and of its booth, is kept, apart from its terms."""


def cells_of(page: str) -> str:
    """Where the unsaved cells of the table of a page are kept."""
    return f"{page}/cells"


class Drafts(QObject):
    """The drafts of the open market. ``changed`` is emitted when one comes, changes or goes."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts: dict[tuple[str, int], Draft] = {}
        self._together = False

    @property
    def count(self) -> int:
        """How many fields are not saved."""
        return sum(len(draft.fields) for draft in self._drafts.values())

    @property
    def first(self) -> Draft | None:
        return next(iter(self._drafts.values()), None)

    def all(self) -> Sequence[Draft]:
        """The drafts in the order in which they came."""
        return tuple(self._drafts.values())

    def is_draft(self, place: str, record: int) -> bool:
        """Whether something of that record is not saved."""
        return (place, record) in self._drafts

    def of(self, place: str, record: int) -> Mapping[str, Refused]:
        draft = self._drafts.get((place, record))
        return {} if draft is None else draft.fields

    def keep(self, place: str, record: int, name: str, fields: Mapping[str, Refused]) -> None:
        """Set what is unsaved of a record; nothing takes its draft away."""
        if dict(fields) == dict(self.of(place, record)):
            return
        if fields:
            self._drafts[place, record] = Draft(place, record, name, dict(fields))
        else:
            del self._drafts[place, record]
        if not self._together:
            self.changed.emit()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Tell of many drafts at once, when all have come or gone."""
        self._together = True
        try:
            yield
        finally:
            self._together = False
            self.changed.emit()

    def lose(self, lost: Sequence[Draft]) -> str:
        """Keep these no more, whose records are gone; a line for each field that was not saved."""
        with self.together():
            for draft in lost:
                self.keep(draft.place, draft.record, draft.name, {})
        fields = ((draft.name, each) for draft in lost for each in draft.fields.values())
        return "\n".join(f"{name} – {refused.title}: {refused.text}" for name, refused in fields)

    def clear(self) -> None:
        if self._drafts:
            self._drafts.clear()
            self.changed.emit()
