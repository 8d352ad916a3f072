import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.calibration import Measured, calibrate, marks
from made_in_blekinge.domain.sheet import Calibration, Sheet, find_sheet, load_sheets
from made_in_blekinge.errors import UserError

L7160 = find_sheet("L7160")
STRAIGHT = Calibration()
WHOLE = [sheet for sheet in load_sheets().values() if marks(sheet.page_width) and marks(sheet.page_height)]
shifts = st.floats(-15, 15)
stretches = st.floats(0.95, 1.05)
faults = st.builds(Calibration, shifts, shifts, stretches, stretches)
"""What a bad printer does to a box: the same arithmetic as putting one right."""


def measure(printer: Calibration, sheet: Sheet, used: Calibration = STRAIGHT) -> Measured:
    """A person with a perfect ruler and the page that ``printer`` made."""
    seen, wanted = printer.apply(used.apply(sheet.box(1))), sheet.box(1)
    (x, right), (y, bottom) = marks(sheet.page_width) or (0, 0), marks(sheet.page_height) or (0, 0)
    ruler = printer.apply(Box(x, y, right - x, bottom - y))
    return Measured(seen.x - wanted.x, seen.y - wanted.y, ruler.w, ruler.h)


def apart(one: Box, other: Box) -> float:
    return max(abs(one.x - other.x), abs(one.y - other.y), abs(one.right - other.right), abs(one.bottom - other.bottom))


@given(faults, faults, st.sampled_from(WHOLE))
def test_what_is_computed_cancels_what_the_printer_does_at_every_label(
    printer: Calibration, used: Calibration, sheet: Sheet
) -> None:
    right = calibrate(sheet, measure(printer, sheet, used), used)
    for position in (1, sheet.columns, sheet.per_page):
        assert apart(printer.apply(right.apply(sheet.box(position))), sheet.box(position)) < 1e-9


@given(faults, st.sampled_from(WHOLE))
def test_a_second_round_changes_nothing_more(printer: Calibration, sheet: Sheet) -> None:
    first = calibrate(sheet, measure(printer, sheet))
    again = calibrate(sheet, measure(printer, sheet, first), first)
    for box in sheet.boxes():
        assert apart(first.apply(box), again.apply(box)) < 1e-9


def test_without_lengths_everything_is_moved_back() -> None:
    found = calibrate(L7160, Measured(right=0.4, down=-1))
    assert [found.offset_x, found.offset_y] == pytest.approx([-0.4, 1])
    assert (found.scale_x, found.scale_y) == (1, 1)


def test_a_printer_that_is_right_stays_as_it_is() -> None:
    assert calibrate(L7160, Measured()) == Calibration()
    used = Calibration(0.5, -0.25)
    assert apart(calibrate(L7160, Measured(), used).apply(L7160.box(9)), used.apply(L7160.box(9))) < 1e-9


@pytest.mark.parametrize(
    ("length", "wanted"),
    [(297, (10, 290)), (210, (10, 200)), (62, (10, 50)), (29, (10, 20)), (24, None), (12, None)],
)
def test_one_measures_between_numbers_that_are_not_at_the_edge(length: float, wanted: tuple[int, int] | None) -> None:
    assert marks(length) == wanted


@pytest.mark.parametrize("field", ["across", "along"])
@pytest.mark.parametrize("value", [0, -190, 150, 400, 1e9])
def test_a_length_that_no_printer_makes_is_refused_at_its_field(field: str, value: float) -> None:
    with pytest.raises(UserError) as caught:
        calibrate(L7160, Measured(**{field: value}))
    assert (caught.value.code, caught.value.field) == ("bad_length", field)


def test_a_roll_too_narrow_for_two_numbers_needs_no_length() -> None:
    narrow = Sheet(**{**{name: getattr(L7160, name) for name in Sheet.__slots__}, "page_width": 12.0})
    assert calibrate(narrow, Measured(right=1, across=5)).scale_x == 1
