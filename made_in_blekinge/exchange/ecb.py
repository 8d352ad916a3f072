"""The euro rates of the European Central Bank: its daily XML file, and the CSV file that it packs into a ZIP file.

The files are fetched with a browser and may come from anywhere: nothing that an XML file declares is followed, and
nothing large is read. Of a file with several days the newest counts.
"""

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Final
from xml.parsers import expat

from made_in_blekinge.domain.rates import Rates
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.exchange.bounded import read_bounded
from made_in_blekinge.i18n import N_

SOURCE: Final = "ECB"

_LARGEST: Final = 2 * 1024 * 1024
"""Bytes, packed or not: ninety days of rates take a tenth of it."""
_ZIP: Final = b"PK\x03\x04"
_ZIP_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError)
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_RATE: Final = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_LONG_DAY: Final = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})", re.ASCII)
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UNFINISHED: Final = {
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
}

_Days = dict[dt.date, dict[str, Decimal]]


def read_rates(path: Path) -> Rates:
    """The newest rates in a file of the European Central Bank."""
    content = _within_limit(read_bounded(path, _LARGEST), path.name)
    try:
        days = _unpacked_days(content, path.name) if content.startswith(_ZIP) else _days(content, path.name)
    except (expat.ExpatError, csv.Error, LookupError, ValueError) as error:
        raise _not_rates(path.name) from error
    day = max(days, default=None)
    if day is None or not days[day]:
        raise _not_rates(path.name)
    try:
        return Rates(day, days[day], SOURCE)
    except UserError as error:
        raise Unusable(error.code, error.text, **error.values).at("file") from error


def _within_limit(content: bytes, name: str) -> bytes:
    if len(content) > _LARGEST:
        raise _not_rates(name)
    return content


def _unpacked_days(content: bytes, name: str) -> _Days:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inner = [entry for entry in archive.infolist() if entry.filename.lower().endswith((".csv", ".xml"))]
            if len(inner) != 1:
                raise _not_rates(name)
            with archive.open(inner[0]) as file:
                unpacked = file.read(_LARGEST + 1)
    except _ZIP_DAMAGE as error:
        raise _incomplete(name) from error
    return _days(_within_limit(unpacked, name), name)


def _days(content: bytes, name: str) -> _Days:
    start = content[:200].decode("utf-8-sig", "ignore").lstrip()
    if start.startswith("Date"):
        return _days_of_table(content.decode("utf-8-sig"), name)
    return _Reader(name).read(content)


def _days_of_table(text: str, name: str) -> _Days:
    """A row a day below a row of currencies; the bank ends each row with a comma, and writes N/A for what is not."""
    heading, *rows = [row for row in csv.reader(io.StringIO(text), skipinitialspace=True) if any(map(str.strip, row))]
    days: _Days = {}
    for row in rows:
        if len(row) < len(heading):
            raise _incomplete(name)
        cells = [(key.strip(), cell.strip()) for key, cell in zip(heading[1:], row[1:], strict=False) if key.strip()]
        _add_day(days, _day(row[0].strip()), ((key, cell) for key, cell in cells if cell not in ("", "N/A")), name)
    return days


def _add_day(days: _Days, day: dt.date, cells: Iterable[tuple[str, str]], name: str) -> None:
    if day in days:
        raise _twice(name, day.isoformat())
    rates = days[day] = {}
    for currency, rate in cells:
        _add_rate(rates, currency, rate, name)


def _add_rate(rates: dict[str, Decimal], currency: str, rate: str, name: str) -> None:
    if not _CURRENCY.fullmatch(currency) or not _RATE.fullmatch(rate):
        text = N_("“{name}” says that one euro is “{rate}” {currency}, which is no rate. Fetch the file again.")
        raise Unusable("bad_rate", text, name=name, rate=rate[:40], currency=currency[:40]).at("file")
    if currency in rates:
        raise _twice(name, currency)
    rates[currency] = Decimal(rate)


def _day(text: str) -> dt.date:
    """``2026-09-03`` or ``3 September 2026``; ValueError for anything else."""
    if _ISO_DAY.fullmatch(text):
        return dt.date.fromisoformat(text)
    match = _LONG_DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return dt.date(int(match[3]), 1 + _MONTHS.index(match[2]), int(match[1]))


class _Reader:
    """Reads ``<Cube time=…><Cube currency=… rate=…/>…``; a document that declares anything is none of the bank's."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._days: _Days = {}
        self._day: dt.date | None = None

    def read(self, content: bytes) -> _Days:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise _incomplete(self._name) if error.code in _UNFINISHED and self._days else error from None
        return self._days

    def _refuse(self, *_: object) -> None:
        raise _not_rates(self._name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] != "Cube":
            return
        if "time" in attributes:
            self._day = _day(attributes["time"])
            _add_day(self._days, self._day, (), self._name)
        elif "currency" in attributes:
            if self._day is None:
                raise _not_rates(self._name)
            rates = self._days[self._day]
            _add_rate(rates, attributes["currency"], attributes.get("rate", ""), self._name)


def _not_rates(name: str) -> Unusable:
    text = N_(
        "“{name}” holds no euro rates. Fetch eurofxref-daily.xml from the website of the European Central Bank "
        "and choose that file."
    )
    return Unusable("not_rates", text, name=name).at("file")


def _incomplete(name: str) -> Unusable:
    text = N_("“{name}” is not complete. Fetch it again.")
    return Unusable("incomplete_rates", text, name=name).at("file")


def _twice(name: str, what: str) -> Unusable:
    text = N_("“{name}” gives {what} twice. Fetch the file again.")
    return Unusable("duplicate_rate", text, name=name, what=what).at("file")
