"""What must hold in a market after a fault: whole in itself, and with all that was acknowledged, once."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.rollup import _FILL
from made_in_blekinge.store.database import Database
from tests.faults.victim import Said, kind_of

_WRONG: Final = {
    "a receipt is not the sum of its lines or payments": """
        SELECT count(*) FROM sale WHERE gross_ore + rounding_ore <>
            (SELECT sum(amount_ore) FROM payment WHERE sale_id = sale.id)
        OR gross_ore <> (SELECT sum(gross_ore) FROM sale_line WHERE sale_id = sale.id)
        OR vat_ore <> (SELECT sum(vat_ore) FROM sale_line WHERE sale_id = sale.id)""",
    "the numbers of receipts have gaps": """
        SELECT count(*) FROM (SELECT count(*) AS many, max(number) AS last FROM sale GROUP BY till_id)
        WHERE many <> last""",
    "the numbers of closings have gaps": """
        SELECT count(*) FROM (SELECT count(*) AS many, max(number) AS last FROM closing GROUP BY till_id)
        WHERE many <> last""",
    "a uid stands twice": "SELECT count(*) - count(DISTINCT uid) FROM sale",
    "a movement or closing is not in the journal as it is stored": """
        SELECT (SELECT count(*) FROM journal WHERE kind IN ('pay_in', 'pay_out', 'opening', 'closing')) <>
            (SELECT count(*) FROM cash_movement) + (SELECT count(*) FROM till_day) + (SELECT count(*) FROM closing)""",
}
"""Each counts what is wrong."""


class Stored(NamedTuple):
    """What the market holds, by the numbers of the deeds."""

    sales: dict[int, tuple[int, ...]]
    moves: dict[int, tuple[int, ...]]
    closings: dict[int, tuple[int, ...]]
    carts: dict[int, tuple[int, ...]]


def stored(database: Database) -> Stored:
    """The contents of a market; sales, movements and closings by the number that is their uid."""

    def by_number(session: Session, query: str) -> dict[int, tuple[int, ...]]:
        return {int.from_bytes(uid): tuple(values) for uid, *values in session.execute(text(query))}

    with database.reading() as session:
        return Stored(
            by_number(session, "SELECT uid, number, gross_ore FROM sale"),
            by_number(session, "SELECT uid, amount_ore FROM cash_movement"),
            by_number(session, "SELECT uid, number FROM closing"),
            by_number(session, "SELECT uid, length(contents) FROM cart"),
        )


def faults(database: Database) -> list[str]:
    """What is damaged, does not add up, or does not fit the journal."""
    with database.reading() as session:
        checks = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in ("quick_check", "integrity_check")}
        found = [f"{name}: {said}" for name, said in checks.items() if said != "ok"]
        if found:
            return found
        if session.execute(text("PRAGMA foreign_key_check")).first() is not None:
            found.append("a foreign key leads nowhere")
        found += [what for what, query in _WRONG.items() if session.execute(text(query)).scalar()]
        found += [f"{table} is not the sum of the receipts" for table in _FILL if not _adds_up(session, table)]
    found += [f"the journal does not fit: {verdict.fault.why}" for verdict in verify(database) if verdict.fault]
    return found


def _adds_up(session: Session, table: str) -> bool:
    """Whether a table of sums is what reckoning it anew would give."""
    insert, _, query = _FILL[table].strip().partition("\n")
    columns = insert.partition("(")[2].rstrip(")")
    kept = sorted(map(tuple, session.execute(text(f"SELECT {columns} FROM {table}"))))
    return kept == sorted(map(tuple, session.execute(text(query.replace("?", ":event")), {"event": 1})))


def lost(there: Stored, said: Sequence[Said], seed: int, last: int) -> list[Said]:
    """What was acknowledged and is not there as it was said; ``last`` is the last deed that may have begun."""
    closes = [number for number in range(1, last + 1) if kind_of(seed, number) == "close"]
    found = []
    for one in said:
        tables = {"close": there.closings, "in": there.moves, "out": there.moves}
        if one.kind in ("cart", "hold"):
            uid, length = one.answer
            # Closing empties the carts, and a sale takes its cart with it.
            gone = uid in there.sales or any(number > one.number for number in closes)
            right = gone or there.carts.get(uid) == (length,)
        else:
            right = tables.get(one.kind, there.sales).get(one.number) == one.answer
        if not right:
            found.append(one)
    return found
