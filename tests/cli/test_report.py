"""``report sales-summary``: one event, a phase or a year, in every form."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

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


def test_an_ending_that_cannot_be_written_is_said(furnished: Command, tmp_path: Path) -> None:
    assert furnished("report", "sales-summary", "--year", "2026", "--out", tmp_path / "ut.doc") == 1
