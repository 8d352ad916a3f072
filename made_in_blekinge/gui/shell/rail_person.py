"""The foot of the rail: who is signed in, in what role, and the lock."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.domain.people import Actor


class RailPerson(QFrame):
    """Initials, name and role of the signed-in user, and the lock button (Ctrl+L)."""

    lock_wanted = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.setObjectName("rail_person")
        self._context = context
        self.actor: Actor | None = None
        self.initials, self.name, self.role = label(role="initials"), label(role="small_strong"), label(role="caption")
        self.lock = tool_button("lock")
        self.lock.clicked.connect(self.lock_wanted)
        self._lay_out()

    def put(self, actor: "Actor | None", icons: bool) -> None:
        self.actor = actor
        self.setVisible(actor is not None)
        if actor is None:
            return
        text = self._context.text
        self.initials.setText(initials(actor.name))
        self.name.setText(actor.name)
        self.name.setToolTip(actor.name)
        self.role.setText(text(actor.role.label))
        said = text(N_("Lock, or let somebody else in: {name} works here"), name=actor.name)
        self.lock.setAccessibleName(said)
        self.lock.setToolTip(f"{said} (Ctrl+L)")
        self.show_words(not icons)

    def show_words(self, words: bool) -> None:
        for each in (self.initials, self.name, self.role):
            each.setVisible(words)
        self._row.setContentsMargins(px(16) if words else 0, px(8), px(8) if words else 0, px(8))
        self._row.setAlignment(self.lock, Qt.AlignmentFlag(0) if words else Qt.AlignmentFlag.AlignHCenter)

    def _lay_out(self) -> None:
        self.initials.setFixedSize(QSize(px(28), px(28)))
        self.initials.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for each in (self.name, self.role):
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.role)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(px(8))
        self._row.addWidget(self.initials)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.lock)


def initials(name: str) -> str:
    """``ME`` of ``Malin Ek``: the first letter of the first and the last word."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
