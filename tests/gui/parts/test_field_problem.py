"""What is wrong with a field stands beneath it and is its description; a check is told when it takes time."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.field_problem import FieldProblem


@pytest.fixture
def problem(qtbot: QtBot) -> FieldProblem:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    made = FieldProblem(field, window, lambda: "4 to 12 digits")
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(made)
    made.held = window  # type: ignore[attr-defined]
    with qtbot.waitActive(window):
        window.show()
    return made


def standing(problem: FieldProblem) -> tuple[bool, str, bool, str]:
    field = problem.field
    return problem.isVisible(), problem.text.text(), bool(field.property("wrong")), field.accessibleDescription()


def test_an_error_is_shown_described_and_taken_away(problem: FieldProblem) -> None:
    problem.say("Too short.", focus=True)
    assert standing(problem) == (True, "Too short.", True, "Too short.")
    assert QApplication.focusWidget() is problem.field
    problem.say("")
    assert standing(problem) == (False, "", False, "4 to 12 digits")


def test_a_check_is_told_only_when_it_takes_time_and_is_no_error(problem: FieldProblem, qtbot: QtBot) -> None:
    problem.check("Checking …")
    assert standing(problem)[:3] == (False, "", False)
    qtbot.waitUntil(problem.isVisible)
    assert standing(problem) == (True, "Checking …", False, "Checking …")
    problem.checked()
    assert standing(problem) == (False, "", False, "4 to 12 digits")


def test_a_check_that_is_over_says_nothing_later(problem: FieldProblem, qtbot: QtBot) -> None:
    problem.check("Checking …")
    problem.say("Taken.")
    qtbot.wait(350)
    assert standing(problem)[1:3] == ("Taken.", True)
