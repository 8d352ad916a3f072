"""What the values of a column look like, whatever its heading says."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from made_in_blekinge.domain import identity
from made_in_blekinge.domain.codes import parse_gtin
from made_in_blekinge.domain.dates import parse_date
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.money import parse_amount, parse_decimal
from made_in_blekinge.domain.words import find_member
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.excel_cells import plain_amount

SAMPLE: Final = 60
"""So many different values tell what a column holds."""
_MOSTLY: Final = 0.6
_CLOCK: Final = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)
_MOMENT: Final = re.compile(r"(?=.*\d.*[T ])\S.*?,?[T ]+(?:kl\.? ?)?\d{1,2}[:.]\d\d.*", re.IGNORECASE)
_MONEY_SIGN: Final = re.compile(r"(?:kr|sek|eur|dkk|pln|nok|:-|€|\$|zł)", re.IGNORECASE)
_PHONE: Final = re.compile(r"\+?[\d ()/.-]+")
_IDENTITY: Final = re.compile(r"(?:SE)?(?:16|18|19|20)?\d{6}[-+ ]?\d{4}(?:01)?")
_SHORT_DAY: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_CONTENT: Final = re.compile(r"\d+(?:[.,]\d+)?\s*(?:g|gr|gram|hg|kg|ml|cl|dl|l|liter|st)?\.?", re.IGNORECASE)
_ADDRESS: Final = re.compile(r".*(?:\d{3} ?\d{2}|\d{2}-\d{3}|\b\d{4})\b[,\s]+[^\W\d].*", re.DOTALL)
_CLOCKED: Final = r"(?:kl\.? *)?\d{1,2}(?:[.:]\d\d)?"
_RATE: Final = re.compile(r"(?:0|6|7|12|19|2[0-5]|25[.,]5)(?:[.,]0+)?\s*%?|0[.,](?:06|07|12|19|2[0-5]?)0*")
"""VAT rates of the countries that the market goes to, in per cent."""
_HOURS: Final = re.compile(
    rf"(?:kl\.?\s*|von\s+)?{_CLOCKED}\s*(?:-|–|till|to|til|bis)\s*{_CLOCKED}(?:\s*(?:uhr|h)\.?)?", re.IGNORECASE
)
_YES_NO: Final = re.compile(r"(?:ja|nej|yes|no|nei|nein|true|false|y|n|j|x|sant|falskt)\b.*", re.IGNORECASE)
_SHORT: Final = 35
_CODED: Final = re.compile(r"\S{1,20}")
_DAY_LETTERS: Final = 30
_MOMENT_LETTERS: Final = 45


def _passes(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except (UserError, ValueError):
        return False
    return True


def _is_amount(text: str) -> bool:
    return _passes(parse_amount, plain_amount(text.lstrip("$-−"))) and sum(map(str.isdigit, text)) <= 9


def _looks_coded(text: str) -> bool:
    """A code has figures, or is written in one case: ``Marknad`` is a name."""
    return text in (text.upper(), text.lower()) or any(map(str.isdigit, text))


def _is_plain_date(text: str) -> bool:
    if _SHORT_DAY.fullmatch(text):
        return True
    return any(map(str.isdigit, text)) and len(text) <= _DAY_LETTERS and _passes(parse_date, text)


def _parse_identity(text: str) -> object:
    return identity.parse_identity(text, None)


TESTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "identity": lambda text: bool(_IDENTITY.fullmatch(text)) and _passes(_parse_identity, text),
    "identity_shape": lambda text: bool(_IDENTITY.fullmatch(text)) or bool(identity.foreign_country(text)),
    "gtin": lambda text: len(text) >= 8 and text.lstrip("'").isdecimal() and _passes(parse_gtin, text.lstrip("'")),
    "email": lambda text: "@" in text and _passes(identity.parse_email, text),
    "addressed": lambda text: "@" in text or "(at)" in text,
    "phone": lambda text: text[:1] in "+0(" and len(text) > 6 and _passes(identity.parse_phone, text),
    "phone_shape": lambda text: 7 <= sum(map(str.isdigit, text)) <= 15 and bool(_PHONE.fullmatch(text)),
    "serial": lambda text: bool(re.fullmatch(r"\d{1,5}", text)),
    "coded": lambda text: bool(_CODED.fullmatch(text)) and _looks_coded(text),
    "label": lambda text: len(text) <= _SHORT and any(map(str.isalpha, text)),
    "code": lambda text: len(text) <= _SHORT and any(map(str.isdigit, text)) and text.count(" ") <= 1,
    "postcode": lambda text: bool(re.fullmatch(r"\d{3} ?\d{2}", text)),
    "clock": lambda text: bool(_CLOCK.fullmatch(text)),
    "moment": lambda text: len(text) <= _MOMENT_LETTERS and bool(_MOMENT.fullmatch(text)),
    "date": _is_plain_date,
    "money": _is_amount,
    "priced": lambda text: _is_amount(text) and (bool(_MONEY_SIGN.search(text)) or bool(re.search(r"[.,]\d\d$", text))),
    "percent": lambda text: bool(re.fullmatch(r"(?:0[.,])?\d{1,2}(?:[.,]\d{1,2})?\s*%?", text)),
    "rate": lambda text: bool(_RATE.fullmatch(text)),
    "number": lambda text: _passes(parse_decimal, text),
    "whole": lambda text: bool(re.fullmatch(r"-?\d{1,6}(?:[.,]0+)?", text)),
    "yes_no": lambda text: bool(_YES_NO.fullmatch(text)),
    "website": lambda text: "." in text and " " not in text.strip() and "@" not in text,
    "short": lambda text: len(text) <= _SHORT and "\n" not in text,
    "content": lambda text: bool(_CONTENT.fullmatch(text)),
    "measured": lambda text: bool(_CONTENT.fullmatch(text)) and not text.rstrip().isdecimal(),
    "address": lambda text: bool(_ADDRESS.fullmatch(text)),
    "hours": lambda text: bool(_HOURS.fullmatch(text)),
    "dated": lambda text: bool(re.search(r"\d{4}", text)),
    "hash": lambda text: bool(re.fullmatch(r"#\d+", text)),
    "days": lambda text: any(map(str.isdigit, text)) and len(text) <= _SHORT,
    "participation": lambda text: find_member(ParticipationStatus, text) is not None,
    "word": lambda text: any(map(str.isalpha, text)),
}  # fmt: skip


class Values:
    """The first different values of a column, and what share of them passes a test."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[str, None] = {}
        for text in texts:
            if (text and text[0] != "#") or text[1:].isdecimal():
                found[text] = None
                if len(found) >= SAMPLE:
                    break
        self.texts: Sequence[str] = tuple(found)
        self.share: Callable[[str], float] = cache(self._share)

    def _share(self, test: str) -> float:
        passes = TESTS[test]
        return sum(map(passes, self.texts)) / len(self.texts) if self.texts else 0.0

    def are(self, test: str) -> bool:
        """Whether most values pass the test."""
        return self.share(test) >= _MOSTLY
