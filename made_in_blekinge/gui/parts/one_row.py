"""Lists that act on their current row: it is the selected one, whatever keys are held."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

_Flag = QItemSelectionModel.SelectionFlag


def select_only_current(view: QAbstractItemView) -> None:
    """Let the selection of ``view`` be its current item, also after Ctrl with a click, which by itself takes the
    highlight away from the row that the keys act on.
    """
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    selection = view.selectionModel()

    def follow() -> None:
        index = view.currentIndex()
        if index.isValid() and not selection.isSelected(index):
            selection.select(index, _Flag.ClearAndSelect | _Flag.Rows)
        elif not index.isValid() and selection.hasSelection():
            selection.clearSelection()

    selection.currentChanged.connect(follow)
    selection.selectionChanged.connect(follow)


def make_list_of_rows(table: QTableView) -> None:
    """Let ``table``, which has its model, be a list of whole rows that are drawn, not written in."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    select_only_current(table)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)
    table.verticalHeader().hide()
