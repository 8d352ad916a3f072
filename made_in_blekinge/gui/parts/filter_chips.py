"""The chips of the filters that are on, and the button that adds one; at narrow width one button with their number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.tick_menu import TickMenu
from made_in_blekinge.gui.parts.widgets import button, set_property, tool_button
from made_in_blekinge.i18n import N_, Catalog


@dataclass(frozen=True)
class FilterState:
    """One filter that is on: what it says, how it is taken away, and how it is changed (``None``: it cannot be)."""

    key: str
    words: str
    drop: Callable[[], object]
    change: Callable[[QPoint], object] | None = None


@dataclass(frozen=True)
class FilterOffer:
    """A filter that the menu of the button offers; ``on`` for one that is only on or off."""

    words: str
    act: Callable[[QPoint], object]
    on: bool | None = None


class FilterChip(QFrame):
    """A filter with its ✕. Delete takes it away, too."""

    def __init__(self, state: FilterState, language: Catalog) -> None:
        super().__init__()
        self.setProperty("chip", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.state, self.words = state, button(state.words, flat=True)
        self.close_button = tool_button("close")
        said = language.text(N_("Take away the filter {filter}"), filter=state.words)
        self.close_button.setIcon(icon("close", "sea"))
        self.close_button.setIconSize(QSize(px(14), px(14)))
        self.close_button.setToolTip(said)
        self.close_button.setAccessibleName(said)
        self.close_button.clicked.connect(self._drop)
        self.words.setEnabled(state.change is not None)
        self.words.setProperty("opens", state.change is not None)
        if state.change is not None:
            self.words.clicked.connect(self._change)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2, 0)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addWidget(self.close_button)

    def _drop(self) -> None:
        self.state.drop()

    def _change(self) -> None:
        if self.state.change is not None:
            self.state.change(self.mapToGlobal(self.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.state.drop()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """Shows ``states``; the button offers ``offers``."""

    def __init__(self, language: Catalog) -> None:
        super().__init__()
        self._language, self._narrow = language, False
        self.states: Sequence[FilterState] = ()
        self.offers: Callable[[], Sequence[FilterOffer]] = tuple
        self.chips: list[FilterChip] = []
        self.add_button = button(icon_name="add", flat=True)
        self.add_button.setProperty("opens", True)
        self.add_button.clicked.connect(self._open_menu)
        self._room = QWidget()
        self._chips = FlowLayout(self._room)
        self._room.hide()
        row = FlowLayout(self)
        row.addWidget(self._room)
        row.addWidget(self.add_button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._room.setSizePolicy(policy)
        self._name()

    def put(self, states: Sequence[FilterState]) -> None:
        """Show these filters as on."""
        if [(one.key, one.words) for one in states] != [(one.key, one.words) for one in self.states]:
            self.states = states
            clear(self._chips)
            self.chips = [FilterChip(state, self._language) for state in states]
            for chip in self.chips:
                self._chips.addWidget(chip)
        self._name()

    def narrow(self, narrow: bool) -> None:
        """Show one button instead of the chips."""
        self._narrow = narrow
        self._name()

    def menu(self) -> QMenu:
        """The filters that are on, and those that can be added."""
        made, below = TickMenu(self), self.add_button.mapToGlobal(self.add_button.rect().bottomLeft())
        for state in self.states if self._narrow else ():
            words = self._language.text(N_("Take away the filter {filter}"), filter=state.words)
            made.addAction(icon("close"), words.replace("&", "&&")).triggered.connect(state.drop)
        if not made.isEmpty():
            made.addSeparator()
        for offer in self.offers():
            action = made.addAction(offer.words.replace("&", "&&"))
            if offer.on is not None:
                action.setCheckable(True)
                action.setChecked(offer.on)
            action.triggered.connect(lambda _=False, act=offer.act: act(below))
        return made

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _name(self) -> None:
        words, count = self._language.text(N_("Filter")), len(self.states)
        folded = self._narrow and count
        self._room.setVisible(bool(count) and not self._narrow)
        self.add_button.setText(f"{words} {count}" if folded else words)
        self.add_button.setIcon(icon("filter" if self._narrow else "add", "sea" if folded else None))
        set_property(self.add_button, "flat_look", not self._narrow)
        set_property(self.add_button, "chosen", bool(folded))
        self.updateGeometry()
