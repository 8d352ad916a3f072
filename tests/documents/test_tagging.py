"""What programs that read a paper aloud find in its file."""

from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.paper import drawing
from made_in_blekinge.documents.reports.pages import FRAME, add_section, add_text, add_title, write_flow
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.i18n import catalog


def tree(path: Path, page: int) -> list[str]:
    """The elements of a page, an indented line for each."""
    document = pdfium.PdfDocument(path)
    try:
        found = raw.FPDF_StructTree_GetForPage(document[page])
        return [
            line
            for number in range(raw.FPDF_StructTree_CountChildren(found))
            for line in elements(raw.FPDF_StructTree_GetChildAtIndex(found, number), 0)
        ]
    finally:
        document.close()


def elements(element: object, depth: int) -> list[str]:
    buffer = (raw.c_char * 40)() if hasattr(raw, "c_char") else bytearray(40)
    import ctypes

    buffer = ctypes.create_string_buffer(80)
    raw.FPDF_StructElement_GetType(element, buffer, 80)
    name = buffer.raw.decode("utf-16-le").split("\0")[0]
    lines = [" " * depth + name]
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            lines += elements(child, depth + 1)
    return lines


@pytest.fixture
def path(tmp_path: Path) -> Path:
    flow = PaperFlow(FRAME)
    flow.new_page("head")
    add_title(flow, "Over", "Title", ["about"])
    add_section(flow, "Section", 20)
    add_text(flow, "A sentence.")
    columns = [NumberColumn("Name"), NumberColumn("Sum", 20)]
    add_table(flow, Table(columns, [(f"Row {number}", str(number)) for number in range(80)], ("Total", "1")))
    write_flow(tmp_path / "p.pdf", flow, "The title", catalog("sv"), None, None)
    return tmp_path / "p.pdf"


def test_headings_paragraphs_and_tables_are_told_apart(path: Path) -> None:
    first = tree(path, 0)
    assert first[:6] == ["Document", " P", " H1", " P", " H2", " P"]
    assert first[6:12] == [" Table", "  TR", "   TH", "   TH", "  TR", "   TD"]


def test_a_table_is_one_over_the_ends_of_pages_and_its_head_is_on_each(path: Path) -> None:
    assert tree(path, 1).count(" Table") == 1
    document = pdfium.PdfDocument(path)
    assert all("Name Sum" in page.get_textpage().get_text_range().replace("\r\n", " ") for page in document)
    document.close()


def test_every_file_says_its_language_and_shows_its_title() -> None:
    content = BytesIO()
    with drawing(content, Box(0, 0, 50, 50), "Etikett", catalog("de")) as paper, paper.new_page():
        paper.text(5, 5, "a", TextStyle(9))
    assert b"/Lang (de)" in content.getvalue()
    assert b"/DisplayDocTitle true" in content.getvalue()
    assert b"/MarkInfo" not in content.getvalue()


def test_a_tagged_file_says_so(path: Path) -> None:
    assert b"/Marked true" in path.read_bytes()
