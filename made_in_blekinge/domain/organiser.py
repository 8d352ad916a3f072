"""What is said of who organises the market: names and numbers, VAT with its times, accounts, the financial year."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from made_in_blekinge.domain.fields import Field, in_languages
from made_in_blekinge.domain.identity import parse_account, parse_bankgiro, parse_iban, parse_identity
from made_in_blekinge.domain.kinds import Cell, TextLine
from made_in_blekinge.domain.text import clean_line, plain
from made_in_blekinge.domain.times import Period, Periods
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

RETURN_TERMS: Final = "receipt.return_terms"
"""The key under which all laptops share the terms of return, by language."""
_DAY: Final = r"(?:\d{4}-)?(\d\d)-(\d\d)"
_YEAR: Final = re.compile(rf"\s*(?:(\d{{1,2}})|{_DAY}(?:\s*(?:–|—|-|\.\.|till|to)\s*{_DAY})?)\s*", re.ASCII)
_LEAP: Final = 2024


def parse_organisation(text: str) -> str:
    """The number of who organises the market, in one form."""
    return parse_identity(text, None).number


def parse_vat_number(text: str) -> str:
    """A VAT number of the EU without spaces; a Swedish one is SE, ten digits and 01."""
    from stdnum.eu import vat
    from stdnum.exceptions import ValidationError

    try:
        return str(vat.validate(plain(text)))
    except ValidationError:
        said = N_("“{value}” is not a valid VAT number. A Swedish one is SE, the ten digits and 01.")
        raise UserError("bad_vat_number", said, value=clean_line(text[:30], 30)) from None


@dataclass(frozen=True, slots=True)
class VatStatus:
    """When somebody is registered for VAT; ``None`` where nobody has said anything."""

    empty: ClassVar[None] = None

    def parse(self, text: str) -> tuple[Period, ...] | None:
        return Periods().parse(text) if text.strip() else None

    def write(self, value: Sequence[Period] | None, catalog: Catalog) -> Cell:
        return self.show(value, catalog)

    def show(self, value: Sequence[Period] | None, catalog: Catalog) -> str:
        return "" if value is None else Periods().show(value, catalog)


@dataclass(frozen=True, slots=True)
class FinancialYear:
    """The month in which a financial year begins, written as the whole year: ``07-01–06-30``."""

    empty: ClassVar[int] = 1

    def parse(self, text: str) -> int:
        if not text.strip():
            return self.empty
        match = _YEAR.fullmatch(plain(text))
        month = int(match[1] or match[2]) if match else 0
        if match is None or not 1 <= month <= 12 or not _is_year(month, *match.group(3, 4, 5)):
            said = N_("“{value}” is not a financial year. Write it from the first day of a month: 07-01–06-30.")
            raise UserError("bad_financial_year", said, value=clean_line(text[:40], 40))
        return month

    def write(self, value: int, catalog: Catalog) -> Cell:
        return self.show(value, catalog)

    def show(self, value: int, catalog: Catalog) -> str:
        last = _month_before(value)
        return f"{value:02}-01–{last:02}-{calendar.monthrange(_LEAP - 1, last)[1]}"


def _month_before(month: int) -> int:
    return (month - 2) % 12 + 1


def _is_year(month: int, begins: str | None, ends_month: str | None, ends: str | None) -> bool:
    """Whether it begins with a month and, where that is written, ends with the month before."""
    if (begins or "01") != "01":
        return False
    if ends_month is None or ends is None:
        return True
    last = _month_before(month)
    days = {calendar.monthrange(year, last)[1] for year in (_LEAP, _LEAP - 1)}
    return int(ends_month) == last and int(ends) in days


FIELDS: Final = (
    Field("name", N_("Name"), TextLine(), required=True),
    Field("identity_number", N_("Organisation number"), TextLine(120, parse_organisation)),
    Field("address", N_("Address"), TextLine()),
    Field("vat_number", N_("VAT number"), TextLine(40, parse_vat_number)),
    Field(
        "vat",
        N_("Registered for VAT"),
        VatStatus(),
        help=N_("Yes, no, or from and to: 2025-01-01–2025-12-31; 2026-06-01–. Empty counts as yes."),
    ),
    Field("bankgiro", N_("Bankgiro"), TextLine(40, parse_bankgiro)),
    Field("account", N_("Account number"), TextLine(40, parse_account)),
    Field("iban", N_("IBAN"), TextLine(42, parse_iban)),
    Field(
        "bank_customer",
        N_("Agreement with the bank"),
        TextLine(35),
        help=N_("The number of customer or agreement under which the bank takes files of payments."),
    ),
    Field(
        "financial_year_starts",
        N_("Financial year"),
        FinancialYear(),
    ),
    *in_languages("return_terms", N_("Terms of return on receipts"), TextLine(400)),
)
"""What is said of the organiser. The first three stand on receipts and cash reports."""
BY_KEY: Final = {field.key: field for field in FIELDS}
