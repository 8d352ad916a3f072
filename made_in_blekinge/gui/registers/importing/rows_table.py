"""The rows of a file as they stand there; a cell that is wrong is marked and can be written anew."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.exchange.mending import Place
from made_in_blekinge.exchange.proposal import Proposal
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Marks = Mapping[Place, tuple[bool, str]]
"""Doubtful cells: whether the row is stopped, and what is said."""
_WIDTH, _ROW_HEIGHT = 160, 32


class RowsTable(QTableView):
    """``mended`` carries row number, column and the new text."""

    mended = Signal(int, int, str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.rows_model = _FileModel(context.catalog, self)
        self.setModel(self.rows_model)
        self.setProperty("inner", True)
        self.setAccessibleName(context.text(N_("Rows of the file")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.horizontalHeader().setDefaultSectionSize(px(_WIDTH))
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(px(_ROW_HEIGHT))
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.rows_model.written.connect(self.mended)

    def put(self, proposal: Proposal, marks: Marks) -> None:
        """Show the file; the place stays where it is the same file."""
        here, across, down = self.currentIndex(), self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        row, column = here.row(), here.column()
        self.rows_model.put(proposal, marks)
        if row >= 0:
            self.setCurrentIndex(self.rows_model.index(row, column))
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def go_to(self, place: Place) -> None:
        """Make the cell current, in the middle."""
        index = self.rows_model.cell(place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)


class _FileModel(QAbstractTableModel):
    """The file's rows with Excel's row numbers; over each column its heading and what it becomes."""

    written = Signal(int, int, str)

    def __init__(self, catalog: Catalog, parent: QObject) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._headings: Sequence[str] = ()
        self._rows: Sequence[tuple[int, tuple[str, ...]]] = ()
        self._fields: Sequence[Field | None] = ()
        self._marks: Marks = {}
        self._places: dict[int, int] = {}

    def put(self, proposal: Proposal, marks: Marks) -> None:
        self.beginResetModel()
        self._headings, self._rows = proposal.table.headings, proposal.table.rows
        self._fields, self._marks = proposal.fields, marks
        self._places = {number: at for at, (number, _) in enumerate(self._rows)}
        self.endResetModel()

    def cell(self, place: Place) -> QModelIndex:
        """The cell of a row number, as Excel shows it, and a column."""
        at = self._places.get(place[0], -1)
        return self.index(at, max(place[1], 0)) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        number, cells = self._rows[index.row()]
        mark = self._marks.get((number, index.column()))
        match role:
            case Role.DisplayRole:
                return cells[index.column()].replace("\n", " ⏎ ")
            case Role.EditRole:
                return cells[index.column()]
            case Role.ToolTipRole:
                return plain_tooltip(mark[1] if mark else cells[index.column()])
            case Role.AccessibleDescriptionRole:
                return mark[1] if mark else ""
            case Role.ForegroundRole:
                stops = "brick" if mark and mark[0] else "amber" if mark else ""
                return tokens().colour(stops or ("ink" if self._fields[index.column()] is not None else "muted"))
            case Role.BackgroundRole if mark:
                return tokens().colour("brick_soft" if mark[0] else "amber_soft")
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        number, cells = self._rows[index.row()]
        if role != Role.EditRole or str(value).strip() == cells[index.column()]:
            return False
        self.written.emit(number, index.column(), str(value).strip())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role == Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Horizontal and role == Role.ToolTipRole:
            field = self._fields[section]
            return plain_tooltip(self._headings[section] + (f" → {field.label(self._catalog)}" if field else ""))
        if role != Role.DisplayRole:
            return None
        return self._headings[section] if orientation == Qt.Orientation.Horizontal else str(self._rows[section][0])
