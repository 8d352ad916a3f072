"""Page flow: content is laid out over pages before drawing, so that every page knows the page count."""

from collections.abc import Callable
from dataclasses import dataclass, field

from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import Box

_ROW_BELOW = 20.0
"""The head of a table stays with the first of its rows, which is about so high, in mm."""
Draw = Callable[[Paper, float], None]
"""Draws something with its upper edge at the given y."""


@dataclass(slots=True)
class PaperPage:
    """One planned page; ``head`` is its running header."""

    head: str
    placed: list[tuple[float, Draw]] = field(default_factory=list)

    def draw(self, paper: Paper) -> None:
        for y, draw in self.placed:
            draw(paper, y)


class PaperFlow:
    """The layout of a document whose content is placed in ``frame`` of every page."""

    def __init__(self, frame: Box) -> None:
        self.frame = frame
        self.pages: list[PaperPage] = []
        self._y = frame.bottom
        self._repeated: tuple[float, Draw] | None = None

    @property
    def room(self) -> float:
        """The remaining height of the page in mm."""
        return self.frame.bottom - self._y

    def new_page(self, head: str) -> None:
        self.pages.append(PaperPage(head))
        self._y = self.frame.y

    def next_page(self) -> None:
        self.new_page(self.pages[-1].head)
        if self._repeated is not None:
            height, draw = self._repeated
            self.pages[-1].placed.append((self._y, draw))
            self._y += height

    def repeat(self, height: float, draw: Draw) -> None:
        """Place the head of a table, and again at the top of every further page until :meth:`end_table`."""
        self.add(height, draw, _ROW_BELOW)
        self._repeated = height, draw

    def end_table(self) -> None:
        self._repeated = None

    def add(self, height: float, draw: Draw, with_next: float = 0) -> None:
        """Place an element of ``height`` mm; on the next page if it and ``with_next`` mm after it do not fit."""
        if height + with_next > self.room and self.pages[-1].placed:
            self.next_page()
        self.pages[-1].placed.append((self._y, draw))
        self._y += height

    def add_below(self, height: float, draw: Draw) -> None:
        """Place an element that never stands on a page by itself: what is before it goes to the next page with it."""
        placed = self.pages[-1].placed
        if height > self.room and len(placed) > 1:
            y, before = placed.pop()
            high = self._y - y
            self.next_page()
            self.add(high, before)
        self.add(height, draw)

    def space(self, height: float) -> None:
        self._y = min(self._y + height, self.frame.bottom)
