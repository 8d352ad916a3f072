"""Choosing a sheet: commercial ones by manufacturer, custom ones, and "new"."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionComboBox

from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.domain.sheet import Sheet, SheetKind
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.kind import Label

_OWN: Final = N_("Own sheets")
_PAPER: Final = N_("Plain paper and receipt rolls")
_ANOTHER: Final = N_("New sheet…")
_LIST: Final = 340
_EDIT: Final = N_("Change the sheet…")
_EDITING: Final = "\N{PENCIL}"
"""Sentinel key of the entry that changes the chosen sheet of the market's own."""
_NEW: Final = "\N{HORIZONTAL ELLIPSIS}"
"""Sentinel key of the entry "new sheet"; not a valid sheet key."""


class SheetChoice(QuietCombo):
    """The sheets in groups; those too small for the kind of label are disabled."""

    chosen = Signal()
    new_wanted = Signal()
    edit_wanted = Signal()

    _sheets: Mapping[str, Sheet] = {}  # asked for by Qt while the widget is made
    key = ""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._own: Collection[str] = ()
        self._kind: Label | None = None
        self._wanted = ""
        self.view().setMinimumWidth(px(_LIST))
        self.activated.connect(self._activated)

    @property
    def sheet(self) -> Sheet | None:
        return self._sheets.get(self.key)

    def offer(self, sheets: Mapping[str, Sheet], own: Collection[str], kind: "Label") -> None:
        """Set the sheets; the selection is kept if still available."""
        self._sheets, self._own, self._kind = sheets, own, kind
        self._fill()
        self.use(self._wanted or self.key)

    def use(self, key: str) -> None:
        """Select a sheet now or when available; the first one if the key is unknown."""
        self._wanted = "" if key in self._sheets else key
        if key in self._sheets:
            self.key = key
        elif self.key not in self._sheets:
            self.key = self._kind.sheet if self._kind else ""
        self.setCurrentIndex(self.findData(self.key))

    def _activated(self) -> None:
        wanted = str(self.currentData() or "")
        if wanted in self._sheets:
            self.use(wanted)
            self.chosen.emit()
            return
        self.setCurrentIndex(self.findData(self.key))
        if wanted == _NEW:
            self.new_wanted.emit()
        elif wanted == _EDITING:
            self.edit_wanted.emit()

    def let_edit(self, own: bool) -> None:
        """Offer to change the chosen sheet, if it is the market's own."""
        at = self.findData(_EDITING)
        if own and at < 0:
            self.insertItem(self.findData(_NEW), self._context.text(_EDIT), _EDITING)
        elif not own and at >= 0:
            self.removeItem(at)

    def _fill(self) -> None:
        self.clear()
        groups: dict[str, list[Sheet]] = {}
        for key, sheet in self._sheets.items():
            maker = self._context.text(_OWN) if key in self._own else sheet.maker or self._context.text(_PAPER)
            groups.setdefault(maker, []).append(sheet)
        own = self._context.text(_OWN)
        for maker in sorted(groups, key=lambda maker: (maker != own, swedish(maker))):
            self._add_heading(maker)
            self._add(groups[maker])
        self.insertSeparator(self.count())
        self.addItem(self._context.text(_ANOTHER), _NEW)

    def _add_heading(self, text: str) -> None:
        self.addItem(text, "")
        item = self._items().item(self.count() - 1)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setEnabled(False)

    def _add(self, sheets: Iterable[Sheet]) -> None:
        for sheet in sheets:
            self.addItem(self._words(sheet), sheet.key)
            if self._kind is not None and not _is_large_enough(sheet, self._kind):
                self._items().item(self.count() - 1).setEnabled(False)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Closed, it says how many labels a sheet has; the list says how large they are, too."""
        super().initStyleOption(option)
        if (sheet := self.sheet) is not None and sheet.per_page > 1:
            option.currentText = self._on_sheet(sheet)

    def _on_sheet(self, sheet: Sheet) -> str:
        """``L7160 · 21 on a sheet``."""
        return self._context.text(N_("{name} · {count} on a sheet"), name=sheet.name, count=sheet.per_page)

    def _words(self, sheet: Sheet) -> str:
        """``L7160 · 21 on a sheet · 63,5 × 38,1 mm``."""
        wide, high = (self._written(size) for size in (sheet.label_width, sheet.label_height))
        if sheet.kind is SheetKind.CONTINUOUS:
            return self._context.text(N_("{name} · {width} mm, endless"), name=sheet.name, width=wide)
        name = self._on_sheet(sheet) if sheet.per_page > 1 else sheet.name
        return self._context.text(N_("{name} · {width} × {height} mm"), name=name, width=wide, height=high)

    def _written(self, size: float) -> str:
        return self._context.catalog.number(Decimal(f"{size:.4g}"))

    def _items(self) -> QStandardItemModel:
        return cast(QStandardItemModel, self.model())


def _is_large_enough(sheet: Sheet, kind: "Label") -> bool:
    from made_in_blekinge.documents.labels.printing import cut_for, space_on

    space, _ = space_on(cut_for(kind, sheet), kind)
    wide, high = kind.smallest
    return space.safe.w >= wide and space.safe.h >= high
