"""The journal is proved against the tables: whatever is edited there, the first row that tells otherwise is named."""

import pytest
from sqlalchemy import text

from made_in_blekinge.domain.journal import Fault
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.services.till.day import pay_in, pay_out
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, close, deed, opened, sell

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""

KEPT = ("till_day", "cash_movement", "closing", "journal", "sale", "sale_line", "payment")


@pytest.fixture
def market_day(database: Database) -> Database:
    """Row 1 opens, 2 and 3 sell, 4 refunds, 5 and 6 move cash, 7 closes; its tables can be edited by hand."""
    builders_till.stand(database)
    opened(database)
    sell(database, "1001:2", "2001", pay=(Tender(Means.CASH, given_ore=50000),), minutes=1)
    sell(database, "2@45,50 " + "å" * 150, pay=(Tender(Means.SWISH, 1000, reference="r" * 250), CARD), minutes=2)
    refund(database, "K1", 1, "trasig", deed(3), {1: 1})
    pay_in(database, "K1", 2000, "växel", deed(4))
    pay_out(database, "K1", 1000, "bullar", deed(5))
    close(database, 100000)
    with database.writing() as session:
        for table in KEPT:
            if database.is_sqlite:
                for what in ("update", "delete"):
                    session.execute(text(f"DROP TRIGGER {table}_no_{what}"))
            else:
                session.execute(text(f"DROP TRIGGER {table}_kept ON {table}"))
    return database


def fault(database: Database) -> tuple[int, str] | None:
    (verdict,) = verify(database)
    return verdict.fault and (verdict.fault.sequence, said(verdict.fault))


def said(found: Fault) -> str:
    return found.why.format(**dict(found.values))


def edit(database: Database, statement: str) -> None:
    with database.writing() as session:
        builders.tamper(session, statement)


@pytest.mark.both
def test_what_nobody_edited_fits(market_day: Database) -> None:
    assert fault(market_day) is None
    assert verify(market_day)[0].rows == 7


@pytest.mark.parametrize(
    ("statement", "row", "why"),
    [
        ("UPDATE sale SET gross_ore = gross_ore - 100 WHERE number = 2", 3, "receipt 2 is not"),
        ("UPDATE sale SET vat_ore = 0 WHERE number = 1", 2, "receipt 1 is not"),
        ("UPDATE sale SET rounding_ore = 50 WHERE number = 3", 4, "receipt 3 is not"),
        ("UPDATE sale SET refund_of_id = NULL WHERE number = 3", 4, "receipt 3 is not"),
        ("UPDATE till SET code = 'K9'", 4, "receipt 3 is not"),
        ("UPDATE sale SET time = (SELECT min(time) FROM sale) WHERE number = 2", 3, "receipt 2 is not"),
        ("UPDATE sale SET person = 'Bo' WHERE number = 2", 3, "receipt 2 is not"),
        ("UPDATE sale_line SET quantity = 3 WHERE quantity = 2", 2, "receipt 1 is not"),
        ("UPDATE sale_line SET vat_permille = 0 WHERE item LIKE 'å%'", 3, "receipt 2 is not"),
        ("UPDATE sale_line SET exhibitor_id = (SELECT min(id) FROM exhibitor)", 2, "receipt 1 is not"),
        ("DELETE FROM sale_line WHERE quantity < 0", 4, "receipt 3 is not"),
        ("UPDATE payment SET amount_ore = amount_ore + 1 WHERE means = 'swish'", 3, "receipt 2 is not"),
        ("UPDATE payment SET means = 'card' WHERE means = 'cash' AND amount_ore > 0", 2, "receipt 1 is not"),
        ("UPDATE payment SET given_ore = 60000 WHERE given_ore = 50000", 2, "receipt 1 is not"),
        ("DELETE FROM payment WHERE means = 'swish'", 3, "receipt 2 is not"),
        ("UPDATE sale SET number = 7 WHERE number = 2", 3, "receipt 2 is not"),
        ("UPDATE cash_movement SET amount_ore = 1 WHERE kind = 'pay_in'", 5, "cash that was put in"),
        ("DELETE FROM cash_movement WHERE kind = 'pay_out'", 6, "cash that was put in"),
        ("UPDATE till_day SET float_ore = 1", 1, "the opening of 2026-06-12 is not"),
        ("UPDATE closing SET counted_ore = 99999", 7, "closing 1 is not"),
        ("UPDATE closing SET totals = replace(totals, '1', '2')", 7, "closing 1 is not"),
        ("DELETE FROM closing", 7, "closing 1 is not"),
        ("DELETE FROM journal WHERE sequence = 7", 7, "the till has openings, closings or movements of cash"),
        ("DELETE FROM journal WHERE sequence > 3", 4, "the receipts of the till and its journal are not as many"),
    ],
)
def test_the_first_row_that_tells_otherwise_is_named(market_day: Database, statement: str, row: int, why: str) -> None:
    edit(market_day, statement)
    found = fault(market_day)
    assert found is not None
    assert (found[0], found[1][: len(why)]) == (row, why)


def test_the_chain_alone_does_not_look_at_the_tables(market_day: Database) -> None:
    edit(market_day, "UPDATE sale SET gross_ore = 1")
    assert [verdict.fault for verdict in verify(market_day, with_facts=False)] == [None]
    edit(market_day, "UPDATE journal SET kind = 'refund' WHERE sequence = 3")
    (verdict,) = verify(market_day, with_facts=False)
    assert verdict.fault is not None
    assert (verdict.fault.sequence, verdict.fault.why) == (3, "its contents were changed")


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE journal SET hash = previous WHERE sequence = 7", 7),
        ("UPDATE journal SET previous = hash WHERE sequence = 2", 2),
        ("UPDATE journal SET sequence = 0 WHERE sequence = 1", 1),
        ("UPDATE journal SET sequence = 9 WHERE sequence = 7", 7),
        ("DELETE FROM journal WHERE sequence = 1", 1),
        ("DELETE FROM journal WHERE sequence = 4", 4),
    ],
)
def test_every_column_of_the_chain_counts(market_day: Database, statement: str, row: int) -> None:
    edit(market_day, statement)
    found = fault(market_day)
    assert found is not None
    assert found[0] == row


@pytest.mark.both
def test_a_long_journal_is_read_in_parts(market_day: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    from made_in_blekinge.services.till import journal

    monkeypatch.setattr(journal, "_PARTS", {name: part.replace("5000", "2") for name, part in journal._PARTS.items()})
    assert fault(market_day) is None
    edit(market_day, "UPDATE closing SET counted_ore = 99999")
    assert fault(market_day) == (7, "closing 1 is not what the journal tells")
    edit(market_day, "UPDATE sale SET vat_ore = 0 WHERE number = 2")
    assert fault(market_day) == (3, "receipt 2 is not what the journal tells")
    edit(market_day, "UPDATE journal SET kind = 'sale' WHERE sequence = 5")
    assert fault(market_day) == (5, "its contents were changed")
