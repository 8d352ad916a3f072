from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.charts import MOST, Bar, Bars, Chart
from made_in_blekinge.gui.parts.rows import RIGHT, Column
from made_in_blekinge.gui.parts.theme import LIGHT
from made_in_blekinge.gui.work.context import GuiContext


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
    assert made.rest.text() == "3 more are in the table."
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
    )
    bars.resize(120, 90)
    assert not bars.grab().isNull()
