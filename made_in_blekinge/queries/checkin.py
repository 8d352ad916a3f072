"""Who arrives at an event: finding somebody by a scan, and how each arrival stands on a day."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy import String as Text
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import (
    Known,
    Missing,
    Party,
    Standing,
    finds,
    latest,
    law_on,
    missing,
    occasion,
    postal_address,
    sought,
)
from made_in_blekinge.domain.codes import parse_participation_payload, parse_scan, verify
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Branch, Category, DocumentKind, ParticipationStatus
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.booth import Booth, Goods, Participation
from made_in_blekinge.store.checkin import Absence, CheckIn, Departure, FeePayment
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor
from made_in_blekinge.store.product import Product, ProductPrice, ProductText

_STAYED_AWAY = (ParticipationStatus.DECLINED, ParticipationStatus.CANCELLED)
_EATEN = (Category.FOOD, Category.DRINK)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event and the day of it that a check-in belongs to."""

    event_id: int
    code: str
    currency: str
    country: str
    fee_ore: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """One exhibitor on one day of an event; ``missing`` is what is not in order, ``since`` when it was checked in."""

    participation_id: int
    exhibitor_id: int
    booth: str
    exhibitor: str
    number: int
    status: Standing
    missing: tuple[Missing, ...]
    since: dt.datetime | None
    departed: dt.datetime | None
    representative: str
    phone: str
    goods_announced: int
    check_in_id: int | None
    uid: uuid.UUID | None
    """Of the check-in that holds."""
    known: Known


def occasion_of(session: Session, event_code: str, now: dt.datetime, day: dt.date | None = None) -> Occasion:
    """The event of this code, and its day at ``now`` unless a ``day`` is given."""
    query = select(Event.id, Event.code, Event.currency, Event.country, Event.fee_ore, Event.starts, Event.ends).where(
        Event.code == event_code.strip().upper()
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise UserError(
            "unknown_event", N_("There is no event {value}. Bring in or add the event first."), value=event_code
        ).at("event")
    today = local(now, row.country).date()
    return Occasion(
        row.id, row.code, row.currency, row.country, row.fee_ore, day or occasion(row.starts, row.ends, today)
    )


def find_participation(session: Session, here: Occasion, code: str) -> int:
    """The participation that a scanned code or a booth code of the event names; refuses all others by their reason."""
    scanned = parse_scan(code)
    query = (
        select(
            Participation.id, Participation.event_id, Participation.status, Participation.uid, Participation.secret,
            Exhibitor.name, Event.code, Booth.id.label("booth"),
        )
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .join(Event, Event.id == Participation.event_id)
    )  # fmt: skip
    if scanned[:3].upper() == "MIB":
        parsed = parse_participation_payload(scanned)
        query = query.outerjoin(Booth, Booth.participation_id == Participation.id)
        row = session.execute(query.where(Participation.uid == parsed.uid).limit(1)).one_or_none()
        if row is None:
            raise UserError(
                "unknown_code", N_("This code belongs to another market. Scan the code on the booth sign of this one.")
            )
        if not verify(parsed, row.secret):
            raise UserError("forged_code", N_("This code was not made by the market. Ask for the sign or the e-mail."))
    else:
        row = session.execute(
            query.join(Booth, Booth.participation_id == Participation.id).where(
                Booth.event_id == here.event_id, Booth.code == scanned.upper()
            )
        ).one_or_none()
        if row is None:
            raise _no_booth(session, here, scanned)
    _check(row, here)
    found: int = row.id
    return found


def _no_booth(session: Session, here: Occasion, code: str) -> UserError:
    booth = select(Booth.id).where(Booth.event_id == here.event_id, Booth.code == code.upper())
    if session.execute(booth).scalar() is None:
        return UserError(
            "unknown_booth",
            N_("There is no booth {value} at {event}. Scan the code again, or write the booth as on the plan."),
            value=code[:20],
            event=here.code,
        ).at("code")
    return UserError(
        "empty_booth", N_("Nobody has booth {value} at {event}. Place an exhibitor there first."),
        value=code.upper()[:20], event=here.code,
    ).at("code")  # fmt: skip


def _check(row: Any, here: Occasion) -> None:  # noqa: ANN401  rows of SQLAlchemy have no common type
    if row.event_id != here.event_id:
        raise UserError(
            "other_event",
            N_(
                "This is the code of {exhibitor} for {other}, not for {event}. Choose that event, or scan another code."
            ),
            exhibitor=row.name,
            other=row.code,
            event=here.code,
        ).at("code")
    if row.status in _STAYED_AWAY:
        raise UserError(
            "cancelled_participation",
            N_("{exhibitor} does not take part in {event}: the participation is cancelled. Accept it first."),
            exhibitor=row.name,
            event=here.code,
        ).at("code")
    if row.status is not ParticipationStatus.ACCEPTED and row.booth is None:
        raise UserError(
            "not_accepted",
            N_("{exhibitor} is not accepted to {event} and has no booth. Accept the application first."),
            exhibitor=row.name,
            event=here.code,
        ).at("code")


def check_in_row(session: Session, here: Occasion, participation_id: int) -> CheckInRow:
    """How one exhibitor's arrival stands."""
    return next(_rows(session, here, Participation.id == participation_id))


def check_in_rows(session: Session, here: Occasion, search: str = "") -> list[CheckInRow]:
    """Everybody expected, here or missed on the day, by booth; only those that ``search`` finds."""
    expected = or_(
        Participation.status == ParticipationStatus.ACCEPTED,
        and_(Participation.status.not_in(_STAYED_AWAY), Participation.id.in_(select(Booth.participation_id))),
        CheckIn.id.is_not(None),
        Absence.id.is_not(None),
    )
    rows = _rows(session, here, Participation.event_id == here.event_id, expected)
    wanted = sought(search)
    found = [
        row
        for row in rows
        if not search.strip()
        or finds(wanted, row.number, f"{row.exhibitor} {row.representative}", row.booth.split(", "), row.phone)
    ]
    return sorted(found, key=lambda row: (not row.booth, booth_order(row.booth), row.number))


def _rows(session: Session, here: Occasion, *conditions: ColumnElement[bool]) -> Iterator[CheckInRow]:
    for row in session.execute(_query(here).where(*conditions)):
        yield _row(row, here)


def _query(here: Occasion) -> Select[Any]:
    """One statement for one and for many: what hangs on a participation is asked by its key."""
    own = Booth.participation_id == Participation.id
    papers = func.aggregate_strings(
        Document.kind.cast(Text) + ":" + func.coalesce(Document.expires.cast(Text), ""), ","
    )
    return (
        select(
            Participation.id, Exhibitor,
            CheckIn.id.label("check_in_id"), CheckIn.uid, CheckIn.time.label("since"),
            CheckIn.representative.label("on_site"), Departure.time.label("departed"), Absence.id.label("absent"),
            _one(func.aggregate_strings(Booth.code, ","), own).label("booths"),
            _one(func.sum(Booth.fee_ore), own).label("booth_fee"),
            _one(func.sum(FeePayment.amount_ore), FeePayment.participation_id == Participation.id).label("paid"),
            _one(func.sum(Goods.announced), Goods.participation_id == Participation.id).label("announced"),
            _one(papers, Document.exhibitor_id == Exhibitor.id).label("documents"),
            _one(func.count(), *_unlabelled(here.currency)).label("unlabelled"),
            _one(func.count(), Product.exhibitor_id == Exhibitor.id, Product.archived.is_(False),
                 Product.category.in_(_EATEN)).label("eaten"),
        )
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .outerjoin(CheckIn, and_(
            CheckIn.participation_id == Participation.id, CheckIn.day == here.day, CheckIn.annulled_at.is_(None)
        ))
        .outerjoin(Departure, Departure.check_in_id == CheckIn.id)
        .outerjoin(Absence, and_(
            Absence.participation_id == Participation.id, Absence.day == here.day, Absence.annulled_at.is_(None)
        ))
    )  # fmt: skip


def _one(what: Any, *conditions: ColumnElement[bool]) -> Any:  # noqa: ANN401
    return select(what).where(*conditions).correlate(Participation, Exhibitor).scalar_subquery()


def _unlabelled(currency: str) -> Sequence[ColumnElement[bool]]:
    """Goods announced (all, where none is) that have no price here, or that are eaten and have no ingredients."""
    announced = select(Goods.product_id).where(Goods.participation_id == Participation.id).correlate(Participation)
    return (
        Product.exhibitor_id == Exhibitor.id,
        Product.archived.is_(False),
        or_(
            announced.where(Goods.product_id == Product.id).correlate(Participation, Product).exists(),
            ~announced.exists(),
        ),
        or_(
            ~select(ProductPrice.product_id)
            .where(ProductPrice.product_id == Product.id, ProductPrice.currency == currency)
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


def _row(row: Any, here: Occasion) -> CheckInRow:  # noqa: ANN401
    who: Exhibitor = row.Exhibitor
    known = _known(row, who, here)
    if row.check_in_id is not None:
        status = Standing.CHECKED_IN if row.departed is None else Standing.DEPARTED
    else:
        status = Standing.EXPECTED if row.absent is None else Standing.NO_SHOW
    return CheckInRow(
        row.id, who.id, known.booths, who.name, who.number, status, missing(known, law_on(here.day), here.day),
        row.since, row.departed, row.on_site or who.representative, who.phone, int(row.announced or 0),
        row.check_in_id, row.uid, known,
    )  # fmt: skip


def _known(row: Any, who: Exhibitor, here: Occasion) -> Known:  # noqa: ANN401
    booths = sorted(row.booths.split(","), key=booth_order) if row.booths else []
    trader = Party(
        who.name, who.identity_number or "", postal_address(who.address, who.postcode, who.town, who.country), who.phone
    )
    return Known(
        trader, Party(who.representative), latest(_papers(row.documents or "")),
        who.branch is Branch.FOOD or bool(row.eaten), who.food_number, ", ".join(booths),
        here.fee_ore + int(row.booth_fee or 0), int(row.paid or 0), here.currency, row.unlabelled,
    )  # fmt: skip


def _papers(text: str) -> Iterator[tuple[DocumentKind, dt.date | None]]:
    for part in filter(None, text.split(",")):
        kind, _, expires = part.partition(":")
        yield DocumentKind(kind), dt.date.fromisoformat(expires) if expires else None
