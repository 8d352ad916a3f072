"""The table of 60 000 products: how soon its first rows are painted, and the longest gap of the event loop while
somebody types in the search, sorts, filters and marks all.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from made_in_blekinge.domain.text import fold
from tests.benchmarks.market import search_words
from tests.benchmarks.measure import Result
from tests.benchmarks.window import run

_GAP = 0.016
_ROUNDS = 2
_DOING = """
import json, os, sys, time
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.shell.window import MainWindow
from tests.benchmarks.measure import raw_connection
from pathlib import Path
words, begun, found = sys.argv[3:], [], {}
arrived = Page._arrived
def data(page, rows):
    arrived(page, rows)
    if not begun:
        begun.append(True)
        QTimer.singleShot(500, work)
def wait(seconds):
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.0005)
def watched(what, act, seconds):
    gaps, beat, own = [(0.0, 0.0)], [time.perf_counter()], [time.thread_time()]
    def tick():
        now, used = time.perf_counter(), time.thread_time()
        gaps.append((now - beat[0], used - own[0]))
        beat[0], own[0] = now, used
    timer = QTimer(interval=1)
    timer.timeout.connect(tick)
    timer.start()
    act()
    wait(seconds)
    timer.stop()
    found[what], found[what + " own"] = max(gap for gap, _ in gaps), max(used for _, used in gaps)
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and window.page.model.rows and "first" not in found:
            QTimer.singleShot(0, lambda: found.setdefault("first", time.perf_counter() - found["asked"]))
        return False
def work():
    global window
    window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
    window.show_page("products")
    wait(4)
    page = window.page
    table, search, head = page.table, page.search, page.table.horizontalHeader()
    page._whole = None
    page.model.set_rows([])
    seen = Painted()
    table.viewport().installEventFilter(seen)
    found["asked"] = time.perf_counter()
    page.refresh()
    wait(4)
    statement = "SELECT p.*, e.name, t.name FROM product p JOIN exhibitor e ON e.id = p.exhibitor_id" \
        " LEFT JOIN product_text t ON t.product_id = p.id AND t.language = 'sv' ORDER BY p.folded"
    raw = raw_connection(Path(sys.argv[2]))
    begin = time.perf_counter()
    raw.execute(statement).fetchall()
    found["raw"] = time.perf_counter() - begin
    found["rows"] = len(page.model.rows)
    def type_words():
        search.setFocus()
        for word in words:
            search.clear()
            for letter in word:
                QTest.keyClicks(search, letter)
                wait(0.15)
        search.clear()
    def press_heading():
        at = head.sectionViewportPosition(1) + 10
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().center().__class__(at, 10))
    def mark_all():
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    def filter_rows():
        from made_in_blekinge.gui.parts.column_filter import ColumnFilter, filter_choices
        column = next(column for column in page.model.columns if column.key == "category")
        choice = filter_choices(column, page.model.rows[:500], page.context.catalog)[0]
        page.filtering.put("category", ColumnFilter(frozenset({choice.token})))
    watched("typing", type_words, 3)
    watched("sorting", press_heading, 4)
    watched("marking all", mark_all, 2)
    watched("filtering", filter_rows, 3)
    found["kept"] = len(page.model.rows)
    print(json.dumps(found), flush=True)
    os._exit(0)
Page._arrived = data
from made_in_blekinge.__main__ import main
main(["--language", "sv", "--database", sys.argv[2]])
"""


def measure(path: Path) -> Iterator[Result]:
    words = [fold(word) for word in search_words(3)]
    runs = [json.loads(run(path, _DOING, str(path), *words)) for _ in range(_ROUNDS)]
    first = min(runs, key=lambda found: found["first"])
    note = f"{first['rows']:.0f} rows in the table afterwards"
    yield Result("first rows painted : reading all rows raw", first["raw"], first["first"], 1.3, note)
    for what in ("typing", "sorting", "marking all", "filtering"):
        gap, own = (min(found[key] for found in runs) for key in (what, f"{what} own"))
        note = f"the window's own work in one go {own * 1000:.0f} ms"
        yield Result(f"longest gap of the event loop, {what} : 16 ms", _GAP, gap, 1.0, note)
