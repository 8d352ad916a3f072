"""``check-in``: the morning and the evening of a market from the command line, and the papers of the day."""

import csv
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.queries.checkin.arrivals import check_in_rows, occasion_of
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import Market
from tests.support.documents.reading import texts

DATABASES = ("sqlite",)
"""Words and papers do not depend on the kind of database; the morning is tested under ``tests/services``."""

Told = Callable[..., Any]


@pytest.fixture
def market(database: Database) -> Market:
    return builders_checkin.market(database)


@pytest.fixture
def told(command: Command, capsys: pytest.CaptureFixture[str]) -> Told:
    """What a command answers as JSON."""

    def answer(*arguments: object) -> Any:
        assert command(*arguments, "--json") in (0, 3)
        return json.loads(capsys.readouterr().out)

    return answer


def status(database: Database) -> Standing:
    with database.reading() as session:
        (row,) = check_in_rows(session, occasion_of(session, "KNA26", builders.NOW, dt.date(2026, 6, 12)))
    return row.status


DAY = ("--day", "2026-06-12")


@pytest.mark.both
def test_checking_in_twice_says_since_when(
    market: Market, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    person = ("--representative", "Ulla Nilsson", "--representative-number", "880320-0016")
    assert command("check-in", "KNA26", market.code, *person, *DAY) == 0
    assert "Aspö Musteri is checked in at" in capsys.readouterr().err
    assert command("check-in", "kna26", "a1", *DAY) == 0
    assert "Aspö Musteri has been checked in since" in capsys.readouterr().err
    assert status(market.database) is Standing.CHECKED_IN


def test_the_json_of_a_check_in(market: Market, told: Told) -> None:
    first = told("check-in", "KNA26", "A1", "--representative", "Kalle Ek", *DAY)
    assert {key: first[key] for key in ("exhibitor", "booth", "number", "representative", "already", "day")} == {
        "exhibitor": "Aspö Musteri", "booth": "A1", "number": 1, "representative": "Kalle Ek", "already": False,
        "day": "2026-06-12",
    }  # fmt: skip
    again = told("check-in", "KNA26", market.code, *DAY)
    assert (again["already"], again["since"], again["uid"]) == (True, first["since"], first["uid"])


def test_the_list_follows_the_day(market: Market, told: Told, command: Command) -> None:
    builders.booth(market.database, market.event, "B1", builders.exhibitor(market.database, "Kallinge Bageri"))
    told("check-in", "KNA26", "A1", *DAY)
    first, second = told("check-in", "list", "KNA26", *DAY)
    assert (first["booth"], first["exhibitor"], first["status"]) == ("A1", "Aspö Musteri", "checked_in")
    assert (second["booth"], second["status"]) == ("B1", "expected")
    assert second["missing"][:4] == ["identity_number", "address", "phone", "representative"]
    assert (first["incomplete"], second["incomplete"]) == (True, False)
    assert command("check-in", "no-show", "KNA26", *DAY) == 0
    assert command("check-in", "depart", "KNA26", "A1", *DAY) == 0
    assert [row["status"] for row in told("check-in", "list", "KNA26", *DAY)] == ["departed", "no_show"]
    assert [row["booth"] for row in told("check-in", "list", "KNA26", "--search", "bageri", *DAY)] == ["B1"]


def test_the_list_is_readable(market: Market, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("check-in", "list", "KNA26", *DAY) == 0
    assert capsys.readouterr().out.split()[:5] == ["A1", "1", "Aspö", "Musteri", "Expected"]
    assert status(market.database) is Standing.EXPECTED


@pytest.mark.both
def test_taking_back_wants_a_reason(market: Market, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    command("check-in", "KNA26", "A1", *DAY)
    assert command("check-in", "undo", "KNA26", "A1", *DAY) == 1
    assert "Reason is missing" in capsys.readouterr().err
    assert command("check-in", "undo", "KNA26", "A1", "--reason", "wrong booth", *DAY) == 0
    assert status(market.database) is Standing.EXPECTED
    assert command("check-in", "undo", "KNA26", "A1", "--reason", "again", *DAY) == 1


def test_what_the_law_wants_is_named(database: Database, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    builders_checkin.market(database, phone="", representative="")
    assert command("check-in", "KNA26", "A1", "--json") == 3
    said = json.loads(capsys.readouterr().out)
    assert said["missing"] == ["phone", "representative", "representative_identity_number"]
    assert status(database) is Standing.CHECKED_IN
    assert command("check-in", "list", "KNA26", "--incomplete", "--json") == 0
    assert [row["incomplete"] for row in json.loads(capsys.readouterr().out)] == [True]
    assert command("check-in", "KNA26", "a-1", "--representative", "Ulla", "--representative-number", "8803200016") == 3
    assert "The trader register is incomplete: Phone." in capsys.readouterr().err
    assert command("check-in", "KNA26", "A1", "--f-tax-copy", "--json") == 0
    assert json.loads(capsys.readouterr().out) | {"uid": "", "since": ""} == {
        "exhibitor": "Aspö Musteri", "number": 1, "booth": "A1", "representative": "Ulla", "status": "checked_in",
        "already": True, "corrected": True, "missing": [], "day": "2026-06-12", "uid": "", "since": "",
    }  # fmt: skip
    assert command("check-in", "list", "KNA26", "--incomplete", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_number_of_a_firm_is_no_persons(
    market: Market, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("--representative-number", "556016-0680"), ("--trader-present",)):
        assert command("check-in", "KNA26", "A1", *words) == 1
        assert "firm" in capsys.readouterr().err
    assert builders_checkin.records(market.database) == []


@pytest.mark.parametrize("code", ["Z9", "MIB1:AAAA", "MIB9:AAAA"])
def test_a_code_that_does_not_go_is_refused(market: Market, command: Command, code: str) -> None:
    assert command("check-in", "KNA26", code) == 1
    assert len(builders_checkin.failures(market.database)) == 1


@pytest.mark.parametrize(
    "words",
    [(), ("KNA26",), ("undo", "KNA26"), ("list",), ("list", "KNA26", "A1", "B2"), ("KNA26", "A1", "--day", "x")],
)
def test_words_that_say_too_little_are_refused(command: Command, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        command("check-in", *words)
    assert caught.value.code == 2


@pytest.mark.both
def test_the_papers_of_the_day(market: Market, command: Command, tmp_path: Path) -> None:
    builders.product(market.database, market.exhibitor, "1001")
    builders.bring_in_rows(market.database, "sales", [{**builders.SALE, "quantity": "17"}])
    for words in (
        ("check-in", "KNA26", "A1", "--representative", "Kalle Ek", "--representative-number", "880320-0016"),
        ("check-in", "goods", "KNA26", "A1", "--brought", "1001=25", "--in", "1001=24"),
        ("check-in", "depart", "KNA26", "A1", "--back", "1001=4", "--tasted", "1001=2", "--broken", "1001=1"),
    ):
        assert command(*words, *DAY) == 0
    register, table, receipt = tmp_path / "register.pdf", tmp_path / "register.csv", tmp_path / "receipt.pdf"
    for path in (register, table):
        assert command("report", "trader-register", "--event", "KNA26", *DAY, "--out", path) == 0
    for text in (
        "Aspö Musteri",
        "556016-0680",
        "Storgatan 13, 374 35 Sturkö",
        "0455-962 72",
        "Kalle Ek",
        "880320-0016",
    ):
        assert text in texts(register)[0]
    with table.open(encoding="utf-8-sig", newline="") as file:
        (entry,) = csv.DictReader(file, delimiter=";")
    assert (entry["Trader"], entry["Representative"], entry["Validity"]) == ("Aspö Musteri", "Kalle Ek", "Valid")
    assert command("report", "return-receipt", "--event", "KNA26", "--code", "A1", *DAY, "--out", receipt) == 0
    assert "24 in, 17 sold, 2 tasted, 1 broken, 4 back" in texts(receipt)[0]
    assert command("report", "intake-receipt", "--event", "KNA26", "--code", "A1", *DAY, "--out", receipt) == 0
    assert "24 pieces received." in texts(receipt)[0]


def test_goods_are_counted_of_the_exhibitors_own_only(market: Market, command: Command) -> None:
    other = builders.exhibitor(market.database, "Kallinge Bageri")
    builders.product(market.database, other, "2001")
    assert command("check-in", "goods", "KNA26", "A1", "--in", "2001=4") == 1
    assert command("check-in", "goods", "KNA26", "A1", "--in", "9999=4") == 1
    assert command("check-in", "goods", "KNA26", "A1", "--in", "x") == 1
    assert command("check-in", "goods", "KNA26", "A1", "--in", "1001") == 1


@pytest.mark.parametrize("kind", ["trader-register", "intake-receipt", "return-receipt"])
def test_a_report_of_a_day_needs_its_event(command: Command, tmp_path: Path, kind: str) -> None:
    with pytest.raises(SystemExit):
        command("report", kind, "--year", "2026", "--out", tmp_path / "x.pdf")
    who = () if kind == "trader-register" else ("--code", "A1")
    assert command("report", kind, "--event", "NOPE", *who, "--out", tmp_path / "x.pdf") == 1
    assert not (tmp_path / "x.pdf").exists()
