"""A rehearsed day from the command line, and papers that say that it is none."""

from pathlib import Path

import pytest

from made_in_blekinge.cli import run
from made_in_blekinge.i18n import catalog
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, builders_till
from tests.support.documents.reading import texts


def test_a_rehearsed_day_reaches_paper_but_not_the_market(
    command: Command, database: Database, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    builders_till.stand(database)
    before = builders.contents(database)
    assert command("rehearse", "--path") == 1
    assert "There is no rehearsal" in capsys.readouterr().err
    assert command("rehearse", "--begin") == 0
    assert command("rehearse", "--path") == 0
    place, again = capsys.readouterr().out.splitlines()
    assert place == again

    def rehearsed(*arguments: object, language: str = "en") -> int:
        return run(["--database", place, "--language", language, *map(str, arguments)])

    receipt, report, signs = (tmp_path / f"{name}.pdf" for name in ("receipt", "report", "signs"))
    assert rehearsed("till", "open", "--till", "K1", "--event", "KNA26", "--float", "1000") == 0
    assert rehearsed("till", "sell", "--till", "K1", "--item", "1001", "--pay", "card") == 0
    assert rehearsed("till", "receipt", "--till", "K1", "--receipt", "1", "--out", receipt) == 0
    capsys.readouterr()
    assert rehearsed("till", "close", "--till", "K1", "--counted", "1000", "--json", language="sv") == 0
    day = capsys.readouterr().out.split('"day": "')[1][:10]
    assert rehearsed("report", "cash-report", "--till", "K1", "--day", day, "--out", report, language="sv") == 0
    assert "REHEARSAL – NOT VALID" in texts(receipt)[0]
    assert all("ÖVNING – EJ GILTIG" in page for page in texts(report))
    assert rehearsed("journal", "verify") == 0
    assert builders.contents(database) == before

    assert command("rehearse", "--anew") == 0
    assert rehearsed("till", "receipt", "--till", "K1", "--receipt", "1", "--out", signs) == 1
    assert command("rehearse", "--end") == 0
    assert not Path(place).exists()
    assert builders.contents(database) == before


def test_a_rehearsal_is_ended_by_its_own_name_too(
    command: Command, sqlite: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--database", str(sqlite.path), "rehearse", "--begin"]) == 0
    place = capsys.readouterr().out.strip()
    assert run(["--database", place, "--language", "en", "rehearse", "--anew"]) == 1
    assert run(["--database", place, "rehearse", "--end"]) == 0
    assert not Path(place).exists()


def test_a_command_without_the_name_of_its_database_does_not_go_on(
    sqlite: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--language", "en", "--database", "", "journal", "verify"])
    assert ended.value.code == 2
    assert "no database is named" in capsys.readouterr().err


def test_every_language_of_paper_says_that_it_is_a_rehearsal() -> None:
    from made_in_blekinge.domain.market import Mark

    words = {catalog(language).text(Mark.REHEARSAL.label) for language in ("sv", "en", "de", "da", "pl", "lt")}
    assert len(words) == 6
