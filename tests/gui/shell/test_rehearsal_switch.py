"""A rehearsal in the window: there and back, begun anew, and what it leaves untouched."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge import paths, settings
from made_in_blekinge.domain.people import Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.services.market import rehearsal
from made_in_blekinge.services.registers.people import add_person, sign_in
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.support import builders, builders_till
from tests.support.gui.recording_say import RecordingSay

Start = Callable[[Path], MarketWindow]


@pytest.fixture
def kept(home: Path) -> Settings:
    return Settings()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A market with two events, of which the later one is chosen."""
    path = tmp_path / "market.db"
    database = open_database(str(path))
    builders_till.stand(database)
    builders.event(database, "RST26", name_sv="Ostseemarkt")
    database.close()
    return path


@pytest.fixture
def start(context: GuiContext, kept: Settings, qtbot: QtBot) -> Iterator[Start]:
    made: list[MarketWindow] = []

    def begin(path: Path) -> MarketWindow:
        window = MarketWindow(context, kept)
        qtbot.addWidget(window)
        made.append(window)
        window.painted.connect(lambda: window.begin(str(path)))
        window.show()
        stands(window, path, qtbot)
        return window

    yield begin
    for window in made:
        window.close()
        window.switch.close()


def stands(window: MarketWindow, path: Path, qtbot: QtBot) -> None:
    """Wait until the market at ``path`` is open and everything asked of it is answered."""
    qtbot.waitUntil(lambda: window.context.app is not None and there(window) == path, timeout=20_000)
    qtbot.waitUntil(lambda: not window.context.jobs._running, timeout=20_000)


def there(window: MarketWindow) -> Path | None:
    return window.context.market.database.path


def copy_of(window: MarketWindow) -> Path:
    return rehearsal.rehearsal_of(window.context.market.database)


def rehearse(window: MarketWindow, qtbot: QtBot) -> Database:
    copy = copy_of(window)
    window.context.go("rehearsal")
    stands(window, copy, qtbot)
    return window.context.market.database


def press(window: MarketWindow, name: str, say: RecordingSay) -> None:
    assert window.rehearsal is not None
    say.answers.append(True)
    QTest.mouseClick(getattr(window.rehearsal, name), Qt.MouseButton.LeftButton)


def in_band(window: MarketWindow) -> bool:
    return window.rehearsal is not None and window.rehearsal.isVisible()


def test_there_and_back_leaves_the_market_as_it_was(
    start: Start, place: Path, kept: Settings, qtbot: QtBot, say: RecordingSay
) -> None:
    window = start(place)
    next(found for found in window.event_provider("rst26")).activate()
    chosen = window.context.current_event
    assert chosen is not None
    before = builders.contents(window.context.market.database)
    names = (settings.LAST_DATABASE, settings.RECENT_DATABASES, settings.CURRENT_EVENTS)
    known = [kept.get(name) for name in names]
    copy = rehearse(window, qtbot)
    assert in_band(window)
    assert window.context.current_event == chosen
    builders_till.opened(copy)
    assert builders_till.sell(copy, "1001", "2001").receipt == 1
    next(found for found in window.event_provider("kna26")).activate()
    rehearsed = copy.path
    assert rehearsed is not None
    press(window, "end", say)
    stands(window, place, qtbot)
    qtbot.waitUntil(lambda: say.messages == ["The rehearsal is over: its copy is removed."])
    assert not in_band(window)
    assert window.context.current_event == chosen
    assert builders.contents(window.context.market.database) == before
    assert [kept.get(name) for name in names] == known
    assert list(paths.rehearsals().iterdir()) == []
    assert not say.errors


def test_nothing_is_thrown_away_unasked(start: Start, place: Path, qtbot: QtBot, say: RecordingSay) -> None:
    window = start(place)
    copy = rehearse(window, qtbot).path
    for wanted in ("anew", "end"):
        window.context.go("rehearsal", wanted=wanted)
    assert [question[2] for question in say.questions] == ["Begin anew", "End the rehearsal"]
    assert there(window) == copy
    assert window.isEnabled()


def test_begun_anew_it_is_the_market_of_now(start: Start, place: Path, qtbot: QtBot, say: RecordingSay) -> None:
    window = start(place)
    copy = rehearse(window, qtbot)
    builders.exhibitor(copy, "Övningens")
    real = open_database(str(place))
    builders.exhibitor(real, "Marknadens")
    real.close()
    with qtbot.waitSignal(window.switch.opened, timeout=20_000):
        press(window, "anew", say)
        assert not window.isEnabled()
        assert window.context.app is None
    assert window.isEnabled()
    assert in_band(window)
    with window.context.market.database.reading() as session:
        names = {row.name for row in exhibitor_rows(session)}
    assert "Marknadens" in names
    assert "Övningens" not in names
    press(window, "end", say)
    stands(window, place, qtbot)


def test_where_no_new_copy_can_be_made_the_market_is_opened(
    start: Start, place: Path, qtbot: QtBot, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start(place)
    rehearse(window, qtbot)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rehearsal, "write_backup", full)
    press(window, "anew", say)
    stands(window, place, qtbot)
    assert [error.code for error in say.errors] == ["rehearsal_failed"]
    assert not in_band(window)
    assert window.isEnabled()


def test_where_no_copy_can_be_made_the_market_stays(
    start: Start, place: Path, qtbot: QtBot, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start(place)

    def full(*_: object) -> None:
        raise UserError("disk_full", "The disk is full.")

    monkeypatch.setattr(rehearsal, "write_backup", full)
    window.context.go("rehearsal")
    qtbot.waitUntil(lambda: [error.code for error in say.errors] == ["rehearsal_failed"])
    assert there(window) == place
    assert not in_band(window)


def test_a_rehearsal_goes_on_after_a_restart_and_the_program_begins_with_the_market(
    start: Start, place: Path, kept: Settings, qtbot: QtBot
) -> None:
    window = start(place)
    builders.exhibitor(rehearse(window, qtbot), "Övningens")
    window.close()
    window.switch.close()
    window.context.app = None
    assert window.switch.last() == str(place)
    assert window.switch.recent() == [str(place)]


def test_a_rehearsal_that_was_named_ends_in_the_last_market(
    start: Start, place: Path, kept: Settings, qtbot: QtBot, say: RecordingSay
) -> None:
    database = open_database(str(place))
    copy = rehearsal.begin_rehearsal(database)
    database.close()
    kept.set(settings.LAST_DATABASE, str(place))
    window = start(copy)
    assert in_band(window)
    assert kept.get(settings.LAST_DATABASE) == str(place)
    press(window, "anew", say)
    qtbot.waitUntil(lambda: window.context.app is not None)
    stands(window, copy, qtbot)
    press(window, "end", say)
    stands(window, place, qtbot)
    assert not copy.exists()


def test_who_may_only_sell_may_rehearse(start: Start, place: Path, qtbot: QtBot, say: RecordingSay) -> None:
    database = open_database(str(place))
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    cashier = add_person(database, "Bo", Role.CASHIER, "2580")
    database.close()
    window = start(place)
    window.context.go("rehearsal")
    assert window.is_covered
    offered = {name: right for name, (_, _, right) in window.actions_by_name.items()}
    app = window.context.market
    sign_in(app.database, cashier, "2580", app.clock)
    window.door._settle()
    for name, there_now in (("Rehearse on a copy", True), ("End the rehearsal", False)):
        right = offered[name]
        assert right is not None
        assert right(window.context) is there_now
    rehearse(window, qtbot)
    assert in_band(window)
    assert window.is_covered
