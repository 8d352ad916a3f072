"""Counting goods at departure: tasted, broken and taken back; the remainder counts as sold."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from made_in_blekinge.desk.checkin.arriving import is_sign
from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin.goods import RETURN, CountTable
from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion
from made_in_blekinge.queries.checkin.goods import MovedGoodsRow, not_their_goods, product_of
from made_in_blekinge.queries.checkin.page import Visitor
from made_in_blekinge.services.checkin.arrivals import CheckInAction, depart


class DepartureDialog(TaskDialog):
    """Counts goods back and records the departure.

    Signals: ``departed`` (the row, and whether a receipt is requested), ``passed_on`` (the code of a sign was scanned,
    which is no goods: the next one waits at the table).
    """

    departed = Signal(object, bool)
    passed_on = Signal(str)

    def __init__(
        self, context: GuiContext, parent: QWidget, here: Occasion, visitor: Visitor, act: Callable[[], CheckInAction]
    ) -> None:
        title = context.text(N_("Departure of {name}"), name=visitor.row.exhibitor)
        super().__init__(context, parent, title, N_("Departs"))
        self._here, self._visitor, self._act = here, visitor, act
        self._counts: dict[Movement, dict[int, int]] = {}
        self.heading.setWordWrap(True)
        self.table, self.sum = CountTable(context, RETURN), label(wrap=True)
        self.receipt = QCheckBox(context.text(N_("Print the receipt for goods returned")))
        self.receipt.setChecked(bool(visitor.goods))
        self.scanner = Scanner.of_dialog(self)
        self._lay_out()
        self.table.counted.connect(self._count)
        self.table.refused.connect(self.show_error)
        self.scanner.scanned.connect(self._scan)
        self._put()

    def _goods(self) -> tuple[MovedGoodsRow, ...]:
        """The goods with the quantities entered in this dialog."""
        return tuple(
            MovedGoodsRow(row.product_id, row.item_number, row.name, row.announced, self._moved(row), row.sold)
            for row in self._visitor.goods
        )

    def _moved(self, row: MovedGoodsRow) -> dict[Movement, int]:
        mine = {kind: counts[row.product_id] for kind, counts in self._counts.items() if row.product_id in counts}
        return dict(row.moved) | mine

    def _put(self) -> None:
        goods = self._goods()
        self.table.put(goods)
        wrong = sum(row.left != 0 for row in goods)
        text = N_("Everything adds up.") if not wrong else N_("Does not add up: {count} goods")
        self.sum.setText(self._context.text(text, count=wrong))

    def _count(self, movement: Movement, product_id: int, number: int) -> None:
        self._counts.setdefault(movement, {})[product_id] = number
        self.say("")
        self._put()

    def _scan(self, code: str) -> None:
        """Count one more of the scanned product as taken back."""
        if is_sign(code):
            self.passed_on.emit(code)
            return
        self._context.ask(
            product_of, code, self._visitor.row.exhibitor_id,
            done=partial(self._add_one, code), failed=self._not_found, owner=self,
        )  # fmt: skip

    def _add_one(self, code: str, product_id: int) -> None:
        if all(row.product_id != product_id for row in self.table.rows):
            self.show_error(not_their_goods(code))
            return
        self._count(Movement.RETURNED, product_id, self.table.count_of(product_id, Movement.RETURNED) + 1)
        self.table.stand_on(product_id, Movement.RETURNED)

    def _not_found(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.show_error(error)

    def act(self) -> None:
        if self.table.is_editing or self.is_busy:
            return
        self.do(
            depart, self._here.code, self._visitor.code, self._act(), self._counts,
            done=self._done,
        )  # fmt: skip

    def _done(self, row: CheckInRow) -> None:
        self.accept()
        self.departed.emit(row, self.receipt.isChecked())

    def _lay_out(self) -> None:
        hint = N_("Scan what goes home, or write the numbers.")
        self.add(label(self._context.text(hint), "purpose", wrap=True), self.table, self.sum, self.receipt)
        self.body.addStretch()
        resize_on_screen(self, px(760), px(420))
