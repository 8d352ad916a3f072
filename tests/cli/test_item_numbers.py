"""On the command line a number that several producers gave is refused, and those that may be meant are listed."""

import json
from pathlib import Path

import pytest

from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.cli.conftest import Command
from tests.support import builders, builders_till

DATABASES = ("sqlite",)
"""What depends on the kind of database is tested with the use cases; here one command is carried out on both."""

GTIN = "7350099000003"


@pytest.fixture
def stand(database: Database) -> tuple[Record, Record]:
    """Two producers with an item 1 of the same GTIN, and a till that is open."""
    made = builders_till.stand(database)
    builders_till.opened_now(database)
    builders.booth(database, made.event, "A1", made.musteri)
    builders.booth(database, made.event, "A2", made.potter)
    return (
        builders.product(database, made.musteri, "1", name_sv="Päronmust", price_sek=7900, gtin=GTIN),
        builders.product(database, made.potter, "1", name_sv="Ljusstake", price_sek=49500, gtin=GTIN),
    )


@pytest.mark.parametrize("item", ["1", "1:2", GTIN])
def test_the_till_lists_what_may_be_meant(
    stand: tuple[Record, Record], command: Command, capsys: pytest.CaptureFixture[str], item: str
) -> None:
    sell = ("till", "sell", "--till", "K1", "--item", item, "--pay", "card")
    assert command(*sell) == 1
    assert "1/1 Päronmust 79.00 – Aspö Musteri; 2/1 Ljusstake 495.00 – Krukmakaren" in capsys.readouterr().err
    assert command(*sell, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["error"] == "which_item"
    assert [(one["item"], one["product_id"], one["price_ore"]) for one in told["candidates"]] == [
        ("1/1", stand[0].id, 7900), ("2/1", stand[1].id, 49500),
    ]  # fmt: skip
    assert {one["quantity"] for one in told["candidates"]} == {2 if ":" in item else 1}


@pytest.mark.both
def test_the_till_sells_what_is_named_with_its_exhibitor(
    stand: tuple[Record, Record], command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("till", "sell", "--till", "K1", "--item", "2/1:2", "--pay", "card", "--json") == 0
    assert json.loads(capsys.readouterr().out)["total_ore"] == 99000


@pytest.mark.parametrize("item", ["1/100", "100", "10-01"])
def test_a_part_of_a_number_is_no_number(
    stand: tuple[Record, Record], command: Command, database: Database, item: str
) -> None:
    """1001 is the only one that begins so, and must not be sold for it."""
    assert command("till", "sell", "--till", "K1", "--item", item, "--pay", "card") == 1
    assert builders.rows(database, "sale") == []


def test_a_table_counts_what_its_exhibitor_calls_so(
    stand: tuple[Record, Record], command: Command, database: Database
) -> None:
    assert command("check-in", "goods", "KNA26", "A2", "--day", "2026-06-12", "--in", "1=24") == 0
    assert command("check-in", "goods", "KNA26", "A1", "--day", "2026-06-12", "--in", f"{GTIN}=3") == 0
    assert command("check-in", "goods", "KNA26", "A1", "--day", "2026-06-12", "--in", "2/1=3") == 1
    moved = builders.rows(database, "goods_movement")
    products = {each.id for each in stand}
    assert len([row for row in moved if products & set(row)]) == 2


def test_labels_are_chosen_by_both_numbers(
    stand: tuple[Record, Record], command: Command, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    label = ("label", "price", "--event", "KNA26", "--out", str(tmp_path / "prices.pdf"), "--only")
    assert command(*label, "1") == 1
    assert "2/1 Ljusstake" in capsys.readouterr().err
    assert command(*label, "2/1,1001") == 0
    assert "2 labels" in capsys.readouterr().err
    assert command(*label, "1/1,2/1", "--changed") == 0
    assert "1 label" in capsys.readouterr().err
