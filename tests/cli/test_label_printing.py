"""``label KIND``: what is chosen is printed, and what was printed is remembered."""

import errno
import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.market import Category
from made_in_blekinge.domain.template import Template
from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.queries.labels.printing import print_history
from made_in_blekinge.services.labels import printing
from made_in_blekinge.services.labels.template import save_template
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.cli.conftest import Command
from tests.support import builders

LEFT_OUT = 3
"""The exit code where one of the goods has no price and is left out."""
DATABASES = ("sqlite",)
"""What is chosen, refused and drawn does not depend on the kind of database."""

Said = pytest.CaptureFixture[str]


@pytest.fixture
def goods(database: Database) -> dict[str, Record]:
    """Three products with a price and one without, of two exhibitors at two of three booths of KNA26."""
    event = builders.event(database)
    must, keramik = (builders.exhibitor(database, name) for name in ("Aspö Musteri", "Blekinge Keramik"))
    builders.booth(database, event, "A1", must)
    builders.booth(database, event, "A2", keramik)
    builders.booth(database, event, "A10")
    food = {"category": Category.FOOD, "net_milli": 750_000, "unit": Unit.MILLILITRE, "planned_quantity": 3}
    return {
        "event": event,
        "must": must,
        "1001": builders.product(database, must, "1001", name_sv="Äppelmust", **food),
        "1002": builders.product(database, must, "1002", name_sv="Päronmust", **food),
        "1003": builders.product(database, must, "1003", name_sv="Kasse", price_sek=None),
        "2001": builders.product(database, keramik, "2001", name_sv="Mugg"),
    }


@pytest.fixture
def label(command: Command, goods: dict[str, Record], tmp_path: Path) -> Command:
    """``label KIND --event KNA26 --out labels.pdf`` and further options."""

    def carry_out(kind: str, *options: object) -> int:
        return command("label", kind, "--event", "KNA26", "--out", tmp_path / "labels.pdf", *options)

    return carry_out


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "labels.pdf"


@pytest.fixture
def history(command: Command, capsys: Said) -> Any:
    """The log of prints, the newest first."""

    def read() -> list[dict[str, Any]]:
        capsys.readouterr()
        assert command("label", "history", "--event", "kna26", "--json") == 0
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        return found

    return read


def test_an_events_languages_of_paper_are_printed_unless_others_are_asked_for(
    command: Command, goods: dict[str, Record], paper: Path, database: Database
) -> None:
    there = builders.event(
        database, "SZC26", country="PL", currency="SEK", languages="et, pl, sv", name_pl="Jarmark", name_sv="Marknad"
    )
    builders.booth(database, there, "A1", goods["must"])
    command("label", "price", "--event", "SZC26", "--out", paper)
    command("label", "price", "--event", "SZC26", "--out", paper, "--language", "en")
    with database.reading() as session:
        assert [row.languages for row in print_history(session, "SZC26")] == ["en", "pl,sv"]


def test_what_is_missing_is_said_once_with_its_number_and_as_data(label: Command, capsys: Said) -> None:
    assert label("price", "--language", "pl") == 3
    said = capsys.readouterr().err
    assert "3 labels: the name is missing in Polish. Fill it in" in said
    assert said.count("Polish") == 1
    assert label("price", "--language", "pl", "--only", "1001,1002,1003", "--json") == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["labels"], told["languages"]) == (2, ["pl"])
    found = {one["code"]: (one["places"], one["left_out"]) for one in told["problems"]}
    assert found == {"missing_translation": (["1001", "1002"], False), "no_price": (["1003"], True)}


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(page.get_textpage().get_text_range() for page in pdf)


def names(path: Path) -> set[str]:
    text = words(path)
    return {name for name in ("Äppelmust", "Päronmust", "Kasse", "Mugg") if name in text}


@pytest.mark.both
def test_a_print_is_remembered_with_what_is_on_paper(label: Command, paper: Path, history: Any) -> None:
    assert label("price", "--sheet", "L7160", "--language", "sv,de", "--copies", "2") == LEFT_OUT
    (row,) = history()
    assert row.pop("time").endswith("+00:00")
    assert row == {
        "kind": "price",
        "labels": 6,
        "subjects": 3,
        "sheet": "L7160",
        "languages": ["sv", "de"],
        "target": "labels.pdf",
        "saved": True,
    }
    assert names(paper) == {"Äppelmust", "Päronmust", "Mugg"}


@pytest.mark.both
def test_only_what_changed_is_printed_again(
    label: Command, paper: Path, database: Database, goods: dict[str, Record], history: Any
) -> None:
    label("price")
    pear = goods["1002"]
    edit_product(database, pear.id, pear.version, {"price_sek": 9500})
    assert label("price", "--changed") == LEFT_OUT
    assert names(paper) == {"Päronmust"}
    assert [row["subjects"] for row in history()] == [1, 3]


def test_what_was_refused_stays_new(label: Command, paper: Path, database: Database, goods: dict[str, Record]) -> None:
    label("price")
    edit_product(database, goods["1003"].id, goods["1003"].version, {"price_sek": 2500})
    assert label("price", "--changed") == 0
    assert names(paper) == {"Kasse"}


def test_another_currency_changes_every_price(
    label: Command, database: Database, goods: dict[str, Record], history: Any
) -> None:
    for item in ("1001", "1002"):
        edit_product(database, goods[item].id, goods[item].version, {"price_dkk": 8900})
    label("price", "--only", "1001,1002")
    event = goods["event"]
    edit_event(database, event.id, event.version, {"country": "DK", "currency": "DKK"})
    assert label("price", "--changed", "--only", "1001,1002") == LEFT_OUT
    assert [row["labels"] for row in history()] == [2, 2]


def test_with_nothing_new_nothing_is_written_and_that_is_no_fault(
    label: Command, paper: Path, goods: dict[str, Record], history: Any, capsys: Said
) -> None:
    label("price", "--only", "1001,1002,2001")
    paper.unlink()
    assert label("price", "--changed", "--only", "1001,2001") == 0
    assert "Nothing is new or changed since the last print on 2" in capsys.readouterr().err
    assert not paper.exists()
    assert len(history()) == 1


@pytest.mark.parametrize("options", [(), ("--size", "A6"), ("--sheet", "L7165"), ("--language", "en")])
def test_booth_signs_are_remembered_like_all_labels(
    options: tuple[str, ...], label: Command, paper: Path, database: Database, goods: dict[str, Record], history: Any
) -> None:
    assert label("booth", *options) == 0
    must = goods["must"]
    edit_exhibitor(database, must.id, must.version, {"name": "Aspö Nya Musteri"})
    assert label("booth", "--changed", *options) == 0
    assert "Nya" in words(paper)
    assert "Keramik" not in words(paper)
    assert [(row["kind"], row["labels"]) for row in history()] == [("booth", 1), ("booth", 3)]


@pytest.mark.parametrize(
    ("kind", "only", "found", "missing"),
    [
        ("price", "2001, 1001", ("Mugg", "Äppelmust"), ("Päronmust",)),
        ("booth", "a2", ("A2",), ("A10", "Aspö")),
        ("badge", "2", ("Keramik",), ("Aspö",)),
        ("poster", "KNA26", ("Aspö",), ()),
    ],
)
def test_a_selection_is_printed(
    kind: str, only: str, found: tuple[str, ...], missing: tuple[str, ...], label: Command, paper: Path
) -> None:
    assert label(kind, "--only", only) == 0
    text = words(paper)
    assert [word for word in found if word not in text] + [word for word in missing if word in text] == []


def test_labels_begin_at_the_first_free_place(label: Command, paper: Path, tmp_path: Path) -> None:
    label("price", "--only", "1001", "--outlines", "--start", "3")
    start = paper.read_bytes()
    label("price", "--only", "1001", "--outlines", "--skip", "1-2")
    assert paper.read_bytes() == start
    label("price", "--only", "1001", "--outlines", "--skip", "1,3")
    assert paper.read_bytes() != start


def test_a_roll_is_cut_to_length(label: Command, paper: Path) -> None:
    assert label("price", "--sheet", "DK-22205", "--length", "55") == LEFT_OUT
    with pypdfium2.PdfDocument(paper) as pdf:
        assert 55 in [round(side / 72 * 25.4) for side in pdf[0].get_size()]


def test_as_many_as_are_left(label: Command, history: Any, database: Database) -> None:
    builders.sell(database, {"quantity": "2", "unit_ore": "89,00"})
    label("price", "--copies", "left")
    label("price", "--copies", "brought")
    assert [row["labels"] for row in history()] == [6, 4]


def test_a_market_prints_on_its_own_sheet(label: Command, command: Command, tmp_path: Path, history: Any) -> None:
    own = tmp_path / "own.json"
    own.write_text('{"key": "Mina", "page_width": 100, "page_height": 60}')
    command("label", "sheet", "add", own)
    assert label("price", "--sheet", "mina") == LEFT_OUT
    assert history()[0]["sheet"] == "Mina"


def test_a_template_of_the_market_changes_the_paper(
    label: Command, paper: Path, database: Database, capsys: Said
) -> None:
    save_template(database, "price", Template("Utan producent", hidden=frozenset({"producer"})))
    label("price")
    assert "Keramik" in words(paper)
    assert label("price", "--template", "utan producent") == LEFT_OUT
    assert "Keramik" not in words(paper)
    assert label("badge", "--template", "Utan producent") == 1
    assert "Utan producent" in capsys.readouterr().err


def test_a_printer_that_was_put_right_prints_so(label: Command, command: Command, paper: Path) -> None:
    label("badge", "--outlines", "--offset", "1.5,-0.5", "--scale", "1.004")
    by_hand = paper.read_bytes()
    command("label", "calibration", "--printer", "Kontoret", "--offset", "1.5,-0.5", "--scale", "1.004")
    label("badge", "--outlines", "--printer", "Kontoret")
    assert paper.read_bytes() == by_hand
    label("badge", "--outlines", "--printer", "Kontoret", "--offset", "0,0")
    assert paper.read_bytes() != by_hand


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--only", "1001,9999"), "9999"),
        (("--only", ","), "Nothing is chosen"),
        (("--skip", "22"), "places 1 to 21"),
        (("--length", "40"), "L7160"),
        (("--printer", "Okänd"), "Okänd"),
        (("--start", "0"), "places 1 to 21"),
        (("--copies", "100000"), "--yes"),
        (("--only", "1003"), "None of these labels"),
    ],
)
def test_what_cannot_be_printed_is_neither_written_nor_remembered(
    options: tuple[str, ...], said: str, label: Command, paper: Path, history: Any, capsys: Said
) -> None:
    assert label("price", *options) == 1
    assert said in capsys.readouterr().err
    assert not paper.exists()
    assert history() == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 1),
        (PermissionError(errno.EACCES, "denied"), 1),
        (Cancelled(), 130),
        (KeyboardInterrupt(), 130),
    ],
)
def test_a_file_that_was_not_written_is_not_remembered(
    fault: BaseException, code: int, label: Command, paper: Path, history: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_handle: int) -> None:
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr("made_in_blekinge.files.os.fsync", failing)
        assert label("price") == code
    assert not paper.exists()
    assert list(paper.parent.glob(".*.part")) == []
    assert history() == []


def test_a_folder_that_is_not_there_is_said(command: Command, goods: Any, tmp_path: Path, history: Any) -> None:
    assert command("label", "price", "--event", "KNA26", "--out", tmp_path / "borta" / "ut.pdf") == 1
    assert history() == []


@pytest.mark.both
def test_labels_are_printed_also_when_that_cannot_be_noted(
    label: Command, paper: Path, history: Any, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise UserError("database_read_only", "The database cannot be written to.")

    with monkeypatch.context() as patch:
        patch.setattr(printing, "remember_print", refuse)
        assert label("price") == 3
    assert "could not be noted. The database cannot be written to." in capsys.readouterr().err
    assert names(paper)
    assert history() == []


@pytest.mark.both
def test_an_event_that_changes_its_code_keeps_its_prints(
    label: Command, command: Command, database: Database, goods: dict[str, Record], capsys: Said
) -> None:
    label("price")
    event = goods["event"]
    edit_event(database, event.id, event.version, {"code": "KNA27"})
    capsys.readouterr()
    assert command("label", "history", "--event", "KNA27") == 0
    assert "labels.pdf" in capsys.readouterr().out


def test_the_history_is_a_line_a_print(label: Command, command: Command, capsys: Said) -> None:
    assert command("label", "history", "--event", "KNA26") == 0
    assert "Nothing has been printed for KNA26 yet." in capsys.readouterr().err
    label("price")
    label("booth", "--size", "A5")
    capsys.readouterr()
    assert command("label", "history", "--event", "KNA26") == 0
    signs, prices = capsys.readouterr().out.splitlines()
    assert signs.split()[2:] == ["booth", "3", "A5", "sv", "saved", "labels.pdf"]
    assert prices.split()[2:] == ["price", "3", "L7160", "sv", "saved", "labels.pdf"]


def test_the_history_of_no_event_is_refused(command: Command, capsys: Said) -> None:
    assert command("label", "history", "--event", "XYZ26") == 1
    assert "XYZ26" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("history",), "--event"),
        (("price", "extra", "--event", "KNA26", "--out", "x.pdf"), "extra"),
        (("price", "--event", "KNA26", "--out", "x.pdf", "--skip", "7-3"), "7-3"),
        (("price", "--event", "KNA26", "--out", "x.pdf", "--skip", "all"), "all"),
        (("price", "--event", "KNA26", "--out", "x.pdf", "--offset", "nan,0"), "--offset"),
        (("price", "--event", "KNA26", "--out", "x.pdf", "--scale", "1,9"), "--scale"),
    ],
)
def test_a_wrong_use_is_explained(arguments: tuple[str, ...], said: str, command: Command, capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        command("label", *arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_single_labels_have_numbers_of_their_own(
    label: Command, history: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert label("price", "--copies", "2", "--number", "1001=5, 1002=0") == LEFT_OUT
    (row,) = history()
    assert (row["subjects"], row["labels"]) == (2, 5 + 2)
    assert label("price", "--number", "7777=1") != 0
    assert "7777" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        label("price", "--number", "1001")
    assert "names no number" in capsys.readouterr().err
