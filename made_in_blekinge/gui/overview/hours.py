"""The hours of a market day: what was sold in each, beside the year before."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from made_in_blekinge.gui.parts.bars import Bar
from made_in_blekinge.gui.parts.rows import RIGHT, Column
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from made_in_blekinge.queries.today import DaySales, MarketDay, SoldInHour


@dataclass(frozen=True, slots=True)
class HourOfDay:
    """One hour: sales, those of the year before, and whether it runs or has not come."""

    hour: int
    receipts: int
    gross_ore: int
    before_ore: int | None
    before_year: int | None
    currency: str
    runs: bool
    to_come: bool

    @property
    def span(self) -> str:
        return f"{self.hour}–{self.hour + 1}"


def hours_of(day: "MarketDay", sales: "DaySales") -> list[HourOfDay]:
    """Every hour from the first to the last that is open or was sold in, on either of the days; none without sales."""
    now, then = _by_hour(sales.hours), _by_hour(sales.before)
    found = [*now, *then]
    if not found:
        return []
    if day.hours is not None:
        opens, closes = day.hours
        found += [opens.hour, max(opens.hour, (dt.datetime.combine(day.day, closes) - dt.timedelta(minutes=1)).hour)]
    return [
        HourOfDay(
            hour, now[hour].receipts if hour in now else 0, now[hour].gross_ore if hour in now else 0,
            (then[hour].gross_ore if hour in then else 0) if sales.before_year else None,
            sales.before_year, day.event.currency, hour == day.time.hour, hour > day.time.hour and hour not in now,
        )
        for hour in range(min(found), max(found) + 1)
    ]  # fmt: skip


def _by_hour(parts: "Sequence[SoldInHour]") -> "dict[int, SoldInHour]":
    return {part.hour: part for part in parts}


def hour_bar(row: HourOfDay, catalog: Catalog) -> Bar:
    """The bar of an hour, and what it says: ``12–13: 15 635 kr, 2026: 13 100 kr``."""
    shown = catalog.money(row.gross_ore, row.currency)
    said = f"{row.span}: {'–' if row.to_come else shown}"
    if row.before_ore is not None:
        said = f"{said}, {row.before_year}: {catalog.money(row.before_ore, row.currency)}"
    if row.runs:
        said = f"{said} ({catalog.text(_RUNS)})"
    return Bar(row.span, row.gross_ore, shown, row.before_ore, said, row.runs, row.to_come)


_RUNS: Final = N_("still running")


def _money(ore: int | None, row: HourOfDay, catalog: Catalog) -> str:
    return "–" if ore is None else catalog.money(ore, row.currency)


HOUR_COLUMNS: Final[tuple[Column[HourOfDay], ...]] = (
    Column("hour", N_("Hour"), lambda row, _: row.span, lambda row: row.hour),
    Column("receipts", N_("Receipts"), lambda row, catalog: catalog.number(row.receipts),
           lambda row: row.receipts, RIGHT),
    Column("gross_ore", N_("Sold"), lambda row, catalog: _money(row.gross_ore, row, catalog),
           lambda row: row.gross_ore, RIGHT),
    Column("before", N_("The year before"), lambda row, catalog: _money(row.before_ore, row, catalog),
           lambda row: row.before_ore or 0, RIGHT),
)  # fmt: skip
