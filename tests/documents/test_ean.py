"""Bars that other libraries read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import ean as stdnum_ean

from made_in_blekinge.documents import ean
from made_in_blekinge.documents.paper import writing
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.i18n import catalog
from tests.support.documents.reading import qr_codes, texts


def write(path: Path, code: str, module: float = ean.NOMINAL) -> Path:
    with writing(path, Box(0, 0, 60, 30), "bars", catalog("en")) as paper, paper.new_page():
        paper.ean(Box(5, 5, module * ean.symbol(code).width, 15), code)
    return path


def test_the_pattern_is_that_of_the_standard() -> None:
    """The example of ISO/IEC 15420: 4 006381 333931."""
    assert ean.symbol("4006381333931").pattern == (
        "101" "0001101" "0100111" "0101111" "0111101" "0001001" "0110011"
        "01010" "1000010" "1000010" "1000010" "1110100" "1000010" "1100110" "101"
    )  # fmt: skip
    assert len(ean.symbol("96385074").pattern) == 67


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("module", [ean.NOMINAL, ean.ON_SHEETS])
@pytest.mark.parametrize("code", ["4006381333931", "0400001000014", "9780201379624", "96385074"])
def test_bars_are_read_from_what_printers_print(code: str, module: float, dpi: int, tmp_path: Path) -> None:
    assert qr_codes(write(tmp_path / "bars.pdf", code, module), dpi) == [[code]]


def test_the_digits_stand_below_the_bars(tmp_path: Path) -> None:
    assert texts(write(tmp_path / "bars.pdf", "4006381333931"))[0].replace(" ", "") == "4006381333931"


@settings(deadline=None, max_examples=200)
@given(st.text("0123456789", min_size=12, max_size=12))
def test_every_digit_is_seven_modules_of_two_bars(body: str) -> None:
    drawn = ean.symbol(body + stdnum_ean.calc_check_digit(body))
    digits = [drawn.pattern[3 + 7 * place : 10 + 7 * place] for place in range(6)]
    digits += [drawn.pattern[50 + 7 * place : 57 + 7 * place] for place in range(6)]
    for digit in digits:
        assert f"0{digit}0".count("01") == 2
    assert (len(drawn.pattern), drawn.width) == (95, 113)


@pytest.mark.parametrize("code", ["", "123", "4006381333930", "10012345678902", "ABCDEFGHIJKLM"])
def test_what_is_not_a_number_on_goods_has_no_bars(code: str) -> None:
    assert not ean.has_bars(code)


@settings(deadline=None)
@given(st.text("0123456789", min_size=7, max_size=14) | st.sampled_from(["0" * 8, "0" * 13, "٤006381333931"]))
def test_what_has_bars_is_what_the_standard_allows(code: str) -> None:
    valid = code.isascii() and stdnum_ean.is_valid(code) and len(code) in (8, 13) and code.strip("0") != ""
    assert ean.has_bars(code) == valid
    if code.isascii() and len(code) in (7, 12):
        assert ean.has_bars(code + stdnum_ean.calc_check_digit(code)) == (code.strip("0") != "")
