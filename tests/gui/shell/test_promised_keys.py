"""Every key that the help of a page shows does something on that page, pressed as people press it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.event.page import TABS, EventPage
from made_in_blekinge.gui.parts import table as tables
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.page import RegisterPage
from made_in_blekinge.gui.shell.help_panel import HelpPanel, keys_of_page, keys_of_window
from made_in_blekinge.gui.shell.help_texts import FILTER_KEYS, MARK_KEYS, SEARCH_KEYS
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.shell.pages import BESIDE, PAGES
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.audit import Auditor
from tests.support import builders
from tests.support.gui import sample
from tests.support.gui.calm import calm

app, empty_app = sample.app, sample.empty_app
REGISTERS = ("events", "exhibitors", "products")
SPLIT = (*REGISTERS, "changes")
KEYS = [page.key for page in (*PAGES, *BESIDE)]
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(app: App, context: GuiContext, qtbot: QtBot, tmp_path: Path) -> Iterator[MarketWindow]:
    app.database.auditor = Auditor(lambda: builders.NOW, "Kassalaptop")
    for name in ("Fiskopia", "Hällaryds Must"):
        builders.exhibitor(app.database, name)
    made = MarketWindow(context, Settings(tmp_path / "kept.json"))
    qtbot.addWidget(made)
    made._connect()
    made.resize(1366, 768)
    with qtbot.waitSignal(made.painted):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def at(window: MarketWindow, key: str, qtbot: QtBot) -> Page[Any]:
    """Go to a page by its key, and wait until it has been read."""
    if key == "event":
        window.show_page("event", code="KNA26")
    else:
        window.show_page(key)
    window.enter_page()
    calm(window.context, window)
    assert window.page is not None
    return window.page


def press(key: str) -> None:
    pressed = QKeySequence(key, QKeySequence.SequenceFormat.NativeText)[0]  # type: ignore[index]
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, pressed.key(), pressed.keyboardModifiers())


def table_of(page: Page[Any]) -> QAbstractItemView:
    table: QAbstractItemView = page.table  # type: ignore[attr-defined]
    return table


def reached(window: QWidget, page: Page[Any]) -> tuple[list[str], Callable[[], None]]:
    """What the keys come to, without doing it: the key of every shortcut and row act that is reached."""
    found: list[str] = []

    def note(key: str, _: object) -> None:
        found.append(key)

    for made in window.findChildren(QShortcut):
        made.activated.disconnect()
        made.activated.connect(partial(found.append, made.key().toString()))
        made.activatedAmbiguously.connect(partial(found.append, f"two for {made.key().toString()}"))
    table = getattr(page, "table", None)
    if isinstance(table, RegisterTable):
        table.row_actions[:] = [
            replace(act, act=partial(note, QKeySequence(act.key).toString()), enabled=None) for act in table.row_actions
        ]
        table.opened.connect(found.clear)
        table.opened.disconnect()
        table.opened.connect(lambda _: found.append("Return"))
    return found, found.clear


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_help_is_reached(window: MarketWindow, qtbot: QtBot, key: str) -> None:
    page = at(window, key, qtbot)
    table = getattr(page, "table", None)
    pages = {each: window.makers[name].title for each, name in window.rail.shortcuts().items()}
    of_table = {native(each) for each in (*MARK_KEYS, *FILTER_KEYS, *SEARCH_KEYS)}
    lines = [each for each, _ in (*keys_of_window(window, pages), *keys_of_page(page)) if each not in of_table]
    found, forget = reached(window, page)
    dead = []
    for line in lines:
        forget()
        places: list[object] = [table] if isinstance(table, RegisterTable) else []
        places += [made.parent() for made in page.findChildren(QShortcut) if native(made.key().toString()) == line]
        for place in (*places, window):
            if isinstance(place, QWidget) and not found:
                place.setFocus()
                press(line)
        if line not in [native(each) for each in found]:
            dead.append((line, list(found)))
    assert dead == []


def native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


@pytest.mark.parametrize("key", REGISTERS)
def test_the_help_of_a_register_names_the_keys_of_its_table(window: MarketWindow, qtbot: QtBot, key: str) -> None:
    at(window, key, qtbot)
    press("F1")
    qtbot.waitUntil(lambda: bool(window.findChildren(HelpPanel)))
    (shown,) = window.findChildren(HelpPanel)
    assert not shown.grab().isNull()
    page = window.page
    assert page is not None
    lines = [each for each, _ in keys_of_page(page)]
    for wanted in ("Space", "Shift+Down", "Shift+Up", "Ctrl+A", "Esc", "Alt+Down", "Ctrl+N", "F6"):
        assert native(wanted) in lines
    shown.reject()


def test_the_help_says_which_page_each_number_opens(window: MarketWindow, qtbot: QtBot) -> None:
    for number, title in {
        "Ctrl+1": "Overview",
        "Ctrl+8": "Reports",
        "Ctrl+9": "Settlement",
        "Ctrl+0": "Phases",
        "Ctrl+,": "Settings",
    }.items():
        pages = {each: window.makers[name].title for each, name in window.rail.shortcuts().items()}
        assert (number, title) in keys_of_window(window, pages)


@pytest.mark.parametrize("key", SPLIT)
@pytest.mark.parametrize("width", [1366, 683])
def test_f6_goes_from_search_and_table_to_the_record_and_back(
    window: MarketWindow, qtbot: QtBot, key: str, width: int
) -> None:
    window.resize(width, 768)
    page = at(window, key, qtbot)
    table, split = table_of(page), page.split
    assert split is not None
    if page.search is not None:
        press("Ctrl+F")
        assert page.search.hasFocus()
        press("F6")
        assert table.hasFocus()
    table.setFocus()
    press("F6")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert split.side.isAncestorOf(focused)
    press("F6")
    assert table.hasFocus()
    press("F6")
    assert QApplication.focusWidget() is focused
    press("F6")
    assert table.hasFocus()


@pytest.mark.parametrize("key", [*REGISTERS, "changes"])
def test_down_and_enter_go_from_the_search_to_the_table_and_esc_empties_it(
    window: MarketWindow, qtbot: QtBot, key: str
) -> None:
    page = at(window, key, qtbot)
    assert page.search is not None
    for onward in ("Down", "Return"):
        press("Ctrl+F")
        QTest.keyClicks(page.search, "a")
        press(onward)
        assert table_of(page).hasFocus()
        calm(window.context, window)
        assert table_of(page).hasFocus()
        assert table_of(page).currentIndex().isValid()
    press("Ctrl+F")
    press("Esc")
    assert page.search.text() == ""
    assert page.search.hasFocus()


@pytest.mark.parametrize("key", [*REGISTERS, "changes"])
def test_enter_in_a_search_that_finds_nothing_stays_there(window: MarketWindow, qtbot: QtBot, key: str) -> None:
    page = at(window, key, qtbot)
    assert page.search is not None
    press("Ctrl+F")
    QTest.keyClicks(page.search, "qqqq")
    press("Return")
    calm(window.context, window)
    assert not table_of(page).isVisible()
    assert page.search.hasFocus()


@pytest.mark.parametrize(("key", "inside"), [("labels", "picking"), ("reports", "chooser")])
def test_down_goes_from_the_search_of_a_list_into_it(window: MarketWindow, qtbot: QtBot, key: str, inside: str) -> None:
    page = at(window, key, qtbot)
    part = getattr(page, inside)
    part.search.setFocus()
    press("Down")
    assert (part.view if key == "labels" else part.list).hasFocus()


@pytest.mark.parametrize("key", SPLIT)
def test_shift_f10_opens_the_menu_of_the_row(
    window: MarketWindow, qtbot: QtBot, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr(tables, "pop_up", lambda menu, _: opened.append([act.text() for act in menu.actions()]))
    page = at(window, key, qtbot)
    table_of(page).setFocus()
    press("Shift+F10")
    assert len(opened) == 1
    assert opened[0]


@pytest.mark.parametrize("key", [*REGISTERS, "people"])
def test_ctrl_n_adds_a_new_one(window: MarketWindow, qtbot: QtBot, key: str) -> None:
    page = at(window, key, qtbot)
    press("Ctrl+N")
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    (dialog,) = dialogs(window)
    dialog.reject()
    assert isinstance(page, Page)


def test_ctrl_n_is_where_a_tab_of_an_event_makes_something_new(window: MarketWindow, qtbot: QtBot) -> None:
    page = at(window, "event", qtbot)
    assert isinstance(page, EventPage)
    promised = {}
    for place, tab in enumerate(TABS):
        page.bar.setCurrentIndex(place)
        promised[tab.key] = page.new_key is not None and page.new_key.isEnabled()
    assert promised["applications"]
    assert not all(promised.values())


def dialogs(window: QWidget) -> list[QDialog]:
    return [made for made in window.findChildren(QDialog) if made.isVisible()]


def test_the_keys_of_the_marks_mark(window: MarketWindow, qtbot: QtBot) -> None:
    page = at(window, "exhibitors", qtbot)
    assert isinstance(page, ExhibitorsPage)
    table = page.table
    table.selectionModel().setCurrentIndex(page.model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    counts = []
    for key in ("Space", "Space", "Shift+Down", "Esc", "Ctrl+A"):
        press(key)
        counts.append(len(table.marked()))
    assert counts == [1, 0, 2, 0, 4]
    press("Esc")
    press("Shift+Up")
    assert len(table.marked()) == 2


def test_alt_down_opens_the_filter_of_the_column(window: MarketWindow, qtbot: QtBot) -> None:
    page = at(window, "exhibitors", qtbot)
    assert isinstance(page, RegisterPage)
    place = next(at for at, one in enumerate(page.model.columns) if one.key in page.table.head.filterable)
    page.table.setCurrentIndex(page.model.index(0, place))
    with qtbot.waitSignal(page.table.filter_asked):
        press("Alt+Down")
