"""Writing an e-mail to the marked rows, in the user's own mail program."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_LONGEST: Final = 1_900
"""Some systems cut longer addresses of a mail off without saying so."""


def mail_address(addresses: Sequence[str]) -> str:
    """A ``mailto:`` in which nobody sees who else gets the mail."""
    return f"mailto:?bcc={','.join(quote(address, safe='@') for address in addresses)}"


class MailDialog(TaskDialog):
    """Shows who gets a mail and who has no address, and opens the mail program with all as hidden copies."""

    def __init__(self, context: GuiContext, parent: QWidget, people: Sequence[tuple[str, str]]) -> None:
        super().__init__(context, parent, context.text(N_("E-mail")), N_("Open the mail program"))
        self.addresses = list(dict.fromkeys(address for _, address in people if address))
        without = [name for name, address in people if not address]
        plural = context.catalog.plural
        self.summary = label(
            plural("{count} address, as a hidden copy: nobody sees who else gets the mail.",
                   "{count} addresses, as hidden copies: nobody sees who else gets the mail.", len(self.addresses)),
            wrap=True,
        )  # fmt: skip
        self.list = QPlainTextEdit("\n".join(self.addresses), readOnly=True)
        self.list.setAccessibleName(context.text(N_("Addresses")))
        self.list.setMinimumSize(px(400), px(120))
        self.missing = label(role="error", wrap=True)
        self.missing.setText(context.text(N_("Without an address: {names}"), names=", ".join(without)))
        self.missing.setVisible(bool(without))
        self.copy_button = button(context.text(N_("Copy the addresses")), "copy")
        self.copy_button.clicked.connect(self.copy)
        self.add(self.summary, self.list, self.missing)
        self.add_beside(self.copy_button)
        self._address = mail_address(self.addresses)
        fits = len(self._address) <= _LONGEST
        self.set_ready(bool(self.addresses) and fits)
        self.copy_button.setEnabled(bool(self.addresses))
        if not fits:
            self.say(context.text(N_("These are too many for the mail program at once. Copy the addresses instead.")))

    def act(self) -> None:
        if QDesktopServices.openUrl(QUrl(self._address, QUrl.ParsingMode.StrictMode)):
            self.accept()
        else:
            self.say(self._context.text(N_("No mail program answers here. Copy the addresses instead.")))

    def copy(self) -> None:
        """Put the addresses on the clipboard, as the line of hidden copies takes them."""
        QGuiApplication.clipboard().setText("; ".join(self.addresses))
        self._context.say.done(self._context.text(N_("The addresses are on the clipboard.")))
