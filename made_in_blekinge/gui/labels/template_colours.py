"""The colours of a template: colour picker, input field, and a warning on low contrast."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.domain.colour import check_colour
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.buttons import SignButton
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

TITLES: Final = {"ink": N_("Letters"), "ground": N_("Ground"), "accent": N_("Accent")}
_SWATCH: Final = 22


class Colour(QWidget):
    """One colour as ``#RRGGBB``; empty: the default ``usual``."""

    changed = Signal()

    def __init__(self, context: GuiContext, title: str, usual: str) -> None:
        super().__init__()
        self._context, self._usual = context, usual
        self.value: str | None = ""
        """``None`` while the input is invalid."""
        self.swatch, self.line = SignButton(), QLineEdit()
        self.problem = FieldProblem(self.line)
        said = context.text(title)
        head = label(said, "note")
        head.setBuddy(self.line)
        self.line.setPlaceholderText(usual)
        self.line.setAccessibleName(said)
        self.swatch.setIconSize(QSize(px(_SWATCH), px(_SWATCH)))
        self.swatch.setToolTip(context.text(N_("Choose a colour: {title}"), title=said))
        self.swatch.setAccessibleName(self.swatch.toolTip())
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.swatch)
        row.addWidget(self.line, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(head)
        layout.addLayout(row)
        layout.addWidget(self.problem)
        self.line.textChanged.connect(self._typed)
        self.swatch.clicked.connect(self._choose)
        self._typed()

    def put(self, colour: str) -> None:
        self.line.setText(colour)

    def show_error(self, error: UserError | None) -> None:
        self.problem.put(error, self._context.catalog)

    def _typed(self) -> None:
        written, fault = self.line.text().strip(), None
        try:
            self.value = check_colour(written) if written else ""
        except UserError as error:
            self.value, fault = None, error
        self.show_error(fault)
        self.swatch.setIcon(_swatch(self.value or self._usual))
        self.changed.emit()

    def _choose(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.value or self._usual), self, self.swatch.toolTip())
        if chosen.isValid():
            self.put(chosen.name().upper())


class Colours(QWidget):
    """All colours of a template. ``usual`` are the defaults."""

    changed = Signal()

    def __init__(self, context: GuiContext, usual: Mapping[str, str]) -> None:
        super().__init__()
        self._sign, self._warning = Sign("warning", "amber", 16), label(context.text(_FAINT), "note", wrap=True)
        self.fields = {key: Colour(context, title, usual[key]) for key, title in TITLES.items()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column, field in enumerate(self.fields.values()):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
            field.changed.connect(self.changed)
        row = QHBoxLayout()
        row.addWidget(self._sign)
        row.addWidget(self._warning, 1)
        grid.addLayout(row, 1, 0, 1, len(self.fields))
        self.warn(False)

    def values(self) -> dict[str, str] | None:
        """The colours by field; ``None`` while one is invalid."""
        found = {key: field.value for key, field in self.fields.items()}
        written = {key: value for key, value in found.items() if value is not None}
        return written if len(written) == len(found) else None

    def warn(self, faint: bool) -> None:
        """Show or hide the warning of low contrast."""
        self._sign.setVisible(faint)
        self._warning.setVisible(faint)


_FAINT: Final = N_("The letters are hard to read on this ground. Choose colours that differ more in lightness.")


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(px(_SWATCH), px(_SWATCH))
    pixmap.fill(QColor(colour))
    painter = QPainter(pixmap)
    painter.setPen(tokens().colour("outline"))
    painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return QIcon(pixmap)
