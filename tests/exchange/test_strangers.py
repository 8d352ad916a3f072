"""Files of shops, tills and producers that nobody had seen: what each column is, and what is said of the rest.

``strangers.toml`` holds the smallest case of each; nothing comes into the market, as a dry run reports the same.
"""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url
from tests.exchange.test_truth import told
from tests.support import builders

STRANGERS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "strangers.toml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def market(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("strangers") / "market.db"
    shutil.copy(sqlite_template, path)  # with its rights
    database = Database(database_url(str(path)))
    try:
        seller = builders.exhibitor(database, "Provföretaget AB")
        builders.event(database)
        builders.product(database, seller, "0650-0000", name_sv="Getost", price_sek=3900)
        builders.product(database, seller, "2001", name_sv="Tröja", price_sek=5000)
    finally:
        database.close()
    return str(path)


@pytest.mark.parametrize("name", STRANGERS)
def test_a_strange_file_is_understood_or_says_what_is_not(market: str, tmp_path: Path, name: str) -> None:
    truth = dict(STRANGERS[name])
    path = tmp_path / truth.pop("file", "lista.csv")
    path.write_bytes(truth.pop("text").encode(truth.pop("encoding", "utf-8")))
    kind, words, fields = truth.pop("kind"), truth.pop("words", []), truth.pop("fields")
    guess = _report(market, path, "guess", [])
    assert {column["heading"]: column["field"] for column in guess.get("columns", []) if column["field"]} == fields
    assert guess.get("kind", kind) == kind
    report = _report(market, path, kind, [*words, "--dry-run"])
    said: dict[str, Any] = {"rejected": [], "warnings": [], "left_out": [], "skipped": []}
    assert told(report, truth) == said | truth


def _report(market: str, path: Path, kind: str, words: list[str]) -> dict[str, Any]:
    told_in = path.with_name("report.json")
    told_in.unlink(missing_ok=True)
    code = run(["--database", market, "--language", "en", "import", kind, str(path), *words, "--json", str(told_in)])
    return {"code": code} | (json.loads(told_in.read_text(encoding="utf-8")) if told_in.exists() else {})
