"""A column of titled options, each with an error line."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import Catalog


class ChoiceGrid(QGridLayout):
    """Rows of title and option. ``errors`` are the error lines by field."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.errors: dict[str, QLabel] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(8)
        self.setVerticalSpacing(4)
        self.setColumnStretch(1, 1)

    def add(self, field: str, title: str, choice: QWidget, beside: QWidget | None = None) -> tuple[QWidget, ...]:
        """Add a row with ``title`` (a source text); returns the widget to hide when not applicable."""
        said, wrong = label(), label(role="error", wrap=True)
        said.setText(self._context.text(title))
        choice.setAccessibleName(self._context.text(title))
        together = QHBoxLayout()
        together.setSpacing(4)
        together.addWidget(choice, 1)
        if beside is not None:
            together.addWidget(beside)
        row = self.rowCount()
        self.addWidget(said, row, 0)
        self.addLayout(together, row, 1)
        self.addWidget(wrong, row + 1, 1)
        wrong.hide()
        self.errors[field] = wrong
        return said, choice

    def show_error(self, error: UserError | None, catalog: Catalog) -> bool:
        """Show ``error`` below the option that caused it; ``False`` if none here did."""
        for line in self.errors.values():
            line.hide()
        found = self.errors.get(error.field or "") if error else None
        if error is not None and found is not None:
            found.setText(catalog.error(error))
            found.show()
        return found is not None
