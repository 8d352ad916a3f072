import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from made_in_blekinge import paths
from made_in_blekinge.cli import common, run
from made_in_blekinge.services.registers.exhibitor import add_exhibitor
from made_in_blekinge.store.opening import open_database


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str | None]]:
    """The windows that were asked for."""
    found: list[tuple[str, str | None]] = []

    def open_window(database: str, language: str | None, _create: bool) -> int:
        found.append((database, language))
        return 0

    monkeypatch.setitem(sys.modules, "made_in_blekinge.gui.shell.app", SimpleNamespace(open_window=open_window))
    return found


def test_with_a_screen_the_window_opens_on_the_demonstration(
    opened: list[tuple[str, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run(["--language", "sv", "demo"]) == 0
    assert opened == [(str(paths.demonstration_database()), "sv")]
    assert paths.demonstration_database().exists()


def test_without_a_screen_it_writes_files_and_says_what_to_look_at(
    tmp_path: Path, opened: list[tuple[str, str | None]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--language", "en", "demo", "--out", str(tmp_path / "out")]) == 0
    assert not opened
    written = {path.stem.split("-")[0] + path.suffix for path in (tmp_path / "out").iterdir()}
    assert {"booth.pdf", "sales.pdf", "sales.xlsx", "sales.csv", "sales.json", "exhibitors.xlsx"} <= written
    said = capsys.readouterr().out
    assert all(str(path) in said for path in (tmp_path / "out").iterdir())
    assert "A sign for every booth" in said


def test_reset_makes_it_anew(opened: list[tuple[str, str | None]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    run(["demo"])
    add("Tillagd")
    run(["demo"])
    with pytest.raises(AssertionError):
        add("Tillagd")
    run(["demo", "--reset"])
    add("Tillagd")


def add(name: str) -> None:
    """Add an exhibitor to the demonstration; it must not be there yet."""
    from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows

    database = open_database(str(paths.demonstration_database()))
    try:
        with database.reading() as session:
            assert name not in {row.name for row in exhibitor_rows(session)}
        add_exhibitor(database, {"name": name})
    finally:
        database.close()


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert run(["--language", "en", "demo", "--out", str(tmp_path / "file" / "out")]) == 2
    assert "cannot be made" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a screen")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_screen_is_known_by_its_variable(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not common.has_screen()
    monkeypatch.setenv(name, "offscreen")
    assert common.has_screen()
