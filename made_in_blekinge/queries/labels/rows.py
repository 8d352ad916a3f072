"""Frozen rows of label data: product, exhibitor, event."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from made_in_blekinge.domain.badge import BadgeRole
from made_in_blekinge.domain.comparison import ComparisonPrice, Unit
from made_in_blekinge.domain.food import Share
from made_in_blekinge.domain.item import item_name
from made_in_blekinge.domain.market import Allergen, AllergenKind, Branch, Municipality, PackageSide
from made_in_blekinge.domain.plan import Background, PlanBooth
from made_in_blekinge.domain.price_cut import PriceCut
from made_in_blekinge.queries.reports.rows import BoothSign, EventHead, Introduction


@dataclass(frozen=True, slots=True)
class ExhibitorLabel:
    """One exhibitor at one event; ``booths`` are its booth codes, ``payload`` is the text of its QR code.

    ``personal_code`` is the six-digit code for checking in without a QR code; it is printed only on papers for the
    exhibitor.
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
    email: str = ""
    website: str = ""
    country: str = "SE"
    logo: bytes | None = None
    """Only where it is to be printed."""
    role: BadgeRole = BadgeRole.EXHIBITOR
    """On a badge; of others than exhibitors ``name`` is for whom they come, and ``number`` is 0."""

    @property
    def subject(self) -> str:
        """Its unique key in the print log."""
        return str(self.number) if self.role is BadgeRole.EXHIBITOR else f"{self.role}/{self.representative}"


@dataclass(frozen=True, slots=True)
class ProductLabel:
    """A product that is on sale at an event; texts by language, the price in the event's currency.

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
    origin: Municipality | None
    alcohol_permille: int | None
    batch: str
    code: str
    brought: int
    sold: int
    shown: str = ""
    """The item number qualified by its exhibitor if it is ambiguous; otherwise empty."""
    use_by: dt.date | str = ""
    storages: Mapping[str, str] = field(default_factory=dict)
    """By language."""
    allergen_kinds: tuple[AllergenKind, ...] = ()
    allergens_unread: str = ""
    """What a file says of its allergens and nobody understood."""
    legal_names: Mapping[str, str] = field(default_factory=dict)
    """What a food is, by language, where its name does not say so."""
    shares: Mapping[str, tuple[Share, ...]] = field(default_factory=dict)
    """Shares of ingredients, by language."""
    package_side: PackageSide | None = None
    soon_spoils: bool = False

    is_food: bool = False
    """Also what is drunk; goods that are none carry who answers for them (EU 2023/988, article 9)."""
    warnings: Mapping[str, str] = field(default_factory=dict)
    """By language."""
    cut: PriceCut | None = None
    """What must be told where its price is announced as lowered; whether it is, is chosen when it is printed."""

    @property
    def subject(self) -> str:
        """A unique key of the product in the print log."""
        return item_name(self.producer.number, self.item_number)

    @property
    def event(self) -> EventHead:
        return self.producer.event

    @property
    def left(self) -> int:
        """The expected remaining quantity."""
        return max(self.brought - self.sold, 0)


@dataclass(frozen=True, slots=True)
class PosterStand:
    """An exhibitor on the poster, with all its booths."""

    booths: str
    name: str
    branch: Branch | None
    municipality: Municipality | None
    about: Introduction = field(default_factory=Introduction)


class OpenDay(NamedTuple):
    """The opening hours of one day, in the event's local time."""

    day: dt.date
    opens: dt.time
    closes: dt.time


@dataclass(frozen=True, slots=True)
class EventLabel:
    """An event with its occupants (booth codes and names), every booth of its floor plan, and the picture under it."""

    event: EventHead
    stands: tuple[tuple[str, str], ...]
    booths: tuple[PlanBooth, ...] = ()
    background: Background | None = None
    """Only where it is to be printed."""
    exhibitors: tuple[PosterStand, ...] = ()
    """Those with a booth, in the order of the booths."""
    days: tuple[OpenDay, ...] = ()
    organiser: str = ""
    listed: tuple[int, int] | None = None
    """Which of ``stands`` this page of a plan lists, from the first to before the last; ``None``: all."""


LabelRow: TypeAlias = BoothSign | ExhibitorLabel | ProductLabel | EventLabel
"""Any source row of a label."""


def in_language(row: LabelRow, code: str) -> LabelRow:
    """``row`` with the name of its event in this language, where the event has one."""
    head = row.event.in_language(code)
    if head is row.event:
        return row
    if isinstance(row, ProductLabel):
        return replace(row, producer=replace(row.producer, event=head))
    return replace(row, event=head)
