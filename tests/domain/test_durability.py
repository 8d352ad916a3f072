"""Until when a food keeps, as people write it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.durability import Month, Stamped, Until, parse_until


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-12-24", dt.date(2026, 12, 24)),
        ("24/12-26", dt.date(2026, 12, 24)),
        ("24.12.2026", dt.date(2026, 12, 24)),
        ("24 december 2026", dt.date(2026, 12, 24)),
        ("mars 2027", Month(2027, 3)),
        ("Utgången av mars 2027", Month(2027, 3)),
        ("März 2027", Month(2027, 3)),
        ("12/2027", Month(2027, 12)),
        ("2027-03", Month(2027, 3)),
        ("2027", Month(2027, 0)),
        ("Se lock", Stamped.LID),
        ("se botten", Stamped.BOTTOM),
    ],
)
def test_days_months_years_and_places_are_understood(text: str, found: Until) -> None:
    assert parse_until(text) == found


@pytest.mark.parametrize("text", ["", "Se förpackningen", "6 månader", "13/2027", "24/12", "april 27", "00/2027"])
def test_what_names_none_is_nothing(text: str) -> None:
    assert parse_until(text) is None


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]))
def test_every_day_is_itself(day: dt.date, form: str) -> None:
    assert parse_until(day) == day
    assert parse_until(day.strftime(form)) == day


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    parse_until(text)
