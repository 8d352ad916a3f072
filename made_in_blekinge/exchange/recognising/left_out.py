"""The columns that became no field, and whether they look as if they should have."""

from collections.abc import Collection, Sequence
from typing import Final

from made_in_blekinge.domain.fields import Field, heading_key
from made_in_blekinge.domain.report import LeftOut
from made_in_blekinge.exchange.read_table import FileTable
from made_in_blekinge.exchange.recognising.values import Values
from made_in_blekinge.exchange.recognising.words import families

_SHOWN: Final = 3
_LONGEST: Final = 80
_OWNERS: Final = frozenset({"identity_number", "owner", "exhibitor"})
_NUMBERS: Final = (frozenset({"org", "number"}), frozenset({"vat", "number"}), frozenset({"person", "number"}),
    frozenset({"registered", "number"}))  # fmt: skip
_OTHER_PRICES: Final = frozenset({"cost", "compare", "discount", "net", "vat", "unit", "total", "quantity"})
"""Prices that nobody at the market pays: with another one left out, somebody must say which is asked."""
_PAYMENTS: Final = frozenset({"receipt", "order", "date"})
_CODES: Final = frozenset({"gtin", "item_number", "item"})


def left_out(
    table: FileTable, columns: Sequence[Field | None], fields: Sequence[Field], given: Collection[str] = ()
) -> tuple[LeftOut, ...]:
    """Every column with values or a heading that became none of ``fields``, in the file's order."""
    used = {field.key for field in columns if field is not None} | set(given)
    taken = {heading_key(name) for name, field in zip(table.headings, columns, strict=True) if field is not None}
    found = []
    for at, (heading, field) in enumerate(zip(table.headings, columns, strict=True)):
        if field is not None:
            continue
        values = Values(cells[at] for _, cells in table.rows)
        if not values.texts:
            continue
        needed = heading_key(heading) in taken or _looks_needed(heading, values, used, {one.key for one in fields})
        shown = tuple(text[:_LONGEST] for text in values.texts[:_SHOWN])
        found.append(LeftOut(heading, shown, needed))
    return tuple(found)


def _looks_needed(heading: str, values: Values, used: set[str], known: set[str]) -> bool:
    """Whether the values are of a sort that the kind of file knows and no column gives."""
    words = families(heading)[0]
    if any(way <= words for way in _NUMBERS) and not words & _PAYMENTS:
        return bool(known & _OWNERS) and not used & _OWNERS
    if "allergen" in words:
        return "allergens" in known and "allergens" not in used
    if values.are("identity") and not values.are("gtin"):
        return bool(known & _OWNERS) and not used & _OWNERS
    if values.are("gtin"):
        return "gtin" in known and not used & _CODES
    if "item_number" in known and "price" in words and not words & _OTHER_PRICES and values.are("money"):
        return True
    if (values.are("priced") and not values.are("date")) or ("price" in words and values.are("money")):
        prices = {key for key in known if key.startswith("price_") or key in ("unit_ore", "fee_ore", "line_total")}
        return bool(prices) and not used & prices
    return False
