"""The list of reports: grouped, with incremental search; compact in narrow windows."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from made_in_blekinge.domain.text import fold
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.declaration import Report

OWN: Final = "own/"
"""Stands before the name of an own report in its key."""
_KEY: Final = int(Qt.ItemDataRole.UserRole)
_WIDTH: Final = 224
_ROW: Final = 28
_CAPTION: Final = 28


class ReportChooser(QWidget):
    """The permitted reports by group, one's own first. ``chosen`` carries the key of one, or :data:`OWN` and a name.

    ``menu_asked`` carries the name of an own report whose menu is wanted, and where.
    """

    chosen = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.search, self.list, self.combo = SearchField(), QListWidget(), QuietCombo()
        self._reports: Sequence[Report[Any]] = ()
        self._own: Sequence[str] = ()
        self._catalog: Catalog | None = None
        self.current = ""
        self.search.setMinimumWidth(0)
        self.search.lead_to(self.list)
        self.list.setObjectName("reports")
        select_only_current(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self.search, self.list, self.combo):
            layout.addWidget(part)
        self.search.searched.connect(self._fill)
        self.list.currentItemChanged.connect(lambda item, _: self._choose(item.data(_KEY) if item else ""))
        self.combo.activated.connect(lambda at: self._choose(self.combo.itemData(at)))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.set_compact(False)

    def put(self, reports: Sequence[Report[Any]], current: str, catalog: Catalog, own: Sequence[str] = ()) -> None:
        """List ``reports`` in the language of ``catalog``, below the names of one's own, with ``current`` selected."""
        self._reports, self.current, self._catalog, self._own = reports, current, catalog, own
        self.search.put_hint(catalog.text(N_("Search reports")))
        for part in (self.list, self.combo):
            part.setAccessibleName(catalog.text(N_("Reports")))
        self._fill()

    def mark(self, key: str) -> None:
        """Select the displayed report."""
        self.current = key
        with QSignalBlocker(self.list), QSignalBlocker(self.combo):
            keys = [self.list.item(row).data(_KEY) for row in range(self.list.count())]
            self.list.setCurrentRow(keys.index(key) if key in keys else -1)
            self.combo.setCurrentIndex(self.combo.findData(key))

    def set_compact(self, compact: bool) -> None:
        """Switch to a combo box instead of the list, for large text or a narrow window."""
        self.search.setHidden(compact)
        self.list.setHidden(compact)
        self.combo.setVisible(compact)
        self.setMinimumWidth(0 if compact else px(_WIDTH))
        self.setMaximumWidth(px(_WIDTH) * (4 if compact else 1))

    def _fill(self) -> None:
        if (catalog := self._catalog) is None:
            return
        with QSignalBlocker(self.list), QSignalBlocker(self.combo):
            self.list.clear()
            self.combo.clear()
            self._fill_own(catalog)
            group = None
            for report in self._reports:
                title = catalog.text(report.title)
                self.combo.addItem(title, report.key)
                words = fold(f"{title} {catalog.text(report.group.label)} {catalog.text(report.purpose)}")
                if not all(word in words for word in fold(self.search.text()).split()):
                    continue
                if report.group is not group:
                    group = report.group
                    self.list.addItem(_caption(catalog.text(group.label)))
                self.list.addItem(_row(title, catalog.text(report.purpose), report.key))
        self.mark(self.current)

    def _fill_own(self, catalog: Catalog) -> None:
        caption = catalog.text(N_("My reports"))
        words = fold(self.search.text()).split()
        found = [name for name in self._own if all(word in fold(f"{name} {caption}") for word in words)]
        if found:
            self.list.addItem(_caption(caption))
        for name in found:
            self.list.addItem(_row(name, name, OWN + name))
        for name in self._own:
            self.combo.addItem(name, OWN + name)

    def _ask_menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at) or self.list.currentItem()
        key = str(item.data(_KEY) or "") if item is not None else ""
        if key.startswith(OWN):
            self.menu_asked.emit(key.removeprefix(OWN), self.list.viewport().mapToGlobal(at))

    def _choose(self, key: str | None) -> None:
        if key and key != self.current:
            self.mark(key)
            self.chosen.emit(key)


def _caption(text: str) -> QListWidgetItem:
    """A group heading, not selectable."""
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(app_font(13, app_font().Weight.DemiBold))
    item.setSizeHint(QSize(0, px(_CAPTION)))
    return item


def _row(title: str, purpose: str, key: str) -> QListWidgetItem:
    item = QListWidgetItem(title)
    item.setData(_KEY, key)
    item.setToolTip(purpose)
    item.setSizeHint(QSize(0, px(_ROW)))
    return item
