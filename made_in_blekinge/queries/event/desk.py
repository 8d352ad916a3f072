"""All that the page of one event shows: applications, booths, papers, goods, money, and what is left to do."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.aid import AidStanding
from made_in_blekinge.domain.balance import BalanceTarget
from made_in_blekinge.domain.checkin import Missing
from made_in_blekinge.domain.market import STAYED_AWAY, ParticipationStatus
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.power import Cabinet, CabinetLoad, Feed, cabinets, feed, loads
from made_in_blekinge.i18n import first_texts
from made_in_blekinge.queries.checkin.arrivals import Occasion, check_in_rows
from made_in_blekinge.queries.event.booth import BoothRow, booth_rows
from made_in_blekinge.queries.event.decision import Application, applications, earlier_with_targets, targets_of
from made_in_blekinge.queries.registers.event import EventRow, event_rows
from made_in_blekinge.queries.support.aid import aid_standings
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.booth import AnnouncedGoods, Participation
from made_in_blekinge.store.event import Event, EventDay
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product, ProductPrice, ProductText
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesRollup

_MONEY = frozenset({"fee", "booth"})
"""What is missing for a check-in and is no paper."""


@dataclass(frozen=True, slots=True)
class BroughtGoods:
    """A product that an exhibitor brings to an event; ``price_ore`` is in the event's currency."""

    product_id: int
    item_number: str
    name: str
    exhibitor_id: int
    exhibitor: str
    announced: int
    price_ore: int | None


@dataclass(frozen=True, slots=True)
class ExhibitorPapers:
    """The papers of one who takes part that are missing, or that do not hold on the first day of the event."""

    exhibitor_id: int
    number: int
    exhibitor: str
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class ExhibitorMoney:
    """What one who takes part owes, has paid and has sold at an event, in öre of its currency."""

    exhibitor_id: int
    number: int
    exhibitor: str
    fee_ore: int
    paid_ore: int
    sold_ore: int


Numbered = TypeVar("Numbered", ExhibitorPapers, ExhibitorMoney)


@dataclass(frozen=True, slots=True)
class EventDesk:
    """One event with everything that its tabs show."""

    event: EventRow
    applications: tuple[Application, ...]
    booths: tuple[BoothRow, ...]
    targets: tuple[BalanceTarget, ...]
    earlier: str | None
    """An earlier event whose targets may be copied."""
    goods: tuple[BroughtGoods, ...]
    papers: tuple[ExhibitorPapers, ...]
    money: tuple[ExhibitorMoney, ...]
    days_with_hours: int
    cabinets: tuple[Cabinet, ...] = ()
    aid: Mapping[int, AidStanding] = field(default_factory=dict)
    """How each exhibitor stands with public support on the first day; empty where there is none."""

    @property
    def coming(self) -> list[Application]:
        """Who takes part."""
        return [row for row in self.applications if row.status is ParticipationStatus.ACCEPTED]

    @property
    def to_review(self) -> list[Application]:
        return [row for row in self.applications if row.status is ParticipationStatus.APPLIED]

    @property
    def undecided(self) -> list[Application]:
        return [row for row in self.to_review if row.proposed is None]

    @property
    def untold(self) -> list[Application]:
        """Who is to get a letter."""
        return [row for row in self.applications if row.proposed is not None]

    @property
    def loads(self) -> list[CabinetLoad]:
        """What the power cabinets give, and what they are loaded with by who stands at the booths that they feed."""
        drawn = {row.id: row.amperes for row in self.applications}
        return loads(
            self.cabinets,
            (
                Feed(row.code, *feed(row.feed), sum(drawn.get(one.participation_id, 0) for one in row.sharers))
                for row in self.booths
            ),
        )

    @property
    def unfed(self) -> list[BoothRow]:
        """The booths of whoever wished for power and has no cabinet that feeds it."""
        wishing = {row.id for row in self.applications if row.amperes}
        return [
            row for row in self.booths if not row.feed and any(one.participation_id in wishing for one in row.sharers)
        ]

    @property
    def unplaced(self) -> list[Application]:
        return [row for row in self.coming if not row.booths]


@readable_by(ORGANISERS)
def event_desk(session: Session, event_id: int, languages: tuple[str, ...] = ()) -> EventDesk | None:
    """The event with this id; ``None`` if it has been removed."""
    event = next((row for row in event_rows(session, languages=languages) if row.id == event_id), None)
    if event is None:
        return None
    arrivals = check_in_rows(
        session, Occasion(event_id, event.code, event.currency, event.country, _fee(session, event_id), event.starts)
    )
    sold = _sold(session, event_id)
    papers = [
        ExhibitorPapers(row.exhibitor_id, row.number, row.exhibitor, missing)
        for row in arrivals
        if (missing := tuple(one for one in row.missing if one.code not in _MONEY))
    ]
    money = [
        ExhibitorMoney(
            row.exhibitor_id, row.number, row.exhibitor, row.known.fee_ore, row.known.paid_ore,
            sold.get(row.exhibitor_id, 0),
        )
        for row in arrivals
    ]  # fmt: skip
    return EventDesk(
        event, tuple(applications(session, event_id)), tuple(booth_rows(session, event_id)),
        tuple(targets_of(session, event_id)), earlier_with_targets(session, event_id),
        tuple(_goods(session, event, languages)), _by_number(papers), _by_number(money), _hours(session, event_id),
        tuple(cabinets(session.execute(select(Event.cabinets).where(Event.id == event_id)).scalar_one())),
        aid_standings(session, event_id, event.starts),
    )  # fmt: skip


def _by_number(rows: Sequence[Numbered]) -> tuple[Numbered, ...]:
    return tuple(sorted(rows, key=lambda row: row.number))


def _fee(session: Session, event_id: int) -> int:
    return session.execute(select(Event.fee_ore).where(Event.id == event_id)).scalar_one()


def _hours(session: Session, event_id: int) -> int:
    return session.execute(select(func.count()).where(EventDay.event_id == event_id)).scalar_one()


def _sold(session: Session, event_id: int) -> Mapping[int, int]:
    query = (
        select(SalesRollup.exhibitor_id, func.sum(SalesRollup.gross_ore))
        .where(SalesRollup.event_id == event_id)
        .group_by(SalesRollup.exhibitor_id)
    )
    return {key: int(total) for key, total in session.execute(query)}


def _goods(session: Session, event: EventRow, languages: tuple[str, ...]) -> Iterator[BroughtGoods]:
    announced = (
        select(AnnouncedGoods.product_id)
        .join(Participation, Participation.id == AnnouncedGoods.participation_id)
        .where(Participation.event_id == event.id, Participation.status.not_in(STAYED_AWAY))
    )
    texts = select(ProductText.product_id, ProductText.language, ProductText.name)
    names = first_texts(session.execute(texts.where(ProductText.product_id.in_(announced))), *languages)
    query = (
        select(
            Product.id, Product.item_number, Exhibitor.id, Exhibitor.name, AnnouncedGoods.announced,
            ProductPrice.price_ore,
        )
        .join(AnnouncedGoods, AnnouncedGoods.product_id == Product.id)
        .join(Participation, Participation.id == AnnouncedGoods.participation_id)
        .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
        .outerjoin(
            ProductPrice, (ProductPrice.product_id == Product.id) & (ProductPrice.currency == event.currency)
        )
        .where(Participation.event_id == event.id, Participation.status.not_in(STAYED_AWAY))
        .order_by(in_order(Exhibitor.name), in_order(Product.item_number))
    )  # fmt: skip
    for key, item, owner, exhibitor, count, price in session.execute(query):
        yield BroughtGoods(key, item, names.get(key, item), owner, exhibitor, count, price)


@dataclass(frozen=True, slots=True)
class ChecklistStep:
    """One thing to be done before an event opens; ``left`` is how many of it, 0: done.

    ``why`` names what is not done, the first of it is the exhibitor with the id ``exhibitor`` or the ``booth``.
    """

    code: str
    left: int
    total: int
    why: tuple[str, ...] = ()
    exhibitor: int | None = None
    booth: str = ""

    @property
    def done(self) -> bool:
        return self.left == 0


def steps(desk: EventDesk, days: int) -> list[ChecklistStep]:
    """What the registers know of what is done and what is left before the opening, of an event of ``days`` days."""
    coming, brings = desk.coming, {row.exhibitor_id for row in desk.goods}
    lying = tuple(row.code for row in desk.booths if row.x_mm is None)
    goods = [row for row in desk.goods if row.price_ore is None]
    return [
        ChecklistStep("hours", max(0, days - desk.days_with_hours), days),
        ChecklistStep("booths", int(not desk.booths), max(1, len(desk.booths))),
        ChecklistStep("on_plan", len(lying), len(desk.booths), lying, booth=lying[0] if lying else ""),
        _of("decided", desk.undecided, len(desk.applications)),
        _of("told", desk.untold, len(desk.applications)),
        _of("placed", desk.unplaced, len(coming)),
        _of("papers", desk.papers, len(coming)),
        _of("goods", [row for row in coming if row.exhibitor_id not in brings], len(coming)),
        ChecklistStep("prices", len(goods), len(desk.goods), tuple(row.name for row in goods), _first(goods)),
        _of("paid", [row for row in desk.money if row.paid_ore < row.fee_ore], len(desk.money)),
    ]


class _Exhibitors(Protocol):
    """A row about one exhibitor."""

    @property
    def exhibitor_id(self) -> int: ...

    @property
    def exhibitor(self) -> str: ...


def _of(code: str, left: Sequence[_Exhibitors], total: int) -> ChecklistStep:
    return ChecklistStep(code, len(left), total, tuple(row.exhibitor for row in left), _first(left))


def _first(left: Sequence[_Exhibitors]) -> int | None:
    return left[0].exhibitor_id if left else None


def day_count(starts: dt.date, ends: dt.date | None) -> int:
    """How many days an event has; a permanent place is looked at a day at a time."""
    return 1 if ends is None else (ends - starts).days + 1
