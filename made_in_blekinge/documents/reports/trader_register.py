"""The trader register of a day on paper ("platsförteckning"), as it is shown to the Tax Agency.

Personal numbers are unmasked, as the law requires.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.reports.pages import (
    FRAME,
    SMALL,
    STRONG,
    TextCell,
    add_row,
    add_section,
    add_signatures,
    add_table_head,
    add_text,
    add_title,
    write_flow,
)
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.trader_register import TOLD_AGAIN, TraderEntry, TraderRegister, Validity

_WIDTHS: Final = (14.0, 62.0, 60.0, 27.0, 15.0)
_REMARK: Final = 6.0
"""About how high a remark below an entry is, in mm."""
_IN_PERSON: Final = N_("The trader in person")
_HEADINGS: Final = (N_("Booth"), N_("Trader"), N_("Representative on site"), N_("F-tax copy"), N_("Time"))


def write_pdf(
    path: Path, register: TraderRegister, catalog: Catalog, printed: dt.datetime | None = None
) -> PaperOutcome:
    """Write ``register`` as a PDF. ``printed`` is the local time that stands at the foot of every page."""
    title = f"{catalog.text('Trader register')} · {register.event.name} · {catalog.date(register.day)}"
    flow = _planned(register, catalog)
    write_flow(path, flow, title, catalog, printed, register.mark)
    texts = (text for entry in register.entries for text in (*entry.trader, *entry.representative))
    return PaperOutcome(len(flow.pages), tuple(missing_characters(register.event.code, *texts)))


def _planned(register: TraderRegister, catalog: Catalog) -> PaperFlow:
    head = register.event
    flow = PaperFlow(FRAME)
    flow.new_page(f"{head.name} ({head.code}) · {catalog.date(register.day)}")
    where = " · ".join(filter(None, (head.code, period(head, catalog), venue(head))))
    let_by = catalog.text("Places let by {market}", market=register.market) if register.market else ""
    title = f"{head.name}, {catalog.weekday_date(register.day)}"
    add_title(flow, catalog.text("Trader register"), title, (where, let_by))
    if not register.entries:
        add_text(flow, catalog.text("Nobody has been entered for this day."))
    incomplete = register.incomplete
    if incomplete:
        add_section(flow, catalog.text(N_("Incomplete, to be completed")), 30)
        _add_entries(flow, incomplete, catalog, register.day)
    complete = [entry for entry in register.valid if not entry.is_incomplete]
    if complete and incomplete:
        add_section(flow, catalog.text(N_("Complete entries")), 30)
    _add_entries(flow, complete, catalog, register.day)
    others = [entry for entry in register.entries if entry.validity is not Validity.VALID]
    if others:
        add_section(flow, catalog.text("Corrected and taken back"), 30)
        _add_entries(flow, others, catalog, register.day)
    _add_end(flow, register, catalog)
    return flow


def _add_entries(flow: PaperFlow, entries: Sequence[TraderEntry], catalog: Catalog, day: dt.date) -> None:
    if entries:
        add_table_head(flow, [TextCell(w, (catalog.text(text),)) for w, text in zip(_WIDTHS, _HEADINGS, strict=True)])
    for entry in entries:
        time = catalog.time(entry.time)
        texts = (
            (entry.booth,),
            entry.trader.shown(),
            (*entry.representative.shown(), *([catalog.text(_IN_PERSON)] if entry.trader_present else ())),
            (catalog.text(N_("Yes")) if entry.f_tax_copy else "–",),
            (time, *_other_days(entry, catalog, day)),
        )
        cells = [TextCell(width, text) for width, text in zip(_WIDTHS, texts, strict=True)]
        remarks = _remarks(entry, catalog)
        add_row(flow, cells, struck=entry.validity is not Validity.VALID, following=_REMARK * len(remarks))
        for remark, style in remarks:
            add_text(flow, remark, style)
    flow.end_table()


def _other_days(entry: TraderEntry, catalog: Catalog, day: dt.date) -> list[str]:
    """When an entry was made or is for another day than the register's, it says so."""
    days = {entry.day, entry.time.date()} - {day}
    return [catalog.date(other, "d MMM") for other in sorted(days)]


def _remarks(entry: TraderEntry, catalog: Catalog) -> list[tuple[str, TextStyle]]:
    """What it lacks, why it does not hold, and why it was made where it corrects another."""
    found = []
    if entry.is_incomplete:
        fields = ", ".join(part.text(catalog) for part in entry.missing)
        found.append((catalog.text(N_("Missing: {fields}"), fields=fields), STRONG))
    if entry.validity is not Validity.VALID:
        found.append((": ".join(filter(None, (catalog.text(entry.validity.label), entry.taken_back))), SMALL))
    if entry.corrects is not None or entry.reason:
        why = entry.reason or catalog.text(TOLD_AGAIN)
        found.append((catalog.text(N_("Corrects an earlier entry: {reason}"), reason=why), SMALL))
    return found


def _add_end(flow: PaperFlow, register: TraderRegister, catalog: Catalog) -> None:
    if register.entries:
        flow.space(4)
        until = max(entry.kept_until for entry in register.entries)
        text = N_("{count} traders. To be kept until {day} (SFL 39:13, SFF 9:7).")
        add_text(flow, catalog.text(text, count=len(register.valid), day=catalog.date(until)))
        if count := len(register.incomplete):
            one, many = N_("{count} entry is incomplete."), N_("{count} entries are incomplete.")
            add_text(flow, catalog.plural(one, many, count), STRONG)
    add_signatures(flow, catalog.text("For the organiser: signature and name"), catalog.text("Place and day"))
