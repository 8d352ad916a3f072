"""Exhibitors on the path, made through the use cases."""

import datetime as dt

from made_in_blekinge.domain.market import DocumentKind, LegalForm
from made_in_blekinge.services.path.step import StepOutcome, promote
from made_in_blekinge.services.path.step import step_back as _back
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.builders import NOW, TODAY

DEED = Deed(NOW, "Malin Ek")


def ready(database: Database, name: str, **values: object) -> Record:
    """A hobby with an agreement: no gate stops its first step."""
    made = builders.exhibitor(database, name, **{"legal_form": LegalForm.HOBBY, **values})
    add_document(database, made.id, DocumentKind.AGREEMENT)
    return made


def move_up(database: Database, *exhibitors: Record, day: dt.date = TODAY) -> StepOutcome:
    return promote(database, [one.id for one in exhibitors], "vårmötet", day, TODAY, DEED)


def step_back(database: Database, *exhibitors: Record) -> StepOutcome:
    return _back(database, [one.id for one in exhibitors], "vårmötet", TODAY, TODAY, DEED)
