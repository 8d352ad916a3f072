"""Headings in other words, orders and languages; what is given once; limits; and files written from known data."""

import csv
import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain.fields import heading_key
from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange import read_table
from made_in_blekinge.exchange.encodings import decode_text
from made_in_blekinge.exchange.importing import parse_rows
from made_in_blekinge.exchange.joining import parse_days
from made_in_blekinge.exchange.proposal import Proposal, Wishes, named_field, propose
from made_in_blekinge.exchange.recognising.heading_row import is_heading
from made_in_blekinge.exchange.recognising.words import families

Rows = Sequence[Sequence[str]]

PRODUCTS = (
    ("Artikelnummer", "Benämning", "Pris inkl. moms", "Moms %", "EAN", "Lager"),
    ("A-1", "Äppelmust", "89,00", "6", "7350053850019", "12"),
    ("A-2", "Hasselnötskräm", "1250,50", "6", "", "3"),
    ("A-3", "Ljusstake", "495", "25", "", "7"),
)
EXHIBITORS = (
    ("Företag", "Organisationsnummer", "Kontaktperson", "E-post", "Telefon", "Adress", "Postnummer", "Ort"),
    ("Aspö Musteri", "556016-0680", "Eva Prov", "eva@aspo.example", "070-123 45 67", "Hamnen 4", "371 30", "Sturkö"),
    ("Hällevik Rök", "556036-0793", "Nils Prov", "nils@rok.example", "0455-123456", "Byn 7", "294 31", "Hällevik"),
)  # fmt: skip
SALES = (
    ("Kvittonummer", "Datum", "Klockslag", "Artikelnummer", "Antal", "Styckpris", "Betalsätt"),
    ("1", "2026-06-12", "10:15", "A-1", "2", "89,00", "Swish"),
    ("2", "2026-06-12", "10:20", "A-3", "1", "495,00", "Kort"),
)
TRANSLATED: Mapping[str, tuple[Rows, tuple[Sequence[str], ...]]] = {
    "products": (PRODUCTS, (
        ("Item no.", "Product name", "Price incl. VAT", "VAT %", "Barcode", "Stock"),
        ("Varenummer", "Varenavn", "Pris inkl. mva", "Mva %", "Strekkode", "Lager"),
        ("Varenr", "Varebetegnelse", "Pris inkl. moms", "Momssats %", "Stregkode", "Lager"),
        ("Artikel-Nr.", "Bezeichnung", "Preis inkl. MwSt", "MwSt %", "EAN-Strichcode", "Lager"),
        ("Art nr", "Vara", "Pris ut", "Momssats", "Streckkod", "Antal i lager"),
    )),
    "exhibitors": (EXHIBITORS, (
        ("Company name", "Company number", "Contact person", "E-mail address", "Phone", "Street", "ZIP", "City"),
        ("Firmanavn", "Org.nr.", "Kontaktperson", "E-postadresse", "Mobilnummer", "Adresse", "Postnr", "Poststed"),
        ("Virksomhed", "CVR-nummer", "Kontakt", "Mailadresse", "Tlf.", "Adresse", "Postnummer", "By"),
        ("Firmenname", "Organisationsnummer", "Ansprechpartner", "E-Mail", "Telefon", "Anschrift", "PLZ", "Stadt"),
        ("Vad heter ditt företag?", "Ert org.nummer (10 siffror)", "Kontaktp.", "Mejladress", "Tel.nr", "Gatuadress",
         "Postnr", "Postort"),
    )),
    "sales": (SALES, (
        ("Receipt no", "Date", "Time", "SKU", "Qty", "Unit price", "Payment method"),
        ("Kvittering nr", "Dato", "Tidspunkt", "Varenummer", "Antall", "Pris per stk", "Betalingsmåte"),
        ("Bon-Nr.", "Datum", "Uhrzeit", "Artikelnummer", "Menge", "Preis", "Zahlungsart"),
        ("Kvitto", "Dag", "Kl.", "Art.nr", "Antal", "À-pris", "Betalning"),
    )),
}  # fmt: skip
"""Known data of a kind, and its headings in other words and languages."""
CASES = [(kind, at) for kind, (_, others) in TRANSLATED.items() for at in range(len(others))]
SAME = {"products": {"owner": "1"}, "exhibitors": {}, "sales": {"event": "KNA26", "till": "Z1"}}


def nothing(_kind: str, _headings: Sequence[str]) -> dict[str, str]:
    return {}


def written(path: Path, rows: Rows, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def values(proposal: Proposal) -> list[dict[str, object]]:
    rows = parse_rows(proposal.table, proposal.fields)
    assert [row.errors for row in rows] == [[] for _ in rows]
    return [dict(sorted(row.values.items())) for row in rows]


@pytest.mark.parametrize(("kind", "at"), CASES)
def test_other_words_orders_and_languages_say_the_same(kind: str, at: int, tmp_path: Path) -> None:
    (headings, *data), others = TRANSLATED[kind]
    expected = values(propose(written(tmp_path / "a.csv", [headings, *data]), kind, nothing))
    order = random.Random(at).sample(range(len(headings)), len(headings))
    copy = [[row[place] for place in order] for row in (others[at], *data)]
    proposal = propose(written(tmp_path / "b.csv", copy), None, nothing, Wishes(SAME[kind]))
    assert (proposal.kind, proposal.missing, proposal.left_out) == (kind, [], ())
    assert values(proposal) == expected


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(sorted(TRANSLATED)),
    data=st.data(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16"]),
    delimiter=st.sampled_from(";,\t|"),
    title=st.booleans(),
    total=st.booleans(),
    extra=st.booleans(),
)
def test_known_data_come_back_from_any_file_or_its_loss_is_told(
    kind: str, data: st.DataObject, encoding: str, delimiter: str, title: bool, total: bool, extra: bool, tmp_path: Path
) -> None:
    (headings, *known), others = TRANSLATED[kind]
    names = data.draw(st.sampled_from([headings, *others]))
    order = data.draw(st.permutations(range(len(headings))))
    rows = [[row[place] for place in order] for row in (names, *known)]
    if extra:
        rows = [[*row, "Skostorlek" if at == 0 else str(40 + at)] for at, row in enumerate(rows)]
    if title:
        rows.insert(0, ["Lista 2026 för Hällevik, Sölvesborg och Åryd"])
    if total:
        rows.append([*[""] * (len(headings) - 1), "Summa"])
    expected = values(propose(written(tmp_path / "a.csv", [headings, *known]), kind, nothing))
    proposal = propose(written(tmp_path / "b.csv", rows, delimiter, encoding), kind, nothing)
    assert values(proposal) == expected
    assert [column.heading for column in proposal.left_out] == ["Skostorlek"] * extra
    assert [row.why for row in proposal.table.skipped] == ["sum"] * total


def test_a_kind_is_told_by_what_identifies_it_and_a_wish_goes_first(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [("Vara", "Pris", "Kod", "Vem"), ("Must", "89,00", "A-1", "Aspö")])
    proposal = propose(path, None, nothing, Wishes({"owner": "17"}, {"vem": "notes"}))
    keys = [field.key if field is not None else "" for field in proposal.fields]
    assert (proposal.kind, keys) == ("products", ["name_sv", "price_sek", "item_number", "notes"])
    with pytest.raises(Unusable, match="Vara"):
        propose(path, None, nothing, Wishes({}, {"skylt": "name"}))
    assert named_field("products", "Pris inkl. moms") == "price_sek"
    with pytest.raises(Unusable, match="item_number"):
        named_field("products", "skostorlek")


def test_what_is_given_for_all_rows_wins_over_a_column_and_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [("Org.nr", "Artikelnr", "Benämning"), ("556016-0680", "1", "Must")])
    proposal = propose(path, "products", nothing, Wishes({"owner": "17"}))
    assert (proposal.fields[0], proposal.missing) == (None, [])
    assert [doubt.error.code for doubt in proposal.table.doubts] == ["given_instead"]


def test_sheet_and_heading_row_can_be_chosen_and_other_tables_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for title, name in (("Gamla", "Aspö"), ("Utställare", "Hällevik")):
            sheet = book.add_worksheet(title)
            for at, row in enumerate([("Namn", "Ort"), ("Företag", "Ort"), (name, "Sturkö")]):
                sheet.write_row(at, 0, row)
    told = propose(path, "exhibitors", nothing)
    assert [doubt.error.code for doubt in told.table.doubts] == ["other_sheets"]
    chosen = propose(path, "exhibitors", nothing, Wishes(sheet="Utställare", heading_row=2))
    assert (chosen.table.sheet, chosen.table.heading_row) == ("Utställare", 2)
    assert chosen.table.rows == [(3, ("Hällevik", "Sturkö"))]


GOODS = [("Artikelnr", "Namn", "Pris", "Antal", "Moms %"), ("1", "Must", "89,00", "4", "6")]
PEOPLE = [("Företag", "Org.nr", "E-post"), ("Provfirma Must AB", "556016-0680", "a@prov.example")]


@pytest.mark.parametrize(("kind", "row"), [("products", 1), ("exhibitors", 4)])
def test_the_table_of_a_file_is_the_one_of_the_kind_that_is_asked_for(kind: str, row: int, tmp_path: Path) -> None:
    proposal = propose(written(tmp_path / "a.csv", [*GOODS, (), *PEOPLE]), kind, nothing)
    assert (proposal.table.heading_row, len(proposal.table.rows)) == (row, 1)
    told = [one.error.code for one in proposal.table.doubts] + [one.why for one in proposal.table.skipped]
    assert told == (["table_above"] if row == 4 else ["other_table", "other_table"])


@pytest.mark.parametrize(("kind", "sheet"), [("products", "Varor"), ("exhibitors", "Vilka")])
def test_the_sheet_of_a_workbook_is_the_one_of_the_kind_that_is_asked_for(
    kind: str, sheet: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for title, rows in (("Vilka", [(*PEOPLE[0], "Ort", "Webb"), PEOPLE[1]]), ("Varor", GOODS)):
            made = book.add_worksheet(title)
            for at, row in enumerate(rows):
                made.write_row(at, 0, row)
    proposal = propose(path, kind, nothing)
    assert (proposal.table.sheet, proposal.table.sheets) == (sheet, ("Vilka", "Varor"))
    assert [one.error.code for one in proposal.table.doubts] == ["other_sheets"]


def test_columns_that_are_read_together_are_not_left_out(tmp_path: Path) -> None:
    rows = [
        ("Art nr", "Vara", "Pris", "Moms 6%", "Moms 25%", "Gluten", "Mjölk", "Ägg"),
        ("1", "Bulle", "25", "ja", "nej", "x", "", "x"), ("2", "Burk", "40", "nej", "ja", "", "", ""),
    ]  # fmt: skip
    path = written(tmp_path / "a.csv", rows)
    proposal = propose(path, "products", nothing, Wishes({"owner": "1"}))
    assert [one.heading for one in proposal.left_out] == []
    assert [one.key for one in proposal.read_as[3:] if one] == ["vat_percent"] * 2 + ["allergens"] * 3
    without = {heading_key("Ägg"): "", heading_key("Moms 25%"): ""}
    told = propose(path, "products", nothing, Wishes({"owner": "1"}, without))
    assert [one.heading for one in told.left_out] == ["Moms 25%", "Ägg"]


def test_groups_over_the_headings_tell_equal_ones_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [("Företag", "", "Kontakt", ""), ("Namn", "Ort", "Namn", "Tel"), ("Aspö", "Sturkö", "Eva", "0455-123456")]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    proposal = propose(path, "exhibitors", nothing)
    assert values(proposal)[0] == {"name": "Aspö", "town": "Sturkö", "representative": "Eva", "phone": "+46455123456"}


def test_hidden_rows_are_skipped_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([("Företag", "Ort"), ("Aspö", "Sturkö"), ("Dold", "Ort")]):
            sheet.write_row(at, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
    proposal = propose(path, "exhibitors", nothing)
    assert [cells[0] for _, cells in proposal.table.rows] == ["Aspö"]
    assert [(row.row, row.why) for row in proposal.table.skipped] == [(3, "hidden")]


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("12–14 juni 2026", "2026-06-12", "2026-06-14"), ("12-14 juni 2026", "2026-06-12", "2026-06-14"),
        ("5/9-6/9 2026", "2026-09-05", "2026-09-06"), ("30 maj–1 juni 2026", "2026-05-30", "2026-06-01"),
        ("2026-06-12", "2026-06-12", "2026-06-12"), ("2026-06-12 – 2026-06-14", "2026-06-12", "2026-06-14"),
        ("12 till 14 juni 2026", "2026-06-12", "2026-06-14"),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text: str, starts: str, ends: str) -> None:
    first, last = parse_days(text)
    assert (str(first), str(last)) == (starts, ends)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "cp850"])
def test_an_encoding_is_the_one_that_gives_swedish_words(encoding: str) -> None:
    text = "Hällevik Rök;Sölvesborg\nÅryd Café;Öland\nBräkne Bröd på hjul;Ängelholm\n"
    assert decode_text(text.encode(encoding))[:2] == (text, encoding)


def test_what_was_encoded_twice_is_read_once_and_said() -> None:
    text = "Hällevik Rök;Åryd\n"
    read, _, doubt = decode_text(text.encode().decode("cp1252").encode())
    assert read == text
    assert doubt is not None
    assert doubt.code == "encoded_twice"


def test_headings_are_taken_apart_into_families() -> None:
    assert families("Organisationsnr")[0] == families("Org.nummer")[0] == {"org", "number"}
    assert families("Price (Gross)")[0] == {"price", "gross"}
    assert not is_heading("eva@aspo.example")


def test_a_cell_of_two_thousand_million_spaces_is_refused(tmp_path: Path) -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="Blad1"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2000000000"/></text:p>'
        "</table:table-cell>"
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    with pytest.raises(Unusable, match="spaces") as caught:
        propose(path, None, nothing)
    assert caught.value.code == "table_too_large"


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.csv", EXHIBITORS)
    read = read_table._from_csv

    def meanwhile(*arguments: object) -> object:
        path.write_bytes(path.read_bytes() + b"Ny;;;;;;;\r\n")
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(read_table, "_from_csv", meanwhile)
    with pytest.raises(Unusable) as caught:
        propose(path, None, nothing)
    assert caught.value.code == "file_changed"
