"""All messages to the user: errors, confirmations, bug reports, notifications. Arguments are translated texts."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.fitting import fit_dialog
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.toast import NoticeAction, Toast
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.i18n import N_, Catalog


class Say:
    """Message boxes and toasts over ``window``, in the language returned by callback ``language``."""

    def __init__(self, language: Callable[[], Catalog]) -> None:
        self._language = language
        self.window: QWidget | None = None
        self.quiet = False
        """Whether toasts are suppressed (while locked), because they contain data."""
        self.room: Callable[[], QRect | None] = lambda: None
        """Where in ``window`` a notice covers nothing: the free part of the shown page's title row."""

    def error(self, parent: QWidget | None, error: UserError) -> None:
        """Show an error: what is wrong and what to do."""
        self._box(parent, "error", "", self._language().error(error)).show_and_go()

    def info(self, parent: QWidget | None, title: str, text: str) -> None:
        self._box(parent, "info", title, text).show_and_go()

    def confirm(self, parent: QWidget | None, title: str, text: str, yes_verb: str) -> bool:
        """Ask before something that cannot be undone; ``yes_verb`` names what happens ("Delete sale")."""
        return self.choose(parent, title, text, yes_verb) is not None

    def choose(self, parent: QWidget | None, title: str, text: str, *verbs: str) -> int | None:
        """Ask which of several ways to go; ``None`` is to cancel, which is the default."""
        return self._box(parent, "help", title, text, self._text(N_("Cancel"))).choose(*verbs)

    def bug(self, parent: QWidget | None, report: str) -> None:
        """An unexpected exception: a plain message, and a bug report behind a button."""
        BugDialog(parent or self.window, self._language(), report).exec()

    def done(self, text: str, *actions: NoticeAction) -> None:
        """A notice of what has been done: disappears by itself and takes no focus; ``actions`` are buttons on it."""
        self._notice(text, actions, "check")

    def not_done(self, text: str, *actions: NoticeAction) -> None:
        """As :meth:`done`, of what could not be done and stays as it was."""
        self._notice(text, actions, "warning")

    def _notice(self, text: str, actions: Sequence[NoticeAction], sign: str) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not self.quiet:  # what lies under it cannot be pressed
            Toast(dialog, text, actions, sign=sign).show()
        elif self.window is not None and not self.quiet:
            Toast(self.window, text, actions, self.room, sign).show()

    def _text(self, source: str) -> str:
        return self._language().text(source)

    def _box(self, parent: QWidget | None, sign: str, title: str, text: str, leave: str = "") -> "MessageDialog":
        box = MessageDialog(parent or self.window, sign, title, text, leave or self._text(N_("Close")))
        box.setWindowTitle(title or self._text(N_("Made in Blekinge")))
        return box


_TONES: Final = {"error": "brick", "info": "sea", "help": "sea"}


class MessageDialog(QDialog):
    """A message or a question with our own signs and buttons, in a window that is never larger than the screen."""

    def __init__(self, parent: QWidget | None, sign: str, title: str, text: str, leave: str) -> None:
        super().__init__(parent)
        self._text = label(text, wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setMinimumWidth(px(320 if len(text) < _SHORT else 440))
        self.leave = button(leave)
        self.leave.clicked.connect(self.reject)
        self.leave.setDefault(True)
        self._buttons, self._column, self._body = QHBoxLayout(), QVBoxLayout(self), QHBoxLayout()
        self._buttons.addStretch()
        self._buttons.addWidget(self.leave)
        words = QVBoxLayout()
        words.setSpacing(8)
        if title:
            words.addWidget(label(title, "heading", wrap=True))
        words.addWidget(self._text)
        words.addStretch()
        self._body.setSpacing(16)
        self._body.addWidget(Sign(sign, _TONES[sign], 28), alignment=Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(words, 1)
        self._column.setContentsMargins(24, 24, 24, 16)
        self._column.setSpacing(16)
        self._column.addLayout(self._body, 1)
        self._column.addLayout(self._buttons)
        self.leave.setFocus()

    @property
    def said(self) -> str:
        """The text, which is never taken for markup."""
        return self._text.text()

    def choose(self, *verbs: str) -> int | None:
        """Ask with buttons that say what happens; which was pressed. Leaving is the default."""
        chosen: list[int] = []
        for at, verb in enumerate(verbs):
            way = button(verb)
            way.clicked.connect(lambda _, at=at: chosen.append(at))
            way.clicked.connect(self.accept)
            self._buttons.insertWidget(1 + at, way)
        self.show_and_go()
        return chosen[0] if chosen else None

    def show_and_go(self) -> None:
        """Show it until it is answered; then it is gone, with what lies over it."""
        self.exec()
        self.deleteLater()

    def setVisible(self, visible: bool) -> None:
        if visible:
            fit_dialog(self, self._column, self._body)
        super().setVisible(visible)


_SHORT: Final = 120


class BugDialog(QDialog):
    """The dialog for unexpected exceptions, with a bug report to copy."""

    def __init__(self, parent: QWidget | None, language: Catalog, report: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(language.text(N_("Something went wrong in the program")))
        self.setMinimumWidth(520)
        self.report = QPlainTextEdit(report, readOnly=True)
        self.report.hide()
        self.report.setAccessibleName(language.text(N_("Report")))
        buttons, role = QDialogButtonBox(), QDialogButtonBox.ButtonRole
        self.close_button, self.show_button, self.copy_button = (
            button(language.text(source)) for source in (N_("Close"), N_("Show report"), N_("Copy report"))
        )
        self.close_button.setDefault(True)
        buttons.addButton(self.close_button, role.RejectRole)
        for made in (self.show_button, self.copy_button):
            buttons.addButton(made, role.ActionRole)
        self.show_button.clicked.connect(lambda: self.report.setVisible(not self.report.isVisible()))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self.windowTitle(), "heading"))
        layout.addWidget(label(language.text(_FAILED), wrap=True))
        layout.addWidget(self.report)
        layout.addWidget(buttons)


_FAILED = N_(
    "Something went wrong in the program. What was saved is safe, and what was under way has been undone. "
    "You can go on working. Send the report to those who look after the program, so that it can be mended."
)
