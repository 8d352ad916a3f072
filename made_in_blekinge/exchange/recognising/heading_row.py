"""Which row of a file holds its headings, and what they are called where groups stand over them."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from made_in_blekinge.domain import event, exhibitor, product, sale
from made_in_blekinge.domain.fields import heading_key, headings_of
from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.read_table import FileGrid, FileTable, known_place, table_below
from made_in_blekinge.exchange.recognising.words import families
from made_in_blekinge.i18n import N_

_ALL: Final = (exhibitor.FIELDS, (*product.FIELDS, product.VAT_PERCENT), event.FIELDS, event.BOOTH_FIELDS, sale.FIELDS)
_LONGEST: Final = 120
_STRANGE: Final = 6


@cache
def is_heading(text: str) -> bool:
    """Whether a cell could be a heading of any kind of file."""
    if len(text) > _LONGEST or "@" in text:
        return False
    key = heading_key(text)
    if any(key in headings_of(fields) for fields in _ALL):
        return True
    words, strange = families(text)
    return bool(words) and strange <= _STRANGE and sum(map(str.isdigit, text)) <= len(text) // 4


def find_table(grid: FileGrid, name: str, heading_row: int | None) -> FileTable:
    """The table of a file; its headings stand in the row ``heading_row``, or in the one that looks most like them."""
    if heading_row is None:
        place = known_place(grid, is_heading)
    else:
        found = next((at for at, (number, _) in enumerate(grid.rows) if number == heading_row), None)
        if found is None:
            text = N_("“{name}” has nothing in row {row}. Choose the row that the headings stand in.")
            raise Unusable("empty_heading_row", text, name=name, row=heading_row)
        place = found
    return table_below(grid, place, _with_groups(grid, place))


def _with_groups(grid: FileGrid, place: int) -> Sequence[str]:
    """The headings, those that stand there twice or say nothing by themselves with the group over them before them."""
    number, headings = grid.rows[place]
    above, groups = grid.rows[place - 1] if place else (0, ())
    if above != number - 1 or sum(1 for group in groups if group) < 2:
        return headings
    filled: list[str] = []
    for at in range(len(headings)):
        own = groups[at] if at < len(groups) else ""
        filled.append(own or (filled[-1] if filled else ""))
    keys = [heading_key(heading) for heading in headings]
    return tuple(
        f"{group} {heading}" if group and heading and (keys.count(key) > 1 or not is_heading(heading)) else heading
        for heading, group, key in zip(headings, filled, keys, strict=True)
    )
