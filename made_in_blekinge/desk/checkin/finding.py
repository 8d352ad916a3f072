"""Who is in the list, in which order, and whom a few typed signs mean."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from made_in_blekinge.desk.checkin.snapshot import TableSnapshot
from made_in_blekinge.domain.booth import booth_meant
from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.sought import Sought, finds, sought
from made_in_blekinge.queries.checkin.arrivals import CheckInRow

SECTIONS: Final = (Standing.EXPECTED, Standing.CHECKED_IN, Standing.DEPARTED, Standing.NO_SHOW)
"""Who is left stands first."""
_LONG_AGO: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


class ArrivalSection(NamedTuple):
    """The rows of one standing, and how many there are without what is typed."""

    standing: Standing
    rows: tuple[CheckInRow, ...]
    whole: int


def sections(now: TableSnapshot) -> tuple[ArrivalSection, ...]:
    """The list as it is shown: who is left by booth, who is here with the last first; empty sections are left out."""
    of: dict[Standing, list[CheckInRow]] = {standing: [] for standing in SECTIONS}
    counts = dict.fromkeys(SECTIONS, 0)
    wanted, is_typed = sought(now.typed), bool(now.typed.strip())
    for row in now.rows:
        counts[row.status] += 1
        if now.only in (None, row.status) and (not is_typed or _is_meant(row, wanted)):
            of[row.status].append(row)
    for standing in (Standing.CHECKED_IN, Standing.DEPARTED):
        of[standing].sort(key=lambda row: row.departed or row.since or _LONG_AGO, reverse=True)
    return tuple(ArrivalSection(each, tuple(of[each]), counts[each]) for each in SECTIONS if of[each])


def _is_meant(row: CheckInRow, wanted: Sought) -> bool:
    return finds(wanted, row.number, f"{row.exhibitor} {row.representative}", row.booth.split(", "), row.phone)


def listed(now: TableSnapshot) -> tuple[CheckInRow, ...]:
    """The rows of the list from top to bottom."""
    return tuple(row for section in sections(now) for row in section.rows)


def best(now: TableSnapshot) -> Sequence[CheckInRow]:
    """Whom the typed text means: one row, or those who share a booth and must be asked; empty: nobody.

    A booth or a number means its exhibitor before any name that has those signs; of several, who is still expected.
    """
    rows, typed = listed(now), now.typed.strip()
    at_booth = [row for row in rows if booth_meant(typed, row.booth.split(", ")) is not None]
    if len(at_booth) > 1:
        return at_booth
    numbered = [row for row in rows if typed == str(row.number)]
    return (at_booth or numbered or list(rows))[:1]


def step(now: TableSnapshot, steps: int) -> TableSnapshot:
    """Down and up in the list."""
    keys = [row.participation_id for row in listed(now)]
    if not keys:
        return now
    begin = now.marked if now.marked in keys else now.shown if now.shown in keys else None
    at = keys.index(begin) + steps if begin is not None else 0 if steps > 0 else len(keys) - 1
    return replace(now, marked=keys[max(0, min(len(keys) - 1, at))])


def row_of(now: TableSnapshot, participation_id: int | None) -> CheckInRow | None:
    return next(_rows_of(now, participation_id), None)


def _rows_of(now: TableSnapshot, participation_id: int | None) -> Iterator[CheckInRow]:
    return (row for row in now.rows if row.participation_id == participation_id)
