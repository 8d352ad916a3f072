"""The detail pane beside a table: one record with its form and further tabs, auto-saved."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.gui.parts.cells import FieldLook
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import in_row
from made_in_blekinge.gui.parts.live_form import LiveForm
from made_in_blekinge.gui.parts.panes import Downwards, Heading
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.wheel import StillTabs
from made_in_blekinge.gui.parts.widgets import Card, button, label, set_property
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.gui.work.saving import Access, Kept
from made_in_blekinge.i18n import N_


class RecordTab(QWidget):
    """A further tab of a record."""

    def show_record(self, record: Kept | None) -> None:
        """Load the data that belongs to ``record``."""


P = TypeVar("P", bound=RecordTab)


class RecordPane(Card):
    """Shows the record of one id. ``shown`` is emitted once a record has been loaded or saved."""

    shown = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        context: GuiContext,
        access: Access,
        fields: Sequence[Field],
        looks: Mapping[str, FieldLook],
        hint: str,
    ) -> None:
        super().__init__(parent)
        self.context, self.access = context, access
        self._key: int | None = None
        self.parts: list[RecordTab] = []
        self._asked: Ticket | None = None
        self._archive: QPushButton | None = None
        self._build(context.text(hint))
        details = self._add_tab(N_("Details"))
        self.form = Form(details.inner, lambda: context.catalog, fields, looks, today=context.today)
        details.add(self.form)
        self.live = LiveForm(context, access, self.form)
        self._name()
        self._show_state(False)
        self.live.saved.connect(self._tell)
        self.live.state.connect(self._show_state)
        self.live.outdated.connect(self._read_anew)
        context.app_changed.connect(self.clear)

    @property
    def record(self) -> Kept | None:
        return self.live.record

    def add_part(self, title: str, make: Callable[[QWidget], P]) -> P:
        """Add a tab; ``title`` is a source text. Created with the pane as parent, since reparenting is slow."""
        place = self._add_tab(title)
        part = make(place.inner)
        place.add(part)
        self.parts.append(part)
        return part

    def show_part(self, part: RecordTab) -> None:
        """Bring the tab of ``part`` to the front."""
        for index in range(self.tabs.count()):
            if (tab := self.tabs.widget(index)) is not None and tab.isAncestorOf(part):
                self.tabs.setCurrentIndex(index)

    def load(self, key: int | None) -> None:
        """Load that record, after saving unsaved input of the previous one."""
        if key != self._key:
            self.form.leave()
        self._key = key
        if self._asked is not None:
            self._asked.drop()
            self._asked = None
        if key is None:
            self._show(None)
            return
        self._asked = self.context.ask(self.access.read, key, done=self._show, owner=self)

    def clear(self) -> None:
        """Clear without saving, because the market has been closed."""
        self.live.forget()
        self.load(None)

    def change(self, changes: dict[str, Any], title: str) -> None:
        """Save changes made outside the form's fields; ``title`` is already translated."""
        self.live.change(changes, title)

    def add_archive(self) -> None:
        """A button that archives or restores the record."""
        self._archive = button(icon_name="folder")
        self._archive.clicked.connect(self._turn_archive)
        self.action_bar.addWidget(self._archive)
        self._name_archive()

    def _show(self, record: Kept | None) -> None:
        self.live.show_record(record)
        self._sides.setCurrentIndex(0 if self.record is None else 1)
        self._tell()

    def _read_anew(self) -> None:
        self.load(self._key)

    def _tell(self) -> None:
        if self.isVisible():
            for part in self.parts:
                part.show_record(self.record)
        self._name()
        self.shown.emit(self.record)

    def _show_state(self, busy: bool) -> None:
        text, wrong = self.context.text, self.form.wrong
        said = text(N_("Not saved: see the field in red") if wrong else N_("Saving …") if busy else N_("Saved"))
        self.state.setText(said if self.record is not None else "")
        set_property(self.state, "role", "error" if wrong else "note")
        sign = icon("error", "brick") if wrong else icon("done", "oak")
        self._sign.setPixmap(QPixmap() if busy else sign.pixmap(px(16), px(16)))

    def _name(self) -> None:
        self.heading.put(self.access.name_of(self.record.values) if self.record else "")
        self.number.setText(self.access.number_of(self.record.values, self.context.catalog) if self.record else "")
        self._name_archive()

    def _name_archive(self) -> None:
        if self._archive is not None:
            gone = self.record is not None and self.record.values["archived"]
            self._archive.setText(self.context.text(N_("Take back from the archive") if gone else N_("Archive")))

    def _turn_archive(self) -> None:
        if self.record is not None and self._archive is not None:
            self.change({"archived": not self.record.values["archived"]}, self._archive.text())

    def _add_tab(self, title: str) -> Downwards:
        area = Downwards(self.tabs)
        self.tabs.addTab(area, self.context.text(title))
        self.tabs.tabBar().setVisible(self.tabs.count() > 1)
        return area

    def _build(self, said: str) -> None:
        self._sides = QStackedWidget(self)
        self.body.addWidget(self._sides)
        hint, whole = Downwards(self._sides), QWidget(self._sides)
        self._sides.addWidget(hint)
        self._sides.addWidget(whole)
        words = label(said, "purpose", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.add(words)
        self.heading, self.number, self.state, self._sign = Heading(), label(role="note"), label(role="note"), QLabel()
        self.action_bar, self.tabs = QHBoxLayout(), StillTabs(whole)
        self.tabs.setDocumentMode(True)
        self.action_bar.setSpacing(8)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(in_row(self.heading, self.number, spacing=4, wide=self.heading))
        state = in_row(self._sign, self.state, spacing=4)
        state.addStretch()
        state.addLayout(self.action_bar)
        column.addLayout(state)
        column.addWidget(self.tabs, 1)
        self.setMinimumWidth(280 + px(100))
