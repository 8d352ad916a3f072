"""``--rescue``: what a damaged market still holds is taken out of a copy, and the market stays as it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.migrations import downgrade
from tests.support import builders, builders_till

HARM = {
    "foreign trigger": "CREATE TRIGGER t AFTER INSERT ON sale BEGIN DELETE FROM sale_line; END",
    "foreign view": "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n",
    "missing table": "DROP TABLE barcode",
    "missing guard": "DROP TRIGGER sale_no_update",
}


@pytest.fixture
def market(sqlite: Database) -> Path:
    builders_till.stand(sqlite)
    builders_till.opened(sqlite)
    builders_till.sell(sqlite, "1001:2")
    sqlite.close()
    assert sqlite.path is not None
    return sqlite.path


@pytest.mark.parametrize("harm", HARM)
def test_the_registers_and_the_journal_come_out_of_a_market_that_is_not_opened(
    market: Path, tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(market)) as raw:
        raw.executescript(HARM[harm])
        raw.commit()
    before, out = market.read_bytes(), tmp_path / "ut.csv"
    assert run(["--database", str(market), "export", "exhibitors", str(out)]) == 2
    assert run(["--database", str(market), "--language", "en", "--rescue", "export", "exhibitors", str(out)]) == 3
    assert "the market may be damaged" in capsys.readouterr().err
    assert "Krukmakaren" in out.read_text(encoding="utf-8-sig")
    assert run(["--database", str(market), "--rescue", "export", "sales", str(tmp_path / "sales.csv")]) == 3
    assert run(["--database", str(market), "--rescue", "journal", "export", str(tmp_path / "j.jsonl")]) == 3
    assert '"sale"' in (tmp_path / "j.jsonl").read_text(encoding="utf-8")
    assert market.read_bytes() == before


def test_an_older_market_is_read_and_not_changed(sqlite: Database, tmp_path: Path) -> None:
    builders.exhibitor(sqlite, "Aspö Musteri")
    downgrade(sqlite.engine, "0006")
    sqlite.close()
    assert sqlite.path is not None
    before = sqlite.path.read_bytes()
    assert run(["--database", str(sqlite.path), "--rescue", "export", "exhibitors", str(tmp_path / "ut.csv")]) == 3
    assert sqlite.path.read_bytes() == before
    assert "Aspö Musteri" in (tmp_path / "ut.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("command", [("till", "sell", "--till", "K1", "--item", "1", "--pay", "cash"),
                                     ("backup", "x.db"), ("restore", "x.db"), ()])  # fmt: skip
def test_nothing_else_works_with_it(market: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--database", str(market), "--language", "en", "--rescue", *command]) == 1
    assert "only read" in capsys.readouterr().err


def test_of_nothing_nothing_is_rescued(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "zeros.db").write_bytes(bytes(8192))
    for name in ("zeros.db", "gone.db"):
        assert run(["--database", str(tmp_path / name), "--rescue", "export", "exhibitors", "ut.csv"]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "gone.db").exists()


def test_nobody_signs_in_with_it(market: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong PIN would have to be written down."""
    out = tmp_path / "ut.csv"
    asked = ["--database", str(market), "--language", "en", "--rescue", "--person", "Åsa", "export", "exhibitors"]
    assert run([*asked, str(out)]) == 1
    assert "Leave out --person" in capsys.readouterr().err
    assert not out.exists()
