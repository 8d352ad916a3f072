"""Words for allergens among ingredients, as people write them."""

import pytest

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.allergens import allergens_of, emphasised, kinds_asked, kinds_of, unnamed
from made_in_blekinge.domain.market import Allergen, AllergenKind


def bold(text: str) -> list[str]:
    return [span.text for span in emphasised(text) if span.font == fonts.BOLD]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vetemjöl, socker, smör (mjölk), ägg, salt", ["Vetemjöl", "smör", "mjölk", "ägg"]),
        ("RÅGMJÖL, filmjölk, hasselnötter", ["RÅGMJÖL", "filmjölk", "hasselnötter"]),
        ("wheat flour, whole milk, hazelnuts, soya lecithin", ["wheat", "milk", "hazelnuts", "soya"]),
        ("Weizenmehl, Butter, Eier, Haselnüsse, Senf", ["Weizenmehl", "Butter", "Eier", "Haselnüsse", "Senf"]),
        ("hvedemel, fløde, æg, jordnødder", ["hvedemel", "fløde", "æg", "jordnødder"]),
        ("mąka pszenna, mleko, jaja, orzechy, gorczyca", ["pszenna", "mleko", "jaja", "orzechy", "gorczyca"]),
        ("kviečių miltai, pienas, kiaušiniai, riešutai", ["kviečių", "pienas", "kiaušiniai", "riešutai"]),
        ("socker, pektin, citronsyra", []),
        ("äggplanta, kokosmjölk, muskotnöt, nötkött, majskorn, butternut", []),
        ("", []),
    ],
)
def test_the_words_for_allergens_are_emphasised(text: str, words: list[str]) -> None:
    assert bold(text) == words
    assert "".join(span.text for span in emphasised(text)) == text


def test_a_word_tells_which_allergen_it_is() -> None:
    assert allergens_of("Vetemjöl") == {Allergen.GLUTEN}
    assert allergens_of("blåmusslor") == {Allergen.MOLLUSCS}


@pytest.mark.parametrize("allergen", list(Allergen))
def test_every_allergen_is_known_by_its_own_name(allergen: Allergen) -> None:
    assert any(allergen in allergens_of(word) for word in allergen.label.split())


def test_an_allergen_that_no_ingredient_names_is_found() -> None:
    assert unnamed("smör, socker", [Allergen.MILK, Allergen.NUTS], []) == ([Allergen.NUTS], [])


def test_a_nut_is_named_and_not_only_its_group() -> None:
    declared = [Allergen.NUTS], [AllergenKind.HAZELNUT]
    assert unnamed("socker, nötter", *declared) == declared
    assert unnamed("socker, hasselnötter", *declared) == ([], [])
    assert unnamed("cukier, orzechy laskowe", *declared) == ([], [])


@pytest.mark.parametrize(
    ("text", "kinds", "asked"),
    [
        ("mjöl, nötter", [], [Allergen.GLUTEN, Allergen.NUTS]),
        ("vetemjöl, mandel", [], []),
        ("mjöl, nötter", [AllergenKind.WHEAT], [Allergen.NUTS]),
    ],
)
def test_of_cereals_and_nuts_it_is_asked_which(text: str, kinds: list[AllergenKind], asked: list[Allergen]) -> None:
    assert kinds_asked(text, [Allergen.GLUTEN, Allergen.NUTS, Allergen.MILK], kinds) == asked


@pytest.mark.parametrize("kind", list(AllergenKind))
def test_every_cereal_and_nut_is_known_by_its_own_name(kind: AllergenKind) -> None:
    assert any(kind in kinds_of(word) for word in kind.label.split())
