"""A file as somebody has mended it before it comes in: other texts in cells, and rows that are left out."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from made_in_blekinge.domain.report import SkippedRow
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.proposal import Proposal
from made_in_blekinge.exchange.read_table import FileDoubt, row_text
from made_in_blekinge.i18n import N_

_TOLD: Final = 5

Place = tuple[int, int]
"""The number of a row as Excel shows it, and a column counted from 0."""


def mended(proposal: Proposal, cells: Mapping[Place, str], dropped: Collection[int] = ()) -> Proposal:
    """The file with these cells instead of its own, and without the rows with these numbers, which it then skips."""
    if not cells and not dropped:
        return proposal
    table, by_row = proposal.table, _by_row(cells)
    rows = []
    skipped = list(table.skipped)
    for number, stand in table.rows:
        new = by_row.get(number)
        row = tuple(new.get(at, text) for at, text in enumerate(stand)) if new else stand
        if number in dropped:
            skipped.append(SkippedRow(number, "chosen", row_text(row)))
        else:
            rows.append((number, row))
    skipped.sort(key=lambda row: row.row)
    return replace(proposal, table=replace(table, rows=rows, skipped=tuple(skipped)))


def with_known_names(proposal: Proposal, names: Mapping[str, Mapping[str, str]]) -> Proposal:
    """The file with what somebody said before of the names and shelf codes in it, which is told."""
    cells: dict[Place, str] = {}
    said: dict[str, str] = {}
    for at, field in enumerate(proposal.fields):
        meant = names.get(field.key, {}) if field is not None else {}
        for number, row in proposal.table.rows if meant else ():
            if row[at] and (known := meant.get(fold(row[at]))) is not None and known != row[at]:
                cells[number, at] = known
                said[row[at]] = known
    if not cells:
        return proposal
    text = N_("These names were read as somebody matched them before: {names}.")
    told = tuple(f"{name} = {known}" for name, known in list(said.items())[:_TOLD])
    doubt = FileDoubt(0, UserError("known_names", text, names=told))
    table = replace(proposal.table, doubts=(*proposal.table.doubts, doubt))
    return mended(replace(proposal, table=table), cells)


def _by_row(cells: Mapping[Place, str]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for (row, at), text in cells.items():
        found.setdefault(row, {})[at] = text
    return found
