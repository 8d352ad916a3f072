"""Preview of an import file: raw rows, with a field selector per column."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.registers.importing.reading import Proposal, kind_fields
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Marks = Mapping[tuple[int, str], str]
"""Row number and field key of an invalid cell → error text."""
_WIDTH, _COMBO_HEIGHT, _ROW_HEIGHT = 192, 44, 30


class MappingTable(QTableView):
    """``corrected`` carries a column and the field that the user mapped it to (``None``: ignore the column)."""

    corrected = Signal(int, object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._fields: Sequence[Field] = ()
        self._offered = QStringListModel(self)
        self.rows_model = _FileModel(self)
        self.combos: list[QuietCombo] = []
        self.setModel(self.rows_model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.horizontalHeader().setDefaultSectionSize(px(_WIDTH))
        self.verticalHeader().setDefaultSectionSize(px(_ROW_HEIGHT))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def put(self, proposal: Proposal) -> None:
        """Show another file, or the same one parsed differently."""
        self._fields = kind_fields(proposal.kind)
        self.combos = []
        self.rows_model.put(proposal)
        self.setRowHeight(0, px(_COMBO_HEIGHT))
        self._write_texts()
        for at, heading in enumerate(proposal.table.headings):
            self.setIndexWidget(self.rows_model.index(0, at), self._combo(at, heading))
        self.show_fields(proposal)

    def show_fields(self, proposal: Proposal) -> None:
        """Show the current column mapping."""
        for combo, field in zip(self.combos, proposal.fields, strict=True):
            combo.setCurrentIndex(0 if field is None else self._fields.index(field) + 1)
        self.rows_model.set_fields(proposal.fields)

    def show_marks(self, marks: Marks) -> None:
        self.rows_model.set_marks(marks)

    def go_to(self, row: int, field: str) -> None:
        """Scroll to the cell of a problem."""
        index = self.rows_model.cell(row, field)
        if index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _write_texts(self) -> None:
        catalog, chosen = self._context.catalog, [combo.currentIndex() for combo in self.combos]
        self._offered.setStringList(
            [catalog.text(N_("– leave out –")), *(field.label(catalog) for field in self._fields)]
        )
        for combo, index in zip(self.combos, chosen, strict=True):
            combo.setCurrentIndex(index)

    def _combo(self, at: int, heading: str) -> QuietCombo:
        combo = QuietCombo()
        combo.setModel(self._offered)
        combo.setAccessibleName(self._context.text(N_("What the column {heading} means"), heading=heading))
        combo.activated.connect(lambda index: self.corrected.emit(at, self._fields[index - 1] if index else None))
        self.combos.append(combo)
        return combo


class _FileModel(QAbstractTableModel):
    """The first row holds the field selectors, followed by the file's rows with Excel's row numbers."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._headings: Sequence[str] = ()
        self._rows: Sequence[tuple[int, tuple[str, ...]]] = ()
        self._fields: Sequence[Field | None] = ()
        self._marks: Marks = {}

    def put(self, proposal: Proposal) -> None:
        self.beginResetModel()
        self._headings, self._rows = proposal.table.headings, proposal.table.rows
        self._fields, self._marks = proposal.fields, {}
        self.endResetModel()

    def set_fields(self, fields: Sequence[Field | None]) -> None:
        self._fields = fields
        self._repaint()

    def set_marks(self, marks: Marks) -> None:
        self._marks = marks
        self._repaint()

    def cell(self, row: int, field: str) -> QModelIndex:
        """The cell of a row number (as Excel shows it) and a field."""
        at = next((at for at, (number, _) in enumerate(self._rows, 1) if number == row), 0)
        column = next((at for at, each in enumerate(self._fields) if each is not None and each.key == field), 0)
        return self.index(at, column) if at else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or index.row() == 0:
            return None
        number, cells = self._rows[index.row() - 1]
        field = self._fields[index.column()]
        match role:
            case Role.DisplayRole:
                return cells[index.column()].replace("\n", " ⏎ ")
            case Role.ToolTipRole:
                return plain_tooltip(self._mark(number, field) or cells[index.column()])
            case Role.ForegroundRole:
                return tokens().colour(self._colour(number, field))
            case Role.BackgroundRole if self._mark(number, field):
                return tokens().colour("brick_soft")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if role == Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return str(self._rows[section - 1][0]) if section else ""

    def _mark(self, row: int, field: Field | None) -> str:
        return "" if field is None else self._marks.get((row, field.key), "")

    def _colour(self, row: int, field: Field | None) -> str:
        if field is None:
            return "muted"
        return "brick" if self._mark(row, field) else "ink"

    def _repaint(self) -> None:
        if self._rows and self._headings:
            self.dataChanged.emit(self.index(1, 0), self.index(len(self._rows), len(self._headings) - 1))
