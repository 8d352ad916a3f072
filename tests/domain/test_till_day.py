"""How long the day of a till runs."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.till_day import day_at, end_of, next_end

MOMENTS = st.builds(dt.datetime.combine, st.dates(dt.date(2020, 1, 2), dt.date(2040, 1, 1)), st.times())


@given(MOMENTS, st.integers(0, 12))
def test_the_day_at_a_moment_is_the_one_that_has_begun_and_is_not_over(moment: dt.datetime, hour: int) -> None:
    day = day_at(moment, hour)
    assert end_of(day - dt.timedelta(days=1), hour) <= moment < end_of(day, hour)
    assert next_end(moment, hour) == end_of(day, hour)
