"""Use cases of removing rows of the registers: deleted where nothing hangs on them, otherwise archived."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import EventStatus
from made_in_blekinge.errors import Conflict, UserError, changed_meanwhile, removed_meanwhile
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, Counted
from made_in_blekinge.queries.registers.holding import CHANGES, holders
from made_in_blekinge.services.registers.erasing import check_not_erased
from made_in_blekinge.services.registers.people import check_organiser_stays
from made_in_blekinge.store.audit import NOTED, note
from made_in_blekinge.store.base import Base
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event, EventText
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.people import Person
from made_in_blekinge.store.product import Product, ProductText
from made_in_blekinge.store.records import table_of
from made_in_blekinge.store.removing import RemovedRow, put_row_back, remove_row
from made_in_blekinge.store.year import Partner, Venue


@dataclass(frozen=True, slots=True)
class Gone:
    """A row that was deleted. ``row`` is what it takes to put it back."""

    id: int
    name: str
    row: RemovedRow


@dataclass(frozen=True, slots=True)
class Archived:
    """A row that stays, and what holds it. ``before``: its state before, ``None`` where it was archived already."""

    id: int
    name: str
    holders: tuple[Counted, ...]
    before: Any


@dataclass(frozen=True, slots=True)
class Removal:
    """What became of the rows that were to be removed from the register ``kind``."""

    kind: str
    gone: tuple[Gone, ...]
    archived: tuple[Archived, ...]


class _Removable(NamedTuple):
    """The table of a register, the column that archives its rows with the archived state, and how a row is named."""

    model: type[Base]
    state: str
    archived: object
    name_of: Callable[[Session, Any], str]


def _text(session: Session, table: Any, owner: Any, key: int) -> str:  # noqa: ANN401  two tables of texts
    query = select(table.language, table.name).where(owner == key)
    found: dict[str, str] = {language: name for language, name in session.execute(query)}  # noqa: C416  typed
    return next((found[language] for language in CONTENT_LANGUAGES if found.get(language)), "")


def _named(name: str, number: str) -> str:
    return f"{name} ({number})" if name else number


_REMOVABLE: Final[Mapping[str, _Removable]] = {
    "exhibitors": _Removable(Exhibitor, "archived", True, lambda _, row: f"{row.name} ({row.number})"),
    "products": _Removable(
        Product, "archived", True,
        lambda session, row: _named(_text(session, ProductText, ProductText.product_id, row.id), row.item_number),
    ),
    "events": _Removable(
        Event, "status", EventStatus.CLOSED,
        lambda session, row: _named(_text(session, EventText, EventText.event_id, row.id), row.code),
    ),
    "partners": _Removable(Partner, "archived", True, lambda _, row: str(row.name)),
    "venues": _Removable(Venue, "archived", True, lambda _, row: str(row.name)),
    "people": _Removable(Person, "active", False, lambda _, row: str(row.name)),
}  # fmt: skip
"""An event that something hangs on is closed: its papers and figures stay where they are looked for."""


def remove_rows(database: Database, kind: str, keys: Sequence[int]) -> Removal:
    """Delete each of these rows on which nothing hangs, and archive the others, with what holds them."""
    removable = _REMOVABLE[kind]
    with database.writing() as session:
        rows = _rows(session, removable, keys)
        held = _held(database, session, kind, keys)
        gone, archived = [], []
        for row in rows:
            name = removable.name_of(session, row)
            if row.id in held:
                archived.append(_archive(session, removable, row, name, held[row.id]))
            else:
                gone.append(Gone(row.id, name, remove_row(session, removable.model, row.id)))
        if kind == "people":
            check_organiser_stays(session)
        return Removal(kind, tuple(gone), tuple(archived))


def take_back_new(database: Database, kind: str, key: int) -> Removal:
    """Delete the row that has just been added, which is refused where something hangs on it by now."""
    with database.writing() as session:
        removable = _REMOVABLE[kind]
        (row,) = _rows(session, removable, [key])
        name = removable.name_of(session, row)
        if held := _held(database, session, kind, [key]).get(key):
            raise UserError("held", _HELD, name=name, holders=held)
        gone = Gone(key, name, remove_row(session, removable.model, key))
        if kind == "people":
            check_organiser_stays(session)
        return Removal(kind, (gone,), ())


def put_back(database: Database, removal: Removal) -> None:
    """Undo a removal: deleted rows stand there again with their ids and numbers, archived ones are in use.

    Refused where the exhibitor has been erased since.
    """
    removable = _REMOVABLE[removal.kind]
    with database.writing() as session:
        for gone in removal.gone:
            check_not_erased(session, {table.name: rows for table, rows in gone.row.rows})
            try:
                put_row_back(session, gone.row)
            except IntegrityError as error:
                raise Conflict("cannot_put_back", _TAKEN, name=gone.name) from error
        for one in removal.archived:
            if one.before is not None:
                _set_state(session, removable, one.id, removable.archived, one.before)


_ARCHIVED: Final = {
    "events": (
        N_("Closed, not deleted: {name}. It stays because of {holders}."),
        N_("Not deleted, and closed before: {name}. It stays because of {holders}."),
    ),
    "people": (
        N_("Has left, not deleted: {name}. The name stays because of {holders}."),
        N_("Not deleted, and left before: {name}. The name stays because of {holders}."),
    ),
}
_ARCHIVED_ROW: Final = (
    N_("Archived, not deleted: {name}. It stays because of {holders}."),
    N_("Not deleted, and archived before: {name}. It stays because of {holders}."),
)


def remarks(removal: Removal) -> Iterator[tuple[str, Mapping[str, object]]]:
    """What became of each row: source texts with values for :meth:`~made_in_blekinge.i18n.Catalog.sentence`."""
    for gone in removal.gone:
        yield N_("Deleted: {name}."), {"name": gone.name}
    texts = _ARCHIVED.get(removal.kind, _ARCHIVED_ROW)
    for one in removal.archived:
        yield texts[one.before is None], {"name": one.name, "holders": one.holders}


_HELD: Final = N_("{name} stays: {holders} hang on it by now. Archive it instead.")
_TAKEN: Final = N_(
    "{name} cannot be put back: its number or code has been taken since, or what it belonged to is gone."
)


def _held(database: Database, session: Session, kind: str, keys: Sequence[int]) -> dict[int, tuple[Counted, ...]]:
    """What holds each row; whoever is signed in is held by this very change, which the log tells of."""
    actor = database.auditor and database.auditor.actor
    own = {actor.person_id: (Counted(*CHANGES, 1),)} if actor and kind == "people" else {}
    return {key: held for key, held in own.items() if key in keys} | holders(session, kind, keys)


def _rows(session: Session, removable: _Removable, keys: Sequence[int]) -> list[Any]:
    """The rows with these keys in their order; one that is gone is a conflict."""
    table = table_of(removable.model)
    found = {key: session.execute(select(table).where(table.c.id == key)).one_or_none() for key in dict.fromkeys(keys)}
    if None in found.values():
        raise removed_meanwhile()
    return list(found.values())


def _archive(session: Session, removable: _Removable, row: Any, name: str, held: tuple[Counted, ...]) -> Archived:  # noqa: ANN401
    before = getattr(row, removable.state)
    if before == removable.archived:
        return Archived(row.id, name, held, None)
    _set_state(session, removable, row.id, before, removable.archived)
    return Archived(row.id, name, held, before)


def _set_state(session: Session, removable: _Removable, key: int, before: object, after: object) -> None:
    """Archive a row or take it back, where it still is as it was."""
    table = table_of(removable.model)
    state = table.c[removable.state]
    values = {removable.state: after, "version": table.c.version + 1}
    changed = update(table).where(table.c.id == key, state == before).values(values)
    if session.connection().execute(changed, execution_options=NOTED).rowcount != 1:
        raise changed_meanwhile()
    note(session, table.name, key, {removable.state: before}, {removable.state: after})
