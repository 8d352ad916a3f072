"""Codes on goods and booths: GTIN, our own in-store number, and what the QR code of a participation says."""

import base64
import binascii
import hmac
import re
import zlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from made_in_blekinge.domain.text import plain
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_VERSION: Final = 1
_PREFIX: Final = f"MIB{_VERSION}:"
_UID_SIZE: Final = 16
_TAG_SIZE: Final = 5
_CHECK_SIZE: Final = 4
_PARTICIPATION: Final = re.compile(r"MIB(\d{1,3})[^0-9A-Z](.*)", re.ASCII | re.DOTALL)
"""Any sign may stand for the colon: a scanner set to another country's keyboard sends another one."""
_IN_STORE: Final = re.compile(r"04(\d{4})(\d{6})\d", re.ASCII)
_SYMBOLOGY: Final = re.compile(r"^\][A-Za-z]\w", re.ASCII)
"""What some scanners send before the code to say which kind of symbol it was."""


@dataclass(frozen=True)
class ParticipationCode:
    """The participation that a QR code names, and the tag that only the market's own secret can make."""

    uid: UUID
    tag: bytes


def parse_gtin(text: str) -> str:
    """A GTIN of 8, 13 or 14 digits, as short as it can be; 12 digits are 13 without their leading zero (a UPC too)."""
    from stdnum import ean

    digits = re.sub("[ -]", "", plain(text))
    if digits and not (ean.is_valid(digits) and digits.strip("0")):
        raise UserError(
            "bad_gtin",
            N_("“{value}” is not a valid GTIN. Check all its digits (8, 12, 13 or 14) against the bar code."),
            value=text.strip()[:30],
        )
    if len(digits) == 14:
        return digits.removeprefix("0")
    return digits.zfill(13) if len(digits) == 12 else digits


def in_store_code(exhibitor_number: int, product_number: int) -> str:
    """The EAN-13 of goods without a GTIN: 04 (company-internal in every country), exhibitor, product, check digit."""
    from stdnum import ean

    if not (0 <= exhibitor_number < 10**4 and 0 <= product_number < 10**6):
        raise UserError(
            "no_in_store_code",
            N_("There is no in-store number for exhibitor {exhibitor}, product {product}. Give the product a GTIN."),
            exhibitor=exhibitor_number,
            product=product_number,
        )
    body = f"04{exhibitor_number:04}{product_number:06}"
    return f"{body}{ean.calc_check_digit(body)}"


def parse_in_store_code(text: str) -> tuple[int, int] | None:
    """The numbers of exhibitor and product of which :func:`in_store_code` made ``text``."""
    match = _IN_STORE.fullmatch(text)
    numbers = (int(match[1]), int(match[2])) if match else None
    return numbers if numbers and in_store_code(*numbers) == text else None


def in_store_codes_of(exhibitor_number: int) -> tuple[str, str]:
    """Between these, the first inclusive, lie all in-store codes made of the exhibitor's number."""
    return f"04{exhibitor_number:04}", f"04{exhibitor_number + 1:04}" if exhibitor_number < 9999 else "05"


def parse_scan(text: str) -> str:
    """What a scanner sent, without its prefix and line end; a GTIN in the form that :func:`parse_gtin` gives it."""
    scanned = _SYMBOLOGY.sub("", plain(text))
    try:
        return parse_gtin(scanned) if scanned.isdecimal() else scanned
    except UserError:
        return scanned


def participation_payload(uid: UUID, secret: bytes) -> str:
    """The text of the QR code on a booth sign: versioned, no personal data, only signs of the small QR alphabet."""
    body = uid.bytes + _tag(uid, secret)
    return _PREFIX + base64.b32encode(body + _check(body)).decode("ascii")


def parse_participation_payload(text: str) -> ParticipationCode:
    """What a scanned QR code names. Says nothing yet about who made it: see :func:`verify`."""
    match = _PARTICIPATION.fullmatch(plain(text).upper())
    if match is None or int(match[1]) < _VERSION:
        raise UserError("not_our_code", N_("This is not a booth code of the market. Scan the code on the booth sign."))
    if int(match[1]) > _VERSION:
        raise UserError(
            "newer_code_version", N_("This code was made by a newer version of the program. Update this one.")
        )
    body = _body(match[2])
    return ParticipationCode(UUID(bytes=body[:_UID_SIZE]), body[_UID_SIZE:])


def is_genuine(code: ParticipationCode, secret: bytes) -> bool:
    """Whether the code was made with ``secret``; takes the same time for every answer."""
    return hmac.compare_digest(code.tag, _tag(code.uid, secret))


def _body(text: str) -> bytes:
    try:
        data = base64.b32decode(text)
    except (binascii.Error, ValueError):
        data = b""
    body, check = data[:-_CHECK_SIZE], data[-_CHECK_SIZE:]
    if len(body) != _UID_SIZE + _TAG_SIZE or check != _check(body):
        raise UserError(
            "damaged_code", N_("The code could not be read in full. Scan it again, or type the booth code.")
        )
    return body


def _tag(uid: UUID, secret: bytes) -> bytes:
    return hmac.digest(secret, uid.bytes, "sha256")[:_TAG_SIZE]


def _check(body: bytes) -> bytes:
    return zlib.crc32(_PREFIX.encode() + body).to_bytes(_CHECK_SIZE, "big")
