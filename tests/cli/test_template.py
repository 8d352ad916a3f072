"""``template``: templates of labels, from file to file."""

from pathlib import Path

import pytest

from made_in_blekinge.domain.template import Template
from made_in_blekinge.exchange.template_file import write_template
from tests.cli.conftest import Command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "jul.json"
    write_template(path, "price", Template("Jul", accent="#C8102E", text={"sv": "God jul"}))
    return path


def test_a_template_goes_in_and_out_unchanged(
    file: Path, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("template", "import", file) == 0
    assert command("template", "list") == 0
    assert capsys.readouterr().out.split() == ["price", "Jul"]
    out = tmp_path / "out.json"
    assert command("template", "export", "price", "jul", "--out", out) == 0
    assert out.read_bytes() == file.read_bytes()
    assert command("template", "remove", "price", "JUL") == 0
    capsys.readouterr()
    assert command("template", "list") == 0
    assert capsys.readouterr().out == ""


def test_a_second_template_of_the_name_comes_in_only_as_its_successor(
    file: Path, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("template", "import", file, "--replace") == 0
    assert command("template", "import", file) == 1
    assert "already a template" in capsys.readouterr().err
    assert command("template", "import", file, "--replace") == 0
    capsys.readouterr()
    command("template", "list")
    assert capsys.readouterr().out.split() == ["price", "Jul"]


def test_what_cannot_be_done_is_said(
    file: Path, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("template", "export", "price", "Jul", "--out", tmp_path / "a.json") == 1
    assert "There is no template “Jul”" in capsys.readouterr().err
    assert command("template", "remove", "price", "Jul") == 1
    write_template(tmp_path / "other.json", "carpet", Template("Jul"))
    assert command("template", "import", tmp_path / "other.json") == 1
    assert "carpet" in capsys.readouterr().err
    file.write_text("{}", encoding="utf-8")
    assert command("template", "import", file) == 2
    assert not (tmp_path / "a.json").exists()
