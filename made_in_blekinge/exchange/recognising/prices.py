"""Prices that are without VAT although their heading does not say so."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Kind, Money
from made_in_blekinge.domain.product import VAT_PERCENT
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.read_table import FileDoubt
from made_in_blekinge.exchange.recognising.columns import Columns
from made_in_blekinge.exchange.recognising.words import families
from made_in_blekinge.i18n import N_

_MOSTLY: Final = 0.8
_EVEN: Final = 50
"""Prices that people ask are whole or half kronor."""


def without_vat(
    columns: Columns, fields: list[Field | None], known: Sequence[Field], corrections: Mapping[str, str]
) -> Iterator[FileDoubt]:
    """Take the prices for prices without VAT where they are crooked and become even ones with it."""
    keys = [field.key if field is not None else "" for field in fields]
    if "price_sek" not in keys or "vat_percent" not in keys or "price_net" in keys:
        return
    at, rate = keys.index("price_sek"), keys.index("vat_percent")
    heading = columns.headings[at]
    if "gross" in families(heading)[0] or columns.keys[at] in corrections:
        return
    pairs = [(price, permille) for price, permille in columns.pairs(at, rate) if price and permille]
    amounts = [(_read(Money(), price), _read(VAT_PERCENT.kind, permille)) for price, permille in pairs]
    read = [(ore, permille) for ore, permille in amounts if ore and permille]
    crooked = [(ore, permille) for ore, permille in read if ore % _EVEN]
    even = [ore for ore, permille in read if _gross(ore, permille) % _EVEN == 0]
    if crooked and len(even) >= _MOSTLY * len(read):
        fields[at] = next(field for field in known if field.key == "price_net")
        text = N_("The prices in “{heading}” become even with VAT: they were taken for prices without it. Check.")
        yield FileDoubt(0, UserError("taken_without_vat", text, heading=heading))


def _gross(ore: int, permille: int) -> int:
    return int((Decimal(ore) * (1000 + permille) / 1000).quantize(Decimal(1), ROUND_HALF_UP))


def _read(kind: Kind, text: str) -> int:
    try:
        return int(kind.parse(text) or 0)
    except UserError:
        return 0
