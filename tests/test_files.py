"""The door for files: whole or not at all, private, and never over a market."""

import os
from pathlib import Path

import pytest

from made_in_blekinge import files


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "ut.txt"
    target.write_text("gammal")
    with files.replacing(target) as temporary:
        temporary.write_text("ny")
        assert target.read_text() == "gammal"
    assert target.read_text() == "ny"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "ut.txt"
    target.write_text("gammal")
    with pytest.raises(RuntimeError), files.replacing(target) as temporary:
        temporary.write_text("halv")
        raise RuntimeError
    assert target.read_text() == "gammal"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_a_public_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    with files.replacing(tmp_path / "ut.txt", public=True) as temporary:
        temporary.write_text("x")
    (tmp_path / "other.txt").write_text("x")
    assert (tmp_path / "ut.txt").stat().st_mode == (tmp_path / "other.txt").stat().st_mode


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("å" * 120 + ".csv")
    with files.replacing(target) as temporary:
        temporary.write_text("x")
    assert target.exists()
