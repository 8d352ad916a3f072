"""Toolkit-independent view model of a report: figures, remarks, tables and charts."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar

from made_in_blekinge.i18n import Catalog

Row = TypeVar("Row")
ShowCell = Callable[[Row, Catalog], str]


class ReportFigure(NamedTuple):
    """A key figure: name (a source text), formatted value, and where it is a quantity, the value itself."""

    title: str
    show: Callable[[Catalog], str]
    value: int | None = None


class ReportRemark(NamedTuple):
    """A highlighted remark; with ``report`` it links to that report with those parameters."""

    show: Callable[[Catalog], str]
    report: str = ""
    values: Mapping[str, str] = {}


@dataclass(frozen=True)
class ReportColumn(Generic[Row]):
    """A column of a table. ``title`` is a source text, ``sort`` the sort key; figures are right-aligned."""

    key: str
    title: str
    show: ShowCell[Row]
    sort: Callable[[Row], Any] | None = None
    is_figure: bool = False


@dataclass(frozen=True)
class ReportTable(Generic[Row]):
    """Rows of a report under a ``title`` (a source text). The first column names a row.

    With ``bar``, the key of a column and how long a bar is in its unit, it is a chart too: bars beneath each other,
    or beside each other in the order of the rows where it is ``upright``. The ``axis`` goes at least that far; bars of
    amounts are in hundredths of the ``currency``. The ``total`` stands under the table, in its columns.
    """

    title: str
    columns: Sequence[ReportColumn[Row]]
    rows: Sequence[Row]
    bar: tuple[str, Callable[[Row], int]] | None = None
    upright: bool = False
    axis: int = 0
    currency: str = ""
    total: Row | None = None


@dataclass(frozen=True)
class View:
    """One view of a report. If there are several, such as one per currency, each has a ``label``."""

    figures: Sequence[ReportFigure] = ()
    tables: Sequence[ReportTable[Any]] = ()
    remarks: Sequence[ReportRemark] = ()
    label: str = field(default="")


def money(key: str, title: str, currency: Callable[[Row], str]) -> ReportColumn[Row]:
    """A column of amounts in öre, read from the row attribute ``key``; ``None`` is shown empty."""

    def show(row: Row, catalog: Catalog) -> str:
        ore = getattr(row, key)
        return "" if ore is None else catalog.money(ore, currency(row))

    return ReportColumn(key, title, show, lambda row: getattr(row, key), is_figure=True)


def amount(key: str, title: str) -> ReportColumn[Any]:
    """As :func:`money` without the currency, for a table whose heading says it."""

    def show(row: Any, catalog: Catalog) -> str:  # noqa: ANN401  rows of any table
        ore = getattr(row, key)
        return "" if ore is None else catalog.amount(ore)

    return ReportColumn(key, title, show, lambda row: getattr(row, key), is_figure=True)


def number(key: str, title: str) -> ReportColumn[Any]:
    """A column of integers, read from the row attribute ``key``; ``None`` is shown empty."""

    def show(row: Any, catalog: Catalog) -> str:  # noqa: ANN401  rows of any table
        count = getattr(row, key)
        return "" if count is None else catalog.number(count)

    return ReportColumn(key, title, show, lambda row: getattr(row, key), is_figure=True)


def amount_figure(title: str, ore: int | None, currency: str) -> ReportFigure:
    """An amount; a dash if not known yet."""
    return ReportFigure(title, lambda catalog: "–" if ore is None else catalog.money(ore, currency), ore)


def number_figure(title: str, count: int) -> ReportFigure:
    return ReportFigure(title, lambda catalog: catalog.number(count), count)


def date_figure(title: str, day: dt.date) -> ReportFigure:
    return ReportFigure(title, lambda catalog: catalog.date(day))


def percent(permille: int, catalog: Catalog) -> str:
    """``12 %`` of 120 per mille."""
    return f"{catalog.number(Decimal(permille) / 10)}\N{NO-BREAK SPACE}%"
