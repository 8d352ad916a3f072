"""Codes of booths as people write them."""

import pytest

from made_in_blekinge.domain.booth import parse_codes
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
