"""How ready an exhibitor is for the next phase: gates met and missing, from facts of the registers and from answers.

The checklist is data (:mod:`made_in_blekinge.domain.readiness_model`). There are bands and no points, and nothing that
is met more can lower a band: each item is met by itself, and the band follows from how many are not.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final, NamedTuple

from made_in_blekinge.domain.market import Code, Phase
from made_in_blekinge.domain.path import PathPlace, PathStanding
from made_in_blekinge.i18n import N_, Catalog

NEAR: Final = 2
"""With so few things missing somebody is near."""


class FactOrigin(Code):
    """In which register a fact lies."""

    EXHIBITORS = "exhibitors", N_("Exhibitors")
    PAPERS = "papers", N_("Papers")
    PRODUCTS = "products", N_("Products")
    LABELS = "labels", N_("Labels")
    EVENTS = "events", N_("Events")
    CHECK_IN = "checkin", N_("Check-in")
    SETTLEMENT = "settlement", N_("Settlement")


class FactName(Code):
    """What the registers know; a checklist names these words. ``origin`` says where each lies."""

    origin: FactOrigin

    IDENTITY = "identity", N_("Organisation number, or a hobby")
    VAT = "vat", N_("Registered for VAT, or a hobby")
    F_TAX = "f_tax", N_("F-tax")
    FOOD_REGISTRATION = "food_registration", N_("Food registration")
    AGREEMENT = "agreement", N_("Agreement signed")
    INSURANCE = "insurance", N_("Liability insurance")
    CONSENT = "consent", N_("Consent to publication")
    PHOTO = "photo", N_("Photo or logo")
    PAYABLE = "payable", N_("Account for pay-outs")
    SWISH = "swish", N_("Swish number")
    ADDRESS = "address", N_("Postal and electronic address")
    EXPORTS = "exports", N_("Exports already")
    SPEAKS_TARGET = "speaks_target", N_("Speaks the language of the country")
    SPEAKS_EN = "speaks_en", N_("Speaks English")
    TEXT_SV = "text_sv", N_("Presentation in Swedish")
    TEXT_EN = "text_en", N_("Presentation in English")
    TEXT_TARGET = "text_target", N_("Presentation in the language of the country")
    PRODUCTS = "products", N_("Goods in the register")
    PRICE_SEK = "price_sek", N_("Price in kronor")
    PRICE_EUR = "price_eur", N_("Price in euro")
    PRICE_TARGET = "price_target", N_("Price in the currency of the country")
    BARCODE = "barcode", N_("Bar code")
    LABEL_SV = "label_sv", N_("Label texts in Swedish")
    LABEL_EN = "label_en", N_("Label texts in English")
    LABEL_TARGET = "label_target", N_("Label texts in the language of the country")
    FOOD_LABEL_TARGET = "food_label_target", N_("Food labels in the language of the country")
    GPSR = "gpsr", N_("Product safety: maker, address and warnings")
    LABELS_PRINTED = "labels_printed", N_("Labels printed")
    EVENTS_REGIONAL = "events_regional", N_("Regional events done")
    EVENTS_INTERREGIONAL = "events_interregional", N_("Interregional events done")
    EVENTS_INTERNATIONAL = "events_international", N_("International events done")
    COUNTED_BACK = "counted_back", N_("Deliveries counted")
    SETTLED = "settled", N_("Settled without dispute")


_ORIGINS: Final[Mapping[FactOrigin, str]] = {
    FactOrigin.EXHIBITORS: "identity vat f_tax food_registration consent photo payable swish address exports "
    "speaks_target speaks_en text_sv text_en text_target",
    FactOrigin.PAPERS: "agreement insurance",
    FactOrigin.PRODUCTS: "products price_sek price_eur price_target barcode label_sv label_en label_target "
    "food_label_target gpsr",
    FactOrigin.LABELS: "labels_printed",
    FactOrigin.EVENTS: "events_regional events_interregional events_international",
    FactOrigin.CHECK_IN: "counted_back",
    FactOrigin.SETTLEMENT: "settled",
}
for _origin, _words in _ORIGINS.items():
    for _word in _words.split():
        FactName(_word).origin = _origin

OF_PRODUCTS: Final = frozenset(
    {
        FactName.PRICE_SEK, FactName.PRICE_EUR, FactName.PRICE_TARGET, FactName.BARCODE, FactName.LABEL_SV,
        FactName.LABEL_EN, FactName.LABEL_TARGET, FactName.FOOD_LABEL_TARGET, FactName.GPSR, FactName.LABELS_PRINTED,
    }
)  # fmt: skip
"""Facts that count products: met when all of them are."""


class Goods(Code):
    """What kind of goods an exhibitor has; an item of the checklist may hold for one of them only."""

    FOOD = "food", N_("Food and drink")
    THINGS = "things", N_("Other goods than food")


class ReadinessAnswer(Code):
    """What was answered to a question."""

    YES = "yes", N_("Yes")
    NO = "no", N_("No")
    UNKNOWN = "unknown", N_("Not known")


class Target(NamedTuple):
    """For which country the last phase is looked at, and for which event, where there is one."""

    country: str
    language: str
    currency: str
    event: str = ""
    name: str = ""
    day: dt.date | None = None


class FactValue(NamedTuple):
    """What the registers say of one exhibitor: so many of so many; ``day`` is that of the fact, ``until`` its end.

    ``named`` are the things themselves: those that are missing, or the events that were done.
    """

    have: int
    of: int = 1
    day: dt.date | None = None
    until: dt.date | None = None
    named: tuple[str, ...] = ()


class Given(NamedTuple):
    """The newest answer to a question."""

    answer: ReadinessAnswer
    day: dt.date
    adviser: str = ""
    note: str = ""


Texts = Mapping[str, str]
"""The same text by language."""


def in_language(texts: Texts, language: str) -> str:
    """The text in ``language``, else the first there is."""
    return texts.get(language) or next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line of a checklist: a fact, a question, or a fact beside which a question may say yes."""

    key: str
    phase: Phase
    must: bool
    text: Texts
    why: Texts
    fact: FactName | None = None
    at_least: int | None = None
    """How many are enough; ``None``: all there are."""
    question: Texts = field(default_factory=dict)
    goods: Goods | None = None
    """Only for who has such goods."""
    countries: tuple[str, ...] = ()
    """Only where the last phase leads there."""

    @property
    def is_of_the_way(self) -> bool:
        """Whether it counts events on the way to the phase, which are behind who has reached it."""
        return self.fact is not None and self.fact.origin is FactOrigin.EVENTS

    @property
    def is_of_goods(self) -> bool:
        """Whether it cannot be told without a look at the goods."""
        return self.goods is not None or self.fact in OF_PRODUCTS or self.fact is FactName.PRODUCTS

    def holds_for(self, goods: frozenset[Goods] | None, target: Target) -> bool:
        """Whether it is asked of somebody with such goods, on the way there; ``None``: nobody has looked at them."""
        if goods is None:
            if self.is_of_goods:
                return False
        elif self.goods is not None and self.goods not in goods:
            return False
        return not self.countries or target.country in self.countries


@dataclass(frozen=True, slots=True)
class ReadinessModel:
    """A version of the checklist, in force from ``starts``; ``country`` is looked at where no event says which."""

    name: str
    starts: dt.date
    country: str
    items: tuple[ChecklistItem, ...]
    _of: Mapping[Phase, tuple[ChecklistItem, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        gates_first = sorted(self.items, key=lambda item: not item.must)
        by_phase = {phase: tuple(item for item in gates_first if item.phase is phase) for phase in Phase}
        object.__setattr__(self, "_of", by_phase)

    def of(self, phase: Phase) -> tuple[ChecklistItem, ...]:
        """The items of one phase, gates first."""
        return self._of[phase]

    def item(self, key: str) -> ChecklistItem | None:
        return next((item for item in self.items if item.key == key), None)


def facts_of(items: Iterable[ChecklistItem]) -> frozenset[FactName]:
    """The facts that these items ask for."""
    return frozenset(item.fact for item in items if item.fact is not None)


class Band(Code):
    """How near somebody is, in words and never in points."""

    READY = "ready", N_("Ready")
    NEAR = "near", N_("Near")
    UNDER_WAY = "under_way", N_("On the way")
    PAUSED = "paused", N_("Paused")


class Gate(NamedTuple):
    """An item as it stands for one exhibitor."""

    item: ChecklistItem
    met: bool
    value: FactValue | None
    given: Given | None

    @property
    def answered(self) -> bool:
        """Whether an answer alone makes it met."""
        return (
            self.given is not None and self.given.answer is ReadinessAnswer.YES and not _enough(self.item, self.value)
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """What the registers know of one exhibitor; ``goods`` is ``None`` where nobody has looked at its goods."""

    values: Mapping[FactName, FactValue]
    goods: frozenset[Goods] | None = frozenset()


@dataclass(frozen=True)
class Readiness:
    """Where somebody stands, and what is met and missing for ``phase``: the next one, or the last that was reached.

    What is not ``whole`` has no gates of goods, for nobody has looked at them.
    """

    standing: PathStanding
    phase: Phase
    gates: tuple[Gate, ...]
    whole: bool = True

    @cached_property
    def missing(self) -> tuple[Gate, ...]:
        return tuple([gate for gate in self.gates if not gate.met])

    @cached_property
    def stopping(self) -> tuple[Gate, ...]:
        """The gates that stop the step."""
        return tuple([gate for gate in self.missing if gate.item.must])

    @property
    def ready(self) -> bool:
        """Whether no gate stops the step."""
        return not self.stopping

    @property
    def settled(self) -> bool:
        """Whether a look at the goods cannot change the band, nor whether the step is stopped."""
        far = self.standing.paused or len(self.missing) > NEAR
        return self.whole or (far and bool(self.stopping))

    @property
    def band(self) -> Band:
        if self.standing.paused:
            return Band.PAUSED
        missing = len(self.missing)
        return Band.READY if not missing else Band.NEAR if missing <= NEAR else Band.UNDER_WAY


def evaluate(
    model: ReadinessModel, standing: PathStanding, facts: Facts, answers: Mapping[str, Given], target: Target
) -> Readiness:
    """What is met and missing for the next phase; for who has reached the last one, for that one."""
    return Evaluation(model, target).of(standing, facts, answers)


class Evaluation:
    """:func:`evaluate` for many: what is asked of whom is looked up once."""

    def __init__(self, model: ReadinessModel, target: Target) -> None:
        self.model, self.target = model, target
        self._asked: dict[tuple[PathPlace, frozenset[Goods] | None], tuple[ChecklistItem, ...]] = {}

    def of(self, standing: PathStanding, facts: Facts, answers: Mapping[str, Given]) -> Readiness:
        """What is met and missing for one exhibitor."""
        key = standing.place, facts.goods
        if key not in self._asked:
            self._asked[key] = self._items(*key)
        values = facts.values
        gates = [
            _gate(item, values.get(item.fact) if item.fact else None, answers.get(item.key))
            for item in self._asked[key]
        ]
        return Readiness(standing, _aim(standing.place), tuple(gates), facts.goods is not None)

    def _items(self, place: PathPlace, goods: frozenset[Goods] | None) -> tuple[ChecklistItem, ...]:
        there = place.next is None
        return tuple(
            item
            for item in self.model.of(_aim(place))
            if item.holds_for(goods, self.target) and not (there and item.is_of_the_way)
        )


@cache
def _aim(place: PathPlace) -> Phase:
    return (place.next or PathPlace.INTERNATIONAL).phase or Phase.REGIONAL


def _gate(item: ChecklistItem, value: FactValue | None, given: Given | None) -> Gate:
    said = bool(item.question) and given is not None and given.answer is ReadinessAnswer.YES
    return Gate(item, said or _enough(item, value), value, given)


def _enough(item: ChecklistItem, value: FactValue | None) -> bool:
    if value is None:
        return False
    return value.have >= (item.at_least if item.at_least is not None else max(1, value.of))


def source_text(gate: Gate, catalog: Catalog) -> str:
    """Where the state of a gate comes from, and when."""
    item, value, given = gate.item, gate.value, gate.given
    if item.question and given is not None and (gate.answered or item.fact is None):
        said = catalog.text(N_("{answer}, {day}"), answer=catalog.text(given.answer.label), day=catalog.date(given.day))
        return catalog.text(N_("{said}, with {adviser}"), said=said, adviser=given.adviser) if given.adviser else said
    if item.fact is None or value is None:
        return catalog.text(N_("question, not answered"))
    return f"{_found(item, value, catalog)} · {catalog.text(item.fact.origin.label)}"


def _found(item: ChecklistItem, value: FactValue, catalog: Catalog) -> str:
    if item.fact in OF_PRODUCTS:
        if not value.of:
            return catalog.text(N_("no goods yet"))
        return catalog.plural("{have} of {count} product", "{have} of {count} products", value.of, have=value.have)
    if item.at_least is not None and item.fact not in OF_PRODUCTS:
        names = ", ".join(value.named)
        counted = catalog.text(N_("{have} of {needed}"), have=value.have, needed=item.at_least)
        return f"{counted}: {names}" if names else counted
    if value.until is not None:
        said = N_("valid until {day}") if value.have else N_("expired {day}")
        return catalog.text(said, day=catalog.date(value.until))
    if value.have and value.day is not None:
        return catalog.date(value.day)
    return catalog.text(N_("in the register") if value.have else N_("not in the register"))
