"""Countries, currencies and languages are chosen from lists in the window's language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain import event, exhibitor
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.listed import ListedEditor, TickedEditor
from made_in_blekinge.i18n import catalog

FIELDS = (exhibitor.BY_KEY["country"], event.BY_KEY["currency"], event.BY_KEY["languages"])


@pytest.fixture
def window(qtbot: QtBot, themed: QApplication) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(440, 300)
    return made


def form_in(window: QWidget, qtbot: QtBot, language: str = "sv") -> Form:
    form = Form(window, lambda: catalog(language), FIELDS)
    form.put({"country": "DE", "currency": "SEK", "languages": "sv, de"}, anew=True)
    form.resize(440, 300)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return form


@pytest.mark.parametrize(("language", "name"), [("sv", "Tyskland"), ("en", "Germany")])
def test_a_country_has_its_name_in_the_windows_language(
    window: QWidget, qtbot: QtBot, language: str, name: str
) -> None:
    editor = form_in(window, qtbot, language).cells["country"].editor
    assert isinstance(editor, ListedEditor)
    assert (editor.combo.currentText(), editor.text(), editor.touched) == (name, "DE", False)
    assert editor.combo.count() > 200


@pytest.mark.parametrize(("typed", "code"), [("danmark", "DK"), ("Polen", "PL"), ("lt", "LT"), ("Sweden", "SE")])
def test_a_country_is_also_found_by_typing(window: QWidget, qtbot: QtBot, typed: str, code: str) -> None:
    form = form_in(window, qtbot)
    cell, edited = form.cells["country"], list[str]()
    form.edited.connect(edited.append)
    editor = cell.editor
    assert isinstance(editor, ListedEditor)
    line, completer = editor.combo.lineEdit(), editor.combo.completer()
    assert line is not None
    assert completer is not None
    offers = completer.popup()
    assert offers is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    if offers.isVisible():
        QTest.keyClick(offers, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert cell.value() == code
    assert set(edited) == {"country"}


def test_what_is_no_country_stays_and_is_refused(window: QWidget, qtbot: QtBot) -> None:
    form = form_in(window, qtbot)
    cell = form.cells["country"]
    cell.editor.type("Atlantis")
    cell.editor.finished.emit()
    assert cell.error is not None
    assert cell.editor.text() == "Atlantis"


def test_only_the_currencies_of_the_market_are_offered(window: QWidget, qtbot: QtBot) -> None:
    editor = form_in(window, qtbot).cells["currency"].editor
    assert isinstance(editor, ListedEditor)
    assert [editor.combo.itemText(at) for at in range(editor.combo.count())] == ["SEK", "EUR", "DKK", "PLN"]


def test_languages_are_ticked_by_name_and_keep_their_order(window: QWidget, qtbot: QtBot) -> None:
    form = form_in(window, qtbot)
    cell, edited = form.cells["languages"], list[str]()
    form.edited.connect(edited.append)
    editor = cell.editor
    assert isinstance(editor, TickedEditor)
    assert (editor.button.text(), editor.touched) == ("svenska, tyska", False)
    editor.button.setFocus()
    QTest.keyClick(editor.button, Qt.Key.Key_Return)
    assert [tick.text() for tick in editor.ticks[:3]] == ["svenska", "engelska", "tyska"]
    QTest.keyClick(editor.ticks[0], Qt.Key.Key_Space)
    QTest.keyClick(editor.ticks[1], Qt.Key.Key_Space)
    assert edited == []
    QTest.keyClick(editor.ticks[1], Qt.Key.Key_Escape)
    assert edited == ["languages"]
    assert cell.value() == "de, en"
