from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolTip
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.bars import Bar, Bars
from made_in_blekinge.gui.parts.charts import MOST, Chart
from made_in_blekinge.gui.parts.rows import RIGHT, Column
from made_in_blekinge.gui.parts.theme import LIGHT
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import catalog


@dataclass(frozen=True)
class Sold:
    name: str
    ore: int


COLUMNS = (
    Column[Sold]("name", "Exhibitor", lambda row, _: row.name),
    Column[Sold]("gross", "Sales", lambda row, _: f"{row.ore} öre", sort=lambda row: row.ore, align=RIGHT),
)
SOME = [Sold("Small", 100), Sold("Large", 1000), Sold("Refunded", -400)]


def chart(context: GuiContext, qtbot: QtBot, upright: bool = False) -> Chart[Sold]:
    made = Chart(context, "Sales", COLUMNS, lambda row: row.ore, "gross", upright)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def coloured(bars: Bars, token: str) -> int:
    """How many pixels have the colour of ``token``."""
    image = bars.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(getattr(LIGHT, token)).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_the_largest_bars_come_first_when_they_lie(context: GuiContext, qtbot: QtBot) -> None:
    made = chart(context, qtbot)
    made.put(SOME)
    assert [bar.label for bar in made.bars.bars] == ["Large", "Small", "Refunded"]


def test_upright_bars_keep_their_order(context: GuiContext, qtbot: QtBot) -> None:
    made = chart(context, qtbot, upright=True)
    made.put(SOME)
    assert [bar.label for bar in made.bars.bars] == ["Small", "Large", "Refunded"]


def test_a_long_list_shows_its_largest_and_says_how_many_more_the_table_has(context: GuiContext, qtbot: QtBot) -> None:
    made = chart(context, qtbot)
    made.put([Sold(f"No {number}", number) for number in range(MOST + 3)])
    assert len(made.bars.bars) == MOST
    assert made.bars.bars[-1].value == 3
    assert made.unit.text() == f"{MOST} of {MOST + 3}"
    assert made.model.rowCount() == MOST + 3


def test_the_table_twin_is_one_key_away_and_holds_the_same_figures(context: GuiContext, qtbot: QtBot) -> None:
    made = chart(context, qtbot)
    made.put(SOME)
    made.as_table.setFocus()
    QTest.keyClick(made.as_table, Qt.Key.Key_Space)
    assert made.table.isVisible()
    assert {made.model.index(row, 1).data() for row in range(3)} == {"100 öre", "1000 öre", "-400 öre"}
    made.as_chart.click()
    assert made.bars.isVisible()


def test_a_screen_reader_hears_every_bar(context: GuiContext, qtbot: QtBot) -> None:
    made = chart(context, qtbot)
    made.put(SOME)
    assert made.bars.accessibleName() == "Sales"
    assert made.bars.accessibleDescription() == "Large: 1000 öre, Small: 100 öre, Refunded: -400 öre"
    assert QAccessible.queryAccessibleInterface(made.as_table).text(QAccessible.Text.Name) == "Table: Sales"


@pytest.mark.parametrize("upright", [False, True])
def test_refunds_are_drawn_in_another_colour_on_the_other_side(
    upright: bool, context: GuiContext, qtbot: QtBot
) -> None:
    made = chart(context, qtbot, upright)
    made.put(SOME)
    made.bars.resize(480, 160)
    sold, refunded = coloured(made.bars, "sea"), coloured(made.bars, "brick")
    assert refunded > 0
    assert sold / refunded == pytest.approx(1100 / 400, rel=0.15)


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("values", [[], [0], [0, 0], [-5], [10**15]])
def test_odd_figures_are_drawn_without_fault(
    values: list[int], upright: bool, context: GuiContext, qtbot: QtBot
) -> None:
    bars = Bars(upright)
    qtbot.addWidget(bars)
    bars.put(
        "Sales",
        [Bar(f"{at} with quite a long name that does not fit", value, str(value)) for at, value in enumerate(values)],
        catalog("en"),
    )
    bars.resize(120, 90)
    assert not bars.grab().isNull()


def sold_chart(context: GuiContext, qtbot: QtBot, rows: list[Sold], upright: bool = False) -> Chart[Sold]:
    made = Chart(context, "Sales", COLUMNS, lambda row: row.ore, "gross", upright, currency="SEK")
    qtbot.addWidget(made)
    made.resize(600, 420)
    made.show()
    made.put(rows)
    return made


@pytest.mark.parametrize("upright", [False, True])
def test_the_arrow_keys_walk_the_bars_and_each_is_said(upright: bool, context: GuiContext, qtbot: QtBot) -> None:
    made = chart(context, qtbot, upright)
    made.put(SOME)
    bars = made.bars
    said = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(bars, key)
        said.append(bars.accessibleDescription())
        assert QToolTip.text() == said[-1]
    order = [f"{bar.label}: {bar.shown}" for bar in bars.bars]
    assert said == [order[0], order[1], order[2], order[2], order[1]]


def test_the_pointer_says_the_bar_beneath_it_and_marks_its_row(context: GuiContext, qtbot: QtBot) -> None:
    made = sold_chart(context, qtbot, SOME)
    made.make_twins(True)
    qtbot.waitUntil(made.table.isVisible)
    QTest.mouseMove(made.bars, made.bars.middle_of(1))
    qtbot.waitUntil(lambda: made.bars.current == 1)
    chosen = made.table.selectionModel().selectedRows()
    assert [index.data() for index in chosen] == ["Small"]


def test_a_chosen_row_of_the_table_marks_its_bar(context: GuiContext, qtbot: QtBot) -> None:
    made = sold_chart(context, qtbot, SOME)
    made.make_twins(True)
    made.table.setFocus()
    made.table.selectRow(0)
    QTest.keyClick(made.table, Qt.Key.Key_Down)
    assert made.bars.bars[made.bars.current].label == "Small"


def test_bars_stand_as_the_table_is_sorted(context: GuiContext, qtbot: QtBot) -> None:
    made = sold_chart(context, qtbot, SOME)
    made.make_twins(True)
    made.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert [bar.label for bar in made.bars.bars] == ["Small", "Refunded", "Large"]


def test_all_bars_are_shown_when_asked_for(context: GuiContext, qtbot: QtBot) -> None:
    made = sold_chart(context, qtbot, [Sold(f"No {number}", number * 100) for number in range(MOST + 3)])
    assert made.unit.text() == f"SEK, {MOST} of {MOST + 3}"
    QTest.mouseClick(made.show_all, Qt.MouseButton.LeftButton)
    assert len(made.bars.bars) == MOST + 3
    assert made.unit.text() == "SEK"
    assert made.show_all.text() == "Show fewer"


def test_the_average_counts_all_rows_also_those_without_a_bar(context: GuiContext, qtbot: QtBot) -> None:
    rows = [Sold(f"No {number}", number * 10_000) for number in range(1, MOST + 4)]
    made = sold_chart(context, qtbot, rows)
    assert made.bars.average == 60_000
    assert [found.text() for found in made.average.findChildren(QLabel)] == ["average 600"]
    qtbot.waitUntil(lambda: coloured(made.bars, "amber") > 0)


def test_the_axis_has_round_values_in_the_language_of_the_window(context: GuiContext, qtbot: QtBot) -> None:
    made = sold_chart(context, qtbot, [Sold("9–10", 984_000), Sold("10–11", 1_563_500)], upright=True)
    assert made.bars.ticks == ("0", "5,000", "10,000", "15,000", "20,000")
    assert made.bars.figures == ("9,840", "15,635")


def test_what_runs_is_hatched_and_an_earlier_value_is_marked(context: GuiContext, qtbot: QtBot) -> None:
    bars = Bars(upright=True)
    qtbot.addWidget(bars)
    bars.resize(300, 200)
    bars.put("Sales", [Bar("9–10", 100, "100")], catalog("en"))
    whole, plain = coloured(bars, "sea"), coloured(bars, "amber")
    bars.put("Sales", [Bar("9–10", 100, "100", before=60, runs=True)], catalog("en"))
    assert 0 < coloured(bars, "sea") < whole
    assert plain == 0
    assert coloured(bars, "amber") > 0


def test_the_sum_stands_under_the_table_in_its_columns(context: GuiContext, qtbot: QtBot) -> None:
    made = sold_chart(context, qtbot, [])
    made.put(SOME, Sold("Total", 700_000_000_000))
    made.make_twins(True)
    assert [made.total_model.index(0, at).data() for at in range(2)] == ["Total", "700000000000 öre"]
    assert made.total.isVisible()
    widths = [[view.columnWidth(at) for at in range(2)] for view in (made.table, made.total)]
    assert widths[0] == widths[1]
    assert widths[1][1] >= made.total.sizeHintForColumn(1), "a sum is never cut"
