"""The kiosk's full-screen window: draws the desk's snapshots and tells the desk what was pressed and scanned."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from made_in_blekinge.bootstrap import App
from made_in_blekinge.desk.kiosk.machine import KioskDesk, can_go_back, leads_home
from made_in_blekinge.desk.kiosk.snapshot import STEPS_SHOWN, KioskSnapshot, Pace, Step
from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.kiosk.asking import Asking
from made_in_blekinge.gui.kiosk.bridge import KioskBridge, organisers
from made_in_blekinge.gui.kiosk.cover import Covers
from made_in_blekinge.gui.kiosk.guard import Guard
from made_in_blekinge.gui.kiosk.parts import KioskField, for_fingers, style_sheet
from made_in_blekinge.gui.kiosk.screens import Screen
from made_in_blekinge.gui.kiosk.step_mark import StepMark
from made_in_blekinge.gui.kiosk.words import LANGUAGES
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import beside_word, button, label, scrolled
from made_in_blekinge.gui.shell.rehearsal_band import RehearsalBand
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, catalog
from made_in_blekinge.services.kiosk import Station

_COME_BACK_MS: Final = 200
_HEAD: Final = 72
_FOOT: Final = 88
_ROOMY: Final = 900
"""A narrower foot has no room for the mark beside the countdown."""


def _flags() -> Qt.WindowType:
    """Frameless and above all else. Where X11 allows it no window manager knows the window: so its menu and its keys
    can neither move nor shrink nor close it."""
    flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    if QGuiApplication.platformName() == "xcb":
        flags |= Qt.WindowType.X11BypassWindowManagerHint
    return flags


class KioskWindow(QWidget):
    """A full-screen window that closes only after the PIN; then ``left`` is emitted."""

    left = Signal()

    def __init__(self, context: GuiContext, app: App, at: Station, titles: Mapping[str, str], pace: Pace) -> None:
        super().__init__(None, _flags())
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setStyleSheet(style_sheet())
        self.context, self.at, self._titles, self._pace = context, at, titles, pace
        self._may_close = False
        self._moments = QElapsedTimer()
        self._moments.start()
        self.screen_shown: Screen | None = None
        self.bridge = KioskBridge(context, app, at, lambda: self.desk, self)
        self.bridge.leaving = self._leave
        staff = organisers(app.database)
        self.desk = KioskDesk(self._draw, self.bridge.perform, context.catalog.language, staff, pace)
        self._asking = Asking(context, at.event, lambda: self.desk)
        self._band: RehearsalBand | None = None
        self._lay_out()
        self.scanner = Scanner(self)
        self._guard = Guard(self)
        self.covers = Covers(self, context.text(N_("The self check-in is on the other screen.")))
        self.screen().geometryChanged.connect(self.fill)
        self._connect()
        self._draw(None, self.desk.now)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(_line())
        self.middle: QScrollArea = scrolled(QWidget())
        self.middle.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for_fingers(self.middle)
        column.addWidget(self.middle, 1)
        column.addWidget(_line())
        column.addWidget(self._make_foot())

    def _make_head(self) -> QWidget:
        head, top = QWidget(), QHBoxLayout()
        head.setLayout(top)
        head.setMinimumHeight(px(_HEAD))
        top.setContentsMargins(px(24), 0, px(24), 0)
        top.setSpacing(px(4))
        self.head = ElidedLabel(role="strong")
        top.addWidget(self.head, 1)
        self.languages: dict[str, QPushButton] = {}
        for code in LANGUAGES:
            made = self.languages[code] = button(LANGUAGE_NAMES[code], flat=True)
            made.setCheckable(True)
            made.clicked.connect(partial(self._speak, code))
            top.addWidget(made)
        return head

    def _make_foot(self) -> QWidget:
        foot, bottom = QWidget(), QHBoxLayout()
        foot.setLayout(bottom)
        foot.setMinimumHeight(px(_FOOT))
        bottom.setContentsMargins(px(24), 0, px(24), 0)
        bottom.setSpacing(px(16))
        self.countdown, self.steps = label(role="countdown"), StepMark()
        self.back, self.staff = button(icon_name="back"), button(icon_name="lock", flat=True)
        for part in (self.back, self.staff):
            part.setIconSize(beside_word(20))
        self.back.setProperty("tall", True)
        bottom.addWidget(self.back)
        bottom.addStretch(1)
        bottom.addWidget(self.steps)
        bottom.addWidget(self.countdown)
        bottom.addStretch(1)
        bottom.addWidget(self.staff)
        return foot

    def say_rehearsal(self) -> None:
        """Show the rehearsal banner on every screen, in the visitor's language."""
        if self._band is not None:
            self._band.hide()
            self._band.deleteLater()
        self._band = RehearsalBand(self.context, leads=False)
        self._column.insertWidget(0, self._band)

    def _connect(self) -> None:
        self.back.clicked.connect(self.desk.back)
        self.staff.clicked.connect(self.desk.ask_staff)
        self.scanner.scanned.connect(lambda code: self.desk.scan(code, self._moments.elapsed()))
        self._guard.used.connect(self.desk.touch)
        self._ticking = QTimer(self, interval=self._pace.tick_ms)
        self._ticking.timeout.connect(self.desk.tick)
        self._ticking.start()

    def _draw(self, was: KioskSnapshot | None, now: KioskSnapshot) -> None:
        """The screen is made anew with each question, and otherwise only told what has changed."""
        if was is None or was.language != now.language:
            self.context.catalog = catalog(now.language)
        if was is None or _face(was) != _face(now):
            self._show_screen(now)
        if self.screen_shown is not None:
            self.screen_shown.draw(now, self.context.catalog)
        self._say_countdown(now)

    def _show_screen(self, now: KioskSnapshot) -> None:
        screen = self.screen_shown = self._asking.screen(now)
        if (old := self.middle.widget()) is not None:
            old.hide()  # first: a window of its own would take the keyboard away
            self.middle.takeWidget()
            old.deleteLater()  # later, for one of its buttons may be what was pressed
        self.middle.setWidget(screen)
        screen.show()
        self._say(now)
        if self._band is not None:
            self.say_rehearsal()
        self._order(screen)
        screen.draw(now, self.context.catalog)
        if (first := screen.first()) is not None:
            first.setFocus()

    def _order(self, screen: Screen) -> None:
        """Tab order: the first answer, the others, back, languages, staff."""
        keys = Qt.FocusPolicy.NoFocus
        others = [part for part in screen.findChildren(QPushButton) if part.focusPolicy() != keys]
        others.sort(key=lambda part: part is not screen.primary)
        field = () if screen.field is None else (screen.field,)
        way = [*field, *others, self.back, *self.languages.values(), self.staff]
        for one, after in pairwise(way):
            QWidget.setTabOrder(one, after)

    def _say(self, now: KioskSnapshot) -> None:
        text = self.context.text
        question = self.screen_shown.question if self.screen_shown is not None else None
        self.setWindowTitle(text(N_("Self check-in")))
        self.setAccessibleName(question.text() if question is not None else text(N_("Self check-in")))
        self.head.setText(self._titles.get(now.language, ""))
        self.back.setText(text(N_("To the start") if leads_home(now.step) else N_("Back")))
        self.back.setVisible(can_go_back(now.step))
        self.staff.setText(text(N_("Staff")))
        self.steps.put(now.stage, text(N_("Step {at} of {count}"), at=now.stage, count=STEPS_SHOWN))
        for code, made in self.languages.items():
            made.setChecked(code == now.language)

    def _say_countdown(self, now: KioskSnapshot) -> None:
        shown = now.countdown
        text = "" if shown is None else self.context.text(N_("Back to the start in {seconds} s"), seconds=shown)
        self.countdown.setText(text)
        self.countdown.setVisible(bool(text))
        self.steps.setVisible(bool(now.stage) and (not text or self.width() >= px(_ROOMY)))

    def _speak(self, language: str) -> None:
        self.desk.speak(language)
        self.languages[language].setChecked(True)

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
                self.desk.enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.desk.back()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.middle.verticalScrollBar()
            bar.setValue(bar.value() + (1 if event.key() == Qt.Key.Key_PageDown else -1) * bar.pageStep())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.windowHandle()
        self.scanner.listen_to(window)
        window.installEventFilter(self._guard)
        self.fill()
        self.covers.arrange()

    def fill(self) -> None:
        """Take the whole screen: nobody else does it for a window that no window manager knows."""
        if self.windowFlags() & Qt.WindowType.X11BypassWindowManagerHint:
            self.setGeometry(self.screen().geometry())
            self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_countdown(self.desk.now)

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
        self.fill()
        if not self.isActiveWindow():
            self.raise_()
            self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            self.scanner.listen_to(None)
            self.covers.remove()
            event.accept()
            return
        event.ignore()
        self.desk.ask_staff()

    def _leave(self) -> None:
        self._may_close = True
        self._ticking.stop()
        self.left.emit()
        self.close()


def _face(now: KioskSnapshot) -> tuple[object, ...]:
    """What a screen is made of: where it differs, another one is made."""
    visit = now.visit
    problem = now.problem if now.step is Step.PROBLEM else None
    return (
        now.step, now.language, visit.nonce, visit.page, visit.as_table, visit.is_printed, visit.last
        if now.step is Step.COUNT else None, problem, now.staff, visit.day, visit.plan,
    )  # fmt: skip


def _line() -> QFrame:
    made = QFrame()
    made.setProperty("divider", True)
    return made
