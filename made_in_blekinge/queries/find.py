"""The global search: booths, exhibitors, products, events, documents, people, municipalities and receipts, by words and
numbers as people type them, also by parts of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.finding import BEGINS, BESIDE, WITHIN, WORD, Quest, fit, has_all, quest, receipt_sought
from made_in_blekinge.domain.identity import format_phone
from made_in_blekinge.domain.item import item_name, parse_item_name
from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.domain.people import ORGANISERS, SELLERS
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.event import event_names
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.people import Person
from made_in_blekinge.store.product import Barcode, Product, ProductText
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Sale, Till

KINDS: Final = {
    "booth": N_("Booth"),
    "exhibitor": N_("Exhibitor"),
    "event": N_("Event"),
    "product": N_("Product"),
    "document": N_("Document"),
    "person": N_("Person"),
    "municipality": N_("Municipality"),
    "receipt": N_("Receipt"),
}
"""The kinds of hits, in the order in which equally good ones stand, with their source texts."""
_ORDER: Final = tuple(KINDS)
_SHORTEST_CODE: Final = 6
_NAMED: Final = tuple(one for one in Municipality if one not in (Municipality.OTHER, Municipality.ABROAD))
"""The municipalities that are found by their names."""


class Reference(NamedTuple):
    """What was found, by ids only; ``part`` is the code of a booth or of a municipality, the id of a document."""

    kind: str
    key: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: what it is, and the page with the arguments of its ``open`` that shows it. A lower ``rank``
    fits better.
    """

    kind: str
    page: str
    key: int
    title: str
    subtitle: str
    rank: int = WITHIN
    arguments: Mapping[str, Any] = field(default_factory=dict)
    count: int | None = None
    """How many exhibitors a municipality has."""

    @property
    def reference(self) -> Reference:
        parts = (self.arguments.get(key) for key in ("booth", "document", "municipality"))
        return Reference(self.kind, self.key, next((str(part) for part in parts if part), ""))


@readable_by(ORGANISERS)
def find(
    session: Session, search: str, each: int = 6, event: str = "", languages: tuple[str, ...] = ("sv", "en")
) -> list[Hit]:
    """At most ``each`` hits of every kind, the best first; what belongs to the current ``event`` stands before others.

    None for an empty search.
    """
    wanted = quest(search)
    if wanted.is_empty:
        return []
    kinds = (
        _booths(session, wanted, event, languages), _exhibitors(session, wanted, each),
        _events(session, wanted, event, languages), _products(session, wanted, each, languages),
        _documents(session, wanted, each), _people(session, wanted), _municipalities(session, wanted),
    )  # fmt: skip
    best = [hit for found in kinds for hit in sorted(found, key=lambda hit: hit.rank)[:each]]
    return sorted(best, key=lambda hit: (hit.rank, _ORDER.index(hit.kind)))


@readable_by(SELLERS)
def find_receipts(session: Session, search: str, catalog: Catalog, each: int = 6) -> list[Hit]:
    """At most ``each`` receipts of our own tills with the number that is searched for, as ``K1-12``, ``receipt 12`` or
    ``12``; the newest first.
    """
    wanted = receipt_sought(search)
    if wanted is None:
        return []
    query = _RECEIPTS.where(Sale.number == wanted.number).order_by(Sale.time.desc())
    rows = [row for row in session.execute(query) if wanted.till in ("", fold(row.code))]
    rank = BEGINS if wanted.is_named else BESIDE
    return [_receipt(row, catalog, rank) for row in rows[:each]]


@readable_by(SELLERS)
def receipts_again(session: Session, ids: Sequence[int], catalog: Catalog) -> list[Hit]:
    """The receipts with these ids, as :func:`find_receipts` gives them."""
    return [_receipt(row, catalog, BEGINS) for row in session.execute(_RECEIPTS.where(Sale.id.in_(ids)))]


_RECEIPTS: Final = (
    select(
        Sale.id, Sale.number, Sale.time, Sale.currency, (Sale.gross_ore + Sale.rounding_ore).label("total"), Till.code,
        Event.code.label("event"), Event.country,
    )
    .join(Till, Till.id == Sale.till_id)
    .join(Event, Event.id == Sale.event_id)
    .where(Sale.number.is_not(None))
)  # fmt: skip


def _receipt(row: Any, catalog: Catalog, rank: int) -> Hit:  # noqa: ANN401  a row of the query
    time = local(row.time, row.country)
    when = f"{catalog.date(time.date())} {catalog.time(time)}"
    said = " · ".join((when, catalog.money(row.total, row.currency), row.event))
    arguments = {"receipt": (row.code, row.number)}
    return Hit("receipt", "till", row.id, f"{row.code}-{row.number}", said, rank, arguments)


@readable_by(ORGANISERS)
def find_again(
    session: Session, references: Sequence[Reference], languages: tuple[str, ...] = ("sv", "en")
) -> list[Hit]:
    """What was found before, in that order and as it is called now; what has been removed is left out."""
    ids = {kind: [one.key for one in references if one.kind == kind] for kind in KINDS}
    named = _BOOTHS.where(Booth.event_id.in_(ids["booth"]), Booth.code.in_([one.part for one in references]))
    papers = _DOCUMENTS.where(Document.exhibitor_id.in_(ids["document"]))
    nothing = quest("")
    found = (
        *_booth_hits(session, session.execute(named).all(), nothing, "", languages),
        *(_exhibitor(row, nothing) for row in session.execute(_EXHIBITORS.where(Exhibitor.id.in_(ids["exhibitor"])))),
        *(_events(session, nothing, "", languages) if ids["event"] else ()),
        *_product_hits(session, ids["product"], nothing, languages),
        *(_document(row, nothing) for row in session.execute(papers)),
        *(_people(session, nothing) if ids["person"] else ()),
        *(_municipalities(session, nothing) if ids["municipality"] else ()),
    )
    by_reference = {hit.reference: hit for hit in found}
    return [by_reference[one] for one in references if one in by_reference]


def _begins(folded: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return or_(folded.startswith(word, autoescape=True), folded.contains(f" {word}", autoescape=True))


def _best_first(
    session: Session,
    query: Select[*tuple[Any, ...]],
    folded: InstrumentedAttribute[str],
    words: Iterable[str],
    most: int,
    beside: Callable[[str], Sequence[ColumnElement[bool]]] = lambda _: (),
) -> Iterator[Any]:
    """At most ``most`` rows: those in which a word begins so, then those that have it anywhere.

    ``beside`` says where else a word may stand.
    """
    seen: set[int] = set()
    for condition in (
        and_(*(or_(_begins(folded, word), *beside(word)) for word in words)),
        and_(*(or_(folded.contains(word, autoescape=True), *beside(word)) for word in words)),
    ):
        for row in session.execute(query.where(condition).limit(most)):
            if row.id not in seen and len(seen) < most:
                seen.add(row.id)
                yield row


def _booths(session: Session, wanted: Quest, current: str, languages: tuple[str, ...]) -> Iterator[Hit]:
    """Booths by the beginning of their code, those of the current event first, then the newest events."""
    if not wanted.booth:
        return
    query = _BOOTHS.where(Booth.code.istartswith(wanted.booth, autoescape=True)).order_by(
        Event.code != current, Event.starts.desc(), Booth.code
    )
    yield from _booth_hits(session, session.execute(query.limit(40)).all(), wanted, current, languages)


_BOOTHS: Final = select(Booth.id, Booth.code, Booth.event_id, Event.code.label("event")).join(
    Event, Event.id == Booth.event_id
)


def _booth_hits(
    session: Session, rows: Sequence[Any], wanted: Quest, current: str, languages: tuple[str, ...]
) -> Iterator[Hit]:
    names = event_names(session, languages) if rows else {}
    holders = _holders(session, [row.id for row in rows])
    for row in rows:
        exact = row.code.upper() == wanted.booth
        where = names.get(row.event_id) or row.event
        yield Hit(
            "booth", "events", row.event_id, row.code, " · ".join((where, holders.get(row.id, ""))).rstrip(" ·"),
            BEGINS - 1 if exact and row.event == current else BEGINS if exact else WORD,
            {"tab": "booths", "booth": row.code},
        )  # fmt: skip


def _holders(session: Session, booths: list[int]) -> dict[int, str]:
    """Who stands at each of these booths."""
    query = (
        select(BoothParticipation.booth_id, Exhibitor.name)
        .join(Participation, Participation.id == BoothParticipation.participation_id)
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(BoothParticipation.booth_id.in_(booths))
        .order_by(BoothParticipation.position)
    )
    found: dict[int, str] = {}
    for booth, name in session.execute(query):
        found[booth] = f"{found[booth]}, {name}" if booth in found else name
    return found


_EXHIBITORS: Final = (
    select(
        Exhibitor.id, Exhibitor.number, Exhibitor.name, Exhibitor.town, Exhibitor.phone, Exhibitor.email,
        Exhibitor.representative, Exhibitor.municipality,
    )
    .where(Exhibitor.archived.is_(False))
    .order_by(in_order(Exhibitor.name))
)  # fmt: skip


def _exhibitors(session: Session, wanted: Quest, each: int) -> Iterator[Hit]:
    """By name, number, person, town, municipality, e-mail and organisation number; by the phone number in whatever way
    it is written.

    What was found stands in the title or beneath it.
    """
    query = _EXHIBITORS
    seen = set()
    if wanted.phone:
        starts = (f"+46{wanted.phone}", f"+{wanted.digits}")
        begin = or_(*(Exhibitor.phone.startswith(start) for start in starts))
        called = (
            query.where(Exhibitor.phone.contains(wanted.phone))
            .order_by(None)
            .order_by(~begin, in_order(Exhibitor.name))
        )
        for row in session.execute(called.limit(each)):
            seen.add(row.id)
            begins = row.phone.startswith(starts)
            said = f"{format_phone(row.phone)} · {row.number}"
            yield Hit("exhibitor", "exhibitors", row.id, row.name, said, BESIDE if begins else WITHIN)
    words = (wanted.digits,) if wanted.digits and "-" in "".join(wanted.words) else wanted.words
    for row in _best_first(session, query, Exhibitor.folded, words, each, _in_municipality):
        if row.id not in seen:
            yield _exhibitor(row, wanted)


def _in_municipality(word: str) -> Sequence[ColumnElement[bool]]:
    meant = [one for one in _NAMED if fold(one.label).startswith(word)]
    return (Exhibitor.municipality.in_(meant),) if meant else ()


def _exhibitor(row: Any, wanted: Quest) -> Hit:  # noqa: ANN401  a row of the query
    municipality = row.municipality.label if row.municipality in _NAMED and row.municipality.label != row.town else ""
    others = (row.representative, row.email, municipality)
    shown = [said for said in others if said and any(word in fold(said) for word in wanted.words)]
    rank = BEGINS if wanted.words == (str(row.number),) else fit(wanted.words, row.name, " ".join((row.town, *others)))
    said = " · ".join(filter(None, (str(row.number), row.town, *shown)))
    return Hit("exhibitor", "exhibitors", row.id, row.name, said, rank)


def _events(session: Session, wanted: Quest, current: str, languages: tuple[str, ...]) -> Iterator[Hit]:
    names = event_names(session, languages)
    query = select(Event.id, Event.code, Event.venue, Event.town, Event.starts, Event.folded).order_by(
        Event.code != current, Event.starts.desc()
    )
    for row in session.execute(query):
        if has_all(wanted.words, row.folded):
            name = names.get(row.id) or row.code
            rank = BEGINS if wanted.words == (fold(row.code),) else fit(wanted.words, name, row.folded)
            said = " · ".join(filter(None, (row.code, row.venue, row.town)))
            yield Hit("event", "events", row.id, name, said, rank)


def _products(session: Session, wanted: Quest, each: int, languages: tuple[str, ...]) -> Iterator[Hit]:
    yield from _product_hits(session, list(dict.fromkeys(_product_ids(session, wanted, each))), wanted, languages)


def _product_hits(session: Session, ids: Sequence[int], wanted: Quest, languages: tuple[str, ...]) -> Iterator[Hit]:
    query = (
        select(Product.id, Product.item_number, Exhibitor.number, Exhibitor.name)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .where(Product.id.in_(ids))
    )
    texts = select(ProductText.product_id, ProductText.language, ProductText.name).where(
        ProductText.product_id.in_(ids), ProductText.name != ""
    )
    names: dict[int, dict[str, str]] = {}
    for key, language, name in session.execute(texts):
        names.setdefault(key, {})[language] = name
    for key, item, number, owner in session.execute(query):
        said = f"{item_name(number, item)} · {owner}"
        own = names.get(key, {})
        title = next((own[language] for language in (*languages, *own) if language in own), item)
        rank = BEGINS if wanted.words in ((fold(item),), (item_name(number, fold(item)),)) else 0
        yield Hit("product", "products", key, title, said, rank or fit(wanted.words, title, f"{item} {owner}"))


def _product_ids(session: Session, wanted: Quest, each: int) -> Iterator[int]:
    query = select(Product.id).where(Product.archived.is_(False)).order_by(Product.folded)
    named = parse_item_name(" ".join(wanted.words))
    if named.exhibitor is not None:
        owner = select(Exhibitor.id).where(Exhibitor.number == named.exhibitor).scalar_subquery()
        own = query.where(Product.exhibitor_id == owner, Product.folded.startswith(named.item, autoescape=True))
        yield from session.execute(own.limit(each)).scalars()
    if len(wanted.digits) >= _SHORTEST_CODE:
        coded = select(Barcode.product_id).where(Barcode.code.startswith(wanted.digits))
        yield from session.execute(query.where(Product.id.in_(coded)).limit(each)).scalars()
    for row in _best_first(session, query, Product.folded, wanted.words, each):
        yield row.id


def _documents(session: Session, wanted: Quest, each: int) -> Iterator[Hit]:
    """Papers by their number or the name of their file."""
    query = _DOCUMENTS
    for word in wanted.words:
        query = query.where(
            or_(Document.number.icontains(word, autoescape=True), Document.file_name.icontains(word, autoescape=True))
        )
    for row in session.execute(query.order_by(in_order(Exhibitor.name)).limit(each)):
        yield _document(row, wanted)


_DOCUMENTS: Final = (
    select(Document.id, Document.exhibitor_id, Document.number, Document.file_name, Exhibitor.name)
    .join(Exhibitor, Exhibitor.id == Document.exhibitor_id)
    .where(Exhibitor.archived.is_(False))
)


def _document(row: Any, wanted: Quest) -> Hit:  # noqa: ANN401  a row of the query
    title = " · ".join(filter(None, (row.file_name, row.number)))
    arguments = {"tab": "documents", "document": row.id}
    return Hit("document", "exhibitors", row.exhibitor_id, title, row.name, fit(wanted.words, title), arguments)


def _people(session: Session, wanted: Quest) -> Iterator[Hit]:
    """Who works here; the register of accounts is short."""
    for key, name in session.execute(
        select(Person.id, Person.name).where(Person.active).order_by(in_order(Person.name))
    ):
        if has_all(wanted.words, fold(name)):
            yield Hit("person", "people", key, name, "", fit(wanted.words, name))


def _municipalities(session: Session, wanted: Quest) -> Iterator[Hit]:
    """The municipalities in which there are exhibitors, by name: all who are from there."""
    meant = [one for one in _NAMED if has_all(wanted.words, fold(one.label))]
    if not meant:
        return
    query = (
        select(Exhibitor.municipality, func.count())
        .where(Exhibitor.archived.is_(False), Exhibitor.municipality.in_(meant))
        .group_by(Exhibitor.municipality)
    )
    for one, count in session.execute(query):
        if one is not None:
            arguments = {"municipality": one.value}
            yield Hit("municipality", "exhibitors", 0, one.label, "", fit(wanted.words, one.label), arguments, count)
