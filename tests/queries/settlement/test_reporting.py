"""Reports of settlements add up, by currency, and say what is not in them."""

import datetime as dt
from itertools import pairwise

import pytest

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.market import IdentityKind, SellerMode
from made_in_blekinge.queries.settlement.products import product_report
from made_in_blekinge.queries.settlement.reporting import exhibitor_report, exhibitors_with_sales, settlements_report
from made_in_blekinge.queries.settlement.vat import PERIODS, VatBase, period_days, vat_report
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.settlement.balance import approve_settlement
from made_in_blekinge.services.settlement.terms import set_terms
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.checkin import GoodsMovement
from made_in_blekinge.store.database import Database
from tests.support.builders_settlement import fair, post, posted, reverse
from tests.support.builders_till import deed, sell
from tests.support.refusing import refused

AGENT, KOMMISSION = SellerMode.AGENT, SellerMode.KOMMISSION


def test_the_settlements_of_an_event_and_their_sums(database: Database) -> None:
    fair(database)
    sell(database, "1002", "2002")
    first, _ = post(database)
    reverse(database, first.number)
    with database.reading() as session:
        found = settlements_report(session, "KNA26")
    assert [(row.number, row.gross_ore, row.kept_ore, row.to_pay_ore) for row in found.rows] == [
        ("2026-0001", 53000, 12500, 40500), ("2026-0002", 53000, 13250, 39750), ("2026-0003", -53000, -12500, -40500),
    ]  # fmt: skip
    (total,) = found.totals
    assert (total.name, total.gross_ore, total.to_pay_ore) == ("", 53000, 39750)
    assert all(row.gross_ore - row.kept_ore - row.fees_ore + row.carried_ore == row.to_pay_ore for row in found.rows)


def vat(database: Database, period: str = "year") -> dict[tuple[VatBase | str, int | None], tuple[int | None, int]]:
    with database.reading() as session:
        found = vat_report(session, 2026, period)
        assert sum(row.payable_ore for row in found.rows) == sum(total.payable_ore for total in found.totals)
    return {(row.name, row.permille): (row.net_ore, row.payable_ore) for row in found.rows}


def test_an_agent_owes_vat_on_its_commission_alone(database: Database) -> None:
    fair(database)
    sell(database, "1002", "2002")
    assert vat(database) == {}
    post(database)
    assert vat(database) == {(VatBase.COMMISSION, 250): (20600, 5150)}
    assert vat(database, "q2") == vat(database, "06") == vat(database)
    assert vat(database, "q1") == {}


def test_in_kommission_the_sales_are_owed_and_approved_purchases_taken_off(database: Database) -> None:
    there = fair(database, KOMMISSION)
    set_terms(database, "KNA26", there.musteri.id, {"self_billing": dt.date(2026, 5, 1)})
    sell(database, "1002", "2002")
    sales = {(VatBase.KOMMISSION, 60): (100000, 6000)}
    assert vat(database) == sales
    rows = post(database)
    with database.reading() as session:
        assert [remark.count for remark in vat_report(session, 2026).remarks] == [1]
    assert vat(database) == sales
    approve_settlement(database, rows[0].number, "e-post", deed(700))
    assert vat(database) == {**sales, (VatBase.PURCHASES, 60): (40000, -2400)}
    with database.reading() as session:
        assert vat_report(session, 2026).remarks == ()
    reverse(database, rows[0].number, minutes=800)
    assert vat(database) == sales


def test_own_goods_are_the_organisers_at_an_event_of_others(database: Database) -> None:
    there = fair(database)
    organisation = {"identity_kind": IdentityKind.ORGANISATION, "identity_number": "556016-0680"}
    edit_exhibitor(database, there.musteri.id, there.musteri.version, organisation)
    describe_market(database, {"identity_number": "556016-0680"})
    sell(database, "1002", "2002")
    assert vat(database) == {(VatBase.OWN, 60): (50000, 3000)}


def test_every_period_is_in_the_year_and_quarters_fill_it() -> None:
    whole = period_days(2028, "year")
    assert whole == (dt.date(2028, 1, 1), dt.date(2028, 12, 31))
    for kinds in (PERIODS[1:5], PERIODS[5:]):
        spans = [period_days(2028, period) for period in kinds]
        assert (spans[0][0], spans[-1][1]) == whole
        assert all(after[0] - before[1] == dt.timedelta(days=1) for before, after in pairwise(spans))
    with refused("bad_period"):
        period_days(2026, "q5")


def test_what_products_did(database: Database) -> None:
    there = fair(database)
    sell(database, "1001:3", "2002")
    refund(database, "K1", 1, "trasig", deed(5), {1: 1})
    with database.reading() as session:
        must, cheese = product_report(session, "KNA26").rows[::-1]
    assert (must.name, must.sold, must.gross_ore, must.came_in, must.left, must.sold_permille) == (
        "Äppelmust", 2, 17800, None, None, None,
    )  # fmt: skip
    assert (cheese.name, cheese.exhibitor, cheese.sold) == ("Ost", "Krukmakaren", 1)
    bring(database, there.musteri.id, must.name, 8)
    with database.reading() as session:
        found = product_report(session, "KNA26")
    must = next(row for row in found.rows if row.name == "Äppelmust")
    assert (must.came_in, must.left, must.sold_permille) == (8, 6, 250)
    (total,) = found.totals
    assert (total.gross_ore, total.sold, total.came_in) == (70800, 3, None)


def bring(database: Database, exhibitor_id: int, item: str, quantity: int) -> None:
    from sqlalchemy import select

    from made_in_blekinge.store.booth import Participation
    from made_in_blekinge.store.till import SaleLine
    from tests.support.builders import NOW

    set_terms(database, "KNA26", exhibitor_id, {"approval": "e-post"})  # it takes part by that
    with database.writing() as session:
        product = session.scalars(select(SaleLine.product_id).where(SaleLine.item == item)).first()
        taking_part = session.scalars(select(Participation).where(Participation.exhibitor_id == exhibitor_id)).one()
        session.add(
            GoodsMovement(
                participation_id=taking_part.id, product_id=product, kind=Movement.BROUGHT, quantity=quantity, time=NOW
            )
        )


def test_an_exhibitor_over_its_events(database: Database) -> None:
    fair(database)
    sell(database, "1002", "2002")
    post(database)
    sell(database, "1001", minutes=610)
    with database.reading() as session:
        found = exhibitor_report(session, "1")
        assert exhibitors_with_sales(session) == [(1, "Aspö Musteri"), (2, "Krukmakaren")]
    (row,) = found.rows
    assert (row.gross_ore, row.settled_ore, row.kept_ore, row.to_pay_ore) == (61900, 53000, 12500, 40500)
    assert found.about == "Aspö Musteri (1)"
    assert posted(database)[0].to_pay_ore == found.totals[0].to_pay_ore
    with database.reading() as session, refused("unknown_exhibitor"):
        exhibitor_report(session, "99")


@pytest.mark.parametrize("written", ["", "x", "1.5", "²"])
def test_what_is_no_number_is_refused(database: Database, written: str) -> None:
    with database.reading() as session, refused("unknown_exhibitor"):
        exhibitor_report(session, written)
