"""Waiting for a window without waiting: what it put off for a moment is done at once, and nobody looks at a clock."""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError as TimedOut
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from made_in_blekinge.gui.work.context import GuiContext

_SHORT_MS: Final = 150
"""What is put off by no more is a pause for the next key or row; what is put off longer is for people to see."""
_TURNS: Final = 4
"""Turns of the event loop without work after which nothing is under way: one thing may ask for the next."""
_GLANCE_MS: Final = 1
_FRAME_MS: Final = 8
_PATIENCE_MS: Final = 20_000
_ENOUGH_S: Final = 60


class QuickBot(QtBot):
    """Looks each millisecond whether what a test waits for has come; by itself it looks each tenth.

    What follows at once on what came has its moment, as it mostly had before. It is patient: on a machine with much to
    do a second is short, and only what fails waits so long.
    """

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None:
        __tracebackhide__ = True
        end = monotonic() + max(timeout, _PATIENCE_MS) / 1000
        waited = False
        while not _came(callback, monotonic() > end):
            glance()
            waited = True
        for _ in range(_TURNS if waited else 0):
            glance()


def _came(callback: Callable[[], bool | None], is_late: bool) -> bool:
    wrong: AssertionError | None = None
    try:
        if callback() in (None, True):
            return True
    except AssertionError as error:
        wrong = error
    if is_late:
        raise TimedOut("what was waited for did not come") from wrong
    return False


def glance() -> None:
    """One moment of the event loop, as a program has it.

    With a timer of its own: PySide 6.11's ``singleShot`` with a bare function makes one that Qt deletes later, and at
    times that ends in a segmentation fault (the wrapper is gone by then); the monkeys of the till met it.
    """
    loop, timer = QEventLoop(), QTimer(singleShot=True)
    timer.timeout.connect(loop.quit)
    timer.start(_GLANCE_MS)
    loop.exec()


def calm(context: GuiContext, *windows: QWidget) -> None:
    """Until nothing is under way in ``windows``. Longer than a minute is an error."""
    end = monotonic() + _ENOUGH_S
    while hurry(context, *windows):
        if monotonic() > end:
            raise TimedOut(f"something has been under way for {_ENOUGH_S} s")
        glance()


def painted(context: GuiContext, window: QWidget) -> None:
    """Until nothing is under way, and what comes of painting neither: Qt paints at the rate of a screen."""
    for _ in range(2):
        calm(context, window)
        QTest.qWait(_FRAME_MS)
    calm(context, window)


def hurry(context: GuiContext, *windows: QWidget) -> bool:
    """A few turns of the event loop, and then what is put off for a moment; whether anything was under way."""
    for _ in range(_TURNS):
        if context.jobs.is_busy:
            return True
        QTest.qWait(0)
    return put_off(context, *windows)


def put_off(context: GuiContext, *windows: QWidget) -> bool:
    """Do what is put off for a moment, unless a job is running; whether anything was under way."""
    if context.jobs.is_busy:
        return True
    waiting = [each for each in _timers(context, windows) if each.isActive()]
    for timer in filter(isValid, waiting):
        timer.stop()
        timer.timeout.emit()
    return bool(waiting) or context.jobs.is_busy


def _timers(context: GuiContext, windows: Iterable[QWidget]) -> list[QTimer]:
    """The timers of news on the bus, and in ``windows`` those that wait for no person."""
    found = (timer for window in windows for timer in window.findChildren(QTimer))
    return [context.bus._timer, *(each for each in found if each.isSingleShot() and each.interval() <= _SHORT_MS)]
