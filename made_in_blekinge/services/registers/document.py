"""Use cases of pictures and documents attached to register rows."""

import datetime as dt
import hashlib
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers import exhibitor, product
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.store.booth import PlanBackground
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.label import LabelTemplate
from made_in_blekinge.store.market import StoredFile
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.records import Record
from made_in_blekinge.store.till import EventTill

Picture = tuple[str, bytes]
"""Media type and bytes."""

LARGEST_DOCUMENT = 10_000_000
_HOLDERS = (
    Document.file_hash,
    Exhibitor.logo_hash,
    Exhibitor.photo_hash,
    Product.photo_hash,
    LabelTemplate.logo_hash,
    EventTill.mobilepay_hash,
    PlanBackground.file_hash,
)
"""The columns that may reference a stored file."""


def keep_file(session: Session, file: Picture) -> str:
    """Store a file deduplicated, keyed by the hash of its content."""
    media_type, data = file
    key = hashlib.sha256(data).hexdigest()
    if session.get(StoredFile, key) is None:
        session.add(StoredFile(hash=key, media_type=media_type, data=data))
        session.flush()
    return key


def set_picture(
    database: Database,
    kind: Literal["exhibitor", "product"],
    key: int,
    version: int,
    which: Literal["logo_hash", "photo_hash"],
    picture: Picture | None,
) -> Record:
    """Set the picture of an exhibitor or product (re-encoded by ``exchange.images``), or remove it."""
    rules = exhibitor.REGISTER if kind == "exhibitor" else product.REGISTER
    with database.writing() as session:
        value = None if picture is None else keep_file(session, picture)
        return register.edit(session, rules, key, version, {which: value})


def add_document(
    database: Database,
    exhibitor_id: int,
    kind: DocumentKind,
    number: str = "",
    issued: dt.date | None = None,
    expires: dt.date | None = None,
    file_name: str = "",
    file: Picture | None = None,
) -> int:
    """Add a document of an exhibitor, with or without a file."""
    if file is not None and len(file[1]) > LARGEST_DOCUMENT:
        raise UserError(
            "document_too_large", N_("“{name}” is too large. A document may have at most 10 MB."), name=file_name
        )
    if issued and expires and expires < issued:
        raise UserError("expires_before_issued", N_("The document expires before it is issued.")).at("expires")
    with database.writing() as session:
        document = Document(
            exhibitor_id=exhibitor_id,
            kind=kind,
            number=number,
            issued=issued,
            expires=expires,
            file_name=file_name[:200],
            file_hash=None if file is None else keep_file(session, file),
        )
        session.add(document)
        session.flush()
        return document.id


def remove_document(database: Database, key: int) -> None:
    """Delete a document, and its file if nothing else references it."""
    with database.writing() as session:
        file_hash = session.execute(select(Document.file_hash).where(Document.id == key)).scalar()
        session.execute(delete(Document).where(Document.id == key))
        drop_file(session, file_hash)


def drop_file(session: Session, file_hash: str | None) -> None:
    """Delete a stored file unless it is still referenced."""
    if not any(session.execute(select(holder).where(holder == file_hash)).first() for holder in _HOLDERS):
        session.execute(delete(StoredFile).where(StoredFile.hash == file_hash))
