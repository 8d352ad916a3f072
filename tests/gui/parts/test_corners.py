"""Round corners without a compositor."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.corners import round_off


def test_the_corners_of_a_pop_up_are_cut_off_at_every_size(qtbot: QtBot) -> None:
    popup = QFrame()
    qtbot.addWidget(popup)
    round_off(popup)
    for width, height in ((120, 80), (300, 200)):
        popup.resize(width, height)
        popup.show()
        mask = popup.mask()
        corners = (QPoint(0, 0), QPoint(width - 1, 0), QPoint(0, height - 1), QPoint(width - 1, height - 1))
        assert not any(map(mask.contains, corners))
        assert mask.contains(QPoint(width // 2, 0))
        assert mask.contains(QPoint(width - 1, height // 2))
