"""A report that is one table as JSON for programs, and as CSV or Excel for anybody."""

import datetime as dt
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from made_in_blekinge import files
from made_in_blekinge.domain.market import Code, Mark
from made_in_blekinge.exchange.write_table import Cell, write_table
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.targets import check_suffix


class PlainData(NamedTuple):
    """``keys`` are the attributes of a row with what they hold (``ore``, ``permille`` …); ``headings`` are translated.

    ``totals`` are sums, one for each currency.
    """

    title: str
    about: str
    keys: Sequence[tuple[str, str]]
    headings: Sequence[str]
    rows: Sequence[Any]
    totals: Sequence[Any]
    remarks: Sequence[str]
    mark: Mark | None


def write_plain(path: Path, data: PlainData, catalog: Catalog) -> None:
    """Write it as the ending of ``path`` says; amounts in tables are in whole units, in JSON öre."""
    check_suffix(path, ".json", ".csv", ".xlsx")
    if path.suffix.lower() == ".json":
        files.write_text(path, json.dumps(_as_json(data), ensure_ascii=False, indent=1) + "\n")
        return
    rows = [[_cell(getattr(row, key), kind, catalog) for key, kind in data.keys] for row in data.rows]
    for total in data.totals:
        first, *others = (_cell(getattr(total, key), kind, catalog) for key, kind in data.keys)
        rows.append([first or catalog.text(N_("Total")), *others])
    write_table(path, data.headings, rows, data.title)


def _as_json(data: PlainData) -> dict[str, Any]:
    return {
        "mark": data.mark.value if data.mark else None, "about": data.about, "remarks": list(data.remarks),
        "rows": [_plain(row, data) for row in data.rows], "totals": [_plain(row, data) for row in data.totals],
    }  # fmt: skip


def _plain(row: Any, data: PlainData) -> dict[str, Any]:  # noqa: ANN401  rows of any report
    return {key: _value(getattr(row, key)) for key, _ in data.keys}


def _value(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Code):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value


def _cell(value: Any, kind: str, catalog: Catalog) -> Cell:  # noqa: ANN401
    if value is None:
        return None
    if isinstance(value, Code):
        return catalog.text(value.label)
    if kind == "ore":
        return Decimal(value).scaleb(-2)
    if kind == "permille":
        return Decimal(value) / 10
    found: Cell = value
    return found
