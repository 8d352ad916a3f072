"""Proposed prices as a file: edited in Excel, and read back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from made_in_blekinge.domain.fields import Field, heading_key, headings_of
from made_in_blekinge.domain.kinds import Money
from made_in_blekinge.domain.prices import HOME
from made_in_blekinge.domain.product import BY_KEY
from made_in_blekinge.domain.report import Incoming
from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.importing import parse_rows
from made_in_blekinge.exchange.read_table import read_table
from made_in_blekinge.exchange.write_table import Cell, write_table
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.prices import PriceRow

ITEM = BY_KEY["item_number"]
OWNER = replace(BY_KEY["owner"], required=False)


def new_price(currency: str) -> Field:
    """The column of which the prices are set."""
    headings = (f"Pris {currency}", f"Price {currency}")
    return Field("new_price", N_("New price"), Money(currency), headings, language=currency)


def write_proposals(
    path: Path, rows: Sequence[PriceRow], proposed: Mapping[int, int], currency: str, replace: bool, catalog: Catalog
) -> None:
    """Write ``.csv`` or ``.xlsx``. The new price is the proposed one, but empty where a price is set already.

    With ``replace`` it is the proposed one there too.
    """
    titles = (
        catalog.text(ITEM.title),
        catalog.text(N_("Name")),
        catalog.text(N_("Exhibitor")),
        BY_KEY[f"price_{HOME.lower()}"].label(catalog),
        BY_KEY[f"price_{currency.lower()}"].label(catalog),
        f"{catalog.text(N_('Proposal'))} ({currency})",
        new_price(currency).label(catalog),
    )

    def cells() -> Iterator[Sequence[Cell]]:
        for row in rows:
            found = proposed.get(row.id)
            wanted = found if replace or row.set_ore is None else None
            amounts = map(_amount, (row.home_ore, row.set_ore, found, wanted))
            yield row.item_number, row.name, row.owner, *amounts

    write_table(path, titles, cells(), currency)


def read_prices(path: Path, currency: str) -> list[Incoming]:
    """The rows of a file with item numbers and new prices, and perhaps whose they are; rows without a price are out."""
    fields = (ITEM, new_price(currency))
    known = headings_of((*fields, OWNER))
    table = read_table(path, lambda heading: heading_key(heading) in known)
    found: list[Field | None] = [known.get(heading_key(heading)) for heading in table.headings]
    columns = [field if field not in found[:at] else None for at, field in enumerate(found)]
    missing = tuple(field.title for field in fields if field not in columns)
    if missing:
        text = N_("“{name}” has no column for: {columns}. Choose a file of proposed prices in {currency}.")
        raise Unusable("missing_columns", text, name=path.name, columns=missing, currency=currency).at("file")
    return [row for row in parse_rows(table, columns) if row.texts["new_price"]]


def _amount(ore: int | None) -> Decimal | None:
    return None if ore is None else Decimal(ore).scaleb(-2)
