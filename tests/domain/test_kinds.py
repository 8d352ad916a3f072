"""Kinds of fields: what people write becomes a value, and what is written to a file comes back the same."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.kinds import (
    Choice,
    Choices,
    Country,
    Date,
    Kind,
    Languages,
    LongText,
    Money,
    Scaled,
    TextLine,
    Whole,
    YesNo,
)
from made_in_blekinge.domain.market import Allergen, Branch, Municipality, Phase
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.domain.times import OpeningHours, Periods
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31))
LINES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=40)


def refused(kind: Kind, text: str) -> str:
    with pytest.raises(UserError) as caught:
        kind.parse(text)
    assert catalog("sv").error(caught.value)
    return caught.value.code


def written(kind: Kind, value: Any, language: str) -> str:
    """A value as it stands in a CSV file."""
    cell = kind.write(value, catalog(language))
    return "" if cell is None else f"{cell:f}".replace(".", ",") if isinstance(cell, Decimal) else str(cell)


def periods() -> st.SearchStrategy[Any]:
    def pairs(days: list[dt.date]) -> tuple[tuple[dt.date | None, dt.date | None], ...]:
        days.sort()
        return tuple(zip(days[::2], days[1::2], strict=False))

    return st.lists(DAYS, max_size=6, unique=True).map(pairs) | st.just(((None, None),))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (TextLine(), LINES.map(lambda text: clean_line(text, 200))),
        (Choice(Branch), st.sampled_from([None, *Branch])),
        (Choice(Municipality), st.sampled_from([None, *Municipality])),
        (Choices(Allergen), st.sets(st.sampled_from(list(Allergen))).map(
            lambda found: tuple(member for member in Allergen if member in found))),
        (YesNo(), st.booleans()),
        (Date(), st.none() | DAYS),
        (Money(), st.none() | st.integers(0, 10**12)),
        (Whole(-5, 99), st.none() | st.integers(-5, 99)),
        (Scaled(1000), st.none() | st.integers(0, 10_000_000)),
        (Scaled(100, 10_000), st.none() | st.integers(0, 10_000)),
        (Periods(), periods()),
        (OpeningHours(), st.dictionaries(DAYS, st.integers(0, 1438), max_size=3).map(lambda days: tuple(
            (day, dt.time(minute // 60, minute % 60), dt.time(23, 59)) for day, minute in sorted(days.items())))),
        (Languages(), st.lists(st.sampled_from(["sv", "en", "pl"]), unique=True).map(", ".join)),
        (Country(), st.sampled_from(["SE", "DE", "FR"])),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, st.SearchStrategy) else "",
)  # fmt: skip
def test_what_is_written_to_a_file_comes_back(kind: Kind, values: st.SearchStrategy[Any], language: str) -> None:
    @given(values)
    def check(value: Any) -> None:
        assert kind.parse(written(kind, value, language)) == value

    check()


@pytest.mark.parametrize(
    "kind",
    [TextLine(), LongText(), Choice(Phase), Choices(Allergen), YesNo(), Date(), Money(), Whole(), Scaled(10), Periods(),
     OpeningHours(), Languages(), Country()],
    ids=lambda kind: type(kind).__name__,
)  # fmt: skip
@given(text=st.text(max_size=30))
def test_any_text_is_a_value_or_refused(kind: Kind, text: str) -> None:
    try:
        kind.show(kind.parse(text), catalog("en"))
    except UserError as error:
        assert catalog("en").error(error)


@pytest.mark.parametrize("kind", [Choice(Phase), Date(), Money(), Whole(), Scaled(10)])
def test_an_empty_cell_is_no_value(kind: Kind) -> None:
    assert kind.parse(" ") is None
    assert kind.show(None, catalog("sv")) == ""


def test_lines_are_one_line_within_their_limit() -> None:
    assert TextLine().parse(" Åsas\n  Bär\u200b ") == "Åsas Bär"
    assert refused(TextLine(5), "sex tecken") == "too_long"
    assert LongText().parse("Två\r\nrader") == "Två\nrader"


def test_a_check_turns_a_line_into_its_form_but_leaves_an_empty_one() -> None:
    kind = TextLine(20, str.upper)
    assert (kind.parse("a1"), kind.parse("")) == ("A1", "")


@pytest.mark.parametrize("text", ["Livsmedel", "LIVSMEDEL ", "food", "Mat", "mat och dryck"])
def test_a_choice_is_known_by_its_words(text: str) -> None:
    assert Choice(Branch).parse(text) is Branch.FOOD


def test_an_unknown_choice_names_all_in_the_readers_language() -> None:
    with pytest.raises(UserError) as caught:
        Choice(Phase).parse("galaktisk")
    assert catalog("en").error(caught.value).endswith("Regional, Interregional, International")


def test_allergens_are_read_with_what_stands_in_brackets() -> None:
    found = Choices(Allergen).parse("Mjölk, nötter (hasselnöt, mandel); VETE")
    assert found == (Allergen.GLUTEN, Allergen.MILK, Allergen.NUTS)
    assert refused(Choices(Allergen), "mjölk, plast") == "unknown_choice"


@pytest.mark.parametrize(("text", "value"), [("Ja ", True), ("JA", True), ("x", True), ("Nej", False), ("", False)])
def test_yes_and_no_in_every_writing(text: str, value: bool) -> None:
    assert YesNo().parse(text) is value


def test_neither_yes_nor_no_is_refused() -> None:
    assert refused(YesNo(), "kanske") == "not_yes_or_no"


@pytest.mark.parametrize(
    "text", ["2026-06-12", "2026-6-12", "2026/06/12", "20260612", "12/6 2026", "12.6.2026", "2026-06-12 00:00:00"]
)
def test_a_day_in_every_writing(text: str) -> None:
    assert Date().parse(text) == dt.date(2026, 6, 12)


@pytest.mark.parametrize("text", ["2026-02-30", "12/6/26", "imorgon", "2026", "2026-06-12 10:00", "²026-06-12"])
def test_what_is_no_day_is_refused(text: str) -> None:
    assert refused(Date(), text) == "bad_date"


def test_money_is_ore_and_never_negative() -> None:
    assert Money().parse("1 250,50 kr") == 125050
    assert Money().write(125050, catalog("sv")) == Decimal("1250.50")
    assert refused(Money(), "-5") == "negative_amount"
    assert refused(Money("EUR"), "5 kr") == "other_currency"


def test_decimals_are_shown_in_the_language_and_read_in_either() -> None:
    assert [Scaled(10).show(125, catalog(code)) for code in ("sv", "en")] == ["12,5", "12.5"]
    assert [Scaled(10).parse(text) for text in ("12,5", "12.5")] == [125, 125]
    assert [Scaled(1000).show(42333, catalog(code)) for code in ("sv", "en")] == ["42,333", "42.3330"]
    assert [Scaled(1000).parse(text) for text in ("42,333", "42.3330")] == [42333, 42333]


def test_money_is_shown_with_its_currency() -> None:
    assert Money("SEK").show(125050, catalog("sv")).replace("\xa0", " ") == "1 250,50 kr"
    assert Money().show(125050, catalog("sv")).replace("\xa0", " ") == "1 250,50"


@pytest.mark.parametrize(("kind", "text"), [(Whole(1, 9), "10"), (Whole(1, 9), "0"), (Scaled(100, 10_000), "100,01")])
def test_numbers_outside_their_limits_are_refused(kind: Kind, text: str) -> None:
    assert refused(kind, text) == "out_of_range"


@pytest.mark.parametrize(("text", "value"), [("2,5 m", 2500), ("3", 3000), ("0.75", 750), ("12 %", 12000)])
def test_scaled_numbers_are_whole_and_may_carry_their_unit(text: str, value: int) -> None:
    assert Scaled(1000).parse(text) == value


def test_finer_than_the_scale_is_refused() -> None:
    assert refused(Scaled(10), "0,25") == "out_of_range"


@pytest.mark.parametrize(("text", "codes"), [("svenska, EN/tyska", "sv, en, de"), ("sv sv", "sv"), ("", "")])
def test_languages_are_codes(text: str, codes: str) -> None:
    assert Languages().parse(text) == codes


def test_unknown_languages_and_countries_are_refused() -> None:
    assert refused(Languages(), "klingonska") == "unknown_language"
    assert refused(Country(), "Utopia") == "unknown_country"
    assert refused(Country(("SE",)), "DE") == "unknown_country"


@pytest.mark.parametrize(("text", "code"), [("Tyskland", "DE"), ("de", "DE"), ("", "SE"), ("Polska", "PL")])
def test_countries_by_name_or_letters(text: str, code: str) -> None:
    assert Country().parse(text) == code
