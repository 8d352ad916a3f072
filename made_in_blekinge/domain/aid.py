"""Public support to exhibitors (de minimis aid): what is reckoned, and against which ceiling. It decides no law."""

import datetime as dt
from typing import Final

KEPT_YEARS: Final = 10
"""So long records of de minimis aid are kept (EU 2023/2831, article 6)."""


def kept_until(day: dt.date) -> dt.date:
    """The last day on which the record of aid of this day is kept: whole calendar years."""
    return dt.date(day.year + KEPT_YEARS, 12, 31)
