import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge import paths, settings
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.errors import Unusable
from made_in_blekinge.gui.overview.page import OverviewPage
from made_in_blekinge.gui.shell import safekeeping
from made_in_blekinge.gui.shell.app import refuse_unsafe_qt
from made_in_blekinge.gui.shell.exception_hook import ExceptionHook
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.shell.safekeeping import state_words
from made_in_blekinge.gui.shell.welcome import WelcomeDialog
from made_in_blekinge.gui.till.name import name_till
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.opening import open_database
from tests.support import builders, builders_till
from tests.support.gui.recording_say import RecordingSay

Start = Callable[[str | None], MarketWindow]


@pytest.fixture
def kept(home: Path) -> Settings:
    return Settings()


@pytest.fixture
def start(context: GuiContext, kept: Settings, qtbot: QtBot) -> Iterator[Start]:
    made: list[MarketWindow] = []

    def begin(database: str | None) -> MarketWindow:
        window = MarketWindow(context, kept)
        qtbot.addWidget(window)
        made.append(window)
        window.painted.connect(lambda: window.begin(database))
        window.show()
        return window

    yield begin
    for window in made:
        for dialog in window.findChildren(WelcomeDialog):
            dialog.close()
        window.close()
        window.switch.close()


def asking(window: MarketWindow, qtbot: QtBot) -> WelcomeDialog:
    """The welcome that is open over the window."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), WelcomeDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WelcomeDialog)
    return dialog


def opened(window: MarketWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.context.app is not None and not window.context.jobs._running)


def test_the_first_start_asks_and_leaving_leaves_the_program(start: Start, qtbot: QtBot) -> None:
    window = start(None)
    dialog = asking(window, qtbot)
    assert dialog.new.hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not paths.default_database().exists()


def test_the_demonstration_opens_with_figures_and_says_what_it_is(start: Start, qtbot: QtBot) -> None:
    window = start(None)
    dialog = asking(window, qtbot)
    dialog.demonstration.setFocus()
    QTest.keyClick(dialog.demonstration, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.context.app is not None, timeout=60_000)
    opened(window, qtbot)
    assert window.context.market.database.path == paths.demonstration_database()
    qtbot.waitUntil(lambda: window.demonstration is not None and window.demonstration.isVisible())
    assert window.context.current_event is not None
    assert isinstance(window.page, OverviewPage)
    assert window.page.today.name.text() == window.context.current_event.name
    qtbot.waitUntil(lambda: window.topbar.state is not None and "backup just now" in window.topbar.state.toolTip())


def test_a_named_database_is_made_where_there_is_none_and_opened_again_next_time(
    start: Start, qtbot: QtBot, tmp_path: Path, kept: Settings
) -> None:
    path = tmp_path / "ours.db"
    window = start(str(path))
    opened(window, qtbot)
    assert path.is_file()
    window.close()
    window.switch.close()
    window.context.app = None
    assert kept.get(settings.LAST_DATABASE) == str(path)
    assert window.switch.last() == str(path)


def test_a_last_database_that_is_gone_is_not_made_anew(
    start: Start, qtbot: QtBot, tmp_path: Path, kept: Settings
) -> None:
    gone = tmp_path / "stick" / "market.db"
    kept.set(settings.LAST_DATABASE, str(gone))
    dialog = asking(start(None), qtbot)
    assert f"{gone} is not there any more" in dialog.problem_text.text()
    assert not gone.exists()


def test_a_file_that_is_no_market_is_refused_unchanged_and_can_be_tried_again(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "photo.db"
    path.write_bytes(b"not a database, not even nearly one" * 50)
    before = path.read_bytes()
    window = start(str(path))
    dialog = asking(window, qtbot)
    assert "is not a market database" in dialog.problem_text.text()
    assert path.read_bytes() == before
    path.unlink()
    open_database(str(path)).close()
    again = dialog.problem.findChild(QPushButton)
    assert again is not None
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    opened(window, qtbot)


def test_a_damaged_market_offers_its_newest_backup(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    from made_in_blekinge.services.market.backup import back_up_if_changed

    path = tmp_path / "market.db"
    database = open_database(str(path))
    builders.exhibitor(database, "Aspö Musteri")
    back_up_if_changed(database, builders.NOW)
    database.close()
    path.write_bytes(b"\0" * 4096)
    window = start(str(path))
    dialog = asking(window, qtbot)
    assert "The newest backup is of Fri 12 June 2026" in dialog.problem_text.text()
    go_back = QApplication.focusWidget()
    assert isinstance(go_back, QPushButton)
    QTest.keyClick(go_back, Qt.Key.Key_Space)
    opened(window, qtbot)
    with window.context.market.database.reading() as session:
        from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows

        assert [row.name for row in exhibitor_rows(session)] == ["Aspö Musteri"]
    assert len(list(tmp_path.glob("market-damaged-*.db"))) == 1


def test_a_second_start_brings_the_first_window_forward(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "market.db"
    window = start(str(path))
    opened(window, qtbot)
    asked: list[bool] = []
    window.switch.wanted.connect(lambda: asked.append(True))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-m", "made_in_blekinge", "--database", str(path)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        said = second.stdout.read() if second.stdout else ""
    assert second.returncode == 0
    assert "open already" in said or "redan öppet" in said
    assert asked == [True]


def test_changing_the_market_closes_the_one_before(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    window = start(str(one))
    opened(window, qtbot)
    builders.event(window.context.market.database)
    qtbot.waitUntil(lambda: window.context.current_event is not None)
    window.switch.create(other, "The other")
    qtbot.waitUntil(lambda: window.context.market.database.path == other)
    opened(window, qtbot)
    assert window.context.current_event is None
    assert [Path(place).name for place in window.switch.recent()] == ["other.db", "one.db"]
    assert not (tmp_path / ".one.db.lock").exists()


def test_the_chosen_event_is_remembered_for_its_market(
    start: Start, qtbot: QtBot, tmp_path: Path, kept: Settings
) -> None:
    path = tmp_path / "market.db"
    database = open_database(str(path))
    for code, day in (("NOW", 12), ("OTHER", 20)):
        builders.event(database, code, name_sv=code, starts=dt.date(2099, 6, day), ends=dt.date(2099, 6, day))
    database.close()
    window = start(str(path))
    opened(window, qtbot)
    qtbot.waitUntil(lambda: window.context.current_event == EventChoice("NOW", "NOW", Phase.REGIONAL))
    assert kept.get(settings.CURRENT_EVENTS) == {}
    next(found for found in window.event_provider("other") if found.title == "OTHER").activate()
    assert window.context.current_event == EventChoice("OTHER", "OTHER", Phase.REGIONAL)
    assert kept.get(settings.CURRENT_EVENTS) == {str(path): "OTHER"}


@pytest.mark.parametrize("closed", [False, True])
def test_a_till_that_was_left_open_is_where_the_program_begins(
    start: Start, context: GuiContext, qtbot: QtBot, tmp_path: Path, closed: bool
) -> None:
    place = tmp_path / "market.db"
    database = open_database(str(place), create=True)
    builders_till.stand(database)
    builders_till.opened(database)
    if closed:
        builders_till.close(database, 100000)
    database.close()
    name_till(context, "K1")
    window = start(str(place))
    opened(window, qtbot)
    qtbot.waitUntil(lambda: not context.jobs._running, timeout=20_000)
    assert window.page is not None
    assert window.page.key == ("overview" if closed else "till")


def test_the_search_over_everything_leads_to_the_record(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    window = start(str(tmp_path / "market.db"))
    opened(window, qtbot)
    made = builders.exhibitor(window.context.market.database, "Aspö Musteri")
    (found,) = window._find("musteri")
    assert (found.title, found.kind) == ("Aspö Musteri", "Exhibitor")
    gone: list[tuple[str, object]] = []
    window.show_page = lambda key, /, **arguments: gone.append((key, arguments))  # type: ignore[method-assign]
    (found,) = window._find("musteri")
    found.activate()
    assert gone == [("exhibitors", {"key": made.id})]


def test_a_file_dropped_on_the_window_is_brought_in(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    window = start(str(tmp_path / "market.db"))
    opened(window, qtbot)
    path = tmp_path / "list.csv"
    path.write_bytes(builders.csv_bytes((("Företag", "E-post"), ("Aspö Musteri", ""))))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), action, data, button, no_key)
    window.dragEnterEvent(entering)
    frame = window.drop_frame
    assert frame is not None
    assert frame.said == "Drop it to look into the file"
    assert not frame.grab().isNull()
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not frame.isVisible()
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPoint(9, 9).toPointF(), action, data, button, no_key))
    page = window.page
    assert page is not None
    assert page.key == "import"
    qtbot.waitUntil(lambda: getattr(page, "report", None) is not None)


def test_the_language_of_the_window_is_kept_and_reaches_the_market(
    start: Start, qtbot: QtBot, tmp_path: Path, kept: Settings
) -> None:
    window = start(str(tmp_path / "market.db"))
    opened(window, qtbot)
    kept.set(settings.LANGUAGE, "en")
    assert window.rail.language is not None
    QTest.mouseClick(window.rail.language, Qt.MouseButton.LeftButton)
    assert window.context.catalog.language == "sv"
    assert window.context.market.catalog.language == "sv"
    assert kept.get(settings.LANGUAGE) == "sv"


def test_every_page_of_the_rail_opens_in_an_empty_market(
    start: Start, qtbot: QtBot, tmp_path: Path, say: RecordingSay
) -> None:
    window = start(str(tmp_path / "market.db"))
    opened(window, qtbot)
    for key in window.rail.offered():
        window.show_page(key)
        opened(window, qtbot)
        assert window.page is not None
        assert window.page.key == key
    assert say.errors == []


def test_a_bug_is_reported_and_the_program_goes_on(context: GuiContext, say: RecordingSay, qtbot: QtBot) -> None:
    hook = ExceptionHook(lambda: say, context)
    try:
        with qtbot.captureExceptions():
            sys.excepthook = hook.caught
            QTimer.singleShot(0, _fail)
            qtbot.waitUntil(lambda: bool(say.bugs))
            context.jobs.read(lambda: 1 // 0, lambda _: None)
            qtbot.waitUntil(lambda: len(say.bugs) == 2)
            answers: list[int] = []
            context.jobs.read(lambda: 42, answers.append)
            qtbot.waitUntil(lambda: answers == [42])
    finally:
        hook.remove()
    assert "ValueError: <e-mail> is broken" in say.bugs[0]
    assert "a value of a variable" not in say.bugs[0]
    assert "ZeroDivisionError" in say.bugs[1]


def _fail() -> None:
    secret = "a value of a variable"
    raise ValueError(f"anna@example.se is broken\n{secret}")


def test_the_log_holds_lines_of_json_without_personal_data(tmp_path: Path) -> None:
    import logging

    from made_in_blekinge.gui.shell.logging_setup import start_logging, stop_logging

    start_logging(tmp_path)
    logging.getLogger("made_in_blekinge.test").info(
        "anna@example.se, 0455-670 78, +46 70 123 45 67, 850101-1234, 198501011234, %s/x", Path.home()
    )
    stop_logging()
    line = json.loads((tmp_path / "made-in-blekinge.log").read_text(encoding="utf-8").splitlines()[-1])
    assert line["text"] == "<e-mail>, <phone>, <phone>, <number>, <number>, ~/x"
    assert line["level"] == "info"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "Saved · backup just now"),
        (12, "Saved · backup 12 min ago"),
        (125, "Saved · backup 2 h ago"),
        (4 * 24 * 60, "Saved · backup 4 days ago"),
    ],
)
def test_the_state_of_the_data_is_said_in_words(context: GuiContext, minutes: int, words: str) -> None:
    newest = builders.NOW - dt.timedelta(minutes=minutes)
    assert state_words(context.catalog, newest, builders.NOW) == words
    assert state_words(context.catalog, None, builders.NOW) == "Saved · no backup yet"
    assert state_words(context.catalog, newest, builders.NOW, trouble=True) == "Saved · the backup failed"


def test_the_shell_is_painted_before_the_heavy_libraries_are_imported() -> None:
    program = """
import sys
from made_in_blekinge.gui.shell.app import open_window
from made_in_blekinge.gui.shell.market_window import MarketWindow

def begin(window, database):
    heavy = "sqlalchemy alembic babel reportlab qrcode qtawesome python_calamine xlsxwriter PIL"
    print([name for name in heavy.split() if name in sys.modules])
    window.close()

MarketWindow.begin = begin
sys.exit(open_window(None, "en"))
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines() == ["[]"]


def test_the_first_page_imports_nothing_of_the_registers() -> None:
    program = """
import sys
import made_in_blekinge.gui.overview.page, made_in_blekinge.gui.shell.scan_guard
parts = "made_in_blekinge.gui.parts."
print([name for name in ("form", "cells", "table", "record_pane") if parts + name in sys.modules])
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines() == ["[]"]


def test_the_pair_of_versions_that_kills_the_process_is_refused() -> None:
    refuse_unsafe_qt((6, 11, 3), (3, 11, 2))
    refuse_unsafe_qt((6, 12, 0), (3, 12, 0))
    with pytest.raises(Unusable, match=r"6\.12\.0 is not safe on Python 3\.11"):
        refuse_unsafe_qt((6, 12, 0), (3, 11, 2))


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_the_log_and_what_it_is_followed_by_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import logging

    from made_in_blekinge.gui.shell import logging_setup

    monkeypatch.setattr(logging_setup, "_BYTES", 200)
    logging_setup.start_logging(tmp_path / "log")
    for _ in range(5):
        logging.getLogger("made_in_blekinge.test").info("x" * 100)
    logging_setup.stop_logging()
    found = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "log").iterdir()}
    assert {"made-in-blekinge.log", "made-in-blekinge.log.1", "crash.log"} <= found.keys()
    assert set(found.values()) == {0o600}
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o700


def test_a_market_is_looked_through_once_and_not_while_it_is_copied(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both at once would take all of a small computer from whoever sells."""
    window, done = start(str(tmp_path / "market.db")), list[str]()
    opened(window, qtbot)
    monkeypatch.setattr(safekeeping, "_copied", lambda *_: done.append("copied"))
    monkeypatch.setattr(safekeeping, "_looked_through", lambda _: done.append("looked through"))
    window.safekeeping.start()
    window.safekeeping.back_up()
    qtbot.waitUntil(lambda: done == ["copied", "looked through"])
    window.safekeeping.back_up()
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done[-1] == "copied"


def test_damage_that_is_found_while_the_window_is_open_is_said_and_stops_saving(
    start: Start, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "market.db"
    window = start(str(path))
    opened(window, qtbot)
    app, said = window.context.market, []
    builders.exhibitor(app.database, "Aspö Musteri")
    monkeypatch.setattr(window.context.say, "error", lambda _parent, error: said.append(error.code))
    monkeypatch.setattr("made_in_blekinge.services.market.soundness.is_damaged", lambda *_, **__: True)
    window.safekeeping.look()
    qtbot.waitUntil(lambda: said == ["database_damaged"])
    with pytest.raises(Unusable):
        builders.exhibitor(app.database, "Efter")
