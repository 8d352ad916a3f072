"""From the data bytes of a QR code to its modules, with tables that are taken from the qrcode package.

A symbol is an affine function of its data bits, so it is the XOR of a base pattern and one precomputed part for each
hexadecimal digit of the data. The parts, the patterns and the masks are made once per version and level; the best mask
is found by the package's rules, with a whole symbol held in one integer. Module (row, column) is the bit
``row * pitch + column``; columns that no symbol uses keep the rows apart and make each row whole bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qrcode.base import RSBlock

LEVELS: Final = {"L": 1, "M": 0, "Q": 3, "H": 2}
"""The package's numbers of the levels of error correction."""
LARGEST: Final = 6
"""Building the parts takes longer for each version: above this one the package makes the symbol."""


def pitch_of(size: int) -> int:
    """From row to row, in bits: whole bytes, and at least one bit that no symbol uses."""
    return (size // 8 + 1) * 8


@dataclass(frozen=True, slots=True)
class SymbolPlan:
    """Precomputed tables of one version and level. Every integer holds the symbol and, in higher bits, its transpose.

    Those for the trials hold that eight times above each other, once for each mask.
    """

    size: int
    parts: tuple[dict[str, int], ...]
    """For each half of each data byte, the modules that its hexadecimal digit turns."""
    finals: tuple[int, ...]
    """The symbol of no data under each mask."""
    trials: int
    """The same as the package scores it: with light format modules."""
    windows: int
    """Modules of the trials with ten to the right."""
    pairs: int
    """Modules of the trials with a right-hand neighbour."""
    corners: int
    """Upper left modules of squares of four, of the symbols alone."""
    upright: int
    """The modules of one symbol alone."""
    width: int
    """How many bits a symbol and its transpose take."""

    def symbol(self, data: bytes) -> bytes:
        """The rows of the symbol of the data bytes with the best mask."""
        grid = 0
        for part, digit in zip(self.parts, data.hex(), strict=True):
            grid ^= part[digit]
        final = (grid ^ self.finals[self.best_mask(grid)]) & self.upright
        return final.to_bytes(self.size * pitch_of(self.size) // 8, "little")

    def best_mask(self, grid: int) -> int:
        """The first mask with the fewest of the package's points for what readers find hard.

        These are runs, squares, false finder patterns and uneven darkness. All masks are held in one number, each in
        its own ``width`` bits; the heaviest points are counted first, and the others only of masks that may still win.
        """
        for step in (1, 2, 4):
            grid |= grid << step * self.width
        dark = grid ^ self.trials
        after = [dark >> step for step in range(11)]
        same = ~(dark ^ after[1]) & self.pairs
        threes = same & same >> 1
        fives = threes & threes >> 2
        ends = fives & ~(fives << 1)
        pitch = pitch_of(self.size)
        squares = same & same >> pitch & ~(dark ^ dark >> pitch) & self.corners
        centre = self.windows & after[4] & after[6] & ~(after[1] | after[5] | after[9])
        before = dark & after[2] & after[3] & ~(after[7] | after[8] | after[10])
        behind = after[7] & after[8] & after[10] & ~(dark | after[2] | after[3])
        finders = centre & (before | behind)
        best, fewest, one = 0, inf, (1 << self.width) - 1
        for mask in range(8):
            at = mask * self.width
            points = 40 * (finders >> at & one).bit_count()
            if points < fewest:
                points += 3 * (squares >> at & self.upright).bit_count()
            if points < fewest:
                points += (fives >> at & one).bit_count() + 2 * (ends >> at & one).bit_count()
            if points < fewest:
                share = float((dark >> at & self.upright).bit_count()) / self.size**2
                points += 10 * int(abs(share * 100 - 50) / 5)
            if points < fewest:
                best, fewest = mask, points
        return best


@lru_cache(maxsize=4 * LARGEST)
def plan(version: int, level: str) -> SymbolPlan:
    size = 4 * version + 17
    width = 2 * size * pitch_of(size)

    def eight(numbers: Iterable[int]) -> int:
        return _sum(number << place * width for place, number in enumerate(numbers))

    return SymbolPlan(
        size,
        _parts(version, level),
        tuple(_grid(version, level, mask, trial=False) for mask in range(8)),
        trials=eight(_grid(version, level, mask, trial=True) for mask in range(8)),
        windows=eight([_repeated(size - 10, 2 * size, size)] * 8),
        pairs=eight([_repeated(size - 1, 2 * size, size)] * 8),
        corners=eight([_repeated(size - 1, size - 1, size)] * 8),
        upright=_repeated(size, size, size),
        width=width,
    )


def _parts(version: int, level: str) -> tuple[dict[str, int], ...]:
    """By linearity: the modules flipped by each data bit, combined for each half byte."""
    from qrcode.base import rs_blocks

    blocks = rs_blocks(version, LEVELS[level])
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

    code = QRCode(version=version, error_correction=LEVELS[level])
    code.data_cache = list(codewords)
    code.makeImpl(trial, mask)
    rows = [*code.modules, *zip(*code.modules, strict=True)]
    pitch = pitch_of(code.modules_count)
    return _sum(number_of(row) << place * pitch for place, row in enumerate(rows))


def number_of(row: Iterable[bool | None]) -> int:
    """A row of modules, column c as the bit c."""
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
    """The modules flipped by each hexadecimal digit, from those flipped by its four bits, lowest first."""
    values = [0]
    for part in turned:
        values += [value ^ part for value in values]
    return {f"{digit:x}": value for digit, value in enumerate(values)}


def _repeated(width: int, height: int, size: int) -> int:
    """``width`` ones on each of ``height`` rows of a symbol of ``size``."""
    return _sum(((1 << width) - 1) << row * pitch_of(size) for row in range(height))
