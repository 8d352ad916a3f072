"""A file as the program understands it: what it holds, which column is which field, and bringing that in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from made_in_blekinge.domain.fields import Field, heading_key, headings_of
from made_in_blekinge.domain.form import FormMark
from made_in_blekinge.domain.report import ImportReport, Incoming, LeftOut, RowRemark
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.exchange import importing
from made_in_blekinge.exchange.importing import IMPORTABLE, Corrections
from made_in_blekinge.exchange.joining import GIVES
from made_in_blekinge.exchange.read_table import FileDoubt, FileGrid, FileTable, read_grid
from made_in_blekinge.exchange.recognising.columns import ROWS, Columns, assign
from made_in_blekinge.exchange.recognising.foreign import check_table
from made_in_blekinge.exchange.recognising.form import form_mark
from made_in_blekinge.exchange.recognising.heading_row import find_table, is_heading, other_tables
from made_in_blekinge.exchange.recognising.in_headings import with_allergens, with_currencies, with_rates, with_units
from made_in_blekinge.exchange.recognising.kinds import fitness, identified
from made_in_blekinge.exchange.recognising.left_out import left_out
from made_in_blekinge.exchange.recognising.prices import without_vat
from made_in_blekinge.exchange.recognising.rows import is_data, without_sums
from made_in_blekinge.exchange.recognising.variants import inherited, inherited_moments
from made_in_blekinge.exchange.recognising.whole_day import is_summary, of_summary
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress

_GIVEN_ONCE: Final = frozenset({"owner", "event", "till", "phase", "quantity"})
"""Fields that often stand nowhere in a file, because they are the same for all of it."""
_OF_AN_EVENT: Final = frozenset({"event", "sold_now", "wish_place", "needs"})
"""Answers that are about an event, and are sought only where somebody says which."""
CarryOut = Callable[[str, Sequence[Incoming], str], ImportReport]
"""The use case that imports rows: it takes the kind, the rows and the name of the file."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A parsed file, its kind, and its column mapping.

    ``given`` are fields that say the same for all rows, as texts by key; ``guessed`` are the columns whose heading
    alone did not say what they are, ``noted`` those that become no field and are kept in the notes. ``beside`` are
    columns that were read together with another, as ticks are, and the field that they became part of.
    """

    path: Path
    kind: str
    table: FileTable
    fields: tuple[Field | None, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    guessed: frozenset[int] = frozenset()
    noted: frozenset[int] = frozenset()
    beside: Mapping[int, Field] = field(default_factory=dict)
    form: FormMark | None = None
    """Whose form it is, where the file is one that a producer has filled in."""

    @property
    def headings(self) -> dict[str, str]:
        """The file's own heading of each field, also of one that is taken from another's column: a name, from goods."""
        found = importing.column_headings(self.table, self.fields)
        return {given: found[key] for key in reversed(list(GIVES)) if key in found for given in GIVES[key]} | found

    def names(self, catalog: Catalog) -> dict[str, str]:
        """What each field is called where a person reads of it: by its heading, or as in the program."""
        return {one.key: one.label(catalog) for one in IMPORTABLE[self.kind].fields} | self.headings

    @property
    def read_as(self) -> tuple[Field | None, ...]:
        """The field of each column, that of the ticks beside it for those that were read together."""
        return tuple(one or self.together.get(at) for at, one in enumerate(self.fields))

    @property
    def together(self) -> dict[int, Field]:
        """Those of ``beside`` whose field still comes in, and that became no field of their own."""
        return {at: one for at, one in self.beside.items() if self.fields[at] is None and one in self.fields}

    @property
    def reversible(self) -> bool:
        """Whether what comes in can be taken back by itself: sales stay, unless the backup from before is restored."""
        return self.kind != "sales"

    @property
    def missing(self) -> list[Field]:
        return importing.missing_columns(self.kind, self.fields, self.given)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        found = left_out(self.table, self.fields, IMPORTABLE[self.kind].fields, self.given)
        elsewhere = {self.table.headings[at] for at in (*self.noted, *self.together)}
        return tuple(one for one in found if one.heading not in elsewhere)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody said about a file before it was read: fields for all rows, headings that mean a field, and where
    the table is."""

    given: Mapping[str, str] = field(default_factory=dict)
    headings: Corrections = field(default_factory=dict)
    sheet: str | None = None
    heading_row: int | None = None


Remembered = Callable[[str, Sequence[str]], Corrections]
"""What was corrected in earlier files of this kind with these headings."""


def propose(path: Path, kind: str | None, remembered: Remembered, wishes: Wishes | None = None) -> Proposal:
    """The file in ``path``, read as what ``kind`` says, or as what it holds.

    Where a kind is asked for that the likeliest sheet or table does not hold, the others are looked at.
    """
    wishes = wishes or Wishes()
    first = _of_sheet(path, kind, remembered, wishes)
    if kind is None or wishes.sheet is not None or wishes.heading_row is not None:
        return first
    others = [_of_sheet(path, kind, remembered, replace(wishes, sheet=each)) for each in _sheets_with_tables(first)]
    best = max([first, *others], key=_known_as)
    return first if best is first else _told_of_sheets(best, first)


def _of_sheet(path: Path, kind: str | None, remembered: Remembered, wishes: Wishes) -> Proposal:
    grid = read_grid(path, is_heading, wishes.sheet)
    table = find_table(grid, path.name, wishes.heading_row)
    check_table(grid, table, path.name)
    best = _of_table(path, kind, grid, table, remembered, wishes)
    if kind is not None and wishes.heading_row is None:
        rows = other_tables(grid, table.heading_row)
        tables = [find_table(grid, path.name, row) for row in rows]
        best = max([best, *(_of_table(path, kind, grid, each, remembered, wishes) for each in tables)], key=_fitness)
    for key in wishes.headings:
        if key not in map(heading_key, best.table.headings):
            text = N_("The file has no heading “{heading}”. It has: {headings}.")
            raise Unusable("unknown_heading", text, heading=key, headings=tuple(filter(None, best.table.headings)))
    return best


def _of_table(
    path: Path, kind: str | None, grid: FileGrid, table: FileTable, remembered: Remembered, wishes: Wishes
) -> Proposal:
    width = len(table.headings)
    columns = Columns(table.headings, [cells for _, cells in table.rows[:ROWS] if is_data(cells, width)])
    mark = form_mark(table)
    kinds = [kind] if kind else IMPORTABLE
    proposals = [_as(path, each, table, columns, remembered, _of_form(wishes, each, mark)) for each in kinds]
    proposals = [_summed(each, grid) if each.kind == "sales" else each for each in proposals]
    best = max(proposals, key=_fitness)
    needed = (*IMPORTABLE[best.kind].needed, "name_sv")
    keys = [at for at, found in enumerate(best.fields) if found is not None and found.key in needed]
    return replace(best, table=without_sums(best.table, keys, best.kind == "products"), form=mark)


def _lacking(proposal: Proposal) -> list[Field]:
    """What the kind needs, and what hardly stands anywhere but in its files."""
    return [one for one in proposal.missing if one.key not in _GIVEN_ONCE]


def _known_as(proposal: Proposal) -> tuple[bool, int]:
    """How surely a table is of the kind that is asked for, whatever else it tells."""
    keys = {one.key for one in proposal.fields if one is not None}
    return not _lacking(proposal), identified(proposal.kind, keys)


def _sheets_with_tables(proposal: Proposal) -> tuple[str, ...]:
    told = next((one.error for one in proposal.table.doubts if one.error.code == "other_sheets"), None)
    return tuple(map(str, told.values["sheets"])) if told is not None else ()  # type: ignore[call-overload]


def _told_of_sheets(chosen: Proposal, first: Proposal) -> Proposal:
    """``chosen`` from another sheet than the likeliest, with what is told of those that were not read."""
    table, was = chosen.table, first.table
    others = tuple(title for title in (was.sheet, *_sheets_with_tables(first)) if title != table.sheet)
    text = N_("Only the sheet “{sheet}” was read. Other sheets with a table: {sheets}. Choose the sheet.")
    doubt = FileDoubt(0, UserError("other_sheets", text, sheet=table.sheet, sheets=others))
    veiled = (one for one in was.doubts if one.error.code == "hidden_sheets")
    return replace(chosen, table=replace(table, sheets=was.sheets, doubts=(doubt, *veiled, *table.doubts)))


def _of_form(wishes: Wishes, kind: str, mark: FormMark | None) -> Wishes:
    """The goods of a form are its exhibitor's, whatever else it says."""
    if mark is None or mark.exhibitor is None or kind != "products":
        return wishes
    return replace(wishes, given={**wishes.given, "owner": str(mark.exhibitor)})


def _as(path: Path, kind: str, table: FileTable, columns: Columns, remembered: Remembered, wishes: Wishes) -> Proposal:
    corrections = {**remembered(kind, table.headings), **wishes.headings}
    offered = IMPORTABLE[kind].fields
    if kind == "exhibitors" and "event" not in wishes.given:
        named = set(corrections.values())
        offered = tuple(one for one in offered if one.key not in _OF_AN_EVENT or one.key in named)
    guesses = assign(kind, columns, offered, corrections)
    fields = [guess.field if guess is not None else None for guess in guesses]
    beside: dict[int, Field] = {}
    doubts = list(table.doubts)
    doubts += _given_instead(table, fields, kind, wishes.given)
    table = with_currencies(table, fields, offered)
    if kind == "products":
        doubts += without_vat(columns, fields, IMPORTABLE[kind].fields, corrections)
        said = [at for at, key in enumerate(columns.keys) if key in corrections]
        table = with_allergens(table, fields, offered, beside, said)
        table = with_units(with_rates(table, fields, offered, beside, said), fields, offered, wishes.given)
        table = inherited(table, fields)
    elif kind == "sales":
        table = inherited_moments(table, fields)
    guessed = frozenset(at for at, guess in enumerate(guesses) if guess is not None and not guess.sure)
    return Proposal(
        path, kind, replace(table, doubts=tuple(doubts)), tuple(fields), wishes.given, guessed, beside=beside
    )


def _summed(proposal: Proposal, grid: FileGrid) -> Proposal:
    """Sales with what a summary without receipts says for all its rows, and what is taken for granted otherwise."""
    keys = {one.key for one in proposal.fields if one is not None} | set(proposal.given)
    given, doubts = dict(proposal.given), list(proposal.table.doubts)
    if "whole_day" not in keys and is_summary(keys):
        for said, doubt in of_summary(grid, proposal.table.heading_row, keys):
            given |= said
            doubts.append(doubt)
    elif "exhibitor" in keys and "quantity" not in keys and keys & {"unit_ore", "line_total"}:
        text = N_("No column says how many were sold: each row was taken for one piece.")
        doubts.append(FileDoubt(0, UserError("one_piece_each", text)))
    return replace(proposal, given=given, table=replace(proposal.table, doubts=tuple(doubts)))


def _given_instead(
    table: FileTable, fields: list[Field | None], kind: str, given: Mapping[str, str]
) -> Iterator[FileDoubt]:
    """What is given for all rows wins over a column, which is said."""
    for at, found in enumerate(fields):
        if found is not None and found.key in given:
            fields[at] = None
            text = N_("{field} is “{value}” in all rows, as it was given. The column “{heading}” was not read.")
            heading, value = table.headings[at], given[found.key]
            error = UserError("given_instead", text, field=(found.title,), value=value, heading=heading)
            yield FileDoubt(table.heading_row, error)


def named_field(kind: str | None, name: str) -> str:
    """The key of the field that somebody names by its key or by any of its headings."""
    kinds = [kind] if kind else list(IMPORTABLE)
    known = [field for each in kinds for field in IMPORTABLE[each].fields]
    found = next((one for one in known if one.key == name), None)
    if found is None:
        by_heading = [headings_of(IMPORTABLE[each].fields).get(heading_key(name)) for each in kinds]
        found = next((one for one in by_heading if one is not None), None)
    if found is None:
        text = N_("There is no field “{name}”. There are: {names}.")
        raise Unusable("unknown_field", text, name=name, names=tuple(one.key for one in known))
    return found.key


def guess_json(proposal: Proposal, catalog: Catalog) -> dict[str, Any]:
    """What the program takes a file for: kind, place, mapping and doubts."""
    table = proposal.table
    doubts = [catalog.error(doubt.error) for doubt in table.doubts]
    left = {column.heading: column for column in proposal.left_out}
    return {
        "kind": proposal.kind,
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "heading_row": table.heading_row,
        "encoding": table.encoding,
        "rows": len(table.rows),
        "columns": [
            {
                "heading": heading,
                "field": found.key if found is not None else "",
                "title": found.label(catalog) if found is not None else "",
                "guessed": at in proposal.guessed,
                "looks_needed": found is None and heading in left and left[heading].looks_needed,
            }
            for at, (heading, found) in enumerate(zip(table.headings, proposal.read_as, strict=True))
        ],
        "missing": [one.key for one in proposal.missing],
        "skipped": [{"row": row.row, "why": row.why, "text": row.text} for row in table.skipped],
        "doubts": doubts,
    }


def _fitness(proposal: Proposal) -> float:
    keys = {one.key for one in proposal.fields if one is not None} | set(proposal.given)
    missing = _lacking(proposal)
    if "whole_day" in keys and "line_total" not in keys:  # as likely a list of prices with how many there are
        keys -= {"whole_day", "day"}
    return fitness(proposal.kind, keys, len(missing))


def mapped(proposal: Proposal, at: int, chosen: Field | None) -> Proposal:
    """Map the column at ``at`` to ``chosen``; another column mapped to it becomes ignored."""
    fields = [None if other is chosen else other for other in proposal.fields]
    fields[at] = chosen
    return replace(proposal, fields=tuple(fields))


def bring_in_proposal(
    carry_out: CarryOut, proposal: Proposal, dry_run: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Read the rows and let ``carry_out`` import them; the report tells what of the file is left out besides."""
    by_key = {one.key: one for one in IMPORTABLE[proposal.kind].fields}
    given = [(by_key[key], text) for key, text in proposal.given.items()]
    rows = importing.parse_rows(proposal.table, proposal.fields, progress, given)
    for row, (_, cells) in zip(rows, proposal.table.rows, strict=True) if proposal.noted else ():
        row.kept += [f"{proposal.table.headings[at]}: {cells[at]}" for at in sorted(proposal.noted) if cells[at]]
    if progress is not None:
        progress.step(0, 0, N_("Checking the rows") if dry_run else N_("Bringing in the rows"))
    report = carry_out(proposal.kind, rows, proposal.path.name)
    report.left_out = list(proposal.left_out)
    report.skipped = list(proposal.table.skipped)
    report.warnings = [*_doubts(proposal.table), *report.warnings]
    return report


def _doubts(table: FileTable) -> Sequence[RowRemark]:
    return [RowRemark(doubt.row, "", doubt.value, doubt.error) for doubt in table.doubts]
