"""Labels read back from their PDF: the right size, in the right place, and with nothing outside them."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium_c
import pytest

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import Label
from made_in_blekinge.documents.labels.printing import (
    ASK_ABOVE,
    Job,
    NothingToPrintError,
    Printed,
    check_job,
    count_labels,
    count_pages,
    cut_for,
    draw_page,
    find_problems,
    space_on,
    write_labels,
)
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.domain.sheet import Calibration, Sheet, find_sheet
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.reports.rows import Introduction
from tests.support.documents.builders import CODE, ROWS, event, exhibitor, product
from tests.support.documents.paper import PAYLOAD, head, sign
from tests.support.documents.reading import POINTS_PER_MM, bookmarks, opened, qr_codes, signs, sizes, texts

SHEETS = {
    "booth": ("A5", "L7165", "DK-22205"),
    "tent": ("A4",),
    "badge": ("L4785", "L7418", "L7165", "11356"),
    "price": ("L7160", "L7651", "99012"),
    "shelf": ("L7163", "3474", "DK-11201"),
    "food": ("L7165", "L7166", "DK-22205"),
    "box": ("L7165", "A6x4", "DK-22205"),
    "pass": ("A6x4", "A5", "L7165"),
    "codes": ("A7x8", "A6x4"),
    "poster": ("A3", "A4"),
    "plan": ("A4", "A3"),
    "cards": ("L7165", "L7160", "A6x4"),
}
CASES = [(kind, sheet) for kind, sheets in SHEETS.items() for sheet in sheets]
LONG = "Föreningen för bevarandet av det levande kulturarvet i Blekinges skärgård, kustland och mellanbygd " * 3
EMOJI = "🎨🎄"


def job(kind: str = "price", sheet: str = "L7160", languages: str = "sv", rows: Any = None, **changes: Any) -> Job:
    label = LABELS[kind]
    rows = [ROWS[label.source]] if rows is None else rows
    speech = tuple(catalog(language) for language in languages.split(","))
    return Job(label, rows, cut_for(label, find_sheet(sheet)), speech, **changes)


def write(path: Path, *arguments: Any, confirmed: bool = False, **changes: Any) -> Printed:
    return write_labels(path, job(*arguments, **changes), confirmed=confirmed)


def codes(printed: Printed) -> list[tuple[str, str]]:
    return [(problem.place, problem.code) for problem in printed.problems]


HAIR = 0.25 / POINTS_PER_MM
"""The lines of outlines and cut marks are so wide, and pdfium counts them to what they enclose."""


def outlines(path: Path, page: int = 0) -> list[Box]:
    """What is drawn in hairlines on a page."""
    return list(_outlines(path, page))


def _outlines(path: Path, page: int) -> Iterator[Box]:
    with opened(path) as document:
        height = document[page].get_height()
        for part in document[page].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH]):
            mode, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
            pdfium_c.FPDFPath_GetDrawMode(part.raw, mode, stroke)
            pdfium_c.FPDFPageObj_GetStrokeWidth(part.raw, width)
            if stroke.value and not mode.value and abs(width.value - 0.25) < 0.01:
                left, bottom, right, top = part.get_bounds()
                edges = (left, height - top, right - left, top - bottom)
                yield Box(*(edge / POINTS_PER_MM for edge in edges)).inset(HAIR)


def stands_at(found: Box, wanted: Any, off: float = 0.05) -> bool:
    edges = zip(
        (found.x, found.y, found.right, found.bottom), (wanted.x, wanted.y, wanted.right, wanted.bottom), strict=True
    )
    return all(abs(one - other) <= off for one, other in edges)


def design(kind: Label, sheet: Sheet, row: Any, *languages: str) -> Design:
    made = Design(kind.name(row))
    kind.lay(made, space_on(sheet, kind)[0], row, tuple(map(catalog, languages)))
    return made


def fonts_of(path: Path) -> set[bool]:
    """Whether the fonts of the texts are embedded."""
    with opened(path) as document:
        texts = document[0].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=5)
        return {bool(pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(text.raw))) for text in texts}


def test_every_kind_has_sheets_to_be_tested_on() -> None:
    assert SHEETS.keys() == LABELS.keys()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("kind", "name"), CASES)
def test_every_label_lies_where_its_sheet_says(kind: str, name: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    wanted = job(kind, name, language, copies=find_sheet(name).per_page, outlines=True)
    printed = write_labels(path, wanted)
    assert (printed.pages, printed.labels) == (1, wanted.sheet.per_page)
    assert sizes(path) == [pytest.approx((wanted.sheet.page_width, wanted.sheet.page_height), abs=0.01)]
    found = outlines(path)
    for box in wanted.sheet.boxes():
        assert any(stands_at(outline, box) for outline in found), box
    assert fonts_of(path) == {True}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("kind", "name"), CASES)
def test_no_text_leaves_its_label(kind: str, name: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    wanted = job(kind, name, language, copies=find_sheet(name).per_page)
    write_labels(path, wanted)
    boxes = wanted.sheet.boxes()
    for letter in signs(path):
        top, bottom = wanted.sheet.page_height - letter.top, wanted.sheet.page_height - letter.bottom
        assert any(
            box.x < letter.left and letter.right < box.right and box.y < top and bottom < box.bottom for box in boxes
        ), letter


def stretched(source: str, text: str) -> Any:
    """A row whose every text is ``text``."""
    place = head(name=text or "-", venue=text, town=text)
    who = exhibitor(text, event=place, representative=text, address=text, town=text, booths="A1, A2, A3")
    texts = {"sv": text, "en": text + " 2", "de": text + " 3"}
    goods = product(
        producer=who, names=texts, ingredients=texts, storages=texts, best_before="2026-12-24", batch=text[:120]
    )
    about = Introduction(texts, texts, text, "https://www.example.se/p", "", text[:20])
    return {
        "products": goods,
        "foods": goods,
        "exhibitors": who,
        "badges": who,
        "booths": sign("HALL2-A112", text, event=place, about=about),
        "event": event(30, name=text, venue=text),
    }[source]


@pytest.mark.parametrize("text", ["Ek", "W" * 200, LONG[:200], EMOJI, "<b>&amp; =1+1 {detail} %s"])
@pytest.mark.parametrize(("kind", "name"), CASES)
def test_nothing_on_a_label_overlaps_or_leaves_what_can_be_printed(kind: str, name: str, text: str) -> None:
    label = LABELS[kind]
    sheet = cut_for(label, find_sheet(name))
    made = design(label, sheet, stretched(label.source, text), "sv", *(("en", "de") if label.languages > 1 else ()))
    safe = space_on(sheet, label)[0].safe
    tight = 1e-6
    for box in made.texts:
        assert safe.x - tight <= box.x
        assert box.right <= safe.right + tight
        assert safe.y - tight <= box.y
        assert box.bottom <= safe.bottom + tight
    for one, other in combinations(made.texts, 2):
        across = min(one.right, other.right) - max(one.x, other.x)
        along = min(one.bottom, other.bottom) - max(one.y, other.y)
        assert across <= tight or along <= tight, (one, other)


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_the_same_rows_give_the_same_bytes(kind: str, name: str, tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path in (first, second):
        write(path, kind, name, cut_marks=True)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("price", "L7160", {CODE}),
        ("price", "L7651", {CODE}),
        ("price", "99012", {CODE}),
        ("shelf", "L7163", {CODE}),
        ("shelf", "DK-11201", {CODE}),
        ("shelf", "3474", {CODE}),
        ("badge", "L4785", {PAYLOAD}),
        ("badge", "11356", {PAYLOAD}),
        ("box", "L7165", {PAYLOAD}),
        ("pass", "A6x4", {PAYLOAD}),
        ("booth", "L7165", {PAYLOAD}),
        ("booth", "A6", {PAYLOAD}),
    ],
)
def test_every_code_is_read_from_what_printers_print(
    kind: str, name: str, said: set[str], dpi: int, tmp_path: Path
) -> None:
    path = tmp_path / "labels.pdf"
    per_page = find_sheet(name).per_page
    printed = write(path, kind, name, copies=per_page)
    assert printed.problems == ()
    (found,) = qr_codes(path, dpi)
    assert set(found) == said
    assert len(found) >= per_page


def test_a_price_label_says_what_it_costs_and_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    write(path, "price", "L7160", "en,sv,de")
    (text,) = texts(path)
    for part in (
        "Blackberry jam",
        "Björnbärssylt",
        "Brombeerkonfitüre",
        "89.",
        "254.29",
        "per kilogram",
        "Aspö Musteri",
    ):
        assert part in text
    assert qr_codes(path, 300)[0] == [CODE]


def test_a_missing_translation_is_reported_and_the_name_still_shown(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    printed = write(path, "price", "L7160", "pl,lt")
    assert codes(printed) == [("1001", "missing_translation")] * 2
    assert "Polish" in printed.problems[0].text(catalog("en"))
    assert "saknas på polska" in printed.problems[0].text(catalog("sv"))
    assert "Björnbärssylt" in texts(path)[0]


def test_a_product_without_a_price_is_left_out_and_the_next_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    rows = [product("1"), product("2", price_ore=None), product("3")]
    printed = write(path, rows=rows, outlines=True)
    assert (printed.labels, codes(printed)) == (2, [("2", "no_price")])
    sheet = find_sheet("L7160")
    found = outlines(path)
    assert [any(stands_at(one, sheet.box(place)) for one in found) for place in (1, 2, 3)] == [True, True, False]


def test_when_no_label_can_be_printed_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrintError) as raised:
        write(tmp_path / "labels.pdf", rows=[product(price_ore=None)])
    assert raised.value.code == "nothing_to_print"
    assert [problem.code for problem in raised.value.problems] == ["no_price"]
    assert list(tmp_path.iterdir()) == []


def test_problems_are_known_before_printing(tmp_path: Path) -> None:
    wanted = job(rows=[product("1", names={"sv": "W" * 2000}), product("2", price_ore=None), product("3")])
    assert find_problems(wanted) == write_labels(tmp_path / "labels.pdf", wanted).problems
    assert [problem.code for problem in find_problems(wanted)] == ["outgrown", "no_price"]


def test_a_part_used_sheet_is_filled_from_its_first_free_place(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    printed = write(path, copies=3, start=19, skip=frozenset({20}), outlines=True)
    assert printed.pages == 2
    sheet = find_sheet("L7160")
    for page, places in ((0, (19, 21)), (1, (1,))):
        found = outlines(path, page)
        assert [place for place in range(1, 22) if any(stands_at(one, sheet.box(place)) for one in found)] == list(
            places
        )


def test_each_row_may_have_its_own_copies(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    rows = [product(number, names={"sv": f"Vara{number}"}) for number in "123"]
    assert write(path, rows=rows, copies=[2, 0, 1]).labels == 3
    assert [texts(path)[0].count(f"Vara{number}") for number in "123"] == [2, 0, 1]


def test_a_calibrated_print_is_moved_and_stretched(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    calibration = Calibration(1.5, -0.8, 1.01, 1.02)
    write(path, copies=21, calibration=calibration, outlines=True)
    found = outlines(path)
    for box in find_sheet("L7160").boxes():
        assert any(stands_at(one, calibration.apply(box), 0.02) for one in found)


def test_cut_marks_stand_outside_the_labels(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    write(path, "badge", "L4785", cut_marks=True)
    box = find_sheet("L4785").box(1)
    marks = outlines(path)
    assert len(marks) == 8
    for mark in marks:
        assert (
            mark.right <= box.x + 0.1
            or mark.x >= box.right - 0.1
            or mark.bottom <= box.y + 0.1
            or mark.y >= box.bottom - 0.1
        )


def test_a_page_of_its_own_has_a_bookmark(tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    write(path, "booth", "A6")
    assert bookmarks(path) == ["A12 Blekinge Keramik"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"copies": 0}, "no_copies"),
        ({"copies": [0]}, "no_copies"),
        ({"rows": []}, "no_rows"),
        ({"copies": 100_000}, "many_labels"),
        ({"start": 22}, "no_such_place"),
        ({"languages": "sv,en,de,da"}, "too_many_languages"),
        ({"kind": "tent", "sheet": "L7160"}, "label_too_small"),
        ({"kind": "badge", "sheet": "L4785", "languages": "fi"}, "no_such_language"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_written(
    changes: dict[str, Any], code: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as raised:
        write(tmp_path / "labels.pdf", **changes)
    assert raised.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_very_many_labels_are_printed_when_that_is_meant() -> None:
    check_job(job(copies=ASK_ABOVE))
    check_job(job(copies=ASK_ABOVE + 1), confirmed=True)


def test_a_stopped_print_leaves_no_file(tmp_path: Path) -> None:
    progress = Progress(lambda done, total, text: progress.cancel())
    with pytest.raises(Cancelled):
        write_labels(tmp_path / "labels.pdf", job(rows=[product(), product()]), progress)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "labels.pdf"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserError) as raised:
        write(path)
    assert raised.value.code == "cannot_write"
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_endless_roll_is_cut_to_the_length_of_its_label() -> None:
    roll = find_sheet("DK-22205")
    assert [cut_for(LABELS[kind], roll).page_height for kind in ("price", "food", "box")] == [46, 96, 106]
    assert cut_for(LABELS["price"], find_sheet("L7160")) == find_sheet("L7160")


def test_a_drawn_page_is_the_page_of_the_print(tmp_path: Path) -> None:
    path, alone = tmp_path / "labels.pdf", tmp_path / "page.pdf"
    rows = [product(str(number), price_ore=None if number == 3 else 100 * number) for number in range(1, 61)]
    wanted = job(rows=rows, start=5, skip=frozenset({7}), outlines=True)
    pages = write_labels(path, wanted).pages
    assert count_pages(wanted) == pages == 4
    for page in range(1, pages + 1):
        alone.write_bytes(draw_page(wanted, page))
        assert texts(alone) == texts(path)[page - 1 : page]
        assert outlines(alone) == outlines(path, page - 1)


def test_a_page_after_the_last_one_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    wanted = job(rows=[product(price_ore=None), *[product(str(number)) for number in range(21)]])
    assert (count_pages(wanted), count_labels(wanted)) == (1, 21)
    path.write_bytes(draw_page(wanted, 2))
    assert texts(path) == [""]
    assert sizes(path) == [pytest.approx((210, 297), abs=0.01)]


def test_a_page_is_drawn_without_laying_out_those_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [product(str(number), price_ore=None if number == 3 else 100) for number in range(1, 61)]
    wanted = job(rows=rows, copies=2, start=5)
    price, laid = LABELS["price"], []

    def body(design: Design, *about: Any) -> None:
        laid.append(design.place)
        price.body(design, *about)

    draw_page(replace(wanted, kind=replace(price, body=body)), 3)
    assert laid == [str(number) for number in range(21, 32)]


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("price", product(price_ore=None)),
        ("shelf", product(price_ore=None)),
        ("food", product(allergens_unread="mjölkk")),
        ("poster", event(0)),
        ("plan", event(0)),
    ],
)
def test_which_rows_are_refused_is_known_without_laying_them_out(kind: str, row: Any) -> None:
    label = LABELS[kind]
    assert label.refuses(row, STANDARD)
    assert not label.refuses(ROWS[label.source], STANDARD)
    wanted = job(kind, SHEETS[kind][0], rows=[row, row])
    assert (count_labels(wanted), count_pages(wanted)) == (0, 0)
    hiding = Template(hidden=frozenset({"price", "stands"}))
    assert label.refuses(row, hiding) == (kind in ("plan", "food"))


def test_a_page_of_what_cannot_be_printed_is_refused() -> None:
    with pytest.raises(UserError) as raised:
        draw_page(job(start=22), 1)
    assert raised.value.code == "no_such_place"
