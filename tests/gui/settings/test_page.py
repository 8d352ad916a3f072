from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge import settings as declared
from made_in_blekinge.bootstrap import App
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.theme import DARK, LIGHT, at_full_size, px, tokens
from made_in_blekinge.gui.settings import page as settings
from made_in_blekinge.gui.settings.page import SettingsPage
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.services.market.backup import back_up_if_changed
from tests.support import builders
from tests.support.gui import sample
from tests.support.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app


@pytest.fixture
def page(app: App, context: GuiContext, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    return made


def choose(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def press(page: SettingsPage, text: str, qtbot: QtBot) -> None:
    made = next(found for found in page.findChildren(QPushButton) if found.text() == text)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def names(app: App) -> set[str]:
    with app.database.reading() as session:
        return {row.name for row in exhibitor_rows(session)}


def test_language_changes_at_once_and_is_kept(page: SettingsPage, app: App, context: GuiContext) -> None:
    choose(page.language, "sv")
    assert context.catalog.language == "sv"
    assert app.settings.get(declared.LANGUAGE) == "sv"
    assert page.language.currentData() == "sv"


def test_appearance_changes_at_once_and_is_kept(page: SettingsPage, app: App) -> None:
    choose(page.appearance, "dark")
    assert tokens() is DARK
    choose(page.appearance, "light")
    assert tokens() is LIGHT
    assert app.settings.get(declared.APPEARANCE) == "light"


def test_another_text_size_is_kept_and_everything_is_made_again_at_once(
    page: SettingsPage, app: App, context: GuiContext, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.language_changed):
        choose(page.text_size, "150")
    assert (px(32), at_full_size(48)) == (48, 32)
    choose(page.appearance, "dark")
    assert px(32) == 48
    assert app.settings.get(declared.TEXT_SIZE) == "150"
    choose(page.appearance, "light")
    choose(page.text_size, "100")
    assert px(32) == 32


def test_a_text_size_waits_for_what_cannot_be_saved(page: SettingsPage, app: App, context: GuiContext) -> None:
    context.language_refusal = lambda: UserError("mend_first", "Mend it first.")
    choose(page.text_size, "200")
    assert px(32) == 32
    assert page.text_size.currentData() == app.settings.get(declared.TEXT_SIZE) == "100"


def test_the_open_market_and_its_copies_are_named(page: SettingsPage, app: App, qtbot: QtBot) -> None:
    back_up_if_changed(app.database, builders.NOW)
    page.refresh()
    qtbot.waitUntil(lambda: page.copies.count() == 1)
    assert page.place.text() == str(app.database.path)
    assert "Fri 12 June 2026" in page.copies.item(0).text()
    assert "automatic" in page.copies.item(0).text()


def test_going_back_asks_first_and_keeps_the_market_as_it_was(
    page: SettingsPage, app: App, qtbot: QtBot, say: RecordingSay
) -> None:
    back_up_if_changed(app.database, builders.NOW)
    builders.exhibitor(app.database, "Nytillkommen")
    page.refresh()
    qtbot.waitUntil(lambda: page.copies.count() == 1)
    press(page, "Go back to the chosen one…", qtbot)
    qtbot.waitUntil(lambda: len(say.questions) == 1)
    assert "No receipt would go." in say.questions[0][1]
    assert "a market without a name" in say.questions[0][1]
    assert "Nytillkommen" in names(app)
    say.answers.append(True)
    press(page, "Go back to the chosen one…", qtbot)
    qtbot.waitUntil(lambda: say.messages == ["The backup is in place."])
    assert "Nytillkommen" not in names(app)
    qtbot.waitUntil(
        lambda: any("before going back" in page.copies.item(at).text() for at in range(page.copies.count()))
    )


def test_a_backup_is_written_where_the_user_wants_it_and_can_be_gone_back_to(
    page: SettingsPage, app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: RecordingSay
) -> None:
    target = tmp_path / "copy.db"
    monkeypatch.setattr(settings, "ask_save", lambda *_: target)
    monkeypatch.setattr(settings, "ask_open", lambda *_: target)
    with qtbot.waitSignal(page.context.backed_up):
        press(page, "Back up to a file…", qtbot)
    qtbot.waitUntil(lambda: say.messages == ["The backup is written to copy.db and checked."])
    builders.exhibitor(app.database, "Nytillkommen")
    say.answers.append(True)
    press(page, "Go back to a file…", qtbot)
    qtbot.waitUntil(lambda: "Nytillkommen" not in names(app))


def test_a_file_that_is_no_backup_changes_nothing(
    page: SettingsPage, app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: RecordingSay
) -> None:
    photo = tmp_path / "photo.db"
    photo.write_bytes(b"no database at all")
    monkeypatch.setattr(settings, "ask_open", lambda *_: photo)
    say.answers.append(True)
    press(page, "Go back to a file…", qtbot)
    qtbot.waitUntil(lambda: [error.code for error in say.errors] == ["not_a_backup"])
    assert "Aspö Musteri" in names(app)


def test_the_second_folder_gets_copies_too(
    page: SettingsPage, app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ask_folder", lambda *_: tmp_path)
    press(page, "Choose a second folder…", qtbot)
    assert app.settings.get(declared.BACKUP_FOLDER) == str(tmp_path)
    qtbot.waitUntil(lambda: str(tmp_path) in page.second.text())
    press(page, "No second folder", qtbot)
    assert app.settings.get(declared.BACKUP_FOLDER) == ""


def test_other_markets_are_one_button_away(page: SettingsPage, context: GuiContext, qtbot: QtBot) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    context.asked_for.connect(lambda key, arguments: gone.append((key, arguments)))
    for text in ("Open another market…", "New market…", "Demonstration market"):
        press(page, text, qtbot)
    assert gone == [("market", {}), ("market", {"wanted": "new"}), ("demonstration", {})]


def test_the_program_says_what_it_is_made_of(page: SettingsPage) -> None:
    said = " ".join(found.text() for found in page.findChildren(QLabel))
    assert "MIT licence" in said
    assert "SQLAlchemy 2" in said
