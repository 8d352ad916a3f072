"""What a label of a food says in one language: the particulars of EU 1169/2011 in words, allergens in bold."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.allergens import emphasised, unnamed
from made_in_blekinge.documents.labels.look import LabelLook
from made_in_blekinge.documents.labels.words import address, contains, until
from made_in_blekinge.documents.paragraphs import Paragraph, Span
from made_in_blekinge.domain.durability import Month, parse_until
from made_in_blekinge.domain.food import Share, with_shares
from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.labels.rows import ProductLabel

_ALCOHOL_STATED: Final = 12
"""Per mille above which the strength of a drink must be stated (article 9.1k)."""
_SAME_WORD: Final = 4
"""A text that begins with so many letters of its heading needs none: “Förvaras torrt”."""
_HOME: Final = "SE"


class FoodWords(NamedTuple):
    """Each part is empty where the food has none or the template hides it."""

    language: str
    name: str
    legal: str
    body: tuple[Paragraph, ...]
    due: str
    day: str
    urgent: bool
    """Whether the day is one after which nobody may eat it."""
    batch: str
    producer: str
    address: str
    origin: str


def food_words(look: LabelLook, row: ProductLabel, catalog: Catalog) -> FoodWords:
    language, text = catalog.language, catalog.text
    due, day = _durability(row, catalog) if look.shows("best_before") else ("", "")
    name = row.names.get(language, "") if look.shows("name") else ""
    legal = row.legal_names.get(language, "") if name else ""
    place = origin_in(row, catalog) if look.shows("origin") else ""
    return FoodWords(
        language,
        name,
        "" if fold(legal) == fold(name) else legal,
        tuple(_body(look, row, catalog)),
        due,
        day,
        bool(row.use_by),
        text("Batch {batch}", batch=row.batch) if row.batch and look.shows("batch") else "",
        row.producer.name if look.shows("producer") else "",
        _address(row, catalog) if look.shows("producer") else "",
        f"{text('Origin')}: {place}" if place else "",
    )


def _durability(row: ProductLabel, catalog: Catalog) -> tuple[str, str]:
    """``Bäst före`` and ``14 mars 2027``."""
    found = parse_until(row.use_by or row.best_before)
    if found is None:
        return "", ""
    if isinstance(found, Month):
        return catalog.text("Best before end"), until(found, catalog)
    return catalog.text(N_("Use by") if row.use_by else N_("Best before")), until(found, catalog)


def _address(row: ProductLabel, catalog: Catalog) -> str:
    """With the country where the goods are sold in another one."""
    producer = row.producer
    land = "" if producer.country == row.event.country else catalog.locale.territories.get(producer.country, "")
    return ", ".join(filter(None, (address(producer), land)))


def origin_in(row: ProductLabel, catalog: Catalog) -> str:
    """``Ronneby, Sverige``: of some foods the country must be said, and a municipality tells it to nobody abroad."""
    if row.origin in (None, Municipality.ABROAD):
        return ""
    land = catalog.locale.territories.get(_HOME, _HOME)
    return land if row.origin is Municipality.OTHER else f"{catalog.text(row.origin.label)}, {land}"


def _body(look: LabelLook, row: ProductLabel, catalog: Catalog) -> Iterator[Paragraph]:
    if look.shows("ingredients"):
        yield from _contents(row, catalog)
    if look.shows("storage") and (storage := row.storages.get(catalog.language)):
        yield [Span(_headed(catalog.text("Storage"), storage))]
    if (row.alcohol_permille or 0) > _ALCOHOL_STATED and look.shows("alcohol"):
        strength = catalog.number(Decimal(row.alcohol_permille or 0) / 10)
        yield [Span(catalog.text("Alc. {strength} % vol", strength=strength))]
    for line in row.warnings.get(catalog.language, "").splitlines():
        if line.strip():
            yield [Span(" ".join(line.split()))]


def _contents(row: ProductLabel, catalog: Catalog) -> Iterator[Paragraph]:
    """The ingredients with allergens in bold and shares, and what is declared but stands in no word of them."""
    text, left = said_ingredients(row, catalog)
    first, *further = [" ".join(line.split()) for line in text.splitlines() if line.strip()] or [""]
    if first:
        yield list(emphasised(_headed(catalog.text("Ingredients"), first)))
    yield from (list(emphasised(line)) for line in further)
    if left:
        write = partial(_share, catalog)
        yield [Span(", ".join(f"{name} {write(permille)}" for name, permille in left))]
    groups, kinds = unnamed(text, row.allergens, row.allergen_kinds)
    if groups:
        yield [Span(contains(groups, catalog, kinds), fonts.BOLD)]


def said_ingredients(row: ProductLabel, catalog: Catalog) -> tuple[str, tuple[Share, ...]]:
    """The ingredients with their shares, and the shares of what is none of their words."""
    language = catalog.language
    return with_shares(row.ingredients.get(language, ""), row.shares.get(language, ()), partial(_share, catalog))


def _share(catalog: Catalog, permille: int) -> str:
    return f"{catalog.number(Decimal(permille) / 10)}\N{NO-BREAK SPACE}%"


def _headed(heading: str, text: str) -> str:
    alike = fold(text)[:_SAME_WORD] == fold(heading)[:_SAME_WORD]
    return text if alike else f"{heading}: {text}"
