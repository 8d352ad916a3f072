"""The page about an exhibitor that goes to an adviser with a referral."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.declaration import (
    Confirmation,
    Group,
    Inputs,
    Parameter,
    Report,
    ReportChoice,
    printed_at,
)
from made_in_blekinge.reports.views import ReportColumn, ReportRemark, ReportTable, View, date_figure

if TYPE_CHECKING:
    from made_in_blekinge.queries.support.referral import AdviserPage, SoldThing


def _choices(inputs: Inputs, catalog: Catalog) -> list[ReportChoice]:
    from made_in_blekinge.queries.support.referral import referrals

    return [
        ReportChoice(str(row.number), f"{row.exhibitor} · {row.promoter_name} · {catalog.date(row.sent)}")
        for row in referrals(inputs.session, inputs.now)
    ]


def _read(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        problem = N_("“{value}” is no number of a referral. “referral list” shows them.")
        raise UserError("bad_referral", problem, value=text[:40]).at("referral")
    return int(text)


REFERRAL: Final = Parameter(
    "referral", N_("Referral"), N_("NUMBER"), N_("number of the referral, as “referral list” shows it"), _read, _choices
)


def _query(inputs: Inputs) -> "AdviserPage":
    from made_in_blekinge.queries.support.referral import adviser_page

    return adviser_page(inputs.session, inputs[REFERRAL], inputs.now, inputs.languages)


def _write(path: Path, page: "AdviserPage", catalog: Catalog, printed: dt.datetime) -> object:
    from made_in_blekinge.documents.reports.adviser import write_adviser_page

    return write_adviser_page(path, page, catalog, printed_at(printed, ()))


_COLUMNS: "Final[tuple[ReportColumn[SoldThing], ...]]" = (
    ReportColumn("goods", N_("Goods"), lambda row, _: row.name),
    ReportColumn(
        "price", N_("Price"),
        lambda row, catalog: "" if row.price_ore is None else catalog.money(row.price_ore, "SEK"),
        lambda row: row.price_ore or 0, is_figure=True,
    ),
)  # fmt: skip


def _views(page: "AdviserPage") -> list[View]:
    row = page.referral
    figures = (date_figure(N_("Sent"), row.sent), date_figure(N_("Consent"), row.consent))
    question = ReportRemark(lambda _: row.question)
    return [View(figures, (ReportTable(N_("Goods"), _COLUMNS, page.products),), (question,))]


ADVISER_PAGE: Final = Report(
    "adviser-page",
    N_("Page for an adviser"),
    N_("Who an exhibitor is, what it sells and what it asks, on one page to send with a referral."),
    Group.SUPPORT,
    (REFERRAL,),
    _query,
    {".pdf": _write},
    readers=ORGANISERS,
    topics=frozenset({"referral", "referral_note", "exhibitor", "product", "market"}),
    written=lambda page: Confirmation(
        N_("The page about {name} is written to {file}."), {"name": page.referral.exhibitor}
    ),
    views=_views,
    is_empty=lambda _page: False,
    nothing=N_("Nobody is referred yet."),
    examples=("--referral 1 --out adviser.pdf",),
)
