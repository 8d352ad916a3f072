"""Setting prices in another currency: of one product or of all, in one transaction."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from made_in_blekinge.domain.money import LARGEST_AMOUNT
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.prices import parse_foreign
from made_in_blekinge.domain.report import ImportReport, Incoming, without_errors
from made_in_blekinge.errors import Conflict, UserError, at, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.registers.item import Items
from made_in_blekinge.queries.registers.prices import PriceRow
from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors
from made_in_blekinge.store.audit import note
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.past_prices import note_repriced
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.writes import Write

_BATCH: Final = 1000
_MOST_NOTED: Final = 1000
_TOUCH: Final = Write("product", "UPDATE product SET version = version + 1 WHERE id = ?", noted=True)
_SET: Final = Write(
    "product_price",
    """INSERT INTO product_price (product_id, currency, price_ore) VALUES (?, ?, ?)
    ON CONFLICT (product_id, currency) DO UPDATE SET price_ore = excluded.price_ore""",
    noted=True,
)
_TAKE_AWAY: Final = Write(
    "product_price", "DELETE FROM product_price WHERE product_id = ? AND currency = ?", noted=True
)


class NewPrice(NamedTuple):
    """A product's new price in öre, and the price it replaces; ``None``: no price."""

    product_id: int
    price_ore: int | None
    before_ore: int | None

    @property
    def reversed(self) -> "NewPrice":
        """The inverse change, for undo."""
        return NewPrice(self.product_id, self.before_ore, self.price_ore)


def set_prices(database: Database, currency: str, prices: Sequence[NewPrice], progress: Progress | None = None) -> int:
    """Set prices in ``currency``, all or none; returns how many differ from what there was.

    Raises ``Conflict`` if a price differs from the one that the new price was based on (optimistic locking).
    """
    code = parse_foreign(currency)
    with database.writing() as session:
        kept = _kept(session, code)
        last = {price.product_id: price for price in prices}
        differing = [price for price in last.values() if _differs(price, kept)]
        _write(session, code, differing, progress or Progress())
        _note(session, code, differing)
        return len(differing)


def proposed_prices(rows: Sequence[PriceRow], proposed: Mapping[int, int], replace: bool) -> list[NewPrice]:
    """The proposals as new prices; with ``replace`` also of products that have a price."""
    return [
        NewPrice(row.id, proposed[row.id], row.set_ore)
        for row in rows
        if row.id in proposed and (replace or row.set_ore is None)
    ]


@readable_by(ORGANISERS)
def listed_prices(session: Session, currency: str, rows: Sequence[Incoming], report: ImportReport) -> list[NewPrice]:
    """The prices of an imported list. Unknown and duplicate products are rejected in the report."""
    kept, items, exhibitors = _kept(session, parse_foreign(currency)), Items(session), Exhibitors(session)
    found: dict[int, NewPrice] = {}
    for row in without_errors(rows, report):
        try:
            with at("item_number", unless_named=True):
                key = _listed(row, items, exhibitors)
                if key in found:
                    text = N_("The item number {value} stands in the file twice. Delete one of the rows.")
                    raise UserError("duplicate", text, value=row.values["item_number"])
        except UserError as error:
            report.reject(row, error)
        else:
            found[key] = NewPrice(key, row.values["new_price"], kept[key][1])
    return list(found.values())


def _listed(row: Incoming, items: Items, exhibitors: Exhibitors) -> int:
    """The product of a row; an ambiguous item number is resolved by the exhibitor in the row."""
    item, owner = row.values["item_number"], row.values.get("owner", "")
    meant = items.meant(item)
    if not meant:
        text = N_("There is no product with the item number {value}. Mend it or delete the row.")
        raise UserError("unknown_item", text, value=item)
    return items.find(item, None, exhibitors.find(owner, "owner").id if owner and len(meant) > 1 else None).id


def _kept(session: Session, currency: str) -> dict[int, tuple[str, int | None]]:
    """Item number and current price of every product."""
    statement = """SELECT p.id, p.item_number, r.price_ore FROM product p
        LEFT JOIN product_price r ON r.product_id = p.id AND r.currency = ?"""
    with Driver(session) as driver:
        return {key: (number, ore) for key, number, ore in driver.rows(statement, [currency])}


def _differs(price: NewPrice, kept: dict[int, tuple[str, int | None]]) -> bool:
    if price.product_id not in kept:
        raise removed_meanwhile()
    item, present = kept[price.product_id]
    if present != price.before_ore:
        text = N_("Somebody else changed the price of {item} meanwhile. Nothing was set; look at the prices again.")
        raise Conflict("price_changed_meanwhile", text, item=item)
    if price.price_ore is not None and not 0 <= price.price_ore <= LARGEST_AMOUNT:
        raise UserError("bad_price", N_("A price is not below zero. Mend it.")).at("price")
    return price.price_ore != present


def _write(session: Session, currency: str, prices: Sequence[NewPrice], progress: Progress) -> None:
    with Driver(session) as driver:
        for done in range(0, len(prices), _BATCH):
            progress.step(done, len(prices), N_("Setting prices"))
            batch = prices[done : done + _BATCH]
            driver.write_many(_TOUCH, [(price.product_id,) for price in batch])
            driver.write_many(_SET, [(key, currency, ore) for key, ore, _ in batch if ore is not None])
            driver.write_many(_TAKE_AWAY, [(key, currency) for key, ore, _ in batch if ore is None])
    if prices:
        note_repriced(session, "product_price", [price.product_id for price in prices])


def _note(session: Session, currency: str, prices: Sequence[NewPrice]) -> None:
    """Write one audit entry per change, or a single summary with the count for a bulk change."""
    if len(prices) > _MOST_NOTED:
        note(session, "product_price", currency, {}, {"name": currency, "rows": len(prices)})
        return
    key = f"price_{currency.lower()}"
    for price in prices:
        note(session, "product", price.product_id, {key: price.before_ore}, {key: price.price_ore})
