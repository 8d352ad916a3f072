"""The demonstration market: invented exhibitors, goods, events and receipts, laid around the day on which it is made.

The words lie in ``resources/demo``; everything goes through the same import use cases as a user's own files, so nothing
in the demonstration breaks a validation rule. The random generator is seeded per event: every day shows the same
exhibitors at the same events.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from made_in_blekinge import paths
from made_in_blekinge.domain import event as event_rules
from made_in_blekinge.domain import exhibitor as exhibitor_rules
from made_in_blekinge.domain import product as product_rules
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.market import DocumentKind, ParticipationStatus
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.registers.event import market_mark
from made_in_blekinge.services.demo.checkin import add_arrivals
from made_in_blekinge.services.demo.logo import monogram
from made_in_blekinge.services.demo.market import booth_texts, event_values, exhibitor_texts, expiry, product_texts
from made_in_blekinge.services.demo.phases import add_path
from made_in_blekinge.services.demo.receipts import receipts
from made_in_blekinge.services.demo.year import add_year
from made_in_blekinge.services.event.booth import participate
from made_in_blekinge.services.event.booth_import import bring_in_booths
from made_in_blekinge.services.registers.event import bring_in_events
from made_in_blekinge.services.registers.exhibitor import bring_in_exhibitors
from made_in_blekinge.services.registers.product_import import bring_in_products
from made_in_blekinge.services.till.bring_in import bring_in_sales
from made_in_blekinge.store.booth import AnnouncedGoods, Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.market import Market, StoredFile
from made_in_blekinge.store.opening import open_database
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.till import EventTill

MARKET_NAME = "Demonstrationsmarknad Made in Blekinge"
_ORGANISER = "802999-9995"
"""Nobody's number: with it a till opens in kommission, where the organiser sells."""

_ENTRANTS = tuple(status for status in ParticipationStatus if status is not ParticipationStatus.ACCEPTED)
_STEPS = 6

Words = Mapping[str, Any]


def prepare_demonstration(path: Path, today: dt.date, now: dt.datetime, progress: Progress | None = None) -> None:
    """Make the demonstration market at ``path`` where there is none yet."""
    database = open_database(str(path), create=True)
    try:
        with database.reading() as session:
            made = market_mark(session)
        if not made:
            create_demonstration(database, today, now, progress)
    finally:
        database.close()


def remove_demonstration(path: Path) -> None:
    """Delete the demonstration market with all changes, so that the next start creates a fresh one."""
    try:
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            "demonstration_in_use",
            N_("The demonstration market cannot be made anew while it is open. Close its window and try again."),
        ) from error


def create_demonstration(
    database: Database, today: dt.date, now: dt.datetime, progress: Progress | None = None
) -> None:
    """Fill an empty database with the demonstration market, in one transaction."""
    step = _Steps(progress or Progress())
    with database.writing() as session:
        _refuse_real_data(session)
        session.merge(Market(id=1, name=MARKET_NAME, demonstration=True, identity_number=_ORGANISER))
        step.begin(N_("Exhibitors"))
        people = [person | {"number": n} for n, person in enumerate(_words("exhibitors-food", "exhibitors-craft"), 1)]
        _add_exhibitors(session, people, today)
        step.begin(N_("Products"))
        _add_products(session, people, today)
        step.begin(N_("Events"))
        events = [event_values(event, today, _places()) for event in _words("events")]
        bring_in(session, bring_in_events, [Incoming(row, {}, event.values) for row, event in enumerate(events, 1)])
        step.begin(N_("Booths"))
        for event in events:
            _add_register(session, event.values["code"], event.words)
            _fill_event(session, event.values["code"], event.words, people)
        step.begin(N_("Sales"))
        bring_in(session, bring_in_sales, receipts(session, events, now))
        add_arrivals(session, events, now)
        step.begin(N_("Phases"))
        known = {event.words["code"]: event for event in events}
        codes = {short: event.values["code"] for short, event in known.items()}
        add_year(session, _load("year"), known, today, now)
        add_path(session, _load("phases"), _exhibitor_ids(session), codes, today, now)


class _Steps:
    """Reports progress to a callback."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def begin(self, text: str) -> None:
        self._progress.step(self._done, _STEPS, text)
        self._done += 1


def _refuse_real_data(session: Session) -> None:
    if session.execute(select(func.count()).select_from(Exhibitor)).scalar():
        raise UserError(
            "market_not_empty",
            N_("This market has exhibitors already. The demonstration needs a database of its own."),
        )


def _load(name: str) -> dict[str, Any]:
    import tomllib

    with (paths.resources() / "demo" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _words(*names: str) -> list[dict[str, Any]]:
    """The entries of files that each hold one kind of thing."""
    return [entry for name in names for entries in _load(name).values() for entry in entries]


@cache
def _places() -> dict[str, Any]:
    return _load("places")


def bring_in(session: Session, use_case: Any, rows: Sequence[Incoming], *more: object) -> None:  # noqa: ANN401
    """Import built-in rows; a rejected row is a programming error."""
    report = ImportReport(read=len(rows))
    use_case(session, rows, report, *more)
    for remark in report.rejected:
        raise ValueError(f"resources/demo: {remark.field}: {remark.error}")


def _read(by_key: Mapping[str, Field], texts: Iterable[Mapping[str, str]], **more: object) -> list[Incoming]:
    """Rows of texts, read as those of a file."""
    return [
        Incoming(row, entry, {key: by_key[key].parse(text) for key, text in entry.items() if text} | more)
        for row, entry in enumerate(texts, 1)
    ]


def _add_exhibitors(session: Session, people: Sequence[Words], today: dt.date) -> None:
    rows = _read(exhibitor_rules.BY_KEY, (exhibitor_texts(person, _places(), today) for person in people))
    for row, person in zip(rows, people, strict=True):
        if person["number"] % 3:
            row.values["logo_hash"] = _keep_logo(session, person["name"], person["number"])
    session.flush()
    bring_in(session, bring_in_exhibitors, rows)
    ids = _exhibitor_ids(session)
    session.add_all(
        Document(exhibitor_id=ids[person["number"]], kind=kind, issued=issued, expires=expires)
        for person in people
        for kind, issued, expires in _documents(person, today)
    )


def _keep_logo(session: Session, name: str, number: int) -> str:
    import hashlib

    picture = monogram(name, number)
    key = hashlib.sha256(picture).hexdigest()
    session.add(StoredFile(hash=key, media_type="image/png", data=picture))
    return key


def _documents(person: Words, today: dt.date) -> list[tuple[DocumentKind, dt.date, dt.date | None]]:
    """Every exhibitor has an agreement and most an insurance; some of these have run out or soon will."""
    number = person["number"]
    found: list[tuple[DocumentKind, dt.date, dt.date | None]] = [
        (DocumentKind.AGREEMENT, today - dt.timedelta(days=400 + number), None)
    ]
    if number % 7:
        expires = expiry(number, today)
        found.append((DocumentKind.INSURANCE, expires - dt.timedelta(days=365), expires))
    return found


def _exhibitor_ids(session: Session) -> dict[int, int]:
    return dict(session.execute(select(Exhibitor.number, Exhibitor.id)).all())


def _add_products(session: Session, people: Sequence[Words], today: dt.date) -> None:
    towns = _places()["towns"]
    texts = [text for person in people for text in product_texts(person, towns, today)]
    bring_in(session, bring_in_products, _read(product_rules.BY_KEY, texts), today)


def _fill_event(session: Session, code: str, words: Words, people: Sequence[Words]) -> None:
    """Create the participations, booths and announced goods of an event."""
    chance = Random(words["code"])  # noqa: S311  not a secret: who stands at an invented event
    queue = [p["number"] for p in people if p.get("exports") or words["phase"] != "international"]
    chance.shuffle(queue)
    placed, others = queue[: words["exhibitors"]], iter(queue[words["exhibitors"] :])
    bring_in(session, bring_in_booths, _read(event_rules.BOOTH_BY_KEY, booth_texts(code, words, placed, chance)))
    event_id = session.execute(select(Event.id).where(Event.code == code)).scalar_one()
    ids = _exhibitor_ids(session)
    for status in _ENTRANTS:
        for _ in range(words.get(status, 0)):
            participate(session, event_id, ids[next(others)], status)
    _announce(session, event_id, chance)


def _add_register(session: Session, code: str, words: Words) -> None:
    if "register_id" in words:
        event_id = session.execute(select(Event.id).where(Event.code == code)).scalar_one()
        session.add(EventTill(event_id=event_id, register_id=words["register_id"]))


def _announce(session: Session, event_id: int, chance: Random) -> None:
    query = (
        select(Participation.id, Product.id, func.coalesce(Product.planned_quantity, 0))
        .join(Product, Product.exhibitor_id == Participation.exhibitor_id)
        .where(Participation.event_id == event_id, Participation.status == ParticipationStatus.ACCEPTED)
        .order_by(Participation.id, Product.id)
    )
    rows = [
        {"participation_id": participation, "product_id": product, "announced": chance.randint(quantity // 2, quantity)}
        for participation, product, quantity in session.execute(query)
    ]
    session.execute(insert(AnnouncedGoods), rows)
