"""Damaged markets: none is sold into, none gives a wrong sum, none ends in a traceback.

A few by default; ``MUTANTS=500`` for the whole herd. Each is the same market with bits flipped, cut off, or with
pages of zeros. A flipped bit in a name is a name, and nobody can tell; what the file, the schema, the sums or the
journal tell is damage, and then nothing may be sold.
"""

import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.queries.market.soundness import sums_agree
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.store.checking import is_damaged
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url, open_database
from tests.support import builders_till
from tests.support.builders_till import CARD, CASH, SWISH

COUNT = int(os.environ.get("MUTANTS", "30"))
SELL = ("till", "sell", "--till", "K1", "--item", "2001", "--pay", "card")


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A market with an open till that sold for a while."""
    path = tmp_path_factory.mktemp("healthy") / "market.db"
    database = open_database(str(path))
    builders_till.stand(database)
    builders_till.opened(database)
    for number in range(120):
        builders_till.sell(database, f"1001:{number % 7 + 1}", "2001", pay=((CARD, CASH, SWISH)[number % 3],))
    database.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    return path


def flip(content: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 1, 1, 3, 30))):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)


def truncate(content: bytearray, dice: random.Random) -> None:
    del content[dice.randrange(1, len(content)) :]


def zero(content: bytearray, dice: random.Random) -> None:
    page = dice.randrange(len(content) // 4096) * 4096
    content[page : page + 4096] = bytes(4096)


def scramble(content: bytearray, dice: random.Random) -> None:
    """Swap two pages."""
    one, other = (dice.randrange(1, len(content) // 4096) * 4096 for _ in range(2))
    content[one : one + 4096], content[other : other + 4096] = (
        content[other : other + 4096],
        content[one : one + 4096],
    )


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, flip, flip, truncate, zero, scramble)


def mutants(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    for number in range(COUNT):
        dice = random.Random(number)
        mutate = MUTATIONS[number % len(MUTATIONS)]
        content = bytearray(path.read_bytes())
        mutate(content, dice)
        mutant = folder / f"{number}.db"
        mutant.write_bytes(content)
        yield f"{number} {mutate.__name__}", mutant


def figures(report: dict[str, Any]) -> list[Any]:
    """Every number of a summary that is a sum."""
    found: list[Any] = []
    for key, value in sorted(report.items()):
        if isinstance(value, dict):
            found += figures(value)
        elif isinstance(value, list):
            found += [figures(part) if isinstance(part, dict) else part for part in value]
        elif isinstance(value, int):
            found.append((key, value))
    return found


def summary(path: Path, out: Path, *options: str) -> tuple[int, list[Any]]:
    out.unlink(missing_ok=True)
    code = run(["--database", str(path), "--language", "en", *options, "report", "sales-summary", "--event", "KNA26",
                "--out", str(out)])  # fmt: skip
    return code, figures(json.loads(out.read_text(encoding="utf-8"))) if code == 0 else []


def harm(path: Path) -> str:
    """What says that the file is damaged, if anything does."""
    if is_damaged(path, seconds=None, whole=True):
        return "damage"
    database = Database(database_url(str(path)))
    try:
        with database.reading() as session:
            if not sums_agree(session):
                return "sums"
        return "journal" if any(verdict.fault for verdict in verify(database)) else ""
    except Exception as error:  # whatever it is, the file is not what it was
        return repr(error)
    finally:
        database.close()


@pytest.mark.timeout(1200)
def test_no_damaged_market_is_sold_into_or_gives_a_wrong_sum(
    healthy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, right = summary(healthy, tmp_path / "right.json")
    assert (code, bool(right)) == (0, True)
    sold_into, wrong, tracebacks, sold = [], [], [], 0
    for name, mutant in mutants(healthy, tmp_path):
        code, found = summary(mutant, tmp_path / "ut.json")
        if code == 0 and found != right:
            wrong.append(name)
        seen = tmp_path / "seen.db"
        shutil.copyfile(mutant, seen)
        said = capsys.readouterr().err
        if run(["--database", str(mutant), "--language", "en", *SELL]) == 0:
            sold += 1
            if found_harm := harm(seen):
                sold_into.append((name, found_harm))
        said += capsys.readouterr().err
        if "Traceback" in said or "The program failed" in said:
            tracebacks.append((name, said))
        mutant.unlink()
    report = (sold_into, wrong, tracebacks)
    assert report == ([], [], []), json.dumps(report, indent=1)
    assert sold < COUNT
