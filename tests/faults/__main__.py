"""Long runs of the faults, with their figures: ``python -m tests.faults kills --times 1000``."""

import argparse
import random
import tempfile
from pathlib import Path

from made_in_blekinge.store.opening import open_database
from tests.faults import calls, kills, race, replay, settling
from tests.faults.trace import missing
from tests.faults.victim import furnish
from tests.support.builders_settlement import fair, posted

MODES = ("TRUNCATE", "WAL")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("what", choices=("kills", "settling", "replay", "calls", "race"))
    parser.add_argument("--times", type=int, default=1000, help="how many kills, or how many deeds while calls fail")
    parser.add_argument("--states", type=int, default=20_000, help="how many states of the disk after a power cut")
    parser.add_argument("--seconds", type=float, default=180, help="how long the race goes on")
    parser.add_argument("--deeds", type=int, default=40, help="how many deeds come before the power cuts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mode", choices=MODES, action="append", help="journal mode (both)")
    options = parser.parse_args()
    if options.what == "kills":
        return _kills(options.times, options.seed)
    if options.what == "settling":
        return _settling(options.times, options.seed)
    if options.what == "race":
        return _race(options.seconds)
    if why := missing():
        parser.error(why)
    modes = options.mode or MODES
    if options.what == "calls":
        failed = [calls.run(fault, options.times, options.seed, mode) for mode in modes for fault in calls.FAULTS]
        print(*failed, sep="\n")
        return int(any(one.problems for one in failed))
    sound = True
    for mode in modes:
        came = replay.run(mode, "FULL", options.states, options.seed, options.deeds)
        print(came, flush=True)
        sound &= came.sound
    return int(not sound)


def _race(seconds: float) -> int:
    with tempfile.TemporaryDirectory(prefix="race-") as folder:
        came = race.run(Path(folder), seconds)
    print(came)
    return int(bool(came.problems))


def _kills(times: int, seed: int) -> int:
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        database = open_database(str(Path(folder) / "market.db"))
        furnish(database)
        came = kills.run(database, times, seed)
        database.close()
    print(came)
    return int(not came.sound)


def _settling(times: int, seed: int) -> int:
    """Kills while settlements are posted and reversed; the market is looked at after every twenty, and at the end."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="settling-") as folder:
        database = open_database(str(Path(folder) / "market.db"))
        fair(database)
        for turn in range(1, times + 1):
            settling.killed(database, chance)
            if (turn % 20 == 0 or turn == times) and (found := settling.faults(database)):
                print(f"by kill {turn}:", *found, sep="\n")
                return 1
        rows = len(posted(database))
        database.close()
    print(f"{times} kills, {rows} settlements, no line settled twice or lost")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
