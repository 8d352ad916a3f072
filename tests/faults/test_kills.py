"""A till that is killed at a random moment has lost nothing that it said was done, and done nothing twice."""

import os
import subprocess
import sys

import pytest

from made_in_blekinge.store.database import Database
from tests.faults import kills
from tests.faults.proof import faults, lost, stored
from tests.faults.trace import ROOT
from tests.faults.victim import do, furnish, heard
from tests.support.builders import tamper
from tests.support.counts import amount

KILLS = amount("KILLS", 100)
"""``python -m tests.faults kills`` does more, and tells its figures."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.timeout(120 + KILLS)
def test_nothing_is_lost_or_done_twice(sqlite: Database) -> None:
    furnish(sqlite)
    came = kills.run(sqlite, KILLS, seed=5)
    assert came.sound, came
    assert {"sale", "refund", "in", "out", "cart", "hold", "close"} == {*came.acknowledged}, came
    assert came.unheard, came
    assert came.sent_again, came


def test_the_program_itself_can_be_killed(sqlite: Database) -> None:
    furnish(sqlite)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.victim", sqlite.url.render_as_string()],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as victim:  # fmt: skip
        assert victim.stdout is not None
        lines = [victim.stdout.readline() for _ in range(8)]
        victim.kill()
        lines += victim.stdout.readlines()
    said = heard(lines)
    assert [one.number for one in said] == [*range(1, len(said) + 1)]
    assert lost(stored(sqlite), said, 1, len(said) + 1) == []
    assert faults(sqlite) == []


def test_what_is_missing_or_does_not_add_up_is_seen(sqlite: Database) -> None:
    """The proof itself: without it the tests above would say little."""
    furnish(sqlite)
    said = [do(sqlite, 1, number) for number in range(1, 12)]
    last = len(said) + 1
    assert lost(stored(sqlite), said, 1, last) == []
    for kind, table in (("sale", "sales"), ("in", "moves")):
        one = next(one for one in said if one.kind == kind)
        there = stored(sqlite)
        del getattr(there, table)[one.number]
        assert lost(there, said, 1, last) == [one]
    with sqlite.writing() as session:
        tamper(session, "UPDATE sales_rollup SET gross_ore = gross_ore + 1")
        tamper(session, "UPDATE sales_hour_rollup SET receipts = receipts + 1")
    assert faults(sqlite) == [
        f"{table} is not the sum of the receipts" for table in ("sales_rollup", "sales_hour_rollup")
    ]
