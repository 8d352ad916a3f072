"""Sixty exhibitors at two laptops, scans that come twice, and a laptop that dies in the middle."""

import multiprocessing
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import check_ins, records, rows

PEOPLE = 60


def fill(database: Database, people: int = PEOPLE) -> list[str]:
    """An event with so many exhibitors; gives what stands in their codes."""
    event = builders.event(database)
    codes = []
    for number in range(1, people + 1):
        values = builders_checkin.PARTICULARS | {"identity_number": None}
        who = builders.exhibitor(database, f"Utställare {number}", **values)
        builders.booth(database, event, f"A{number}", who)
        codes.append(builders_checkin.payload(database, event, who))
    return codes


def scan_all(url: str, codes: list[str], station: str) -> None:
    """What one laptop does, in a process of its own."""
    database = Database(url)
    for code in codes:
        checkin.check_in(database, "KNA26", code, CheckInAction(builders.NOW, station), f_tax_copy=True)
    database.close()


def test_two_laptops_check_in_sixty_once_each(database: Database) -> None:
    codes = fill(database)
    url = database.url.render_as_string(hide_password=False)
    database.engine.dispose()
    start = multiprocessing.get_context("spawn")
    laptops = [
        start.Process(target=scan_all, args=(url, order, name))
        for order, name in ((codes, "Laptop 1"), (codes[::-1] + codes[:5], "Laptop 2"))
    ]
    for laptop in laptops:
        laptop.start()
    for laptop in laptops:
        laptop.join(100)
    assert [laptop.exitcode for laptop in laptops] == [0, 0]
    assert len(check_ins(database)) == len(records(database)) == PEOPLE
    assert {row.status for row in rows(database)} == {Standing.CHECKED_IN}


_SCANNER = """
import sys
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.store.database import Database
from tests.support import builders
database = Database(sys.argv[1])
print("ready", flush=True)
for line in sys.stdin:
    made = checkin.check_in(database, "KNA26", line.strip(), CheckInAction(builders.NOW), f_tax_copy=True)
    print(made.uid.hex, flush=True)
"""


@pytest.mark.parametrize("answers", [0, 1, 7, 19])
def test_what_was_answered_before_a_laptop_died_is_there(sqlite: Database, answers: int) -> None:
    codes = fill(sqlite, 20)
    sqlite.engine.dispose()
    laptop = subprocess.Popen(
        [sys.executable, "-c", _SCANNER, str(sqlite.url)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert laptop.stdin is not None
    assert laptop.stdout is not None
    assert laptop.stdout.readline() == "ready\n"
    laptop.stdin.write("".join(f"{code}\n" for code in codes))
    laptop.stdin.flush()
    told = {laptop.stdout.readline().strip() for _ in range(answers)}
    laptop.send_signal(signal.SIGKILL)
    laptop.communicate()
    there = check_ins(sqlite)
    assert told <= {fact.uid.hex for fact in there}
    assert {entry.check_in_id for entry in records(sqlite)} == {fact.id for fact in there}
    scan_all(str(sqlite.url), codes, "Laptop 2")
    assert len(check_ins(sqlite)) == len(records(sqlite)) == 20
    with closing(sqlite3.connect(str(sqlite.path))) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
