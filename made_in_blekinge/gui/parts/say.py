"""All messages to the user: errors, confirmations, bug reports, notifications. Arguments are translated texts."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QMessageBox, QPlainTextEdit, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.toast import NoticeAction, Toast
from made_in_blekinge.gui.parts.widgets import label
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
        self._box(parent, QMessageBox.Icon.Warning, "", self._language().error(error)).exec()

    def info(self, parent: QWidget | None, title: str, text: str) -> None:
        self._box(parent, QMessageBox.Icon.Information, title, text).exec()

    def confirm(self, parent: QWidget | None, title: str, text: str, yes_verb: str) -> bool:
        """Ask before something that cannot be undone; ``yes_verb`` names what happens ("Delete sale")."""
        box = self._box(parent, QMessageBox.Icon.Question, title, text)
        yes = box.addButton(yes_verb, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(self._text(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        return box.clickedButton() is yes

    def bug(self, parent: QWidget | None, report: str) -> None:
        """An unexpected exception: a plain message, and a bug report behind a button."""
        BugDialog(parent or self.window, self._language(), report).exec()

    def done(self, text: str, *actions: NoticeAction) -> None:
        """A notice of what has been done: disappears by itself and takes no focus; ``actions`` are buttons on it."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not self.quiet:  # what lies under it cannot be pressed
            Toast(dialog, text, actions, lambda: QRect(16, 8, dialog.width() - 32, 36)).show()
        elif self.window is not None and not self.quiet:
            Toast(self.window, text, actions, self.room).show()

    def _text(self, source: str) -> str:
        return self._language().text(source)

    def _box(self, parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
        box = QMessageBox(parent or self.window)
        box.setIcon(icon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title or self._text(N_("Made in Blekinge")))
        box.setText(f"{title}\n\n{text}" if title else text)
        return box


class BugDialog(QDialog):
    """The dialog for unexpected exceptions, with a bug report to copy."""

    def __init__(self, parent: QWidget | None, language: Catalog, report: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(language.text(N_("Something went wrong in the program")))
        self.setMinimumWidth(520)
        self.report = QPlainTextEdit(report, readOnly=True)
        self.report.hide()
        self.report.setAccessibleName(language.text(N_("Report")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.show_button = buttons.addButton(language.text(N_("Show report")), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button = buttons.addButton(language.text(N_("Copy report")), QDialogButtonBox.ButtonRole.ActionRole)
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
