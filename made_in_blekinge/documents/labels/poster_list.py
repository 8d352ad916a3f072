"""The list of a poster: exhibitors under their branches in three columns, as large as all of them have room."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.introduction import home, makes
from made_in_blekinge.documents.labels.lettering import set_text
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import LINE, MUTED, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.labels.rows import EventLabel, PosterStand

_LARGEST: Final = 12.0
_LEAST: Final = 7.2
_LEAST_BARE: Final = 5.4
_STEP: Final = 0.2
_USUAL: Final = 9.4
_USUAL_BARE: Final = 7.0
_SMALLEST_TEXT: Final = 6.0
"""Points on paper."""
_WORTH_PARTING: Final = 1.2
"""A branch goes on in the next column when that makes the rows so many times higher."""
_HEAD: Final = 8.0
_GAP: Final = 6.2
_CODES: Final = 12.5


class Branched(NamedTuple):
    """The exhibitors of one branch; without a name where none has one."""

    name: str
    stands: tuple[PosterStand, ...]


class _Piece(NamedTuple):
    """A part of a branch in one column."""

    column: int
    y: float
    branch: Branched


class _Size(NamedTuple):
    """How high a row is, and how large its texts; ``goods``: with what they make below the name."""

    height: float
    k: float
    goods: bool

    @property
    def head(self) -> float:
        return _HEAD * self.k

    @property
    def gap(self) -> float:
        return _GAP * self.k


def branches(row: EventLabel, catalog: Catalog) -> list[Branched]:
    """The exhibitors by branch, in the order of the booths."""
    found: dict[str, list[PosterStand]] = {}
    for stand in row.exhibitors:
        found.setdefault(catalog.text(stand.branch.label) if stand.branch else "", []).append(stand)
    return [Branched(name, tuple(stands)) for name, stands in found.items()]


def lay_list(
    design: Design, row: EventLabel, columns: Sequence[Box], colour: str, scale: float, catalog: Catalog
) -> int:
    """The list in ``columns``, as large as it can be; returns how many exhibitors have no room."""
    listed = branches(row, catalog)
    size, pieces = _arranged(listed, [column.h for column in columns], scale, design.look.size("stands"))
    for piece in pieces:
        column = columns[piece.column]
        _lay_branch(design, Box(column.x, column.y + piece.y, column.w, 0), piece.branch, size, colour, catalog)
    return len(row.exhibitors) - sum(len(piece.branch.stands) for piece in pieces)


def _sizes(scale: float, grown: float) -> tuple[list[_Size], list[_Size]]:
    """The sizes that are tried, the largest first: with what they make, and without."""
    least = max(_LEAST, _USUAL * _SMALLEST_TEXT / 10 / scale)
    bare = max(_LEAST_BARE, _USUAL_BARE * _SMALLEST_TEXT / 13.5 / scale)
    with_goods = [_Size(high, high / _USUAL, True) for high in _falling(_LARGEST * min(grown, 1), least)]
    without = [_Size(high, high / _USUAL_BARE, False) for high in _falling(_USUAL_BARE * min(grown, 1), bare)]
    return with_goods, without


def _falling(largest: float, least: float) -> list[float]:
    return [largest - _STEP * step for step in range(int(max(largest - least, 0) / _STEP) + 1)] + [min(least, largest)]


def _arranged(
    listed: Sequence[Branched], heights: Sequence[float], scale: float, grown: float
) -> tuple[_Size, list[_Piece]]:
    total = sum(len(branch.stands) for branch in listed)
    for sizes in _sizes(scale, grown):
        found: list[tuple[_Size, list[_Piece]]] = []
        for broken in (False, True):
            for size in sizes:
                pieces = list(_placed(listed, heights, size, broken))
                if sum(len(piece.branch.stands) for piece in pieces) == total:
                    found.append((size, pieces))
                    break
        if found:
            whole, parted = found[0], found[-1]
            return parted if parted[0].height > _WORTH_PARTING * whole[0].height else whole
    return size, pieces


def _placed(listed: Sequence[Branched], heights: Sequence[float], size: _Size, broken: bool) -> Iterator[_Piece]:
    """The branches below each other from column to column, for as long as there is room."""
    column, y = 0, 0.0
    for branch in listed:
        left = branch
        while left.stands and column < len(heights):
            room = int((heights[column] - y - size.head) / size.height + 1e-6)
            whole = len(left.stands) <= room
            if whole or (broken and room > 1):
                yield _Piece(column, y, Branched(left.name, left.stands[:room]))
                y += size.head + min(room, len(left.stands)) * size.height + size.gap
                left = Branched(left.name, left.stands[room:])
            if not whole:
                column, y = column + 1, 0.0


def _lay_branch(design: Design, area: Box, branch: Branched, size: _Size, colour: str, catalog: Catalog) -> None:
    k, y = size.k, area.y
    if branch.name:
        set_text(design, area.x, y + 4.6 * k, branch.name, TextStyle(16 * k, fonts.BOLD, colour), 6, area.w)
    line = design.look.colour(LINE)
    design.add(lambda paper: paper.rule(area.x, y + 6.4 * k, area.right, line, 0.3 * POINTS_PER_MM))
    for number, stand in enumerate(branch.stands):
        base = y + size.head + number * size.height + 4.2 * k
        code = TextStyle(13.5 * k, fonts.BOLD, colour)
        set_text(design, area.x, base, stand.booths, code, 3, (_CODES - 1) * k)
        x, wide = area.x + _CODES * k, area.w - _CODES * k
        set_text(design, x, base, stand.name, TextStyle(13.5 * k, fonts.SEMIBOLD), 5, wide)
        if size.goods:
            known = makes(stand.about, None, catalog), home(stand.about, stand.municipality, catalog)
            said = ", ".join(filter(None, known))
            set_text(design, x, base + 3.95 * k, said, TextStyle(10 * k, colour=MUTED), 4, wide)


MORE: Final = N_("and {count} more at the market")
MORE_AT: Final = N_("and {count} more at {address}")
