"""Receipts for an exhibitor's goods: what came in, and at the end "24 in, 17 sold, 2 tasted, 1 broken, 4 back"."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.reports.pages import (
    FRAME,
    STRONG,
    add_signatures,
    add_text,
    add_title,
    write_flow,
)
from made_in_blekinge.documents.style import count
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.signature import Signature
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.goods import GoodsReceipt, MovedGoodsRow

_WIDE: Final = 19.0
_INTAKE: Final = (N_("Goods"), N_("Announced"), N_("Brought"), N_("Counted in"))
_RETURN: Final = (
    N_("Goods"), N_("Came in"), N_("Sold"), N_("Tasted"), N_("Broken"), N_("Back"), N_("Difference"),
)  # fmt: skip


def write_intake(
    path: Path,
    receipt: GoodsReceipt,
    catalog: Catalog,
    printed: dt.datetime | None = None,
    signature: Signature | None = None,
) -> PaperOutcome:
    """Write the intake receipt; ``signature`` is the exhibitor's, if signed on the screen."""
    ways = (Movement.BROUGHT, Movement.ACCEPTED)
    rows = [(_named(row, catalog), (row.announced, *(_moved(row, kind) for kind in ways))) for row in receipt.goods]
    title, said = N_("Receipt for goods received"), received(receipt, catalog)
    return _write(path, receipt, catalog, printed, signature, title, _INTAKE, rows, said)


def write_return(
    path: Path,
    receipt: GoodsReceipt,
    catalog: Catalog,
    printed: dt.datetime | None = None,
    signature: Signature | None = None,
) -> PaperOutcome:
    """Write the return receipt: every piece taken in was sold, tasted, broken, taken back, or is missing."""
    ways = (Movement.TASTED, Movement.BROKEN, Movement.RETURNED)
    rows = [
        (
            _named(row, catalog),
            (row.came_in, row.sold, *(_moved(row, kind) for kind in ways), -row.left or None),
        )
        for row in receipt.goods
    ]
    title, said = N_("Receipt for goods returned"), summed(receipt, catalog)
    return _write(path, receipt, catalog, printed, signature, title, _RETURN, rows, said)


def received(receipt: GoodsReceipt, catalog: Catalog) -> str:
    """All goods that came in, in one line."""
    total = sum(row.came_in for row in receipt.goods)
    return catalog.text("{count} pieces received.", count=count(total, catalog))


def summed(receipt: GoodsReceipt, catalog: Catalog) -> str:
    """All goods in one line: ``24 in, 17 sold, 2 tasted, 1 broken, 4 back``."""
    goods = receipt.goods
    numbers = {
        "came": sum(row.came_in for row in goods),
        "sold": sum(row.sold for row in goods),
        "tasted": sum(_moved(row, Movement.TASTED) or 0 for row in goods),
        "broken": sum(_moved(row, Movement.BROKEN) or 0 for row in goods),
        "back": sum(_moved(row, Movement.RETURNED) or 0 for row in goods),
    }
    shown = {name: count(number, catalog) for name, number in numbers.items()}
    text = catalog.text("{came} in, {sold} sold, {tasted} tasted, {broken} broken, {back} back", **shown)
    if wrong := sum(row.left != 0 for row in goods):
        return f"{text} · {catalog.text('Does not add up: {count} goods', count=count(wrong, catalog))}"
    return text


def _moved(row: MovedGoodsRow, kind: Movement) -> int | None:
    return row.moved.get(kind)


def _named(row: MovedGoodsRow, catalog: Catalog) -> str:
    return f"{row.item_number} {row.names.get(catalog.language, row.name)}"


_Goods = tuple[str, tuple[int | None, ...]]
"""Goods by name and number, and how many in each column."""


def _counts(name: str, numbers: Iterable[int | None], catalog: Catalog) -> tuple[str, ...]:
    return name, *("" if number is None else count(number, catalog) for number in numbers)


def _total(rows: Sequence[_Goods], catalog: Catalog) -> tuple[str, ...] | None:
    """The sum of each column that has numbers; none of a single row."""
    if len(rows) < 2:
        return None
    columns = zip(*(numbers for _, numbers in rows), strict=True)
    known = ([number for number in column if number is not None] for column in columns)
    return _counts(catalog.text("Total"), [sum(column) if column else None for column in known], catalog)


def _write(
    path: Path,
    receipt: GoodsReceipt,
    catalog: Catalog,
    printed: dt.datetime | None,
    signature: Signature | None,
    title: str,
    headings: tuple[str, ...],
    rows: Sequence[_Goods],
    said: str,
) -> PaperOutcome:
    head, who = receipt.event.in_language(catalog.language), receipt.row
    flow = PaperFlow(FRAME)
    flow.new_page(f"{head.name} ({head.code}) · {who.exhibitor}")
    where = " · ".join(filter(None, (head.name, period(head, catalog), venue(head))))
    about = [f"{catalog.text('Booth')} {who.booth}" if who.booth else "", catalog.weekday_date(receipt.day)]
    add_title(flow, catalog.text(title), f"{who.exhibitor} ({who.number})", (where, " · ".join(filter(None, about))))
    columns = [NumberColumn(catalog.text(text), _WIDE if place else 0) for place, text in enumerate(headings)]
    add_table(flow, Table(columns, [_counts(*row, catalog) for row in rows], _total(rows, catalog)))
    if not rows:
        add_text(flow, catalog.text("No goods are registered."))
    flow.space(4)
    add_text(flow, said, STRONG)
    representative = who.representative or who.exhibitor
    add_signatures(
        flow,
        catalog.text("For the exhibitor: {name}", name=representative),
        catalog.text("For the market: signature and name"),
        signature=signature,
        said=signature.said(catalog) if signature else "",
    )
    write_flow(path, flow, f"{catalog.text(title)} · {who.exhibitor}", catalog, printed, receipt.mark)
    return PaperOutcome(len(flow.pages), tuple(missing_characters(head.code, who.exhibitor, *(row[0] for row in rows))))
