"""The sums beside the receipts are compared with the receipts: what is sound passes, a changed figure does not."""

import pytest
from sqlalchemy import update

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.queries.market.soundness import sums_agree
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from tests.support import builders, builders_till
from tests.support.builders_till import opened, sell


@pytest.mark.parametrize("first", SellerMode)
def test_a_seller_mode_changed_in_the_course_of_a_day_is_no_damage(database: Database, first: SellerMode) -> None:
    builders_till.stand(database, seller_mode=first)
    opened(database)
    sell(database, "1001")
    other = next(mode for mode in SellerMode if mode is not first)
    with database.writing() as session:
        session.execute(update(Event).values(seller_mode=other))
    sell(database, "1001", "1001", minutes=1)
    with database.reading() as session:
        assert sums_agree(session)


@pytest.mark.parametrize("figure", ["items", "gross_ore", "vat_ore"])
def test_a_sum_that_was_changed_is_found(database: Database, figure: str) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001", "2001")
    with database.writing() as session:
        builders.tamper(session, f"UPDATE sales_rollup SET {figure} = {figure} + 1 WHERE vat_permille = 60")
    with database.reading() as session:
        assert not sums_agree(session)
