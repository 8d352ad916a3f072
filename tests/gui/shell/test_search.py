"""Ctrl+K with real keys: what people type, what stands there, and where Enter leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.page import RegisterPage
from made_in_blekinge.gui.settings.page import SettingsPage
from made_in_blekinge.gui.shell.command_palette import CommandPalette, SearchHit
from made_in_blekinge.gui.shell.destinations import ACTION_WORDS, ACTIONS, PAGE_WORDS, SETTINGS, Destination
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.shell.pages import BESIDE, PAGES
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.settings import Settings
from tests.support import builders
from tests.support.gui import sample

app, empty_app = sample.app, sample.empty_app
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(app: App, context: GuiContext, qtbot: QtBot, tmp_path: Path) -> Iterator[MarketWindow]:
    builders.exhibitor(app.database, "Fiskopia", phone="+46701742525")
    made = MarketWindow(context, Settings(tmp_path / "kept.json"))
    qtbot.addWidget(made)
    made._connect()
    made.resize(1366, 768)
    context.set_language("sv")
    with qtbot.waitSignal(made.painted):
        made.show()
    quiet(made, qtbot)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def quiet(window: MarketWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.page is not None and not window.context.jobs._running, timeout=15_000)


def typed(window: MarketWindow, text: str, qtbot: QtBot) -> CommandPalette:
    """Ctrl+K and the letters, one by one."""
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: bool(window.findChildren(CommandPalette)), timeout=2000)
    palette: CommandPalette = window.findChildren(CommandPalette)[-1]
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(palette.field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    qtbot.waitUntil(lambda: palette._asked is None and palette.found.typed == text)
    return palette


def hits(palette: CommandPalette) -> list[SearchHit]:
    return [palette.found.at(palette.found.index(row)) for row in range(palette.found.rowCount())]


def enter(palette: CommandPalette, window: MarketWindow, qtbot: QtBot) -> None:
    assert not palette.grab().isNull()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(CommandPalette))
    quiet(window, qtbot)


@pytest.mark.parametrize("written", ["A10", "bås A10"])
def test_a_booth_is_found_on_its_event(window: MarketWindow, qtbot: QtBot, written: str) -> None:
    palette = typed(window, written, qtbot)
    assert (hits(palette)[0].kind, hits(palette)[0].title) == ("Booth", "A10")
    enter(palette, window, qtbot)
    assert window.page is not None
    assert window.page.key in ("events", "event")


@pytest.mark.parametrize("written", ["070-17", "07017", "+46 70 17", "skopia"])
def test_an_exhibitor_is_found_by_a_part_of_phone_or_name_and_chosen(
    window: MarketWindow, qtbot: QtBot, written: str
) -> None:
    palette = typed(window, written, qtbot)
    place = next(row for row, hit in enumerate(hits(palette)) if hit.kind == "Exhibitor")
    for _ in range(place):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    enter(palette, window, qtbot)
    page = window.page
    assert isinstance(page, ExhibitorsPage)
    qtbot.waitUntil(lambda: page.table.current is not None and page.table.current.name == "Fiskopia")


@pytest.mark.parametrize(
    ("written", "kind", "title"),
    [
        ("skopia", "Action", "Säkerhetskopiera nu"),
        ("skriv ut", "Action", "Skriv ut etiketter och skyltar…"),
        ("säkerhetskopia", "Setting", "Säkerhetskopior"),
        ("mörkt utseende", "Setting", "Utseende"),
        ("språk", "Setting", "Språk"),
        ("ny utst", "Action", "Ny utställare"),
        ("importera", "Action", "Ta in utställare…"),
        ("moms", "Report", "Försäljning"),
    ],
)
def test_actions_settings_and_reports_are_found_by_parts_of_words_and_other_words(
    window: MarketWindow, qtbot: QtBot, written: str, kind: str, title: str
) -> None:
    found = [(hit.kind, hit.title) for hit in hits(typed(window, written, qtbot))]
    assert any(one == kind and name.startswith(title) for one, name in found), found


def test_what_was_chosen_last_is_offered_first_when_nothing_is_typed(window: MarketWindow, qtbot: QtBot) -> None:
    enter(typed(window, "skopia", qtbot), window, qtbot)
    first = hits(typed(window, "", qtbot))[0]
    assert first.kind == "Recent"


def test_nothing_found_says_what_to_try(window: MarketWindow, qtbot: QtBot) -> None:
    palette = typed(window, "qqqqq", qtbot)
    assert hits(palette) == []
    assert "”qqqqq”" in palette.note.text()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(CommandPalette))


def test_other_words_are_those_of_actions_that_are_there(window: MarketWindow) -> None:
    assert set(ACTION_WORDS) <= set(window.actions_by_name)


def test_every_page_has_other_words() -> None:
    assert {page.key for page in (*PAGES, *BESIDE)} - {"event"} <= set(PAGE_WORDS)


@pytest.mark.parametrize("place", [place for place in ACTIONS if place.press], ids=lambda place: place.title)
def test_an_action_presses_a_button_that_is_there(window: MarketWindow, qtbot: QtBot, place: Destination) -> None:
    window.show_page(place.page)
    quiet(window, qtbot)
    page = window.page
    assert isinstance(page, Page)
    assert place.press in [each.property("source") for each in page.title_row.deeds]


@pytest.mark.parametrize("place", SETTINGS, ids=lambda place: place.title)
def test_a_setting_leads_to_its_field_with_the_focus_there(
    window: MarketWindow, qtbot: QtBot, place: Destination
) -> None:
    window.show_page("overview")
    palette = typed(window, window.context.text(place.title).removesuffix("…"), qtbot)
    row = next(row for row, hit in enumerate(hits(palette)) if hit.kind == "Setting")
    for _ in range(row):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    enter(palette, window, qtbot)
    assert isinstance(window.page, SettingsPage)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.page.isAncestorOf(focus)
    assert focus.visibleRegion().boundingRect().height() > 8


def test_new_exhibitor_opens_the_dialog_from_any_page(window: MarketWindow, qtbot: QtBot) -> None:
    palette = typed(window, "ny utställare", qtbot)
    assert hits(palette)[0].title == "Ny utställare"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, RegisterPage))
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    for dialog in dialogs(window):
        dialog.close()


def dialogs(window: QWidget) -> list[QDialog]:
    return [made for made in window.findChildren(QDialog) if made.isVisible() and made.findChildren(QPushButton)]
