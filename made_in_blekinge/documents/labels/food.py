"""Labels for pre-packed food: particulars required by EU 1169/2011, in the languages of the country of sale."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import LEADING
from made_in_blekinge.documents.labels.allergens import emphasised, not_named
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.foot import has_foot
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import Room, Row
from made_in_blekinge.documents.labels.price import striking
from made_in_blekinge.documents.labels.words import (
    NAME,
    ORIGIN,
    address,
    contains,
    ingredients,
    names,
    net_quantity,
    origin,
    product_place,
    until,
)
from made_in_blekinge.documents.outcome import PaperProblem
from made_in_blekinge.documents.paragraphs import Paragraph, Span
from made_in_blekinge.documents.sheet import POINTS_PER_MM
from made_in_blekinge.documents.style import LINE, TextStyle
from made_in_blekinge.i18n import N_, Catalog, first_text
from made_in_blekinge.queries.labels.rows import ProductLabel

_NAME = TextStyle(15, fonts.BOLD)
_NET = TextStyle(13, fonts.BOLD)
_PRODUCER = TextStyle(8)
_LARGEST: Final = 11.5
_SMALLEST: Final = 5.3
"""The small letters of a text must be 0.9 mm high on packages below 80 cm² (article 13.3), and ours are 0.486 of it."""
_TWO_LINES: Final = 2 * _SMALLEST * LEADING / POINTS_PER_MM + 0.01
_ALCOHOL_STATED: Final = 12
"""Per mille above which the strength of a drink must be stated (article 9.1k)."""
_DESIGN_WIDTH: Final = 95.0
_HEAD = ("name", "net")
_BODY = ("ingredients", "best_before", "storage", "alcohol")
_FOOT = ("producer", "origin", "batch")
_REQUIRED = ("name", "net", "ingredients", "best_before", "producer")
"""Particulars required on every package by article 9."""


def check_allergens(design: Design, row: ProductLabel) -> None:
    """Refuse a food of which a file says allergens that nobody understood: they must stand on it (article 9.1c)."""
    if row.allergens_unread:
        source = N_(
            "is left out, because its allergens were not understood: “{detail}”. Choose them in its form, or delete "
            "that line in its notes if it has none."
        )
        design.refuse("allergens_unread", source, row.allergens_unread)


def lay(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    area = space.safe.inset(min(3.0, 0.06 * min(space.safe.w, space.safe.h)))
    scale = max(min(area.w / _DESIGN_WIDTH, area.h / 60), 0.45)
    look = design.look
    lines = (
        _TWO_LINES if has_foot(design) else 0
    )  # the footer strip reduces the height, but the producer is legally required
    above, below = min(9 * scale, 0.26 * area.h), min(max(9 * scale, lines), 0.24 * area.h)
    head, body, foot = look.stack(
        area, Row(above, _HEAD, 1), Row(area.h - above - below - 2, _BODY, 1), Row(below, _FOOT)
    )
    if look.shows(*_HEAD):
        _draw_head(design, head, row, speech, scale)
        design.rule(area.x, head.box.bottom + 0.4, area.right, LINE, 0.6)
    if look.shows(*_FOOT):
        design.rule(area.x, foot.box.y - 0.4, area.right, LINE, 0.4)
        size = _PRODUCER.size * scale * look.mean(*_FOOT)
        design.text(foot.box, _producer(design, row, speech), _PRODUCER.at(size), _SMALLEST, 3, stand="bottom")
    paragraphs = [*_contents(design, row, speech), *_facts(design, row, speech)]
    if paragraphs:
        size = look.mean(*_BODY) * max(body.grown / look.size(*_BODY), 1)
        design.paragraphs(body.box, paragraphs, _LARGEST * max(scale, 0.75) * size, _SMALLEST)
    _report_missing(design, row)


def _draw_head(design: Design, head: Room, row: ProductLabel, speech: Speech, scale: float) -> None:
    look = design.look
    name, net = look.beside(
        head.box, Row((0.76 - 0.03) * head.box.w, ("name",), 0.03 * head.box.w), Row(0.24 * head.box.w, ("net",))
    )
    style = striking(design, _NAME.at(_NAME.size * scale * look.size("name")))
    design.text(name.box, " / ".join(names(design, row, speech)), style, _SMALLEST, 3, stand="middle")
    if look.shows("net"):
        style = _NET.at(_NET.size * scale * look.size("net"))
        design.text(net.box, net_quantity(row, speech[0]), style, _SMALLEST, align="right", stand="middle")


def _report_missing(design: Design, row: ProductLabel) -> None:
    hidden = [part for part in _REQUIRED if not design.look.shows(part)]
    if hidden:
        titles = {part.key: part.title for part in _PARTS}
        source = N_("the template hides something that must stand on packed food: {detail}. Show it again.")
        place = design.look.template.name or design.place
        for part in hidden:
            design.problems[PaperProblem(place, "hidden_required", source, titles[part])] = None
    if not row.net_milli and design.look.shows("net"):
        design.problem("no_net_quantity", N_("has no net quantity, which must stand on packed food. Fill it in."))
    if not first_text(row.ingredients) and design.look.shows("ingredients"):
        design.problem("no_ingredients", N_("has no ingredients, which must stand on packed food. Fill them in."))
    if not address(row.producer) and design.look.shows("producer"):
        source = N_("its producer {detail} has no address, which must stand on packed food. Fill it in.")
        design.problem("no_address", source, row.producer.name)


def _contents(design: Design, row: ProductLabel, speech: Speech) -> Iterator[Paragraph]:
    """The ingredients with allergens in bold, and the declared allergens not found among them."""
    if not design.look.shows("ingredients"):
        return
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
            yield [Span(contains(unnamed, catalog, row.allergen_kinds), fonts.BOLD)]


def _facts(design: Design, row: ProductLabel, speech: Speech) -> Iterator[Paragraph]:
    """A value identical in several languages is printed once, with its headings in all of them."""
    facts = [
        fact
        for part, title, told in (
            ("best_before", N_("Best before"), lambda catalog: until(row.best_before, catalog)),
            ("best_before", N_("Use by"), lambda catalog: until(row.use_by, catalog)),
            ("storage", N_("Storage"), lambda catalog: row.storages.get(catalog.language, row.storage)),
        )
        if design.look.shows(part)
        for fact in _told(title, told, speech)
    ]
    if (row.alcohol_permille or 0) > _ALCOHOL_STATED and design.look.shows("alcohol"):
        strength = speech[0].number(Decimal(row.alcohol_permille or 0) / 10)
        facts.append(speech[0].text("Alc. {strength} % vol", strength=strength))
    yield from ([Span(fact)] for fact in facts)


def _told(title: str, told: Callable[[Catalog], str], speech: Speech) -> Iterator[str]:
    said: dict[str, list[Catalog]] = {}
    for catalog in speech:
        said.setdefault(told(catalog), []).append(catalog)
    return (f"{_headings(title, tuple(languages))}: {value}" for value, languages in said.items() if value)


def _headings(title: str, speech: Speech) -> str:
    return " / ".join(dict.fromkeys(catalog.text(title) for catalog in speech))


def _producer(design: Design, row: ProductLabel, speech: Speech) -> str:
    producer, place = row.producer, origin(row, speech[0])
    from_where = f"{_headings(N_('Origin'), speech)}: {place}" if place else ""
    batch = f"{_headings(N_('Batch'), speech)}: {row.batch}" if row.batch else ""
    who = f"{_headings(N_('Producer'), speech)}: {producer.name}"
    parts = (("producer", who), ("producer", address(producer)), ("origin", from_where), ("batch", batch))
    return " · ".join(text for part, text in parts if text and design.look.shows(part))


_PARTS = (
    NAME,
    LabelPart("net", N_("Net quantity"), ("net_milli", "unit")),
    LabelPart("ingredients", N_("Ingredients and allergens"), ("ingredients", "allergens"), ("allergen_kinds",)),
    LabelPart("best_before", N_("Best before"), ("best_before",), ("use_by",)),
    LabelPart("storage", N_("Storage"), ("storage",), ("storages",)),
    LabelPart("alcohol", N_("Alcohol"), ("alcohol_permille",)),
    LabelPart(
        "producer",
        N_("Producer and address"),
        ("producer.name", "producer.address", "producer.postcode", "producer.town"),
    ),
    ORIGIN,
    LabelPart("batch", N_("Batch"), ("batch",)),
    OWN,
)
LABEL = Label(
    "food", N_("Food labels"), "foods", product_place, lay, "L7165", (58, 24), languages=3, length=60, parts=_PARTS,
    check=check_allergens,
)  # fmt: skip
