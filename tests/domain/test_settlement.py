"""What an exhibitor gets: the worked cases, and that the parts add up whatever was sold in whatever order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.settlement import (
    NO_FEES,
    CommissionBase,
    FeesDue,
    Reckoning,
    SettledSum,
    fees_due,
    reckon,
    settlement_number,
)
from made_in_blekinge.domain.vat import vat_of_gross

AGENT, KOMMISSION = SellerMode.AGENT, SellerMode.KOMMISSION
NET, GROSS = CommissionBase.NET, CommissionBase.GROSS
MODES, BASES = st.sampled_from(SellerMode), st.sampled_from(CommissionBase)


def sold(
    gross: int = 53000, permille: int = 60, bp: int = 2000, organiser: bool = True, seller: bool = True
) -> SettledSum:
    return SettledSum(permille, gross, vat_of_gross(gross, permille), bp, organiser, seller)


@pytest.mark.parametrize(
    ("mode", "registered", "commission", "vat", "to_pay"),
    [
        (AGENT, True, 10000, 2500, 40500),
        (AGENT, False, 10600, 2650, 39750),
        (KOMMISSION, True, 10000, 600, 42400),
        (KOMMISSION, False, 10000, 3000, 40000),
    ],
)
def test_the_worked_cases(mode: SellerMode, registered: bool, commission: int, vat: int, to_pay: int) -> None:
    """530,00 incl. 6 %, of which 20 % of the net stays with the organiser (market-rules 3)."""
    taxed = registered or mode is KOMMISSION  # as agent a seller outside VAT has none on its goods
    found = reckon(mode, NET, [sold(permille=60 if taxed else 0, seller=registered)], 250)
    assert (found.gross_ore, found.commission_ore, found.commission_vat_ore) == (53000, commission, vat)
    assert found.to_pay_ore == to_pay


def test_what_the_organiser_buys_in_kommission() -> None:
    found = reckon(KOMMISSION, NET, [sold()], 250)
    assert found.purchases == ((60, 42400, 2400),)
    assert found.purchases[0].net_ore == 40000
    assert reckon(KOMMISSION, NET, [sold(seller=False)], 250).purchases == ((0, 40000, 0),)
    assert reckon(AGENT, NET, [sold()], 250).purchases == ()


def test_an_organiser_outside_vat_charges_none() -> None:
    assert reckon(AGENT, NET, [sold(organiser=False)], 250).to_pay_ore == 43000
    assert reckon(KOMMISSION, NET, [sold(permille=0, organiser=False)], 250).to_pay_ore == 42400


def test_a_commission_of_the_gross() -> None:
    assert reckon(AGENT, GROSS, [sold()], 250).to_pay_ore == 53000 - 10600 - 2650
    registered, outside = reckon(KOMMISSION, GROSS, [sold()], 250), reckon(KOMMISSION, GROSS, [sold(seller=False)], 250)
    assert registered.to_pay_ore == outside.to_pay_ore == 42400
    assert (registered.purchases, outside.purchases) == (((60, 42400, 2400),), ((0, 42400, 0),))


def test_the_example_of_the_drawing() -> None:
    found = reckon(AGENT, NET, [sold(1515000)], 250, fees_due(45000, 250, 0), -7900)
    assert (found.vat_ore, found.commissions) == (85755, ((2000, 1429245, 285849),))
    assert (found.commission_vat_ore, found.fees, found.to_pay_ore) == (71462, FeesDue(45000, 11250), 1093539)


@pytest.mark.parametrize(
    ("fee", "permille", "paid", "due"),
    [
        (45000, 250, 0, (45000, 11250)),
        (45000, 250, 56250, (0, 0)),
        (45000, 250, 45000, (9000, 2250)),
        (45000, 0, 45000, (0, 0)),
        (0, 250, 10000, (-8000, -2000)),
    ],
)
def test_what_is_left_of_a_fee(fee: int, permille: int, paid: int, due: tuple[int, int]) -> None:
    assert fees_due(fee, permille, paid)[:2] == due


SUMS = st.lists(
    st.builds(
        sold,
        st.integers(-(10**7), 10**8),
        st.sampled_from((0, 60, 120, 250, 255)),
        st.sampled_from((0, 1, 1750, 2000, 3333, 10000)),
        st.booleans(),
        st.booleans(),
    ),
    max_size=8,
)
FEES = st.builds(fees_due, st.integers(0, 10**6), st.sampled_from((0, 250)), st.integers(0, 10**6))


def parts(found: Reckoning) -> int:
    return found.commission_ore + found.commission_vat_ore + found.fees.net_ore + found.fees.vat_ore


@given(MODES, BASES, SUMS, st.sampled_from((0, 250)), FEES, st.integers(-(10**6), 10**6))
def test_the_parts_add_up(
    mode: SellerMode, base: CommissionBase, sums: list[SettledSum], permille: int, fees: FeesDue, carried: int
) -> None:
    found = reckon(mode, base, sums, permille, fees, carried)
    assert found.gross_ore == sum(each.gross_ore for each in sums)
    assert found.vat_ore == sum(each.vat_ore for each in sums)
    assert found.to_pay_ore == found.gross_ore - parts(found) + carried
    assert sum(part.base_ore for part in found.commissions) == sum(each.base_ore(base) for each in sums)
    if mode is KOMMISSION:
        bought = sum(rate.gross_ore for rate in found.purchases)
        assert found.to_pay_ore == bought - found.fees.net_ore - found.fees.vat_ore + carried


@given(MODES, BASES, SUMS, st.randoms(use_true_random=False))
def test_no_order_matters(mode: SellerMode, base: CommissionBase, sums: list[SettledSum], chance: object) -> None:
    mixed = list(sums)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert reckon(mode, base, mixed, 250) == reckon(mode, base, sums, 250)


@given(MODES, BASES, SUMS)
def test_what_all_came_back_is_nothing(mode: SellerMode, base: CommissionBase, sums: list[SettledSum]) -> None:
    back = [each._replace(gross_ore=-each.gross_ore, vat_ore=-each.vat_ore) for each in sums]
    assert reckon(mode, base, [*sums, *back], 250).to_pay_ore == 0
    there, again = reckon(mode, base, sums, 250, NO_FEES), reckon(mode, base, back, 250, NO_FEES)
    assert there.to_pay_ore == -again.to_pay_ore


def test_a_number_as_it_stands_on_papers() -> None:
    assert settlement_number(2026, 142) == "2026-0142"
