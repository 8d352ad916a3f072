"""The small widgets, pills and cells."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.parts.pills import Badge, Pill, paint_pill, phase_pill, shape_path
from made_in_blekinge.gui.parts.theme import LIGHT
from made_in_blekinge.gui.parts.widgets import EmptyState, SearchField, Working, button, label, set_property
from made_in_blekinge.i18n import catalog


def test_a_label_never_takes_its_text_for_markup(themed: QApplication) -> None:
    assert label("<b>x</b>").textFormat() == Qt.TextFormat.PlainText


def test_search_waits_for_the_last_key_but_not_for_enter(themed: QApplication, qtbot: QtBot) -> None:
    field, searched = SearchField(), list[str]()
    qtbot.addWidget(field)
    field.searched.connect(searched.append)
    QTest.keyClicks(field, "ask")
    qtbot.waitUntil(lambda: searched == ["ask"])
    QTest.keyClicks(field, "e")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert searched == ["ask", "aske"]


def test_an_empty_state_says_what_belongs_here_and_changes_its_buttons(themed: QApplication, qtbot: QtBot) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.put("add", "Nobody yet.", [button("Import")])
    empty.put("add", "Nothing found.", [button("Clear")])
    empty.show()
    qtbot.waitUntil(lambda: [each.text() for each in empty.findChildren(QPushButton)] == ["Clear"])
    assert empty.text == "Nothing found."


def test_the_text_of_an_empty_page_is_shown_whole_on_a_wide_one(themed: QApplication, qtbot: QtBot) -> None:
    empty = EmptyState()
    qtbot.addWidget(empty)
    empty.resize(1300, 600)
    empty.put(
        "add", "Here are the exhibitors: who they are, how to reach them and what they sell. " * 2, [button("Add")]
    )
    with qtbot.waitExposed(empty):
        empty.show()
    said = next(each for each in empty.findChildren(QLabel) if each.text() == empty.text)
    assert said.height() >= said.heightForWidth(said.width()) > 2 * said.fontMetrics().height()


def test_work_says_how_far_it_is_and_can_be_stopped(themed: QApplication, qtbot: QtBot) -> None:
    working = Working(lambda: catalog("en"))
    qtbot.addWidget(working)
    working.show_step(3, 10, "Reading rows")
    assert "Reading rows: 3 of 10" in [each.text() for each in working.findChildren(QLabel)]
    with qtbot.waitSignal(working.cancelled):
        QTest.mouseClick(working.cancel, Qt.MouseButton.LeftButton)


def test_a_property_restyles_at_once(themed: QApplication, qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    field.show()
    set_property(field, "wrong", True)
    picture = field.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 0).name().upper() == LIGHT.brick


def test_phases_differ_in_shape_and_in_colour() -> None:
    pills = [phase_pill(phase) for phase in Phase]
    assert len({pill.shape for pill in pills}) == len({pill.tone for pill in pills}) == 3


@pytest.mark.parametrize("shape", "●◆★▲■○✓✕")
def test_every_shape_fits_its_space(shape: str) -> None:
    bounds = shape_path(shape, 10).boundingRect()
    assert 5 < bounds.width() <= 11
    assert -6 <= bounds.top() < bounds.bottom() <= 6


@pytest.mark.parametrize("tone", ["sea", "oak", "amber", "brick", "plum", "muted"])
def test_a_pill_is_drawn_in_its_tone_and_inside_its_area(themed: QApplication, tone: str) -> None:
    picture = QImage(120, 40, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint_pill(painter, QRect(10, 4, 60, 30), Pill(tone, "■"), "A very long word indeed")
    painter.end()
    assert picture.pixelColor(24, 19).name().upper() == getattr(LIGHT, tone).upper()
    assert all(picture.pixelColor(x, 19) == Qt.GlobalColor.white for x in (*range(9), *range(72, 120)))


def test_a_badge_is_named_for_those_who_do_not_see_it(themed: QApplication, qtbot: QtBot) -> None:
    badge = Badge()
    qtbot.addWidget(badge)
    badge.put(phase_pill(Phase.INTERNATIONAL), "International")
    assert badge.accessibleName() == "International"
    assert badge.sizeHint().width() > badge.fontMetrics().horizontalAdvance("International")
    assert badge.grab(QRect(QPoint(0, 0), badge.sizeHint())).width() > 0
