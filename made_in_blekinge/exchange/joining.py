"""Columns of which several make one field, or one makes several: a date and a clock, ``3x3 m``, a price without VAT.

Each such column is a field of its own, which people can choose as they choose any other; once a row has been read, its
parts are joined into the fields of the register.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar, Final

from made_in_blekinge.domain import identity
from made_in_blekinge.domain.comparison import parse_unit
from made_in_blekinge.domain.dates import parse_date
from made_in_blekinge.domain.event import parse_code
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import LongText, Money, Scaled, SignedMoney, TextLine, YesNo
from made_in_blekinge.domain.market import IdentityKind, LegalForm
from made_in_blekinge.domain.product import VAT_PERCENT
from made_in_blekinge.domain.report import Incoming
from made_in_blekinge.domain.sale import LocalTime
from made_in_blekinge.domain.text import fold, plain
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.exchange.recognising.words import families
from made_in_blekinge.i18n import N_


@dataclass(frozen=True, slots=True)
class CashRounding(SignedMoney):
    """What was paid in cash above the goods, in öre; ``rule`` or ``regel``: as the country rounds cash, ``True``."""

    _RULE: ClassVar = frozenset({"rule", "regel", "ja", "yes"})

    def parse(self, text: str) -> int | None:
        return True if fold(text) in self._RULE else SignedMoney.parse(self, text)


PARTS: Final[Mapping[str, tuple[Field, ...]]] = {
    "exhibitors": (
        Field("first_name", N_("First name"), TextLine()),
        Field("last_name", N_("Last name"), TextLine()),
        Field("full_address", N_("Address, postcode and town in one"), TextLine()),
        Field("event", N_("Event applied for"), TextLine(20, parse_code), strict=True),
        Field("sold_now", N_("What it sells"), LongText(1000)),
        Field("wish_place", N_("Wished place"), TextLine(120)),
        Field("needs", N_("Needs, such as power"), TextLine()),
    ),
    "products": (
        Field("variant", N_("Variant"), TextLine(80)),
        Field("price_net", N_("Price excl. VAT"), Money()),
        Field("content", N_("Net quantity with its unit"), TextLine(40)),
        Field("numbered", N_("Number goods that have no item number"), YesNo(), strict=True),
    ),
    "events": (
        Field("days", N_("All its days"), TextLine(80), strict=True),
        Field("hours", N_("Hours of every day"), TextLine(80), strict=True),
    ),
    "booths": (Field("size", N_("Width and depth in one"), TextLine(40)),),
    "sales": (
        Field("day", N_("Day of the sale"), TextLine(40), strict=True),
        Field("clock", N_("Time of day"), TextLine(40), strict=True),
        Field("product_name", N_("Name of the goods"), TextLine(), strict=True),
        Field("line_total", N_("Total of the line"), SignedMoney(), strict=True),
        Field("whole_day", N_("Sums of a day, without receipts"), YesNo(), strict=True),
        Field("vat_percent", N_("VAT of goods that the register does not have, %"), VAT_PERCENT.kind),
        Field("rounding", N_("Cash rounding"), CashRounding(), strict=True),
    ),
}
"""The parts that a kind of file may have instead of its fields."""
GIVES: Final[Mapping[str, tuple[str, ...]]] = {
    "days": ("starts", "ends", "code"), "day": ("time",), "line_total": ("unit_ore",), "product_name": ("item",),
    "price_net": ("price_sek",), "content": ("net_milli", "unit"), "size": ("width_mm", "depth_mm"),
    "first_name": ("representative", "name"), "last_name": ("representative", "name"),
    "exhibitor": ("item", "quantity"), "whole_day": ("receipt",), "numbered": ("item_number",),
    "full_address": ("address", "postcode", "town"), "hours": ("opening_hours",), "starts": ("code",),
}  # fmt: skip
"""The fields that a part gives."""
_ADDRESS: Final = re.compile(r"(?:(.*?)[,\s]+)??(?:[A-Z]{1,2}-)?(\d{3} ?\d{2}|\d{2}-\d{3}|\d{4})[,\s]+([^\d,]+)")
_METRES: Final = r"(\d+(?:[.,]\d+)?)\s*(?:m|meter)?"
_SIZE: Final = re.compile(rf"{_METRES}\s*(?:x|×|\*)\s*{_METRES}", re.IGNORECASE)
_CONTENT: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d]+\d?)?\.?")
_WIDTH: Final = re.compile(_METRES, re.IGNORECASE)
_CLOCK: Final = r"(?:kl\.? *)?(\d{1,2})(?:[:.](\d\d))?"
_HOURS: Final = re.compile(
    rf"(?:kl\.?\s*|von\s+)?{_CLOCK}\s*(?:-|till|to|til|bis)\s*{_CLOCK}(?:\s*(?:uhr|h)\.?)?", re.IGNORECASE
)
_LONGEST_EVENT: Final = 60
_SELLER: Final = re.compile(r"([^\W\d]+)[ .:#-]*(\d{1,4})")
_DATED: Final = frozenset({"days", "starts"})
_WEEK_DAYS: Final = re.compile(r"^[^\W\d]{2,8}\.?\s?-\s?[^\W\d]{2,8}\.?\s+(?=\d)")
"""``lör-sön 29-30 augusti``: the days themselves are told by their numbers."""
_PERSONS: Final = frozenset({"first_name", "last_name"})
_SELLERS: Final = frozenset({"seller", "company"})


def joined(row: Incoming, parts: Collection[str]) -> None:
    """Join the parts of a row that was read; what they contradict or lack is an error of the row."""
    for part in parts:
        if part not in row.values or row.errors:
            continue
        if part in _DATED and "code" not in row.values:
            _make_code(row)
        if part not in _JOIN:
            continue
        if part in _PERSONS and "name" not in row.values:
            _tell_person(row)
        try:
            with at(part):
                _JOIN[part](row.values)
        except UserError as error:
            row.errors.append(error)


def take_person(row: Incoming) -> None:
    """Whose company has no name in the row is called by the person, unless the number says that it is a company's."""
    if not row.values.get("name") and not row.errors and not _is_company(row.values):
        row.values["name"] = row.values["representative"]
        _tell_person(row)


def _is_company(values: Mapping[str, Any]) -> bool:
    number = values.get("identity_number")
    if not number:
        return False
    with suppress(UserError):
        return identity.parse_identity(number, values.get("legal_form")).kind is IdentityKind.ORGANISATION
    return False


def _tell_person(row: Incoming) -> None:
    said = N_("No company stands in the row: the exhibitor got the name of the person.")
    row.doubts.append(UserError("person_as_name", said).at("name"))


def _make_code(row: Incoming) -> None:
    """A list that people write has no codes: the event's own follows from its name, town and year."""
    name, town = (re.sub(r"[^a-z0-9]", "", fold(row.values.get(key, "")))[:3] for key in ("name_sv", "town"))
    year = re.search(r"\d\d(\d\d)", f"{row.values.get('days') or row.values['starts']}")
    if not name or year is None:
        return
    row.values["code"] = code = f"{name}{town}{year[1]}".upper()
    text = N_("The event got the code {code}. Write another one in a column for it.")
    row.doubts.append(UserError("code_made", text, code=code).at("code"))


def _names(values: dict[str, Any]) -> None:
    name = " ".join(filter(None, (values.pop("first_name", ""), values.pop("last_name", ""))))
    values.setdefault("representative", name)
    values.setdefault("name", name)


def _address(values: dict[str, Any]) -> None:
    whole = values.pop("full_address")
    match = _ADDRESS.fullmatch(whole)
    found = dict(zip(("address", "postcode", "town"), match.groups(), strict=True)) if match else {"address": whole}
    for key, value in found.items():
        if value:
            values.setdefault(key, value.strip())


def take_foreign(row: Incoming) -> None:
    """A number that is no Swedish one and that of a neighbour is a foreign business, where nobody says otherwise."""
    number = row.values.get("identity_number")
    if not number or row.errors:
        return
    try:
        identity.parse_identity(number, None)
    except UserError:
        country = identity.foreign_country(number)
        if not country or "legal_form" in row.values or row.values.setdefault("country", country) == "SE":
            return
        row.values["legal_form"] = LegalForm.FOREIGN
        text = N_("“{value}” is a number of {country}: the exhibitor was taken for a foreign business. Check.")
        row.doubts.append(UserError("foreign_number", text, value=number, country=country).at("identity_number"))


def _net_price(values: dict[str, Any]) -> None:
    net, permille = values.pop("price_net"), values.get("vat_percent")
    if values.get("price_sek") is not None:
        return
    if permille is None:
        text = N_("The price is without VAT, and no VAT rate stands in the row. Write the rate in per cent.")
        raise UserError("rate_missing", text)
    gross = (Decimal(net) * (1000 + permille) / 1000).quantize(Decimal(1), ROUND_HALF_UP)
    values.setdefault("price_sek", int(gross))


def _variant(values: dict[str, Any]) -> None:
    variant, name = values.pop("variant"), values.get("name_sv", "")
    if variant and name and not re.search(rf"(?<!\w){re.escape(fold(variant))}(?!\w)", fold(name)):
        values["name_sv"] = f"{name} {variant}"


def _size(values: dict[str, Any]) -> None:
    text = plain(values.pop("size"))
    metres = Scaled(1000, 100_000, 100)
    if match := _SIZE.fullmatch(text):
        values["width_mm"], values["depth_mm"] = metres.parse(match[1]), metres.parse(match[2])
    elif match := _WIDTH.fullmatch(text):
        values["width_mm"] = metres.parse(match[1])
    else:
        said = N_("“{value}” is not a size. Write width and depth as 3x3 m.")
        raise UserError("bad_size", said, value=text[:40])


def _content(values: dict[str, Any]) -> None:
    """``350 g``: how much, and of what; a figure alone is of the unit that stands elsewhere in the row."""
    text = plain(values.pop("content"))
    match = _CONTENT.fullmatch(text)
    if match is None:
        said = N_("“{value}” is not a net quantity. Write it as 350 g.")
        raise UserError("bad_content", said, value=text[:40])
    values["net_milli"] = Scaled(1000, 2_000_000_000).parse(match[1])
    if match[2]:
        values["unit"] = parse_unit(match[2])


def _days(values: dict[str, Any]) -> None:
    values["starts"], values["ends"] = parse_days(values.pop("days"))


def parse_days(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of ``12–14 juni 2026``, ``5/9-6/9 2026``, ``30 maj–1 juni 2026`` or of one day."""
    written = re.sub(_WEEK_DAYS, "", " ".join(re.sub(r"\([^)]*\)", " ", plain(text)).split()))
    try:
        day = parse_date(written)
    except UserError as error:
        for mark in re.finditer(r"\s*(?:-|till|to|til|bis)\s*", written):
            first, last = written[: mark.start()], written[mark.end() :]
            found = _span(first, last)
            if found is not None:
                return found
        raise error from None
    return day, day


def _span(first: str, last: str) -> tuple[dt.date, dt.date] | None:
    """The days of two texts, the first of which may leave out what the second says too; ``12.`` is a day as well."""
    first = day if (day := first.strip().rstrip(".")).isdecimal() else first
    try:
        ends = parse_date(last)
    except UserError:
        return None
    month, slash = ends.strftime("%m"), re.fullmatch(r"\d{1,2}/\d{1,2}", first)
    ways = (f"{first}/{month}/{ends.year}",) if first.isdecimal() else ()
    for way in (*ways, f"{first}/{ends.year}" if slash else f"{first} {ends.year}", first):
        try:
            starts = parse_date(way)
        except UserError:
            continue
        if starts <= ends <= starts + dt.timedelta(_LONGEST_EVENT):
            return starts, ends
    return None


def _hours(values: dict[str, Any]) -> None:
    text = plain(values.pop("hours"))
    match = _HOURS.fullmatch(text)
    starts, ends = values.get("starts"), values.get("ends")
    try:
        if match is None or starts is None:
            raise ValueError(text)
        opens, closes = dt.time(int(match[1]), int(match[2] or 0)), dt.time(int(match[3]), int(match[4] or 0))
        if closes <= opens:
            raise ValueError(text)
    except ValueError:
        said = N_("“{value}” is not an opening time for every day. Write it as 10–18.")
        raise UserError("bad_hours", said, value=text[:40]) from None
    count = ((ends or starts) - starts).days + 1
    values["opening_hours"] = tuple((starts + dt.timedelta(day), opens, closes) for day in range(count))


def _time(values: dict[str, Any]) -> None:
    day = values.pop("day")
    if " " in day:  # ``12/6 2026``: a time of day is sought behind the first space
        day = f"{parse_date(day)}"
    values["time"] = LocalTime().parse(f"{day} {values.pop('clock', '') or '00:00'}")


def _whole_day(values: dict[str, Any]) -> None:
    """The sums of a day stand where a receipt would stand, under its date."""
    if values["whole_day"]:
        values["receipt"] = f"{values['time']:%Y-%m-%d}"


def _line_total(values: dict[str, Any]) -> None:
    """The unit price of a line total; where that is no whole öre, the next above it and what is taken off the line."""
    total, quantity = values.pop("line_total"), values.get("quantity", 1) or 1
    if total < 0 < quantity:
        quantity = -quantity
    if quantity < 0 < total:
        quantity = -quantity
    unit = -(-abs(total) // abs(quantity))
    values["quantity"], values["unit_ore"] = quantity, unit
    if discount := unit * quantity - total:
        values["discount_ore"] = discount


def _of_seller(values: dict[str, Any]) -> None:
    """Where a line says who sold and not how many, it is one piece."""
    if "unit_ore" in values or "line_total" in values:
        values.setdefault("quantity", 1)


def _goods_name(values: dict[str, Any]) -> None:
    """Goods that are called by a name; ``SELGER 0001`` and ``Säljare 12`` are what that exhibitor sold."""
    name = values.pop("product_name")
    if families(name) == (frozenset({"rounding"}), 0):
        values["is_rounding"] = True
    seller = _SELLER.fullmatch(name)
    if seller and not values.get("exhibitor") and families(seller[1])[0] & _SELLERS:
        values["exhibitor"] = seller[2].lstrip("0")
        return
    if not values.get("item"):
        values["item"] = name[:40]
    values["goods_name"] = name


_JOIN: Final[Mapping[str, Callable[[dict[str, Any]], None]]] = {
    "first_name": _names, "last_name": _names, "full_address": _address, "variant": _variant, "price_net": _net_price,
    "size": _size, "days": _days, "hours": _hours, "day": _time, "line_total": _line_total,
    "product_name": _goods_name, "whole_day": _whole_day, "exhibitor": _of_seller, "content": _content,
}  # fmt: skip
