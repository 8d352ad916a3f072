"""The bar at the top: the current event with its phase, the search over everything, and the state of the data."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from made_in_blekinge.gui.context import EventChoice, GuiContext
from made_in_blekinge.gui.icons import icon
from made_in_blekinge.gui.pills import Badge, phase_pill
from made_in_blekinge.gui.theme import BODY, px
from made_in_blekinge.gui.widgets import button, label
from made_in_blekinge.i18n import N_


_ROOMY: Final = 900


class TopBar(QFrame):
    """Follows the context's current event and language by itself."""

    search_wanted = Signal()
    event_wanted = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._context = context
        self.event_button = button()
        self.event_button.setIcon(icon("down"))
        self.event_button.setObjectName("event_button")
        self.event_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.event_button.clicked.connect(self.event_wanted)
        self.phase = Badge()
        self.search_button = button(icon_name="search")
        self.search_button.setObjectName("palette_button")
        self.search_button.setIcon(icon("search", "muted"))
        self.search_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search_button.setMinimumWidth(px(44))
        self.search_button.setMaximumWidth(px(420))
        self._keys = label("Ctrl+K", "note")
        beside = QHBoxLayout(self.search_button)
        beside.addStretch()
        beside.addWidget(self._keys)
        self.search_button.clicked.connect(self.search_wanted)
        self.state = label(role="note")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(12)
        layout.addWidget(self.event_button)
        layout.addWidget(self.phase)
        layout.addStretch(1)
        layout.addWidget(self.search_button, 4)
        layout.addStretch(1)
        layout.addWidget(self.state)
        self.retranslate()
        context.language_changed.connect(self.retranslate)
        context.event_changed.connect(self._show_event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow bar, or large text, breaks the state into lines and shortens the search."""
        super().resizeEvent(event)
        self.state.setWordWrap(self._narrow)
        self._keys.setVisible(not self._narrow)
        self._name_search()

    def retranslate(self) -> None:
        self._name_search()
        self.search_button.setAccessibleName(self._context.text(N_("Search everything")))
        self._show_event(self._context.current_event)

    @property
    def _narrow(self) -> bool:
        return self.width() < px(_ROOMY)

    def _name_search(self) -> None:
        self.search_button.setText(self._context.text(N_("Search") if self._narrow else N_("Search everything")))

    def _show_event(self, event: EventChoice | None) -> None:
        text = self._context.text
        name = _short(event.name) if event else text(N_("Choose the event"))
        self.event_button.setText(name.replace("&", "&&"))
        self.event_button.setAccessibleName(text(N_("Current event: {name}"), name=event.name) if event else name)
        self.phase.setVisible(event is not None)
        if event is not None:
            self.phase.put(phase_pill(event.phase), text(event.phase.label))


def _short(name: str) -> str:
    most = 32 * BODY // px(BODY)
    return name if len(name) <= most else f"{name[: most - 1]}…"
