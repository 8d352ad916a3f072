"""The year of the demonstration market: partners, venues, visitors, aims, and a calendar of others."""

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain import partner as partner_rules
from made_in_blekinge.domain import venue as venue_rules
from made_in_blekinge.domain.aim import AimMeasure
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.holidays import easter_sunday
from made_in_blekinge.domain.outside_event import OutsideDate, OutsideKind
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.services.demo.market import DemoEvent, invented_email
from made_in_blekinge.services.demo.within import Within
from made_in_blekinge.services.year.follow_up import count_visitors, set_aim
from made_in_blekinge.services.year.outside_event import bring_in_calendar
from made_in_blekinge.services.year.partner import add_partner, set_roles
from made_in_blekinge.services.year.venue import add_venue, link_venue
from made_in_blekinge.store.database import Database

Words = Mapping[str, Any]
_ASCENSION = 39
"""So many days after Easter Sunday."""


def add_year(session: Session, words: Words, events: Mapping[str, DemoEvent], today: dt.date, now: dt.datetime) -> None:
    """Everything of the year. ``events`` are those of the market by the beginning of their codes."""
    database = Within(session)
    codes = {short: event.values["code"] for short, event in events.items()}
    for number, one in enumerate(words["partner"], 1):
        _add_partner(database, one, number, codes)
    for one in words["venue"]:
        venue = add_venue(database, _values(venue_rules.BY_KEY, one))
        for short in one["events"]:
            link_venue(database, codes[short], venue.id)
    for one in words["event"]:
        for day, visitors in zip(events[one["code"]].days, one["visitors"], strict=False):
            count_visitors(database, codes[one["code"]], day, visitors, now, "Demo")
        for code, measure, target in one["aims"]:
            set_aim(database, codes[one["code"]], code, AimMeasure(measure), target)
    _add_calendar(database, words["calendar"], events, today, now)


def _values(by_key: Mapping[str, Field], one: Words) -> dict[str, Any]:
    """Texts are read as those of a form; numbers and yes or no are what they are."""
    return {
        key: by_key[key].parse(value) if isinstance(value, str) else value
        for key, value in one.items()
        if key in by_key
    }


def _add_partner(database: Database, one: Words, number: int, codes: Mapping[str, str]) -> None:
    at = {"email": invented_email(one["name"]), "phone": f"08-465 004 {70 + number:02}"}
    partner = add_partner(database, _values(partner_rules.BY_KEY, {**one, **at}))
    for short, roles in one["roles"].items():
        set_roles(database, codes[short], partner.id, [PartnerRole(role) for role in roles])


def _add_calendar(
    database: Database, one: Words, events: Mapping[str, DemoEvent], today: dt.date, now: dt.datetime
) -> None:
    dates = [_date(number, row, events, today) for number, row in enumerate(one["date"], 1)]
    digest = sha256(repr(dates).encode()).hexdigest()
    bring_in_calendar(database, one["name"], OutsideKind(one["kind"]), one["file_name"], digest, dates, now, today)


def _date(number: int, row: Words, events: Mapping[str, DemoEvent], today: dt.date) -> OutsideDate:
    if "event" in row:
        starts = events[row["event"]].days[0] + dt.timedelta(days=row["starts"])
    else:
        easters = (easter_sunday(year) for year in (today.year, today.year + 1))
        days = (easter + dt.timedelta(days=_ASCENSION + row["ascension"]) for easter in easters)
        starts = next(day for day in days if day >= today)
    ends = starts + dt.timedelta(days=row["days"] - 1)
    return OutsideDate(f"{number}@festivaler.example", "", row["name"], starts, ends, place=row["place"])
