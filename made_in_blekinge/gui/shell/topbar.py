"""The top bar: current event with phase, global search, state of the data in words, help."""

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy

from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.shell.bar_room import shared
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton

    from made_in_blekinge.domain.market import Phase
    from made_in_blekinge.gui.parts.pills import Badge
    from made_in_blekinge.gui.parts.sign import Sign

BarForm = Literal["wide", "middle", "narrow"]
_HEIGHT: Final = 52
_GAP: Final = 12
_SIGN: Final = 44
"""Width of a button that has only its icon."""
_AROUND_EVENT: Final = 84
_AROUND_SEARCH: Final = 58
"""What stands beside the words: icon, caret, padding."""
_EVENT: Final = 140
"""Below this the name of the event is not cut."""
_SEARCH: Final = 330
_BESIDE_STATE: Final = 20
_SHORTER: Final = ("search", "state", "state", "search", "phase", "search", "menu", "state", "event")
"""What becomes shorter where there is no room, one form each time. Search: long hint, short hint, without its keys,
icon. State: all words, two, one, sign. Phase: pill, none. Menu: word, icon. The event's name is cut last."""
_SEARCH_ICON: Final = 3
_ANY: Final = 16_777_215
"""Qt's own greatest width: no limit."""


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
        self.menu_button, self.event_button, self.search_button = WordButton(), WordButton(), WordButton()
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
        self.menu_button.setVisible(form == "narrow")
        margin = px(24 if form == "wide" else 16)
        self._bar.setContentsMargins(margin, 0, margin, 0)
        self._show_state()

    def minimumSizeHint(self) -> QSize:
        """Small: the words of today must not keep the bar from becoming narrow enough for fewer."""
        return QSize(px(240), px(_HEIGHT))

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
        self._share()

    def _write_texts(self) -> None:
        text = self._context.text
        self.search_button.setAccessibleName(text(N_("Search everything")))
        self.search_button.setToolTip(f"{text(N_('Search everything'))} (Ctrl+K)")
        self.menu_button.setAccessibleName(text(N_("Menu")))
        self.menu_button.setToolTip(f"{text(N_('Pages'))} (F10)")
        self._show_event(self._context.current_event)

    def _lay_out(self) -> None:
        for made in (self.menu_button, self.event_button, self.search_button):
            made.setProperty("iconless", True)
        self.menu_button.setObjectName("menu_button")
        self.menu_button.hide()
        self.event_button.setObjectName("event_button")
        self.event_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.search_button.setObjectName("palette_button")
        self.search_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._keys.setProperty("role", "key")
        self._keys.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._within_event = QHBoxLayout(self.event_button)
        self._within_event.setContentsMargins(0, 0, px(10), 0)
        self._within_event.addStretch()
        within = QHBoxLayout(self.search_button)
        within.setContentsMargins(0, 0, px(10), 0)
        within.addStretch()
        within.addWidget(self._keys)
        self._bar.setSpacing(px(_GAP))
        self._bar.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._bar.addWidget(self.menu_button)
        self._bar.addWidget(self.event_button)
        self._bar.addStretch(1)
        self._bar.addWidget(self.search_button, 20)
        self._bar.addStretch(1)
        self.setFixedHeight(px(_HEIGHT))
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
            self._share()
            return
        label, mark = self._state_parts()
        label.setToolTip(said)
        label.setAccessibleName(said)
        mark.setToolTip(said)
        mark.put(sign, tone)
        mark.setVisible(bool(said))
        for part in (label, mark):
            part.setCursor(Qt.CursorShape.PointingHandCursor if self._unsaved else Qt.CursorShape.ArrowCursor)
        self._share()

    def _state_parts(self) -> "tuple[QLabel, Sign]":
        if self.state is None or self._sign is None:
            from made_in_blekinge.gui.parts.sign import Sign
            from made_in_blekinge.gui.parts.widgets import label

            self.state, self._sign = label(role="note"), Sign("done", "oak", 16)
            self.state.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
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

    def _show_event(self, event: EventChoice | None) -> None:
        text = self._context.text
        name = event.name if event else text(N_("Choose the event"))
        self.event_button.setAccessibleName(text(N_("Current event: {name}"), name=event.name) if event else name)
        self.event_button.setToolTip(f"{name} (Ctrl+E)")
        if event is not None:
            self._show_phase(event.phase)
        self._share()

    def _share(self) -> None:
        """Give every part of the bar the longest form for which there is room, and its words."""
        margins, words = self._bar.contentsMargins(), self._words()
        room = self.width() - margins.left() - margins.right()
        room -= 0 if self.help_button is None else self.help_button.sizeHint().width()
        widths = self._widths(words)
        forms = shared(room, widths, _SHORTER)
        others = sum(widths[part][form] for part, form in forms.items() if part != "event")
        name = words["event"][0]
        if forms["event"]:
            name = _elided(name, max(px(_EVENT), room - others) - px(_AROUND_EVENT + _GAP))
        self.event_button.setText(name.replace("&", "&&"))
        self.menu_button.setText(words["menu"][forms["menu"]])
        self.menu_button.setMaximumWidth(px(_SIGN) if forms["menu"] else _ANY)
        self.search_button.setText(words["search"][forms["search"]])
        self._keys.setVisible(forms["search"] < _SEARCH_ICON - 1)
        least = widths["search"][forms["search"]] - px(_GAP)
        self.search_button.setMinimumWidth(least)
        self.search_button.setMaximumWidth(least if forms["search"] == _SEARCH_ICON else max(least, px(_SEARCH)))
        if self.phase is not None:
            self.phase.setVisible(self._context.current_event is not None and not forms["phase"])
        if self.state is not None and self._sign is not None:
            said = words["state"][forms["state"]]
            self.state.setText(said)
            self.state.setVisible(bool(said))
            self._sign.setAccessibleName("" if said else self.state.accessibleName())

    def _words(self) -> dict[str, tuple[str, ...]]:
        """What the parts say in each of their forms. Where all is narrow the state begins short, as drawn."""
        text, event, narrow = self._context.text, self._context.current_event, self.form == "narrow"
        short, long = text(N_("Search everywhere")), text(N_("Search exhibitor, booth, page, action"))
        parts = (self.state.accessibleName() if self.state is not None else "").split(" · ")
        said = tuple(" · ".join(parts[:most]) for most in (1 if narrow else len(parts), 1 if narrow else 2, 1))
        return {
            "menu": (text(N_("Menu")), ""),
            "event": (event.name if event else text(N_("Choose the event")),),
            "search": (long, short, short, ""),
            "state": (*said, ""),
        }

    def _widths(self, words: dict[str, tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
        """The widths of the parts in each of their forms, with the gap beside them."""
        from PySide6.QtGui import QFont, QFontMetrics

        from made_in_blekinge.gui.parts.theme import app_font

        hint, name, note = (
            QFontMetrics(font).horizontalAdvance
            for font in (app_font(), app_font(weight=QFont.Weight.DemiBold), app_font(13))
        )
        gap, keys = px(_GAP), self._keys.sizeHint().width() + px(10)
        phase = self.phase is not None and self._context.current_event is not None
        whole = name(words["event"][0]) + px(_AROUND_EVENT) + gap
        menu = self.menu_button.isVisibleTo(self)
        beside = px(_BESIDE_STATE) + gap
        searches = [hint(said) + px(_AROUND_SEARCH) + (keys if at < _SEARCH_ICON - 1 else 0) if said else px(_SIGN)
                    for at, said in enumerate(words["search"])]  # fmt: skip
        return {
            "menu": (name(words["menu"][0]) + px(_AROUND_SEARCH) + gap, px(_SIGN) + gap) if menu else (0, 0),
            "event": (whole, min(whole, px(_EVENT) + gap)),
            "phase": (self.phase.sizeHint().width() + gap if self.phase is not None and phase else 0, 0),
            "search": tuple(width + gap for width in searches),
            "state": tuple(note(said) + beside for said in words["state"]) if words["state"][0] else (0,) * 4,
        }

    def _show_phase(self, phase: "Phase") -> None:
        from made_in_blekinge.gui.parts.pills import Badge, phase_pill

        if self.phase is None:
            self.phase = Badge()
            self._bar.insertWidget(2, self.phase)
        self.phase.put(phase_pill(phase), self._context.text(phase.label))


def _elided(name: str, room: int) -> str:
    from PySide6.QtGui import QFont, QFontMetrics

    from made_in_blekinge.gui.parts.theme import app_font

    metrics = QFontMetrics(app_font(weight=QFont.Weight.DemiBold))
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
