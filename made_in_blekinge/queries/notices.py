"""What needs attention, for the overview: each notice says what, names the first of them, and where to mend it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.item import item_name
from made_in_blekinge.domain.market import EventStatus, ParticipationStatus
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.domain.till_day import DAY_ENDS, day_at
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.checkin.statements import is_corrected
from made_in_blekinge.queries.registers.attention import NEEDS, SOON, Need
from made_in_blekinge.queries.till.limit import sellers_near
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.checkin import CheckIn, TraderRecord
from made_in_blekinge.store.event import Event, EventDay
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Closing, EventTill, Sale, Till, TillDay

_NAMED: Final = 3
"""How many of the rows that need attention a notice names."""


@dataclass(frozen=True, slots=True)
class Attention:
    """A notice: count, source texts for singular and plural, the page to mend it on and the ``verb`` of its button.

    ``arguments`` are passed to the page's ``open``, so that it shows the very thing.
    """

    code: str
    count: int
    one: str
    many: str
    page: str
    event: str = ""
    verb: str = N_("Show")
    names: tuple[str, ...] = ()
    arguments: Mapping[str, Any] = field(default_factory=dict)
    till: str = ""
    day: dt.date | None = None

    def said(self, catalog: Catalog) -> str:
        """``3 exhibitors have expired papers``."""
        return catalog.plural(self.one, self.many, self.count, event=self.event, till=self.till)

    def details(self, catalog: Catalog) -> str:
        """The second line: the names of the first rows, or event, day and receipts of a till."""
        if self.day is not None:
            receipts = catalog.plural("{count} receipt", "{count} receipts", int(self.names[0]))
            return f"{self.event}, {catalog.weekday_date(self.day)}, {receipts}"
        more = self.count - len(self.names)
        named = ", ".join(self.names)
        return catalog.text(N_("{names} and {count} more"), names=named, count=more) if named and more > 0 else named


@readable_by(STAFF)
def notices(session: Session, today: dt.date, now: dt.datetime | None = None) -> tuple[Attention, ...]:
    """The notices, most urgent first, without those of count zero.

    ``now`` is the moment by which the days of tills are over; without it they are at midnight.
    """
    registers = [_of_register(session, need, today) for need in NEEDS]
    found = [
        *_open_tills(session, today, now), *registers[:1], *_incomplete_entries(session),
        _limit(session, today.year), *_of_events(session, today), *registers[1:],
    ]  # fmt: skip
    return tuple(item for item in found if item.count)


def _of_register(session: Session, need: Need, today: dt.date) -> Attention:
    count, names = _counted(session, need, today)
    return Attention(
        need.code, count, need.one, need.many, need.page, verb=need.verb,
        names=names, arguments={"attention": need.code},
    )  # fmt: skip


def _counted(session: Session, need: Need, today: dt.date) -> tuple[int, tuple[str, ...]]:
    """How many rows need attention and the names of the first, in one statement: the register is gone through once."""
    wanted = need.rows(today).scalar_subquery()
    if need.page == "exhibitors":
        query = select(func.count().over(), Exhibitor.name).where(Exhibitor.id.in_(wanted)).order_by(Exhibitor.number)
        found = session.execute(query.limit(_NAMED)).all()
        return (found[0][0] if found else 0), tuple(name for _, name in found)
    goods = (
        select(func.count().over(), Exhibitor.number, Product.item_number)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .where(Product.id.in_(wanted))
        .order_by(Exhibitor.number, Product.id)
    )
    rows = session.execute(goods.limit(_NAMED)).all()
    return (rows[0][0] if rows else 0), tuple(item_name(number, item) for _, number, item in rows)


def _open_tills(session: Session, today: dt.date, now: dt.datetime | None) -> Iterator[Attention]:
    """Tills whose day is over, and not closed: each by itself, for each is closed by itself."""
    receipts = select(func.count()).where(Sale.till_day_id == TillDay.id).scalar_subquery()
    query = (
        select(Till.code, TillDay.day, Event.code, receipts, Event.country, EventTill.day_ends)
        .join(Till, Till.id == TillDay.till_id)
        .join(Event, Event.id == TillDay.event_id)
        .join(EventTill, EventTill.event_id == Event.id, isouter=True)
        .join(Closing, Closing.till_day_id == TillDay.id, isouter=True)
        .where(TillDay.day < today, Closing.id.is_(None))
        .order_by(TillDay.day, Till.code)
    )
    for till, day, event, count, country, hour in session.execute(query):
        if now is not None and day_at(local(now, country), DAY_ENDS if hour is None else hour) <= day:
            continue
        yield Attention(
            "till_open", 1, N_("Till {till} is not closed"), N_("Till {till} is not closed"), "till", event,
            N_("Close the day"), (str(count),), {"event": event, "till": till}, till, day,
        )  # fmt: skip


def _incomplete_entries(session: Session) -> Iterator[Attention]:
    """The entries of the trader register that lack something, by event, the latest event first."""
    valid = (TraderRecord.missing != "", ~is_corrected(TraderRecord), CheckIn.annulled_at.is_(None))
    entries = select(TraderRecord).join(CheckIn, CheckIn.id == TraderRecord.check_in_id).where(*valid).subquery()
    query = (
        select(Event.id, Event.code, func.count())
        .join(entries, entries.c.event_id == Event.id)
        .group_by(Event.id, Event.code, Event.starts)
        .order_by(Event.starts.desc())
    )
    for key, code, count in session.execute(query).all():
        names = select(entries.c.trader_name).where(entries.c.event_id == key).order_by(entries.c.id).limit(_NAMED)
        yield Attention(
            "trader_incomplete", count,
            N_("{event}: {count} entry in the trader register is incomplete"),
            N_("{event}: {count} entries in the trader register are incomplete"),
            "checkin", code, N_("Complete them"), tuple(session.execute(names).scalars()), {"register_of": code},
        )  # fmt: skip


def _limit(session: Session, year: int) -> Attention:
    """The sellers near or over the year's cash-register limit; a different entry once one has exceeded it."""
    near = sellers_near(session, year)
    code = "limit_passed" if any(total.is_passed for total in near) else "limit_near"
    return Attention(
        code,
        len(near),
        N_("{count} seller near or over the limit"),
        N_("{count} sellers near or over the limit"),
        "reports",
        verb=N_("Look through"),
        names=tuple(total.seller for total in near[:_NAMED]),
        arguments={"attention": code},
    )


def _of_events(session: Session, today: dt.date) -> Iterator[Attention]:
    """Issues of every event that begins within 30 days or is running (a permanent place always is): vacant booths,
    unanswered applications, missing opening hours.
    """
    near = select(Event.id, Event.code).where(
        Event.starts <= today + SOON,
        or_(Event.ends.is_(None), Event.ends >= today),
        Event.status != EventStatus.CLOSED,
    )
    for event in session.execute(near.order_by(Event.starts)):
        yield _applications(session, event)
        yield _free_booths(session, event)
        yield _no_hours(session, event)


def _applications(session: Session, event: Row[int, str]) -> Attention:
    waiting = (
        select(Exhibitor.name)
        .join(Participation, Participation.exhibitor_id == Exhibitor.id)
        .where(Participation.event_id == event.id, Participation.status == ParticipationStatus.APPLIED)
        .order_by(Exhibitor.number)
    )
    return _event_notice(
        session, "applications", event, waiting,
        N_("{event}: {count} application to answer"), N_("{event}: {count} applications to answer"),
        N_("Look through"), "applications",
    )  # fmt: skip


def _free_booths(session: Session, event: Row[int, str]) -> Attention:
    taken: ColumnElement[bool] = Booth.id.in_(select(BoothParticipation.booth_id))
    free = select(Booth.code).where(Booth.event_id == event.id, ~taken).order_by(Booth.code)
    return _event_notice(
        session, "free_booths", event, free,
        N_("{event}: {count} booth is free"), N_("{event}: {count} booths are free"), N_("Place exhibitors"), "booths",
    )  # fmt: skip


def _no_hours(session: Session, event: Row[int, str]) -> Attention:
    hours = session.execute(select(func.count()).where(EventDay.event_id == event.id)).scalar_one()
    said = N_("{event} has no opening hours")
    arguments = {"key": event.id, "tab": "hours", "attention": "no_hours"}
    return Attention(
        "no_hours", int(not hours), said, said, "events", event.code, N_("Set the hours"), arguments=arguments
    )


def _event_notice(
    session: Session,
    code: str,
    event: Row[int, str],
    rows: Select[Any],
    one: str,
    many: str,
    verb: str,
    tab: str,
) -> Attention:
    count = session.execute(select(func.count()).select_from(rows.order_by(None).subquery())).scalar_one()
    names = tuple(session.execute(rows.limit(_NAMED)).scalars())
    arguments = {"key": event.id, "tab": tab, "attention": code}
    return Attention(code, count, one, many, "events", event.code, verb, names, arguments)
