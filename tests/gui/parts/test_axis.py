from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.gui.parts.axis import TICKS, axis_over, nice_step, short_figures
from made_in_blekinge.i18n import catalog

VALUES = st.lists(st.integers(-(10**12), 10**12), max_size=30)


def test_steps_are_round_numbers() -> None:
    assert [nice_step(least) for least in (0, 1, 3, 6, 11, 201, 4_999)] == [1, 1, 5, 10, 20, 500, 5_000]


def test_the_axis_of_a_market_day_is_the_one_of_the_drawing() -> None:
    ore = [984_000, 1_412_000, 1_563_500, 862_000]
    assert [tick // 100 for tick in axis_over(ore, unit=100).ticks] == [0, 5_000, 10_000, 15_000, 20_000]


@given(VALUES, st.sampled_from([1, 100]))
def test_an_axis_holds_zero_and_every_value_on_few_whole_ticks(values: list[int], unit: int) -> None:
    axis = axis_over(values, unit=unit)
    assert axis.lowest <= min(0, *values, 0)
    assert axis.highest >= max(0, *values, 0)
    assert axis.length > 0
    assert 0 in axis.ticks
    assert axis.ticks[-1] == axis.highest
    assert all(tick % unit == 0 for tick in axis.ticks)
    assert 2 <= len(axis.ticks) <= 2 * TICKS


def test_figures_at_bars_are_short_and_in_the_language_of_the_window() -> None:
    swedish, english = catalog("sv"), catalog("en")
    assert short_figures([1_563_550, 984_000], True, swedish) == ["15\N{NO-BREAK SPACE}636", "9\N{NO-BREAK SPACE}840"]
    assert short_figures([890, 1250], True, swedish) == ["8,9", "12,5"]
    assert short_figures([1_563_550], True, english) == ["15,636"]
    assert short_figures([-150_050], True, english) == ["\N{MINUS SIGN}1,501"]
    assert short_figures([85, 100], False, english) == ["85", "100"]
