"""The words of labels for goods are there in every language in which they can be printed."""

import datetime as dt
from dataclasses import replace

import pytest

from made_in_blekinge.documents.labels.words import comparison, contains, money, net_quantity, until
from made_in_blekinge.domain.comparison import ComparisonPrice, Unit
from made_in_blekinge.domain.market import Allergen, AllergenKind
from made_in_blekinge.domain.money import Ore
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, PAPER_LANGUAGES, catalog
from tests.support.documents.builders import exhibitor, product
from tests.support.documents.paper import head

HEADINGS = (N_("Ingredients"), N_("Best before"), N_("Use by"), N_("Storage"), N_("Origin"), N_("Producer"), N_("pcs"))


@pytest.mark.parametrize("language", sorted(set(PAPER_LANGUAGES) - {"en", "sv"}))
def test_every_word_of_goods_is_translated(language: str) -> None:
    """Some words are the same in English (“gram”); the sources of units and allergens as a whole are not."""
    spoken, english = catalog(language), catalog("en")
    for sources in (
        HEADINGS,
        [unit.label for unit in Unit],
        [one.label for one in Allergen],
        [kind.label for kind in AllergenKind],
    ):
        same = [source for source in sources if spoken.text(source) == english.text(source)]
        assert len(same) <= len(sources) / 5, same
    assert contains([Allergen.MILK], spoken) != contains([Allergen.MILK], english)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "Jmf-pris 254,29 kr per kilogram"),
        ("de", "Grundpreis 254,29 SEK pro Kilogramm"),
        ("da", "Enhedspris 254,29 SEK pr. kilogram"),
        ("pl", "Cena jedn. 254,29 SEK za kilogram"),
        ("lt", "Vieneto kaina 254,29 SEK už kilogramą"),
    ],
)
def test_in_sweden_a_comparison_price_writes_its_unit_out(language: str, said: str) -> None:
    shown = comparison(product(), catalog(language)).replace("\N{NO-BREAK SPACE}", " ")
    assert shown.replace("kr.", "SEK").casefold() == said.casefold()


@pytest.mark.parametrize(("language", "country", "currency", "said"), [
    ("pl", "PL", "PLN", "254,29 zł/kg"), ("de", "DE", "EUR", "254,29 €/kg"), ("lt", "LT", "EUR", "254,29 €/kg"),
])  # fmt: skip
def test_abroad_a_comparison_price_is_short(language: str, country: str, currency: str, said: str) -> None:
    abroad = product(producer=exhibitor(event=head(currency=currency, country=country)))
    assert comparison(abroad, catalog(language)).replace("\N{NO-BREAK SPACE}", " ") == said
    pieces = replace(abroad, comparison=ComparisonPrice(Ore(6500), Unit.PIECE))
    assert comparison(pieces, catalog("lt")).endswith("/vnt.")


def test_a_price_is_in_the_currency_of_the_event() -> None:
    abroad = product(producer=exhibitor(event=head(currency="EUR")))
    assert "€" in comparison(abroad, catalog("de"))


@pytest.mark.parametrize("currency", ["SEK", "DKK", "EUR", "PLN", "NOK", "JPY"])
@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_money_is_written_as_babel_writes_it(language: str, currency: str) -> None:
    spoken = catalog(language)
    for ore in (0, 5, 100, 8905, 99_999, 100_000, 1_234_567, 123_456_789):
        assert money(ore, currency, spoken) == spoken.money(ore, currency)


def test_there_is_no_comparison_price_where_it_says_nothing() -> None:
    assert comparison(product(comparison=None), catalog("sv")) == ""


@pytest.mark.parametrize(
    ("milli", "unit", "said"),
    [
        (350_000, Unit.GRAM, "350 g"),
        (1_500, Unit.LITRE, "1,5 l"),
        (2_000, Unit.SQUARE_METRE, "2 m²"),
        (None, Unit.GRAM, ""),
    ],
)
def test_a_net_quantity_is_written_short(milli: int | None, unit: Unit, said: str) -> None:
    assert net_quantity(product(net_milli=milli, unit=unit), catalog("sv")).replace("\N{NO-BREAK SPACE}", " ") == said


def test_prices_per_piece_say_so() -> None:
    row = product(comparison=ComparisonPrice(Ore(2000), Unit.PIECE), net_milli=6000, unit=Unit.PIECE)
    assert comparison(row, catalog("de")).endswith("pro Stück")
    assert net_quantity(row, catalog("de")).endswith("Stück")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", "24 december 2026"),
        ("en", "24 December 2026"),
        ("de", "24.12.2026"),
        ("da", "24.12.2026"),
        ("pl", "24.12.2026"),
        ("lt", "24.12.2026"),
    ],
)
def test_a_date_is_day_month_and_year_in_every_language(language: str, said: str) -> None:
    assert until(dt.date(2026, 12, 24), catalog(language)) == said


def test_cereals_and_nuts_stand_beside_their_group() -> None:
    groups, kinds = (Allergen.GLUTEN, Allergen.MILK), (AllergenKind.WHEAT, AllergenKind.RYE)
    assert contains(groups, catalog("sv"), kinds) == "Innehåller: spannmål med gluten (vete, råg), mjölk"
    assert "(Weizen, Roggen)" in contains(groups, catalog("de"), kinds)
    assert contains(groups, catalog("sv"), (AllergenKind.ALMOND,)) == contains(groups, catalog("sv"))
