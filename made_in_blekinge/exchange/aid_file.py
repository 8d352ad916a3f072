"""Public support as a table: what a granting authority enters in its register."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from made_in_blekinge.exchange.write_table import Cell, write_table
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.support.aid import AidRow

LEGAL_BASIS = "EU 2023/2831"
_HEADINGS = (
    N_("Number"), N_("Firm"), N_("Organisation or personal number"), N_("Municipality"), N_("Branch"), N_("Event"),
    N_("Granted on"), N_("Given by"), N_("Legal basis"), N_("Real cost"), N_("Fee"), N_("Support"), N_("Currency"),
    N_("Support in euro"), N_("One euro is"), N_("Rate of"), N_("Source of the rate"), N_("Takes back number"),
    N_("Reason"),
)  # fmt: skip


def write_aid(path: Path, rows: Sequence[AidRow], catalog: Catalog) -> None:
    """Write ``.csv`` or ``.xlsx``. Which fields the authority's register wants is for the user to confirm."""
    headings = [catalog.text(heading) for heading in _HEADINGS]
    write_table(path, headings, _cells(rows, catalog), catalog.text(N_("Public support")))


def _cells(rows: Sequence[AidRow], catalog: Catalog) -> Iterator[list[Cell]]:
    for row in reversed(rows):
        place, branch = row.municipality, row.branch
        yield [
            row.number, row.firm, row.identity_number, catalog.text(place.label) if place else "",
            catalog.text(branch.label) if branch else "", row.event, row.day, row.grantor, LEGAL_BASIS,
            *(Decimal(ore) / 100 for ore in (row.cost_ore, row.fee_ore, row.aid_ore)), row.currency,
            Decimal(row.euro_cents) / 100, Decimal(row.rate_millionths) / 10**6, row.rate_day, row.rate_source,
            row.reverses, row.reason,
        ]  # fmt: skip
