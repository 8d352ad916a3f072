"""The tables of the cash report on the screen: the sections of its paper, in their order."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from made_in_blekinge.domain.market import Means
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.views import ReportColumn, ReportTable, percent

if TYPE_CHECKING:
    from made_in_blekinge.queries.till.cash_report import CashReport, Correction


class Cell(NamedTuple):
    """What stands in a cell, and by what it is sorted."""

    show: Callable[[Catalog], str]
    order: Any = ""


Line = tuple[Cell, ...]
CashTable = ReportTable[Line]


def cash_tables(report: "CashReport") -> list[CashTable]:
    """Every section that has something to say; the paper has the same."""
    found = (
        _rates(report), _receipts(report), _payments(report), _register(report), _cash(report), _recounts(report),
        _foreign(report), _pieces(report), _corrections(report), _prices(report), _grand(report), _sellers(report),
    )  # fmt: skip
    return [table for table in found if table.rows]


def _rates(report: "CashReport") -> CashTable:
    totals, money = report.totals, _money_of(report)
    rows = [
        (_percent(basis.permille), money(basis.net_ore),
         money(basis.vat_ore), money(basis.gross_ore))
        for basis in totals.bases
    ]  # fmt: skip
    sums = (money(totals.gross_ore - totals.vat_ore), money(totals.vat_ore), money(totals.gross_ore))
    headings = (N_("VAT rate"), N_("Without VAT"), N_("VAT"), N_("Incl. VAT"))
    return _table(N_("Sales"), headings, rows, (_said(N_("Total")), *sums))


def _receipts(report: "CashReport") -> CashTable:
    totals, money = report.totals, _money_of(report)
    numbers = f"{totals.first}–{totals.last}" if totals.receipts else "–"
    rows = [
        (_said(N_("Receipts {numbers}"), numbers=numbers), _number(totals.receipts), money(totals.gross_ore)),
        (_said(N_("of which refunds")), _number(totals.refunds), money(totals.refunds_ore)),
        (_said(N_("Pieces sold")), _number(totals.items), _NONE),
        (_said(N_("Discounts")), _NONE, money(-totals.discounts_ore)),
        (_said(N_("Cash rounding")), _NONE, money(totals.rounding_ore)),
    ]
    if totals.corrections:
        said = _said(N_("of which corrections of how somebody paid"))
        rows.insert(2, (said, _number(totals.corrections), money(0)))
    if totals.price_changes:
        rows.insert(-1, (_said(N_("Prices that were changed")), _number(totals.price_changes), _NONE))
    return _table(N_("Receipts"), (N_("Receipts"), N_("How many"), N_("Amount")), rows)


def _payments(report: "CashReport") -> CashTable:
    totals, money = report.totals, _money_of(report)
    rows = [
        (_said(means.label), _number(totals.means[means][0]), money(totals.means[means][1]))
        for means in Means
        if means in totals.means
    ]
    total = (_said(N_("Total")), _NONE, money(totals.cash_ore + totals.electronic_ore))
    return _table(N_("Payments"), (N_("Means of payment"), N_("How many"), N_("Amount")), rows, total)


def _register(report: "CashReport") -> CashTable:
    money, headings = _money_of(report), (N_("Certified cash register"), N_("Amount"))
    if not report.register_id:
        return _table(headings[0], headings, [])
    if report.register_total_ore is None or report.register_difference_ore is None:
        rows = [(_said(N_("The register's total of the day was not entered.")), _NONE)]
    else:
        total = _said(N_("Total of the register, its report {report}"), report=report.register_report)
        rows = [
            (total, money(report.register_total_ore)),
            (_said(N_("Total of the receipts here")), money(report.totals.gross_ore)),
            (_said(N_("Difference")), money(report.register_difference_ore)),
        ]
    return _table(headings[0], headings, rows)


def _cash(report: "CashReport") -> CashTable:
    totals, money = report.totals, _money_of(report)
    of_sales = totals.expected_ore - totals.float_ore - totals.pay_ins_ore + totals.pay_outs_ore
    rows = [
        (_said(N_("Float when opened")), money(totals.float_ore)),
        (_said(N_("Cash sales less refunds and change")), money(of_sales)),
        (_said(N_("Paid in")), money(totals.pay_ins_ore)),
        (_said(N_("Paid out")), money(-totals.pay_outs_ore)),
        (_said(N_("Should be there")), money(totals.expected_ore)),
    ]
    if report.counted_ore is None or report.difference_ore is None:
        rows.append((_said(N_("Counted")), _said(N_("not counted"))))
    else:
        rows.append((_said(N_("Counted")), money(report.counted_ore)))
        rows.append((_said(N_("Difference")), money(report.difference_ore)))
    return _table(N_("Cash in the till"), (N_("Cash"), N_("Amount")), rows)


def _recounts(report: "CashReport") -> CashTable:
    money, expected = _money_of(report), report.totals.expected_ore
    rows = [
        (_moment(again.time), money(again.counted_ore), money(again.counted_ore - expected), _plain(again.reason),
         _plain(again.person))
        for again in report.recounts
    ]  # fmt: skip
    headings = (N_("Counted again"), N_("Counted"), N_("Difference"), N_("Reason"), N_("Who"))
    return _table(N_("Counted again"), headings, rows, figures=2)


def _foreign(report: "CashReport") -> CashTable:
    counted, rows = report.count.foreign, []
    for currency in sorted({*report.totals.foreign, *counted}):
        taken = report.totals.foreign.get(currency, 0)
        there, off = _said(N_("not counted")), _NONE
        if currency in counted:
            there, off = _money(counted[currency], currency), _money(counted[currency] - taken, currency)
        rows.append((_plain(currency), _money(taken, currency), there, off))
    headings = (N_("Foreign cash"), N_("Taken in sales"), N_("Counted"), N_("Difference"))
    return _table(N_("Foreign cash"), headings, rows)


def _pieces(report: "CashReport") -> CashTable:
    money = _money_of(report)
    pieces = sorted(((int(value), number) for value, number in report.count.pieces.items()), reverse=True)
    rows = [(money(value), _number(number), money(value * number)) for value, number in pieces]
    total = (_said(N_("Total")), _NONE, money(sum(value * number for value, number in pieces)))
    headings = (N_("Coin or note"), N_("How many"), N_("Amount"))
    return _table(N_("Counted by coin and note"), headings, rows, total)


def _corrections(report: "CashReport") -> CashTable:
    rows = [
        (_moment(made.time), _number(made.number), _plain(f"{made.till}-{made.corrects}"), _moved(made, report),
         _plain(made.reason), _plain(made.person))
        for made in report.corrections
    ]  # fmt: skip
    headings = (N_("Time"), N_("Receipt"), N_("Corrects"), N_("Moved"), N_("Reason"), N_("Who"))
    return _table(N_("Corrections of how somebody paid"), headings, rows, figures=1)


def _moved(made: "Correction", report: "CashReport") -> Cell:
    def show(catalog: Catalog) -> str:
        return ", ".join(
            f"{catalog.text(means.label)} {catalog.money(ore, report.currency)}" for means, ore in made.moved
        )

    return Cell(show)


def _prices(report: "CashReport") -> CashTable:
    money = _money_of(report)
    rows = [
        (_number(one.receipt), _plain(one.item), money(one.from_ore), money(one.to_ore), _plain(one.reason))
        for one in report.price_changes
    ]
    headings = (N_("Receipt"), N_("Goods"), N_("In the register"), N_("Sold at"), N_("Reason"))
    return _table(N_("Prices that were changed"), headings, rows, right=(2, 3))


def _grand(report: "CashReport") -> CashTable:
    totals, money = report.totals, _money_of(report)
    rows = [
        (_said(N_("Sales")), money(totals.grand_sales_ore)),
        (_said(N_("Refunds")), money(totals.grand_refunds_ore)),
        (_said(N_("Net")), money(totals.grand_net_ore)),
    ]
    return _table(N_("Grand totals since the till was first opened"), (N_("Grand total"), N_("Amount")), rows)


def _sellers(report: "CashReport") -> CashTable:
    money = _money_of(report)
    rows = [
        (_seller(one.total.seller), money(one.today_ore), money(one.total.sold_ore), money(one.total.limit.limit_ore),
         _percent(one.total.percent * 10))
        for one in report.sellers
    ]  # fmt: skip
    headings = (N_("Seller"), N_("This day, this till"), N_("Sold in the year"), N_("Limit"), N_("Of the limit"))
    return _table(N_("Sellers and the cash-register limit"), headings, rows)


def _seller(name: str) -> Cell:
    return Cell(lambda catalog: name or catalog.text(N_("Organiser")), name)


def _table(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Line],
    total: Line | None = None,
    figures: int | None = None,
    right: Sequence[int] | None = None,
) -> CashTable:
    """A table whose columns after the first are figures: so many of them, or those in ``right``."""
    at_right = right if right is not None else range(1, 1 + (len(headings) if figures is None else figures))
    return ReportTable(title, tuple(_columns(headings, at_right)), rows, total=total)


def _columns(headings: Sequence[str], at_right: Sequence[int]) -> Iterator[ReportColumn[Line]]:
    for at, heading in enumerate(headings):
        cell = itemgetter(at)
        yield ReportColumn(str(at), heading, partial(_shown, cell), partial(_order, cell), at in at_right)


def _shown(cell: Callable[[Line], Cell], row: Line, catalog: Catalog) -> str:
    return cell(row).show(catalog)


def _order(cell: Callable[[Line], Cell], row: Line) -> Any:  # noqa: ANN401  texts or numbers
    return cell(row).order


_NONE = Cell(lambda _: "", 0)


def _said(source: str, **values: object) -> Cell:
    return Cell(lambda catalog: catalog.text(source, **values), source)


def _plain(text: str) -> Cell:
    return Cell(lambda _: text, text)


def _number(count: int) -> Cell:
    return Cell(lambda catalog: catalog.number(count), count)


def _percent(permille: int) -> Cell:
    return Cell(lambda catalog: percent(permille, catalog), permille)


def _money(ore: int, currency: str) -> Cell:
    return Cell(lambda catalog: catalog.money(ore, currency), ore)


def _money_of(report: "CashReport") -> Callable[[int], Cell]:
    return lambda ore: _money(ore, report.currency)


def _moment(time: dt.datetime) -> Cell:
    return Cell(lambda catalog: f"{catalog.date(time.date())} {catalog.time(time)}", time)
