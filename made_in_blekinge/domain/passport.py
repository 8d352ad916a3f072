"""Phase passports: one signed file of an exhibitor, taken from one market to another.

The file is canonical JSON: any other way of writing the same contents is refused, so that each passport is one row of
bytes. What is signed is the file without its signature. A stranger may have written anything in it: sizes are bounded
before it is read, and every value goes through the field of its register.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from made_in_blekinge.domain import exhibitor as exhibitor_rules
from made_in_blekinge.domain import product as product_rules
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.market import Code, DocumentKind
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.i18n import N_, Catalog, catalog

FORMAT: Final = "made-in-blekinge passport"
VERSION: Final = 1
LARGEST: Final = 512 * 1024
"""Bytes of a file."""
MOST_PRODUCTS: Final = 500
MOST_PAPERS: Final = 100
_LONGEST: Final = 4000
_DEEPEST: Final = 12
_HEX: Final = re.compile(r"[0-9a-f]+", re.ASCII)
_PLAIN: Final = ("name", "branch", "municipality")
"""What goes out without consent, beside the number."""
_SHOWN: Final = (
    *_PLAIN, "legal_form", "representative", "email", "phone", "address", "postcode", "town", "country", "exports",
    "website", "languages",
)  # fmt: skip
_EXHIBITOR: Final = tuple(
    field
    for field in exhibitor_rules.FIELDS
    if field.key in _SHOWN or field.key.startswith(("makes_", "presentation_"))
)
_PRODUCT: Final = tuple(
    field
    for field in product_rules.FIELDS
    if field.key not in ("owner", "in_store_code", "notes", "planned_quantity")
)  # fmt: skip


class Direction(Code):
    """Which way a passport went."""

    OUT = "out", N_("Sent out")
    IN = "in", N_("Came to us")


@dataclass(frozen=True, slots=True)
class PassportPaper:
    """A paper of the exhibitor: kind and dates, never the file."""

    kind: DocumentKind
    issued: dt.date | None
    expires: dt.date | None


@dataclass(frozen=True, slots=True)
class HomeMarket:
    """Where an exhibitor is at home: the market, the fingerprint of its key, and the number and uid there."""

    market: str
    fingerprint: str
    number: int
    subject: str


@dataclass(frozen=True, slots=True)
class Passport:
    """What a passport says. Values are by field key; without consent only a few are there, and nothing else."""

    market: str
    """Who signed it."""
    issued: dt.datetime
    home: HomeMarket
    consent_until: dt.date | None
    exhibitor: Mapping[str, Any]
    products: tuple[Mapping[str, Any], ...] = ()
    papers: tuple[PassportPaper, ...] = ()
    readiness: Mapping[str, str] | None = None
    mark: str = ""
    """Not empty: nothing in it is real (demonstration, rehearsal)."""


@dataclass(frozen=True, slots=True)
class SealedPassport:
    """A file as it was read, before anybody knows whether its signature holds."""

    public_key: bytes
    signature: bytes
    signed: bytes
    body: Mapping[str, Any]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.signed).hexdigest()


def fingerprint(public_key: bytes) -> str:
    """By which people and files know a key."""
    return hashlib.sha256(public_key).hexdigest()


def shown_fingerprint(found: str) -> str:
    """The first 128 bits in groups, as they are read out on the telephone."""
    return " ".join(found[at : at + 4].upper() for at in range(0, 32, 4))


def is_fingerprint(said: str, found: str) -> bool:
    """Whether somebody means this key: at least the groups that are shown, however they are spaced."""
    plain = re.sub(r"[^0-9a-f]", "", said.casefold())
    return len(plain) >= 32 and found.startswith(plain)


def _canonical(content: object) -> bytes:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def to_sign(public_key: bytes, body: Mapping[str, Any]) -> bytes:
    """The bytes that are signed."""
    return _canonical({"format": FORMAT, "version": VERSION, "key": public_key.hex(), "body": body})


def seal(public_key: bytes, body: Mapping[str, Any], signature: bytes) -> bytes:
    """The file."""
    content = {"format": FORMAT, "version": VERSION, "key": public_key.hex(), "body": body}
    return _canonical(content | {"signature": signature.hex()}) + b"\n"


def unseal(content: bytes) -> SealedPassport:
    """Take the file apart, without believing anything that it says."""
    if len(content) > LARGEST:
        text = N_("The passport is larger than {most} kB: it holds something that no passport holds. Nothing was read.")
        raise Unusable("passport_too_large", text, most=LARGEST // 1024)
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _not_a_passport() from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _not_a_passport()
    version = found.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        text = N_("The passport was made by a newer program (form {version}). Update the program, then bring it in.")
        raise Unusable("passport_too_new", text, version=min(version, 9999))
    key, signature, body = (found.get(name) for name in ("key", "signature", "body"))
    if not (_is_hex(key, 64) and _is_hex(signature, 128) and isinstance(body, dict) and _is_shallow(body)):
        raise _altered()
    if version != VERSION or len(found) != 5 or not _is_canonical(found, content):
        raise _altered()
    public_key = bytes.fromhex(str(key))
    return SealedPassport(public_key, bytes.fromhex(str(signature)), to_sign(public_key, body), body)


def _is_canonical(found: object, content: bytes) -> bool:
    try:
        return _canonical(found) + b"\n" == content
    except ValueError:  # a lone surrogate, or no number
        return False


def _is_hex(value: object, length: int) -> bool:
    return isinstance(value, str) and len(value) == length and _HEX.fullmatch(value) is not None


def _is_shallow(value: object, depth: int = 0) -> bool:
    if depth > _DEEPEST:
        return False
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(_is_shallow(part, depth + 1) for part in parts)


def _not_a_passport() -> Unusable:
    text = N_("This is no phase passport. Choose a .mibpass file as “passport export” writes it.")
    return Unusable("not_a_passport", text)


def _altered() -> Unusable:
    return Unusable("passport_altered", ALTERED)


ALTERED: Final = N_("The passport was changed since it was signed, or was damaged on the way. Ask for it once more.")


def body_of(passport: Passport) -> dict[str, Any]:
    """What is signed of a passport, as plain values. Without consent only who it is."""
    full = passport.consent_until is not None
    fields = [field for field in _EXHIBITOR if full or field.key in _PLAIN]
    body: dict[str, Any] = {
        "market": passport.market,
        "issued": passport.issued.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "home": {
            "market": passport.home.market, "key": passport.home.fingerprint, "number": passport.home.number,
            "subject": passport.home.subject,
        },
        "consent_until": passport.consent_until.isoformat() if passport.consent_until else None,
        "exhibitor": dict(_written(passport.exhibitor, fields)),
        "mark": passport.mark,
    }  # fmt: skip
    if full:
        body["products"] = [dict(_written(values, _PRODUCT)) for values in passport.products[:MOST_PRODUCTS]]
        body["papers"] = [
            {"kind": paper.kind.value, "issued": _iso(paper.issued), "expires": _iso(paper.expires)}
            for paper in passport.papers[:MOST_PAPERS]
        ]
        body["readiness"] = dict(passport.readiness) if passport.readiness else None
    return body


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _written(values: Mapping[str, Any], fields: Sequence[Field]) -> Iterator[tuple[str, str]]:
    """Values as the texts that files hold and :meth:`Field.parse` reads."""
    spoken = catalog("en")
    for field in fields:
        if text := written_value(field, values.get(field.key), spoken):
            yield field.key, text


def written_value(field: Field, value: Any, spoken: Catalog) -> str:  # noqa: ANN401  a value of any field
    """One value as a text; empty where there is none."""
    if value in (None, "", ()):
        return ""
    cell = field.kind.write(value, spoken)
    if isinstance(cell, bool):
        return "true" if cell else ""
    return f"{cell:f}".replace(".", ",") if isinstance(cell, Decimal) else "" if cell is None else str(cell)


def read_body(body: Mapping[str, Any]) -> Passport:
    """What a body says whose signature holds: every value through its field, and nothing that is not known."""
    try:
        home = body["home"]
        full = body["consent_until"] is not None
        passport = Passport(
            _name(body["market"]),
            dt.datetime.strptime(body["issued"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC),
            HomeMarket(
                _name(home["market"]), _hex(home["key"], 64), _number(home["number"]), _hex(home["subject"], 32)
            ),
            dt.date.fromisoformat(body["consent_until"]) if full else None,
            _read(body["exhibitor"], [field for field in _EXHIBITOR if full or field.key in _PLAIN]),
            tuple(_products(body.get("products", []))) if full else (),
            tuple(_papers(body.get("papers", []))) if full else (),
            _readiness(body.get("readiness")),
            _line(body.get("mark", "")),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _strange() from error
    except UserError as error:
        text = N_("The passport holds something that this program does not take: {reason}")
        raise Unusable("strange_passport", text, reason=error) from error
    if not passport.exhibitor.get("name"):
        raise _strange()
    return passport


def _strange() -> Unusable:
    text = N_("The passport is signed, but something in it is missing or cannot be read. Ask the other market.")
    return Unusable("strange_passport", text)


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return clean_line(value[:_LONGEST], 200)


def _name(value: object) -> str:
    if not (line := _line(value)):
        raise ValueError
    return line


def _hex(value: object, length: int) -> str:
    if not _is_hex(value, length):
        raise ValueError
    return str(value)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 9999:
        raise ValueError
    return value


def _read(values: object, fields: Sequence[Field]) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise TypeError
    known = {field.key: field for field in fields}
    found = {}
    for key, text in values.items():
        if key not in known or not isinstance(text, str) or len(text) > _LONGEST:
            raise ValueError(key)
        found[key] = known[key].parse(text)
    return found


def _products(rows: object) -> Iterator[dict[str, Any]]:
    if not isinstance(rows, list) or len(rows) > MOST_PRODUCTS:
        raise TypeError
    for row in rows:
        yield _read(row, _PRODUCT)


def _papers(rows: object) -> Iterator[PassportPaper]:
    if not isinstance(rows, list) or len(rows) > MOST_PAPERS:
        raise TypeError
    for row in rows:
        issued, expires = (dt.date.fromisoformat(row[key]) if row[key] else None for key in ("issued", "expires"))
        yield PassportPaper(DocumentKind(row["kind"]), issued, expires)


def _readiness(found: object) -> dict[str, str] | None:
    if found is None:
        return None
    if not isinstance(found, dict) or len(found) > 20:
        raise TypeError
    return {_line(key): _line(value) for key, value in found.items()}
