"""A table with its detail pane: beside each other, or at narrow width one at a time, the pane as a page of its own."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.i18n import N_, Catalog

PANE: Final = 356
PANE_MIDDLE: Final = 332
GAP: Final = 16


class RecordBar(QWidget):
    """Above a record that stands alone: the way back, and its place in the list."""

    def __init__(self, title: str, language: Catalog) -> None:
        super().__init__()
        self.back, self.place = button(title, "back"), label(role="note")
        self.back.setToolTip(language.text(N_("Back to the list (Alt+←)")))
        self.back.setAccessibleName(language.text(N_("Back to {title}"), title=title))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        row.addWidget(self.back)
        row.addStretch()
        row.addWidget(self.place)


class RegisterSplit(QSplitter):
    """``alone`` says whether the record stands alone. A ``detail`` that scrolls by itself is not scrolled here."""

    alone = Signal(bool)

    def __init__(
        self, table: QWidget, detail: QWidget, title: str, language: Catalog, scrolls_itself: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=GAP)
        self.table, self.bar = table, RecordBar(title, language)
        self._language, self._breadth, self._opened = language, Breadth.WIDE, False
        self._wide: list[int] = []
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._area: QWidget = detail if scrolls_itself else scrolled(detail)
        column.addWidget(self._area, 1)
        self.addWidget(table)
        self.addWidget(self.side)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes([px(738), px(PANE)])
        self.bar.hide()
        self.bar.back.clicked.connect(self.close_record)
        self._back_key = QShortcut(QKeySequence("Alt+Left"), self, self.close_record)
        QShortcut(QKeySequence("F6"), self, self.go_over)
        self._show()

    @property
    def is_alone(self) -> bool:
        """Whether the record stands alone, as at narrow width."""
        return self._breadth is Breadth.NARROW and self._opened

    def show_breadth(self, breadth: Breadth) -> None:
        """Lay out for this width of the window; the border comes back to where it was at full width."""
        if self._breadth is Breadth.WIDE and breadth is not Breadth.WIDE:
            self._wide = self.sizes()
        self._breadth = breadth
        middle = breadth is Breadth.MIDDLE
        self.side.setMaximumWidth(px(PANE_MIDDLE) if middle else 16_777_215)
        self._show()
        if middle:
            self.setSizes([max(1, self.width() - GAP - px(PANE_MIDDLE)), px(PANE_MIDDLE)])
        elif breadth is Breadth.WIDE and self._wide:
            self.setSizes(self._wide)

    def open_record(self) -> None:
        """Show the record in the place of the list, at narrow width."""
        self._opened = True
        self._show()

    def close_record(self) -> None:
        """Back to the list."""
        self._opened = False
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_over(self) -> None:
        """From the table into the record, to where the focus was there; from anywhere else to the table."""
        focused = QApplication.focusWidget()
        if focused is None or not (focused is self.table or self.table.isAncestorOf(focused)):
            self.close_record()
            return
        self.open_record()
        before = self.side.focusWidget()
        if before is not None and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._begin_record()

    def _begin_record(self) -> None:
        """The first field, else the first place of Tab; where there is none, the arrows scroll what stands there."""
        if (form := self.side.findChild(Form)) is not None and form.isVisible():
            form.focus_first()
            return
        places = [made for made in self.side.findChildren(QWidget) if made.focusPolicy() & Qt.FocusPolicy.TabFocus]
        first = next((made for made in places if made.isVisible() and made.isEnabled()), self._area)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say_place(self, at: int, count: int) -> None:
        """``10 of 31``; ``at`` counts from 0, -1 is none."""
        self.bar.place.setText(
            self._language.text(N_("{done} of {total}"), done=at + 1, total=count) if at >= 0 else ""
        )

    def _show(self) -> None:
        narrow = self._breadth is Breadth.NARROW
        self.table.setVisible(not self.is_alone)
        self.side.setVisible(not narrow or self._opened)
        self.bar.setVisible(narrow)
        self._back_key.setEnabled(self.is_alone)
        self.alone.emit(self.is_alone)
