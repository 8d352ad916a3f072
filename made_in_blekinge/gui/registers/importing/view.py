"""A file before it comes in: what it is taken for, its columns and rows, what is doubtful, and what will happen."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from made_in_blekinge.domain.identity import mask_identity
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.exchange.importing import aside
from made_in_blekinge.exchange.mending import Place
from made_in_blekinge.exchange.proposal import Proposal
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.wheel import StillTabs
from made_in_blekinge.gui.parts.widgets import Card, label
from made_in_blekinge.gui.registers.importing.changes import CHANGE_COLUMNS, seen_changes
from made_in_blekinge.gui.registers.importing.column_lines import lines_of
from made_in_blekinge.gui.registers.importing.columns import ColumnsTable
from made_in_blekinge.gui.registers.importing.doubt_list import DoubtList
from made_in_blekinge.gui.registers.importing.doubts import Doubt, doubts_of
from made_in_blekinge.gui.registers.importing.file_card import FileCard
from made_in_blekinge.gui.registers.importing.foot import Foot
from made_in_blekinge.gui.registers.importing.reading import ALIKE, Read
from made_in_blekinge.gui.registers.importing.rows_table import RowsTable
from made_in_blekinge.gui.registers.importing.work import FileWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_LEFT, _RIGHT = 722, 372


class FileView(QWidget):
    """The parts of a file side by side, or as tabs where there is little room."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.card, self.foot = FileCard(context), Foot(context)
        self.columns, self.rows, self.doubts = ColumnsTable(context), RowsTable(context), DoubtList(context)
        self.changes_model = RowsModel(CHANGE_COLUMNS, lambda change: change.at, lambda: context.catalog, self)
        self.changes = RegisterTable(context, self.changes_model, "import_changes")
        self.missing = label(role="error", wrap=True)
        self.tabs = StillTabs()
        self.found_doubts: list[Doubt] = []
        self._breadth = Breadth.WIDE
        self._left, self._right = Card(), Card()
        self._lay_out()
        self.doubts.shown.connect(lambda doubt: self.show_row(doubt.rows[0], -1))

    def put(
        self, found: Read, proposal: Proposal, work: FileWork, report: ImportReport | None, queue: str = ""
    ) -> None:
        """Show a file, and what a dry run or the import has said of it, if there was one."""
        catalog = self._context.catalog
        self.card.put(found, proposal, queue)
        self.columns.put(lines_of(found, proposal, report, self._context), found.fields)
        told = report or ImportReport(left_out=list(proposal.left_out), skipped=list(proposal.table.skipped))
        self.found_doubts = doubts_of(proposal, told, work.accepted, catalog)
        self.rows.put(proposal, _marks(self.found_doubts))
        said = [_discreet(line) for line in aside(ImportReport(skipped=told.skipped), catalog)]
        self.doubts.put(self.found_doubts, found.choices, said, checked=report is not None)
        self.changes_model.set_rows(seen_changes(told, catalog))
        self._show_missing(proposal)
        self._count(proposal)

    def show_row(self, row: int, at: int) -> None:
        """Show a row of the file, at a column if that is said."""
        self.tabs.setCurrentWidget(self.rows)
        self.rows.go_to((row, at))
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """Show the file from its beginning: what is doubtful where that is a tab of its own, else the columns."""
        self.tabs.setCurrentIndex(0)

    def place_of_focus(self) -> str:
        """In which part somebody works."""
        focused = QApplication.focusWidget()
        parts = {
            "columns": self.columns,
            "rows": self.rows,
            "doubts": self.doubts,
            "card": self.card,
            "foot": self.foot,
        }
        here = [key for key, part in parts.items() if focused is part or (focused and part.isAncestorOf(focused))]
        return here[0] if here else ""

    def focus(self, part: str) -> None:
        (self.columns if part == "columns" else self.rows).setFocus(Qt.FocusReason.OtherFocusReason)

    def next_doubt(self) -> None:
        """Go to the field of the next doubt, wherever it stands."""
        if self._breadth is not Breadth.WIDE:
            self.tabs.setCurrentWidget(self.doubts)
        self.doubts.go_on()

    def show_breadth(self, breadth: Breadth) -> None:
        """Lay out for this width of the window."""
        self._breadth = breadth
        wide, narrow = breadth is Breadth.WIDE, breadth is Breadth.NARROW
        current = self.tabs.currentWidget()
        self.card.fold(narrow)
        self._column.setSpacing(px(8 if narrow else 12))
        self.doubts.head.setVisible(wide)
        self._right.setVisible(wide)
        if wide and self.tabs.indexOf(self.doubts) >= 0:
            self.tabs.removeTab(self.tabs.indexOf(self.doubts))
            self._right.body.addWidget(self.doubts)
            self.doubts.show()
        elif not wide:
            if self.tabs.indexOf(self.doubts) >= 0:
                self.tabs.removeTab(self.tabs.indexOf(self.doubts))
            self.tabs.insertTab(0 if narrow else 3, self.doubts, self._doubtful())
            if current is not None:
                self.tabs.setCurrentWidget(current)

    def _doubtful(self) -> str:
        count = f"  {len(self.found_doubts)}" if self.found_doubts else ""
        return self._context.text(N_("Doubtful")) + count

    def _count(self, proposal: Proposal) -> None:
        text, columns = self._context.text, sum(1 for line in self.columns.lines_model.lines if line.at >= 0)
        titles: Mapping[QWidget, str] = {
            self.columns: f"{text(N_('Columns'))}  {columns}",
            self.rows: f"{text(N_('Rows'))}  {self._context.catalog.number(len(proposal.table.rows))}",
            self.changes: f"{text(N_('Changes'))}  {self._context.catalog.number(len(self.changes_model.rows))}",
            self.doubts: self._doubtful(),
        }
        self.tabs.setTabVisible(self.tabs.indexOf(self.changes), bool(self.changes_model.rows))
        for widget, title in titles.items():
            if (at := self.tabs.indexOf(widget)) >= 0:
                self.tabs.setTabText(at, title)

    def _show_missing(self, proposal: Proposal) -> None:
        catalog = self._context.catalog
        names = [one.label(catalog) for one in proposal.missing if one.key not in ALIKE]
        said = N_("No column is known to be: {columns}. Choose it in the list of columns.")
        self.missing.setText(catalog.text(said, columns=", ".join(names)) if names else "")
        self.missing.setVisible(bool(names))

    def _lay_out(self) -> None:
        self.tabs.addTab(self.columns, self._context.text(N_("Columns")))
        self.tabs.addTab(self.rows, self._context.text(N_("Rows")))
        self.tabs.addTab(self.changes, self._context.text(N_("Changes")))
        self.changes.setProperty("inner", True)
        self.changes.setAccessibleName(self._context.text(N_("What becomes another")))
        for card, inner in ((self._left, self.tabs), (self._right, self.doubts)):
            card.body.setContentsMargins(1, 1, 1, 1)
            card.body.addWidget(inner)
        self._split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=px(16))
        self._split.addWidget(self._left)
        self._split.addWidget(self._right)
        self._split.setSizes([px(_LEFT), px(_RIGHT)])
        self._split.setStretchFactor(0, 1)
        self._left.setMinimumWidth(px(260))
        self._right.setMinimumWidth(px(300))
        self.missing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self._column = column
        column.addWidget(self.card)
        column.addWidget(self.missing)
        column.addWidget(self._split, 1)
        column.addWidget(self.foot)


_LONGEST_SKIPPED: Final = 110


def _discreet(line: str) -> str:
    """What is said of a skipped row, no longer than one can read, and no personal number in full."""
    shown = mask_identity(line)
    return f"{shown[:_LONGEST_SKIPPED]}…" if len(shown) > _LONGEST_SKIPPED else shown


_MOST_MARKED: Final = 10_000


def _marks(doubts: Sequence[Doubt]) -> dict[Place, tuple[bool, str]]:
    """Which cells are doubtful, and what is said of them."""
    found: dict[Place, tuple[bool, str]] = {}
    for doubt in doubts:
        for place in doubt.places[:_MOST_MARKED]:
            found.setdefault(place, (doubt.stops, doubt.text))
    return found
