"""Money goes back as it came: to the öre, and never more by one means than came by it."""

from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender, as_it_came

MONEY = st.lists(
    st.tuples(st.sampled_from((Means.CARD, Means.SWISH, Means.INVOICE, Means.CASH)), st.integers(1, 10**7)),
    min_size=2, max_size=4, unique_by=lambda part: part[0],
)  # fmt: skip


def test_what_came_by_one_means_goes_back_by_it_whatever_it_is() -> None:
    assert as_it_came(100, ((Means.CARD, -5),)) == (Tender(Means.CARD),)


@given(MONEY, st.data())
def test_parts_are_the_whole_and_no_means_gives_back_more_than_it_took(
    money: list[tuple[Means, int]], data: st.DataObject
) -> None:
    whole = sum(ore for _, ore in money)
    back = data.draw(st.integers(1, whole))
    parts = {tender.means: -(tender.amount_ore or 0) for tender in as_it_came(back, money)}
    assert sum(parts.values()) == back
    assert all(0 < parts.get(means, 1) <= ore for means, ore in money)
    assert as_it_came(whole, money) == tuple(Tender(means, -ore) for means, ore in money)


def test_a_means_by_which_more_went_back_takes_no_more_part() -> None:
    assert as_it_came(500, ((Means.SWISH, -20), (Means.CARD, 700))) == (Tender(Means.CARD, -500),)


def test_of_nothing_the_first_means_is_proposed() -> None:
    assert as_it_came(0, ((Means.SWISH, 0), (Means.CARD, 0))) == (Tender(Means.SWISH),)
