"""The register of products: its fields, and what must hold between them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar

from made_in_blekinge.domain import food
from made_in_blekinge.domain.codes import parse_gtin
from made_in_blekinge.domain.comparison import ComparisonPrice, Unit, comparison_price, parse_unit
from made_in_blekinge.domain.fields import Field, in_languages
from made_in_blekinge.domain.kinds import Choice, Choices, LongText, Money, Scaled, TextLine, Whole, YesNo
from made_in_blekinge.domain.market import (
    CURRENCIES,
    Allergen,
    AllergenKind,
    Category,
    Municipality,
    PackageSide,
    VatClass,
)
from made_in_blekinge.domain.text import fold
from made_in_blekinge.domain.vat_abroad import ClassesAbroad
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

_WHAT = N_("What")
_PRICE = N_("Price")
_CONTENT = N_("Content")
_STOCK = N_("Stock and bar codes")
_LAW = N_("Law and safety")
_INTERNAL = N_("Internal")


class UnitKind:
    """The unit of a net quantity, in any of its spellings."""

    empty: ClassVar[Unit] = Unit.PIECE

    def parse(self, text: str) -> Unit:
        return parse_unit(text) if text.strip() else Unit.PIECE

    def write(self, value: Unit, catalog: Catalog) -> str:
        return self.show(value, catalog)

    def show(self, value: Unit, catalog: Catalog) -> str:
        return catalog.text(value.label)


_PRICE_HEADINGS = {"SEK": ("Pris inkl. moms", "Pris", "Pris inkl moms", "Försäljningspris", "Price", "Price incl. VAT")}

FIELDS: tuple[Field, ...] = (
    Field(
        "owner",
        N_("Exhibitor"),
        TextLine(),
        ("Org.nr", "Orgnr", "Utställarnr", "Utställare", "Utställare org.nr", "Producent", "Tillverkare", "Företag", "Säljare", "Producer", "Organisationsnummer", "Ägare", "Owner", "Exhibitor number"),
        _WHAT,
        required=True,
    ),
    Field("item_number", N_("Item number"), TextLine(40), ("Artikelnr", "Artikelnummer", "Art.nr", "Artnr", "SKU", "Item"), _WHAT, required=True),
    *in_languages("name", N_("Name"), TextLine(), ("Benämning", "Produkt", "Produktnamn", "Namn", "Artikel", "Product", "Name"), group=_WHAT, strict=True),
    Field("category", N_("Category"), Choice(Category), ("Kategori", "Varugrupp"), _WHAT, default=Category.OTHER),
    *(
        Field(f"price_{currency.lower()}", N_("Price incl. VAT"), Money(currency), (*_PRICE_HEADINGS.get(currency, ()), f"Pris {currency}", f"Price {currency}"), _PRICE, language=currency)
        for currency in CURRENCIES
    ),
    Field("vat_class", N_("VAT class"), Choice(VatClass), ("Momsklass", "Momssats typ"), _PRICE, default=VatClass.STANDARD, strict=True),
    Field(
        "vat_classes_abroad", N_("VAT class abroad"), ClassesAbroad(),
        ("Momsklass utomlands", "Moms utomlands", "VAT class abroad"), _PRICE,
        N_("Only where it is another one than at home, one country a line: DE: standard"), strict=True,
    ),
    Field("net_milli", N_("Net quantity"), Scaled(1000, 2_000_000_000), ("Nettomängd", "Nettovikt", "Mängd", "Vikt", "Volym", "Net"), _PRICE),
    Field("unit", N_("Unit"), UnitKind(), ("Enhet",), _PRICE),
    Field("comparison_price", N_("Show comparison price"), YesNo(), ("Visa jämförpris",), _PRICE, default=True),
    Field(
        "soon_spoils", N_("Soon spoils"), YesNo(), ("Färskvara", "Blir fort dåligt", "Soon spoils"), _PRICE,
        N_("Fresh bread, fish: a cut price then needs no lowest price of the last 30 days"), default=False,
    ),
    *in_languages("description", N_("Description"), LongText(2000), ("Beskrivning", "Description"), group=_CONTENT),
    *in_languages(
        "legal_name", N_("Legal name"), TextLine(), ("Beteckning", "Varubeteckning", "Legal name"), group=_CONTENT,
        help=N_("What a food is, where its name does not say so: crispbread of rye"),
    ),
    *in_languages("ingredients", N_("Ingredients"), LongText(2000), ("Ingredienser", "Innehåll", "Ingredients"), group=_CONTENT),
    *in_languages(
        "shares", N_("Shares of ingredients"), food.Shares(), ("Andelar", "Andel", "Mängdangivelse", "QUID", "Shares"), group=_CONTENT,
        help=N_("Of ingredients that the name or a picture tells of, one a line: almond 8 %"),
    ),
    Field("allergens", N_("Allergens"), Choices(Allergen), ("Allergener", "Allergen"), _CONTENT),
    Field("allergen_kinds", N_("Which cereals and nuts"), Choices(AllergenKind), ("Sädesslag och nötter", "Spannmål och nötter", "Allergener i detalj"), _CONTENT),
    Field("best_before", N_("Best before"), food.DayOrText(), ("Bäst före", "Bäst-före", "Hållbarhet"), _CONTENT),
    Field("use_by", N_("Use by"), food.DayOrText(), ("Sista förbrukningsdag", "Sista förbrukningsdatum", "Förbrukas senast"), _CONTENT),
    *in_languages("storage", N_("Storage"), TextLine(200), ("Förvaring", "Storage"), group=_CONTENT),
    Field("package_side", N_("Largest side of the package"), Choice(PackageSide), ("Förpackningens största sida", "Förpackning under 80 cm²", "Liten förpackning", "Small package"), _CONTENT),
    Field("origin", N_("Origin"), Choice(Municipality), ("Ursprung", "Ursprungskommun", "Ursprung kommun"), _CONTENT),
    Field("gtin", N_("GTIN"), TextLine(14, parse_gtin), ("EAN", "EAN-kod", "Streckkod", "GTIN", "Barcode"), _STOCK, strict=True),
    Field("in_store_code", N_("In-store code"), TextLine(14), ("Butikskod", "Egen streckkod"), _STOCK, fixed=True),
    Field("planned_quantity", N_("Usual quantity"), Whole(0, 1_000_000), ("Antal", "Kvantitet", "Antal medtaget", "Quantity"), _STOCK, strict=True),
    Field("age_limit", N_("Age limit"), Whole(0, 25), ("Åldersgräns",), _LAW),
    Field("alcohol_permille", N_("Alcohol, % by volume"), Scaled(10, 1000), ("Alkohol", "Alkoholhalt", "Alkohol %", "Vol %"), _LAW),
    Field("batch", N_("Batch or type"), TextLine(120), ("Batch", "Parti", "Satsnummer"), _LAW),
    *in_languages("warnings", N_("Warnings"), LongText(1000), ("Varningar", "Säkerhet", "Säkerhetstext", "Safety", "Warnings"), group=_LAW),
    Field("notes", N_("Notes"), LongText(), ("Anteckningar", "Kommentar", "Note"), _INTERNAL),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}
FORMER = {"storage": N_("Storage"), "safety": N_("Warnings")}
"""Titles of fields that the log of changes tells of and that are others now."""


class VatPercent(Scaled):
    """A VAT rate in percent, kept per mille; a cell that Excel formats as 6 % holds 0.06."""

    def parse(self, text: str) -> int | None:
        permille = Scaled(10_000, 1_000_000).parse(text)
        if permille is None:
            return None
        return Scaled(10, 1000).parse(text) if permille >= 10_000 or not permille else permille // 10


ANNOUNCED = "announced:"
"""A column of a file with the quantities for one event has this and the event's code as its key."""


def announced_field(heading: str) -> Field | None:
    """The field of a heading such as ``Antal KNA26``: how many are brought to that event."""
    match = re.fullmatch(r"\s*(?:antal|quantity|announced:)\s*\(?([\w-]{2,20})\)?\s*", heading, re.IGNORECASE)
    if match is None:
        return None
    code = match[1].upper()
    if not (any(map(str.isdigit, code)) or (match[1].isupper() and not heading.isupper()) or ":" in heading):
        return None  # "Antal med", "Antal lager": a word, and not the code of an event
    return Field(f"{ANNOUNCED}{code}", N_("Quantity"), Whole(0, 1_000_000), group=_STOCK, language=code, strict=True)


VAT_PERCENT = Field(
    "vat_percent", N_("VAT, %"), VatPercent(10, 1000), ("Moms %", "Moms", "Momssats", "VAT", "VAT %"), strict=True
)
"""Files say a percentage; the register keeps the class, whose rate follows from country and day."""


def complete(values: dict[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """``changed`` with what follows from it, seen against all ``values`` of the product."""
    food.check_durability(values, changed)
    if {"vat_class", "alcohol_permille"} & changed.keys():
        field = "vat_class" if "vat_class" in changed else "alcohol_permille"
        check_class(values.get("vat_class"), values.get("alcohol_permille"), field)
    whole = dict(changed)
    for settle in (food.settle_allergens, food.settle_shares, food.settle_unread):
        whole.update(settle(values, changed))
    return whole


ALCOHOL_LIMIT_PERMILLE = 35
"""Drinks above 3.5 % by volume may not be sold at a market in Sweden (alkohollagen)."""


def check_class(vat_class: VatClass | None, alcohol_permille: int | None, field: str = "vat_class") -> None:
    """Refuse strong drinks as food: spirits, wine and strong beer are taxed at the standard rate."""
    if vat_class in (VatClass.FOOD, VatClass.FOOD_SERVED) and (alcohol_permille or 0) > ALCOHOL_LIMIT_PERMILLE:
        text = N_("Drinks above 3.5 % alcohol are not food for VAT. Choose the standard rate, or mend the alcohol.")
        raise UserError("alcohol_is_no_food", text).at(field)


def check_sale(alcohol_permille: int | None, country: str) -> None:
    """Refuse a product that may not be sold at an event in ``country``."""
    if country == "SE" and (alcohol_permille or 0) > ALCOHOL_LIMIT_PERMILLE:
        raise UserError(
            "alcohol_not_allowed",
            N_("Drinks above 3.5 % alcohol may not be sold at a market in Sweden. Leave this product at home."),
        ).at("alcohol_permille")


def product_comparison(values: Mapping[str, Any], currency: str = "SEK") -> ComparisonPrice | None:
    """The comparison price, where price and net quantity are known and it is not switched off."""
    price, net = values.get(f"price_{currency.lower()}"), values.get("net_milli")
    if not values.get("comparison_price") or price is None or not net:
        return None
    from decimal import Decimal

    return comparison_price(price, Decimal(net) / 1000, values["unit"])


def folded(number: str, owner: str, names: Mapping[str, Any]) -> str:
    """What a search looks in: item number, names in all languages, owner."""
    own = fold(" ".join([number, *dict.fromkeys(filter(None, names.values()))]))
    return f"{own} {_owner_folded(owner)}".strip()


_owner_folded = lru_cache(1000)(fold)
"""A file of many products has few owners."""
