"""Finished PDF files read back by another library than the one that wrote them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Sign:
    """A visible character: its text size in points and its place, in mm from the lower left corner."""

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float


@contextmanager
def opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()


def sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of every page in mm."""
    with opened(path) as document:
        return [(page.get_width() / POINTS_PER_MM, page.get_height() / POINTS_PER_MM) for page in document]


def texts(path: Path) -> list[str]:
    """The text of every page, its lines joined by one space."""
    with opened(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def signs(path: Path, page: int = 0) -> list[Sign]:
    with opened(path) as document:
        found = document[page].get_textpage()
        made = []
        for index in range(found.count_chars()):
            text = found.get_text_range(index, 1)
            if text.strip():
                size = pdfium_c.FPDFText_GetFontSize(found, index)
                made.append(Sign(text, size, *(side / POINTS_PER_MM for side in found.get_charbox(index))))
        return made


def bookmarks(path: Path) -> list[str]:
    with opened(path) as document:
        return [entry.get_title() for entry in document.get_toc()]


def qr_codes(path: Path, dpi: int = 150) -> list[list[str]]:
    """What a reader finds on a picture of every page, at its own resolution: of a coarser one it guesses at bars."""
    import zxingcpp

    with opened(path) as document:
        pictures = [page.render(scale=dpi / 72).to_pil() for page in document]
    return [[code.text for code in zxingcpp.read_barcodes(picture, try_downscale=False)] for picture in pictures]
