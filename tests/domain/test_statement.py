"""A settlement is explained by rows that add up to what is paid."""

from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.settlement import CommissionBase, SettledSum, fees_due, reckon
from made_in_blekinge.domain.statement import SUMS as SUM_ROWS
from made_in_blekinge.domain.statement import SettledSums, StatementRow, explained, statement_language
from tests.domain.test_settlement import SUMS


def settled(
    mode: SellerMode, base: CommissionBase, sums: list[SettledSum], fee_ore: int = 0, carried_ore: int = 0
) -> SettledSums:
    found = reckon(mode, base, sums, 250, fees_due(fee_ore, 250, 0), carried_ore)
    return SettledSums(
        mode, base, found.rates, found.commissions, found.commission_vat_ore, 250, found.purchases, found.fees,
        found.carried_ore, found.to_pay_ore,
    )  # fmt: skip


@given(
    st.sampled_from(SellerMode), st.sampled_from(CommissionBase), SUMS, st.integers(0, 10**6),
    st.integers(-(10**5), 10**5), st.integers(0, 10**5), st.integers(-(10**5), 0),
)  # fmt: skip
def test_the_rows_add_up(
    mode: SellerMode, base: CommissionBase, sums: list[SettledSum], fee: int, carried: int, discounts: int, returns: int
) -> None:
    found = settled(mode, base, sums, fee, carried)
    rows = explained(found, discounts, returns)
    assert sum(row.amount_ore for row in rows if row.kind not in SUM_ROWS) == found.to_pay_ore
    place = [row.kind for row in rows].index(StatementRow.SALES)
    assert sum(row.amount_ore for row in rows[:place]) == rows[place].amount_ore == found.gross_ore


def test_the_language_of_a_statement() -> None:
    assert statement_language("ar, de, sv", "SE") == "de"
    assert [statement_language("", country) for country in ("SE", "LT", "FI")] == ["sv", "lt", "en"]
