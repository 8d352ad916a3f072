"""Use cases of the lists that a market may edit: brought back in, and as they came."""

import datetime as dt

from made_in_blekinge.domain.reference import CHECKS, EditableList
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.year import ReferenceList


def keep_reference(database: Database, reference: EditableList, content: str | None, now: dt.datetime) -> bool:
    """Use an edited list from now on, or with ``None`` the one that came. Returns whether this changed anything.

    :raises Unusable: the list cannot be used; the one before stays.
    """
    if content is not None:
        CHECKS[reference](content)
    with database.writing() as session:
        row = session.get(ReferenceList, reference.value)
        if content is None or content == reference.default:
            if row is None:
                return False
            session.delete(row)
        elif row is None:
            session.add(ReferenceList(key=reference.value, content=content, edited=now))
        elif row.content == content:
            return False
        else:
            row.content, row.edited = content, now
        return True
