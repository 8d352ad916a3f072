"""Where to save: what must not be written over is said when it is chosen, before any work begins."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.store.backup import write_backup
from made_in_blekinge.store.database import Database
from tests.support.gui.recording_say import RecordingSay
from tests.test_architecture import FILES, calls, short

KINDS = ("PDF (*.pdf)", "PDF (*.pdf);;JSON (*.json)", "Excel (*.xlsx);;CSV (*.csv)", "Market databases (*.db)")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def choose(
    monkeypatch: pytest.MonkeyPatch, context: GuiContext, parent: QWidget, path: Path, filters: str = "PDF (*.pdf)"
) -> Path | None:
    """What the dialog gives when ``path`` is chosen in it."""
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
    return ask_save(context, parent, "Save", path.name, filters)


def test_a_free_place_and_an_older_paper_may_be_chosen(
    context: GuiContext, say: RecordingSay, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "older.pdf"
    older.write_bytes(b"%PDF-1.7")
    for path in (tmp_path / "new.pdf", older, tmp_path / "CAPITALS.PDF"):
        assert choose(monkeypatch, context, parent, path) == path
    assert choose(monkeypatch, context, parent, tmp_path / "photo.jpg", "*.*") == tmp_path / "photo.jpg"
    assert say.errors == []


@pytest.mark.parametrize("filters", KINDS)
def test_no_dialog_lets_a_market_be_chosen(
    context: GuiContext, say: RecordingSay, parent: QWidget, sqlite: Database, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path, filters: str,
) -> None:  # fmt: skip
    """The market is open in this process; its file and what lies beside it must not be opened by other means."""
    ending = filters.rpartition("*")[2].rstrip(")")
    assert sqlite.path is not None
    with sqlite.reading() as session:
        session.connection()
        write_backup(sqlite, tmp_path / f"copy{ending}")
        (tmp_path / f"link{ending}").symlink_to(sqlite.path)
        (tmp_path / f"hard{ending}").hardlink_to(sqlite.path)
        beside = [sqlite.path.with_name(sqlite.path.name + end) for end in ("", "-journal", "-wal")]
        lock = sqlite.path.with_name(f".{sqlite.path.name}.lock")
        open_ones = [tmp_path / f"link{ending}", tmp_path / f"hard{ending}", *beside, lock]
        before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("copy")}
        for path in (*open_ones, *before):
            assert choose(monkeypatch, context, parent, path, filters) is None
    assert [error.code for error in say.errors] == ["target_is_open"] * 6 + ["target_is_market"]
    assert {path: path.read_bytes() for path in before} == before


def test_an_ending_of_another_kind_and_a_folder_are_refused(
    context: GuiContext, say: RecordingSay, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    for name in ("paper.json", "folder.pdf", "nowhere/paper.pdf"):
        assert choose(monkeypatch, context, parent, tmp_path / name) is None
    assert [error.code for error in say.errors] == ["unknown_format", "cannot_write", "cannot_write"]


def test_every_place_to_save_is_asked_for_here() -> None:
    """The welcome asks for the place of a new market, and never makes one where a file is."""
    askers = {short(path) for path in FILES if any(call.startswith("QFileDialog") for call in calls(path))}
    assert askers == {"gui/parts/file_dialogs.py", "gui/shell/welcome.py"}
