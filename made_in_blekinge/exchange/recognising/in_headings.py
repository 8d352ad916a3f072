"""What a heading says for all its cells: the unit of a weight, a currency, the VAT rate of a column of yes and no."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Money, SignedMoney
from made_in_blekinge.domain.market import Allergen
from made_in_blekinge.domain.money import currency_named
from made_in_blekinge.domain.text import fold
from made_in_blekinge.domain.words import find_member
from made_in_blekinge.exchange.read_table import FileRow, FileTable
from made_in_blekinge.exchange.recognising.words import families

_UNITS: Final = {
    "kg": "kg", "kilo": "kg", "hg": "hg", "g": "g", "gr": "g", "gram": "g", "grams": "g", "gramm": "g", "l": "l",
    "liter": "l", "litre": "l", "dl": "dl", "cl": "cl", "ml": "ml", "st": "st", "pcs": "st", "stk": "st",
}  # fmt: skip
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)?")
_FEW: Final = 2
_NOTHING: Final = re.compile(r"0+(?:[.,]0+)?")
_RATE: Final = re.compile(r"(\d{1,2}(?:[.,]\d+)?)\s*%")
_YES: Final = frozenset({"y", "yes", "ja", "j", "true", "1", "x", "sant"})
_NO: Final = frozenset({"n", "no", "nej", "nei", "nein", "false", "0", "", "falskt"})


def unit_of(heading: str) -> str:
    """The unit that a heading names: ``Vikt (kg)``, ``Weight value (grams)``, ``Volym i cl``."""
    return next((_UNITS[word] for word in reversed(re.findall(r"[a-z]+", fold(heading))) if word in _UNITS), "")


def with_units(
    table: FileTable, fields: list[Field | None], known: Sequence[Field], given: Collection[str]
) -> FileTable:
    """The table with the unit in each cell of a net quantity whose heading names it; one without any unit is left."""
    keys = [field.key if field is not None else "" for field in fields]
    if "net_milli" not in keys:
        return table
    at = keys.index("net_milli")
    unit = unit_of(table.headings[at])
    if not unit and "unit" not in keys and "unit" not in given:
        fields[at] = None
    if not unit or "unit" in given:
        return table
    fields[at] = next(field for field in known if field.key == "content")
    return replace(table, rows=[_with_unit(row, at, unit) for row in table.rows])


def _with_unit(row: FileRow, at: int, unit: str) -> FileRow:
    text = row[1][at]
    if not _FIGURE.fullmatch(text):
        return row
    return _with_cell(row, at, "" if _NOTHING.fullmatch(text) else f"{text} {unit}")


def _with_cell(row: FileRow, at: int, text: str) -> FileRow:
    number, cells = row
    return number, (*cells[:at], text, *cells[at + 1 :])


def with_currencies(table: FileTable, fields: list[Field | None], known: Sequence[Field]) -> FileTable:
    """The table with the currency in each amount whose heading names it, so that it is read as that or refused.

    A price goes to the field of its currency where there is one and no other column is that.
    """
    by_key = {field.key: field for field in known}
    for at, field in enumerate(fields):
        if field is None or not isinstance(field.kind, (Money, SignedMoney)):
            continue
        named = currency_named(table.headings[at])
        if not named or named == getattr(field.kind, "currency", ""):
            continue
        own = by_key.get(f"price_{named.lower()}") if field.key.startswith("price_") else None
        if own is not None and own not in fields:
            fields[at] = own
        else:
            table = replace(table, rows=[_with_currency(row, at, named) for row in table.rows])
    return table


def _with_currency(row: FileRow, at: int, currency: str) -> FileRow:
    text = row[1][at]
    if not text or not text[-1].isdecimal():
        return row
    return _with_cell(row, at, f"{text} {currency}")


def with_rates(
    table: FileTable,
    fields: list[Field | None],
    known: Sequence[Field],
    beside: dict[int, Field],
    settled: Collection[int] = (),
) -> FileTable:
    """The table with the VAT rate of each row in the first of the columns that say yes or no to a rate.

    The other columns that were read so are noted in ``beside``, with the field that they became part of; those in
    ``settled``, of which somebody has said what they are, are left.
    """
    if any(field is not None and field.key == "vat_percent" for field in fields):
        return table
    free = (at for at, field in enumerate(fields) if field is None and at not in settled)
    rates = {at: found[1] for at in free if (found := _rate(table, at))}
    if not rates:
        return table
    first = min(rates)
    fields[first] = rate = next(field for field in known if field.key == "vat_percent")
    beside |= dict.fromkeys(rates.keys() - {first}, rate)
    rows = []
    for number, cells in table.rows:
        said = [rate for at, rate in rates.items() if fold(cells[at]) in _YES]
        rows.append(_with_cell((number, cells), first, said[0] if len(said) == 1 else ""))
    return replace(table, rows=rows)


def with_allergens(
    table: FileTable,
    fields: list[Field | None],
    known: Sequence[Field],
    beside: dict[int, Field],
    settled: Collection[int] = (),
) -> FileTable:
    """The table with the allergens of each row in the first of the columns of ticks that are each called by one.

    ``beside`` and ``settled`` are those of :func:`with_rates`.
    """
    if any(field is not None and field.key == "allergens" for field in fields):
        return table
    free = (at for at, field in enumerate(fields) if field is None and at not in settled)
    called = {at: table.headings[at] for at in free if find_member(Allergen, table.headings[at]) is not None}
    kinds = {at: heading for at, heading in called.items() if _is_ticked(table, at)}
    if len(kinds) < _FEW:
        return table
    first = min(kinds)
    fields[first] = allergens = next(field for field in known if field.key == "allergens")
    beside |= dict.fromkeys(kinds.keys() - {first}, allergens)
    rows = []
    for number, cells in table.rows:
        ticked = ", ".join(heading for at, heading in kinds.items() if fold(cells[at]) in _YES)
        rows.append(_with_cell((number, cells), first, ticked))
    return replace(table, rows=rows)


def _is_ticked(table: FileTable, at: int) -> bool:
    return {fold(cells[at]) for _, cells in table.rows} <= _YES | _NO


def _rate(table: FileTable, at: int) -> re.Match[str] | None:
    heading = table.headings[at]
    if "vat" not in families(heading)[0] or not (found := _RATE.search(heading)):
        return None
    values = {fold(cells[at]) for _, cells in table.rows}
    return found if values <= _YES | _NO and values & _YES else None
