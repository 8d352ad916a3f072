"""What an import changes in records that are there, field by field, so that it can be seen before it happens."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.product import ANNOUNCED
from made_in_blekinge.domain.report import ValueChange
from made_in_blekinge.services.registers.many import EDITABLE
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.recording import Recording
from made_in_blekinge.store.records import read_records

_MOST: Final = 500
"""So many changes are told one by one; the counts say how many rows there are."""
_TABLES: Final[Mapping[str, str]] = {"exhibitor": "exhibitors", "product": "products", "event": "events"}


def changes_of(session: Session, recording: Recording) -> list[ValueChange]:
    """The changes of registers and of announced quantities that a transaction has written, the first of many."""
    return list(islice(_changes(session, recording), _MOST))


def _changes(session: Session, recording: Recording) -> Iterator[ValueChange]:
    for table, kind in _TABLES.items():
        changed = recording.changed.get(table, ())[:_MOST]
        editable = EDITABLE[kind]
        records = read_records(session, editable.register.mapping, [one.id for one in changed]) if changed else {}
        fields = {field.key for field in editable.register.fields}
        for one in changed:
            for key, after in one.after.items():
                if key in fields and one.id in records:
                    yield ValueChange(kind, editable.name_of(records[one.id].values), key, one.before.get(key), after)
    goods = recording.goods[:_MOST]
    mapping = EDITABLE["products"].register.mapping
    records = read_records(session, mapping, [one.product_id for one in goods]) if goods else {}
    query = select(Participation.id, Event.code).join(Event, Event.id == Participation.event_id)
    codes = dict(session.execute(query.where(Participation.id.in_({one.participation_id for one in goods}))).all())
    for each in goods:
        name = EDITABLE["products"].name_of(records[each.product_id].values)
        yield ValueChange("products", name, f"{ANNOUNCED}{codes[each.participation_id]}", each.before, each.after)
