"""The page "Phases": sections of which one is shown, each made on its first visit."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.segments import Segments
from made_in_blekinge.gui.parts.shown_stack import ShownStack
from made_in_blekinge.gui.phases.section import PhaseSection
from made_in_blekinge.gui.phases.sections import SECTIONS
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


class PhasesPage(Page[Any]):
    """Ctrl+PgUp and Ctrl+PgDn change the section; each reads only what it shows."""

    key = "phases"
    title = N_("Phases")
    purpose = N_("Who is ready for the next step, and what is missing.")
    icon = "programme"
    event_bound = True

    def __init__(self, context: GuiContext) -> None:
        self.sections: dict[str, PhaseSection] = {}
        self._buttons: dict[str, list[QPushButton]] = {}
        super().__init__(context)
        self.show_section(SECTIONS[0].key)

    @property
    def section(self) -> PhaseSection:
        """The section that is shown."""
        return self.sections[self.bar.current]

    def open(self, section: str = "", **wanted: Any) -> None:  # noqa: ANN401  each section names its own
        """Show a section, with the arguments of its ``choose``."""
        self.show_section(section or self.bar.current)
        if wanted:
            self.section.choose(**wanted)
        self.refresh()

    def show_section(self, key: str) -> None:
        """Show the section ``key``, making it where it was not there yet."""
        self.bar.pick(key)
        if key not in self.sections:
            self._make(key)
        shown = self.sections[key]
        self.stack.setCurrentWidget(shown)
        for other, buttons in self._buttons.items():
            for made in buttons:
                self.title_row.offer(made, other == key)
        self._purpose.setText(self.context.text(next(one.purpose for one in SECTIONS if one.key == key)))
        self.show_new_key()
        self.refresh()

    def fetch(self) -> Callable[[], Any] | None:
        if self.context.app is None:
            return None
        question, key = self.section.fetch(), self.bar.current
        return None if question is None else lambda: (key, question())

    def show_data(self, data: tuple[str, Any]) -> None:
        key, found = data
        self.sections[key].show_data(found)

    def show_event(self, event_code: str | None) -> None:
        if self.section.event_bound:
            self.refresh()

    def show_breadth(self, breadth: Breadth) -> None:
        super().show_breadth(breadth)
        for section in self.sections.values():
            section.show_breadth(breadth)

    def occupied(self) -> UserError | None:
        return next(filter(None, (section.occupied() for section in self.sections.values())), None)

    def own_state(self) -> dict[str, Any]:
        made = {key: section.own_state() for key, section in self.sections.items()}
        return {"section": self.bar.current, "sections": made}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        for key, own in state["sections"].items():
            self.show_section(key)
            self.sections[key].restore_own(own)
        self.show_section(state["section"])

    def _build(self) -> None:
        super()._build()
        text = self.context.text
        self.bar = Segments(text(N_("Parts of the phases")), [(one.key, text(one.title)) for one in SECTIONS])
        self.bar.chosen.connect(self.show_section)
        self.stack = ShownStack(self.content)
        self.filter_end.addWidget(self.bar)
        self.bar.setVisible(len(SECTIONS) > 1)  # once it stands somewhere: else it would be a window of its own
        self.set_content(self.stack)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            made = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.setEnabled(len(SECTIONS) > 1)
            made.activated.connect(lambda step=step: self._step(step))

    def _make(self, key: str) -> None:
        declared = next(one for one in SECTIONS if one.key == key)
        with self.context.standing_in(self.stack):
            made = declared(self.context)
        self.sections[key] = made
        self.stack.addWidget(made)
        made.wants_reading.connect(self.refresh)
        made.heads.connect(self.show_head)
        self._buttons[key] = [
            self.add_action(one.source, one.icon_name, one.act, one.primary, new=one.new) for one in made.deeds()
        ]
        made.show_breadth(self.breadth)

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & self.section.topics:  # the others read when they are shown
            self.refresh()

    def _step(self, step: int) -> None:
        keys = [one.key for one in SECTIONS]
        self.show_section(keys[(keys.index(self.bar.current) + step) % len(keys)])
        focus: QWidget = self.bar.buttons[self.bar.current]
        focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
