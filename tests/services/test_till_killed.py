"""A till that is killed at a random moment has lost no sale that it said was done, and doubled none."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from made_in_blekinge.services.journal import verify
from made_in_blekinge.store.database import Database
from tests import builders_till

ROOT = Path(__file__).resolve().parents[2]
KILLS = 100


def forked(database: Database, start: int, after: int) -> list[tuple[int, int]]:
    """Sell in a child from the uid ``start`` until it is killed in the middle of sale ``after``; what it said."""
    from tests.services.till_victim import main

    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(writer, 1)
        sys.stdout = os.fdopen(1, "w")
        try:
            main(database.url.render_as_string(hide_password=False), start)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as said:
        lines = [said.readline() for _ in range(after)]
        os.kill(child, signal.SIGKILL)
        lines += said.readlines()
    os.waitpid(child, 0)
    return [(int(number), int(receipt)) for number, receipt in (line.split() for line in lines if line.endswith("\n"))]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.timeout(300)
def test_no_sale_is_lost_or_doubled(sqlite: Database) -> None:
    builders_till.stand(sqlite)
    builders_till.opened(sqlite)
    sqlite.close()
    chance, start = random.Random(5), 1
    said: dict[int, int] = {}
    for _ in range(KILLS):
        told = forked(sqlite, start, chance.randrange(1, 4))
        said |= dict(told)
        # The last sale may be on the disk though nobody was told: sent again it is the same one.
        start = told[-1][0] + 1
    with sqlite.reading() as session:
        query = text("SELECT uid, number, gross_ore FROM sale ORDER BY number")
        kept = {int.from_bytes(row.uid): (row.number, row.gross_ore) for row in session.execute(query)}
        assert [number for number, _ in kept.values()] == list(range(1, len(kept) + 1))
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        sums = [
            session.execute(text(f"SELECT sum(gross_ore) FROM {table}")).scalar() for table in ("sale", "sales_rollup")
        ]
    assert {number: receipt for number, (receipt, _) in kept.items() if number in said} == said
    assert all(gross == 42750 for _, gross in kept.values())
    assert sums == [42750 * len(kept)] * 2
    (verdict,) = verify(sqlite)
    assert (verdict.fault, verdict.rows) == (None, len(kept) + 1)


def test_the_program_itself_can_be_killed(sqlite: Database) -> None:
    builders_till.stand(sqlite)
    builders_till.opened(sqlite)
    url = sqlite.url.render_as_string()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.services.till_victim", url, "1"], stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as victim:  # fmt: skip
        assert victim.stdout is not None
        said = [victim.stdout.readline() for _ in range(5)]
        victim.kill()
        said += victim.stdout.readlines()
    whole = [line for line in said if line.endswith("\n")]
    (verdict,) = verify(sqlite)
    assert verdict.fault is None
    assert verdict.rows - 1 in (len(whole), len(whole) + 1)
