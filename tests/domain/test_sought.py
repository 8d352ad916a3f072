"""Exhibitors are found by what people say or type, and not by what only looks like it."""

import pytest

from made_in_blekinge.domain.sought import finds, sought


@pytest.mark.parametrize(("text", "found"), [
    ("1", True), ("17", False), ("A1", True), ("a10", False), ("musteri", True), ("MUSTERI aspo", True),
    ("nilsson", True), ("ulla x", False), ("0455-962 72", True), ("+46 455 96272", True), ("96272", True),
    ("963", False), ("åspo", True), ("", True), ("MIB1:AAAA", False), ("A96272", False), ("nr 1", False),
    ("461", False), ("0046455-96272", True), ("01", True),
])  # fmt: skip
def test_somebody_is_found_by_number_name_phone_or_booth(text: str, found: bool) -> None:
    assert finds(sought(text), 1, "Aspö Musteri Ulla Nilsson", ["A1", "A2"], "+4645596272") is found


def test_a_number_that_begins_like_sweden_is_a_number_too() -> None:
    assert finds(sought("46"), 46, "Aspö Musteri", [], "")
    assert not finds(sought("461"), 1, "Aspö Musteri", [], "")


@pytest.mark.parametrize(("text", "found"), [
    ("A1/44", True), ("a1 / 044", True), ("A1/27", False), ("A2/44", False), ("44/A1", False), ("A1/", False),
])  # fmt: skip
def test_one_of_a_shared_booth_is_found_as_the_question_says(text: str, found: bool) -> None:
    assert finds(sought(text), 44, "Aspö Chokladstuga", ["A1"], "") is found


def test_a_booth_of_digits_and_a_number_are_not_read_as_one_number() -> None:
    assert finds(sought("12/44"), 44, "Aspö Musteri", ["12"], "")
    assert not finds(sought("12/44"), 1244, "Aspö Musteri", ["7"], "")
