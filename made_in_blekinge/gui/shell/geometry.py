"""Where the window stands: as it was left, inside a screen that exists now. And its icon."""

from PySide6.QtCore import QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from made_in_blekinge import paths

GEOMETRY = "window/geometry"
_WANTED = QSize(1366, 768)
_TITLE_BAR = 32
"""Room for what the system draws around the window, which nobody knows before it is shown."""


def restore_geometry(window: QWidget, kept: QSettings) -> None:
    """Size and place as they were when the window was closed, but inside a screen that exists now."""
    room = QGuiApplication.primaryScreen().availableSize()
    window.resize(_WANTED.boundedTo(room - QSize(0, _TITLE_BAR)))
    geometry = kept.value(GEOMETRY)
    if geometry is not None:
        window.restoreGeometry(geometry)
    keep_on_screen(window)


def keep_on_screen(window: QWidget) -> None:
    """Move ``window`` into the screen that it stands on most of, and make it no larger than that and its title bar."""
    room = _screen_of(window.geometry()).availableGeometry()
    if not room.contains(window.geometry()):
        window.setGeometry(inside(window.geometry(), room.adjusted(0, _TITLE_BAR, 0, 0)))


def inside(wanted: QRect, room: QRect) -> QRect:
    """``wanted`` made no larger than ``room`` and moved into it."""
    size = wanted.size().boundedTo(room.size())
    left = min(max(wanted.left(), room.left()), room.right() - size.width() + 1)
    top = min(max(wanted.top(), room.top()), room.bottom() - size.height() + 1)
    return QRect(left, top, size.width(), size.height())


def show_program_icon(window: QWidget) -> None:
    """The program's icon in title bar and task bar, also of windows that are opened later."""
    from PySide6.QtGui import QIcon  # with 151 names of icons, after the first paint

    made = QIcon(str(paths.resources() / "icons" / "made-in-blekinge.svg"))
    QGuiApplication.setWindowIcon(made)
    window.setWindowIcon(made)


def _screen_of(geometry: QRect) -> QScreen:
    def shared(screen: QScreen) -> int:
        both = screen.geometry() & geometry
        return both.width() * both.height()

    primary = QGuiApplication.primaryScreen()
    best = max(QGuiApplication.screens(), key=shared)
    return best if shared(best) else primary
