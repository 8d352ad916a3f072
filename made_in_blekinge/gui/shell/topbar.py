"""The top bar: current event with phase, global search, backup status, signed-in user."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from made_in_blekinge.gui.parts.theme import BODY, px
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.domain.market import Phase
    from made_in_blekinge.gui.parts.pills import Badge

_ROOMY: Final = 900
_LONGEST_PERSON: Final = 16


class TopBar(QFrame):
    """Follows the context's current event; the window rebuilds it when the language changes."""

    search_wanted = Signal()
    event_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._context = context
        self.event_button, self.search_button = QPushButton(), QPushButton()
        self.phase: Badge | None = None
        self.state: QLabel | None = None
        self.lock_button: QPushButton | None = None
        self._person = ""
        self._keys = QLabel("Ctrl+K")
        self._bar = QHBoxLayout(self)
        self._lay_out()
        self._write_texts()
        self.event_button.clicked.connect(self.event_wanted)
        self.search_button.clicked.connect(self.search_wanted)
        context.event_changed.connect(self._show_event)

    def finish(self) -> None:
        """Deferred set-up after the first paint."""
        from PySide6.QtCore import Qt

        from made_in_blekinge.gui.parts.icons import icon
        from made_in_blekinge.gui.parts.widgets import beside_word, set_property

        self.event_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.event_button.setIcon(icon("down"))
        self.search_button.setIcon(icon("search", "muted"))
        self.search_button.setIconSize(beside_word(18))
        set_property(self.search_button, "iconless", False)

    def set_state(self, text: str) -> None:
        if self.state is None:
            self.state = self._add_state()
        self.state.setText(text)

    def set_person(self, name: str) -> None:
        """Show the signed-in user on the lock button; hidden without a user."""
        self._person = name
        if name and self.lock_button is None:
            self.lock_button = self._add_lock()
        if self.lock_button is not None:
            self.lock_button.setVisible(bool(name))
            self._name_lock()

    def take_over(self, before: "TopBar") -> None:
        """Copy status and user of ``before``, the bar in the previous language."""
        if before.state is not None:
            self.set_state(before.state.text())
        self.set_person(before._person)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Compact layout for a narrow bar or large text: wrapped status, icon-only search."""
        super().resizeEvent(event)
        self._keys.setVisible(not self._narrow)
        self._name_search()
        if self.state is not None:
            self.state.setWordWrap(self._narrow)

    def _write_texts(self) -> None:
        self._name_search()
        self._name_lock()
        self.search_button.setAccessibleName(self._context.text(N_("Search everything")))
        self._show_event(self._context.current_event)

    @property
    def _narrow(self) -> bool:
        return self.width() < px(_ROOMY)

    def _lay_out(self) -> None:
        self.event_button.setObjectName("event_button")
        self.search_button.setObjectName("palette_button")
        self.search_button.setProperty("iconless", True)
        self.search_button.setMinimumWidth(px(44))
        self.search_button.setMaximumWidth(px(420))
        self._keys.setProperty("role", "note")
        beside = QHBoxLayout(self.search_button)
        beside.addStretch()
        beside.addWidget(self._keys)
        self._bar.setContentsMargins(24, 8, 24, 8)
        self._bar.setSpacing(12)
        self._bar.addWidget(self.event_button)
        self._bar.addStretch(1)
        self._bar.addWidget(self.search_button, 4)
        self._bar.addStretch(1)

    def _add_state(self) -> QLabel:
        from PySide6.QtCore import Qt

        from made_in_blekinge.gui.parts.widgets import label

        state = label(role="note", wrap=self._narrow)
        state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar.insertWidget(self._bar.count() - (self.lock_button is not None), state)
        return state

    def _add_lock(self) -> QPushButton:
        from made_in_blekinge.gui.parts.widgets import button

        made = button(icon_name="lock")
        made.clicked.connect(self.lock_wanted)
        self._bar.addWidget(made)
        return made

    def _name_lock(self) -> None:
        if self.lock_button is not None:
            said = self._context.text(N_("Lock, or let somebody else in: {name} works here"), name=self._person)
            self.lock_button.setText(_short(self._person, _LONGEST_PERSON).replace("&", "&&"))
            self.lock_button.setAccessibleName(said)
            self.lock_button.setToolTip(f"{self._context.text(N_('Lock, or let somebody else in'))} (Ctrl+L)")

    def _name_search(self) -> None:
        self.search_button.setText("" if self._narrow else self._context.text(N_("Search everything")))

    def _show_event(self, event: EventChoice | None) -> None:
        text = self._context.text
        name = _short(event.name) if event else text(N_("Choose the event"))
        self.event_button.setText(name.replace("&", "&&"))
        self.event_button.setAccessibleName(text(N_("Current event: {name}"), name=event.name) if event else name)
        if self.phase is not None:
            self.phase.setVisible(event is not None)
        if event is not None:
            self._show_phase(event.phase)

    def _show_phase(self, phase: "Phase") -> None:
        from made_in_blekinge.gui.parts.pills import Badge, phase_pill

        if self.phase is None:
            self.phase = Badge()
            self._bar.insertWidget(1, self.phase)
        self.phase.put(phase_pill(phase), self._context.text(phase.label))


def _short(name: str, most: int = 32) -> str:
    most = most * BODY // px(BODY)
    return name if len(name) <= most else f"{name[: most - 1]}…"
