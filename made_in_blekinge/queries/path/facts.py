"""What the registers know of the readiness of exhibitors: a statement for each kind of fact, whoever it is asked of."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, and_, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.market import Branch, DocumentKind, LegalForm, Municipality, Phase
from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.readiness import FactName, Facts, FactValue, Target
from made_in_blekinge.queries.path.goods import NO_GOODS, GoodsCounted, goods_facts
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn, GoodsMovement
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor, ExhibitorExport, ExhibitorText, ExhibitorVat
from made_in_blekinge.store.settlement import PostedSettlement
from made_in_blekinge.store.till import SalesRollup

Values = dict[FactName, FactValue]


class EventDone(NamedTuple):
    """An event at which an exhibitor really was: it checked in, or something of it was sold."""

    event_id: int
    phase: Phase
    town: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class ExhibitorOnPath:
    """An exhibitor with what the registers know; ``start`` is the highest phase of an event where it was."""

    id: int
    number: int
    name: str
    municipality: Municipality | None
    branch: Branch | None
    start: PathPlace
    facts: Facts
    done: tuple[EventDone, ...]
    reachable: bool
    """Whether its postal and electronic addresses are known."""


def known_exhibitors(
    session: Session, today: dt.date, target: Target, needed: frozenset[FactName], only: int | None = None
) -> list[ExhibitorOnPath]:
    """The exhibitors in the register by name, or ``only`` the one with this id, with the ``needed`` facts."""
    reading = FactReading(session, today, target, needed, only)
    return reading.with_goods(reading.people())


class FactReading:
    """The facts as they come in, by exhibitor; those of goods are asked for by themselves, for they cost the most."""

    def __init__(
        self, session: Session, today: dt.date, target: Target, needed: frozenset[FactName], only: int | None = None
    ) -> None:
        self._session, self._today, self._target, self._only = session, today, target, only
        self._needed = needed
        self.there: Mapping[Phase, int] = {}
        """Of how many exhibitors each phase has seen somebody, those that are archived too."""
        self.values: dict[int, Values] = defaultdict(dict)

    def people(self) -> list[ExhibitorOnPath]:
        """The exhibitors by name with their facts, but for those of their goods."""
        heads = self.heads()
        done = self.events_done()
        for facts, read in _GROUPS:
            if self._needed & facts:
                read(self)
        return [self.known(row, done.get(row.id, ())) for row in heads]

    def with_goods(
        self, wanted: Sequence[ExhibitorOnPath], needed: frozenset[FactName] | None = None
    ) -> list[ExhibitorOnPath]:
        """The ``wanted`` ones with the facts of their goods, or with the ``needed`` ones of these."""
        if not wanted:
            return []
        few = self._only is not None or len(wanted) <= _MOST_NAMED
        found = goods_facts(
            self._session, self._target, needed or self._needed, frozenset(one.id for one in wanted) if few else None
        )
        return [_with_goods(one, found.get(one.id, NO_GOODS)) for one in wanted]

    def _rows(self, query: Select[*tuple[Any, ...]], owner: InstrumentedAttribute[int]) -> Iterator[Any]:
        chosen = query if self._only is None else query.where(owner == self._only)
        return iter(self._session.connection().execute(chosen))  # columns only: the session has nothing to add

    def heads(self) -> list[Any]:
        """The exhibitors themselves, with the facts of their own row."""
        one = Exhibitor
        query = select(
            one.id, one.number, one.name, one.municipality, one.branch, one.legal_form, one.f_tax, one.languages,
            one.identity_number.is_not(None).label("identified"), one.food_number, one.food_date, one.swish,
            (one.bankgiro + one.plusgiro + one.account + one.iban + one.swish).label("accounts"), one.website,
            one.email, one.address, one.consent_to_publish, or_(one.photo_hash.is_not(None),
            one.logo_hash.is_not(None)).label("pictured"),
        ).order_by(in_order(one.name), one.number)  # fmt: skip
        query = query.where(one.archived.is_(False)) if self._only is None else query
        found = [*self._rows(query, one.id)]
        for row in found:
            self.values[row.id] = self._own(row)
        return found

    def _own(self, row: Any) -> Values:  # noqa: ANN401  a row
        hobby, spoken = row.legal_form is LegalForm.HOBBY, row.languages.replace(",", " ").split()
        food = FactValue(1, day=row.food_date) if row.food_number else _NOT
        return _ABSENT | {
            FactName.IDENTITY: _so(row.identified or hobby),
            FactName.VAT: _so(hobby),
            FactName.F_TAX: _so(row.f_tax),
            FactName.FOOD_REGISTRATION: food,
            FactName.CONSENT: _so(row.consent_to_publish),
            FactName.PHOTO: _so(row.pictured),
            FactName.PAYABLE: _so(row.accounts),
            FactName.SWISH: _so(row.swish),
            FactName.ADDRESS: _so(_reachable(row)),
            FactName.SPEAKS_EN: _so("en" in spoken),
            FactName.SPEAKS_TARGET: _so(self._target.language in spoken),
        }

    def events_done(self) -> dict[int, list[EventDone]]:
        """By exhibitor the events at which it was, oldest first."""
        arrived = (
            select(Participation.exhibitor_id, Participation.event_id)
            .join(CheckIn, CheckIn.participation_id == Participation.id)
            .where(CheckIn.annulled_at.is_(None))
        )
        sold = select(SalesRollup.exhibitor_id, SalesRollup.event_id)
        if self._only is not None:
            arrived = arrived.where(Participation.exhibitor_id == self._only)
            sold = sold.where(SalesRollup.exhibitor_id == self._only)
        there = union(arrived, sold.where(SalesRollup.exhibitor_id.is_not(None)))
        query = select(Event.id, Event.phase, Event.town, Event.venue, Event.code, Event.starts)
        rows = self._session.execute(query.order_by(Event.starts, Event.id)).all()
        events = [EventDone(key, phase, town or venue or code, day) for key, phase, town, venue, code, day in rows]
        place = {event.event_id: at for at, event in enumerate(events)}
        found: dict[int, list[int]] = defaultdict(list)
        for owner, key in self._session.connection().execute(there):
            found[owner].append(place[key])
        done = {owner: [events[at] for at in sorted(places)] for owner, places in found.items()}
        self.there = Counter(phase for were in done.values() for phase in {event.phase for event in were})
        for owner, were in done.items():
            for fact, phase in _EVENTS_OF:
                if there_in := [event for event in were if event.phase is phase]:
                    towns = tuple([event.town for event in there_in])
                    self.values[owner][fact] = FactValue(len(there_in), 1, there_in[-1].day, None, towns)
        return done

    def vat_periods(self) -> None:
        day, one = self._today, ExhibitorVat
        holds = and_(or_(one.starts.is_(None), one.starts <= day), or_(one.ends.is_(None), one.ends >= day))
        query = select(one.exhibitor_id, one.starts, one.ends).where(holds)
        for owner, starts, ends in self._rows(query, one.exhibitor_id):
            self.values[owner][FactName.VAT] = FactValue(1, day=starts, until=ends)

    def papers(self) -> None:
        """A paper that has expired is one that is missing, with its day; an agreement may stand at an event too."""
        signed = select(Participation.exhibitor_id, func.max(Participation.agreement_date)).where(
            Participation.agreement_date.is_not(None)
        )
        for owner, day in self._rows(signed.group_by(Participation.exhibitor_id), Participation.exhibitor_id):
            self.values[owner][FactName.AGREEMENT] = FactValue(1, day=day)
        one = Document
        query = select(one.exhibitor_id, one.kind, one.issued, one.expires).where(one.kind.in_(_PAPERS))
        for owner, kind, issued, expires in self._rows(query.order_by(one.id), one.exhibitor_id):
            self._put_better(owner, _PAPERS[kind], issued, expires)

    def _put_better(self, owner: int, fact: FactName, issued: dt.date | None, expires: dt.date | None) -> None:
        """Of several papers of a kind the one that holds longest counts."""
        before = self.values[owner].get(fact, FactValue(0))
        if before.have and (before.until is None or (expires is not None and expires <= before.until)):
            return
        holds = expires is None or expires >= self._today
        self.values[owner][fact] = FactValue(int(holds), day=issued, until=expires)

    def exports(self) -> None:
        one, day = ExhibitorExport, self._today
        holds = and_(or_(one.starts.is_(None), one.starts <= day), or_(one.ends.is_(None), one.ends >= day))
        query = select(one.exhibitor_id, func.min(one.starts)).where(holds).group_by(one.exhibitor_id)
        for owner, first in self._rows(query, one.exhibitor_id):
            self.values[owner][FactName.EXPORTS] = FactValue(1, day=first)

    def presentations(self) -> None:
        one = ExhibitorText
        languages = {"sv": FactName.TEXT_SV, "en": FactName.TEXT_EN}
        query = select(one.exhibitor_id, one.language).where(one.presentation != "")
        for owner, language in self._rows(query, one.exhibitor_id):
            if fact := languages.get(language):
                self.values[owner][fact] = FactValue(1)
            if language == self._target.language:
                self.values[owner][FactName.TEXT_TARGET] = FactValue(1)

    def counted_goods(self) -> None:
        one, counted = GoodsMovement, (Movement.ACCEPTED, Movement.RETURNED)
        query = (
            select(Participation.exhibitor_id, func.count(Participation.id.distinct()), func.max(one.time))
            .join(one, one.participation_id == Participation.id)
            .where(one.kind.in_(counted))
            .group_by(Participation.exhibitor_id)
        )
        for owner, count, last in self._rows(query, Participation.exhibitor_id):
            self.values[owner][FactName.COUNTED_BACK] = FactValue(count, count, day=last.date())

    def settlements(self) -> None:
        """Those that stand: neither reversed nor a reversal."""
        one = PostedSettlement
        reversals = select(one.reverses_id).where(one.reverses_id.is_not(None))
        query = (
            select(one.exhibitor_id, func.count(), func.max(one.posted_at))
            .where(one.reverses_id.is_(None), one.id.not_in(reversals))
            .group_by(one.exhibitor_id)
        )
        for owner, count, last in self._rows(query, one.exhibitor_id):
            self.values[owner][FactName.SETTLED] = FactValue(count, count, day=last.date())

    def known(self, row: Any, done: Sequence[EventDone]) -> ExhibitorOnPath:  # noqa: ANN401
        values = self.values[row.id]
        start = (
            next((place for fact, place in _STARTS if values[fact].have), PathPlace.NONE) if done else PathPlace.NONE
        )
        return ExhibitorOnPath(
            row.id, row.number, row.name, row.municipality, row.branch, start, Facts(values, None), tuple(done),
            _reachable(row),
        )  # fmt: skip


def _with_goods(one: ExhibitorOnPath, goods: GoodsCounted) -> ExhibitorOnPath:
    facts = Facts({**one.facts.values, **goods.facts(one.reachable)}, goods.kinds(one.branch))
    return ExhibitorOnPath(
        one.id, one.number, one.name, one.municipality, one.branch, one.start, facts, one.done, one.reachable
    )


def _so(true: object) -> FactValue:
    return _YES if true else _NOT


def _reachable(row: Any) -> bool:  # noqa: ANN401  a row
    return bool(row.address and (row.email or row.website))


_PAPERS: Final = {DocumentKind.AGREEMENT: FactName.AGREEMENT, DocumentKind.INSURANCE: FactName.INSURANCE,
                  DocumentKind.FOOD: FactName.FOOD_REGISTRATION}  # fmt: skip
_NOT, _YES = FactValue(0), FactValue(1)
_ABSENT: Final[Values] = dict.fromkeys(
    (
        FactName.AGREEMENT, FactName.INSURANCE, FactName.EXPORTS, FactName.TEXT_SV, FactName.TEXT_EN,
        FactName.TEXT_TARGET, FactName.EVENTS_REGIONAL, FactName.EVENTS_INTERREGIONAL, FactName.EVENTS_INTERNATIONAL,
        FactName.COUNTED_BACK, FactName.SETTLED,
    ),
    _NOT,
)  # fmt: skip
_EVENTS_OF: Final = tuple((FactName(f"events_{phase.value}"), phase) for phase in Phase)
_STARTS: Final = tuple((fact, PathPlace(phase.value)) for fact, phase in reversed(_EVENTS_OF))
"""Where those begin who were at an event of that phase; the highest counts."""
_MOST_NAMED: Final = 400
"""Of more than so many exhibitors all goods are read, whosever they are."""
_GROUPS: Final[tuple[tuple[frozenset[FactName], Callable[[FactReading], None]], ...]] = (
    (frozenset({FactName.VAT}), FactReading.vat_periods),
    (frozenset(_PAPERS.values()), FactReading.papers),
    (frozenset({FactName.EXPORTS}), FactReading.exports),
    (frozenset({FactName.TEXT_SV, FactName.TEXT_EN, FactName.TEXT_TARGET}), FactReading.presentations),
    (frozenset({FactName.COUNTED_BACK}), FactReading.counted_goods),
    (frozenset({FactName.SETTLED}), FactReading.settlements),
)
"""Which facts are read together: what no checklist asks for is not read."""
