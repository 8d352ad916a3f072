"""What somebody types to find something: how it is read, how well it fits, and which part is shown as found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.finding import BEGINS, BESIDE, WITHIN, WORD, fit, parts_found, quest


@pytest.mark.parametrize(
    ("typed", "phone"),
    [("070-17", "7017"), ("07017", "7017"), ("+46 70 17", "7017"), ("0046 7017", "7017"), ("1742", "1742"),
     ("46", ""), ("A12", ""), ("+45 12 34", "451234")],
)  # fmt: skip
def test_a_phone_number_loses_the_prefix_of_its_country(typed: str, phone: str) -> None:
    assert quest(typed).phone == phone


@pytest.mark.parametrize(
    ("typed", "booth"), [("A12", "A12"), ("bås a12", "A12"), ("plats 7", "7"), ("Åsa Berg", ""), ("ö1", "Ö1")]
)
def test_a_booth_is_one_word_or_stands_behind_the_word_for_it(typed: str, booth: str) -> None:
    assert quest(typed).booth == booth


def test_how_well_words_fit() -> None:
    assert fit(("ek",), "Ekhaga Keramik") == BEGINS
    assert fit(("ker",), "Ekhaga Keramik") == WORD
    assert fit(("ronn",), "Ekhaga Keramik", "Ronneby") == BESIDE
    assert fit(("hag", "ek"), "Ekhaga Keramik") == WITHIN


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Fiskopia", "skopia", ["skopia"]),
        ("Säkerhetskopiera nu", "skopi", ["skopi"]),
        ("Åsa Öberg", "ober asa", ["Åsa", "Öber"]),
        ("Aspö Musteri", "aspo", ["Aspö"]),
        ("070-174 25 25", "070-17", ["070-17"]),
        ("070-174 25 25", "+46 70 17", ["70-17"]),
        ("070-174 25 25", "1742525", ["174 25 25"]),
        ("Musteri", "", []),
    ],
)
def test_the_found_part_is_known_without_accents_and_through_the_signs_of_a_number(
    text: str, typed: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in parts_found(text, typed)] == found


@given(st.text(max_size=30), st.text(max_size=12))
def test_found_parts_are_in_order_within_the_text(text: str, typed: str) -> None:
    at = 0
    for start, end in parts_found(text, typed):
        assert at <= start < end <= len(text)
        at = end
