"""Warnings before printing; each links to its label."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from made_in_blekinge.gui.labels import reading as labels_reading
from made_in_blekinge.gui.labels.reading import Stock
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Wish
    from made_in_blekinge.documents.outcome import PaperProblem


class ProblemList(QWidget):
    """The warnings for all chosen labels, computed on a reader thread; ``asked`` carries a clicked subject."""

    asked = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._stock: Stock | None = None
        self._ticket: Ticket | None = None
        self.found: Sequence[PaperProblem] | None = None
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
        self.model.setStringList([problem.text(catalog) for problem in found or ()])
        self.view.setVisible(bool(found))

    def _ask(self, index: QModelIndex) -> None:
        if self.found and self._stock is not None:
            self.asked.emit(labels_reading.subject_at(self._stock, self.found[index.row()].place))
