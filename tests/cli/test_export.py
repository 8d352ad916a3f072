"""``export``: files that ``import`` takes back."""

from pathlib import Path

import pytest

from made_in_blekinge.exchange.importing import IMPORTABLE
from tests.cli.conftest import Command


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_what_goes_out_comes_back_unchanged(
    furnished: Command, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in IMPORTABLE:
        path = tmp_path / f"{kind}.{suffix}"
        assert furnished("export", kind, path) == 0
        assert f"rows written to {path}" in capsys.readouterr().err
        assert furnished("import", kind, path) == 0
        assert " 0 added, 0 updated," in capsys.readouterr().err


def test_an_ending_that_cannot_be_written_is_said(command: Command, tmp_path: Path) -> None:
    assert command("export", "events", tmp_path / "ut.doc") == 1


def test_a_folder_that_is_not_there_is_said(command: Command, tmp_path: Path) -> None:
    assert command("export", "events", tmp_path / "ingen" / "ut.csv") == 1
