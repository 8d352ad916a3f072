"""Four tills sell on one market while others copy it, bring files in, try to write over it and put a backup back.

Each process says what it did in a file of its own, a till each sale only after the service came back from it.
"""

import argparse
import contextlib
import csv
import io
import json
import os
import random
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from sqlalchemy import text

from made_in_blekinge.cli import run as command
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender, parse_item
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.scanned import find_item, open_till
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.services.till.sale import sell
from made_in_blekinge.store.checking import check_copy
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.faults.proof import faults
from tests.faults.trace import ROOT
from tests.support import builders, builders_till
from tests.support.builders import NOW

TILLS: Final = ("K1", "K2", "K3", "K4")
_GOODS: Final = ("1001", "1001:3", "2001", "2001:2", "1@45,00")
_EACH: Final = 10**9
"""Between the uids of one till and those of the next."""
_FIRST_PART: Final = 0.6
"""How much of the time goes by before the backup is put back."""
_REFUSED: Final = "refused"
"""What has to be refused begins with this word."""

Said = dict[str, Any]


class Deeds(NamedTuple):
    """What one market or copy holds: own sales by uid, and receipts that were brought in, with their lines."""

    sales: Mapping[int, tuple[str, str, int]]
    imported: Mapping[str, int]


@dataclass
class Raced:
    """What came of a run."""

    sold: int = 0
    gone: int = 0
    """Sales that the restore said would go, and that went."""
    refused: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        others = ", ".join(f"{many} {what}" for what, many in sorted(self.done.items()))
        told = ", ".join(f"{many} {code}" for code, many in sorted(self.refused.items()))
        return (
            f"{self.sold} sales acknowledged by {len(TILLS)} tills, {self.gone} of them went by the restore as it "
            f"said; beside them {others}; tills were told: {told or 'nothing'}; "
            f"{'; '.join(self.problems[:20]) or '0 lost, 0 doubled'}"
        )


# What the processes do


def sell_on(url: str, till: str, folder: Path) -> None:
    """Sell until the end; what fails is sent again under the same uid."""
    database, chance = Database(url), random.Random(till)
    for number in _until(folder / "end"):
        uid, began = TILLS.index(till) * _EACH + number + 1, time.monotonic_ns()
        items = [chance.choice(_GOODS) for _ in range(chance.randint(1, 4))]
        means = chance.choice((Means.CARD, Means.SWISH))
        while True:
            try:
                with database.reading() as session:
                    here = open_till(session, till)
                    lines = [find_item(session, here, parse_item(item)).line for item in items]
                sold = sell(database, till, lines, [Tender(means)], Deed(NOW, "Åsa", uuid.UUID(int=uid)))
            except UserError as error:
                _say(code=error.code)
            else:
                _say(uid=uid, till=till, receipt=sold.receipt, total=sold.total_ore, began=began)
                break


def copy_on(url: str, _: str, folder: Path) -> None:
    """Backups to new files, and everything that must be refused."""
    market = folder / "market.db"
    label = ("label", "booth", "--event", "KNA26", "--out")
    for number in _until(folder / "end"):
        _run(url, "backup", "backup", folder / "copies" / f"{number}.db", name=f"{number}.db")
        _run(url, f"{_REFUSED} backup", "backup", market)
        _run(url, f"{_REFUSED} backup beside", "backup", market.with_name("market.db-journal"))
        _run(url, f"{_REFUSED} label", *label, market)
        _run(url, "label", *label, folder / "labels" / f"{number}.pdf")


def bring_on(url: str, _: str, folder: Path) -> None:
    """Products and receipts of another register, each file twice, and the journal as a file."""
    for number in _until(folder / "end"):
        goods, sales = folder / "files" / f"goods-{number}.csv", folder / "files" / f"sales-{number}.csv"
        _table(goods, ("Ägare", "Artikelnr", "Benämning (sv)", "Pris", "Momsklass"),
               [("1", f"{7000 + number}", f"Vara {number}", "12,00", "food")])  # fmt: skip
        _table(sales, ("Evenemang", "Kassa", "Kvittonr", "Tid", "Artikelnr", "Antal", "Á-pris"),
               [("KNA26", "E1", f"E{number}", "2026-06-12 10:00", item, "1", "10,00")
                for item in ("1001", "2001")])  # fmt: skip
        _run(url, "import products", "import", "products", goods)
        for _again in range(2):
            _run(url, "import sales", "import", "sales", sales, name=f"E{number}")
        _run(url, "journal", "journal", "export", folder / "files" / f"{number}.jsonl")


def put_back(url: str, name: str, folder: Path) -> None:
    _run(url, "restore", "restore", folder / "copies" / name, "--yes")


ROLES: Final[Mapping[str, Callable[[str, str, Path], None]]] = {
    "till": sell_on,
    "copies": copy_on,
    "files": bring_on,
    "restore": put_back,
}


def _until(end: Path) -> Iterator[int]:
    for number in count():
        if end.exists():
            return
        yield number


def _run(url: str, what: str, *words: object, name: str = "") -> None:
    began, told = time.monotonic_ns(), io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(told):
        code = command(["--database", url, "--language", "en", *map(str, words)])
    _say(what=what, code=code, name=name, began=began, said=told.getvalue())


def _table(path: Path, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([headings, *rows])


def _say(**values: object) -> None:
    os.write(3, json.dumps(values | {"at": time.monotonic_ns()}).encode() + b"\n")


# What starts them and judges


def run(folder: Path, seconds: float) -> Raced:
    """The race on a new market in ``folder``."""
    for name in ("copies", "labels", "files"):
        (folder / name).mkdir()
    database = open_database(str(folder / "market.db"))
    stand = builders_till.stand(database)
    builders.booth(database, stand.event, exhibitor=stand.musteri)
    for till in TILLS:
        builders_till.opened(database, till)
    database.close()
    told = _raced(folder, seconds)
    came = Raced()
    _judge(came, folder, told)
    return came


def _raced(folder: Path, seconds: float) -> dict[str, list[Said]]:
    roles = [*(("till", till) for till in TILLS), ("copies", ""), ("files", "")]
    running = [_start(folder, *role) for role in roles]
    try:
        # The length of the run is what is asked for; nothing is waited for but that a backup is there.
        _pause(folder, seconds * _FIRST_PART)
        copies = sorted((folder / "copies").glob("[0-9]*.db"), key=lambda path: path.stat().st_mtime_ns)
        running.append(_start(folder, "restore", copies[len(copies) // 2].name))
        running[-1].wait()
        time.sleep(seconds * (1 - _FIRST_PART))
    finally:
        (folder / "end").touch()
    failed = [process for process in running if process.wait()]
    assert not failed, f"{len(failed)} processes ended badly"
    return {
        f"{role}{name}": _lines(folder / f"{role}{name}.said")
        for role, name in [*roles, ("restore", copies[len(copies) // 2].name)]
    }


def _pause(folder: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end or len([*(folder / "copies").glob("[0-9]*.db")]) < 2:
        time.sleep(0.05)


def _start(folder: Path, role: str, name: str) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", "tests.faults.race", role, f"sqlite:///{folder / 'market.db'}", name, str(folder)]
    file: IO[bytes]
    with (folder / f"{role}{name}.said").open("wb") as file:
        return subprocess.Popen(
            ["sh", "-c", 'exec "$@" 3>&1 1>&2', "sh", *line], stdout=file, cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip


def _lines(path: Path) -> list[Said]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _judge(came: Raced, folder: Path, told: Mapping[str, list[Said]]) -> None:
    sales = {said["uid"]: said for till in TILLS for said in told[f"till{till}"] if "uid" in said}
    came.sold = len(sales)
    came.refused = Counter(said["code"] for till in TILLS for said in told[f"till{till}"] if "uid" not in said)
    others = [said for name, lines in told.items() if not name.startswith("till") for said in lines]
    for said in others:
        came.done[said["what"]] += 1
        refused = "never written over" in said["said"] or "of a kind that" in said["said"]
        if bool(said["code"]) != said["what"].startswith(_REFUSED) or (said["code"] and not refused):
            came.problems.append(f"{said['what']} ended with {said['code']}: {said['said'][-300:]}")
    restored = next(said for said in others if said["what"] == "restore")
    name = next(key for key in told if key.startswith("restore")).removeprefix("restore")
    kept = [*(folder / "market-backups").glob("*before-restore.db")]
    if len(kept) != 1 or restored["code"]:
        came.problems.append(f"{len(kept)} copies before the restore")
        return
    _judge_market(came, folder / "market.db", folder / "copies" / name, kept[0], sales, restored, others)
    for said in others:
        if said["what"] == "backup" and not said["code"]:
            _judge_copy(came, folder / "copies" / said["name"], sales, said, restored)


def _judge_market(
    came: Raced, market: Path, used: Path, kept: Path, sales: Mapping[int, Said], restored: Said, others: list[Said]
) -> None:
    now, backup, before = (_held(came, path) for path in (market, used, kept))
    gone = before.sales.keys() - backup.sales.keys()
    came.gone = len(gone)
    counts = Counter(before.sales[uid][0] for uid in gone)
    for till, many in counts.items():
        if f"{till}: {many}" not in restored["said"]:
            came.problems.append(f"{many} receipts of {till} went: {restored['said']}")
    for uid, said in sales.items():
        as_said = (said["till"], str(said["receipt"]), said["total"])
        if said["at"] < restored["began"] and uid not in before.sales:
            came.problems.append(f"{uid} was said before the restore and is not in the copy before it")
        if uid in gone:
            if before.sales[uid] != as_said or uid in now.sales:
                came.problems.append(f"{uid} went otherwise than it was said")
        elif now.sales.get(uid) != as_said:
            came.problems.append(f"lost {uid}: {now.sales.get(uid)} for {as_said}")
    came.problems += [f"{uid} was never said" for uid in now.sales.keys() - sales.keys()]
    for said in others:
        if said["what"] == "import sales" and not said["code"]:
            went = said["name"] in before.imported and said["name"] not in backup.imported
            again = said["began"] > restored["at"]  # the second time brings it back
            if now.imported.get(said["name"]) != 2 and (again or not went):
                came.problems.append(f"{said['name']} has {now.imported.get(said['name'])} lines")


def _judge_copy(came: Raced, path: Path, sales: Mapping[int, Said], made: Said, restored: Said) -> None:
    """A backup opens, is sound, and holds each sale that was said before it began, unless a restore came between."""
    check_copy(path)
    held = _held(came, path)
    since = restored["at"] if made["at"] > restored["began"] else 0
    for uid, said in sales.items():
        if since < said["began"] and said["at"] < made["began"] and uid not in held.sales:
            came.problems.append(f"{path.name} lacks {uid}")
        if said["began"] > made["at"] and uid in held.sales:
            came.problems.append(f"{path.name} holds {uid} that was sold later")


def _held(came: Raced, path: Path) -> Deeds:
    with closing(open_database(str(path))) as database:
        came.problems += [f"{path.name}: {fault}" for fault in faults(database)]
        with database.reading() as session:
            own = session.execute(text(
                "SELECT sale.uid, till.code, sale.receipt, sale.gross_ore FROM sale JOIN till ON till.id = till_id "
                "WHERE sale.kind = 'till'"
            )).all()  # fmt: skip
            others = session.execute(text(
                "SELECT sale.receipt, count(*) FROM sale JOIN sale_line ON sale_id = sale.id "
                "WHERE sale.kind = 'imported' GROUP BY sale.receipt"
            )).all()  # fmt: skip
    return Deeds({int.from_bytes(uid): tuple(rest) for uid, *rest in own}, dict(map(tuple, others)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.race")
    parser.add_argument("role", choices=ROLES)
    parser.add_argument("url")
    parser.add_argument("name")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    ROLES[options.role](options.url, options.name, options.folder)


if __name__ == "__main__":
    main()
