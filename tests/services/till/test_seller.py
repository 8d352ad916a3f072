"""A sale keeps who sold: renaming, a new mode and a new status change no paper and no limit of before."""

import datetime as dt

import pytest
from sqlalchemy import select, text, update

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.queries.registers.erasure import plan_erasure
from made_in_blekinge.queries.till.cash_report import cash_report
from made_in_blekinge.queries.till.limit import seller_totals
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.rollup import rebuild_rollups
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, SWISH, Stand, close, deed, opened, sell

OTHER = {SellerMode.AGENT: SellerMode.KOMMISSION, SellerMode.KOMMISSION: SellerMode.AGENT}


def set_mode(database: Database, mode: SellerMode) -> None:
    with database.writing() as session:
        session.execute(update(Event).values(seller_mode=mode))


def change_everything(database: Database, stand: Stand, mode: SellerMode) -> None:
    describe_market(database, {"name": "Ny arrangör", "identity_number": "556334-3689", "address": "Nygatan 1"})
    edit_exhibitor(
        database, stand.musteri.id, stand.musteri.version,
        {"name": "Nya musteriet", "identity_number": "556334-3689", "address": "Nygatan 2", "vat_periods": ()},
    )  # fmt: skip
    set_mode(database, mode)


def sellers(database: Database, number: int) -> list[tuple[str, str]]:
    with database.reading() as session:
        return [(one.name, one.number) for one in receipt_row(session, "K1", number).sellers]


def totals(database: Database) -> dict[int | None, tuple[str, int]]:
    with database.reading() as session:
        found = seller_totals(session, builders.TODAY.year)
    return {one.exhibitor_id: (one.seller, one.sold_ore) for one in found}


@pytest.fixture(params=SellerMode)
def mode(request: pytest.FixtureRequest) -> SellerMode:
    found: SellerMode = request.param
    return found


@pytest.fixture
def stand(database: Database, mode: SellerMode) -> Stand:
    describe_market(database, {"name": "Made in Blekinge", "identity_number": "556016-0680", "address": "Hamnen 1"})
    found = builders_till.stand(database, seller_mode=mode)
    opened(database)
    return found


def test_papers_say_what_was_when_they_were_given(database: Database, stand: Stand, mode: SellerMode) -> None:
    sell(database, "1001:2", "2001")
    correct_payment(database, "K1", 1, [SWISH], "fel knapp", deed(1))
    close(database, 100000)
    with database.reading() as session:
        before = [receipt_row(session, "K1", number) for number in (1, 2)]
        report = cash_report(session, "K1", builders.TODAY)
    limit = totals(database)
    change_everything(database, stand, OTHER[mode])
    with database.reading() as session:
        assert [receipt_row(session, "K1", number) for number in (1, 2)] == before
        assert cash_report(session, "K1", builders.TODAY) == report
    assert totals(database) == limit
    assert [(verdict.fault, verdict.filled_in) for verdict in verify(database)] == [(None, 0)]


def test_a_new_mode_holds_from_the_next_sale(database: Database, stand: Stand, mode: SellerMode) -> None:
    sell(database, "1001")
    set_mode(database, OTHER[mode])
    sell(database, "1001:2", minutes=1)
    sold = {SellerMode.AGENT: 8900, SellerMode.KOMMISSION: 17800}
    if mode is SellerMode.KOMMISSION:
        sold = {SellerMode.AGENT: 17800, SellerMode.KOMMISSION: 8900}
    expected = {
        None: ("Made in Blekinge", sold[SellerMode.KOMMISSION]),
        stand.musteri.id: ("Aspö Musteri", sold[SellerMode.AGENT]),
    }
    assert totals(database) == expected
    with database.reading() as session:
        day = {one.total.exhibitor_id: one.today_ore for one in cash_report(session, "K1", builders.TODAY).sellers}
    assert day == {key: ore for key, (_, ore) in expected.items()}
    with database.writing() as session:
        rebuild_rollups(session, [stand.event.id])
    assert totals(database) == expected


def test_what_comes_back_has_the_seller_and_the_mode_of_its_sale(
    database: Database, stand: Stand, mode: SellerMode
) -> None:
    sell(database, "1001:2", "2001")
    before = sellers(database, 1)
    change_everything(database, stand, OTHER[mode])
    refund(database, "K1", 1, "trasig", deed(1), {1: 1, 2: 1})
    assert sellers(database, 2) == before
    refund(database, "K1", 1, "trasig", deed(2), {1: 1}, tenders=(CARD,))
    assert sellers(database, 3) == (before if mode is SellerMode.KOMMISSION else before[:1])
    assert all(ore == 0 for _, ore in totals(database).values())
    assert [verdict.fault for verdict in verify(database)] == [None]


def test_the_register_now_holds_for_new_sales(database: Database, stand: Stand, mode: SellerMode) -> None:
    sell(database, "1001")
    change_everything(database, stand, mode)
    sell(database, "1001", minutes=1)
    name = "Ny arrangör" if mode is SellerMode.KOMMISSION else "Nya musteriet"
    assert sellers(database, 2) == [(name, "556334-3689")]
    with database.reading() as session:
        status = session.execute(
            select(SellerSnapshot.exhibitor_id, SellerSnapshot.vat_registered).order_by(SellerSnapshot.id)
        ).all()
    musteri = stand.musteri.id
    assert [tuple(row) for row in status] == [(None, True), (musteri, True), (None, True), (musteri, False)]


def test_one_party_stands_for_all_sales_until_it_changes(database: Database, stand: Stand) -> None:
    for minute in range(3):
        sell(database, "1001", "2001", minutes=minute)
    with database.reading() as session:
        assert len(session.scalars(select(SellerSnapshot)).all()) == 3
        assert len(session.scalars(select(SaleSeller)).all()) == 9


def test_the_organisers_own_status_has_times(database: Database, stand: Stand) -> None:
    tomorrow = builders.TODAY + dt.timedelta(days=1)
    for minute, said in enumerate(("", "nej", f"{tomorrow}–", f"–{builders.TODAY}", "ja")):
        describe_market(database, {"vat": said})
        sell(database, "1001", minutes=minute)
    with database.reading() as session:
        query = select(SaleSeller.sale_id, SellerSnapshot.vat_registered).join(
            SellerSnapshot, SellerSnapshot.id == SaleSeller.seller_id
        )
        rows = session.execute(query.where(SellerSnapshot.exhibitor_id.is_(None)).order_by(SaleSeller.sale_id)).all()
    assert [row.vat_registered for row in rows] == [True, False, False, True, True]


def test_sales_of_another_register_keep_their_mode(database: Database) -> None:
    builders_till.stand(database, seller_mode=SellerMode.AGENT)
    builders.sell(database, item="1001")
    before = totals(database)
    assert [name for name, _ in before.values()] == ["Aspö Musteri"]
    set_mode(database, SellerMode.KOMMISSION)
    assert totals(database) == before
    with database.writing() as session:
        rebuild_rollups(session, session.scalars(select(Event.id)).all())
    assert totals(database) == before


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE seller SET name = 'Annan' WHERE exhibitor_id IS NULL", 1),
        ("UPDATE seller SET address = 'Annan' WHERE name = 'Krukmakaren'", 2),
        ("UPDATE seller SET vat_registered = NOT vat_registered WHERE name = 'Krukmakaren'", 2),
        ("UPDATE seller SET name = '', number = '', address = '', salt = '' WHERE exhibitor_id IS NULL", 1),
        ("UPDATE seller SET salt = '' WHERE name = 'Krukmakaren'", 2),
        ("UPDATE sale_seller SET mode = 'agent' WHERE sale_id = 2", 2),
        ("UPDATE sale_seller SET mode = 'agent' WHERE sale_id = 2 AND seller_id = 1", 2),
        ("UPDATE sale_seller SET recorded = false WHERE sale_id = 1", 1),
        ("DELETE FROM sale_seller WHERE sale_id = 2 AND seller_id <> 1", 2),
        ("DELETE FROM sale_seller WHERE sale_id = 2", 2),
        ("UPDATE sale_seller SET seller_id = 2 WHERE sale_id = 2 AND seller_id = 3", 2),
    ],
)
def test_a_seller_that_was_edited_is_a_fault_of_its_first_receipt(
    database: Database, statement: str, number: int
) -> None:
    builders_till.stand(database, seller_mode=SellerMode.KOMMISSION)
    opened(database)
    sell(database, "1001")
    sell(database, "2001", minutes=1)
    with database.writing() as session:
        for table in ("seller", "sale_seller"):
            changes = ("update", "delete") if database.is_sqlite else ("kept",)
            for change in changes:
                name = f"{table}_no_{change}" if database.is_sqlite else f"{table}_kept ON {table}"
                session.execute(text(f"DROP TRIGGER {name}"))
        builders.tamper(session, statement)
    (verdict,) = verify(database)
    assert verdict.fault is not None
    assert (verdict.fault.sequence, dict(verdict.fault.values)) == (number + 1, {"receipt": number})
    assert "seller of receipt" in verdict.fault.why


def test_the_journal_holds_no_names(database: Database, stand: Stand) -> None:
    sell(database, "1001", "2001")
    with database.reading() as session:
        payloads = " ".join(session.scalars(text("SELECT payload FROM journal")))
        digests = set(session.scalars(select(SellerSnapshot.digest)))
    assert not [name for name in ("Musteri", "Krukmakaren", "556016", "Made in") if name in payloads]
    assert all(digest in payloads for digest in digests)


@pytest.mark.parametrize(("year", "until"), [("01-01..12-31", 2033), ("05-01..04-30", 2034)])
def test_sums_and_receipts_of_a_sale_are_kept_for_the_same_time(database: Database, year: str, until: int) -> None:
    describe_market(database, {"name": "Made in Blekinge", "financial_year_starts": year})
    stand = builders_till.stand(database)
    opened(database)
    sell(database, "1001")
    with database.reading() as session:
        plan = plan_erasure(session, stand.musteri.values["number"], builders.TODAY)
    assert {part.until for part in plan.stays if part.until} == {dt.date(until, 12, 31)}
