"""Table tents: an A4 page folded in the middle; in front in the first language of the paper, behind in the second."""

from dataclasses import replace
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import Fitted, fit_text
from made_in_blekinge.documents.heads import period
from made_in_blekinge.documents.labels.booth import SIGN_PARTS, sign_place
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.foot import draw_own, has_foot
from made_in_blekinge.documents.labels.heading import BAND, MARKET
from made_in_blekinge.documents.labels.introduction import VisitorCode, home, makes, visit
from made_in_blekinge.documents.labels.kind import OWN, Label, Space, Speech
from made_in_blekinge.documents.labels.lettering import (
    capital,
    code_side,
    fit_name,
    report,
    set_code,
    set_lines,
    set_text,
)
from made_in_blekinge.documents.labels.marks import PATH_WIDTH, WORDMARK, accent, draw_path
from made_in_blekinge.documents.labels.sign_parts import BAD_LOGO, VACANT, lay_phase, mark_width
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import MUTED, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import BoothSign

_FOLD_MARKS: Final = ((5.0, 11.0), (199.0, 205.0))
_LEFT: Final = 14.0
_RIGHT: Final = 196.0
_WIDE: Final = _RIGHT - _LEFT
_AWNING: Final = Box(8, 9, 194, 8.5)
_STRIPES: Final = 25
_NAME_TOP: Final = 33.0
_RULE: Final = 128.5
_CODE: Final = Box(166, 92, 30, 30)
_LOGO: Final = Box(156, 22, 40, 20)
_BESIDE_LOGO: Final = 140.0
_SMALLEST_NAME: Final = 17.0
_LOWEST_PLACE: Final = 120.0
_LEAST_MODULE: Final = 0.36


def lay(design: Design, space: Space, row: BoothSign, speech: Speech) -> None:
    label = space.label
    half = Box(0, 0, label.w, label.h / 2)
    front = design.part(Box(0, label.h / 2, half.w, half.h), half)
    back = design.part(half, half, turn=180)
    behind = replace(row, event=row.event.in_language(speech[-1].language))
    for face, said, catalog in ((front, row, speech[0]), (back, behind, speech[-1])):
        face.place = row.booth
        _Face(face, said, catalog, label.h - space.safe.bottom).lay()
    for x, right in _FOLD_MARKS:
        design.rule(x, label.h / 2, right, MUTED, 0.4)


class _Face:
    """One side of the tent, measured from the fold."""

    def __init__(self, design: Design, row: BoothSign, catalog: Catalog, dead: float) -> None:
        self.design, self.row, self.catalog, self.dead = design, row, catalog, dead
        self.look = design.look
        self.colour = accent(design.look, row.event.phase)
        self.up = 6 * min(self.look.size("own"), 1.5) if has_foot(design) else 0

    def lay(self) -> None:
        design, look = self.design, self.look
        if not self.row.exhibitor and look.shows("exhibitor"):
            design.problem("vacant", VACANT)
        if look.shows("band"):
            design.add(lambda paper: paper.awning(_AWNING, _STRIPES, self.colour))
        if look.shows("market"):
            set_text(design, _LEFT, 25.5, WORDMARK, TextStyle(11, fonts.SEMIBOLD, self.colour), 8, 60)
        logo = self._lay_logo()
        base, factor = self._lay_name(_WIDE if logo is None else _BESIDE_LOGO)
        left, top = self._lay_lower(base, _LEFT + self._place_width(factor))
        self._lay_place(base, left - 5 if base + 2 > top else _RIGHT, factor)
        self._lay_foot()

    def _lay_logo(self) -> Box | None:
        row, look = self.row, self.look
        logo = read_picture(row.logo) if row.logo and look.shows("logo") else None
        if row.logo and look.shows("logo") and logo is None:
            self.design.problem("bad_logo", BAD_LOGO)
        if logo is None:
            return None
        size = min(look.size("logo"), 1)
        scale = min(_LOGO.w * size / logo.width, _LOGO.h * size / logo.height)
        place = Box(_LOGO.right - logo.width * scale, _LOGO.y, logo.width * scale, logo.height * scale)
        self.design.add(lambda paper: paper.picture(place, logo))
        return place

    def _lay_lower(self, place_base: float, place_right: float) -> tuple[float, float]:
        """Code of the booth and the code for visitors at the lower right; returns where they begin, from left and top.

        The code of the booth is smaller where it would meet the place.
        """
        look, shown = self.look, self._visit()
        right, left, top, bottom = _RIGHT, _RIGHT, _RULE - self.up, _CODE.bottom - self.up
        if shown:
            side = code_side(shown.payload, _CODE.w * min(look.size("visitor"), 1.2), _LEAST_MODULE)
            set_code(self.design, _RIGHT - side, bottom - side, side, shown.payload)
            right = _RIGHT - side - 5
            words = TextStyle(11, fonts.SEMIBOLD, self.colour)
            wide = set_text(self.design, right, bottom - 0.7, shown.title, words, 7, 60, "right")
            left, top = right - wide, bottom - side
        if look.shows("booth"):
            base = bottom - (9.5 if shown else 0.7)
            for size in (58.0, 50.0, 43.0, 36.0):
                style = TextStyle(size * min(look.size("booth"), 1.6), fonts.BOLD).within(self.row.booth, 76)
                above = base - capital(style.size) - 2.6
                first = right - style.width(self.row.booth)
                if place_base + 2 < above - capital(10) or place_right + 5 < first:
                    break
            set_text(self.design, right, base, self.row.booth, style, 10, 80, "right")
            word = TextStyle(10, fonts.SEMIBOLD, self.colour)
            set_text(self.design, right, above, self.catalog.text("Booth").upper(), word, 6, 60, "right")
            left, top = min(left, first), min(top, above - capital(10))
        return left, top

    def _visit(self) -> VisitorCode | None:
        return visit(self.row.about, self.row.event, self.catalog) if self.look.shows("visitor") else None

    def _lay_name(self, beside_logo: float) -> tuple[float, float]:
        """Name and what they make; returns the baseline of the place below them and how small they had to be."""
        design, row = self.design, self.row
        lowest, base = _RULE - self.up - 4, _NAME_TOP
        for factor in (1.0, 0.85, 0.7, 0.55, 0.4):
            name, made = self._fit(beside_logo, factor)
            if self._bottom(name, made, factor) <= lowest:
                break
        if name:
            report(design, row.exhibitor, name)
            style = TextStyle(1, fonts.BOLD, MUTED) if not row.exhibitor else TextStyle(1, fonts.BOLD)
            base = set_lines(design, _LEFT, self._first(name), name, style)
        if made:
            report(design, makes(row.about, row.branch, self.catalog), made)
            base += self._gap(name) * factor + capital(made.size)
            base = set_lines(design, _LEFT, base, made, TextStyle(1, fonts.SEMIBOLD, self.colour))
        return base + 10.5 * max(factor, 0.7) if name or made else 60, factor

    def _fit(self, beside_logo: float, factor: float) -> tuple[Fitted | None, Fitted | None]:
        look, row = self.look, self.row
        name = made = None
        if look.shows("exhibitor"):
            shown, size = row.exhibitor or self.catalog.text("Vacant"), look.size("exhibitor") * factor
            name = self._fit_name(shown, size, beside_logo)
        text = makes(row.about, row.branch, self.catalog) if look.shows("branch") else ""
        if text:
            size = 30 * min(look.size("branch"), 1.3) * factor
            made = fit_text(
                text, fonts.SEMIBOLD, size, min(18.0, size), 128, 2, longer=1.3, leading=1.15,
                language=self.catalog.language,
            )  # fmt: skip
        return name, made

    def _fit_name(self, shown: str, size: float, wide: float) -> Fitted:
        one = fit_text(shown, fonts.BOLD, 80 * size, min(40.0, 80 * size), wide, leading=1.03)
        two = fit_name(shown, TextStyle(66 * size, fonts.BOLD), min(34.0, 66 * size), wide, 2, 44, 1.03)
        if one.complete and one.size * 1.12 >= two.size:
            return one
        if two.complete:
            return two
        least = min(_SMALLEST_NAME, 34 * size)
        return fit_name(shown, TextStyle(34 * size, fonts.BOLD), least, wide, 6, 44, 1.03, 1.0)

    def _first(self, name: Fitted) -> float:
        return _NAME_TOP + (7 if len(name.lines) == 1 else 0) + capital(name.size)

    def _gap(self, name: Fitted | None) -> float:
        return 11.0 if name and len(name.lines) == 1 else 9.0

    def _bottom(self, name: Fitted | None, made: Fitted | None, factor: float) -> float:
        base = _NAME_TOP
        if name:
            base = self._first(name) + (len(name.lines) - 1) * name.step
        if made:
            base += self._gap(name) * factor + capital(made.size) + (len(made.lines) - 1) * made.step
        return base + 10.5 * max(factor, 0.7)

    def _town(self) -> str:
        return home(self.row.about, self.row.municipality, self.catalog) if self.look.shows("municipality") else ""

    def _words(self, factor: float) -> tuple[TextStyle, TextStyle]:
        """How the place and the phase are written."""
        size = 19 * max(factor, 0.6)
        place = TextStyle(size * min(self.look.size("municipality"), 1.2))
        return place, TextStyle(size * min(self.look.size("phase"), 1.2), fonts.SEMIBOLD, self.colour)

    def _place_width(self, factor: float) -> float:
        place, word = self._words(factor)
        wide = place.width(self._town()) + 7 if self._town() else 0
        return wide + (mark_width(self.row.event, self.catalog, word) if self.look.shows("phase") else 0)

    def _lay_place(self, base: float, right: float, factor: float) -> None:
        x, town, (place, word) = _LEFT, self._town(), self._words(factor)
        if self._place_width(factor) > right - x:
            shrink = max((right - x) / self._place_width(factor), 0.5)
            place, word = place.at(place.size * shrink), word.at(word.size * shrink)
        needed = mark_width(self.row.event, self.catalog, word) + 7 if self.look.shows("phase") else 0
        if town:
            x += set_text(self.design, x, base, town, place, 8, max(right - x - needed, 20)) + 7
        if self.look.shows("phase"):
            lay_phase(self.design, self.row.event, self.catalog, x, base, word, right - x)

    def _lay_foot(self) -> None:
        design, event, look, up = self.design, self.row.event, self.look, self.up
        if look.shows("event"):
            wide = _WIDE
            if look.shows("phase"):
                wide -= PATH_WIDTH + 6
                design.add(lambda paper: draw_path(paper, event.phase, _RIGHT, 134.6 - up, self.colour))
            design.add(lambda paper: paper.rule(_LEFT, _RULE - up, _RIGHT, self.colour, 0.5 * POINTS_PER_MM))
            size = 14 * min(look.size("event"), 1.1)
            days = period(event, self.catalog)
            needed = min(TextStyle(size).width(days), 0.6 * wide)
            name = TextStyle(size, fonts.BOLD)
            x = _LEFT + set_text(design, _LEFT, 136.2 - up, event.name, name, 7, wide - needed - 4) + 4
            set_text(design, x, 136.2 - up, days, TextStyle(size), 7, _LEFT + wide - x)
        if has_foot(design):
            bottom = min(148.5 - 6, 148.5 - self.dead)
            draw_own(design, Box(_LEFT, bottom - up, _WIDE, up), self.catalog)


_PARTS = (BAND, MARKET, *SIGN_PARTS, OWN)
LABEL = Label(
    "tent",
    N_("Table tents"),
    "booths",
    sign_place,
    lay,
    "A4",
    (180, 250),
    languages=2,
    wide=0,
    parts=_PARTS,
    places_own=True,
)
