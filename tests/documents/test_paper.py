from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from made_in_blekinge.documents.fonts import missing_glyphs
from made_in_blekinge.documents.paper import Paper, writing
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import PAGES, Box
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from tests.support.documents.paper import logo
from tests.support.documents.reading import bookmarks, opened, sizes, texts

A6 = PAGES["A6"]


@contextmanager
def page(path: Path) -> Iterator[Paper]:
    with writing(path, A6, "Prov", catalog("sv")) as paper, paper.new_page():
        yield paper


def picture_of(path: Path) -> Image.Image:
    """Ten pixels a millimetre."""
    with opened(path) as document:
        found: Image.Image = document[0].render(scale=254 / 72).to_pil()
    return found


def test_a_paper_names_its_language_and_title_and_is_printed_in_its_own_size(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with page(path) as paper:
        paper.text(10, 20, "Hej", TextStyle(12))
        paper.bookmark("Första sidan")
    with opened(path) as document:
        assert document.get_metadata_dict()["Title"] == "Prov"
    assert bookmarks(path) == ["Första sidan"]
    assert b"/Lang (sv)" in path.read_bytes()
    assert b"/PrintScaling /None" in path.read_bytes()


def test_every_font_of_the_file_is_embedded(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with page(path) as paper:
        paper.text(10, 20, "Łódź", TextStyle(12))
    content = path.read_bytes()
    assert b"Helvetica" not in content
    assert content.count(b"/FontFile2") == content.count(b"/Type /FontDescriptor") > 0
    assert texts(path) == ["Łódź"]


def test_a_failure_while_drawing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), page(path):
        raise ZeroDivisionError
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not there") as raised, page(tmp_path / "none" / "a.pdf"):
        pass
    assert raised.value.code == "cannot_write"


@pytest.mark.parametrize("phase", list(Phase))
def test_a_phase_mark_is_drawn_about_as_large_as_its_box_in_its_colour(phase: Phase, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with page(path) as paper:
        paper.phase_mark(phase, Box(20, 30, 10, 10), "#2F6B3A")
    found = picture_of(path)
    assert found.getpixel((250, 350)) == (0x2F, 0x6B, 0x3A)
    left, top, right, bottom = Image.eval(found.convert("L"), lambda tone: 255 - tone).getbbox() or (0, 0, 0, 0)
    assert 190 <= left <= 205
    assert 290 <= top <= 305
    assert 295 <= right <= 310
    assert 390 <= bottom <= 410


def test_phase_marks_have_different_shapes(tmp_path: Path) -> None:
    shapes = []
    for phase in Phase:
        path = tmp_path / f"{phase}.pdf"
        with page(path) as paper:
            paper.phase_mark(phase, Box(20, 30, 10, 10), "#000000")
        shapes.append(sum(picture_of(path).convert("L").histogram()[:128]))
    assert len(set(shapes)) == 3


def test_what_pages_share_is_kept_once_and_shown_on_each(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    drawn = []

    def draw(paper: Paper) -> None:
        drawn.append(paper)
        paper.text(10, 20, "Gemensamt", TextStyle(12))

    with writing(path, A6, "Prov", catalog("sv")) as paper:
        for number in range(3):
            with paper.new_page():
                paper.text(10, 40, f"Sida {number}", TextStyle(12))
                paper.shared("foot", draw)
    assert texts(path) == [f"Sida {number} Gemensamt" for number in range(3)]
    assert len(drawn) == 1


def test_a_design_for_a_larger_page_is_shrunk_to_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with writing(path, A6, "Prov", catalog("sv"), design=PAGES["A4"]) as paper, paper.new_page():
        paper.fill(Box(100, 100, 110, 20), "#000000")
    assert sizes(path) == [pytest.approx((105, 148), abs=0.01)]
    found = picture_of(path).convert("L")
    assert [found.getpixel((x, y)) for x, y in ((510, 510), (1040, 590), (490, 550), (510, 610))] == [0, 0, 255, 255]


def test_a_picture_keeps_its_proportions(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    image = read_picture(logo(200, 100))
    assert image
    with page(path) as paper:
        paper.picture(Box(10, 10, 40, 40), image)
    box = Image.eval(picture_of(path).convert("L"), lambda tone: 255 - tone).getbbox()
    assert box == pytest.approx((100, 300, 500, 500), abs=2)


def test_a_transparent_picture_shows_the_paper(tmp_path: Path) -> None:
    from io import BytesIO

    source = BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(source, "PNG")
    image = read_picture(source.getvalue())
    assert image
    path = tmp_path / "a.pdf"
    with page(path) as paper:
        paper.picture(Box(10, 10, 40, 40), image)
    assert picture_of(path).getpixel((300, 300)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", logo()[:80], logo(kind="GIF"), b"\x89PNG\r\n\x1a\n" + bytes(99)]
)
def test_what_is_no_whole_png_or_jpeg_is_no_picture(data: bytes) -> None:
    assert read_picture(data) is None


def test_a_huge_picture_is_made_as_large_as_paper_needs() -> None:
    image = read_picture(logo(5000, 50, "JPEG"))
    assert image
    assert image.size == (1200, 12)


def test_more_letters_than_a_part_of_a_font_holds_are_all_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    found = [
        sign
        for sign in map(chr, (*range(0x41, 0x24F), *range(0x400, 0x460)))
        if sign.isalpha() and not missing_glyphs(sign)
    ]
    lines = ["".join(found[begin : begin + 30]) for begin in range(0, len(found), 30)]
    assert len(found) > 300
    with page(path) as paper:
        for number, line in enumerate(lines):
            paper.text(5, 10 + 5 * number, f"{line}a(b)\\c", TextStyle(6))
    assert texts(path) == [" ".join(f"{line}a(b)\\c" for line in lines)]
    assert path.read_bytes().count(b"/FontFile2") > 1


def test_what_is_repeated_is_drawn_once_and_looks_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    image = read_picture(logo())
    assert image
    drawn = []

    def draw(paper: Paper) -> None:
        drawn.append(paper)
        paper.fill(Box(0, 0, 20, 20), "#2F6B3A")
        paper.text(2, 10, "Kopia", TextStyle(12, colour="#FFFFFF"))
        paper.picture(Box(2, 12, 10, 5), image)

    with page(path) as paper:
        for x in (10, 50):
            paper.text(x, 5, "Över", TextStyle(12, colour="#A3261B"))
            with paper.inside(Box(x, 10, 20, 20), Box(0, 0, 20, 20)):
                paper.repeated(draw, draw)
    assert len(drawn) == 1
    assert texts(path)[0].split().count("Kopia") == 2
    found = picture_of(path)
    assert found.crop((100, 100, 300, 300)).tobytes() == found.crop((500, 100, 700, 300)).tobytes()
    assert found.getpixel((120, 120)) == (0x2F, 0x6B, 0x3A)
    assert path.read_bytes().count(b"/Subtype /Image") == 1
