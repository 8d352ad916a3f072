"""Whose number the trader register may have of who stands at a booth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.market import IdentityKind
from made_in_blekinge.domain.person_number import kind_of
from made_in_blekinge.domain.representative import OnSite, check_own_number, known_there, same_person, stands_there
from made_in_blekinge.errors import UserError

FIRM = Party("Aspö Musteri AB", "556016-0680", "Storgatan 13", "+4645596272")
PERSON = Party("Ulla Nilsson Keramik", "811228-9841", "Storgatan 13", "+4645596272")
ABROAD = Party("Keramik Rügen", "DE123456789", "Am Hafen 1", "+4930231250")
OTHER = "880320-0016"
NUMBERS = st.sampled_from(
    ["", FIRM.identity_number, PERSON.identity_number, ABROAD.identity_number, OTHER, "559000-0005"]
)
NAMES = st.sampled_from(["", "Ulla Nilsson", "Kalle Ek", "Aspö Musteri AB"])


@pytest.mark.parametrize(
    ("trader", "who", "is_trader", "number", "itself"),
    [
        (FIRM, Party("Ulla Nilsson"), False, "", False),
        (FIRM, Party("Ulla Nilsson", OTHER), False, OTHER, False),
        (FIRM, Party("Ulla Nilsson", "198803200016"), False, OTHER, False),
        (PERSON, Party("Ulla", "8112289841"), False, PERSON.identity_number, True),
        (PERSON, Party("Kalle Ek"), False, "", False),
        (PERSON, Party("Kalle Ek", OTHER), False, OTHER, False),
        (PERSON, Party("Ulla Nilsson"), False, PERSON.identity_number, True),
        (PERSON, Party("Ulla"), True, PERSON.identity_number, True),
        (PERSON, Party("Ulla", PERSON.identity_number), False, PERSON.identity_number, True),
        (PERSON._replace(name="Krukboden"), Party("Ulla Nilsson"), False, "", False),
        (PERSON, Party(), True, PERSON.identity_number, True),
        (ABROAD, Party("Hans Meer"), False, "", False),
        (ABROAD, Party("Hans Meer"), True, ABROAD.identity_number, True),
    ],
)
def test_the_number_is_the_persons_own(trader: Party, who: Party, is_trader: bool, number: str, itself: bool) -> None:
    found = stands_there(trader, who, is_trader)
    assert (found.party.identity_number, found.is_trader) == (number, itself)


@pytest.mark.parametrize(
    ("trader", "who", "is_trader", "code"),
    [
        (FIRM, Party("Ulla", FIRM.identity_number), False, "firm_number"),
        (FIRM, Party("Ulla", "559000-0005"), False, "firm_number"),
        (FIRM, Party("Ulla"), True, "firm_stands_nowhere"),
        (ABROAD, Party("Hans", ABROAD.identity_number), False, "firm_number"),
        (PERSON, Party("Ulla", OTHER), True, "other_number"),
    ],
)
def test_a_number_that_cannot_be_is_refused_at_its_field(trader: Party, who: Party, is_trader: bool, code: str) -> None:
    with pytest.raises(UserError) as caught:
        stands_there(trader, who, is_trader)
    assert caught.value.code == code
    assert (caught.value.field or "").startswith("representative")


@given(
    st.sampled_from([FIRM, PERSON, ABROAD, PERSON._replace(identity_number="")]),
    NAMES,
    NUMBERS,
    st.booleans(),
    st.booleans(),
)
def test_never_the_firms_and_never_the_owners_for_another(
    trader: Party, name: str, number: str, is_trader: bool, remembered: bool
) -> None:
    for found in (
        known_there(trader, Party(name, number), remembered),
        *_tried(trader, Party(name, number), is_trader, remembered),
    ):
        assert kind_of(found.party.identity_number) is not IdentityKind.ORGANISATION
        if trader.identity_number and found.party.identity_number == trader.identity_number:
            assert found.is_trader


def _tried(trader: Party, who: Party, is_trader: bool, remembered: bool) -> list[OnSite]:
    try:
        return [stands_there(trader, who, is_trader, remembered)]
    except UserError:
        return []


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Ulla Nilsson", "ULLA  nilsson", True),
        ("Ulla Nilsson", "Ula Nilson", True),
        ("Ulla Nilsson", "Ulla", True),
        ("Ulla Nilsson", "Nilsson Ulla", True),
        ("Ulla Nilsson", "Kalle Nilsson", False),
        ("Ulla Nilsson", "Kalle Ek", False),
        ("", "Kalle Ek", False),
    ],
)
def test_a_name_with_a_slip_is_the_same_persons(name: str, other: str, same: bool) -> None:
    assert same_person(name, other) is same
    if name and not same:
        with pytest.raises(UserError):
            check_own_number(Party(name, OTHER), Party(other, OTHER))
    else:
        check_own_number(Party(name, OTHER), Party(other, OTHER))
