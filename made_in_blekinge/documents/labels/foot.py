"""The footer of labels from the template: logo and custom text."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.merging import merged
from made_in_blekinge.documents.outcome import PaperProblem
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.i18n import N_, Catalog, first_text

if TYPE_CHECKING:
    from PIL.Image import Image

_PART: Final = 0.13
"""Of the height of the label."""
_LEAST: Final = 2.6
_MOST: Final = 9.0
_GAP: Final = 0.4
_LETTERS: Final = 1.75
"""The text size in points for each mm of height."""
_SMALLEST: Final = 4.5
_DOTS_PER_MM: Final = 24
"""600 dpi."""
_LOGO_WIDTH: Final = 0.45
"""Maximum fraction of the strip's width for the logo beside a text."""
BAD_LOGO: Final = N_("the logo cannot be read and was left out. Choose another PNG or JPEG picture.")


def has_foot(design: Design) -> bool:
    template = design.look.template
    return design.look.shows("own") and bool(template.logo or template.text)


def draw_foot(design: Design, safe: Box, catalog: Catalog, smallest: float, indent: float | None = None) -> Box:
    """Draw the footer strip in ``safe``; returns the area above it, at least ``smallest`` mm high.

    Its content is indented by ``indent`` mm, aligned with the label's other texts.
    """
    if not has_foot(design):
        return safe
    pad = min(2.0, 0.05 * min(safe.w, safe.h))
    wanted = min(max(_PART * safe.h, _LEAST), _MOST) * design.look.size("own")
    height = min(max(wanted, _LEAST), safe.h - smallest - pad - _GAP)
    if height < _LEAST:
        source = N_("there is no room for the template's own text and logo. Choose a larger label.")
        _report(design, "no_room_for_own", source)
        return safe
    strip, left = safe.from_bottom(height + pad, _GAP)
    draw_own(design, strip.from_top(height)[0].inset(pad if indent is None else indent, 0), catalog)
    return left


def draw_own(design: Design, box: Box, catalog: Catalog) -> None:
    """The logo of the template at the left of ``box`` and its text beside it."""
    text = _text(design, catalog)
    if logo := _logo(design):
        place = _place(logo, box, _LOGO_WIDTH * box.w if text else box.w)
        shown = sized(design.look.template.logo or b"", round(place.w * _DOTS_PER_MM))
        design.texts.append(place)
        design.add(lambda paper: paper.picture(place, shown))
        box = box.from_left(place.w, 0.25 * box.h)[1]
    design.text(box, text, TextStyle(_LETTERS * box.h), _SMALLEST, 2, stand="middle")


def _text(design: Design, catalog: Catalog) -> str:
    """The line in the main language of the label, otherwise in the first content language that has it."""
    text = first_text(design.look.template.text, catalog.language)
    if "{" not in text:
        return text
    filled, empty = merged(text, design.row, catalog)
    for field in empty:
        source = N_("the template's own text has {detail}, which is empty here. Fill it in, or take it out.")
        design.problem("empty_merge_field", source, field)
    return filled


def _logo(design: Design) -> "Image | None":
    data = design.look.template.logo
    logo = read_picture(data) if data else None
    if data and logo is None:
        _report(design, "bad_logo", BAD_LOGO)
    return logo


def _report(design: Design, code: str, source: str) -> None:
    """Report a template problem once, not per label."""
    design.problems[PaperProblem(design.look.template.name or design.place, code, source)] = None


@lru_cache(maxsize=8)
def sized(data: bytes, width: int) -> "Image":
    """The logo downscaled to print resolution, since every label holds a copy until the file is written."""
    logo = read_picture(data)
    assert logo is not None
    made = logo.copy()
    made.thumbnail((max(width, 1), logo.height))
    return made


def _place(logo: "Image", box: Box, widest: float) -> Box:
    wide = min(logo.width * box.h / logo.height, widest)
    high = wide * logo.height / logo.width
    return Box(box.x, box.y + (box.h - high) / 2, wide, high)
