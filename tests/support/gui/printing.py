"""Prints a PDF as a user does, in a process of its own: the print server to use must be known before Qt starts.

Called with the file, the printer and the pages to choose ("" for all); what was said comes back as JSON.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QRadioButton, QWidget

from made_in_blekinge.gui.devices.printing import print_pdf
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.recording_say import RecordingSay

_SECONDS = 60


def print_in_a_window(
    path: Path, printer: str, environment: dict[str, str], pages: str = "", gone: bool = False
) -> dict[str, Any]:
    """Print ``path`` on ``printer``, which is ``gone`` when the pages are to be sent; gives what the user was told."""
    command = [sys.executable, "-m", "tests.support.gui.printing", str(path), printer, pages, "gone" if gone else ""]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        cwd=Path(__file__).parents[3],
        env=os.environ | environment | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _choose(dialog: QPrintDialog, printer: str, pages: str) -> None:
    """What the user does in the system's dialog."""
    printers = dialog.findChild(QComboBox, "printers")
    assert isinstance(printers, QComboBox)
    printers.setCurrentText(printer)
    chosen, written = dialog.findChild(QRadioButton, "pagesRadioButton"), dialog.findChild(QLineEdit, "pagesLineEdit")
    if pages and isinstance(chosen, QRadioButton) and isinstance(written, QLineEdit):
        chosen.setChecked(True)
        written.setText(pages)
    dialog.accept()


def main(path: str, printer: str, pages: str, gone: str) -> None:
    app = QApplication([])
    apply_theme(app, "light")
    context, parent, printed, drawn = GuiContext("en", QSettings(), RecordingSay), QWidget(), list[str](), list[str]()
    say = context.say
    assert isinstance(say, RecordingSay)

    def content_for(name: str) -> bytes:
        drawn.append(name)
        if name and gone:
            subprocess.run(["lpadmin", "-x", printer], check=True)
        return Path(path).read_bytes()

    def look() -> None:
        shown = app.activeModalWidget()
        if isinstance(shown, QPrintDialog):
            _choose(shown, printer, pages)
        elif say.messages or say.errors or say.questions:
            app.quit()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    print_pdf(context, parent, content_for, "Labels", lambda: None, printed.append)
    app.exec()
    context.jobs.shutdown()
    told = {"messages": say.messages, "errors": [error.code for error in say.errors], "printed": printed}
    sys.stdout.write(json.dumps(told | {"drawn": drawn, "questions": len(say.questions)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
