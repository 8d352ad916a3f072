"""Other screens of the computer: each is covered while the kiosk runs, so that nothing of the program is there.

What another program shows above everything cannot be covered, and no application can keep a screen dark.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from made_in_blekinge.gui.kiosk.parts import style_sheet, words

_FLAGS = (
    Qt.WindowType.Window
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class Cover(QWidget):
    """A screen without anything to press; it never takes the keyboard."""

    def __init__(self, screen: QScreen, said: str) -> None:
        super().__init__(None, _FLAGS)
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setStyleSheet(style_sheet())
        self.said = words(said)
        column = QVBoxLayout(self)
        column.addWidget(self.said)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.shown_on = screen

    def closeEvent(self, event: object) -> None:
        """Only the kiosk takes it away."""
        event.ignore()  # type: ignore[attr-defined]


class Covers(QObject):
    """Covers every screen but that of the kiosk, also one that is plugged in later."""

    def __init__(self, kiosk: QWidget, said: str) -> None:
        super().__init__(kiosk)
        self._kiosk, self._said = kiosk, said
        self.covers: list[Cover] = []
        program = QGuiApplication.instance()
        if isinstance(program, QGuiApplication):
            program.screenAdded.connect(self.arrange)
            program.screenRemoved.connect(self.arrange)

    def arrange(self, _screen: QScreen | None = None) -> None:
        """Cover what is there now."""
        own = self._kiosk.screen()
        self.remove()
        for screen in QGuiApplication.screens():
            if screen is not own:
                self.covers.append(Cover(screen, self._said))
                self.covers[-1].show()

    def remove(self) -> None:
        for cover in self.covers:
            cover.hide()
            cover.deleteLater()
        self.covers = []
