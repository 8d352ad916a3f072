"""What nobody holds goes in the thread of the window, whoever made Python want to collect it."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from threading import Thread, current_thread

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.work import collector
from made_in_blekinge.gui.work.collector import Collector, collect_due


class Circle:
    """Held by itself only, as a widget is that keeps a function of its own."""

    def __init__(self, gone: list[str]) -> None:
        self._gone, self._self = gone, self

    def __del__(self) -> None:
        self._gone.append(current_thread().name)


@pytest.fixture
def off() -> Iterator[None]:
    gc.collect()
    assert not gc.isenabled(), "as tests/gui/conftest.py leaves it"
    yield
    gc.collect()  # what was put aside stays so: to look through all that a run of the tests holds takes seconds


def allocate(gone: list[str]) -> None:
    for _ in range(2_000):
        Circle(gone)


def test_what_a_reader_makes_is_collected_by_the_window(
    off: None, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "_EVERY_MS", 5)
    kept, gone = Collector(qapp), list[str]()
    kept.start()
    reader = Thread(target=allocate, args=(gone,))
    reader.start()
    reader.join()
    qtbot.waitUntil(lambda: len(gone) == 2_000)
    assert set(gone) == {current_thread().name}
    kept.deleteLater()


def test_nothing_is_collected_before_it_is_due(off: None) -> None:
    gone = list[str]()
    Circle(gone)
    collect_due()
    assert gone == []
    gc.collect()


def test_rows_by_the_ten_thousand_are_put_aside_and_looked_through_when_nobody_is_there() -> None:
    """In a process of its own, which holds little that must be looked through."""
    script = """if True:
        import gc, os
        gc.disable()
        from PySide6.QtWidgets import QApplication
        from made_in_blekinge.gui.work import collector
        class Circle:
            def __init__(self):
                self._self = self
            def __del__(self):
                gone.append(True)
        app, gone, reading, used = QApplication([]), [], [True], [True]
        collector._in_use = lambda: used[0]
        kept = collector.Collector(app, lambda: reading[0])
        gc.collect()
        Circle()
        rows = [(object(), [number]) for number in range(15_000)]
        kept._look()
        assert gc.get_count()[0] > 15_000, "it waits for who reads"
        reading[0] = False
        kept._look()
        assert gc.get_count()[0] < 1_000
        gc.collect()
        kept._look()
        assert gone == [], "it is put aside"
        used[0] = False
        kept._look()
        assert gone == [True]
        assert len(rows) == 15_000
        print("whole")
    """
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert run.stdout == "whole\n", run.stderr


def test_the_program_leaves_the_collector_off_while_its_window_is_open() -> None:
    script = """if True:
        import gc, os, tempfile
        os.environ.update(QT_QPA_PLATFORM="offscreen", HOME=tempfile.mkdtemp())
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        from made_in_blekinge.gui.shell.app import open_window
        from made_in_blekinge.gui.shell.market_window import MarketWindow
        app, seen = QApplication([]), []
        def look():
            windows = [widget for widget in app.topLevelWidgets() if isinstance(widget, MarketWindow)]
            if not (windows and windows[0].collector._timer.isActive()):
                return QTimer.singleShot(20, look)
            seen.append(gc.isenabled())
            app.quit()
        QTimer.singleShot(20, look)
        open_window(os.environ["HOME"] + "/a.db", "en", create=True)
        print(seen, gc.isenabled())
    """
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip().endswith("[False] True"), run.stderr
