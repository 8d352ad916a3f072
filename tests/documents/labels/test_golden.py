"""Every kind of label as people have looked at it: a picture of its usual sheet, compared dot by dot."""

from pathlib import Path

import pytest
from PIL import Image

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import Job, cut_for, draw_page
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.i18n import catalog
from tests.support.documents.builders import ROWS
from tests.support.documents.golden import SHARE, differing, first_page, looks_as_it_did


def picture(kind: str) -> Image.Image:
    label = LABELS[kind]
    sheet = cut_for(label, find_sheet(label.sheet))
    job = Job(label, [ROWS[label.source]], sheet, (catalog("sv"),), copies=sheet.per_page, outlines=True)
    return first_page(draw_page(job, 1))


@pytest.mark.parametrize("kind", LABELS)
def test_a_label_looks_as_it_did(kind: str, tmp_path: Path) -> None:
    looks_as_it_did(picture(kind), kind, tmp_path)


def test_a_changed_word_is_seen() -> None:
    drawn = picture("price")
    changed = drawn.copy()
    changed.paste("white", (0, 0, drawn.width // 4, drawn.height // 8))
    assert differing(drawn, changed) > SHARE
