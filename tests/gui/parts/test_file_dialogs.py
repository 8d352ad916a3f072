"""Where to save: what must not be written over is said when it is chosen, before any work begins."""

from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QSize
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.file_dialogs import FileDialog, _FileIcons, ask_save
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.store.backup import write_backup
from made_in_blekinge.store.database import Database
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.seen import faults
from tests.test_architecture import FILES, short

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
    say.answers = [True, True]
    for path in (tmp_path / "new.pdf", older, tmp_path / "CAPITALS.PDF"):
        assert choose(monkeypatch, context, parent, path) == path
    assert choose(monkeypatch, context, parent, tmp_path / "photo.jpg", "*.*") == tmp_path / "photo.jpg"
    assert [title for title, _, _ in say.questions] == ["Replace the file older.pdf?"]
    assert say.errors == []


def test_a_name_of_people_is_one_of_a_file(
    context: GuiContext, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 0)
    monkeypatch.setattr(QFileDialog, "selectFile", lambda _, name: proposed.append(name))
    ask_save(context, parent, "Save", '../A/B "<b>" (1).pdf', "PDF (*.pdf)")
    assert proposed == ["..-A-B --b-- (1).pdf"]


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


def test_a_file_that_is_there_is_replaced_only_when_the_user_says_so(
    context: GuiContext, say: RecordingSay, parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "older.pdf"
    older.write_bytes(b"%PDF-1.7")
    assert choose(monkeypatch, context, parent, older) is None  # the answer is no where none is given
    assert [verb for _, _, verb in say.questions] == ["Replace"]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(683, 384)], ids=["100 %", "200 %"])
def test_the_dialog_is_whole_in_our_words_and_icons(
    context: GuiContext, qtbot: QtBot, language: str, size: QSize, tmp_path: Path
) -> None:
    context.set_language(language)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(size)
    window.show()
    dialog = FileDialog(context, window, context.text("Save"), "PDF (*.pdf);;Excel (*.xlsx)", "Save")
    dialog.setDirectory(str(tmp_path))
    dialog.show()
    assert dialog.width() <= size.width()
    assert dialog.height() <= size.height()
    assert faults(dialog, language) == []
    buttons = dialog.findChildren(QToolButton)
    ours = [button for button in buttons if button.isVisible() and button.objectName().endswith(("Button", "button"))]
    assert len(ours) == 6
    assert all(button.accessibleName() and button.toolTip() for button in ours)
    dialog.close()


@pytest.mark.parametrize(
    ("name", "sign"),
    [("a.pdf", "pdf"), ("a.JPG", "image"), ("a.xlsx", "table"), ("market.db", "database"), ("a.txt", "file")],
)
def test_a_file_has_the_icon_of_its_kind(tmp_path: Path, themed: QApplication, name: str, sign: str) -> None:
    (tmp_path / name).write_bytes(b"")
    shown = _FileIcons().icon(QFileInfo(str(tmp_path / name))).pixmap(24, 24).toImage()
    assert shown == icon(sign, "muted").pixmap(24, 24).toImage()


def test_every_place_to_save_is_asked_for_here() -> None:
    askers = {short(path) for path in FILES if "QFileDialog" in path.read_text(encoding="utf-8")}
    assert askers == {"gui/parts/file_dialogs.py"}
