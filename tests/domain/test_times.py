"""Periods in which something holds, and opening hours."""

import datetime as dt

import pytest

from made_in_blekinge.domain.times import OpeningHours, Period, Periods, holds_on
from made_in_blekinge.errors import UserError

A, B, C = dt.date(2025, 1, 1), dt.date(2025, 12, 31), dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Ja", ((None, None),)),
        ("nej", ()),
        ("", ()),
        ("2025-01-01–2025-12-31", ((A, B),)),
        ("2026-06-01–; 2025-01-01 - 2025-12-31", ((A, B), (C, None))),
        ("–2025-12-31", ((None, B),)),
        ("2025-01-01 till 2025-12-31, 2026-06-01..", ((A, B), (C, None))),
        ("2026-06-01 -", ((C, None),)),
    ],
)
def test_periods_in_every_writing(text: str, periods: tuple[Period, ...]) -> None:
    assert Periods().parse(text) == periods


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025-01-01–2025-12-31; 2025-12-31–", "periods_overlap"),
        ("2025-01-01–; 2026-06-01–", "periods_overlap"),
        ("–; 2026-06-01–", "bad_period"),
        ("2025-12-31–2025-01-01", "period_backwards"),
        ("2025-13-01–", "bad_date"),
        ("ibland", "bad_period"),
    ],
)
def test_periods_that_cannot_be_are_refused(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        Periods().parse(text)
    assert caught.value.code == code


@pytest.mark.parametrize(("day", "holds"), [(A, True), (B, True), (dt.date(2026, 1, 1), False), (C, True)])
def test_both_days_of_a_period_belong_to_it(day: dt.date, holds: bool) -> None:
    assert holds_on(((A, B), (C, None)), day) is holds
    assert holds_on(((None, None),), day)
    assert not holds_on((), day)


@pytest.mark.parametrize(
    "text",
    ["2026-06-12 10:00–18:00", "2026-06-12 10-18", "2026-06-12 kl. 10.00 till 18.00", "12/6/2026 10:00—18:00 ;\n"],
)
def test_opening_hours_in_every_writing(text: str) -> None:
    assert OpeningHours().parse(text) == ((dt.date(2026, 6, 12), dt.time(10), dt.time(18)),)


def test_opening_hours_stand_in_the_order_of_their_days_each_once() -> None:
    found = OpeningHours().parse("2026-06-13 10–16; 2026-06-12 9–12\n2026-06-12 10–18")
    assert [(day.day, opens.hour) for day, opens, _ in found] == [(12, 10), (13, 10)]


@pytest.mark.parametrize("text", ["2026-06-12", "2026-06-12 18–10", "2026-06-12 10–25", "fredag 10–18 ish", "x 10–18"])
def test_hours_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        OpeningHours().parse(text)
    assert caught.value.code in ("bad_opening_hours", "bad_date")
