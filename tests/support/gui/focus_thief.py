"""Run by itself under a window manager: whether the customer's screen takes the keyboard from a field."""

import subprocess
import sys
import time
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLineEdit

from made_in_blekinge.gui.till.customer_screen import CustomerScreen
from made_in_blekinge.gui.till.customer_view import CustomerView
from made_in_blekinge.gui.work.context import GuiContext

_LONGEST = 10.0
_SETTLING = 0.5
"""Seconds in which a window manager would have given the keyboard away."""


def main() -> int:
    manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with TemporaryDirectory() as folder:
            return _try(folder)
    finally:
        manager.terminate()
        manager.wait()


def _try(folder: str) -> int:
    app = QApplication(sys.argv[:1])
    context = GuiContext("en", QSettings(f"{folder}/window.ini", QSettings.Format.IniFormat))
    field = QLineEdit()
    field.resize(400, 100)
    end = time.monotonic() + _LONGEST
    while not field.isActiveWindow() and time.monotonic() < end:  # until the window manager is there
        field.hide()
        field.show()
        field.activateWindow()
        field.setFocus()
        _wait(app)
    screen = CustomerScreen(context)
    for word in ("shown", "moved", "again", "gone"):
        if word in ("again", "gone"):
            screen.hide()
        if word in ("shown", "again"):
            screen.attend(None, CustomerView)
        if word == "moved":
            screen.move(20, 20)
        _wait(app)
        if not field.isActiveWindow() or not field.hasFocus():
            print("lost:", word, app.activeWindow())
            return 1
        print(word)
    context.jobs.shutdown()
    return 0


def _wait(app: QApplication) -> None:
    end = time.monotonic() + _SETTLING
    while time.monotonic() < end:
        app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
