"""The kinds of labels as a list beside the combo that holds them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.gui.labels.kind_list import _SIGNS, KindList
from made_in_blekinge.gui.parts.icons import GLYPHS


@pytest.fixture
def combo(themed: QApplication, qtbot: QtBot) -> QComboBox:
    made = QComboBox()
    qtbot.addWidget(made)
    for key, kind in LABELS.items():
        made.addItem(kind.title, key)
    return made


@pytest.fixture
def kinds(combo: QComboBox, qtbot: QtBot) -> KindList:
    made = KindList(combo)
    qtbot.addWidget(made)
    made.fit(len(LABELS))
    made.show()
    return made


def test_list_and_combo_follow_each_other(combo: QComboBox, kinds: KindList, qtbot: QtBot) -> None:
    kinds.setFocus()
    with qtbot.waitSignal(combo.activated) as told:
        QTest.keyClick(kinds, Qt.Key.Key_Down)
    assert told.args == [1]
    assert combo.currentData() == list(LABELS)[1]
    combo.setCurrentIndex(4)
    assert kinds.currentIndex().row() == 4


def test_all_rows_are_in_view(kinds: KindList) -> None:
    last = kinds.model().index(len(LABELS) - 1, 0)
    assert kinds.viewport().rect().contains(kinds.visualRect(last))


def test_each_kind_has_a_sign_of_its_own() -> None:
    assert set(_SIGNS) == set(LABELS)
    assert set(_SIGNS.values()) <= set(GLYPHS)
    assert len(set(_SIGNS.values())) == len(_SIGNS)
