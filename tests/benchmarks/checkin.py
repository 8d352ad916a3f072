"""Check-in with 1 000 exhibitors and 200 events: from the scan to its row, from the key to the disk, and in the window.

The floor of the first two is a raw sqlite3 commit of two small rows of a table without neighbours, synced to the disk,
in the same file. A check-in writes a row of the table of arrivals and one of the trader register, each with the uids,
indexes and foreign keys of its table: the honest floor of what is on the disk are the same two rows raw, of other
exhibitors of another event. Both are measured. In the window, offscreen, a scanner's burst is answered by the band and
the painted head of the card, name and booth, within 8 ms; the rest of the card follows. Papers are missing of
everybody, so that the scan shows and does not write.
"""

import json
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median

from sqlalchemy import select

from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.queries.checkin.arrivals import check_in_row, find_participation, occasion_of
from made_in_blekinge.queries.checkin.goods import goods_of
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.benchmarks.market import EVENTS, EXHIBITORS
from tests.benchmarks.measure import Result, in_turn, raw_connection
from tests.benchmarks.window import run

_ROUNDS = 300
_ON_THE_DISK, _SAME_ROWS = 4.0, 1.2
_NOW = datetime(2026, 12, 27, 8, 30, tzinfo=UTC)
_EVENT, _CODE = EVENTS, f"M{EVENTS:03}"
_SCANS = 120
_ALLOWED = 0.008
_SHOWING = """
import json, os, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.panes import Heading
from made_in_blekinge.gui.shell.window import MainWindow
from made_in_blekinge.gui.work.context import EventChoice
scans, begun, loop, expected, stamp = json.loads(Path(sys.argv[3]).read_text()), [], None, "", 1
arrived, painted = Page._arrived, Heading.paintEvent
def paint(heading, event):
    painted(heading, event)
    if loop is not None and heading.accessibleName() == expected:
        loop.quit()
Heading.paintEvent = paint
def data(page, rows):
    arrived(page, rows)
    if not begun:
        begun.append(True)
        QTimer.singleShot(500, begin)
def rest(ms):
    waiting = QEventLoop()
    QTimer.singleShot(ms, waiting.quit)
    waiting.exec()
def press(window, key, sign, pause=1):
    global stamp
    stamp += pause
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
    event.setTimestamp(stamp)
    QApplication.sendEvent(window, event)
def scan(window, code, name):
    global loop, expected
    loop, expected = QEventLoop(), name
    for place, sign in enumerate(code):
        press(window, Qt.Key(ord(sign)), sign, 1 if place else 1000)
    start = time.perf_counter()
    press(window, Qt.Key.Key_Return, "\\r")
    late = QTimer(singleShot=True, interval=20000)
    late.timeout.connect(lambda: os._exit(1))
    late.start()
    loop.exec()
    taken = time.perf_counter() - start
    loop = None
    return taken
def begin():
    window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
    window.resize(1366, 768)
    context = window.page.context
    context.current_event = EventChoice(sys.argv[4], "M", context.current_event.phase)
    window.show_page("checkin")
    rest(3000)
    while context.jobs.is_busy:
        rest(100)
    taken = []
    for code, name in scans:
        taken.append(scan(window.windowHandle(), code, name))
        rest(60)
    print(json.dumps(taken[10:]), flush=True)
    os._exit(0)
Page._arrived = data
from made_in_blekinge.__main__ import main
main(["--language", "sv", "--database", sys.argv[2]])
"""


def measure(path: Path) -> Iterator[Result]:
    """In a copy: the other measures want the market without so many participations."""
    own = path.with_name("checkin.db")
    shutil.copyfile(path, own)
    database, raw = open_database(str(own)), raw_connection(own)
    try:
        yield from _measured(database, raw)
        raw.close()
        database.close()
        yield _in_window(path, own)
    finally:
        raw.close()
        database.close()
        for left in path.parent.glob("checkin.*"):
            left.unlink()


def _in_window(path: Path, market: Path) -> Result:
    """From the Enter of a scanner to the head of the card painted, of exhibitors at random."""
    with sqlite3.connect(market) as raw:
        rows = raw.execute(
            "SELECT uid, secret, (SELECT name FROM exhibitor WHERE exhibitor.id = exhibitor_id) FROM participation "
            "WHERE event_id = ? ORDER BY uid LIMIT ?", (_EVENT, _SCANS),
        ).fetchall()  # fmt: skip
    raw.close()
    scans = [(participation_payload(uuid.UUID(bytes=uid), secret), name) for uid, secret, name in rows]
    codes = market.with_suffix(".json")
    codes.write_text(json.dumps(scans), encoding="utf-8")
    seconds: list[float] = json.loads(run(path, _SHOWING, str(market), str(codes), _CODE))
    note = f"p50 {median(seconds) * 1000:.1f} ms of {len(seconds)}, 1 000 exhibitors in the list"
    return Result("a scan → name and booth painted, p95 : 8 ms", _ALLOWED, _p95(seconds), 1.0, note)


def _measured(database: Database, raw: sqlite3.Connection) -> Iterator[Result]:
    codes = _prepare(database, raw)
    scans, arrivals = iter(codes), iter(codes)
    numbers = count()

    def commit() -> None:
        number = next(numbers)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO floor VALUES (?, ?, ?, ?, ?)", (None, uuid.uuid4().bytes, number, "x" * 60, "y" * 40))
        raw.execute("INSERT INTO floor VALUES (?, ?, ?, ?, ?)", (None, uuid.uuid4().bytes, number, "x" * 200, "y" * 40))
        raw.execute("COMMIT")

    def show() -> None:
        with database.reading() as session:
            here = occasion_of(session, _CODE, _NOW)
            key = find_participation(session, here, next(scans))
            check_in_row(session, here, key)
            goods_of(session, here, key)

    def arrive() -> None:
        checkin.check_in(database, _CODE, next(arrivals), CheckInAction(_NOW + timedelta(seconds=next(numbers))))

    for what, work, goal in (("scan → shown", show, 2.5), ("check-in → on the disk", arrive, _ON_THE_DISK)):
        floor, ours = in_turn(commit, work, _ROUNDS)
        yield Result(f"{what}, p95 : a raw synced commit", _p95(floor), _p95(ours), goal, f"{_ROUNDS} exhibitors")
    others = iter(range((_EVENT - 2) * EXHIBITORS + 1, (_EVENT - 1) * EXHIBITORS))
    write = _same_rows(raw)
    floor, ours = in_turn(lambda: write(next(others)), arrive, _ROUNDS)
    what, note = "check-in → on the disk, {} : the same rows raw", f"{_ROUNDS} exhibitors"
    yield Result(what.format("p50"), median(floor), median(ours), _SAME_ROWS, note)
    yield Result(what.format("p95"), _p95(floor), _p95(ours), _SAME_ROWS, note)


def _same_rows(raw: sqlite3.Connection) -> Callable[[int], None]:
    """Writes the rows of the last check-in again, of another participation."""
    kept = {}
    for table in ("check_in", "trader_record"):
        found = raw.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1")
        kept[table] = ([column[0] for column in found.description], found.fetchone())

    def write(participation: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        check_in = None
        for table, (names, row) in kept.items():
            new = {"id": None, "uid": uuid.uuid4().bytes, "participation_id": participation, "check_in_id": check_in}
            values = [new.get(name, value) for name, value in zip(names, row, strict=True)]
            statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            check_in = raw.execute(statement, values).lastrowid
        raw.execute("COMMIT")

    return write


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[round(0.95 * (len(seconds) - 1))]


def _prepare(database: Database, raw: sqlite3.Connection) -> list[str]:
    """Everybody takes part in every event, and of nobody the law wants more; gives the codes of one event."""
    raw.execute("CREATE TABLE floor (id INTEGER PRIMARY KEY, uid BLOB UNIQUE, number, a TEXT, b TEXT)")
    raw.execute("BEGIN")
    raw.executemany(
        "INSERT INTO participation (event_id, exhibitor_id, status, secret, notes, wish_place, sold_now, "
        "agreement_version, uid, version) VALUES (?, ?, 'accepted', ?, '', '', '', '', ?, 1)",
        (
            (event, who, uuid.uuid4().bytes, uuid.uuid4().bytes)
            for event in range(1, EVENTS + 1)
            for who in range(1, EXHIBITORS + 1)
        ),
    )
    raw.execute(
        "INSERT INTO booth (id, event_id, code, width_mm, depth_mm, facing, power, fee_ore, uid, version) "
        "SELECT id, event_id, 'A' || exhibitor_id, 3000, 2000, 'down', '', 0, randomblob(16), 1 FROM participation"
    )
    raw.execute(
        "INSERT INTO booth_participation (booth_id, position, participation_id, share) SELECT id, 1, id, 1 FROM booth"
    )
    raw.execute(
        "INSERT INTO document (exhibitor_id, kind, number, expires, file_name, uid) "
        "SELECT id, 'insurance', '', '2027-01-01', '', randomblob(16) FROM exhibitor"
    )
    raw.execute(
        "INSERT INTO document (exhibitor_id, kind, number, expires, file_name, uid) "
        "SELECT id, 'f_tax', '', NULL, '', randomblob(16) FROM exhibitor"
    )
    raw.execute(
        "UPDATE exhibitor SET identity_number = printf('556%03d-%04d', id / 10000, id), representative = 'Ulla', "
        "address = 'Storgatan 1', postcode = '374 35', town = 'Karlskrona', phone = '+4645596272'"
    )
    raw.execute("COMMIT")
    with database.reading() as session:
        query = select(Participation.uid, Participation.secret).where(Participation.event_id == _EVENT)
        return [participation_payload(uid, secret) for uid, secret in session.execute(query)]
