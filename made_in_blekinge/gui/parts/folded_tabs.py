"""Tabs of a narrow pane: those that do not fit stand in a menu beside the bar."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from made_in_blekinge.gui.parts.wheel import StillBar, StillTabs
from made_in_blekinge.gui.parts.widgets import tool_button


class _Bar(StillBar):
    """A bar of tabs that says how wide one is, also when it is hidden."""

    def needs(self, at: int) -> int:
        return self.tabSizeHint(at).width()


class FoldedTabs(StillTabs):
    """Shows as many tabs as fit, and the current one; ``said`` names the menu of all others, translated."""

    def __init__(self, parent: QWidget, said: str) -> None:
        super().__init__(parent)
        self._bar = _Bar(self)  # instead of the base's, before any tab
        self.setTabBar(self._bar)
        self.setUsesScrollButtons(False)
        self._more = tool_button("more")
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setToolTip(said)
        self._more.setAccessibleName(said)
        self.setCornerWidget(self._more, Qt.Corner.TopRightCorner)
        self._more.hide()
        self.currentChanged.connect(self._fold)

    def minimumSizeHint(self) -> QSize:
        """Without the bar, which folds."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        fitting = self._fitting()
        for at in range(self.count()):
            if self.isTabVisible(at) != (at in fitting):
                self.setTabVisible(at, at in fitting)
        folded = [at for at in range(self.count()) if at not in fitting]
        self._menu.clear()
        for at in folded:
            self._menu.addAction(self.tabText(at)).triggered.connect(lambda _=False, at=at: self._show(at))
        self._more.setVisible(bool(folded))

    def _show(self, at: int) -> None:
        self.setTabVisible(at, True)
        self.setCurrentIndex(at)
        self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fitting(self) -> set[int]:
        """The tabs to show: all, or the current one and those from the left that have room beside it and the menu."""
        needs = [self._bar.needs(at) for at in range(self.count())]
        if sum(needs) <= self.width() or not needs:
            return set(range(self.count()))
        current = max(self.currentIndex(), 0)
        room = self.width() - self._more.sizeHint().width() - needs[current]
        shown = {current}
        for at, need in enumerate(needs):
            if at != current:
                room -= need
                if room < 0:
                    break
                shown.add(at)
        return shown
