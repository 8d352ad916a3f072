"""Papers compared dot by dot with the picture that people have looked at.

When a change is meant, look at the new picture and accept it with ``MADE_IN_BLEKINGE_GOLDEN=write``.
"""

import os
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from tests.support.documents.reading import opened

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
_DPI = 70
_TOLERANCE = 40
"""Of 255, by which a dot may differ: edges are smoothed a little differently on other computers."""
SHARE = 0.002
"""Of all dots, that may differ more."""


def first_page(source: bytes | Path) -> Image.Image:
    document = pdfium.PdfDocument(source)
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


def looks_as_it_did(drawn: Image.Image, name: str, folder: Path) -> None:
    """Compare with the golden picture ``name``; the new one is left in ``folder``."""
    path, new = GOLDEN / f"{name}.png", folder / f"{name}.png"
    if os.environ.get("MADE_IN_BLEKINGE_GOLDEN") == "write":
        drawn.quantize(64).save(path, optimize=True)
    drawn.save(new)
    assert path.exists(), f"look at {new} and accept it with MADE_IN_BLEKINGE_GOLDEN=write"
    with Image.open(path) as golden:
        share = differing(golden.convert("RGB"), drawn)
    assert share <= SHARE, f"{share:.1%} differs: look at {new} and accept it with MADE_IN_BLEKINGE_GOLDEN=write"


def says_what_it_did(document: Path, name: str) -> None:
    """Compare the words of a document, line by line, with the golden text ``name``."""
    path = GOLDEN / f"{name}.txt"
    with opened(document) as pages:
        texts = [page.get_textpage().get_text_range() for page in pages]
    said = "\n".join(line.rstrip() for text in texts for line in text.splitlines()) + "\n"
    if os.environ.get("MADE_IN_BLEKINGE_GOLDEN") == "write":
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8"), "read both, and accept it with MADE_IN_BLEKINGE_GOLDEN=write"
