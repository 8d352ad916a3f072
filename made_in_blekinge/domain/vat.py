"""Value added tax: dated rates by country and class of goods, and the VAT inside amounts that include it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from made_in_blekinge import paths
from made_in_blekinge.domain.market import Branch, Category, VatClass
from made_in_blekinge.domain.money import Ore, apportion, divide_half_up
from made_in_blekinge.domain.times import Period, holds_on
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_GOODS = {
    Branch.FOOD: (VatClass.FOOD, VatClass.BOOK, VatClass.STANDARD),
    Branch.LITERATURE: (VatClass.BOOK, VatClass.STANDARD),
    Branch.ART: (VatClass.STANDARD, VatClass.ART, VatClass.BOOK),
}
_OTHER_GOODS = (VatClass.STANDARD, VatClass.BOOK)
_UNKNOWN_GOODS = (VatClass.FOOD, *_OTHER_GOODS)
"""What a business of each branch sells, the likeliest first.

Food that is served, and works of art of who makes other things, are rare: a rate alone is never taken to mean them.
"""


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


def rates_on(country: str, day: dt.date) -> dict[VatClass, int]:
    """The rates of a country on a day in per mille, of each class that is taxed."""
    taxed = (vat_class for vat_class in VatClass if vat_class is not VatClass.EXEMPT)
    return {vat_class: rate_permille(load_rates(), country, vat_class, day) for vat_class in taxed}


def is_registered(periods: Sequence[Period] | None, day: dt.date) -> bool:
    """Whether somebody is registered for VAT on ``day``; ``None``, where nobody has said so, is taken to be."""
    return periods is None or holds_on(periods, day)


def sale_permille(country: str, vat_class: VatClass, seller: Sequence[Period] | None, day: dt.date) -> int:
    """The VAT rate of a sale in per mille. ``seller`` says when who sells in law is registered, as in
    :func:`is_registered`: who is not registered charges no VAT.
    """
    return _own_permille(country, vat_class, day) if is_registered(seller, day) else 0


@lru_cache(256)
def _own_permille(country: str, vat_class: VatClass, day: dt.date) -> int:
    """Of the rates that come with the program, which do not change while it runs."""
    return rate_permille(load_rates(), country, vat_class, day)


def vat_of_gross(gross_ore: int, permille: int) -> Ore:
    """The VAT inside an amount that includes it, half an öre upwards."""
    return Ore(divide_half_up(gross_ore * permille, 1000 + permille))


def split_vat(lines: Sequence[tuple[int, int]], sellers: Sequence[Hashable] = ()) -> list[int]:
    """The VAT of each line (gross öre, per mille) of one receipt.

    The law's figure is that of the sum of each seller per rate; its lines add up to exactly that. Without ``sellers``,
    one for each line, all goods are one's.
    """
    places: dict[tuple[Hashable, int], list[int]] = defaultdict(list)
    for place, ((_, permille), seller) in enumerate(zip(lines, sellers or [None] * len(lines), strict=True)):
        places[seller, permille].append(place)
    vat = [0] * len(lines)
    for (_, permille), group in places.items():
        grosses = [lines[place][0] for place in group]
        shares = apportion(
            [gross * permille for gross in grosses], 1000 + permille, vat_of_gross(sum(grosses), permille)
        )
        for place, share in zip(group, shares, strict=True):
            vat[place] = share
    return vat


def before_rates_of(country: str, vat_class: VatClass, day: dt.date) -> dt.date:
    """The last day on which a class had another rate than on ``day``."""
    starts = [rate.starts for rate in load_rates() if (rate.country, rate.vat_class) == (country, vat_class)
              and rate.covers(day)]  # fmt: skip
    return max(starts) - dt.timedelta(1)


def sold_by(category: Category | None) -> Branch | None:
    """The branch of a business that sells nothing but such goods; ``None`` where the category does not say."""
    return _SOLD_BY.get(category, Branch.CRAFT) if category not in (None, Category.OTHER) else None


_SOLD_BY = {
    Category.FOOD: Branch.FOOD, Category.DRINK: Branch.FOOD, Category.BOOK: Branch.LITERATURE,
    Category.PRINT: Branch.LITERATURE, Category.ART: Branch.ART,
}  # fmt: skip


def class_for_percent(
    percent: Decimal,
    branch: Branch | None,
    country: str,
    day: dt.date,
    rates: Sequence[VatRate],
    written: dt.date | None = None,
) -> VatClass:
    """Which goods a percentage in a file means for a business of ``branch``.

    The rates of ``day`` decide, and then those of the day on which the file was ``written``: it may carry the rate of
    an earlier time. What can be several other things is asked for.
    """
    if percent == 0:
        return VatClass.EXEMPT
    equal = [rate for rate in rates if rate.country == country and rate.permille == percent * 10]
    likely = _GOODS.get(branch, _OTHER_GOODS) if branch else _UNKNOWN_GOODS
    for at in (day, *([written] if written is not None and written < day else [])):
        found = {rate.vat_class for rate in equal if rate.covers(at)}
        for vat_class in likely:
            if vat_class in found:
                return vat_class
    if equal:
        choices = tuple(dict.fromkeys(rate.vat_class for rate in equal if rate.vat_class is not VatClass.EXEMPT))
        raise UserError(
            "which_vat_class",
            N_("{percent} % can mean several things here: {classes}. Say which in a column “VAT class”, or for all "
               "rows with --set vat_class={first}."),
            percent=f"{percent:f}",
            classes=tuple(choice.label for choice in choices),
            first=choices[0].value,
        )  # fmt: skip
    raise UserError(
        "unknown_vat_rate",
        N_("{percent} % is not a VAT rate in {country}. Write one of the country's rates."),
        percent=percent,
        country=country,
    )
