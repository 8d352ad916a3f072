"""How goods are named: by the item number that their exhibitor gave them, and where several gave the same, by both
numbers: ``17/1`` is item 1 of exhibitor 17."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

_OF_EXHIBITOR: Final = re.compile(r"(\d{1,6}) ?/ ?(\S.*)", re.ASCII)
_COUNTED: Final = re.compile(r"(|.*\D)(\d{1,6})", re.ASCII)
_MOST_NAMED: Final = 6


class ItemName(NamedTuple):
    """An item number, and whose it is where that was said."""

    exhibitor: int | None
    item: str


def parse_item_name(text: str) -> ItemName:
    """``17/1``, ``17 / 1`` or ``1``. An item number may hold a stroke itself: ``17/A/1`` is ``A/1`` of exhibitor 17."""
    written = " ".join(text.split())
    found = _OF_EXHIBITOR.fullmatch(written)
    return ItemName(int(found[1]), found[2]) if found else ItemName(None, written)


def item_name(exhibitor: int, item: str) -> str:
    """The name that says whose the item is, as :func:`parse_item_name` reads it."""
    return f"{exhibitor}/{item}"


def shown_item(exhibitor: int, item: str, shared: Container[str]) -> str:
    """The item number as people see it; with its exhibitor where the number is among the ``shared`` ones."""
    return item_name(exhibitor, item) if item in shared else item


def next_item(taken: Iterable[str]) -> str:
    """The item number after the highest one: ``070-18`` after 070-17, ``A010`` after A009; 1 is the first of all.

    Long rows of digits are bar codes, which nobody counts on; where only such ones are, there is none.
    """
    numbers = list(taken)
    counted = [found for number in numbers if (found := _COUNTED.fullmatch(number))]
    if not counted:
        return "" if numbers else "1"
    highest = max(counted, key=lambda found: int(found[2]))
    return f"{highest[1]}{int(highest[2]) + 1:0{len(highest[2])}}"


class Candidate(NamedTuple):
    """Goods that a text may mean, and how many of them.

    ``product_id`` is ``None`` for goods of an exhibitor that are not in the register.
    """

    product_id: int | None
    exhibitor: int
    item_number: str
    name: str
    producer: str
    price_ore: int | None
    quantity: int = 1

    @property
    def key(self) -> str:
        """The name that means these goods only."""
        return item_name(self.exhibitor, self.item_number) if self.item_number else str(self.exhibitor)

    def said(self, catalog: Catalog) -> str:
        """``17/1 Äppelmust 89,00 – Aspö Musteri``."""
        price = "" if self.price_ore is None else catalog.amount(self.price_ore)
        return " ".join(filter(None, (self.key, self.name, price, "–", self.producer)))


class Likely(NamedTuple):
    """The producer whose goods have codes like one that nobody knows."""

    number: int
    name: str


class UnknownScanError(UserError):
    """Nothing has the code that was scanned. ``likely`` is whose it may be."""

    def __init__(self, code: str, likely: Likely | None = None) -> None:
        text = N_("Nothing is called {value}. Write the item number, or producer number and price: 12@45,00.")
        super().__init__("unknown_item", text, value=code.strip()[:40])
        self.field, self.likely = "item", likely


@dataclass(frozen=True, slots=True)
class _Named:
    """The first of several goods, said in a message."""

    candidates: tuple[Candidate, ...]

    def __str__(self) -> str:
        return "; ".join(candidate.key for candidate in self.candidates)

    def said(self, catalog: Catalog) -> str:
        named = [one.said(catalog) for one in self.candidates[:_MOST_NAMED]]
        return "; ".join(named if len(self.candidates) <= _MOST_NAMED else [*named, "…"])


class WhichItemError(UserError):
    """A text that means several goods: somebody must say which."""

    def __init__(self, value: str, candidates: Sequence[Candidate]) -> None:
        super().__init__(
            "which_item",
            N_("“{value}” may be several goods: {candidates}. Write it as it stands here, or give the bar code."),
            value=value[:40],
            candidates=_Named(tuple(candidates)),
        )
        self.candidates = tuple(candidates)


def unknown_item(value: str) -> UserError:
    """Nothing in the register is called so."""
    text = N_("There is no product {value} in the register. Bring in the products first, or mend the number.")
    return UserError("unknown_item", text, value=value[:40])
