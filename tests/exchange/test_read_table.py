import base64
import datetime as dt
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import PIL.Image
import pytest
import xlsxwriter

from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.read_table import FileTable, read_table

INPUT = Path(__file__).resolve().parents[2].parent / "shared" / "input"
KNOWN = {"Företag", "Ort", "Pris"}.__contains__
LINES = "Företag;Ort;Pris\r\nAspö Musteri;Sturkö;89,50\r\n"
HEADINGS = ("Företag", "Ort", "Pris")
ROW = (2, ("Aspö Musteri", "Sturkö", "89,50"))

ODS_CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
# A workbook of Excel 97: Företag, Pris, Datum; Aspö Musteri, 89.5, 2026-06-12.
XLS = zlib.decompress(
    base64.b85decode(
        b"c-rk)O=uHA6#izDZGOmaO~qCyp<vb8g2juMcH5%usU><*M9|a(32oA{Ne}g6wdN#(;7RdPsDhWO7k^MeZytpDa}X3E(W56pi-$Jr"
        b"o0nZlt3m@>sLZ#_H*em|+j%>`JM(feTAI7tQpOte!i9?ELqm;DQ1Cg42q@pOr0B$63YNmAg3n7G*`VW5@P$YAq3rK6G~97NBL+TF"
        b"IF3n-Oytt>4a5NZkQCB~9%6y(qzR#!y=r7W#k__2HkW+N+{c<r%so`LB#vRx80pw=kK&_R8|Q@}-+P~J-m#_|O?WOx@!89wT2@ED"
        b"nMsasvW!-D0P~;@9ZKiYrc8%%1Abtd(3Q=0rBWrtsI%ws&58qGomu@fuJjwL7a;xj)q2k#^j_-3wfZZX8<>H0k|#+KL2Pr&932DW"
        b"$yE0;_Cls*pz$!cWTp$r)09e>nY<1hNEW8D0iZuWxfCCs$`{gR#xK`-UKb*()`cL?mjH1JVV0vjYa-;>@~tnghes2}3D(T;UQpdJ"
        b"c1Q<d;heM};}GX)%q|KYEbn1H&u`t%atm{eK7``-M3XHH&T^RxoZC+I>|?w!cGk$dNG^Up^q{r)$=FTu!ch54Y~igjhc?>5Qe-cm"
        b"S#*j{aqX(aL&J%My}Ep0ZvJJZ@oEv<cgx-u!&s4Xix6e5rey1gpDE35D`_o$V=dTPw#O5yU$FK2i*lvA`AQ?pUab-LxY7D*c4R*k"
        b"6ciK`6ciK`6zYMn|HWPQ89}%I^*#2z&I*N!x+eK=aTpWy6zEWS5IKrXOxHDjwn7)qyTm$eocltFBUHPIF^sYwV|9;TI;)A=?^(BD"
        b"<nK+Pdh4&$<L5uF{|7Cj*iZ"
    )
)

ReadText = Callable[[str | bytes], FileTable]


@pytest.fixture
def read(tmp_path: Path) -> ReadText:
    def read_content(content: str | bytes, name: str = "utställare.csv") -> FileTable:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_table(path, KNOWN)

    return read_content


def refused(path: Path, **options: str) -> Unusable:
    with pytest.raises(Unusable) as caught:
        read_table(path, KNOWN, **options)
    assert path.name in str(caught.value)
    return caught.value


def xlsx(path: Path, *sheets: list[list[object]]) -> Path:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for rows in sheets:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def ods(path: Path, rows: str, extra: str = "") -> Path:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0" xmlns:draw="{names}:drawing:1.0" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>{extra}'
        f'<table:table table:name="Blad1">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"/>')
        archive.writestr("content.xml", content)
    return path


def with_part(source: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy of the workbook ``source`` with one part changed."""
    target = source.with_name(f"changed-{source.name}")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry).decode()
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
    return target


# CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_recognised(read: ReadText, encoding: str) -> None:
    table = read(LINES.encode(encoding))
    assert (table.headings, table.rows) == (HEADINGS, [ROW])


def test_utf_16_with_big_end_first_and_mark_is_recognised(read: ReadText) -> None:
    assert read(b"\xfe\xff" + LINES.encode("utf-16-be")).rows == [ROW]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_that_gives_known_headings_wins(read: ReadText, delimiter: str) -> None:
    table = read(f"Företag{delimiter}Ort{delimiter}Pris; kr\n" + delimiter.join(["a, b", "c", '"1;5"']))
    assert table.delimiter == delimiter


def test_unknown_headings_are_split_where_that_gives_most_cells(read: ReadText) -> None:
    assert read("eins,zwei,drei\n1;5,2,3\n").rows == [(2, ("1;5", "2", "3"))]


def test_a_declared_delimiter_is_obeyed_and_not_counted_as_a_row(read: ReadText) -> None:
    assert read("sep=|\nNamn|Ort, land\nAnna|Rödeby\n").rows == [(2, ("Anna", "Rödeby"))]


def test_a_table_of_one_column_is_a_table(read: ReadText) -> None:
    assert read("Företag\nAnna\n").rows == [(2, ("Anna",))]


def test_titles_and_empty_rows_above_the_headings_are_skipped_and_counted(read: ReadText) -> None:
    table = read(f"Utställare; sommaren 2026;\n\n;;\n{LINES}")
    assert (table.headings, table.rows[0][0]) == (HEADINGS, 5)


def test_without_known_headings_the_first_row_with_text_is_the_heading(read: ReadText) -> None:
    assert read(";\nAlfa;Beta\n1;2\n").headings == ("Alfa", "Beta")


def test_empty_rows_are_left_out_but_keep_their_numbers(read: ReadText) -> None:
    assert [number for number, _ in read("Företag;Ort\na;b\n;\n\nc;d\n;;;;\n\n").rows] == [2, 5]


def test_rows_are_numbered_as_excel_shows_them_when_cells_have_several_lines(read: ReadText) -> None:
    table = read('Företag;Ort\r\n"en\r\ntvå\rtre";b\r\nc;d\r\n')
    assert table.rows == [(2, ("en\ntvå\ntre", "b")), (3, ("c", "d"))]


def test_short_rows_are_filled_up_and_long_rows_are_kept_and_told(read: ReadText) -> None:
    table = read("Företag;Ort;;\na\nb;c;d\ne;f;;\n")
    assert table.headings == ("Företag", "Ort")
    assert [cells for _, cells in table.rows] == [("a", ""), ("b", "c", "d"), ("e", "f")]
    assert table.too_long == (3,)


def test_outer_white_space_and_byte_order_marks_are_removed_inner_kept(read: ReadText) -> None:
    assert read("Företag ;\ufeffOrt\n\u00a0Anna  Öst\t;\ufeff x \n").rows == [(2, ("Anna  Öst", "x"))]


def test_headings_alone_are_a_table_without_rows(read: ReadText) -> None:
    assert read("Företag;Ort\n").rows == []


def test_text_is_never_interpreted(read: ReadText) -> None:
    cells = ("=HYPERLINK(1)", "<img src=x>", "../../x", "مرحبا", "5" * 5000, "007", "1e5")
    assert read(";".join("abcdefg") + "\n" + ";".join(cells)).rows == [(2, cells)]


@pytest.mark.parametrize("rest", ["never closed\nmore;rows\n", "x" * 200_000])
def test_a_quotation_mark_that_is_never_closed_loses_no_rows_silently(read: ReadText, rest: str) -> None:
    with pytest.raises(Unusable, match="row 3") as caught:
        read('Företag;Ort\na;b\nc;"' + rest)
    assert caught.value.code == "unclosed_quote"


# Files that are no tables


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20,
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(255, 0, -1)) * 20,
        b"%PDF-1.7\n1 0 obj\n",
        b"<!DOCTYPE html><html><p>a</p></html>",
        b"F\xf6retag;Ort\na\x00b;c\n",
        b"\xff\xfeF\x00o",
        b"\x01\x02\x03\x04" * 100,
        b"x" * 2_000_000,
    ],
    ids=["png", "jpeg", "pdf", "html", "nul", "cut utf-16", "control", "one line"],
)
def test_what_is_not_a_table_is_refused_whatever_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bild.csv"
    path.write_bytes(content)
    is_picture = content.startswith((b"\x89PNG", b"\xff\xd8"))
    assert refused(path).code == ("is_picture" if is_picture else "not_a_table")


@pytest.mark.parametrize("content", ["", "\n\n", " ; ;\n", "\ufeff"])
def test_a_file_without_any_text_is_empty(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tom.csv"
    path.write_text(content, encoding="utf-8")
    assert refused(path).code == "empty_file"


def test_missing_files_folders_and_lock_files_are_told_apart(tmp_path: Path) -> None:
    assert refused(tmp_path / "borta.csv").code == "missing_file"
    assert refused(tmp_path).code == "not_a_file"
    assert "“varor.xlsx” instead" in str(refused(tmp_path / "~$varor.xlsx"))
    assert refused(tmp_path / ".~lock.varor.ods#").code == "lock_file"


@pytest.mark.parametrize(
    "error, code", [(PermissionError(13, "locked"), "file_in_use"), (OSError(5, "I/O"), "cannot_read")]
)
def test_a_file_that_cannot_be_opened_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
) -> None:
    path = tmp_path / "öppen.xlsx"
    path.write_bytes(b"x")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    assert refused(path).code == code


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "stor.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.delattr(Path, "open")
    assert refused(path).code == "file_too_large"


def test_too_many_rows_or_columns_are_refused(tmp_path: Path) -> None:
    tall, wide = tmp_path / "hög.csv", tmp_path / "bred.csv"
    tall.write_text("Ort\n" + "a\n" * 300_001, encoding="utf-8")
    wide.write_text("Ort\n" + ";" * 400 + "x\n", encoding="utf-8")
    assert refused(tall).code == refused(wide).code == "table_too_large"


# Spreadsheets


def test_a_spreadsheet_is_known_by_its_content(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "varor.csv", [["Företag", "Pris"], ["Anna", 89.5]])
    table = read_table(path, KNOWN)
    assert (table.rows, table.sheet, table.encoding) == ([(2, ("Anna", "89,5"))], "Sheet1", "")


@pytest.mark.parametrize(
    "value, text",
    [
        (7350099000003, "7350099000003"),
        (89.0, "89"),
        (0.1 + 0.2, "0,3"),
        (119.00000000000001, "119"),
        (1e-7, "0,0000001"),
        (-12.5, "-12,5"),
        (123456789012345678, "123456789012346000"),
        (True, "true"),
        (dt.date(2026, 6, 12), "2026-06-12"),
        ("  007 ", "007"),
        ("119:-", "119:-"),
    ],
)
def test_cells_become_the_text_that_a_person_would_write(tmp_path: Path, value: object, text: str) -> None:
    assert read_table(xlsx(tmp_path / "a.xlsx", [["Pris"], [value]])).rows == [(2, (text,))]


def test_times_are_rounded_to_the_second(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_string("A1", "Tid")
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for row in range(1, 60):
        sheet.write_datetime(row, 0, dt.datetime(2026, 9, 5, 17, 8, row), moment)  # noqa: DTZ001  Excel knows no zones
    book.close()
    rows = read_table(tmp_path / "a.xlsx").rows
    assert [cells[0] for _, cells in rows] == [f"2026-09-05 17:08:{second:02}" for second in range(1, 60)]


def test_rows_above_the_table_count_as_the_sheet_counts_them(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [[], ["Prislista"], [], ["Företag", "Ort"], ["a", "b"], [], ["c", "d"]])
    assert read_table(path, KNOWN).rows == [(5, ("a", "b")), (7, ("c", "d"))]


def test_the_sheet_with_known_headings_is_read_unless_another_is_wanted(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["Läs mig"]], [["Företag", "Ort"], ["a", "b"]], [])
    assert read_table(path, KNOWN).sheet == "Sheet2"
    assert read_table(path, KNOWN, sheet="Sheet1").headings == ("Läs mig",)
    assert refused(path, sheet="Blad9").code == "unknown_sheet"
    assert refused(path, sheet="Sheet3").code == "empty_file"


def test_open_document_with_endless_empty_cells_is_read(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    cell = ODS_CELL.format
    date = '<table:table-cell office:value-type="date" office:date-value="2026-06-12"/>'
    rows = (
        f"<table:table-row>{cell('Företag')}{cell('Pris')}{empty}</table:table-row>"
        f"<table:table-row>{cell('Anna')}{date}{empty}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    )
    assert read_table(ods(tmp_path / "a.ods", rows), KNOWN).rows == [(2, ("Anna", "2026-06-12"))]


ODS_FRAME = '<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>'
ODS_CHART = '<draw:frame><draw:object xlink:href="Object 1"/><draw:image xlink:href="Replacement 1"/></draw:frame>'


@pytest.mark.parametrize(
    ("hidden", "numbers"),
    [
        ('<table:table-row table:visibility="filter">{}</table:table-row>', [4]),
        ('<table:table-row table:visibility="collapse" table:number-rows-repeated="2">{}</table:table-row>', [4, 5]),
        (
            '<table:table-row-group table:display="false"><table:table-row>{0}</table:table-row>'
            '</table:table-row-group><table:table-row table:visibility="visible"><table:table-cell/></table:table-row>',
            [4],
        ),
    ],
)
def test_rows_that_open_document_hides_are_skipped_and_said(tmp_path: Path, hidden: str, numbers: list[int]) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(map(ODS_CELL.format, cells))}</table:table-row>"

    dark = hidden.format(ODS_CELL.format("Dold") + ODS_CELL.format("Ort"))
    empty = '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    rows = f"{empty}{row('Företag', 'Ort')}{dark}{row('Aspö', 'Sturkö')}"
    other = f'<table:table table:name="Blad0">{dark}{dark}</table:table>'
    path = ods(tmp_path / "a.ods", rows, other)
    table = read_table(path, KNOWN, sheet="Blad1")
    assert [cells for _, cells in table.rows] == [("Aspö", "Sturkö")]
    assert [(each.row, each.why) for each in table.skipped] == [(number, "hidden") for number in numbers]


def test_pictures_in_a_sheet_are_said(tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    PIL.Image.new("RGB", (8, 8), "red").save(photo)
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, other = book.add_worksheet(), book.add_worksheet("Annat")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ("Aspö", "Sturkö", 3))
        sheet.insert_image("D2", photo)
        sheet.insert_image("D3", photo)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Sheet1!$C$2:$C$2"})
        sheet.insert_chart("F2", chart)
        other.insert_image("A1", photo)
    (doubt,) = read_table(path, KNOWN, sheet="Sheet1").doubts
    assert (doubt.error.code, doubt.error.values["count"]) == ("pictures_left", 2)


def test_pictures_in_open_document_are_said_and_charts_are_none(tmp_path: Path) -> None:
    rows = f"<table:table-row>{ODS_CELL.format('Företag')}{ODS_CELL.format('Ort')}</table:table-row>"
    rows += (
        f"<table:table-row>{ODS_CELL.format('Aspö')}<table:table-cell>{ODS_FRAME}</table:table-cell></table:table-row>"
    )
    shapes = f"<table:shapes>{ODS_FRAME}{ODS_CHART}</table:shapes>"
    (doubt,) = read_table(ods(tmp_path / "a.ods", shapes + rows), KNOWN).doubts
    assert (doubt.error.code, doubt.error.values["count"]) == ("pictures_left", 2)


def test_excel_97_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(XLS)
    assert read_table(tmp_path / "a.xls", KNOWN).rows == [(2, ("Aspö Musteri", "89,5", "2026-06-12"))]


# Spreadsheets that claim too much


def far_xlsx(path: Path, cell: str) -> Path:
    """``cell`` stands beside an honest table, and the sheet says that it is small."""
    plain = xlsx(path / "far.xlsx", [["Företag"], ["a"]])
    return with_part(plain, "xl/worksheets/sheet1.xml", lambda xml: xml.replace("</sheetData>", f"{cell}</sheetData>"))


SHEET_NAMES = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FAR_CELLS = [
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="3"><c r="XFD1048576"><v>1</v></c></row>',
    "<row r='1048576'><c><v>1</v></c></row>",
    '<row r="3"><c\n r = "xfd3"><v>1</v></c></row>',
    '<row r="3"><c s="0" r="KO3"><v>1</v></c></row>',
    '<row r="300001"><c r="A300001"><v>1</v></c></row>',
    '<row r="299000"><c r="A299000"><v>1</v></c></row><row><c r="KA299001"><v>1</v></c></row>',
    '<row r="3">' + "<c><v>1</v></c>" * 301 + "</row>",
    f'<x:row xmlns:x="{SHEET_NAMES}" r="3"><x:c r="XFD3"><x:v>1</x:v></x:c></x:row>',
]


@pytest.mark.parametrize("cell", FAR_CELLS)
def test_a_cell_far_away_is_refused_before_room_is_made_for_it(tmp_path: Path, cell: str) -> None:
    resource = pytest.importorskip("resource")
    path = far_xlsx(tmp_path, cell)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(path).code == "table_too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_empty_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    path = far_xlsx(tmp_path, '<row r="1048576" ht="12.8"><c r="XFD1048576" s="0"/></row>')
    assert read_table(path).rows == [(2, ("a",))]


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row table:number-rows-repeated="1048576">{ODS_CELL.format(1)}</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        f"{ODS_CELL.format(1)}</table:table-row>",
        '<table:table-row table:number-rows-repeated="250000"><table:table-cell office:value-type="float" '
        'office:value="1" table:number-columns-repeated="250"/></table:table-row>',
    ],
)
def test_repeated_cells_of_open_document_are_counted(tmp_path: Path, rows: str) -> None:
    assert refused(ods(tmp_path / "a.ods", rows)).code == "table_too_large"


def test_many_large_sheets_are_too_large_together(tmp_path: Path) -> None:
    row = '<table:table-row table:number-rows-repeated="200000"><table:table-cell table:number-columns-repeated="20" '
    sheet = f'{row}office:value-type="float" office:value="1"/></table:table-row>'
    extra = f'<table:table table:name="Blad0">{sheet}</table:table>'
    assert refused(ods(tmp_path / "a.ods", sheet, extra)).code == "table_too_large"


def test_a_far_cell_of_excel_97_is_refused(tmp_path: Path) -> None:
    size = re.compile(rb"(?<=\x00\x02\x0e\x00).{12}", re.DOTALL)
    (tmp_path / "a.xls").write_bytes(size.sub(struct.pack("<IIHH", 0, 65536, 0, 256), XLS, count=1))
    assert refused(tmp_path / "a.xls").code == "table_too_large"


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    assert refused(path).code == "table_too_large"


def test_an_archive_of_thousands_of_files_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2001):
            archive.writestr(f"xl/{number}.xml", "")
    assert refused(path).code == "table_too_large"


@pytest.mark.parametrize("cut", [30, 2000, -30])
def test_a_damaged_workbook_is_said_to_be_damaged(tmp_path: Path, cut: int) -> None:
    whole = xlsx(tmp_path / "a.xlsx", [["Företag"], ["a"]])
    whole.write_bytes(whole.read_bytes()[:cut])
    assert refused(whole).code == "damaged_file"


def test_a_sheet_with_a_wrong_checksum_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet>Anna</worksheet>")
    path.write_bytes(path.read_bytes().replace(b"Anna", b"Anka"))
    assert refused(path).code == "damaged_file"


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("../../evil.txt", "x")
    assert refused(tmp_path / "a.xlsx").code == "damaged_file"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.xlsx"]


def test_workbooks_with_a_password_say_so(tmp_path: Path) -> None:
    excel = tmp_path / "a.xlsx"
    excel.write_bytes(XLS[:512] + "EncryptedPackage".encode("utf-16-le") + XLS[512:])
    assert refused(excel).code == "password_protected"
    plain = ods(tmp_path / "b.ods", "")
    locked = with_part(
        plain, "META-INF/manifest.xml", lambda xml: xml.replace("/>", "><encryption-data/></manifest:manifest>")
    )
    assert refused(locked).code == "password_protected"


# What organisers really get, and speed


@pytest.mark.skipif(not INPUT.is_dir(), reason="the organisers' files are not here")
@pytest.mark.parametrize(
    "name, heading, rows",
    [
        ("exhibitors.csv", "Företag", 69),
        ("products.xlsx", "Benämning", 424),
        ("events.csv", "Namn", 4),
        ("sales.csv", "Á-pris", 2255),
    ],
)
def test_the_files_that_organisers_really_get_are_read(name: str, heading: str, rows: int) -> None:
    table = read_table(INPUT / name)
    assert heading in table.headings
    assert len(table.rows) == rows
    assert not table.too_long
