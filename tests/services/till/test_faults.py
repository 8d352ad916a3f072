"""What a till does while the disk or the file is at fault: nothing by halves, and afterwards each deed once."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy import event as sql_event

from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.market.disk import low_space
from made_in_blekinge.services.till.cart import keep_cart
from made_in_blekinge.services.till.day import close_day, pay_in
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url
from tests.faults import trouble
from tests.faults.proof import faults
from tests.support import builders, builders_till
from tests.support.builders import NOW
from tests.support.builders_till import CARD, CASH


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A market on a small disk of its own, with a receipt."""
    trouble.hurry(monkeypatch)
    with trouble.small_disk(tmp_path / "disk") as disk:
        shutil.copyfile(sqlite_template, disk / "market.db")
        database = Database(database_url(str(disk / "market.db")))
        builders_till.stand(database)
        builders_till.opened(database)
        builders_till.sell(database, "1001:3", number=1)
        yield database
        database.close()


def sell(database: Database) -> Any:
    sold = builders_till.sell(database, "1001", "2001:2", pay=(CARD._replace(amount_ore=10000), CASH), number=77)
    return sold.receipt, sold.total_ore


def give_back(database: Database) -> Any:
    made = refund(database, "K1", 1, "trasig", builders_till.deed(1, 77), {1: 1})
    return made.receipt, made.total_ore


def keep(database: Database) -> Any:
    found = builders_till.found(database, "1001")
    return keep_cart(database, "K1", Cart(uuid.UUID(int=77), (CartRow(found.line, found.producer),)), NOW)


def move(database: Database) -> Any:
    return pay_in(database, "K1", 5000, "växel", builders_till.deed(1, 77))


def close(database: Database) -> Any:
    return close_day(database, "K1", 100000, builders_till.deed(600, 77)).number


@pytest.mark.parametrize("name", trouble.TROUBLES)
@pytest.mark.parametrize("do", [sell, give_back, keep, move, close])
def test_a_deed_that_failed_is_done_once_when_it_is_sent_again(
    sqlite: Database, do: Callable[[Database], Any], name: str
) -> None:
    happen, codes = trouble.TROUBLES[name]
    before = builders.contents(sqlite)
    with happen(sqlite), pytest.raises(UserError) as caught:
        do(sqlite)
    assert caught.value.code in codes
    assert caught.value.exit_code == 2
    failed = builders.contents(sqlite)
    assert (failed == before) is (name != "answer lost")
    answer = do(sqlite)
    done = builders.contents(sqlite)
    assert done != before
    if name == "answer lost":
        assert done == failed
    assert do(sqlite) == answer
    assert builders.contents(sqlite) == done
    assert faults(sqlite) == []


def test_a_small_disk_is_told_before_it_is_full(sqlite: Database) -> None:
    free = low_space(sqlite)
    assert free is not None
    with trouble.full(sqlite):
        assert low_space(sqlite) == 0


def receipts(database: Database) -> list[tuple[Any, ...]]:
    with database.reading() as session:
        return [tuple(row) for row in session.execute(text("SELECT number, gross_ore FROM sale ORDER BY number"))]


@pytest.fixture
def served(new_postgresql: Callable[[], Database]) -> Database:
    """A market on a server, with an open till."""
    database = new_postgresql()
    builders_till.stand(database)
    builders_till.opened(database)
    return database


@pytest.mark.postgresql
def test_a_sale_whose_connection_is_cut_before_the_commit_is_sent_again(served: Database) -> None:
    cut: list[int] = []

    def cut_off(connection: Connection) -> None:
        """End the server's process of this connection, as a restart of the server does."""
        own = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        if not cut:
            cut.append(own)
            with served.engine.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
                there = text("SELECT count(*) FROM pg_stat_activity WHERE pid = :own")
                while other.execute(there, {"own": own}).scalar():
                    other.rollback()  # the activities of a transaction are those at its beginning

    sql_event.listen(served.engine, "commit", cut_off)
    with pytest.raises(UserError) as caught:
        sell(served)
    assert caught.value.code == "database_unreachable"
    assert "\n" not in str(caught.value)
    assert receipts(served) == []
    assert sell(served) == (1, 58800)
    assert sell(served) == (1, 58800)
    assert receipts(served) == [(1, 58800)]
    assert [verdict.fault for verdict in verify(served)] == [None]


@pytest.mark.postgresql
def test_a_sale_whose_connection_is_cut_after_the_commit_is_the_same(served: Database) -> None:
    dialect: Any = served.engine.dialect
    commit = dialect.do_commit

    def commit_and_fail(connection: Any) -> None:
        commit(connection)
        connection.dbapi_connection.close()
        raise dialect.loaded_dbapi.OperationalError("server closed the connection\n\tunexpectedly")

    dialect.do_commit = commit_and_fail
    with pytest.raises(UserError) as caught:
        sell(served)
    dialect.do_commit = commit
    assert caught.value.code == "database_unreachable"
    assert receipts(served) == [(1, 58800)]
    assert sell(served) == (1, 58800)
    assert receipts(served) == [(1, 58800)]
