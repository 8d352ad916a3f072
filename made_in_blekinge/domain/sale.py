"""Sales: their words, the fields of a file of receipts, and the VAT of a receipt."""

import datetime as dt
import re
from typing import ClassVar

from made_in_blekinge.domain import words
from made_in_blekinge.domain.dates import parse_date
from made_in_blekinge.domain.event import parse_code
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Money, TextLine, Whole
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


class LocalTime:
    """A local day and time of day: ``2026-09-05 17:08:49``."""

    empty: ClassVar[None] = None

    def parse(self, text: str) -> dt.datetime | None:
        plain = text.strip()
        if not plain:
            return None
        match = re.fullmatch(r"(\S+?)[T ]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:\.\d+)?)?", plain)
        try:
            if match is None:
                raise ValueError(plain)
            clock = dt.time(int(match[2]), int(match[3]), int(match[4] or 0))
            return dt.datetime.combine(parse_date(match[1]), clock)
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
    Field("unit_ore", N_("Unit price"), Money(), ("Á-pris", "A-pris", "Styckpris", "Pris", "Price"), required=True),
    Field("means", N_("Means of payment"), MeansKind(), ("Betalsätt", "Betalningssätt", "Betalning", "Payment")),
    Field("exhibitor", N_("Exhibitor"), TextLine(), ("Utställare", "Utställarnr", "Org.nr", "Exhibitor number")),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}
