"""The top bar: current event with phase, global search, state of the data in words, help."""

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton

    from made_in_blekinge.domain.market import Phase
    from made_in_blekinge.gui.parts.pills import Badge
    from made_in_blekinge.gui.parts.sign import Sign

BarForm = Literal["wide", "middle", "narrow"]
_EVENT: Final[dict[BarForm, int]] = {"wide": 300, "middle": 260, "narrow": 252}
_SEARCH: Final[dict[BarForm, int]] = {"wide": 330, "middle": 236, "narrow": 32}


class TopBar(QFrame):
    """Follows the context's current event; the window rebuilds it when the language changes."""

    search_wanted = Signal()
    event_wanted = Signal()
    menu_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._context = context
        self.form: BarForm = "wide"
        self.menu_button, self.event_button, self.search_button = QPushButton(), QPushButton(), QPushButton()
        self.phase: Badge | None = None
        self.state: QLabel | None = None
        self.help_button: QToolButton | None = None
        self._sign: Sign | None = None
        self._said, self._trouble, self._unsaved = "", False, 0
        self._caret: Sign | None = None
        self._keys = QLabel("Ctrl+K")
        self._bar = QHBoxLayout(self)
        self._lay_out()
        self._write_texts()
        self.menu_button.clicked.connect(self.menu_wanted)
        self.event_button.clicked.connect(self.event_wanted)
        self.search_button.clicked.connect(self.search_wanted)
        context.drafts.changed.connect(self._count_unsaved)
        context.event_changed.connect(self._show_event)

    def finish(self) -> None:
        """Deferred set-up after the first paint."""
        from made_in_blekinge.gui.parts.icons import icon
        from made_in_blekinge.gui.parts.sign import Sign
        from made_in_blekinge.gui.parts.widgets import beside_word, set_property, tool_button

        for made, name, colour in (
            (self.menu_button, "menu", "ink"),
            (self.event_button, "calendar", "sea"),
            (self.search_button, "search", "muted"),
        ):
            made.setIcon(icon(name, colour))
            made.setIconSize(beside_word(18))
            set_property(made, "iconless", False)
        self._caret = Sign("down", "muted", 16)
        self._within_event.addWidget(self._caret)
        self.help_button = tool_button("help")
        self.help_button.setAccessibleName(self._context.text(N_("Help")))
        self.help_button.setToolTip(f"{self._context.text(N_('Help'))} (F1)")
        self.help_button.clicked.connect(self.help_wanted)
        self._bar.addWidget(self.help_button)
        self.set_form(self.form)

    def set_form(self, form: BarForm) -> None:
        """Arrange the bar for the width of the window."""
        self.form = form
        narrow = form == "narrow"
        self.menu_button.setVisible(narrow)
        self._keys.setVisible(not narrow)
        self.event_button.setMaximumWidth(px(_EVENT[form]))
        self.search_button.setMaximumWidth(px(_SEARCH[form]) if not narrow else px(44))
        margin = px(24 if form == "wide" else 16)
        self._bar.setContentsMargins(margin, 0, margin, 0)
        if self.phase is not None:
            self.phase.setVisible(not narrow and self._context.current_event is not None)
        self._name_search()
        self._show_state()
        self._show_event(self._context.current_event)

    def set_state(self, text: str, trouble: bool = False) -> None:
        """The state of the data in words: ``Saved · backup 12 min ago``; ``trouble``: the backup did not succeed."""
        self._said, self._trouble = text, trouble
        self._show_state()

    def set_unsaved(self, count: int) -> None:
        """How many fields hold something that is not saved, which stands before every other state."""
        self._unsaved = count
        self._show_state()

    def _count_unsaved(self) -> None:
        self.set_unsaved(self._context.drafts.count)

    def take_over(self, before: "TopBar") -> None:
        """Copy the state of ``before``, the bar in the previous language."""
        self._said, self._trouble, self._unsaved = before._said, before._trouble, before._unsaved
        self.set_form(before.form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_event(self._context.current_event)

    def _write_texts(self) -> None:
        text = self._context.text
        self._name_search()
        self.search_button.setAccessibleName(text(N_("Search everything")))
        self.search_button.setToolTip(f"{text(N_('Search everything'))} (Ctrl+K)")
        self.menu_button.setText(text(N_("Menu")))
        self.menu_button.setToolTip(f"{text(N_('Pages'))} (F10)")
        self._show_event(self._context.current_event)

    def _lay_out(self) -> None:
        for made in (self.menu_button, self.event_button, self.search_button):
            made.setAutoDefault(False)
            made.setProperty("iconless", True)
        self.menu_button.setObjectName("menu_button")
        self.menu_button.hide()
        self.event_button.setObjectName("event_button")
        self.event_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.search_button.setObjectName("palette_button")
        self.search_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search_button.setMinimumWidth(px(44))
        self._keys.setProperty("role", "key")
        self._keys.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._within_event = QHBoxLayout(self.event_button)
        self._within_event.setContentsMargins(0, 0, px(10), 0)
        self._within_event.addStretch()
        within = QHBoxLayout(self.search_button)
        within.setContentsMargins(0, 0, px(10), 0)
        within.addStretch()
        within.addWidget(self._keys)
        self._bar.setSpacing(px(12))
        self._bar.addWidget(self.menu_button)
        self._bar.addWidget(self.event_button)
        self._bar.addStretch(1)
        self._bar.addWidget(self.search_button, 20)
        self._bar.addStretch(1)
        self.setFixedHeight(px(52))
        self.set_form("wide")

    def _show_state(self) -> None:
        said, sign, tone = self._said, "done", "oak"
        if self._trouble:
            sign, tone = "warning", "amber"
        if self._unsaved:
            said = self._context.catalog.plural(
                "{count} field is not saved", "{count} fields are not saved", self._unsaved
            )
            sign, tone = "error", "brick"
        if self.state is None and not said:
            return
        label, mark = self._state_parts()
        label.setToolTip(said)
        label.setAccessibleName(said)
        label.setText(said.partition(" · ")[0] if self.form == "narrow" else said)
        mark.put(sign, tone)
        for part in (label, mark):
            part.setVisible(bool(said))
            part.setCursor(Qt.CursorShape.PointingHandCursor if self._unsaved else Qt.CursorShape.ArrowCursor)

    def _state_parts(self) -> "tuple[QLabel, Sign]":
        if self.state is None or self._sign is None:
            from made_in_blekinge.gui.parts.sign import Sign
            from made_in_blekinge.gui.parts.widgets import label

            self.state, self._sign = label(role="note"), Sign("done", "oak", 16)
            self.state.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            self.state.setMinimumWidth(px(48))
            for part in (self.state, self._sign):
                part.installEventFilter(self)
            together = QHBoxLayout()
            together.setSpacing(px(4))
            together.addWidget(self._sign)
            together.addWidget(self.state)
            self._bar.insertLayout(self._bar.count() - (self.help_button is not None), together)
        return self.state, self._sign

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on what is said to be unsaved leads there; by keys the palette does."""
        if self._unsaved and event.type() == QEvent.Type.MouseButtonRelease and watched in (self.state, self._sign):
            from made_in_blekinge.gui.shell.leaving import show_first

            show_first(self._context)
            return True
        return super().eventFilter(watched, event)

    def _name_search(self) -> None:
        hints: dict[BarForm, str] = {
            "wide": self._context.text(N_("Search exhibitor, booth, page, action")),
            "middle": self._context.text(N_("Search everywhere")),
            "narrow": "",
        }
        self.search_button.setText(hints[self.form])

    def _show_event(self, event: EventChoice | None) -> None:
        text = self._context.text
        name = event.name if event else text(N_("Choose the event"))
        self.event_button.setAccessibleName(text(N_("Current event: {name}"), name=event.name) if event else name)
        self.event_button.setToolTip(f"{name} (Ctrl+E)")
        self.event_button.setText(self._fitted(name).replace("&", "&&"))
        if self.phase is not None:
            self.phase.setVisible(event is not None and self.form != "narrow")
        if event is not None:
            self._show_phase(event.phase)

    def _fitted(self, name: str) -> str:
        """``name`` elided to what the button may take."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QFont, QFontMetrics

        from made_in_blekinge.gui.parts.theme import app_font

        room = px(_EVENT[self.form] - 84)
        metrics = QFontMetrics(app_font(weight=QFont.Weight.DemiBold))
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)

    def _show_phase(self, phase: "Phase") -> None:
        from made_in_blekinge.gui.parts.pills import Badge, phase_pill

        if self.phase is None:
            self.phase = Badge()
            self._bar.insertWidget(2, self.phase)
            self.phase.setVisible(self.form != "narrow")
        self.phase.put(phase_pill(phase), self._context.text(phase.label))
