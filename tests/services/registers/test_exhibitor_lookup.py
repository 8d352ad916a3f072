"""Files name exhibitors by number, organisation number or name."""

import pytest

from made_in_blekinge.domain.market import Branch
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors, FoundExhibitor
from made_in_blekinge.store.database import Database
from tests.support import builders


@pytest.fixture
def exhibitors(sqlite: Database) -> Exhibitors:
    builders.exhibitor(sqlite, "Åsas Bär", number=42, identity_number="556016-0680", branch=Branch.FOOD)
    builders.exhibitor(sqlite, "Sturkö Smide")
    builders.exhibitor(sqlite, "STURKÖ smide")
    with sqlite.reading() as session:
        return Exhibitors(session)


@pytest.mark.parametrize("name", ["42", "0042", "556016-0680", "5560160680", "16556016-0680", "åsas  bär", "ASAS BAR"])
def test_every_name_finds_the_exhibitor(exhibitors: Exhibitors, name: str) -> None:
    assert exhibitors.find(name, "owner") == FoundExhibitor(1, "Åsas Bär", Branch.FOOD)


@pytest.mark.parametrize("name", ["99", "Sturkö Smide", "5500000000", "", "åsas"])
def test_a_name_of_none_or_of_two_finds_nobody(exhibitors: Exhibitors, name: str) -> None:
    with pytest.raises(UserError) as caught:
        exhibitors.find(name, "owner")
    assert (caught.value.code, caught.value.field) == ("unknown_exhibitor", "owner")


def test_the_error_masks_a_personal_number(exhibitors: Exhibitors) -> None:
    with pytest.raises(UserError) as caught:
        exhibitors.find("811228-9874", "owner")
    assert "9874" not in str(caught.value)
