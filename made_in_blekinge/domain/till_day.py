"""How long the day of a till runs, and what its clock must not say. All times here are local to the event."""

import datetime as dt
from collections.abc import Sequence
from typing import Final, NamedTuple

from made_in_blekinge.i18n import N_

DAY_ENDS: Final = 4
"""The hour of the next morning to which a day runs, where the event says nothing else."""
_DRIFT: Final = dt.timedelta(minutes=5)
"""Clocks of several laptops differ by so much without anybody having set one."""


class Remark(NamedTuple):
    """A sentence that whoever works at a till must read; ``text`` is a source text for ``values``."""

    code: str
    text: str
    values: tuple[tuple[str, object], ...] = ()


class Opening(NamedTuple):
    """The opening of a till: the event's local day, when and by whom; ``confirmed``: the VAT rates abroad were read."""

    day: dt.date
    now: dt.datetime
    person: str
    confirmed: bool = False


def end_of(day: dt.date, hour: int) -> dt.datetime:
    """When a day of a till is over: at ``hour`` of the next morning."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(hour))


def day_at(moment: dt.datetime, hour: int) -> dt.date:
    """The day that runs at ``moment``: before ``hour`` it is still that of yesterday."""
    return moment.date() - dt.timedelta(days=moment.time() < dt.time(hour))


def next_end(moment: dt.datetime, hour: int) -> dt.datetime:
    """The first end of a day after ``moment``: so long is a day carried on."""
    today = dt.datetime.combine(moment.date(), dt.time(hour))
    return today if moment.replace(tzinfo=None) < today else end_of(moment.date(), hour)


def clock_remark(now: dt.datetime, newest: dt.datetime | None) -> Remark | None:
    """That the clock was set back: something was done at a till later than ``now``. Either of them has its zone."""
    if newest is None or now + _DRIFT >= newest:
        return None
    text = N_("The clock of this computer says {now}, but the till worked at {newest}. Set the clock.")
    return Remark("clock_back", text, (("now", f"{now:%Y-%m-%d %H:%M}"), ("newest", f"{newest:%Y-%m-%d %H:%M}")))


def days_remark(day: dt.date, starts: dt.date, ends: dt.date | None, event: str) -> Remark | None:
    """That a till opens on a day on which its event is not held, or by a clock that goes wrong."""
    if starts <= day and (ends is None or day <= ends):
        return None
    text = N_("{event} is not held on {day} ({first}–{last}). Check the event, and the clock of this computer.")
    values = (("event", event), ("day", str(day)), ("first", str(starts)), ("last", "" if ends is None else str(ends)))
    return Remark("outside_event", text, values)


_DUTIES: Final = {
    "DE": N_(
        "Germany wants a till with a technical security device (TSE) and a receipt for each sale. Ask whether that "
        "holds for a foreign stand, or sell through a certified register and name it for the event."
    ),
    "PL": N_(
        "Poland wants a fiscal register above 20 000 PLN a year. Ask whether that holds for a foreign stand, or sell "
        "through a certified register and name it for the event."
    ),
}


def duty_remark(country: str, register_id: str) -> Remark | None:
    """What a country wants of tills, where no certified register is named; whether it holds here is not settled."""
    text = "" if register_id else _DUTIES.get(country, "")
    return Remark("duty_abroad", text) if text else None


def said(*remarks: Remark | None) -> Sequence[Remark]:
    """Those that there are."""
    return tuple(remark for remark in remarks if remark is not None)
