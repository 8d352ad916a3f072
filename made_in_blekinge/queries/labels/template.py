"""Queries of label templates."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.domain.people import PRINTERS
from made_in_blekinge.domain.template import STANDARD, Template, check_template
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.label import LabelTemplate
from made_in_blekinge.store.market import StoredFile
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A label template of ``kind``, read at row version ``version``."""

    id: int
    version: int
    kind: str
    name: str
    template: Template


@readable_by(PRINTERS)
def templates(session: Session, kind: str | None = None) -> list[TemplateRow]:
    """The market's templates by kind and name, or those of one kind."""
    query = select(
        LabelTemplate.id, LabelTemplate.version, LabelTemplate.kind, LabelTemplate.values, StoredFile.data
    ).outerjoin(StoredFile, StoredFile.hash == LabelTemplate.logo_hash)
    if kind is not None:
        query = query.where(LabelTemplate.kind == kind)
    found = []
    for key, version, of, values, logo in session.execute(query):
        template = check_template(json.loads(values) | {"logo": logo})
        found.append(TemplateRow(key, version, of, template.name, template))
    return sorted(found, key=lambda row: (row.kind, swedish(row.name)))


@readable_by(PRINTERS)
def find_template_row(session: Session, kind: str, name: str) -> TemplateRow:
    """The template of ``kind`` with this name."""
    for row in templates(session, kind):
        if fold(row.name) == fold(name):
            return row
    text = N_("There is no template “{value}” for these labels. Choose another, or none.")
    raise UserError("unknown_template", text, value=name).at("template")


@readable_by(PRINTERS)
def find_template(session: Session, kind: str, name: str) -> Template:
    """As :func:`find_template_row`, for printing; an empty name means the built-in design."""
    return find_template_row(session, kind, name).template if name else STANDARD
