"""The table of 60 000 products: how soon its first rows are painted beside a bare table of the same rows, and how long
the window's thread works in one go while somebody types in the search, sorts, filters and marks all.

What somebody did must have been done: typing found what raw SQL finds, the sort sorted, the filter kept some rows, and
every row was marked. The work in one go is CPU time of the thread between two beats of a timer, for a busy computer
makes the clock say what others did; the note has the longest gap by the clock, too.
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
import json, os, sys, time, traceback
from PySide6.QtCore import QAbstractTableModel, QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from made_in_blekinge.gui.parts.column_filter import ColumnFilter, filter_choices
from made_in_blekinge.gui.parts.ordering import in_order
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.registers.page import FIRST_ROWS
from made_in_blekinge.gui.shell.window import MainWindow
from made_in_blekinge.queries.registers.product import _ROWS
from tests.benchmarks.measure import raw_connection
from pathlib import Path
words, begun, found = sys.argv[3:], [], {}
arrived = Page._arrived
def data(page, rows):
    arrived(page, rows)
    if not begun:
        begun.append(True)
        QTimer.singleShot(500, guarded)
def wait(seconds):
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.0005)
def until(done, seconds=30):  # asleep between events, as the window is: a loop that looks all the time holds up readers
    end, alarm = time.perf_counter() + seconds, QTimer(interval=20)
    alarm.start()
    while not done():
        assert time.perf_counter() < end, "it never came"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
class Beat(QObject):
    def __init__(self):
        super().__init__()
        self.gap = self.own = 0.0
        self.timer = QTimer(self, interval=1)
        self.timer.timeout.connect(self.tick)
        self.now, self.used = time.perf_counter(), time.thread_time()
        self.timer.start()
    def tick(self):
        now, used = time.perf_counter(), time.thread_time()
        self.gap, self.own = max(self.gap, now - self.now), max(self.own, used - self.used)
        self.now, self.used = now, used
def watched(what, act, seconds):
    beat = Beat()
    act()
    wait(seconds)
    beat.timer.stop()
    found[what], found[what + " own"] = beat.gap, beat.own
class Painted(QObject):
    def __init__(self, viewport, has_rows):
        super().__init__()
        self.has_rows, self.done = has_rows, False
        viewport.installEventFilter(self)
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.has_rows():
            QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        self.done = True
class Bare(QAbstractTableModel):
    rows = []
    def rowCount(self, parent=None):
        return len(self.rows)
    def columnCount(self, parent=None):
        return 8
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return str(self.rows[index.row()][index.column() + 1]) if role == Qt.ItemDataRole.DisplayRole else None
def first_rows(page):
    page._whole = None
    page.model.set_rows([])
    wait(0.3)
    seen = Painted(page.table.viewport(), lambda: page.model.rows)
    begin = time.perf_counter()
    page.refresh()
    until(lambda: seen.done)
    taken = time.perf_counter() - begin
    page.table.viewport().removeEventFilter(seen)
    return taken
def bare_rows(raw, size, limit):
    table, model = QTableView(), Bare()
    table.verticalHeader().setDefaultSectionSize(32)
    table.setModel(model)
    table.resize(size)
    table.show()
    wait(0.3)
    seen = Painted(table.viewport(), lambda: model.rows)
    begin = time.perf_counter()
    rows = raw.execute(_ROWS.format(conditions="NOT p.archived") + " LIMIT ?", ("sv", limit)).fetchall()
    read = time.perf_counter() - begin
    model.beginResetModel()
    model.rows = rows
    model.endResetModel()
    until(lambda: seen.done)
    taken = time.perf_counter() - begin
    table.hide()
    table.deleteLater()
    return taken, read
def work():
    window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
    window.resize(1366, 768)
    window.show_page("products")
    wait(4)
    page = window.page
    table, model, search, head = page.table, page.model, page.search, page.table.horizontalHeader()
    raw = raw_connection(Path(sys.argv[2]))
    found["first"], found["bare"], found["read"] = [], [], []
    for _ in range(5):
        taken, read = bare_rows(raw, table.size(), FIRST_ROWS)
        found["bare"].append(taken)
        found["read"].append(read)
        found["first"].append(first_rows(page))
        until(lambda: page._whole is not None and not page.context.jobs._running)
    wait(2)
    every = list(model.rows)
    found["rows"] = len(every)
    asked = "SELECT count(*) FROM product WHERE NOT archived AND folded LIKE ?"
    counts = {word: raw.execute(asked, ("%" + word + "%",)).fetchone()[0] for word in words}
    category = next(column for column in model.columns if column.key == "category")
    choice = filter_choices(category, every, page.context.catalog)[0]
    def type_words():
        search.setFocus()
        for word in words:
            search.clear()
            for letter in word:
                QTest.keyClicks(search, letter)
                wait(0.15)
            until(lambda: page._whole == page._question and page.sought == word)
            assert 0 < len(model.rows) == counts[word] < len(every), (word, len(model.rows), counts[word])
        search.clear()
        until(lambda: len(model.rows) == len(every))
    def press_heading():
        name = next(at for at, column in enumerate(model.columns) if column.key == "name")
        at = QPoint(head.sectionViewportPosition(name) + 20, head.height() // 2)
        before = model.rows
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert model.sorted_by is not None and model.sorted_by[0] == "name", model.sorted_by
        until(lambda: model.rows is not before)
    def mark_all():
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    def filter_rows():
        page.filtering.put("category", ColumnFilter(frozenset({choice.token})))
        until(lambda: len(model.rows) < len(every))
    watched("typing", type_words, 3)
    watched("sorting", press_heading, 2)
    expected = in_order(every, lambda row: row.name, model.sorted_by[1])
    assert [row.name for row in model.rows] == [row.name for row in expected], "it is not sorted"
    watched("marking all", mark_all, 2)
    assert len(table.marks) == len(every) and table.marks.ids() == {row.id for row in every}, "not all are marked"
    watched("filtering", filter_rows, 3)
    kept = [row for row in every if page.context.text(row.category.label) == choice.text]
    assert 0 < len(kept) < len(every) and {row.id for row in model.rows} == {row.id for row in kept}, "other rows"
    assert len(table.marks) == len(every) and table.marks.count_shown() == len(kept), "marks were lost"
    found["kept"] = len(kept)
    print(json.dumps(found), flush=True)
    os._exit(0)
def guarded():
    try:
        work()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
Page._arrived = data
from made_in_blekinge.__main__ import main
main(["--language", "sv", "--database", sys.argv[2]])
"""


def measure(path: Path) -> Iterator[Result]:
    words = [fold(word) for word in search_words(3)]
    runs = [json.loads(run(path, _DOING, str(path), *words)) for _ in range(_ROUNDS)]
    seconds = {key: min(one for found in runs for one in found[key]) for key in ("first", "bare", "read")}
    note = f"reading them raw takes {seconds['read'] * 1000:.1f} ms; {runs[0]['rows']} rows in the table afterwards"
    yield Result("first rows painted : read raw, in a bare QTableView", seconds["bare"], seconds["first"], 1.3, note)
    for what in ("typing", "sorting", "marking all", "filtering"):
        gap, own = (min(found[key] for found in runs) for key in (what, f"{what} own"))
        note = f"longest gap of the event loop by the clock {gap * 1000:.0f} ms"
        note += f", {runs[0]['kept']} rows kept" if what == "filtering" else ""
        yield Result(f"the window's own work in one go, {what} : 16 ms", _GAP, own, 1.0, note)
