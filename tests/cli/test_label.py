"""``label``: labels and signs of an event, from the command line."""

from pathlib import Path

import pypdfium2
import pytest

from made_in_blekinge.domain.sheet import load_sheets
from tests.cli.conftest import Command

DATABASES = ("sqlite",)
"""What is drawn does not depend on the kind of database; what it is drawn from is tested under ``tests/queries``."""

KINDS = ("booth", "tent", "badge", "price", "shelf", "food", "box", "pass", "codes", "poster", "cards")


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


@pytest.mark.parametrize(("size", "millimetres"), [("A4", (210, 297)), ("A5", (148, 210)), ("A6", (105, 148))])
def test_every_booth_gets_its_sign(furnished: Command, tmp_path: Path, size: str, millimetres: tuple[int, int]) -> None:
    path = tmp_path / "signs.pdf"
    assert furnished("label", "booth", "--event", "kna26", "--out", path, "--size", size) == 0
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == 2
        assert sorted(round(side / 72 * 25.4) for side in pdf[0].get_size()) == list(millimetres)
        text = pdf[0].get_textpage().get_text_range()
    assert "A1" in text
    assert "Aspö" in text


@pytest.mark.both
def test_the_language_of_the_paper_is_its_own(furnished: Command, tmp_path: Path) -> None:
    for language, phase in (("sv", "Internationell"), ("en", "International")):
        path = tmp_path / f"{language}.pdf"
        assert furnished("label", "booth", "--event", "RST26", "--out", path, "--language", language) == 0
        assert phase.lower() in pages(path)[0].lower()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_printed_on_its_usual_sheet(
    kind: str, furnished: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "labels.pdf"
    if kind == "food":  # none of it has a date, and its producers no address
        assert furnished("label", kind, "--event", "kna26", "--out", path) == 1
        assert not path.exists()
        assert "Fill in “Best before” or “Use by”" in capsys.readouterr().err
        return
    assert furnished("label", kind, "--event", "kna26", "--out", path) == 0
    assert pages(path)
    assert str(path) in capsys.readouterr().err


def test_prices_come_in_two_languages_and_say_what_is_missing(
    furnished: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "prices.pdf"
    arguments = ("--event", "KNA26", "--sheet", "7160", "--language", "sv,lt", "--copies", "2", "--start", "20")
    assert furnished("label", "price", *arguments, "--out", path) == 3
    said = capsys.readouterr().err
    assert "missing in Lithuanian" in said
    assert " labels on " in said
    assert len(pages(path)) > 1


def test_booth_signs_also_come_on_sheets_of_labels(furnished: Command, tmp_path: Path) -> None:
    path = tmp_path / "signs.pdf"
    assert furnished("label", "booth", "--event", "KNA26", "--sheet", "L7165", "--cut-marks", "--out", path) == 0
    assert len(pages(path)) == 1


def test_a_calibrated_print_differs_from_one_that_is_not(furnished: Command, tmp_path: Path) -> None:
    paths = [tmp_path / "plain.pdf", tmp_path / "moved.pdf"]
    furnished("label", "badge", "--event", "KNA26", "--outlines", "--out", paths[0])
    moved = ("--offset", "1.5,-0.5", "--scale", "1.004")
    assert furnished("label", "badge", "--event", "KNA26", "--outlines", *moved, "--out", paths[1]) == 0
    assert paths[0].read_bytes() != paths[1].read_bytes()


def test_sheets_are_listed_with_their_sizes_and_other_names(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("label", "sheets") == 0
    listed = capsys.readouterr().out
    assert all(key in listed for key in load_sheets())
    assert "63.5 × 38.1 mm" in listed
    assert "DK-2205" in listed


def test_a_calibration_page_is_written(command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "calibration.pdf"
    assert command("label", "calibration", "--sheet", "L7160", "--out", path) == 0
    assert "Measure" in pages(path)[0]
    assert str(path) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("price", "--copies", "0"), "no copies"),
        (("price", "--copies", "100000"), "--yes"),
        (("price", "--sheet", "L9999"), "L9999"),
        (("price", "--start", "22"), "places 1 to 21"),
        (("tent", "--sheet", "L7160"), "too small"),
        (("badge", "--copies", "left"), "number of copies"),
        (("price", "--exhibitor", "9999"), "9999"),
        (("price", "--language", "sv,en,de,pl"), "3 languages"),
        (("pass", "--language", "sv,en"), "1 languages"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_written(
    arguments: tuple[str, ...], said: str, furnished: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "labels.pdf"
    assert furnished("label", *arguments, "--event", "KNA26", "--out", path) == 1
    assert said in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("hats", "--event", "KNA26", "--out", "x.pdf"), "hats"),
        (("price", "--out", "x.pdf"), "--event"),
        (("booth", "--event", "KNA26"), "--out"),
        (("calibration", "--out", "x.pdf"), "--sheet"),
        (("price", "--event", "KNA26", "--out", "x.pdf", "--language", "fi"), "fi"),
        (("price", "--event", "KNA26", "--out", "x.pdf", "--copies", "many"), "many"),
        (("price", "--event", "KNA26", "--out", "x.pdf", "--offset", "1"), "--offset"),
        (("price", "--event", "KNA26", "--out", "x.pdf", "--scale", "100"), "--scale"),
    ],
)
def test_a_wrong_use_is_explained(
    arguments: tuple[str, ...], said: str, command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command("label", *arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_badges_of_one_role_or_for_somebody_in_no_register(
    furnished: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "badges.pdf"
    named = ("--name", "Olle Tidlund", "--name", "Siv Ek", "--firm", "Skärgårdstidningen")
    badge = ("label", "badge", "--event", "KNA26", "--out", path, "--language", "sv")
    assert furnished(*badge, "--role", "press", *named) == 0
    (text,) = pages(path)
    for part in ("Olle", "Tidlund", "Siv", "Skärgårdstidningen", "Press"):
        assert part in text
    assert "Utställare" not in text
    assert furnished(*badge, "--role", "exhibitor") == 0
    assert "Utställare" in pages(path)[0]
    assert furnished(*badge, *named) == 1
    assert "--role" in capsys.readouterr().err
