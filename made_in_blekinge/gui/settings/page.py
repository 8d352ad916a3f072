"""Settings: language and appearance, the market that is open, its backups, and what the program is made of."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge import __version__, files, paths
from made_in_blekinge import settings as declared
from made_in_blekinge.bootstrap import chosen_language
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.file_dialogs import ask_folder, ask_open, ask_save
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.leading import lead_to
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.saved_file import open_path, tell_saved
from made_in_blekinge.gui.parts.theme import apply_theme, px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.settings.organiser import ReceiptsCard
from made_in_blekinge.gui.settings.reading import State, copy_words, parts, read
from made_in_blekinge.gui.settings.receipt_printer import PrinterCard
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.settings import Setting

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App, Clock, Database
    from made_in_blekinge.services.market.restoring import Restoring


class SettingsPage(Page[State]):
    """Language and appearance, which market is open, and its backups."""

    key = "settings"
    title = N_("Settings")
    purpose = N_("How the program looks, which market is open, and its backups. Changes take effect at once.")
    icon = "settings"
    topics = frozenset({"market"})

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._state: State | None = None
        self.language, self.appearance, self.text_size, self.sounds = (QuietCombo() for _ in range(4))
        self.name, self.place = label(role="strong"), label(role="note", wrap=True)
        self.copies, self.second = QListWidget(), label(role="note", wrap=True)
        self._column, self._columns, self.receipts = QVBoxLayout(), QBoxLayout(_BENEATH), ReceiptsCard(context)
        self.printer = PrinterCard(context)
        self._lay_out()

    def fetch(self) -> Callable[[], State] | None:
        app = self.context.app
        self._show_choices()
        return None if app is None else lambda: read(app)

    def show_data(self, data: State) -> None:
        self._state = data
        text = self.context.text
        self.name.setText(data.name or text(N_("Market without a name")))
        self.place.setText(data.place)
        self.receipts.put(data.organiser)
        self.printer.put()
        chosen = str(self.context.market.settings.get(declared.BACKUP_FOLDER))
        self.second.setText(text(N_("Copies go to {folder} too."), folder=chosen) if chosen else text(_NO_SECOND))
        self.copies.clear()
        for copy in data.copies:
            item = QListWidgetItem(copy_words(copy, self.context.catalog))
            item.setData(Qt.ItemDataRole.UserRole, copy.path)
            self.copies.addItem(item)
        self.copies.setCurrentRow(0)
        self.go_back.setEnabled(bool(data.copies))

    def open(self, at: str = "", **_more: object) -> None:
        """Show the field or card with this source text as its name, with the focus in it."""
        if at:
            self.context.jobs.when_idle(lambda: self._lead_to(at), self)  # fields wait to be read

    def _lead_to(self, at: str) -> None:
        lead_to(self, self.context.text(at))

    def back_up(self) -> None:
        """Write a verified backup to a file that the user chooses."""
        text, today = self.context.text, self.context.market.today()
        name = f"{Path(self._state.place).stem if self._state else 'market'}-{today}.db"
        path = ask_save(self.context, self, text(N_("Back up to a file")), name, text(N_("Market databases (*.db)")))
        if path is None:
            return
        said = text(N_("The backup is written to {file} and checked."), file=path.name)
        self.context.do(_back_up, path, done=lambda _: self._backed_up(said, path), owner=self)

    def _backed_up(self, said: str, path: Path) -> None:
        self.context.backed_up.emit()
        tell_saved(self.context, said, path)

    def restore_file(self) -> None:
        filters = self.context.text(N_("Market databases (*.db);;All files (*)"))
        path = ask_open(self.context, self, self.context.text(N_("Choose a backup")), filters)
        if path is not None:
            self._restore(path, path.name)

    def restore_chosen(self) -> None:
        if (item := self.copies.currentItem()) is not None:
            self._restore(item.data(Qt.ItemDataRole.UserRole), item.text())

    def _restore(self, source: Path, called: str) -> None:
        ask_restore(self.context, self, source, called, self._restored)

    def _restored(self) -> None:
        self.context.undo.clear()
        self.refresh()
        self.context.say.done(self.context.text(N_("The backup is in place.")))

    def _choose_second(self) -> None:
        text = self.context.text
        folder = ask_folder(self.context, self, text(N_("Second folder for backups, for example on a USB stick")))
        if folder is not None:
            self._set_second(str(folder))

    def _set_second(self, folder: str) -> None:
        self.context.market.settings.set(declared.BACKUP_FOLDER, folder)
        self.refresh()

    def _show_choices(self) -> None:
        app = self.context.app
        boxes = (
            (self.language, declared.LANGUAGE),
            (self.appearance, declared.APPEARANCE),
            (self.text_size, declared.TEXT_SIZE),
            (self.sounds, declared.SOUNDS),
        )
        for box, setting in boxes:
            with QSignalBlocker(box):
                box.clear()
                for key, said in setting.choices:
                    box.addItem(self.context.text(said), key)
                box.setCurrentIndex(max(0, box.findData(app.settings.get(setting))) if app else 0)
            box.setEnabled(app is not None)

    def _set_language(self) -> None:
        kept = self.context.market.settings
        before, wanted = kept.get(declared.LANGUAGE), self.language.currentData()
        kept.set(declared.LANGUAGE, wanted)
        if not self.context.set_language(chosen_language(None, kept)):
            kept.set(declared.LANGUAGE, before)
            self._show_choices()

    def _set_appearance(self) -> None:
        self.context.market.settings.set(declared.APPEARANCE, self.appearance.currentData())
        self._dress()

    def _set_sounds(self) -> None:
        self.context.market.settings.set(declared.SOUNDS, self.sounds.currentData())

    def _set_size(self) -> None:
        """Everything is made again in the new size, unless something stands in a form that cannot be saved."""
        if self.context.may_remake():
            self.context.market.settings.set(declared.TEXT_SIZE, self.text_size.currentData())
            self._dress()
            self.context.language_changed.emit()
        else:
            self._show_choices()

    def _dress(self) -> None:
        app, kept = QApplication.instance(), self.context.market.settings
        if isinstance(app, QApplication):
            apply_theme(app, kept.get(declared.APPEARANCE), declared.text_scale(kept))

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._body.setProperty("see_through", True)
        self._body.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 8, 0)
        self._columns.setSpacing(16)
        self._begin_column()
        self._add_looks()
        self._add_market()
        self._column.addWidget(self.receipts)
        self._column.addStretch()
        self._begin_column()
        self._add_people()
        self._column.addWidget(self.printer)
        self._add_backups()
        self._add_about()
        self._column.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        self.set_content(scroll)

    def _begin_column(self) -> None:
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self._columns.addLayout(self._column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        two = self.width() >= px(_TWO_COLUMNS)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if two else _BENEATH)
        self._body.setMaximumWidth(px(1280 if two else 860))

    def _add_looks(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        choices: tuple[tuple[QuietCombo, Setting, Callable[[], None]], ...] = (
            (self.language, declared.LANGUAGE, self._set_language),
            (self.appearance, declared.APPEARANCE, self._set_appearance),
            (self.text_size, declared.TEXT_SIZE, self._set_size),
            (self.sounds, declared.SOUNDS, self._set_sounds),
        )
        for box, setting, act in choices:
            title = label()
            title.setBuddy(box)
            title.setText(self.context.text(setting.title))
            box.setAccessibleName(self.context.text(setting.title))
            box.setFixedWidth(px(280))
            form.addRow(title, box)
            box.activated.connect(lambda _, act=act: act())
        self._card(N_("Language and appearance")).body.addLayout(form)

    def _add_market(self) -> None:
        card = self._card(N_("The market that is open"))
        card.body.addWidget(self.name)
        card.body.addWidget(self.place)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        go = self.context.go
        self._buttons(
            card,
            (N_("Open another market…"), "folder", lambda: go("market")),
            (N_("New market…"), "add", lambda: go("market", wanted="new")),
            (N_("Demonstration market"), "preview", lambda: go("demonstration")),
        )
        self._buttons(card, (N_("Rehearse on a copy"), "preview", lambda: go("rehearsal")))

    def _add_backups(self) -> None:
        card = self._card(N_("Backups"))
        said = label(role="purpose", wrap=True)
        said.setText(self.context.text(_BACKUPS))
        self.copies.setAccessibleName(self.context.text(N_("Automatic backups")))
        self.copies.setFixedHeight(px(180))
        select_only_current(self.copies)
        self.copies.itemActivated.connect(lambda _: self.restore_chosen())
        card.body.addWidget(said)
        card.body.addWidget(self.copies)
        self.go_back, *_ = self._buttons(
            card,
            (N_("Go back to the chosen one…"), "undo", self.restore_chosen),
            (N_("Back up to a file…"), "save", self.back_up),
            (N_("Go back to a file…"), "folder", self.restore_file),
        )
        card.body.addWidget(self.second)
        self._buttons(
            card,
            (N_("Choose a second folder…"), "folder", self._choose_second),
            (N_("No second folder"), "clear", lambda: self._set_second("")),
        )

    def _add_people(self) -> None:
        card, said, go = self._card(N_("People and roles")), label(role="purpose", wrap=True), self.context.go
        said.setText(self.context.text(_PEOPLE))
        card.body.addWidget(said)
        self._buttons(
            card,
            (N_("Who works here…"), "person", lambda: go("people")),
            (N_("What was changed…"), "table", lambda: go("changes")),
        )

    def _add_about(self) -> None:
        card = self._card(N_("About the program"))
        card.body.addWidget(label(f"Made in Blekinge {__version__}", "strong"))
        made_of = label(role="note", wrap=True)
        licence = N_("Free software under the MIT licence. It is made of {parts}.")
        made_of.setText(self.context.text(licence, parts=", ".join(parts())))
        card.body.addWidget(made_of)
        self._buttons(
            card,
            (N_("Show the log folder"), "folder", lambda: _show_folder(self.context, paths.logs())),
            (N_("Show the data folder"), "folder", lambda: _show_folder(self.context, paths.data())),
        )

    def _card(self, source: str) -> Card:
        card, heading = Card(), label(role="heading")
        heading.setText(self.context.text(source))
        card.body.addWidget(heading)
        self._column.addWidget(card)
        return card

    def _buttons(self, card: Card, *each: tuple[str, str, Callable[[], None]]) -> list[WordButton]:
        """A row of buttons: source text, icon, what it does."""
        row, buttons = FlowLayout(), []
        for source, icon_name, act in each:
            made = button(icon_name=icon_name)
            made.setText(self.context.text(source))
            made.clicked.connect(lambda _, act=act: act())
            row.addWidget(made)
            buttons.append(made)
        card.body.addLayout(row)
        return buttons


def _back_up(database: "Database", target: Path) -> None:
    from made_in_blekinge.services.market.backup import back_up

    back_up(database, target)


def _show_folder(context: GuiContext, folder: Path) -> None:
    files.make_folder(folder)
    open_path(context, folder)


_BENEATH: Final = QBoxLayout.Direction.TopToBottom
_TWO_COLUMNS: Final = 1000
_BACKUPS: Final = N_(
    "A checked copy is made at start and every half hour when something changed. "
    "The newest ones are kept, one for each hour of the running day, one for each of the last days, weeks and months, "
    "and for 30 days those from before a backup was put back or a new version changed the database."
)
_PEOPLE: Final = N_("Who may do what, with a PIN for each, and the log of every change.")
_NO_SECOND: Final = N_("Choose a second folder, for example on a USB stick, and the copies go there too.")


def ask_restore(context: GuiContext, parent: QWidget, source: Path, called: str, done: Callable[[], None]) -> None:
    """Confirm (whose market the backup is, which data would be lost), then replace the open market by it."""
    text = context.text

    def ask(found: "Restoring") -> None:
        from made_in_blekinge.services.market.restoring import words

        said = text(
            N_(
                "Everything becomes as it was in “{backup}”. The market as it is now is copied first, "
                "and stands in the list of backups, so that you can come back."
            ),
            backup=called,
        )
        told = f"{said}\n\n{words(found, context.catalog)}"
        if context.say.confirm(parent, text(N_("Go back to this backup?")), told, text(N_("Go back"))):
            context.do(_go_back, source, context.market.clock, found, done=lambda _: done(), owner=parent)

    context.make(_look, source, done=ask, owner=parent)


def _look(app: "App", source: Path) -> "Restoring":
    from made_in_blekinge.services.market.restoring import foresee

    return foresee(app.database, source)


def _go_back(database: "Database", source: Path, clock: "Clock", asked: "Restoring") -> Path:
    from made_in_blekinge.services.market.backup import restore
    from made_in_blekinge.services.market.restoring import as_agreed

    return restore(database, source, clock(), as_agreed(asked))
