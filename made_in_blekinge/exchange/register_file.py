"""The trader register of a day as a table: every entry with whether it holds, personal numbers in full."""

from collections.abc import Iterator
from pathlib import Path

from made_in_blekinge.exchange.write_table import Cell, write_table
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.trader_register import TraderRegister

_HEADINGS = (
    N_("Event"), N_("Day"), N_("Time"), N_("Booth"), N_("Trader"), N_("Organisation or personal number"),
    N_("Postal address"), N_("Phone"), N_("Representative"), N_("Representative's organisation or personal number"),
    N_("Representative's postal address"), N_("Representative's phone"), N_("F-tax copy"), N_("Validity"), N_("Reason"),
    N_("Missing"), N_("Kept until"),
)  # fmt: skip


def write_register(path: Path, register: TraderRegister, catalog: Catalog) -> None:
    """Write ``register`` as ``.csv`` or ``.xlsx``."""
    headings = [catalog.text(heading) for heading in _HEADINGS]
    write_table(path, headings, _rows(register, catalog), catalog.text("Trader register"))


def _rows(register: TraderRegister, catalog: Catalog) -> Iterator[list[Cell]]:
    for entry in register.entries:
        copy = catalog.text("Yes") if entry.f_tax_copy else catalog.text("No")
        yield [
            register.event.code, entry.day, entry.time.replace(tzinfo=None), entry.booth, *entry.trader.shown(),
            *entry.representative.shown(), copy, catalog.text(entry.validity.label), entry.reasons(catalog),
            entry.lacks(catalog), entry.kept_until,
        ]  # fmt: skip
