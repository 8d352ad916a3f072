"""Sharing a booth: occupants with share and part of the fee, and an entry line for one more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from made_in_blekinge.domain.participation import LARGEST_SHARE, with_one_more
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.parts.layouts import in_column, in_row
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.widgets import button, label, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import BoothRow, Sharer

Shares = tuple[tuple[int, int], ...]


class _Share(NumberSpin):
    """A share, which is taken when it is left."""

    def __init__(self, share: int) -> None:
        super().__init__()
        self.setRange(1, LARGEST_SHARE)
        self.setValue(share)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Sharing(QWidget):
    """Visible for occupied booths. ``asked`` carries all requested shares: exhibitor ids in order of assignment."""

    asked = Signal(object)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._row: BoothRow | None = None
        self.heading, self.list = label(role="note", wrap=True), QWidget()
        self.shares: list[_Share] = []
        self.picker, self.add_button = PickEditor(self), button(icon_name="add")
        self._grid = QGridLayout(self.list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.picker.hint(context.text(N_("Share the booth with…")))
        self.add_button.setText(context.text(N_("Share")))
        letting_in = in_row(self.picker, self.add_button, wide=self.picker)
        in_column(self, self.heading, self.list, letting_in, spacing=8)
        self.add_button.clicked.connect(self.add)

    def offer(self, options: Sequence[tuple[int | None, str]]) -> None:
        """Set the exhibitors that may be added."""
        self.picker.offer(options)

    def put(self, row: BoothRow | None) -> None:
        """Show the occupants; hidden for a vacant booth."""
        before, self._row = self._row, row
        self.setVisible(row is not None and bool(row.sharers))
        if row is None:
            return
        shared = len(row.sharers) > 1
        self.heading.setVisible(shared)
        self.list.setVisible(shared)
        text = N_("{count} share the booth and its fee. What does not come out even, the first pay.")
        self.heading.setText(self._context.text(text, count=len(row.sharers)))
        if before is None or before.id != row.id or before.sharers != row.sharers:
            self._put_list(row.sharers if shared else ())

    def add(self) -> None:
        """Add the chosen exhibitor, with a share equal to the smallest present one."""
        try:
            who = Picked().parse(self.picker.text())
        except UserError as error:
            self._context.say.error(self, error)
            return
        if who is None or self._row is None:
            self.picker.setFocus()
            return
        there = self._row.shares
        if who in dict(there):
            text = N_("The same exhibitor is named twice for booth {booth}. Name each once.")
            self._context.say.error(self, UserError("named_twice", text, booth=self._row.code))
            return
        self.picker.put(None, self._context.catalog)
        self.asked.emit(with_one_more(there, who))

    def _put_list(self, sharers: Sequence[Sharer]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.shares = []
        text = self._context.text
        for at, sharer in enumerate(sharers):
            share, leave = _Share(sharer.share), tool_button("delete")
            share.setAccessibleName(text(N_("Share of {name}"), name=sharer.exhibitor))
            share.valueChanged.connect(partial(self._weigh, sharer.exhibitor_id))
            said = text(N_("Take {name} out of the booth"), name=sharer.exhibitor)
            leave.setToolTip(said)
            leave.setAccessibleName(said)
            leave.clicked.connect(partial(self._leave, sharer.exhibitor_id))
            parts = (
                label(f"{sharer.exhibitor} ({sharer.number})"),
                share,
                label(self._context.catalog.amount(sharer.fee_ore)),
            )
            for place, widget in enumerate((*parts, leave)):
                self._grid.addWidget(widget, at, place)
            self.shares.append(share)

    def _weigh(self, who: int, share: int) -> None:
        if self._row is not None:
            self.asked.emit(tuple((key, share if key == who else old) for key, old in self._row.shares))

    def _leave(self, who: int, _checked: bool = False) -> None:
        if self._row is not None:
            self.asked.emit(tuple(one for one in self._row.shares if one[0] != who))
