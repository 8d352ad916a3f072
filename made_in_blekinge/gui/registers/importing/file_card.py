"""What a file is taken for: kind, sheet, heading row, and what is the same in all its rows."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, YesNo
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.exchange.proposal import Proposal
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, set_property, tool_button
from made_in_blekinge.gui.registers.importing.offer_combo import OfferCombo
from made_in_blekinge.gui.registers.importing.reading import ALIKE, Mentionable, Read
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_LEAST: Final = 132
_WIDEST: Final = 240
_TOLD: Final = 16


class FileCard(Card):
    """Says what was chosen. ``given`` carries the key of a field and its text, ``None`` where it is no longer the same
    for all rows."""

    kind_chosen = Signal(str)
    sheet_chosen = Signal(str)
    heading_chosen = Signal(int)
    given = Signal(str, object)
    forgotten = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.body.setContentsMargins(px(16), px(12), px(16), px(12))
        self.body.setSpacing(px(8))
        self.name, self.extent, self.queue = (
            ElidedLabel(role="strong"),
            label(role="note"),
            label(role="note", wrap=True),
        )
        self.kind, self.sheet, self.heading_row = QuietCombo(), QuietCombo(), QuietCombo()
        self.change, self.add = button(context.text(N_("Change this…"))), tool_button("add")
        self.remembered, self.forget = label(role="note", wrap=True), button(context.text(N_("Forget it")), flat=True)
        self.constants: dict[str, GivenField] = {}
        self._folded = self._opened = False
        self._kind = ""
        self._place = QWidget()
        self.kind.setMinimumContentsLength(11)
        self.sheet.setMinimumContentsLength(12)
        self.heading_row.setMinimumContentsLength(17)
        for combo, source in (
            (self.kind, N_("What the file holds")),
            (self.sheet, N_("Sheet of the workbook")),
            (self.heading_row, N_("Heading row")),
        ):
            combo.setAccessibleName(context.text(source))
        said = context.text(N_("Say something for all rows"))
        self.add.setToolTip(said)
        self.add.setAccessibleName(said)
        self.add.clicked.connect(self._offer)
        self.change.clicked.connect(self._unfold)
        self.forget.clicked.connect(self.forgotten)
        self.kind.activated.connect(lambda at: self.kind_chosen.emit(list(IMPORTABLE)[at]))
        self.sheet.activated.connect(lambda at: self.sheet_chosen.emit(self.sheet.itemText(at)))
        self.heading_row.activated.connect(lambda: self.heading_chosen.emit(int(self.heading_row.currentData())))
        self._read: Read | None = None
        self._lay_out()

    def put(self, found: Read, proposal: Proposal, queue: str = "") -> None:
        """Show what ``found`` is taken for."""
        catalog, table = self._context.catalog, proposal.table
        self._read = found
        self.name.setText(proposal.path.name)
        rows = catalog.plural("{count} row", "{count} rows", len(table.rows))
        columns = catalog.plural("{count} column", "{count} columns", sum(1 for one in table.headings if one))
        self.extent.setText(f"{rows}, {columns}")
        self.queue.setText(queue)
        self.queue.setVisible(bool(queue))
        with QSignalBlocker(self.kind), QSignalBlocker(self.sheet), QSignalBlocker(self.heading_row):
            _fill(self.kind, [(catalog.text(one.title), one.key) for one in IMPORTABLE.values()], proposal.kind)
            _fill(self.sheet, [(name, name) for name in table.sheets], table.sheet)
            tops = [(_told(number, cells), number) for number, cells in table.top]
            _fill(self.heading_row, tops, table.heading_row)
        self._sheet_box.setVisible(len(table.sheets) > 1)
        remembered = catalog.text(N_("Columns as in “{shape}”, which was corrected before."), shape=found.shape)
        self.remembered.setText(remembered if found.shape else "")
        self._memory.setVisible(bool(found.shape))
        self._put_constants(found, proposal)
        self.fold(self._folded)

    def fold(self, folded: bool) -> None:
        """Be one line with a button, where there is little room."""
        self._folded = folded
        asks = any(one.is_asked for one in self.constants.values())
        shown = not folded or self._opened or asks
        self._place.setVisible(shown)
        self.change.setVisible(folded and not shown)
        self._memory.setVisible(shown and bool(self.remembered.text()))
        self._icon.setVisible(not folded)
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)

    def enable(self, enabled: bool) -> None:
        for part in (
            self.kind,
            self.sheet,
            self.heading_row,
            self.add,
            self.change,
            self.forget,
            *self.constants.values(),
        ):
            part.setEnabled(enabled)

    @property
    def asked(self) -> "list[GivenField]":
        """What somebody must still say for all rows."""
        return [one for one in self.constants.values() if one.is_asked]

    def _put_constants(self, found: Read, proposal: Proposal) -> None:
        missing = [one for one in proposal.missing if one.key in ALIKE]
        by_key = {one.key: one for one in IMPORTABLE[proposal.kind].fields}
        offered = [by_key[key] for key in found.offered if key not in proposal.given]
        wanted = [*(by_key[key] for key in proposal.given), *missing, *offered]
        if [one.key for one in wanted] != list(self.constants) or self._kind != proposal.kind:
            for key in list(self.constants):
                self._drop(key)
            for one in wanted:
                self._add_constant(one, found, partial(self.given.emit, one.key, None))
        self._kind = proposal.kind
        needed = {one.key for one in missing} | set(IMPORTABLE[proposal.kind].needed) | set(found.offered)
        for key, made in self.constants.items():
            made.put(proposal.given.get(key, ""), key in found.supposed, key in needed)
        order = [self.kind, self.sheet, self.heading_row, *(one.core for one in self.constants.values()), self.add]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _offer(self) -> None:
        """A menu of what can be said for all rows."""
        if self._read is None:
            return
        proposal, catalog = self._read.proposal, self._context.catalog
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = [one for one in IMPORTABLE[proposal.kind].fields if one.key in ALIKE]
        rest = [one for one in IMPORTABLE[proposal.kind].fields if one not in first and not one.fixed]
        for one in (*first, *rest):
            if one.key not in proposal.given:
                menu.addAction(one.label(catalog)).triggered.connect(partial(self._ask, one))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _ask(self, field: Field) -> None:
        """Add an empty field; it counts once something is written."""
        if self._read is None or field.key in self.constants:
            return
        made = self._add_constant(field, self._read, partial(self._drop, field.key))
        made.put("", False, False)
        made.core.setFocus()

    def _add_constant(self, field: Field, found: Read, removed: Callable[[], object]) -> "GivenField":
        made = GivenField(self._context, field, found.choices)
        made.decided.connect(partial(self.given.emit, field.key))
        made.removed.connect(removed)
        self.constants[field.key] = made
        self._flow.insertWidget(self._flow.count() - 1, made)
        return made

    def _drop(self, key: str) -> None:
        made = self.constants.pop(key)
        self._flow.removeWidget(made)
        made.hide()
        made.deleteLater()

    def _unfold(self) -> None:
        self._opened = True
        self.fold(self._folded)
        self.kind.setFocus()

    def _lay_out(self) -> None:
        text = self._context.text
        self._icon = Sign("file", "sea", 32)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.name)
        words.addWidget(self.extent)
        words.addStretch()
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(px(12))
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        head.addWidget(self.change)
        self._flow = FlowLayout(spacing=px(12))
        self._sheet_box = _titled(text(N_("Sheet of the workbook")), self.sheet)
        add_box = _titled(" ", self.add)
        for box in (
            _titled(text(N_("Holds")), self.kind),
            self._sheet_box,
            _titled(text(N_("Heading row")), self.heading_row),
            add_box,
        ):
            self._flow.addWidget(box)
        place = QVBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addLayout(self._flow)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(16))
        self._line.addWidget(self._head, 1)
        self._line.addWidget(self._place, 3)
        self._memory = QWidget()
        memory = QHBoxLayout(self._memory)
        memory.setContentsMargins(0, 0, 0, 0)
        memory.addWidget(self.remembered, 1)
        memory.addWidget(self.forget)
        self.body.addLayout(self._line)
        self.body.addWidget(self._memory)
        self.body.addWidget(self.queue)


class GivenField(QWidget):
    """A field that says the same for all rows: its title, and an editor with the choices there are. ``decided`` carries
    the text, ``removed`` says that the rows differ after all."""

    decided = Signal(str)
    removed = Signal()

    def __init__(self, context: GuiContext, field: Field, choices: Mentionable) -> None:
        super().__init__()
        self.field, self._context = field, context
        self._offered = list(choices.of(field.key)) or _choices_of(field, context)
        self.title, self.remove = label(role="note"), tool_button("close")
        self.core: OfferCombo | QLineEdit = self._editor()
        self.core.setMinimumWidth(px(_LEAST))
        self.core.setMaximumWidth(px(_WIDEST))
        self._said = ""
        self._asked = False
        name = context.text(N_("The same for all rows: {field}"), field=field.label(context.catalog))
        self.core.setAccessibleName(name)
        self.setFocusProxy(self.core)
        said = context.text(N_("{field} differs between the rows"), field=field.label(context.catalog))
        self.remove.setToolTip(said)
        self.remove.setAccessibleName(said)
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout()
        row.setSpacing(px(2))
        row.addWidget(self.core)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self.title)
        column.addLayout(row)

    @property
    def is_asked(self) -> bool:
        """Whether it must be said, and is not."""
        return self._asked

    def put(self, value: str, supposed: bool, needed: bool) -> None:
        """Show ``value``; ``supposed``: nobody has said so, ``needed``: without it nothing comes in."""
        field = self.field.label(self._context.catalog)
        self._asked = needed and not value
        source = N_("{field}: say it for all rows") if self._asked else N_("Same for all: {field}")
        self.title.setText(self._context.text(source, field=field.lower() if not self._asked else field))
        set_property(self.title, "role", "attention" if self._asked else "note")
        set_property(self.core, "wrong", self._asked)
        set_property(self.core, "guess", supposed)
        told = self._context.text(N_("Supposed from where you came, or from the name of the file.")) if supposed else ""
        self.core.setToolTip(told)
        self.core.setAccessibleDescription(told)
        self.remove.setVisible(not self._asked)
        self._said = value
        if isinstance(self.core, OfferCombo):
            self.core.show_value(value)
        else:
            self.core.setText(value)

    def _editor(self) -> OfferCombo | QLineEdit:
        if not self._offered:
            line = QLineEdit()
            line.editingFinished.connect(self._decide)
            return line
        searched = self.field.key in ("owner", "exhibitor")
        hint = N_("Name or number") if searched else N_("Choose …")
        made = OfferCombo(self._offered, self._context.text(hint), searched)
        made.decided.connect(self._decide)
        return made

    def _decide(self) -> None:
        text = self.core.text().strip()
        if text and text != self._said:
            self._said = text
            self.decided.emit(text)


def _choices_of(field: Field, context: GuiContext) -> list[tuple[str, str]]:
    """The codes that a field of a few choices may have, as people read them."""
    if isinstance(field.kind, Choice):
        return [(code.value, context.text(code.label)) for code in field.kind.enum]
    if isinstance(field.kind, YesNo):
        return [("ja", context.text(N_("Yes"))), ("nej", context.text(N_("No")))]
    return []


def _titled(title: str, core: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(label(title, "note"))
    column.addWidget(core)
    return made


def _told(number: int, cells: Sequence[str]) -> str:
    """A row to choose the headings from: its number and its first words."""
    words = ", ".join(filter(None, (" ".join(cell.split()) for cell in cells[:6])))
    return f"{number}: {words[:_TOLD]}…" if len(words) > _TOLD else f"{number}: {words}"


def _fill(combo: QComboBox, items: Sequence[tuple[str, object]], chosen: object) -> None:
    combo.clear()
    for words, data in items:
        combo.addItem(words, data)
    combo.setCurrentIndex(max(0, next((at for at, (_, data) in enumerate(items) if data == chosen), 0)))
