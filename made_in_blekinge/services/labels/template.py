"""Use cases of label templates."""

import json

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.template import Template, check_template, media_type
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError, changed_meanwhile, missing_value, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers.document import drop_file, keep_file
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.label import LabelTemplate


def save_template(
    database: Database, kind: str, template: Template, key: int | None = None, version: int | None = None
) -> int:
    """Save a label template of ``kind``: create it, or update the one with id ``key``; returns its id.

    With ``version``, an update fails if the row has been changed since (optimistic locking).
    """
    checked = check_template(template.to_mapping() | {"logo": template.logo})
    if not fold(checked.name):
        raise missing_value(N_("Name")).at("name")
    with database.writing() as session:
        _check_name(session, kind, checked.name, key)
        row = LabelTemplate(kind=kind, version=0) if key is None else _kept(session, kind, key, version)
        before = row.logo_hash
        row.name, row.values = checked.name, json.dumps(checked.to_mapping(), ensure_ascii=False)
        row.logo_hash = keep_file(session, (media_type(checked.logo), checked.logo)) if checked.logo else None
        row.version += 1
        session.add(row)
        session.flush()
        if before and before != row.logo_hash:
            drop_file(session, before)
        return row.id


def remove_template(database: Database, key: int) -> None:
    """Delete a template, and its logo when nothing else references it. The print log is unaffected."""
    with database.writing() as session:
        logo = session.execute(select(LabelTemplate.logo_hash).where(LabelTemplate.id == key)).scalar()
        session.execute(delete(LabelTemplate).where(LabelTemplate.id == key))
        if logo:
            drop_file(session, logo)


def _kept(session: Session, kind: str, key: int, version: int | None) -> LabelTemplate:
    row = session.get(LabelTemplate, key)
    if row is None or row.kind != kind:
        raise removed_meanwhile()
    if version is not None and row.version != version:
        raise changed_meanwhile()
    return row


def _check_name(session: Session, kind: str, name: str, key: int | None) -> None:
    others = session.execute(select(LabelTemplate.id, LabelTemplate.name).where(LabelTemplate.kind == kind))
    if any(other != key and fold(taken) == fold(name) for other, taken in others):
        text = N_("There is already a template “{value}” for these labels. Choose another name.")
        raise UserError("template_name_taken", text, value=name).at("name")
