"""Source rows of labels: products, exhibitors and booths of one event."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.badge import ROLES, BadgeRole
from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.domain.item import item_name
from made_in_blekinge.domain.market import STAYED_AWAY, Category, VatClass
from made_in_blekinge.domain.people import ORGANISERS, PRINTERS
from made_in_blekinge.domain.personal_code import personal_code
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.domain.price_cut import WINDOW, PriceCut
from made_in_blekinge.domain.product import product_comparison
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.queries.event.booth import booth_signs, introductions
from made_in_blekinge.queries.event.plan import plan_background, plan_booths
from made_in_blekinge.queries.labels.rows import EventLabel, ExhibitorLabel, OpenDay, PosterStand, ProductLabel
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.registers.item import shared_items
from made_in_blekinge.queries.registers.past_prices import price_cuts
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.booth import AnnouncedGoods, Booth, BoothParticipation, Participation
from made_in_blekinge.store.event import EventDay
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import Market, StoredFile
from made_in_blekinge.store.people import Person
from made_in_blekinge.store.product import Barcode, PastPrice, Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.records import Record, read_records
from made_in_blekinge.store.registers import PRODUCTS
from made_in_blekinge.store.till import SalesProductRollup

_LONGEST_NAME: Final = 200
_EATEN = (Category.FOOD, Category.DRINK)


@readable_by(PRINTERS)
def label_rows(
    session: Session, source: str, event_code: str, exhibitor: int | None = None, order: str = "booth"
) -> list[Any]:
    """The rows for labels made from ``source`` in one of :data:`ORDERS`; of one exhibitor where its number is given."""
    rows = _rows(session, source, event_code, exhibitor)
    return rows if order == "booth" else sorted(rows, key=lambda row: _sort_key(row, order))


@readable_by(ORGANISERS)
def personal_codes(session: Session, event_code: str) -> list[Any]:
    """The exhibitors of an event with their personal codes for self check-in."""
    return label_rows(session, "exhibitors", event_code)


def _sort_key(row: Any, order: str) -> tuple[str, str]:  # noqa: ANN401
    """Sort key for another order than by booth: by exhibitor, or by product."""
    if isinstance(row, ProductLabel):
        who, item = swedish(row.producer.name), swedish(row.item_number)
        return (item, who) if order == "product" else (who, item)
    return (swedish(getattr(row, "exhibitor", "") or getattr(row, "name", "")), "")


def _rows(session: Session, source: str, event_code: str, exhibitor: int | None) -> list[Any]:
    event_id, head = find_event(session, event_code)
    if exhibitor is not None:
        _check_exhibitor(session, exhibitor)
    if source == "booths":
        signs = booth_signs(session, event_code)
        if exhibitor is None:
            return list(signs)
        own = {
            code for who in _exhibitors(session, event_id, head, exhibitor).values() for code in who.booths.split(", ")
        }
        return [sign for sign in signs if sign.booth in own]
    if source == "event":
        under = plan_background(session, event_code)
        shown = under if under is not None and under.printed else None
        stands = tuple(_stands(session, event_id))
        booths = tuple(plan_booths(session, event_code))
        return [
            EventLabel(
                head, stands, booths, shown, tuple(_poster_stands(session, event_id)), tuple(_days(session, event_id)),
                session.execute(select(Market.name)).scalar() or "",
            )
        ]  # fmt: skip
    exhibitors = _exhibitors(session, event_id, head, exhibitor)
    if source == "badges":
        return [*exhibitors.values(), *(_people(session, head) if exhibitor is None else ())]
    if source == "exhibitors":
        return list(exhibitors.values())
    if source == "foods":
        exhibitors = _with_logos(session, event_id, exhibitors)
    products = _products(session, event_id, exhibitors)
    return [row for row in products if source == "products" or row.is_food]


def _people(session: Session, head: EventHead) -> Iterable[ExhibitorLabel]:
    """The people who work with the market, as badges name them: organisers for the market, staff for what they do."""
    market = session.execute(select(Market.name)).scalar() or ""
    for person in session.scalars(select(Person).where(Person.active).order_by(in_order(Person.name))):
        if (role := ROLES.get(person.role)) is not None:
            yield other_badge(head, role, person.name, market if role is BadgeRole.ORGANISER else person.role.label)


def other_badge(head: EventHead, role: BadgeRole, name: str, firm: str) -> ExhibitorLabel:
    """The badge of somebody who is no exhibitor."""
    return ExhibitorLabel(head, 0, firm, name, "", "", "", None, None, "", "", role=role)


@readable_by(PRINTERS)
def named_badges(
    session: Session, event_code: str, role: BadgeRole, names: Sequence[str], firm: str = ""
) -> list[ExhibitorLabel]:
    """Badges of people who are in no register: press, guests, helpers of the day."""
    _, head = find_event(session, event_code)
    written = [clean_line(name, _LONGEST_NAME) for name in names]
    return [other_badge(head, role, name, clean_line(firm, _LONGEST_NAME)) for name in written if name]


def _check_exhibitor(session: Session, number: int) -> None:
    if session.execute(select(Exhibitor.id).where(Exhibitor.number == number)).scalar() is None:
        raise UserError(
            "unknown_exhibitor", N_("There is no exhibitor number {value}. Check the number."), value=number
        )


def _booths(session: Session, event_id: int) -> dict[int | None, list[str]]:
    """The booth codes of each participation, in order."""
    found: dict[int | None, list[str]] = {}
    query = (
        select(BoothParticipation.participation_id, Booth.code)
        .join(Booth, Booth.id == BoothParticipation.booth_id)
        .where(Booth.event_id == event_id)
    )
    for key, code in sorted(session.execute(query), key=lambda row: booth_order(row[1])):
        found.setdefault(key, []).append(code)
    return found


def _stands(session: Session, event_id: int) -> Iterable[tuple[str, str]]:
    query = (
        select(Booth.code, Exhibitor.name)
        .join(BoothParticipation, BoothParticipation.booth_id == Booth.id)
        .join(Participation, Participation.id == BoothParticipation.participation_id)
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(Booth.event_id == event_id)
        .order_by(BoothParticipation.position)
    )
    return sorted(((code, name) for code, name in session.execute(query)), key=lambda stand: booth_order(stand[0]))


def _poster_stands(session: Session, event_id: int) -> list[PosterStand]:
    """The exhibitors with booths, in the order of their first booth."""
    booths, said = _booths(session, event_id), introductions(session, event_id)
    query = (
        select(Participation.id, Exhibitor.id.label("who"), Exhibitor.name, Exhibitor.branch, Exhibitor.municipality)
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(Participation.event_id == event_id)
    )
    rows = [row for row in session.execute(query) if row.id in booths]
    rows.sort(key=lambda row: booth_order(booths[row.id][0]))
    return [
        PosterStand(", ".join(booths[row.id]), row.name, row.branch, row.municipality, said[row.who]) for row in rows
    ]


def _days(session: Session, event_id: int) -> Iterable[OpenDay]:
    query = select(EventDay.day, EventDay.opens, EventDay.closes).where(EventDay.event_id == event_id)
    return (OpenDay(*row) for row in session.execute(query.order_by(EventDay.day)))


def _exhibitors(session: Session, event_id: int, head: EventHead, number: int | None) -> dict[int, ExhibitorLabel]:
    """Exhibitors not in ``STAYED_AWAY`` by participation id: first those with a booth, in its order, then by number."""
    booths = _booths(session, event_id)
    query = (
        select(Participation, Exhibitor)
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(Participation.event_id == event_id, Participation.status.not_in(STAYED_AWAY))
    )
    if number is not None:
        query = query.where(Exhibitor.number == number)
    rows = [
        (part.id, ExhibitorLabel(
            head, who.number, who.name, who.representative, who.address, who.postcode, who.town, who.municipality,
            who.branch, ", ".join(booths.get(part.id, ())), participation_payload(part.uid, part.secret),
            personal_code(part.uid, part.secret), who.email, who.website,
            who.country,
        ))
        for part, who in session.execute(query)
    ]  # fmt: skip
    return dict(sorted(rows, key=lambda row: (not row[1].booths, booth_order(row[1].booths), row[1].number)))


def _with_logos(session: Session, event_id: int, exhibitors: dict[int, ExhibitorLabel]) -> dict[int, ExhibitorLabel]:
    query = (
        select(Participation.id, StoredFile.data)
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .join(StoredFile, StoredFile.hash == Exhibitor.logo_hash)
        .where(Participation.event_id == event_id)
    )
    logos = dict(session.execute(query).all())
    return {part: replace(who, logo=logos.get(part)) for part, who in exhibitors.items()}


def _products(session: Session, event_id: int, exhibitors: dict[int, ExhibitorLabel]) -> list[ProductLabel]:
    """The announced products per exhibitor (all its products if none is announced)."""
    announced: dict[int, dict[int, int]] = {}
    query = (
        select(AnnouncedGoods.participation_id, AnnouncedGoods.product_id, AnnouncedGoods.announced)
        .join(Participation, Participation.id == AnnouncedGoods.participation_id)
        .where(Participation.event_id == event_id)
    )
    for part, product, quantity in session.execute(query):
        announced.setdefault(part, {})[product] = quantity
    owned: dict[int, list[int]] = {}
    every = (
        select(Participation.id, Product.id)
        .join(Product, Product.exhibitor_id == Participation.exhibitor_id)
        .where(Participation.event_id == event_id, Product.archived.is_(False))
        .order_by(Product.item_number)
    )
    for part, product in session.execute(every):
        if part in exhibitors and product in announced.get(part, {product: 0}):
            owned.setdefault(part, []).append(product)
    records = read_records(session, PRODUCTS, [product for products in owned.values() for product in products])
    codes, sold, shared = _codes(session, records), _sold(session, event_id), _shared(session, records)
    cuts = _cuts(session, exhibitors)
    found = []
    for part, who in exhibitors.items():
        for key in owned.get(part, ()):
            brought = announced.get(part, {}).get(key)
            row = _product(who, records[key], codes.get(key, ""), brought, sold.get(key, 0), cuts.get(key))
            found.append(replace(row, shown=row.subject) if row.item_number in shared else row)
    return found


def _cuts(session: Session, exhibitors: Mapping[int, ExhibitorLabel]) -> dict[int, PriceCut]:
    """The lowered prices of the event: those that were lowered for it, not long before."""
    event = next((who.event for who in exhibitors.values()), None)
    if event is None:
        return {}
    first = dt.datetime.combine(event.starts, dt.time(), dt.UTC)
    return price_cuts(session, event.currency, first - dt.timedelta(days=WINDOW))


def _shared(session: Session, records: Mapping[int, Record]) -> frozenset[str]:
    return shared_items(session, [record.values["item_number"] for record in records.values()])


def _is_food(values: Mapping[str, Any]) -> bool:
    return values["category"] in _EATEN or values["vat_class"] is VatClass.FOOD


def _codes(session: Session, wanted: Iterable[int]) -> dict[int, str]:
    """The code of each product: its GTIN, otherwise the in-store code."""
    query = select(Barcode.product_id, Barcode.code).order_by(Barcode.in_store.desc(), Barcode.code.desc())
    keys = set(wanted)
    return {product: code for product, code in session.execute(query) if product in keys}


def _sold(session: Session, event_id: int) -> dict[int, int]:
    query = (
        select(SalesProductRollup.product_id, func.sum(SalesProductRollup.items))
        .where(SalesProductRollup.event_id == event_id)
        .group_by(SalesProductRollup.product_id)
    )
    return {product: int(items) for product, items in session.execute(query)}


def _product(
    who: ExhibitorLabel, record: Record, code: str, announced: int | None, sold: int, cut: PriceCut | None
) -> ProductLabel:
    values, currency = record.values, who.event.currency

    def texts(key: str) -> dict[str, Any]:
        return {language: text for language in CONTENT_LANGUAGES if (text := values[f"{key}_{language}"])}

    return ProductLabel(
        producer=who,
        item_number=values["item_number"],
        names=texts("name"),
        ingredients=texts("ingredients"),
        price_ore=values[f"price_{currency.lower()}"],
        comparison=product_comparison(values, currency),
        net_milli=values["net_milli"],
        unit=values["unit"],
        allergens=tuple(values["allergens"] or ()),
        allergen_kinds=tuple(values["allergen_kinds"]),
        allergens_unread=values["allergens_unread"],
        legal_names=texts("legal_name"),
        shares=texts("shares"),
        package_side=values["package_side"],
        soon_spoils=values["soon_spoils"],
        best_before=values["best_before"],
        use_by=values["use_by"],
        storages=texts("storage"),
        origin=values["origin"],
        alcohol_permille=values["alcohol_permille"],
        batch=values["batch"],
        code=code,
        brought=(values["planned_quantity"] or 0) if announced is None else announced,
        sold=sold,
        is_food=_is_food(values),
        warnings=texts("warnings"),
        cut=cut,
    )


@readable_by(PRINTERS)
def repriced(session: Session, currency: str) -> dict[str, dt.datetime]:
    """When the price of each product changed last, by its subject in the print log; without those of unknown time."""
    query = (
        select(Exhibitor.number, Product.item_number, func.max(PastPrice.starts))
        .join(Product, Product.id == PastPrice.product_id)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .where(PastPrice.currency == currency, PastPrice.starts.is_not(None))
        .group_by(Exhibitor.number, Product.id)
    )
    return {item_name(number, item): starts for number, item, starts in session.execute(query) if starts}


@readable_by(PRINTERS)
def record_of(session: Session, source: str, subject: str) -> int | None:
    """The id of the exhibitor or product that a label shows; ``None``: it shows neither."""
    if source in ("exhibitors", "badges"):
        if not subject.isdecimal():
            return None
        query = select(Exhibitor.id).where(Exhibitor.number == int(subject))
    elif source in ("products", "foods"):
        number, _, item = subject.partition("/")
        query = (
            select(Product.id)
            .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
            .where(Exhibitor.number == int(number), Product.item_number == item)
        )
    else:
        return None
    return session.execute(query).scalar()


def copies_by_goods(rows: Sequence[Any], which: str) -> list[int]:
    """Number of copies: one per piece ``brought`` to the event, or ``left`` of it."""
    if not all(isinstance(row, ProductLabel) for row in rows):
        text = N_("Only labels of products come in as many copies as there are goods. Ask for a number of copies.")
        raise UserError("copies_need_goods", text).at("copies")
    return [getattr(row, which) for row in rows]
