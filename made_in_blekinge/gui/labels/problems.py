"""Warnings before printing; each links to its label."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from made_in_blekinge.gui.labels import reading as labels_reading
from made_in_blekinge.gui.labels.reading import Stock
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Wish
    from made_in_blekinge.documents.outcome import PaperProblem


_NAMED: Final = 6
"""Places that a group of problems names."""


class ProblemList(QWidget):
    """The warnings for all chosen labels, computed on a reader thread; ``asked`` carries a clicked subject."""

    asked = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._stock: Stock | None = None
        self._ticket: Ticket | None = None
        self.found: Sequence[PaperProblem] | None = None
        self._groups: list[list[PaperProblem]] = []
        self._asked: dict[int, int] = {}
        """The problem last gone to, by group."""
        self.heading, self.view = label(role="strong", wrap=True), QListView()
        self.model = QStringListModel(self)
        self.view.setModel(self.model)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setWordWrap(True)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMaximumHeight(px(132))
        self.view.clicked.connect(self._ask)
        self.view.activated.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.view)
        self._write_texts()

    @property
    def texts(self) -> list[str]:
        return self.model.stringList()

    def look(self, stock: Stock, wish: "Wish") -> None:
        """Start checking all labels of a print job."""
        self.forget()
        self._stock = stock
        progress = Progress()
        work = partial(labels_reading.find_problems, stock, wish, progress)
        self._ticket = self._context.jobs.read(work, self._show, lambda _: self.forget(), self, progress)
        self._say()

    def forget(self) -> None:
        """Clear the warnings and cancel a running check."""
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None
        self.found = None
        self._say()

    def _write_texts(self) -> None:
        self.view.setAccessibleName(self._context.text(N_("Problems")))
        self._say()

    def _show(self, found: "Sequence[PaperProblem]") -> None:
        self._ticket, self.found = None, found
        self._say()

    def _say(self) -> None:
        catalog, found = self._context.catalog, self.found
        self._asked.clear()
        if found:
            labels = len({problem.place for problem in found})
            said = catalog.plural(
                "Look at {count} label before printing", "Look at {count} labels before printing", labels
            )
        elif found is not None:
            said = catalog.text(N_("Nothing stands in the way of printing"))
        else:
            said = catalog.text(N_("Looking for problems…")) if self._ticket is not None else ""
        self.heading.setText(said)
        self._groups = grouped(found or ())
        self.model.setStringList([_words(group, catalog) for group in self._groups])
        self.view.setVisible(bool(found))

    def _ask(self, index: QModelIndex) -> None:
        """Go to the first label of the group, and with each further click to the next."""
        if self._stock is None or index.row() >= len(self._groups):
            return
        group = self._groups[index.row()]
        at = self._asked[index.row()] = (self._asked.get(index.row(), -1) + 1) % len(group)
        self.asked.emit(labels_reading.subject_at(self._stock, group[at].place))


def grouped(found: "Sequence[PaperProblem]") -> "list[list[PaperProblem]]":
    """Problems of which only the place differs, together: a warning on every line is no warning."""
    groups: dict[tuple[str, str, str], list[PaperProblem]] = {}
    for problem in found:
        groups.setdefault((problem.code, problem.source, problem.detail), []).append(problem)
    return list(groups.values())


def _words(group: "list[PaperProblem]", catalog: Catalog) -> str:
    """``C7, C8, C9 and 4 more: nobody stands here yet.``"""
    places = ", ".join(problem.place for problem in group[:_NAMED])
    more = len(group) - _NAMED
    if more > 0:
        places = catalog.plural("{places} and {count} more", "{places} and {count} more", more, places=places)
    return replace(group[0], place=places).text(catalog)
