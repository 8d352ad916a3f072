"""The global search: booths, exhibitors, products, events, documents and people, by words and numbers as people type
them, also by parts of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from made_in_blekinge.domain.finding import BEGINS, BESIDE, WITHIN, WORD, Quest, fit, has_all, quest
from made_in_blekinge.domain.identity import format_phone
from made_in_blekinge.domain.item import item_name, parse_item_name
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import event_names
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.people import Person
from made_in_blekinge.store.product import Barcode, Product, ProductText
from made_in_blekinge.store.readers import readable_by

KINDS: Final = {
    "booth": N_("Booth"),
    "exhibitor": N_("Exhibitor"),
    "event": N_("Event"),
    "product": N_("Product"),
    "document": N_("Document"),
    "person": N_("Person"),
}
"""The kinds of hits, in the order in which equally good ones stand, with their source texts."""
_ORDER: Final = tuple(KINDS)
_SHORTEST_CODE: Final = 6


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
        _documents(session, wanted, each), _people(session, wanted),
    )  # fmt: skip
    best = [hit for found in kinds for hit in sorted(found, key=lambda hit: hit.rank)[:each]]
    return sorted(best, key=lambda hit: (hit.rank, _ORDER.index(hit.kind)))


def _begins(folded: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return or_(folded.startswith(word, autoescape=True), folded.contains(f" {word}", autoescape=True))


def _best_first(
    session: Session,
    query: Select[*tuple[Any, ...]],
    folded: InstrumentedAttribute[str],
    words: Iterable[str],
    most: int,
) -> Iterator[Any]:
    """At most ``most`` rows: those in which a word begins so, then those that have it anywhere."""
    seen: set[int] = set()
    for condition in (
        and_(*(_begins(folded, word) for word in words)),
        and_(*(folded.contains(word, autoescape=True) for word in words)),
    ):
        for row in session.execute(query.where(condition).limit(most)):
            if row.id not in seen and len(seen) < most:
                seen.add(row.id)
                yield row


def _booths(session: Session, wanted: Quest, current: str, languages: tuple[str, ...]) -> Iterator[Hit]:
    """Booths by the beginning of their code, those of the current event first, then the newest events."""
    if not wanted.booth:
        return
    names = event_names(session, languages)
    query = (
        select(Booth.id, Booth.code, Booth.event_id, Event.code.label("event"))
        .join(Event, Event.id == Booth.event_id)
        .where(Booth.code.istartswith(wanted.booth, autoescape=True))
        .order_by(Event.code != current, Event.starts.desc(), Booth.code)
    )
    rows = session.execute(query.limit(40)).all()
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


def _exhibitors(session: Session, wanted: Quest, each: int) -> Iterator[Hit]:
    """By name, number, person, town, e-mail and organisation number; by the phone number in whatever way it is written.

    What was found stands in the title or beneath it.
    """
    query = (
        select(
            Exhibitor.id, Exhibitor.number, Exhibitor.name, Exhibitor.town, Exhibitor.phone, Exhibitor.email,
            Exhibitor.representative,
        )
        .where(Exhibitor.archived.is_(False))
        .order_by(Exhibitor.name)
    )  # fmt: skip
    seen = set()
    if wanted.phone:
        starts = (f"+46{wanted.phone}", f"+{wanted.digits}")
        begin = or_(*(Exhibitor.phone.startswith(start) for start in starts))
        called = query.where(Exhibitor.phone.contains(wanted.phone)).order_by(None).order_by(~begin, Exhibitor.name)
        for row in session.execute(called.limit(each)):
            seen.add(row.id)
            begins = row.phone.startswith(starts)
            said = f"{format_phone(row.phone)} · {row.number}"
            yield Hit("exhibitor", "exhibitors", row.id, row.name, said, BESIDE if begins else WITHIN)
    words = (wanted.digits,) if wanted.digits and "-" in "".join(wanted.words) else wanted.words
    for row in _best_first(session, query, Exhibitor.folded, words, each):
        if row.id not in seen:
            yield _exhibitor(row, wanted)


def _exhibitor(row: Any, wanted: Quest) -> Hit:  # noqa: ANN401  a row of the query
    others = (row.representative, row.email)
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
    ids = list(dict.fromkeys(_product_ids(session, wanted, each)))
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
    query = (
        select(Document.id, Document.exhibitor_id, Document.number, Document.file_name, Exhibitor.name)
        .join(Exhibitor, Exhibitor.id == Document.exhibitor_id)
        .where(Exhibitor.archived.is_(False))
    )
    for word in wanted.words:
        query = query.where(
            or_(Document.number.icontains(word, autoescape=True), Document.file_name.icontains(word, autoescape=True))
        )
    for row in session.execute(query.order_by(Exhibitor.name).limit(each)):
        title = " · ".join(filter(None, (row.file_name, row.number)))
        arguments = {"tab": "documents", "document": row.id}
        rank = fit(wanted.words, title)
        yield Hit("document", "exhibitors", row.exhibitor_id, title, row.name, rank, arguments)


def _people(session: Session, wanted: Quest) -> Iterator[Hit]:
    """Who works here; the register of accounts is short."""
    for key, name in session.execute(select(Person.id, Person.name).where(Person.active).order_by(Person.name)):
        if has_all(wanted.words, fold(name)):
            yield Hit("person", "people", key, name, "", fit(wanted.words, name))
