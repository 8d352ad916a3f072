"""The bars of EAN-13 and EAN-8 (ISO/IEC 15420), as one path."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts, operators

NOMINAL: Final = 0.33
"""The width of a module at 100 %, in mm."""
ON_SHEETS: Final = 7 / 600 * 25.4
"""The width on sheets: whole dots of printers with 600 and 1200 of them to the inch, 90 %."""
DIGIT_SIZE: Final = 8.4
"""The size of the digits below the bars, in modules."""

UNDER: Final = 5.94
"""From the bars down to the line of the digits, in modules."""
_DEEPER: Final = 5
"""How much longer the guard bars are, in modules."""
DIGIT_PITCH: Final = 7
"""From digit to digit, in modules."""

_ODD: Final = (
    "0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011",
)  # fmt: skip
_RIGHT: Final = tuple(code.translate(str.maketrans("01", "10")) for code in _ODD)
_EVEN: Final = tuple(code[::-1] for code in _RIGHT)
_PARITY: Final = (
    "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO",
)  # fmt: skip
"""Which of the left digits are odd and even: this is how EAN-13 writes its first digit."""
_CODES: Final = {"O": _ODD, "E": _EVEN, "R": _RIGHT}
_RUN: Final = re.compile("1+")


@dataclass(frozen=True, slots=True)
class EanSymbol:
    """``pattern`` has a 1 for each dark module; ``digits`` stand below in groups."""

    pattern: str
    bars: str
    """PDF operators of the bars of the digits, a module wide and 1 high."""
    quiet: int
    """Empty modules at the left."""
    width: int
    """All modules with the quiet zones."""
    digits: tuple[str, ...]


@lru_cache(maxsize=16)
def module_on(dot: float) -> float:
    """The width of a module in mm on a printer with dots of ``dot`` mm, as whole dots; 0: a printer of sheets."""
    return dot * max(round(NOMINAL / dot), 1) if dot else ON_SHEETS


def has_bars(code: str) -> bool:
    """Whether ``code`` is encodable as EAN-13 or EAN-8; a GTIN-14 identifies a case, not the item."""
    if len(code) not in (8, 13) or not (code.isascii() and code.isdigit()):
        return False
    weighed = sum(map(int, code[::-2])) + 3 * sum(map(int, code[-2::-2]))
    return weighed > 0 and weighed % 10 == 0


@lru_cache(maxsize=1024)
def symbol(code: str) -> EanSymbol:
    """The symbol of a valid GTIN of 13 or 8 digits."""
    half = len(code) // 2
    shapes = (_PARITY[int(code[0])] if len(code) == 13 else "OOOO") + half * "R"
    digits = code[-2 * half :]
    drawn = [table[digit] for table, digit in zip(_tables(half, shapes), digits, strict=True)]
    codes = [modules for modules, _ in drawn]
    pattern = f"101{''.join(codes[:half])}01010{''.join(codes[half:])}101"
    bars = "".join([operators for _, operators in drawn])
    quiet = 11 if len(code) == 13 else 7
    return EanSymbol(pattern, bars, quiet, quiet + len(pattern) + 7, (*code[: -2 * half], digits[:half], digits[half:]))


class EanFrame(NamedTuple):
    """PDF operators that are the same for all symbols of one size at one place."""

    ground: str
    """White, and then black ink."""
    size: float
    """Of the digits, in points."""
    spacing: str
    origins: tuple[str, ...]
    """Of each group of digits."""
    bars: str
    """The place of the path."""
    deeper: float
    """By how much the guard bars go on below the others, as a part of their height."""


@lru_cache(maxsize=256)
def frame(x: float, y: float, w: float, h: float, digits: int) -> EanFrame:
    """For the symbol of a number of so many digits, which fills a box in points from the lower left corner.

    The digits stand on the ground of the box.
    """
    standing = symbol("0" * digits)
    module = w / standing.width
    size, under = DIGIT_SIZE * module, UNDER * module
    left, low, high = x + standing.quiet * module, y + under, h - under
    loose = DIGIT_PITCH * module - fonts.width("0", fonts.REGULAR) * size
    starts = (-9.5, 3, 50) if digits == 13 else (3, 36)
    return EanFrame(
        f"1 g {operators.rectangle(x, y, w, h)} f 0 g",
        size,
        f"{loose:.4f} Tc",
        tuple(f"1 0 0 1 {left + start * module + loose / 2:.3f} {y:.3f} Tm" for start in starts),
        f"{module:.5f} 0 0 {high:.4f} {left:.4f} {low:.4f} cm",
        round(_DEEPER * module / high, 4),
    )


def path(drawn: EanSymbol, deeper: float) -> str:
    """PDF operators of the bars, a module wide and 1 high; the guard bars go on below them by ``deeper``."""
    return _guards(len(drawn.pattern), deeper) + drawn.bars


@lru_cache(maxsize=64)
def _guards(modules: int, deeper: float) -> str:
    starts = (0, 2, modules // 2 - 1, modules // 2 + 1, modules - 3, modules - 1)
    return "".join(f"{start} {-deeper:.4f} 1 {1 + deeper:.4f} re " for start in starts)


@lru_cache(maxsize=16)
def _tables(half: int, shapes: str) -> list[dict[str, tuple[str, str]]]:
    """Lookup tables by position: modules of each digit, and PDF operators of its bars, which never touch neighbours."""
    starts = [3 + 7 * place + (5 if place >= half else 0) for place in range(2 * half)]
    return [
        {str(digit): (modules, _bars(start, modules)) for digit, modules in enumerate(_CODES[shape])}
        for start, shape in zip(starts, shapes, strict=True)
    ]


def _bars(left: int, modules: str) -> str:
    spans = [found.span() for found in _RUN.finditer(modules)]
    return "".join(f"{left + start} 0 {end - start} 1 re " for start, end in spans)
