"""Four tills, 16 sales a second for a minute, while a file of 50 000 products is brought in: who has to wait?

Each till is a process of its own with the real services on one file, and so is the import. The floor is the same
with raw sqlite3: processes that write the rows of a sale, beside one that parses the file and writes the rows that
came of it in one transaction. Both with the pragmas of the program.
"""

import csv
import multiprocessing as mp
import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange import importing
from made_in_blekinge.services.registers.bring_in import bring_in
from made_in_blekinge.services.till.day import Deed, open_day
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.sale import sell
from made_in_blekinge.store.database import Database
from tests.benchmarks import bringing_in
from tests.benchmarks.market import EVENTS
from tests.benchmarks.measure import Result, p99, raw_connection
from tests.benchmarks.raw_sale import cart_of_five, learn
from tests.support import builders, builders_till

_TILLS = ("F1", "F2", "F3", "F4")
_SALES = 240
"""Of each till: four a second for a minute."""
_BEAT = 0.25
_IMPORT_AFTER = 10.0
_STUCK = 10.0
"""Seconds after which a sale that is not done makes a till stuck."""
_START = datetime(2026, 6, 12, 8, 30, tzinfo=UTC)
_CARD = [Tender(Means.CARD)]
_CHILDREN = ("product_text", "product_price", "product_allergen", "barcode")
Queue = Any
"""Of the context that starts processes anew; the classes behind it have no public name."""


@dataclass(frozen=True)
class Minute:
    """How it went: the seconds of every sale, those that were refused, and how long the import took."""

    seconds: list[float]
    refused: list[str]
    stuck: int
    import_seconds: float


def measure(path: Path) -> Iterator[Result]:
    files = {name: path.with_name(f"tills-{name}.db") for name in ("ours", "floor", "brought")}
    products = path.with_name("tills-products.csv")
    bringing_in.write_file(products, prefix="N")
    try:
        shutil.copyfile(path, files["ours"])
        _open_tills(files["ours"])
        for name in ("floor", "brought"):
            shutil.copyfile(files["ours"], files[name])
        _bring_in(files["brought"], products)
        floor = _minute(files["floor"], _sell_raw, _write_raw, (files["brought"], products))
        ours = _minute(files["ours"], _sell, _bring_in, (products,))
        with closing(Database(f"sqlite:///{files['ours']}")) as market:
            assert [verdict.fault for verdict in verify(market)] == [None] * len(_TILLS)
        yield from _results(floor, ours)
    finally:
        for left in path.parent.glob("tills-*"):
            left.unlink()


def _results(floor: Minute, ours: Minute) -> Iterator[Result]:
    sold = len(ours.seconds) + len(ours.refused)
    what = "four tills beside an import, slowest sale : raw, the same"
    p50s, p99s = ([find(side.seconds) * 1000 for side in (floor, ours)] for find in (median, p99))
    note = (
        f"{sold} sales; p50 {p50s[0]:.0f} and {p50s[1]:.0f}, p99 {p99s[0]:.0f} and {p99s[1]:.0f} ms; "
        f"imports took {floor.import_seconds:.1f} and {ours.import_seconds:.1f} s"
    )
    yield Result(what, max(floor.seconds), max(ours.seconds), 2.0, note)
    note = f"of the floor {len(floor.refused) + floor.stuck}; {'; '.join(sorted(set(ours.refused)))}".rstrip("; ")
    failed = float(len(ours.refused) + ours.stuck)
    yield Result("sales refused and tills stuck : none", 1.0, failed, 0.0, note, unit="")


def _open_tills(path: Path) -> None:
    """Each till has sold once, so that what a sale writes is known."""
    with closing(Database(f"sqlite:///{path}")) as market:
        for code in _TILLS:
            builders_till.organised(market)
            open_day(market, code, f"M{EVENTS:03}", 0, Deed(_START))
            sell(market, code, cart_of_five(market, code), _CARD, Deed(_START))


def _minute(path: Path, till: Callable[..., None], importer: Callable[..., None], given: tuple[Path, ...]) -> Minute:
    """One process for each till and one for the import, which begins when the tills have sold for a while."""
    context = mp.get_context("spawn")
    told: Queue = context.Queue()
    begin = time.time() + 5
    tills = [
        context.Process(target=till, args=(path, code, begin + place * _BEAT / len(_TILLS), told))
        for place, code in enumerate(_TILLS)
    ]
    beside = context.Process(target=_timed, args=(importer, path, begin + _IMPORT_AFTER, told, *given))
    for process in (*tills, beside):
        process.start()
    answers = [told.get(timeout=180) for _ in (*tills, beside)]
    for process in (*tills, beside):
        process.join()
    sold = [answer for answer in answers if isinstance(answer, tuple)]
    seconds = [each for found, _ in sold for each in found]
    refused = [error for _, errors in sold for error in errors]
    stuck = sum(1 for found, _ in sold if max(found) > _STUCK)
    return Minute(seconds, refused, stuck, next(answer for answer in answers if isinstance(answer, float)))


def _beats(begin: float, do: Callable[[int], None], told: Queue) -> None:
    """Do it on every beat; who is late goes on at once. Tells the seconds of each, and what was refused."""
    seconds, refused = [], []
    for number in range(_SALES):
        time.sleep(max(0.0, begin + number * _BEAT - time.time()))
        before = time.perf_counter()
        try:
            do(number)
        except (UserError, sqlite3.Error) as error:
            refused.append(getattr(error, "code", str(error)))
        seconds.append(time.perf_counter() - before)
    told.put((seconds, refused))


def _sell(path: Path, code: str, begin: float, told: Queue) -> None:
    with closing(Database(f"sqlite:///{path}")) as market:
        lines = cart_of_five(market, code)

        def do(number: int) -> None:
            sell(market, code, lines, _CARD, Deed(_START + timedelta(seconds=number), "Åsa", uuid.uuid4()))

        _beats(begin, do, told)


def _sell_raw(path: Path, code: str, begin: float, told: Queue) -> None:
    rows = learn(path, code)
    with closing(raw_connection(path)) as raw:

        def do(number: int) -> None:
            try:
                rows.write(raw, number + 2)
            except sqlite3.Error:
                if raw.in_transaction:
                    raw.execute("ROLLBACK")
                raise

        _beats(begin, do, told)


def _timed(importer: Callable[..., None], path: Path, begin: float, told: Queue, *given: Path) -> None:
    time.sleep(max(0.0, begin - time.time()))
    before = time.perf_counter()
    importer(path, *given)
    told.put(time.perf_counter() - before)


def _bring_in(path: Path, products: Path) -> None:
    with closing(Database(f"sqlite:///{path}")) as market:
        table = importing.read_file("products", products)
        rows = importing.parse_rows(table, builders.map_columns("products", table.headings))
        report = bring_in(market, "products", rows, products.name, _START)
        assert report.added == bringing_in.ROWS


def _write_raw(path: Path, brought: Path, products: Path) -> None:
    """Parse the file, and write in one transaction what came of it in the market where it has been brought in."""
    with closing(sqlite3.connect(brought)) as done, closing(raw_connection(path)) as raw:
        (before,) = raw.execute("SELECT max(id) FROM product").fetchone()
        found = {"product": done.execute("SELECT * FROM product WHERE id > ?", (before,)).fetchall()}
        for table in _CHILDREN:
            found[table] = done.execute(f"SELECT * FROM {table} WHERE product_id > ?", (before,)).fetchall()
        with products.open(encoding="utf-8-sig", newline="") as text:
            for row in csv.reader(text, delimiter=";"):
                row[3].replace(",", "")
        raw.execute("BEGIN IMMEDIATE")
        for table, rows in found.items():
            raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        raw.execute("COMMIT")
