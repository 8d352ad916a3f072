"""The events of a till as recorded in the tables, in the format of its journal rows, for comparison."""

import uuid
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any

from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.quick import as_time

Fact = tuple[object, ...]
Tills = tuple[str | None, str | None]
"""Till codes of the refunded receipt and of the corrected receipt."""

_RECEIPTS = """
    SELECT sale.number, sale.uid, till_day.day, sale.time, sale.person, sale.currency, sale.gross_ore, sale.vat_ore,
           sale.rounding_ore, refunded.number, corrected.number, sale.reason, refunded_at.code, corrected_at.code
    FROM sale
    LEFT JOIN till_day ON till_day.id = sale.till_day_id
    LEFT JOIN sale refunded ON refunded.id = sale.refund_of_id
    LEFT JOIN till refunded_at ON refunded_at.id = refunded.till_id
    LEFT JOIN sale corrected ON corrected.id = sale.corrects_id
    LEFT JOIN till corrected_at ON corrected_at.id = corrected.till_id
    WHERE sale.till_id = ? AND sale.number BETWEEN ? AND ?"""
_LINES = """
    SELECT sale.number, line.exhibitor_id, line.product_id, line.item, line.quantity, line.unit_ore,
           line.discount_ore, line.gross_ore, line.vat_permille, line.vat_ore
    FROM sale JOIN sale_line line ON line.sale_id = sale.id
    WHERE sale.till_id = ? AND sale.number BETWEEN ? AND ? ORDER BY line.id"""
_PAYMENTS = """
    SELECT sale.number, payment.means, payment.amount_ore, payment.given_ore, coalesce(payment.currency, ''),
           coalesce(payment.rate_millionths, 0), payment.reference
    FROM sale JOIN payment ON payment.sale_id = sale.id
    WHERE sale.till_id = ? AND sale.number BETWEEN ? AND ? ORDER BY payment.id"""
_MOVES = """
    SELECT move.kind, till_day.day, move.time, move.person, move.amount_ore, move.reason
    FROM cash_movement move JOIN till_day ON till_day.id = move.till_day_id
    WHERE till_day.till_id = ? ORDER BY move.id"""
_RECOUNTS = """
    SELECT 'recount', till_day.day, recount.time, recount.person, recount.counted_ore, recount.reason
    FROM recount
    JOIN closing ON closing.id = recount.closing_id
    JOIN till_day ON till_day.id = closing.till_day_id
    WHERE closing.till_id = ? ORDER BY recount.id"""
_OPENINGS = "SELECT day, opened_at, person, float_ore, currency FROM till_day WHERE till_id = ?"
_CLOSINGS = """
    SELECT closing.number, till_day.day, closing.closed_at, closing.person, closing.counted_ore, closing.totals,
           closing.register_total_ore, closing.register_report
    FROM closing JOIN till_day ON till_day.id = closing.till_day_id WHERE closing.till_id = ?"""
_NUMBERED = "SELECT count(number), coalesce(max(number), 0) FROM sale WHERE till_id = ?"


def receipts(driver: Driver, till_id: int, first: int, last: int) -> dict[int, tuple[Fact, Tills]]:
    """The receipts with these numbers with lines and payments, and the tills of the receipts that they refer to."""
    within = (till_id, first, last)
    lines, payments = (_by_number(driver.rows(query, within)) for query in (_LINES, _PAYMENTS))
    return {
        number: (
            (_uid(uid), str(day), _moment(time), *rest, lines.get(number, []), payments.get(number, [])),
            tills,
        )
        for number, uid, day, time, *rest, tills in map(_with_tills, driver.rows(_RECEIPTS, within))
    }


def _with_tills(row: Sequence[Any]) -> tuple[Any, ...]:
    return (*row[:-2], (row[-2], row[-1]))


def journal_tills(values: dict[str, Any], found: Tills) -> Tills:
    """The tills of the refunded or corrected receipt according to the journal row; older formats omit them."""
    return values.get("refund_of_till", found[0]), values.get("corrects_till", found[1])


def journal_receipt(values: dict[str, Any]) -> Fact:
    """The receipt as recorded in a journal row; texts truncated to the column lengths."""
    lines = [
        tuple(line) if len(line[2]) <= 200 else (*line[:2], line[2][:200], *line[3:])
        for line in values.get("lines", ())
    ]
    payments = [(*paid[:5], paid[5][:200]) for paid in values["payments"]]
    return (
        values["uid"], values["day"], values["time"], values["person"][:200], values["currency"], values["gross_ore"],
        values["vat_ore"], values["rounding_ore"], values.get("refund_of"), values.get("corrects"),
        values.get("reason", ""), lines, payments,
    )  # fmt: skip


def numbered(driver: Driver, till_id: int) -> tuple[int, int]:
    """Number of receipts, and the highest receipt number."""
    ((count, highest),) = driver.rows(_NUMBERED, (till_id,))
    return count, highest


def moves(driver: Driver, till_id: int) -> dict[str, deque[Fact]]:
    """Cash put in, taken out and recounted, per kind in order."""
    found: dict[str, deque[Fact]] = defaultdict(deque)
    rows = [row for query in (_MOVES, _RECOUNTS) for row in driver.rows(query, (till_id,))]
    for kind, day, time, *rest in rows:
        found[kind].append((str(day), _moment(time), *rest))
    return found


def journal_move(values: dict[str, Any]) -> Fact:
    amount = values["amount_ore"] if "amount_ore" in values else values["counted_ore"]
    return values["day"], values["time"], values["person"][:200], amount, values["reason"]


def openings(driver: Driver, till_id: int) -> dict[object, Fact]:
    """The openings by day."""
    rows = driver.rows(_OPENINGS, (till_id,))
    return {str(day): (_moment(time), *rest) for day, time, *rest in rows}


def journal_opening(values: dict[str, Any]) -> Fact:
    return values["time"], values["person"][:200], values["float_ore"], values["currency"]


def closings(driver: Driver, till_id: int) -> dict[object, Fact]:
    """The closings by number."""
    rows = driver.rows(_CLOSINGS, (till_id,))
    return {number: (str(day), _moment(time), *rest) for number, day, time, *rest in rows}


def journal_closing(values: dict[str, Any]) -> Fact:
    return (
        values["day"], values["time"], values["person"][:200], values["counted_ore"], values["totals"],
        values.get("register_total_ore"), values.get("register_report", ""),
    )  # fmt: skip


def _by_number(rows: Sequence[Any]) -> dict[int, list[Fact]]:
    found: dict[int, list[Fact]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def _uid(value: bytes | uuid.UUID | None) -> str:
    """A uid as it is written; without making a UUID of every receipt's bytes."""
    if not isinstance(value, bytes):
        return str(value)
    digits = value.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _moment(value: object) -> str:
    found = as_time(value)
    return found.isoformat() if found is not None else ""
