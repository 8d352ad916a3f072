"""Room on the disk of a market."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from made_in_blekinge.services.market.disk import LOW_SPACE, low_space
from made_in_blekinge.store.database import Database


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[Path]]:
    """Gives the disk so many free bytes; the list has the places that were asked for."""
    asked: list[Path] = []

    def with_free(size: int) -> list[Path]:
        def usage(place: Path) -> SimpleNamespace:
            asked.append(place)
            return SimpleNamespace(free=size)

        monkeypatch.setattr(shutil, "disk_usage", usage)
        return asked

    return with_free


def test_too_little_room_is_told(sqlite: Database, free: Callable[[int], list[Path]]) -> None:
    asked = free(LOW_SPACE - 1)
    assert low_space(sqlite) == 199_999_999
    assert sqlite.path is not None
    assert asked == [sqlite.path.parent]


def test_room_enough_is_not_spoken_of(sqlite: Database, free: Callable[[int], list[Path]]) -> None:
    free(LOW_SPACE)
    assert low_space(sqlite) is None


@pytest.mark.postgresql
def test_the_disk_of_a_server_is_not_ours(
    new_postgresql: Callable[[], Database], free: Callable[[int], list[Path]]
) -> None:
    assert free(0) == []
    assert low_space(new_postgresql()) is None


def test_a_disk_that_is_gone_is_said_by_whoever_writes(tmp_path: Path) -> None:
    assert low_space(Database(f"sqlite:///{tmp_path}/away/market.db")) is None
