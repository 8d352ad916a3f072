"""Pages of paper, as boxes in millimetres."""

from typing import Final

from made_in_blekinge.domain.box import Box as Box

PAGES: Final[dict[str, Box]] = {
    "A4": Box(0, 0, 210, 297),
    "A5": Box(0, 0, 148, 210),
    "A6": Box(0, 0, 105, 148),
}
"""Upright pages."""

POINTS_PER_MM: Final = 72 / 25.4
