"""QR symbols as the qrcode package makes them, many times faster, and the path that draws them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import getitem
from typing import TYPE_CHECKING, Final, Literal

from made_in_blekinge.documents import operators
from made_in_blekinge.documents.qr_plan import LARGEST, LEVELS, number_of, pitch_of, plan

if TYPE_CHECKING:
    from qrcode.util import QRData

QUIET_ZONE: Final = 4
"""Empty modules that a reader needs on every side."""
_ALPHANUMERIC: Final = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_RUN: Final = re.compile("1+")
_NUMBER: Final = 1
_ALPHA: Final = 2
_BYTES: Final = 4
_Chunk = tuple[Literal[1, 2, 4], bytes]
"""A mode and the data that is written in it."""


@dataclass(frozen=True, slots=True)
class QrSymbol:
    """``size`` rows of ``size`` modules without the quiet zone.

    Each row is whole bytes of ``bits``: column c is the bit c, the first byte holding the lowest, and 1 is dark.
    """

    size: int
    bits: bytes

    @property
    def rows(self) -> tuple[int, ...]:
        step = pitch_of(self.size) // 8
        return tuple(int.from_bytes(self.bits[at : at + step], "little") for at in range(0, len(self.bits), step))


def matrix(text: str, level: str = "M") -> QrSymbol:
    """The symbol of ``text`` in the smallest version, with the best mask, at error correction ``level``."""
    return _matrix(text, level)


@lru_cache(maxsize=64)
def _matrix(text: str, level: str) -> QrSymbol:
    version, bits, length = _smallest(_chunks(text), level)
    if version > LARGEST:
        return by_package(text, level)
    made = plan(version, level)
    return QrSymbol(made.size, made.symbol(_padded(bits, length, len(made.parts) // 2)))


def by_package(text: str, level: str = "M") -> QrSymbol:
    """The same by the qrcode package itself."""
    from qrcode.main import QRCode

    code = QRCode(error_correction=LEVELS[level])
    code.add_data(text)
    code.make()
    step = pitch_of(code.modules_count) // 8
    return QrSymbol(code.modules_count, b"".join(number_of(row).to_bytes(step, "little") for row in code.modules))


def path(symbol: QrSymbol) -> str:
    """PDF operators that draw the dark modules as unit squares, the first row lowest in y, ready to be filled."""
    return "".join(map(getitem, _runs(symbol.size), symbol.bits))


@lru_cache(maxsize=256)
def frame(x: float, top: float, side: float, size: int, ink: str) -> str:
    """PDF operators before the path of a symbol of ``size``: the white square around it, its ink and its place.

    ``x``, ``top`` and ``side`` are those of the square, in points from the lower left corner.
    """
    module = side / (size + 2 * QUIET_ZONE)
    left, high = x + QUIET_ZONE * module, top - QUIET_ZONE * module
    ground = operators.rectangle(x, top - side, side, side)
    return f"1 g {ground} f {operators.colour(ink)} rg {module:.5f} 0 0 {-module:.5f} {left:.4f} {high:.4f} cm"


class _Runs(dict[int, str]):
    """The rectangles of the runs of dark modules in a byte of a row, by the byte."""

    def __init__(self, row: int, column: int) -> None:
        self._row = str(row)
        self._column = column

    def __missing__(self, byte: int) -> str:
        self[byte] = _rectangles(self._column, byte).replace("y", self._row)
        return self[byte]


@lru_cache(maxsize=2048)
def _rectangles(column: int, byte: int) -> str:
    """The same for a row that is still called y: there are many of them."""
    runs = "".join(reversed(f"{byte:08b}"))
    return "".join([f"{column + run.start()} y {len(run[0])} 1 re " for run in _RUN.finditer(runs)])


@lru_cache(maxsize=16)
def _runs(size: int) -> tuple[_Runs, ...]:
    """For each byte of a symbol."""
    return tuple(_Runs(row, column) for row in range(size) for column in range(0, pitch_of(size), 8))


def _chunks(text: str) -> Sequence[_Chunk]:
    """The package's parts of ``text``, and without its search where the whole is one part."""
    data = text.encode()
    if data.isdigit():
        return [(_NUMBER, data)]
    return [(chunk.mode, chunk.data) for chunk in _parts(data)]


def _parts(data: bytes) -> "Iterable[QRData]":
    from qrcode.util import optimal_data_chunks

    return optimal_data_chunks(data, minimum=20) if data else []


def _smallest(chunks: Sequence[_Chunk], level: str) -> tuple[int, int, int]:
    """The smallest version that holds ``chunks``, and their bits with how many they are."""
    limits = _limits(level)
    for first, last in ((1, 9), (10, 26), (27, 40)):
        bits, length = _joined(chunks, _sizes(first))
        for version in range(first, last + 1):
            if length <= limits[version]:
                return version, bits, length
    from qrcode.exceptions import DataOverflowError

    raise DataOverflowError


@cache
def _limits(level: str) -> Sequence[int]:
    """How many bits each version holds."""
    from qrcode.util import BIT_LIMIT_TABLE

    return BIT_LIMIT_TABLE[LEVELS[level]]


@cache
def _sizes(version: int) -> Mapping[Literal[1, 2, 4, 8], int]:
    """How many bits the length of a part takes, by its mode."""
    from qrcode.util import mode_sizes_for_version

    return mode_sizes_for_version(version)


def _joined(chunks: Iterable[_Chunk], sizes: Mapping[Literal[1, 2, 4, 8], int]) -> tuple[int, int]:
    """The bits of all chunks as one number, the first bit highest, and how many they are."""
    number = total = 0
    for mode, data in chunks:
        size = sizes[mode]
        bits, length = _WRITERS[mode](data)
        number = ((number << 4 | mode) << size | len(data)) << length | bits
        total += 4 + size + length
    return number, total


def _digits(data: bytes) -> tuple[int, int]:
    """Three digits in ten bits."""
    whole, number = len(data) // 3 * 3, 0
    for place in range(0, whole, 3):
        number = number << 10 | int(data[place : place + 3])
    length = whole // 3 * 10
    if rest := len(data) - whole:
        bits = 3 * rest + 1
        return number << bits | int(data[whole:]), length + bits
    return number, length


def _letters(data: bytes) -> tuple[int, int]:
    """Two signs in eleven bits."""
    codes, number = [_ALPHANUMERIC.index(sign) for sign in data], 0
    for first, second in zip(codes[::2], codes[1::2], strict=False):
        number = number << 11 | 45 * first + second
    length = len(codes) // 2 * 11
    return (number << 6 | codes[-1], length + 6) if len(codes) % 2 else (number, length)


def _octets(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data), 8 * len(data)


_WRITERS: Final = {_NUMBER: _digits, _ALPHA: _letters, _BYTES: _octets}


def _padded(bits: int, length: int, size: int) -> bytes:
    """The bits as ``size`` bytes: up to four zeros end them, zeros make the last byte whole, and the rest is filled."""
    ended = min(length + 4, 8 * size)
    whole = -(-ended // 8)
    data = (bits << 8 * whole - length).to_bytes(whole)
    return data + (b"\xec\x11" * size)[: size - whole]
