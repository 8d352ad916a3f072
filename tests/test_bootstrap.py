"""The wiring: which market, which language, which clock."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Engine

from made_in_blekinge import paths, settings
from made_in_blekinge.bootstrap import (
    chosen_database,
    chosen_language,
    local_now,
    open_app,
    second_folder,
    utc_now,
)
from made_in_blekinge.settings import Settings
from made_in_blekinge.store import backup, migrations, opening
from made_in_blekinge.store.backup import BackupFolder
from tests.conftest import NewDatabase
from tests.support import builders
from tests.support.builders import NOW


def test_a_market_is_made_in_the_data_folder() -> None:
    app = open_app(language="en", clock=lambda: NOW)
    assert app.database.path == paths.default_database()
    assert (app.catalog.language, app.today()) == ("en", NOW.astimezone().date())
    app.close()


def test_changes_are_told_to_who_asked(new_sqlite: NewDatabase) -> None:
    told: list[frozenset[str]] = []
    app = open_app(str(new_sqlite().path), on_change=told.append)
    builders.exhibitor(app.database)
    assert "exhibitor" in told[0]
    app.close()


def test_an_older_market_is_copied_before_it_is_changed(
    new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = new_database()
    older, newer = opening.REVISIONS[-1], (*opening.REVISIONS, "9999")
    for module in (opening, backup):
        monkeypatch.setattr(module, "REVISIONS", newer)
    steps: list[str] = []

    def upgrade(engine: Engine, revision: str = "head") -> None:
        steps.append(revision)
        if revision != "head":
            real_upgrade(engine, revision)

    real_upgrade = migrations.upgrade
    monkeypatch.setattr(migrations, "upgrade", upgrade)
    app = open_app(database.url.render_as_string(hide_password=False), clock=lambda: NOW)
    ((time, copy),) = BackupFolder.of(app.database).copies()
    assert time == NOW
    assert "before-migration" in copy.name
    assert steps == (["head"] if database.is_sqlite else [older, "head"])
    app.close()


@pytest.mark.parametrize(
    ("given", "kept", "system", "spoken"),
    [
        ("en", "sv", "sv_SE", "en"),
        (None, "en", "sv_SE", "en"),
        (None, "system", "de_DE", "en"),
        (None, "system", "sv_SE", "sv"),
        ("kl", "sv", "en_GB", "en"),
    ],
)
def test_the_language_is_as_given_as_set_or_the_systems(
    monkeypatch: pytest.MonkeyPatch, given: str | None, kept: str, system: str, spoken: str
) -> None:
    monkeypatch.setenv("LANG", system)
    choices = Settings()
    choices.set(settings.LANGUAGE, kept)
    assert chosen_language(given, choices) == spoken


def test_the_market_is_as_given_or_as_the_environment_says() -> None:
    environment = {"MADE_IN_BLEKINGE_DATABASE": "env.db"}
    assert chosen_database("given.db", environment) == "given.db"
    assert chosen_database(None, environment) == "env.db"
    assert chosen_database(None, {"MADE_IN_BLEKINGE_DATABASE": ""}) is None


def test_a_second_folder_only_where_one_was_chosen(tmp_path: Path) -> None:
    kept = Settings()
    assert second_folder(kept) is None
    kept.set(settings.BACKUP_FOLDER, str(tmp_path))
    assert second_folder(kept) == tmp_path


def test_clocks_know_their_zone() -> None:
    assert utc_now().tzinfo is dt.UTC
    assert local_now().utcoffset() is not None
