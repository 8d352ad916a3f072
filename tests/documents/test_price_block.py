"""Prices as a shop writes them, read back from paper."""

from pathlib import Path

import pytest

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.paper import Align, writing
from made_in_blekinge.documents.price_block import BELOW, DIGITS, price_block
from made_in_blekinge.documents.sheet import PAGES, POINTS_PER_MM
from made_in_blekinge.documents.style import INK
from made_in_blekinge.i18n import catalog
from tests.support.documents.reading import Sign, signs

SIZE = 36.0
X, Y = 20.0, 30.0
MM = SIZE / POINTS_PER_MM


def drawn(path: Path, ore: int, currency: str, language: str, align: Align = "left") -> list[Sign]:
    swedish = catalog(language)
    with writing(path, PAGES["A6"], "Price", swedish) as paper, paper.new_page():
        paper.price(X, Y, price_block(ore, currency, swedish), SIZE, INK, align)
    return signs(path)


@pytest.mark.parametrize(
    ("ore", "currency", "language", "said"),
    [
        (9800, "SEK", "sv", "98,00kr"),
        (50, "SEK", "sv", "0,50kr"),
        (125_000_000, "SEK", "sv", "1250000,00kr"),
        (690, "EUR", "de", "6,90€"),
        (4200, "PLN", "pl", "42,00zł"),
        (1_234_567, "EUR", "en", "12345.67€"),
    ],
)
def test_a_price_is_read_from_left_to_right(ore: int, currency: str, language: str, said: str, tmp_path: Path) -> None:
    found = drawn(tmp_path / "price.pdf", ore, currency, language)
    unread = sorted(found, key=lambda sign: (sign.text not in "0123456789.,", sign.left))
    assert "".join(sign.text for sign in sorted(unread, key=lambda sign: sign.left) if sign.text.isdigit()) == "".join(
        filter(str.isdigit, said)
    )
    assert sorted("".join(sign.text for sign in found)) == sorted(said)


def test_the_parts_have_their_sizes_and_places(tmp_path: Path) -> None:
    found = drawn(tmp_path / "price.pdf", 1_240_000, "SEK", "sv")
    kronor, small = [one for one in found if one.size == SIZE], [one for one in found if one.size == 18.0]
    assert "".join(one.text for one in kronor) == "12400"
    assert "".join(one.text for one in small) == "00"
    assert {one.text: one.size for one in found}["k"] == pytest.approx(0.36 * SIZE, abs=0.01)
    assert {one.text: one.size for one in found}[","] == pytest.approx(0.56 * SIZE, abs=0.01)
    gap = kronor[2].left - kronor[1].right
    assert gap - (kronor[1].left - kronor[0].right) == pytest.approx(0.13 * MM, abs=0.06 * MM)
    assert max(one.top for one in small) == pytest.approx(max(one.top for one in kronor), abs=0.02 * MM)
    assert all(one.top < min(ore.bottom for ore in small) for one in found if one.text in "kr")


def test_the_first_digit_stands_on_the_edge_and_the_last_sign_ends_on_it(tmp_path: Path) -> None:
    left = drawn(tmp_path / "price.pdf", 9800, "SEK", "sv")
    assert min(one.left for one in left) == pytest.approx(X, abs=0.06)
    right = drawn(tmp_path / "price.pdf", 9800, "SEK", "sv", "right")
    assert X - 0.05 * MM <= max(one.right for one in right) <= X


def test_nothing_leaves_the_box_that_is_asked_for(tmp_path: Path) -> None:
    found = drawn(tmp_path / "price.pdf", 9_999_999, "SEK", "sv")
    block, ground = price_block(9_999_999, "SEK", catalog("sv")), 148 - Y
    assert max(one.right for one in found) <= X + (block.width - block.bearing) * MM + 0.01
    assert min(one.bottom for one in found) >= ground - BELOW * MM
    assert max(one.top for one in found) <= ground + (DIGITS + 0.02) * MM
    assert block.size_in(40, SIZE) < SIZE


def test_a_printer_of_receipts_gets_no_thin_strokes() -> None:
    named = price_block(9800, "SEK", catalog("sv"), light=False).runs[-1]
    assert (named.text, named.font) == ("kr", fonts.REGULAR)
