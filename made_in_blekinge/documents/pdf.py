"""The file behind a paper, as far as the library does it: pages, forms, pictures and bookmarks.

Pages are compressed on a worker thread while drawing continues, which limits memory.
"""

import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import count
from math import atan2, cos, degrees, radians, sin
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.operators import Letters
from made_in_blekinge.documents.pictures import SOURCE
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.tagging import Structure
from made_in_blekinge.i18n import Catalog

if TYPE_CHECKING:
    from PIL.Image import Image
    from reportlab.pdfbase.pdfdoc import PDFStream
    from reportlab.pdfgen.canvas import Canvas

Show = Callable[[], object]
Drawn = str | Show
"""Operators, or what only the library can draw."""
_LONGEST_BOOKMARK: Final = 120
_WATERMARK_ALPHA: Final = 0.12
_FILLED: Final = 0
_OUTLINED: Final = 1
"""How letters are drawn (ISO 32000-1, table 106)."""
_WATERMARK_TURN: Final = radians(50)
_MOST_WAITING: Final = 32
"""Pages that are drawn before the thread has compressed the first of them."""


class Pdf:
    """A file of pages of ``page`` mm. The same input gives the same bytes.

    It has the structure of its texts when it is ``tagged``: what is read, and not what is stuck on.
    """

    def __init__(self, target: BinaryIO, page: Box, title: str, catalog: Catalog, *, tagged: bool = False) -> None:
        self._canvas = _canvas(target, page, title, catalog)
        self._pool = ThreadPoolExecutor(1, "compressing")
        self._packed: list[tuple[PDFStream, Future[bytes]]] = []
        self._last: tuple[PDFStream, str] | None = None
        self._numbers = count()
        self._pictures: dict[object, Show] = {}
        self.letters = Letters(self._canvas)
        self.structure = Structure() if tagged else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def save(self) -> None:
        for stream, packed in self._packed:
            stream.content = packed.result()
        if self._last is not None:
            stream, operators = self._last
            stream.content = _compressed(operators)
        self.letters.embed()
        if self.structure is not None:
            self.structure.write(self._canvas)
        self._canvas.save()

    def show_page(self, drawn: Sequence[Drawn]) -> None:
        """End a page with what is drawn on it."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

        self._write(drawn)
        self._canvas.showPage()
        if self.structure is not None:
            self.structure.end_page()
        page = self._canvas._doc.Pages.pages[-1]  # type: ignore[attr-defined]
        page.Contents = PDFStream(PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])}))
        self._pack_last()
        self._last = page.Contents, page.stream
        page.stream = None

    def _pack_last(self) -> None:
        """Compress the previous page when the next one ends: a single page does not need a thread."""
        if self._last is None:
            return
        stream, operators = self._last
        self._packed.append((stream, self._pool.submit(_compressed, operators)))
        if len(self._packed) > _MOST_WAITING:
            self._packed[-_MOST_WAITING][1].result()

    def form(self, w: float, h: float, drawn: Sequence[Drawn]) -> Show:
        """Define a form XObject of ``w`` × ``h`` points; returns a function that shows it on the page."""
        name = f"Form{next(self._numbers)}"
        self._canvas.beginForm(name, 0, 0, w, h)
        self._write(drawn)
        self._canvas.endForm()
        return partial(self._canvas.doForm, name)

    def picture(self, image: "Image") -> Show:
        """``image``, read by :func:`read_picture`, in a square of one point. The same file is registered once, whether
        or not it was read again between: the library would hash all pixels to find duplicates.
        """
        from reportlab.lib.utils import ImageReader

        key = image.info[SOURCE]
        if key not in self._pictures:
            shown = self.form(1, 1, [partial(self._canvas.drawImage, ImageReader(image), 0, 0, 1, 1, mask="auto")])
            self._pictures[key] = shown
        return self._pictures[key]

    def watermark(self, text: str, colour: str, w: float, h: float, outline: float) -> Show:
        """Printable ``text`` large and slanting across ``w`` × ``h`` points: pale, or an outline in black."""
        return partial(_draw_watermark, self._canvas, text, colour, w, h, outline)

    def bookmark(self, title: str, level: int) -> None:
        key = f"bookmark{next(self._numbers)}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(fonts.printable(title)[:_LONGEST_BOOKMARK], key, level, closed=level > 0)

    def _write(self, drawn: Sequence[Drawn]) -> None:
        operators: list[str] = []
        for one in drawn:
            if isinstance(one, str):
                operators.append(one)
            else:
                self._canvas.addLiteral("\n".join(operators))
                operators.clear()
                one()
        self._canvas.addLiteral("\n".join(operators))


def _canvas(target: BinaryIO, page: Box, title: str, catalog: Catalog) -> "Canvas":
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
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _compressed(operators: str) -> bytes:
    return zlib.compress(operators.encode("ascii"))


def _draw_watermark(canvas: "Canvas", text: str, colour: str, w: float, h: float, outline: float) -> None:
    from reportlab.lib.colors import HexColor

    turn, thick = min(_WATERMARK_TURN, atan2(h, w)), 1 / fonts.width(text, fonts.BOLD)
    wide, high = w / (cos(turn) + thick * sin(turn)), h / (sin(turn) + thick * cos(turn))
    size = 0.95 * min(w, wide, high) * thick
    canvas.saveState()
    canvas.translate(w / 2, h / 2)
    canvas.rotate(degrees(turn))
    canvas.setFont(fonts.BOLD, size)
    if outline:
        canvas.setStrokeColor(HexColor("#000000"))
        canvas.setLineWidth(outline)
    else:
        canvas.setFillColor(HexColor(colour), alpha=_WATERMARK_ALPHA)
    canvas.drawCentredString(0, -size / 3, text, mode=_OUTLINED if outline else _FILLED)
    canvas.restoreState()
