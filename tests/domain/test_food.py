"""What must be known of a food: days and texts, cereals and nuts, shares."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain import food, product, words
from made_in_blekinge.domain.food import (
    NAMED_KINDS,
    DayOrText,
    Shares,
    kinds_named,
    settle_allergens,
    settle_shares,
    stated_shares,
)
from made_in_blekinge.domain.market import Allergen, AllergenKind
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, catalog

CHRISTMAS = dt.date(2026, 12, 24)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-24", "20261224", "24/12 2026", "24.12.2026", "24 dec 2026", "24 Dec. 2026", "24 december 2026",
        "24. December 2026", " 24  DECEMBER 2026 ",
    ],
)  # fmt: skip
def test_a_whole_day_is_a_date(text: str) -> None:
    assert DayOrText().parse(text) == CHRISTMAS


@pytest.mark.parametrize(
    "text",
    ["6 månader från tillverkning", "dec 2026", "12/2026", "24/12-26", "31 feb 2026", "24 xyz 2026", "Se locket", ""],
)
def test_anything_else_stays_the_text_that_it_is(text: str) -> None:
    assert DayOrText().parse(text) == text


@given(st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)))
def test_a_day_comes_back_as_it_was_written(day: dt.date) -> None:
    kind = DayOrText()
    assert kind.parse(str(kind.write(day, catalog("sv")))) == day == kind.parse(f"{day.day} {day:%B} {day.year}")


@pytest.mark.parametrize("changed", ["best_before", "use_by"])
def test_a_food_has_one_of_the_two_dates(changed: str) -> None:
    values = dict.fromkeys(("best_before", "use_by"), CHRISTMAS)
    with pytest.raises(UserError) as caught:
        product.complete(values, {changed: CHRISTMAS})
    assert (caught.value.code, caught.value.field) == ("two_durability_dates", changed)


def test_every_cereal_and_nut_belongs_to_its_group() -> None:
    groups = {kind: kind.group for kind in AllergenKind}
    assert {kind for kind, group in groups.items() if group is Allergen.GLUTEN} == {
        AllergenKind.WHEAT, AllergenKind.RYE, AllergenKind.BARLEY, AllergenKind.OATS, AllergenKind.SPELT,
        AllergenKind.KHORASAN,
    }  # fmt: skip
    assert set(groups.values()) == {Allergen.GLUTEN, Allergen.NUTS}


@pytest.mark.parametrize("kind", AllergenKind)
def test_every_word_of_a_cereal_or_nut_names_its_group(kind: AllergenKind) -> None:
    own = [word for word, named in words.words_naming(AllergenKind).items() if named is kind]
    assert own
    assert {words.find_member(Allergen, word) for word in own} == {kind.group}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("vete, råg, mjölk", [AllergenKind.WHEAT, AllergenKind.RYE]),
        ("Nötter (hasselnöt, MANDEL); havre", [AllergenKind.OATS, AllergenKind.ALMOND, AllergenKind.HAZELNUT]),
        ("gluten, nötter, mjölk", []),
        ("", []),
    ],
)
def test_a_list_of_allergens_names_cereals_and_nuts(text: str, kinds: list[AllergenKind]) -> None:
    assert list(kinds_named(text)) == kinds


def allergens(
    groups: list[Allergen], kinds: list[AllergenKind], **changed: Any
) -> tuple[list[Allergen], list[AllergenKind]]:
    """What groups and kinds come to when ``changed`` is put upon them."""
    values = {"allergens": tuple(groups), "allergen_kinds": tuple(kinds)} | changed
    done = values | settle_allergens(values, changed)
    return list(done["allergens"]), list(done["allergen_kinds"])


def test_a_cereal_brings_its_group_and_a_group_that_goes_takes_its_cereals() -> None:
    gluten, nuts, wheat, hazelnut = Allergen.GLUTEN, Allergen.NUTS, AllergenKind.WHEAT, AllergenKind.HAZELNUT
    assert allergens([Allergen.MILK], [], allergen_kinds=(wheat,)) == ([gluten, Allergen.MILK], [wheat])
    assert allergens([gluten, nuts], [wheat, hazelnut], allergens=(nuts,)) == ([nuts], [hazelnut])
    assert allergens([gluten], [wheat], allergen_kinds=()) == ([gluten], [])
    assert allergens([gluten], [wheat]) == ([gluten], [wheat])


def test_a_file_that_names_some_of_a_group_replaces_those_and_leaves_the_other_group() -> None:
    before = [AllergenKind.WHEAT, AllergenKind.HAZELNUT]
    both = (Allergen.GLUTEN, Allergen.NUTS)
    named = {"allergens": both, NAMED_KINDS: (AllergenKind.RYE,)}
    assert allergens([*both], before, **named) == ([*both], [AllergenKind.RYE, AllergenKind.HAZELNUT])


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("mandel 8 %", [("mandel", 80)]),
        ("honung: 92%\nmandel (8,5 %)", [("honung", 920), ("mandel", 85)]),
        ("8 % mandel; vit choklad 0.5 %", [("mandel", 80), ("vit choklad", 5)]),
        ("", []),
    ],
)
def test_shares_are_read_a_line_each(text: str, shares: list[tuple[str, int]]) -> None:
    assert list(Shares().parse(text)) == shares


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mandel", "bad_share"), ("8 %", "bad_share"), ("mandel 8 % cirka", "bad_share"),
        ("mandel 0 %", "out_of_range"),
        ("mandel 101 %", "out_of_range"), ("mandel 8 %\nMANDEL 9 %", "share_twice"), ("%" * 50, "bad_share"),
    ],
)  # fmt: skip
def test_what_is_no_share_is_refused(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        Shares().parse(text)
    assert caught.value.code == code
    assert catalog("sv").error(caught.value)


NAMES = st.from_regex(r"[a-zåäö]{1,12}( [a-zåäö]{1,12})?", fullmatch=True)


@given(st.dictionaries(NAMES, st.integers(1, 1000), max_size=4), st.sampled_from(["sv", "en"]))
def test_shares_come_back_from_a_file(shares: dict[str, int], language: str) -> None:
    kind, value = Shares(), tuple(shares.items())
    folded = {fold(name) for name in shares}
    if len(folded) == len(shares):
        assert (
            kind.parse(str(kind.write(value, catalog(language))))
            == value
            == kind.parse(kind.show(value, catalog("sv")))
        )


@pytest.mark.parametrize(
    ("ingredients", "shares"),
    [
        (
            "rågmjöl 52 %, vatten, havregryn, sesamfrön 8 %, havtorn 3 %, salt",
            [("rågmjöl", 520), ("sesamfrön", 80), ("havtorn", 30)],
        ),
        ("Ingredienser: honung 92%, mandel (8,5 %)", [("honung", 920), ("mandel", 85)]),
        ("choklad (kakao minst 70 %), socker", [("kakao", 700)]),
        ("gräddost (fetthalt 38 %), jäst", []),
        ("cider, alkohol 4,5 % vol", []),
        ("honung, mandel", []),
        ("äppelmust 100 %", [("äppelmust", 1000)]),
        ("något 250 %", []),
    ],
)
def test_ingredients_state_shares(ingredients: str, shares: list[tuple[str, int]]) -> None:
    assert list(stated_shares(ingredients)) == shares


def settled(ingredients: str, shares: tuple[tuple[str, int], ...], *changed: str) -> dict[str, Any]:
    values: dict[str, Any] = {f"ingredients_{language}": "" for language in CONTENT_LANGUAGES}
    values |= {f"shares_{language}": () for language in CONTENT_LANGUAGES}
    values |= {"ingredients_sv": ingredients, "shares_sv": shares}
    return settle_shares(values, {key: values[key] for key in changed})


def test_new_ingredients_bring_their_shares_and_a_list_that_is_kept_takes_their_figures_only() -> None:
    text = "honung 90 %, mandel 10 %"
    assert settled(text, (), "ingredients_sv") == {"shares_sv": (("honung", 900), ("mandel", 100))}
    assert settled(text, (("Mandel", 80),), "ingredients_sv") == {"shares_sv": (("Mandel", 100),)}
    assert settled("honung, mandel", (("mandel", 80),), "ingredients_sv") == {}
    assert settled(text, (), "ingredients_en") == {}


def test_shares_that_contradict_the_ingredients_are_refused() -> None:
    with pytest.raises(UserError) as caught:
        settled("honung 90 %, mandel 10 %", (("mandel", 80),), "shares_sv")
    assert (caught.value.code, caught.value.field) == ("share_contradicts", "shares_sv")
    assert settled("honung 90 %, mandel 10 %", (("mandel", 100), ("vanilj", 1)), "shares_sv") == {}


class Said(NamedTuple):
    names: Mapping[str, str]
    legal_names: Mapping[str, str] = MappingProxyType({})
    ingredients: Mapping[str, str] = MappingProxyType({})
    storages: Mapping[str, str] = MappingProxyType({})
    warnings: Mapping[str, str] = MappingProxyType({})


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        (Said({"sv": "Sylt", "de": "Marmelade"}), ()),
        (Said({"sv": "Sylt"}), ("name",)),
        (Said({"de": "Marmelade"}, ingredients={"sv": "bär"}, storages={"sv": ""}), ("ingredients",)),
        (Said({"de": "M"}, {"sv": "sylt"}, {"de": "Beeren"}, {"sv": "Kallt"}, {"sv": "Het"}),
         ("legal_name", "storage", "warnings")),
    ],
)  # fmt: skip
def test_a_label_lacks_what_is_said_in_another_language_only(said: Said, lacking: tuple[str, ...]) -> None:
    assert food.lacks(said, "de") == lacking


@pytest.mark.parametrize(
    ("name", "ingredients", "missing"),
    [
        ("Honung med mandel", "honung, mandel 8 %", ("honung",)),
        ("Honung", "honung", ()),
        ("Björnbärssylt", "björnbär 60 %, socker", ()),
        ("Björnbärssylt", "björnbär, socker", ("björnbär",)),
        ("Mandelkaka", "Ingredienser: smör, mandlar, socker", ("mandlar",)),
        ("Honey with hazelnuts", "honey 88 %, hazelnuts", ("hazelnuts",)),
        ("Sylt", "björnbär, socker", ()),
    ],
)
def test_an_ingredient_in_the_name_has_a_share(name: str, ingredients: str, missing: tuple[str, ...]) -> None:
    assert food.without_share([name], ingredients, ()) == missing
    assert food.without_share([name], ingredients, [(one, 80) for one in missing]) == ()


def test_a_share_stands_behind_its_ingredient() -> None:
    shares = (("mandel", 80), ("honung", 900), ("citron", 10))
    said = food.with_shares("Honung 90 %, mandel", shares, lambda permille: f"{permille // 10} %")
    assert said == ("Honung 90 %, mandel 8 %", (("citron", 10),))
