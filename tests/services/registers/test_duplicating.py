"""A row like another one has a number of its own, and none of what is only the other's."""

import pytest

from made_in_blekinge.domain.market import EventStatus, Municipality
from made_in_blekinge.services.registers.duplicating import duplicate
from tests.conftest import BOTH, NewDatabase
from tests.support import builders

DATABASES = BOTH


def test_an_exhibitor(new_database: NewDatabase) -> None:
    database = new_database()
    first = builders.exhibitor(
        database, municipality=Municipality.RONNEBY, identity_number="556016-0680", bankgiro="991-2346",
        presentation_sv="Must", consent_to_publish=True,
    )  # fmt: skip
    made = duplicate(database, "exhibitors", first.id)
    values = made.record.values
    assert (values["number"], values["name"], values["municipality"]) == (2, "Aspö Musteri", Municipality.RONNEBY)
    assert (values["identity_number"], values["bankgiro"], values["consent_to_publish"]) == (None, "", False)
    assert values["presentation_sv"] == "Must"
    assert [field.key for field in made.emptied] == ["identity_number", "bankgiro", "consent_to_publish"]
    assert [field.key for field in made.renewed] == ["number"]


def test_a_product(new_database: NewDatabase) -> None:
    database = new_database()
    first = builders.product(database, builders.exhibitor(database), gtin="7350053850019")
    made = [duplicate(database, "products", first.id).record.values for _ in range(2)]
    assert [values["item_number"] for values in made] == ["1001-2", "1001-3"]
    assert [values["gtin"] for values in made] == ["", ""]
    assert len({values["in_store_code"] for values in made}) == 2
    assert [values["price_sek"] for values in made] == [8900, 8900]


def test_an_event(new_database: NewDatabase) -> None:
    database = new_database()
    first = builders.event(database, status=EventStatus.CLOSED, visitors_counted=900)
    made = duplicate(database, "events", first.id)
    assert (made.record.values["code"], made.record.values["status"]) == ("KNA26-2", EventStatus.PLANNED)
    assert made.record.values["visitors_counted"] is None
    assert [field.key for field in made.renewed] == ["code", "status"]


@pytest.mark.parametrize("code", ["ABCDEFGHIJKLMNOPQRST", "A"])
def test_a_code_does_not_grow_beyond_its_length(new_database: NewDatabase, code: str) -> None:
    database = new_database()
    made = duplicate(database, "events", builders.event(database, code).id)
    assert len(made.record.values["code"]) <= 20
    assert made.record.values["code"].endswith("-2")
