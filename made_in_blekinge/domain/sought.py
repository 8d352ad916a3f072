"""Finding an exhibitor by what people say or type: a number, a name, a phone number or a booth."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from made_in_blekinge.domain.booth import booth_meant
from made_in_blekinge.domain.text import fold, plain


class Sought(NamedTuple):
    """What somebody typed to find an exhibitor, in the forms in which it is compared."""

    words: tuple[str, ...]
    booth: str
    number: str
    phone: str


def sought(text: str) -> Sought:
    """``text`` as a name, booth code, exhibitor number or phone number. What has letters is neither of the numbers.

    ``A1/44`` is exhibitor 44 at the shared booth A1, as check-in itself asks people to write it.
    """
    shown = plain(text)
    digits = ("" if any(map(str.isalpha, shown)) else re.sub(r"\D", "", shown)).lstrip("0")
    number = "" if "/" in shown else digits
    return Sought(tuple(fold(text).split()), shown.upper(), number, digits.removeprefix("46").lstrip("0"))


def finds(wanted: Sought, number: int, names: str, booths: Sequence[str], phone: str) -> bool:
    """Whether ``wanted`` means this exhibitor: every word in its names, its booth, its number, or part of its phone."""
    folded = fold(names)
    return (
        all(word in folded for word in wanted.words)
        or booth_meant(wanted.booth, booths) is not None
        or _at_shared(wanted.booth, number, booths)
        or wanted.number == str(number)
        or (len(wanted.phone) >= 4 and wanted.phone in phone)
    )


def _at_shared(written: str, number: int, booths: Sequence[str]) -> bool:
    booth, slash, who = written.partition("/")
    return bool(slash) and booth_meant(booth, booths) is not None and who.strip().lstrip("0") == str(number)
