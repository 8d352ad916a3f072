"""Replay every write of a till up to a power cut, and open what the disk may then hold."""

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from made_in_blekinge.errors import UserError
from made_in_blekinge.store import database as engine
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.faults.disk import State, states
from tests.faults.proof import Stored, faults, lost, stored
from tests.faults.trace import Step, acknowledged, record
from tests.faults.victim import do, furnish, use

_NEXT = 20
"""Of so many states one is worked on, to see that the till can go on."""


@dataclass
class Replayed:
    """What came of a run."""

    mode: str
    synchronous: str
    seed: int
    deeds: int = 0
    writes: int = 0
    syncs: int = 0
    states: int = 0
    different: int = 0
    """States whose files differ from those of all before."""
    rolled_back: int = 0
    """States that had a half-written transaction to take back or a log to bring in."""
    gone_on: int = 0
    lost: int = 0
    damaged: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not (self.lost or self.damaged)

    def __str__(self) -> str:
        return (
            f"{self.mode} + synchronous={self.synchronous}, seed {self.seed}: {self.deeds} deeds, {self.writes} writes,"
            f" {self.syncs} syncs; {self.states} states after a power cut ({self.different} different, "
            f"{self.rolled_back} with a half transaction, {self.gone_on} sold on): "
            f"{self.lost} lost an acknowledged deed, {self.damaged} damaged {self.examples or ''}"
        )


def run(mode: str, synchronous: str, count: int, seed: int, deeds: int = 25) -> Replayed:
    """Record a till of its own, and try ``count`` states of its disk."""
    came = Replayed(mode, synchronous, seed)
    with tempfile.TemporaryDirectory(prefix="power-cut-") as folder, _as_program(mode, synchronous):
        path = Path(folder) / "market.db"
        database = open_database(str(path))
        furnish(database)
        database.close()
        before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        trace = record(path, seed, deeds, mode, synchronous)
        kinds = Counter(step.kind for step in trace)
        came.deeds, came.writes, came.syncs = kinds["said"], kinds["write"], kinds["sync"]
        _try(came, trace, states(before, trace, count, seed), path)
    return came


@contextmanager
def _as_program(mode: str, synchronous: str) -> Iterator[None]:
    """This process opens databases as the recorded one did."""
    gate, pragmas = engine.wal_is_safe, engine._PRAGMAS
    use(mode, synchronous)
    try:
        yield
    finally:
        engine.wal_is_safe, engine._PRAGMAS = gate, pragmas


def _try(came: Replayed, trace: list[Step], found: Iterator[State], path: Path) -> None:
    known: dict[bytes, Stored | str] = {}
    for state in found:
        came.states += 1
        key = hashlib.blake2b(b"\0".join(part for name in sorted(state.files) for part in (
            name.encode(), str(len(state.files[name])).encode(), state.files[name]
        ))).digest()  # fmt: skip
        if key not in known:
            came.different += 1
            came.rolled_back += any(content for name, content in state.files.items() if name != path.name)
            known[key] = _opened(came, state, path)
        there, said = known[key], acknowledged(trace[: state.steps])
        if isinstance(there, str):
            came.damaged += 1
            problem = there
        else:
            gone = lost(there, said, came.seed, len(said) + 1)
            came.lost += bool(gone)
            problem = f"lost {gone[0]}" if gone else ""
        if problem and len(came.examples) < 3:
            came.examples.append(f"after step {state.steps} ({state.draw}): {problem}")


def _opened(came: Replayed, state: State, path: Path) -> Stored | str:
    """What the program finds in such files, or what is wrong with them."""
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    for name, content in state.files.items():
        (path.parent / name).write_bytes(content)
    try:
        database = open_database(str(path))
    except UserError as error:
        return f"{error.code}: {error}"
    try:
        if wrong := faults(database):
            return "; ".join(wrong)
        there = stored(database)
        if came.different % _NEXT == 0:
            came.gone_on += 1
            wrong = _go_on(database, there, came.seed)
    except UserError as error:
        return f"{error.code}: {error}"
    finally:
        database.close()
    return "; ".join(wrong) or there


def _go_on(database: Database, there: Stored, seed: int) -> list[str]:
    """Send the last deeds again, and some more: nothing is done twice."""
    last = max((*there.sales, *there.moves, *there.closings), default=1)
    for number in range(max(1, last - 1), last + 3):
        do(database, seed, number)
    after = stored(database)
    changed = [number for number, values in there.sales.items() if after.sales[number] != values]
    return faults(database) + [f"sale {number} is another now" for number in changed]
