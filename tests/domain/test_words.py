"""The words by which files name the market's codes."""

import pytest

from made_in_blekinge.domain.market import Allergen, Branch, Code, Means, Municipality, ParticipationStatus, VatClass
from made_in_blekinge.domain.words import _WORDS, find_member, words_naming
from made_in_blekinge.i18n import catalog


@pytest.mark.parametrize("enum", _WORDS)
def test_every_code_is_known_by_itself_and_by_what_people_see(enum: type[Code]) -> None:
    for member in enum:
        seen = (member.value, member.label, catalog("sv").text(member.label), member.value.upper())
        assert {find_member(enum, word) for word in seen} == {member}


@pytest.mark.parametrize("enum", _WORDS)
def test_words_name_codes_that_exist_and_only_one(enum: type[Code]) -> None:
    assert {*_WORDS[enum]} <= {member.value for member in enum}
    claimed = [word.strip() for words in _WORDS[enum].values() for word in words.split(",")]
    assert all(claimed)
    found = {word: find_member(enum, word) for word in claimed}
    for member_value, words in _WORDS[enum].items():
        assert {found[word.strip()] for word in words.split(",")} == {enum(member_value)}


@pytest.mark.parametrize(
    ("enum", "text", "member"),
    [
        (Branch, "Slöjd och Hantverk", Branch.CRAFT),
        (Municipality, "karlskrona kommun", Municipality.KARLSKRONA),
        (Municipality, "SOLVESBORG", Municipality.SOLVESBORG),
        (Means, "Betalkort", Means.CARD),
        (Allergen, "räkor", Allergen.CRUSTACEANS),
        (VatClass, "konstverk", VatClass.ART),
        (ParticipationStatus, "Väntelista", ParticipationStatus.WAITING_LIST),
        (Branch, "rymdfart", None),
        (Branch, "", None),
    ],
)
def test_everyday_words_find_their_code(enum: type[Code], text: str, member: Code | None) -> None:
    assert find_member(enum, text) is member


def test_words_are_kept_once() -> None:
    assert words_naming(Branch) is words_naming(Branch)
