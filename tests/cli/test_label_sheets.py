"""``label sheets``, ``label sheet`` and ``label calibration``."""

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge import paths
from made_in_blekinge.cli import run
from made_in_blekinge.documents.labels.choosing import calibration_of
from made_in_blekinge.domain.sheet import Calibration
from made_in_blekinge.settings import PRINTERS, Settings
from tests.cli.conftest import Command

DATABASES = ("sqlite",)
"""Sheets are read and refused before the database has a say."""

Said = pytest.CaptureFixture[str]
OWN: dict[str, Any] = {"key": "Mina", "name": "Mina etiketter", "page_width": 100, "page_height": 60}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return write(tmp_path)


def write(folder: Path, **changes: Any) -> Path:
    path = folder / "own.json"
    path.write_text(json.dumps(OWN | changes), encoding="utf-8")
    return path


@pytest.mark.both
def test_an_own_sheet_is_added_listed_shown_changed_and_removed(
    command: Command, own: Path, tmp_path: Path, capsys: Said
) -> None:
    assert command("label", "sheet", "add", own) == 0
    assert "Mina etiketter" in capsys.readouterr().err
    assert command("label", "sheet", "add", write(tmp_path, columns=2, label_width=50)) == 0
    capsys.readouterr()
    command("label", "sheets")
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Mina")]
    assert "50 × 60 mm" in line
    assert command("label", "sheet", "show", "mina etiketter") == 0
    assert json.loads(capsys.readouterr().out)["columns"] == 2
    assert command("label", "sheet", "remove", "mina") == 0
    capsys.readouterr()
    command("label", "sheets")
    assert "Mina" not in capsys.readouterr().out


def test_a_sheet_of_the_shops_is_where_an_own_one_begins(command: Command, tmp_path: Path, capsys: Said) -> None:
    assert command("label", "sheet", "show", "L7160") == 0
    values = json.loads(capsys.readouterr().out)
    path = tmp_path / "own.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    assert command("label", "sheet", "add", path) == 1
    assert "already means" in capsys.readouterr().err
    path.write_text(json.dumps(values | {"key": "Mina", "name": "Mina", "aliases": [], "top": 20}), encoding="utf-8")
    assert command("label", "sheet", "add", path) == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"columns": 2}, "overlap by 50 mm"),
        ({"left": 5}, "5 mm outside the page"),
        ({"key": "L7160"}, "“L7160” already means"),
        ({"colour": "red"}, "colour"),
        ({"page_width": "x"}, "Page width"),
    ],
)
def test_a_bad_sheet_is_refused(
    changes: dict[str, Any], said: str, command: Command, tmp_path: Path, capsys: Said
) -> None:
    label_width = {"label_width": 100, "pitch_x": 50} if "columns" in changes else {}
    assert command("label", "sheet", "add", write(tmp_path, **label_width, **changes)) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "borta.json"), 2, "borta.json"),
        (("remove", "L7160"), 1, "comes with the program"),
        (("remove", "Okänd"), 1, "Okänd"),
        (("show", "Okänd"), 1, "Okänd"),
    ],
)
def test_what_is_not_there_is_said(
    words: tuple[str, ...], code: int, said: str, command: Command, capsys: Said
) -> None:
    assert command("label", "sheet", *words) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("words", [(), ("add",), ("lend", "Mina"), ("show", "L7160", "L7161")])
def test_a_wrong_use_is_explained(words: tuple[str, ...], command: Command, capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        command("label", "sheet", *words)
    assert ended.value.code == 2
    assert "usage: made-in-blekinge label sheet" in capsys.readouterr().err


def test_no_market_is_made_for_the_sake_of_a_list(home: Path, own: Path, capsys: Said) -> None:
    assert run(["label", "sheets"]) == 0
    assert not paths.default_database().exists()
    assert run(["label", "sheet", "add", str(own)]) == 0
    capsys.readouterr()
    assert run(["label", "sheets"]) == 0
    assert "Mina" in capsys.readouterr().out


def test_the_calibration_page_of_an_own_sheet_is_written(command: Command, own: Path, tmp_path: Path) -> None:
    command("label", "sheet", "add", own)
    path = tmp_path / "page.pdf"
    assert command("label", "calibration", "--sheet", "Mina", "--out", path) == 0
    assert path.read_bytes().startswith(b"%PDF")


def test_a_printer_is_put_right_step_by_step(command: Command, tmp_path: Path, capsys: Said) -> None:
    assert command("label", "calibration", "--printer", "Kontoret", "--offset", "0.4,-1") == 0
    assert "Kontoret" in capsys.readouterr().err
    assert command("label", "calibration", "--printer", "Kontoret", "--scale", "1.003,0.998") == 0
    assert calibration_of(Settings(), "Kontoret") == Calibration(0.4, -1, 1.003, 0.998)
    pages = [tmp_path / "by-printer.pdf", tmp_path / "by-hand.pdf"]
    by_hand = ("--offset", "0.4,-1", "--scale", "1.003,0.998")
    command("label", "calibration", "--sheet", "L7160", "--printer", "Kontoret", "--out", pages[0])
    command("label", "calibration", "--sheet", "L7160", *by_hand, "--out", pages[1])
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert command("label", "calibration", "--printer", "Kontoret", "--offset", "0,0", "--scale", "1") == 0
    assert Settings().get(PRINTERS) == {}


def test_without_a_change_a_page_is_asked_for(command: Command, capsys: Said) -> None:
    with pytest.raises(SystemExit):
        command("label", "calibration", "--printer", "Kontoret")
    assert "--sheet, --out" in capsys.readouterr().err


def test_a_page_that_cannot_be_written_keeps_nothing(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "borta" / "page.pdf"
    arguments = ("--sheet", "L7160", "--printer", "Kontoret", "--offset", "1,1", "--out", out)
    assert command("label", "calibration", *arguments) == 1
    assert Settings().get(PRINTERS) == {}


def test_an_own_sheet_comes_after_those_of_the_shops(command: Command, own: Path, capsys: Said) -> None:
    command("label", "sheet", "add", own)
    capsys.readouterr()
    command("label", "sheets")
    assert capsys.readouterr().out.splitlines()[-1].startswith("Mina")


def test_settings_that_cannot_be_written_are_said(
    command: Command, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def full(_path: Path, *_arguments: object, **_options: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        assert command("label", "calibration", "--printer", "Kontoret", "--offset", "1,1") == 1
    assert "settings cannot be written" in capsys.readouterr().err
    assert Settings().get(PRINTERS) == {}
