"""Settings survive what happens to their file, and never hold a value that is none."""

from pathlib import Path

import pytest

from made_in_blekinge import settings
from made_in_blekinge.errors import UserError
from made_in_blekinge.paths import config
from made_in_blekinge.settings import SETTINGS, Setting, Settings


def test_a_setting_is_kept_for_the_next_start() -> None:
    Settings().set(settings.LANGUAGE, "en")
    assert Settings().get(settings.LANGUAGE) == "en"
    assert (config() / "settings.json").exists()


def test_without_a_choice_the_default_counts_and_nothing_is_written(home: Path) -> None:
    kept = Settings()
    for setting in SETTINGS:
        assert kept.get(setting) == setting.default
        kept.set(setting, setting.default)
    assert not kept.path.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b'{"language": "kl"}', b'{"language": 7}'])
def test_a_broken_file_or_value_counts_as_no_choice(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    kept = Settings(path)
    assert kept.get(settings.LANGUAGE) == "system"
    kept.set(settings.LANGUAGE, "sv")
    assert Settings(path).get(settings.LANGUAGE) == "sv"


def test_a_file_that_cannot_be_read_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'{"language": ')
    Settings(path).get(settings.LANGUAGE)
    assert (tmp_path / "settings.broken.json").read_bytes() == b'{"language": '


def test_a_crash_while_writing_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    Settings(path).set(settings.LANGUAGE, "sv")

    def power_cut(*_: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr("made_in_blekinge.files.os.fsync", power_cut)
    with pytest.raises(UserError, match="cannot be written"):
        Settings(path).set(settings.LANGUAGE, "en")
    assert Settings(path).get(settings.LANGUAGE) == "sv"
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_settings_of_other_versions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"colour_of_the_future": "teal"}', encoding="utf-8")
    Settings(path).set(settings.LANGUAGE, "sv")
    assert "teal" in path.read_text(encoding="utf-8")


def test_each_setting_is_declared_once() -> None:
    declared = [value for value in vars(settings).values() if isinstance(value, Setting)]
    assert set(map(id, declared)) == set(map(id, SETTINGS))
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.check(setting.default) == setting.default
