from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.sheet import find_sheet, load_sheets
from made_in_blekinge.gui.labels.sheet_picture import SheetPicture
from made_in_blekinge.gui.parts.theme import LIGHT
from made_in_blekinge.gui.work.context import GuiContext

L7160 = find_sheet("L7160")


@pytest.fixture
def picture(context: GuiContext, qtbot: QtBot) -> SheetPicture:
    made = SheetPicture(context)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.put(L7160, frozenset({8}), 5)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def chosen(picture: SheetPicture) -> list[int]:
    found: list[int] = []
    picture.chosen.connect(found.append)
    return found


def test_labels_are_drawn_to_scale(picture: SheetPicture) -> None:
    first, second = picture.where(1), picture.where(2)
    scale = (second.x() - first.x()) / L7160.pitch_x
    assert first.width() == pytest.approx(L7160.label_width * scale)
    assert first.height() == pytest.approx(L7160.label_height * scale)
    assert picture.where(21).bottom() < 400


def test_a_click_on_a_label_chooses_it(picture: SheetPicture) -> None:
    found = chosen(picture)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.where(11).center().toPoint())
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert found == [11]
    assert picture.start == 11


def test_the_keyboard_goes_over_the_sheet_and_stays_on_it(picture: SheetPicture) -> None:
    found = chosen(picture)
    picture.setFocus()
    places = []
    for key in ("Right", "Down", "Left", "Up", "Home", "Left", "Up", "End", "Right", "Down"):
        QTest.keyClick(picture, getattr(Qt.Key, f"Key_{key}"))
        places.append(picture.at)
    assert places == [6, 9, 8, 5, 1, 1, 1, 21, 21, 21]
    assert found == []
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert found == [21]


def test_the_digits_of_a_place_go_to_it_and_leaving_goes_back(picture: SheetPicture) -> None:
    found = chosen(picture)
    picture.setFocus()
    QTest.keyClicks(picture, "12")
    assert picture.at == 12
    QTest.keyClicks(picture, "9")  # there is no place 129
    assert picture.at == 9
    QTest.keyClick(picture, Qt.Key.Key_Space)
    assert found == [9]
    QTest.keyClick(picture, Qt.Key.Key_Down)
    picture.clearFocus()
    assert (picture.at, found) == (9, [9])


def test_a_screen_reader_hears_the_place(picture: SheetPicture) -> None:
    heard = QAccessible.queryAccessibleInterface(picture)
    assert heard.text(QAccessible.Text.Name) == "Drawing of Avery Zweckform L7160"
    assert heard.text(QAccessible.Text.Description) == "place 5 of 21"
    picture.setFocus()
    for _ in range(3):
        QTest.keyClick(picture, Qt.Key.Key_Right)
    assert heard.text(QAccessible.Text.Description) == "place 8 of 21, used"


def test_another_language_is_spoken(context: GuiContext, qtbot: QtBot) -> None:
    context.set_language("sv")
    picture = SheetPicture(context)
    qtbot.addWidget(picture)
    picture.put(L7160, frozenset({8}), 5)
    assert picture.accessibleDescription() == "plats 5 av 21"


def colour(picture: SheetPicture, place: int, down: float = 0.25) -> str:
    """The colour between number and edge of a place."""
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shape = picture.where(place)
    return QColor(image.pixel(int(shape.x() + shape.width() / 2), int(shape.y() + shape.height() * down / 2))).name()


def test_used_places_are_grey_and_crossed_and_the_start_is_not(picture: SheetPicture) -> None:
    grey, free, start = LIGHT.hover.lower(), LIGHT.sea_soft.lower(), LIGHT.sea.lower()
    assert [colour(picture, place) for place in (4, 5, 6, 8)] == [grey, start, free, grey]
    image = picture.grab().toImage()
    assert QColor(image.pixel(picture.where(8).center().toPoint())).name() != grey
    shape = picture.where(5).toRect()
    dots = [(x, y) for x in range(shape.left(), shape.right()) for y in range(shape.top(), shape.bottom())]
    assert LIGHT.on_sea.lower() in {QColor(image.pixel(*dot)).name() for dot in dots}


def test_a_roll_and_a_sheet_only_to_look_at_take_no_keys(context: GuiContext, qtbot: QtBot) -> None:
    for name, start in (("DK-22205", 1), ("L7160", 0)):
        picture = SheetPicture(context)
        qtbot.addWidget(picture)
        picture.put(find_sheet(name), start=start)
        found = chosen(picture)
        QTest.keyClick(picture, Qt.Key.Key_Right)
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.rect().center())
        assert picture.focusPolicy() == Qt.FocusPolicy.NoFocus
        assert found == []


@pytest.mark.parametrize("measures", [False, True])
@pytest.mark.parametrize("size", [(160, 160), (900, 200), (30, 30)])
def test_every_sheet_is_drawn_without_fault(
    measures: bool, size: tuple[int, int], context: GuiContext, qtbot: QtBot
) -> None:
    picture = SheetPicture(context, measures)
    qtbot.addWidget(picture)
    picture.resize(*size)
    for sheet in load_sheets().values():
        picture.put(sheet, start=1)
        assert not picture.grab().isNull()


def bricks(picture: SheetPicture) -> int:
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(LIGHT.brick).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("fault", [{"label_width": 70.0}, {"label_height": 40.0}, {"left": 30.0}, {"top": 40.0}])
def test_labels_that_cannot_lie_so_are_drawn_as_wrong(picture: SheetPicture, fault: dict[str, float]) -> None:
    assert bricks(picture) == 0
    picture.put(replace(L7160, **fault))  # type: ignore[arg-type]
    assert bricks(picture) > 20


def test_the_marked_measure_stands_out(context: GuiContext, qtbot: QtBot) -> None:
    picture = SheetPicture(context, measures=True)
    qtbot.addWidget(picture)
    picture.resize(300, 400)
    picture.put(L7160)
    plain = picture.grab().toImage()
    picture.mark("pitch_y")
    assert picture.grab().toImage() != plain
