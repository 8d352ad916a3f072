"""Measuring two ways of doing the same, turn by turn in one run, so that only their ratio counts."""

import gc
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: seconds of the floor and of ours, and how many times the floor ours may take.

    With another ``unit`` than time the floor is what is allowed.
    """

    what: str
    floor: float
    ours: float
    goal: float
    note: str = ""
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def met(self) -> bool:
        return self.ratio <= self.goal


def in_turn(floor: Work, ours: Work, rounds: int) -> tuple[list[float], list[float]]:
    """The seconds of both, taken in turns after a round to warm up, without garbage collections in the middle."""
    taken: tuple[list[float], list[float]] = ([], [])
    floor(), ours()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for work, seconds in zip((floor, ours), taken, strict=True):
                begin = perf_counter()
                work()
                seconds.append(perf_counter() - begin)
    finally:
        gc.enable()
    return taken


def compare(what: str, floor: Work, ours: Work, goal: float, rounds: int, note: str = "") -> Result:
    """The medians of both."""
    first, second = in_turn(floor, ours, rounds)
    return Result(what, median(first), median(second), goal, note)


def p99(seconds: list[float]) -> float:
    return sorted(seconds)[round(0.99 * (len(seconds) - 1))]


def raw_connection(path: Path) -> sqlite3.Connection:
    """A connection with the pragmas of the program."""
    from made_in_blekinge.store.database import _prepare

    connection = sqlite3.connect(path, isolation_level=None)
    _prepare(connection)
    return connection


def table(results: list[Result]) -> str:
    """The results as people read them."""
    lines = [f"{'what':<58} {'floor':>10} {'ours':>10} {'ratio':>7} {'goal':>6}"]
    for result in results:
        verdict = "met" if result.met else "MISSED"
        lines.append(
            f"{result.what:<58} {_amount(result.floor, result.unit):>10} {_amount(result.ours, result.unit):>10} "
            f"{result.ratio:>7.3g} {result.goal:>6.3g} {verdict} {result.note}".rstrip()
        )
    return "\n".join(lines)


def _amount(amount: float, unit: str) -> str:
    return f"{amount * 1000 if unit == 'ms' else amount:.2f} {unit}"
