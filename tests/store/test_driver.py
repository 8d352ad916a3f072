"""Plain statements on the driver."""

import pytest
from sqlalchemy.exc import DBAPIError

from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from tests.support import builders


def test_values_take_the_places_of_question_marks(database: Database) -> None:
    with database.reading() as session, Driver(session) as driver:
        assert [tuple(row) for row in driver.rows("SELECT CAST(? AS INTEGER) + 1, 'a'", (2,))] == [(3, "a")]


def test_a_fault_of_the_driver_is_sqlalchemys(database: Database) -> None:
    with database.reading() as session, pytest.raises(DBAPIError), Driver(session) as driver:
        driver.rows("SELECT nothing FROM nowhere")


@pytest.mark.parametrize(("search", "found"), [("100%", ["1001"]), ("_", ["1002"]), ("!", ["1003"]), ("%", ["1001"])])
def test_signs_of_patterns_are_searched_as_they_are(database: Database, search: str, found: list[str]) -> None:
    owner = builders.exhibitor(database, "Aspö Musteri")
    for number, name in (("1001", "100% must"), ("1002", "Rör_ost"), ("1003", "Utan socker!")):
        builders.product(database, owner, number, name_sv=name)
    with database.reading() as session:
        assert [row.item_number for row in product_rows(session, search)] == found
