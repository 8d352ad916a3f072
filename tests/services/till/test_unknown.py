"""A code that nobody knew means a product from now on; nothing that a product has is overwritten."""

import pytest

from made_in_blekinge.domain.market import VatClass
from made_in_blekinge.domain.till import Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.till.unknown import link_code, register_code
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import PRODUCTS
from tests.support import builders_till
from tests.support.builders_till import found

CODE = "7350044122903"


@pytest.fixture
def stand(database: Database) -> builders_till.Stand:
    made = builders_till.stand(database)
    builders_till.opened(database)
    return made


@pytest.mark.parametrize("code", [CODE, f"0{CODE}", f"]E0{CODE}"])
def test_a_linked_code_finds_its_product(database: Database, stand: builders_till.Stand, code: str) -> None:
    assert link_code(database, stand.bowl.id, code) == stand.bowl.id
    assert found(database, CODE).line.product_id == stand.bowl.id
    assert link_code(database, stand.bowl.id, code) == stand.bowl.id


def test_a_code_of_its_own_is_not_overwritten(database: Database, stand: builders_till.Stand) -> None:
    for product, code, error in (
        (stand.must.id, CODE, "has_gtin"), (stand.bowl.id, "ABC-1", "no_gtin"), (9999, CODE, "gone"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            link_code(database, product, code)
        assert refused.value.code == error
    assert found(database, "7350053850019").line.product_id == stand.must.id


def test_goods_are_registered_with_their_code(database: Database, stand: builders_till.Stand) -> None:
    wanted = Wanted("Skissbok", 1, stand.potter.values["number"], 16500, vat_class=VatClass.BOOK, scanned=CODE)
    key = register_code(database, wanted, "SEK", "sv")
    line = found(database, CODE).line
    assert (line.product_id, line.item, line.unit_ore, line.permille) == (key, "Skissbok", 16500, 60)
    with database.reading() as session:
        values = read_records(session, PRODUCTS, [key])[key].values
    assert (values["gtin"], values["item_number"], values["exhibitor_id"]) == (CODE, CODE, stand.potter.id)
    with pytest.raises(UserError) as refused:
        register_code(database, wanted, "SEK", "sv")
    assert refused.value.field in ("item_number", "gtin")
    with pytest.raises(UserError) as refused:
        register_code(database, Wanted("Bok", 1, 999, 100, vat_class=VatClass.BOOK, scanned=CODE), "SEK", "sv")
    assert refused.value.code == "unknown_producer"
