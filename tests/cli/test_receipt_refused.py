"""A receipt that may not be written down as printed is not written either."""

from pathlib import Path

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.cli.common import NEW_PIN_VARIABLE, PIN_VARIABLE
from made_in_blekinge.store.database import Database
from tests.support import builders_till


def test_who_has_not_signed_in_gets_no_receipt(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders_till.stand(sqlite)
    builders_till.opened(sqlite)
    builders_till.sell(sqlite, "2001")
    market, target = ["--language", "en", "--database", str(sqlite.path)], tmp_path / "r.pdf"
    monkeypatch.setenv(PIN_VARIABLE, "4711")
    monkeypatch.setenv(NEW_PIN_VARIABLE, "4711")
    assert run([*market, "people", "add", "Åsa", "--role", "organiser"]) == 0
    receipt = ["till", "receipt", "--till", "K1", "--receipt", "1", "--out", str(target)]
    assert run([*market, *receipt]) == 1
    assert not target.exists()
    assert run([*market, "--person", "Åsa", *receipt]) == 0
    assert target.exists()
