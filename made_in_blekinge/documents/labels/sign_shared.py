"""Blocks on the sign of a shared booth, one per exhibitor: name, description, own check-in QR code."""

from collections.abc import Iterator
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import LEADING, Fitted, fit_text
from made_in_blekinge.documents.labels.look import LabelLook
from made_in_blekinge.documents.outcome import PaperProblem, cut_text, missing_characters
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import LINE, MUTED, WHITE, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import BoothSign, SignSharer

MOST_CODES: Final = 3
"""Maximum number of exhibitors for which individual codes fit."""
_GAP: Final = 8.0
_BESIDE: Final = 6.0
_LARGEST_CODE: Final = 34.0
_CAPTION_HEIGHT: Final = 5.0
_NAME: Final = TextStyle(50, fonts.BOLD)
_ABOUT: Final = TextStyle(20, fonts.REGULAR, MUTED)
_CAPTION: Final = TextStyle(10, fonts.SEMIBOLD)
_SMALLEST_NAME: Final = 14.0
NO_CODES: Final = N_(
    "the booth is shared by {detail}, so there is no room for a code to check in with. Check them in by their names."
)


class SharersLayout:
    """The exhibitors of a shared booth, stacked in ``area`` in order of assignment."""

    def __init__(self, sign: BoothSign, area: Box, catalog: Catalog, look: LabelLook) -> None:
        sharers = sign.sharers or ()
        self.sign, self.look = sign, look
        self.has_codes = look.shows("code") and len(sharers) <= MOST_CODES
        height = (area.h - _GAP * (len(sharers) - 1)) / len(sharers)
        self.blocks = [
            _Block(sharer, Box(area.x, area.y + at * (height + _GAP), area.w, height), catalog, look, self.has_codes)
            for at, sharer in enumerate(sharers)
        ]
        smallest = min(block.name.size for block in self.blocks)
        for block in self.blocks:
            block.name = block.fit_name(smallest)

    def problems(self) -> Iterator[PaperProblem]:
        if self.look.shows("code") and not self.has_codes:
            yield PaperProblem(self.sign.booth, "no_room_for_codes", NO_CODES, str(len(self.blocks)))
        if self.look.shows("exhibitor"):
            for block in self.blocks:
                yield from cut_text(self.sign.booth, block.sharer.exhibitor, block.name)
                yield from missing_characters(self.sign.booth, block.sharer.exhibitor)

    def draw(self, paper: Paper) -> None:
        for at, block in enumerate(self.blocks):
            if at:
                line = block.area.y - _GAP / 2
                paper.rule(block.area.x, line, block.area.right, LINE, 0.8)
            block.draw(paper)


class _Block:
    """One exhibitor of a shared booth."""

    def __init__(self, sharer: SignSharer, area: Box, catalog: Catalog, look: LabelLook, has_code: bool) -> None:
        self.sharer, self.area, self.look = sharer, area, look
        side = min(area.h - _CAPTION_HEIGHT, _LARGEST_CODE) * min(look.size("code") or 1, 1) if has_code else 0.0
        self.qr = Box(area.right - side, area.y, side, side) if has_code else None
        wide = area.w - (side + _BESIDE if has_code else 0)
        about = [
            catalog.text(code.label)
            for part, code in (("municipality", sharer.municipality), ("branch", sharer.branch))
            if code and look.shows(part)
        ]
        below = 0.3 * area.h if about else 0.0
        self._room = wide, area.h - below
        self.name = self.fit_name(_NAME.size * min(look.size("exhibitor") or 1, 1.2))
        largest = min(_ABOUT.size, max(below / LEADING * POINTS_PER_MM, 10))
        self.about = fit_text(" · ".join(about), _ABOUT.font, largest, 7, wide, 1, 1000)
        self.caption: Fitted | None = None
        if self.qr:
            word = catalog.text("Check in here")
            self.caption = fit_text(word, _CAPTION.font, _CAPTION.size, 5, max(side, 1), 1, 1000)

    def fit_name(self, largest: float) -> Fitted:
        """Fit the name up to a common maximum size, so that all names on a sign are alike."""
        wide, high = self._room
        smallest = min(_SMALLEST_NAME, largest)
        return fit_text(self.sharer.exhibitor, _NAME.font, largest, smallest, wide, 2, high)

    def draw(self, paper: Paper) -> None:
        look, area = self.look, self.area
        below = area.y + fonts.CAP_HEIGHT * self.about.size / POINTS_PER_MM
        if look.shows("exhibitor"):
            first = area.y + fonts.CAP_HEIGHT * self.name.size / POINTS_PER_MM
            last = paper.lines(area.x, first, self.name, look.styled(_NAME))
            below = last + 3 + fonts.CAP_HEIGHT * (self.about.size + 0.25 * self.name.size) / POINTS_PER_MM
        if self.about.lines:
            paper.lines(area.x, below, self.about, look.styled(_ABOUT))
        if self.qr and self.caption:
            if look.ground != WHITE:
                paper.fill(Box(self.qr.x, self.qr.y, self.qr.w, self.qr.h + _CAPTION_HEIGHT), WHITE)
            paper.qr(self.qr, self.sharer.payload)
            paper.lines(self.qr.x + self.qr.w / 2, self.qr.bottom + 3.2, self.caption, _CAPTION, "centre")
