"""The qrcode package is the judge: every symbol must equal its own, module by module."""

from random import Random

import pytest
from qrcode.exceptions import DataOverflowError

from made_in_blekinge.documents import qr
from tests.support.counts import amount

TEXTS = amount("QR_TEXTS", 1000)
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
ALPHABETS = ("0123456789", ALPHANUMERIC, "abcdefghåäöÅÄÖłź0123456789ABC", "aåä–€🎨")


def random_texts(count: int, seed: int) -> list[str]:
    """Texts of one kind of sign, and of long runs of several kinds, so that every mode and mixture occurs."""
    random = Random(seed)
    runs = [
        "".join("".join(random.choices(random.choice(ALPHABETS), k=random.randint(1, 40))) for _ in range(pieces))
        for pieces in (random.choice((1, 1, 2, 3)) for _ in range(count))
    ]
    return [run.encode()[:55].decode(errors="ignore") for run in runs]


@pytest.mark.parametrize("seed", range(10))
def test_random_texts_give_the_symbols_of_the_package(seed: int) -> None:
    """In tenths; most are as short as codes are."""
    random = Random(seed)
    texts = random_texts(TEXTS // 50, seed) + [text[:20] for text in random_texts(TEXTS * 2 // 25, seed + 100)]
    cases = [(text, random.choice("LMQH")) for text in texts]
    assert [case for case in cases if qr.matrix(*case) != qr.by_package(*case)] == []


@pytest.mark.parametrize("alphabet", ALPHABETS[:3])
def test_every_length_up_to_the_next_version_and_over_it_is_right(alphabet: str) -> None:
    """At the limits of a version the ending zeros are cut short."""
    texts = [(alphabet * 5)[:length] for length in range(60)]
    assert [text for text in texts if qr.matrix(text) != qr.by_package(text)] == []


def test_a_large_symbol_is_left_to_the_package() -> None:
    text = "å" * 300
    assert qr.matrix(text) == qr.by_package(text)
    assert qr.matrix(text).size == 93


def test_too_much_text_is_refused() -> None:
    with pytest.raises(DataOverflowError):
        qr.matrix("x" * 3000)


def test_the_path_draws_every_dark_module_once() -> None:
    symbol = qr.matrix("MIB1:ABC")
    numbers = [int(part) for part in qr.path(symbol).split() if part != "re"]
    squares = [
        (x + step, y)
        for x, y, width, _ in zip(*(numbers[place::4] for place in range(4)), strict=True)
        for step in range(width)
    ]
    dark = {(x, y) for y, row in enumerate(symbol.rows) for x in range(symbol.size) if row >> x & 1}
    assert len(squares) == len(dark)
    assert set(squares) == dark
