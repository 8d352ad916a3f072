"""The days of sales that are brought in, against those of their event: a day written the American way is turned."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.catalogue import ImportEvent

_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(?:\d\d|\d{4})(?!\d)")
_BESIDE: Final = dt.timedelta(days=1)
"""Goods are sold on the evening before, and tills are closed after midnight."""
_TURNED: Final = N_(
    "The days were read with the month first, as {text} is then a day of the event and otherwise is not. Check."
)
_OUTSIDE: Final = N_("{count} rows were sold on days that are not those of the event, as {day}. Check day and event.")


def settle_days(rows: Sequence[Incoming], events: Mapping[str, ImportEvent], report: ImportReport) -> None:
    """Turn day and month where all days of the file then fall within their events; tell of those that do not."""
    sold = [row for row in rows if not row.errors and row.values.get("time") and row.values.get("event") in events]
    if not (outside := [row for row in sold if not _is_within(row, row.values["time"], events)]):
        return
    turned = {row.row: _turned(row) for row in sold if _SLASHED.match(_text(row))}
    if all(row.row in turned for row in outside) and all(
        (moment := turned[row.row]) is not None and _is_within(row, moment, events) for row in sold if row.row in turned
    ):
        for row in sold:
            row.values["time"] = turned.get(row.row) or row.values["time"]
        report.warn(outside[0], UserError("month_first", _TURNED, text=_text(outside[0])[:20]).at("time"))
        return
    day = outside[0].values["time"].date()
    report.warn(outside[0], UserError("outside_event", _OUTSIDE, count=len(outside), day=day).at("time"))


def _is_within(row: Incoming, moment: dt.datetime, events: Mapping[str, ImportEvent]) -> bool:
    place = events[row.values["event"]]
    return place.starts - _BESIDE <= moment.date() <= (place.ends or place.starts) + _BESIDE


def _text(row: Incoming) -> str:
    return row.texts.get("time") or row.texts.get("day") or ""


def _turned(row: Incoming) -> dt.datetime | None:
    """The moment with day and month changed about, where there is such a day."""
    moment: dt.datetime = row.values["time"]
    try:
        return moment.replace(month=moment.day, day=moment.month)
    except ValueError:
        return None
