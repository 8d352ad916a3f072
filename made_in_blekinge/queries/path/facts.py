"""What the registers know of the readiness of exhibitors: a statement for each kind of fact, whoever it is asked of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, String, and_, case, cast, exists, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.market import Branch, Category, DocumentKind, LegalForm, Municipality, Phase
from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.readiness import FactName, Facts, FactValue, Goods, Target
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn, GoodsMovement
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Document, Exhibitor, ExhibitorExport, ExhibitorText, ExhibitorVat
from made_in_blekinge.store.label import PrintedLabel
from made_in_blekinge.store.product import Barcode, Product, ProductPrice, ProductText
from made_in_blekinge.store.settlement import PostedSettlement
from made_in_blekinge.store.till import SalesRollup

_EDIBLE: Final = (Category.FOOD, Category.DRINK)
STRONG_PERMILLE: Final = 12
"""Drinks with more alcohol (per mille) need no list of ingredients (EU 1169/2011, article 16.4)."""
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


def known_exhibitors(
    session: Session, today: dt.date, target: Target, needed: frozenset[FactName], only: int | None = None
) -> list[ExhibitorOnPath]:
    """The exhibitors in the register by name, or ``only`` the one with this id, with the ``needed`` facts."""
    reading = _Reading(session, today, target, only)
    heads = reading.heads()
    done = reading.events_done()
    for facts, read in _GROUPS:
        if needed & facts:
            read(reading)
    return [reading.known(row, done.get(row.id, ())) for row in heads]


class _Reading:
    """The facts as they come in, by exhibitor."""

    def __init__(self, session: Session, today: dt.date, target: Target, only: int | None) -> None:
        self._session, self._today, self._target, self._only = session, today, target, only
        self.values: dict[int, Values] = defaultdict(dict)
        self._goods: dict[int, tuple[int, int]] = {}

    def _rows(self, query: Select[*tuple[Any, ...]], owner: InstrumentedAttribute[int]) -> Iterator[Any]:
        return iter(self._session.execute(query if self._only is None else query.where(owner == self._only)))

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
        self._count_goods()
        for row in found:
            self.values[row.id] = self._own(row)
        return found

    def _own(self, row: Any) -> Values:  # noqa: ANN401  a row
        hobby, spoken = row.legal_form is LegalForm.HOBBY, row.languages.replace(",", " ").split()
        edible, all_of_it = self._goods.get(row.id, (0, 0))
        return {
            FactName.IDENTITY: FactValue(int(row.identified or hobby)),
            FactName.VAT: FactValue(int(hobby)),
            FactName.F_TAX: FactValue(int(row.f_tax)),
            FactName.FOOD_REGISTRATION: FactValue(int(bool(row.food_number)), day=row.food_date),
            FactName.AGREEMENT: FactValue(0),
            FactName.INSURANCE: FactValue(0),
            FactName.CONSENT: FactValue(int(row.consent_to_publish)),
            FactName.PHOTO: FactValue(int(row.pictured)),
            FactName.PAYABLE: FactValue(int(bool(row.accounts))),
            FactName.SWISH: FactValue(int(bool(row.swish))),
            FactName.ADDRESS: FactValue(int(_reachable(row))),
            FactName.SPEAKS_EN: FactValue(int("en" in spoken)),
            FactName.SPEAKS_TARGET: FactValue(int(self._target.language in spoken)),
            FactName.PRODUCTS: FactValue(int(all_of_it > 0)),
            FactName.GPSR: FactValue(all_of_it - edible if _reachable(row) else 0, all_of_it - edible),
            **{name: FactValue(0, edible if name is FactName.FOOD_LABEL_TARGET else all_of_it) for name in _COUNTED},
            **dict.fromkeys(_ABSENT, FactValue(0)),
        }

    def _count_goods(self) -> None:
        """How many products are food or drink, and how many there are."""
        edible = func.sum(case((Product.category.in_(_EDIBLE), 1), else_=0))
        query = select(Product.exhibitor_id, edible, func.count()).where(Product.archived.is_(False))
        for owner, food, everything in self._rows(query.group_by(Product.exhibitor_id), Product.exhibitor_id):
            self._goods[owner] = int(food), int(everything)

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
        there = union(arrived, sold.where(SalesRollup.exhibitor_id.is_not(None)).distinct()).subquery()
        query = (
            select(there.c.exhibitor_id, Event.id, Event.phase, Event.town, Event.venue, Event.code, Event.starts)
            .join(Event, Event.id == there.c.event_id)
            .order_by(Event.starts, Event.id)
        )
        done: dict[int, list[EventDone]] = defaultdict(list)
        for owner, key, phase, town, venue, code, starts in self._session.execute(query):
            done[owner].append(EventDone(key, phase, town or venue or code, starts))
        for owner, events in done.items():
            for phase in Phase:
                there_in = [event for event in events if event.phase is phase]
                if there_in:
                    towns = tuple(event.town for event in there_in)
                    value = FactValue(len(there_in), day=there_in[-1].day, named=towns)
                    self.values[owner][FactName(f"events_{phase.value}")] = value
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

    def prices(self) -> None:
        currencies = {"SEK": FactName.PRICE_SEK, "EUR": FactName.PRICE_EUR}
        query = self._of_goods(ProductPrice.currency).join(ProductPrice, ProductPrice.product_id == Product.id)
        query = query.group_by(Product.exhibitor_id, ProductPrice.currency)
        for owner, currency, count in self._rows(query, Product.exhibitor_id):
            if fact := currencies.get(currency):
                self._count(owner, fact, count)
            if currency == self._target.currency:
                self._count(owner, FactName.PRICE_TARGET, count)

    def barcodes(self) -> None:
        coded: ColumnElement[bool] = exists().where(Barcode.product_id == Product.id)
        query = self._of_goods().where(coded).group_by(Product.exhibitor_id)
        for owner, count in self._rows(query, Product.exhibitor_id):
            self._count(owner, FactName.BARCODE, count)

    def label_texts(self) -> None:
        """Goods with a name, and food with its ingredients, by language."""
        one = ProductText
        edible = Product.category.in_(_EDIBLE)
        strong = func.coalesce(Product.alcohol_permille, 0) > STRONG_PERMILLE
        query = (
            select(Product.exhibitor_id, one.language, func.count(), func.sum(case((edible, 1), else_=0)))
            .join(one, one.product_id == Product.id)
            .where(Product.archived.is_(False), one.name != "", or_(~edible, strong, one.ingredients != ""))
            .group_by(Product.exhibitor_id, one.language)
        )
        languages = {"sv": FactName.LABEL_SV, "en": FactName.LABEL_EN}
        for owner, language, count, food in self._rows(query, Product.exhibitor_id):
            if fact := languages.get(language):
                self._count(owner, fact, count)
            if language == self._target.language:
                self._count(owner, FactName.LABEL_TARGET, count)
                self._count(owner, FactName.FOOD_LABEL_TARGET, food)

    def safety(self) -> None:
        """Things whose warnings are not there in the language of the country are not safe to sell there."""
        there, here = aliased(ProductText), ProductText
        translated = and_(there.product_id == Product.id, there.language == self._target.language)
        query = (
            self._of_goods()
            .join(here, and_(here.product_id == Product.id, here.language == "sv"))
            .outerjoin(there, translated)
            .where(Product.category.not_in(_EDIBLE), here.warnings != "", func.coalesce(there.warnings, "") == "")
            .group_by(Product.exhibitor_id)
        )
        for owner, count in self._rows(query, Product.exhibitor_id):
            before = self.values[owner][FactName.GPSR]
            self.values[owner][FactName.GPSR] = before._replace(have=max(0, before.have - count))

    def printed_labels(self) -> None:
        name = cast(Exhibitor.number, String(6)).concat("/").concat(Product.item_number)
        query = (
            select(Product.exhibitor_id, cast(func.count(Product.id.distinct()), Integer))
            .join(Exhibitor, Exhibitor.id == Product.exhibitor_id)
            .where(Product.archived.is_(False), exists().where(PrintedLabel.subject == name))
            .group_by(Product.exhibitor_id)
        )
        for owner, count in self._rows(query, Product.exhibitor_id):
            self._count(owner, FactName.LABELS_PRINTED, count)

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
        edible, all_of_it = self._goods.get(row.id, (0, 0))
        food = edible or row.branch is Branch.FOOD
        goods = {Goods.FOOD: food, Goods.THINGS: all_of_it > edible}
        highest = max((event.phase for event in done), key=[*Phase].index, default=None)
        facts = Facts(self.values[row.id], frozenset(kind for kind, there in goods.items() if there))
        return ExhibitorOnPath(
            row.id, row.number, row.name, row.municipality, row.branch,
            PathPlace.NONE if highest is None else PathPlace(highest.value), facts, tuple(done),
        )  # fmt: skip

    def _of_goods(self, *columns: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401
        return select(Product.exhibitor_id, *columns, func.count()).where(Product.archived.is_(False))

    def _count(self, owner: int, fact: FactName, count: int) -> None:
        before = self.values[owner].get(fact)
        if before is not None:  # of an archived exhibitor nobody asked
            self.values[owner][fact] = FactValue(int(count), before.of)


def _reachable(row: Any) -> bool:  # noqa: ANN401  a row
    return bool(row.address and (row.email or row.website))


_PAPERS: Final = {DocumentKind.AGREEMENT: FactName.AGREEMENT, DocumentKind.INSURANCE: FactName.INSURANCE,
                  DocumentKind.FOOD: FactName.FOOD_REGISTRATION}  # fmt: skip
_COUNTED: Final = (
    FactName.PRICE_SEK, FactName.PRICE_EUR, FactName.PRICE_TARGET, FactName.BARCODE, FactName.LABEL_SV,
    FactName.LABEL_EN, FactName.LABEL_TARGET, FactName.FOOD_LABEL_TARGET, FactName.LABELS_PRINTED,
)  # fmt: skip
_ABSENT: Final = (
    FactName.EXPORTS, FactName.TEXT_SV, FactName.TEXT_EN, FactName.TEXT_TARGET, FactName.EVENTS_REGIONAL,
    FactName.EVENTS_INTERREGIONAL, FactName.EVENTS_INTERNATIONAL, FactName.COUNTED_BACK, FactName.SETTLED,
)  # fmt: skip
_GROUPS: Final[tuple[tuple[frozenset[FactName], Callable[[_Reading], None]], ...]] = (
    (frozenset({FactName.VAT}), _Reading.vat_periods),
    (frozenset(_PAPERS.values()), _Reading.papers),
    (frozenset({FactName.EXPORTS}), _Reading.exports),
    (frozenset({FactName.TEXT_SV, FactName.TEXT_EN, FactName.TEXT_TARGET}), _Reading.presentations),
    (frozenset({FactName.PRICE_SEK, FactName.PRICE_EUR, FactName.PRICE_TARGET}), _Reading.prices),
    (frozenset({FactName.BARCODE}), _Reading.barcodes),
    (
        frozenset({FactName.LABEL_SV, FactName.LABEL_EN, FactName.LABEL_TARGET, FactName.FOOD_LABEL_TARGET}),
        _Reading.label_texts,
    ),
    (frozenset({FactName.GPSR}), _Reading.safety),
    (frozenset({FactName.LABELS_PRINTED}), _Reading.printed_labels),
    (frozenset({FactName.COUNTED_BACK}), _Reading.counted_goods),
    (frozenset({FactName.SETTLED}), _Reading.settlements),
)
"""Which facts are read together: what no checklist asks for is not read."""
