"""Name badges: the first name to be read at three metres, who it is and for whom, and the role in its colour."""

import unicodedata
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import BAND, BOOTH, CHECK_IN, code_side, draw_check_in
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.lettering import capital, fit_name, report, set_code, set_lines, set_text
from made_in_blekinge.documents.labels.look import LabelLook, Room, Row
from made_in_blekinge.documents.labels.marks import WORDMARK
from made_in_blekinge.documents.labels.sign_parts import TOO_SMALL
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import AMBER, INK, MUTED, OAK, PLUM, SEA, WHITE, TextStyle
from made_in_blekinge.domain.badge import BadgeRole
from made_in_blekinge.domain.colour import contrast
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.labels.rows import ExhibitorLabel

DESIGN: Final = Box(0, 0, 80, 50)
COLOURS: Final = {
    BadgeRole.EXHIBITOR: SEA,
    BadgeRole.STAFF: OAK,
    BadgeRole.ORGANISER: PLUM,
    BadgeRole.PRESS: AMBER,
}
_LEFT: Final = 4.5
_RIGHT: Final = 75.5
_WIDE: Final = _RIGHT - _LEFT
_TOP: Final = 3.6
_BOTTOM: Final = 47.2
_CODE: Final = 12.5
_BESIDE_CODE: Final = 3.0
_READ_AT_3_M: Final = 24.0
_LEAST_MODULE: Final = 0.33
_LEAST_SCALE: Final = 0.8
_RING: Final = 0.88
"""From the baseline to the top of Å, as a part of the text size."""
_SMALLEST: Final = 5.0
_READ: Final = 3.0


def badge_place(row: ExhibitorLabel) -> str:
    """How a badge is named in problems: by its booth and firm, or by who wears it."""
    if row.role is not BadgeRole.EXHIBITOR:
        return row.representative
    return " ".join(filter(None, (row.booths, row.name)))


def lay(design: Design, space: Space, row: ExhibitorLabel, speech: Speech) -> None:
    if not row.representative and design.look.shows("person"):
        source = N_("has no representative, so the badge names the exhibitor only. Fill in who comes.")
        design.problem("no_representative", source)
    safe = space.safe
    scale = min(safe.w / (DESIGN.w - 2 * _MARGIN), safe.h / (DESIGN.h - 2 * _MARGIN), 1.3)
    if scale < _LEAST_SCALE:
        _lay_small(design, safe, row, speech[0])
        return
    fits = min(space.label.w / DESIGN.w, space.label.h / DESIGN.h, scale)
    wide, high = DESIGN.w * fits, DESIGN.h * fits
    x = min(max((space.label.w - wide) / 2, safe.x - _MARGIN * fits), safe.right + _MARGIN * fits - wide)
    y = min(max((space.label.h - high) / 2, safe.y - _MARGIN * fits), safe.bottom + _MARGIN * fits - high)
    _Badge(design.part(Box(x, y, wide, high), DESIGN), row, speech[0], fits).lay()


_MARGIN: Final = 2.8
"""Nothing is nearer to the edge."""


class _Badge:
    """A badge of the size of :data:`DESIGN`."""

    def __init__(self, design: Design, row: ExhibitorLabel, catalog: Catalog, scale: float) -> None:
        self.design, self.row, self.catalog, self.scale = design, row, catalog, scale
        self.look = design.look
        self.colour = role_colour(self.look, row.role)

    def lay(self) -> None:
        area = Box(_LEFT, _TOP, _WIDE, _BOTTOM - _TOP)
        head, name, below, role = self.look.stack(
            area,
            Row(4.4, ("band",), 0.6),
            Row(13.8, ("person",), 0.5),
            Row(15.1, ("exhibitor", "code", "person"), 2.2),
            Row(7, ("role", "booth")),
        )
        if self.look.shows("band"):
            self._lay_head(head)
        if self.look.shows("person"):
            self._lay_first_name(name)
        if self.look.shows("exhibitor", "code", "person"):
            self._lay_below(below)
        if self.look.shows("role", "booth"):
            self._lay_role(role)

    def _lay_head(self, room: Room) -> None:
        base, size = room.box.y + 0.68 * room.box.h, 8 * min(room.grown, 1.15)
        legible = contrast(self.colour, self.look.ground) >= _READ
        mark = TextStyle(size, fonts.SEMIBOLD, self.colour if legible else INK)
        wide = set_text(self.design, _RIGHT, base, WORDMARK, mark, 5, 0.45 * _WIDE, "right")
        event = TextStyle(size, fonts.SEMIBOLD, MUTED)
        set_text(self.design, _LEFT, base, self.row.event.name, event, 5, _WIDE - wide - 3)

    def _names(self) -> tuple[str, str]:
        """The first name, and the others; of a firm without a person its whole name."""
        if not self.row.representative:
            return self.row.name, ""
        first, _, others = self.row.representative.partition(" ")
        return first, others

    def _lay_first_name(self, room: Room) -> None:
        first, grown = self._names()[0], room.grown
        one = fit_text(first, fonts.BOLD, 42 * grown, min(30, 42 * grown), _WIDE)
        if not one.complete or len(one.lines) > 1:
            style, high = TextStyle(34 * grown, fonts.BOLD), room.box.h
            one = fit_name(first, style, min(_READ_AT_3_M, 34 * grown), _WIDE, 2, high, 0.95)
            if not one.complete:
                one = fit_name(first, style, 9 * min(grown, 1), _WIDE, 4, high, 0.95, 1.0)
            if one.complete and one.size < _READ_AT_3_M * min(grown, 1) - 0.01:
                self.design.problem("name_too_small", TOO_SMALL)
        report(self.design, first, one)
        high = capital(one.size) + (len(one.lines) - 1) * one.step
        base = room.box.y + (room.box.h - high) / 2 + capital(one.size)
        if any(unicodedata.decomposition(sign) and sign.isupper() for sign in one.lines[0]):  # a ring needs its room
            base = max(base, room.box.y + _RING * one.size / POINTS_PER_MM)
        set_lines(self.design, _LEFT, base, one, TextStyle(1, fonts.BOLD))

    def _lay_below(self, room: Room) -> None:
        """Surname and firm, and the code at the right."""
        row, look, grown, y = self.row, self.look, min(room.grown, 1.2), room.box.y
        wide = _WIDE
        if row.payload and look.shows("code"):
            side = min(_CODE * min(look.size("code"), 1.2), room.box.h - 2.6)
            if side * self.scale / 29 >= _LEAST_MODULE:
                set_code(self.design, _RIGHT - side, room.box.bottom - side, side, row.payload)
                wide -= side + _BESIDE_CODE
            else:
                source = N_("there is no room for the code to check in with, so it is left out. Choose a larger label.")
                self.design.problem("no_room_for_code", source)
        others = self._names()[1] if look.shows("person") else ""
        if others:
            style = TextStyle(19 * grown * min(look.size("person"), 1), fonts.SEMIBOLD)
            set_text(self.design, _LEFT, y + 0.364 * room.box.h, others, style, 8, wide)
        if look.shows("exhibitor") and (row.representative or not look.shows("person")):
            self._lay_firm(y + (0.69 if others else 0.36) * room.box.h, room, wide, grown)

    def _lay_firm(self, base: float, room: Room, wide: float, grown: float) -> None:
        text = firm_of(self.row, self.catalog)
        largest = 12 * grown * min(self.look.size("exhibitor"), 1.3)
        firm = fit_text(text, fonts.REGULAR, largest, min(8.5, largest), wide)
        if not firm.complete:
            largest = min(9.5 * grown, largest)
            firm = fit_text(text, fonts.REGULAR, largest, min(8, largest), wide, 2, leading=1.1)
            base -= 1.0
        if not firm.complete:
            firm = fit_text(text, fonts.REGULAR, 8, _SMALLEST, wide, 2, 6, leading=1.1)
        report(self.design, text, firm)
        set_lines(self.design, _LEFT, base, firm, TextStyle(1))

    def _lay_role(self, room: Room) -> None:
        """The role in its colour and in words, and the code of the booth in a white field."""
        row, look, box = self.row, self.look, room.box
        field, letters = self.colour, WHITE if contrast(WHITE, self.colour) >= _READ else INK
        self.design.fill(box, field, 1.4)
        base = box.y + box.h / 2 + capital(15.5 * box.h / 7) / 2
        wide = box.w - 6
        if look.shows("booth") and row.booths:
            style = TextStyle(15 * box.h / 7, fonts.BOLD).within(row.booths, 0.5 * box.w)
            wide_field = max(13.0, style.width(row.booths) + 4)
            place = Box(box.right - 0.7 - wide_field, box.y + 0.7, wide_field, box.h - 1.4)
            self.design.fill(place, WHITE, 0.9)
            middle = box.y + box.h / 2 + capital(style.size) / 2
            plain = style.coloured(INK if look.ink == INK else look.ink)
            if contrast(plain.colour, WHITE) < _READ:
                plain = plain.coloured("#000000")
            set_text(self.design, place.x + wide_field / 2, middle, row.booths, plain, 5, wide_field - 2, "centre")
            wide = place.x - box.x - 5
        if look.shows("role"):
            word = TextStyle(16 * box.h / 7, fonts.BOLD, letters)
            _set_plain(self.design, box.x + 3, base, self.catalog.text(row.role.label), word, wide)


def _set_plain(design: Design, x: float, base: float, text: str, style: TextStyle, width: float) -> None:
    """A line in its own colour, whatever the template says of ink."""
    shown = style.within(text, width)
    design.texts.append(Box(x, base - capital(shown.size), shown.width(text), capital(shown.size)))
    design.add(lambda paper: paper.text(x - shown.edge(text), base, text, shown))


def firm_of(row: ExhibitorLabel, catalog: Catalog) -> str:
    """For whom somebody comes; of staff what they do, in the language."""
    return catalog.text(row.name) if row.role is BadgeRole.STAFF else row.name


def role_colour(look: LabelLook, role: BadgeRole) -> str:
    """The colour of a role; a template's own colour is that of exhibitors, and a label printer has black only."""
    if look.mono:
        return look.accent
    return look.template.accent if look.template.accent and role is BadgeRole.EXHIBITOR else COLOURS[role]


def _lay_small(design: Design, safe: Box, row: ExhibitorLabel, catalog: Catalog) -> None:
    """On small labels: who and for whom, the role on a strip below, the code beside it."""
    look, strip = design.look, 0.2 * safe.h
    if look.shows("role", "booth"):
        box, safe = safe.from_bottom(strip * max(min(look.size("role", "booth"), 1.2), 0.7), 0.02 * safe.h)
        colour = role_colour(look, row.role)
        design.fill(box, colour, 0.15 * box.h)
        inner = box.inset(0.25 * box.h, 0)
        word = TextStyle(1.95 * box.h, fonts.BOLD, WHITE if contrast(WHITE, colour) >= _READ else INK)
        base = box.y + box.h / 2
        if look.shows("booth") and row.booths:
            place, inner = inner.from_right(0.4 * inner.w, 0.03 * inner.w)
            shown = word.within(row.booths, place.w)
            x, middle = place.right - shown.width(row.booths), base + capital(shown.size) / 2
            _set_plain(design, x, middle, row.booths, shown, place.w)
        if look.shows("role"):
            text = catalog.text(row.role.label)
            shown = word.within(text, inner.w)
            _set_plain(design, inner.x, base + capital(shown.size) / 2, text, shown, inner.w)
    area = safe.inset(0.04 * safe.h)
    high = area.h
    if look.shows("band"):
        head, area = area.from_top(0.16 * high, 0.02 * high)
        design.text(head, row.event.name, TextStyle(0.34 * high, fonts.SEMIBOLD, MUTED), 4, stand="middle")
    room = Room(area, area.h / (0.82 * high))
    area = draw_check_in(design, area, code_side(design, room, 0.6 * high, 0.36 * area.w), row.payload)
    name, firm = look.stack(area, Row(0.6 * area.h, ("person",), 0.02 * high), Row(0.38 * area.h, ("exhibitor",)))
    if look.shows("person"):
        who = TextStyle(0.9 * name.box.h * 2.2, fonts.BOLD)
        design.text(name.box, row.representative or row.name, who, _SMALLEST, 2, stand="middle")
    if look.shows("exhibitor") and (row.representative or not look.shows("person")):
        style = TextStyle(firm.box.h * 1.8, fonts.SEMIBOLD)
        design.text(firm.box, firm_of(row, catalog), style, _SMALLEST, 2, stand="middle")


_PARTS = (
    BAND,
    LabelPart("person", N_("Who comes"), ("representative", "name")),
    LabelPart("exhibitor", N_("Exhibitor"), ("name",)),
    LabelPart("role", N_("The role"), ("role",)),
    BOOTH,
    CHECK_IN,
    OWN,
)
LABEL = Label("badge", N_("Name badges"), "badges", badge_place, lay, "L4785", (52, 24), length=80, parts=_PARTS)
