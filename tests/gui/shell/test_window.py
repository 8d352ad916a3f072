"""The shell, driven as a user does: keys, clicks, language, and no heavy library before it is seen."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QUndoCommand
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Mark, Phase
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.shell.command_palette import CommandPalette, SearchHit
from made_in_blekinge.gui.shell.help_panel import HelpPanel
from made_in_blekinge.gui.shell.lazy_page import LazyPage
from made_in_blekinge.gui.shell.window import MainWindow
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.gui.work.drafts import Refused
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.toy import PlainPage, StallsPage

CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = (PlainPage, LazyPage("stalls", "Exhibitors", "exhibitors", "tests.support.gui.toy", "StallsPage"))
EVENT = EventChoice("KNA26", "Kulturnatt & co", Phase.INTERREGIONAL)


@pytest.fixture
def window(context: GuiContext, qtbot: QtBot) -> MainWindow:
    made = MainWindow(context, PAGES)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitSignal(made.painted):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def click_page(window: MainWindow, key: str) -> None:
    rows = window.rail.list
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.index_of(key)).center())


def language_of(window: MainWindow) -> QToolButton:
    assert window.rail.language is not None
    return window.rail.language


def shown(window: MainWindow) -> str:
    return window.page.key if window.page else ""


def palette_of(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    qtbot.waitUntil(lambda: bool(window.findChildren(CommandPalette)))
    palette: CommandPalette = window.findChildren(CommandPalette)[0]
    qtbot.waitUntil(lambda: palette.found.rowCount() > 0)
    return palette


def test_pages_are_made_when_they_are_first_visited(window: MainWindow, qtbot: QtBot) -> None:
    assert shown(window) == "plain"
    assert window.stack.count() == 1
    click_page(window, "stalls")
    assert shown(window) == "stalls"
    first = window.page
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert shown(window) == "plain"
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert window.page is first
    assert window.rail.list.key_chosen() == "stalls"
    assert window.windowTitle().startswith("Exhibitors")


def test_the_arrows_move_in_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.take_focus()
    QTest.keyClick(window.rail.list, Qt.Key.Key_Down)
    assert shown(window) == "stalls"


def test_a_page_may_send_the_user_to_another(window: MainWindow, context: GuiContext) -> None:
    window.show_page("stalls")
    context.go("plain", key="K7")
    assert isinstance(window.page, PlainPage)
    assert window.page.opened_with == {"key": "K7"}


def test_the_palette_finds_a_page_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = palette_of(window, qtbot)
    QTest.keyClicks(palette.field, "exhib")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(window) == "stalls")
    qtbot.waitUntil(lambda: not window.findChildren(CommandPalette))


def test_the_palette_asks_providers_and_the_arrows_choose(window: MainWindow, qtbot: QtBot) -> None:
    reached, asked = list[str](), list[str]()

    def provide(typed: str) -> list[SearchHit]:
        asked.append(typed)
        return [SearchHit(name, "Ronneby", "Exhibitor", "exhibitors", partial(reached.append, name)) for name in "AB"]

    window.providers.append(provide)
    window.open_palette()
    palette = palette_of(window, qtbot)
    QTest.keyClicks(palette.field, "zz")
    qtbot.waitUntil(lambda: palette.found.rowCount() == 2)
    assert palette.found.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "A, Ronneby, Exhibitor"
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert not palette.grab().isNull()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert reached == ["B"]
    assert asked[-1] == "zz"


def test_actions_are_found_by_their_words(window: MainWindow, qtbot: QtBot) -> None:
    done = list[str]()
    window.add_action("Back up now", "save", lambda: done.append("backed up"))
    window.open_palette()
    palette = palette_of(window, qtbot)
    QTest.keyClicks(palette.field, "BACK")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["backed up"])


def test_the_event_is_chosen_in_the_bar_and_shown_with_its_phase(
    window: MainWindow, context: GuiContext, qtbot: QtBot
) -> None:
    def choose() -> None:
        context.current_event = EVENT

    window.event_provider = lambda typed: [SearchHit(EVENT.name, EVENT.code, "Event", "events", choose)]
    QTest.mouseClick(window.topbar.event_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(palette_of(window, qtbot).field, Qt.Key.Key_Return)
    assert window.topbar.phase is not None
    assert window.topbar.phase.text == "Interregional"
    assert window.topbar.event_button.text() == "Kulturnatt && co"
    context.current_event = None
    assert not window.topbar.phase.isVisible()


def test_another_language_makes_the_page_again_without_losing_work(
    window: MainWindow, context: GuiContext, qtbot: QtBot
) -> None:
    window.show_page("stalls")
    page = window.page
    assert isinstance(page, StallsPage)
    assert page.search is not None
    page.search.setText("åsa")
    assert language_of(window).toolTip() == "Svenska"
    with qtbot.waitSignal(context.language_changed):
        QTest.mouseClick(language_of(window), Qt.MouseButton.LeftButton)
    assert context.catalog.language == "sv"
    assert language_of(window).toolTip() == "English"
    again = window.page
    assert isinstance(again, StallsPage)
    assert again is not page
    assert again.search is not None
    assert again.search.text() == "åsa"
    assert again.heading.text() == "Utställare"
    assert QApplication.focusWidget() is language_of(window)


def test_the_keys_of_every_program(window: MainWindow, context: GuiContext, say: RecordingSay, qtbot: QtBot) -> None:
    window.show_page("stalls")
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.page is not None
    assert QApplication.focusWidget() is window.page.search
    QTest.keyClick(window, Qt.Key.Key_F1)
    panels = window.findChildren(HelpPanel)
    assert [made.isVisible() for made in panels] == [True]
    panels[0].reject()
    qtbot.waitUntil(lambda: not window.findChildren(HelpPanel))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    with qtbot.waitSignal(context.jobs.busy):
        QTest.keyClick(window, Qt.Key.Key_F5)
    QTest.keyClick(window, Qt.Key.Key_Q, CONTROL)
    assert not window.isVisible()


def test_undo_and_redo_by_key(window: MainWindow, context: GuiContext, qtbot: QtBot) -> None:
    steps = list[str]()

    class Rename(QUndoCommand):
        def redo(self) -> None:
            steps.append("redo")

        def undo(self) -> None:
            steps.append("undo")

    context.undo.push(Rename())
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert steps == ["redo", "undo", "redo"]


def test_a_demonstration_is_marked_on_every_page(window: MainWindow) -> None:
    assert window.demonstration is None
    window.set_mark(Mark.DEMONSTRATION)
    bands = window.findChildren(QLabel, "demonstration")
    assert [band.isVisible() for band in bands] == [True]
    window.set_mark(None)
    assert [band.isVisible() for band in bands] == [False]


def test_the_state_of_the_data_is_told_in_words(window: MainWindow) -> None:
    window.set_state("Saved · <b>12</b> min ago")
    assert window.topbar.state is not None
    assert window.topbar.state.textFormat() == Qt.TextFormat.PlainText
    assert window.topbar.state.text() == "Saved · <b>12</b> min ago"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_window_fits_a_small_laptop_also_with_large_text(
    context: GuiContext, themed: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply_theme(themed, "light", scale)
    window = MainWindow(context, PAGES)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    context.current_event = EventChoice("KNA26", "Kulturnatt Karlskrona på Stortorget 2026", Phase.INTERREGIONAL)
    window.set_mark(Mark.DEMONSTRATION)
    window.set_state("Saved · backup 12 min ago")
    with qtbot.waitSignal(window.painted):
        window.show()
    window.show_page("stalls")
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= 1366)
    assert window.minimumSizeHint().height() <= 768
    assert (window.width(), window.height()) == (1366, 768)
    apply_theme(themed, "light")


def test_the_frame_takes_another_form_when_the_text_grows_and_the_former_one_when_it_shrinks(
    context: GuiContext, themed: QApplication, qtbot: QtBot
) -> None:
    window = MainWindow(context, PAGES)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.painted):
        window.show()
    for scale, form, beside in (
        (1.0, "wide", True),
        (2.0, "narrow", False),
        (1.5, "middle", True),
        (1.0, "wide", True),
    ):
        apply_theme(themed, "light", scale)
        context.language_changed.emit()
        assert (window.topbar.form, window.frame.rail.isVisible()) == (form, beside)
        assert window.topbar.menu_button.isVisible() is not beside
    apply_theme(themed, "light")


def test_every_control_of_the_shell_has_a_name(window: MainWindow) -> None:
    window.show_page("stalls")
    nameless = [
        made
        for made in window.findChildren(QPushButton)
        if made.isVisible() and not (made.accessibleName() or made.text())
    ]
    assert nameless == []


def test_no_label_of_the_shell_takes_its_text_for_markup(window: MainWindow) -> None:
    labels = [each for each in window.stack.findChildren(QLabel) if each.text()]
    assert labels
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)


def test_the_size_of_the_window_is_kept(window: MainWindow, context: GuiContext, qtbot: QtBot) -> None:
    window.resize(780, 560)
    window.close()
    again = MainWindow(context, PAGES)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 560)


def test_a_second_start_brings_the_window_back(window: MainWindow) -> None:
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
    assert window.isVisible()


HEAVY = ("sqlalchemy", "babel", "qtawesome", "reportlab", "alembic", "PySide6.QtNetwork")
FIRST_PAINT = f"""
import linecache
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.shell.help_panel import HelpPanel
from made_in_blekinge.gui.shell.lazy_page import LazyPage
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.shell.window import MainWindow

class Window(MainWindow):
    def _after_first_paint(self):
        searched = [name for name in linecache.cache if "made_in_blekinge" in name]
        print([name for name in {HEAVY!r} if name in sys.modules] + searched, flush=True)
        QApplication.quit()

app = QApplication([])
apply_theme(app)
page = LazyPage("overview", "Overview", "overview", "nowhere", "Nothing")
window = Window(GuiContext("en", QSettings(sys.argv[1], QSettings.Format.IniFormat)), [page])
window.show()
app.exec()
"""


def test_nothing_heavy_is_imported_and_no_source_searched_before_the_first_paint(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, f"{tmp_path}/window.ini"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("width", "form", "rail", "menu"),
    [(1366, "wide", 208, False), (1024, "middle", 56, False), (683, "narrow", 0, True)],
)
def test_the_rail_has_words_icons_or_is_a_menu(
    window: MainWindow, width: int, form: str, rail: int, menu: bool
) -> None:
    window.resize(width, 600)
    assert window.topbar.form == form
    assert (window.rail.width() if window.rail.isVisible() else 0) == rail
    assert window.topbar.menu_button.isVisible() == menu
    assert window.width() == width


def test_the_menu_of_pages_opens_by_key_shows_a_page_and_goes(window: MainWindow) -> None:
    window.resize(683, 500)
    assert not window.rail.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F10)
    assert window.rail.isVisible()
    assert QApplication.focusWidget() is window.rail.list
    QTest.keyClick(window.rail.list, Qt.Key.Key_Escape)
    assert not window.rail.isVisible()
    QTest.mouseClick(window.topbar.menu_button, Qt.MouseButton.LeftButton)
    click_page(window, "stalls")
    assert shown(window) == "stalls"
    assert not window.rail.isVisible()


def test_after_a_key_of_a_page_the_focus_is_in_the_page(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    focused = QApplication.focusWidget()
    assert window.page is not None
    assert focused is not None
    assert window.page.isAncestorOf(focused)


def test_a_page_that_is_not_there_has_no_key(window: MainWindow) -> None:
    for key in (Qt.Key.Key_9, Qt.Key.Key_0, Qt.Key.Key_Comma):
        QTest.keyClick(window, key, CONTROL)
        assert shown(window) == "plain"


def test_the_rail_is_heard_as_a_list_with_names(window: MainWindow) -> None:
    rows = QAccessible.queryAccessibleInterface(window.rail.list)
    assert rows.role() == QAccessible.Role.List
    assert rows.text(QAccessible.Text.Name) == "Pages"
    window.rail.set_count("stalls", 7)
    names = [rows.child(at).text(QAccessible.Text.Name) for at in range(rows.childCount())]
    assert names[-1] == "Exhibitors, 7 to do"


def test_the_name_of_the_market_stands_in_rail_and_title(window: MainWindow) -> None:
    window.set_market("Blekinge torgdagar")
    assert window.windowTitle().endswith(" – Blekinge torgdagar – Made in Blekinge")
    assert window.rail.head.accessibleName().startswith("Blekinge torgdagar")


def test_what_is_not_saved_stands_before_every_other_state(window: MainWindow) -> None:
    window.set_state("Saved · backup 12 min ago")
    window.topbar.set_unsaved(1)
    assert window.topbar.state is not None
    assert window.topbar.state.text() == "1 field is not saved"
    window.topbar.set_unsaved(0)
    assert window.topbar.state.text() == "Saved · backup 12 min ago"
    window.resize(683, 500)
    assert window.topbar.state.text() == "Saved"


def test_a_click_on_what_is_not_saved_leads_there(window: MainWindow) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    window.makers["exhibitors"] = window.makers["plain"]
    window.context.asked_for.connect(lambda key, arguments: gone.append((key, arguments)))
    window.set_state("Saved")
    state = window.topbar.state
    assert state is not None
    QTest.mouseClick(state, Qt.MouseButton.LeftButton)
    window.context.drafts.keep("exhibitors", 7, "Aspö", {"email": Refused("E-mail", "x", None)})
    assert gone == []
    QTest.mouseClick(state, Qt.MouseButton.LeftButton)
    assert gone == [("exhibitors", {"key": 7})]
    window.context.drafts.clear()


def test_a_language_set_before_the_first_paint_is_over_doubles_no_button(context: GuiContext, qtbot: QtBot) -> None:
    window = MainWindow(context, PAGES)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitSignal(window.painted):
        window.show()
        window.grab()  # painted, but what follows the first paint has not run
        context.set_language("sv")
    names = [button.accessibleName() for button in window.findChildren(QToolButton) if button.isVisible()]
    assert names.count("Hjälp") == 1
    assert sum("English" in name for name in names) == 1
