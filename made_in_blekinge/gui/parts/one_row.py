"""Lists that act on their current row: it is the selected one, whatever keys are held."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView

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
