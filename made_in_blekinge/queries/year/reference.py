"""The lists that a market may edit, as they are now."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.reference import EditableList
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.year import ReferenceList


def reference_texts(session: Session) -> Mapping[EditableList, str]:
    """Every list as it is now, in one read."""
    own = {row.key: row.content for row in session.execute(select(ReferenceList.key, ReferenceList.content))}
    return {each: own.get(each.value, each.default) for each in EditableList}


@readable_by(ORGANISERS)
def reference_text(session: Session, reference: EditableList) -> str:
    """The market's own list, or the one that came."""
    row = session.get(ReferenceList, reference.value)
    return reference.default if row is None else row.content
