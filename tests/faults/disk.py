"""A disk that loses power: what was synced is there, of everything else any part, in any order.

Pessimistic where file systems differ: a name in the folder holds only once the folder was synced, a write that was
not synced may be there, be missing, or be torn between sectors, and each on its own.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tests.faults.trace import Step

_SECTOR: Final = 512


@dataclass(slots=True)
class _File:
    """What is on the disk, and what was done since the last sync."""

    synced: bytes = b""
    after: list[Step] = field(default_factory=list)


class State(NamedTuple):
    """What a power cut after so many ``steps`` may leave: the files by name. ``draw`` made it."""

    steps: int
    draw: str
    files: dict[str, bytes]


class Disk:
    """Follows a trace."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._held = {name: _File(content) for name, content in files.items()}
        self._names = dict(self._held)
        self._renamed: list[tuple[str, _File | None]] = []

    def do(self, step: Step) -> None:
        if step.kind == "create":
            if step.name not in self._names:
                self._name(step.name, _File())
        elif step.kind == "unlink":
            self._name(step.name, None)
        elif step.kind == "list":
            for name, file in self._renamed:
                _hold(self._held, name, file)
            self._renamed = []
        elif step.kind == "sync":
            file = self._names[step.name]
            file.synced, file.after = _applied(file.synced, file.after), []
        elif step.kind in ("write", "cut"):
            self._names[step.name].after.append(step)

    def _name(self, name: str, file: _File | None) -> None:
        _hold(self._names, name, file)
        self._renamed.append((name, file))

    def killed(self) -> dict[str, bytes]:
        """The files when only the process ends: nothing is lost."""
        return {name: _applied(file.synced, file.after) for name, file in self._names.items()}

    def synced(self) -> dict[str, bytes]:
        """The files when nothing but what was synced is there."""
        return {name: file.synced for name, file in self._held.items()}

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files after a power cut: a part of what was not synced, drawn by ``chance``."""
        names = dict(self._held)
        for name, file in self._renamed[: chance.randint(0, len(self._renamed))]:
            _hold(names, name, file)
        kept = chance.choice((0.1, 0.5, 0.9))
        return {name: _applied(file.synced, _drawn(file.after, kept, chance)) for name, file in names.items()}


def _hold(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _drawn(steps: Sequence[Step], kept: float, chance: random.Random) -> Iterator[Step]:
    for step in steps:
        if chance.random() < kept:
            yield step
        elif step.kind == "write" and chance.random() < 0.5:
            yield from _torn(step, chance)


def _torn(step: Step, chance: random.Random) -> Iterator[Step]:
    """Some sectors of a write."""
    at, end = step.size, step.size + len(step.data)
    while at < end:
        after = min(end, (at // _SECTOR + 1) * _SECTOR)
        if chance.random() < 0.5:
            yield Step("write", step.name, at, step.data[at - step.size : after - step.size])
        at = after


def _applied(content: bytes, steps: Sequence[Step] | Iterator[Step]) -> bytes:
    made = None
    for step in steps:
        made = bytearray(content) if made is None else made
        if step.kind == "cut":
            del made[step.size :]
        if len(made) < step.size:
            made.extend(bytes(step.size - len(made)))
        if step.kind == "write":
            made[step.size : step.size + len(step.data)] = step.data
    return content if made is None else bytes(made)


def states(files: dict[str, bytes], trace: Sequence[Step], count: int, seed: int) -> Iterator[State]:
    """``count`` states, spread evenly over the trace. Of eight one has lost nothing, one all that was not synced."""
    disk, changes = Disk(files), sum(step.kind != "said" for step in trace)
    given = changed = 0
    for at, step in enumerate(trace, 1):
        disk.do(step)
        if step.kind == "said":
            continue
        changed += 1
        # What is said after this change and before the next one has been heard by the time of the cut.
        heard = next((after for after in range(at, len(trace)) if trace[after].kind != "said"), len(trace))
        for place in range(given, count * changed // changes):
            yield State(heard, *_files(disk, place, seed))
        given = count * changed // changes


def _files(disk: Disk, place: int, seed: int) -> tuple[str, dict[str, bytes]]:
    if place % 8 == 0:
        return "nothing lost", disk.killed()
    if place % 8 == 1:
        return "all lost that was not synced", disk.synced()
    draw = f"{seed}:{place}"
    return draw, disk.cut(random.Random(draw))
