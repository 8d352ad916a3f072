"""Sellers and the limit: how much each has sold in a calendar year, against what needs a certified cash register."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.reports.pages import FRAME, STRONG, add_section, add_text, add_title, write_flow
from made_in_blekinge.documents.reports.pages import SMALL as SMALL_TEXT
from made_in_blekinge.documents.style import amount, count
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.domain.cash import NEAR, PAST, PRESUMED, SMALL, SMALL_PAST
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.limit import LimitReport, SellerTotal
from made_in_blekinge.queries.till.small_business import SmallSeller

_FIGURE: Final = 30.0
_SECTION: Final = 20.0
_LAW: Final = N_(
    "Counted are sales in Sweden against cash, card or Swish that did not go through a certified cash register. Who "
    "sells for more than four prisbasbelopp in a financial year, for the whole company, needs one (SFL 39 kap.); hobby "
    "sales are outside."
)


def write_pdf(path: Path, report: LimitReport, catalog: Catalog, printed: dt.datetime | None = None) -> PaperOutcome:
    """Write the report as a PDF. ``printed`` is the local time that stands at the foot of every page."""
    name = catalog.text(N_("Sellers and the limit"))
    title = catalog.text(N_("Sellers and the cash-register limit of {year}"), year=report.year)
    flow = PaperFlow(FRAME)
    flow.new_page(f"{name} · {report.year}")
    limit = N_("Limit: {amount} kr incl. VAT. Warned is from 80 per cent.")
    about = (report.market, catalog.text(limit, amount=amount(report.limit.limit_ore, catalog)))
    add_title(flow, name, title, about)
    if report.is_presumed:
        add_text(flow, catalog.text(PRESUMED, year=report.year, known=report.limit.set_for), STRONG)
    if report.sellers:
        near = catalog.plural(
            "{count} seller is near or over the cash-register limit",
            "{count} sellers are near or over the cash-register limit",
            report.near,
        )  # fmt: skip
        add_text(flow, near if report.near else catalog.text(N_("Nobody is near the limit.")), STRONG)
        add_sellers(flow, [(seller, None) for seller in report.sellers], catalog)
    else:
        add_text(flow, catalog.text(N_("Nothing that counts was sold in this year.")))
    if report.not_converted:
        text = N_("Left out is what was sold at {events}: nobody has said what their currency is worth in kronor.")
        add_text(flow, catalog.text(text, events=", ".join(report.not_converted)), STRONG)
    if report.small:
        add_section(flow, catalog.text(N_("Outside VAT, and near the limit for small businesses")), _SECTION)
    for seller in report.small:
        add_text(flow, small_sentence(seller, catalog))
    flow.space(4)
    add_text(flow, catalog.text(_LAW), SMALL_TEXT)
    write_flow(path, flow, f"{name} · {report.year}", catalog, printed, report.mark)
    names = (seller.seller for seller in report.sellers)
    return PaperOutcome(len(flow.pages), tuple(missing_characters(report.market, *names)))


def add_sellers(flow: PaperFlow, sellers: Sequence[tuple[SellerTotal, int | None]], catalog: Catalog) -> None:
    """A table of sellers, each with what it sold of that on the day that a report is about."""
    say, show = catalog.text, partial(amount, catalog=catalog)
    days = any(today is not None for _, today in sellers)
    headings = [say(N_("Seller")), *([say(N_("This day, this till"))] if days else []),
                say(N_("Sold in the year")), say(N_("Limit")), say(N_("Of the limit"))]  # fmt: skip
    rows = [
        (_named(seller, catalog), *([show(today or 0)] if days else []), show(seller.sold_ore),
         show(seller.limit.limit_ore), f"{count(seller.percent, catalog)}\N{NO-BREAK SPACE}%")
        for seller, today in sellers
    ]  # fmt: skip
    add_table(
        flow, Table([NumberColumn(heading, _FIGURE if place else 0) for place, heading in enumerate(headings)], rows)
    )


def sentence(seller: SellerTotal, year: int, catalog: Catalog) -> str:
    """One seller, in words."""
    values = _values(seller.sold_ore, seller.percent, seller.limit.limit_ore, catalog)
    return catalog.text(
        PAST if seller.is_passed else NEAR, seller=_named(seller, catalog), year=seller.year or year, **values
    )


def small_sentence(seller: SmallSeller, catalog: Catalog) -> str:
    """One seller outside VAT, in words."""
    values = _values(seller.sold_ore, seller.percent, seller.limit.limit_ore, catalog)
    return catalog.text(SMALL_PAST if seller.is_passed else SMALL, seller=seller.seller, year=seller.year, **values)


def _values(sold_ore: int, share: int, limit_ore: int, catalog: Catalog) -> dict[str, str]:
    percent = f"{count(share, catalog)}\N{NO-BREAK SPACE}%"
    return {"sold": amount(sold_ore, catalog), "percent": percent, "limit": amount(limit_ore, catalog)}


def _named(seller: SellerTotal, catalog: Catalog) -> str:
    """The seller, with a word where it must act: never by a colour alone."""
    name = seller.seller or catalog.text(N_("Organiser"))
    if seller.is_passed:
        return f"{name} – {catalog.text(N_('over the limit'))}"
    return f"{name} – {catalog.text(N_('near the limit'))}" if seller.is_near else name
