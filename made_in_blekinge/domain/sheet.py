"""Label sheets and rolls: where every label of a page lies, in millimetres from the page's upper left corner.

The sheets of the shops are data in ``resources/sheets``; a market's own pass the same check. Nothing here draws."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain, islice, repeat
from types import MappingProxyType
from typing import Any, Final

from made_in_blekinge import paths
from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.text import clean_line, fold, plain
from made_in_blekinge.errors import UserError, at, missing_value
from made_in_blekinge.i18n import N_

SMALLEST: Final = 1.0
"""The smallest page, label and printable part of a label, in mm."""
LARGEST: Final = 2000.0
MOST_LABELS: Final = 1000
RESOLUTIONS: Final = (203, 300, 600)
"""Of printers of rolls, in dots to the inch."""
_DOT: Final = {203: 0.125, 300: 25.4 / 300, 600: 25.4 / 600}
"""Their dots in mm: what is called 203 to the inch are eight to the millimetre."""
_ROUND: Final = 5.0
"""Corners up to this radius, in mm, take no more of a label than its text keeps from the edge anyway."""
_CORNER: Final = 1 - 0.5**0.5
"""How far a rectangle that touches a rounded corner lies inside the label's edges, as a share of the radius."""
_NEAREST: Final = 6
_SIZE: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:mm)?\s*[x×*]\s*(\d+(?:[.,]\d+)?)", re.IGNORECASE)
_TOLERANCE: Final = 1e-6  # sizes are kept to a thousandth of a millimetre, so only the noise of adding floats is less


class SheetKind(Code):
    """What the labels come on."""

    SHEET = "sheet", N_("Sheet")
    DIE_CUT = "die_cut", N_("Roll of labels")
    CONTINUOUS = "continuous", N_("Continuous roll, cut to length")


@dataclass(frozen=True, slots=True)
class Calibration:
    """Puts a printer right: boxes are stretched about the page's upper left corner, then moved by mm."""

    offset_x: float = 0
    offset_y: float = 0
    scale_x: float = 1
    scale_y: float = 1

    def apply(self, box: Box) -> Box:
        x, y = box.x * self.scale_x + self.offset_x, box.y * self.scale_y + self.offset_y
        return Box(x, y, box.w * self.scale_x, box.h * self.scale_y)


def _size(title: str, value: object, lowest: float = SMALLEST) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not lowest <= value <= LARGEST:
        text = N_("{title} must be a size from {low} to {high} mm. Write such a size.")
        raise UserError("bad_size", text, title=title, low=_written(lowest), high=_written(LARGEST))
    return round(float(value), 3)


def _number(title: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_LABELS:
        text = N_("{title} must be a whole number from 1 to {high}. Write such a number.")
        raise UserError("bad_number", text, title=title, high=MOST_LABELS)
    return value


def _text(title: str, value: object, limit: int = 500) -> str:
    if not isinstance(value, str):
        raise UserError("not_text", N_("{title} must be text. Write letters and digits."), title=title)
    return clean_line(value, limit)


def _dots(title: str, value: object) -> int:
    if value not in (0, *RESOLUTIONS) or isinstance(value, bool):
        text = N_("{title} must be one of {values}. Write one of them.")
        raise UserError("bad_number", text, title=title, values=", ".join(map(str, RESOLUTIONS)))
    return int(str(value))


_margin = partial(_size, lowest=0)
_name = partial(_text, limit=80)


def _names(title: str, value: object) -> tuple[str, ...]:
    return tuple(_name(title, name) for name in (value if isinstance(value, list | tuple) else [value]))


def _kind(title: str, value: object) -> SheetKind:
    for kind in SheetKind:
        if kind == value:
            return kind
    text = N_("{title} must be one of: {kinds}. Choose one of them.")
    raise UserError("unknown_kind", text, title=title, kinds=tuple(kind.label for kind in SheetKind))


def _written(size: float) -> Decimal:
    return Decimal(f"{round(size, 3):g}")


def _field(title: str, parse: Callable[[str, object], object], default: object = None, like: str = "") -> Any:  # noqa: ANN401
    """A field of a sheet and what people call it; not given, it is as the field ``like`` or ``default``."""
    return field(metadata={"title": title, "parse": parse, "default": default, "like": like})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article: a page of equal labels in columns and rows, or a roll with one label a page. Sizes are in mm.

    The first label begins at ``left`` and ``top``; ``pitch`` is from one label's edge to the same edge of the next. The
    ``dead`` strips along the page's edges are those that printers leave white. A continuous roll is ``page_height``
    long until it is :meth:`cut`; its printer has ``dpi`` dots to the inch, 203 where nobody says so. Made by
    :func:`check_sheet`, which alone sees to it that the sizes are possible.
    """

    key: str = _field(N_("Short name"), _name)
    name: str = _field(N_("Name"), _name, like="key")
    maker: str = _field(N_("Maker"), _name, "")
    aliases: tuple[str, ...] = _field(N_("Other names"), _names, ())
    kind: SheetKind = _field(N_("Kind"), _kind, "sheet")  # noqa: RUF009  a declaration like the others
    page_width: float = _field(N_("Page width"), _size)
    page_height: float = _field(N_("Page height"), _size)
    columns: int = _field(N_("Columns"), _number, 1)
    rows: int = _field(N_("Rows"), _number, 1)
    label_width: float = _field(N_("Label width"), _size, like="page_width")
    label_height: float = _field(N_("Label height"), _size, like="page_height")
    left: float = _field(N_("Left margin"), _margin, 0)
    top: float = _field(N_("Top margin"), _margin, 0)
    pitch_x: float = _field(N_("From column to column"), _size, like="label_width")
    pitch_y: float = _field(N_("From row to row"), _size, like="label_height")
    radius: float = _field(N_("Corner radius"), _margin, 0)
    dead_left: float = _field(N_("Unprintable on the left"), _margin, 0)
    dead_top: float = _field(N_("Unprintable at the top"), _margin, 0)
    dead_right: float = _field(N_("Unprintable on the right"), _margin, 0)
    dead_bottom: float = _field(N_("Unprintable at the bottom"), _margin, 0)
    length_min: float = _field(N_("Shortest length"), _size, like="page_height")
    length_max: float = _field(N_("Longest length"), _size, like="page_height")
    dpi: int = _field(N_("Dots per inch"), _dots, 0)
    note: str = _field(N_("Note"), _text, "")
    off_centre: str = _field(N_("Why opposite margins differ"), _text, "")
    source: str = _field(N_("Where the sizes come from"), _text, "")

    @property
    def title(self) -> str:
        return f"{self.maker} {self.name}".strip()

    @property
    def dot(self) -> float:
        """The size of a dot of the thermal printer that takes this roll, in mm; 0 for sheets, whose dots are fine."""
        return 0 if self.kind is SheetKind.SHEET else _DOT[self.dpi or RESOLUTIONS[0]]

    @property
    def per_page(self) -> int:
        return self.columns * self.rows

    def box(self, position: int) -> Box:
        """The label at ``position``: 1 is the first, counted along the rows."""
        row, column = divmod(self.check_position(position) - 1, self.columns)
        x, y = self.left + column * self.pitch_x, self.top + row * self.pitch_y
        return Box(x, y, self.label_width, self.label_height)

    def boxes(self) -> tuple[Box, ...]:
        return tuple(map(self.box, range(1, self.per_page + 1)))

    def printable(self, position: int) -> Box:
        """The part of the label that a printer reaches; what is to be read stays inside it."""
        width = self.page_width - self.dead_left - self.dead_right
        height = self.page_height - self.dead_top - self.dead_bottom
        return self._within_corners(position).common(Box(self.dead_left, self.dead_top, width, height))

    def _within_corners(self, position: int) -> Box:
        """The label, or the largest rectangle that keeps clear of its corners where these take much of it: of a round
        label the square inside the circle."""
        box = self.box(position)
        return box.inset(self.radius * _CORNER) if self.radius > _ROUND else box

    def cut(self, length: float) -> "Sheet":
        """A continuous roll with pages of ``length`` mm; other sheets have only their own length."""
        low, high = self.length_min, self.length_max
        if not low <= length <= high:
            text = N_("{sheet} can be {low} to {high} mm long, not {length}. Choose a length between them.")
            sizes = {"low": _written(low), "high": _written(high), "length": _written(length)}
            raise UserError("bad_length", text, sheet=self.title, **sizes).at("length")
        label = self.label_height + length - self.page_height
        return replace(self, page_height=length, label_height=label, pitch_y=label)

    def check_position(self, position: int) -> int:
        if not 1 <= position <= self.per_page:
            text = N_("{sheet} has the places 1 to {last}, not {value}. Choose one of them.")
            raise UserError("no_such_place", text, sheet=self.title, last=self.per_page, value=position)
        return position

    def to_mapping(self) -> dict[str, Any]:
        """The fields as plain values to be kept as JSON or TOML; :func:`check_sheet` makes the same sheet of them."""
        return asdict(self) | {"kind": self.kind.value, "aliases": list(self.aliases)}


TITLES: Final[Mapping[str, str]] = MappingProxyType({part.name: part.metadata["title"] for part in fields(Sheet)})
"""What people call the fields of a sheet, in the order of a form."""


def check_sheet(values: Mapping[str, object]) -> Sheet:
    """The sheet of ``values``, or an error at the field to mend."""
    for key in sorted(values.keys() - TITLES.keys()):
        raise UserError("unknown_field", N_("A sheet has no “{value}”. Remove it."), value=key).at(key)
    read: dict[str, Any] = {}
    for part in fields(Sheet):
        about = part.metadata
        value = values.get(part.name)
        if value is None or (isinstance(value, str) and not plain(value)):
            value = read.get(about["like"], about["default"])
        with at(part.name):
            if value is None:
                raise missing_value(about["title"])
            read[part.name] = about["parse"](about["title"], value)
    if read["kind"] is not SheetKind.CONTINUOUS:
        read["length_min"] = read["length_max"] = read["page_height"]
    sheet = Sheet(**read)
    for place, code, text, excess in _faults(sheet):
        if excess > _TOLERANCE:
            raise UserError(code, text, excess=_written(excess)).at(place)
    return sheet


def _faults(it: Sheet) -> Iterator[tuple[str, str, str, float]]:
    """What may be wrong together: the field to mend, code, text, and by how much (not at all, if not positive)."""
    text = N_("A page holds at most 1000 labels, and these are {excess} more. Write fewer columns or rows.")
    yield "rows", "too_many_labels", text, it.per_page - MOST_LABELS
    text = N_(
        "A roll has one label a page, and these are {excess} more. Write 1 column and 1 row, or choose another kind."
    )
    yield "columns", "not_one_label", text, 0 if it.kind is SheetKind.SHEET else it.per_page - 1
    text = N_("Labels beside each other overlap by {excess} mm. Move the columns apart or make the labels narrower.")
    yield "pitch_x", "overlap", text, it.label_width - it.pitch_x if it.columns > 1 else 0
    text = N_("Labels below each other overlap by {excess} mm. Move the rows apart or make the labels lower.")
    yield "pitch_y", "overlap", text, it.label_height - it.pitch_y if it.rows > 1 else 0
    text = N_(
        "The last column ends {excess} mm outside the page. Make the margin, the labels or their distance smaller."
    )
    yield "left", "outside_page", text, it.box(it.per_page).right - it.page_width
    text = N_("The last row ends {excess} mm outside the page. Make the margin, the labels or their distance smaller.")
    yield "top", "outside_page", text, it.box(it.per_page).bottom - it.page_height
    text = N_("The page is {excess} mm outside the shortest and longest length. Write a length between them.")
    yield "page_height", "bad_length", text, max(it.length_min - it.page_height, it.page_height - it.length_max)
    shortest = it.cut(it.length_min)
    text = N_("The corners are {excess} mm rounder than half a label. Make the corner radius smaller.")
    yield "radius", "too_round", text, it.radius - min(shortest.label_width, shortest.label_height) / 2
    text = N_("Too little of a label is left to print on. Make the unprintable strips {excess} mm smaller.")
    corners = [shortest.printable(position) for position in (1, it.columns, it.per_page + 1 - it.columns, it.per_page)]
    yield "dead_left", "unprintable", text, SMALLEST - min(box.w for box in corners)
    yield "dead_top", "unprintable", text, SMALLEST - min(box.h for box in corners)


Place = tuple[int, int, Box]
"""Page and position, both counted from 1, and the label's box there."""


def places(sheet: Sheet, amount: int, start: int = 1, skip: Collection[int] = frozenset()) -> Iterator[Place]:
    """Where ``amount`` labels go, when the first page is used before ``start`` and at ``skip``.

    A first page without a free position stays in the drawer: printing begins on a fresh one.
    """
    used = {sheet.check_position(position) for position in skip} | set(range(1, sheet.check_position(start)))
    whole = tuple(enumerate(sheet.boxes(), 1))
    first = tuple(place for place in whole if place[0] not in used)
    pages = enumerate(chain([first or whole], repeat(whole)), 1)
    return islice(((page, position, box) for page, free in pages for position, box in free), amount)


@lru_cache
def load_sheets() -> Mapping[str, Sheet]:
    """The sheets and rolls that come with the program, by key."""
    import tomllib

    sheets = {}
    for path in sorted((paths.resources() / "sheets").glob("*.toml")):
        maker = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, values in maker["sheet"].items():
            sheets[key] = check_sheet({"key": key, **maker["common"], **values})
    return MappingProxyType(sheets)


def find_sheet(name: str, own: Iterable[Sheet] = ()) -> Sheet:
    """What people call ``name``, with or without its maker, among the market's ``own`` sheets and the program's."""
    called = {word: sheet for sheet in (*load_sheets().values(), *own) for word in _called(sheet)}
    wanted = _folded(name)
    if wanted in called:
        return called[wanted]
    if size := _SIZE.search(name):
        width, height = (float(side.replace(",", ".")) for side in size.groups())
        sized = ", ".join(
            f"{it.key} ({it.label_width:g} × {it.label_height:g})" for it in _by_size(called, width, height)
        )
        text = N_("There is no sheet “{value}”. The nearest by size: {near}")
        raise UserError("unknown_sheet", text, value=name, near=sized).at("sheet")
    from difflib import get_close_matches

    near = dict.fromkeys(called[word].key for word in get_close_matches(wanted, called, n=12, cutoff=0.6))
    text = N_("There is no sheet “{value}”. Write the size of its labels, such as 70x37, or choose one of: {near}")
    raise UserError("unknown_sheet", text, value=name, near=", ".join(near or load_sheets())).at("sheet")


def _by_size(called: Mapping[str, Sheet], width: float, height: float) -> list[Sheet]:
    """The sheets whose labels differ least from this size, in mm, lying or standing."""

    def differs(sheet: Sheet) -> float:
        sides = (sheet.label_width, sheet.label_height), (sheet.label_height, sheet.label_width)
        return min(abs(one - width) + abs(other - height) for one, other in sides)

    return sorted({sheet.key: sheet for sheet in called.values()}.values(), key=differs)[:_NEAREST]


def _called(sheet: Sheet) -> Iterator[str]:
    makers = {"", sheet.maker, *sheet.maker.split()}
    return (_folded(maker + word) for word in (sheet.key, sheet.name, *sheet.aliases) for maker in makers)


def _folded(name: str) -> str:
    return "".join(sign for sign in fold(name) if sign.isalnum())
