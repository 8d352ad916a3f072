"""Every command that writes a file: what it must not write over, and a disk that fills up while it writes."""

import argparse
import os
import resource
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from made_in_blekinge import files
from made_in_blekinge.cli import parser, run
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.domain.template import Template
from made_in_blekinge.queries.event.decision import applications
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.event.decision import propose
from made_in_blekinge.services.labels.template import save_template
from made_in_blekinge.store.backup import write_backup
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url, open_database
from tests.support import builders, builders_checkin, builders_till

Said = pytest.CaptureFixture[str]
DAY = "2026-06-12"
IN_CSV = "in.csv"

WRITERS: dict[str, tuple[str, ...]] = {
    "backup": ("backup", "OUT.db"),
    "export csv": ("export", "exhibitors", "OUT.csv"),
    "export xlsx": ("export", "products", "OUT.xlsx"),
    "export form": ("export", "form", "--exhibitor", "1", "--out", "OUT.xlsx"),
    "import report": ("import", "exhibitors", IN_CSV, "--json", "OUT.json"),
    "import rejected": ("import", "exhibitors", IN_CSV, "--rejected", "OUT.csv"),
    "label": ("label", "price", "--event", "KNA26", "--out", "OUT.pdf"),
    "calibration": ("label", "calibration", "--sheet", "L7160", "--out", "OUT.pdf"),
    "receipt": ("till", "receipt", "--till", "K1", "--receipt", "1", "--out", "OUT.pdf"),
    "journal": ("journal", "export", "OUT.jsonl"),
    "summary pdf": ("report", "sales-summary", "--event", "KNA26", "--out", "OUT.pdf"),
    "summary xlsx": ("report", "sales-summary", "--event", "KNA26", "--out", "OUT.xlsx"),
    "summary csv": ("report", "sales-summary", "--event", "KNA26", "--out", "OUT.csv"),
    "summary json": ("report", "sales-summary", "--event", "KNA26", "--out", "OUT.json"),
    "trader register": ("report", "trader-register", "--event", "KNA26", "--day", DAY, "--out", "OUT.pdf"),
    "trader table": ("report", "trader-register", "--event", "KNA26", "--day", DAY, "--out", "OUT.xlsx"),
    "intake": ("report", "intake-receipt", "--event", "KNA26", "--day", DAY, "--code", "A1", "--out", "OUT.pdf"),
    "return": ("report", "return-receipt", "--event", "KNA26", "--day", DAY, "--code", "A1", "--out", "OUT.pdf"),
    "cash report": ("report", "cash-report", "--till", "K1", "--day", DAY, "--out", "OUT.pdf"),
    "limit pdf": ("report", "register-limit", "--year", "2026", "--out", "OUT.pdf"),
    "limit json": ("report", "register-limit", "--year", "2026", "--out", "OUT.json"),
    "person json": ("person", "export", "1", "--out", "OUT.json"),
    "person pdf": ("person", "export", "1", "--out", "OUT.pdf"),
    "letters": ("application", "letters", "KNA26", "--pdf", "OUT.pdf"),
    "passport": ("passport", "export", "1", "--out", "OUT.mibpass"),
    "calendar": ("calendar", "export", "OUT.ics"),
    "list": ("reference", "export", "aims", "OUT.toml"),
    "indicators pdf": ("report", "indicators", "--year", "2026", "--out", "OUT.pdf"),
    "indicators xlsx": ("report", "indicators", "--year", "2026", "--out", "OUT.xlsx"),
    "indicators json": ("report", "indicators", "--year", "2026", "--out", "OUT.json"),
    "funders' picture": ("report", "funders-page", "--year", "2026", "--out", "OUT.png"),
    "phases": ("report", "phase", "--out", "OUT.xlsx"),
    "venues": ("report", "venues", "--out", "OUT.xlsx"),
    "template": ("template", "export", "price", "Jul", "--out", "OUT.json"),
    "prices": ("prices", "propose", "--currency", "EUR", "--rate", "11,20", "--out", "OUT.csv"),
}
"""A command for every kind of file, with ``OUT`` where the name comes."""


@dataclass(frozen=True, slots=True)
class Place:
    """A market in a folder, beside what must not be written over."""

    folder: Path
    market: Path

    def run(self, writer: str, out: str | Path) -> int:
        """``out`` takes the place of OUT; without an ending it gets that of the command."""
        words = [self._word(word, Path(out)) for word in WRITERS[writer]]
        return run(["--database", str(self.market), "--language", "en", *words])

    def _word(self, word: str, out: Path) -> str:
        if word == IN_CSV:
            return str(self.folder / word)
        return str(self.folder / (out if out.suffix else f"{out}{Path(word).suffix}")) if "OUT." in word else word

    def contents(self) -> dict[str, str]:
        """What every file of the folder holds, by its name; links by where they lead."""
        return {
            path.name: os.readlink(path) if path.is_symlink() else sha256(path.read_bytes()).hexdigest()
            for path in self.folder.iterdir()
            if not path.is_dir()
        }


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A market in which every command has something to write."""
    path = tmp_path_factory.mktemp("furnished") / "market.db"
    database = open_database(str(path))
    there = builders_checkin.market(database)
    builders.product(database, there.exhibitor, "1001")
    builders_checkin.arrive(database)
    builders_till.opened(database)
    builders_till.sell(database, "1001")
    save_template(database, "price", Template("Jul", text={"sv": "God jul"}))
    applied = builders.exhibitor(database, "Hanö Tång")
    set_participation(database, there.event.id, applied.id, ParticipationStatus.APPLIED)
    with database.reading() as session:
        (waiting,) = [row for row in applications(session, there.event.id) if row.exhibitor == "Hanö Tång"]
    propose(database, {waiting.id: ParticipationStatus.ACCEPTED})
    database.close()
    return path


@pytest.fixture
def here(furnished: Path, tmp_path: Path) -> Place:
    folder = tmp_path / "folder"
    folder.mkdir()
    shutil.copy(furnished, folder / "market.db")
    rows = [("Företag", "E-post"), ("Sena Smeden", ""), ("", "fel@example.se")]
    (folder / IN_CSV).write_bytes(builders.csv_bytes(rows))
    return Place(folder, folder / "market.db")


# What must not be written over


def link(here: Place, name: str) -> None:
    (here.folder / name).symlink_to(here.market)


def hard_link(here: Place, name: str) -> None:
    (here.folder / name).hardlink_to(here.market)


def other_market(here: Place, name: str) -> None:
    shutil.copy(here.market, here.folder / name)


def backup(here: Place, name: str) -> None:
    database = Database(database_url(str(here.market)))
    write_backup(database, here.folder / name)
    database.close()


def other_database(here: Place, name: str) -> None:
    import sqlite3

    with sqlite3.connect(here.folder / name) as made:
        made.execute("CREATE TABLE song (name TEXT)")
    made.close()


def journal(here: Place, name: str) -> None:
    (here.folder / name).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))


def folder(here: Place, name: str) -> None:
    (here.folder / name).mkdir()


def device(here: Place, name: str) -> None:
    os.mkfifo(here.folder / name)


FORBIDDEN: dict[str, tuple[Callable[[Place, str], None], str]] = {
    "link": (link, "is the market that is open"),
    "hard link": (hard_link, "is the market that is open"),
    "other market": (other_market, "is a market or a copy of one"),
    "backup": (backup, "is a market or a copy of one"),
    "other database": (other_database, "is a database or belongs to one"),
    "journal of another": (journal, "is a database or belongs to one"),
    "folder": (folder, "is a folder"),
    "device": (device, "is no file"),
}
posix = pytest.mark.skipif(os.name != "posix", reason="links and rights of this kind are POSIX's")


@posix
@pytest.mark.parametrize("writer", WRITERS)
def test_no_command_writes_over_a_market_or_begins_to(
    here: Place, capsys: Said, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    """Every forbidden target in turn: one sentence, the market not even opened, and every file as it was."""
    ending = Path(next(word for word in WRITERS[writer] if "OUT." in word)).suffix
    opened: list[str] = []
    monkeypatch.setattr("made_in_blekinge.cli.common.open_app", lambda *given: opened.append(str(given)))
    for kind, (make, said) in FORBIDDEN.items():
        if kind == "folder" and writer.startswith("person"):
            continue  # a folder is what this command may be given
        name = f"{kind.replace(' ', '-')}{ending}"
        make(here, name)
        if kind == "device":  # its contents cannot be read
            before = ""
            assert here.run(writer, name) == 1
        else:
            before = str(here.contents())
            assert here.run(writer, name) == 1, kind
            assert str(here.contents()) == before
        _one_sentence(capsys, said)
        path = here.folder / name
        path.rmdir() if path.is_dir() else path.unlink()
    assert opened == []


@pytest.mark.parametrize("writer", WRITERS)
def test_no_command_takes_the_names_of_the_market(here: Place, capsys: Said, writer: str) -> None:
    before = here.contents()
    for name in ("market.db", "market.db-journal", "market.db-wal", "market.db-shm", ".market.db.lock"):
        assert here.run(writer, name) == 1
        assert here.contents() == before
        _one_sentence(capsys, "is the market that is open")


@pytest.mark.parametrize("writer", WRITERS)
def test_no_command_writes_what_its_ending_does_not_say(here: Place, capsys: Said, writer: str) -> None:
    before = here.contents()
    for name in ("out.exe", "out.pdf.txt", "market.doc"):
        assert here.run(writer, name) == 1
        _one_sentence(capsys, "Choose a name that ends in")
    assert here.run(writer, "nowhere/out") == 1
    _one_sentence(capsys, "is not there")
    assert here.contents() == before


@pytest.mark.parametrize("writer", sorted(set(WRITERS) - {"import report"}))
def test_no_command_writes_to_what_is_no_name(
    here: Place, capsys: Said, writer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty one is what a script that failed before leaves; a hyphen is standard output elsewhere."""
    monkeypatch.chdir(here.folder)
    before = here.contents()
    for name, said in (("-", "“-” is "), ("", "nothing is written"), (" ", "nothing is written")):
        words = [name if word.startswith("OUT.") else word for word in WRITERS[writer]]
        try:
            code = run(["--database", str(here.market), "--language", "en", *words])
        except SystemExit as ended:
            assert isinstance(ended.code, int)
            code = ended.code
        assert code == (1 if name == "-" else 2)
        assert said in capsys.readouterr().err
    assert here.contents() == before


@pytest.mark.parametrize("writer", WRITERS)
def test_a_name_that_is_too_long_is_refused_in_a_sentence(here: Place, capsys: Said, writer: str) -> None:
    assert here.run(writer, "x" * 300) in (1, 3)
    assert "cannot be written" in (said := capsys.readouterr().err)
    assert "The program failed" not in said


@posix
def test_a_market_whose_name_is_that_of_a_paper_is_not_written_over(here: Place, capsys: Said) -> None:
    market = here.market.rename(here.folder / "market.pdf")
    before = here.contents()
    assert Place(here.folder, market).run("label", "market") == 1
    assert here.contents() == before
    _one_sentence(capsys, "is the market that is open")


def test_a_file_is_not_read_and_written_at_once(here: Place, capsys: Said) -> None:
    before = here.contents()
    assert here.run("import rejected", IN_CSV) == 1
    assert here.contents() == before
    _one_sentence(capsys, "is the file that is read")


@posix
def test_two_reports_do_not_take_the_same_place(here: Place, capsys: Said) -> None:
    out, other = here.folder / "out.json", here.folder / "rest.csv"
    out.touch()
    other.symlink_to(out)
    before = here.contents()
    words = ["import", "exhibitors", str(here.folder / "none.csv"), "--json", str(out), "--rejected", str(other)]
    assert run(["--database", str(here.market), "--language", "en", *words]) == 1
    assert here.contents() == before
    _one_sentence(capsys, "would be written twice")


@posix
@pytest.mark.parametrize("name", ["kept.json", "kept.pdf"])
def test_what_is_kept_about_a_person_replaces_no_market_in_its_folder(here: Place, capsys: Said, name: str) -> None:
    into = here.folder / "person"
    into.mkdir()
    shutil.copy(here.market, into / name)
    before = (into / name).read_bytes()
    assert run(["--database", str(here.market), "--language", "en", "person", "export", "1", "--out", str(into)]) == 1
    assert [path.name for path in into.iterdir()] == [name]
    assert (into / name).read_bytes() == before
    _one_sentence(capsys, "is a market or a copy of one")


def test_every_file_of_a_command_is_declared() -> None:
    """No option takes a path by other means than :class:`Reads` and :class:`Writes`, but the folders of ``demo``
    and of letters and statements."""
    undeclared = {
        action.dest
        for made in _parsers(parser())
        for action in made._actions
        if getattr(action.type, "__name__", "") in ("path", "_path", "Path") and not isinstance(action, Reads | Writes)
    }
    written = {action.dest for made in _parsers(parser()) for action in made._actions if isinstance(action, Writes)}
    assert undeclared == {"out", "eml", "each"}
    assert written == {"file", "json", "rejected", "out", "pdf"}


def _parsers(made: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    if isinstance(made, Parser):
        made.learn()
    yield made
    for action in made._actions:
        if isinstance(action.choices, dict):
            for inner in action.choices.values():
                yield from _parsers(inner)


def _one_sentence(capsys: Said, said: str) -> None:
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1), err
    assert said in err
    assert err.rstrip().endswith(".")


# A disk that fills up


@contextmanager
def full_after(size: int) -> Iterator[None]:
    """While the door is open, no file can grow beyond ``size``: the system itself refuses the next byte."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # XlsxWriter leaves parts of its open
@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_written(
    here: Place, capsys: Said, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    assert here.run(writer, "whole") in (0, 3)
    (whole,) = here.folder.glob("whole.*")
    size, old = whole.stat().st_size, whole.read_bytes()
    capsys.readouterr()
    handing_out, limit = files._temporary, 0

    @contextmanager
    def small(target: Path) -> Iterator[Path]:
        with handing_out(target) as temporary, full_after(limit):
            yield temporary

    monkeypatch.setattr(files, "_temporary", small)
    for point in range(10):
        limit = size * point // 10
        assert here.run(writer, f"out{point}") == (3 if writer.startswith("import") else 1)
        err = capsys.readouterr().err
        assert "disk is full" in err or "free some space" in err, err
        assert "Traceback" not in err
        if writer != "backup":  # which is never written over
            assert here.run(writer, "whole") == (3 if writer.startswith("import") else 1)
            capsys.readouterr()
        assert whole.read_bytes() == old
        names = {path.name for path in here.folder.iterdir()}
        assert names - {"market.db", "market.db-journal", "market-backups", IN_CSV, whole.name} == set()
    monkeypatch.undo()


@posix
def test_what_is_written_is_private_but_for_what_hangs_on_the_walls(here: Place) -> None:
    before = os.umask(0o022)
    try:
        for number, writer in enumerate(WRITERS):
            assert here.run(writer, f"out{number}") in (0, 3)
            (out,) = here.folder.glob(f"out{number}.*")
            public = writer in ("label", "calibration", "template", "calendar", "list")
            assert out.stat().st_mode & 0o777 == (0o644 if public else 0o600), writer
    finally:
        os.umask(before)


@posix
def test_a_market_that_others_could_read_is_tightened_and_that_is_said_once(here: Place, capsys: Said) -> None:
    copies = here.folder / "market-backups"
    copies.mkdir(mode=0o755)
    copy = copies / "20260101T080000Z-automatic.db"
    shutil.copy(here.market, copy)
    for place in (here.market, copy):
        place.chmod(0o644)
    here.folder.chmod(0o755)
    assert here.run("template", "one") == 0
    assert capsys.readouterr().err.startswith("Until now others on this computer could read ")
    assert [place.stat().st_mode & 0o777 for place in (here.market, copies, copy)] == [0o600, 0o700, 0o600]
    assert here.folder.stat().st_mode & 0o777 == 0o755, "a folder of the user's own"
    assert here.run("template", "two") == 0
    assert "Until now" not in capsys.readouterr().err


@posix
def test_a_new_market_its_journal_and_its_folders_are_private(home: Path, tmp_path: Path) -> None:
    database = open_database(str(tmp_path / "new" / "market.db"), create=True)
    builders.exhibitor(database)
    with database.writing() as session:
        builders.tamper(session, "UPDATE exhibitor SET name = 'x'")
        modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()}
    database.close()
    assert set(modes.values()) == {0o600}
    assert len(modes) >= 2, "the market and its journal"
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
