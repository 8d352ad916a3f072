"""Files say the same whatever their columns are called and in which order they stand: nothing knows a file by its name.

Each sample is written again with other headings, in the languages of the Baltic markets, and turned about.
"""

import csv
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from made_in_blekinge.exchange.joining import parse_days
from made_in_blekinge.exchange.proposal import Proposal, Wishes, propose
from made_in_blekinge.exchange.read_table import read_grid
from made_in_blekinge.exchange.recognising.heading_row import find_table, is_heading
from tests.exchange.test_truth import TRUTH
from tests.support.builders import INPUT

LANGUAGES = ("sv", "en", "no", "da", "de")


class Column(NamedTuple):
    """A column of a sample: the field it is, its cells, and what it is called in each of :data:`LANGUAGES`."""

    field: str
    cells: Sequence[str]
    called: str


SAMPLES: dict[str, Sequence[Column]] = {
    "exhibitors": (
        Column("name", ("Provfirma Must AB", "Hällevik Rök"), "Företag|Company|Bedrift|Virksomhed|Firma"),
        Column("identity_number", ("556016-0680", "556036-0793"),
               "Org.nummer|Company number|Organisasjonsnummer|Org. nr.|Organisationsnummer"),
        Column("representative", ("Eva Ek", "Bo Alm"),
               "Kontaktperson|Contact person|Kontaktperson|Kontakt|Ansprechpartner"),
        Column("email", ("eva@example.org", "bo@example.org"), "Mejl|E-mail address|E-post|E-mail|E-Mail-Adresse"),
        Column("phone", ("070-123 45 67", "0455-123 45"), "Tel.|Phone no.|Mobil|Telefon|Handy"),
        Column("postcode", ("371 30", "374 30"), "Postnr|Postal code|Postnummer|Postnr.|PLZ"),
        Column("town", ("Karlskrona", "Karlshamn"), "Ort|City|Poststed|By|Stadt"),
    ),
    "products": (
        Column("item_number", ("M-1", "M-2"), "Art.nr|Item no|Varenummer|Varenr.|Artikelnummer"),
        Column("name_sv", ("Äppelmust", "Päronmust"), "Benämning|Product name|Varenavn|Varenavn|Bezeichnung"),
        Column("price_sek", ("65,00", "69,50"), "Pris inkl. moms|Price incl. VAT|Utsalgspris|Salgspris|Verkaufspreis"),
        Column("vat_percent", ("6 %", "25 %"), "Momssats|VAT rate|MVA %|Moms %|MwSt."),
        Column("gtin", ("7350053850019", "7310865004703"), "Streckkod|Barcode|Strekkode|Stregkode|EAN"),
        Column("planned_quantity", ("12", "4"), "Lagersaldo|In stock|Antall|Antal|Stückzahl Lager"),
    ),
    "sales": (
        Column("receipt", ("1001", "1002"), "Kvittonr|Receipt no|Kvittering|Bon|Bon Nummer"),
        Column("time", ("2026-06-12 10:05", "2026-06-12 10:09"), "Tidpunkt|Timestamp|Tidspunkt|Tidspunkt|Zeitstempel"),
        Column("product_name", ("Getost stor 0", "Fotografi"),
               "Artikelnamn|Product name|Varenavn|Varenavn|Artikelname"),
        Column("quantity", ("2", "1"), "Antal|Qty|Antall|Antal|Menge"),
        Column("line_total", ("78,00", "89,50"), "Radsumma|Total amount|Sum|Beløb i alt|Summe"),
        Column("means", ("Kort", "Swish"), "Betalsätt|Payment method|Betaling|Betaling|Zahlungsart"),
    ),
    "events": (
        Column("name_sv", ("Höstmarknad", "Julmarknad"), "Marknad|Market name|Marked|Marked|Markt"),
        Column("days", ("5–6 september 2026", "28 november 2026"), "Datum|Date|Dato|Dato|Datum"),
        Column("town", ("Ronneby", "Karlskrona"), "Ort|Town|Sted|By|Stadt"),
        Column("hours", ("10–16", "11–17"), "Öppettider|Opening hours|Åpningstider|Åbningstider|Öffnungszeiten"),
    ),
    "booths": (
        Column("code", ("A1", "A2"), "Plats nr|Booth number|Bod nr|Stadeplads nr|Stand Nr."),
        Column("size", ("3x3 m", "3x6 m"), "Storlek|Size|Størrelse|Størrelse|Größe"),
        Column("fee_ore", ("500", "900"), "Platsavgift|Fee|Avgift|Gebyr|Gebühr"),
    ),
}  # fmt: skip
ORDERS = 3


def written(path: Path, columns: Sequence[Column], language: str, order: random.Random) -> Proposal:
    """The sample as a file in this language, with its columns in a drawn order, read as whatever it seems to be."""
    turned = order.sample(columns, len(columns))
    at = LANGUAGES.index(language)
    lines = [
        [column.called.split("|")[at] for column in turned],
        *zip(*(column.cells for column in turned), strict=True),
    ]
    path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")
    return propose(path, None, lambda *_: {}, Wishes())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", SAMPLES)
def test_headings_of_other_languages_in_another_order_say_the_same(tmp_path: Path, kind: str, language: str) -> None:
    columns = SAMPLES[kind]
    at = LANGUAGES.index(language)
    wanted = {column.called.split("|")[at]: column.field for column in columns}
    for seed in range(ORDERS):
        proposal = written(tmp_path / "a.csv", columns, language, random.Random(seed))
        found = {
            heading: field.key if field is not None else ""
            for heading, field in zip(proposal.table.headings, proposal.fields, strict=True)
        }
        assert (proposal.kind, found) == (kind, wanted)


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("Arrangement;Dato;Sted;Åpningstid", "Høstmarked;5.–6. september 2027;Ronneby;10–16"),
        ("Åbningstid;By;Begivenhed;Dato", "kl. 11-17;Rønne;Julemarked;27.-28. november 2027"),
        ("Veranstaltung;Datum;Stadt;Öffnungszeiten", "Ostseemarkt;12.–14. Juni 2027;Rostock;10–18 Uhr"),
    ],
)
def test_days_and_hours_are_read_as_neighbours_write_them(tmp_path: Path, heads: str, cells: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{heads}\n{cells}\n", encoding="utf-8")
    proposal = propose(path, None, lambda *_: {}, Wishes())
    found = {field.key for field in proposal.fields if field is not None}
    assert (proposal.kind, found) == ("events", {"name_sv", "days", "town", "hours"})
    first, last = parse_days(
        cells.split(";")[proposal.table.headings.index(next(h for h in ("Dato", "Datum") if h in heads))]
    )
    assert (last - first).days in (1, 2)


FURTHER: dict[str, dict[str, str]] = {
    "exhibitors": {
        "first_name": "Förnamn|First name|Fornavn|Fornavn|Vorname",
        "last_name": "Efternamn|Last name|Etternavn|Efternavn|Nachname",
        "address": "Gatuadress|Street address|Gateadresse|Adresse|Straße",
        "country": "Land|Country|Land|Land|Land",
        "website": "Hemsida|Website|Nettside|Hjemmeside|Webseite",
    },
    "products": {
        "owner": "Producent|Vendor|Leverandør|Leverandør|Hersteller",
        "variant": "Variant|Variation|Variant|Variant|Variante",
        "category": "Kategori|Category|Kategori|Kategori|Kategorie",
        "price_net": "Pris exkl. moms|Price excl. VAT|Pris ekskl. mva|Pris ekskl. moms|Nettopreis",
    },
    "sales": {
        "day": "Datum|Date|Dato|Dato|Datum",
        "clock": "Klockslag|Time of day|Klokkeslett|Klokkeslæt|Uhrzeit",
        "item": "Artikelnr|Item number|Varenummer|Varenr.|Artikelnummer",
        "unit_ore": "Styckpris|Unit price|Pris per stk|Stykpris|Preis pro Stück",
        "exhibitor": "Säljare|Seller|Selger|Sælger|Verkäufer",
        "till": "Kassa|Till|Kasse|Kasse|Kasse",
    },
}
SIGNED_IN = frozenset({"E-post", "Namn"})
"""Headings that stand beside the question of the same meaning: to translate one of them would make them alike."""


@pytest.mark.skipif(not INPUT.is_dir(), reason="the organisers' files are not here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_of_organisers_say_the_same_in_other_languages_and_orders(tmp_path: Path, language: str) -> None:
    at = LANGUAGES.index(language)
    order = random.Random(at)
    missed = {}
    for name, truth in TRUTH.items():
        if not name.startswith("real/") or truth["code"] == 2:
            continue
        path = INPUT / name
        read = propose(path, None, lambda *_: {}, Wishes())
        table = find_table(read_grid(path, is_heading), path.name, None)
        called = {column.field: column.called for column in SAMPLES[read.kind]} | FURTHER.get(read.kind, {})
        wanted = [found.key if found is not None else "" for found in read.fields]
        headings = [
            called[key].split("|")[at] if key in called and heading not in SIGNED_IN and "%" not in heading else heading
            for key, heading in zip(wanted, table.headings, strict=True)
        ]
        places = order.sample(range(len(headings)), len(headings))
        lines = [[headings[each] for each in places], *([cells[each] for each in places] for _, cells in table.rows)]
        copy = tmp_path / f"{language}.csv"
        with copy.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(lines)
        again = propose(copy, None, lambda *_: {}, Wishes())
        found = {heading: one.key for heading, one in zip(again.table.headings, again.fields, strict=True) if one}
        expected = {heading: key for heading, key in zip(headings, wanted, strict=True) if key}
        if (again.kind, found) != (read.kind, expected):
            missed[name] = again.kind, set(found.items()) ^ set(expected.items())
    assert missed == {}
