"""Announcing a lowered price: the lowest price of the thirty days before it (prisinformationslagen 7 a §)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.money import Ore

WINDOW: Final = 30
"""Days before a price was lowered whose lowest price is told."""


@dataclass(frozen=True, slots=True)
class PriceSince:
    """A price valid from ``starts`` on. Price ``None``: no price; start ``None``: from before anybody wrote it down."""

    price_ore: int | None
    starts: dt.datetime | None


@dataclass(frozen=True, slots=True)
class PriceCut:
    """The lowest price of the last ``days`` before the present one, which is lower: thirty, or since one is known."""

    lowest_ore: Ore
    days: int


def price_cut(known: Sequence[PriceSince], earliest: dt.datetime) -> PriceCut | None:
    """What must be told beside the present price, the last one of ``known``, when it is announced as lowered.

    ``None`` where it is no lower than the lowest of the thirty days before, began before ``earliest``, or where no
    price is known for a day before: a slip of the pen that was mended at once is no price.
    """
    if len(known) < 2 or known[-1].price_ore is None or known[-1].starts is None or known[-1].starts < earliest:
        return None
    now, present = known[-1].starts, known[-1].price_ore
    since = now - dt.timedelta(days=WINDOW)
    ends = [next((later.starts for later in known[place:] if later.starts), now) for place in range(1, len(known))]
    held = [
        (price.price_ore, max(price.starts or since, since))
        for price, end in zip(known[:-1], ends, strict=True)
        if price.price_ore is not None and max(price.starts or since, since) < end
    ]
    lasting = [ore for ore, _ in held]
    days = (now - min((start for _, start in held), default=now)).days
    return PriceCut(Ore(min(lasting)), days) if lasting and days and present < min(lasting) else None
