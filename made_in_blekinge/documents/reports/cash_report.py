"""The cash report ("kassarapport") of a till's day, to be signed and booked the day after."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.reports.pages import (
    FRAME,
    SMALL,
    STRONG,
    add_section,
    add_signatures,
    add_text,
    add_title,
    write_flow,
)
from made_in_blekinge.documents.reports.register_limit import add_sellers, sentence
from made_in_blekinge.documents.style import amount, count, percent
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.domain.cash import PRESUMED
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.seller import SellerVat
from made_in_blekinge.domain.till import Basis
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.cash_report import CashReport, Correction, CountedAgain
from made_in_blekinge.queries.till.seller import Seller

_FIGURE: Final = 34.0
_SECTION: Final = 30.0
_CASH: Final = 52.0
_END: Final = 44.0
"""What stays with a heading, in mm: the cash of the day stands together, and nobody signs an empty page."""
_add_section: Final = partial(add_section, gap=2)
"""An ordinary day is signed on the page on which it stands."""


def write_pdf(path: Path, report: CashReport, catalog: Catalog, printed: dt.datetime | None = None) -> PaperOutcome:
    """Write the report as a PDF. ``printed`` is the local time that stands at the foot of every page."""
    title = f"{catalog.text('Cash report')} · {report.till} · {catalog.date(report.day)}"
    flow = _planned(report, catalog)
    printed = printed and printed.astimezone(report.opened_at.tzinfo)  # as all times of the report: where the event is
    write_flow(path, flow, title, catalog, printed, report.mark)
    said = (report.till, report.market, report.event, report.place, report.opened_by, report.closed_by)
    return PaperOutcome(len(flow.pages), tuple(missing_characters(*said)))


def _planned(report: CashReport, catalog: Catalog) -> PaperFlow:
    flow = PaperFlow(FRAME)
    flow.new_page(f"{report.event} ({report.event_code}) · {report.till} · {catalog.date(report.day)}")
    name = catalog.text(N_("Cash report, day closing"))
    unfinished = N_("PRELIMINARY cash report: the day is not closed yet")
    overline = f"{name} {report.number}" if report.number else catalog.text(unfinished)
    organiser = " · ".join(filter(None, (report.market, report.organiser_number, report.organiser_address)))
    where = " · ".join(filter(None, (f"{report.event} ({report.event_code})", report.place)))
    title = f"{catalog.text('Till {till}', till=report.till)}, {catalog.weekday_date(report.day)}"
    add_title(flow, overline, title, (organiser, where, _times(report, catalog)))
    _add_sales(flow, report, catalog)
    _add_payments(flow, report, catalog)
    _add_parts(flow, report, catalog)
    _add_register(flow, report, catalog)
    _add_cash(flow, report, catalog)
    _add_pieces(flow, report, catalog)
    _add_corrections(flow, report, catalog)
    _add_prices(flow, report, catalog)
    _add_grand(flow, report, catalog)
    _add_sellers(flow, report, catalog)
    text = N_("Made by a program that is not a certified cash register. Keep this report until {day}.")
    add_text(flow, catalog.text(text, day=catalog.date(report.kept_until)), SMALL)
    add_signatures(flow, catalog.text(N_("Signature and name")), catalog.text("Place and day"))
    return flow


def _times(report: CashReport, catalog: Catalog) -> str:
    opened = catalog.text(N_("Opened {time} {person}"), time=_moment(report.opened_at, report, catalog),
                          person=report.opened_by)  # fmt: skip
    if report.closed_at is None:
        return f"{opened.strip()} · {report.currency}"
    closed = catalog.text(N_("Closed {time} {person}"), time=_moment(report.closed_at, report, catalog),
                          person=report.closed_by)  # fmt: skip
    return f"{opened.strip()} · {closed.strip()} · {report.currency}"


def _moment(time: dt.datetime, report: CashReport, catalog: Catalog) -> str:
    """The time of day; of another day than the till's, with its date."""
    shown = catalog.time(time)
    return shown if time.date() == report.day else f"{catalog.date(time.date())} {shown}"


def _table(
    flow: PaperFlow, headings: Sequence[str], rows: Sequence[tuple[str, ...]], total: tuple[str, ...] | None = None
) -> None:
    columns = [NumberColumn(heading, _FIGURE if place else 0) for place, heading in enumerate(headings)]
    add_table(flow, Table(columns, rows, total))


def _signed(ore: int, catalog: Catalog) -> str:
    """An amount with its sign, also above zero."""
    return f"+{amount(ore, catalog)}" if ore > 0 else amount(ore, catalog)


def _difference(ore: int, catalog: Catalog) -> str:
    """The label of a cash difference, without the amount."""
    if ore == 0:
        return catalog.text(N_("Difference: none"))
    return catalog.text(N_("Difference: too little") if ore < 0 else N_("Difference: too much"))


def _add_sales(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    totals, show, number = report.totals, partial(amount, catalog=catalog), partial(count, catalog=catalog)
    say = catalog.text
    _add_section(flow, say(N_("Sales")), _SECTION)
    rows = [
        (percent(basis.permille, catalog) if basis.permille else say(N_("No VAT")),
         show(basis.net_ore), show(basis.vat_ore), show(basis.gross_ore))
        for basis in totals.bases
    ]  # fmt: skip
    net = totals.gross_ore - totals.vat_ore
    total = (say(N_("Total")), show(net), show(totals.vat_ore), show(totals.gross_ore))
    _table(flow, (say(N_("VAT rate")), say(N_("Without VAT")), say(N_("VAT")), say(N_("Incl. VAT"))), rows, total)
    flow.space(2)
    corrections = (say(N_("of which corrections of how somebody paid")), number(totals.corrections), show(0))
    prices = (say(N_("Prices that were changed")), number(totals.price_changes), "")
    numbers = f"{totals.first}–{totals.last}" if totals.receipts else "–"
    _table(
        flow,
        (say(N_("Receipts")), say(N_("How many")), say(N_("Amount"))),
        [
            (say(N_("Receipts {numbers}"), numbers=numbers), number(totals.receipts), show(totals.gross_ore)),
            (say(N_("of which refunds")), number(totals.refunds), show(totals.refunds_ore)),
            *([corrections] if totals.corrections else []),
            (say(N_("Pieces sold")), number(totals.items), ""),
            (say(N_("Discounts")), "", show(-totals.discounts_ore)),
            *([prices] if totals.price_changes else []),
            (say(N_("Cash rounding")), "", show(totals.rounding_ore)),
        ],
    )


def _add_payments(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    totals, show, number = report.totals, partial(amount, catalog=catalog), partial(count, catalog=catalog)
    say = catalog.text
    _add_section(flow, say(N_("Payments")), _SECTION)
    rows = [
        (say(means.label), number(totals.means[means][0]), show(totals.means[means][1]))
        for means in Means
        if means in totals.means
    ]
    total = (say(N_("Total")), "", show(totals.cash_ore + totals.electronic_ore))
    _table(flow, (say(N_("Means of payment")), say(N_("How many")), say(N_("Amount"))), rows, total)
    split = N_("In cash {cash}, electronic and by invoice {electronic}")
    if totals.rounding_ore:
        split = N_("In cash {cash}, of it cash rounding {rounding}, electronic and by invoice {electronic}")
    sums = {"cash": totals.cash_ore, "rounding": totals.rounding_ore, "electronic": totals.electronic_ore}
    add_text(flow, say(split, **{name: show(ore) for name, ore in sums.items()}))
    for means, off in totals.off_terminals(report.count).items():
        said = N_("{means} by its terminal {amount}. {difference} {off}")
        told = {"amount": show(report.count.terminals[means]), "off": _signed(off, catalog) if off else ""}
        add_text(flow, say(said, means=say(Means(means).label), difference=_difference(off, catalog), **told).strip())


def _add_parts(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    """Each seller's own figures: as agent the organiser keeps the till of many, and each needs its own report."""
    show, say = partial(amount, catalog=catalog), catalog.text
    if report.parts:
        _add_section(flow, say(N_("Each seller by itself")), _SECTION)
    for seller, figures in report.parts:
        who = (seller.name, seller.number, seller.address, say(seller.vat.label))
        add_text(flow, " · ".join(filter(None, who)), STRONG)
        rows = [
            (_rate(basis, seller, catalog), show(basis.net_ore), show(basis.vat_ore), show(basis.gross_ore))
            for basis in figures.bases
        ]
        headings = (N_("VAT rate"), N_("Without VAT"), N_("VAT"), N_("Incl. VAT"))
        _table(flow, [say(heading) for heading in headings], rows)
        split = N_("In cash {cash}, electronic and by invoice {electronic}; refunds {refunds}, discounts {discounts}")
        sums = {
            "cash": figures.cash_ore, "electronic": figures.electronic_ore, "refunds": figures.refunds_ore,
            "discounts": -figures.discounts_ore,
        }  # fmt: skip
        add_text(flow, say(split, **{name: show(ore) for name, ore in sums.items()}))


def _rate(basis: Basis, seller: Seller, catalog: Catalog) -> str:
    """The rate; of what carries no VAT, why."""
    if basis.permille:
        return percent(basis.permille, catalog)
    return catalog.text(N_("exempt from VAT") if seller.vat is SellerVat.REGISTERED else seller.vat.label)


def _add_register(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    if not report.register_id:
        return
    show, say = partial(amount, catalog=catalog), catalog.text
    _add_section(flow, say(N_("Certified cash register")), _SECTION)
    text = N_("The sales went through the certified cash register {id}; this is a record beside it.")
    add_text(flow, say(text, id=report.register_id))
    if report.register_total_ore is None or report.register_difference_ore is None:
        add_text(flow, say(N_("The register's total of the day was not entered.")), STRONG)
        return
    difference = report.register_difference_ore
    rows = [
        (say(N_("Total of the register, its report {report}"), report=report.register_report),
         show(report.register_total_ore)),
        (say(N_("Total of the receipts here")), show(report.totals.gross_ore)),
        (_of_register(difference, catalog), _signed(difference, catalog)),
    ]  # fmt: skip
    _table(flow, (say(N_("Register")), say(N_("Amount"))), rows)


def _of_register(ore: int, catalog: Catalog) -> str:
    if ore == 0:
        return catalog.text(N_("Difference: none"))
    return catalog.text(N_("The register says less") if ore < 0 else N_("The register says more"))


def _add_cash(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    totals, show, say = report.totals, partial(amount, catalog=catalog), catalog.text
    _add_section(flow, say(N_("Cash in the till")), _CASH)
    rows = [
        (say(N_("Float when opened")), show(totals.float_ore)),
        (say(N_("Cash sales less refunds and change")), show(_of_sales(report))),
        (say(N_("Paid in")), show(totals.pay_ins_ore)),
        (say(N_("Paid out")), show(-totals.pay_outs_ore)),
        (say(N_("Should be there")), show(totals.expected_ore)),
    ]
    if report.counted_ore is None or report.difference_ore is None:
        rows.append((say(N_("Counted")), say(N_("not counted"))))
    else:
        rows.append((say(N_("Counted")), show(report.counted_ore)))
        rows.append((_difference(report.difference_ore, catalog), _signed(report.difference_ore, catalog)))
    _table(flow, (say(N_("Cash")), say(N_("Amount"))), rows)
    if report.count.reason:
        add_text(flow, say(N_("What may have happened: {reason}"), reason=report.count.reason))
    if report.count.times > 1:
        add_text(flow, say(N_("The cash was counted {times} times before closing."), times=report.count.times))
    for again in report.recounts:
        _add_recount(flow, report, again, catalog)
    _add_foreign(flow, report, catalog)


def _add_recount(flow: PaperFlow, report: CashReport, again: CountedAgain, catalog: Catalog) -> None:
    difference = again.counted_ore - report.totals.expected_ore
    when = f"{catalog.date(again.time.date())} {catalog.time(again.time)}"
    said = catalog.text(
        N_("Counted again {when}: {amount}. {difference}. Reason: {reason}. {person}"),
        when=when, amount=amount(again.counted_ore, catalog), reason=again.reason, person=again.person,
        difference=f"{_difference(difference, catalog)} {_signed(difference, catalog)}",
    )  # fmt: skip
    add_text(flow, said.strip(), STRONG)


def _add_foreign(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    """Add foreign cash: amount received and amount counted, by currency."""
    counted, say = report.count.foreign, catalog.text
    rows = []
    for currency in sorted({*report.totals.foreign, *counted}):
        taken = report.totals.foreign.get(currency, 0)
        there = catalog.money(counted[currency], currency) if currency in counted else say(N_("not counted"))
        off = _signed(counted[currency] - taken, catalog) if currency in counted else ""
        rows.append((currency, catalog.money(taken, currency), there, off))
    if rows:
        flow.space(3)
        headings = (N_("Foreign cash"), N_("Taken in sales"), N_("Counted"), N_("Difference"))
        _table(flow, [say(heading) for heading in headings], rows)


def _of_sales(report: CashReport) -> int:
    totals = report.totals
    return totals.expected_ore - totals.float_ore - totals.pay_ins_ore + totals.pay_outs_ore


def _add_pieces(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    pieces = sorted(((int(value), number) for value, number in report.count.pieces.items()), reverse=True)
    if not pieces:
        return
    say = catalog.text
    _add_section(flow, say(N_("Counted by coin and note")), _SECTION)
    rows = [
        (catalog.money(value, report.currency), count(number, catalog), amount(value * number, catalog))
        for value, number in pieces
    ]
    total = (say(N_("Total")), "", amount(sum(value * number for value, number in pieces), catalog))
    _table(flow, (say(N_("Coin or note")), say(N_("How many")), say(N_("Amount"))), rows, total)


def _add_corrections(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    if report.corrections:
        _add_section(flow, catalog.text(N_("Corrections of how somebody paid")), _SECTION)
    for made in report.corrections:
        add_text(flow, _correction(made, catalog))


def _correction(made: Correction, catalog: Catalog) -> str:
    moved = ", ".join(f"{catalog.text(means.label)} {_signed(ore, catalog)}" for means, ore in made.moved)
    text = N_("{time} Receipt {number} corrects {corrected}: {moved}. Reason: {reason}. {person}")
    return catalog.text(
        text, time=catalog.time(made.time), number=made.number, corrected=f"{made.till}-{made.corrects}", moved=moved,
        reason=made.reason, person=made.person,
    ).strip()  # fmt: skip


def _add_prices(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    if not report.price_changes:
        return
    say, show = catalog.text, partial(amount, catalog=catalog)
    _add_section(flow, say(N_("Prices that were changed")), _SECTION)
    rows = [
        (say(N_("Receipt {number}: {item}. {reason}"), number=one.receipt, item=one.item, reason=one.reason),
         show(one.from_ore), show(one.to_ore))
        for one in report.price_changes
    ]  # fmt: skip
    _table(flow, (say(N_("Goods")), say(N_("In the register")), say(N_("Sold at"))), rows)


def _add_sellers(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    if len(report.sellers) == 1:
        add_text(flow, sentence(report.sellers[0].total, report.day.year, catalog))
    elif report.sellers:
        year = report.day.year
        _add_section(flow, catalog.text(N_("Sellers and the cash-register limit of {year}"), year=year), _SECTION)
        add_sellers(flow, [(one.total, one.today_ore) for one in report.sellers], catalog)
    known = {one.total.limit.set_for for one in report.sellers} - {report.day.year}
    for year in known:
        add_text(flow, catalog.text(PRESUMED, year=report.day.year, known=year))


def _add_grand(flow: PaperFlow, report: CashReport, catalog: Catalog) -> None:
    totals, show, say = report.totals, partial(amount, catalog=catalog), catalog.text
    _add_section(flow, say(N_("Grand totals since the till was first opened")), _END)
    text = N_("Sales {sales}, refunds {refunds}, net {net}")
    sums = (totals.grand_sales_ore, totals.grand_refunds_ore, totals.grand_net_ore)
    add_text(flow, say(text, **dict(zip(("sales", "refunds", "net"), map(show, sums), strict=True))))
