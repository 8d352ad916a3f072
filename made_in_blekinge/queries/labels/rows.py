"""Frozen rows for labels: what is known of a product, an exhibitor or an event when its labels are printed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from made_in_blekinge.domain.comparison import ComparisonPrice, Unit
from made_in_blekinge.domain.item import item_name
from made_in_blekinge.domain.market import Allergen, AllergenKind, Branch, Municipality
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.queries.reports.rows import BoothSign, EventHead


@dataclass(frozen=True, slots=True)
class ExhibitorLabel:
    """One exhibitor at one event; ``booths`` are its booth codes, ``payload`` is the text of its QR code.

    ``personal_code`` are the six digits for who has nothing to scan; they go on papers for the exhibitor only.
    """

    event: EventHead
    number: int
    name: str
    representative: str
    address: str
    postcode: str
    town: str
    municipality: Municipality | None
    branch: Branch | None
    booths: str
    payload: str
    personal_code: str = ""


@dataclass(frozen=True, slots=True)
class ProductLabel:
    """A product that is on sale at an event; texts by language, the price in the event's currency.

    ``storage`` is said in every language that has no text of its own.
    ``code`` is its GTIN, otherwise the in-store code. ``brought`` is what is announced for the event.
    """

    producer: ExhibitorLabel
    item_number: str
    names: Mapping[str, str]
    ingredients: Mapping[str, str]
    price_ore: int | None
    comparison: ComparisonPrice | None
    net_milli: int | None
    unit: Unit
    allergens: tuple[Allergen, ...]
    best_before: dt.date | str
    storage: str
    origin: Municipality | None
    alcohol_permille: int | None
    batch: str
    code: str
    brought: int
    sold: int
    shown: str = ""
    """The item number with its exhibitor where others have the same; empty where it says enough alone."""
    use_by: dt.date | str = ""
    storages: Mapping[str, str] = field(default_factory=dict)
    """What is said instead of ``storage`` in further languages."""
    allergen_kinds: tuple[AllergenKind, ...] = ()

    @property
    def subject(self) -> str:
        """What means this product only."""
        return item_name(self.producer.number, self.item_number)

    @property
    def event(self) -> EventHead:
        return self.producer.event

    @property
    def left(self) -> int:
        """What should still be there."""
        return max(self.brought - self.sold, 0)


@dataclass(frozen=True, slots=True)
class EventLabel:
    """An event and who stands where: booth codes and names, and every booth of its plan."""

    event: EventHead
    stands: tuple[tuple[str, str], ...]
    booths: tuple[PlanBooth, ...] = ()


LabelRow: TypeAlias = BoothSign | ExhibitorLabel | ProductLabel | EventLabel
"""Whatever a label is printed from."""
