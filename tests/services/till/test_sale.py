"""A sale is written whole, once, with its number, its sums and its row of the journal."""

from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import DatabaseError

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.market import Means, SellerMode, VatClass
from made_in_blekinge.domain.till import SaleRemark, Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.reports.sales_summary import sales_summary
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.services.checkin.goods import count_goods
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.rollup import rebuild_rollups
from made_in_blekinge.services.till.sale import sell as sell_lines
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders import NOW, tamper
from tests.support.builders_checkin import participation
from tests.support.builders_till import CARD, CASH, SWISH, deed, found, sell, totals

ROLLUPS = ("sales_rollup", "sales_product_rollup", "sales_hour_rollup", "sales_payment_rollup")


@pytest.fixture
def stand(database: Database) -> builders_till.Stand:
    made = builders_till.stand(database)
    builders_till.opened(database)
    return made


def rows(database: Database, statement: str) -> list[tuple[object, ...]]:
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text(statement))]


def test_a_sale_has_its_receipt_its_vat_and_its_change(database: Database, stand: builders_till.Stand) -> None:
    sold = sell(database, "1001:2", "2001", pay=(Tender(Means.CASH, given_ore=50000),))
    assert (sold.receipt, sold.total_ore, sold.vat_ore) == (1, 42750, 1008 + 4990)
    assert (sold.rounding_ore, sold.to_pay_ore, sold.change_ore) == (50, 42800, 7200)
    assert sell(database, "1001").receipt == 2
    with database.reading() as session:
        (event,) = sales_summary(session, ("event", "KNA26")).events
    assert (event.receipts, event.items, event.gross_ore) == (2, 4, 51650)


def test_the_same_sale_sent_twice_is_one(database: Database, stand: builders_till.Stand) -> None:
    first = sell(database, "1001:2", pay=(Tender(Means.CASH, given_ore=20000),), number=7)
    again = sell(database, "1001:2", pay=(Tender(Means.CASH, given_ore=20000),), number=7, minutes=5)
    assert not first.already
    assert again.already
    assert (again.receipt, again.total_ore, again.vat_ore, again.change_ore) == (1, 17800, 1008, 2200)
    assert (first.receipt, first.change_ore) == (1, 2200)
    assert rows(database, "SELECT count(*) FROM sale") == [(1,)]
    assert rows(database, "SELECT count(*) FROM journal WHERE kind = 'sale'") == [(1,)]


def test_receipts_of_two_tills_have_numbers_of_their_own(database: Database, stand: builders_till.Stand) -> None:
    builders_till.opened(database, "K2")
    assert [sell(database, "1001", till=till).receipt for till in ("K1", "K2", "K1", "K2")] == [1, 1, 2, 2]


def test_sums_are_those_that_are_reckoned_anew(database: Database, stand: builders_till.Stand) -> None:
    builders.sell(database, {"receipt": "7"})
    sell(database, "1001:3", "2001", "2@45,50 Kruka", pay=(Tender(Means.SWISH, 10000), CASH))
    sell(database, "2001:2", pay=(CARD,), minutes=90)
    refund(database, "K1", 1, "trasig", deed(100), {1: 1}, (CARD,))
    kept = {table: sorted(rows(database, f"SELECT * FROM {table}")) for table in ROLLUPS}
    with database.writing() as session:
        rebuild_rollups(session, [stand.event.id])
    assert {table: sorted(rows(database, f"SELECT * FROM {table}")) for table in ROLLUPS} == kept


def test_goods_are_found_by_every_name_they_have(database: Database, stand: builders_till.Stand) -> None:
    code = rows(database, f"SELECT code FROM barcode WHERE product_id = {stand.bowl.id} AND in_store")[0][0]
    assert isinstance(code, str)
    for item in ("2001", code, code[1:], "skål", f"]E0{code}"):
        assert found(database, item).line.product_id == stand.bowl.id, item
    assert found(database, "7350053850019").line.product_id == stand.must.id
    free = found(database, f"{stand.potter.values['number']}@45,00 Kruka:2")
    assert (free.line.exhibitor_id, free.line.item, free.line.gross_ore) == (stand.potter.id, "Kruka", 9000)
    for item, code in (("finns inte", "unknown_item"), ("9999@45", "unknown_producer")):
        with pytest.raises(UserError) as refused:
            found(database, item)
        assert refused.value.code == code


def test_a_changed_price_needs_its_reason_and_is_told_of(database: Database, stand: builders_till.Stand) -> None:
    line = found(database, "2001").line._replace(unit_ore=20000)
    with pytest.raises(UserError) as refused:
        sell_lines(database, "K1", [line], [CARD], deed())
    assert refused.value.code == "missing_reason"
    sell_lines(database, "K1", [line._replace(reason="kantstött")], [CARD], deed())
    kinds = [row[0] for row in rows(database, "SELECT kind FROM journal ORDER BY sequence")]
    assert kinds == ["opening", "price_change", "sale"]


def test_what_cannot_be_sold_leaves_nothing_behind(database: Database, stand: builders_till.Stand) -> None:
    builders.product(database, stand.musteri, "3001", name_sv="Starköl", alcohol_permille=50)
    line = found(database, "1001").line
    before = builders.contents(database)
    for lines, pay, code in (
        ([], CARD, "bad_lines"),
        ([line._replace(quantity=-1)], CARD, "bad_quantity_sold"),
        ([line._replace(product_id=10**6)], CARD, "product_gone"),
        ([line], Tender(Means.CASH, given_ore=100), "not_enough"),
    ):
        with pytest.raises(UserError) as refused:
            sell_lines(database, "K1", lines, [pay], deed())
        assert refused.value.code == code
    with pytest.raises(UserError) as refused:
        found(database, "3001")
    assert refused.value.code == "alcohol_not_allowed"
    with pytest.raises(UserError) as refused:
        sell_lines(database, "K9", [line], [CARD], deed())
    assert refused.value.code == "till_not_open"
    assert builders.contents(database) == before


def test_an_exhibitor_that_sells_itself_charges_vat_only_when_registered(database: Database) -> None:
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    builders_till.opened(database)
    assert [found(database, item).line.permille for item in ("1001", "2001")] == [60, 0]


def test_what_is_sold_out_is_said_and_sold(database: Database, stand: builders_till.Stand) -> None:
    builders.booth(database, stand.event, "A1", stand.musteri)
    builders.product(database, stand.musteri, "3002", name_sv="Lättöl", age_limit=18, price_sek=2500)
    assert found(database, "1001").remarks == ()
    place = participation(database, stand.event, stand.musteri).id
    count_goods(database, place, Movement.ACCEPTED, {stand.must.id: 2}, NOW)
    assert found(database, "1001:2").remarks == ()
    assert found(database, "1001:3").remarks == (SaleRemark.SOLD_OUT,)
    assert found(database, "2001").remarks == (SaleRemark.NOT_BROUGHT,)
    assert found(database, "3002").remarks == (SaleRemark.NOT_BROUGHT, SaleRemark.AGE_LIMIT)
    assert found(database, "3002").age_limit == 18
    sell(database, "1001:3")
    assert found(database, "1001").remarks == (SaleRemark.SOLD_OUT,)


def test_goods_come_back_at_the_price_of_the_sale_and_once(database: Database, stand: builders_till.Stand) -> None:
    line = found(database, "1001").line._replace(quantity=3, discount_ore=100)
    sell_lines(database, "K1", [line, found(database, "2001").line], [CARD], deed())
    vat = rows(database, "SELECT sum(vat_ore) FROM sale_line")
    first = refund(database, "K1", 1, "ångrat köp", deed(10), {1: 1})
    again = refund(database, "K1", 1, "ångrat köp", deed(20, 5), {1: 2, 2: 1})
    assert (first.receipt, first.total_ore) == (2, -8867)
    assert refund(database, "K1", 1, "ångrat köp", deed(21, 5), {1: 2, 2: 1}).already
    assert first.total_ore + again.total_ore == -(26600 + 24950)
    assert -first.vat_ore - again.vat_ore == int(str(vat[0][0]))
    assert totals(database).gross_ore == 0
    for receipt, pieces, code in (
        (1, {1: 1}, "too_many_back"), (1, None, "nothing_left"), (2, None, "is_a_refund"), (9, None, "unknown_receipt"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            refund(database, "K1", receipt, "ångrat", deed(30), pieces)
        assert refused.value.code == code
    with pytest.raises(UserError) as refused:
        refund(database, "K1", 1, " ", deed(30))
    assert refused.value.code == "missing_reason_of_deed"


def paid_back(database: Database, receipt: int) -> list[tuple[Means, int]]:
    with database.reading() as session:
        row = receipt_row(session, "K1", receipt)
    return [(payment.means, payment.amount_ore) for payment in row.payments]


def test_money_that_came_in_several_ways_goes_back_in_proportion_or_as_is_said(
    database: Database, stand: builders_till.Stand
) -> None:
    """499,00 for two bowls, 100,00 of it by Swish: the parts of both refunds are together what was paid."""
    sell(database, "2001:2", pay=(Tender(Means.SWISH, 10000), CARD))
    refund(database, "K1", 1, "trasig", deed(1), {1: 1})
    assert paid_back(database, 2) == [(Means.SWISH, -5000), (Means.CARD, -19950)]
    refund(database, "K1", 1, "trasig", deed(2), {1: 1})
    assert paid_back(database, 3) == [(Means.SWISH, -5000), (Means.CARD, -19950)]
    sell(database, "2001", pay=(Tender(Means.SWISH, 10000), CASH))
    assert refund(database, "K1", 4, "trasig", deed(3), None, (CASH,)).to_pay_ore == -25000


def test_what_went_back_another_way_is_not_proposed_again(database: Database, stand: builders_till.Stand) -> None:
    """Of 499,00 half came by Swish, and one bowl went back by Swish alone: the other one is the card's."""
    sell(database, "2001:2", pay=(Tender(Means.SWISH, 24950), CARD))
    refund(database, "K1", 1, "trasig", deed(1), {1: 1}, (SWISH,))
    refund(database, "K1", 1, "trasig", deed(2), {1: 1})
    assert paid_back(database, 3) == [(Means.CARD, -24950)]


def test_only_the_part_in_cash_is_rounded_when_it_goes_back(database: Database, stand: builders_till.Stand) -> None:
    sell(database, "2001", pay=(Tender(Means.SWISH, 10000), CASH))
    assert refund(database, "K1", 1, "trasig", deed(1)).to_pay_ore == -25000
    assert paid_back(database, 2) == [(Means.SWISH, -10000), (Means.CASH, -15000)]


@pytest.mark.parametrize("table", ["sale", "sale_line", "payment", "till_day", "journal"])
def test_what_a_till_did_is_never_changed(database: Database, stand: builders_till.Stand, table: str) -> None:
    sell(database, "1001", pay=(SWISH,))
    for statement in (f"UPDATE {table} SET id = id + 1000", f"DELETE FROM {table}"):
        with pytest.raises((DatabaseError, UserError), match="never changed"), database.writing() as session:
            tamper(session, statement)


def test_a_changed_row_of_the_journal_is_named(database: Database, stand: builders_till.Stand) -> None:
    for _ in range(3):
        sell(database, "1001")
    assert [(verdict.till, verdict.rows, verdict.fault) for verdict in verify(database)] == [("K1", 4, None)]
    unlock = "DROP TRIGGER journal_no_update" if database.is_sqlite else "DROP TRIGGER journal_kept ON journal"
    with database.writing() as session:
        session.execute(text(unlock))
        tamper(session, "UPDATE journal SET payload = replace(payload, '8900', '7900') WHERE sequence = 3")
    (verdict,) = verify(database)
    assert verdict.fault is not None
    assert (verdict.fault.sequence, verdict.fault.why) == (3, "its contents were changed")


def test_rows_cut_off_at_the_end_are_missed(database: Database, stand: builders_till.Stand) -> None:
    for _ in range(2):
        sell(database, "1001")
    unlock = "DROP TRIGGER journal_no_delete" if database.is_sqlite else "DROP TRIGGER journal_kept ON journal"
    with database.writing() as session:
        session.execute(text(unlock))
        tamper(session, "DELETE FROM journal WHERE sequence = 3")
    (verdict,) = verify(database)
    assert verdict.fault is not None
    assert verdict.fault.sequence == 3


@pytest.mark.parametrize(("country", "permille"), [("SE", 60), ("DE", 190), ("PL", 50)])
def test_goods_bear_the_vat_of_their_class_where_they_are_sold(database: Database, country: str, permille: int) -> None:
    """Juice is food at home and a drink in Germany: what is scanned and what is sold agree."""
    stand = builders_till.stand(database, country=country)
    edit_product(database, stand.must.id, 1, {"vat_classes_abroad": (("DE", VatClass.STANDARD),)})
    builders_till.opened(database)
    for item in ("1001", "7350053850019", "Äppelmust"):
        assert found(database, item).line.permille == permille
    assert found(database, "1001").vat_class is (VatClass.STANDARD if country == "DE" else VatClass.FOOD)
    sell(database, "1001")
    assert rows(database, "SELECT vat_permille FROM sale_line") == [(permille,)]


def test_a_sale_of_five_lines_is_37_statements(sqlite: Database) -> None:
    """The speed of selling without a clock: what is asked and written after the beginning, with the end."""
    builders_till.stand(sqlite)
    builders_till.opened(sqlite)
    items = ("1001", "2001", "1001:2", "2001:3", "1001:4")
    sell(sqlite, *items)
    lines = [found(sqlite, item).line for item in items]
    asked: list[str] = []

    def watch(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(asked.append)

    event.listen(sqlite.engine, "begin", watch)
    sell_lines(sqlite, "K1", lines, (CARD,), deed(2))
    assert asked[-1] == "COMMIT"
    assert 20 < len(asked) <= 37
