"""What is to be looked at before printing, grouped; each with what mends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from made_in_blekinge.gui.labels import reading as labels_reading
from made_in_blekinge.gui.labels.reading import LabelListRow, Stock
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.gui.work.rights import may_open
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Wish
    from made_in_blekinge.documents.outcome import PaperProblem

_MOST: Final = 40
"""Groups that are seen."""
_HIGHEST: Final = 176
_SIGNS: Final = (("error", "brick"), ("warning", "amber"), ("info", "sea"))
"""By weight: what stops, what is to be mended, what is to be known."""
RECORDS: Final = {"products": "products", "foods": "products", "exhibitors": "exhibitors", "badges": "exhibitors"}
"""The page with the records of a source of labels."""


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems that are said together, with the rows of the list that they are about."""

    problems: "tuple[PaperProblem, ...]"
    subjects: tuple[str, ...]
    lead: str
    text: str

    @property
    def weight(self) -> int:
        """The lower, the graver."""
        from made_in_blekinge.documents.outcome import NOTES

        first = self.problems[0]
        return 0 if first.stops else 2 if first.code in NOTES else 1


class ProblemList(Card):
    """The problems of all chosen labels, computed on a reader thread.

    ``asked`` carries the subjects of a group that are to be shown, ``mending`` the one whose record is to be opened.
    """

    asked = Signal(list)
    mending = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._stock: Stock | None = None
        self._ticket: Ticket | None = None
        self.found: Sequence[PaperProblem] | None = None
        self.groups: list[ProblemGroup] = []
        self.heading, self.count, self._rows = label(role="strong"), label(role="count"), QVBoxLayout()
        self._lay_out()
        self._say()

    @property
    def texts(self) -> list[str]:
        return [f"{group.lead}: {group.text}" for group in self.groups]

    def look(self, stock: Stock, wish: "Wish") -> None:
        """Start checking all labels of a print job."""
        self.forget()
        self._stock = stock
        progress = Progress()
        work = partial(labels_reading.find_problems, stock, wish, progress)
        self._ticket = self._context.jobs.read(work, self._show, lambda _: self.forget(), self, progress)
        self._say()

    def forget(self) -> None:
        """Clear the problems and cancel a running check."""
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None
        self.found = None
        self._say()

    def _show(self, found: "Sequence[PaperProblem]") -> None:
        self._ticket, self.found = None, found
        self._say()

    def _say(self) -> None:
        from made_in_blekinge.documents.outcome import grouped

        catalog, found, stock = self._context.catalog, self.found, self._stock
        if found:
            said = catalog.text(N_("To look over"))
        elif found is not None:
            said = catalog.text(N_("Nothing stands in the way of printing"))
        else:
            said = catalog.text(N_("Looking for problems…")) if self._ticket is not None else ""
        self.setVisible(bool(said))
        self.heading.setText(said)
        lines = {} if stock is None or not found else labels_reading.lines_by_place(stock)
        self.groups = sorted((group_of(each, lines, catalog) for each in grouped(found or ())), key=lambda g: g.weight)
        self.count.setText(catalog.number(len(self.groups)))
        self.count.setVisible(bool(self.groups))
        self._fill()

    def _fill(self) -> None:
        clear(self._rows)
        for group in self.groups[:_MOST]:
            self._rows.addWidget(self._row(group))
        if len(self.groups) > _MOST:
            more = self._context.text(N_("and {count} more"), count=len(self.groups) - _MOST)
            self._rows.addWidget(label(more, "note"))
        self._area.setVisible(bool(self.groups))
        self._area.setFixedHeight(min(self._inside.sizeHint().height(), px(_HIGHEST)))

    def _row(self, group: ProblemGroup) -> QWidget:
        made, words = QFrame(), QVBoxLayout()
        made.setProperty("notice", True)
        words.setSpacing(0)
        lead, text = label(group.lead, "strong", wrap=True), label(group.text, "note", wrap=True)
        words.addWidget(lead)
        words.addWidget(text)
        row = QHBoxLayout(made)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(Sign(*_SIGNS[group.weight], 18), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        mend = button(self._context.text(N_("Mend") if self._mends(group) else N_("Show")))
        mend.setProperty("small", True)
        mend.setAccessibleName(f"{mend.text()}: {group.lead}")
        mend.setEnabled(bool(group.subjects))
        mend.clicked.connect(partial(self._act, group))
        row.addWidget(mend)
        return made

    def _mends(self, group: ProblemGroup) -> bool:
        """Whether there is one record that mends it, which the user may open."""
        source = self._stock.kind.source if self._stock else ""
        there = source in RECORDS and len(group.subjects) == 1 and group.weight < len(_SIGNS) - 1
        return there and may_open(self._context, RECORDS[source])

    def _act(self, group: ProblemGroup) -> None:
        if self._mends(group):
            self.mending.emit(group.subjects[0])
        else:
            self.asked.emit(list(group.subjects))

    def _lay_out(self) -> None:
        self.setAccessibleName(self._context.text(N_("Problems")))
        self._inside = QWidget()
        self._inside.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._area: QScrollArea = scrolled(self._inside)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.count)
        head.addStretch()
        self.body.setContentsMargins(1, 0, 1, 1)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self._area)


def group_of(problems: "Sequence[PaperProblem]", lines: "Mapping[str, LabelListRow]", catalog: Catalog) -> ProblemGroup:
    """The group with its words: what it is about, and what is wrong."""
    from made_in_blekinge.documents.outcome import places_of

    about = [lines[problem.place] for problem in problems if problem.place in lines]
    names = [lines[one.place].title if _is_of_goods(lines, one.place) else one.place for one in problems]
    places = places_of(names, catalog)
    if problems[0].stops:
        places = catalog.plural(
            "{count} is not printed: {places}", "{count} are not printed: {places}", len(problems), places=places
        )
    text = replace(problems[0], place="").text(catalog).removeprefix(": ")
    return ProblemGroup(tuple(problems), tuple(line.subject for line in about), places, text[:1].upper() + text[1:])


def _is_of_goods(lines: "Mapping[str, LabelListRow]", place: str) -> bool:
    return place in lines and lines[place].goods is not None
