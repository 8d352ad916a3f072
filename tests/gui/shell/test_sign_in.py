"""The locked window: who may come in, and that nothing of the market is reached or seen before."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QUndoCommand
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.people import FIRST_PAGES, Role
from made_in_blekinge.domain.people import PAGES as ALLOWED
from made_in_blekinge.gui.kiosk.window import KioskWindow
from made_in_blekinge.gui.parts.say import MessageDialog
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.registers.people.recovery import RecoverDialog, RecoveryCodeDialog
from made_in_blekinge.gui.shell.command_palette import CommandPalette
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.shell.pages import PAGES
from made_in_blekinge.gui.shell.sign_in import SignInScreen
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.queries.registers.people import changes, people
from made_in_blekinge.services.registers.people import add_person, edit_person, new_recovery_code
from made_in_blekinge.services.registers.people import sign_in as sign_in_there
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.support import builders
from tests.support.gui.recording_say import RecordingSay
from tests.support.looking import looking

Start = Callable[[], MarketWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
PINS = {"Åsa": "4711", "Bo": "2580", "Cia": "1470", "Disken": "3690"}
ROLES = {"Åsa": Role.ORGANISER, "Bo": Role.CASHIER, "Cia": Role.LABEL_STAFF, "Disken": Role.KIOSK}


@pytest.fixture(scope="module")
def with_people(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A market with one exhibitor and one person of every role, made once: hashing takes its time on purpose."""
    path = tmp_path_factory.mktemp("people") / "market.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = open_database(str(path))
    builders.exhibitor(database, "Hemliga Bageriet")
    builders.event(database)
    for name, role in ROLES.items():
        add_person(database, name, role, PINS[name])
    database.close()
    return path


@pytest.fixture
def place(tmp_path: Path, with_people: Path) -> Path:
    path = tmp_path / "market.db"
    path.write_bytes(with_people.read_bytes())
    return path


@pytest.fixture
def start(context: GuiContext, place: Path, home: Path, qtbot: QtBot) -> Iterator[Start]:
    made: list[MarketWindow] = []

    def begin() -> MarketWindow:
        window = MarketWindow(context, Settings())
        qtbot.addWidget(window)
        made.append(window)
        window.painted.connect(lambda: window.begin(str(place)))
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        qtbot.waitUntil(lambda: context.app is not None and not context.jobs._running, timeout=20_000)
        return window

    yield begin
    for window in made:
        window.close()
        window.switch.close()


def screen_of(window: MarketWindow) -> SignInScreen:
    return window.findChildren(SignInScreen)[0]


def come_forward(window: MarketWindow, qtbot: QtBot) -> None:
    """The platform without a screen forgets which window is active when another one goes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def rest(window: MarketWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.context.jobs._running and not window.context.bus._timer.isActive())


def choose(window: MarketWindow, name: str, qtbot: QtBot) -> SignInScreen:
    """Arrow keys down to the name."""
    come_forward(window, qtbot)
    screen = screen_of(window)
    qtbot.waitUntil(lambda: screen.people.count() == len(PINS) and not window.context.jobs._running)
    screen.people.setFocus()
    QTest.keyClick(screen.people, Qt.Key.Key_Home)
    for _ in range(sorted(PINS, key=_swedish).index(name)):
        QTest.keyClick(screen.people, Qt.Key.Key_Down)
    assert screen.people.currentItem().text().startswith(name)
    return screen


def _swedish(name: str) -> int:
    return ["Bo", "Cia", "Disken", "Åsa"].index(name)


def sign_in(window: MarketWindow, name: str, qtbot: QtBot, pin: str = "") -> None:
    screen = choose(window, name, qtbot)
    for digit in pin or PINS[name]:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, digit)
    QTest.keyClick(screen.pin, Qt.Key.Key_Return)
    rest(window, qtbot)


def lock(window: MarketWindow, qtbot: QtBot) -> None:
    come_forward(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert window.is_covered
    rest(window, qtbot)


def seen_texts(window: MarketWindow) -> str:
    return " ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def test_a_market_without_people_asks_nothing(start: Start, place: Path, sqlite_template: Path) -> None:
    place.write_bytes(sqlite_template.read_bytes())
    window = start()
    assert not window.is_covered
    assert window.rail.person is None
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    assert not window.is_covered
    assert window.rail.offered() == [page.key for page in PAGES]


def test_the_screen_is_all_there_is_until_somebody_signs_in(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    window = start()
    assert window.is_covered
    assert window.windowTitle().startswith("Locked")
    assert not window.rail.isVisible()
    assert not window.topbar.isVisible()
    for key in (Qt.Key.Key_K, Qt.Key.Key_I, Qt.Key.Key_O, *(Qt.Key(Qt.Key.Key_0 + number) for number in range(1, 10))):
        QTest.keyClick(window, key, CONTROL)
    window.context.go("exhibitors")
    window.open_palette()
    window.choose_event()
    window.help()
    rest(window, qtbot)
    assert window.findChildren(CommandPalette) == []
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()] == []
    assert window.is_covered
    come_forward(window, qtbot)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "lista.csv"))])
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    window.dragEnterEvent(event)
    assert not event.isAccepted()
    assert "Hemliga" not in " ".join(each.text() for each in window.findChildren(QLabel))


def test_signing_in_by_keyboard(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Åsa", qtbot)
    assert not window.is_covered
    actor = window.context.market.actor
    assert actor is not None
    assert (actor.name, actor.role) == ("Åsa", Role.ORGANISER)
    assert window.rail.person is not None
    assert window.rail.person.name.text() == "Åsa"
    assert "Åsa" in window.rail.person.lock.accessibleName()
    assert window.page is not None
    assert window.page.key == "overview"


def test_a_name_is_chosen_by_its_letters(start: Start, qtbot: QtBot) -> None:
    window = start()
    screen = choose(window, "Bo", qtbot)
    QTest.keyClick(screen.people, Qt.Key.Key_D)
    assert screen.people.currentItem().text().startswith("Disken")


def test_wrong_pins_lock_and_the_lock_survives_reopening_the_window(
    start: Start, qtbot: QtBot, context: GuiContext
) -> None:
    window = start()
    for _ in range(3):
        sign_in(window, "Bo", qtbot, "0815")
        assert window.is_covered
    screen = screen_of(window)
    assert screen.problem.text.text().startswith("Too many wrong PINs. Wait 0 min ")
    assert not screen.enter.isEnabled()
    sign_in(window, "Bo", qtbot)
    assert window.is_covered
    window.close()
    window.switch.close()
    context.app = None
    context.__dict__.pop("jobs", None)
    again = start()
    screen = choose(again, "Bo", qtbot)
    assert screen.problem.text.text().startswith("Too many wrong PINs. Wait 0 min ")
    assert not screen.enter.isEnabled()
    screen = choose(again, "Cia", qtbot)
    assert screen.problem.text.text() == ""
    assert screen.enter.isEnabled()
    sign_in(again, "Cia", qtbot)
    assert not again.is_covered


def test_the_wait_counts_down_and_ends(start: Start, qtbot: QtBot) -> None:
    window = start()
    screen = choose(window, "Bo", qtbot)
    key = screen._rows[screen.people.currentRow()].id
    screen._offer(screen._rows, {key: dt.timedelta(seconds=1.2)})
    choose(window, "Bo", qtbot)
    first = screen.problem.text.text()
    assert first.startswith("Too many wrong PINs.")
    qtbot.waitUntil(lambda: screen.problem.text.text() == "" and screen.enter.isEnabled())


@pytest.mark.parametrize("name", ["Åsa", "Bo", "Cia"])
def test_each_role_sees_exactly_its_pages(start: Start, qtbot: QtBot, name: str) -> None:
    window = start()
    sign_in(window, name, qtbot)
    allowed = ALLOWED[ROLES[name]]
    expected = [page.key for page in PAGES if allowed is None or page.key in allowed]
    assert window.rail.offered() == expected
    assert window.page is not None
    assert window.page.key == FIRST_PAGES.get(ROLES[name], expected[0])
    numbered = [key for key in expected if key != "settings"]
    keys = {f"Ctrl+{n % 10}": key for n, key in enumerate(numbered, 1)}
    assert window.rail.shortcuts() == keys | ({"Ctrl+,": "settings"} if "settings" in expected else {})
    found = {found.title for found in window.finder.providers()[1]("")}
    beside = {"Bring in a file", "People", "Changes", "Open another market", "Back up now"}
    assert {text for text in beside if text in found} == (beside if allowed is None else set())
    for page in PAGES:
        assert (page.title in found) == (page.key in expected)
    window.context.go("settings")
    assert (window.page.key == "settings") == (allowed is None)


def test_hits_of_pages_that_are_not_there_are_not_found(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Cia", qtbot)
    assert list(window._find("hemliga")) == []
    lock(window, qtbot)
    sign_in(window, "Åsa", qtbot)
    assert [found.title for found in window._find("hemliga")] == ["Hemliga Bageriet"]


def buttons_seen(window: MarketWindow) -> set[str]:
    return {each.text() for each in window.findChildren(QPushButton) if each.isVisible()}


def test_actions_that_a_role_may_not_do_are_not_there(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Cia", qtbot)
    forbidden = {"Bring in a file", "New event"}
    assert not (forbidden | {"Open the event", "Go to Events"}) & buttons_seen(window)
    window.show_page("checkin")
    assert "Without a place…" in buttons_seen(window)
    window.show_page("overview")
    lock(window, qtbot)
    sign_in(window, "Åsa", qtbot)
    qtbot.waitUntil(lambda: forbidden <= buttons_seen(window))
    lock(window, qtbot)
    sign_in(window, "Bo", qtbot)
    window.show_page("checkin")
    assert "Without a place…" not in buttons_seen(window)


def test_the_lock_key_hides_everything_and_saves_what_is_being_written(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Åsa", qtbot)
    window.show_page("exhibitors")
    page = window.page
    assert isinstance(page, ExhibitorsPage)
    rest(window, qtbot)
    assert "Hemliga" in page.pane.form.cells["name"].editor.text()
    town = page.pane.form.cells["town"].editor.core
    town.setFocus()
    QTest.keyClicks(town, "Ronneby")
    lock(window, qtbot)
    assert "Hemliga" not in seen_texts(window)
    assert not page.isVisible()
    with looking(window.context.market.database) as session:
        assert [row.town for row in exhibitor_rows(session)] == ["Ronneby"]
        assert changes(session)[0].person == "Åsa"
    assert window.context.market.locked


def test_switching_quickly_and_back(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Bo", qtbot)
    few = window.rail.offered()
    window.show_page("checkin")
    lock(window, qtbot)
    sign_in(window, "Åsa", qtbot)
    assert len(window.rail.offered()) > len(few)
    lock(window, qtbot)
    sign_in(window, "Bo", qtbot)
    assert window.rail.offered() == few
    assert window.page is not None
    assert window.page.key == "checkin"


def test_nobody_undoes_what_another_did(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Åsa", qtbot)
    window.context.undo.push(QUndoCommand("rename"))
    lock(window, qtbot)
    sign_in(window, "Bo", qtbot)
    assert window.context.undo.count() == 0


def test_the_lock_key_works_in_dialogs_too(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Åsa", qtbot)
    box = MessageDialog(window, "error", "", "Hemliga Bageriet", "OK")

    def press() -> None:
        qtbot.waitUntil(box.isActiveWindow)
        QTest.keyClick(box, Qt.Key.Key_L, CONTROL)

    QTimer.singleShot(0, press)
    box.exec()
    assert window.is_covered
    rest(window, qtbot)


def test_a_dialog_that_was_under_way_does_not_open_over_the_lock(start: Start, qtbot: QtBot) -> None:
    window = start()
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert window.is_covered


def test_who_loses_a_role_must_sign_in_anew(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Åsa", qtbot)
    database = window.context.market.database
    key = add_person(database, "Eva", Role.ORGANISER, "1590")
    rest(window, qtbot)
    assert not window.is_covered
    me = window.context.market.actor
    assert me is not None
    edit_person(database, me.person_id, 1, role=Role.LABEL_STAFF)
    qtbot.waitUntil(lambda: window.is_covered)
    rest(window, qtbot)
    assert key not in (0, me.person_id)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_screen_fits_a_small_laptop_also_with_large_text(
    start: Start, themed: QApplication, qtbot: QtBot, scale: float
) -> None:
    apply_theme(themed, "light", scale)
    window = start()
    screen = screen_of(window)
    qtbot.waitUntil(lambda: screen.people.count() == len(PINS))
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768
    assert (window.width(), window.height()) == (1366, 768)
    apply_theme(themed, "light")


def test_every_control_of_the_screen_has_a_name_and_says_what_is_wrong(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Bo", qtbot, "0815")
    screen = screen_of(window)
    assert screen.pin.accessibleDescription() == screen.problem.text.text() == "The PIN is wrong. Try again."
    for control in (screen.people, screen.pin, screen.enter, screen.language):
        assert control.accessibleName() or getattr(control, "text", str)()


def test_the_first_person_closes_the_door_behind_everybody(
    start: Start, place: Path, sqlite_template: Path, qtbot: QtBot
) -> None:
    place.write_bytes(sqlite_template.read_bytes())
    window = start()
    assert not window.is_covered
    add_person(window.context.market.database, "Åsa", Role.ORGANISER, "4711")
    qtbot.waitUntil(lambda: window.is_covered)
    rest(window, qtbot)
    screen = screen_of(window)
    QTest.keyClicks(screen.pin, "4711")
    QTest.keyClick(screen.pin, Qt.Key.Key_Return)
    rest(window, qtbot)
    assert not window.is_covered
    edit_person(window.context.market.database, 1, 1, active=False)
    qtbot.waitUntil(lambda: window.rail.person is not None and not window.rail.person.isVisible())
    rest(window, qtbot)
    assert not window.is_covered
    assert not window.context.market.locked


def kiosk_over(window: MarketWindow, qtbot: QtBot) -> KioskWindow:
    def found() -> list[KioskWindow]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, KioskWindow) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()) and not window.isVisible())
    return found()[0]


def leave(kiosk: KioskWindow, window: MarketWindow, qtbot: QtBot) -> None:
    """As its screen for staff does: an organiser's PIN, then it may be closed."""
    app = window.context.market
    with looking(app.database) as session:
        organiser = next(row.id for row in people(session) if row.role is Role.ORGANISER)
    sign_in_there(app.database, organiser, PINS["Åsa"], app.clock)
    kiosk.bridge.leaving()
    qtbot.waitUntil(window.isVisible)
    rest(window, qtbot)


def test_who_signs_in_for_the_kiosk_sees_only_the_kiosk(start: Start, qtbot: QtBot) -> None:
    window = start()
    rest(window, qtbot)
    sign_in(window, "Disken", qtbot)
    kiosk = kiosk_over(window, qtbot)
    assert window.is_covered
    leave(kiosk, window, qtbot)
    qtbot.waitUntil(lambda: not window.is_covered)
    assert window.rail.person is not None
    assert window.rail.person.name.text() == "Åsa"
    assert len(window.rail.offered()) == len(PAGES)


def test_an_organiser_starts_the_kiosk_and_comes_back(start: Start, qtbot: QtBot) -> None:
    window = start()
    sign_in(window, "Åsa", qtbot)
    window.actions_by_name["Start self check-in"][1]()
    kiosk = kiosk_over(window, qtbot)
    actor = window.context.market.actor
    assert actor is not None
    assert actor.role is Role.KIOSK
    leave(kiosk, window, qtbot)
    qtbot.waitUntil(lambda: not window.is_covered)
    assert window.rail.person is not None
    assert window.rail.person.name.text() == "Åsa"


def test_without_an_event_there_is_no_kiosk(start: Start, qtbot: QtBot, say: RecordingSay) -> None:
    window = start()
    rest(window, qtbot)
    window.context.current_event = None
    sign_in(window, "Disken", qtbot)
    assert [error.code for error in say.errors] == ["no_event"]
    assert window.is_covered
    assert window.context.market.locked


def test_a_letter_finds_a_name_also_from_the_pin_field_which_says_whose_it_is(start: Start, qtbot: QtBot) -> None:
    window = start()
    screen = choose(window, "Bo", qtbot)
    screen.pin.setFocus()
    QTest.keyClicks(screen.pin, "47")
    QTest.keyClicks(screen.pin, "d")
    assert screen.people.currentItem().text().startswith("Disken")
    assert screen.pin.text() == ""
    assert screen.pin.accessibleName() == "PIN of Disken"


def test_who_is_shown_cannot_change_while_a_pin_is_tried(start: Start, qtbot: QtBot) -> None:
    window = start()
    screen = choose(window, "Bo", qtbot)
    screen.pin.setFocus()
    QTest.keyClicks(screen.pin, PINS["Bo"])
    QTest.keyClick(screen.pin, Qt.Key.Key_Return)
    QTest.keyClick(screen.pin, Qt.Key.Key_Down)
    assert screen.people.currentItem().text().startswith("Bo")
    rest(window, qtbot)
    assert window.context.market.actor is not None
    assert window.context.market.actor.name == "Bo"


def test_a_forgotten_pin_has_a_way(start: Start, qtbot: QtBot, say: RecordingSay) -> None:
    window = start()
    screen = choose(window, "Cia", qtbot)
    QTest.mouseClick(screen.forgotten, Qt.MouseButton.LeftButton)
    assert "--forgotten" in say.infos[-1][1]


@pytest.mark.parametrize("kept", [True, False])
def test_an_organiser_sets_a_new_pin_with_the_recovery_code(
    start: Start, place: Path, qtbot: QtBot, say: RecordingSay, kept: bool
) -> None:
    database = Database(f"sqlite:///{place}")
    code = new_recovery_code(database)
    database.close()
    window = start()
    screen = choose(window, "Åsa", qtbot)
    say.answers.append(True)
    QTest.mouseClick(screen.forgotten, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(RecoverDialog)))
    (dialog,) = window.findChildren(RecoverDialog)
    assert "Åsa" in dialog.form.cells["code"].note.text()
    for key, text in (("code", code.lower()), ("pin", "1379"), ("again", "1379")):
        QTest.keyClicks(dialog.form.cells[key].editor.core, text)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(RecoveryCodeDialog)))
    (told,) = window.findChildren(RecoveryCodeDialog)
    assert window.is_covered
    if kept:
        QTest.mouseClick(told.copy, Qt.MouseButton.LeftButton)
        assert QApplication.clipboard().text() == told.code.text() != code
    QTest.keyClick(told, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not told.isVisible()
    sign_in(window, "Cia", qtbot)
    assert not any(each.isVisible() for each in window.findChildren(RecoveryCodeDialog))
    window.lock_wanted.emit()
    rest(window, qtbot)
    sign_in(window, "Åsa", qtbot, "1379")
    again = [each for each in window.findChildren(RecoveryCodeDialog) if each.isVisible()]
    assert again == ([] if kept else [told])
    assert not window.is_covered


@pytest.mark.parametrize("answer", [False, True])
def test_a_half_filled_dialog_is_asked_about_before_the_window_is_locked(
    start: Start, qtbot: QtBot, say: RecordingSay, answer: bool
) -> None:
    window = start()
    sign_in(window, "Åsa", qtbot)
    window.show_page("exhibitors")
    rest(window, qtbot)
    assert isinstance(window.page, ExhibitorsPage)
    window.page.add()
    (dialog,) = window.findChildren(NewRecord)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.form.cells["name"].editor.core, "Nya Krukor")
    say.answers = [answer]
    QTest.keyClick(dialog, Qt.Key.Key_L, CONTROL)
    assert [title for title, _, _ in say.questions] == ["Leave without saving?"]
    assert window.is_covered is answer
    assert dialog.isVisible() is not answer
