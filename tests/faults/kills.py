"""Kill a till at random moments, send again what was under way, and count what came of it."""

import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field

from made_in_blekinge.store.database import Database
from tests.faults.proof import faults, lost, stored
from tests.faults.victim import Said, heard, work

_MOST_SAID = 3
_LONGEST = 0.03
"""Seconds: a deed and a half."""


@dataclass
class Killed:
    """What came of a run."""

    kills: int
    acknowledged: Counter[str] = field(default_factory=Counter)
    unheard: int = 0
    """Deeds that were on the disk though the till was killed before it said so."""
    sent_again: int = 0
    lost: list[Said] = field(default_factory=list)
    changed: list[Said] = field(default_factory=list)
    """Deeds that answered something else when they were sent again."""
    faults: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not (self.lost or self.changed or self.faults)

    def __str__(self) -> str:
        kinds = ", ".join(f"{many} {kind}" for kind, many in sorted(self.acknowledged.items()))
        return (
            f"{self.kills} kills: {self.acknowledged.total()} deeds acknowledged ({kinds}); "
            f"{self.unheard} were on the disk and not yet said; {self.sent_again} said ones were sent again; "
            f"lost {len(self.lost)}, answered otherwise {len(self.changed)}, faults {self.faults or 'none'}"
        )


def run(database: Database, times: int, seed: int) -> Killed:
    """Kill so many tills on a furnished market, one after the other, each going on where the last was killed."""
    chance, start, came = random.Random(seed), 1, Killed(times)
    said: dict[int, Said] = {}
    for _ in range(times):
        database.close()  # a connection must not be inherited
        told = _killed(database, seed, start, chance)
        for one in told:
            came.sent_again += one.number in said
            if said.setdefault(one.number, one) != one:
                came.changed.append(one)
        last = max(said, default=0)
        # The deed under way is sent again, and now and then also one that had been said.
        start = max(1, last if chance.random() < 0.25 else last + 1)
        came.unheard += _is_there(database, last + 1)
    came.acknowledged = Counter(one.kind for one in said.values())
    came.lost = lost(stored(database), [*said.values()], seed, max(said, default=0) + 1)
    came.faults = faults(database)
    if doubled := len(stored(database).sales) - sum(one.kind in ("sale", "refund") for one in said.values()):
        # Only the very last deed may be there unheard.
        came.faults += [] if doubled == 1 and _is_there(database, max(said) + 1) else [f"{doubled} sales too many"]
    return came


def _is_there(database: Database, number: int) -> bool:
    there = stored(database)
    return any(number in table for table in (there.sales, there.moves, there.closings))


def _killed(database: Database, seed: int, start: int, chance: random.Random) -> list[Said]:
    """What a till said before it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(writer, 1)
        try:
            work(Database(database.url.render_as_string(hide_password=False)), seed, range(start, sys.maxsize))
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as ear:
        lines = [ear.readline() for _ in range(chance.randrange(_MOST_SAID))]
        # The moment of the kill is what is drawn here; nothing is waited for.
        time.sleep(chance.uniform(0, _LONGEST))
        os.kill(child, signal.SIGKILL)
        lines += ear.readlines()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the till ended by itself"
    return heard(lines)
