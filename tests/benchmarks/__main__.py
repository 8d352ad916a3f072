"""Run all benchmarks and print a table of ratios: ``python -m tests.benchmarks``.

Every line puts the program beside a floor that was measured in the same run, turn by turn; only the ratio counts.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from made_in_blekinge.store.database import Database
from tests.benchmarks import (
    bringing_in,
    changing,
    checkin,
    dressing,
    labels,
    phases,
    phases_year,
    scanning,
    searching,
    settling,
    signs,
    summaries,
    tables,
    till,
    tills,
    window,
)
from tests.benchmarks.market import open_market
from tests.benchmarks.measure import Result, table

Measure = Callable[[Database, Path], Iterator[Result]]

_ITEMS: dict[str, Measure] = {
    "window": lambda _, path: window.measure(path),
    "tables": lambda _, path: tables.measure(path),
    "dressing": lambda _, path: dressing.measure(path),
    "summaries": summaries.measure,
    "phases-year": lambda _, path: phases_year.measure(path),
    "searching": searching.measure,
    "check-in": lambda _, path: checkin.measure(path),
    "till": lambda _, path: till.measure(path),
    "tills": lambda _, path: tills.measure(path),
    "scanning": lambda _, path: scanning.measure(path),
    "changing": lambda _, path: changing.measure(path.parent),
    "import": lambda _, path: bringing_in.measure(path.parent),
    "labels": lambda _, path: labels.measure(path.parent),
    "signs": lambda _, path: signs.measure(path.parent),
    "phases": phases.measure,
    "settling": lambda _, path: settling.measure(path.parent),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("items", nargs="*", metavar="ITEM", help=f"only these of: {', '.join(_ITEMS)}")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep the large market here between runs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="made-in-blekinge-") as passing:
        path = (options.folder or Path(passing)) / "market.db"
        if not path.exists():
            print("Making a market with a million lines of sales …", file=sys.stderr)
        database = open_market(path)
        try:
            results = [result for name in options.items or _ITEMS for result in _measured(name, database, path)]
        finally:
            database.close()
    print(table(results))
    return 0 if all(result.met for result in results) else 1


def _measured(name: str, database: Database, path: Path) -> list[Result]:
    print(f"Measuring {name} …", file=sys.stderr)
    return list(_ITEMS[name](database, path))


if __name__ == "__main__":
    sys.exit(main())
