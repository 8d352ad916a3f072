from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.gui.event.plan_view import PlanView
from made_in_blekinge.gui.parts.theme import apply_theme, tokens
from made_in_blekinge.gui.work.context import GuiContext


def booth(code: str, name: str = "", **changes: Any) -> PlanBooth:
    values: dict[str, Any] = {"x": None, "y": None, "width": 3000, "depth": 2000, "facing": Facing.DOWN}
    return PlanBooth(code, name, taken=bool(name), **values | changes)


BOOTHS = [booth(f"{row}{number}", "Aspö Musteri" if number == 1 else "") for row in "AB" for number in (1, 2, 3)]


@pytest.fixture
def view(context: GuiContext, qtbot: QtBot) -> PlanView:
    made = PlanView(context)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.put(BOOTHS)
    with qtbot.waitExposed(made):
        made.show()
    return made


def press(view: PlanView, *keys: Qt.Key) -> list[str]:
    """The booths that the keys led to, one after another."""
    led = []
    for key in keys:
        QTest.keyClick(view, key)
        led.append(view.current)
    return led


def test_a_click_goes_to_a_booth_and_beside_it_nowhere(view: PlanView) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.where("B2").center().toPoint())
    assert view.current == "B2"
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert view.current == "B2"


def test_the_arrows_go_in_reading_order_and_enter_chooses(view: PlanView) -> None:
    taken: list[str] = []
    view.chosen.connect(taken.append)
    press(view, Qt.Key.Key_Return)
    right, left, up, down = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down
    assert press(view, right, right, right, right) == ["A1", "A2", "A3", "B1"]
    led = press(view, left, down, down, up, Qt.Key.Key_Home, Qt.Key.Key_End)
    assert led == ["A3", "B3", "B3", "A3", "A1", "B3"]
    press(view, Qt.Key.Key_Enter)
    assert taken == ["B3"]


def test_the_highlighted_booth_is_read_out(view: PlanView) -> None:
    view.highlight("A1")
    assert view.accessibleName() == "Plan with 6 booths"
    assert view.accessibleDescription() == "Booth A1: Aspö Musteri. Beside A2."
    view.highlight("Z9")
    assert view.current == ""
    assert view.accessibleDescription() == "The arrows go from booth to booth."


def test_a_plan_without_names_tells_none(context: GuiContext, view: PlanView) -> None:
    view.put([booth("A1", ""), PlanBooth("A2", "", None, None, 3000, 2000, Facing.DOWN, True)])
    assert view.words("A1") == "Booth A1: Vacant. Beside A2."
    assert view.words("A2") == "Booth A2: Taken. Beside A1."
    assert view.words("A3") == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_highlighted_booth_is_painted_in_its_own_colour(
    view: PlanView, themed: QApplication, scheme: Any, scale: float
) -> None:
    apply_theme(themed, scheme, scale)
    view.highlight("A2")
    picture = view.grab().toImage()
    ratio = picture.devicePixelRatio()

    def colour(code: str) -> str:
        corner = view.where(code).topLeft() + QPointF(5, 5)
        return picture.pixelColor(round(corner.x() * ratio), round(corner.y() * ratio)).name().upper()

    assert [colour(code) for code in ("A1", "A2", "A3")] == [tokens().sea_soft, tokens().sea, tokens().paper]
    apply_theme(themed, "light")


def test_an_empty_plan_and_a_large_one_are_painted(view: PlanView) -> None:
    view.put([])
    assert not view.grab().isNull()
    press(view, Qt.Key.Key_Right)
    assert view.current == ""
    view.put([booth(f"A{number}", "Ek") for number in range(1, 301)])
    assert not view.grab().isNull()
    assert all(view.rect().contains(view.where(f"A{number}").toRect()) for number in range(1, 301))
