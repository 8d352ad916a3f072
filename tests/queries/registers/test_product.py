"""Lists of products."""

import pytest

from made_in_blekinge.domain.market import Category
from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support import builders


@pytest.fixture
def owner(database: Database) -> Record:
    owner = builders.exhibitor(database, "Aspö Musteri")
    builders.product(database, owner, "1001", name_sv="Äppelmust", name_de="Apfelsaft", category=Category.DRINK)
    builders.product(database, owner, "1002", name_sv="Skål", price_sek=None, gtin="7350053850019", planned_quantity=5)
    builders.product(database, builders.exhibitor(database, "Åryd Tvål"), "1003", archived=True)
    return owner


def found(database: Database, *filters: object, **named: object) -> list[str]:
    with database.reading() as session:
        return [row.item_number for row in product_rows(session, *filters, **named)]  # type: ignore[arg-type]


def test_a_row_shows_what_lists_need(database: Database, owner: Record) -> None:
    with database.reading() as session:
        must, bowl = product_rows(session)
    assert (must.name, must.owner, must.price_ore, must.barcode) == ("Äppelmust", "Aspö Musteri", 8900, "")
    assert (bowl.price_ore, bowl.barcode, bowl.planned_quantity) == (None, "7350053850019", 5)


@pytest.mark.parametrize("search", ["appelm", "APFEL", "1001", "apfel asp"])
def test_every_word_is_found_in_any_language(database: Database, owner: Record, search: str) -> None:
    assert found(database, search) == ["1001"]


def test_filters_go_together(database: Database, owner: Record) -> None:
    assert found(database, exhibitor_id=owner.id) == ["1001", "1002"]
    assert found(database, category=Category.DRINK) == ["1001"]
    assert found(database, "skål", category=Category.DRINK) == []
    assert found(database, archived=True) == ["1001", "1002", "1003"]
    assert found(database, limit=1) == ["1001"]


def test_names_follow_the_language(database: Database, owner: Record) -> None:
    with database.reading() as session:
        assert product_rows(session, language="de")[0].name == "Apfelsaft"
