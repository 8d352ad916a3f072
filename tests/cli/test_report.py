"""``report``: every report of the list is a sub-command, with its parameters, its suffixes and its readers."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge import reports
from made_in_blekinge.cli import run
from made_in_blekinge.cli.common import NEW_PIN_VARIABLE, PIN_VARIABLE
from made_in_blekinge.i18n import catalog
from made_in_blekinge.reports import REPORTS
from made_in_blekinge.reports.declaration import Report
from tests.cli.conftest import Command
from tests.support.toy_report import TOY

DATABASES = ("sqlite",)
"""The forms of a report do not depend on the kind of database; its figures are tested under ``tests/queries``."""


@pytest.mark.both
def test_the_json_keeps_the_agreement(furnished: Command, tmp_path: Path) -> None:
    path = tmp_path / "summary.json"
    assert furnished("report", "sales-summary", "--event", "kna26", "--out", path) == 0
    (event,) = json.loads(path.read_text(encoding="utf-8"))["events"]
    assert {key: event[key] for key in ("code", "phase", "currency", "receipts", "items", "gross_ore")} == {
        "code": "KNA26", "phase": "regional", "currency": "SEK", "receipts": 3, "items": 3, "gross_ore": 142850,
    }  # fmt: skip
    assert event["gross_ore"] == event["vat_ore"] + event["net_ore"]
    assert event["by_payment"] == [
        {"means": "card", "gross_ore": 125050},
        {"means": "swish", "gross_ore": 67300},
        {"means": "cash", "gross_ore": -49500},
    ]


@pytest.mark.parametrize(
    "scope", [("--event", "RST26"), ("--phase", "regional"), ("--year", "2026"), ("--year", "1999")]
)
@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "csv", "json"])
def test_every_scope_is_written_in_every_form(
    furnished: Command, tmp_path: Path, scope: tuple[str, str], suffix: str
) -> None:
    path = tmp_path / f"summary.{suffix}"
    assert furnished("report", "sales-summary", *scope, "--out", path, "--language", "sv") == 0
    assert path.stat().st_size > 0


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_an_empty_argument_is_refused_by_its_own_sentence(
    furnished: Command, report: Report[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for empty in report.each_parameter():
        words = shlex.split(report.examples[0])[:-2]
        if f"--{empty.key}" not in words:
            continue
        words[words.index(f"--{empty.key}") + 1] = ""
        capsys.readouterr()
        try:
            assert furnished("report", report.key, *words, "--out", tmp_path / "empty.pdf") == 1, empty.key
        except SystemExit as ended:
            assert ended.code == 2, empty.key
        assert "The program failed" not in capsys.readouterr().err


@pytest.mark.parametrize("words, said", [
    (("sales-summary", "--year", "1999"), ("Nothing was sold here yet.",)),
    (("register-limit", "--year", "2031"), ("that of 2026 stands for it", "Nothing that counts was sold")),
    (("trader-register", "--event", "RST26"), ("Nobody has been entered for this day.",)),
])  # fmt: skip
def test_what_is_not_in_a_report_is_said_beside_its_file(
    furnished: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...],
    said: tuple[str, ...],
) -> None:  # fmt: skip
    assert furnished("report", *words, "--out", tmp_path / "empty.csv") == 0
    told = capsys.readouterr().err
    assert all(sentence in told for sentence in said), told


def test_key_figures_are_said_beside_those_of_another_event(
    furnished: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "summary.csv"
    asked = ("report", "sales-summary", "--event", "KNA26", "--out", target, "--against")
    capsys.readouterr()
    assert furnished(*asked, "kna26") == 0
    told = capsys.readouterr().err.splitlines()[1:]
    assert told[0] == "Compared with kna26. Paper and files show the report by itself."
    assert told[1] == f"Sales incl. VAT: {catalog('en').money(142_850, 'SEK')} (as much as there)"
    assert furnished(*asked, "RST26") == 0
    assert "There are no figures of RST26 to compare with." in capsys.readouterr().err


def test_nothing_is_written_beside_an_event_that_is_not_there(
    furnished: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "summary.csv"
    assert furnished("report", "sales-summary", "--event", "KNA26", "--out", target, "--against", "XYZ26") == 1
    assert "XYZ26" in capsys.readouterr().err
    assert not target.exists()


def test_an_ending_that_cannot_be_written_is_said(furnished: Command, tmp_path: Path) -> None:
    assert furnished("report", "sales-summary", "--year", "2026", "--out", tmp_path / "ut.doc") == 1


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_every_report_has_its_own_help_and_refuses_another_suffix_before_work_begins(
    report: Report[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--language", "en", "report", report.key, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(f"--{parameter.key} " in said for parameter in report.each_parameter())
    assert report.purpose[:20] in said
    example = shlex.split(report.examples[0])
    example[example.index("--out") + 1] = str(tmp_path / "report.doc")
    market = tmp_path / "nowhere" / "market.db"
    assert run(["--database", str(market), "--language", "en", "report", report.key, *example]) == 1
    assert ", ".join(report.suffixes) in capsys.readouterr().err
    assert not market.parent.exists()


def test_a_parameter_of_another_report_is_not_passed_over(furnished: Command, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        furnished("report", "register-limit", "--year", "2026", "--event", "KNA26", "--out", tmp_path / "a.pdf")
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("--event", "KNA26", "--day", "2020-01-01"), "KNA26 is not held on 1 Jan 2020. Choose one of its days"),
        (("--event", ""), "No event is named. Write the code of one."),
    ],
)
def test_an_event_that_is_not_named_and_a_day_that_is_not_its_own_are_refused(
    furnished: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str], chosen: tuple[str, ...], said: str
) -> None:
    assert furnished("report", "trader-register", *chosen, "--out", tmp_path / "a.pdf") == 1
    assert said in capsys.readouterr().err


def test_who_may_not_read_a_report_does_not_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (PIN_VARIABLE, NEW_PIN_VARIABLE):
        monkeypatch.setenv(name, "4711")
    place, target = str(tmp_path / "market.db"), tmp_path / "limit.pdf"
    people = ["--language", "en", "--database", place]
    assert run([*people, "people", "add", "Åsa", "--role", "organiser"]) == 0
    assert run([*people, "--person", "Åsa", "people", "add", "Bo", "--role", "cashier"]) == 0
    report = ["report", "register-limit", "--year", "2026", "--out", str(target)]
    capsys.readouterr()
    assert run([*people, "--person", "Bo", *report]) == 1
    assert "not for the role" in capsys.readouterr().err
    assert not target.exists()
    assert run([*people, "--person", "Åsa", *report]) == 0
    assert target.exists()


def test_a_new_report_is_a_sub_command_at_once(
    furnished: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reports, "REPORTS", (*REPORTS, TOY))
    target = tmp_path / "booths.csv"
    capsys.readouterr()
    assert furnished("report", "booth-count", "--event", "KNA26", "--out", target, "--language", "sv") == 0
    language, booths = target.read_text(encoding="utf-8").strip().split(";")
    assert language == "sv"
    assert capsys.readouterr().err.strip() == f"{booths} booths counted in {target}."
