"""The lines of a receipt of which goods may come back, each with a number that begins at 0."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableWidget, QTableWidgetItem, QWidget

from made_in_blekinge.gui.parts.layouts import in_column
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.till.lines import GoodsDelegate
from made_in_blekinge.gui.till.receipt_view import receipt_table
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.refundable import Refundable

_TITLES: Final = (N_("Goods"), N_("Sold"), N_("Comes back"), N_("Sum"))
_GOODS, _SOLD, _BACK, _SUM = range(4)
_TEXT: Final = 18
_ROW: Final = 56
_STEP: Final = 44
_FIGURE: Final = 80
_WIDTHS: Final = {_SOLD: 150, _BACK: 2 * _STEP + _FIGURE + 44, _SUM: 120}


class PieceStepper(QWidget):
    """How many pieces of a line come back, from 0 to what is left; signs for mouse and touch beside the number."""

    def __init__(self, context: GuiContext, item: str, most: int) -> None:
        super().__init__()
        self.spin = NumberSpin(maximum=most)
        self.spin.setAccessibleName(context.text(N_("How many of {item} come back"), item=item))
        self.spin.setFixedWidth(px(_FIGURE))
        self.fewer, self.more = button(icon_name="minus"), button(icon_name="add")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), 0, px(4), 0)
        row.setSpacing(px(4))
        for part, said, step in (
            (self.fewer, N_("One fewer of {item}"), -1), (self.spin, "", 0), (self.more, N_("One more of {item}"), 1),
        ):  # fmt: skip
            row.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
            if step:
                part.setAccessibleName(context.text(said, item=item))
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                part.setFixedWidth(px(_STEP))
        self.fewer.clicked.connect(lambda: self.spin.setValue(self.spin.value() - 1))
        self.more.clicked.connect(lambda: self.spin.setValue(self.spin.value() + 1))
        self.spin.valueChanged.connect(lambda _: self._show_ends())
        self._show_ends()

    def _show_ends(self) -> None:
        self.fewer.setEnabled(self.spin.value() > 0)
        self.more.setEnabled(self.spin.value() < self.spin.maximum())


class RefundLines(QWidget):
    """The lines, and beneath them what is wrong with what was chosen. ``changed`` when other goods come back."""

    changed = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.found: Refundable | None = None
        self.spins: list[NumberSpin] = []
        self._scanned: set[int] = set()
        self.table: QTableWidget = receipt_table(_TITLES, _GOODS, context)
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self._settle()

    @property
    def pieces(self) -> dict[int, int]:
        """How many come back, by line counted from 1, of those of which any do."""
        return {at: spin.value() for at, spin in enumerate(self.spins, 1) if spin.value()}

    @property
    def back_ore(self) -> int:
        """What these goods cost, in öre."""
        lines = self.found.lines if self.found is not None else ()
        return sum(lines[at - 1].part(count)[0] for at, count in self.pieces.items())

    def put(self, found: Refundable | None) -> None:
        """Show the lines of this receipt, with nothing chosen."""
        self.found, self.spins = found, []
        self._scanned.clear()
        self.say("")
        lines = found.lines if found is not None else ()
        self.table.setRowCount(0)
        self.table.setRowCount(len(lines))
        for at, line in enumerate(lines):
            for column in range(len(_TITLES)):
                item = QTableWidgetItem()
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                side = Qt.AlignmentFlag.AlignLeft if column == _GOODS else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)
            stepper = PieceStepper(self._context, line.item, line.left)
            stepper.spin.valueChanged.connect(self._changed)
            self.spins.append(stepper.spin)
            if line.left:
                self.table.setCellWidget(at, _BACK, stepper)
        self._write()

    def add_scanned(self, products: Collection[int]) -> str | None:
        """One more piece of the line with these goods; gives the name of what is chosen wholly, or ``None`` where the
        goods are not on the receipt, and otherwise nothing.
        """
        lines = self.found.lines if self.found is not None else ()
        meant = [at for at, line in enumerate(lines) if line.product_id in products]
        for at in meant:
            if self.spins[at].value() < self.spins[at].maximum():
                self._scanned.add(at)
                self.spins[at].setValue(self.spins[at].value() + 1)
                self.table.scrollTo(self.table.model().index(at, _GOODS))
                return ""
        return lines[meant[0]].item if meant else None

    def say(self, problem: str) -> None:
        """What is wrong, beside the lines; empty clears it."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _changed(self) -> None:
        self.say("")
        self._write()
        self.changed.emit()

    def _write(self) -> None:
        if self.found is None:
            return
        text, amount = self._context.text, self._context.catalog.amount
        for at, line in enumerate(self.found.lines):
            about = [self.found.sellers[at]]
            if self.found.back_on[at]:
                receipts = ", ".join(self.found.back_on[at])
                already = N_("{count} came back, receipt {receipts}")
                about.append(text(already, count=-line.back, receipts=receipts))
            count = self.spins[at].value()
            if at in self._scanned and count:
                about.append(text(N_("Scanned")))
            price = line.unit_ore if not line.discount_ore else line.gross_ore // max(line.quantity, 1)
            texts = (
                f"{line.item}\n{' · '.join(about)}", f"{line.quantity} × {amount(price)}", "",
                amount(line.part(count)[0] if count else 0),
            )  # fmt: skip
            for column, said in enumerate(texts):
                item = self.table.item(at, column)
                assert item is not None
                item.setText(said)
                if column != _GOODS:
                    item.setForeground(tokens().colour("ink" if count else "muted"))

    def _settle(self) -> None:
        table = self.table
        table.setFont(app_font(_TEXT))
        table.setAccessibleName(self._context.text(N_("Goods on the receipt")))
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setItemDelegateForColumn(_GOODS, GoodsDelegate(table))
        table.setIconSize(QSize(px(20), px(20)))
        table.verticalHeader().setDefaultSectionSize(px(_ROW))
        header = table.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, header.ResizeMode.Fixed)
            table.setColumnWidth(column, px(width))
        table.setMinimumHeight(px(3 * _ROW))
        in_column(self, table, self.problem, spacing=4)
