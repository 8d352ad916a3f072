import datetime as dt

import pytest

from made_in_blekinge.domain.holidays import easter_sunday, holidays


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1961, 4, 2), (2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)],
)
def test_easter_is_on_its_sunday(year: int, month: int, day: int) -> None:
    assert easter_sunday(year) == dt.date(year, month, day)


@pytest.mark.parametrize(("year", "saturday"), [(2025, 21), (2026, 20), (2027, 26), (2028, 24)])
def test_midsummer_is_from_the_eve_to_the_day(year: int, saturday: int) -> None:
    (found,) = (one for one in holidays(dt.date(year, 6, 1), dt.date(year, 6, 30)) if one.name == "Midsummer")
    assert (found.first, found.last) == (dt.date(year, 6, saturday - 1), dt.date(year, 6, saturday))


def test_a_holiday_is_there_when_any_of_its_days_is_and_they_come_by_date() -> None:
    named = [one.name for one in holidays(dt.date(2027, 1, 1), dt.date(2027, 6, 6))]
    assert named == ["New Year", "Epiphany", "Easter", "May Day", "Ascension Day", "National Day"]
    assert [one.name for one in holidays(dt.date(2026, 12, 26), dt.date(2026, 12, 31))] == ["Christmas", "New Year"]
