import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.colour import check_colour, contrast, mixed
from made_in_blekinge.errors import UserError

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(("text", "colour"), [("#0e4d64", "#0E4D64"), ("0E4D64", "#0E4D64"), (" #ffffff ", "#FFFFFF")])
def test_colours_are_written_in_one_way(text: str, colour: str) -> None:
    assert check_colour(text) == colour


@pytest.mark.parametrize("text", ["", "red", "#FFF", "#GG0000", "#0E4D641", "#0E4D64\nx", "٠٠٠٠٠٠"])
def test_other_words_are_no_colours(text: str) -> None:
    with pytest.raises(UserError) as raised:
        check_colour(text)
    assert raised.value.code == "bad_colour"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FF0000", "#0000FF") == pytest.approx(2.15, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_does_not_ask_which_is_the_ground(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one) >= 1
    assert contrast(one, one) == 1


@given(COLOURS, COLOURS)
def test_a_mixture_lies_between_its_colours(one: str, other: str) -> None:
    assert mixed(one, other, 1) == one
    assert mixed(one, other, 0) == other
    assert mixed("#000000", "#FFFFFF", 0.5) in ("#808080", "#7F7F7F")
