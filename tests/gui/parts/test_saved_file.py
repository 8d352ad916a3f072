"""What is offered after a file has been written."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.toast import NoticeAction
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.recording_say import RecordingSay


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return not url.toLocalFile().endswith(".odd")

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def offer(context: GuiContext, say: RecordingSay, path: Path) -> dict[str, NoticeAction]:
    tell_saved(context, "Saved", path)
    return {action.title: action for action in say.offered[-1]}


def test_a_file_is_opened(context: GuiContext, say: RecordingSay, opened: list[str], tmp_path: Path) -> None:
    path = tmp_path / "Blåbär, sylt & <b>.pdf"
    path.write_bytes(b"")
    offer(context, say, path)["Open file"].act()
    assert opened == [str(path)]


def test_a_folder_is_opened(context: GuiContext, say: RecordingSay, opened: list[str], tmp_path: Path) -> None:
    offered = offer(context, say, tmp_path)
    assert list(offered) == ["Open the folder"]
    offered["Open the folder"].act()
    assert opened == [str(tmp_path)]


def test_a_file_is_shown_in_its_folder_and_the_folder_where_no_file_manager_answers(
    context: GuiContext, say: RecordingSay, opened: list[str], tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0 if len(asked) == 1 else 1)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(sys, "platform", "linux")
    path = tmp_path / "a, b.pdf"
    path.write_bytes(b"")
    show = offer(context, say, path)["Show in the folder"]
    show.act()
    qtbot.waitUntil(lambda: len(asked) == 1 and not context.jobs.is_busy)
    assert any("a%2C%20b.pdf" in part for part in asked[0])
    assert opened == []
    show.act()
    qtbot.waitUntil(lambda: opened == [str(tmp_path)])


def test_what_cannot_be_opened_is_said(
    context: GuiContext, say: RecordingSay, opened: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a.odd").write_bytes(b"")
    offer(context, say, tmp_path / "a.odd")["Open file"].act()
    offer(context, say, tmp_path / "gone.pdf")["Open file"].act()
    assert [error.code for error in say.errors] == ["no_program", "file_gone"]
    assert opened == [str(tmp_path / "a.odd")]
