"""The trader register of an event's day, as the law requires it."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.i18n import N_, Catalog, Counted
from made_in_blekinge.reports.declaration import Confirmation, Group, Inputs, Report, printed_at
from made_in_blekinge.reports.parameters import EVENT, EVENT_DAY, check_day
from made_in_blekinge.reports.views import ReportColumn, ReportTable, View, date_figure, number_figure

if TYPE_CHECKING:
    from made_in_blekinge.queries.checkin.trader_register import TraderEntry, TraderRegister


def _query(inputs: Inputs) -> "TraderRegister":
    from made_in_blekinge.queries.checkin.arrivals import occasion_of
    from made_in_blekinge.queries.checkin.trader_register import trader_register

    here = occasion_of(inputs.session, inputs[EVENT], inputs.now, inputs.get(EVENT_DAY))
    register = trader_register(inputs.session, here)
    if not register.entries:  # a correction may have been made on another day
        check_day(inputs, here)
    return register


def _write_pdf(path: Path, register: "TraderRegister", catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.trader_register import write_pdf

    write_pdf(path, register, catalog, printed=printed_at(printed, {register.event.country}))


def _write_table(path: Path, register: "TraderRegister", catalog: Catalog, _printed: dt.datetime) -> None:
    from made_in_blekinge.exchange.register_file import write_register

    write_register(path, register, catalog)


_COLUMNS: "Final[tuple[ReportColumn[TraderEntry], ...]]" = (
    ReportColumn("booth", N_("Booth"), lambda entry, _: entry.booth),
    ReportColumn("trader", N_("Trader"), lambda entry, _: entry.trader.name),
    ReportColumn("representative", N_("Representative"), lambda entry, _: entry.representative.name),
    ReportColumn("time", N_("Time"), lambda entry, catalog: catalog.time(entry.time), lambda entry: entry.time),
    ReportColumn("missing", N_("Missing"), lambda entry, catalog: entry.lacks(catalog)),
    ReportColumn("validity", N_("Validity"), lambda entry, catalog: catalog.text(entry.validity.label)),
    ReportColumn("reason", N_("Reason"), lambda entry, catalog: entry.reasons(catalog)),
)
"""On the screen without identity numbers and addresses, since bystanders may see it; the files contain them."""


def _views(register: "TraderRegister") -> list[View]:
    entries, valid = register.entries, len(register.valid)
    figures = [
        number_figure(N_("Traders"), valid),
        number_figure(N_("Incomplete"), len(register.incomplete)),
        number_figure(N_("Corrected and taken back"), len(entries) - valid),
        *([date_figure(N_("Kept until"), max(entry.kept_until for entry in entries))] if entries else []),
    ]
    return [View(figures, (ReportTable(N_("Trader register"), _COLUMNS, entries),))]


TRADER_REGISTER: Final = Report(
    "trader-register",
    N_("Trader register"),
    N_("Who sold on a day of an event, with every correction: to be shown to the Tax Agency."),
    Group.ON_SITE,
    (EVENT, EVENT_DAY),
    _query,
    {".pdf": _write_pdf, ".xlsx": _write_table, ".csv": _write_table},
    readers=STAFF,
    topics=frozenset({"event", "event_text", "check_in", "trader_record", "market"}),
    written=lambda register: Confirmation(
        N_("Trader register with {traders} written to {file}."),
        {"traders": Counted(N_("{count} trader"), N_("{count} traders"), len(register.valid))},
    ),
    views=_views,
    is_empty=lambda register: not register.entries,
    nothing=N_("Nobody has been entered for this day. The check-in enters whoever arrives."),
    examples=("--event KNA26 --day 2026-06-12 --out register.pdf", "--event KNA26 --out register.xlsx"),
)
