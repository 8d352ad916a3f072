"""Floor plans read back from their PDF: booths to scale, codes that can be read, and nobody left out in silence."""

import ctypes
import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image

from made_in_blekinge.documents.labels.choosing import Wish, job_of
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.plan import LABEL, split
from made_in_blekinge.documents.labels.printing import Job, NothingToPrintError, Printed, space_on, write_labels
from made_in_blekinge.documents.style import FAINT, SEA_SOFT
from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import Background, PlanBooth
from made_in_blekinge.domain.sheet import Sheet, check_sheet, find_sheet
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.labels.rows import EventLabel
from tests.support.documents.builders import event, plan_booth
from tests.support.documents.paper import head
from tests.support.documents.reading import POINTS_PER_MM, opened, signs, texts

LYING = check_sheet({"key": "A4 lying", "page_width": 297, "page_height": 210, "dead_left": 5, "dead_right": 5})
SMALLEST = check_sheet({"key": "smallest", "page_width": LABEL.smallest[0], "page_height": LABEL.smallest[1]})
SHEETS = (find_sheet("A4"), find_sheet("A3"), find_sheet("A5"), LYING, SMALLEST)
GREEN = (136, 170, 136)
NAMES = ("Aspö Musteri", "Ek", "Åsa Ström Smycken", "Karlshamns Kafferosteri")


def market(rows: int, per_row: int, names: Sequence[str] = NAMES) -> EventLabel:
    """Rows of booths of which every fifth is vacant."""
    codes = [f"{chr(65 + row)}{number}" for row in range(rows) for number in range(1, per_row + 1)]
    booths = [plan_booth(code, names[at % len(names)] if at % 5 else "") for at, code in enumerate(codes)]
    return laid(*booths)


def laid(*booths: PlanBooth, **changes: Any) -> EventLabel:
    return EventLabel(head(**changes), tuple((one.code, one.name) for one in booths if one.taken), booths)


def write(path: Path, row: EventLabel, sheet: Sheet | None = None, language: str = "en") -> Printed:
    sheet = sheet or find_sheet("A4")
    pages = split(row, space_on(sheet, LABEL)[0], STANDARD) if row.booths else [row]
    return write_labels(path, Job(LABEL, pages, sheet, (catalog(language),)))


def codes(printed: Printed) -> list[str]:
    return [problem.code for problem in printed.problems]


def grounds(path: Path) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height in mm of everything filled in the colours of booths, but for the legend."""
    wanted = [tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for colour in (SEA_SOFT, FAINT)]
    found = []
    with opened(path) as document:
        height = document[0].get_height()
        for part in document[0].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH]):
            red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
            pdfium_c.FPDFPageObj_GetFillColor(part.raw, red, green, blue, alpha)
            mode, stroke = ctypes.c_int(), ctypes.c_int()
            pdfium_c.FPDFPath_GetDrawMode(part.raw, mode, stroke)
            if mode.value and (red.value, green.value, blue.value) in wanted:
                left, bottom, right, top = part.get_bounds()
                edges = (left, height - top, right - left, top - bottom)
                found.append(tuple(edge / POINTS_PER_MM for edge in edges))
    return found[:-2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.pdf"


def test_booths_are_drawn_to_one_scale_where_they_stand(path: Path) -> None:
    write(path, laid(plan_booth("A1", x=2000, y=1000), plan_booth("A2", "Ek", x=9000, y=6500, facing=Facing.LEFT)))
    first, second = grounds(path)
    scale = first[2] / 3000
    assert first[3] == pytest.approx(2000 * scale, rel=0.01)
    assert second[2:] == pytest.approx((2000 * scale, 3000 * scale), rel=0.01)
    assert (second[0] - first[0], second[1] - first[1]) == pytest.approx((7500 * scale, 5000 * scale), rel=0.01)


@pytest.mark.parametrize(
    ("sheet", "size"),
    [(sheet, size) for sheet in SHEETS for size in ((1, 1), (2, 12), (6, 10)) if (sheet, size) != (SMALLEST, (6, 10))],
)
def test_every_booth_and_exhibitor_is_on_the_sheet_and_nothing_outside(
    sheet: Sheet, size: tuple[int, int], path: Path
) -> None:
    row = market(*size)
    printed = write(path, row, sheet)
    assert codes(printed) == []
    said = f" {texts(path)[0]} "
    for booth in row.booths:
        assert f" {booth.code} " in said
    assert all(said.count(f" {code} ") >= 2 for code, _ in row.stands)
    boxes = grounds(path)
    assert len(boxes) == len(row.booths)
    for left, top, wide, high in boxes:
        assert left >= 0
        assert top >= 0
        assert left + wide <= sheet.page_width
        assert top + high <= sheet.page_height
    for letter in signs(path):
        assert letter.left >= 0
        assert letter.right <= sheet.page_width
        assert letter.bottom >= 0
        assert letter.top <= sheet.page_height


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
@pytest.mark.parametrize("name", ["Ek", "W" * 200, "Föreningen för det levande kulturarvet " * 5, "🎨🎄"])
@pytest.mark.parametrize("amount", [1, 30, 300])
def test_no_text_overlaps_or_leaves_what_can_be_printed(sheet: Sheet, name: str, amount: int) -> None:
    row = market(max(amount // 20, 1), min(amount, 20), [name])
    space = space_on(sheet, LABEL)[0]
    design = Design("KNA26")
    LABEL.lay(design, space, replace(row, event=head(name=name, venue=name)), (catalog("sv"),))
    assert not design.refused
    for box in design.texts:
        assert box.w > 0
        assert box.h > 0
        assert space.safe.x <= box.x
        assert box.right <= space.safe.right
        assert space.safe.y <= box.y
        assert box.bottom <= space.safe.bottom
    for one, other in combinations(design.texts, 2):
        across = min(one.right, other.right) - max(one.x, other.x)
        along = min(one.bottom, other.bottom) - max(one.y, other.y)
        assert across <= 1e-6 or along <= 1e-6, (one, other)


def test_three_hundred_booths_can_be_read_on_a_page(path: Path) -> None:
    row = market(15, 20)
    printed = write(path, row)
    assert codes(printed) == []
    assert min(letter.size for letter in signs(path)) >= 4.5
    assert min(letter.size for letter in signs(path, printed.pages - 1)) >= 4.5
    said = " ".join(texts(path))
    assert all(f"{code} {name}" in said for code, name in row.stands)


def test_codes_too_small_to_be_read_are_said(path: Path) -> None:
    far = [plan_booth(f"A{number}", x=number * 150_000, y=1000) for number in range(1, 4)]
    printed = write(path, laid(*far))
    assert codes(printed) == ["codes_too_small"]
    assert "3 booths" in printed.problems[0].text(catalog("en"))


def test_exhibitors_that_the_list_cannot_hold_come_on_further_pages(path: Path) -> None:
    row = market(26, 40)
    printed = write(path, row, SMALLEST)
    assert codes(printed) == ["codes_too_small"] * len(set(codes(printed)))
    assert printed.pages > 2
    said = " ".join(texts(path))
    assert "more on the next page" in said
    assert all(f"{code} {name}" in said for code, name in row.stands)


def test_booths_on_the_same_ground_are_named(path: Path) -> None:
    printed = write(path, laid(plan_booth("A1", x=2000, y=1000), plan_booth("A2", x=3000, y=1000)))
    assert codes(printed) == ["booths_overlap"]
    assert "A1 – A2" in printed.problems[0].text(catalog("en"))


def test_a_plan_says_which_event_where_and_how_large(path: Path) -> None:
    write(path, market(2, 12), language="sv")
    said = texts(path)[0]
    for part in ("Sommarmarknad Karlskrona", "Planritning", "Fisktorget", "5 m", "Ledig", "Öppen sida"):
        assert part in said


def test_the_bar_is_as_long_as_it_says(path: Path) -> None:
    write(path, market(2, 12))
    booth = grounds(path)[0]
    with opened(path) as document:
        lines = [
            part.get_bounds()
            for part in document[0].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH])
            if part.get_bounds()[3] - part.get_bounds()[1] < 3
        ]
    metre = booth[2] / 3 * POINTS_PER_MM
    assert any(right - left == pytest.approx(5 * metre, abs=2.1) for left, _, right, _ in lines)


def test_a_vacant_plan_needs_no_list(path: Path) -> None:
    assert codes(write(path, laid(plan_booth("A1"), plan_booth("A2")))) == []
    assert " A1 " in f" {texts(path)[0]} "


def test_an_event_without_booths_is_refused_in_plain_words(path: Path) -> None:
    with pytest.raises(NothingToPrintError) as raised:
        write(path, event(0))
    assert [problem.code for problem in raised.value.problems] == ["no_booths"]
    assert not path.exists()


def test_paper_smaller_than_the_smallest_is_refused(path: Path) -> None:
    with pytest.raises(UserError) as raised:
        write(path, market(1, 2), find_sheet("A6"))
    assert raised.value.code == "label_too_small"


def test_a_template_leaves_the_names_to_the_list_or_the_list_out(path: Path) -> None:
    def said(*hidden: str) -> str:
        template = Template("Own", frozenset(hidden), accent="#7A1F3D")
        write_labels(path, Job(LABEL, [market(1, 4)], find_sheet("A4"), (catalog("en"),), template=template))
        return texts(path)[0]

    assert [said(*hidden).count("Åsa Ström") for hidden in ((), ("names",), ("stands",))] == [2, 1, 1]
    assert "Open side" in said("names")
    assert "Open side" not in said("scale")
    assert "Sommarmarknad" not in said("title", "phase", "event")


def test_the_picture_under_the_plan_is_printed_to_the_same_scale(path: Path) -> None:
    made = io.BytesIO()
    Image.new("RGB", (300, 200), GREEN).save(made, "PNG")
    under = Background("image/png", made.getvalue(), Box(0, 0, 30_000, 20_000), printed=True)
    row = replace(laid(plan_booth("A1", x=2000, y=1000), plan_booth("A2", "Ek", x=9000, y=6500)), background=under)
    write(path, row)
    with opened(path) as document:
        shown = document[0].render(scale=4 / POINTS_PER_MM).to_pil().convert("RGB")
    green = [x for x in range(shown.width) for y in range(0, shown.height, 20) if shown.getpixel((x, y)) == GREEN]
    booths = {round(width, 1) for _, _, width, _ in grounds(path)}
    (scale,) = {width / plan_booth("A1").width for width in booths}
    assert (max(green) - min(green)) / 4 == pytest.approx(30_000 * scale, rel=0.02)
    broken = replace(row, background=replace(under, picture=b"nothing"))
    assert "bad_background" in codes(write(path, broken))


def test_a_print_job_has_the_further_pages(path: Path) -> None:
    row = market(26, 60)
    rows = job_of(Wish("plan", ("en",), "A4"), [row]).rows
    assert [row.listed is None for row in rows] == [False] * len(rows)
    assert rows[0].listed[0] == 0
    assert rows[-1].listed[1] == len(row.stands)
