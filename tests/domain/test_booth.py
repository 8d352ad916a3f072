"""Codes of booths as people write them."""

import pytest

from made_in_blekinge.domain.booth import booth_meant, parse_codes
from made_in_blekinge.errors import UserError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a1", ["A1"]),
        ("A1, B2", ["A1", "B2"]),
        ("A1–A4", ["A1", "A2", "A3", "A4"]),
        ("A8-10", ["A8", "A9", "A10"]),
        ("A08 till A10", ["A08", "A09", "A10"]),
        ("A1; A1", ["A1"]),
    ],
)
def test_codes_of_booths_and_series(text: str, found: list[str]) -> None:
    assert parse_codes(text) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_code"),
        ("A5–A1", "bad_series"),
        ("A1–B4", "bad_series"),
        ("A1–A999", "bad_series"),
        ("<b>", "bad_code"),
        ("A" * 13, "too_long"),
    ],
)
def test_codes_that_cannot_be(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_codes(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text",
    ["A12", "a12", "A-12", "a–12", "A12.", " A 12 ", "bås A12", "plats a12", "Stånd: A-12", "Ａ１２", "stoisko A12"],
)
def test_a_booth_is_found_as_people_write_it(text: str) -> None:
    assert booth_meant(text, ["A1", "A12", "B12"]) == "A12"


@pytest.mark.parametrize(
    ("text", "codes", "meant"),
    [
        ("A-12", ["A12", "A-12"], "A-12"),
        ("A12", ["A12", "A-12"], "A12"),
        ("A 12", ["A12", "A-12"], None),
        ("bås A-12", ["A12", "A-12"], None),
        ("plats 3", ["3", "PLATS 3"], "PLATS 3"),
        ("plats 3", ["3"], "3"),
        ("plats", ["A1"], None),
        ("Å1", ["A1"], None),
        ("A1/17", ["A1"], None),
        ("-", ["A1"], None),
        ("", ["A1"], None),
    ],
)
def test_a_booth_of_that_very_name_wins_and_nothing_is_guessed(text: str, codes: list[str], meant: str | None) -> None:
    assert booth_meant(text, codes) == meant
