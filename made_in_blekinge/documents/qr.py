"""QR symbols as the qrcode package makes them, many times faster.

A symbol is an affine function of its data bits, so it is the XOR of a base pattern and one precomputed part for each
hexadecimal digit of the data. The parts, the patterns and the masks are all taken from the package, once per version
and level; the best mask is found by the package's rules, with a whole symbol held in one integer. Module (row, column)
is the bit ``row * pitch + column``; a column that no symbol uses keeps the rows apart.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from qrcode.base import RSBlock
    from qrcode.util import QRData

QUIET_ZONE: Final = 4
"""Empty modules that a reader needs on every side."""
_LEVELS: Final = {"L": 1, "M": 0, "Q": 3, "H": 2}
_LARGEST: Final = 6
"""Building the parts takes longer for each version: above this one the package makes the symbol."""
_ALPHANUMERIC: Final = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_NUMBER, _ALPHA, _BYTES = 1, 2, 4
_RUN: Final = re.compile("1+")


@dataclass(frozen=True, slots=True)
class Symbol:
    """``size`` rows of ``size`` modules; bit c of a row is its column c, 1 is dark. Without the quiet zone."""

    size: int
    rows: tuple[int, ...]


@lru_cache(maxsize=64)
def matrix(text: str, level: str = "M") -> Symbol:
    """The symbol of ``text`` in the smallest version, with the best mask, at error correction ``level``."""
    from qrcode.util import optimal_data_chunks

    chunks = [] if not text else list(optimal_data_chunks(text, minimum=20))
    version, bits, length = _smallest(chunks, level)
    if version > _LARGEST:
        return by_package(text, level)
    plan = _plan(version, level)
    data = _padded(bits, length, len(plan.parts) // 2)
    return plan.symbol(data)


def by_package(text: str, level: str = "M") -> Symbol:
    """The same by the qrcode package itself."""
    from qrcode.main import QRCode

    code = QRCode(error_correction=_LEVELS[level])
    code.add_data(text)
    code.make()
    return Symbol(code.modules_count, tuple(_number(row) for row in code.modules))


def path(symbol: Symbol) -> str:
    """PDF operators that draw the dark modules as unit squares, the first row lowest in y, ready to be filled."""
    places, widths = _operators(symbol.size)
    bits = " ".join([f"{row:0{symbol.size}b}" for row in symbol.rows])
    return " ".join([places[end] + widths[end - start] for start, end in map(re.Match.span, _RUN.finditer(bits))])


@lru_cache(maxsize=16)
def _operators(size: int) -> tuple[list[str], list[str]]:
    """Where a run of modules begins, by where it ends in the rows' binary digits, and how its rectangle ends."""
    places = [f"{size - column} {row} " for row in range(size) for column in range(size + 1)]
    return places, [f"{width} 1 re" for width in range(size + 1)]


# From text to data bytes.


def _smallest(chunks: "Sequence[QRData]", level: str) -> tuple[int, int, int]:
    """The smallest version that holds ``chunks``, and their bits with how many they are."""
    from qrcode.exceptions import DataOverflowError
    from qrcode.util import BIT_LIMIT_TABLE, mode_sizes_for_version

    limits = BIT_LIMIT_TABLE[_LEVELS[level]]
    for first, last in ((1, 9), (10, 26), (27, 40)):
        bits, length = _joined(_chunk_bits(chunks, mode_sizes_for_version(first)))
        for version in range(first, last + 1):
            if length <= limits[version]:
                return version, bits, length
    raise DataOverflowError


def _chunk_bits(chunks: "Iterable[QRData]", sizes: Mapping[Literal[1, 2, 4, 8], int]) -> Iterator[tuple[int, int]]:
    for chunk in chunks:
        yield chunk.mode, 4
        yield len(chunk.data), sizes[chunk.mode]
        yield _joined(_WRITERS[chunk.mode](chunk.data))


def _joined(fields: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """``(value, bits)`` fields as one number, the first field highest."""
    number = total = 0
    for value, length in fields:
        number = number << length | value
        total += length
    return number, total


def _digits(data: bytes) -> Iterator[tuple[int, int]]:
    for group in (data[place : place + 3] for place in range(0, len(data), 3)):
        yield int(group), 3 * len(group) + 1


def _letters(data: bytes) -> Iterator[tuple[int, int]]:
    codes = [_ALPHANUMERIC.index(sign) for sign in data]
    for first, second in zip(codes[::2], codes[1::2], strict=False):
        yield 45 * first + second, 11
    if len(codes) % 2:
        yield codes[-1], 6


def _octets(data: bytes) -> Iterator[tuple[int, int]]:
    yield int.from_bytes(data), 8 * len(data)


_WRITERS: Final = {_NUMBER: _digits, _ALPHA: _letters, _BYTES: _octets}


def _padded(bits: int, length: int, size: int) -> bytes:
    """The bits as ``size`` bytes: up to four zeros end them, zeros make the last byte whole, and the rest is filled."""
    ended = min(length + 4, 8 * size)
    whole = -(-ended // 8)
    data = (bits << 8 * whole - length).to_bytes(whole)
    return data + (b"\xec\x11" * size)[: size - whole]


# From data bytes to the symbol.


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one version and level needs. Every number holds the symbol and, above it, its transpose."""

    size: int
    parts: tuple[dict[str, int], ...]
    """For each half of each data byte, the modules that its hexadecimal digit turns."""
    trials: tuple[int, ...]
    """The symbol of no data under each mask as the package scores it: with light format modules."""
    finals: tuple[int, ...]
    """The same with the real format modules."""
    modules: int
    pairs: int
    """Modules with a right-hand neighbour."""
    corners: int
    """Upper left modules of squares of four, of the symbol alone."""
    upright: int
    """The modules of the symbol alone."""

    def symbol(self, data: bytes) -> Symbol:
        grid = 0
        for part, digit in zip(self.parts, data.hex(), strict=True):
            grid ^= part[digit]
        mask = min(range(8), key=lambda mask: self.penalty(grid ^ self.trials[mask]))
        final, pitch, row = grid ^ self.finals[mask], self.size + 1, (1 << self.size) - 1
        return Symbol(self.size, tuple(final >> place * pitch & row for place in range(self.size)))

    def penalty(self, dark: int) -> int:
        """The package's points for what readers find hard: runs, squares, false finder patterns, uneven darkness."""
        light = dark ^ self.modules
        same = ~(dark ^ dark >> 1) & self.pairs
        fives = same & same >> 1 & same >> 2 & same >> 3
        runs = fives.bit_count() + 2 * (fives & ~(fives << 1)).bit_count()
        pitch = self.size + 1
        squares = same & same >> pitch & ~(dark ^ dark >> pitch) & self.corners
        centre = light >> 1 & dark >> 4 & light >> 5 & dark >> 6 & light >> 9
        before = dark & dark >> 2 & dark >> 3 & light >> 7 & light >> 8 & light >> 10
        after = light & light >> 2 & light >> 3 & dark >> 7 & dark >> 8 & dark >> 10
        finders = (centre & (before | after)).bit_count()
        share = float((dark & self.upright).bit_count()) / self.size**2
        uneven = int(abs(share * 100 - 50) / 5)
        return runs + 3 * squares.bit_count() + 40 * finders + 10 * uneven


@lru_cache(maxsize=4 * _LARGEST)
def _plan(version: int, level: str) -> _Plan:
    size = 4 * version + 17
    return _Plan(
        size,
        _parts(version, level),
        tuple(_grid(version, level, mask, trial=True) for mask in range(8)),
        tuple(_grid(version, level, mask, trial=False) for mask in range(8)),
        modules=_repeated(size, 2 * size, size),
        pairs=_repeated(size - 1, 2 * size, size),
        corners=_repeated(size - 1, size - 1, size),
        upright=_repeated(size, size, size),
    )


def _parts(version: int, level: str) -> tuple[dict[str, int], ...]:
    """By linearity: what each bit of the data turns, and from these what each half of each byte turns."""
    from qrcode.base import rs_blocks

    blocks = rs_blocks(version, _LEVELS[level])
    places = _places(version, level, sum(block.total_count for block in blocks))
    bits = [
        [_sum(places[index] for index in _ones(_times(codewords, 1 << bit))) for bit in range(8)]
        for codewords in _unit_codewords(blocks)
    ]
    return tuple(_all_digits(half) for byte in bits for half in (byte[4:], byte[:4]))


def _unit_codewords(blocks: "list[RSBlock]") -> Iterator[list[int]]:
    """For each data byte, the codewords that it alone makes when it is 1."""
    from qrcode.util import BitBuffer, create_bytes

    buffer = BitBuffer()
    buffer.buffer = [1] * sum(block.data_count for block in blocks)  # the package cannot divide a block of zeros
    base = create_bytes(buffer, blocks)
    for byte in range(len(buffer.buffer)):
        buffer.buffer[byte] = 0
        yield [one ^ other for one, other in zip(base, create_bytes(buffer, blocks), strict=True)]
        buffer.buffer[byte] = 1


def _times(codewords: list[int], factor: int) -> list[int]:
    """Reed-Solomon codes are linear over GF(256) too."""
    from qrcode.base import gexp, glog

    return [gexp(glog(codeword) + glog(factor)) if codeword else 0 for codeword in codewords]


def _places(version: int, level: str, codewords: int) -> list[int]:
    """The module of every codeword bit, found by numbering the bits in binary: one symbol for each binary digit."""
    total = 8 * codewords
    numbers = range(1, total + 1)
    empty = _grid(version, level, 0, trial=True)
    places = [-1] * (total + 1)
    for digit in range(total.bit_length()):
        bits = int("".join(str(number >> digit & 1) for number in numbers), 2)
        plane = _grid(version, level, 0, trial=True, codewords=bits.to_bytes(codewords)) ^ empty
        places = [kept & (plane if number >> digit & 1 else ~plane) for number, kept in enumerate(places)]
    return places[1:]


def _grid(version: int, level: str, mask: int, trial: bool, codewords: bytes = b"") -> int:
    """The package's symbol of ``codewords``, or of zeros, below its transpose."""
    from qrcode.main import QRCode

    code = QRCode(version=version, error_correction=_LEVELS[level])
    code.data_cache = list(codewords)
    code.makeImpl(trial, mask)
    rows = [*code.modules, *zip(*code.modules, strict=True)]
    pitch = code.modules_count + 1
    return _sum(_number(row) << place * pitch for place, row in enumerate(rows))


def _number(row: Iterable[bool | None]) -> int:
    return _sum(1 << column for column, dark in enumerate(row) if dark)


def _sum(parts: Iterable[int]) -> int:
    """The sum in GF(2)."""
    total = 0
    for part in parts:
        total ^= part
    return total


def _ones(codewords: Iterable[int]) -> Iterator[int]:
    """The numbers of the bits that are 1, counted from the highest bit of the first codeword."""
    for place, codeword in enumerate(codewords):
        yield from (8 * place + 7 - bit for bit in range(8) if codeword >> bit & 1)


def _all_digits(turned: Sequence[int]) -> dict[str, int]:
    """What every hexadecimal digit turns, from what its four bits turn, the lowest first."""
    values = [0]
    for part in turned:
        values += [value ^ part for value in values]
    return {f"{digit:x}": value for digit, value in enumerate(values)}


def _repeated(width: int, height: int, size: int) -> int:
    """``width`` ones on each of ``height`` rows of a symbol of ``size``."""
    return _sum(((1 << width) - 1) << row * (size + 1) for row in range(height))
