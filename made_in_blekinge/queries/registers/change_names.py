"""Current names of the rows that audit entries refer to, shown instead of ids."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.queries.registers.item import shown_number
from made_in_blekinge.queries.registers.people import Change
from made_in_blekinge.store.booth import Booth, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.people import Person
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by

Names = Mapping[tuple[str, str], str]
"""Names by table and row id."""

REFERENCES: Final = {
    "exhibitor_id": "exhibitor",
    "participation_id": "participation",
    "product_id": "product",
    "booth_id": "booth",
    "event_id": "event",
    "person_id": "person",
}
"""Foreign-key columns to rows with a name, most descriptive first."""
STANDING: Final = "standing"
"""The audited column of a booth with participation ids and shares."""
_RATE: Final = "event_rate"
"""A table with a composite key of event and currency: ``3,EUR``."""
_CALLED: Final[dict[str, tuple[Any, Any]]] = {
    "exhibitor": (Exhibitor.id, select(Exhibitor.id, Exhibitor.name)),
    "participation": (
        Participation.id,
        select(Participation.id, Exhibitor.name).join(Exhibitor, Exhibitor.id == Participation.exhibitor_id),
    ),
    "product": (Product.id, select(Product.id, shown_number()).join(Exhibitor, Exhibitor.id == Product.exhibitor_id)),
    "booth": (Booth.id, select(Booth.id, Booth.code)),
    "event": (Event.id, select(Event.id, Event.code)),
    "person": (Person.id, select(Person.id, Person.name)),
    "event_till": (Event.id, select(Event.id, Event.code)),
}


@readable_by(ORGANISERS)
def names_in(session: Session, entries: Iterable[Change]) -> Names:
    """The names of all rows that ``entries`` are about or reference, if they still exist."""
    wanted: dict[str, set[int]] = {}
    entries = list(entries)
    for entry in entries:
        for table, key in spoken_of(entry):
            if table in _CALLED and key.isdecimal():
                wanted.setdefault(table, set()).add(int(key))
    found = {}
    for table, keys in wanted.items():
        column, query = _CALLED[table]
        for key, name in session.execute(query.where(column.in_(keys))):
            found[table, str(key)] = str(name)
    for entry in entries:
        if entry.table == _RATE and (event := found.get(_event_of(entry))):
            found[entry.table, entry.row] = f"{event} {entry.row.rpartition(',')[2]}"
    return found


def spoken_of(entry: Change) -> Iterator[tuple[str, str]]:
    """Table and id of the row itself and of the rows it references, most descriptive first."""
    yield entry.table, entry.row
    if entry.table == _RATE:
        yield _event_of(entry)
    for column, table in REFERENCES.items():
        for values in (entry.after, entry.before):
            if column in values:
                yield table, str(values[column])
    for values in (entry.after, entry.before):
        for key, _share in values.get(STANDING, ()):
            yield "participation", str(key)


def _event_of(rate: Change) -> tuple[str, str]:
    return "event", rate.row.partition(",")[0]
