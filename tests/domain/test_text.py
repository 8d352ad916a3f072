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
    joined = cleaned.translate(dict.fromkeys(map(ord, "\n\u200c\u200d")))
    assert not {unicodedata.category(sign) for sign in joined} & {"Cc", "Cf", "Cs"}
    assert cleaned.encode().decode() == cleaned
    assert "\n" not in clean_line(text, 10_000)


_FARMER, _RAINBOW = "\U0001f469\U0001f3fd\u200d\U0001f33e", "\U0001f3f3\ufe0f\u200d\U0001f308"
_SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
_KSHA, _PERSIAN = "\u0915\u094d\u200d\u0937", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"


@pytest.mark.parametrize("text", [_FARMER, _RAINBOW, _SCOTLAND, _KSHA, _PERSIAN])
def test_a_joiner_stays_where_something_is_written_with_it(text: str) -> None:
    assert clean_line(f"Gård {text} AB", 50) == f"Gård {text} AB"
    assert clean(f"\u200d{text}\u200d", 50) == text


@pytest.mark.parametrize(
    "text, kept",
    [
        ("Ci\u200dder\u200c", "Cider"),
        ("\U0001f469\u200b\u200d\u200d\u200e\U0001f33e", "\U0001f469\u200d\U0001f33e"),
        ("\U0001f469\u200d AB", "\U0001f469 AB"),
        ("AB\u200d\U0001f469", "AB\U0001f469"),
        ("\U0001f469\u200c\U0001f33e", "\U0001f469\U0001f33e"),
        ("\U0001f3f4\U000e0067\U000e0062", "\U0001f3f4"),
    ],
)
def test_a_joiner_that_joins_nothing_vanishes(text: str, kept: str) -> None:
    assert clean(text, 50) == kept


@given(
    st.text(alphabet="a\u0301\u094d\u0915\u0645\u064e\u200b\u200c\u200d\ufe0f\U0001f3fd\U0001f469\U000e0067\U0001f3f4")
)
@settings(deadline=None)
def test_text_with_joiners_is_stable_and_found_without_them(text: str) -> None:
    cleaned = clean(text, 10_000)
    assert cleaned == clean(cleaned, 10_000) == unicodedata.normalize("NFC", cleaned)
    assert fold(cleaned) == fold(text)


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
