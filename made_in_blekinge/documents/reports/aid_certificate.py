"""The certificate of a firm before it is given small public support: what others gave it in three years."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.reports.pages import (
    FRAME,
    SMALL,
    add_section,
    add_signatures,
    add_text,
    add_title,
    write_flow,
)
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.domain.aid import NO_LAW, window_starts
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.support.aid import CertificatePage

_WIDE: Final = 34.0


def write_certificate(path: Path, page: CertificatePage, catalog: Catalog, printed: dt.datetime | None) -> PaperOutcome:
    """Write the certificate, with the signature where it was given on the screen and a line for it otherwise."""
    say = catalog.text
    flow = PaperFlow(FRAME)
    flow.new_page(" · ".join(filter(None, (page.organiser.name, page.event, page.exhibitor))))
    title = say(N_("Certificate of small public support"))
    span = say(N_("{event}. Support from {first} to {last}."), event=page.event,
               first=catalog.date(window_starts(page.day)), last=catalog.date(page.day))  # fmt: skip
    add_title(flow, title, f"{page.exhibitor} ({page.exhibitor_number})", (span,))
    add_text(flow, f"{say(N_('Organisation or personal number'))}: {page.identity_number or '–'}")
    add_text(flow, f"{say(N_('Branch'))}: {say(page.branch.label) if page.branch else '–'}")
    _add_declared(flow, page, catalog)
    _add_own(flow, page, catalog)
    add_section(flow, say(N_("The firm certifies")), 40)
    add_text(flow, say(N_(
        "that the support listed above is all small public support (EU 2023/2831) that the firm, together with firms "
        "that it is one undertaking with, was given in these three years by others than {organiser}."
    ), organiser=page.organiser.name or say(N_("the organiser"))))  # fmt: skip
    add_text(flow, say(N_(
        "From 1 January 2026 givers enter support in a central register: the certificate covers the time before."
    )), SMALL)  # fmt: skip
    add_text(flow, say(NO_LAW), SMALL)
    flow.space(8)
    names = say(N_("For the exhibitor: {name}"), name=page.signer or page.exhibitor)
    said = page.signature.said(catalog) if page.signature else ""
    add_signatures(flow, names, say(N_("For the market: signature and name")), signature=page.signature, said=said)
    write_flow(path, flow, f"{title} · {page.exhibitor}", catalog, printed, page.mark)
    names_used = (page.exhibitor, page.organiser.name, *(one.grantor for one in page.declared))
    return PaperOutcome(len(flow.pages), tuple(missing_characters(*names_used)))


def _add_declared(flow: PaperFlow, page: CertificatePage, catalog: Catalog) -> None:
    say = catalog.text
    add_section(flow, say(N_("Support from others")), 20)
    if not page.declared:
        add_text(flow, say(N_("None.")))
        return
    columns = [NumberColumn(say(N_("Given by")), 0), NumberColumn(say(N_("Day")), _WIDE), NumberColumn("EUR", _WIDE)]
    rows = [(one.grantor, catalog.date(one.day), catalog.amount(one.cents)) for one in page.declared]
    add_table(flow, Table(columns, rows))


def _add_own(flow: PaperFlow, page: CertificatePage, catalog: Catalog) -> None:
    say, standing = catalog.text, page.standing
    add_section(flow, say(N_("As the market knows it")), 30)
    rows = [
        (N_("Given here in three years"), standing.given), (N_("From others, as certified above"), standing.declared),
        (N_("Foreseen at {event}"), standing.foreseen), (N_("Sum"), standing.total),
        (N_("Ceiling"), standing.ceiling.cents),
    ]  # fmt: skip
    table = [(say(text, event=page.event), catalog.amount(cents)) for text, cents in rows]
    add_table(flow, Table([NumberColumn(say(N_("Public support")), 0), NumberColumn("EUR", _WIDE)], table))
    for remark in standing.remarks():
        if remark.code != "aid_not_certified":
            add_text(flow, remark.said(catalog))
    if page.foreseen is not None:
        known = page.foreseen
        rate = say(N_("One euro is {rate} {currency} ({source}, {day})."), currency=known.currency,
                   rate=catalog.decimal(Decimal(known.rate_millionths) / 10**6), source=known.rate_source,
                   day=catalog.date(known.rate_day))  # fmt: skip
        add_text(flow, rate, SMALL)
    add_text(flow, standing.ceiling.source, SMALL)
