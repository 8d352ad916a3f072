"""Each seller of a till's day by itself: its VAT per rate, and what was paid in cash, whatever was sold together."""

from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.market import Means, SellerMode
from made_in_blekinge.domain.money import share
from made_in_blekinge.domain.seller import SellerVat
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.queries.till.by_seller import SellerFigures
from made_in_blekinge.queries.till.cash_report import cash_report
from made_in_blekinge.queries.till.day import DayTotals
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.day import close_day
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders import TODAY
from tests.support.builders_till import CARD, CASH, deed, opened, sell, totals


def test_a_day_of_two_sellers(database: Database) -> None:
    stand = builders_till.stand(database, seller_mode=SellerMode.AGENT)
    opened(database)
    sell(database, "1001:2", "2001", pay=(CASH,))  # 178,00 and 249,50, rounded to 428
    sell(database, "2001", pay=(Tender(Means.SWISH, 10000), CASH))  # 100,00 of 249,50
    sell(database, "1001", pay=(CARD,))
    sell(database, "1001", "2001", pay=(Tender(Means.CARD, 10000), CASH))  # 100,00 of 338,50
    refund(database, "K1", 3, "fel", deed(5))
    correct_payment(database, "K1", 1, [CARD], "fel knapp", deed(6))
    found = {one.seller: one for one in totals(database).sellers}
    assert found.keys() == {stand.musteri.id, stand.potter.id}
    must, bowl = found[stand.musteri.id], found[stand.potter.id]
    assert (must.gross_ore, must.refunds_ore, bowl.gross_ore) == (26700, -8900, 3 * 24950)
    assert [(basis.permille, basis.gross_ore, basis.vat_ore) for basis in must.bases] == [(60, 26700, 1512)]
    assert [(basis.permille, basis.vat_ore) for basis in bowl.bases] == [(0, 0)]
    of_third = share(10000, [8900, 24950])
    assert must.electronic_ore == 8900 - 8900 + of_third[0] + 17800
    assert bowl.electronic_ore == 10000 + of_third[1] + 24950
    day = totals(database)
    assert sum(one.cash_ore for one in day.sellers) == day.cash_ore - day.rounding_ore
    assert sum(one.electronic_ore for one in day.sellers) == day.electronic_ore
    closed = close_day(database, "K1", None, deed(60))
    assert DayTotals.from_json(closed.totals.as_json()) == closed.totals
    with database.reading() as session:
        report = cash_report(session, "K1", TODAY)
    assert [(part.seller.name, part.seller.vat) for part in report.parts] == [
        ("Aspö Musteri", SellerVat.REGISTERED), ("Krukmakaren", SellerVat.UNREGISTERED),
    ]  # fmt: skip
    assert tuple(part.figures for part in report.parts) == closed.totals.sellers


def test_in_kommission_the_organiser_is_the_only_seller(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001", "2001", pay=(CASH,))
    (only,) = totals(database).sellers
    assert (only.seller, only.gross_ore, only.cash_ore) == (None, 33850, 33850)
    with database.reading() as session:
        assert cash_report(session, "K1", TODAY).parts == ()


def test_a_closing_of_an_older_program_has_no_sellers() -> None:
    old = SellerFigures(None, 1, 0, 0, 0, 0, ())
    assert SellerFigures.from_json([*old[:6], [[60, 1, 0]]]).cash_ore == 1


@given(st.integers(-(10**7), 10**7), st.lists(st.integers(0, 10**6), max_size=8))
def test_shares_add_up_and_are_as_the_weights(total: int, weights: list[int]) -> None:
    parts = share(total, weights)
    assert (sum(parts), len(parts)) == (total if weights else 0, len(weights))
    whole = sum(weights)
    assert all(
        abs(part * whole - total * weight) <= whole for part, weight in zip(parts, weights, strict=True) if whole
    )
