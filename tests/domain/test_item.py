"""Item numbers and whose they are: ``17/1`` is read as it is written, whatever stands in the number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.item import (
    Candidate,
    ItemName,
    WhichItemError,
    item_name,
    next_item,
    parse_item_name,
    shown_item,
)
from made_in_blekinge.domain.kinds import TextLine
from made_in_blekinge.i18n import catalog


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("17/1", (17, "1")),
        (" 17 / 1 ", (17, "1")),
        ("017/1", (17, "1")),
        ("1", (None, "1")),
        ("17/A/1", (17, "A/1")),
        ("A/1", (None, "A/1")),
        ("17/2 45", (17, "2 45")),
        ("17/KER:20", (17, "KER:20")),
        ("17/", (None, "17/")),
        ("/1", (None, "/1")),
        ("17//1", (17, "/1")),
        ("-17/1", (None, "-17/1")),
        ("1234567/1", (None, "1234567/1")),
        ("١٧/1", (None, "١٧/1")),
        ("", (None, "")),
    ],
)
def test_a_name_says_whose_an_item_is(text: str, name: tuple[int | None, str]) -> None:
    assert parse_item_name(text) == ItemName(*name)


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ("", "1"), ("9 10 8", "11"), ("070-9 070-17", "070-18"), ("A009", "A010"), ("B-99 kniv", "B-100"),
        ("kniv", ""), ("7310865004703", ""), ("7310865004703 12", "13"),
    ],
)  # fmt: skip
def test_the_next_item_is_counted_on_from_the_highest(taken: str, following: str) -> None:
    assert next_item(taken.split()) == following


ITEMS = st.text(min_size=1, max_size=40).map(lambda text: TextLine(200).parse(text)).filter(bool)


@given(st.integers(0, 9999), ITEMS)
def test_what_is_written_is_read(exhibitor: int, item: str) -> None:
    assert parse_item_name(item_name(exhibitor, item)) == (exhibitor, item)


@given(st.text(max_size=60))
def test_any_text_is_a_name(text: str) -> None:
    name = parse_item_name(text)
    assert name.exhibitor is not None or name.item == " ".join(text.split())


def test_a_number_is_shown_alone_where_it_says_enough() -> None:
    assert shown_item(17, "1", frozenset()) == "1"
    assert shown_item(17, "1", {"1"}) == "17/1"


def test_what_may_be_meant_is_named() -> None:
    found = [Candidate(1, 17, "1", "Äppelmust", "Aspö Musteri", 8900), Candidate(None, 2, "", "Kruka", "Kruk", None)]
    error = WhichItemError("1", found)
    said = catalog("sv").error(error)
    assert said.startswith("”1” kan vara flera varor: 17/1 Äppelmust 89,00 – Aspö Musteri; 2 Kruka – Kruk. ")
    many = WhichItemError("1", found * 9)
    assert catalog("en").error(many).count(";") == 6
    assert len(many.candidates) == 18
