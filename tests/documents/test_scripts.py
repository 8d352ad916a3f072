"""Names in other scripts than ours: right on paper, and found again in the file."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest

from made_in_blekinge.documents import fonts, scripts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.paper import drawing
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.i18n import catalog

NAMES = [
    "مخبز كارلسكرونا", "مأكولات دانا", "می\u200cشود نان", "מאפיית קרלסקרונה", "李小龙工作室", "東京のパン屋さん",
    "서울 김치 가게", "Αρτοποιείο Καρλσκρόνα", "Пекарня Олександри", "ร้านอาหารไทย", "日本 Sushi 和 ÅÄÖ",
]  # fmt: skip


def drawn(*lines: str, font: str = fonts.BOLD) -> bytes:
    content = BytesIO()
    with drawing(content, Box(0, 0, 210, 297), "names", catalog("sv")) as paper, paper.new_page():
        for place, line in enumerate(lines):
            paper.text(20, 20 + 15 * place, line, TextStyle(22, font))
    return content.getvalue()


def said(content: bytes) -> list[str]:
    document = pdfium.PdfDocument(content)
    try:
        return list(document[0].get_textpage().get_text_range().splitlines())
    finally:
        document.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_whole_and_found_in_the_file(name: str) -> None:
    assert fonts.printable(name) == name
    assert fonts.missing_glyphs(name) == fonts.left_out(name) == set()
    assert said(drawn(name)) == [name]


def test_three_hundred_chinese_letters_are_found_too() -> None:
    letters = [chr(0x4E00 + place) for place in range(300)]
    lines = ["".join(letters[place : place + 20]) for place in range(0, 300, 20)]
    assert said(drawn(*lines)) == lines


def test_the_ink_of_a_name_is_as_wide_as_it_is_measured() -> None:
    document = pdfium.PdfDocument(drawn("مخبز كارلسكرونا", font=fonts.BOLD))
    page = document[0].get_textpage()
    page.count_rects()
    left, _, right, _ = page.get_rect(0)
    document.close()
    assert right - left == pytest.approx(22 * fonts.width("مخبز كارلسكرونا", fonts.BOLD), rel=0.05)


def test_arabic_letters_join_and_stand_from_right_to_left() -> None:
    [run] = fonts.runs("بيت", fonts.REGULAR)
    assert [letter.text for letter in run.letters] == ["ت", "ي", "ب"]
    alone = [fonts.runs(letter, fonts.REGULAR)[0].letters[0].glyphs for letter in "بيت"]
    assert not {letter.glyphs for letter in run.letters} & set(alone)


def test_a_number_and_a_swedish_word_keep_their_order_among_hebrew_ones() -> None:
    assert [run.text.strip() for run in fonts.runs("לחם Anna 125 g (דבש)", fonts.REGULAR)] == [
        "(", "דבש", ")", "Anna 125 g", "לחם",
    ]  # fmt: skip


def test_names_with_a_dot_between_stand_from_the_left() -> None:
    shown = "".join(run.text for run in fonts.runs("מאפייה · Karlskrona · דבש", fonts.REGULAR))
    assert shown == "מאפייה · Karlskrona · דבש"


def test_marks_are_part_of_their_letter() -> None:
    [run] = fonts.runs("שָׁלוֹם", fonts.BOLD)
    assert sum(len(letter.text) for letter in run.letters) == len("שָׁלוֹם")
    assert len(run.letters) == 4


@pytest.mark.parametrize(("text", "face"), [("東京の", "JP"), ("김치 東", "KR"), ("李小龙", "SC")])
def test_chinese_letters_have_the_shape_of_their_country(text: str, face: str) -> None:
    assert {run.face[-2:] for run in fonts.runs(text, fonts.BOLD)} == {face}


def test_heavier_text_is_wider() -> None:
    assert fonts.width("مخبز", fonts.BOLD) > fonts.width("مخبز", fonts.REGULAR) > 0


def test_a_long_chinese_name_takes_several_lines() -> None:
    name = "李小龙传统手工面包工作室" * 2
    fitted = fit_text(name, fonts.BOLD, 60, 15, 100, 3)
    assert "".join(fitted.lines) == name
    assert len(fitted.lines) == 3
    assert fitted.size > 30


def test_text_in_our_own_letters_asks_no_other_face(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(scripts, "runs", never)
    assert said(drawn("Ål från Hanö, Łódź, Žemaitija, 125 g")) == ["Ål från Hanö, Łódź, Žemaitija, 125 g"]
