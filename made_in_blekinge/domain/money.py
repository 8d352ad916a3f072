"""Money in integer öre (hundredths of any currency), and numbers as people write them.

Own strict parsers: the lenient ones of Babel and Qt read ``12.50`` as 1250 or take ``1e3`` and ``NaN`` for numbers.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NewType

from made_in_blekinge.domain.text import plain
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

Ore = NewType("Ore", int)

LARGEST_AMOUNT: Final = 10**12

_LONGEST_TEXT: Final = 40
_CURRENCY_WORDS: Final = {
    "kronor": ("SEK", "DKK"),
    "kr.": ("SEK", "DKK"),
    "kr": ("SEK", "DKK"),
    "sek": ("SEK",),
    "euro": ("EUR",),
    "eur": ("EUR",),
    "€": ("EUR",),
    "dkk": ("DKK",),
    "pln": ("PLN",),
    "zł": ("PLN",),
}
_WORD: Final = "|".join(map(re.escape, _CURRENCY_WORDS))
_NUMBER: Final = (
    r"(?P<sign>-?)"
    r"(?P<whole>[1-9]\d{0,2}(?:(?P<group>[ .,])\d{3})(?:(?P=group)\d{3})*|\d+)"
    r"(?:(?!(?P=group))(?P<mark>[.,:])(?P<fraction>-|\d{2,}|(?<!:)\d))?"
)
"""Groups are of exactly three digits; the decimal mark is another sign; after a colon come two digits or a dash."""
_AMOUNT: Final = re.compile(rf"(?:(?P<before>{_WORD}) ?)?{_NUMBER}(?(before)|(?: ?(?P<after>{_WORD}))?)", re.ASCII)
_QUANTITY: Final = re.compile(_NUMBER, re.ASCII)
_DECIMAL_COMMA: Final = re.compile(r"-?\d+,\d{1,3}", re.ASCII)


def parse_amount(text: str, currency: str | None = None) -> Ore:
    """The amount that somebody wrote: ``89``, ``89,50``, ``89:-``, ``1 250,00 kr``, ``SEK 12``, ``1.250,00``, ``-5``.

    Refused where it could mean two amounts (``1.250``), and where it names another currency than ``currency``.
    """
    match = _AMOUNT.fullmatch(_in_order(_short(text).lower()))
    if match is None:
        raise UserError("bad_amount", N_("“{value}” is not an amount. Write it like 1250,00."), value=_shown(text))
    if _is_ambiguous(match):
        raise UserError(
            "ambiguous_amount",
            N_("“{value}” can mean two amounts. Write {whole} without a point or comma, or give exactly two decimals."),
            value=_shown(text),
            whole=_digits(match["whole"]),
        )
    _check_currency(match["before"] or match["after"], currency, text)
    fraction = (match["fraction"] or "").strip("-")
    if len(fraction) > 2:
        raise UserError(
            "too_many_decimals", N_("“{value}” has more than two decimals. Round it to two."), value=_shown(text)
        )
    return _within_limit(int(match["sign"] + _digits(match["whole"]) + fraction.ljust(2, "0")), text)


def check_named_currency(text: str, currency: str) -> None:
    """Refuse an amount that names another currency than ``currency``; what is no amount is left to its reader."""
    if match := _AMOUNT.fullmatch(_in_order(_short(text).lower())):
        _check_currency(match["before"] or match["after"], currency, text)


def currency_named(words: str) -> str:
    """The currency that a heading names: ``Preis €``, ``Pris (DKK)``; none where none or several can be meant."""
    found = {_CURRENCY_WORDS[word] for word in re.findall(rf"(?<![^\W\d]){_WORD}(?![^\W\d])", plain(words).lower())}
    return found.pop()[0] if len(found) == 1 and len(next(iter(found))) == 1 else ""


def _in_order(number: str) -> str:
    """The minus of ``150,00-`` before its number, the dash of ``45 :-`` at its number."""
    if match := re.fullmatch(r"([\d ]+[.,]\d\d)-(.*)", number, re.ASCII):
        return f"-{match[1]}{match[2]}"
    return number.replace(" :-", ":-")


def parse_decimal(text: str) -> Decimal:
    """A quantity with a decimal comma or point and at most three decimals.

    A lone comma is always the decimal one (scales write ``1,250`` kg); a lone point before three digits is refused.
    """
    number = _short(text)
    if _DECIMAL_COMMA.fullmatch(number):
        return Decimal(number.replace(",", "."))
    match = _QUANTITY.fullmatch(number)
    if match is None or match["mark"] == ":" or match["fraction"] == "-":
        raise UserError("bad_number", N_("“{value}” is not a number. Write it like 12 or 1,5."), value=_shown(text))
    if _is_ambiguous(match):
        raise UserError(
            "ambiguous_number",
            N_("“{value}” can mean two numbers. Write {whole} without a point or comma, or use a decimal comma."),
            value=_shown(text),
            whole=_digits(match["whole"]),
        )
    fraction = match["fraction"] or ""
    if len(fraction.rstrip("0")) > 3:
        raise UserError(
            "too_many_decimals", N_("“{value}” has more than three decimals. Round it to three."), value=_shown(text)
        )
    return Decimal(f"{match['sign']}{_digits(match['whole'])}.{fraction or 0}")


def parse_integer(text: str) -> int:
    """A whole number; zero decimals (``8,0`` from a spreadsheet) are none."""
    number = parse_decimal(text)
    if number != number.to_integral_value():
        raise UserError(
            "not_whole", N_("“{value}” is not a whole number. Write it without decimals."), value=_shown(text)
        )
    return int(number)


def format_amount(ore: int, decimal: str = ",") -> str:
    """``ore`` for files: two decimals, no grouping, no currency."""
    whole, fraction = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{whole}{decimal}{fraction:02}"


def divide_half_up(numerator: int, denominator: int) -> int:
    """The rounded quotient; a half goes away from zero, so that a refund mirrors its sale."""
    quotient = (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    return quotient if (numerator < 0) == (denominator < 0) else -quotient


def largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` in parts as the weights are to each other, adding up exactly; weights of zero in sum count alike."""
    if sum(weights) == 0:
        weights = [1] * len(weights)
    return apportion([total * weight for weight in weights], sum(weights), total)


def apportion(numerators: Sequence[int], denominator: int, total: int) -> list[int]:
    """The quotients rounded to integers that add up to ``total``, the rounded sum of the exact quotients.

    All are rounded down first; what is missing goes to the largest remainders, the earlier first.
    """
    if total < 0 or denominator < 0:
        sign = -1 if total < 0 else 1
        turned = [sign * numerator * (-1 if denominator < 0 else 1) for numerator in numerators]
        return [sign * part for part in apportion(turned, abs(denominator), abs(total))]
    parts = [numerator // denominator for numerator in numerators]
    if missing := total - sum(parts):
        by_remainder = sorted(range(len(parts)), key=lambda place: -(numerators[place] % denominator))
        for place in by_remainder[:missing]:
            parts[place] += 1
    return parts


def share(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` in parts that are as the weights; the first takes all where these are nothing together."""
    whole = sum(weights)
    if not whole:
        return [total, *[0] * (len(weights) - 1)] if weights else []
    return apportion([total * weight for weight in weights], whole, total)


def _is_ambiguous(match: re.Match[str]) -> bool:
    """Whether ``1.250`` or ``1,250`` may be a large number with groups or a small one with decimals."""
    return match["group"] in (".", ",") and match["mark"] is None


def is_currency(word: str) -> bool:
    """Whether a price may be written with this word for its currency."""
    return word.lower() in _CURRENCY_WORDS


def _check_currency(word: str | None, currency: str | None, text: str) -> None:
    if word and currency and currency not in _CURRENCY_WORDS[word]:
        raise UserError(
            "other_currency",
            N_("“{value}” is not in {currency}. Write the price in {currency}, or only the number."),
            value=_shown(text),
            currency=currency,
        )


def _within_limit(ore: int, text: str) -> Ore:
    if abs(ore) > LARGEST_AMOUNT:
        raise UserError(
            "amount_too_large", N_("“{value}” is too large. Check the number of digits."), value=_shown(text)
        )
    return Ore(ore)


def _short(text: str) -> str:
    """The text for a number's pattern; what is too long to be a number becomes nothing, which matches none."""
    return plain(text) if len(text) <= _LONGEST_TEXT else ""


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _shown(text: str) -> str:
    return text.strip()[:_LONGEST_TEXT]
