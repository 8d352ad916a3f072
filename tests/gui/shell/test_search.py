"""Ctrl+K with real keys: what people type, what stands there, and where Enter leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.exchange.importing import IMPORTABLE
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.phases.page import PhasesPage
from made_in_blekinge.gui.phases.path import PathSection
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.page import RegisterPage
from made_in_blekinge.gui.settings.page import SettingsPage
from made_in_blekinge.gui.shell.command_palette import CommandPalette, SearchHit
from made_in_blekinge.gui.shell.destinations import ACTION_WORDS, ACTIONS, PAGE_WORDS, SETTINGS, Destination
from made_in_blekinge.gui.shell.help_panel import HelpPanel
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.shell.pages import BESIDE, PAGES
from made_in_blekinge.gui.till.name import till_name
from made_in_blekinge.gui.till.page import TillPage
from made_in_blekinge.gui.till.receipt_view import FoundReceipt
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.settings import Settings
from tests.support import builders, builders_till
from tests.support.gui import sample
from tests.support.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(app: App, context: GuiContext, qtbot: QtBot, tmp_path: Path) -> Iterator[MarketWindow]:
    builders.exhibitor(app.database, "Fiskopia", phone="+46701742525", municipality=Municipality.RONNEBY)
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


def test_a_booth_of_another_event_is_shown_with_a_word_about_the_current_one(
    window: MarketWindow, qtbot: QtBot, say: RecordingSay
) -> None:
    context = window.context
    qtbot.waitUntil(lambda: context.current_event is not None)
    here = context.current_event
    assert here is not None
    elsewhere = EventChoice("ROS26", "Rostock", here.phase)
    context.current_event = elsewhere
    enter(typed(window, "A10", qtbot), window, qtbot)
    said = f"Det här är {here.name}. Aktuellt evenemang är fortfarande Rostock."
    qtbot.waitUntil(lambda: said in str(say.messages))
    assert context.current_event == elsewhere
    say.offered[-1][0].act()
    assert context.current_event == here


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


def test_choices_are_kept_for_the_next_session_by_ids_and_not_for_another_market(
    window: MarketWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(typed(window, "fiskopia", qtbot), window, qtbot)
    enter(typed(window, "skopia", qtbot), window, qtbot)
    settings = window.context.settings
    kept = [str(settings.value(key)) for key in settings.allKeys() if key.startswith("found/")]
    assert len(kept) == 1
    assert "Fiskopia" not in kept[0], kept
    del window.finder  # as in a new start
    recent = [hit.title for hit in hits(typed(window, "", qtbot)) if hit.kind == "Recent"]
    assert recent == ["Säkerhetskopiera nu", "Fiskopia"]
    monkeypatch.setattr(App, "place", "another.db")
    assert window.finder._recent() == []


def test_the_word_for_the_path_and_a_name_lead_to_the_path(window: MarketWindow, qtbot: QtBot) -> None:
    palette = typed(window, "väg fiskop", qtbot)
    assert [hit.title for hit in hits(palette)] == ["Fiskopia"]
    enter(palette, window, qtbot)
    assert window.page is not None
    assert isinstance(window.page, PhasesPage)
    shown = window.page.section
    assert isinstance(shown, PathSection)
    assert shown.journey.name.whole == "Fiskopia"


def test_a_municipality_leads_to_who_is_from_there(window: MarketWindow, qtbot: QtBot) -> None:
    palette = typed(window, "ronneby", qtbot)
    row = next(row for row, hit in enumerate(hits(palette)) if hit.kind == "Municipality")
    for _ in range(row):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    enter(palette, window, qtbot)
    page = window.page
    assert isinstance(page, ExhibitorsPage)
    qtbot.waitUntil(lambda: [row.name for row in page.model.rows] == ["Fiskopia"])
    assert {row.municipality for row in page.model.rows} == {Municipality.RONNEBY}
    assert [state.words for state in page.filtering.states()] == ["Kommun: Ronneby"]


def test_a_receipt_is_shown_by_its_number(window: MarketWindow, qtbot: QtBot) -> None:
    database = window.context.market.database
    event = window.context.current_event
    assert event is not None
    builders_till.opened(database, "K7", event=event.code)
    with database.reading() as session:
        product = next(row for row in product_rows(session) if row.price_ore is not None)
    sold = builders_till.sell(database, product.item_number, till="K7")
    enter(typed(window, f"K7-{sold.receipt}", qtbot), window, qtbot)
    qtbot.waitUntil(lambda: bool(window.findChildren(FoundReceipt)))
    (dialog,) = window.findChildren(FoundReceipt)
    assert dialog.row.till == "K7"
    assert dialog.shown.lines.rowCount() == 1
    assert not dialog.grab().isNull()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(FoundReceipt))


@pytest.mark.parametrize(("others", "are_more"), [(5, False), (6, True)])
def test_what_is_not_shown_of_many_is_said(
    window: MarketWindow, app: App, qtbot: QtBot, others: int, are_more: bool
) -> None:
    for number in range(others):
        builders.exhibitor(app.database, f"Fiskopia {number}")
    palette = typed(window, "fiskopia", qtbot)
    assert sum(hit.kind == "Exhibitor" for hit in hits(palette)) == 6
    assert palette.note.text().startswith("Det finns fler: skriv mer.") == are_more


def test_nothing_found_says_what_to_try(window: MarketWindow, qtbot: QtBot) -> None:
    palette = typed(window, "qqqqq", qtbot)
    assert hits(palette) == []
    assert "”qqqqq”" in palette.nothing.text()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(CommandPalette))


def test_other_words_are_those_of_actions_that_are_there(window: MarketWindow) -> None:
    assert set(ACTION_WORDS) <= set(window.actions_by_name)


def test_every_page_has_other_words() -> None:
    assert {page.key for page in (*PAGES, *BESIDE)} - {"event"} <= set(PAGE_WORDS)


@pytest.mark.parametrize("place", [place for place in ACTIONS if place.press], ids=lambda place: place.title)
def test_an_action_presses_a_button_that_is_there(window: MarketWindow, qtbot: QtBot, place: Destination) -> None:
    if place.page == "till":  # most of its menu belongs to an open till
        event = window.context.current_event
        assert event is not None
        builders_till.opened(window.context.market.database, till_name(window.context), event=event.code)
    window.show_page(place.page)
    quiet(window, qtbot)
    page = window.page
    assert isinstance(page, Page)
    lines = page.seldom.actions() if isinstance(page, TillPage) else []
    needed = {each.property("source"): tuple(each.property("needs") or ()) for each in (*page.title_row.deeds, *lines)}
    assert needed[place.press] == place.needs


OTHERWISE = {
    "Bring in…": "each kind of file has an action of its own", "Bring in a file": "likewise",
    "Choose another file…": "a step of bringing in", "More": "a menu of the till",
    "Self check-in…": "an action of the window", "Emergency paper": "a menu of three actions of the window",
}  # fmt: skip
"""Buttons of title rows that the search knows by another name or that lead nowhere by themselves."""


@pytest.mark.parametrize("key", [page.key for page in (*PAGES, *BESIDE) if page.key != "event"])
def test_every_button_of_a_title_row_is_an_action_of_the_search(window: MarketWindow, qtbot: QtBot, key: str) -> None:
    """But those of the tabs of an event, which need that event."""
    window.show_page(key)
    quiet(window, qtbot)
    page = window.page
    assert isinstance(page, Page)
    assert page.key == key
    known = {place.press for place in ACTIONS if place.page == key} | {place.title for place in ACTIONS}
    known |= set(window.actions_by_name)
    buttons = [str(each.property("source")) for each in page.title_row.deeds]
    assert [button for button in buttons if button not in known | set(OTHERWISE)] == []


def test_help_is_found_and_opens_over_the_page(window: MarketWindow, qtbot: QtBot) -> None:
    palette = typed(window, "kortkommandon", qtbot)
    assert [hit.title for hit in hits(palette)] == ["Hjälp för sidan"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(panel.isVisible() for panel in window.findChildren(HelpPanel)))


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
    page = window.page
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.isAncestorOf(QApplication.focusWidget() or window))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.visibleRegion().boundingRect().height() > 8


def test_everything_on_the_settings_page_is_found(window: MarketWindow, qtbot: QtBot) -> None:
    """The settings are read from the page itself: every heading, button, list and choice."""
    window.show_page("settings")
    quiet(window, qtbot)
    page = window.page
    assert isinstance(page, SettingsPage)
    shown = [made.text() for made in page.content.findChildren(QPushButton)]
    shown += [made.text() for made in page.content.findChildren(QLabel) if made.property("role") == "heading"]
    shown += [made.accessibleName() for made in page.content.findChildren(QComboBox)]
    shown += [made.accessibleName() for made in page.content.findChildren(QListWidget)]
    known = {hit.hit.title for provider in (window.finder._settings(), window.finder._actions()) for hit in provider}
    assert len(shown) > 15
    assert sorted({words for words in shown if words} - known) == []


@pytest.mark.parametrize("written", ["textstorlek", "ljud", "kvittopapper", "organisationsnummer"])
def test_a_setting_is_found_by_its_own_word(window: MarketWindow, qtbot: QtBot, written: str) -> None:
    assert any(hit.kind == "Setting" for hit in hits(typed(window, written, qtbot)))


def test_each_kind_of_file_is_brought_in_from_the_search(window: MarketWindow) -> None:
    kinds = {place.arguments["kind"] for place in ACTIONS if place.page == "import"}
    assert kinds == set(IMPORTABLE)


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
