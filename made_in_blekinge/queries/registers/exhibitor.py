"""Queries of exhibitors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, or_, select, true
from sqlalchemy.orm import Session

from made_in_blekinge.domain.exhibitor import shown_identity
from made_in_blekinge.domain.market import Branch, DocumentKind, LegalForm, Municipality, Phase
from made_in_blekinge.domain.papers import Papers, papers_of
from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.people import ORGANISERS, PRINTERS, STAFF
from made_in_blekinge.queries.path.places import path_places
from made_in_blekinge.queries.search import matching
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor, ExhibitorExport
from made_in_blekinge.store.market import StoredFile
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesRollup


@dataclass(frozen=True, slots=True)
class ExhibitorRow:
    """An exhibitor as a list row; a personal number is masked."""

    id: int
    number: int
    name: str
    legal_form: LegalForm | None
    identity: str
    representative: str
    email: str
    phone: str
    town: str
    municipality: Municipality | None
    branch: Branch | None
    f_tax: bool
    exports: bool
    products: int
    archived: bool
    standing: "ExhibitorFacts | None" = None


@dataclass(frozen=True, slots=True)
class ExhibitorFacts:
    """What else the register shows: ``phase`` is where the exhibitor stands on the path, ``sold`` this
    year's sales in minor units by currency."""

    papers: Papers
    phase: Phase | None = None
    sold: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of an exhibitor."""

    id: int
    kind: DocumentKind
    number: str
    issued: date | None
    expires: date | None
    file_name: str
    file_hash: str | None


@readable_by(PRINTERS)
def exhibitor_names(session: Session, archived: bool = False) -> list[tuple[int, str]]:
    """The exhibitors to choose from: id, and name with number, by name."""
    return [(row.id, f"{row.name} ({row.number})") for row in exhibitor_rows(session, archived=archived)]


@readable_by(ORGANISERS)
def exhibitor_rows(
    session: Session,
    search: str = "",
    municipality: Municipality | None = None,
    branch: Branch | None = None,
    archived: bool = False,
    today: date | None = None,
) -> list[ExhibitorRow]:
    """Exhibitors that match every filter, by name; with ``today`` their standing, too."""
    products: dict[int, int] = dict(
        session.execute(select(Product.exhibitor_id, func.count()).group_by(Product.exhibitor_id)).all()
    )
    query = select(
        Exhibitor.id, Exhibitor.number, Exhibitor.name, Exhibitor.legal_form, Exhibitor.identity_kind,
        Exhibitor.identity_number, Exhibitor.representative, Exhibitor.email, Exhibitor.phone, Exhibitor.town,
        Exhibitor.municipality, Exhibitor.branch, Exhibitor.f_tax, Exhibitor.archived,
        Exhibitor.food_number,
    ).where(*matching(Exhibitor.folded, search)).order_by(in_order(Exhibitor.name), Exhibitor.number)  # fmt: skip
    if municipality is not None:
        query = query.where(Exhibitor.municipality == municipality)
    if branch is not None:
        query = query.where(Exhibitor.branch == branch)
    if not archived:
        query = query.where(Exhibitor.archived.is_(False))
    standing = _Standings(session, today) if today is not None else None
    abroad = exporting(session, today)
    return [
        ExhibitorRow(
            row.id, row.number, row.name, row.legal_form, shown_identity(row.identity_kind, row.identity_number),
            row.representative, row.email, row.phone, row.town, row.municipality, row.branch, row.f_tax,
            row.id in abroad, products.get(row.id, 0), row.archived,
            standing.of(row.id, row.branch is Branch.FOOD and not row.food_number) if standing else None,
        )
        for row in session.execute(query)
    ]  # fmt: skip


def exporting(session: Session, today: date | None = None) -> frozenset[int]:
    """Who exports on ``today``, or has no last day of it."""
    one = ExhibitorExport
    begun = or_(one.starts.is_(None), one.starts <= today) if today is not None else true()
    goes_on = one.ends.is_(None) if today is None else or_(one.ends.is_(None), one.ends >= today)
    return frozenset(session.scalars(select(one.exhibitor_id).where(begun, goes_on)))


class _Standings:
    """Documents, phases and sales of all exhibitors, read by one statement each."""

    def __init__(self, session: Session, today: date) -> None:
        self._today = today
        self._documents: dict[int, list[tuple[DocumentKind, date | None]]] = {}
        for key, kind, expires in session.execute(select(Document.exhibitor_id, Document.kind, Document.expires)):
            self._documents.setdefault(key, []).append((kind, expires))
        self._places = path_places(session, today)
        self._sold: dict[int, dict[str, int]] = {}
        sold = (
            select(SalesRollup.exhibitor_id, Event.currency, func.sum(SalesRollup.gross_ore))
            .join(Event, Event.id == SalesRollup.event_id)
            .where(SalesRollup.day.between(date(today.year, 1, 1), date(today.year, 12, 31)))
            .group_by(SalesRollup.exhibitor_id, Event.currency)
        )
        for key, currency, ore in session.execute(sold):
            self._sold.setdefault(key, {})[currency] = int(ore)

    def of(self, key: int, unregistered_food: bool) -> ExhibitorFacts:
        papers = papers_of(self._documents.get(key, ()), unregistered_food, self._today)
        return ExhibitorFacts(papers, self._places.get(key, PathPlace.NONE).phase, self._sold.get(key, {}))


@readable_by(ORGANISERS)
def documents_of(session: Session, exhibitor_id: int) -> list[DocumentRow]:
    query = select(
        Document.id, Document.kind, Document.number, Document.issued, Document.expires, Document.file_name,
        Document.file_hash,
    ).where(Document.exhibitor_id == exhibitor_id).order_by(Document.kind, Document.expires)  # fmt: skip
    return [DocumentRow(*row) for row in session.execute(query)]


@readable_by(STAFF)
def stored_file(session: Session, file_hash: str) -> tuple[str, bytes] | None:
    """Media type and content of a stored file."""
    row = session.execute(
        select(StoredFile.media_type, StoredFile.data).where(StoredFile.hash == file_hash)
    ).one_or_none()
    return None if row is None else (row.media_type, row.data)
