"""Labels for pre-packed food: what EU 1169/2011 wants on it, in the languages of the country of sale."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.allergens import emphasised, not_named
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import Label, Space, Speech
from made_in_blekinge.documents.labels.words import (
    address,
    any_language,
    ingredients,
    names,
    net_quantity,
    origin,
    product_place,
)
from made_in_blekinge.documents.paragraphs import Paragraph, Span
from made_in_blekinge.documents.style import LINE, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.label_rows import ProductLabel

_NAME = TextStyle(15, fonts.BOLD)
_NET = TextStyle(13, fonts.BOLD)
_LARGEST: Final = 9.5
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
    design.text(name, " / ".join(names(design, row, speech)), _NAME.at(15 * scale), _SMALLEST, 3, stand="middle")
    design.text(net, net_quantity(row, speech[0]), _NET.at(13 * scale), _SMALLEST, align="right", stand="middle")
    design.rule(area.x, head.bottom + 0.4, area.right, LINE, 0.6)
    if not row.net_milli:
        design.problem("no_net_quantity", N_("has no net quantity, which must stand on packed food. Fill it in."))
    if not any_language(row.ingredients):
        design.problem("no_ingredients", N_("has no ingredients, which must stand on packed food. Fill them in."))
    paragraphs = [paragraph for catalog in speech for paragraph in _about(design, row, catalog)]
    design.paragraphs(body, [*paragraphs, _producer(design, row, speech)], _LARGEST * max(scale, 0.75), _SMALLEST)


def _about(design: Design, row: ProductLabel, catalog: Catalog) -> Iterator[Paragraph]:
    """What must be said in every language."""
    if text := ingredients(design, row, catalog):
        yield [Span(f"{catalog.text('Ingredients')}: "), *emphasised(text)]
    if unnamed := not_named(text, row.allergens):
        if text:
            source = N_("{detail}: this allergen stands in no word of the ingredients, so it is added below them.")
            design.problem("allergen_not_in_ingredients", source, ", ".join(catalog.text(one.label) for one in unnamed))
        listed = ", ".join(catalog.text(one.label).lower() for one in unnamed)
        before, after = catalog.text("Contains: {allergens}", allergens="\0").split("\0")
        yield [Span(before), Span(listed, fonts.BOLD), Span(after)]
    facts = [
        f"{catalog.text(title)}: {value}"
        for title, value in ((N_("Best before"), row.best_before), (N_("Storage"), row.storage))
        if value
    ]
    if (row.alcohol_permille or 0) > _ALCOHOL_STATED:
        strength = catalog.number(Decimal(row.alcohol_permille or 0) / 10)
        facts.append(catalog.text("Alc. {strength} % vol", strength=strength))
    if facts:
        yield [Span(" · ".join(facts))]


def _producer(design: Design, row: ProductLabel, speech: Speech) -> Paragraph:
    producer, catalog = row.producer, speech[0]
    if not address(producer):
        source = N_("its producer {detail} has no address, which must stand on packed food. Fill it in.")
        design.problem("no_address", source, producer.name)
    place, batch = origin(row, catalog), f"{catalog.text('Batch')}: {row.batch}" if row.batch else ""
    from_where = f"{catalog.text('Origin')}: {place}" if place else ""
    return [
        Span(" / ".join(dict.fromkeys(each.text("Producer") for each in speech)) + ": "),
        Span(" · ".join(filter(None, (producer.name, address(producer), from_where, batch)))),
    ]


LABEL = Label("food", N_("Food labels"), "foods", product_place, lay, "L7165", (58, 24), languages=3, length=60)
