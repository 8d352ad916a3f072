"""Where things lie, and files that are written whole or not at all."""

import os
from pathlib import Path

import pytest

from made_in_blekinge import paths


def test_everything_lies_in_the_users_own_folders(home: Path) -> None:
    places = (paths.data(), paths.config(), paths.cache(), paths.logs(), paths.default_database())
    assert all(place.is_relative_to(home) for place in places)
    assert list(home.iterdir()) == []


def test_the_demonstration_lies_apart_from_real_data() -> None:
    assert paths.demonstration_database().parent != paths.default_database().parent


def test_resources_are_found() -> None:
    assert (paths.resources() / "vat.toml").exists()


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "ut.txt"
    target.write_text("gammal")
    with paths.replacing(target) as temporary:
        temporary.write_text("ny")
        assert target.read_text() == "gammal"
    assert target.read_text() == "ny"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "ut.txt"
    target.write_text("gammal")
    with pytest.raises(RuntimeError), paths.replacing(target) as temporary:
        temporary.write_text("halv")
        raise RuntimeError
    assert target.read_text() == "gammal"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_a_written_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    with paths.replacing(tmp_path / "ut.txt") as temporary:
        temporary.write_text("x")
    (tmp_path / "other.txt").write_text("x")
    assert (tmp_path / "ut.txt").stat().st_mode == (tmp_path / "other.txt").stat().st_mode


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("å" * 120 + ".csv")
    with paths.replacing(target) as temporary:
        temporary.write_text("x")
    assert target.exists()
