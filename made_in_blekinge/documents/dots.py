"""The pages of a PDF as dots for a thermal printer: pure black and white, at the printer's own resolution."""

from typing import Any, Final

from made_in_blekinge.domain.dots import Dots

DPI: Final = 203.2
"""Eight dots to the millimetre, which makers call 203 dpi."""
_SCALE: Final = DPI / 72 * (1 - 1e-5)
"""A trifle too small: sizes are rounded up to whole dots, and one dot more would stretch the whole page over it."""
_BLACK_BELOW: Final = 160
"""Greys darker than this, of 255, become black: thin strokes of text stay whole, light rules do not smear."""


def pages_as_dots(content: bytes, width: int) -> tuple[Dots, ...]:
    """Each page of the PDF ``content``, ``width`` dots across: wider pages lose their margins equally on both sides.

    Grey is decided dot by dot; nothing is scaled, so a module of a code that is a whole number of dots stays so.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(_dots(document[number], width) for number in range(len(document)))
    finally:
        document.close()


def _dots(page: Any, width: int) -> Dots:  # noqa: ANN401  the package has no types
    from PIL import Image

    grey = page.render(scale=_SCALE, grayscale=True, no_smoothtext=False).to_pil().convert("L")
    left = (grey.width - width) // 2
    placed = Image.new("L", (width, grey.height), 255)
    placed.paste(grey, (-left, 0))
    black = placed.point(lambda level: 255 if level < _BLACK_BELOW else 0).convert("1")
    return Dots(width, black.height, black.tobytes())
