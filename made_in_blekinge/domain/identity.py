"""Who somebody is and how to reach and pay them: numbers and addresses in one canonical form each.

Every ``parse_`` function but :func:`parse_identity` takes empty text for "not given" and returns it.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from made_in_blekinge.domain.market import IdentityKind, LegalForm
from made_in_blekinge.domain.text import clean_line, plain
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_SWEDISH: Final = re.compile(r"(?P<century>16|18|19|20)?(?P<first>\d{6})(?P<sign>[-+]?)(?P<last>\d{4})", re.ASCII)
_VAT_ID: Final = re.compile(r"SE(\d{10})01", re.ASCII)
_PERSONAL_NUMBER: Final = re.compile(r"(\d\d[01]\d{3}[-+])\d{4}", re.ASCII)
_PEOPLE: Final = frozenset({IdentityKind.PERSONAL, IdentityKind.COORDINATION})
_LEGAL_PERSONS: Final = frozenset(
    {LegalForm.LIMITED_COMPANY, LegalForm.PARTNERSHIP, LegalForm.COOPERATIVE, LegalForm.ASSOCIATION}
)
_EMAIL: Final = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_POSTCODES: Final = {
    "SE": "### ##",
    "DE": "#####",
    "DK": "####",
    "PL": "##-###",
    "LT": "LT-#####",
    "LV": "LV-####",
    "EE": "#####",
    "FI": "#####",
    "NO": "####",
}
_ACCOUNT: Final = re.compile(r"[\d .,/-]{6,40}", re.ASCII)
_PARTED: Final = re.compile(
    r"(?P<head>\d{4})(?:-?(?P<check>\d))?(?:\s*[,/]\s*|\s+|\s*-\s*)(?P<rest>\d[\d .-]*)", re.ASCII
)
"""A clearing number that is set apart from the account."""
_FOREIGN_VAT: Final = re.compile(r"(DE|DK|PL|FI|NO|LT|LV|EE)[\d-]{8,14}(?:MVA)?", re.ASCII)
_NUMBER_ALONE: Final = 2
"""The kind of accounts whose check digit does not rest on the clearing number: they may be written without zeros."""
_LONGEST_NUMBER: Final = 30
_LONGEST_EMAIL: Final = 254
_LONGEST_WEBSITE: Final = 200


@dataclass(frozen=True)
class Identity:
    """What a business is known by in law, in one canonical form: ``556334-3689``, ``880320-0016``."""

    kind: IdentityKind
    number: str


def parse_identity(text: str, legal_form: LegalForm | None) -> Identity:
    """The organisation number, personal number, VAT id or foreign number that somebody wrote.

    With or without hyphen, century or the ``16`` of organisations, always stored as ten digits with a hyphen, so that
    one business written in two ways is equal; ``+`` keeps people born a century earlier apart.
    """
    written = clean_line(plain(text), _LONGEST_NUMBER * 4)
    if not written and legal_form == LegalForm.HOBBY:
        return Identity(IdentityKind.NONE, "")
    if not written:
        raise UserError("missing_identity", N_("The organisation or personal number is missing. Write it in."))
    if legal_form == LegalForm.FOREIGN:
        return Identity(IdentityKind.FOREIGN, clean_line(written, _LONGEST_NUMBER))
    identity = swedish_identity(_VAT_ID.sub(r"\1", written.upper().replace(" ", "")))
    if identity is None:
        raise UserError(
            "bad_identity",
            N_("“{value}” is not a valid organisation or personal number. Check its ten digits."),
            value=masked_text(written),
        )
    _check_legal_form(identity, legal_form)
    return identity


def foreign_country(text: str) -> str:
    """The country of the market's neighbours whose number of a business or of its VAT this is, or nothing."""
    from stdnum.dk import cvr
    from stdnum.fi import ytunnus
    from stdnum.no import orgnr
    from stdnum.pl import nip

    written = plain(text).upper().replace(" ", "")
    if match := _FOREIGN_VAT.fullmatch(written):
        return match[1]
    bare = written.removesuffix("MVA")
    if not re.fullmatch(r"[\d-]+", bare, re.ASCII):
        return ""
    numbers = (("DK", 8, cvr), ("NO", 9, orgnr), ("PL", 10, nip))
    if "-" in bare and ytunnus.is_valid(bare):
        return "FI"
    digits = bare.replace("-", "")
    return next((country for country, length, each in numbers if len(digits) == length and each.is_valid(digits)), "")


def mask_identity(number: str) -> str:
    """A personal or co-ordination number without its last four digits, anything else unchanged."""
    return _PERSONAL_NUMBER.sub(r"\1****", number)


def parse_bankgiro(text: str) -> str:
    """Seven or eight digits: ``297-3675``, ``5402-9681``."""
    digits = _account_digits(text)
    if digits and not (len(digits) in (7, 8) and _luhn(digits)):
        raise UserError(
            "bad_bankgiro", N_("“{value}” is not a valid bankgiro number. Check all its digits."), value=_short(text)
        )
    return f"{digits[:-4]}-{digits[-4:]}" if digits else ""


def parse_plusgiro(text: str) -> str:
    """Two to eight digits, in pairs from the right: ``28 65 43-4``, ``410 54 68-5``, ``4-2``."""
    digits = _account_digits(text)
    if digits and not (2 <= len(digits) <= 8 and _luhn(digits)):
        raise UserError(
            "bad_plusgiro", N_("“{value}” is not a valid plusgiro number. Check all its digits."), value=_short(text)
        )
    pairs = re.sub(r"(?<=\d\d)(?=(?:\d\d)+$)", " ", digits[:-1])
    return f"{pairs}-{digits[-1]}" if digits else ""


def parse_account(text: str) -> str:
    """A Swedish account, its clearing number first: ``6789, 123456789``, of Swedbank ``8327-9, 0123456789``.

    Zeros that are left out before the number are put there, where the bank's numbers have a fixed length and another
    kind of check than with the clearing number; a clearing number of 8xxx gets its check digit.
    """
    written = plain(text)
    if not written:
        return ""
    import bankkonto
    from bankkonto.account import get_account_number_format_based_on_clearing_number as format_of

    clearing, number = _account_parts(written)
    try:
        _, kind, pattern, _ = format_of(clearing.replace("-", ""))
        number = number.zfill(len(pattern.strip("0"))) if kind == _NUMBER_ALONE else number
        bankkonto.validate(clearing, number)
    except (bankkonto.BankkontoValidationError, IndexError, ValueError):
        said = N_(
            "“{value}” is not a valid Swedish account. Write the clearing number first, as 6789, 123456789. If the "
            "bank says that it is right, write the IBAN instead."
        )
        raise UserError("bad_account", said, value=_short(text)) from None
    return f"{clearing}, {number}"


def _account_parts(written: str) -> tuple[str, str]:
    """Clearing number and account; both empty where they cannot be told apart."""
    from stdnum import luhn

    if not _ACCOUNT.fullmatch(written):
        return "", ""
    if match := _PARTED.fullmatch(written):
        head, check, rest = match["head"], match["check"] or "", re.sub(r"\D", "", match["rest"])
    else:
        digits = re.sub(r"\D", "", written)
        long = digits.startswith("8")
        head, check, rest = digits[:4], digits[4:5] if long else "", digits[5:] if long else digits[4:]
    if not head.startswith("8"):
        return head, check + rest
    right = str(luhn.calc_check_digit(head))
    return (f"{head}-{right}", rest) if check in ("", right) else ("", "")


def parse_iban(text: str) -> str:
    """The IBAN without spaces."""
    from stdnum import iban
    from stdnum.exceptions import ValidationError

    try:
        return str(iban.validate(plain(text))) if plain(text) else ""
    except ValidationError:
        raise UserError(
            "bad_iban", N_("“{value}” is not a valid IBAN. Check all its letters and digits."), value=_short(text)
        ) from None


def parse_swish(text: str) -> str:
    """A payee number (ten digits that begin with 123), or a person's mobile number as E.164."""
    digits = re.sub("[ -]", "", plain(text))
    if not digits or re.fullmatch(r"123\d{7}", digits, re.ASCII):
        return digits
    mobile = _mobile(text)
    if not mobile:
        raise UserError(
            "bad_swish",
            N_("“{value}” is not a Swish number. Write the ten digits that begin with 123, or a mobile number."),
            value=_short(text),
        )
    return mobile


def parse_email(text: str) -> str:
    written = plain(text)
    if written and not (len(written) <= _LONGEST_EMAIL and _EMAIL.fullmatch(written)):
        raise UserError(
            "bad_email", N_("“{value}” is not an e-mail address. Write it like name@example.se."), value=_short(text)
        )
    local, at, domain = written.rpartition("@")
    return local + at + domain.lower()


def parse_phone(text: str, country: str = "SE") -> str:
    """The number as E.164; without a country code it is one of ``country``."""
    import phonenumbers

    if not plain(text):
        return ""
    try:
        number = phonenumbers.parse(plain(text), country)
    except phonenumbers.NumberParseException:
        number = phonenumbers.PhoneNumber()
    if number.extension or not phonenumbers.is_valid_number(number):
        raise UserError(
            "bad_phone",
            N_(
                "“{value}” is not a valid telephone number. Write one number, with + and country code if it is foreign."
            ),
            value=_short(text),
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(4096)  # a table asks for it whenever it is painted
def format_phone(e164: str) -> str:
    """As Swedes write it if it is Swedish (``0455-962 72``), else with its country code."""
    if not e164:
        return ""
    import phonenumbers

    number = phonenumbers.parse(e164)
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if number.country_code == 46 else form.INTERNATIONAL)


def parse_postcode(text: str, country: str) -> str:
    """As ``country`` writes it (``374 35``); of other countries it is kept as it is."""
    written = clean_line(plain(text).upper(), 12)
    form = _POSTCODES.get(country)
    if not written or form is None:
        return written
    match = re.fullmatch(rf"(?:{country}|{country[0]})?[ -]?([\d -]+)", written, re.ASCII)
    digits = re.sub("[ -]", "", match[1]) if match else ""
    if len(digits) != form.count("#"):
        raise UserError(
            "bad_postcode",
            N_("“{value}” is not a postcode in {country}. Write it like {form}, with digits for #."),
            value=_short(text),
            country=country,
            form=form,
        )
    return form.replace("#", "{}").format(*digits)


def parse_website(text: str) -> str:
    """An http or https address; ``https://`` is added where no scheme is written."""
    written = plain(text)
    if not written:
        return ""
    address = written if _SCHEME.match(written) else f"https://{written}"
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc.removesuffix(f":{parts.port}"))
    except ValueError:
        good = None
    if not good or len(address) > _LONGEST_WEBSITE or re.search(r"[\s<>\"\\]", address):
        raise UserError(
            "bad_website", N_("“{value}” is not a web address. Write it like https://example.se."), value=_short(text)
        )
    return parts._replace(netloc=parts.netloc.lower()).geturl()


def swedish_identity(text: str) -> Identity | None:
    """The Swedish number that this is, if its form and check digit are right."""
    match = _SWEDISH.fullmatch(text)
    if match is None or not _luhn(match["first"] + match["last"]):
        return None
    kind = _kind(match["century"], match["first"])
    if kind is None:
        return None
    sign = "+" if kind in _PEOPLE and (match["sign"] == "+" or match["century"] == "18") else "-"
    return Identity(kind, f"{match['first']}{sign}{match['last']}")


def _kind(century: str | None, first: str) -> IdentityKind | None:
    """What six digits begin: an organisation (third digit from 2), a birthday, or a birthday with its day plus 60."""
    if first[2] >= "2":
        return IdentityKind.ORGANISATION if century in (None, "16") else None
    if century == "16":
        return None
    year, month, day = int((century or "20") + first[:2]), int(first[2:4]), int(first[4:])
    try:
        dt.date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None
    return IdentityKind.COORDINATION if day > 60 else IdentityKind.PERSONAL


def _check_legal_form(identity: Identity, legal_form: LegalForm | None) -> None:
    if legal_form == LegalForm.SOLE_TRADER and identity.kind not in _PEOPLE:
        raise UserError(
            "wrong_identity_kind",
            N_(
                "A sole trader's number is the personal number, but {value} is an organisation's. Check the legal form."
            ),
            value=identity.number,
        )
    if legal_form in _LEGAL_PERSONS and identity.kind in _PEOPLE:
        raise UserError(
            "wrong_identity_kind",
            N_("{value} is a personal number, but this legal form has an organisation number. Check the legal form."),
            value=mask_identity(identity.number),
        )


def masked_text(text: str) -> str:
    """A wrong number as it may be shown: only its first six digits, unless it is clearly an organisation's."""
    digits = re.sub(r"\D", "", text)
    if (len(digits) == 10 and digits[2] >= "2") or (len(digits) == 12 and digits.startswith("16")):
        return _short(text)
    head = re.match(r"(?:\D*\d){0,6}", text)
    shown = head[0] if head else ""
    return _short(shown + re.sub(r"\d", "*", text[len(shown) :]))


def _account_digits(text: str) -> str:
    """The digits of an account number; anything but digits, spaces and hyphens makes it fail its check."""
    return re.sub("[ -]", "", plain(text))


def _luhn(digits: str) -> bool:
    from stdnum import luhn

    return digits.isascii() and digits.isdecimal() and bool(luhn.is_valid(digits))


def _mobile(text: str) -> str:
    import phonenumbers

    try:
        number = parse_phone(text)
    except UserError:
        return ""
    kind = phonenumbers.number_type(phonenumbers.parse(number))
    mobile = kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    return number if mobile else ""


def _short(text: str) -> str:
    return text.strip()[:_LONGEST_NUMBER]
