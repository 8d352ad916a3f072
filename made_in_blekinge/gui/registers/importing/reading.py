"""Worker-thread functions of the import page: reading, dry run, import, export of rejected rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.bootstrap import App, Clock
from made_in_blekinge.domain.fields import Field, heading_key
from made_in_blekinge.domain.product import ANNOUNCED, announced_field
from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange import importing
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.exchange.mending import with_known_names
from made_in_blekinge.exchange.proposal import Proposal, Wishes, bring_in_proposal, mapped, propose
from made_in_blekinge.exchange.recognising.words import families
from made_in_blekinge.gui.registers.importing.work import FileWork, Origin
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.progress import Progress

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session
    from made_in_blekinge.services.registers.take_back import TakenBack

ORDER: Final = ("exhibitors", "events", "products", "booths", "sales")
"""In this order files that were dropped together come in: each finds what it speaks of."""
_SHORTEST_NAME: Final = 4
_MOST_GOODS: Final = 5_000
"""So many goods are offered to choose from; beyond, their numbers are written."""


@dataclass(frozen=True, slots=True)
class Mentionable:
    """Whom and what a file may speak of: exhibitors by number, events by code, goods by item number.

    Each with what people read.
    """

    exhibitors: Sequence[tuple[str, str]] = ()
    events: Sequence[tuple[str, str]] = ()
    goods: Sequence[tuple[str, str]] = ()

    def of(self, field: str) -> Sequence[tuple[str, str]]:
        """The choices for a field of that key; none where it is free."""
        if field in ("owner", "exhibitor"):
            return self.exhibitors
        return self.events if field == "event" else self.goods if field in ("item", "product_name") else ()


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read. ``supposed`` are the fields given for all rows that nobody wrote: they follow from where
    the import was opened, or from the name of the file. ``shape`` is the name under which it is remembered."""

    proposal: Proposal
    choices: Mentionable
    supposed: frozenset[str] = frozenset()
    shape: str = ""
    announced: str = ""
    """The event for which goods may be announced."""

    @property
    def offered(self) -> tuple[str, ...]:
        """Fields that may well be said for all rows, although a column could say them too."""
        return ("numbered",) if any(one.key == "item_number" for one in self.proposal.missing) else ()

    @property
    def fields(self) -> Sequence[Field]:
        """What the columns may become."""
        return [*IMPORTABLE[self.proposal.kind].fields, *self._announced]

    @property
    def _announced(self) -> Sequence[Field]:
        if self.proposal.kind != "products":
            return ()
        keys = {one.key: one for one in self.proposal.fields if one is not None and one.key.startswith(ANNOUNCED)}
        if self.announced and (found := announced_field(f"{ANNOUNCED}{self.announced}")) is not None:
            keys.setdefault(found.key, found)
        return list(keys.values())

    def applied(self, work: FileWork) -> Proposal:
        return work.applied(self.proposal, {one.key: one for one in self.fields})


def read(app: App, work: FileWork, origin: Origin, catalog: Catalog) -> Read:
    """Read a file as what ``work`` says; find out the rest, and what the same is for all its rows."""
    from made_in_blekinge.services.market.market import remembered_columns, remembered_names, remembered_shapes

    with app.database.reading() as session:
        shapes = remembered_shapes(session)

        def remembered(kind: str, headings: Sequence[str]) -> dict[str, str]:
            return remembered_columns(session, kind, list(map(heading_key, headings)))

        def proposed(kind: str | None, given: Mapping[str, str]) -> Proposal:
            return propose(work.path, kind, remembered, Wishes(given, {}, work.sheet, work.heading_row))

        proposal = proposed(work.kind, work.given or {})
        if work.kind is not None and not work.chosen and any(one.key not in ALIKE for one in proposal.missing):
            proposal = proposed(None, work.given or {})
        choices = _choices(session, proposal.kind, catalog)
        supposed = _supposed(proposal, origin, choices) if work.given is None else {}
        if supposed:
            proposal = proposed(proposal.kind, supposed)
        proposal = with_known_names(proposal, remembered_names(session))
        keys = set(map(heading_key, proposal.table.headings))
        shape = next((one for one in shapes if one.kind == proposal.kind and set(one.headings) == keys), None)
    read_so = Read(proposal, choices, frozenset(supposed), shape.name if shape else "", origin.event or origin.current)
    return replace(read_so, proposal=_announcing(read_so, origin.event))


ALIKE: Final = frozenset({"owner", "event", "till", "phase", "quantity", "means"})
"""Fields without which a file may be whole, because they say the same for all its rows."""


def _supposed(proposal: Proposal, origin: Origin, choices: Mentionable) -> dict[str, str]:
    """What is the same for all rows, as far as it follows from where the import was opened and the file's name."""
    there = {one.key for one in proposal.fields if one is not None}
    found: dict[str, str] = {}
    if proposal.kind == "products" and "owner" not in there:
        if owner := origin.owner or _named_in(proposal, choices.exhibitors):
            found["owner"] = owner
    elif proposal.kind == "exhibitors" and "event" not in there:
        if event := origin.event or (origin.current if _is_form(proposal) else ""):
            found["event"] = event
    elif proposal.kind in ("booths", "sales") and "event" not in there and (event := origin.event or origin.current):
        found["event"] = event
    return found


def _is_form(proposal: Proposal) -> bool:
    """Whether a file is the answers of a form, which note when each was sent: then they are applications."""
    return any(
        "moment" in families(heading)[0] or _SENT.fullmatch(fold(heading)) for heading in proposal.table.headings
    )


_SENT: Final = re.compile(r"start ?(?:tid|time|zeit)|(?:slutforande|completion|fertigstellungs) ?(?:tid|time|zeit)")


def _named_in(proposal: Proposal, exhibitors: Sequence[tuple[str, str]]) -> str:
    """The number of the one exhibitor whose name stands in the name of the file, or in a title over the table."""
    table = proposal.table
    above = (cell for number, cells in table.top if number < table.heading_row for cell in cells)
    places = [_letters(text) for text in (proposal.path.stem, *above)]
    names = ((number, _letters(name)) for number, name in exhibitors)
    found = [number for number, name in names if len(name) >= _SHORTEST_NAME and any(name in place for place in places)]
    return found[0] if len(found) == 1 else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _announcing(found: Read, event: str) -> Proposal:
    """Quantities of a file that was opened from an event are those that come there."""
    proposal = found.proposal
    at = next((at for at, one in enumerate(proposal.fields) if one is not None and one.key == "planned_quantity"), None)
    announced = announced_field(f"{ANNOUNCED}{event}") if event else None
    if proposal.kind != "products" or at is None or announced is None:
        return proposal
    return replace(mapped(proposal, at, announced), guessed=proposal.guessed | {at})


def _choices(session: "Session", kind: str, catalog: Catalog) -> Mentionable:
    from made_in_blekinge.queries.registers.event import events_to_choose
    from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows

    exhibitors = [(str(row.number), row.name) for row in exhibitor_rows(session)] if kind != "exhibitors" else []
    events = [(head.code, head.name) for head in events_to_choose(session, (catalog.language,))]
    return Mentionable(exhibitors, events, _goods(session) if kind == "sales" else ())


def mentionable(session: "Session") -> Mentionable:
    """Whom and what names in files may mean: exhibitors and goods."""
    from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows

    return Mentionable([(str(row.number), row.name) for row in exhibitor_rows(session)], (), _goods(session))


def _goods(session: "Session") -> list[tuple[str, str]]:
    from made_in_blekinge.queries.registers.product import product_rows

    return [(row.item_number, f"{row.name}, {row.owner}") for row in product_rows(session, limit=_MOST_GOODS)]


def sorted_by_kind(app: App, paths: Sequence[Path]) -> list[tuple[Path, str | UserError]]:
    """Files that were dropped together, in the order in which they can come in, each with its kind or what is wrong."""
    found: list[tuple[Path, str | UserError]] = []
    for path in paths:
        try:
            found.append((path, propose(path, None, lambda *_: {}).kind))
        except UserError as error:
            found.append((path, error))
    return sorted(found, key=lambda one: ORDER.index(one[1]) if isinstance(one[1], str) else len(ORDER))


def bring_in(
    database: "Database", proposal: Proposal, progress: Progress, clock: Clock, dry_run: bool = False
) -> ImportReport:
    """Import the rows, or do a dry run with the same report."""
    from made_in_blekinge.services.registers.bring_in import bring_in as service

    carry_out = partial(service, database, now=clock(), dry_run=dry_run, progress=progress, form=proposal.form)
    return bring_in_proposal(carry_out, proposal, dry_run, progress)


def take_back(database: "Database", batch: int | None) -> "TakenBack":
    """Take the newest import back, which must be ``batch`` where that is given."""
    from made_in_blekinge.services.registers.take_back import take_back_import

    return take_back_import(database, batch)


def remember(database: "Database", proposal: Proposal, corrected: Mapping[int, str]) -> None:
    """Persist the user's column mapping (column index → field key) for the next file of this shape."""
    from made_in_blekinge.services.market.market import remember_columns

    keys = list(map(heading_key, proposal.table.headings))
    corrections = {keys[at]: key for at, key in corrected.items() if at < len(keys)}
    remember_columns(database, proposal.kind, corrections, proposal.path.stem, keys)


def remember_names(database: "Database", names: Mapping[str, Mapping[str, str]]) -> None:
    """Remember whom or what texts of the file mean."""
    from made_in_blekinge.services.market.market import remember_names as service

    service(database, names)


def forget(database: "Database", shape: str) -> None:
    """Forget what was corrected in files of a shape."""
    from made_in_blekinge.services.market.market import forget_shape

    forget_shape(database, shape)


def save_rejected(target: Path, proposal: Proposal, report: ImportReport, catalog: Catalog) -> int:
    """Write the rejected rows to a file for correction; returns their number."""
    from made_in_blekinge.exchange.write_table import write_table

    names, rows = importing.rejected_rows(proposal.table, report, catalog, proposal.headings)
    write_table(target, names, rows)
    return len(rows)
