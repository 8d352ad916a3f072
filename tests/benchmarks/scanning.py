"""From the burst of a scanner to the line painted in the cart, in the real window, with 60 000 products.

The window is offscreen, the market has names in four languages and has been copied and looked through after its
opening, and the cart is kept on the disk after every scan as always. Every cart has eight lines. With a rest between
the scans, and without: the next burst comes at the moment at which the line of the one before is painted, while the
cart is still being written.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from made_in_blekinge.services.till.day import Deed, open_day
from made_in_blekinge.store.database import Database
from tests.benchmarks.market import EVENTS
from tests.benchmarks.measure import Result, raw_connection
from tests.benchmarks.window import run
from tests.support import builders_till

_SCANS = 240
_ALLOWED = 0.008
_START = datetime(2026, 6, 12, 8, 30, tzinfo=UTC)
_LOOK_UP = """
    SELECT product.id, exhibitor_id, item_number, vat_class, exhibitor.name, product_text.name, price_ore
    FROM barcode
    JOIN product ON product.id = barcode.product_id
    JOIN exhibitor ON exhibitor.id = product.exhibitor_id
    JOIN product_text ON product_text.product_id = product.id AND language = 'sv'
    JOIN product_price ON product_price.product_id = product.id AND currency = 'SEK'
    WHERE barcode.code = ?"""
_SCANNING = """
import json, os, sys, time
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTableWidget
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.till.lines import CartTable
from made_in_blekinge.gui.shell.window import MainWindow
codes, begun, loop, expected = sys.argv[3:], [], None, 0
arrived = Page._arrived
def paint(table, event):
    QTableWidget.paintEvent(table, event)
    if loop is not None and table.rows and sum(row.line.quantity for row in table.rows) == expected:
        if event.region().intersects(table.visualItemRect(table.item(len(table.rows) - 1, 1))):
            loop.quit()
CartTable.paintEvent = paint
def data(page, rows):
    arrived(page, rows)
    if not begun:
        begun.append(True)
        QTimer.singleShot(500, begin)
def rest(ms):
    waiting = QEventLoop()
    QTimer.singleShot(ms, waiting.quit)
    waiting.exec()
stamp = 1
def press(window, key, sign, pause=1):
    # A scanner's keys say by the clock of the keyboard when they came, however busy the machine is.
    global stamp
    stamp += pause
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
    event.setTimestamp(stamp)
    QApplication.sendEvent(window, event)
def scan(window, code, count):
    global loop, expected
    loop, expected = QEventLoop(), count
    start = time.perf_counter()
    for place, sign in enumerate(code):
        press(window, Qt.Key(ord(sign)), sign, 1 if place else 100)
    press(window, Qt.Key.Key_Return, "\\r")
    late = QTimer(singleShot=True, interval=20000)
    late.timeout.connect(lambda: os._exit(1))
    late.start()
    loop.exec()
    taken = time.perf_counter() - start
    loop = None
    return taken
def carts(page, window, codes, pause):
    taken = []
    for first in range(0, len(codes), 8):
        while page.cart.rows:
            page.desk.remove()
        rest(100)
        for count, code in enumerate(codes[first:first + 8], 1):
            taken.append(scan(window, code, count))
            if pause:
                rest(pause)
    return taken
def begin():
    window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
    window.resize(1280, 800)
    window.show_page("till")
    rest(3000)
    while window.page.context.jobs.is_busy:
        rest(100)
    page, handle = window.page, window.windowHandle()
    half = len(codes) // 2
    carts(page, handle, codes[:16], 60)
    found = {"paced": carts(page, handle, codes[:half], 60), "dense": carts(page, handle, codes[half:], 0)}
    print(json.dumps(found), flush=True)
    os._exit(0)
Page._arrived = data
from made_in_blekinge.__main__ import main
main(["--language", "sv", "--database", sys.argv[2]])
"""


def measure(path: Path) -> Iterator[Result]:
    market = path.with_name("scanning.db")
    try:
        shutil.copyfile(path, market)
        codes = _prepare(market)
        floor = _look_up(market, codes)
        found: dict[str, list[float]] = json.loads(run(path, _SCANNING, str(market), *codes))
    finally:
        for left in path.parent.glob("scanning.db*"):
            left.unlink()
    for name, words in (("paced", "a scan"), ("dense", "a scan at once after the one before")):
        seconds = found[name]
        at = {share: _share(seconds, share) for share in (0.95, 0.99)}
        note = (
            f"p50 {median(seconds) * 1000:.1f}, p99 {at[0.99] * 1000:.1f} ms of {len(seconds)}; raw look-up p95 "
            f"{floor * 1000:.3f} ms, 1 : {at[0.95] / floor:.0f}"
        )
        yield Result(f"{words} → line painted, p95 : 8 ms", _ALLOWED, at[0.95], 1.0, note)


def _share(seconds: list[float], share: float) -> float:
    return sorted(seconds)[round(share * (len(seconds) - 1))]


def _prepare(market: Path) -> list[str]:
    """Names in more languages, an open till, and the codes of random products."""
    with closing(Database(f"sqlite:///{market}")) as database:
        builders_till.organised(database)
        open_day(database, "K1", f"M{EVENTS:03}", 0, Deed(_START))
    with closing(sqlite3.connect(market)) as raw, raw:
        for language in ("en", "de", "pl"):
            raw.execute(
                "INSERT INTO product_text (product_id, language, name, description, ingredients) "
                "SELECT product_id, ?, name || ' ' || ?, '', '' FROM product_text WHERE language = 'sv'",
                (language, language),
            )
        codes = [row[0] for row in raw.execute("SELECT code FROM barcode")]
    return Random(5).sample(codes, 2 * _SCANS)


def _look_up(market: Path, codes: list[str]) -> float:
    """Seconds of the raw look-up of one code, p95."""
    taken = []
    with closing(raw_connection(market)) as raw:
        for code in codes:
            begin = perf_counter()
            assert raw.execute(_LOOK_UP, (code,)).fetchone() is not None
            taken.append(perf_counter() - begin)
    return _share(taken, 0.95)
