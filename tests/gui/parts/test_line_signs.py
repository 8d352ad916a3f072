"""Signs in lines to write in grow with the text and never lie over the words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import apply_theme, px
from made_in_blekinge.gui.parts.widgets import SearchField


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_signs_of_a_search_grow_with_the_text_and_its_hint_is_whole(
    themed: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply_theme(themed, "light", scale)
    field = SearchField()
    qtbot.addWidget(field)
    field.put_hint("Search name, number, person, town, and a little more")
    field.resize(field.sizeHint())
    field.show()
    sign, margins = field.findChild(Sign), field.textMargins()
    assert sign is not None
    assert sign.width() == px(16)
    inner = field.width() - margins.left() - margins.right() - 2 * px(10)
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) <= inner
    assert not field.clear_button.isVisible()
    QTest.keyClicks(field, "abc")
    assert field.clear_button.isVisible()
    assert field.clear_button.width() >= min(px(24), field.height() - 4)
    assert field.rect().contains(field.clear_button.geometry())
    QTest.mouseClick(field.clear_button, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    apply_theme(themed, "light")
