"""Where things lie."""

from pathlib import Path

from made_in_blekinge import paths


def test_everything_lies_in_the_users_own_folders(home: Path) -> None:
    places = (paths.data(), paths.config(), paths.cache(), paths.logs(), paths.default_database())
    assert all(place.is_relative_to(home) for place in places)
    assert list(home.iterdir()) == []


def test_the_demonstration_lies_apart_from_real_data() -> None:
    assert paths.demonstration_database().parent != paths.default_database().parent


def test_resources_are_found() -> None:
    assert (paths.resources() / "vat.toml").exists()
