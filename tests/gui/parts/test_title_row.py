"""A title row gives way: what does not fit goes into a menu, and nothing widens the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.title_row import TitleRow
from made_in_blekinge.gui.parts.widgets import button, label


@pytest.fixture
def row(themed: QApplication, qtbot: QtBot) -> TitleRow:
    made = TitleRow(label("Exhibitors", "title"), "More actions")
    qtbot.addWidget(made)
    made.resize(1000, 40)
    made.show()
    for words in ("Bring in…", "Save as…"):
        made.add(button(words))
    made.add(button("New exhibitor", primary=True))
    return made


def seen(row: TitleRow) -> list[str]:
    return [one.text() for one in row.deeds if one.isVisible()]


def test_all_actions_are_seen_where_there_is_room(row: TitleRow) -> None:
    assert seen(row) == ["Bring in…", "Save as…", "New exhibitor"]
    assert not row.more.isVisible()


@pytest.mark.parametrize(
    ("width", "left"), [(460, ["Bring in…", "New exhibitor"]), (330, ["New exhibitor"]), (200, [])]
)
def test_what_does_not_fit_goes_into_the_menu_and_the_primary_action_goes_last(
    row: TitleRow, width: int, left: list[str]
) -> None:
    row.resize(width, 40)
    assert seen(row) == left
    assert row.more.isVisible()
    assert row.more.geometry().right() < width
    gone = [one.text() for one in row.deeds if one.text() not in left]
    assert [action.text() for action in row.menu().actions()] == gone


def test_the_menu_does_what_the_button_does(row: TitleRow) -> None:
    done: list[str] = []
    row.deeds[1].clicked.connect(lambda: done.append("saved"))
    row.limit(2)
    QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert done == ["saved"]


def test_what_a_person_may_not_do_is_not_in_the_menu_either(row: TitleRow) -> None:
    row.limit(1)
    row.offer(row.deeds[0], False)
    assert [action.text() for action in row.menu().actions()] == ["Save as…"]
    row.offer(row.deeds[0], True)
    assert [action.text() for action in row.menu().actions()] == ["Bring in…", "Save as…"]


def test_the_row_never_asks_for_more_than_the_menu_needs(row: TitleRow) -> None:
    row.add(QPushButton("A" * 200))
    assert row.minimumSizeHint().width() <= 160
