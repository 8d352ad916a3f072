"""The wheel scrolls the page wherever the pointer is; it changes no value and no tab."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.choices import FormCombo, QuietCombo
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.wheel import StillBar, StillTabs

GUI = Path(__file__).parents[3] / "made_in_blekinge" / "gui"
TURNED = frozenset(
    (
        "QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit",
        "QSlider", "QDial", "QTabBar", "QTabWidget", "QCalendarWidget",
    )
)  # fmt: skip
"""What the wheel changes in Qt."""
OURS = {"QuietCombo", "NumberSpin", "StillBar", "StillTabs"}


def made_of_qt(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TURNED:
            yield f"{path.name}:{node.lineno} {node.func.id}()"
        if isinstance(node, ast.ClassDef) and node.name not in OURS:
            yield from (
                f"{path.name}:{node.lineno} class {node.name}({base.id})"
                for base in node.bases
                if isinstance(base, ast.Name) and base.id in TURNED
            )


def test_no_control_that_the_wheel_turns_is_made_of_qts_own_class() -> None:
    assert [each for path in sorted(GUI.rglob("*.py")) for each in made_of_qt(path)] == []


def combo(kind: type[QComboBox]) -> QComboBox:
    made = kind()
    made.addItems(["a", "b", "c"])
    made.setCurrentIndex(1)
    return made


def spin() -> NumberSpin:
    return NumberSpin(maximum=9, value=4)


def tabs() -> QTabBar:
    made = StillBar()
    for name in "abc":
        made.addTab(name)
    made.setCurrentIndex(1)
    return made


@pytest.mark.parametrize(
    ("make", "value"),
    [
        (lambda: combo(QuietCombo), lambda one: one.currentIndex()),
        (lambda: combo(FormCombo), lambda one: one.currentIndex()),
        (spin, lambda one: one.value()),
        (tabs, lambda one: one.currentIndex()),
    ],
    ids=["combo", "form combo", "number", "tabs"],
)
@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_over_a_control_is_left_to_the_page_and_changes_nothing(
    qtbot: QtBot, themed: QApplication, make: Callable[[], QWidget], value: Callable[[QWidget], int], focused: bool
) -> None:
    window, control = QWidget(), make()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(control)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    if focused:
        control.setFocus()
    before = value(control)
    assert not turn(control)
    assert value(control) == before


def test_tabs_have_a_still_bar(qtbot: QtBot, themed: QApplication) -> None:
    made = StillTabs()
    qtbot.addWidget(made)
    assert isinstance(made.tabBar(), StillBar)


def turn(widget: QWidget) -> bool:
    """Turn the wheel over ``widget``: whether it kept the turn, which Qt else gives to what it lies in."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at, QPointF(widget.mapToGlobal(at)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event.isAccepted()
