"""Value added tax: dated rates by country and class of goods, and the VAT inside amounts that include it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from made_in_blekinge import paths
from made_in_blekinge.domain.market import Branch, VatClass
from made_in_blekinge.domain.money import Ore, apportion, divide_half_up
from made_in_blekinge.domain.times import Period, holds_on
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_GOODS = {
    Branch.FOOD: (VatClass.FOOD, VatClass.FOOD_SERVED, VatClass.BOOK, VatClass.STANDARD, VatClass.ART),
    Branch.LITERATURE: (VatClass.BOOK, VatClass.STANDARD, VatClass.ART),
}
_OTHER_GOODS = (VatClass.STANDARD, VatClass.ART, VatClass.BOOK)
"""What a business of each branch sells, the likeliest first."""


@dataclass(frozen=True)
class VatRate:
    """The rate of a class of goods in a country from ``starts`` to ``ends``, both days included."""

    country: str
    vat_class: VatClass
    starts: dt.date
    ends: dt.date | None
    permille: int

    def covers(self, day: dt.date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)


@lru_cache
def load_rates() -> tuple[VatRate, ...]:
    """The rates that come with the program."""
    import tomllib

    with (paths.resources() / "vat.toml").open("rb") as file:
        countries = tomllib.load(file)
    return tuple(
        VatRate(country, VatClass[vat_class.upper()], entry["starts"], entry.get("ends"), entry["permille"])
        for country, classes in countries.items()
        for vat_class, entries in classes.items()
        for entry in entries
    )


def rate_permille(rates: Sequence[VatRate], country: str, vat_class: VatClass, day: dt.date) -> int:
    """The rate in per mille (25,5 % is 255) on the day of delivery."""
    for rate in rates:
        if rate.country == country and rate.vat_class == vat_class and rate.covers(day):
            return rate.permille
    raise UserError(
        "no_vat_rate",
        N_("There is no VAT rate for “{vat_class}” in {country} on {day}. Choose another VAT class or add the rate."),
        vat_class=(vat_class.label,),
        country=country,
        day=day,
    )


def is_registered(periods: Sequence[Period] | None, day: dt.date) -> bool:
    """Whether somebody is registered for VAT on ``day``; ``None``, where nobody has said so, is taken to be."""
    return periods is None or holds_on(periods, day)


def sale_permille(country: str, vat_class: VatClass, seller: Sequence[Period] | None, day: dt.date) -> int:
    """The VAT rate of a sale in per mille. ``seller`` says when who sells in law is registered, as in
    :func:`is_registered`: who is not registered charges no VAT.
    """
    return rate_permille(load_rates(), country, vat_class, day) if is_registered(seller, day) else 0


def vat_of_gross(gross_ore: int, permille: int) -> Ore:
    """The VAT inside an amount that includes it, half an öre upwards."""
    return Ore(divide_half_up(gross_ore * permille, 1000 + permille))


def split_vat(lines: Sequence[tuple[int, int]]) -> list[int]:
    """The VAT of each line (gross öre, per mille) of one receipt.

    The law's figure is that of the receipt's sum per rate; the lines of a rate add up to exactly that.
    """
    places: dict[int, list[int]] = defaultdict(list)
    for place, (_, permille) in enumerate(lines):
        places[permille].append(place)
    vat = [0] * len(lines)
    for permille, group in places.items():
        grosses = [lines[place][0] for place in group]
        shares = apportion(
            [gross * permille for gross in grosses], 1000 + permille, vat_of_gross(sum(grosses), permille)
        )
        for place, share in zip(group, shares, strict=True):
            vat[place] = share
    return vat


def class_for_percent(
    percent: Decimal, branch: Branch | None, country: str, day: dt.date, rates: Sequence[VatRate]
) -> VatClass:
    """Which goods a percentage in a file means for a business of ``branch``.

    The rates of ``day`` decide; a file may still carry the rate of another time, so any dated one is the last resort.
    """
    if percent == 0:
        return VatClass.EXEMPT
    equal = [rate for rate in rates if rate.country == country and rate.permille == percent * 10]
    likely = _GOODS.get(branch, _OTHER_GOODS) if branch else _OTHER_GOODS
    today = {rate.vat_class for rate in equal if rate.covers(day)}
    ever = {rate.vat_class for rate in equal}
    for classes, choices in ((today, likely), (ever, likely), (ever, tuple(VatClass))):
        for vat_class in choices:
            if vat_class in classes:
                return vat_class
    raise UserError(
        "unknown_vat_rate",
        N_("{percent} % is not a VAT rate in {country}. Write one of the country's rates."),
        percent=percent,
        country=country,
    )
