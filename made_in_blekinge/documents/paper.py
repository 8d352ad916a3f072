"""A PDF being drawn: everything in millimetres from the upper left corner, every text printable, the font embedded.

The same input gives the same bytes, so a file can be compared; nothing here looks at a clock.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from math import cos, pi, sin
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from made_in_blekinge import paths
from made_in_blekinge.documents import ean, fonts, qr
from made_in_blekinge.documents.fitting import LEADING, Fitted
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import INK, TextStyle
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from PIL.Image import Image
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

Align = Literal["left", "centre", "right"]
Turn = Literal[0, 90, 180]
"""Degrees against the clock."""
_BEFORE: Final[dict[Align, float]] = {"left": 0, "centre": 0.5, "right": 1}
_STAR_WAIST: Final = 0.45
_LONGEST_BOOKMARK: Final = 120
_WATERMARK_ALPHA: Final = 0.12


@contextmanager
def writing(path: Path, page: Box, title: str, catalog: Catalog, design: Box | None = None) -> Iterator["Paper"]:
    """Draw a PDF that takes the place of ``path`` once it is finished."""
    target = BytesIO()
    with drawing(target, page, title, catalog, design) as paper:
        yield paper
    try:
        with paths.replacing(path) as temporary:
            temporary.write_bytes(target.getvalue())
    except OSError as error:
        raise UserError(
            "cannot_write",
            N_(
                "“{name}” cannot be written in {folder}. Close it in other programs, see that the disk has room, "
                "or choose another folder."
            ),
            name=path.name,
            folder=str(path.parent),
        ) from error


@contextmanager
def drawing(target: BinaryIO, page: Box, title: str, catalog: Catalog, design: Box | None = None) -> Iterator["Paper"]:
    """Draw a PDF into ``target``.

    What is drawn for a page of ``design`` is shrunk to the width of ``page``.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # a fifth smaller and faster; a switch of the whole library
    fonts.register()
    canvas = Canvas(
        target,
        pagesize=(page.w * POINTS_PER_MM, page.h * POINTS_PER_MM),
        pageCompression=1,
        invariant=1,
        initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # its stubs want a number
        lang=catalog.locale.language,
    )
    canvas.setTitle(fonts.printable(title))
    canvas.setSubject(fonts.printable(title))
    canvas.setAuthor("Made in Blekinge")
    canvas.setCreator("Made in Blekinge")
    canvas.setViewerPreference("PrintScaling", "None")
    yield Paper(canvas, design or page, page)
    canvas.save()


@cache
def _colour(code: str) -> "Color":
    from reportlab.lib.colors import HexColor

    return HexColor(code)


class Paper:
    """The page being drawn. Texts stand on their baseline."""

    def __init__(self, canvas: "Canvas", page: Box, sheet: Box) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._bookmarks = 0
        self._shared: dict[Hashable, str] = {}
        self.page = page

    def shared(self, key: Hashable, draw: Callable[["Paper"], None]) -> None:
        """What many pages have in common: drawn and kept once under ``key``, shown on each."""
        if key not in self._shared:
            self._shared[key] = f"Shared{len(self._shared)}"
            self._canvas.beginForm(self._shared[key], 0, 0, self.page.w * POINTS_PER_MM, self.page.h * POINTS_PER_MM)
            draw(self)
            self._canvas.endForm()
        self._canvas.doForm(self._shared[key])

    def text(self, x: float, y: float, text: str, style: TextStyle, align: Align = "left") -> None:
        shown = fonts.printable(text)
        before = _BEFORE[align]
        shift = before * style.width(shown) if before else 0
        self._canvas.setFont(style.font, style.size)
        self._canvas.setFillColor(_colour(style.colour))
        self._canvas.drawString((x - shift) * POINTS_PER_MM, self._up(y), shown)

    def lines(self, x: float, y: float, fitted: Fitted, style: TextStyle, align: Align = "left") -> float:
        """Draw ``fitted`` with its first baseline at ``y``; returns the last one."""
        step = fitted.size * LEADING / POINTS_PER_MM
        for place, line in enumerate(fitted.lines):
            self.text(x, y + place * step, line, style.at(fitted.size), align)
        return y + (len(fitted.lines) - 1) * step

    def fill(self, box: Box, colour: str, radius: float = 0) -> None:
        self._canvas.setFillColor(_colour(colour))
        if radius:
            self._canvas.roundRect(*self._rectangle(box), radius * POINTS_PER_MM, stroke=0, fill=1)
        else:
            self._canvas.rect(*self._rectangle(box), stroke=0, fill=1)

    def rule(self, x: float, y: float, right: float, colour: str, points: float = 0.5) -> None:
        self.rules(((x, y, right),), colour, points)

    def rules(self, rules: Iterable[tuple[float, float, float]], colour: str, points: float) -> None:
        """Level lines of ``points`` from ``(x, y)`` to ``right``."""
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(points)
        mm = POINTS_PER_MM
        self._canvas.lines([(x * mm, self._up(y), right * mm, self._up(y)) for x, y, right in rules])

    def upright(self, x: float, y: float, bottom: float, colour: str, points: float = 0.5) -> None:
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(points)
        self._canvas.line(x * POINTS_PER_MM, self._up(y), x * POINTS_PER_MM, self._up(bottom))

    def phase_mark(self, phase: Phase, box: Box, colour: str) -> None:
        """The shape of ``phase``, drawn because not every typeface has it."""
        middle_x, middle_y, radius = box.x + box.w / 2, box.y + box.h / 2, box.w / 2
        self._canvas.setFillColor(_colour(colour))
        if phase is Phase.REGIONAL:
            mm = POINTS_PER_MM
            self._canvas.circle(middle_x * mm, self._up(middle_y), radius * 0.9 * mm, stroke=0, fill=1)
            return
        corners, waist = (4, 1.0) if phase is Phase.INTERREGIONAL else (10, _STAR_WAIST)
        outline = self._canvas.beginPath()
        for corner in range(corners):
            reach = radius * (waist if corner % 2 else 1)
            angle = 2 * pi * corner / corners
            x, y = middle_x + reach * sin(angle), middle_y - reach * cos(angle)
            (outline.lineTo if corner else outline.moveTo)(x * POINTS_PER_MM, self._up(y))
        outline.close()
        self._canvas.drawPath(outline, stroke=0, fill=1)

    def qr(self, box: Box, text: str, level: str = "M") -> None:
        """The QR code of ``text`` in a square of white, the quiet zone inside ``box``."""
        symbol = qr.matrix(text, level)
        module = box.w / (symbol.size + 2 * qr.QUIET_ZONE) * POINTS_PER_MM
        left, top = box.x * POINTS_PER_MM + qr.QUIET_ZONE * module, self._up(box.y) - qr.QUIET_ZONE * module
        self.fill(box, "#FFFFFF")
        self._canvas.saveState()
        self._canvas.setFillColor(_colour(INK))
        self._canvas.addLiteral(f"{module:.5f} 0 0 {-module:.5f} {left:.4f} {top:.4f} cm {qr.path(symbol)} f")
        self._canvas.restoreState()

    def ean(self, box: Box, digits: str) -> None:
        """The bars of a GTIN over its digits, the quiet zones inside ``box``; the modules are as wide as it allows."""
        symbol = ean.symbol(digits)
        module = box.w / symbol.width * POINTS_PER_MM
        left, bottom = (box.x * POINTS_PER_MM + symbol.quiet * module), self._up(box.bottom)
        size = min(ean.DIGIT_SIZE * module, box.h * POINTS_PER_MM / 3)
        low, high = bottom + 0.95 * size, box.h * POINTS_PER_MM - 0.95 * size
        self.fill(box, "#FFFFFF")
        bars = ean.path(symbol, round(0.5 * size / high, 3))
        self._canvas.addLiteral(f"q 0 g {module:.5f} 0 0 {high:.4f} {left:.4f} {low:.4f} cm {bars} f Q")
        loose = ean.DIGIT_PITCH * module - fonts.width("0", fonts.REGULAR) * size
        text = self._canvas.beginText()
        text.setFont(fonts.REGULAR, size)
        text.setFillColor(_colour("#000000"))
        text.setCharSpace(loose)
        for start, group in symbol.digits:
            text.setTextOrigin(left + start * module + loose / 2, bottom + 0.06 * size)
            text.textOut(group)
        text.setCharSpace(0)
        self._canvas.drawText(text)

    def outline(self, box: Box, colour: str, points: float = 0.5, radius: float = 0) -> None:
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(points)
        self._canvas.roundRect(*self._rectangle(box), radius * POINTS_PER_MM, stroke=1, fill=0)

    @contextmanager
    def inside(self, box: Box, design: Box, turn: Turn = 0) -> Iterator[None]:
        """What is drawn for a page of ``design`` is turned and then stretched to fill ``box``."""
        page, self.page = self.page, design
        wide, high = (design.h, design.w) if turn == 90 else (design.w, design.h)
        x, y = box.w / wide, box.h / high
        left, right, bottom, top = (
            box.x * POINTS_PER_MM,
            box.right * POINTS_PER_MM,
            (page.h - box.bottom) * POINTS_PER_MM,
            (page.h - box.y) * POINTS_PER_MM,
        )
        self._canvas.saveState()
        if turn == 0:
            self._canvas.transform(x, 0, 0, y, left, bottom)
        elif turn == 90:
            self._canvas.transform(0, y, -x, 0, right, bottom)
        else:
            self._canvas.transform(-x, 0, 0, -y, right, top)
        yield
        self._canvas.restoreState()
        self.page = page

    def picture(self, box: Box, image: "Image") -> None:
        """``image`` as large as ``box`` allows with its own proportions, at the left and on the ground of ``box``."""
        from reportlab.lib.utils import ImageReader

        scale = min(box.w / image.width, box.h / image.height)
        place = Box(box.x, box.bottom - image.height * scale, image.width * scale, image.height * scale)
        self._canvas.drawImage(ImageReader(image), *self._rectangle(place), mask="auto")

    def watermark(self, text: str, colour: str) -> None:
        """``text`` large, slanting and pale across the page; draw it last."""
        shown = fonts.printable(text)
        size = 0.95 * self.page.w * POINTS_PER_MM / fonts.width(shown, fonts.BOLD)
        self._canvas.saveState()
        self._canvas.translate(self.page.w / 2 * POINTS_PER_MM, self.page.h / 2 * POINTS_PER_MM)
        self._canvas.rotate(50)
        self._canvas.setFont(fonts.BOLD, size)
        self._canvas.setFillColor(_colour(colour), alpha=_WATERMARK_ALPHA)
        self._canvas.drawCentredString(0, -size / 3, shown)
        self._canvas.restoreState()

    def bookmark(self, title: str, level: int = 0) -> None:
        """A line in the reader's table of contents that leads to this page."""
        self._bookmarks += 1
        key = f"bookmark{self._bookmarks}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(fonts.printable(title)[:_LONGEST_BOOKMARK], key, level, closed=level > 0)

    @contextmanager
    def new_page(self) -> Iterator[None]:
        """A page of the design, shrunk to the sheet and hung up at its upper edge."""
        scale = self._sheet.w / self.page.w
        if scale != 1:
            self._canvas.transform(scale, 0, 0, scale, 0, (self._sheet.h - scale * self.page.h) * POINTS_PER_MM)
        yield
        self._canvas.showPage()

    def _up(self, y: float) -> float:
        """Points from the bottom, as PDF counts."""
        return (self.page.h - y) * POINTS_PER_MM

    def _rectangle(self, box: Box) -> tuple[float, float, float, float]:
        return box.x * POINTS_PER_MM, self._up(box.bottom), box.w * POINTS_PER_MM, box.h * POINTS_PER_MM
