"""Start-up: what a command takes before it works, the window's first paint and first data, offscreen, and whether
typing into the search of 60 000 products blocks it.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from made_in_blekinge.domain.text import fold
from tests.benchmarks.market import search_words
from tests.benchmarks.measure import Result

_ROUNDS = 7
_KEY_PRESS = 0.016
_COMMAND = 0.25
_BARE = """
import json, os, psutil, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    def paintEvent(self, event):
        found = {"paint": time.perf_counter() - float(sys.argv[1]), "rss": psutil.Process().memory_info().rss}
        print(json.dumps(found), flush=True)
        os._exit(0)
app = QApplication([])
window = Bare()
window.resize(1280, 800)
window.show()
app.exec()
"""
_OURS = """
import json, os, psutil, sys, time
from made_in_blekinge.gui.shell.window import MainWindow
found = {}
paint = MainWindow.paintEvent
def painted(window, event):
    paint(window, event)
    found.setdefault("paint", time.perf_counter() - float(sys.argv[1]))
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, watch)
def watch():
    from made_in_blekinge.gui.parts.page import Page
    arrived = Page._arrived
    def data(page, rows):
        arrived(page, rows)
        found["data"] = time.perf_counter() - float(sys.argv[1])
        found["rss"] = psutil.Process().memory_info().rss
        print(json.dumps(found), flush=True)
        os._exit(0)
    Page._arrived = data
MainWindow.paintEvent = painted
from made_in_blekinge.__main__ import main
main(["--language", "sv", "--database", sys.argv[2]])
"""
_TYPING = """
import json, os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.shell.window import MainWindow
words, begun = sys.argv[3:], []
arrived = Page._arrived
def data(page, rows):
    arrived(page, rows)
    if not begun:
        begun.append(True)
        QTimer.singleShot(500, type_words)
def wait(seconds):
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.0005)
def type_words():
    window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
    window.show_page("products")
    wait(4)
    search, pressed, gaps = window.page.search, [], [0.0]
    beat = [time.perf_counter()]
    def tick():
        now = time.perf_counter()
        gaps.append(now - beat[0])
        beat[0] = now
    timer = QTimer(interval=1)
    timer.timeout.connect(tick)
    search.setFocus()
    timer.start()
    for word in words:
        search.clear()
        for letter in word:
            begin = time.perf_counter()
            QTest.keyClicks(search, letter)
            pressed.append(time.perf_counter() - begin)
            wait(0.15)
    wait(2)
    print(json.dumps({"pressed": max(pressed), "gap": max(gaps)}), flush=True)
    os._exit(0)
Page._arrived = data
from made_in_blekinge.__main__ import main
main(["--language", "sv", "--database", sys.argv[2]])
"""


def measure(path: Path) -> Iterator[Result]:
    for arguments in (("--version",), ("label", "sheets")):
        taken = [_seconds(path, *arguments) for _ in range(_ROUNDS + 1)][1:]
        yield Result(f"made-in-blekinge {' '.join(arguments)} : what is allowed", _COMMAND, median(taken), 1.0)
    runs = [(_run(path, _BARE), _run(path, _OURS, str(path))) for _ in range(_ROUNDS + 1)][1:]
    bare = median(floor["paint"] for floor, _ in runs)
    rss = [round(median(side["rss"] for side in sides) / 2**20) for sides in zip(*runs, strict=True)]
    yield Result("first paint : bare QMainWindow", bare, median(ours["paint"] for _, ours in runs), 1.3)
    note = f"memory with data {rss[1]} MiB, bare window {rss[0]} MiB"
    yield Result("first data : bare QMainWindow", bare, median(ours["data"] for _, ours in runs), 4.0, note)
    typing = _run(path, _TYPING, str(path), *map(fold, search_words(5)))
    note = f"longest gap of the event loop until all rows are painted {typing['gap'] * 1000:.0f} ms"
    yield Result("a key press in the search : 16 ms", _KEY_PRESS, typing["pressed"], 1.0, note)


def _seconds(path: Path, *arguments: str) -> float:
    """How long a whole command takes that needs no market."""
    begin = time.perf_counter()
    run(path, "import sys; from made_in_blekinge.__main__ import main; sys.exit(main(sys.argv[2:]))", *arguments)
    return time.perf_counter() - begin


def _run(path: Path, script: str, *arguments: str) -> dict[str, float]:
    found: dict[str, float] = json.loads(run(path, script, *arguments))
    return found


def run(path: Path, script: str, *arguments: str) -> str:
    """What a script says in a process of its own; compiled files lie beside the market, a home folder too."""
    folder = path.parent
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment |= {
        name: str(folder / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    }
    begin = str(time.perf_counter())
    command = [sys.executable, "-c", script, begin, *arguments]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.splitlines()[-1]
