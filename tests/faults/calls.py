"""Let calls of the system fail under a till that tries again, and see that each deed is done once."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from made_in_blekinge.store.opening import open_database
from tests.faults.proof import faults, lost, stored
from tests.faults.trace import ROOT
from tests.faults.victim import Said, furnish, heard


class Fault(NamedTuple):
    """Which call fails how: from the ``first`` one on, each ``step``-th."""

    call: str
    error: str
    first: int
    step: int


FAULTS: Final = (
    Fault("pwrite64", "EIO", 5, 307),
    Fault("pwrite64", "ENOSPC", 40, 211),
    Fault("fdatasync", "EIO", 2, 7),
    Fault("fdatasync", "EIO", 4, 5),
    Fault("ftruncate", "EIO", 1, 5),
    Fault("openat", "EMFILE", 4, 5),
    Fault("openat", "EACCES", 5, 7),
    Fault("pread64", "EIO", 30, 151),
)


@dataclass
class Failed:
    """What came of a run."""

    fault: Fault
    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """How often each error was told."""
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{many} {code}" for code, many in self.refused.items())
        return f"{self.fault.call} {self.fault.error}: {self.done} deeds, refused {told}; {self.problems or 'sound'}"


def run(fault: Fault, deeds: int, seed: int = 3, mode: str = "") -> Failed:
    """Do ``deeds`` at a till of its own while calls on its files fail."""
    came = Failed(fault)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        path = Path(folder) / "market.db"
        database = open_database(str(path))
        furnish(database)
        database.close()
        inject = f"inject={fault.call}:error={fault.error}:when={fault.first}+{fault.step}"
        files = [part for name in ("", "-journal", "-wal") for part in ("-P", f"{path}{name}")]
        tracer = ["strace", "-f", "-qqq", "-o", os.devnull, *files, "-e", inject]
        victim = [sys.executable, "-m", "tests.faults.victim", f"sqlite:///{path}", "--deeds", str(deeds)]
        done = subprocess.run(
            [*tracer, *victim, "--stubborn", "--seed", str(seed), "--mode", mode], cwd=ROOT, capture_output=True,
            text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False,
        )  # fmt: skip
        _judge(came, path, heard(done.stdout.splitlines(keepends=True)), seed, deeds)
        if done.returncode:
            came.problems.append(done.stderr)
    return came


def _judge(came: Failed, path: Path, told: list[Said], seed: int, deeds: int) -> None:
    said = [one for one in told if one.kind != "refused"]
    came.refused = Counter(str(one.answer[0]) for one in told if one.kind == "refused")
    came.done = len(said)
    database = open_database(str(path))
    try:
        there = stored(database)
        came.problems += faults(database) + [f"lost {one}" for one in lost(there, said, seed, deeds)]
    finally:
        database.close()
    if [one.number for one in said] != [*range(1, deeds + 1)]:
        came.problems.append(f"{len(said)} of {deeds} deeds were done")
    if len(there.sales) != sum(one.kind in ("sale", "refund") for one in said):
        came.problems.append(f"{len(there.sales)} receipts")
