"""Texts of letters in the exhibitor's language, filled in for each."""

import pytest

from made_in_blekinge.domain.letter import OUTCOMES, PLACES, LetterText, letter_language, usual_text
from made_in_blekinge.i18n import CONTENT_LANGUAGES


def test_what_is_written_in_braces_is_filled_in_and_what_nobody_knows_stays() -> None:
    text = LetterText("Hej {exhibitor}\nfrån {market}", "{booths} {unknown} {exhibitor")
    filled = text.filled({"exhibitor": "Äpple {market}", "market": "B", "booths": "A1"})
    assert filled == LetterText("Hej Äpple {market} från B", "A1 {unknown} {exhibitor")


@pytest.mark.parametrize(
    ("spoken", "country", "language"),
    [
        ("pl, sv", "SE", "pl"),
        ("fi, da", "SE", "da"),
        ("", "DE", "de"),
        ("", "LT", "lt"),
        ("lt", "SE", "lt"),
        ("", "FI", "en"),
        ("fi", "SE", "sv"),
    ],
)
def test_the_language_of_a_letter(spoken: str, country: str, language: str) -> None:
    assert letter_language(spoken, country) == language


@pytest.mark.parametrize("language", CONTENT_LANGUAGES)
@pytest.mark.parametrize("status", OUTCOMES)
def test_every_outcome_has_a_text_in_every_language_without_a_place_left(status: str, language: str) -> None:
    filled = usual_text(status, language).filled(dict.fromkeys(PLACES, "x"))  # type: ignore[arg-type]
    assert "{" not in filled.subject + filled.body
    assert len(filled.body.splitlines()) > 4
