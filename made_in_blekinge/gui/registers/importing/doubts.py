"""What is doubtful in a file: each thing once, in whatever rows it stands, with what can be said to it."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice
from made_in_blekinge.domain.report import FieldConflict, ImportReport, RowRemark, UnplacedSale
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.exchange.joining import GIVES
from made_in_blekinge.exchange.mending import Place
from made_in_blekinge.exchange.proposal import Proposal
from made_in_blekinge.gui.registers.importing.work import DoubtKey
from made_in_blekinge.i18n import N_, Catalog

_DOUBLE: Final = "duplicate"
_ALONE: Final = frozenset({"conflict", "receipt_differs", "cells_too_many", "missing", "other_text"})
"""Errors that say something else in each row although the value may be the same."""
_FOLLOWS: Final = frozenset({"receipt_incomplete"})
"""Errors that go when those of other rows are mended."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is doubtful. ``sign`` is ``stops``, ``warns`` or ``double``; ``places`` are the cells in which an
    answer is written, none where it is about the whole row or file. ``given``: its value is said for all rows.
    """

    key: DoubtKey
    sign: str
    rows: tuple[int, ...]
    heading: str
    value: str
    text: str
    field: Field | None = None
    places: tuple[Place, ...] = ()
    given: str = ""
    here: str = ""
    amount_ore: int | None = None
    kept: bool = False
    """Whether the field is left empty, and the text stands in the notes."""

    @property
    def stops(self) -> bool:
        return self.sign == "stops"


@dataclass(slots=True)
class _Found:
    remark: RowRemark
    sign: str
    rows: list[int] = field(default_factory=list)


def doubts_of(proposal: Proposal, report: ImportReport, accepted: frozenset[DoubtKey], catalog: Catalog) -> list[Doubt]:
    """What stops rows, then what is only told; what somebody has accepted is not said again."""
    found: dict[DoubtKey, _Found] = {}
    for remarks, rejected in ((report.rejected, True), (report.warnings, False)):
        for remark in (one for each in remarks for one in (each, *each.more)):
            key = _key(remark)
            if key in accepted and not rejected:
                continue
            sign = "stops" if rejected else "double" if remark.error.code == _DOUBLE else "warns"
            found.setdefault(key, _Found(remark, sign)).rows.append(remark.row)
    columns = _columns(proposal)
    conflicts = {(one.row, one.field): one for one in report.conflicts}
    unplaced = {one.row: one for one in report.not_placed}
    fields = {one.key: one for one in proposal.fields if one is not None}
    made = [_doubt(key, one, proposal, columns, fields, conflicts, unplaced, catalog) for key, one in found.items()]
    return sorted(made, key=lambda one: (not one.stops, one.key[0] in _FOLLOWS, one.rows[0]))


def _key(remark: RowRemark) -> DoubtKey:
    code = remark.error.code
    alone = code in _ALONE or (not remark.value and code != _DOUBLE and code not in _FOLLOWS)
    return code, remark.field, remark.value, remark.row if alone else 0


def _columns(proposal: Proposal) -> dict[str, int]:
    """The column that says a field, or a part of it."""
    found: dict[str, int] = {}
    for at, one in enumerate(proposal.fields):
        if one is not None:
            for key in (one.key, *GIVES.get(one.key, ())):
                found.setdefault(key, at)
    found.update({one.key: at for at, one in enumerate(proposal.fields) if one is not None})
    return found


def _doubt(
    key: DoubtKey,
    found: _Found,
    proposal: Proposal,
    columns: Mapping[str, int],
    fields: Mapping[str, Field],
    conflicts: Mapping[tuple[int, str], FieldConflict],
    unplaced: Mapping[int, UnplacedSale],
    catalog: Catalog,
) -> Doubt:
    remark, rows = found.remark, tuple(dict.fromkeys(found.rows))
    at = columns.get(remark.field)
    given = remark.field if remark.field in proposal.given else ""
    mendable = at is not None and found.sign != "double" and key[0] not in _FOLLOWS and rows[0] > 0
    conflict, sale = conflicts.get((rows[0], remark.field)), unplaced.get(rows[0])
    one = proposal.fields[at] if at is not None else fields.get(remark.field)
    known = {one.key: one for one in IMPORTABLE[proposal.kind].fields}
    text = said_in_window(catalog.error(remark.error), known, catalog)
    if key[0] == "unknown_choice" and mendable and one is not None and isinstance(one.kind, Choice):
        text = catalog.text(N_("It is not one of the choices. Choose one here."))
    return Doubt(
        key,
        found.sign,
        rows,
        proposal.table.headings[at] if at is not None else _title(remark.field, known, catalog),
        sale.text if sale is not None and not remark.value else remark.value,
        text,
        one,
        tuple((row, at) for row in rows) if mendable and at is not None else (),
        given,
        conflict.here if conflict is not None else "",
        sum(unplaced[row].amount_ore for row in rows if row in unplaced) if sale is not None else None,
        found.sign == "warns" and one is not None and not one.rejects and not _reads(one, remark.value),
    )


def said_in_window(text: str, fields: Mapping[str, Field], catalog: Catalog) -> str:
    """A sentence that ends with what to write on the command line, with the way that the window has instead."""

    def here(found: re.Match[str]) -> str:
        one, value = fields.get(found["key"]), found["value"]
        if one is None:
            return found[0]
        with suppress(UserError):
            value = one.kind.show(one.kind.parse(value), catalog) if isinstance(one.kind, Choice) else value
        said = one.label(catalog) if value == _OPEN else f"{one.label(catalog)}: {value}"
        return catalog.text(N_("“{said}” the same for all rows (+ above)"), said=said)

    return _OPTION.sub(here, text)


_OPEN: Final = "…"
_OPTION: Final = re.compile(r"--set (?P<key>\w+)=(?P<value>\w+|…)")


def _reads(one: Field, text: str) -> bool:
    try:
        one.parse(text)
    except UserError:
        return False
    return True


def _title(key: str, fields: Mapping[str, Field], catalog: Catalog) -> str:
    return fields[key].label(catalog) if key in fields else ""


def said_of_rows(rows: Sequence[int], catalog: Catalog) -> str:
    """Which rows: ``Row 9``, ``Rows 9, 12, 14``, ``Rows 9, 12, 14 and 20 more``; empty for the whole file."""
    numbers = ", ".join(str(row) for row in rows[:_NAMED])
    if not rows[0]:
        return catalog.text(N_("The whole file"))
    if len(rows) == 1:
        return catalog.text(N_("Row {row}"), row=rows[0])
    if len(rows) <= _NAMED:
        return catalog.text(N_("Rows {rows}"), rows=numbers)
    return catalog.text(N_("Rows {rows} and {count} more"), rows=numbers, count=len(rows) - _NAMED)


_NAMED: Final = 3
