"""The columns of the register of exhibitors, and the views that are there from the start."""

from typing import Final

from made_in_blekinge.domain.identity import format_phone
from made_in_blekinge.domain.market import Code, Phase
from made_in_blekinge.domain.papers import PapersState
from made_in_blekinge.domain.prices import HOME
from made_in_blekinge.gui.parts.column_filter import EMPTY, ColumnFilter
from made_in_blekinge.gui.parts.pills import Pill, phase_pill
from made_in_blekinge.gui.parts.rows import RIGHT, Column
from made_in_blekinge.gui.registers.saved_views import SavedView
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.exhibitor import ExhibitorRow

_PAPERS: Final = {
    PapersState.COMPLETE: Pill("oak", "✓", "done"),
    PapersState.MISSING: Pill("muted", "○", "circle"),
    PapersState.SOON: Pill("amber", "▲", "soon"),
    PapersState.EXPIRED: Pill("brick", "✕", "error"),
}


def _yes(value: bool, catalog: Catalog) -> str:
    return catalog.text(N_("Yes")) if value else ""


def _label(code: Code | None, catalog: Catalog) -> str:
    return "" if code is None else catalog.text(code.label)


def _phase(row: ExhibitorRow) -> Pill | None:
    return phase_pill(row.standing.phase) if row.standing and row.standing.phase else None


def _phase_order(row: ExhibitorRow) -> int | None:
    return list(Phase).index(row.standing.phase) if row.standing and row.standing.phase else None


def _papers(row: ExhibitorRow, catalog: Catalog) -> str:
    if row.standing is None:
        return ""
    papers = row.standing.papers
    if papers.state is PapersState.MISSING:
        return catalog.text(N_("Missing {count}"), count=len(papers.missing))
    if papers.state is PapersState.SOON and papers.expires is not None:
        return catalog.text(N_("Until {day}"), day=f"{papers.expires.day}/{papers.expires.month}")
    return catalog.text(papers.state.label)


def _papers_said(row: ExhibitorRow, catalog: Catalog) -> str:
    """What is missing and what runs out, for the tool tip."""
    if row.standing is None:
        return ""
    papers = row.standing.papers
    said = [catalog.text(N_("Missing: {what}"), what=catalog.text(one)) for one in papers.missing]
    if papers.expires is not None:
        words = N_("Expired on {day}") if papers.state is PapersState.EXPIRED else N_("First paper expires on {day}")
        said.append(catalog.text(words, day=catalog.date(papers.expires, "d MMM y")))
    return "\n".join(said)


def _sold(row: ExhibitorRow, catalog: Catalog) -> str:
    """Whole kronor; a plus says that there is more in other currencies, which the tool tip names."""
    sold = row.standing.sold if row.standing else {}
    others = {currency: ore for currency, ore in sold.items() if currency != HOME and ore}
    if home := sold.get(HOME):
        return catalog.number(round(home / 100)) + (" +" if others else "")
    if len(others) > 1:
        return catalog.plural("{count} currency", "{count} currencies", len(others))
    return " ".join(f"{catalog.number(round(ore / 100))} {currency}" for currency, ore in others.items())


def _sold_said(row: ExhibitorRow, catalog: Catalog) -> str:
    sold = row.standing.sold if row.standing else {}
    return "\n".join(catalog.money(ore, currency) for currency, ore in sold.items())


def _sold_home(row: ExhibitorRow) -> int | None:
    return row.standing.sold.get(HOME) if row.standing else None


COLUMNS: Final[tuple[Column[ExhibitorRow], ...]] = (
    Column(
        "number",
        N_("No."),
        lambda row, _: str(row.number),
        sort=lambda row: row.number,
        align=RIGHT,
        width=40,
        gives_way=5,
    ),
    Column("name", N_("Name"), lambda row, _: row.name, width=140, grows=True, field="name"),
    Column(
        "branch",
        N_("Branch"),
        lambda row, catalog: _label(row.branch, catalog),
        widest=136,
        gives_way=4,
        field="branch",
    ),
    Column(
        "municipality",
        N_("Municipality"),
        lambda row, catalog: _label(row.municipality, catalog),
        widest=104,
        field="municipality",
    ),
    Column(
        "phase",
        N_("Phase"),
        lambda row, catalog: _label(row.standing.phase if row.standing else None, catalog),
        sort=_phase_order,
        tooltip=lambda row, catalog: _label(row.standing.phase if row.standing else None, catalog),
        decoration=_phase,
        look="shape",
        gives_way=3,
        filter_value=lambda row, catalog: _label(row.standing.phase if row.standing else None, catalog),
    ),
    Column(
        "papers",
        N_("Papers"),
        _papers,
        sort=lambda row: list(PapersState).index(row.standing.papers.state) if row.standing else None,
        tooltip=_papers_said,
        decoration=lambda row: _PAPERS[row.standing.papers.state] if row.standing else None,
        look="word",
        filter_value=lambda row, catalog: catalog.text(row.standing.papers.state.label) if row.standing else "",
    ),
    Column(
        "sold",
        N_("Sold this year"),
        _sold,
        sort=_sold_home,
        align=RIGHT,
        tooltip=_sold_said,
        gives_way=2,
        total="sum",
        amount=_sold_home,
        unit=lambda ore, catalog: catalog.whole_money(ore, HOME),
        money=True,
    ),
    Column(
        "representative",
        N_("Representative"),
        lambda row, _: row.representative,
        visible_default=False,
        field="representative",
    ),
    Column(
        "phone",
        N_("Phone"),
        lambda row, _: format_phone(row.phone),
        sort=lambda row: row.phone,
        field="phone",
        visible_default=False,
    ),
    Column(
        "products",
        N_("Products"),
        lambda row, _: str(row.products),
        sort=lambda row: row.products,
        align=RIGHT,
        visible_default=False,
        total="sum",
    ),
    Column("email", N_("E-mail"), lambda row, _: row.email, visible_default=False, field="email"),
    Column("town", N_("Town"), lambda row, _: row.town, visible_default=False, field="town"),
    Column("legal_form", N_("Legal form"), lambda row, catalog: _label(row.legal_form, catalog), visible_default=False),
    Column("identity", N_("Organisation or personal number"), lambda row, _: row.identity, visible_default=False),
    Column("f_tax", N_("F-tax"), lambda row, catalog: _yes(row.f_tax, catalog), visible_default=False),
    Column("exports", N_("Exports today"), lambda row, catalog: _yes(row.exports, catalog), visible_default=False),
)

VIEWS: Final = (
    SavedView(
        N_("Papers missing"),
        {"papers": ColumnFilter(frozenset({PapersState.MISSING.label, PapersState.EXPIRED.label}))},
        built_in="papers_missing",
    ),
    SavedView(N_("Export"), {"exports": ColumnFilter(frozenset({"Yes"}))}, built_in="exporting"),
    SavedView(N_("Never took part"), {"phase": ColumnFilter(sign=EMPTY)}, built_in="never"),
)
