"""Queries of custom label sheets and rolls."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import PUBLIC
from made_in_blekinge.domain.sheet import Sheet, check_sheet
from made_in_blekinge.store.label import LabelSheet
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A custom sheet, read at row version ``version``."""

    id: int
    version: int
    sheet: Sheet


@readable_by(PUBLIC)
def own_sheets(session: Session) -> list[OwnSheet]:
    """The custom sheets by short name."""
    query = select(LabelSheet.id, LabelSheet.version, LabelSheet.values).order_by(LabelSheet.key)
    return [OwnSheet(row[0], row[1], check_sheet(json.loads(row[2]))) for row in session.execute(query)]
