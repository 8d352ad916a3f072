"""The pane beside a table: one record with its form and its further tabs, saved as you go."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.gui.cells import Look
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.form import Form
from made_in_blekinge.gui.icons import icon
from made_in_blekinge.gui.jobs import Ticket
from made_in_blekinge.gui.opened import market
from made_in_blekinge.gui.rows import plain_tooltip
from made_in_blekinge.gui.saving import Access, Kept, Saver
from made_in_blekinge.gui.theme import px
from made_in_blekinge.gui.widgets import Card, button, label, set_property
from made_in_blekinge.i18n import N_


class Part(QWidget):
    """A further tab of a record."""

    def show_record(self, record: Kept | None) -> None:
        """Show what belongs to ``record``."""

    def retranslate(self) -> None:
        """Write every text in the language of the window."""


P = TypeVar("P", bound=Part)


class RecordPane(Card):
    """Shows the record of one id. ``shown`` comes when a record has been read or saved."""

    shown = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        context: GuiContext,
        access: Access,
        fields: Sequence[Field],
        looks: Mapping[str, Look],
        hint: str,
    ) -> None:
        super().__init__(parent)
        self.context, self.access, self._hint_text = context, access, hint
        self.saver = Saver(context, access, self)
        self.parts: list[Part] = []
        self._tab_titles: list[str] = []
        self._asked: Ticket | None = None
        self._archive: QPushButton | None = None
        self._build()
        self.form = Form(self._add_tab(N_("Details")), lambda: context.catalog, fields, looks)
        self._fill(self.form)
        self.retranslate()
        self.form.edited.connect(self._edited)
        self.saver.saved.connect(self._saved)
        self.saver.failed.connect(self._failed)
        self.saver.busy.connect(self._show_state)
        context.language_changed.connect(self.retranslate)
        context.app_changed.connect(lambda: self.clear())  # noqa: PLW0108  the pane may be half gone

    @property
    def record(self) -> Kept | None:
        return self.saver.record

    def add_part(self, title: str, make: Callable[[QWidget], P]) -> P:
        """A further tab; ``title`` is a source text. It is made inside the pane: moving it there later takes longer."""
        part = make(self._add_tab(title))
        self._fill(part)
        self.parts.append(part)
        return part

    def load(self, key: int | None) -> None:
        """Show that record; what was being written in the last one is saved first."""
        if self.record is not None and self.record.id != key:
            self.form.commit()
        if self._asked is not None:
            self._asked.drop()
            self._asked = None
        if key is None:
            self._show(None)
            return
        database, read = market(self.context).database, self.access.read

        def fetch() -> Kept | None:
            with database.reading() as session:
                return read(session, key)

        self._asked = self.context.jobs.read(fetch, self._show, owner=self)

    def clear(self) -> None:
        """Forget the record without saving, because its market is closed."""
        self.saver.hold(None)
        self._show(None)

    def change(self, changes: dict[str, Any], title: str) -> None:
        """Save changes that no field of the form makes; ``title`` is already translated."""
        self.form.commit()
        self.saver.save(changes, changes, title)

    def add_archive(self) -> None:
        """A button that archives the record, or takes it back."""
        self._archive = button(icon_name="folder")
        self._archive.clicked.connect(self._turn_archive)
        self.action_bar.addWidget(self._archive)
        self._name_archive()

    def retranslate(self) -> None:
        text = self.context.text
        self._hint.setText(text(self._hint_text))
        for at, title in enumerate(self._tab_titles):
            self.tabs.setTabText(at, text(title))
        self.form.retranslate()
        for part in self.parts:
            part.retranslate()
        self._name()
        self._show_state(False)

    def _show(self, record: Kept | None) -> None:
        another = record is None or self.record is None or record.id != self.record.id
        if not another and record is not None and self.record is not None and record.version < self.record.version:
            return
        self.saver.hold(record)
        self._sides.setCurrentIndex(0 if record is None else 1)
        if record is not None:
            self.form.put(record.values, anew=another)
        self._show_state(False)
        self._tell()

    def _tell(self) -> None:
        for part in self.parts:
            part.show_record(self.record)
        self._name()
        self.shown.emit(self.record)

    def _edited(self, key: str) -> None:
        field = self.form.cells[key].field
        value = self.form.cells[key].value()
        changes = self.form.pending() | {key: value}
        self.form.sent(changes)
        self.saver.save(changes, {key: value}, field.label(self.context.catalog))

    def _saved(self, record: Kept, keys: frozenset[str]) -> None:
        self.form.put(record.values, own=keys)
        self._show_state(False)
        self._tell()

    def _failed(self, error: BaseException | None, keys: frozenset[str]) -> None:
        self.form.not_saved(keys)
        if isinstance(error, Conflict) and error.code != "already_taken":
            self.context.say.error(self, error)
            self._read_anew()
        elif isinstance(error, UserError) and not self.form.show_error(error, next(iter(keys), "")):
            self.context.say.error(self, error)
        self._show_state(False)

    def _read_anew(self) -> None:
        """Show what the database holds, also where the user had written something else."""
        key = self.record.id if self.record else None
        self.saver.hold(None)
        self.load(key)

    def _show_state(self, busy: bool) -> None:
        text, wrong = self.context.text, self.form.wrong
        said = text(N_("Not saved: see the field in red") if wrong else N_("Saving …") if busy else N_("Saved"))
        self.state.setText(said if self.record is not None else "")
        set_property(self.state, "role", "error" if wrong else "note")
        sign = icon("error", "brick") if wrong else icon("done", "oak")
        self._sign.setPixmap(QPixmap() if busy else sign.pixmap(px(16), px(16)))

    def _name(self) -> None:
        self.heading.put(self.access.name_of(self.record.values) if self.record else "")
        self.number.setText(self.access.number_of(self.record.values) if self.record else "")

        self._name_archive()

    def _name_archive(self) -> None:
        if self._archive is not None:
            gone = self.record is not None and self.record.values["archived"]
            self._archive.setText(self.context.text(N_("Take back from the archive") if gone else N_("Archive")))

    def _turn_archive(self) -> None:
        if self.record is not None and self._archive is not None:
            self.change({"archived": not self.record.values["archived"]}, self._archive.text())

    def _add_tab(self, title: str) -> QWidget:
        """The place for the content of a new tab."""
        area = downwards(self.tabs)
        self._tab_titles.append(title)
        self.tabs.addTab(area, self.context.text(title))
        self.tabs.tabBar().setVisible(len(self._tab_titles) > 1)
        return area.widget()

    def _fill(self, content: QWidget) -> None:
        layout = content.parentWidget().layout()
        assert layout is not None
        layout.addWidget(content)

    def _build(self) -> None:
        self._sides = QStackedWidget(self)
        self.body.addWidget(self._sides)
        hint, whole = downwards(self._sides), QWidget(self._sides)
        self._sides.addWidget(hint)
        self._sides.addWidget(whole)
        self._hint = label(role="purpose", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.widget().layout().addWidget(self._hint)
        self.heading, self.number, self.state, self._sign = Heading(), label(role="note"), label(role="note"), QLabel()
        self.action_bar, self.tabs = QHBoxLayout(), QTabWidget(whole)
        self.tabs.setDocumentMode(True)
        self.action_bar.setSpacing(8)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row(self.heading, self.number))
        state = _row(self._sign, self.state)
        state.addStretch()
        state.addLayout(self.action_bar)
        column.addLayout(state)
        column.addWidget(self.tabs, 1)
        self.setMinimumWidth(px(380))


class Heading(QLabel):
    """A name of any length on one line; what does not fit is in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "heading")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def put(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else plain_tooltip(self._whole))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget)
    return row


def downwards(parent: QWidget) -> QScrollArea:
    """An area whose content scrolls downwards and never sideways."""
    area = QScrollArea(parent, widgetResizable=True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget(area)
    inner.setProperty("see_through", True)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 12, 12, 12)
    area.setWidget(inner)
    return area
