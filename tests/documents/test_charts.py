from pathlib import Path

import pytest

from made_in_blekinge.documents.charts import BarChart, ChartMark, ColumnChart, ColumnGroup
from made_in_blekinge.documents.paper import writing
from made_in_blekinge.documents.sheet import PAGES
from made_in_blekinge.i18n import catalog
from tests.support.documents.reading import opened, signs, texts

SEA, BRICK = (0x0E, 0x4D, 0x64), (0xA3, 0x26, 0x1B)
SWEDISH = catalog("sv")


def drawn(chart: BarChart | ColumnChart, path: Path) -> Path:
    with writing(path, PAGES["A4"], "Prov", SWEDISH) as paper, paper.new_page():
        chart.draw(paper, 20, 20, 100)
    return path


def runs(path: Path, colour: tuple[int, int, int]) -> list[int]:
    """How many pixels of ``colour`` each bar has, on ten pixels a millimetre; from above."""
    with opened(path) as document:
        picture = document[0].render(scale=254 / 72).to_pil().crop((600, 200, 1300, 700))
    counts = [0]
    for y in range(picture.height):
        wide = sum(picture.getpixel((x, y)) == colour for x in range(0, picture.width, 2)) * 2
        if wide and counts[-1] == 0:
            counts[-1] = wide
        elif not wide and counts[-1]:
            counts.append(0)
    return counts[:-1] if counts[-1] == 0 else counts


def bars(*values: int) -> BarChart:
    return BarChart([ChartMark(f"Namn {number}", value, f"{value} st") for number, value in enumerate(values)], 40)


def columns(*values: int) -> ColumnChart:
    return ColumnChart([ColumnGroup([ChartMark(str(number), value) for number, value in enumerate(values)])], SWEDISH)


def test_bars_are_as_long_as_their_values(tmp_path: Path) -> None:
    first, second, third = runs(drawn(bars(40000, 20000, 10000), tmp_path / "a.pdf"), SEA)
    assert first == pytest.approx(470, abs=6)
    assert second == pytest.approx(first / 2, abs=6)
    assert third == pytest.approx(first / 4, abs=6)


def test_a_negative_bar_goes_the_other_way_in_another_colour(tmp_path: Path) -> None:
    path = drawn(bars(30000, -10000), tmp_path / "a.pdf")
    assert runs(path, SEA)[0] == pytest.approx(3 * runs(path, BRICK)[0], abs=10)


def test_bars_have_their_names_and_notes(tmp_path: Path) -> None:
    assert texts(drawn(bars(100, 200), tmp_path / "a.pdf")) == ["Namn 0 100 st Namn 1 200 st"]


def test_a_long_name_does_not_run_into_its_bar(tmp_path: Path) -> None:
    path = drawn(BarChart([ChartMark("Namn " * 50, 100)], 40), tmp_path / "a.pdf")
    assert max(sign.right for sign in signs(path)) < 60


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((380000, 120000), ["0", "1 000", "2 000", "3 000", "4 000"]),
        ((100,), ["0", "1"]),
        ((50000, -20000), ["−200", "0", "200", "400", "600"]),
        ((0, 0), ["0", "1"]),
    ],
)
def test_the_axis_has_round_numbers_around_the_values(
    values: tuple[int, ...], ticks: list[str], tmp_path: Path
) -> None:
    text = texts(drawn(columns(*values), tmp_path / "a.pdf"))[0].replace("\u00a0", " ")
    for tick in ticks:
        assert tick in text


def test_labels_are_left_out_rather_than_written_over_each_other(tmp_path: Path) -> None:
    marks = [ChartMark(f"{day} juni", 100) for day in range(365)]
    path = drawn(ColumnChart([ColumnGroup(marks)], SWEDISH), tmp_path / "a.pdf")
    assert 3 <= texts(path)[0].count("juni") < 12


def test_every_column_has_its_number_and_the_largest_is_dark(tmp_path: Path) -> None:
    path = drawn(columns(12_340_00, 8_000_00, 25_000_00), tmp_path / "a.pdf")
    assert all(number in texts(path)[0] for number in ("12,3", "8,0", "25,0"))
    assert len(runs(path, SEA)) == 1


def test_charts_stay_in_their_width(tmp_path: Path) -> None:
    charts: tuple[BarChart | ColumnChart, ...] = (bars(100, -50, 10**14), columns(100, -50, 10**14))
    for number, chart in enumerate(charts):
        for sign in signs(drawn(chart, tmp_path / f"{number}.pdf")):
            assert 19 < sign.left < sign.right < 121
