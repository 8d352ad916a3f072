"""Versions of the checklist that a market keeps; one that was used is kept for good."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.readiness import ReadinessModel
from made_in_blekinge.domain.readiness_model import built_in, write_model
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.path import ReadinessModelText


def add_model(database: Database, model: ReadinessModel, deed: Deed) -> None:
    """Take a checked checklist in as a new version; a name is used once, and what was kept is never changed."""
    with database.writing() as session:
        known = session.scalar(select(ReadinessModelText.text).where(ReadinessModelText.name == model.name))
        if known is None and model.name == built_in().name:
            known = write_model(built_in())
        if known is not None:
            text = N_("There is a checklist called “{name}” already. Give the new one another name at the top.")
            raise UserError("model_known", text, name=model.name).at("name")
        keep_model(session, model, deed)


def keep_model(session: Session, model: ReadinessModel, deed: Deed) -> None:
    """Keep ``model`` where it is not kept yet."""
    if session.scalar(select(ReadinessModelText.id).where(ReadinessModelText.name == model.name)) is None:
        row = ReadinessModelText(
            name=model.name, starts=model.starts, text=write_model(model), time=deed.now, person=deed.person[:200]
        )
        session.add(row)
        session.flush()
