"""What the parts of the import page say, as answers about the file."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from made_in_blekinge.gui.registers.importing.doubts import Doubt

if TYPE_CHECKING:
    from made_in_blekinge.exchange.proposal import Proposal
    from made_in_blekinge.gui.registers.importing.view import FileView
    from made_in_blekinge.gui.registers.importing.work import FileWork


NAMING: Final = frozenset({"owner", "exhibitor", "item", "product_name"})
"""Fields that name somebody or something of the registers."""


class Answered(Protocol):
    """Who holds the state of the file."""

    work: "FileWork | None"
    proposal: "Proposal | None"

    def change(self, work: "FileWork") -> None: ...


class Answers:
    """Turns what was chosen, written or pressed into another state of the file; see :meth:`Answered.change`."""

    def __init__(self, page: Answered, view: "FileView") -> None:
        self.page = page
        card = view.card
        card.kind_chosen.connect(self.change_kind)
        card.sheet_chosen.connect(self.change_sheet)
        card.heading_chosen.connect(self.change_heading)
        card.given.connect(self.give)
        view.columns.chosen.connect(self.take_column)
        view.columns.confirmed.connect(self.confirm)
        view.columns.noted.connect(self.note)
        view.rows.mended.connect(self.mend)
        view.doubts.answered.connect(self.answer)
        view.doubts.skipped.connect(self.skip)
        view.doubts.accepted.connect(self.accept)

    def give(self, key: str, text: str | None) -> None:
        """Say a field for all rows; what was supposed before counts as said from now on."""
        if self.page.work is not None and self.page.proposal is not None:
            work = replace(
                self.page.work, given=dict(self.page.proposal.given), kind=self.page.proposal.kind, chosen=True
            )
            self.page.change(work.with_given(key, text))

    def take_column(self, at: int, field: str) -> None:
        if self.page.work is not None:
            self.page.change(self.page.work.with_column(at, field))

    def confirm(self, at: int) -> None:
        if (
            self.page.work is not None
            and self.page.proposal is not None
            and (field := self.page.proposal.fields[at]) is not None
        ):
            self.page.change(self.page.work.with_column(at, field.key))

    def note(self, at: int) -> None:
        if self.page.work is not None:
            self.page.change(self.page.work.with_note(at))

    def mend(self, row: int, at: int, text: str) -> None:
        if self.page.work is not None:
            self.page.change(self.page.work.with_cells([(row, at)], text))

    def answer(self, doubt: Doubt, text: str) -> None:
        """A value is written anew, wherever it stands; whom or what it means is remembered of a name or shelf code."""
        if self.page.work is None:
            return
        if doubt.given:
            self.give(doubt.given, text)
            return
        work = self.page.work.with_cells(doubt.places, text)
        if doubt.field is not None and doubt.field.key in NAMING and doubt.value:
            work = work.meaning(doubt.field.key, doubt.value, text)
        self.page.change(work)

    def skip(self, doubt: Doubt) -> None:
        if self.page.work is not None:
            self.page.change(self.page.work.without_rows(doubt.rows))

    def accept(self, doubt: Doubt) -> None:
        if self.page.work is not None:
            self.page.change(self.page.work.accepting(doubt.key))

    def change_kind(self, kind: str) -> None:
        if self.page.work is not None:
            self.page.change(self.page.work.of_kind(kind))

    def change_sheet(self, sheet: str) -> None:
        if self.page.work is not None:
            self.page.change(self.page.work.in_sheet(sheet))

    def change_heading(self, row: int) -> None:
        if self.page.work is not None:
            self.page.change(self.page.work.headed_by(row))
