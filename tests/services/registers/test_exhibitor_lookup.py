"""Files name exhibitors by number, organisation number or name."""

import pytest

from made_in_blekinge.domain.market import Branch, LegalForm
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


@pytest.fixture
def neighbours(sqlite: Database) -> Exhibitors:
    """Exhibitors whose numbers are no ten digits, and one who is called like a number of theirs."""
    foreign = {"legal_form": LegalForm.FOREIGN}
    builders.exhibitor(sqlite, "Töpferei Boddenblau", number=33, identity_number="HRA 99033", **foreign)
    builders.exhibitor(sqlite, "Pottery of Ventspils", number=34, identity_number="35", **foreign)
    builders.exhibitor(sqlite, "Sturkö Smide", number=35, identity_number="556016-0680")
    builders.exhibitor(sqlite, "33", number=36)
    builders.exhibitor(sqlite, "Hobby", number=37, legal_form=LegalForm.HOBBY)
    with sqlite.reading() as session:
        return Exhibitors(session)


@pytest.mark.parametrize(
    ("name", "number"),
    [("Sturkö Smide", 35), ("Töpferei Boddenblau", 33), ("HRA 99033", 33), ("hra99033", 33), ("33", 33), ("35", 35),
     ("34", 34), ("36", 36), ("Hobby", 37)],
)  # fmt: skip
def test_a_foreign_number_takes_nobody_elses_name(neighbours: Exhibitors, name: str, number: int) -> None:
    assert neighbours.find(name, "owner").id == number - 32


@pytest.mark.parametrize("name", ["", " ", "-", "Nobody", "HRA", "99033", "Keramik", "0", "-33", "+33", "3 3"])
def test_a_foreign_number_is_not_found_by_what_is_none(neighbours: Exhibitors, name: str) -> None:
    with pytest.raises(UserError) as caught:
        neighbours.find(name, "owner")
    assert caught.value.code == "unknown_exhibitor"


def test_a_number_that_two_share_finds_neither(sqlite: Database) -> None:
    """People born a century apart have the same ten digits."""
    builders.exhibitor(sqlite, "Ulla", identity_number="121212-1212")
    builders.exhibitor(sqlite, "Ulla the elder", identity_number="121212+1212")
    with sqlite.reading() as session:
        exhibitors = Exhibitors(session)
    with pytest.raises(UserError):
        exhibitors.find("121212-1212", "owner")
    assert exhibitors.find("Ulla", "owner").id == 1
