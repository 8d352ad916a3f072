"""Data of the till page: open till, persisted carts, payment accounts, and product search."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cart import Cart, cart_from_json
from made_in_blekinge.domain.cash import counts_towards_limit, has_limit
from made_in_blekinge.domain.item import item_name
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.seller import sells_in_law
from made_in_blekinge.domain.till import CartState
from made_in_blekinge.domain.till_day import Remark
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import market_mark
from made_in_blekinge.queries.registers.item import names_of
from made_in_blekinge.queries.till.limit import SellerTotal, seller_totals
from made_in_blekinge.queries.till.scanned import OpenTill, known_product, open_till, search_items
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import EventRate, EventTill, SavedCart

_MOST_OFFERED = 6


@dataclass(frozen=True, slots=True)
class HeldCart:
    """A parked cart; ``time`` is UTC."""

    cart: Cart
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts for cashless payments at an event; empty if not configured."""

    swish: str = ""
    payee: str = ""
    iban: str = ""
    polish_account: str = ""
    rates: Mapping[str, int] = field(default_factory=dict)
    """Exchange rates of accepted foreign cash, in millionths of the event's currency."""
    mobilepay: str = ""
    """The hash of the stored MobilePay QR picture; a cache key: the picture is loaded only when it changes."""


@dataclass(frozen=True, slots=True)
class Selling:
    """The state of a till; ``here`` is ``None`` while it is closed."""

    here: OpenTill | None
    cart: Cart | None = None
    held: tuple[HeldCart, ...] = ()
    accounts: Accounts = Accounts()
    near: tuple[SellerTotal, ...] = ()
    """Sellers near the limit for selling without a certified register; empty for a till alongside one."""
    low_space: int | None = None
    """Free bytes on the disk if below the warning threshold."""
    mark: Mark | None = None
    """Set for a demonstration or rehearsal."""
    remarks: tuple[Remark, ...] = ()
    """What whoever sells must know, such as a clock that was set back."""

    def limit_of(self, exhibitor_id: int) -> SellerTotal | None:
        """The legal seller of an exhibitor's goods, if near the limit."""
        return next((total for total in self.near if total.exhibitor_id in (exhibitor_id, None)), None)


@dataclass(frozen=True, slots=True)
class Offer:
    """A product suggested for the typed text; ``item_number`` as displayed."""

    product_id: int
    item_number: str
    name: str
    producer: str
    price_ore: int | None


@dataclass(frozen=True, slots=True)
class Offers:
    """The first products for a typed text, and how many ``more`` there are."""

    rows: tuple[Offer, ...]
    more: int


@readable_by(SELLERS)
def selling(session: Session, till: str) -> Selling:
    """The state of the till with this code."""
    try:
        here = open_till(session, till)
    except UserError:
        return Selling(None)
    query = select(SavedCart).where(SavedCart.till_id == here.till_id).order_by(SavedCart.changed_at, SavedCart.id)
    kept = session.execute(query).scalars().all()
    carts = [(row.state, HeldCart(cart_from_json(row.uid, row.contents, row.label), row.changed_at)) for row in kept]
    return Selling(
        here,
        next((found.cart for state, found in carts if state is CartState.OPEN), None),
        tuple(found for state, found in carts if state is CartState.HELD),
        _accounts(session, here.event_id),
        _near(session, here),
        mark=market_mark(session),
    )


@readable_by(SELLERS)
def waiting_cart(session: Session, till: str, name: str = "") -> Cart:
    """The parked cart with this ``name`` or id; without a name, the only one."""
    here = open_till(session, till)
    query = select(SavedCart).where(SavedCart.till_id == here.till_id).order_by(SavedCart.changed_at, SavedCart.id)
    carts = [cart_from_json(row.uid, row.contents, row.label) for row in session.execute(query).scalars()]
    wanted = name.strip().casefold()
    found = [cart for cart in carts if wanted in ("", cart.label.casefold(), str(cart.uid))]
    if not carts:
        raise UserError("no_cart", N_("No cart lies at the till {till}."), till=here.code).at("cart")
    if len(found) != 1:
        text = N_("These carts lie at the till {till}: {carts}. Name the one that you mean.")
        named = tuple(cart.label or str(cart.uid) for cart in found or carts)
        raise UserError("which_cart", text, till=here.code, carts=named).at("cart")
    return found[0]


def _near(session: Session, here: OpenTill) -> tuple[SellerTotal, ...]:
    if not (counts_towards_limit(here.country, here.register_id) and has_limit(here.day.year)):
        return ()
    totals = seller_totals(session, here.day.year, here.day)
    return tuple(
        total
        for total in totals
        if total.is_near and sells_in_law(here.seller_mode, of_organiser=total.exhibitor_id is None)
    )


def _accounts(session: Session, event_id: int) -> Accounts:
    columns = (
        EventTill.swish, EventTill.payee, EventTill.iban, EventTill.polish_account, EventTill.mobilepay_hash,
    )  # fmt: skip
    row = session.execute(select(*columns).where(EventTill.event_id == event_id)).one_or_none()
    query = select(EventRate.currency, EventRate.rate_millionths).where(EventRate.event_id == event_id)
    rates = {rate.currency: rate.rate_millionths for rate in session.execute(query.order_by(EventRate.currency))}
    swish, payee, iban, polish_account, mobilepay = row or ("", "", "", "", None)
    return Accounts(swish, payee, iban, polish_account, rates, mobilepay or "")


@readable_by(SELLERS)
def offers(session: Session, here: OpenTill, typed: str, language: str) -> Offers:
    """The first products whose number or names contain every word of ``typed``: those at the event, by item number."""
    keys, count = search_items(session, here.event_id, typed, _MOST_OFFERED)
    names = names_of(session, keys, language)
    rows = [known_product(session, here, key) for key in keys]
    found = [
        Offer(
            row.id, item_name(row.number, row.item_number) if row.shared else row.item_number,
            names.get(row.id) or row.item_number, row.producer, row.price_ore,
        )
        for row in rows
    ]  # fmt: skip
    return Offers(tuple(found), count - len(found))
