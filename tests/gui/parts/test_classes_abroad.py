"""VAT classes abroad are chosen by country; what is typed and cannot be read is not overwritten."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.vat_abroad import ClassesAbroad
from made_in_blekinge.gui.parts.classes_abroad import ClassesAbroadEditor
from made_in_blekinge.i18n import catalog


def pick(editor: ClassesAbroadEditor, country: str, title: str) -> None:
    menus = {each.title(): each for each in editor.menu.findChildren(QMenu)}
    next(act for act in menus[country].actions() if act.text() == title).trigger()


def test_a_class_is_chosen_for_a_country_and_taken_back(themed: object, qtbot: QtBot) -> None:
    editor = ClassesAbroadEditor(None, ClassesAbroad().show)  # type: ignore[arg-type]  # a window of its own here
    qtbot.addWidget(editor)
    editor.write_texts(catalog("en"))
    editor.put((), catalog("en"))
    with qtbot.waitSignal(editor.finished):
        pick(editor, "Poland", "Food")
    pick(editor, "Germany", "Standard")
    assert editor.text() == "DE: Standard\nPL: Food"
    pick(editor, "Poland", "As at home")
    assert editor.text() == "DE: Standard"
    editor.type("DE Nonsense")
    pick(editor, "Poland", "Food")
    assert editor.text() == "DE Nonsense"
