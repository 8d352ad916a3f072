"""The cash report ("kassarapport") of a till's day, to be signed and booked the day after."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.flow import Flow
from made_in_blekinge.documents.outcome import Outcome, missing_characters
from made_in_blekinge.documents.reports.pages import (
    FRAME,
    SMALL,
    add_section,
    add_signatures,
    add_text,
    add_title,
    write_flow,
)
from made_in_blekinge.documents.style import amount, count, percent
from made_in_blekinge.documents.tables import Column, Table, add_table
from made_in_blekinge.domain.market import Means
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till_day import CashReport

_FIGURE: Final = 34.0
_SECTION: Final = 30.0


def write_pdf(path: Path, report: CashReport, catalog: Catalog, printed: dt.datetime | None = None) -> Outcome:
    """Write the report as a PDF. ``printed`` is the local time that stands at the foot of every page."""
    title = f"{catalog.text('Cash report')} · {report.till} · {catalog.date(report.day)}"
    flow = _planned(report, catalog)
    write_flow(path, flow, title, catalog, printed, report.mark)
    return Outcome(len(flow.pages), tuple(missing_characters(report.till, report.market, report.event, report.place)))


def _planned(report: CashReport, catalog: Catalog) -> Flow:
    flow = Flow(FRAME)
    flow.new_page(f"{report.event} ({report.event_code}) · {report.till} · {catalog.date(report.day)}")
    name = catalog.text(N_("Cash report, day closing"))
    overline = (
        f"{name} {report.number}" if report.number else catalog.text(N_("Cash report, the day is not closed yet"))
    )
    organiser = " · ".join(filter(None, (report.market, report.organiser_number, report.organiser_address)))
    where = " · ".join(filter(None, (f"{report.event} ({report.event_code})", report.place)))
    title = f"{catalog.text('Till {till}', till=report.till)}, {catalog.weekday_date(report.day)}"
    add_title(flow, overline, title, (organiser, where, _times(report, catalog)))
    if report.register_id:
        text = N_("The sales went through the certified cash register {id}; this is a record beside it.")
        add_text(flow, catalog.text(text, id=report.register_id))
    _add_sales(flow, report, catalog)
    _add_payments(flow, report, catalog)
    _add_cash(flow, report, catalog)
    _add_grand(flow, report, catalog)
    add_signatures(flow, catalog.text(N_("Signature and name")), catalog.text("Place and day"))
    return flow


def _times(report: CashReport, catalog: Catalog) -> str:
    opened = catalog.text(N_("Opened {time} {person}"), time=catalog.time(report.opened_at), person=report.opened_by)
    if report.closed_at is None:
        return opened.strip()
    closed = catalog.text(N_("Closed {time} {person}"), time=catalog.time(report.closed_at), person=report.closed_by)
    return f"{opened.strip()} · {closed.strip()} · {report.currency}"


def _table(
    flow: Flow, headings: Sequence[str], rows: Sequence[tuple[str, ...]], total: tuple[str, ...] | None = None
) -> None:
    columns = [Column(heading, _FIGURE if place else 0) for place, heading in enumerate(headings)]
    add_table(flow, Table(columns, rows, total))


def _add_sales(flow: Flow, report: CashReport, catalog: Catalog) -> None:
    totals, show, number = report.totals, partial(amount, catalog=catalog), partial(count, catalog=catalog)
    say = catalog.text
    add_section(flow, say(N_("Sales")), _SECTION)
    rows = [
        (percent(basis.permille, catalog), show(basis.net_ore), show(basis.vat_ore), show(basis.gross_ore))
        for basis in totals.bases
    ]
    net = totals.gross_ore - totals.vat_ore
    total = (say(N_("Total")), show(net), show(totals.vat_ore), show(totals.gross_ore))
    _table(flow, (say(N_("VAT rate")), say(N_("Without VAT")), say(N_("VAT")), say(N_("Incl. VAT"))), rows, total)
    flow.space(3)
    numbers = f"{totals.first}–{totals.last}" if totals.receipts else "–"
    _table(
        flow,
        (say(N_("Receipts")), say(N_("How many")), say(N_("Amount"))),
        (
            (say(N_("Receipts {numbers}"), numbers=numbers), number(totals.receipts), show(totals.gross_ore)),
            (say(N_("of which refunds")), number(totals.refunds), show(totals.refunds_ore)),
            (say(N_("Pieces sold")), number(totals.items), ""),
            (say(N_("Discounts")), "", show(-totals.discounts_ore)),
            (say(N_("Cash rounding")), "", show(totals.rounding_ore)),
        ),
    )


def _add_payments(flow: Flow, report: CashReport, catalog: Catalog) -> None:
    totals, show, number = report.totals, partial(amount, catalog=catalog), partial(count, catalog=catalog)
    say = catalog.text
    add_section(flow, say(N_("Payments")), _SECTION)
    rows = [
        (say(means.label), number(totals.means[means][0]), show(totals.means[means][1]))
        for means in Means
        if means in totals.means
    ]
    total = (say(N_("Total")), "", show(totals.cash_ore + totals.electronic_ore))
    _table(flow, (say(N_("Means of payment")), say(N_("How many")), say(N_("Amount"))), rows, total)
    split = N_("In cash {cash}, electronic and by invoice {electronic}")
    add_text(flow, say(split, cash=show(totals.cash_ore), electronic=show(totals.electronic_ore)))


def _add_cash(flow: Flow, report: CashReport, catalog: Catalog) -> None:
    totals, show, say = report.totals, partial(amount, catalog=catalog), catalog.text
    add_section(flow, say(N_("Cash in the till")), _SECTION)
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
        rows.append((say(N_("Difference")), show(report.difference_ore)))
    rows += [(say(N_("Foreign cash")), catalog.money(ore, currency)) for currency, ore in totals.foreign.items()]
    _table(flow, (say(N_("Cash")), say(N_("Amount"))), rows)


def _of_sales(report: CashReport) -> int:
    totals = report.totals
    return totals.expected_ore - totals.float_ore - totals.pay_ins_ore + totals.pay_outs_ore


def _add_grand(flow: Flow, report: CashReport, catalog: Catalog) -> None:
    totals, show, say = report.totals, partial(amount, catalog=catalog), catalog.text
    add_section(flow, say(N_("Grand totals since the till was first opened")), _SECTION)
    text = N_("Sales {sales}, refunds {refunds}, net {net}")
    sums = (totals.grand_sales_ore, totals.grand_refunds_ore, totals.grand_net_ore)
    add_text(flow, say(text, **dict(zip(("sales", "refunds", "net"), map(show, sums), strict=True))))
    add_text(flow, say(N_("Made by a program that is not a certified cash register. Keep for seven years.")), SMALL)
