"""Calendars of others: time zones, recurrences, whole days, and files that mean no good."""

import datetime as dt
from pathlib import Path

import pytest

from made_in_blekinge.domain.outside_event import OutsideDate
from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.outside_calendar import LARGEST, CalendarFile, read_calendar
from tests.support.builders import INPUT
from tests.support.calendars import calendar, days, event

TODAY = dt.date(2026, 11, 29)


def read(path: Path, *events: str, head: tuple[str, ...] = ()) -> CalendarFile:
    return read_calendar(calendar(path / "others.ics", events, *head), TODAY)


def spans(found: CalendarFile) -> list[tuple[str, str]]:
    return [(one.starts.isoformat(), one.ends.isoformat()) for one in found.dates]


def test_whole_days_end_the_day_before_their_end_also_over_new_year(tmp_path: Path) -> None:
    found = read(
        tmp_path, days("1", "20261230", "20270103", "Nyårsmarknad"), event("2", ";VALUE=DATE:20270606"),
        head=("X-WR-CALNAME:Jul & nyår",),
    )  # fmt: skip
    assert found.title == "Jul & nyår"
    assert spans(found) == [("2026-12-30", "2027-01-02"), ("2027-06-06", "2027-06-06")]
    assert [one.begins for one in found.dates] == [None, None]


@pytest.mark.parametrize(
    ("start", "end", "day", "last", "hour"),
    [
        (";TZID=Europe/Warsaw:20270612T100000", ";TZID=Europe/Warsaw:20270612T180000", 12, 12, 8),
        (":20270612T233000Z", ":20270613T003000Z", 13, 13, 23),  # half past one at home, the day after
        (":20270612T100000", ":20270613T000000", 12, 12, 8),  # without a zone: at home; midnight is still that day
        (";TZID=America/New_York:20270612T200000", ";TZID=America/New_York:20270612T220000", 12, 12, 0),
        (";TZID=W. Europe Standard Time:20270612T220000", ";TZID=W. Europe Standard Time:20270613T020000", 12, 13, 20),
    ],
)
def test_days_are_those_where_it_is_held(start: str, end: str, day: int, last: int, hour: int, tmp_path: Path) -> None:
    (one,) = read(tmp_path, event("1", start, end)).dates
    assert (one.starts.day, one.ends.day) == (day, last)
    assert one.begins is not None
    assert one.begins.hour == hour


def test_a_rule_is_followed_within_its_years_with_what_was_moved_and_left_out(tmp_path: Path) -> None:
    weekly = event("v", ";TZID=Europe/Stockholm:20200104T100000", ";TZID=Europe/Stockholm:20200104T140000",
                   "Torgdag", "Torget\\, Ronneby", "RRULE:FREQ=WEEKLY;BYDAY=SA",
                   "EXDATE;TZID=Europe/Stockholm:20270102T100000")  # fmt: skip
    moved = event("v", ";TZID=Europe/Stockholm:20270110T100000", ";TZID=Europe/Stockholm:20270110T140000",
                  "Torgdag", "Torget\\, Ronneby", "RECURRENCE-ID;TZID=Europe/Stockholm:20270109T100000")  # fmt: skip
    found = read(tmp_path, weekly, moved, event("h", ":20270101T000000", "", "Klocka", "", "RRULE:FREQ=SECONDLY"))
    by_day = {one.starts for one in found.dates}
    january = sorted(day for day in by_day if (day.year, day.month) == (2027, 1))
    assert january == [dt.date(2027, 1, day) for day in (10, 16, 23, 30)]
    assert (min(by_day).year, max(by_day).year, found.through) == (2025, 2029, dt.date(2029, 12, 31))
    hours = {one.begins.hour for one in found.dates if one.begins and one.starts.month in (1, 7)}
    assert hours == {8, 9}  # ten o'clock in summer and in winter
    assert [(one.name, one.error.code) for one in found.left_out] == [("Klocka", "unfit_rule")]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=YEARLY;BYYEARDAY=366", "FREQ=NEVER", "X"],
)
def test_a_rule_that_would_never_end_or_fit_is_left_out_and_named(rule: str, tmp_path: Path) -> None:
    found = read(
        tmp_path, days("1", "20270101", "20270102", "Evig", "", f"RRULE:{rule}"), days("2", "20270301", "20270302")
    )
    assert spans(found) == [("2027-03-01", "2027-03-01")]
    assert [one.name for one in found.left_out] == ["Evig"]


def test_ten_thousand_events_come_in_and_twenty_thousand_dates_are_refused(tmp_path: Path) -> None:
    many = [days(f"u{number}", "20270806", "20270808") for number in range(10_000)]
    assert len(read(tmp_path, *many).dates) == 10_000
    daily = [days(f"d{number}", "20260101", "20260102", "Varje dag", "", "RRULE:FREQ=DAILY") for number in range(20)]
    with pytest.raises(Unusable) as refused:
        read(tmp_path, *daily)
    assert refused.value.code == "too_many_dates"


def test_a_broken_event_is_left_out_and_a_cancelled_one_counted(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        event("1", ":i sommar", "", "Utan dag"),
        days("2", "20270806", "20270808", "Avlyst", "", "STATUS:CANCELLED"),
        event("3", ":20270806T100000", ":20270701T100000", "Bakvänd"),
        days("4", "20270806", "20270807", "a", "", "SEQUENCE:2"),
        days("4", "20270901", "20270902", "b", "", "SEQUENCE:1"),
    )
    assert [(one.name, one.error.code) for one in found.left_out] == [("Utan dag", "no_day")]
    assert (found.cancelled, found.alike) == (1, 1)
    assert sorted((one.name, one.ends.isoformat()) for one in found.dates) == [
        ("Bakvänd", "2027-08-06"), ("a", "2027-08-06")]  # fmt: skip


def test_addresses_in_a_file_are_never_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    far = ("URL:http://example.com/x", "ATTACH:http://example.com/y", "CONFERENCE;VALUE=URI:http://example.com/z")
    head = ("SOURCE;VALUE=URI:http://example.com/a.ics", "REFRESH-INTERVAL;VALUE=DURATION:PT1M")
    assert len(read(tmp_path, days("1", "20270806", "20270808", "Fest", "", *far), head=head).dates) == 1


@pytest.mark.parametrize(
    "content", [b"", b"hej", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"\x00" * 2000, b"PK\x03\x04"]
)
def test_what_is_no_calendar_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "fel.ics"
    path.write_bytes(content)
    with pytest.raises(Unusable) as refused:
        read_calendar(path, TODAY)
    assert refused.value.code == "no_calendar"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "stor.ics"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Unusable) as refused:
        read_calendar(path, TODAY)
    assert refused.value.code == "calendar_too_large"


def test_a_file_of_a_calendar_program_in_the_old_signs_of_windows(tmp_path: Path) -> None:
    path = calendar(tmp_path / "gammal.ics", [days("1", "20270806", "20270808", "Kräftfestival")])
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    assert [one.name for one in read_calendar(path, TODAY).dates] == ["Kräftfestival"]


def test_the_calendar_that_an_organiser_got() -> None:
    (one,) = read_calendar(INPUT / "real" / "marknader.ics", TODAY).dates
    assert one == OutsideDate("prov-1@example", "", "Sommarmarknad Karlskrona", dt.date(2026, 6, 12),
                              dt.date(2026, 6, 14), place="Fisktorget, Karlskrona")  # fmt: skip
