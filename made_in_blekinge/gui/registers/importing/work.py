"""What has been said about a file that is being looked into; every answer makes another state, so that it can be
taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.product import ANNOUNCED
from made_in_blekinge.exchange.mending import Place, mended
from made_in_blekinge.exchange.proposal import Proposal, mapped

DoubtKey: TypeAlias = tuple[str, str, str, int]
"""What tells one doubt from another: code, field and value, and the row where the value does not say it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the import was opened from: whose goods, which event. ``current`` is the event that is worked with, which
    is only a guess."""

    owner: str = ""
    event: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True)
class FileWork:
    """A file and all answers about it. ``columns`` are those that somebody chose or confirmed, by place: the key of a
    field, empty where the column is left out.
    """

    path: Path
    kind: str | None = None
    chosen: bool = False
    """Whether somebody chose the kind, instead of coming from where files of that kind are wanted."""
    sheet: str | None = None
    heading_row: int | None = None
    given: Mapping[str, str] | None = None
    """What somebody said is the same for all rows; ``None``: nobody has said anything."""
    columns: Mapping[int, str] = field(default_factory=dict)
    noted: frozenset[int] = frozenset()
    cells: Mapping[Place, str] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    accepted: frozenset[DoubtKey] = frozenset()
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Whom or what a text of a field means, by the key of the field and the text."""

    def of_kind(self, kind: str) -> "FileWork":
        """The same file, taken for something else."""
        return FileWork(self.path, kind, True, self.sheet, self.heading_row)

    def in_sheet(self, sheet: str) -> "FileWork":
        return FileWork(self.path, self.kind, self.chosen, sheet, None, self.given)

    def headed_by(self, row: int) -> "FileWork":
        return FileWork(self.path, self.kind, self.chosen, self.sheet, row, self.given)

    def with_given(self, key: str, text: str | None) -> "FileWork":
        """With a field that says the same for all rows; ``None``: no longer."""
        given = {other: value for other, value in (self.given or {}).items() if other != key}
        return replace(self, given=given if text is None else {**given, key: text})

    def with_column(self, at: int, field: str) -> "FileWork":
        columns = {other: key for other, key in self.columns.items() if not field or key != field}
        return replace(self, columns={**columns, at: field}, noted=self.noted - {at})

    def with_note(self, at: int) -> "FileWork":
        """With a column whose texts are kept in the notes."""
        return replace(self, columns={**self.columns, at: ""}, noted=self.noted | {at})

    def with_cells(self, places: Iterable[Place], text: str) -> "FileWork":
        return replace(self, cells={**self.cells, **dict.fromkeys(places, text)})

    def meaning(self, field: str, text: str, meant: str) -> "FileWork":
        """With a name or shelf code that was matched, to be remembered when the file comes in."""
        return replace(self, names={**self.names, (field, text): meant})

    def without_rows(self, rows: Iterable[int]) -> "FileWork":
        return replace(self, dropped=self.dropped.union(rows))

    def accepting(self, doubt: DoubtKey) -> "FileWork":
        return replace(self, accepted=self.accepted | {doubt})

    def reads_as(self, other: "FileWork") -> bool:
        """Whether the file need not be read again for ``other``."""
        keys = ("path", "kind", "chosen", "sheet", "heading_row", "given")
        return all(getattr(self, key) == getattr(other, key) for key in keys)

    def applied(self, base: Proposal, fields: Mapping[str, Field]) -> Proposal:
        """The file as it was read, with the answers. ``fields`` are those that its columns may become."""
        proposal = base
        for at, key in self.columns.items():
            if at < len(proposal.fields):
                proposal = mapped(proposal, at, fields.get(key))
        noted = frozenset(at for at in self.noted if at < len(proposal.fields) and proposal.fields[at] is None)
        beside = {at: one for at, one in proposal.beside.items() if at not in self.columns}
        proposal = replace(proposal, guessed=proposal.guessed - self.columns.keys(), noted=noted, beside=beside)
        return mended(proposal, self.cells, self.dropped)

    @property
    def matched(self) -> dict[str, dict[str, str]]:
        """The names that were matched, by field."""
        found: dict[str, dict[str, str]] = {}
        for (key, text), meant in self.names.items():
            found.setdefault(key, {})[text] = meant
        return found

    @property
    def remembered(self) -> dict[int, str]:
        """The columns that other files of this shape may have as well; the code of an event is of this one only."""
        return {at: key for at, key in self.columns.items() if not key.startswith(ANNOUNCED)}
