"""Sellers near the legal limit for selling without a certified cash register."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.domain.cash import PRESUMED, SMALL
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.i18n import N_, Catalog, Counted
from made_in_blekinge.reports.declaration import Confirmation, Group, Inputs, Report, printed_at
from made_in_blekinge.reports.parameters import SALES_YEAR
from made_in_blekinge.reports.views import (
    ReportColumn,
    ReportRemark,
    ReportTable,
    View,
    amount_figure,
    money,
    number_figure,
)

if TYPE_CHECKING:
    from made_in_blekinge.queries.till.limit import LimitReport, SellerTotal
    from made_in_blekinge.queries.till.small_business import SmallSeller

_SEK: Final = "SEK"


def _query(inputs: Inputs) -> "LimitReport":
    from made_in_blekinge.queries.till.limit import limit_report

    return limit_report(inputs.session, inputs[SALES_YEAR])


def _write_pdf(path: Path, report: "LimitReport", catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.register_limit import write_pdf

    write_pdf(path, report, catalog, printed=printed_at(printed, ()))


def _write_data(path: Path, report: "LimitReport", catalog: Catalog, _printed: dt.datetime) -> None:
    from made_in_blekinge.exchange.limit_file import write_limit

    write_limit(path, report, catalog)


def _name(seller: "SellerTotal", catalog: Catalog) -> str:
    """The seller's name, with a placeholder for an organiser without one."""
    return seller.seller or catalog.text(N_("Organiser"))


def _status(seller: "SellerTotal", catalog: Catalog) -> str:
    if seller.is_passed:
        return catalog.text(N_("over the limit"))
    return catalog.text(N_("near the limit")) if seller.is_near else "–"


_COLUMNS: "Final[tuple[ReportColumn[SellerTotal], ...]]" = (
    ReportColumn("seller", N_("Seller"), _name),
    money("sold_ore", N_("Sold in the year"), lambda _seller: _SEK),
    ReportColumn("percent", N_("Of the limit"), lambda seller, _: f"{seller.percent}\N{NO-BREAK SPACE}%",
                 lambda seller: seller.percent, is_figure=True),
    ReportColumn("status", N_("Status"), _status),
)  # fmt: skip


def limit_remark(seller: "SellerTotal", year: int, report: str = "") -> ReportRemark:
    """A remark about one seller near the limit; ``report`` is the linked report."""

    def show(catalog: Catalog) -> str:
        text = N_("{seller} has sold {sold} in {year}: {percent} % of the cash-register limit.")
        sold = catalog.money(seller.sold_ore, _SEK)
        return catalog.text(text, seller=_name(seller, catalog), sold=sold, year=year, percent=seller.percent)

    return ReportRemark(show, report, {SALES_YEAR.key: str(year)} if report else {})


def _views(report: "LimitReport") -> list[View]:
    figures = (
        amount_figure(N_("Limit"), report.limit.limit_ore, _SEK),
        number_figure(N_("Sellers"), len(report.sellers)),
        number_figure(N_("Near the limit"), report.near),
        number_figure(N_("Over the limit"), sum(seller.is_passed for seller in report.sellers)),
    )
    table = ReportTable(N_("Sellers"), _COLUMNS, report.sellers, ("percent", lambda seller: seller.percent), axis=100)
    near = [limit_remark(seller, report.year) for seller in report.sellers if seller.is_near]
    return [View(figures, (table,), [*_presumed(report), *near, *map(_small, report.small)])]


def _small(seller: "SmallSeller") -> ReportRemark:
    def show(catalog: Catalog) -> str:
        sold, limit = (catalog.money(ore, _SEK) for ore in (seller.sold_ore, seller.limit.limit_ore))
        percent = f"{seller.percent}\N{NO-BREAK SPACE}%"
        return catalog.text(SMALL, seller=seller.seller, sold=sold, year=seller.year, percent=percent, limit=limit)

    return ReportRemark(show)


def _presumed(report: "LimitReport") -> list[ReportRemark]:
    if not report.is_presumed:
        return []
    values = {"year": report.year, "known": report.limit.set_for}
    return [ReportRemark(lambda catalog: catalog.text(PRESUMED, **values))]


def _written(report: "LimitReport") -> Confirmation:
    text = N_("{sellers} of {year} written to {file}. Near the limit or past it: {near}.")
    sellers = Counted(N_("{count} seller"), N_("{count} sellers"), len(report.sellers))
    values = {"sellers": sellers, "year": report.year, "near": report.near, "known": report.limit.set_for}
    return Confirmation(text, values, (PRESUMED,) if report.is_presumed else ())


REGISTER_LIMIT: Final = Report(
    "register-limit",
    N_("Sellers and the limit"),
    N_("How much each seller has sold in a year, against what needs a certified cash register."),
    Group.MONEY,
    (SALES_YEAR,),
    _query,
    {".pdf": _write_pdf, ".xlsx": _write_data, ".csv": _write_data, ".json": _write_data},
    readers=ORGANISERS,
    topics=frozenset({"event", "exhibitor", "event_till", "sale", "sales_rollup", "sale_seller", "market"}),
    written=_written,
    views=_views,
    is_empty=lambda report: not report.sellers,
    nothing=N_("Nothing that counts was sold in this year."),
    examples=("--year 2026 --out sellers.csv", "--year 2026 --out sellers.pdf"),
)
