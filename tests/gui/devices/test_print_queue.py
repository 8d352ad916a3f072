"""Paper that came out of a print queue, and out of Qt's printer itself, laid over the PDF that was shown and saved."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtPrintSupport import QPrinter

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.sheet import places
from made_in_blekinge.gui.devices.printing import prepare, print_pages
from made_in_blekinge.progress import Progress
from tests.documents.labels.test_printing import job, write
from tests.support.cups import NoServerError, PrintServer, server
from tests.support.gui.printing import print_in_a_window

DPI = 300
MM = DPI / 25.4
OFF = 0.3
"""Millimetres by which the paper may differ from the PDF: CUPS counts its paper in whole points."""
CASES = {
    "sheet": ("price", "L7160", 21),
    "wide": ("shelf", "3474", 24),
    "lying": ("booth", "2 × A5 (A4)", 2),
    "pages": ("badge", "L4785", 12),
    "roll": ("price", "DK-22205", 2),
    "label": ("price", "99012", 1),
}
Way = Callable[[str, Path], Path]
"""Prints the PDF of a case and gives the paper that came out."""


@pytest.fixture(scope="module")
def print_server() -> Iterator[PrintServer]:
    try:
        with server() as running:
            yield running
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["queue", "printer"])
def way(request: pytest.FixtureRequest, themed: object, tmp_path: Path) -> Way:
    if request.param == "queue":
        running: PrintServer = request.getfixturevalue("print_server")
        return lambda case, path: through_queue(running, case, path)
    return lambda case, path: through_qt(path, tmp_path / "out.pdf")


def through_queue(running: PrintServer, case: str, path: Path) -> Path:
    running.add(case)
    told = print_in_a_window(path, case, running.environment)
    assert (told["errors"], told["drawn"], told["printed"]) == ([], ["", case], [case])
    return running.wait(case)


def through_qt(path: Path, target: Path) -> Path:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    prepare(printer, path.read_bytes(), "Labels")
    assert print_pages(printer, path.read_bytes(), Progress()).whole
    return target


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, and its middle in mm."""

    text: str
    x: float
    y: float

    def is_at(self, other: "Code") -> bool:
        return self.text == other.text and abs(self.x - other.x) <= OFF and abs(self.y - other.y) <= OFF


def pictures(path: Path, upright: bool) -> list[Image.Image]:
    """The pages, turned where the queue laid them across."""
    document = pypdfium2.PdfDocument(path)
    drawn = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    document.close()
    turn = Image.Transpose.ROTATE_270
    return [picture if (picture.height > picture.width) == upright else picture.transpose(turn) for picture in drawn]


def codes(picture: Image.Image) -> list[Code]:
    found = []
    for code in zxingcpp.read_barcodes(picture, try_downscale=False):
        place = code.position
        corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
        x, y = (sum(getattr(corner, axis) for corner in corners) / 4 for axis in "xy")
        if code.format == zxingcpp.BarcodeFormat.EAN13 and abs(place.top_left.y - place.top_right.y) < 2:
            y = _middle_of_bar(picture, place.top_left.x, round(y))
        found.append(Code(code.text, x / MM, y / MM))
    return found


def _middle_of_bar(picture: Image.Image, x: int, y: int) -> float:
    """The middle of the first bar of an upright code: its reader knows no more than the lines on which it looked."""
    strip = picture.crop((x - 1, 0, x + 3, picture.height))
    rows = strip.tobytes()
    dark = [min(rows[4 * row : 4 * row + 4]) < 128 for row in range(picture.height)]
    top = max(row for row in range(y) if not dark[row]) + 1
    bottom = min(row for row in range(y, picture.height) if not dark[row])
    return (top + bottom) / 2


def edges(picture: Image.Image, box: Box) -> list[tuple[float, float]]:
    """Where the sides of an outline are and where they should be, in mm; the edge of the paper itself shows none."""
    middle_x, middle_y = (box.x + box.right) / 2, (box.y + box.bottom) / 2
    long_x, long_y = box.w / 3, box.h / 3
    upright = [
        (_darkest(picture, (side - 1, middle_y - long_y, side + 1, middle_y + long_y), across=True), side)
        for side in (box.x, box.right)
        if 1 < side < picture.width / MM - 1
    ]
    level = [
        (_darkest(picture, (middle_x - long_x, side - 1, middle_x + long_x, side + 1), across=False), side)
        for side in (box.y, box.bottom)
        if 1 < side < picture.height / MM - 1
    ]
    return upright + level


def _darkest(picture: Image.Image, area: tuple[float, float, float, float], across: bool) -> float:
    left, top, right, bottom = (round(side * MM) for side in area)
    strip = picture.crop((left, top, right, bottom))
    size = (strip.width, 1) if across else (1, strip.height)
    mean = list(strip.resize(size, Image.Resampling.BOX).tobytes())
    assert min(mean) < 245, "there is no line"
    return ((left if across else top) + mean.index(min(mean)) + 0.5) / MM


@pytest.mark.parametrize("case", CASES)
def test_the_paper_is_the_preview(case: str, way: Way, tmp_path: Path) -> None:
    kind, name, copies = CASES[case]
    shown = tmp_path / "labels.pdf"
    write(shown, kind, name, copies=copies, outlines=True)
    sheet = job(kind, name).sheet
    upright = sheet.page_height > sheet.page_width
    wanted, printed = pictures(shown, upright), pictures(way(case, shown), upright)
    assert len(printed) == len(wanted)
    for page, preview in zip(printed, wanted, strict=True):
        assert (page.width / MM, page.height / MM) == pytest.approx((sheet.page_width, sheet.page_height), abs=OFF)
        expected, found = codes(preview), codes(page)
        assert len(found) == len(expected) > 0
        for code in expected:
            assert any(code.is_at(other) for other in found), code
    measured = [side for page, _, box in places(sheet, copies) for side in edges(printed[page - 1], box)]
    assert measured or sheet.per_page == 1
    for found_at, wanted_at in measured:
        assert found_at == pytest.approx(wanted_at, abs=OFF)


def test_pages_that_cups_leaves_out_are_not_counted_as_printed(print_server: PrintServer, tmp_path: Path) -> None:
    shown = tmp_path / "labels.pdf"
    write(shown, "price", "L7160", copies=42)
    print_server.add("some")
    told = print_in_a_window(shown, "some", print_server.environment, pages="2")
    assert (told["errors"], told["printed"]) == ([], [])
    assert len(pictures(print_server.wait("some"), upright=True)) == 1


def test_a_printer_that_is_taken_away_is_said(print_server: PrintServer, tmp_path: Path) -> None:
    shown = tmp_path / "labels.pdf"
    write(shown, "price", "L7160")
    print_server.add("gone")
    told = print_in_a_window(shown, "gone", print_server.environment, gone=True)
    assert (told["errors"], told["printed"], told["messages"]) == (["printer_refused"], [], [])


def test_a_server_without_printers_offers_the_file(print_server: PrintServer, tmp_path: Path) -> None:
    shown = tmp_path / "labels.pdf"
    write(shown, "price", "L7160")
    told = print_in_a_window(shown, "", {"CUPS_SERVER": str(tmp_path / "nowhere")})
    assert (told["questions"], told["drawn"], told["printed"]) == (1, [], [])
