"""The recovery code: hard to guess, easy to type from paper."""

import re

import pytest

from made_in_blekinge.domain.recovery_code import bare, new_code


def test_codes_differ_and_have_no_signs_that_are_read_for_one_another() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[2-9A-HJKMNP-Z]{5}(-[2-9A-HJKMNP-Z]{5}){3}", code) for code in codes)


@pytest.mark.parametrize("typed", ["ABCDE-23456", "abcde 23456", " AbCdE–23456 ", "ABCDE23456"])
def test_how_a_code_is_typed_does_not_matter(typed: str) -> None:
    assert bare(typed) == "ABCDE23456"
