"""The kiosk's full-screen window: languages at the top, back button at the bottom, and an inactivity timeout."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.kiosk.flow import KioskFlow
from made_in_blekinge.gui.kiosk.guard import Guard
from made_in_blekinge.gui.kiosk.parts import KioskField, style_sheet
from made_in_blekinge.gui.kiosk.screens import LANGUAGES, Screen
from made_in_blekinge.gui.kiosk.visit import Step
from made_in_blekinge.gui.parts.widgets import beside_word, button, label
from made_in_blekinge.gui.shell.rehearsal_band import RehearsalBand
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_
from made_in_blekinge.services.kiosk import Station

_COME_BACK_MS: Final = 200


@dataclass(frozen=True, slots=True)
class Pace:
    """Timeouts in ticks (seconds): inactivity, and display time of the last screen."""

    idle: int = 45
    warning: int = 15
    """Ticks before the timeout at which the countdown is shown."""
    done: int = 20
    tick_ms: int = 1000
    settle_ms: int = 700
    """Debounce interval in ms against a scanner that sends a code twice."""


class KioskWindow(QWidget):
    """A full-screen window that closes only after the PIN; then ``left`` is emitted."""

    left = Signal()

    def __init__(self, context: GuiContext, app: App, at: Station, titles: Mapping[str, str], pace: Pace) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setStyleSheet(style_sheet())
        self.context, self._pace = context, pace
        self._may_close = False
        self._left = pace.idle
        self._since = QElapsedTimer()
        self.screen_shown: Screen | None = None
        self.flow = KioskFlow(context, app, at, titles, self)
        self.countdown = label(role="countdown")
        self.back = button(icon_name="back")
        self.staff = button(icon_name="lock", flat=True)
        self.languages: dict[str, QPushButton] = {}
        self._lines: list[QFrame] = []
        self._band: RehearsalBand | None = None
        self._lay_out()
        self.scanner = Scanner(self, self.isEnabled)
        self._guard = Guard(self)
        self._connect()
        self.flow.show(self.flow.leaving.first)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        self.head = label(role="strong")
        top.addWidget(self.head)
        top.addStretch()
        for code in LANGUAGES:
            made = self.languages[code] = button(LANGUAGE_NAMES[code], flat=True)
            made.setCheckable(True)
            made.clicked.connect(partial(self._speak, code))
            top.addWidget(made)
        for part in (self.back, self.staff):
            part.setIconSize(beside_word(20))
        bottom.addWidget(self.back)
        bottom.addStretch()
        bottom.addWidget(self.countdown)
        bottom.addStretch()
        bottom.addWidget(self.staff)
        self._middle = QVBoxLayout()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        for part_of, line in ((top, True), (self._middle, True), (bottom, False)):
            column.addLayout(part_of, 1 if part_of is self._middle else 0)
            if line:
                self._lines.append(_line())
                column.addWidget(self._lines[-1])

    def say_rehearsal(self) -> None:
        """Show the rehearsal banner on every screen, in the visitor's language."""
        if self._band is not None:
            self._band.hide()
            self._band.deleteLater()
        self._band = RehearsalBand(self.context, leads=False)
        self._column.insertWidget(0, self._band)

    def _connect(self) -> None:
        self.flow.shown.connect(self._show_screen)
        self.flow.left.connect(self._leave)
        self.flow.busy.connect(lambda busy: self.setEnabled(not busy))
        self.back.clicked.connect(self.flow.go_back)
        self.staff.clicked.connect(self.flow.leaving.ask)
        self.scanner.scanned.connect(self._scanned)
        self._guard.used.connect(self._begin_wait)
        self._ticking = QTimer(self, interval=self._pace.tick_ms)
        self._ticking.timeout.connect(self._tick)
        self._ticking.start()

    def _show_screen(self, screen: Screen) -> None:
        old, self.screen_shown = self.screen_shown, screen
        if old is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._middle.addWidget(screen)
        screen.show()
        self.flow.screen_primary = screen.primary.click if screen.primary is not None else None
        self._say()
        if self._band is not None:
            self.say_rehearsal()
        self._order(screen)
        if (first := screen.first()) is not None:
            first.setFocus()
        self._since.start()
        self._left = self._pace.done if self.flow.step is Step.DONE else self._pace.idle
        self._count()

    def _order(self, screen: Screen) -> None:
        """Tab order: answers, back, languages, staff."""
        keys = Qt.FocusPolicy.NoFocus
        own = [part for part in screen.findChildren(QPushButton) if part.focusPolicy() != keys]
        way = [*([own[-1]] if own else ()), self.back, *self.languages.values(), self.staff]
        for one, after in pairwise(way):
            QWidget.setTabOrder(one, after)

    def _say(self) -> None:
        text, step = self.flow.text, self.flow.step
        question = self.screen_shown.question if self.screen_shown is not None else None
        self.setWindowTitle(text(N_("Self check-in")))
        self.setAccessibleName(question.text() if question is not None else text(N_("Self check-in")))
        self._lines[0].setVisible(step is not Step.START)
        self.head.setText("" if step is Step.START else self.flow.title)
        self.back.setText(text(N_("Back")))
        self.back.setVisible(self.flow.can_go_back)
        self.staff.setText(text(N_("Staff")))
        for code, made in self.languages.items():
            made.setVisible(step is not Step.START)
            made.setChecked(code == self.context.catalog.language)

    def _speak(self, language: str) -> None:
        self.flow.speak(language)

    def _scanned(self, text: str) -> None:
        if self._since.hasExpired(self._pace.settle_ms) or not self.flow.visit.is_of(text):
            self.flow.scanned(text)

    def _begin_wait(self) -> None:
        if self.flow.step is not Step.DONE:
            self._left = self._pace.idle
            self._count()

    def _tick(self) -> None:
        """Timer tick. The first screen has no timeout; the final screen closes by itself."""
        if self.flow.step is Step.CHOOSE_PIN or not self.isEnabled():
            return
        self._left -= 1
        if self._left <= 0 and not self.flow.is_home:
            self.flow.restart()
        self._count()

    def _count(self) -> None:
        near = self._left <= self._pace.warning or self.flow.step is Step.DONE
        waits = self.flow.step in (Step.CHOOSE_PIN, Step.START)
        text = self.flow.text(N_("Back to the start in {seconds} s"), seconds=max(self._left, 0))
        self.countdown.setText(text if near and not waits else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unhandled keys: Enter triggers the primary answer, Escape goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            screen = self.screen_shown
            if isinstance(focused, QPushButton):
                focused.click()
            elif (
                screen is not None
                and screen.primary is not None
                and (isinstance(focused, KioskField) or focused is None)
            ):
                screen.primary.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.flow.go_back()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.windowHandle()
        self.scanner.listen_to(window)
        window.installEventFilter(self._guard)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.WindowStateChange, QEvent.Type.ActivationChange) and not self._may_close:
            QTimer.singleShot(_COME_BACK_MS, self, self._come_back)

    def _come_back(self) -> None:
        """Raise the window if another one covers it."""
        if self._may_close or not self.isVisible():
            return
        if not self.isFullScreen():
            self.showFullScreen()
        if not self.isActiveWindow():
            self.raise_()
            self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            self.scanner.listen_to(None)
            event.accept()
            return
        event.ignore()
        if self.flow.step not in (Step.LEAVE, Step.LEAVE_WHO):
            self.flow.leaving.ask()

    def _leave(self) -> None:
        self._may_close = True
        self._ticking.stop()
        self.left.emit()
        self.close()


def _line() -> QFrame:
    made = QFrame()
    made.setProperty("divider", True)
    return made
