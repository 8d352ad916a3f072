"""The tabs of saved views with their counts; those that do not fit under "More", at narrow width one combo box."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QTabBar, QWidget

from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.wheel import StillBar
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.i18n import N_, Catalog

HEIGHT: Final = 36
MOST: Final = 6
"""Tabs beside "More", also where more would fit."""


class ViewNameField(QLineEdit):
    """Takes the name of a view; Esc leaves it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ViewTabs(StillBar):
    """``menu_asked`` carries the tab whose menu is wanted, and where: by the pointer, or the chosen one by a key."""

    menu_asked = Signal(int, QPoint)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.currentIndex() if by_key else self.tabAt(event.pos())
        if at >= 0:
            place = self.tabRect(at).bottomLeft() if by_key else event.pos()
            self.menu_asked.emit(at, self.mapToGlobal(place))


class ViewBar(QWidget):
    """``chosen`` carries the number of a view; ``named`` the name that was typed, after :meth:`ask_name`: it is to be
    answered by :meth:`leave_name` or :meth:`refuse_name`.
    """

    chosen = Signal(int)
    menu_asked = Signal(int, QPoint)
    save_asked = Signal()
    named = Signal(str)

    def __init__(self, language: Catalog) -> None:
        super().__init__()
        self._language = language
        self.names: list[str] = []
        self._counts: Sequence[int | None] = ()
        self.current = 0
        self._narrow = False
        self._filled: object = None
        self.tabs, self.combo, self.field = ViewTabs(), QuietCombo(), ViewNameField()
        self.more, self.save = button(flat=True), button(icon_name="add", flat=True)
        self.problem = FieldProblem(self.field, self)
        self._lay_out()

    def put(self, names: Sequence[str], current: int, counts: Sequence[int | None] = ()) -> None:
        """Show these views, of which ``current`` is chosen (-1: none)."""
        if (list(names), current, tuple(counts)) != (self.names, self.current, tuple(self._counts)):
            self.names, self.current, self._counts = list(names), current, tuple(counts)
            self._fill()

    def count(self, counts: Sequence[int | None]) -> None:
        """Show in how many rows each view results; ``None``: not known yet."""
        self.put(self.names, self.current, counts)

    def offer_save(self, offered: bool) -> None:
        self.save.setVisible(offered and self.field.isHidden())

    def ask_name(self, suggested: str) -> None:
        """Let a name be typed in the place of the button."""
        self.save.hide()
        self.problem.clear()
        self.field.setText(suggested)
        self.field.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse_name(self, said: str) -> None:
        """Say beside the field why that name cannot be taken; it stays to be changed."""
        self.problem.say(said, focus=True)

    def leave_name(self) -> None:
        """No name is asked for any more."""
        self.problem.clear()
        self.field.hide()

    def narrow(self, narrow: bool) -> None:
        """One combo box instead of the tabs."""
        self._narrow = narrow
        self._fill()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def sizeHint(self) -> QSize:
        return QSize(self.combo.sizeHint().width(), px(32)) if self._narrow else super().sizeHint()

    def _fill(self) -> None:
        seen = self._fitting()
        filled = (seen, list(self.names), self.current, tuple(self._counts), self._narrow)
        if filled == self._filled:
            return
        self._filled = filled
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for at in seen:
            self._add_tab(at)
        self.tabs.setCurrentIndex(seen.index(self.current) if self.current in seen else -1)
        self.tabs.blockSignals(False)
        self.more.setVisible(not self._narrow and len(seen) < len(self.names))
        self.tabs.setVisible(not self._narrow)
        self._fill_combo()

    def _add_tab(self, at: int) -> None:
        made = self.tabs.addTab(self.names[at].replace("&", "&&"))
        self.tabs.setTabData(made, at)
        count = self._counted(at)
        self.tabs.setAccessibleTabName(made, f"{self.names[at]} {count}".strip())
        if count:
            self.tabs.setTabButton(made, QTabBar.ButtonPosition.RightSide, self._count_label(count))

    def _count_label(self, count: str) -> QLabel:
        made = label(count, "note")
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return made

    def _counted(self, at: int) -> str:
        count = self._counts[at] if at < len(self._counts) else None
        return "" if count is None else self._language.number(count)

    def _fill_combo(self) -> None:
        self.combo.setVisible(self._narrow)
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItems([f"{name}  {self._counted(at)}".strip() for at, name in enumerate(self.names)])
        self.combo.setCurrentIndex(self.current)
        self.combo.blockSignals(False)

    def _fitting(self) -> list[int]:
        """The tabs that fit; the chosen one is always among them."""
        metrics, room = self.tabs.fontMetrics(), self.width() - px(220)
        widths = [
            metrics.horizontalAdvance(name) * 1.1 + px(36) + metrics.horizontalAdvance(self._counted(at))
            for at, name in enumerate(self.names)
        ]
        seen: list[int] = []
        for at, width in enumerate(widths):
            if seen and (sum(widths[one] for one in seen) + width > room or len(seen) == MOST):
                break
            seen.append(at)
        if self.current >= 0 and self.current not in seen and seen:
            seen[-1] = self.current
        return seen

    def _choose(self, at: int) -> None:
        if at >= 0:
            self.chosen.emit(self.tabs.tabData(at))

    def _open_more(self) -> None:
        seen = {self.tabs.tabData(at) for at in range(self.tabs.count())}
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, name in enumerate(self.names):
            if at not in seen:
                action = menu.addAction(f"{name}\t{self._counted(at)}".replace("&", "&&"))
                action.triggered.connect(lambda _=False, at=at: self.chosen.emit(at))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _take_name(self) -> None:
        if name := self.field.text().strip():
            self.named.emit(name)
        else:
            self.field.left.emit()

    def _stay(self) -> None:
        self.leave_name()
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        text = self._language.text
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(text(N_("Views")))
        self.tabs.menu_asked.connect(lambda at, place: self.menu_asked.emit(self.tabs.tabData(at), place))
        self.tabs.currentChanged.connect(self._choose)
        self.combo.setAccessibleName(text(N_("View")))
        self.combo.activated.connect(self.chosen)
        self.combo.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(14)
        self.more.setText(text(N_("More")))
        self.more.setIcon(icon("down"))
        self.more.setProperty("opens", True)
        self.more.clicked.connect(self._open_more)
        self.save.setText(text(N_("Save the view")))
        self.save.clicked.connect(self.save_asked)
        self.field.setAccessibleName(text(N_("Name of the view")))
        self.field.setPlaceholderText(text(N_("Name of the view")))
        self.field.setMaximumWidth(px(200))
        self.field.returnPressed.connect(self._take_name)
        self.field.left.connect(self._stay)
        self.field.textEdited.connect(self.problem.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.tabs, self.combo, self.more, self.save, self.field):
            row.addWidget(part)
        row.addWidget(self.problem, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        self.save.hide()
        self.field.hide()
