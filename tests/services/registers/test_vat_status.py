"""Who sells owes VAT by its status, and at the rate, of the moment of the sale."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.till.sale import sell as sell_lines
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders import NOW
from tests.support.builders_till import CARD, deed, found, opened, sell


def rates(database: Database, number: int = 1) -> list[tuple[int, int]]:
    with database.reading() as session:
        return [(line.permille, line.vat_ore) for line in receipt_row(session, "K1", number).lines]


@pytest.mark.parametrize(
    ("vat", "wanted"),
    [("", [(60, 504), (250, 4990)]), ("yes", [(60, 504), (250, 4990)]), ("no", [(0, 0), (0, 0)]),
     ("2027-01-01..", [(0, 0), (0, 0)]), ("2026-01-01..2026-12-31", [(60, 504), (250, 4990)])],
)  # fmt: skip
def test_an_organiser_outside_vat_charges_none_in_kommission(
    database: Database, vat: str, wanted: list[tuple[int, int]]
) -> None:
    describe_market(database, {"name": "Föreningen", "vat": vat})
    builders_till.stand(database, seller_mode=SellerMode.KOMMISSION)
    opened(database)
    sell(database, "1001", "2001")
    assert rates(database) == wanted
    with database.reading() as session:
        assert {line.outside_vat for line in receipt_row(session, "K1", 1).lines} == {wanted[0][0] == 0}


def test_as_agent_the_organisers_status_does_not_matter(database: Database) -> None:
    describe_market(database, {"name": "Föreningen", "vat": "no"})
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    opened(database)
    sell(database, "1001", "2001")
    assert rates(database) == [(60, 504), (0, 0)]


def test_the_moment_of_the_sale_decides_and_not_the_day_of_the_till(database: Database) -> None:
    day = (NOW + dt.timedelta(days=1)).date().isoformat()
    describe_market(database, {"name": "Föreningen", "vat": f"{day}.."})
    builders_till.stand(database, seller_mode=SellerMode.KOMMISSION)
    opened(database)
    sell(database, "1001")
    sell_lines(database, "K1", [found(database, "1001").line], [CARD], deed(15 * 60))
    assert [rates(database, number) for number in (1, 2)] == [[(0, 0)], [(60, 504)]]
