"""Shared booths and the terms of participations from the command line."""

import json
from pathlib import Path

import pytest
from PIL import Image

from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders

DATABASES = ("sqlite",)
"""What depends on the kind of database is tested with the use cases; here one command is carried out on both."""

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def market(database: Database, command: Command) -> Command:
    """Three exhibitors and two booths, of which one costs a thousand."""
    event = builders.event(database, fee_ore=200_00)
    for name in ("Aspö Musteri", "Bräkne Vävstuga", "Torhamns Keramik"):
        builders.exhibitor(database, name)
    builders.booth(database, event, "A12", fee_ore=1000_00)
    builders.booth(database, event, "A2")
    return command


def test_a_booth_is_shared_and_left(market: Command, capsys: Captured) -> None:
    assert market("booth", "share", "kna26", "a12", 1, 2, 3, "--shares", "2:1:1", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert [(one["number"], one["share"], one["fee_ore"]) for one in row["exhibitors"]] == [
        (1, 2, 500_00), (2, 1, 250_00), (3, 1, 250_00),
    ]  # fmt: skip
    assert market("booth", "leave", "KNA26", "A12", 1) == 0
    said = capsys.readouterr()
    assert said.out == "A12      1,000.00  Bräkne Vävstuga (2) 1: 500.00, Torhamns Keramik (3) 1: 500.00\n"
    assert "Booth A12 is written." in said.err
    assert market("booth", "list", "KNA26") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["A2", "A12"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("share", "KNA26", "A12", "1", "9"), 1, "There is no exhibitor 9"),
        (("share", "KNA26", "A12", "1", "1"), 1, "named twice"),
        (("share", "KNA26", "A12", "1", "2", "--shares", "2:1:1"), 1, "3 shares for 2 exhibitors"),
        (("share", "KNA26", "B7", "1"), 1, "There is no booth B7"),
        (("share", "XYZ", "A12", "1"), 1, "There is no event XYZ"),
    ],
)
def test_what_cannot_be_shared_is_refused(
    market: Command, words: tuple[str, ...], code: int, said: str, capsys: Captured
) -> None:
    assert market("booth", *words) == code
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("words", [("share", "KNA26", "A12"), ("list", "KNA26", "--shares", "2:1")])
def test_a_command_that_lacks_words_is_unusable(market: Command, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        market("booth", *words)
    assert caught.value.code == 2


def test_who_shares_a_booth_is_checked_in_by_booth_and_number(market: Command, capsys: Captured) -> None:
    market("booth", "share", "KNA26", "A12", 1, 2)
    capsys.readouterr()
    assert market("check-in", "KNA26", "A12", "--f-tax-copy", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["error"] == "shared_booth"
    assert "Aspö Musteri (1), Bräkne Vävstuga (2)" in told["text"]
    assert market("check-in", "KNA26", "A12/2", "--f-tax-copy", "--json") == 0
    assert json.loads(capsys.readouterr().out)["exhibitor"] == "Bräkne Vävstuga"


def test_terms_are_written_and_listed(market: Command, capsys: Captured) -> None:
    market("booth", "share", "KNA26", "A12", 1, 2)
    words = ("--wish", "usual", "--commission", "20", "--agreement", "2026-05-01", "--agreement-version", "2026:1")
    assert market("participation", "set", "KNA26", 1, *words, "--extras", "2 × bord à 150; eluttag") == 0
    capsys.readouterr()
    assert market("participation", "list", "KNA26", "--json") == 0
    first, second = json.loads(capsys.readouterr().out)
    terms = ("wish", "commission_bp", "agreement_date", "agreement_version", "total_fee_ore")
    assert [first[key] for key in terms] == ["usual", 2000, "2026-05-01", "2026:1", 200_00 + 500_00 + 300_00]
    assert [extra["name"] for extra in first["extras"]] == ["bord", "eluttag"]
    assert (second["wish"], second["total_fee_ore"]) == (None, 700_00)
    market("participation", "set", "KNA26", 1, "--fee", "1500", "--commission", "")
    capsys.readouterr()
    assert market("participation", "list", "KNA26", 1) == 0
    shown = capsys.readouterr().out
    assert "1800.00" in shown.splitlines()[0]
    assert "Commission" not in shown
    assert "Extras: 2 × bord à 150.00, 1 × eluttag" in shown


@pytest.mark.parametrize(
    ("words", "said"), [(("--fee", "mycket"), "not an amount"), (("--wish", "hörn"), "not one of the choices")]
)
def test_terms_that_cannot_be_read_are_refused(
    market: Command, words: tuple[str, str], said: str, capsys: Captured
) -> None:
    assert market("participation", "set", "KNA26", 1, *words) == 1
    assert said in capsys.readouterr().err


def test_nothing_to_write_is_unusable(market: Command) -> None:
    for words in (("set", "KNA26", "1"), ("list", "KNA26", "--fee", "1")):
        with pytest.raises(SystemExit) as caught:
            market("participation", *words)
        assert caught.value.code == 2


def test_a_series_of_booths_is_added_or_none(market: Command, capsys: Captured) -> None:
    assert market("booth", "add", "kna26", "A1-A4") == 1
    assert "There is a booth A2 already" in capsys.readouterr().err
    assert market("booth", "list", "KNA26", "A1") == 1
    capsys.readouterr()
    assert market("booth", "add", "kna26", "B1-B3", "--width", "4,5", "--depth", "3", "--power", "16 A", "--json") == 0
    said = capsys.readouterr()
    shown = [(row["booth"], row["width_mm"], row["depth_mm"], row["power"]) for row in json.loads(said.out)]
    assert shown == [(code, 4500, 3000, "16 A") for code in ("B1", "B2", "B3")]
    assert "3 booths are added to KNA26." in said.err


@pytest.mark.both
def test_a_booth_is_edited_given_left_and_removed(market: Command, capsys: Captured) -> None:
    edit = ("booth", "edit", "KNA26", "a2", "--code", "C1", "--fee", "1500", "--x", "2", "--y", "3", "--facing", "left")
    assert market(*edit, "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    keys = ("booth", "fee_ore", "x_mm", "y_mm", "facing", "width_mm")
    assert [row[key] for key in keys] == ["C1", 1500_00, 2000, 3000, "left", 3000]
    assert market("booth", "place", "KNA26", "C1", "--exhibitor", 2) == 0
    assert capsys.readouterr().out == "C1       1,500.00  Bräkne Vävstuga (2)\n"
    assert market("booth", "place", "KNA26", "C1", "--exhibitor", 2) == 0
    capsys.readouterr()
    for words in (("place", "KNA26", "C1", "--exhibitor", 1), ("remove", "KNA26", "C1")):
        assert market("booth", *words) == 1
        assert "Booth C1 is taken by Bräkne Vävstuga. Let them leave it first" in capsys.readouterr().err
    assert market("booth", "leave", "KNA26", "C1", 2) == 0
    capsys.readouterr()
    assert market("booth", "remove", "KNA26", "C1") == 0
    assert "Booth C1 is removed from KNA26." in capsys.readouterr().err
    assert market("booth", "remove", "KNA26", "C1") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("edit", "KNA26", "A2", "--width", "bred"), "number"),
        (("edit", "KNA26", "A2", "--facing", "inward"), "not one of the choices"),
        (("edit", "KNA26", "A2", "--code", "A12"), "already"),
        (("add", "KNA26", "B4-B1"), "no series"),
        (("add", "XYZ", "B1"), "There is no event XYZ"),
    ],
)
def test_a_booth_that_cannot_be_is_refused(
    market: Command, words: tuple[str, ...], said: str, capsys: Captured
) -> None:
    assert market("booth", *words) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("words", [("edit", "KNA26", "A2"), ("place", "KNA26", "A2"), ("add", "KNA26"), ()])
def test_words_that_a_booth_needs_are_asked_for(market: Command, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        market("booth", *words)
    assert caught.value.code == 2


def test_a_picture_is_laid_under_the_plan(market: Command, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "torget.png"
    Image.new("RGB", (300, 200), "#888").save(path)
    assert market("booth", "background", "KNA26", "--file", path) == 1
    assert "How many metres" in capsys.readouterr().err
    assert market("booth", "background", "kna26", "--file", path, "--width", 60, "--top", -2) == 0
    assert "A picture of 60 × 40 m lies under the plan of KNA26, 0 m from the left, \N{MINUS SIGN}2 m from above." in (
        capsys.readouterr().err
    )
    assert market("booth", "background", "KNA26", "--width", "66", "--printed", "yes", "--json") == 0
    kept = json.loads(capsys.readouterr().out)
    assert kept.pop("bytes") > 100
    assert kept == {"width_mm": 66_000, "depth_mm": 44_000, "left_mm": 0, "top_mm": -2000, "printed": True}
    assert market("booth", "background", "KNA26", "--remove") == 0
    assert market("booth", "background", "KNA26", "--width", 9) == 1
    assert "no picture yet" in capsys.readouterr().err
