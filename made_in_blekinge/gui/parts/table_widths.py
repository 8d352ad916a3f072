"""Widths of the columns of a table: what is seen fits, headings are whole, the column of the name takes what is left.

Where there is no room for all, columns give way by :attr:`Column.gives_way` instead of a horizontal scroll bar. A
width that the user sets is kept; a column that gave way is back as soon as there is room. Columns that the user asked
for stay: where even these have no room, the table scrolls sideways.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontMetrics

from made_in_blekinge.gui.parts.pills import SIGN, pill_size
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.table_head import PADDING, TableHead
from made_in_blekinge.gui.parts.theme import BODY, app_font, px

_NARROWEST: Final = 40
_SHAPE: Final = 24


class ColumnWidths(QObject):
    """Lays out the sections of ``head``. ``changed`` is emitted when the user sets a width."""

    changed = Signal()

    def __init__(self, head: TableHead, model: RowsModel[Any]) -> None:
        super().__init__(head)
        self._head, self._model = head, model
        self._fitting: dict[int, int] = {}
        """The width that the usual texts of a section need, for which other columns give way."""
        self._whole: dict[int, int] = {}
        """The width in which all of its texts are whole, as far as there is room."""
        self._measured = 0
        """How many rows there were when nothing was kept of an earlier measure."""
        self._laying = False
        self._room = 0
        self.unwanted = set()
        self.by_hand: dict[int, int] = {}
        """Widths that the user has set, by section."""
        self.asked: set[int] = set()
        """Sections that the user has ticked, which give way to nothing."""
        self.alone = False
        """Whether the column of the name stands alone, as in a list."""
        self.away: set[int] = set()
        """Sections that have given way."""
        self.sign = -1
        """The section of shapes that has given way, whose shape stands before the name; -1: none."""
        head.sectionResized.connect(self._resized)

    @property
    def unwanted(self) -> set[int]:
        """Sections that the user has hidden."""
        return self._unwanted

    @unwanted.setter
    def unwanted(self, sections: set[int]) -> None:
        self._unwanted = self._model.left_out = sections

    @property
    def fitted(self) -> bool:
        """Whether widths were measured at rows."""
        return bool(self._fitting)

    def fit(self) -> None:
        """Measure the rows. While fewer are shown, as by a search, columns become wider if those need it, and do not
        jump back."""
        count = len(self._model.rows)
        if not count:
            return
        if count >= self._measured:
            self.forget()
            self._measured = count
        for at, column in enumerate(self._model.columns):
            if at not in self.unwanted:
                usual, whole = self._model.longest(column)
                self._fitting[at] = max(self._fitting.get(at, 0), _width(column, usual))
                self._whole[at] = max(self._whole.get(at, 0), _width(column, whole))

    def forget(self) -> None:
        """Measure anew, for another size of text."""
        self._fitting.clear()
        self._whole.clear()
        self._measured = 0

    def lay_out(self, room: int) -> None:
        """Divide ``room`` among the columns."""
        self._room = room
        self._laying = True
        wanted = [at for at in range(len(self._model.columns)) if at not in self.unwanted]
        if self.alone:
            wanted = [at for at in wanted if self._model.columns[at].grows] or wanted[:1]
        widths = {at: self.width(at) for at in wanted}
        self.away = set(self._giving_way(widths, room)) if room > 0 else set()
        self.sign = min((at for at in self.away if self._model.columns[at].look == "shape"), default=-1)
        if self.sign >= 0:
            widths |= {at: widths[at] + px(SIGN) for at in widths if self._model.columns[at].grows}
            self.away = set(self._giving_way(widths, room))
        for at in range(len(self._model.columns)):
            self._head.setSectionHidden(at, at not in wanted or at in self.away)
        self._put({at: width for at, width in widths.items() if at not in self.away}, room)
        self._laying = False

    def width(self, at: int) -> int:
        """The width that a column would have by itself."""
        column = self._model.columns[at]
        if at in self.by_hand:
            return self.by_hand[at]
        fitting = min(px(column.widest), self._fitting.get(at, 0))
        return max(self._head.least(at), fitting, px(column.width or _NARROWEST))

    @property
    def growing(self) -> int:
        """The section that takes what is left: that of the name, unless its width was set by hand; else the last."""
        columns, head = self._model.columns, self._head
        named = [at for at, column in enumerate(columns) if column.grows and at not in self.by_hand]
        seen = [at for at in range(len(columns)) if at not in self.unwanted and at not in self.away]
        last = max(seen, key=head.visualIndex, default=-1)
        return next((at for at in named if at in seen), last)

    def _giving_way(self, widths: Mapping[int, int], room: int) -> Iterable[int]:
        columns, head = self._model.columns, self._head
        left = sum(widths.values())
        kept = self.by_hand.keys() | self.asked
        first = [at for at in widths if not columns[at].grows and at not in kept]
        first.sort(key=lambda at: (columns[at].gives_way, head.visualIndex(at)), reverse=True)
        for at in first:
            if left <= room or len(widths) == 1:
                return
            if columns[at].gives_way > 0:
                left -= widths[at]
                yield at

    def _put(self, widths: dict[int, int], room: int) -> None:
        growing, left = self.growing, room - sum(widths.values())
        for at in widths.keys() - self.by_hand.keys():  # what was kept narrow is whole where there is room
            more = max(0, min(left, self._whole.get(at, 0) - widths[at]))
            widths[at], left = widths[at] + more, left - more
        if growing in widths and (left > 0 or self._model.columns[growing].grows):
            least = widths[growing] if self.asked & widths.keys() else self._head.least(growing)
            widths[growing] = max(widths[growing] + left, least)
        for at, width in widths.items():
            if self._head.sectionSize(at) != width:
                self._head.resizeSection(at, width)

    def _resized(self, at: int, _old: int, new: int) -> None:
        if not self._laying and new > 0:
            self.by_hand[at] = new
            self._laying = True
            seen = [one for one in range(len(self._model.columns)) if not self._head.isSectionHidden(one)]
            widths = {one: new if one == at else self.width(one) for one in seen}
            self._put(widths, self._room)
            self._laying = False
            self.changed.emit()


def _width(column: Column[Any], texts: Sequence[str]) -> int:
    """The width of a cell in which each of ``texts`` is whole."""
    if column.look == "shape":
        return px(_SHAPE + 2 * PADDING)
    pill = column.decoration is not None and column.look == "pill"
    metrics = QFontMetrics(app_font(BODY))
    widest = max(pill_size(text).width() if pill else metrics.horizontalAdvance(text) for text in texts)
    sign = px(_SHAPE - 4) if column.decoration is not None and not pill else 0
    return widest + sign + px(2 * PADDING) + 1
