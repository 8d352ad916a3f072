"""Where labels lie on sheets and rolls, part-used sheets, calibration, finding a sheet, and sheets that cannot be."""

import json
from collections import Counter
from dataclasses import fields
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain import sheet as module
from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.sheet import (
    LARGEST,
    MOST_LABELS,
    TITLES,
    Calibration,
    Sheet,
    SheetKind,
    check_sheet,
    find_sheet,
    load_sheets,
    places,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

SHEETS = load_sheets()
NOISE = 1e-6
OWN: dict[str, Any] = {
    "key": "own",
    "page_width": 100,
    "page_height": 150,
    "columns": 2,
    "rows": 3,
    "label_width": 40,
    "label_height": 30,
    "left": 5,
    "top": 10,
    "pitch_x": 50,
    "pitch_y": 40,
}
every_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
MILLIMETRES = st.floats(0, 400, allow_nan=False).map(lambda size: round(size, 2))


@st.composite
def possible(draw: st.DrawFn) -> Sheet:
    """Any sheet that the check lets through, built from its labels outwards."""
    columns, rows = draw(st.integers(1, 8)), draw(st.integers(1, 8))
    width, height = draw(st.floats(1, 80)), draw(st.floats(1, 80))
    pitch_x, pitch_y = width + draw(st.floats(0.01, 20)), height + draw(st.floats(0.01, 20))
    left, top = draw(st.floats(0, 30)), draw(st.floats(0, 30))
    return check_sheet(
        {
            "key": "any",
            "columns": columns,
            "rows": rows,
            "label_width": width,
            "label_height": height,
            "pitch_x": pitch_x,
            "pitch_y": pitch_y,
            "left": left,
            "top": top,
            "page_width": left + columns * pitch_x + draw(st.floats(0, 30)),
            "page_height": top + rows * pitch_y + draw(st.floats(0, 30)),
        }
    )


def overlap(one: Box, other: Box) -> bool:
    common = one.common(other)
    return common.w > NOISE and common.h > NOISE


def inside(box: Box, sheet: Sheet) -> bool:
    return min(box.x, box.y) >= 0 and box.right <= sheet.page_width + NOISE and box.bottom <= sheet.page_height + NOISE


def refused(**changed: object) -> UserError:
    with pytest.raises(UserError) as caught:
        check_sheet(OWN | changed)
    assert "{" not in str(caught.value)
    assert "{" not in catalog("sv").error(caught.value)
    return caught.value


@every_sheet
def test_opposite_margins_are_equal_unless_the_row_says_why_not(sheet: Sheet) -> None:
    last = sheet.box(sheet.per_page)
    differences = abs(sheet.left - (sheet.page_width - last.right)), abs(sheet.top - (sheet.page_height - last.bottom))
    centred = max(differences) <= 0.1 + NOISE
    assert centred != bool(sheet.off_centre)
    assert max(differences) < 0.2 or "flap" in sheet.off_centre


@every_sheet
def test_labels_lie_apart_and_inside_the_page(sheet: Sheet) -> None:
    assert len(sheet.boxes()) == sheet.per_page
    assert all(inside(box, sheet) for box in sheet.boxes())
    assert not any(overlap(one, other) for one, other in combinations(sheet.boxes(), 2))


@every_sheet
def test_every_label_keeps_most_of_itself_printable(sheet: Sheet) -> None:
    for position, box in enumerate(sheet.boxes(), 1):
        part = sheet.printable(position)
        round_label = sheet.radius == box.w / 2 == box.h / 2
        assert part.w * part.h > (0.49 if round_label else 0.6) * box.w * box.h
        assert part.common(box) == part


@every_sheet
def test_every_sheet_says_where_its_sizes_come_from(sheet: Sheet) -> None:
    assert sheet.source


@pytest.mark.parametrize(
    "key, columns, rows, first, last",
    [
        ("L7160", 3, 7, Box(7.2, 15.15, 63.5, 38.1), (139.28, 243.75)),
        ("L7163", 2, 7, Box(4.65, 15.15, 99.1, 38.1), (106.25, 243.75)),
        ("L7159", 3, 8, Box(7.2, 12.9, 63.5, 33.9), (139.2, 250.2)),
        ("L7651", 5, 13, Box(4.67, 10.9, 38.1, 21.17), (167.23, 264.94)),
        ("L7173", 2, 5, Box(4.67, 6, 99.1, 57), (106.27, 234)),
        ("L7165", 2, 4, Box(4.67, 13.04, 99.1, 67.7), (106.27, 216.23)),
        ("L4732", 5, 16, Box(11.02, 12.99, 35.6, 16.9), (163.42, 266.94)),
        ("L4736", 4, 12, Box(9.75, 21.41, 45.7, 21.17), (154.53, 254.28)),
        ("3474", 3, 8, Box(0, 0, 70, 37.125), (140, 259.875)),
        ("3652", 3, 7, Box(0, 0, 70, 42.428), (140, 254.568)),
        ("3475", 3, 8, Box(0, 4.43, 70, 36), (140, 256.43)),
        ("L4785", 2, 5, Box(17.5, 13.5, 80, 50), (112.5, 233.5)),
        ("L7418", 2, 4, Box(19, 38.5, 86, 55), (105, 203.5)),
        ("99012", 1, 1, Box(0, 0, 36, 89), (0, 0)),
        ("11354", 1, 1, Box(0, 0, 57, 32), (0, 0)),
        ("11356", 1, 1, Box(0, 0, 41, 89), (0, 0)),
        ("DK-11201", 1, 1, Box(0, 0, 29, 90), (0, 0)),
        ("A4", 1, 1, Box(0, 0, 210, 297), (0, 0)),
        ("A5", 1, 1, Box(0, 0, 148, 210), (0, 0)),
        ("A6", 1, 1, Box(0, 0, 105, 148), (0, 0)),
        ("A5x2", 2, 1, Box(0, 0, 148.5, 210), (148.5, 0)),
        ("A6x4", 2, 2, Box(0, 0, 105, 148.5), (105, 148.5)),
    ],
)
def test_the_sheets_of_the_shops_have_their_known_sizes(
    key: str, columns: int, rows: int, first: Box, last: tuple[float, float]
) -> None:
    sheet = SHEETS[key]
    assert (sheet.columns, sheet.rows, sheet.box(1)) == (columns, rows, first)
    box = sheet.box(sheet.per_page)
    assert (box.x, box.y) == pytest.approx(last, abs=NOISE)


@pytest.mark.parametrize(
    "key, width, height",
    [("99012", 33.2, 81.4), ("11354", 55.1, 28.7), ("11356", 38.9, 81.5), ("DK-11201", 25.9, 83.9)],
)
def test_labels_of_rolls_stay_in_what_the_driver_prints(key: str, width: float, height: float) -> None:
    part = SHEETS[key].printable(1)
    assert width - 0.6 <= part.w <= width + NOISE
    assert height - 0.6 <= part.h <= height + NOISE


def test_no_two_sheets_share_a_name() -> None:
    names = Counter(name for sheet in SHEETS.values() for name in set(module._called(sheet)))
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize(
    "name, key",
    [
        ("L7160", "L7160"),
        ("Avery L7160", "L7160"),
        ("zweckform l 7160", "L7160"),
        ("7160", "L7160"),
        ("DK-11201", "DK-11201"),
        ("dk11201", "DK-11201"),
        ("Brother DK-1201", "DK-11201"),
        ("Dymo S0722400", "99012"),
        ("3490", "3475"),
        ("a4", "A4"),
        ("2 × A5", "A5x2"),
        ("Kvitto 80 mm", "receipt-80"),
    ],
)
def test_a_sheet_is_found_by_what_stands_on_its_box(name: str, key: str) -> None:
    assert find_sheet(name).key == key


@pytest.mark.parametrize("name, near", [("L7169", "L7160"), ("DK-11212", "DK-11202"), ("", "A4")])
def test_an_unknown_sheet_is_told_with_near_ones(name: str, near: str) -> None:
    with pytest.raises(UserError) as caught:
        find_sheet(name)
    assert caught.value.code == "unknown_sheet"
    assert near in str(caught.value.values["near"]).split(", ")


@pytest.mark.parametrize(
    "name, nearest",
    [("63x39 mm", "L7160 (63.5 × 38.1)"), ("Herma 70,5 × 37", "3474 (70 × 37.125)"), ("31X56", "11354 (57 × 32)")],
)
def test_an_unknown_size_is_answered_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UserError) as caught:
        find_sheet(name)
    assert str(caught.value.values["near"]).split(", ")[0] == nearest


def test_what_is_printed_on_a_round_label_stays_inside_the_circle() -> None:
    sheet = find_sheet("L7650")
    part, box = sheet.printable(1), sheet.box(1)
    assert (part.w**2 + part.h**2) ** 0.5 <= box.w + NOISE
    assert part.w == pytest.approx(44.9, abs=0.1)


def test_the_markets_own_sheets_are_found_before_the_programs() -> None:
    own = check_sheet(OWN | {"key": "L7160", "name": "Hängetikett", "aliases": ["tags"]})
    for name in ("tags", "l7160", "hängetikett"):
        assert find_sheet(name, [own]) is own


@settings(deadline=None)
@given(possible())
def test_whatever_passes_the_check_has_labels_apart_inside_the_page(sheet: Sheet) -> None:
    assert all(inside(box, sheet) for box in sheet.boxes())
    assert not any(overlap(one, other) for one, other in combinations(sheet.boxes(), 2))


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {"columns": st.integers(1, 5), "rows": st.integers(1, 5)}
        | dict.fromkeys(("page_width", "page_height", "label_width", "label_height", "pitch_x", "pitch_y"), MILLIMETRES)
        | dict.fromkeys(("left", "top", "radius", "dead_left", "dead_top", "dead_right", "dead_bottom"), MILLIMETRES)
    )
)
def test_random_sizes_are_refused_at_a_field_or_possible(values: dict[str, Any]) -> None:
    faulty = None
    try:
        sheet = check_sheet(values | {"key": "random"})
    except UserError as error:
        faulty = error.field
    if faulty:
        assert faulty in TITLES
        return
    assert all(inside(box, sheet) for box in sheet.boxes())
    assert not any(overlap(one, other) for one, other in combinations(sheet.boxes(), 2))


@settings(deadline=None)
@given(possible(), st.data())
def test_a_part_used_sheet_is_filled_once_and_never_where_it_is_used(sheet: Sheet, data: st.DataObject) -> None:
    positions = st.integers(1, sheet.per_page)
    start, skip = data.draw(positions), data.draw(st.frozensets(positions))
    free = [position for position in range(start, sheet.per_page + 1) if position not in skip]
    assume(free)
    found = list(places(sheet, len(free) + 2 * sheet.per_page, start, skip))
    assert [position for page, position, _ in found if page == 1] == free
    assert [(page, position) for page, position, _ in found if page > 1] == [
        (page, position) for page in (2, 3) for position in range(1, sheet.per_page + 1)
    ]
    assert all(box == sheet.box(position) for _, position, box in found)


def test_labels_go_along_the_rows() -> None:
    sheet = check_sheet(OWN)
    assert [(box.x, box.y) for _, _, box in places(sheet, 3)] == [(5, 10), (55, 10), (5, 50)]


def test_a_full_first_sheet_stays_in_the_drawer_and_no_labels_need_no_page() -> None:
    sheet = check_sheet(OWN)
    assert [place[:2] for place in places(sheet, 2, skip=range(1, 7))] == [(1, 1), (1, 2)]
    assert list(places(sheet, 0)) == []


@pytest.mark.parametrize("start, skip", [(0, ()), (7, ()), (1, (0,)), (1, (7,))])
def test_a_place_outside_the_sheet_is_told_at_once(start: int, skip: tuple[int, ...]) -> None:
    with pytest.raises(UserError, match="places 1 to 6") as caught:
        places(check_sheet(OWN), 1, start, skip)
    assert caught.value.code == "no_such_place"


def test_calibration_stretches_about_the_corner_of_the_page_and_then_moves() -> None:
    calibration = Calibration(offset_x=1.5, offset_y=-0.5, scale_x=1.01, scale_y=0.99)
    assert calibration.apply(Box(0, 0, 100, 200)) == Box(1.5, -0.5, 101, 198)
    assert calibration.apply(Box(100, 200, 10, 10)) == Box(102.5, 197.5, 10.1, 9.9)
    assert Calibration().apply(Box(1, 2, 3, 4)) == Box(1, 2, 3, 4)


def test_a_continuous_roll_is_cut_to_any_length_between_its_ends() -> None:
    roll = SHEETS["DK-22205"]
    assert roll.cut(40).box(1) == Box(0, 0, 62, 40)
    assert roll.cut(40).printable(1).h == 34
    assert roll.cut(40).cut(roll.page_height) == roll
    for length in (24.9, 1000.1, float("nan")):
        with pytest.raises(UserError, match="25 to 1000 mm") as caught:
            roll.cut(length)
        assert caught.value.field == "length"


def test_other_sheets_have_only_their_own_length() -> None:
    sheet = SHEETS["DK-11201"]
    assert sheet.cut(90) == sheet
    with pytest.raises(UserError, match="90 to 90 mm"):
        sheet.cut(80)


@pytest.mark.parametrize(
    "changed, code, field",
    [
        ({"pitch_x": 39.9}, "overlap", "pitch_x"),
        ({"pitch_y": 29.9}, "overlap", "pitch_y"),
        ({"left": 10.1}, "outside_page", "left"),
        ({"top": 40.1}, "outside_page", "top"),
        ({"label_width": 0}, "bad_size", "label_width"),
        ({"label_height": -30}, "bad_size", "label_height"),
        ({"left": -0.1}, "bad_size", "left"),
        ({"page_width": LARGEST + 1}, "bad_size", "page_width"),
        ({"page_height": float("inf")}, "bad_size", "page_height"),
        ({"pitch_x": float("nan")}, "bad_size", "pitch_x"),
        ({"top": "10 mm"}, "bad_size", "top"),
        ({"radius": True}, "bad_size", "radius"),
        ({"page_width": None}, "missing", "page_width"),
        ({"key": " \u200b"}, "missing", "key"),
        ({"key": 7160}, "not_text", "key"),
        ({"key": "x" * 81}, "too_long", "key"),
        ({"aliases": ["a", 2]}, "not_text", "aliases"),
        ({"kind": "envelope"}, "unknown_kind", "kind"),
        ({"kind": ["sheet"]}, "unknown_kind", "kind"),
        ({"columns": 0}, "bad_number", "columns"),
        ({"rows": 2.0}, "bad_number", "rows"),
        ({"rows": MOST_LABELS + 1}, "bad_number", "rows"),
        ({"columns": 50, "rows": 21}, "too_many_labels", "rows"),
        ({"kind": "die_cut"}, "not_one_label", "columns"),
        ({"radius": 15.1}, "too_round", "radius"),
        ({"dead_left": 44.5}, "unprintable", "dead_left"),
        ({"dead_bottom": 120.5}, "unprintable", "dead_top"),
        ({"colour": "red"}, "unknown_field", "colour"),
    ],
)
def test_an_impossible_sheet_is_refused_at_the_field_to_mend(changed: dict[str, Any], code: str, field: str) -> None:
    error = refused(**changed)
    assert (error.code, error.field) == (code, field)


@pytest.mark.parametrize("length", [{"length_min": 160}, {"length_max": 140}, {"length_min": 0.5}])
def test_the_lengths_of_a_roll_enclose_its_page(length: dict[str, float]) -> None:
    with pytest.raises(UserError):
        check_sheet({"key": "roll", "kind": "continuous", "page_width": 60, "page_height": 150, **length})


def test_the_shortest_length_of_a_roll_can_still_be_printed_on() -> None:
    roll = {"key": "roll", "kind": "continuous", "page_width": 60, "page_height": 150, "length_min": 20}
    check_sheet(roll | {"dead_top": 10, "dead_bottom": 9})
    with pytest.raises(UserError) as caught:
        check_sheet(roll | {"dead_top": 10, "dead_bottom": 9.1})
    assert caught.value.code == "unprintable"


def test_an_error_says_by_how_much_in_the_users_language() -> None:
    assert "överlappar med 2,5 mm" in catalog("sv").error(refused(pitch_x=37.5))
    assert "overlap by 2.5 mm" in catalog("en").error(refused(pitch_x=37.5))
    assert "10.2 mm outside the page" in catalog("en").error(refused(top=50.2))


def test_labels_edge_to_edge_need_no_further_sizes() -> None:
    assert check_sheet({"key": "page", "page_width": 50, "page_height": 20}).boxes() == (Box(0, 0, 50, 20),)
    grid = check_sheet({"key": "grid", "page_width": 60, "page_height": 20, "columns": 3, "label_width": 20})
    assert [box.x for box in grid.boxes()] == [0, 20, 40]


@settings(deadline=None)
@given(possible())
def test_own_sheets_come_back_from_json_as_they_were(sheet: Sheet) -> None:
    assert check_sheet(json.loads(json.dumps(sheet.to_mapping()))) == sheet


@every_sheet
def test_the_programs_sheets_come_back_from_json_as_they_were(sheet: Sheet) -> None:
    assert check_sheet(json.loads(json.dumps(sheet.to_mapping()))) == sheet
    assert set(sheet.to_mapping()) == set(TITLES) == {part.name for part in fields(Sheet)}


def test_there_are_sheets_of_every_kind() -> None:
    assert {sheet.kind for sheet in SHEETS.values()} == set(SheetKind)
