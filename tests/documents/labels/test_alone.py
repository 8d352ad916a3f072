"""One label alone, and numbers of single labels in a print job."""

from dataclasses import replace

import pypdfium2
import pytest

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.choosing import Wish, job_of
from made_in_blekinge.documents.labels.printing import Job, count_labels, draw_label
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from tests.support.documents import builders

L7160 = find_sheet("L7160")
MM = 72 / 25.4
ROWS = [builders.product(number) for number in ("1001", "1002", "1003")]


def job(**changes: object) -> Job:
    return replace(Job(LABELS["price"], ROWS, L7160, (catalog("sv"),)), **changes)  # type: ignore[arg-type]


def page_of(content: bytes) -> pypdfium2.PdfPage:
    (page,) = pypdfium2.PdfDocument(content)
    return page


def test_one_label_stands_alone_in_its_size_on_the_ground() -> None:
    page = page_of(draw_label(job(), "#EFEBE1", "#817B6F"))
    assert page.get_size() == pytest.approx(((L7160.label_width + 3) * MM, (L7160.label_height + 3) * MM), abs=0.5)
    assert page.get_textpage().get_text_bounded().count("Björnbärssylt") == 1
    picture = page.render(scale=2).to_pil().convert("RGB")
    assert picture.getpixel((1, 1)) == (0xEF, 0xEB, 0xE1)
    assert picture.getpixel((picture.width // 2, 14)) == (255, 255, 255)


@pytest.mark.parametrize("proportion", [0.5, 1.0, 3.0])
def test_the_page_of_a_single_label_has_the_proportions_of_the_view(proportion: float) -> None:
    wide, high = page_of(draw_label(job(), "#EFEBE1", "#817B6F", proportion)).get_size()
    assert wide / high == pytest.approx(proportion, rel=0.01)
    assert wide >= (L7160.label_width + 3) * MM - 0.5
    assert high >= (L7160.label_height + 3) * MM - 0.5


def test_a_refused_label_is_empty_and_one_too_small_is_told() -> None:
    assert draw_label(job(rows=[builders.product(price_ore=None)]), "#FFFFFF", "#000000") == b""
    with pytest.raises(UserError, match="too small"):
        draw_label(job(kind=LABELS["poster"], rows=[builders.event()]), "#FFFFFF", "#000000")


def test_single_labels_have_numbers_of_their_own() -> None:
    wish = Wish("price", ("sv",), copies=2, numbers={ROWS[1].subject: 5, ROWS[2].subject: 0})
    assert list(job_of(wish, ROWS).amounts) == [2, 5, 0]
    assert count_labels(job_of(wish, ROWS)) == 7
    assert list(job_of(replace(wish, copies="brought"), ROWS).amounts) == [12, 5, 0]
    assert list(job_of(replace(wish, only=frozenset({ROWS[1].subject})), ROWS).amounts) == [5]
