"""Adapter from toolkit-independent report tables to table columns of the window."""

from collections.abc import Sequence
from typing import TypeVar

from made_in_blekinge.gui.parts.rows import LEFT, RIGHT, Column
from made_in_blekinge.reports.views import ReportColumn

Row = TypeVar("Row")


def window_columns(columns: Sequence[ReportColumn[Row]]) -> tuple[Column[Row], ...]:
    """The window columns of a report's table."""
    return tuple(
        Column(each.key, each.title, each.show, each.sort, RIGHT if each.is_figure else LEFT) for each in columns
    )
