"""The welcome dialog: at the first start, when switching markets, and when opening one failed."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge import paths
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choice_button import ChoiceButton
from made_in_blekinge.gui.parts.file_dialogs import ask_new, ask_open
from made_in_blekinge.gui.parts.fitting import FittingArea, room_for
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, Working, button, label
from made_in_blekinge.gui.shell.market_switch import MarketSwitch
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, WINDOW_LANGUAGES, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.services.market.recovery import Copy

_CHOICES, _NAMING, _WAITING = range(3)
OTHER_LANGUAGE: Final = 2
"""Dialog result code: show again in the other language."""


class WelcomeDialog(QDialog):
    """Offers a new, existing, recent or the demonstration market; closes once one is open.

    ``wanted`` goes straight to ``new``, ``open`` or ``demonstration``.
    """

    def __init__(self, context: GuiContext, switch: MarketSwitch, parent: QWidget | None, wanted: str = "") -> None:
        super().__init__(parent)
        self.context, self.switch = context, switch
        self._ticket: Ticket | None = None
        self._chosen: Path | None = None
        self.setWindowTitle(self._text(N_("Choose a market")))
        self.setMinimumWidth(px(620))
        self.problem = Card()
        self.problem.hide()
        self.stack = QStackedWidget()
        for page in (self._choices(), self._naming(), self._working()):
            self.stack.addWidget(FittingArea(page))
        self._lay_out()
        switch.opened.connect(self.accept)
        switch.refused.connect(self.show_refusal)
        switch.stopped.connect(lambda: self.stack.setCurrentIndex(_CHOICES))
        switch.elsewhere.connect(self._show_elsewhere)
        begin = {"new": self.name_new, "demonstration": self.demonstrate}.get(wanted)
        if begin is not None:
            begin()

    def setVisible(self, visible: bool) -> None:
        if visible:
            self.setMinimumWidth(min(px(620), room_for(self).width()))
            self.resize(self.sizeHint().boundedTo(room_for(self)))
        super().setVisible(visible)

    def show_refusal(self, place: str, error: UserError) -> None:
        """Show why a market could not be opened, and the possible remedies."""
        copies, new = copies_for(place, error), place_for_new(place, error)
        actions = [self._problem_button(N_("Try again"), "refresh", lambda: self._open(place))]
        if copies:
            actions.insert(0, self._problem_button(N_("Go back to the newest backup"), "undo",
                                                   lambda: self._recover(place, copies[0])))  # fmt: skip
        if new is not None:
            actions.append(self._problem_button(N_("Make a new market there"), "add", lambda: self._name_there(new)))
        said = self.context.catalog.error(error)
        if copies:
            said += "\n" + newest_words(self.context.catalog, copies[0])
        self._show_problem(said, actions)

    def name_new(self) -> None:
        self.stack.setCurrentIndex(_NAMING)
        self.name.setFocus()

    def _name_there(self, place: Path) -> None:
        self._chosen = place
        self._show_place()
        self.name_new()

    def choose_file(self) -> None:
        filters = self._text(N_("Market databases (*.db);;All files (*)"))
        path = ask_open(self.context, self, self._text(N_("Open a market")), filters)
        if path is not None:
            self._open(str(path))

    def demonstrate(self) -> None:
        self._wait(N_("Opening the demonstration market"))
        self._ticket = self.switch.demonstrate(self.context.jobs.progress(self.working.show_step, self))

    def make(self) -> None:
        """Create the market with the entered name."""
        name = self.name.text().strip()
        self.name_error.setVisible(not name)
        if name:
            self._wait(N_("Making the market"))
            self._ticket = self.switch.create(self._place(), name)

    def _open(self, place: str) -> None:
        self._wait(N_("Opening the market"))
        self._ticket = self.switch.open(place)

    def _recover(self, place: str, copy: "Copy") -> None:
        self._wait(N_("Putting the backup in place"))
        self._ticket = self.switch.recover(paths.of_file(place) or Path(place), copy.path)

    def _wait(self, source: str) -> None:
        self.problem.hide()
        self.working.show_step(0, 0, source)
        self.stack.setCurrentIndex(_WAITING)

    def _show_elsewhere(self) -> None:
        self._show_problem(self._text(N_("That market is open in another window, which stands in front now.")), [])

    def _show_problem(self, said: str, actions: list[QPushButton]) -> None:
        clear(self._problem_row)
        for action in actions:
            self._problem_row.addWidget(action)
        self._problem_row.addStretch()
        self.problem_text.setText(said)
        self.problem.show()
        self.stack.setCurrentIndex(_CHOICES)
        if actions:
            actions[0].setFocus()

    def _problem_button(self, source: str, icon_name: str, act: Callable[[], None]) -> QPushButton:
        made = button(self._text(source), icon_name)
        made.clicked.connect(lambda: act())  # noqa: PLW0108  without the signal's own argument
        return made

    def _lay_out(self) -> None:
        self.problem_text = label(wrap=True)
        self._problem_row = QHBoxLayout()
        sign, words = Sign("warning", "brick", 24), QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        words.addWidget(self.problem_text, 1)
        self.problem.body.addLayout(words)
        self.problem.body.addLayout(self._problem_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(label("Made in Blekinge", "title"))
        layout.addWidget(
            label(self._text(N_("Exhibitors, products and pop-up events of a shared market.")), "purpose", wrap=True)
        )
        layout.addWidget(self.problem)
        layout.addWidget(self.stack, 1)

    def _choices(self) -> QWidget:
        self.new = ChoiceButton(
            "add", self._text(N_("New market")), self._text(N_("Begin with an empty market database."))
        )
        self.existing = ChoiceButton(
            "folder", self._text(N_("Open a market")), self._text(N_("A database on this computer."))
        )
        self.demonstration = ChoiceButton(
            "preview",
            self._text(N_("Demonstration market")),
            self._text(N_("Look around in a made-up market with exhibitors, events and sales. It is kept by itself.")),
        )
        self.new.clicked.connect(self.name_new)
        self.existing.clicked.connect(self.choose_file)
        self.demonstration.clicked.connect(self.demonstrate)
        page, layout = _column()
        for choice in (self.new, self.existing, self.demonstration):
            layout.addWidget(choice)
        self.recent = [self._recent_button(place) for place in self.switch.recent() if place != self.switch.place]
        if self.recent:
            layout.addSpacing(8)
            layout.addWidget(label(self._text(N_("Open before")), "strong"))
        for each in self.recent:
            layout.addWidget(each, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        leave = button(self._text(N_("Cancel") if self.context.app else N_("Quit")))
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        self.language = self._language_button()
        foot.addWidget(self.language)
        foot.addStretch()
        foot.addWidget(leave)
        layout.addLayout(foot)
        return page

    def _language_button(self) -> QPushButton:
        """A language switch, since the rail's is covered by this dialog."""
        other = next(language for language in WINDOW_LANGUAGES if language != self.context.catalog.language)
        made = button(LANGUAGE_NAMES[other], "language", flat=True)
        made.clicked.connect(lambda: self._speak(other))
        return made

    def _speak(self, language: str) -> None:
        self.context.set_language(language)
        self.done(OTHER_LANGUAGE)

    def _recent_button(self, place: str) -> QPushButton:
        made = button(short(place).replace("&", "&&"), "database", flat=True)
        made.clicked.connect(lambda: self._open(place))
        return made

    def _naming(self) -> QWidget:
        page, layout = _column()
        self.name = QLineEdit(maxLength=120)
        self.name.setAccessibleName(self._text(N_("Name of the market")))
        self.name.setPlaceholderText(self._text(N_("For example: Karlskrona summer market")))
        self.name.textChanged.connect(self._show_place)
        self.name_error = label(self._text(N_("Give the market a name.")), "error")
        self.name_error.hide()
        self.place_note = label(role="note", wrap=True)
        change = button(self._text(N_("Other place…")), "folder", flat=True)
        change.clicked.connect(self._choose_place)
        back, make = button(self._text(N_("Back"))), button(self._text(N_("Make the market")), primary=True)
        make.setDefault(True)
        back.clicked.connect(lambda: self.stack.setCurrentIndex(_CHOICES))
        make.clicked.connect(self.make)
        where, buttons = QHBoxLayout(), QHBoxLayout()
        where.addWidget(self.place_note, 1)
        where.addWidget(change)
        buttons.addStretch()
        buttons.addWidget(back)
        buttons.addWidget(make)
        layout.addWidget(label(self._text(N_("What is the market called?")), "heading"))
        layout.addWidget(self.name)
        layout.addWidget(self.name_error)
        layout.addLayout(where)
        layout.addStretch()
        layout.addLayout(buttons)
        self._show_place()
        return page

    def _working(self) -> QWidget:
        page, layout = _column()
        self.working = Working(lambda: self.context.catalog)
        self.working.cancelled.connect(self._cancel)
        layout.addStretch()
        layout.addWidget(self.working)
        layout.addStretch()
        return page

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _choose_place(self) -> None:
        title, filters = self._text(N_("Where to keep the market")), self._text(N_("Market databases (*.db)"))
        place = ask_new(self.context, self, title, str(self._place()), filters)
        if place is not None:
            self._chosen = place
            self._show_place()

    def _show_place(self) -> None:
        self.place_note.setText(self._text(N_("It is kept in {path}"), path=short(str(self._place()))))

    def _place(self) -> Path:
        """The target file: chosen, else the platform's default, else one beside it named after the market."""
        if self._chosen is not None:
            return self._chosen
        if not paths.default_database().exists():
            return paths.default_database()
        stem = re.sub(r"[^a-z0-9]+", "-", fold(self.name.text())).strip("-")[:40] or "market"
        names = (f"{stem}{number or ''}.db" for number in range(1000))
        return next(path for name in names if not (path := paths.data() / name).exists())

    def _text(self, source: str, /, **values: object) -> str:
        return self.context.text(source, **values)


def _column() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    return page, layout


_A_BACKUP_HELPS: Final = (
    "database_damaged", "not_a_market", "foreign_schema", "schema_incomplete", "empty_file", "market_missing",
    "no_database",
)  # fmt: skip
_NOTHING_THERE: Final = ("empty_file", "no_market_folder", "market_missing")


def copies_for(place: str, error: UserError) -> "list[Copy]":
    """The backups that may be restored, newest first, if the error allows it."""
    from made_in_blekinge.services.market.recovery import copies_beside

    path = paths.of_file(place)
    return copies_beside(path) if path is not None and error.code in _A_BACKUP_HELPS else []


def place_for_new(place: str, error: UserError) -> Path | None:
    """The path for a new market, if it is free."""
    return paths.of_file(place) if error.code in _NOTHING_THERE else None


def newest_words(catalog: Catalog, copy: "Copy") -> str:
    """Text with the time of the newest backup."""
    text = N_("The newest backup is of {day} {time}. The file as it is now is kept beside it.")
    moment = copy.time.astimezone()
    return catalog.text(text, day=catalog.weekday_date(moment.date()), time=catalog.time(moment))


def short(place: str) -> str:
    """A path with ``~`` for the home folder."""
    home = str(Path.home())
    return place.replace(home, "~", 1) if len(home) > 1 and place.startswith(home) else place
