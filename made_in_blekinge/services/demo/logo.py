"""Logos of the demonstration market: the initials of an exhibitor in a shape and colour of its own."""

import io
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_SIDE = 256
_FINER = 2
"""Drawn at twice the size and made smaller, for smooth edges."""
_COLOURS = (
    "#0E4D64",
    "#2F6B3A",
    "#8A5A00",
    "#A3261B",
    "#5B3A6E",
    "#1F5F8B",
    "#6B4226",
    "#B0486B",
    "#37594A",
    "#3D4A7A",
)
_PAPER = "#FAF8F3"


def monogram(name: str, number: int) -> bytes:
    """The PNG of a logo; the same name and number always give the same bytes."""
    from PIL import Image, ImageDraw

    side = _SIDE * _FINER
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    _ground(draw, number, side)
    letters = _initials(name)
    draw.text((side / 2, side / 2), letters, _PAPER, _font(side * (11 - 2 * len(letters)) // 16), anchor="mm")
    out = io.BytesIO()
    picture.reduce(_FINER).save(out, "PNG")
    return out.getvalue()


def _initials(name: str) -> str:
    """The first letters of the first two words; a letter stands only once."""
    return "".join(dict.fromkeys([word[0] for word in name.split() if word[0].isupper()][:2]))


def _ground(draw: "ImageDraw", number: int, side: int) -> None:
    """A disc, a tile, a hexagon or an octagon, with a thin ring inside."""
    colour = _COLOURS[number % len(_COLOURS)]
    for margin, fill, outline in ((8, colour, None), (28, None, _PAPER)):
        low, high, middle = margin, side - margin, side / 2
        match number % 4:
            case 0:
                draw.ellipse((low, low, high, high), fill, outline, 6)
            case 1:
                draw.rounded_rectangle((low, low, high, high), 84 - margin, fill, outline, 6)
            case 2:
                draw.regular_polygon((middle, middle, middle - margin), 6, 30, fill, outline, 6)
            case _:
                draw.regular_polygon((middle, middle, middle - margin), 8, 0, fill, outline, 6)


@cache
def _font(size: int) -> "FreeTypeFont":
    from pathlib import Path

    import font_source_sans_pro
    from PIL import ImageFont

    return ImageFont.truetype(str(Path(font_source_sans_pro.font_directory) / "SourceSansPro-Semibold.ttf"), size)
