"""Codes on goods and booths: GTIN, our own in-store number, and what the QR code of a participation says."""

import base64
import binascii
import hmac
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
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
"""What some scanners send before the code to say which kind of symbol it was (AIM, ISO/IEC 15424)."""
_SYMBOLOGY_ON_SWEDISH_KEYS: Final = re.compile(r"^(?:[¨^\"Åå]?[A-Za-z]|[ÄËÏÖÜŸ])\w", re.ASCII)
"""The same from a scanner with American keys, whose bracket is a dead key on Swedish ones."""
_AMERICAN: Final = str.maketrans("+?ÖöÅåÄä'*;:-_§½\"¤&/()=", "-_:;{[\"'\\|<>/?`~@$^&*()")
"""What a key types on a Swedish keyboard, and what an American scanner meant by it."""
_RECEIPT_PREFIX: Final = "MIBR1"
_RECEIPT: Final = re.compile(
    r"MIBR(\d{1,3})[^0-9A-Z.](\.?[0-9A-Z]+)[^0-9A-Z.](\d{1,10})[^0-9A-Z.]([0-9A-F]{4})", re.ASCII
)
_SLIP: Final = re.compile(r"(MIBE1[^0-9A-Z.].+)[^0-9A-Z.]([0-9A-F]{4})", re.ASCII)
"""The code of a slip of emergency paper (see ``domain.emergency``) and its check."""
_RECEIPT_BEGINS: Final = re.compile(r"MIBR\d{1,3}[^0-9A-Z]", re.ASCII)
_SHORTEST_GTIN: Final = 8
_SHOP_MADE: Final = ("02", "04", "2")
"""How codes begin that mean something inside one company only (GS1 General Specifications, restricted circulation)."""
_COMPANY_SIZES: Final = (11, 10, 9)
_ENOUGH_DIGITS: Final = re.compile(rf"\d{{{_SHORTEST_GTIN}}}", re.ASCII)
_PLAIN_TILL: Final = re.compile(r"[0-9A-Z]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """The receipt that its code names."""

    till: str
    number: int


@dataclass(frozen=True)
class ParticipationCode:
    """The participation that a QR code names, and the tag that only the market's own secret can make."""

    uid: UUID
    tag: bytes


def contact_card(name: str, phone: str, email: str) -> str:
    """A card for the address book of a telephone (MECARD, as NTT Docomo has it); empty without a way to reach them."""
    values = (("TEL", "".join(phone.split())), ("EMAIL", email))
    ways = "".join(f"{key}:{_on_card(value)};" for key, value in values if value)
    return f"MECARD:N:{_on_card(name)};{ways};" if ways else ""


def _on_card(value: str) -> str:
    return re.sub(r"([\\:;,\"])", r"\\\1", value)


def parse_gtin(text: str) -> str:
    """A GTIN of 8, 13 or 14 digits, as short as it can be; 12 digits are 13 without their leading zero (a UPC too)."""
    digits = re.sub("[ -]", "", plain(text))
    if digits and not _is_gtin(digits):
        raise UserError(
            "bad_gtin",
            N_("“{value}” is not a valid GTIN. Check all its digits (8, 12, 13 or 14) against the bar code."),
            value=text.strip()[:30],
        )
    if len(digits) == 14:
        return digits.removeprefix("0")
    return digits.zfill(13) if len(digits) == 12 else digits


def company_prefixes(scanned: str) -> tuple[str, ...]:
    """What may be the company's part of a scanned GTIN, the longest first; none of codes that a shop makes itself.

    GS1 gives companies parts of different lengths, and does not say in the code how long it is. Shorter ones than nine
    digits are those of large companies: by them, small ones would be taken for one.
    """
    for read in (scanned, *scan_readings(scanned)):
        digits = parse_scan(read)
        if _is_gtin(digits) and len(digits) > _SHORTEST_GTIN:
            company = digits[-13:]
            return () if company.startswith(_SHOP_MADE) else tuple(company[:size] for size in _COMPANY_SIZES)
    return ()


def in_store_code(exhibitor_number: int, product_number: int) -> str:
    """The EAN-13 of goods without a GTIN: 04 (company-internal in every country), exhibitor, product, check digit."""
    if not (0 <= exhibitor_number < 10**4 and 0 <= product_number < 10**6):
        raise UserError(
            "no_in_store_code",
            N_("There is no in-store number for exhibitor {exhibitor}, product {product}. Give the product a GTIN."),
            exhibitor=exhibitor_number,
            product=product_number,
        )
    body = f"04{exhibitor_number:04}{product_number:06}"
    digits = [*map(int, body)]  # GS1 General Specifications, 7.9; a file has one for each of its products
    return f"{body}{-(sum(digits[::2]) + 3 * sum(digits[1::2])) % 10}"


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


@lru_cache(maxsize=256)  # one scan is read at several places on its way
def scan_readings(text: str) -> tuple[str, ...]:
    """What a scan may mean, most likely first: as it came, with Caps Lock on, from American keys on a Swedish keyboard.

    Nothing is guessed: whoever looks a scan up takes the first reading that is found *exactly*.
    """
    came = parse_scan(text)
    bare = _SYMBOLOGY_ON_SWEDISH_KEYS.sub("", text.strip())
    american = parse_scan(plain(text).translate(_AMERICAN))
    with_caps_lock = parse_scan(plain(text).swapcase().translate(_AMERICAN))
    found = [came, came.swapcase(), american, with_caps_lock, *([parse_scan(bare)] if _is_gtin(bare) else [])]
    return tuple(dict.fromkeys(found))


def is_code_by_itself(text: str) -> bool:
    """Whether the text is a code whatever is known of the market: its check digits or its check sum are right."""
    if len(text) < _SHORTEST_GTIN or not (_ENOUGH_DIGITS.search(text) or "MIB" in text.upper()):
        return False  # most of what is typed, and this is asked at every Enter
    return any(_is_gtin(read) or _is_ours(read) for read in scan_readings(text))


@lru_cache(maxsize=1024)
def _is_gtin(text: str) -> bool:
    """Whether these digits, without spaces or hyphens, are a GTIN: of a length that there is, and checked."""
    from stdnum import ean

    return text.isdecimal() and text.isascii() and ean.is_valid(text) and bool(text.strip("0"))


def _is_ours(text: str) -> bool:
    if text[:3].upper() != "MIB":
        return False
    if (slip := _SLIP.fullmatch(plain(text).upper())) is not None:
        body = re.sub(r"[^0-9A-Z.]", ":", slip[1])
        return slip[2] == f"{zlib.crc32(body.encode()) & 0xFFFF:04X}"
    try:
        return parse_receipt_payload(text) is not None or bool(parse_participation_payload(text))
    except UserError:
        return False


def receipt_payload(till: str, number: int) -> str:
    """The text of the QR code and the Code 128 on a receipt: ``MIBR1:<till>:<number>:<check>``.

    It names the receipt and nothing else: no amount and nobody. A till's code of other signs than capitals and digits
    is written in base 32 after a full stop, so that every scanner and keyboard carries it.
    """
    name = till if _PLAIN_TILL.fullmatch(till) else f".{base64.b32encode(till.encode()).decode().rstrip('=')}"
    return f"{_RECEIPT_PREFIX}:{name}:{number}:{_receipt_check(name, number)}"


def parse_receipt_payload(text: str) -> ReceiptCode | None:
    """The receipt that a scanned code names, or None where it is no receipt's code or its check is wrong.

    Any sign may stand for the colons, as with the code of a booth sign.
    """
    match = _RECEIPT.fullmatch(plain(text).upper())
    if match is None or int(match[1]) != 1:
        return None
    name, number = match[2], int(match[3])
    if match[4] != _receipt_check(name, number):
        return None
    return ReceiptCode(_till_of(name), number)


def scanned_receipt(text: str) -> ReceiptCode | None:
    """The receipt that a scan names, in whichever way it is read; None where it is not a receipt's code at all.

    Refused (``damaged_receipt_code``) where it begins as one and its check is wrong.
    """
    readings = scan_readings(text)
    for read in readings:
        if (found := parse_receipt_payload(read)) is not None:
            return found
    if any(_RECEIPT_BEGINS.match(read.upper()) for read in readings):
        said = N_("The code of the receipt could not be read in full. Scan it again, or write the receipt's number.")
        raise UserError("damaged_receipt_code", said)
    return None


def _till_of(name: str) -> str:
    if not name.startswith("."):
        return name
    try:
        return base64.b32decode(name[1:] + "=" * (-len(name[1:]) % 8)).decode()
    except (binascii.Error, ValueError):
        return name


def _receipt_check(name: str, number: int) -> str:
    return f"{zlib.crc32(f'{_RECEIPT_PREFIX}:{name}:{number}'.encode()) & 0xFFFF:04X}"


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
