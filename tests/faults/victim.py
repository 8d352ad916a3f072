"""Works at a till without end, and says each deed once it is done: a process to be killed.

What the deed of a number is follows from the seed and the number, so that it can be sent again after a crash.
"""

import argparse
import datetime as dt
import json
import os
import random
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Final, NamedTuple

from sqlalchemy import text

from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.domain.market import PAYABLE, Means
from made_in_blekinge.domain.till import CartState, Tender, parse_item
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.scanned import ScannedGoods, find_item, open_till
from made_in_blekinge.services.till.cart import drop_cart, keep_cart
from made_in_blekinge.services.till.day import Deed, close_day, open_day, pay_in, pay_out
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.sale import sell
from made_in_blekinge.store import database as engine
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders import NOW

_DAY: Final = dt.timedelta(days=1)
_KINDS: Final = {"sale": 12, "refund": 3, "in": 1, "out": 1, "cart": 2, "hold": 1, "close": 1}
"""How often each kind of deed comes."""
_GOODS: Final = ("1001", "1001:3", "2001", "2001:2", "1@45,00")
_TRIES: Final = 50
_OPENINGS: Final = 10**9
"""Added to the number of a closing, the number of the opening that follows."""


class Said(NamedTuple):
    """A deed that was acknowledged: its number, its kind, and what it answered."""

    number: int
    kind: str
    answer: tuple[int, ...]


def kind_of(seed: int, number: int) -> str:
    """A kept cart is sold by the next deed."""
    if number > 1 and _drawn(seed, number - 1) == "cart":
        return "sale"
    return _drawn(seed, number)


def _drawn(seed: int, number: int) -> str:
    return random.Random(f"{seed}:{number}").choices([*_KINDS], [*_KINDS.values()])[0]


def use(mode: str = "", synchronous: str = "FULL") -> None:
    """Make this process write as with another SQLite, or with less care; a log is brought in often."""
    if mode:
        engine.wal_is_safe = lambda version: mode == "WAL"
    others = (pragma for pragma in engine._PRAGMAS if not pragma.startswith("synchronous"))
    engine._PRAGMAS = (*others, f"synchronous={synchronous}", "wal_autocheckpoint=100")


def furnish(database: Database) -> None:
    """A stand whose till is open."""
    builders_till.stand(database)
    builders_till.opened(database)


def do(database: Database, seed: int, number: int) -> Said:
    """Carry out the deed of this number; once more, it is the same deed."""
    kind = kind_of(seed, number)
    return Said(number, kind, _DOERS[kind](database, random.Random(f"{number}:{seed}"), number))


def _deed(database: Database, number: int) -> Deed:
    with database.reading() as session:
        days: int = session.execute(text("SELECT count(*) FROM closing")).scalar_one()
    return Deed(NOW + days * _DAY, "Åsa", uuid.UUID(int=number))


def _goods(database: Database, chance: random.Random) -> list[ScannedGoods]:
    with database.reading() as session:
        here = open_till(session, "K1")
        return [find_item(session, here, parse_item(chance.choice(_GOODS))) for _ in range(chance.randint(1, 5))]


def _sell(database: Database, chance: random.Random, number: int) -> tuple[int, ...]:
    lines = [found.line for found in _goods(database, chance)]
    if chance.random() < 0.2:
        lines[0] = lines[0]._replace(unit_ore=lines[0].unit_ore - 500, reason="repad")
    part = Tender(chance.choice((Means.CARD, Means.SWISH)), 2000)
    tenders = [Tender(chance.choice(PAYABLE))] if chance.random() < 0.5 else [part, Tender(Means.CASH)]
    sold = sell(database, "K1", lines, tenders, _deed(database, number))
    return sold.receipt, sold.total_ore


def _refund(database: Database, chance: random.Random, number: int) -> tuple[int, ...]:
    """A piece of the last receipt comes back, where there is one left of it."""
    with database.reading() as session:
        query = "SELECT max(number) FROM sale WHERE refund_of_id IS NULL"
        last: int | None = session.execute(text(query)).scalar()
    try:
        made = refund(
            database, "K1", last or 1, "trasig", _deed(database, number), {1: 1}, [Tender(Means.CARD)]
        )  # fmt: skip
    except UserError as error:
        if error.code not in ("too_many_back", "unknown_receipt"):
            raise
        return _sell(database, chance, number)
    return made.receipt, made.total_ore


def _pay_in(database: Database, chance: random.Random, number: int) -> tuple[int, ...]:
    amount = 100 * chance.randint(1, 9)
    pay_in(database, "K1", amount, "växel", _deed(database, number))
    return (amount,)


def _pay_out(database: Database, chance: random.Random, number: int) -> tuple[int, ...]:
    amount = 100 * chance.randint(1, 9)
    pay_out(database, "K1", amount, "växel", _deed(database, number))
    return (amount,)


def _keep(database: Database, chance: random.Random, number: int) -> tuple[int, ...]:
    return _kept(database, chance, number + 1, CartState.OPEN)


def _hold(database: Database, chance: random.Random, number: int) -> tuple[int, ...]:
    return _kept(database, chance, number, CartState.HELD)


def _kept(database: Database, chance: random.Random, number: int, state: CartState) -> tuple[int, ...]:
    rows = tuple(CartRow(found.line, found.producer, found.item_number) for found in _goods(database, chance))
    cart = Cart(uuid.UUID(int=number), rows)
    keep_cart(database, "K1", cart, _deed(database, number).now, state)
    return number, len(cart.as_json())


def _close(database: Database, _chance: random.Random, number: int) -> tuple[int, ...]:
    """The end of a day, and the opening of the next one."""
    with database.reading() as session:
        carts = list(session.execute(text("SELECT uid FROM cart")).scalars())
    for uid in carts:
        drop_cart(database, uuid.UUID(bytes=uid))
    closed = close_day(database, "K1", 100000, _deed(database, number))
    try:
        open_day(database, "K1", "KNA26", 100000, _deed(database, _OPENINGS + number))
    except UserError as error:
        if error.code != "till_is_open":
            raise
    return (closed.number,)


def _open_again(database: Database) -> None:
    """The next day, where the till was killed between two: somebody opens it before going on."""
    try:
        with database.reading() as session:
            open_till(session, "K1")
    except UserError as error:
        if error.code != "till_not_open":
            raise
        open_day(database, "K1", "KNA26", 100000, replace(_deed(database, 1), uid=None))


_DOERS: Final[Mapping[str, Callable[[Database, random.Random, int], tuple[int, ...]]]] = {
    "sale": _sell,
    "refund": _refund,
    "in": _pay_in,
    "out": _pay_out,
    "cart": _keep,
    "hold": _hold,
    "close": _close,
}


def work(database: Database, seed: int, numbers: Iterable[int], stubborn: bool = False) -> None:
    """Do and say. Who is ``stubborn`` says why a deed failed, and sends it again."""
    _open_again(database)
    for number in numbers:
        for _ in range(_TRIES if stubborn else 1):
            try:
                said = do(database, seed, number)
            except UserError as error:
                if not stubborn:
                    raise
                _say([number, "refused", [error.code]])
            else:
                _say(said)
                break


def _say(line: object) -> None:
    os.write(1, json.dumps(line).encode() + b"\n")


def heard(lines: Iterable[str]) -> list[Said]:
    """What was said in whole lines."""
    found = (json.loads(line) for line in lines if line.endswith("\n"))
    return [Said(number, kind, tuple(answer)) for number, kind, answer in found]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.victim")
    parser.add_argument("url")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=1)
    parser.add_argument("--deeds", type=int)
    parser.add_argument("--mode", default="")
    parser.add_argument("--synchronous", default="FULL")
    parser.add_argument("--stubborn", action="store_true")
    options = parser.parse_args()
    use(options.mode, options.synchronous)
    numbers = count(options.start) if options.deeds is None else range(options.start, options.start + options.deeds)
    work(Database(options.url), options.seed, numbers, options.stubborn)


if __name__ == "__main__":
    main()
