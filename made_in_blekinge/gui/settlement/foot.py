"""The foot of the table: how many are ticked, and what they sold and get, below their columns."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.settlement.model import GETS, SOLD
from made_in_blekinge.gui.settlement.table import SettlingTable
from made_in_blekinge.i18n import N_


class SettlingFoot(QWidget):
    """Painted below the columns of ``table``."""

    def __init__(self, table: SettlingTable) -> None:
        super().__init__()
        self._table = table
        self.setFixedHeight(px(36))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        table.rows_model.ticked.connect(self.tell)
        table.horizontalHeader().sectionResized.connect(lambda *_: self.update())

    @property
    def words(self) -> tuple[str, str, str]:
        """How many, what they sold, and what they get."""
        catalog, picked = self._table.context.catalog, self._table.rows_model.picked()
        sold = sum(each.reckoning.gross_ore for each in picked)
        gets = sum(max(0, each.reckoning.to_pay_ore) for each in picked)
        said = catalog.text(N_("Sum of {count} taken along"), count=len(picked))
        return said, catalog.amount(sold), catalog.amount(gets)

    def tell(self) -> None:
        """Say the sums anew."""
        said, sold, gets = self.words
        text = self._table.context.text
        self.setAccessibleName(f"{said}: {text('Sold')} {sold}, {text('Gets')} {gets}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, table = QPainter(self), self._table
        painter.fillRect(0, 0, self.width(), 1, tokens().colour("outline"))
        painter.setFont(app_font(15, QFont.Weight.DemiBold))
        painter.setPen(tokens().colour("ink"))
        said, *sums = self.words
        left = self.width()
        for column, amount in zip((SOLD, GETS), sums, strict=True):
            if not table.isColumnHidden(column):
                begins = table.viewport().x() + table.columnViewportPosition(column)
                left = min(left, begins)
                area = QRect(begins, 0, table.columnWidth(column) - px(12), self.height())
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, amount)
        shown = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, left - px(16))
        painter.drawText(QRect(px(12), 0, left, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
