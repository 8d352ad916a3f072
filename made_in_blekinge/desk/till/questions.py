"""The questions that a till asks beside the cart: what is asked, and what is proposed."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from made_in_blekinge.domain.cart import NO_DISCOUNT, CartRow, Discount
from made_in_blekinge.domain.item import Likely, WhichItemError
from made_in_blekinge.domain.market import Means, VatClass
from made_in_blekinge.domain.till import CartLine, Tender, Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.selling import HeldCart, Offer


@dataclass(frozen=True, slots=True)
class PriceQuestion:
    """What goods cost that have no price in this currency. Written: ``price``."""

    row: CartRow


@dataclass(frozen=True, slots=True)
class WhichQuestion:
    """Which of several goods are meant. Written: ``choice``, by hand only."""

    wanted: Wanted
    error: WhichItemError


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """What goods without a number are, which ``producer`` sells: no VAT class is taken in silence.

    Written: ``item``, ``alcohol``, and ``choice`` among ``classes``, by hand only; the likely class stands first.
    """

    wanted: Wanted
    producer: str
    classes: tuple[VatClass, ...]


@dataclass(frozen=True, slots=True)
class DoubtQuestion:
    """Whether money that looks wrong is meant, in the answer to ``under`` or of goods that come as ``row``.

    ``before`` is what is written there. Written here: ``choice``; the safe one is proposed, and nothing changes by it.
    """

    doubt: UserError
    under: "Question | None"
    before: Mapping[str, str] = field(hash=False)
    row: CartRow | None = None


class Way(IntEnum):
    """What can be done with a code that nobody knows, in the order in which it is offered."""

    SELL = 0
    REGISTER = 1
    """Sell it, and register it with its code."""
    LINK = 2
    """Let it mean a product that is registered already."""


@dataclass(frozen=True, slots=True)
class UnknownQuestion:
    """What goods are whose ``code`` nobody knows. Written: ``producer`` (its number), ``name``, ``price``, ``pieces``,
    and ``way`` for another :class:`Way`.
    """

    code: str
    registers: bool = False
    likely: Likely | None = None
    """The producer who is proposed."""

    @property
    def producer(self) -> str:
        """The number that stands there before anything is written."""
        return str(self.likely.number) if self.likely is not None else ""


@dataclass(frozen=True, slots=True)
class LinkQuestion:
    """Which product has the ``code`` from now on. Written: ``item``, of which goods are offered, ``way``, and
    ``choice`` among the ``offers``, by hand only.
    """

    code: str
    offers: tuple[Offer, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class ChangeQuestion:
    """Another price or a discount for a line. Written: ``price``, ``discount``, ``reason``."""

    at: int
    line: CartLine
    discount: Discount = NO_DISCOUNT
    """As it was given before."""


@dataclass(frozen=True, slots=True)
class ReduceQuestion:
    """A discount on the whole receipt, which is ``rows_ore`` without it. Written: ``discount``."""

    rows_ore: int
    discount: Discount


@dataclass(frozen=True, slots=True)
class EmptyQuestion:
    """Whether so many lines go out of the cart together. Nothing is written."""

    lines: int
    total_ore: int


@dataclass(frozen=True, slots=True)
class HoldQuestion:
    """Under what name the cart waits. Written: ``label``."""

    label: str


@dataclass(frozen=True, slots=True)
class HeldQuestion:
    """Which of the carts that wait goes on. Written: ``choice``; the oldest is proposed."""

    held: tuple[HeldCart, ...]


@dataclass(frozen=True, slots=True)
class DropQuestion:
    """Which of the carts that wait is dropped. Written: ``choice``, by hand only."""

    held: tuple[HeldCart, ...]


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """How much cash is put in or taken out, and why. Written: ``amount``, ``reason``."""

    uid: uuid.UUID
    is_in: bool


@dataclass(frozen=True, slots=True)
class AgeQuestion:
    """Whether the customer is old enough, before the payment that was asked for. Written: ``choice``, by hand only.

    ``goods`` are the names of those that are only for who is.
    """

    age: int
    means: Means
    goods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeBackQuestion:
    """Whether the customer has got a ``part`` back that was paid already. Written: ``choice``; that it stays paid is
    proposed.
    """

    part: Tender


@dataclass(frozen=True, slots=True)
class CashQuestion:
    """What the customer gives; ``due_ore`` is what is left, as it is paid in cash. Written: ``given``."""

    left_ore: int
    due_ore: int
    rates: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True, slots=True)
class MeansQuestion:
    """A payment that somebody confirms. ``has_code``: a code of the amount is shown; ``by_picture``: MobilePay's.

    Written: ``amount``, and ``reference`` of an invoice.
    """

    means: Means
    left_ore: int
    reference: str
    has_code: bool
    by_picture: bool


GoodsQuestion = PriceQuestion | WhichQuestion | TypedQuestion | DoubtQuestion
"""What goods or a doubt ask: goods wait behind it, and no other key takes it away."""
PayQuestion = CashQuestion | MeansQuestion
Question = (
    GoodsQuestion | UnknownQuestion | LinkQuestion | ChangeQuestion | ReduceQuestion | EmptyQuestion | HoldQuestion
    | HeldQuestion | DropQuestion | MoveQuestion | AgeQuestion | TakeBackQuestion | PayQuestion
)  # fmt: skip
