from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge import paths, settings
from made_in_blekinge.gui.shell import welcome
from made_in_blekinge.gui.shell.market_switch import MarketSwitch
from made_in_blekinge.gui.shell.welcome import OTHER_LANGUAGE, WelcomeDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.backup import BackupFolder
from made_in_blekinge.store.opening import open_database
from tests.support import builders

ACCEPTED = QDialog.DialogCode.Accepted


@pytest.fixture
def switch(context: GuiContext, home: Path) -> Iterator[MarketSwitch]:
    made = MarketSwitch(context, Settings())
    yield made
    context.jobs.shutdown()
    made.close()


def dialog(context: GuiContext, switch: MarketSwitch, qtbot: QtBot, wanted: str = "") -> WelcomeDialog:
    made = WelcomeDialog(context, switch, None, wanted)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_new_market_is_made_with_the_keyboard_alone(context: GuiContext, switch: MarketSwitch, qtbot: QtBot) -> None:
    made = dialog(context, switch, qtbot)
    QTest.keyClick(made.new, Qt.Key.Key_Return)
    QTest.keyClicks(made.name, "Karlskrona summer market")
    with qtbot.waitSignal(made.accepted):
        QTest.keyClick(made.name, Qt.Key.Key_Return)
    app = context.market
    assert app.database.path == paths.default_database()
    with app.database.reading() as session:
        assert market_name(session) == "Karlskrona summer market"
        assert market_mark(session) is None


def test_a_market_without_a_name_is_not_made(context: GuiContext, switch: MarketSwitch, qtbot: QtBot) -> None:
    made = dialog(context, switch, qtbot, "new")
    QTest.keyClick(made.name, Qt.Key.Key_Return)
    assert made.name_error.isVisible()
    assert context.app is None


def test_a_further_market_gets_a_file_of_its_own_name(context: GuiContext, switch: MarketSwitch, qtbot: QtBot) -> None:
    paths.data().mkdir(parents=True)
    for name in ("market.db", "hostmarknad-solvesborg.db"):
        (paths.data() / name).write_bytes(b"somebody's")
    made = dialog(context, switch, qtbot, "new")
    made.name.setText("Höstmarknad / Sölvesborg")
    assert made.place_note.text().endswith("hostmarknad-solvesborg1.db")
    made.make()
    with qtbot.waitSignal(made.accepted):
        pass
    assert (paths.data() / "market.db").read_bytes() == b"somebody's"


def test_a_chosen_file_that_exists_is_never_overwritten(
    context: GuiContext, switch: MarketSwitch, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "there.db"
    there.write_bytes(b"somebody's")
    monkeypatch.setattr(welcome, "ask_new", lambda *_: there)
    made = dialog(context, switch, qtbot, "new")
    made.name.setText("Market")
    made._choose_place()
    made.make()
    assert "There is a file" in made.problem_text.text()
    assert there.read_bytes() == b"somebody's"


def test_a_market_is_opened_from_its_file(
    context: GuiContext, switch: MarketSwitch, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ours.db"
    open_database(str(path)).close()
    monkeypatch.setattr(welcome, "ask_open", lambda *_: path)
    made = dialog(context, switch, qtbot)
    with qtbot.waitSignal(made.accepted):
        QTest.keyClick(made.existing, Qt.Key.Key_Return)
    assert switch.place == str(path)


def test_recent_markets_that_are_still_there_are_offered(
    context: GuiContext, switch: MarketSwitch, qtbot: QtBot, tmp_path: Path
) -> None:
    here, gone = tmp_path / "here & now.db", tmp_path / "gone.db"
    open_database(str(here)).close()
    switch.kept.set(settings.RECENT_DATABASES, [str(gone), str(here)])
    made = dialog(context, switch, qtbot)
    assert [each.text().replace("&&", "&") for each in made.recent] == [str(here)]
    with qtbot.waitSignal(made.accepted):
        QTest.mouseClick(made.recent[0], Qt.MouseButton.LeftButton)


def test_making_the_demonstration_can_be_stopped_and_leaves_nothing_open(
    context: GuiContext, switch: MarketSwitch, qtbot: QtBot
) -> None:
    made = dialog(context, switch, qtbot, "demonstration")
    with qtbot.waitSignal(switch.stopped, timeout=20_000):
        QTest.mouseClick(made.working.cancel, Qt.MouseButton.LeftButton)
    assert context.app is None
    assert made.stack.currentIndex() == 0


def test_the_language_can_be_changed_before_there_is_a_market(
    context: GuiContext, switch: MarketSwitch, qtbot: QtBot
) -> None:
    made = dialog(context, switch, qtbot)
    with qtbot.waitSignal(made.finished) as finished:
        QTest.mouseClick(made.language, Qt.MouseButton.LeftButton)
    assert finished.args == [OTHER_LANGUAGE]
    assert context.catalog.language == "sv"


def refused(context: GuiContext, switch: MarketSwitch, qtbot: QtBot, place: Path) -> WelcomeDialog:
    """The question when this place was asked for by name."""
    made = dialog(context, switch, qtbot)
    with qtbot.waitSignal(switch.refused):
        switch.open(str(place), must_exist=False)
    return made


def offer(dialog: WelcomeDialog, text: str) -> QPushButton:
    return next(each for each in dialog.problem.findChildren(QPushButton) if each.text() == text)


@pytest.mark.parametrize("name", ["empty?.db", "folder/market.db"])
def test_where_no_market_is_a_new_one_is_made_only_when_asked_for(
    context: GuiContext, switch: MarketSwitch, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    place = tmp_path / name
    (tmp_path / "empty?.db").touch()
    made = refused(context, switch, qtbot, place)
    assert not place.exists() or place.stat().st_size == 0
    QTest.mouseClick(offer(made, "Make a new market there"), Qt.MouseButton.LeftButton)
    assert made.place_note.text().endswith(str(place))
    made.name.setText("Chosen")
    with qtbot.waitSignal(made.accepted):
        made.make()
    assert context.market.database.path == place


def test_a_missing_market_beside_its_backups_is_put_back_from_the_question(
    context: GuiContext, switch: MarketSwitch, qtbot: QtBot, tmp_path: Path
) -> None:
    place = tmp_path / "market.db"
    database = open_database(str(place))
    BackupFolder.of(database).add(database, builders.NOW)
    database.close()
    place.unlink()
    made = refused(context, switch, qtbot, place)
    assert "its backups are" in made.problem_text.text()
    with qtbot.waitSignal(made.accepted):
        QTest.mouseClick(offer(made, "Go back to the newest backup"), Qt.MouseButton.LeftButton)
    assert context.market.database.path == place
