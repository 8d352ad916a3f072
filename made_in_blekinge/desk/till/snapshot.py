"""What stands where at a till at one moment, all of it; a new one is made at every input."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, NamedTuple

from made_in_blekinge.desk.till.closing_now import ClosingNow
from made_in_blekinge.desk.till.effects import Effect, Keep, Over
from made_in_blekinge.desk.till.questions import DoubtQuestion, Question
from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.domain.item import Likely
from made_in_blekinge.domain.till import Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.limit import SellerTotal
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import HeldCart, Offer, Selling
from made_in_blekinge.services.till.sale import SaleDone


class TillState(Enum):
    """Where a till can be."""

    CLOSED = "closed"
    SELLING = "selling"
    ASKING = "asking"
    """One question stands beside the cart; what is scanned waits."""
    WRITING = "writing"
    """Something is on its way to the disk; nothing but its answer changes anything."""
    PAID = "paid"
    """The change is shown until somebody goes on."""
    AWAY = "away"
    """A dialog stands over the till; what is scanned waits."""
    CLOSING = "closing"
    """The cash is counted and the day closed; a scan does nothing."""


class Tone(Enum):
    """How something is said: as done, as something to know, or as what the till is at."""

    GOOD = "good"
    CALM = "calm"
    NOTE = "note"


class Greeted(NamedTuple):
    """The till was opened, or come back to: how it stands."""


class GoodsCame(NamedTuple):
    """Goods came to the cart as ``asked``; ``row`` is their line now, ``near`` their seller, near the limit."""

    asked: CartRow
    row: CartRow
    near: SellerTotal | None = None


class ReceiptDone(NamedTuple):
    """A receipt is on the disk."""

    sold: SaleDone


class NotDone(NamedTuple):
    """Something was not done."""

    error: UserError


class TillNotice(NamedTuple):
    """A word and a sentence, as source texts. ``ore`` is an amount that the sentence names ``amount``."""

    tone: Tone
    word: str
    sentence: str
    values: Mapping[str, object] = {}
    ore: int | None = None


News = Greeted | GoodsCame | ReceiptDone | NotDone | TillNotice


class WaitingGoods(NamedTuple):
    """Goods that are scanned or written, as ``text``, and not looked up yet; a scan is ``wanted`` as nothing else.

    ``asked`` is the question that they answer, with what was ``written`` there: it is asked again where they are none.
    """

    text: str
    wanted: Wanted | None = None
    asked: Question | None = None
    written: Mapping[str, str] = {}


class WaitingKey(NamedTuple):
    """A key that was pressed while goods waited."""

    rule: "Callable[..., Snapshot]"
    arguments: tuple[Any, ...]


Waiting = WaitingGoods | WaitingKey


class UnderWay(NamedTuple):
    """A look-up that has not been answered."""

    number: int
    goods: WaitingGoods


class WriteKind(Enum):
    """What is being written."""

    SALE = "sale"
    PART = "part"
    HOLD = "hold"
    DROP = "drop"
    MOVE = "move"
    LINK = "link"
    CHECK = "check"
    """Whether a sale whose answer was lost has been written."""


class Writing(NamedTuple):
    """What is on its way to the disk; ``cart`` is how it will lie there."""

    number: int
    kind: WriteKind
    cart: Cart


@dataclass(frozen=True, slots=True)
class Offered:
    """Goods that what was typed may mean; ``at`` is the one that is marked."""

    typed: str
    rows: tuple[Offer, ...] = ()
    at: int = -1
    is_awaited: bool = False
    """Somebody pressed Down before they came."""
    more: int = 0
    """How many goods there are besides."""


def new_cart() -> Cart:
    return Cart(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A till at one moment.

    ``place`` is the line that is marked, ``sold`` the last receipt, ``doubted`` the cart of a sale whose answer was
    lost, ``removed`` the lines that were taken out of this cart with their places.
    """

    state: TillState = TillState.CLOSED
    data: Selling = field(default_factory=lambda: Selling(None))
    cart: Cart = field(default_factory=new_cart)
    place: int | None = None
    typed: str = ""
    offered: Offered | None = None
    question: Question | None = None
    written: Mapping[str, str] = field(default_factory=dict)
    problem: UserError | None = None
    is_warned: bool = False
    """Somebody was asked whether what is written may go."""
    sold: SaleDone | None = None
    news: News = field(default_factory=Greeted)
    waiting: tuple[Waiting, ...] = ()
    looking: UnderWay | None = None
    writing: Writing | None = None
    doubted: Cart | None = None
    removed: tuple[tuple[int, CartRow], ...] = ()
    languages: Mapping[uuid.UUID, str] = field(default_factory=dict)
    announced: frozenset[tuple[dt.date, int | None]] = frozenset()
    told: frozenset[tuple[dt.date, int]] = frozenset()
    """The products of which it was said today that they were not brought."""
    unknown: str = ""
    """The last code that was scanned and is nobody's, until something else comes into the cart."""
    likely: Likely | None = None
    """Whose it may be."""
    has_picture: bool = False
    """The picture of MobilePay has been read."""
    under: TillState = TillState.SELLING
    """Where the till is again when what stands over it has gone."""
    over: Over | None = None
    """What that is."""
    late: Selling | None = None
    """What was read of another day while something was being written."""
    closing: ClosingNow | None = None
    """How far the closing of the day has come; it waits while somebody sells after all."""
    numbers: int = 0
    effects: tuple[Effect, ...] = ()

    @property
    def here(self) -> OpenTill | None:
        return self.data.here

    @property
    def held(self) -> tuple[HeldCart, ...]:
        """The carts that wait, oldest first."""
        return tuple(found for found in self.data.held if found.cart.uid != self.cart.uid)

    @property
    def is_paid(self) -> bool:
        """Whether the change is shown, also under a dialog."""
        return TillState.PAID in (self.state, self.under if self.state is TillState.AWAY else self.state)

    @property
    def scans_waiting(self) -> int:
        """Scans that come later; in the middle of selling they come at once."""
        if self.state is TillState.SELLING:
            return 0
        return sum(isinstance(each, WaitingGoods) for each in self.waiting)

    @property
    def customer(self) -> uuid.UUID:
        """The uid of the cart, or of the sale whose change is shown."""
        return self.sold.uid if self.is_paid and self.sold is not None else self.cart.uid


Rule = Callable[..., Snapshot]


def doing(now: Snapshot, *effects: Effect) -> Snapshot:
    """The same with more to do."""
    return replace(now, effects=(*now.effects, *effects))


def refuse(now: Snapshot, error: UserError) -> Snapshot:
    """Say why something is not done; a key that waited for it is not pressed any more."""
    return replace(now, news=NotDone(error), waiting=without_keys(now))


def without_keys(now: Snapshot) -> tuple[Waiting, ...]:
    return tuple(each for each in now.waiting if isinstance(each, WaitingGoods))


def tell(now: Snapshot, tone: Tone, word: str, sentence: str, ore: int | None = None, **values: object) -> Snapshot:
    return replace(now, news=TillNotice(tone, word, sentence, values, ore))


def ask(now: Snapshot, question: Question, written: Mapping[str, str] | None = None) -> Snapshot:
    """One question stands there, with what is written already."""
    return replace(
        now, state=TillState.ASKING, question=question, written=written or {}, problem=None, is_warned=False,
        waiting=without_keys(now),
    )  # fmt: skip


def ask_back(now: Snapshot, doubt: UserError, row: CartRow | None = None) -> Snapshot:
    """Ask whether money that looks wrong is meant, in the answer that was given or of goods that come as ``row``."""
    return ask(now, DoubtQuestion(doubt, now.question, now.written, row))


def object_to(now: Snapshot, error: UserError) -> Snapshot:
    """The question stands, with what is wrong beside its field."""
    return replace(now, state=TillState.ASKING, problem=error, writing=None)


def sell_on(now: Snapshot) -> Snapshot:
    """No question, and no change shown."""
    return replace(now, state=TillState.SELLING, question=None, written={}, problem=None, is_warned=False, writing=None)


def stand_under(now: Snapshot, over: Over) -> Snapshot:
    """A dialog stands over the till, which goes on from here when that has gone."""
    return replace(now, state=TillState.AWAY, under=now.state, over=over)


def keep(now: Snapshot, cart: Cart, place: int | None = None) -> Snapshot:
    """With this cart, which is kept on the disk; the line at ``place`` is marked, or the last one."""
    if now.here is None:
        return now
    last = len(cart.rows) - 1
    marked = None if last < 0 else last if place is None else min(place, last)
    return doing(replace(now, cart=cart, place=marked), Keep(now.here.code, cart))


def answer_first() -> UserError:
    """The error of an action that would take a question away."""
    return UserError("answer_first", N_("Answer the question first, or leave it with Esc."))
