"""The rule for cut words finds them where there is room, and only there."""

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.widgets import SearchField
from tests.support.gui.seen import cut_words

NAME = "Sommarmarknad på Fisktorget"


@pytest.mark.parametrize(("width", "said"), [(500, 1), (160, 0)])
@pytest.mark.parametrize("kind", ["label", "button", "search"])
def test_a_cut_word_is_a_fault_only_beside_room(
    themed: QApplication, qtbot: QtBot, kind: str, width: int, said: int
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.addWidget(made := _made(kind))
    made.setFixedWidth(110)
    row.addStretch()
    window.resize(width, 60)
    window.show()
    assert len(cut_words(window)) == said
    made.setFixedWidth(400)
    if isinstance(made, QPushButton):
        made.setText(NAME)
    QApplication.processEvents()
    assert cut_words(window) == []


def _made(kind: str) -> QWidget:
    if kind == "label":
        return ElidedLabel(NAME)
    if kind == "button":
        made = QPushButton("Sommarma…")
        made.setToolTip(f"{NAME} (Ctrl+E)")
        return made
    field = SearchField()
    field.put_hint(NAME)
    return field
