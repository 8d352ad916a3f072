"""SQL statements of check-in: lookup by code, and check-in status. Each is built once and cached."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, func, literal, or_, select
from sqlalchemy import String as Text
from sqlalchemy.orm import aliased

from made_in_blekinge.domain.market import STAYED_AWAY, Category, ParticipationStatus
from made_in_blekinge.store.base import Uid
from made_in_blekinge.store.booth import AnnouncedGoods, Booth, BoothParticipation, Participation, ParticipationExtra
from made_in_blekinge.store.checkin import Absence, CheckIn, Departure, FeePayment, GoodsMovement, TraderRecord
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.product import Product, ProductPrice, ProductText
from made_in_blekinge.store.till import SalesProductRollup

Statement = Select[*tuple[Any, ...]]
_OF_EXHIBITOR = (
    Exhibitor.id.label("exhibitor_id"), Exhibitor.number, Exhibitor.name, Exhibitor.identity_number,
    Exhibitor.representative, Exhibitor.phone, Exhibitor.address, Exhibitor.postcode, Exhibitor.town,
    Exhibitor.country, Exhibitor.branch, Exhibitor.food_number,
)  # fmt: skip
_THEIR_GOODS = AnnouncedGoods.participation_id == Participation.id
_EATEN = (Category.FOOD, Category.DRINK)
_DAY = bindparam("day", None, type_=Date)


@cache
def event_by_code() -> Statement:
    return select(Event.id, Event.code, Event.currency, Event.country, Event.fee_ore, Event.starts, Event.ends).where(
        Event.code == bindparam("code", None)
    )


@cache
def by_scan() -> Statement:
    """The participation with the ``uid`` of a scanned code."""
    return _named(isouter=True).where(Participation.uid == bindparam("uid", None, type_=Uid)).limit(1)


@cache
def code_of() -> Statement:
    """What the code of a ``participation`` in an ``event`` is made of."""
    return select(Participation.uid, Participation.secret, Participation.exhibitor_id).where(
        Participation.id == bindparam("participation", None), Participation.event_id == bindparam("event", None)
    )


@cache
def by_booth() -> Statement:
    """The occupants of a booth, in order of assignment."""
    return (
        _named(isouter=False)
        .join(Booth, Booth.id == BoothParticipation.booth_id)
        .where(Booth.event_id == bindparam("event", None), Booth.code == bindparam("booth", None))
        .order_by(BoothParticipation.position)
    )


def _named(isouter: bool) -> Statement:
    return (
        select(
            Participation.id, Participation.event_id, Participation.status, Participation.uid, Participation.secret,
            Exhibitor.name, Exhibitor.number, Event.code, BoothParticipation.booth_id.label("booth"),
        )
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .join(Event, Event.id == Participation.event_id)
        .join(BoothParticipation, BoothParticipation.participation_id == Participation.id, isouter=isouter)
    )  # fmt: skip


@cache
def arrival() -> Statement:
    """The check-in status of one ``participation`` on a ``day``."""
    return _every_arrival().where(Participation.id == bindparam("participation", None))


@cache
def arriving() -> Statement:
    """The same without goods and fees, whose pages nobody waits for who is only written down."""
    return _every_arrival(is_whole=False).where(Participation.id == bindparam("participation", None))


@cache
def arrivals() -> Statement:
    """The check-in status of all expected, checked-in and no-show participations of an ``event`` on a ``day``."""
    expected = or_(
        Participation.status == ParticipationStatus.ACCEPTED,
        and_(
            Participation.status.not_in(STAYED_AWAY), Participation.id.in_(select(BoothParticipation.participation_id))
        ),
        CheckIn.id.is_not(None),
        Absence.id.is_not(None),
    )
    return _every_arrival().where(Participation.event_id == bindparam("event", None), expected)


def _every_arrival(is_whole: bool = True) -> Statement:
    """Details are correlated subqueries on the participation's key, so that reading a single row is cheap."""
    before = aliased(TraderRecord)
    papers = func.aggregate_strings(
        Document.kind.cast(Text) + ":" + func.coalesce(Document.expires.cast(Text), ""), ","
    )
    return (
        select(
            Participation.id, *_OF_EXHIBITOR,
            CheckIn.id.label("check_in_id"), CheckIn.uid, CheckIn.time.label("since"),
            CheckIn.representative.label("on_site"), TraderRecord.representative_name.label("entered"),
            TraderRecord.missing.label("lacks"), before.representative_identity_number, before.representative_address,
            before.representative_phone, before.trader_present,
            Departure.time.label("departed"), Absence.id.label("absent"),
            _one(func.aggregate_strings(_place(), ","), Booth.id == BoothParticipation.booth_id,
                 BoothParticipation.participation_id == Participation.id).label("places"),
            Participation.fee_ore.label("agreed"),
            _one(papers, Document.exhibitor_id == Exhibitor.id).label("documents"),
            *(_of_goods_and_fees() if is_whole else [literal(0).label(name) for name in _GOODS_AND_FEES]),
        )
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .outerjoin(CheckIn, and_(
            CheckIn.participation_id == Participation.id, CheckIn.day == _DAY, CheckIn.annulled_at.is_(None)
        ))
        .outerjoin(TraderRecord, and_(TraderRecord.check_in_id == CheckIn.id, ~is_corrected(TraderRecord)))
        .outerjoin(before, before.id == _told_before())
        .outerjoin(Departure, Departure.check_in_id == CheckIn.id)
        .outerjoin(Absence, and_(
            Absence.participation_id == Participation.id, Absence.day == _DAY, Absence.annulled_at.is_(None)
        ))
    )  # fmt: skip


_GOODS_AND_FEES = ("extras", "paid", "announced", "unlabelled", "eaten")


def _of_goods_and_fees() -> Sequence[Any]:
    extra = ParticipationExtra
    found = (
        _one(func.sum(extra.quantity * extra.fee_ore), extra.participation_id == Participation.id),
        _one(func.sum(FeePayment.amount_ore), FeePayment.participation_id == Participation.id),
        _one(func.sum(AnnouncedGoods.announced), _THEIR_GOODS),
        _one(func.count(), *_unlabelled()),
        _one(func.count(), Product.exhibitor_id == Exhibitor.id, Product.archived.is_(False),
             Product.category.in_(_EATEN)),
    )  # fmt: skip
    return [column.label(name) for name, column in zip(_GOODS_AND_FEES, found, strict=True)]


def is_corrected(entry: Any) -> ColumnElement[bool]:  # noqa: ANN401  the table or an alias of it
    """Whether a later entry of the trader register stands instead of this one."""
    later = aliased(TraderRecord)
    return select(later.id).where(later.correction_of == entry.id).correlate(entry).exists()


def tells_of_person(entry: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether an entry of the trader register has the own number of who stood there.

    Entries of before the number was asked for have that of the trader, whoever stood there. One that was corrected to
    another person still tells of this one.
    """
    number, later = entry.representative_identity_number, aliased(TraderRecord)
    otherwise = select(later.id).where(
        later.correction_of == entry.id, later.representative_name == entry.representative_name
    )
    told = or_(number != entry.trader_identity_number, entry.trader_present)
    return and_(number != "", told, ~otherwise.correlate(entry).exists())


@cache
def told_of_people() -> Statement:
    """What the entries of an ``exhibitor`` tell of who stood there, the newest first."""
    row = TraderRecord
    columns = (
        row.representative_name, row.representative_identity_number, row.representative_address,
        row.representative_phone, row.trader_address, row.trader_phone, row.trader_present,
    )  # fmt: skip
    of_exhibitor = row.exhibitor_id == bindparam("exhibitor", None)
    return (
        select(*columns)
        .where(of_exhibitor, row.representative_name != "", tells_of_person(row))
        .order_by(row.id.desc())
    )


def _told_before() -> Any:  # noqa: ANN401
    """The newest entry that tells of the registered contact person, of any event."""
    told = aliased(TraderRecord)
    return (
        select(told.id)
        .where(
            told.exhibitor_id == Exhibitor.id, told.representative_name == Exhibitor.representative,
            tells_of_person(told),
        )
        .order_by(told.id.desc())
        .limit(1)
        .correlate(Exhibitor)
        .scalar_subquery()
    )  # fmt: skip


def _place() -> Any:  # noqa: ANN401
    """A booth as :func:`~made_in_blekinge.domain.participation.places_of` reads it."""
    other, own = aliased(BoothParticipation), BoothParticipation
    everybody = (
        select(func.aggregate_strings(other.position.cast(Text) + "*" + other.share.cast(Text), "+"))
        .where(other.booth_id == Booth.id)
        .correlate(Booth)
        .scalar_subquery()
    )
    return Booth.code + ":" + Booth.fee_ore.cast(Text) + ":" + own.position.cast(Text) + ":" + everybody


def _one(what: Any, *conditions: ColumnElement[bool]) -> Any:  # noqa: ANN401
    return select(what).where(*conditions).correlate(Participation, Exhibitor).scalar_subquery()


def _unlabelled() -> Sequence[ColumnElement[bool]]:
    """Announced products (all, if none is) without a price here, or foods without ingredients."""
    announced = select(AnnouncedGoods.product_id).where(_THEIR_GOODS).correlate(Participation)
    return (
        Product.exhibitor_id == Exhibitor.id,
        Product.archived.is_(False),
        or_(
            announced.where(AnnouncedGoods.product_id == Product.id).correlate(Participation, Product).exists(),
            ~announced.exists(),
        ),
        or_(
            ~select(ProductPrice.product_id)
            .where(ProductPrice.product_id == Product.id, ProductPrice.currency == bindparam("currency", None))
            .correlate(Product)
            .exists(),
            and_(
                Product.category == Category.FOOD,
                ~select(ProductText.product_id)
                .where(ProductText.product_id == Product.id, ProductText.ingredients != "")
                .correlate(Product)
                .exists(),
            ),
        ),
    )


@cache
def goods() -> Statement:
    """The products of a ``participation``: quantities announced, moved (``kind:quantity,…``) and sold."""
    moved = GoodsMovement.kind.cast(Text) + ":" + GoodsMovement.quantity.cast(Text)
    names = ProductText.language + ":" + ProductText.name
    of_event = SalesProductRollup.event_id == bindparam("event", None)
    # Aggregated once for the event: no index is in the order of products.
    sold = (
        select(SalesProductRollup.product_id, func.sum(SalesProductRollup.items).label("items"))
        .where(of_event)
        .group_by(SalesProductRollup.product_id)
        .subquery()
    )
    return (
        select(
            Product.id, Product.item_number, AnnouncedGoods.announced,
            _of_product(func.aggregate_strings(names, "\n"), ProductText.product_id == Product.id).label("names"),
            _of_product(
                func.aggregate_strings(moved, ","),
                GoodsMovement.participation_id == Participation.id, GoodsMovement.product_id == Product.id,
            ).label("moved"),
            sold.c["items"].label("sold"),
        )
        .join(Participation, Participation.exhibitor_id == Product.exhibitor_id)
        .outerjoin(AnnouncedGoods, and_(_THEIR_GOODS, AnnouncedGoods.product_id == Product.id))
        .outerjoin(sold, sold.c.product_id == Product.id)
        .where(Participation.id == bindparam("participation", None), Product.archived.is_(False))
        .order_by(Product.item_number)
    )  # fmt: skip


def _of_product(what: Any, *conditions: ColumnElement[bool]) -> Any:  # noqa: ANN401
    return select(what).where(*conditions).correlate(Participation, Product).scalar_subquery()
