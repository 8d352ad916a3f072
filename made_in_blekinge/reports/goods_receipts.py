"""The receipts for an exhibitor's goods: intake in the morning, and return at departure."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.i18n import N_, PAPER_LANGUAGES, Catalog
from made_in_blekinge.reports.declaration import Confirmation, Group, Inputs, Report, Writer, printed_at
from made_in_blekinge.reports.parameters import EVENT, EVENT_DAY, EXHIBITOR
from made_in_blekinge.reports.views import ReportColumn, ReportTable, View, number, number_figure

if TYPE_CHECKING:
    from made_in_blekinge.queries.checkin.goods import GoodsReceipt, MovedGoodsRow


def _query(inputs: Inputs) -> "GoodsReceipt":
    from made_in_blekinge.queries.checkin.arrivals import find_participation, occasion_of
    from made_in_blekinge.queries.checkin.goods import goods_receipt

    here = occasion_of(inputs.session, inputs[EVENT], inputs.now, inputs.get(EVENT_DAY))
    return goods_receipt(inputs.session, here, find_participation(inputs.session, here, inputs[EXHIBITOR]))


def _write_intake(path: Path, receipt: "GoodsReceipt", catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.goods_receipt import write_intake

    write_intake(path, receipt, catalog, printed=printed_at(printed, {receipt.event.country}))


def _write_return(path: Path, receipt: "GoodsReceipt", catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.goods_receipt import write_return

    write_return(path, receipt, catalog, printed=printed_at(printed, {receipt.event.country}))


def _moved(movement: Movement) -> "ReportColumn[MovedGoodsRow]":
    """The quantity of this kind of movement; empty if not counted."""

    def show(row: "MovedGoodsRow", catalog: Catalog) -> str:
        count = row.moved.get(movement)
        return "" if count is None else catalog.number(count)

    return ReportColumn(movement.value, movement.label, show, lambda row: row.moved.get(movement), is_figure=True)


_NAMED: "Final[ReportColumn[MovedGoodsRow]]" = ReportColumn(
    "goods", N_("Goods"), lambda row, _: f"{row.item_number} {row.name}"
)
_DIFFERENCE: "Final[ReportColumn[MovedGoodsRow]]" = ReportColumn(
    "difference", N_("Difference"), lambda row, catalog: catalog.number(-row.left) if row.left else "",
    lambda row: -row.left, is_figure=True,
)  # fmt: skip
_TAKEN_IN: Final = (_NAMED, number("announced", N_("Announced")), _moved(Movement.BROUGHT), _moved(Movement.ACCEPTED))
_TAKEN_BACK: Final = (
    _NAMED, number("came_in", N_("Came in")), number("sold", N_("Sold")), _moved(Movement.RETURNED),
    _DIFFERENCE,
)  # fmt: skip
"""The full account, including tasted and broken goods, is on the printed receipt only."""


def _intake_views(receipt: "GoodsReceipt") -> list[View]:
    figures = (
        number_figure(N_("Announced"), sum(row.announced or 0 for row in receipt.goods)),
        number_figure(N_("Came in"), sum(row.came_in for row in receipt.goods)),
    )
    return [View(figures, (ReportTable(N_("Goods"), _TAKEN_IN, receipt.goods),))]


def _return_views(receipt: "GoodsReceipt") -> list[View]:
    figures = (
        number_figure(N_("Came in"), sum(row.came_in for row in receipt.goods)),
        number_figure(N_("Sold"), sum(row.sold for row in receipt.goods)),
        number_figure(N_("Taken back"), sum(row.moved.get(Movement.RETURNED, 0) for row in receipt.goods)),
        number_figure(N_("Difference"), -sum(row.left for row in receipt.goods)),
    )
    return [View(figures, (ReportTable(N_("Goods"), _TAKEN_BACK, receipt.goods),))]


def _receipt(
    key: str,
    title: str,
    purpose: str,
    write: "Writer[GoodsReceipt]",
    views: "Callable[[GoodsReceipt], list[View]]",
) -> Report[Any]:
    return Report(
        key,
        title,
        purpose,
        Group.ON_SITE,
        (EVENT, EVENT_DAY, EXHIBITOR),
        _query,
        {".pdf": write},
        readers=STAFF,
        topics=frozenset(
            {"event", "exhibitor", "booth", "booth_participation", "participation", "product", "check_in",
             "goods_movement", "sale", "market"}
        ),
        written=lambda _receipt: Confirmation(N_("Goods receipt written to {file}.")),
        views=views,
        is_empty=lambda receipt: not receipt.goods,
        nothing=N_("There are no goods of an exhibitor here. Place exhibitors on the plan, and enter their products."),
        languages=PAPER_LANGUAGES,
        examples=(f"--event KNA26 --code A1 --out {key}.pdf",),
    )  # fmt: skip


INTAKE_RECEIPT: Final = _receipt(
    "intake-receipt",
    N_("Receipt for goods received"),
    N_("What an exhibitor handed over in the morning, to be signed."),
    _write_intake,
    _intake_views,
)
RETURN_RECEIPT: Final = _receipt(
    "return-receipt",
    N_("Receipt for goods returned"),
    N_("What was sold, tasted, broken and taken back, to be signed in the evening."),
    _write_return,
    _return_views,
)
