"""Tabs of a narrow pane."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.folded_tabs import FoldedTabs

TITLES = ("Details", "Pictures", "Documents", "Personal data")


@pytest.fixture
def tabs(themed: object, qtbot: QtBot) -> Iterator[FoldedTabs]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = FoldedTabs(parent, "More tabs")
    for title in TITLES:
        made.addTab(QWidget(), title)
    made.resize(900, 300)
    parent.show()
    yield made
    parent.close()


def seen(tabs: FoldedTabs) -> list[str]:
    return [tabs.tabText(at) for at in range(tabs.count()) if tabs.isTabVisible(at)]


def test_what_does_not_fit_stands_in_a_menu(tabs: FoldedTabs) -> None:
    assert seen(tabs) == list(TITLES)
    assert tabs._more.isHidden()
    tabs.resize(260, 300)
    assert seen(tabs) == list(TITLES[: len(seen(tabs))])
    assert 1 <= len(seen(tabs)) < len(TITLES)
    assert [action.text() for action in tabs._menu.actions()] == list(TITLES[len(seen(tabs)) :])
    tabs.resize(900, 300)
    assert seen(tabs) == list(TITLES)


def test_a_tab_of_the_menu_comes_to_the_front_and_is_seen(tabs: FoldedTabs) -> None:
    tabs.resize(260, 300)
    tabs._menu.actions()[-1].trigger()
    assert tabs.tabText(tabs.currentIndex()) == TITLES[-1]
    assert TITLES[-1] in seen(tabs)
    assert sum(tabs._bar.needs(at) for at in range(4) if tabs.isTabVisible(at)) <= tabs.width()


def test_the_menu_is_reached_by_tab_and_has_a_name(tabs: FoldedTabs) -> None:
    tabs.resize(260, 300)
    assert tabs._more.isVisible()
    assert tabs._more.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert tabs._more.accessibleName() == "More tabs"
