"""Folding for search, cleaning for storing, plain text for parsers."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain.text import clean, clean_line, fold, plain
from made_in_blekinge.errors import UserError


@pytest.mark.parametrize(
    "text, folded",
    [
        ("Åsa  ÄRLIG\u00a0Öberg", "asa arlig oberg"),
        ("Bræstrup Smørrebrød", "braestrup smorrebrod"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("A\u030asa", "asa"),
        (" Org.nr/pers.nr ", "org.nr/pers.nr"),
        ("m²", "m2"),
        ("Ci\u00adder\u200d", "cider"),
        ("å\tö\u202e", "a o"),
    ],
)
def test_folding_drops_case_accents_and_extra_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
@settings(deadline=None)
def test_cleaned_text_is_stable_composed_and_free_of_invisible_signs(text: str) -> None:
    cleaned = clean(text, 10_000)
    assert cleaned == clean(cleaned, 10_000) == unicodedata.normalize("NFC", cleaned)
    assert not {unicodedata.category(sign) for sign in cleaned.replace("\n", "")} & {"Cc", "Cf", "Cs"}
    assert cleaned.encode().decode() == cleaned
    assert "\n" not in clean_line(text, 10_000)


def test_bidirectional_zero_width_and_control_signs_vanish() -> None:
    assert clean("a\u202eb\u2066c\u200f\u200b\ufeff\x00\x1bd\ud800", 10) == "abcd"


def test_line_breaks_stay_in_text_and_become_spaces_on_a_line() -> None:
    assert clean(" Rader\r\növer\rflera\u2028rader\n", 50) == "Rader\növer\nflera\nrader"
    assert clean_line(" Rader\r\növer\t flera\n\nrader ", 50) == "Rader över flera rader"


@pytest.mark.parametrize("function", [clean, clean_line])
def test_text_above_the_limit_is_refused_with_its_length(function: Callable[[str, int], str]) -> None:
    with pytest.raises(UserError) as caught:
        function("x" * 5000, 200)
    assert caught.value.code == "too_long"
    assert caught.value.values == {"length": 5000, "limit": 200}


def test_the_limit_counts_what_is_kept() -> None:
    assert clean(" abc\u200b ", 3) == "abc"
    assert clean_line("a \n b", 3) == "a b"


def test_plain_text_keeps_signs_that_mean_another_number() -> None:
    assert plain("\u00a0１２–３−４\u200b ") == "12-3-4"
    assert plain("5² 1½ ③") == "5² 1½ ③"
