"""The detail pane beside a table: one record with its form and further tabs, auto-saved."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.gui.parts.cells import FieldLook
from made_in_blekinge.gui.parts.folded_tabs import FoldedTabs
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import in_column, in_row
from made_in_blekinge.gui.parts.live_form import LiveForm
from made_in_blekinge.gui.parts.panes import Downwards, Heading
from made_in_blekinge.gui.parts.pills import Badge, Pill
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.two_versions import ChangedStrip
from made_in_blekinge.gui.parts.widgets import Card, label, set_property, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.drafts import cells_of
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
    stepped = Signal(int)
    """The user wants the record before (-1) or after (1) this one."""

    def __init__(
        self,
        parent: QWidget,
        context: GuiContext,
        access: Access,
        fields: Sequence[Field],
        looks: Mapping[str, FieldLook],
        hint: str,
        place: str,
    ) -> None:
        super().__init__(parent)
        self.context, self.access, self._cells = context, access, cells_of(place)
        self._key: int | None = None
        self.parts: list[RecordTab] = []
        self._asked: Ticket | None = None
        self._archive: QAction | None = None
        self._aim: tuple[int, str] | None = None
        self._build(context.text(hint))
        details = self._add_tab(N_("Details"))
        self.form = Form(details.inner, lambda: context.catalog, fields, looks, today=context.today)
        details.add(self.form)
        self.live = LiveForm(context, access, self.form, place)
        self.strip = ChangedStrip(self.tabs, context, self.form)
        self._whole.insertWidget(self._whole.indexOf(self.tabs), self.strip)
        self._saved_at, self._busy = "", False
        self._name()
        self._show_state(False)
        self.live.saved.connect(self._note_time)
        self.live.saved.connect(self._tell)
        self.live.state.connect(self._show_state)
        context.drafts.changed.connect(self._show_drafts)
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

    def aim(self, key: int, field: str) -> None:
        """Put the cursor into that field of that record, now or once it is shown."""
        self._aim = key, field
        self._take_aim()

    def hideEvent(self, event: QHideEvent) -> None:
        self._aim = None
        super().hideEvent(event)

    def _take_aim(self) -> None:
        if self._aim is not None and self.record is not None and self.record.id == self._aim[0]:
            core, self._aim = self.form.cells[self._aim[1]].editor.core, None
            self.tabs.setCurrentIndex(0)
            core.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Clear without saving, because the market has been closed."""
        self.live.forget()
        self.load(None)

    def change(self, changes: dict[str, Any], title: str) -> None:
        """Save changes made outside the form's fields; ``title`` is already translated."""
        self.live.change(changes, title)

    def put_pill(self, pill: Pill | None, text: str) -> None:
        """Beside the number, the phase of the record; ``None`` if it has none."""
        self.pill.setHidden(pill is None)
        if pill is not None:
            self.pill.put(pill, text)

    def go_without_head(self) -> None:
        """Leave out name, number and steps, which the page's own head has."""
        self._head.hide()
        for keys in self.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            keys.setEnabled(False)

    def add_archive(self) -> None:
        """A line of the menu that archives or restores the record."""
        self._archive = self.add_to_menu("", "folder", self._turn_archive)
        self._name_archive()

    def add_to_menu(self, text: str, icon_name: str, act: Callable[[], None]) -> QAction:
        """Add a line to the menu of the record; ``text`` is translated."""
        made = self.menu.addAction(icon(icon_name), text)
        made.triggered.connect(lambda: act())  # noqa: PLW0108  without the signal's own argument
        self.more.setVisible(True)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.fit(self.width())

    def _show(self, record: Kept | None) -> None:
        before = self.record
        self.live.show_record(record)
        if record is not None and (before is None or before.id != record.id):
            self._saved_at = ""
            self._show_state(False)
            for area in self.tabs.findChildren(Downwards):
                area.verticalScrollBar().setValue(0)
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
        self._take_aim()

    def _note_time(self) -> None:
        self._saved_at = self.context.clock_time()
        self._show_state(False)

    def _show_drafts(self) -> None:
        self._show_state(self._busy)

    def _show_state(self, busy: bool) -> None:
        """The foot: never "saved" while a field of the form, or a cell of its row, is not."""
        self._busy = busy
        text, unsaved = self.context.text, list(self.form.unsaved().values())
        if self.record is not None:
            unsaved += self.context.drafts.of(self._cells, self.record.id).values()
        rest = text(N_("Everything else saved {time}"), time=self._saved_at) if self._saved_at else ""
        said = text(N_("Saved {time}"), time=self._saved_at) if self._saved_at else text(N_("Saved"))
        if len(unsaved) == 1:
            said = text(N_("{title} is not saved."), title=unsaved[0].title)
        elif unsaved:
            said = self.context.catalog.plural(
                "{count} field is not saved", "{count} fields are not saved", len(unsaved)
            )
        elif busy:
            said = text(N_("Saving …"))
        held = self.record is not None
        self.state.setText(said if held else "")
        self.rest.put(rest if held and unsaved else "")
        set_property(self.state, "role", "refused" if unsaved else "note")
        sign = icon("error", "brick") if unsaved else icon("done", "oak")
        self._sign.setPixmap(QPixmap() if busy and not unsaved else sign.pixmap(px(16), px(16)))

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
        several = self.tabs.count() > 1
        self.tabs.tabBar().setVisible(several)
        # Otherwise Tab would stop before a hidden bar; the stubs leave None out.
        self.tabs.setFocusProxy(self.tabs.tabBar() if several else None)  # type: ignore[arg-type]
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus if several else Qt.FocusPolicy.NoFocus)
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
        self.heading, self.number = Heading(), label(role="note")
        self.state, self.rest, self._sign = label(role="note"), Heading("note"), QLabel()
        self.action_bar, self.tabs = QHBoxLayout(), FoldedTabs(whole, self.context.text(N_("More tabs")))
        self.tabs.setDocumentMode(True)
        self.tabs.setProperty("in_pane", True)
        self.action_bar.setSpacing(8)
        self._whole = column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.pill = Badge(whole)
        self.pill.hide()
        about = in_row(self.number, self.pill, spacing=8)
        about.addStretch()
        about.addLayout(self.action_bar)
        self._head = QWidget(whole)
        steps = in_row(self.heading, *self._make_steps(), spacing=0, wide=self.heading)
        in_column(self._head, steps, about, spacing=4)
        column.addWidget(self._head)
        column.addWidget(self.tabs, 1)
        line = QFrame()
        line.setProperty("divider", True)
        column.addWidget(line)
        foot = in_row(self._sign, self.state, self.rest, spacing=8, wide=self.rest)
        foot.setContentsMargins(0, 4, 0, 0)
        column.addLayout(foot)
        self.body.setContentsMargins(16, 12, 12, 8)
        self.setMinimumWidth(px(300))

    def _make_steps(self) -> Sequence[QWidget]:
        """Buttons for the record before and after, and the menu of the record."""
        text = self.context.text
        steps = (("up", -1, N_("The one before (Ctrl+Page Up)")), ("down", 1, N_("The one after (Ctrl+Page Down)")))
        made = []
        for icon_name, by, said in steps:
            step = tool_button(icon_name)
            step.setToolTip(text(said))
            step.setAccessibleName(text(said))
            step.clicked.connect(partial(self.stepped.emit, by))
            keys = QKeySequence(Qt.Modifier.CTRL | (Qt.Key.Key_PageUp if by < 0 else Qt.Key.Key_PageDown))
            inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(keys, self, partial(self.stepped.emit, by), context=inside)
            made.append(step)
        self.menu, self.more = QMenu(self), tool_button("more")
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(text(N_("More for this record")))
        self.more.setAccessibleName(text(N_("More for this record")))
        self.more.hide()
        return *made, self.more
