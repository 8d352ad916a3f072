"""What the till wants done: read, write, print, show. Effects with a number are answered with that number."""

import uuid
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.emergency import SlipCode
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import CartLine, Tender, Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.day import Compared, RegisterTotal


class LookUp(NamedTuple):
    """Find goods; answered with ``ScannedGoods``."""

    number: int
    here: OpenTill
    wanted: Wanted


class FindScan(NamedTuple):
    """Find what a scanned code is; answered with ``ScannedGoods``."""

    number: int
    here: OpenTill
    code: str


class FindSlip(NamedTuple):
    """Find the receipt that a slip of emergency paper became; answered with ``SlipReceipt``."""

    number: int
    here: OpenTill
    slip: SlipCode


class Suggest(NamedTuple):
    """Find goods whose number or name has what is ``typed``; answered with the text instead of a number."""

    here: OpenTill
    typed: str


class Keep(NamedTuple):
    """Keep the open cart on the disk, in its own time; it is tried again until it lies there."""

    till: str
    cart: Cart


class KeepPart(NamedTuple):
    """Put the cart on the disk now, with a part payment that is no payment before it lies there."""

    number: int
    till: str
    cart: Cart


class Sell(NamedTuple):
    """Write the sale; answered with ``SaleDone``. ``uid`` makes it one sale however often it is sent."""

    number: int
    till: str
    lines: Sequence[CartLine]
    tenders: Sequence[Tender]
    uid: uuid.UUID


class FindSale(NamedTuple):
    """Find out whether a sale whose answer was lost is on the disk; answered with ``SaleDone`` or ``None``."""

    number: int
    uid: uuid.UUID


class HoldCart(NamedTuple):
    """Put the cart aside; answered with the moment."""

    number: int
    till: str
    cart: Cart


class DropCart(NamedTuple):
    """Discard a cart that is held; answered with whether it was still there."""

    number: int
    uid: uuid.UUID


class MoveCash(NamedTuple):
    """Put cash into the till or take it out; answered with what should lie there, in öre."""

    number: int
    till: str
    ore: int
    reason: str
    uid: uuid.UUID
    is_in: bool


class LinkCode(NamedTuple):
    """Let a scanned code mean a product from now on; answered with the product's id."""

    number: int
    code: str
    product_id: int


class RegisterCode(NamedTuple):
    """Register goods with the code that was scanned; answered with the product's id."""

    number: int
    wanted: Wanted
    currency: str


class ReadTillDay(NamedTuple):
    """Read the sums of the day; answered with ``DayFacts``."""

    number: int
    day_id: int


class FindPayments(NamedTuple):
    """Find the receipts of which exactly so much was paid by a means; answered with their numbers."""

    day_id: int
    means: Means
    ore: int


class Confirm(NamedTuple):
    """Ask whether a ``doubt`` about the count is meant, or without one whether the day is closed for good."""

    doubt: UserError | None = None


class CloseTill(NamedTuple):
    """Close the day; answered with ``Closed``. ``uid`` makes it one closing however often it is sent."""

    number: int
    till: str
    pieces: Mapping[int, int]
    foreign: Mapping[str, int]
    register: RegisterTotal | None
    compared: Compared
    uid: uuid.UUID


class PaperWay(Enum):
    """How the customer gets a receipt."""

    USUAL = "usual"
    """On the receipt printer, or without one by a printer that somebody chooses."""
    CHOSEN = "chosen"
    FILE = "file"


class PrintReceipt(NamedTuple):
    """Put a receipt on paper or in a file, in the language of its customer."""

    till: str
    receipt: int
    customer: uuid.UUID
    way: PaperWay = PaperWay.USUAL


class Over(Enum):
    """What stands over the till, so that scans wait until it is gone."""

    RECEIPTS = "receipts"
    REFUND = "refund"
    CORRECTION = "correction"
    SO_FAR = "so_far"
    FOUND = "found"
    """One receipt of any day, to read."""
    RULES = "rules"


class ShowOver(NamedTuple):
    """Open a dialog over the till, for a receipt where its number is known."""

    over: Over
    receipt: str = ""
    till: str = ""
    """The till whose receipt it is, if another."""


class HandScan(NamedTuple):
    """Give a scan to the refund that stands over the till, which marks what comes back."""

    code: str


Effect = (
    LookUp
    | FindScan
    | FindSlip
    | Suggest
    | Keep
    | KeepPart
    | Sell
    | FindSale
    | HoldCart
    | DropCart
    | MoveCash
    | LinkCode
    | RegisterCode
    | PrintReceipt
    | ShowOver
    | HandScan
    | ReadTillDay
    | FindPayments
    | Confirm
    | CloseTill
)
