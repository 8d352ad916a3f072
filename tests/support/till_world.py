"""A till's desk in a market that is made up: its effects wait until somebody answers them, well or badly."""

import datetime as dt
import uuid
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from made_in_blekinge.desk.till.effects import (
    CloseTill,
    DropCart,
    Effect,
    FindSale,
    FindScan,
    HoldCart,
    Keep,
    KeepPart,
    LinkCode,
    LookUp,
    MoveCash,
    ReadTillDay,
    RegisterCode,
    Sell,
    Suggest,
)
from made_in_blekinge.desk.till.machine import TillDesk
from made_in_blekinge.desk.till.snapshot import Snapshot, TillState
from made_in_blekinge.domain.cart import Cart, cart_from_json
from made_in_blekinge.domain.item import Candidate, WhichItemError
from made_in_blekinge.domain.market import PAYABLE, SellerMode, VatClass
from made_in_blekinge.domain.till import CartLine, Settled, Wanted, settle
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.day import DayTotals
from made_in_blekinge.queries.till.day_facts import DayFacts
from made_in_blekinge.queries.till.scanned import OpenTill, ScannedGoods
from made_in_blekinge.queries.till.selling import Accounts, HeldCart, Offer, Offers, Selling
from made_in_blekinge.services.till.day import Closed
from made_in_blekinge.services.till.sale import SaleDone

NOW = dt.datetime(2026, 6, 12, 8, 30, tzinfo=dt.UTC)
FULL = UserError("disk_full", "The disk is full.")
LOST = UserError("no_answer", "The disk does not answer.")
MUST, BOWL, CIDER, DISH, BOTH = "7350053850019", "2001", "1003", "2009", "7350099000003"


def goods(product: int, item: str, ore: int | None, number: str, age: int | None = None) -> ScannedGoods:
    line = CartLine(7, product, item, 1, ore or 0, 60, price_ore=ore)
    return ScannedGoods(line, ore, "Aspö Musteri", number, VatClass.FOOD, (), age)


REGISTER = {
    MUST: goods(1, "Äppelmust", 8900, "1001"), BOWL: goods(2, "Skål", 24950, "2001"),
    CIDER: goods(3, "Cider", 8900, "1003", 18), DISH: goods(4, "Fat", None, "2009"),
}  # fmt: skip
CHOICES = (
    Candidate(1, 1, "1", "Äppelmust", "Aspö Musteri", 8900), Candidate(2, 2, "1", "Skål", "Krukmakaren", 24950),
)  # fmt: skip


def open_till(day: int = 1, code: str = "K1", **values: object) -> OpenTill:
    made = OpenTill(1, uuid.UUID(int=7), code, day, NOW.date(), 1, "KNA26", "SE", "SEK", SellerMode.AGENT, PAYABLE, "")
    return replace(made, **values)  # type: ignore[arg-type]


@dataclass
class World:
    """What lies on the disk, and what has been asked of it and not been answered."""

    here: OpenTill | None = field(default_factory=open_till)
    accounts: Accounts = field(default_factory=lambda: Accounts(swish="1231234567", rates={"EUR": 11_000_000}))
    sales: dict[uuid.UUID, tuple[SaleDone, Sequence[CartLine], Settled]] = field(default_factory=dict)
    carts: dict[uuid.UUID, tuple[str, str, bool]] = field(default_factory=dict)
    """Contents, label, and whether it is held."""
    asked: deque[Effect] = field(default_factory=deque)
    others: list[Effect] = field(default_factory=list)
    """What is printed or shown."""
    register: Mapping[str, ScannedGoods] = field(default_factory=lambda: REGISTER)
    cash_ore: int = 0
    closings: dict[uuid.UUID, tuple[Closed, frozenset[uuid.UUID]]] = field(default_factory=dict)
    """With the sales that were on the disk."""
    linked: dict[str, int] = field(default_factory=dict)
    """Codes that mean a product since they were scanned here."""
    seen: list[Snapshot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """The program starts, after whatever happened: only what lies on the disk is left."""
        self.asked.clear()
        self.desk = TillDesk(lambda _, now: self.seen.append(now), self._take)
        self.desk.read(self.selling())

    @property
    def now(self) -> Snapshot:
        return self.desk.now

    @property
    def state(self) -> TillState:
        return self.now.state

    def selling(self) -> Selling:
        carts = [(cart_from_json(uid, text, label), held) for uid, (text, label, held) in self.carts.items()]
        return Selling(
            self.here, next((cart for cart, held in carts if not held), None),
            tuple(HeldCart(cart, NOW) for cart, held in carts if held), self.accounts,
        )  # fmt: skip

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.desk.scan(code)
        self.rest()

    def rest(self) -> None:
        """Everything is answered well."""
        while self.asked:
            self.answer()

    def answer(self, fault: str = "") -> None:
        """Answer the first that was asked: well, ``full`` (nothing is written) or ``lost`` (it is, and not said)."""
        effect = self.asked.popleft()
        number = getattr(effect, "number", 0)
        if isinstance(effect, LookUp):
            self._look_up(effect.number, effect.wanted)
        elif isinstance(effect, FindScan):
            self._look_up(effect.number, Wanted(effect.code))
        elif isinstance(effect, Suggest):
            self.desk.offer(effect.typed, _offers(effect.typed))
        elif isinstance(effect, ReadTillDay):
            self.desk.day_not_read(number, FULL) if fault else self.desk.day_read(number, DayFacts(self.totals()))
        elif fault == "full":
            self.desk.fault(FULL) if isinstance(effect, Keep) else self.desk.not_written(number, FULL)
        else:
            self._answer_write(effect, number, fault)

    def _answer_write(self, effect: Effect, number: int, fault: str) -> None:
        try:
            done = self._write(effect)
        except UserError as error:
            self.desk.not_written(number, error)
        else:
            if fault == "lost":
                self.desk.fault(LOST) if isinstance(effect, Keep) else self.desk.not_written(number, LOST)
            elif not isinstance(effect, Keep):
                self.desk.written(number, done)

    def paid(self, *keys: Callable[[], None]) -> None:
        for key in keys:
            key()
        self.rest()

    def _take(self, effect: Effect) -> None:
        if isinstance(effect, Keep) and any(isinstance(other, Keep) for other in self.asked):
            self.asked = deque(other for other in self.asked if not isinstance(other, Keep))
        if isinstance(effect, Sell | HoldCart | KeepPart):  # the cart is not kept once more behind them
            self.asked = deque(other for other in self.asked if not isinstance(other, Keep))
        where = self.asked if isinstance(effect, _ANSWERED) else self.others
        where.append(effect)

    def _look_up(self, number: int, wanted: Wanted) -> None:
        by_id = {found.line.product_id: found for found in self.register.values()}
        found = by_id.get(wanted.product_id) if wanted.product_id else self.register.get(wanted.code)
        if wanted.code == BOTH and wanted.product_id is None:
            self.desk.not_found(number, WhichItemError(BOTH, CHOICES))
        elif wanted.producer is not None:
            vat_class = wanted.vat_class or VatClass.STANDARD
            line = CartLine(7, None, wanted.code, wanted.quantity, wanted.price_ore or 0, 250, vat_class=vat_class)
            self.desk.found(number, ScannedGoods(line, wanted.price_ore, "Aspö Musteri", "", vat_class, (), None))
        elif found is None:
            self.desk.not_found(number, UserError("unknown_item", "There is no product."))
        else:
            line = found.line._replace(quantity=wanted.quantity)
            self.desk.found(number, replace(found, line=line))

    def _write(self, effect: Effect) -> object:
        match effect:
            case Keep(_, cart):
                self._keep(cart, held=False)
            case KeepPart(_, _, cart):
                self._keep(cart, held=False)
            case HoldCart(_, _, cart):
                self._keep(cart, held=True)
                return NOW
            case DropCart(_, uid):
                return self._drop(uid)
            case FindSale(_, uid):
                return replace(self.sales[uid][0], already=True) if uid in self.sales else None
            case MoveCash(_, _, ore, _, _, is_in):
                self.cash_ore += ore if is_in else -ore
                return self.cash_ore
            case LinkCode(_, code, product):
                self.linked[code] = product
                return product
            case RegisterCode(_, wanted, _):
                self.linked[wanted.scanned] = 1
                return 1
            case Sell():
                return self._sell(effect)
            case CloseTill():
                return self._close(effect)
        return None

    def totals(self) -> DayTotals:
        """The day so far: cash only, of all that was sold."""
        cash = sum(done.to_pay_ore for done, _, _ in self.sales.values())
        gross = sum(done.total_ore for done, _, _ in self.sales.values())
        return DayTotals(
            len(self.sales), 1, len(self.sales), gross, 0, cash - gross, 0, 0, 0, 0, (), {"cash": (0, cash)}, {}, 0,
            self.cash_ore, 0, cash + self.cash_ore, gross, 0,
        )  # fmt: skip

    def _close(self, effect: CloseTill) -> Closed:
        """As the use case: once, over no cart, and of the sums that somebody has seen."""
        if effect.uid in self.closings:
            return self.closings[effect.uid][0]
        if self.carts or self.here is None:
            raise UserError("cart_is_open", "Goods lie in a cart.")
        totals = self.totals()
        if effect.compared.seen_ore != totals.expected_ore:
            raise UserError("day_went_on", "Something was sold meanwhile.")
        counted = sum(value * count for value, count in effect.pieces.items())
        assert effect.compared.reason or abs(counted - totals.expected_ore) <= 5_000  # the desk asks for a word
        made = Closed(effect.till, self.here.day, len(self.closings) + 1, counted, totals)
        self.closings[effect.uid] = (made, frozenset(self.sales))
        self.here = None
        return made

    def _drop(self, uid: uuid.UUID) -> bool:
        text, label, _ = self.carts.get(uid, ("", "", False))
        if text and cart_from_json(uid, text, label).paid:
            raise UserError("partly_paid", "A part of this cart has been paid.")
        return self.carts.pop(uid, None) is not None

    def _keep(self, cart: Cart, held: bool) -> None:
        if cart.uid in self.sales or not cart.rows:
            self.carts.pop(cart.uid, None)
            return
        for uid, (text, label, is_held) in self.carts.items():
            if uid != cart.uid and not is_held:
                self.carts[uid] = (text, label, True)
        self.carts[cart.uid] = (cart.as_json(), cart.label, held)

    def _sell(self, effect: Sell) -> SaleDone:
        if effect.uid in self.sales:
            return replace(self.sales[effect.uid][0], already=True)
        if self.here is None:
            raise UserError("till_is_closed", "The till is closed.")
        total = sum(line.gross_ore for line in effect.lines)
        settled = settle(total, tuple(effect.tenders), "SE", NOW.date())
        done = SaleDone(
            len(self.sales) + 1, effect.uid, effect.till, len(self.sales) + 1, total, 0, settled.rounding_ore,
            settled.change_ore, already=False,
        )  # fmt: skip
        self.sales[effect.uid] = (done, effect.lines, settled)
        self.carts.pop(effect.uid, None)
        return done


def _offers(typed: str) -> Offers:
    """Goods whose name has ``typed`` in it."""
    named = [found for found in REGISTER.values() if typed.casefold() in found.line.item.casefold()]
    rows = [
        Offer(found.line.product_id or 0, found.item_number, found.line.item, found.producer, found.price_ore)
        for found in named
    ]
    return Offers(tuple(rows), 22 if rows else 0)


_ANSWERED = (
    LookUp,
    FindScan,
    Suggest,
    Keep,
    KeepPart,
    Sell,
    FindSale,
    HoldCart,
    DropCart,
    MoveCash,
    LinkCode,
    RegisterCode,
    ReadTillDay,
    CloseTill,
)
