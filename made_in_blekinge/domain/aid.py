"""Public support to exhibitors (de minimis aid): what is reckoned, and against which ceiling. It decides no law."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from made_in_blekinge import paths
from made_in_blekinge.domain.dates import parse_typed_date
from made_in_blekinge.domain.money import divide_half_up, parse_amount
from made_in_blekinge.domain.rates import EURO, MILLION
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount, Catalog

KEPT_YEARS: Final = 10
"""So long records of de minimis aid are kept (EU 2023/2831, article 6)."""
YEARS: Final = 3
"""Of the rolling sum."""
NEAR_PERCENT: Final = 80
MOST_DECLARED: Final = 50
NO_LAW: Final = N_("The program reckons and warns. Whether the rules on small public support hold, a lawyer says.")


def kept_until(day: dt.date) -> dt.date:
    """The last day on which the record of aid of this day is kept: whole calendar years."""
    return dt.date(day.year + KEPT_YEARS, 12, 31)


@dataclass(frozen=True, slots=True)
class AidCeiling:
    """How much one firm may be given over three years, in euro cents, from a day on."""

    starts: dt.date
    ends: dt.date | None
    cents: int
    source: str


@lru_cache
def ceilings() -> tuple[AidCeiling, ...]:
    """All ceilings, see ``resources/de_minimis.toml``."""
    import tomllib

    with (paths.resources() / "de_minimis.toml").open("rb") as file:
        found = tomllib.load(file)["ceiling"]
    return tuple(AidCeiling(one["starts"], one.get("ends"), one["eur"] * 100, one["source"]) for one in found)


def ceiling_on(day: dt.date) -> AidCeiling:
    """The ceiling of a day; before the first one that."""
    known = ceilings()
    return next((one for one in reversed(known) if one.starts <= day), known[0])


def window_starts(day: dt.date) -> dt.date:
    """The first day whose aid counts on ``day``: that of three years before is over."""
    try:
        then = day.replace(year=day.year - YEARS)
    except ValueError:  # 29 February
        then = dt.date(day.year - YEARS, 2, 28)
    return then + dt.timedelta(days=1)


def in_euro_cents(ore: int, rate_millionths: int) -> int:
    """An amount in euro cents by the units of its currency that one euro is, in millionths; half away from zero."""
    return divide_half_up(ore * MILLION, rate_millionths)


@dataclass(frozen=True, slots=True)
class DeclaredAid:
    """Aid from another giver, as the firm certifies it."""

    day: dt.date
    grantor: str
    cents: int


def read_declared(text: str) -> DeclaredAid:
    """``2025-03-01;Almi;1200,50``: day, who gave it, euro."""
    parts = [part.strip() for part in text.split(";")]
    if len(parts) != 3 or not parts[1]:
        problem = N_("“{value}” is no support from others. Write day, who gave it and euro: 2025-03-01;Almi;1200,50")
        raise UserError("bad_declared", problem, value=clean_line(text[:80], 80)).at("declared")
    return declared_aid(parse_typed_date(parts[0]), parts[1], parts[2])


def declared_aid(day: dt.date, grantor: str, euro: str) -> DeclaredAid:
    """Aid from another giver of typed parts."""
    cents = parse_amount(euro, EURO)
    if cents <= 0:
        text = N_("Support from others is above zero. Write how many euro it was.")
        raise UserError("bad_declared_amount", text).at("declared")
    return DeclaredAid(day, clean_line(grantor, 200), int(cents))


_WORDS: Final = {
    "aid_over_ceiling": N_("Past the ceiling"),
    "aid_near_ceiling": N_("Near the ceiling"),
    "aid_not_certified": N_("Certificate missing"),
}


@dataclass(frozen=True, slots=True)
class AidRemark:
    """Something to know before more aid is given: a source text and its values. ``grave``: past the ceiling."""

    code: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    grave: bool = False

    def said(self, catalog: Catalog) -> str:
        return catalog.sentence(self.text, self.values)

    def word(self, catalog: Catalog) -> str:
        """The same in two words, for lists."""
        return catalog.text(_WORDS[self.code])


@dataclass(frozen=True, slots=True)
class AidStanding:
    """What counts for a firm on a day, in euro cents. ``foreseen`` is what the event would add, ``here`` what was noted
    at it.

    ``certified`` is the day of its newest certificate for the event, where that is signed; ``None``: there is none.
    """

    given: int
    declared: int
    foreseen: int
    ceiling: AidCeiling
    certified: dt.date | None
    here: int = 0

    @property
    def total(self) -> int:
        return self.given + self.declared + self.foreseen

    def remarks(self) -> Iterator[AidRemark]:
        """What to know before the exhibitor is accepted."""
        values = {"total": Amount(self.total, EURO), "ceiling": Amount(self.ceiling.cents, EURO)}
        if self.total > self.ceiling.cents:
            text = N_("Public support of three years would be {total}: more than the ceiling of {ceiling}.")
            yield AidRemark("aid_over_ceiling", text, values, grave=True)
        elif self.total * 100 >= self.ceiling.cents * NEAR_PERCENT:
            text = N_("Public support of three years would be {total}: near the ceiling of {ceiling}.")
            yield AidRemark("aid_near_ceiling", text, values)
        if self.foreseen > 0 and self.certified is None:
            text = N_("No signed certificate of support from others: the firm signs one before it is given {aid}.")
            yield AidRemark("aid_not_certified", text, {"aid": Amount(self.foreseen, EURO)})
        elif self.here > 0 and self.certified is None:
            text = N_("{aid} is noted without a signed certificate of support from others: have the firm sign one.")
            yield AidRemark("aid_not_certified", text, {"aid": Amount(self.here, EURO)})


def summed(rows: Sequence[tuple[dt.date, int]], day: dt.date) -> int:
    """The euro cents of the rows that count on ``day``."""
    first = window_starts(day)
    return sum(cents for when, cents in rows if first <= when <= day)
