"""Who may read at the command line: each command for each role, for nobody, and in a market without people."""

import os
import pty
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from made_in_blekinge.cli import COMMANDS, run
from made_in_blekinge.cli.common import NEW_PIN_VARIABLE, PIN_VARIABLE
from made_in_blekinge.domain.people import ORGANISERS, PRINTERS, SELLERS, STAFF, Readers, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.registers.people import changes
from made_in_blekinge.services.registers.people import add_person, sign_in
from made_in_blekinge.store.database import Database
from tests.support.builders import NOW, TODAY
from tests.support.role_matrix import Prepared, prepare

Captured = pytest.CaptureFixture[str]
PINS: Final = {Role.ORGANISER: ("Åsa", "4711"), Role.CASHIER: ("Bo", "8264"), Role.LABEL_STAFF: ("Cia", "9182"),
               Role.KIOSK: ("Kiosken", "7391")}  # fmt: skip
DAY: Final = TODAY.isoformat()
ASKED: Final[dict[str, tuple[str, Readers]]] = {
    "export exhibitors ut.csv": ("ut.csv", ORGANISERS),
    "export sales ut.csv": ("ut.csv", ORGANISERS),
    "export form --exhibitor 1 --out ut.xlsx": ("ut.xlsx", ORGANISERS),
    "booth list KNA26": ("", PRINTERS),
    "participation list KNA26": ("", ORGANISERS),
    "application accept KNA26 2": ("", ORGANISERS),
    f"trader-record list KNA26 --day {DAY}": ("", STAFF),
    "label history --event KNA26": ("", PRINTERS),
    "label booth --event KNA26 --out ut.pdf": ("ut.pdf", PRINTERS),
    "template list": ("", PRINTERS),
    "report sales-summary --event KNA26 --out ut.json": ("ut.json", ORGANISERS),
    f"report trader-register --event KNA26 --day {DAY} --out ut.pdf": ("ut.pdf", STAFF),
    f"report cash-report --till K4 --day {DAY} --out ut.pdf": ("ut.pdf", SELLERS),
    f"report register-limit --year {TODAY.year} --out ut.csv": ("ut.csv", ORGANISERS),
    f"check-in list KNA26 --day {DAY}": ("", STAFF),
    f"emergency print --event KNA26 --day {DAY} --out ut.pdf": ("ut.pdf", STAFF),
    "emergency list --event KNA26": ("", STAFF),
    f"check-in day KNA26 A1 --day {DAY} --json": ("", ORGANISERS),
    "kiosk --event KNA26 --codes": ("", ORGANISERS),
    "kiosk --event KNA26 --accepted": ("", ORGANISERS),
    "till receipt --till K1 --receipt 1 --out ut.pdf": ("ut.pdf", SELLERS),
    "journal verify": ("", ORGANISERS),
    "journal export ut.jsonl": ("ut.jsonl", ORGANISERS),
    "till-rules show --event KNA26": ("", ORGANISERS),
    "terms show --event KNA26": ("", ORGANISERS),
    "settle preview --event KNA26 --json": ("", ORGANISERS),
    "settle list --event KNA26 --json": ("", ORGANISERS),
    "payout list --event KNA26": ("", ORGANISERS),
    "readiness": ("", ORGANISERS),
    "phase due": ("", ORGANISERS),
    "sie show --event KNA26": ("", ORGANISERS),
    "envelope list --event KNA26": ("", ORGANISERS),
    "payout write --run 2026-1 --out ut.xml": ("ut.xml", ORGANISERS),
    "market show": ("", ORGANISERS),
    "promoter list": ("", ORGANISERS),
    "referral list": ("", ORGANISERS),
    "aid export --out ut.csv": ("ut.csv", ORGANISERS),
    "passport export 1 --out ut.mibpass": ("ut.mibpass", ORGANISERS),
    "calendar list": ("", ORGANISERS),
    "visitors list --event KNA26": ("", ORGANISERS),
    "reference export kreametern ut.toml": ("ut.toml", ORGANISERS),
    "aim list": ("", ORGANISERS),
    "partner list": ("", ORGANISERS),
    "venue rank": ("", ORGANISERS),
    "prices propose --currency PLN --rate 2,60 --event KNA26 --out ut.csv": ("ut.csv", ORGANISERS),
    "backup ut.db": ("ut.db", ORGANISERS),
    "restore kopia.db --yes": ("", ORGANISERS),
    "import exhibitors in.csv --dry-run": ("", ORGANISERS),
    "rehearse --begin": ("", STAFF),
    "exhibitor edit-many --set town=Ronneby 1": ("", ORGANISERS),
    "product duplicate 1/1001": ("", ORGANISERS),
    "event edit-many --set venue=Torget --where code=KNA26": ("", ORGANISERS),
    "people list": ("", ORGANISERS),
    "search K1-1": ("", SELLERS),
    "people log": ("", ORGANISERS),
    "person due": ("", ORGANISERS),
    "person export 1 --out ut.json": ("ut.json", ORGANISERS),
    "person erase 1": ("", ORGANISERS),
}
"""What is asked, the file that would come of it, and who gets it."""


@pytest.fixture(scope="module")
def staffed(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    folder = tmp_path_factory.mktemp("staffed")
    path = folder / "market.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}")
    there = prepare(database, folder)
    for role, (name, pin) in PINS.items():
        if role is not Role.ORGANISER:
            add_person(database, name, role, pin)
    yield there
    database.close()


@pytest.fixture
def market(staffed: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that name a market with people, in a folder of its own."""
    there = staffed.on(tmp_path / "market.db", tmp_path)
    there.database.close()
    (tmp_path / "kopia.db").write_bytes((staffed.folder / "kopia.db").read_bytes())
    (tmp_path / "in.csv").write_text("Företag\nNy Utställare\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(PIN_VARIABLE, raising=False)
    return ["--database", str(tmp_path / "market.db"), "--language", "en"]


def test_each_command_that_reads_is_asked() -> None:
    assert {asked.split()[0] for asked in ASKED} == {name for name, *_ in COMMANDS} - {"demo", "printer"}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("asked", ASKED)
def test_a_role_gets_what_is_its_own_and_nothing_else(
    market: list[str], asked: str, role: Role, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, readers = ASKED[asked]
    name, pin = PINS[role]
    monkeypatch.setenv(PIN_VARIABLE, pin)
    code, said = run([*market, "--person", name, *asked.split()]), capsys.readouterr()
    assert readers is not None
    if role in readers:
        assert "not for the role" not in said.err
        assert code == (1 if asked.startswith("person erase") else 0), said.err
        assert not file or Path(file).stat().st_size > 0
    else:
        assert (code, said.out) == (1, "")
        assert "This is not for the role" in said.err
        assert not file or not Path(file).exists()


@pytest.mark.parametrize("asked", ASKED)
def test_nobody_gets_anything(market: list[str], asked: str, capsys: Captured) -> None:
    file, _ = ASKED[asked]
    assert run([*market, *asked.split()]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "write “--person NAME” before the command" in said.err
    assert PIN_VARIABLE in said.err
    assert not file or not Path(file).exists()


def test_what_is_public_needs_nobody(market: list[str], capsys: Captured) -> None:
    assert run([*market, "label", "sheets"]) == 0
    assert "Egen" in capsys.readouterr().out
    for words in (["--version"], ["--help"], ["people", "--help"]):
        with pytest.raises(SystemExit) as ended:
            run([*market, *words])
        assert ended.value.code == 0


def test_the_kiosk_checks_nobody_in(market: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PIN_VARIABLE, PINS[Role.KIOSK][1])
    assert run([*market, "--person", "Kiosken", "check-in", "KNA26", "A2"]) == 1
    assert "This is not for the role" in capsys.readouterr().err


def test_a_new_person_gets_a_pin_of_their_own(
    market: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PIN_VARIABLE, "4711")
    asked = [*market, "--person", "Åsa", "people", "add", "Kim", "--role", "cashier"]
    assert run(asked) == 1
    assert NEW_PIN_VARIABLE in capsys.readouterr().err
    monkeypatch.setenv(NEW_PIN_VARIABLE, "5937")
    assert run(asked) == 0
    assert signs_in("Kim", "5937")
    assert not signs_in("Kim", "4711")


@pytest.mark.parametrize("name", ["Åsa", "åSA", "A\u030asa", " Åsa\n"])
def test_a_name_is_the_same_however_the_keyboard_writes_it(
    market: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PIN_VARIABLE, "4711")
    assert run([*market, "--person", name, "people", "list"]) == 0


def test_what_is_said_of_a_name_holds_no_orders_to_the_terminal(
    market: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PIN_VARIABLE, "4711")
    monkeypatch.setenv(NEW_PIN_VARIABLE, "5937")
    assert run([*market, "--person", "Åsa", "people", "add", "Kim\n\x1b[31mBo", "--role", "cashier"]) == 0
    assert capsys.readouterr().err.endswith("Kim [31mBo can sign in now.\n")
    assert run([*market, "--person", "\x1b[31mNix", "people", "list"]) == 1
    assert capsys.readouterr().err.endswith("Nobody here is called “[31mNix”. Check the name.\n")


def test_a_pin_is_given_anew_by_an_organiser(market: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PIN_VARIABLE, "4711")
    monkeypatch.setenv(NEW_PIN_VARIABLE, "5937")
    assert run([*market, "--person", "Åsa", "people", "pin", "Bo"]) == 0
    assert signs_in("Bo", "5937")


def signs_in(name: str, pin: str) -> bool:
    from made_in_blekinge.queries.registers.people import people

    database = Database("sqlite:///market.db")
    try:
        with database.reading() as session:
            key = next(row.id for row in people(session) if row.name == name)
        sign_in(database, key, pin, lambda: NOW)
    except UserError as error:
        assert error.code == "wrong_pin"
        return False
    finally:
        database.close()
    return True


def administrator(monkeypatch: pytest.MonkeyPatch, yes: bool) -> None:
    monkeypatch.setattr("made_in_blekinge.cli.common.is_administrator", lambda: yes)


def test_the_administrator_of_the_computer_replaces_a_forgotten_pin(
    market: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NEW_PIN_VARIABLE, "5937")
    asked = [*market, "people", "pin", "Åsa", "--forgotten"]
    administrator(monkeypatch, False)
    assert run(asked) == 1
    assert "Only the administrator of the computer" in capsys.readouterr().err
    assert signs_in("Åsa", "4711")
    administrator(monkeypatch, True)
    assert run(asked) == 0
    assert signs_in("Åsa", "5937")
    database = Database("sqlite:///market.db")
    with database.reading() as session:
        newest = changes(session)[0]
    database.close()
    assert (newest.table, newest.action, newest.person) == ("person", "changed", "")
    assert newest.device.startswith("administrator")
    assert run([*market, "people", "list"]) == 1  # it opens nothing else


@pytest.mark.parametrize("words", [["list"], ["add", "Kim"], ["log"], ["remove", "Bo"]])
def test_a_forgotten_pin_opens_no_other_command(
    market: list[str], words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    administrator(monkeypatch, True)
    with pytest.raises(SystemExit) as ended:
        run([*market, "people", *words, "--forgotten"])
    assert ended.value.code == 2


@pytest.mark.parametrize("yes", [True, False])
def test_a_market_with_people_is_rescued_by_the_administrator_only(
    market: list[str], yes: bool, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    administrator(monkeypatch, yes)
    assert run([*market, "--rescue", "export", "exhibitors", "ut.csv"]) == (3 if yes else 1)
    assert Path("ut.csv").exists() == yes
    assert ("Only the administrator" in capsys.readouterr().err) != yes


@pytest.mark.parametrize("yes", [True, False])
def test_a_damaged_market_that_cannot_tell_its_people_is_rescued_by_the_administrator_too(
    market: list[str], yes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect("market.db")) as raw:
        raw.executescript("PRAGMA foreign_keys=OFF; DROP TABLE sign_in_failure; DROP TABLE person")
    administrator(monkeypatch, yes)
    assert run([*market, "--rescue", "export", "exhibitors", "ut.csv"]) == (3 if yes else 1)
    assert Path("ut.csv").exists() == yes


def test_in_a_market_without_people_nobody_is_asked(sqlite: Database, tmp_path: Path, capsys: Captured) -> None:
    prepared = prepare_without_people(sqlite, tmp_path)
    for asked in ("export exhibitors ut.csv", "journal verify", "people log", "person due", "booth list KNA26"):
        assert run([*prepared, *(str(tmp_path / word) if word == "ut.csv" else word for word in asked.split())]) == 0
    assert "Sign in" not in capsys.readouterr().err


def prepare_without_people(database: Database, folder: Path) -> list[str]:
    from sqlalchemy import delete

    from made_in_blekinge.store.people import Person

    prepare(database, folder)
    with database.writing() as session:
        session.execute(delete(Person))
    return ["--database", str(database.path), "--language", "en"]


def at_a_terminal(arguments: list[str], typed: list[str]) -> tuple[int, str]:
    """Run the program at a terminal, write one line at each question, and return its exit code and all it showed."""
    process, terminal = pty.fork()
    if process == 0:
        try:
            os.execv(sys.executable, [sys.executable, "-m", "made_in_blekinge", *arguments])
        finally:
            os._exit(127)
    shown, answered, answers = b"", 0, list(typed)
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # it has ended
            break
        if not part:
            break
        shown += part
        if answers and shown[answered:].endswith(b": "):
            os.write(terminal, f"{answers.pop(0)}\n".encode())
            answered = len(shown)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode()


def test_at_a_terminal_the_pin_is_asked_without_being_shown(market: list[str]) -> None:
    code, shown = at_a_terminal([*market, "--person", "Åsa", "people", "list"], ["4711"])
    assert code == 0, shown
    assert "PIN:" in shown
    assert "Kiosken" in shown
    assert "4711" not in shown
    code, shown = at_a_terminal([*market, "--person", "Åsa", "people", "list"], ["4712"])
    assert code == 1
    assert "The PIN is wrong" in shown
    assert "Kiosken" not in shown


def test_at_a_terminal_the_new_pin_is_asked_twice(market: list[str]) -> None:
    asked = [*market, "--person", "Åsa", "people", "add", "Kim", "--role", "cashier"]
    code, shown = at_a_terminal(asked, ["4711", "5937", "5938"])
    assert code == 1
    assert "not alike" in shown
    code, shown = at_a_terminal(asked, ["4711", "5937", "5937"])
    assert code == 0, shown
    assert "New PIN for Kim:" in shown
    assert "5937" not in shown
    assert signs_in("Kim", "5937")
