"""Labels for pre-packed food: what EU 1169/2011 wants on it, in the languages of the country of sale."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.allergens import emphasised, not_named
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import OWN, Label, Part, Space, Speech
from made_in_blekinge.documents.labels.words import (
    NAME,
    ORIGIN,
    address,
    any_language,
    contains,
    ingredients,
    names,
    net_quantity,
    origin,
    product_place,
)
from made_in_blekinge.documents.paragraphs import Paragraph, Span
from made_in_blekinge.documents.style import LINE, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.label_rows import ProductLabel

_NAME = TextStyle(15, fonts.BOLD)
_NET = TextStyle(13, fonts.BOLD)
_PRODUCER = TextStyle(8)
_LARGEST: Final = 11.5
_SMALLEST: Final = 5.3
"""The small letters of a text must be 0.9 mm high on packages below 80 cm² (article 13.3), and ours are 0.486 of it."""
_ALCOHOL_STATED: Final = 12
"""Per mille above which the strength of a drink must be stated (article 9.1k)."""
_DESIGN_WIDTH: Final = 95.0


def lay(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    area = space.safe.inset(min(3.0, 0.06 * min(space.safe.w, space.safe.h)))
    scale = max(min(area.w / _DESIGN_WIDTH, area.h / 60), 0.45)
    head, body = area.from_top(min(9 * scale, 0.26 * area.h), 1)
    net, name = head.from_right(0.24 * head.w, 0.03 * head.w)
    design.text(
        name, " / ".join(names(design, row, speech)), _NAME.at(_NAME.size * scale), _SMALLEST, 3, stand="middle"
    )
    design.text(net, net_quantity(row, speech[0]), _NET.at(_NET.size * scale), _SMALLEST, align="right", stand="middle")
    design.rule(area.x, head.bottom + 0.4, area.right, LINE, 0.6)
    foot, body = body.from_bottom(min(9 * scale, 0.24 * area.h), 1)
    design.rule(area.x, foot.y - 0.4, area.right, LINE, 0.4)
    design.text(foot, _producer(row, speech), _PRODUCER.at(_PRODUCER.size * scale), _SMALLEST, 3, stand="bottom")
    paragraphs = [*_contents(design, row, speech), *_facts(row, speech)]
    if paragraphs:
        design.paragraphs(body, paragraphs, _LARGEST * max(scale, 0.75), _SMALLEST)
    _report_missing(design, row)


def _report_missing(design: Design, row: ProductLabel) -> None:
    if not row.net_milli:
        design.problem("no_net_quantity", N_("has no net quantity, which must stand on packed food. Fill it in."))
    if not any_language(row.ingredients):
        design.problem("no_ingredients", N_("has no ingredients, which must stand on packed food. Fill them in."))
    if not address(row.producer):
        source = N_("its producer {detail} has no address, which must stand on packed food. Fill it in.")
        design.problem("no_address", source, row.producer.name)


def _contents(design: Design, row: ProductLabel, speech: Speech) -> Iterator[Paragraph]:
    """The ingredients with their allergens in bold, and those allergens that none of their words names."""
    said: set[str] = set()
    for catalog in speech:
        text = ingredients(design, row, catalog)
        if text and text not in said:
            said.add(text)
            yield [Span(f"{catalog.text('Ingredients')}: "), *emphasised(text)]
        unnamed = not_named(text, row.allergens)
        if unnamed and text:
            source = N_("{detail}: this allergen stands in no word of the ingredients, so it is added below them.")
            design.problem("allergen_not_in_ingredients", source, ", ".join(catalog.text(one.label) for one in unnamed))
        if unnamed:
            yield [Span(contains(unnamed, catalog), fonts.BOLD)]


def _facts(row: ProductLabel, speech: Speech) -> Iterator[Paragraph]:
    """What the register keeps in one language stands once, under its headings in all."""
    facts = [
        f"{_headings(title, speech)}: {value}"
        for title, value in ((N_("Best before"), row.best_before), (N_("Storage"), row.storage))
        if value
    ]
    if (row.alcohol_permille or 0) > _ALCOHOL_STATED:
        strength = speech[0].number(Decimal(row.alcohol_permille or 0) / 10)
        facts.append(speech[0].text("Alc. {strength} % vol", strength=strength))
    yield from ([Span(fact)] for fact in facts)


def _headings(title: str, speech: Speech) -> str:
    return " / ".join(dict.fromkeys(catalog.text(title) for catalog in speech))


def _producer(row: ProductLabel, speech: Speech) -> str:
    producer, place = row.producer, origin(row, speech[0])
    from_where = f"{_headings(N_('Origin'), speech)}: {place}" if place else ""
    batch = f"{_headings(N_('Batch'), speech)}: {row.batch}" if row.batch else ""
    who = f"{_headings(N_('Producer'), speech)}: {producer.name}"
    return " · ".join(filter(None, (who, address(producer), from_where, batch)))


_PARTS = (
    NAME,
    Part("net", N_("Net quantity"), ("net_milli", "unit")),
    Part("ingredients", N_("Ingredients and allergens"), ("ingredients", "allergens")),
    Part("best_before", N_("Best before"), ("best_before",)),
    Part("storage", N_("Storage"), ("storage",)),
    Part("alcohol", N_("Alcohol"), ("alcohol_permille",)),
    Part(
        "producer",
        N_("Producer and address"),
        ("producer.name", "producer.address", "producer.postcode", "producer.town"),
    ),
    ORIGIN,
    Part("batch", N_("Batch"), ("batch",)),
    OWN,
)
LABEL = Label(
    "food", N_("Food labels"), "foods", product_place, lay, "L7165", (58, 24), languages=3, length=60, parts=_PARTS
)
