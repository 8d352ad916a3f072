"""Small files as messy as those that organisers really send, and what comes of them."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from made_in_blekinge.store.database import Database
from tests.support import builders

_EXHIBITORS = (
    ("Företag", "Org.nr/pers.nr", "Företagsform", "E-post", "Mobil", "Kommun", "Bransch", "F-skatt", "Momsreg.", "Presentation"),
    ("Aspö Musteri", "5560160680", "aktiebolag", "info@musteri.example", "0455-962 72", "Karlskrona", "livsmedel", "Ja ", "Nej", "Rader\növer flera\nrader"),
    ("Eringsboda Smide", "8112289874", "enskild firma", "info@smide.example", "070-100 67 84", "RONNEBY", "slöjd och hantverk", "JA", "Ja", "Närodlat – utan tillsatser"),
    ("Trasig Epost", "", "aktiebolag", "info(at)trasig", "", "Ronneby", "musik", "Nej", "Ja", ""),
    ("Fel Nummer Keramik", "5560160681", "aktiebolag", "", "", "Ronneby", "konst", "Nej", "Ja", ""),
    ("", "", "aktiebolag", "", "", "Ronneby", "konst", "Nej", "Ja", ""),
    ("Okänd Bransch AB", "", "aktiebolag", "", "", "Ronneby", "rymdfart", "Nej", "Ja", ""),
    ("Fågelmara Glashytta", "", "hobby", "", "", "Olofström", "form och design", "nej", "Nej", '=HYPERLINK("http://example.invalid";"klicka")'),
    ("Aspö Musteri", "556016-0680", "aktiebolag", "info@musteri.example", "", "Karlskrona", "livsmedel", "Ja", "Nej", ""),
)  # fmt: skip
_PRODUCTS = (
    ("Org.nr", "Artikelnr", "Benämning", "Pris inkl. moms", "Moms %", "EAN", "Allergener", "Nettomängd", "Enhet"),
    (5560160680, "1079-0366", "Äppelmust <img src=x>", 89, 6, 7350053850019, "", 0.75, "l"),
    ("556016-0680", "1079-0367", "Hasselnötskräm", "1 250,50 kr", "6 %", "", "nötter (hasselnöt), mjölk", 200, "g"),
    ("8112289874", "4790-0254", "Ljusstake", "495:-", 25, "", "", "", ""),
    ("8112289874", "4790-0255", "Krok", 59.5, 0.25, "", "", "", "st"),
    ("5500000000", "4790-0256", "Utan ägare", 10, 25, "", "", "", ""),
    ("8112289874", "4790-0257", "Fel pris", "abc", 25, "", "", "", ""),
    ("8112289874", "4790-0258", "Fel streckkod", 10, 25, "7350099000001", "", "", ""),
    ("8112289874", "4790-0259", "Minus", -5, 25, "", "", "", ""),
)  # fmt: skip
_EVENTS = (
    ("Kod", "Namn", "Fas", "Typ", "Land", "Start", "Slut", "Valuta", "Provision %"),
    ("KNA26", "Sommarmarknad Karlskrona", "regional", "pop-up", "SE", "2026-06-12", "2026-06-14", "SEK", "20"),
    ("RST26", "Ostseemarkt Rostock", "internationell", "mässa", "DE", "2026-11-20", "2026-11-22", "EUR", "25"),
)
_BOOTHS = (
    ("Evenemang", "Plats", "Bredd m", "Djup m", "El", "Avgift", "Utställare org.nr"),
    ("KNA26", "A1", "3", "2", "16A", "0", "5560160680"),
    ("KNA26", "A10", "4,5", "3", "3x16A", "750,00", "8112289874"),
    ("RST26", "A1", "3", "2", "", "500", ""),
    ("XYZ26", "A1", "3", "2", "", "500", ""),
)
_SALES = (
    ("Evenemang", "Kassa", "Kvittonr", "Tid", "Artikelnr", "Antal", "Á-pris", "Betalsätt"),
    ("KNA26", "K1", "00001", "2026-06-12 10:15:00", "1079-0366", "2", "89,00", "Swish"),
    ("KNA26", "K1", "00001", "2026-06-12 10:15:00", "4790-0254", "1", "495:-", "Swish"),
    ("KNA26", "K1", "00002", "2026-06-12 11:59:59", "1079-0367", "1", "1250,50", "Kort"),
    ("KNA26", "K2", "00002", "2026-06-13 12:00:00", "4790-0254", "-1", "495,00", "Kontant"),
    ("RST26", "K1", "00003", "2026-11-20 09:00", "4790-0255", "3", "5,95", "Kort"),
    ("KNA26", "K1", "00004", "2026-06-13 12:30:00", "1079-0366", "1", "89,00", "Kort"),
    ("KNA26", "K1", "00004", "2026-06-13 12:30:00", "0000-0000", "1", "89,00", "Kort"),
)


def _workbook() -> bytes:
    """Titles over the table, an empty row, and numbers where people typed them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Varor")
        sheet.write(0, 0, "Produktlista 2026")
        for number, row in enumerate(_PRODUCTS, 2):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
    return out.getvalue()


FILES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "exhibitors": ("utställare.csv", lambda: builders.csv_bytes(_EXHIBITORS)),
    "products": ("varor.xlsx", _workbook),
    "events": ("evenemang.csv", lambda: builders.csv_bytes(_EVENTS, "utf-16")),
    "booths": ("platser.csv", lambda: builders.csv_bytes(_BOOTHS, "utf-8-sig")),
    "sales": ("kvitton.csv", lambda: builders.csv_bytes(_SALES)),
}
COUNTS = {
    "exhibitors": {"added": 5, "duplicates": 1, "rejected": 2},
    "products": {"added": 4, "rejected": 4},
    "events": {"added": 2},
    "booths": {"added": 3, "rejected": 1},
    "sales": {"added": 5, "rejected": 2},
}
REJECTED = {
    "exhibitors": [(5, "identity_number", "bad_identity"), (6, "name", "missing")],
    "products": [
        (8, "owner", "unknown_exhibitor"), (9, "price_sek", "bad_amount"), (10, "gtin", "bad_gtin"),
        (11, "price_sek", "negative_amount"),
    ],
    "events": [],
    "booths": [(5, "event", "unknown_event")],
    "sales": [(7, "receipt", "receipt_incomplete"), (8, "item", "unknown_item")],
}  # fmt: skip


def write(folder: Path, kind: str) -> Path:
    name, content = FILES[kind]
    path = folder / name
    path.write_bytes(content())
    return path


def bring_in(database: Database, kind: str, dry_run: bool = False) -> Any:
    """The report of the file of this kind, to be compared with another one."""
    with TemporaryDirectory() as folder:
        report = builders.bring_in_file(database, kind, write(Path(folder), kind), dry_run)
    return builders.counts(report), builders.codes(report), len(report.warnings)


def furnish(database: Database) -> None:
    """A market with everything that came in."""
    for kind in FILES:
        bring_in(database, kind)
