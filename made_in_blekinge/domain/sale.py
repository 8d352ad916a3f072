"""Sales: their words, the fields of a file of receipts, and the VAT of a receipt."""

import datetime as dt
import re
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from made_in_blekinge.domain import words
from made_in_blekinge.domain.dates import parse_typed_date
from made_in_blekinge.domain.event import parse_code
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import SignedMoney, TextLine, Whole
from made_in_blekinge.domain.market import Code, Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog


class TillKind(Code):
    """A till of this program, or another register whose receipts are brought in."""

    OWN = "own", N_("Own till")
    EXTERNAL = "external", N_("Another register")


class SaleKind(Code):
    """Where a receipt comes from."""

    TILL = "till", N_("Till")
    IMPORTED = "imported", N_("Imported receipt")


_MOMENT: Final = re.compile(
    r"(?P<day>\S.*?),?[T ]+(?:kl\.? ?)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<offset>Z|UTC|[+-]\d\d:?(?:\d\d)?)?"
)
_AMERICAN: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})")
_HOME: Final = ZoneInfo("Europe/Stockholm")
"""The time of all countries that the market goes to."""


def _day(text: str, american: bool) -> dt.date:
    if american and (match := _AMERICAN.fullmatch(text)):
        year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
        return dt.date(year, int(match[1]), int(match[2]))
    return parse_typed_date(text)


def _at_home(moment: dt.datetime, offset: str) -> dt.datetime:
    digits = offset[1:].replace(":", "").ljust(4, "0")
    ahead = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) if offset[0] in "+-" else dt.timedelta()
    zone = dt.timezone(-ahead if offset[0] == "-" else ahead)
    return moment.replace(tzinfo=zone).astimezone(_HOME).replace(tzinfo=None)


class LocalTime:
    """A local day and time of day: ``2026-09-05 17:08:49``, ``12.06.26 11:53``, ``7/28/26 1:33 PM``,
    ``16 maj 2026 kl. 10:03``.

    With AM or PM the month goes first, as where people write so. A moment with an offset or ``Z`` is told in the time of
    the market's countries.
    """

    empty: ClassVar[None] = None

    def parse(self, text: str) -> dt.datetime | None:
        plain = text.strip()
        if not plain:
            return None
        match = _MOMENT.fullmatch(plain)
        try:
            if match is None:
                raise ValueError(plain)
            hour = int(match["hour"])
            if half := (match["half"] or "").lower()[:1]:
                hour = hour % 12 + 12 * (half == "p")
            clock = dt.time(hour, int(match["minute"]), int(match["second"] or 0))
            moment = dt.datetime.combine(_day(match["day"], american=bool(half)), clock)
            return _at_home(moment, match["offset"]) if match["offset"] else moment
        except ValueError:
            raise UserError(
                "bad_time", N_("“{value}” is not a day and time. Write it as 2026-09-05 17:08."), value=plain[:40]
            ) from None

    def write(self, value: dt.datetime | None, catalog: Catalog) -> str:
        return self.show(value, catalog)

    def show(self, value: dt.datetime | None, catalog: Catalog) -> str:
        return "" if value is None else f"{value:%Y-%m-%d %H:%M:%S}"


class MeansKind:
    """A means of payment; one that we do not know is kept as ``other``."""

    empty: ClassVar[Means] = Means.OTHER

    def parse(self, text: str) -> Means:
        return words.find_member(Means, text) or Means.OTHER

    def write(self, value: Means, catalog: Catalog) -> str:
        return self.show(value, catalog)

    def show(self, value: Means, catalog: Catalog) -> str:
        return catalog.text(value.label)


FIELDS: tuple[Field, ...] = (
    Field("event", N_("Event"), TextLine(20, parse_code), ("Evenemang", "Evenemangskod", "Marknad"), required=True),
    Field("till", N_("Till"), TextLine(20), ("Kassa", "Kassanr", "Register"), required=True),
    Field("receipt", N_("Receipt number"), TextLine(40), ("Kvittonr", "Kvittonummer", "Kvitto", "Receipt"), required=True),
    Field("time", N_("Time"), LocalTime(), ("Tid", "Tidpunkt", "Datum", "Datum och tid"), required=True),
    Field("item", N_("Item number"), TextLine(40), ("Artikelnr", "Artikelnummer", "Artikel", "Art.nr", "Item"), required=True),
    Field("quantity", N_("Quantity"), Whole(-100_000, 100_000), ("Antal",), required=True),
    Field("unit_ore", N_("Unit price"), SignedMoney(), ("Á-pris", "A-pris", "Styckpris", "Pris", "Price"), required=True, strict=True),
    Field("means", N_("Means of payment"), MeansKind(), ("Betalsätt", "Betalningssätt", "Betalning", "Payment")),
    Field("exhibitor", N_("Exhibitor"), TextLine(), ("Utställare", "Utställarnr", "Org.nr", "Exhibitor number"), strict=True),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}
