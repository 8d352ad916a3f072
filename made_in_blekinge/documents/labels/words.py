"""Formatting of product data on labels: money, quantities, multilingual texts."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import LabelPart, Speech
from made_in_blekinge.documents.paragraphs import Span
from made_in_blekinge.documents.style import amount
from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.durability import Month, Stamped, Until
from made_in_blekinge.domain.market import Allergen, AllergenKind, Municipality
from made_in_blekinge.i18n import N_, Catalog, Language, first_text
from made_in_blekinge.queries.labels.rows import ExhibitorLabel, ProductLabel

NAME: Final = LabelPart("name", N_("Name"), ("names",))
PRICE: Final = LabelPart("price", N_("Price"), ("price_ore", "event.currency"))
COMPARISON: Final = LabelPart("comparison", N_("Comparison price"), ("comparison", "event.currency"))
PRODUCER: Final = LabelPart("producer", N_("Producer"), ("producer.name",))
ORIGIN: Final = LabelPart("origin", N_("Origin"), ("origin",))
CODE: Final = LabelPart("code", N_("Code of the product"), ("code",))

_CAPITAL_NOUNS = ("de",)
_DAYS: Final = {"sv": "d MMMM y", "en": "d MMMM y"}
_MONTHS: Final = {"sv": "MMMM y", "en": "MMMM y"}
_FIGURES: Final = "dd.MM.y"
"""Day, month and year in this order, as the law wants it (EU 1169/2011, annex X), also where people write otherwise."""
_SAMPLE: Final = "\N{REPLACEMENT CHARACTER}"
_SWEDEN: Final = "SE"
_SYMBOLS = {Unit.SQUARE_METRE: "m²"}


def money(ore: int, currency: str, catalog: Catalog) -> str:
    """As the catalog formats it, but cached: Babel would take longer per price than the rest of a label."""
    written = _written(currency, catalog)
    return written.replace(_SAMPLE, amount(ore, catalog)) if written else catalog.money(ore, currency)


@lru_cache(maxsize=64)
def _written(currency: str, catalog: Catalog) -> str:
    """Prefix and suffix of a formatted amount; empty for locales with another number format."""
    sample = amount(100, catalog)
    written = catalog.money(100, currency)
    return written.replace(sample, _SAMPLE) if sample in written else ""


def comparison(row: ProductLabel, catalog: Catalog, named: bool = True) -> str:
    """``Jmf-pris 254,29 kr per kilogram``; empty where it would only repeat the price.

    In Sweden the unit is written out (KOVFS 2012:1, 4 §); elsewhere it is short, as shops there have it: ``zł/kg``.
    Not ``named``, for the smallest labels, it has no word before it.
    """
    if row.comparison is None:
        return ""
    price, per = money(row.comparison.ore, row.event.currency, catalog), row.comparison.per
    if row.event.country == _SWEDEN:
        text = N_("Unit price {price} per {unit}") if named else N_("{price} per {unit}")
        return catalog.text(text, price=price, unit=catalog.text(per.label))
    return f"{price}/{unit_sign(per, catalog)}"


def comparison_parts(row: ProductLabel, catalog: Catalog, *, short: bool = True) -> tuple[str, str]:
    """``Jmf-pris per kilogram`` and ``254,29 kr``; abroad ``Grundpreis · 350 g`` and ``25,43 €/kg``.

    Not ``short``, the word is not abbreviated and the net quantity stands elsewhere.
    """
    if row.comparison is None:
        return "", ""
    price, per = money(row.comparison.ore, row.event.currency, catalog), row.comparison.per
    if row.event.country == _SWEDEN:
        text = N_("Unit price per {unit}") if short else N_("Comparison price per {unit}")
        return catalog.text(text, unit=catalog.text(per.label)), price
    about = catalog.text("Unit price · {net}", net=net_quantity(row, catalog)) if short else _compared(catalog)
    return about, f"{price}/{unit_sign(per, catalog)}"


def _compared(catalog: Catalog) -> str:
    return catalog.text("Comparison price")


def unit_sign(unit: Unit, catalog: Catalog) -> str:
    """``kg``, ``m²``; of pieces the language's own short word."""
    return catalog.text("pcs") if unit is Unit.PIECE else _SYMBOLS.get(unit, unit.value)


def net_quantity(row: ProductLabel, catalog: Catalog) -> str:
    """``350 g``."""
    if not row.net_milli:
        return ""
    amount = catalog.number(Decimal(row.net_milli) / 1000)
    return f"{amount}\N{NO-BREAK SPACE}{unit_sign(row.unit, catalog)}"


def origin(row: ProductLabel, catalog: Catalog) -> str:
    """A municipality of Blekinge; “other” and “abroad” say nothing to a customer."""
    return "" if row.origin in (None, Municipality.OTHER, Municipality.ABROAD) else catalog.text(row.origin.label)


def address(producer: ExhibitorLabel) -> str:
    return ", ".join(filter(None, (producer.address, f"{producer.postcode} {producer.town}".strip())))


def names(design: Design, row: ProductLabel, speech: Speech) -> list[str]:
    """The name in every language of the label that has one, each said once; what is missing becomes a problem.

    None where the template hides it.
    """
    if not design.look.shows("name"):
        return []
    for language in _missing(row.names, speech):
        source = N_("the name is missing in {detail}. Fill it in, or it is shown in another language only.")
        design.problem("missing_translation", source, language)
    known = [row.names[catalog.language] for catalog in speech if row.names.get(catalog.language)]
    return list(dict.fromkeys(known)) or [first_text(row.names) or row.item_number]


def _missing(texts: Mapping[str, str], speech: Speech) -> Iterator[Language]:
    return (Language(catalog.language) for catalog in speech if not texts.get(catalog.language))


def allergens(row: ProductLabel, speech: Speech) -> str:
    """``Contains: milk, eggs`` in every language."""
    if not row.allergens:
        return ""
    return " · ".join(contains(row.allergens, catalog, row.allergen_kinds) for catalog in speech)


def contains(allergens: Iterable[Allergen], catalog: Catalog, kinds: Iterable[AllergenKind] = ()) -> str:
    """``Contains: cereals with gluten (wheat, rye), milk``."""
    named: dict[Allergen, list[str]] = {}
    for kind in kinds:
        named.setdefault(kind.group, []).append(catalog.text(kind.label))
    words = ", ".join(_allergen(catalog.text(one.label), named.get(one, ())) for one in allergens)
    listed = words if catalog.language in _CAPITAL_NOUNS else words.lower()
    return catalog.text("Contains: {allergens}", allergens=listed)


def allergen_spans(allergens: Iterable[Allergen], catalog: Catalog, kinds: Iterable[AllergenKind] = ()) -> list[Span]:
    """The same with what is contained in bold."""
    word = catalog.text("Contains: {allergens}", allergens=_SAMPLE).partition(_SAMPLE)[0]
    return [Span(word), Span(contains(allergens, catalog, kinds).removeprefix(word), fonts.BOLD)]


def _allergen(group: str, kinds: Iterable[str]) -> str:
    listed = ", ".join(kinds)
    return f"{group} ({listed})" if listed else group


def until(value: Until, catalog: Catalog) -> str:
    """``24 december 2026``, ``december 2026``, ``2026`` or ``see the lid``."""
    if isinstance(value, Stamped):
        return catalog.text(value.label)
    if isinstance(value, Month):
        day = dt.date(value.year, value.month or 1, 1)
        return catalog.date(day, _MONTHS.get(catalog.language, "MM.y")) if value.month else str(value.year)
    return catalog.date(value, _DAYS.get(catalog.language, _FIGURES))


def cut_words(row: ProductLabel, catalog: Catalog) -> tuple[str, str, str]:
    """``SÄNKT PRIS``, ``Lägsta pris 30 dagar`` and ``119,00 kr``; the last two are empty where the law wants none.

    Goods that soon spoil are exempt (prisinformationslagen 7 a §); nothing is said of what was not lowered.
    """
    if row.cut is None:
        return "", "", ""
    if row.soon_spoils:
        return catalog.text("REDUCED PRICE"), "", ""
    told = catalog.plural("Lowest price in {count} day", "Lowest price in {count} days", row.cut.days)
    return catalog.text("REDUCED PRICE"), told, money(row.cut.lowest_ore, row.event.currency, catalog)


def product_place(row: ProductLabel) -> str:
    return row.shown or row.item_number


def check_price(design: Design, row: ProductLabel) -> None:
    """Refuse a product without a price in the event's currency."""
    if row.price_ore is None and design.look.shows("price"):
        source = N_("has no price in {detail} and is left out. Fill in its price.")
        design.refuse("no_price", source, row.event.currency)


def price(design: Design, row: ProductLabel, catalog: Catalog) -> str:
    """``89,00 kr``; empty where the template hides it."""
    if row.price_ore is None or not design.look.shows("price"):
        return ""
    return money(row.price_ore, row.event.currency, catalog)
