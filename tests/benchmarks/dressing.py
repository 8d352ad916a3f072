"""Putting on the dark appearance with all pages visited, and going from page to page, off the screen.

As with the tables, what counts is the CPU time of the window's thread, for on a busy computer the clock says what
others did; the note has the clock, too.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import Result
from tests.benchmarks.window import run

_DARK, _PAGE = 0.150, 0.100
_DRESSING = """
import json, os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.shell.window import MainWindow
arrived, begun = Page._arrived, []
def data(page, rows):
    arrived(page, rows)
    if not begun:
        begun.append(True)
        QTimer.singleShot(500, look)
def wait(seconds):
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.0005)
def taken(call, *arguments):
    begin, used = time.perf_counter(), time.thread_time()
    call(*arguments)
    QApplication.processEvents()
    return time.thread_time() - used, time.perf_counter() - begin
def look():
    app = QApplication.instance()
    window = next(widget for widget in app.topLevelWidgets() if isinstance(widget, MainWindow))
    window.resize(1366, 768)
    for key in window.rail.offered():
        window.show_page(key)
        wait(1.5)
    window.show_page("exhibitors")
    wait(1)
    dark = []
    for scheme in ("dark", "light", "dark", "light", "dark"):
        dark.append(taken(apply_theme, app, scheme))
        wait(0.3)
    pages = {key: taken(window.show_page, key) for key in window.rail.offered()}
    slowest = max(pages, key=pages.get)
    found = {"dark": sorted(dark)[2], "page": pages[slowest], "slowest": slowest, "widgets": len(app.allWidgets())}
    print(json.dumps(found), flush=True)
    os._exit(0)
Page._arrived = data
from made_in_blekinge.__main__ import main
main(["--language", "sv", "--database", sys.argv[2]])
"""


def measure(path: Path) -> Iterator[Result]:
    found: dict[str, Any] = json.loads(run(path, _DRESSING, str(path)))
    (dark, by_clock), (page, page_by_clock) = found["dark"], found["page"]
    note = f"by the clock {by_clock * 1000:.0f} ms; {found['widgets']} widgets on the pages that were visited"
    yield Result("light to dark and back : 150 ms", _DARK, dark, 1.0, note)
    note = f"by the clock {page_by_clock * 1000:.0f} ms; {found['slowest']}"
    yield Result("the slowest page change after it : 100 ms", _PAGE, page, 1.0, note)
