"""What the log of changes tells of prices gone by, as the rows that the program writes from now on."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import text as sql

_LOG = sa.table(
    "audit_log", sa.column("id"), sa.column("time", sa.DateTime(timezone=True)), sa.column("action"),
    sa.column("table_name"), sa.column("row_id"), sa.column("before"), sa.column("after"),
)  # fmt: skip
_PRICE = sa.table("product_price", *map(sa.column, ("product_id", "currency", "price_ore")))
_PAST = sa.table(
    "past_price", sa.column("product_id"), sa.column("currency"), sa.column("price_ore"),
    sa.column("starts", sa.DateTime(timezone=True)),
)  # fmt: skip
_CURRENCIES = ("SEK", "EUR", "DKK", "PLN")


class _Moment(NamedTuple):
    """An entry of the log: its id gives the order, for clocks are set back."""

    entry: int = 0
    time: dt.datetime | None = None


_UNKNOWN = _Moment()


class _Change(NamedTuple):
    """A price before and after an entry; ``added`` where the product was new, so that nothing was before."""

    at: _Moment
    added: bool
    before: int | None
    after: int | None


class _Since(NamedTuple):
    price_ore: int | None
    at: _Moment


@dataclass
class _Told:
    """What the log tells: when products were added, what was changed, and when many prices were set at once."""

    added: dict[int, _Moment] = field(default_factory=dict)
    added_together: list[tuple[int, int, _Moment]] = field(default_factory=list)
    changes: dict[tuple[int, str], list[_Change]] = field(default_factory=dict)
    set_together: dict[str, list[_Moment]] = field(default_factory=dict)
    last: _Moment = _UNKNOWN

    def begun(self, product: int) -> _Moment:
        together = (at for low, high, at in self.added_together if low <= product <= high)
        return self.added.get(product) or next(together, _UNKNOWN)

    def together(self, currency: str, after: _Moment, before: _Moment) -> _Moment | None:
        """The last time between two entries when prices were set that were not written down one by one."""
        return next((at for at in reversed(self.set_together.get(currency, [])) if after < at < before), None)


def fill(connection: sa.Connection) -> None:
    """Write down every price of every product that there is, with when it began as far as anybody knows."""
    told = _read(connection)
    present = {(row[0], row[1]): row[2] for row in connection.execute(sa.select(_PRICE))}
    there = set(connection.execute(sql("SELECT id FROM product")).scalars())
    rows = [
        (since.at.entry, since.price_ore is not None, product, currency, since)
        for product, currency in sorted(present.keys() | told.changes.keys())
        if product in there
        for since in _prices(told, product, currency, present.get((product, currency)))
    ]
    made = [
        {"product_id": product, "currency": currency, "price_ore": since.price_ore, "starts": since.at.time}
        for _, _, product, currency, since in sorted(rows, key=lambda row: row[:4])
    ]
    if made:
        connection.execute(sa.insert(_PAST), made)


def _prices(told: _Told, product: int, currency: str, present: int | None) -> Iterator[_Since]:
    """The prices of one product, each with the moment from which it is known to have held."""
    known, at = None, told.begun(product)
    for number, change in enumerate(told.changes.get((product, currency), [])):
        if not change.added and change.before != known:
            begun = told.together(currency, at, change.at) or (at if number == 0 else None)
            if begun is not None:
                yield _Since(change.before, begun)
        if change.after != known or change.before != known:
            yield _Since(change.after, change.at)
        known, at = change.after, change.at
    if present != known:
        untold = at if known is None and (product, currency) not in told.changes else told.last
        yield _Since(present, told.together(currency, at, _Moment(2**62)) or untold)


def _read(connection: sa.Connection) -> _Told:
    told = _Told()
    query = sa.select(_LOG).where(_LOG.c.table_name.in_(("product", "product_price"))).order_by(_LOG.c.id)
    for row in connection.execute(query):
        at = told.last = _Moment(row.id, row.time)
        before, after = (json.loads(text) if text else {} for text in (row.before, row.after))
        if row.table_name == "product_price":
            told.set_together.setdefault(row.row_id, []).append(at)
        elif row.row_id.isdigit():
            _note(told, int(row.row_id), at, row.action == "added", before, after)
        elif row.action == "added" and row.row_id.count("–") == 1:
            low, high = map(int, row.row_id.split("–"))
            told.added_together.append((low, high, at))
    return told


def _note(
    told: _Told, product: int, at: _Moment, added: bool, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    if added:
        told.added[product] = at
    for currency in _CURRENCIES:
        key = f"price_{currency.lower()}"
        if key in before or key in after:
            change = _Change(at, added, before.get(key), after.get(key))
            told.changes.setdefault((product, currency), []).append(change)
