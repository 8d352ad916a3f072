"""A PDF being drawn: everything in millimetres from the upper left corner, every text printable, the font embedded.

Deterministic: the same input gives the same bytes (no timestamps).
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from made_in_blekinge import files
from made_in_blekinge.documents import code128, ean, fonts, operators, qr
from made_in_blekinge.documents.fitting import Fitted
from made_in_blekinge.documents.pdf import Drawn, Pdf, Show
from made_in_blekinge.documents.price_block import PriceBlock
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import BLACK, TextStyle
from made_in_blekinge.documents.tagging import Role
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.targets import check_target

if TYPE_CHECKING:
    from PIL.Image import Image

Align = Literal["left", "centre", "right"]
Turn = Literal[0, 90, 180]
"""Degrees against the clock."""
_MOST_PRICES: Final = 2048
"""So many drawn prices are kept for other goods that cost the same."""
_BEFORE: Final[dict[Align, float]] = {"left": 0, "centre": 0.5, "right": 1}
_DISC: Final = 0.92
_RHOMBUS: Final = 1.12
_STAR: Final = 1.18
"""How far the marks of the phases reach, as a part of half their height."""
_STAR_WAIST: Final = 0.45
_SCALLOP: Final = 0.8
_AWNING_EDGE: Final = 0.3 * POINTS_PER_MM


@contextmanager
def writing(
    path: Path,
    page: Box,
    title: str,
    catalog: Catalog,
    design: Box | None = None,
    *,
    public: bool = False,
    tagged: bool = False,
) -> Iterator["Paper"]:
    """Context manager: write a PDF that atomically replaces ``path`` once finished."""
    check_target(path)
    target = BytesIO()
    with drawing(target, page, title, catalog, design, tagged=tagged) as paper:
        yield paper
    files.write_bytes(path, target.getvalue(), public=public)


@contextmanager
def drawing(
    target: BinaryIO, page: Box, title: str, catalog: Catalog, design: Box | None = None, *, tagged: bool = False
) -> Iterator["Paper"]:
    """Draw a PDF into ``target``.

    Content for a page of ``design`` is scaled down to the width of ``page``. A paper that is read is ``tagged``.
    """
    with Pdf(target, page, title, catalog, tagged=tagged) as pdf:
        yield Paper(pdf, design or page, page)
        pdf.save()


class Drawing:
    """What is to be drawn, in its order: laid out first, put on a paper once all of it is known to fit."""

    def __init__(self) -> None:
        self._draws: list[Callable[[Paper], None]] = []

    def draw(self, paper: "Paper") -> None:
        for draw in self._draws:
            draw(paper)

    def add(self, draw: "Callable[[Paper], None]") -> None:
        self._draws.append(draw)


class Paper:
    """The page being drawn. Texts stand on their baseline."""

    def __init__(self, pdf: Pdf, page: Box, sheet: Box) -> None:
        self._pdf = pdf
        self._letters = pdf.letters
        self._structure = pdf.structure
        self._drawn: list[Drawn] = []
        self._fill = self._stroke = self._font = ""
        self._repeated: tuple[object, list[Drawn]] = (None, [])
        self._sheet = sheet
        self._shared: dict[Hashable, Show] = {}
        self._prices: dict[tuple[PriceBlock, float], str] = {}
        self.page = page

    def shared(self, key: Hashable, draw: Callable[["Paper"], None]) -> None:
        """Content shared by many pages: a form XObject stored once under ``key``."""
        if key not in self._shared:
            before, self._drawn = self._drawn, []
            with self._own_state():
                draw(self)
            w, h = self.page.w * POINTS_PER_MM, self.page.h * POINTS_PER_MM
            self._shared[key] = self._pdf.form(w, h, self._drawn)
            self._drawn = before
        self._drawn.append(self._shared[key])

    def repeated(self, key: object, draw: Callable[["Paper"], None]) -> None:
        """Operators repeated consecutively for the same ``key``: generated once and cached."""
        self._fill = self._stroke = self._font = ""
        if self._repeated[0] is not key:
            begin = len(self._drawn)
            draw(self)
            self._repeated = key, self._drawn[begin:]
        else:
            self._drawn += self._repeated[1]
        self._fill = self._stroke = self._font = ""

    def text(self, x: float, y: float, text: str, style: TextStyle, align: Align = "left") -> None:
        shown = fonts.printable(text)
        before = _BEFORE[align]
        left = x * POINTS_PER_MM
        if before:
            left -= before * fonts.width(shown, style.font) * style.size
        font = f"{self._letters.name(style.font)} {style.size:.3f} Tf "
        chosen = "" if font == self._font else font
        self._font = font
        drawn = (
            f"BT {self._filled(style.colour)}{chosen}{left:.3f} {self._up(y):.3f} Td "
            f"{self._letters.shown(shown, style.font, style.size)} ET"
        )
        self._drawn.append(self._structure.marked(drawn) if self._structure else drawn)

    @contextmanager
    def element(self, *roles: Role) -> Iterator[None]:
        """What is drawn within is, for who listens, the last of ``roles`` in those before it."""
        with ExitStack() as elements:
            for role in roles:
                elements.enter_context(self._structure.element(role) if self._structure else nullcontext())
            yield

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn within is repeated on every page and not read."""
        with self._structure.decoration() if self._structure else nullcontext():
            yield

    def lines(self, x: float, y: float, fitted: Fitted, style: TextStyle, align: Align = "left") -> float:
        """Draw ``fitted`` with its first baseline at ``y``; returns the last one. Large lines begin with their ink."""
        step = fitted.step
        sized = style.at(fitted.size)
        for place, line in enumerate(fitted.lines):
            left = x - sized.edge(line) if align == "left" else x
            self.text(left, y + place * step, line, sized, align)
        return y + (len(fitted.lines) - 1) * step

    def price(self, x: float, y: float, block: PriceBlock, size: float, colour: str, align: Align = "left") -> None:
        """A price whose kronor are ``size`` points, with its first digit, or the end of all of it, at ``x``."""
        left = x * POINTS_PER_MM
        left -= size * (block.bearing if align == "left" else _BEFORE[align] * block.width)
        shown = self._prices.get((block, size)) or self._shown_price(block, size)
        self._drawn.append(f"BT {self._filled(colour)}{left:.3f} {self._up(y):.3f} Td {shown} ET")
        self._font = ""

    def _shown_price(self, block: PriceBlock, size: float) -> str:
        """The operators of a price from its place on; many goods cost the same."""
        letters, right, up, shown = self._letters, 0.0, 0.0, []
        for run in block.runs:
            moved = f"{size * (run.right - right):.3f} {size * (run.up - up):.3f} Td"
            right, up = run.right, run.up
            text = letters.shown(run.text, run.font, size * run.size)
            shown.append(f"{letters.name(run.font)} {size * run.size:.3f} Tf {moved} {text}")
        if len(self._prices) >= _MOST_PRICES:
            self._prices.clear()
        self._prices[block, size] = made = " ".join(shown)
        return made

    def fill(self, box: Box, colour: str, radius: float = 0) -> None:
        outline = operators.rectangle(*self._rectangle(box), radius * POINTS_PER_MM)
        self._drawn.append(f"{self._filled(colour)}{outline} f")

    def rule(self, x: float, y: float, right: float, colour: str, points: float = 0.5) -> None:
        self.rules(((x, y, right),), colour, points)

    def rules(self, rules: Iterable[tuple[float, float, float]], colour: str, points: float) -> None:
        """Level lines of ``points`` from ``(x, y)`` to ``right``."""
        mm = POINTS_PER_MM
        lines = " ".join(operators.line(x * mm, self._up(y), right * mm, self._up(y)) for x, y, right in rules)
        self._drawn.append(f"{self._stroked(colour, points)}{lines} S")

    def upright(self, x: float, y: float, bottom: float, colour: str, points: float = 0.5) -> None:
        line = operators.line(x * POINTS_PER_MM, self._up(y), x * POINTS_PER_MM, self._up(bottom))
        self._drawn.append(f"{self._stroked(colour, points)}{line} S")

    def strokes(self, strokes: Iterable[Sequence[tuple[float, float]]], colour: str, points: float) -> None:
        """Lines through the places of each, with round ends and corners, as of a pen; a single place is a dot."""
        mm = POINTS_PER_MM
        paths = []
        for (x, y), *rest in strokes:
            ways = " ".join(f"{right * mm:.3f} {self._up(down):.3f} l" for right, down in rest or [(x, y)])
            paths.append(f"{x * mm:.3f} {self._up(y):.3f} m {ways}")
        self._drawn.append(f"q 1 J 1 j {operators.colour(colour)} RG {points:.3f} w {' '.join(paths)} S Q")

    def phase_mark(self, phase: Phase, box: Box, colour: str, points: float = 0) -> None:
        """The shape of ``phase``, drawn because not every typeface has it; an outline of ``points``, where given.

        The three look equally large in boxes of one height.
        """
        x, y, radius = (box.x + box.w / 2) * POINTS_PER_MM, self._up(box.y + box.h / 2), box.h / 2 * POINTS_PER_MM
        if phase is Phase.REGIONAL:
            shape = operators.disc(x, y, _DISC * radius)
        elif phase is Phase.INTERREGIONAL:
            shape = operators.star(x, y, _RHOMBUS * radius, 4)
        else:
            shape = operators.star(x, y, _STAR * radius, 10, _STAR_WAIST)
        if points:
            self._drawn.append(f"{self._stroked(colour, points)}{shape} S")
        else:
            self._drawn.append(f"{self._filled(colour)}{shape} f")

    def awning(self, box: Box, stripes: int, colour: str) -> None:
        """The awning of a market stall: an odd number of stripes, every other one in colour, scalloped below."""
        x, _, w, h = self._rectangle(box)
        wide, top = w / stripes, self._up(box.y)
        shapes = [operators.scallop(x + at * wide, top, wide, h, wide / 2 * _SCALLOP) for at in range(stripes)]
        self._drawn.append(f"{self._filled(colour)}{' '.join(shapes[::2])} f")
        self._drawn.append(f"{self._stroked(colour, _AWNING_EDGE)}{' '.join(shapes[1::2])} S")

    def qr(self, box: Box, text: str, level: str = "M") -> None:
        """The QR code of ``text`` in a square of white, the quiet zone inside ``box``."""
        symbol = qr.matrix(text, level)
        frame = qr.frame(box.x * POINTS_PER_MM, self._up(box.y), box.w * POINTS_PER_MM, symbol.size, BLACK)
        self._drawn.append(f"q {frame} {qr.path(symbol)}f Q")

    def ean(self, box: Box, digits: str) -> None:
        """The bars of a GTIN over its digits, the quiet zones inside ``box``; the modules are as wide as it allows."""
        symbol = ean.symbol(digits)
        frame = ean.frame(*self._rectangle(box), len(digits))
        font = f"{self._letters.name(fonts.REGULAR)} {frame.size:.3f} Tf"
        shown = self._letters.shown
        texts = " ".join(
            [f"{at} {shown(group, fonts.REGULAR, frame.size)}" for at, group in zip(frame.origins, symbol.digits)]  # noqa: B905
        )
        bars = ean.path(symbol, frame.deeper)
        self._drawn.append(f"q {frame.ground} BT {font} {frame.spacing} {texts} ET {frame.bars} {bars}f Q")

    def code128(self, box: Box, text: str) -> None:
        """The bars of Code 128, the quiet zones inside ``box``."""
        symbol = code128.bars(text)
        module = box.w / (symbol.modules + 2 * code128.QUIET_ZONE)
        parts = [
            Box(box.x + (code128.QUIET_ZONE + first) * module, box.y, width * module, box.h)
            for first, width in symbol.dark
        ]
        rectangles = " ".join(operators.rectangle(*self._rectangle(part)) for part in parts)
        self._drawn.append(f"q 1 g {operators.rectangle(*self._rectangle(box))} f 0 g {rectangles} f Q")

    def outline(self, box: Box, colour: str, points: float = 0.5, radius: float = 0) -> None:
        outline = operators.rectangle(*self._rectangle(box), radius * POINTS_PER_MM)
        self._drawn.append(f"{self._stroked(colour, points)}{outline} S")

    @contextmanager
    def inside(self, box: Box, design: Box, turn: Turn = 0) -> Iterator[None]:
        """Coordinate transform: content for a page of ``design`` is rotated and scaled to fill ``box``."""
        page, self.page = self.page, design
        wide, high = (design.h, design.w) if turn == 90 else (design.w, design.h)
        x, y = box.w / wide, box.h / high
        left, right, bottom, top = (
            box.x * POINTS_PER_MM,
            box.right * POINTS_PER_MM,
            (page.h - box.bottom) * POINTS_PER_MM,
            (page.h - box.y) * POINTS_PER_MM,
        )
        if turn == 0:
            moved = f"{x:.6g} 0 0 {y:.6g} {left:.3f} {bottom:.3f}"
        elif turn == 90:
            moved = f"0 {y:.6g} {-x:.6g} 0 {right:.3f} {bottom:.3f}"
        else:
            moved = f"{-x:.6g} 0 0 {-y:.6g} {right:.3f} {top:.3f}"
        self._drawn.append(f"q {moved} cm")
        with self._own_state():
            yield
        self._drawn.append("Q")
        self.page = page

    def picture(self, box: Box, image: "Image") -> None:
        """``image`` as large as ``box`` allows with its own proportions, at the left and on the ground of ``box``."""
        scale = min(box.w / image.width, box.h / image.height)
        place = Box(box.x, box.bottom - image.height * scale, image.width * scale, image.height * scale)
        x, y, w, h = self._rectangle(place)
        self._drawn += (f"q {w:.3f} 0 0 {h:.3f} {x:.3f} {y:.3f} cm", self._pdf.picture(image), "Q")

    def watermark(self, text: str, colour: str, outline: float = 0) -> None:
        """``text`` large and slanting across the page: pale, or as an outline so many mm wide."""
        w, h = self.page.w * POINTS_PER_MM, self.page.h * POINTS_PER_MM
        self._drawn.append(self._pdf.watermark(fonts.printable(text), colour, w, h, outline * POINTS_PER_MM))
        self._fill = self._stroke = self._font = ""

    def bookmark(self, title: str, level: int = 0) -> None:
        """Add a PDF outline entry for this page."""
        self._pdf.bookmark(title, level)

    @contextmanager
    def new_page(self) -> Iterator[None]:
        """Start a page: the design is scaled to the sheet and aligned at the top."""
        scale = self._sheet.w / self.page.w
        if scale != 1:
            up = (self._sheet.h - scale * self.page.h) * POINTS_PER_MM
            self._drawn.append(f"{scale:.6g} 0 0 {scale:.6g} 0 {up:.3f} cm")
        with self._own_state():
            yield
        self._pdf.show_page(self._drawn)
        self._drawn.clear()

    @contextmanager
    def _own_state(self) -> Iterator[None]:
        """Reset the cached colours and font around the block, so that content inside and after it sets its own."""
        before = self._fill, self._stroke, self._font
        self._fill = self._stroke = self._font = ""
        yield
        self._fill, self._stroke, self._font = before

    def _filled(self, colour: str) -> str:
        if colour == self._fill:
            return ""
        self._fill = colour
        return f"{operators.colour(colour)} rg "

    def _stroked(self, colour: str, points: float) -> str:
        stroke = f"{operators.colour(colour)} RG {points:.3f} w "
        chosen = "" if stroke == self._stroke else stroke
        self._stroke = stroke
        return chosen

    def _up(self, y: float) -> float:
        """Convert to PDF coordinates: points from the bottom."""
        return (self.page.h - y) * POINTS_PER_MM

    def _rectangle(self, box: Box) -> tuple[float, float, float, float]:
        return box.x * POINTS_PER_MM, self._up(box.bottom), box.w * POINTS_PER_MM, box.h * POINTS_PER_MM
