"""Reports of settlements: of an event, the organiser's VAT, product performance, an exhibitor over events."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.declaration import Group, Inputs, NextStep, Parameter, Report, ReportChoice
from made_in_blekinge.reports.parameters import EVENT, SALES_YEAR
from made_in_blekinge.reports.plain import PlainColumn, PlainKind, PlainTable

if TYPE_CHECKING:
    from made_in_blekinge.queries.settlement.products import ProductLine
    from made_in_blekinge.queries.settlement.reporting import EventLine, PlainReport, SettlementLine
    from made_in_blekinge.queries.settlement.vat import VatLine

_TEXT, _NUMBER, _DAY = PlainKind.TEXT, PlainKind.NUMBER, PlainKind.DAY
_TO_SETTLEMENT: Final = NextStep(N_("Go to the settlement"), "settlement", "settlement", {})


def _settlements(inputs: Inputs) -> "PlainReport[SettlementLine]":
    from made_in_blekinge.queries.settlement.reporting import settlements_report

    return settlements_report(inputs.session, inputs[EVENT], inputs.languages)


def _vat(inputs: Inputs) -> "PlainReport[VatLine]":
    from made_in_blekinge.queries.settlement.vat import vat_report

    return vat_report(inputs.session, inputs[SALES_YEAR], inputs.get(PERIOD) or "year")


def _products(inputs: Inputs) -> "PlainReport[ProductLine]":
    from made_in_blekinge.queries.settlement.products import product_report

    return product_report(inputs.session, inputs[EVENT], inputs.languages)


def _exhibitor(inputs: Inputs) -> "PlainReport[EventLine]":
    from made_in_blekinge.queries.settlement.reporting import exhibitor_report

    return exhibitor_report(inputs.session, inputs[SELLER], inputs.languages)


def _periods(_inputs: Inputs, catalog: Catalog) -> Sequence[ReportChoice]:
    import datetime as dt

    def words(period: str) -> str:
        if period.startswith("q"):
            return catalog.text(N_("Quarter {number}"), number=period[1])
        months = period.isdecimal() and catalog.date(dt.date(2000, int(period), 1), "LLLL")
        return months or catalog.text(N_("The whole year"))

    return [ReportChoice(period, words(period)) for period in _PERIODS]


def _sellers(inputs: Inputs, _catalog: Catalog) -> Sequence[ReportChoice]:
    from made_in_blekinge.queries.settlement.reporting import exhibitors_with_sales

    return [ReportChoice(str(number), f"{name} ({number})") for number, name in exhibitors_with_sales(inputs.session)]


_PERIODS: Final = ("year", "q1", "q2", "q3", "q4", *(f"{month:02}" for month in range(1, 13)))
PERIOD: Final = Parameter(
    "period", N_("Period"), N_("PERIOD"), N_("year, q1 to q4, or a month as 01 (otherwise the year)"), str, _periods,
    lambda _inputs: "year", required=False, fixed=_PERIODS,
)  # fmt: skip
SELLER: Final = Parameter(
    "exhibitor", N_("Exhibitor"), N_("NUMBER"), N_("number of the exhibitor"), str, _sellers
)  # fmt: skip

_OF_EVENT: Final = PlainTable(
    N_("Settlements"),
    (
        PlainColumn("name", N_("Exhibitor"), _TEXT), PlainColumn("number", N_("Number"), _TEXT, 18),
        PlainColumn("document", N_("Its number"), _TEXT, 0), PlainColumn("gross_ore", N_("Sold"), width=21),
        PlainColumn("vat_ore", N_("of which VAT"), width=19), PlainColumn("kept_ore", N_("Commission"), width=19),
        PlainColumn("fees_ore", N_("Fees"), width=16), PlainColumn("carried_ore", N_("Carried"), width=17),
        PlainColumn("to_pay_ore", N_("Gets"), width=21),
    ),
    "to_pay_ore", ("gross_ore", "kept_ore", "fees_ore", "to_pay_ore"),
)  # fmt: skip
_OF_VAT: Final = PlainTable(
    N_("VAT by rate and country"),
    (
        PlainColumn("name", N_("Base"), _TEXT), PlainColumn("country", N_("Country"), _TEXT, 16),
        PlainColumn("permille", N_("VAT rate"), PlainKind.PERMILLE, 18), PlainColumn("net_ore", N_("Without VAT")),
        PlainColumn("output_ore", N_("Output VAT")), PlainColumn("input_ore", N_("Input VAT")),
        PlainColumn("payable_ore", N_("To the return")),
    ),
    "net_ore", ("output_ore", "input_ore", "payable_ore"),
)  # fmt: skip
_OF_PRODUCTS: Final = PlainTable(
    N_("Product performance"),
    (
        PlainColumn("name", N_("Product"), _TEXT), PlainColumn("exhibitor", N_("Exhibitor"), _TEXT, 40),
        PlainColumn("came_in", N_("Came in"), _NUMBER, 16), PlainColumn("sold", N_("Sold"), _NUMBER, 13),
        PlainColumn("tasted", N_("Tasted"), _NUMBER, 0), PlainColumn("broken", N_("Broken"), _NUMBER, 0),
        PlainColumn("returned", N_("Back"), _NUMBER, 14), PlainColumn("left", N_("Left"), _NUMBER, 13),
        PlainColumn("sold_permille", N_("Sell-through"), PlainKind.PERMILLE, 18),
        PlainColumn("gross_ore", N_("Sum"), width=21),
    ),
    "gross_ore", ("gross_ore", "sold", "came_in", "sold_permille"),
)  # fmt: skip
_OF_EXHIBITOR: Final = PlainTable(
    N_("An exhibitor over events"),
    (
        PlainColumn("name", N_("Event"), _TEXT), PlainColumn("day", N_("Day"), _DAY, 22),
        PlainColumn("pieces", N_("Pieces"), _NUMBER, 13), PlainColumn("gross_ore", N_("Sold"), width=21),
        PlainColumn("settled_ore", N_("of which settled"), width=23),
        PlainColumn("kept_ore", N_("Commission"), width=19), PlainColumn("fees_ore", N_("Fees"), width=16),
        PlainColumn("to_pay_ore", N_("Gets"), width=21),
    ),
    "gross_ore", ("gross_ore", "settled_ore", "kept_ore", "to_pay_ore"),
)  # fmt: skip
_SETTLED_TOPICS: Final = frozenset({"event", "event_text", "exhibitor", "sale", "settlement", "market"})


def _report(
    key: str, title: str, purpose: str, parameters: tuple[Parameter[Any], ...], query: Any, table: PlainTable,  # noqa: ANN401
    nothing: str, examples: tuple[str, ...], step: NextStep | None = _TO_SETTLEMENT, group: Group = Group.MONEY,
) -> Report[Any]:  # fmt: skip
    return Report(
        key, title, purpose, group, parameters, query, table.writers, ORGANISERS,
        _SETTLED_TOPICS | {"settlement_approval", "goods_movement", "product", "product_text"}, table.written,
        table.views, lambda report: not report.rows, nothing, examples, step,
    )  # fmt: skip


SETTLEMENTS: Final = _report(
    "settlements", N_("Settlements of an event"),
    N_("What everybody sold, what stayed with the organiser, and what was paid."),
    (EVENT,), _settlements, _OF_EVENT, N_("Nothing is settled at this event yet."),
    ("--event KNA26 --out settlements.pdf", "--event KNA26 --out settlements.xlsx"),
)  # fmt: skip
VAT: Final = _report(
    "vat", N_("VAT by rate and country"),
    N_("The bases of the organiser's VAT return, of a year, a quarter or a month."),
    (SALES_YEAR, PERIOD), _vat, _OF_VAT, N_("There is nothing of the organiser's own to declare in this period."),
    ("--year 2026 --period q2 --out vat.pdf", "--year 2026 --out vat.json"),
)  # fmt: skip
PRODUCT_PERFORMANCE: Final = _report(
    "product-performance", N_("Product performance"), N_("What came in, was sold, is left, and how much of it sells."),
    (EVENT,), _products, _OF_PRODUCTS, N_("No goods came in to this event, and nothing was sold."),
    ("--event KNA26 --out products.xlsx",), None, Group.SALES,
)  # fmt: skip
EXHIBITOR_OVER_EVENTS: Final = _report(
    "exhibitor", N_("An exhibitor over events"), N_("Event by event: what was sold, settled and paid."),
    (SELLER,), _exhibitor, _OF_EXHIBITOR, N_("This exhibitor has sold nothing yet."),
    ("--exhibitor 17 --out exhibitor.pdf",), None, Group.SALES,
)  # fmt: skip
