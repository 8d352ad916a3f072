from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.gui.event.plan_view import STEP, PlanView
from made_in_blekinge.gui.parts.theme import apply_theme, tokens
from made_in_blekinge.gui.work.context import GuiContext

ALT = Qt.KeyboardModifier.AltModifier


def booth(code: str, name: str = "", **changes: Any) -> PlanBooth:
    values: dict[str, Any] = {"x": None, "y": None, "width": 3000, "depth": 2000, "facing": Facing.DOWN}
    return PlanBooth(code, name, taken=bool(name), **values | changes)


BOOTHS = [booth(f"{row}{number}", "Aspö Musteri" if number == 1 else "") for row in "AB" for number in (1, 2, 3)]


def shown(context: GuiContext, qtbot: QtBot, movable: bool) -> PlanView:
    made = PlanView(context, movable)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.put(BOOTHS)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def view(context: GuiContext, qtbot: QtBot) -> PlanView:
    return shown(context, qtbot, movable=True)


def press(view: PlanView, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(view, key, modifier)


def drag(view: PlanView, code: str, way: QPoint, release: bool = True) -> None:
    left, start = Qt.MouseButton.LeftButton, view.where(code).center().toPoint()
    QTest.mousePress(view, left, pos=start)
    goal = QPointF(start + way)
    move = QMouseEvent(QEvent.Type.MouseMove, goal, view.mapToGlobal(goal), left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, move)
    if release:
        QTest.mouseRelease(view, left, pos=start + way)


def test_a_click_goes_to_a_booth_and_says_so_once(view: PlanView) -> None:
    gone: list[str] = []
    view.selected.connect(gone.append)
    for _ in range(2):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.where("B2").center().toPoint())
    assert (view.current, gone) == ("B2", ["B2"])
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert view.current == "B2"


def test_the_arrows_go_in_reading_order_and_enter_chooses(view: PlanView) -> None:
    gone: list[str] = []
    taken: list[str] = []
    view.selected.connect(gone.append)
    view.chosen.connect(taken.append)
    press(view, Qt.Key.Key_Return)
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert gone == ["A1", "A2", "A3", "B1"]
    press(view, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End)
    assert gone[4:] == ["A3", "B3", "A3", "A1", "B3"]
    press(view, Qt.Key.Key_Enter)
    assert taken == ["B3"]


def test_highlighting_says_nothing_but_is_read_out(view: PlanView) -> None:
    gone: list[str] = []
    view.selected.connect(gone.append)
    view.highlight("A1")
    assert gone == []
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


def test_alt_and_an_arrow_move_a_booth_inside_the_walls(view: PlanView) -> None:
    moves: list[tuple[str, int, int]] = []
    view.moved.connect(lambda *move: moves.append(move))
    view.highlight("A2")
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, modifier=ALT)
    assert moves == [("A2", 4500 + STEP, 1000), ("A2", 4500, 1000 + STEP), ("A2", 4500 - STEP, 1000)]


def test_a_dragged_booth_is_let_go_at_a_whole_step(view: PlanView) -> None:
    moves: list[tuple[str, int, int]] = []
    view.moved.connect(lambda *move: moves.append(move))
    mm = 3000 / view.where("A1").width()
    drag(view, "B3", QPoint(60, 40))
    ((code, x, y),) = moves
    assert code == "B3"
    assert abs(x - 7500 - 60 * mm) <= STEP / 2 + mm
    assert abs(y - 6000 - 40 * mm) <= STEP / 2 + mm
    assert (x - 1500) % STEP == 0
    assert (y - 1000) % STEP == 0


def test_escape_and_a_small_slip_move_nothing(view: PlanView) -> None:
    moves: list[tuple[str, int, int]] = []
    view.moved.connect(lambda *move: moves.append(move))
    drag(view, "B3", QPoint(60, 40), release=False)
    press(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    drag(view, "B3", QPoint(2, 1))
    assert moves == []


def test_where_booths_stand_fast_nothing_moves_them(context: GuiContext, qtbot: QtBot) -> None:
    fast = shown(context, qtbot, movable=False)
    moves: list[tuple[str, int, int]] = []
    fast.moved.connect(lambda *move: moves.append(move))
    drag(fast, "A1", QPoint(90, 40))
    press(fast, Qt.Key.Key_Right, modifier=ALT)
    assert moves == []
    assert fast.current == "A1"


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
