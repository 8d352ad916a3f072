"""Labels for pre-packed food: particulars required by EU 1169/2011, in the languages of the country of sale.

At the left what it is and of what, at the right how much, until when and what it costs; on narrow labels all below each
other. The producer's address is placed first, because it never gives way.
"""

import re
from typing import Final

from made_in_blekinge.documents.labels.allergens import kinds_asked, unnamed
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.food_frame import together
from made_in_blekinge.documents.labels.food_layout import lay
from made_in_blekinge.documents.labels.food_words import origin_in, said_ingredients
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.words import CODE, COMPARISON, NAME, ORIGIN, PRICE, address, product_place
from made_in_blekinge.documents.outcome import PaperProblem
from made_in_blekinge.domain.durability import parse_until
from made_in_blekinge.domain.food import lacks, without_share
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import N_, Catalog, Language
from made_in_blekinge.queries.labels.rows import ProductLabel

_REQUIRED = ("name", "net", "ingredients", "best_before", "producer")
"""Particulars required on every package by article 9."""
_LOW: Final = 60.0
"""Labels that are lower, in mm, may be too low for what stands beside the text."""
_KEEPS: Final = 100
"""Drinks of so many per mille of alcohol need no date (annex X, 1 d)."""
_HONEY: Final = re.compile(r"(?:honung|honey|honig|honning|miod|medus)(?!\w)")
"""In the languages of the market, folded: what ends so is honey, and “honungssenap” is mustard."""
_LACKING: Final = {
    "name": N_("is left out, because its name is missing in {detail}. Fill it in."),
    "legal_name": N_("is left out, because its legal name is missing in {detail}. Fill it in."),
    "ingredients": N_("is left out, because its ingredients are missing in {detail}. Fill them in."),
    "storage": N_("is left out, because its storage is missing in {detail}. Fill it in."),
    "warnings": N_("is left out, because its warnings are missing in {detail}. Fill them in."),
}


def check(design: Design, row: ProductLabel) -> None:
    """Refuse what may not stand on a package as it is, with the field that mends it."""
    check_allergens(design, row)
    shows = design.look.shows
    if shows("producer") and not address(row.producer):
        source = N_(
            "is left out, because its producer {detail} has no address, which must stand on packed food. "
            "Fill it in among the exhibitors."
        )
        design.refuse("no_address", source, row.producer.name)
    if shows("net") and not row.net_milli:
        source = N_("is left out, because it has no net quantity, which must stand on packed food. Fill it in.")
        design.refuse("no_net_quantity", source)
    if shows("best_before"):
        _check_durability(design, row)


def check_allergens(design: Design, row: ProductLabel) -> None:
    """Refuse a food of which a file says allergens that nobody understood: they must stand on it (article 9.1c)."""
    if row.allergens_unread:
        source = N_(
            "is left out, because its allergens were not understood: “{detail}”. Choose them in its form, or delete "
            "that line in its notes if it has none."
        )
        design.refuse("allergens_unread", source, row.allergens_unread)


def _check_durability(design: Design, row: ProductLabel) -> None:
    said = row.use_by or row.best_before
    if not said and (row.alcohol_permille or 0) < _KEEPS:
        source = N_("is left out, because it has no best-before date. Fill in “Best before” or “Use by”.")
        design.refuse("no_date", source)
    elif said and parse_until(said) is None:
        source = N_(
            "is left out, because “{detail}” is no date, and this label is on the package itself. "
            "Write the day in “Best before” or “Use by”."
        )
        design.refuse("no_date", source, str(said))


def check_language(design: Design, row: ProductLabel, speech: Speech) -> None:
    """Refuse a food whose texts are missing in a language of the label: nothing stands under a foreign heading."""
    for catalog in speech:
        for key in lacks(row, catalog.language):
            if key == "name" or design.look.shows(key):
                design.refuse("missing_translation", _LACKING[key], Language(catalog.language))


def body(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    check_language(design, row, speech)
    if design.refused:
        return
    for catalog in speech:
        _look_over(design, row, catalog)
    _report_hidden(design)
    lay(design, space, row, speech)


def _look_over(design: Design, row: ProductLabel, catalog: Catalog) -> None:
    """Report what a person must judge."""
    _check_origin(design, row, catalog)
    if not design.look.shows("ingredients"):
        return
    text, _ = said_ingredients(row, catalog)
    if not text:
        source = N_("has no ingredients, which must stand on packed food of more than one. Fill them in.")
        design.problem("no_ingredients", source)
        return
    groups, kinds = unnamed(text, row.allergens, row.allergen_kinds)
    if groups:
        source = N_("{detail}: this allergen stands in no word of the ingredients, so it is added below them.")
        said = [one for one in groups if all(kind.group is not one for kind in kinds)]
        design.problem(
            "allergen_not_in_ingredients", source, ", ".join(catalog.text(one.label) for one in (*said, *kinds))
        )
    for group in kinds_asked(text, row.allergens, row.allergen_kinds):
        source = N_("{detail}: say which, in the ingredients and among the allergens: wheat, hazelnut.")
        design.problem("allergen_not_named", source, catalog.text(group.label))
    named = filter(None, (row.names.get(catalog.language), row.legal_names.get(catalog.language)))
    if missing := without_share(named, text, row.shares.get(catalog.language, ())):
        source = N_("its name tells of {detail}, whose share in % must stand among the ingredients. Fill it in.")
        design.problem("no_share", source, ", ".join(missing))


def _check_origin(design: Design, row: ProductLabel, catalog: Catalog) -> None:
    """Report honey without its country (directive 2001/110/EC, article 2.4)."""
    honey = _HONEY.search(fold(row.names.get(catalog.language, "")))
    if honey and design.look.shows("origin") and not origin_in(row, catalog):
        source = N_("honey says its country of origin, and nobody has said it. Choose its origin.")
        design.problem("no_origin", source)


def _report_hidden(design: Design) -> None:
    hidden = [part for part in _REQUIRED if not design.look.shows(part)]
    titles = {part.key: part.title for part in _PARTS}
    source = N_("the template hides something that must stand on packed food: {detail}. Show it again.")
    place = design.look.template.name or design.place
    for part in hidden:
        design.problems[PaperProblem(place, "hidden_required", source, titles[part])] = None


_EACH_LETTER: Final = 20.0
"""With so many mm² for each letter everything fits."""


def _tight(row: ProductLabel, space: Space, speech: Speech) -> bool:
    """Whether a label may not be printed: it has to be laid out to know."""
    spoken = [catalog.language for catalog in speech]
    if any(lacks(row, language) for language in spoken):
        return True
    texts = (row.names, row.legal_names, row.ingredients, row.storages, row.warnings)
    letters = sum(len(text.get(language, "")) for text in texts for language in spoken)
    letters += len(row.producer.name) + len(address(row.producer)) + len(row.batch)
    return letters * _EACH_LETTER > space.safe.w * space.safe.h or space.safe.h < _LOW


_PARTS = (
    NAME,
    LabelPart("net", N_("Net quantity"), ("net_milli", "unit")),
    LabelPart(
        "ingredients",
        N_("Ingredients and allergens"),
        ("ingredients", "allergens"),
        ("allergen_kinds", "shares", "legal_names", "warnings", "package_side"),
    ),
    LabelPart("best_before", N_("Best before"), ("best_before",), ("use_by",)),
    LabelPart("storage", N_("Storage"), ("storages",)),
    LabelPart("alcohol", N_("Alcohol"), ("alcohol_permille",)),
    LabelPart(
        "producer",
        N_("Producer and address"),
        ("producer.name", "producer.address", "producer.postcode", "producer.town"),
        ("producer.logo",),
    ),
    ORIGIN,
    LabelPart("batch", N_("Batch"), ("batch",)),
    PRICE,
    COMPARISON,
    CODE,
    OWN,
)
LABEL = Label(
    "food", N_("Food labels"), "foods", product_place, body, "L7165", (44, 24), languages=3, length=90, parts=_PARTS,
    check=check, tight=_tight, together=together,
)  # fmt: skip
