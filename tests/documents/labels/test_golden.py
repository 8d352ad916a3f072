"""Every kind of label as people have looked at it: a picture of its usual sheet, compared dot by dot.

When a change is meant, look at the new picture and accept it with ``MADE_IN_BLEKINGE_GOLDEN=write``.
"""

import os
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.printing import Job, cut_for, draw_page
from made_in_blekinge.domain.sheet import find_sheet
from made_in_blekinge.i18n import catalog
from tests.support.documents.builders import ROWS

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
_DPI = 70
_TOLERANCE = 40
"""Of 255, by which a dot may differ: edges are smoothed a little differently on other computers."""
_SHARE = 0.002
"""Of all dots, that may differ more."""


def picture(kind: str) -> Image.Image:
    label = LABELS[kind]
    sheet = cut_for(label, find_sheet(label.sheet))
    job = Job(label, [ROWS[label.source]], sheet, (catalog("sv"),), copies=sheet.per_page, outlines=True)
    document = pdfium.PdfDocument(draw_page(job, 1))
    try:
        drawn: Image.Image = document[0].render(scale=_DPI / 72).to_pil().convert("RGB")
        return drawn
    finally:
        document.close()


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of dots that differ by more than the tolerance; all of them when the sizes do."""
    if one.size != other.size:
        return 1
    counts = ImageChops.difference(one, other).convert("L").histogram()
    return sum(counts[_TOLERANCE + 1 :]) / sum(counts)


@pytest.mark.parametrize("kind", LABELS)
def test_a_label_looks_as_it_did(kind: str, tmp_path: Path) -> None:
    path, drawn = GOLDEN / f"{kind}.png", picture(kind)
    if os.environ.get("MADE_IN_BLEKINGE_GOLDEN") == "write":
        drawn.quantize(64).save(path, optimize=True)
    new = tmp_path / path.name
    drawn.save(new)
    assert path.exists(), f"look at {new} and accept it with MADE_IN_BLEKINGE_GOLDEN=write"
    with Image.open(path) as golden:
        share = differing(golden.convert("RGB"), drawn)
    assert share <= _SHARE, f"{share:.1%} differs: look at {new} and accept it with MADE_IN_BLEKINGE_GOLDEN=write"


def test_a_changed_word_is_seen() -> None:
    drawn = picture("price")
    changed = drawn.copy()
    changed.paste("white", (0, 0, drawn.width // 4, drawn.height // 8))
    assert differing(drawn, changed) > _SHARE
