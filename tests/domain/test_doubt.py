"""Money that looks wrong: a bar code read as a price, a nought too many among the notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.cash import coins_and_notes
from made_in_blekinge.domain.doubt import (
    check_explained,
    counted_doubt,
    float_doubt,
    given_doubt,
    move_doubt,
    pieces_doubt,
    price_doubt,
)
from made_in_blekinge.domain.market import CURRENCIES, Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import Amount, catalog


@pytest.mark.parametrize(
    ("given_ore", "due_ore", "asked"),
    [
        (50000, 42800, False), (100000, 42800, False), (100100, 42800, True), (200000, 100100, False),
        (2000000, 11900, True), (None, 11900, False), (100000, 100000, False),
    ],
)  # fmt: skip
def test_more_than_the_largest_notes_needed_is_asked_about(given_ore: int | None, due_ore: int, asked: bool) -> None:
    doubt = given_doubt(Tender(Means.CASH, given_ore=given_ore), due_ore, "SEK")
    assert (doubt is not None) is asked
    assert doubt is None or (doubt.code, doubt.field) == ("given_asked", "given")


def test_foreign_cash_is_judged_by_its_own_notes() -> None:
    euro = Tender(Means.CASH, given_ore=50000, currency="EUR", rate_millionths=11_000_000)
    assert given_doubt(euro, 8900, "SEK") is None
    doubt = given_doubt(euro._replace(given_ore=50001), 8900, "SEK")
    assert doubt is not None
    given_amount = doubt.values["given"]
    assert isinstance(given_amount, Amount)
    assert given_amount.currency == "EUR"


@given(st.integers(1, 10**8), st.sampled_from(CURRENCIES), st.data())
def test_who_pays_with_notes_as_they_are_is_never_asked(due_ore: int, currency: str, data: st.DataObject) -> None:
    """Whatever note is the last that is laid down, and no note is laid down for nothing."""
    notes, given_ore = coins_and_notes(currency), 0
    while given_ore < due_ore and due_ore - given_ore >= notes[0]:
        given_ore += notes[0]
    if given_ore < due_ore:
        given_ore += data.draw(st.sampled_from([note for note in notes if note >= due_ore - given_ore]))
    assert given_doubt(Tender(Means.CASH, given_ore=given_ore), due_ore, currency) is None


def test_a_price_is_asked_about_by_currency_or_as_the_event_says() -> None:
    assert price_doubt("Kruka", 2_000_000, "SEK", None) is None
    doubt = price_doubt("Kruka", 7_350_053_800, "SEK", None)
    assert doubt is not None
    assert doubt.code == "price_asked"
    assert price_doubt("Kruka", 200_001, "EUR", None) is not None
    assert price_doubt("Tavla", 7_000_000, "SEK", 8_000_000) is None
    assert price_doubt("Kruka", 1, "SEK", 0) is not None


def test_an_amount_is_said_as_the_language_of_the_window_writes_money() -> None:
    """Swedish once read “5 000,00 SEK” where people write kr."""
    doubt = price_doubt("Kruka", 5_000_000, "SEK", None)
    assert doubt is not None
    said = catalog("sv").error(doubt).replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Kruka för 50 000,00 kr styck: är det rätt?"
    assert catalog("en").error(doubt) == "Kruka at SEK\N{NO-BREAK SPACE}50,000.00 a piece: is that meant?"


@pytest.mark.parametrize(
    ("doubt", "code", "field"),
    [
        (float_doubt(2_000_000, "SEK"), None, None), (float_doubt(2_000_001, "SEK"), "float_asked", "amount"),
        (float_doubt(200_001, "EUR"), "float_asked", "amount"), (move_doubt(2_000_000, "SEK", True), None, None),
        (move_doubt(2_000_001, "SEK", False), "move_asked", "amount"), (counted_doubt(10_000_000, "SEK"), None, None),
        (counted_doubt(10_000_001, "SEK"), "count_asked", "amount"),
        (pieces_doubt({100_000: 100, 100: 0}, "SEK"), None, None),
        (pieces_doubt({100_000: 1, 100: 501}, "SEK"), "count_asked", "100"),
        (pieces_doubt({100_000: 100, 100: 1}, "SEK"), "count_asked", "amount"),
    ],
)  # fmt: skip
def test_cash_beyond_what_people_mean_is_asked_about(
    doubt: UserError | None, code: str | None, field: str | None
) -> None:
    assert (code, field) == (None, None) if doubt is None else (doubt.code, doubt.field) == (code, field)


def test_cash_in_and_out_are_told_apart() -> None:
    said = {is_in: move_doubt(3_000_000, "SEK", is_in) for is_in in (True, False)}
    assert "into" in str(said[True])
    assert "out of" in str(said[False])


def test_a_larger_difference_is_not_passed_over_in_silence() -> None:
    for off in (-5_000, 0, 5_000):
        check_explained(off, "SEK", "")
    check_explained(-98_100, "SEK", "fel växel")
    for off in (-5_001, 5_001):
        with pytest.raises(UserError) as refused:
            check_explained(off, "SEK", " ")
        assert (refused.value.code, refused.value.field) == ("unexplained", "reason")
