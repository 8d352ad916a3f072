"""The pane of the registers in the window of a small screen, over the demonstration market."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from made_in_blekinge.gui.parts.panes import Downwards
from made_in_blekinge.gui.parts.record_pane import RecordPane
from made_in_blekinge.gui.shell.market_window import MarketWindow

REGISTERS = ("exhibitors", "products", "events")
FEWEST = 8


def shown_pane(window: MarketWindow) -> RecordPane:
    return next(pane for pane in window.findChildren(RecordPane) if pane.isVisible())


@pytest.mark.parametrize("register", REGISTERS)
def test_eight_fields_are_seen_without_scrolling_at_1366(
    demonstration_window: MarketWindow, looked_at: Callable[..., QImage], register: str
) -> None:
    demonstration_window.context.set_language("sv")
    demonstration_window.resize(QSize(1366, 768))
    looked_at(register)
    pane = shown_pane(demonstration_window)
    area = pane.tabs.widget(0)
    assert isinstance(area, Downwards)
    seen = [
        key
        for key, cell in pane.form.cells.items()
        if cell.isVisible()
        and cell.mapTo(area.viewport(), cell.editor.geometry().bottomLeft()).y() <= area.viewport().height()
    ]
    assert len(seen) >= FEWEST, seen


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("register", REGISTERS)
def test_the_form_never_scrolls_sideways(
    demonstration_window: MarketWindow, looked_at: Callable[..., QImage], register: str, language: str
) -> None:
    demonstration_window.context.set_language(language)
    for size in (QSize(1366, 768), QSize(1024, 700)):
        demonstration_window.resize(size)
        looked_at(register)
        pane = shown_pane(demonstration_window)
        area = pane.tabs.widget(0)
        assert isinstance(area, Downwards)
        assert area.horizontalScrollBar().maximum() == 0, size


def test_the_head_says_number_and_phase(demonstration_window: MarketWindow, looked_at: Callable[..., QImage]) -> None:
    demonstration_window.context.set_language("sv")
    demonstration_window.resize(QSize(1366, 768))
    looked_at("exhibitors")
    pane = shown_pane(demonstration_window)
    assert pane.number.text().startswith("Nr ")
    assert pane.pill.isVisible()
    assert pane.pill.text in {"Regional", "Interregional", "Internationell"}
