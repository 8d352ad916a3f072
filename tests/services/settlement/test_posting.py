"""Settlements are posted once, whole or not at all, and reversed by a counter-document."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from made_in_blekinge.domain.market import SellerMode, VatClass
from made_in_blekinge.domain.settlement import BalanceKind, CommissionBase, FeesBy, Hold, SettlementDocument
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.queries.settlement.preview import SettlementPreview
from made_in_blekinge.services.event.participation import agree
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.settlement.balance import approve_settlement, balance_away
from made_in_blekinge.services.settlement.chain import verify_settlements
from made_in_blekinge.services.settlement.terms import set_terms
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.settlement import BalanceEntry
from tests.support import builders, builders_till
from tests.support.builders import NOW, tamper
from tests.support.builders_settlement import fair, post, posted, preview, reverse
from tests.support.builders_till import deed, sell
from tests.support.refusing import refused

AGENT, KOMMISSION = SellerMode.AGENT, SellerMode.KOMMISSION


@pytest.mark.parametrize(
    ("mode", "item", "commission", "vat", "to_pay"),
    [
        (AGENT, "1002", 10000, 2500, 40500),
        (AGENT, "2002", 10600, 2650, 39750),
        (KOMMISSION, "1002", 10000, 600, 42400),
        (KOMMISSION, "2002", 10000, 3000, 40000),
    ],
)
def test_the_worked_cases(
    database: Database, mode: SellerMode, item: str, commission: int, vat: int, to_pay: int
) -> None:
    fair(database, mode)
    sell(database, item)
    (each,) = preview(database).settlements
    sums = each.reckoning
    assert (sums.gross_ore, sums.commission_ore, sums.commission_vat_ore) == (53000, commission, vat)
    assert sums.to_pay_ore == to_pay
    (done,) = post(database)
    assert (done.number, done.to_pay_ore, done.exhibitor) == ("2026-0001", to_pay, each.number)
    assert posted(database) == [done]


def books(database: Database) -> tuple[int, int, int, int]:
    (found,) = preview(database).books
    assert found.fits
    return found.sales_ore, found.settled_ore, found.unsettled_ore, found.own_ore


def test_a_line_is_settled_once(database: Database) -> None:
    fair(database)
    sell(database, "1002", "2002:2")
    assert books(database) == (159000, 0, 159000, 0)
    assert [row.exhibitor for row in post(database)] == [1, 2]
    assert books(database) == (159000, 159000, 0, 0)
    assert post(database) == []
    sell(database, "1001", minutes=610)
    assert [row.gross_ore for row in post(database, minutes=620)] == [8900]
    assert [row.number for row in posted(database)] == ["2026-0001", "2026-0002", "2026-0003"]
    assert books(database) == (167900, 167900, 0, 0)


def test_what_was_sold_later_waits(database: Database) -> None:
    fair(database)
    sell(database, "1002", minutes=1)
    sell(database, "1001", minutes=10)
    assert [row.gross_ore for row in post(database, through=deed(5).now)] == [53000]
    assert books(database) == (61900, 53000, 8900, 0)


def test_settled_reversed_and_settled_is_as_once(database: Database) -> None:
    fair(database)
    sell(database, "1002", "2001")
    first = post(database)
    back = reverse(database, *(row.number for row in first))
    assert [(row.reverses, row.to_pay_ore) for row in back] == [(row.number, -row.to_pay_ore) for row in first]
    assert books(database) == (77950, 0, 77950, 0)
    again = post(database, minutes=800)
    assert [row.to_pay_ore for row in again] == [row.to_pay_ore for row in first]
    assert books(database) == (77950, 77950, 0, 0)
    assert [row.reversed_by for row in posted(database)] == ["2026-0003", "2026-0004", "", "", "", ""]
    assert verify_settlements(database).fault is None
    for number in ("2026-0001", "2026-0003"):
        with refused("already_reversed"):
            reverse(database, number)
    with refused("unknown_settlement"):
        reverse(database, "2026-0099")


def test_a_refund_after_the_settlement_is_carried(database: Database) -> None:
    there = fair(database)
    sell(database, "1002")
    post(database)
    refund(database, "K1", 1, "trasig", deed(610))
    (owing,) = post(database, minutes=620)
    assert (owing.to_pay_ore, owing.gross_ore) == (-40500, -53000)
    sell(database, "1002", "1002", minutes=630)
    (later,) = post(database, minutes=640)
    assert (later.carried_ore, later.to_pay_ore) == (-40500, 40500)
    (row,) = reverse(database, owing.number)
    assert row.to_pay_ore == 40500
    (again,) = post(database, minutes=800)
    assert (again.gross_ore, again.carried_ore, again.to_pay_ore) == (-53000, 40500, 0)
    assert there.musteri.id == again.exhibitor_id


@pytest.mark.parametrize("kind", [BalanceKind.PAID_IN, BalanceKind.FORGIVEN])
def test_what_is_owed_is_paid_in_or_forgiven(database: Database, kind: BalanceKind) -> None:
    there = fair(database)
    sell(database, "1002")
    post(database)
    refund(database, "K1", 1, "trasig", deed(610))
    post(database, minutes=620)
    assert balance_away(database, there.musteri.id, "SEK", 40000, kind, "Swish", deed(630)) == -500
    with refused("more_than_owed"):
        balance_away(database, there.musteri.id, "SEK", 501, kind, "Swish", deed(630))
    with refused("more_than_owed"):
        balance_away(database, there.musteri.id, "EUR", 1, kind, "Swish", deed(630))
    sell(database, "1002", minutes=640)
    (later,) = post(database, minutes=650)
    assert later.to_pay_ore == 40000


def test_fees_are_set_off_once(database: Database) -> None:
    there = fair(database, fee_ore=45000)
    agree(database, there.event.id, there.musteri.id, {"extras": (("bord", 2, 5000),)})
    sell(database, "1002:10", minutes=1)
    (first,) = post(database)
    assert (first.fees_ore, first.fees_vat_ore, first.to_pay_ore) == (55000, 13750, 405000 - 68750)
    sell(database, "1002", minutes=610)
    (second,) = post(database, minutes=620)
    assert (second.fees_ore, second.to_pay_ore) == (0, 40500)
    agree(database, there.event.id, there.musteri.id, {"fee_ore": 46000})
    sell(database, "1002", minutes=630)
    assert [row.fees_ore for row in post(database, minutes=640)] == [1000]
    set_terms(database, "KNA26", there.musteri.id, {"fees": FeesBy.INVOICED})
    agree(database, there.event.id, there.musteri.id, {"fee_ore": 99000})
    sell(database, "1002", minutes=650)
    assert [row.fees_ore for row in post(database, minutes=660)] == [0]


def test_finally_fees_come_also_of_who_sold_nothing(database: Database) -> None:
    there = fair(database, fee_ore=45000)
    agree(database, there.event.id, there.musteri.id, {})
    assert post(database) == []
    with refused("tills_open"):
        post(database, final=True)
    builders_till.close(database, 100000)
    (done,) = post(database, final=True, minutes=700)
    assert (done.to_pay_ore, done.final) == (-56250, True)
    assert post(database, final=True, minutes=710) == []


def test_an_organiser_outside_vat_charges_none(database: Database) -> None:
    describe_market(database, {"name": "Marknaden", "vat": "nej"})
    there = fair(database, fee_ore=10000)
    agree(database, there.event.id, there.musteri.id, {})
    sell(database, "1002")
    (done,) = post(database)
    assert (done.commission_ore, done.commission_vat_ore, done.fees_ore, done.fees_vat_ore) == (10000, 0, 10000, 0)


def test_who_organises_is_not_settled_with_itself(database: Database) -> None:
    describe_market(database, {"name": "Marknaden", "identity_number": "556016-0680"})
    fair(database)
    own = builders.exhibitor(database, "Marknaden", identity_number="556016-0680", vat_periods=((None, None),))
    builders.product(database, own, "3001", price_sek=10000)
    sell(database, "1002", "3001")
    assert [row.exhibitor for row in post(database)] == [1]
    assert books(database) == (63000, 53000, 0, 10000)


@pytest.mark.parametrize(("periods", "to_pay"), [(((None, None),), 42400), (((None, dt.date(2026, 6, 1)),), 40000)])
def test_receipts_of_another_register(database: Database, periods: tuple[object, ...], to_pay: int) -> None:
    """They do not say how the seller stood to VAT: the register says it of their day."""
    builders.event(database, seller_mode=KOMMISSION, commission_bp=2000)
    owner = builders.exhibitor(database, vat_periods=periods)
    builders.product(database, owner, vat_class=VatClass.FOOD)
    builders.sell(database, {"unit_ore": "530,00"})
    assert [row.to_pay_ore for row in post(database)] == [to_pay]
    assert books(database) == (53000, 53000, 0, 0)


def test_less_than_the_minimum_waits_until_the_end(database: Database) -> None:
    fair(database)
    set_terms(database, "KNA26", None, {"minimum_ore": 10000})
    sell(database, "1001")
    (each,) = preview(database).settlements
    assert (each.blocked, Hold.BELOW_MINIMUM in each.holds) == (True, True)
    assert post(database) == []
    builders_till.close(database, 100000)
    assert len(post(database, final=True, minutes=700)) == 1


def test_sales_wait_for_returns(database: Database) -> None:
    there = fair(database)
    set_terms(database, "KNA26", None, {"hold_days": 2})
    set_terms(database, "KNA26", there.potter.id, {"hold_days": 0})
    sell(database, "1002", "2002")
    one, other = preview(database).settlements
    assert (one.blocked, one.holds[0]) == (True, Hold.WAITING_FOR_RETURNS)
    assert not other.blocked
    assert [row.exhibitor for row in post(database)] == [2]
    assert books(database) == (106000, 53000, 53000, 0)
    assert [row.exhibitor for row in post(database, minutes=3 * 24 * 60)] == [1]


def test_self_billing_has_numbers_of_its_own_for_each_seller(database: Database) -> None:
    there = fair(database, KOMMISSION)
    sell(database, "1002", "2002")
    first, second = post(database)
    assert first.document is second.document is SettlementDocument.NOTE
    assert Hold.PAPER_MISSING in preview_after(database, "1002").settlements[0].holds
    set_terms(database, "KNA26", there.musteri.id, {"self_billing": dt.date(2026, 5, 1), "approval": "e-post"})
    (third,) = post(database, minutes=620)
    assert (third.document, third.document_number) == (SettlementDocument.SELF_BILLING, "S1-1")
    approve_settlement(database, third.number, "e-post", deed(630))
    with refused("nothing_to_approve"):
        approve_settlement(database, third.number, "e-post", deed(630))
    with refused("nothing_to_approve"):
        approve_settlement(database, first.number, "e-post", deed(630))
    assert posted(database)[-1].approved_at == deed(630).now
    (back,) = reverse(database, third.number)
    assert back.document_number == "S1-2"


def preview_after(database: Database, item: str) -> SettlementPreview:
    sell(database, item, minutes=610)
    return preview(database, minutes=615)


def test_invoices_have_a_series_of_their_own(database: Database) -> None:
    fair(database)
    sell(database, "1002", "2002")
    assert [row.document_number for row in post(database)] == ["F2026-0001", "F2026-0002"]


def test_a_changed_sum_is_not_posted(database: Database) -> None:
    fair(database)
    sell(database, "1002")
    seen = preview(database).sum_ore
    set_terms(database, "KNA26", None, {"commission_bp": 2500})
    with pytest.raises(Conflict) as caught:
        post(database, expected_ore=seen)
    assert caught.value.code == "settlement_changed"
    assert posted(database) == []
    assert len(post(database, expected_ore=preview(database).sum_ore)) == 1
    set_terms(database, "KNA26", None, {"commission_bp": 3000, "base": CommissionBase.GROSS})
    assert posted(database)[0].commission_ore == 12500


def test_books_that_do_not_fit_stop_it(database: Database) -> None:
    fair(database)
    sell(database, "1002")
    sell(database, "2002", minutes=2)
    with database.writing() as session:
        tamper(session, "UPDATE sales_rollup SET gross_ore = gross_ore + 1")
    (found,) = preview(database).books
    assert (found.difference_ore, len(found.misfits), found.fits) == (0, 1, False)
    with refused("books_do_not_fit"):
        post(database)


def test_what_was_posted_is_never_changed(database: Database) -> None:
    fair(database)
    sell(database, "1002")
    post(database)
    for statement in (
        "UPDATE settlement SET to_pay_ore = 1",
        "DELETE FROM settlement",
        "DELETE FROM settlement_line",
        "UPDATE settlement_line SET settlement_id = settlement_id",
    ):
        with pytest.raises(Exception, match="a fact of settlement"), database.writing() as session:
            tamper(session, statement)
    assert verify_settlements(database).rows == 1


def test_a_tampered_settlement_is_seen(sqlite: Database) -> None:
    fair(sqlite)
    sell(sqlite, "1002", "2002")
    post(sqlite)
    with sqlite.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER settlement_no_update"))
        connection.execute(text("UPDATE settlement SET to_pay_ore = 1 WHERE number = 2"))
    fault = verify_settlements(sqlite).fault
    assert fault is not None
    assert fault.sequence == 2


def test_terms_are_refused_where_they_make_no_sense(database: Database) -> None:
    fair(database)
    for changes in ({"hold_days": 400}, {"minimum_ore": -1}, {"fees": FeesBy.INVOICED}):
        with pytest.raises(UserError):
            set_terms(database, "KNA26", None, changes)


DEEDS = st.lists(st.sampled_from(("1002", "2002", "1001:3", "2001", "refund", "settle", "reverse")), max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS, st.sampled_from(SellerMode), st.sampled_from(CommissionBase))
def test_the_books_fit_after_whatever_is_done(
    new_database_of_once: Database, deeds: list[str], mode: SellerMode, base: CommissionBase
) -> None:
    database = new_database_of_once
    event = f"E{NOW.toordinal()}{len(event_codes(database))}"
    builders.event(database, event, seller_mode=mode, commission_bp=1750)
    set_terms(database, event, None, {"base": base})
    till = f"K{len(event_codes(database))}"
    builders_till.opened(database, till, event=event)
    receipts: list[int] = []
    for place, word in enumerate(deeds, 1):
        at = place * 10
        if word == "settle":
            post(database, event, minutes=at)
        elif word == "reverse":
            standing = [row.number for row in posted(database, event) if not (row.reverses or row.reversed_by)]
            reverse(database, *standing[:1], minutes=at)
        elif word != "refund":
            receipts.append(sell(database, word, till=till, minutes=at).receipt)
        elif receipts:
            refund(database, till, receipts.pop(), "trasig", deed(at))
    post(database, event, minutes=1000)
    (found,) = preview(database, event, minutes=1001).books
    assert found.fits
    assert found.unsettled_ore == 0
    assert verify_settlements(database).fault is None
    for row in posted(database, event):
        kept = row.commission_ore + row.commission_vat_ore + row.fees_ore + row.fees_vat_ore
        assert row.to_pay_ore == row.gross_ore - kept + row.carried_ore


def event_codes(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.execute(text("SELECT code FROM event")).scalars())


@pytest.fixture
def new_database_of_once(sqlite: Database) -> Database:
    fair(sqlite)
    return sqlite


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda at, who: set_terms(at, "KNA26", who, {"commission_bp": 2500}), "the terms"),
        (lambda at, who: set_terms(at, "KNA26", who, {"fees": FeesBy.INVOICED}), "the terms"),
        (lambda at, who: edit_exhibitor(at, who, 1, {"bankgiro": "5402-9681"}), "the account"),
        (lambda at, who: sell(at, "1001", minutes=600), "the sales"),
        (lambda at, who: balance(at, who), "what was carried"),
    ],
)
def test_what_changed_since_it_was_looked_at_is_said_and_not_posted(
    database: Database, change: Callable[[Database, int], object], said: str
) -> None:
    there = fair(database)
    sell(database, "1002", "2002")
    seen = preview(database)
    mine, other = seen.settlements
    change(database, there.musteri.id)
    for values in ({"looked_at": [mine]}, {"word": seen.seen}):
        with pytest.raises(Conflict) as refusal:
            post(database, minutes=601, **values)
        assert refusal.value.code == "settlement_changed"
    with pytest.raises(Conflict) as refusal:
        post(database, minutes=601, looked_at=[other, mine])
    assert said in str(refusal.value.values["what"])
    assert posted(database) == []
    assert [row.exhibitor for row in post(database, minutes=601, looked_at=[other])] == [other.number]


def balance(database: Database, exhibitor_id: int) -> None:
    with database.writing() as session:
        session.add(
            BalanceEntry(
                exhibitor_id=exhibitor_id, currency="SEK", amount_ore=-100, kind=BalanceKind.CARRIED, reason="",
                settlement_id=None, time=NOW, person="",
            )
        )  # fmt: skip


def test_only_what_was_looked_at_is_posted(database: Database) -> None:
    fair(database)
    sell(database, "1002", "2002")
    first, second = preview(database).settlements
    assert [row.exhibitor for row in post(database, looked_at=[second])] == [second.number]
    with pytest.raises(Conflict) as refusal:
        post(database, looked_at=[second])
    assert refusal.value.values["what"] == ("not to be settled any more",)
    assert [row.exhibitor for row in post(database, looked_at=[first])] == [first.number]
    assert post(database, word="") == []


def test_an_open_till_stops_the_final_settlement_alone(database: Database) -> None:
    fair(database)
    sell(database, "1002")
    (each,) = preview(database).settlements
    assert Hold.OPEN_TILL not in each.holds
    assert not each.blocked
    (each,) = preview(database, final=True).settlements
    assert Hold.OPEN_TILL in each.holds
    assert each.blocked
    with refused("tills_open"):
        post(database, final=True)
