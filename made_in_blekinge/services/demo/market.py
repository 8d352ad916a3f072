"""Builds the import rows of the demonstration market from its texts: exhibitors, products, events and booths.

Numbers are valid and nobody's: birth numbers 980 to 999 are kept for tests by the tax agency, the telephone numbers are
those that the Swedish and German authorities keep for fiction, and addresses on the net end in ``.example``.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from made_in_blekinge.domain.event import BY_KEY
from made_in_blekinge.domain.text import fold

Words = Mapping[str, Any]

_BEGINNINGS = {"limited_company": "559999", "partnership": "969999", "cooperative": "769999", "association": "802999"}
_VAT = {"food": "food", "drink": "food", "book": "book", "art": "art"}
_RATES = {"eur": 11, "dkk": 1.48, "pln": 2.6}
"""Kronor for one unit of each currency: prices abroad are set prices, rounded up."""
_EXPORTED = ((), ("DE",), ("DE", "DK"), ("DK",), ("PL", "DE"))
_SOON = (-12, 3, 9, 16, 24, 29, 45, 58)
_USUAL = ((50, 60), (100, 40), (300, 24), (1000, 8), (10_000, 2))
_SIZES = (("3", "2"), ("3", "3"), ("2", "2"), ("4", "3"))
_POWER = ("", "", "10A", "16A")
_IN_A_ROW = 10
_KEEPS = {"fisk": 40, "mjölk": 60, "ägg": 45}
_DRY_KEEPS = 300
_FRESH = ("lantbröd", "limpa", "bulle", "paj i bit", "macka", "burgare", "soppa", "kaffe", "pannkakor")
_SHOP_WEEK = range(1, 6)
_LAID = ("code", "starts")
"""Event values that depend on the day of creation."""


@dataclass(frozen=True, slots=True)
class DemoEvent:
    """An event as the register takes it, its words, and the days and hours on which it is open."""

    values: dict[str, Any]
    words: Words
    days: tuple[dt.date, ...]


def _address(name: str) -> str:
    """The part of an e-mail address that names a firm."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split()[:2])


def invented_email(name: str) -> str:
    """An address of a firm that reaches nobody."""
    return f"info@{_address(name)}.example"


def _check_digit(digits: str) -> str:
    from stdnum import luhn

    return f"{digits}{luhn.calc_check_digit(digits)}"


def _identity(form: str, number: int) -> str:
    if form == "hobby":
        return ""
    if form == "foreign":
        return f"HRA 99{number:03}"
    if form in _BEGINNINGS:
        return _check_digit(f"{_BEGINNINGS[form]}{number:03}")
    return invented_person(number)


def invented_person(number: int) -> str:
    """The personal number of nobody: Skatteverket gives 980 to 999 to no one, for tests."""
    born = f"{55 + number * 7 % 42:02}{1 + number % 12:02}{1 + number * 5 % 28:02}"
    return _check_digit(f"{born}{980 + number % 20}")


def _phone(number: int, *, foreign: bool) -> str:
    if foreign:
        return f"+49 30 23125 {number:03}"
    return f"08-465 004 {number:02}" if number % 6 == 0 else f"070-174 06 {number + 4:02}"


def exhibitor_texts(person: Words, places: Words, today: dt.date) -> dict[str, str]:
    """An exhibitor as a row of an import file."""
    number, form, town = person["number"], person["form"], person["town"]
    municipality, postcode = places["towns"][town]
    streets, foreign = places["streets"]["names"], form == "foreign"
    return {
        "number": str(number),
        "name": person["name"],
        "legal_form": form,
        "identity_number": _identity(form, number),
        "representative": person["person"],
        "email": invented_email(person["name"]),
        "phone": _phone(number, foreign=foreign),
        "address": f"{streets[number % len(streets)]} {number % 27 + 1}",
        "postcode": postcode,
        "town": town,
        "country": "DE" if foreign else "SE",
        "municipality": municipality,
        "branch": person.get("branch", "food"),
        "f_tax": "nej" if form == "hobby" else "ja",
        "vat_periods": _vat_periods(form, number, today),
        "exports": _exports(number, today) if person.get("exports") else "nej",
        "bankgiro": "" if foreign else _check_digit(f"9900{number:03}"),
        "swish": "" if foreign or form == "hobby" else f"123990{number:04}",
        "website": f"https://www.{_address(person['name'])}.example",
        "presentation_sv": person["about"],
        "presentation_en": person["about_en"],
        "consent_to_publish": "nej" if number % 13 == 0 else "ja",
        "languages": "de, en" if foreign else "sv, en, de" if person.get("exports") else "sv, en",
        **_food_registration(person, town, today),
    }


def _exports(number: int, today: dt.date) -> str:
    """To which countries since when; of some nobody has written where."""
    days = [today - dt.timedelta(days=ago + number * 31) for ago in (420, 150)]
    countries = _EXPORTED[number % len(_EXPORTED)]
    return "; ".join(f"{code} {day}–" for code, day in zip(countries, days, strict=False)) or "ja"


def _vat_periods(form: str, number: int, today: dt.date) -> str:
    """Hobby and some small businesses are not registered; a few have been so only since New Year."""
    if form == "hobby" or number % 8 == 5:
        return "nej"
    return f"{today.year}-01-01–" if number % 11 == 3 else "ja"


def _food_registration(person: Words, town: str, today: dt.date) -> dict[str, str]:
    """Nearly every food business is registered; the others appear in the attention list."""
    number = person["number"]
    if "branch" in person or number % 9 == 4:
        return {}
    registered = today - dt.timedelta(days=300 + number * 61)
    return {"food_municipality": town, "food_number": f"L{registered:%y}-{100 + number}", "food_date": f"{registered}"}


def product_texts(person: Words, towns: Mapping[str, Sequence[str]], today: dt.date) -> Iterator[dict[str, str]]:
    """An exhibitor's products as rows of an import file."""
    for place, line in enumerate(person["goods"].strip().splitlines(), 1):
        name, english, german, net, kronor, ingredients, allergens = (*map(str.strip, line.split("|")), "", "")[:7]
        quantity, unit = net.split()
        price, category = int(kronor), person["category"]
        prices = {f"price_{code}": str(-(-price // rate)) for code, rate in _RATES.items() if person.get("exports")}
        yield {
            "owner": str(person["number"]),
            "item_number": f"MB-{person['number']:02}{place:02}",
            "name_sv": name,
            "name_en": english,
            "name_de": german,
            "category": category,
            "vat_class": person.get("vat", _VAT.get(category, "standard")),
            "price_sek": kronor,
            **{key: text.removesuffix(".0") for key, text in prices.items()},
            "net_milli": quantity,
            "unit": unit,
            "ingredients_sv": ingredients,
            "allergens": allergens,
            "best_before": f"{_best_before(name, allergens, place, today)}" if ingredients else "",
            "storage_sv": "Förvaras svalt" if any(word in allergens for word in _KEEPS) else "",
            "origin": towns[person["town"]][0],
            "planned_quantity": str(next(usual for limit, usual in _USUAL if price < limit)),
        }


def _best_before(name: str, allergens: str, place: int, today: dt.date) -> dt.date:
    if any(word in name.lower() for word in _FRESH):
        return today + dt.timedelta(days=4 + place)
    keeps = next((days for word, days in _KEEPS.items() if word in allergens), _DRY_KEEPS)
    return today + dt.timedelta(days=keeps + 9 * place)


def event_values(words: Words, today: dt.date, places: Words) -> DemoEvent:
    """An event with its days laid around ``today``."""
    days = _days(words, today)
    opens, closes = (dt.time(hour) for hour in words["open"])
    season = {language: names[days[0].month % 12 // 3] for language, names in places["seasons"].items()}
    values = {
        key: BY_KEY[key].parse(value.format(season=season.get(key[-2:]))) if isinstance(value, str) else value
        for key, value in words.items()
        if key in BY_KEY and key not in _LAID
    }
    values |= {f"conditions_{language}": text.strip() for language, text in places["conditions"].items()}
    values |= {
        "code": f"{words['code']}{days[0]:%y}",
        "starts": days[0],
        "ends": days[-1] if "days" in words else None,
        "opening_hours": tuple((day, opens, closes) for day in days[-30:]),
    }
    return DemoEvent(values, words, days)


def _days(words: Words, today: dt.date) -> tuple[dt.date, ...]:
    """The open days: of a permanent place Tuesday to Saturday; else in a row, ending on a Sunday unless it runs now."""
    starts = today + dt.timedelta(days=words["starts"])
    if "days" not in words:
        days = (starts + dt.timedelta(days=passed) for passed in range((today - starts).days + 30))
        return tuple(day for day in days if day.weekday() in _SHOP_WEEK)
    if words["status"] != "running":
        starts -= dt.timedelta(days=(starts.weekday() + words["days"]) % 7)
    return tuple(starts + dt.timedelta(days=passed) for passed in range(words["days"]))


def booth_texts(code: str, words: Words, numbers: Sequence[int], chance: Random) -> Iterator[dict[str, str]]:
    """A booth for each of these exhibitors, and some that are free."""
    free = words.get("applied", 0) // 2 + 3
    for place, number in enumerate((*numbers, *[0] * free)):
        width, depth = chance.choice(_SIZES)
        yield {
            "event": code,
            "code": f"{chr(ord('A') + place // _IN_A_ROW)}{place % _IN_A_ROW + 1}",
            "width_mm": width,
            "depth_mm": depth,
            "power": chance.choice(_POWER),
            "exhibitor": str(number) if number else "",
            "status": "accepted" if number else "",
        }


def expiry(number: int, today: dt.date) -> dt.date:
    """When the insurance of an exhibitor runs out: for the first ones about now, for the others within a year."""
    days = _SOON[number - 1] if number <= len(_SOON) else 90 + number * 37 % 270
    return today + dt.timedelta(days=days)
