"""What each use case tells that it changed is what the database saw it write, and every change stands in some log."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.audit import EXEMPT, Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.people import AuditLog
from tests.support import builders_checkin, builders_till
from tests.support.builders import NOW
from tests.support.role_matrix import MATRIX, Prepared, prepare
from tests.support.written import told, written

REWRITTEN = {"backup.restore"}
"""Puts another file in the market's place."""
LOGGED_ELSEWHERE = {"unlocking", "audit_log"}
"""A row that stands for the length of a transaction, and the log itself."""


@pytest.fixture(scope="module")
def prepared(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    folder = tmp_path_factory.mktemp("written")
    path = folder / "market.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield prepare(database, folder)
    database.close()


def entries(database: Database) -> int:
    with database.reading() as session:
        return session.execute(select(func.count()).select_from(AuditLog)).scalar_one()


@pytest.mark.parametrize("use_case", sorted({*MATRIX} - REWRITTEN))
def test_a_use_case_tells_what_it_wrote(prepared: Prepared, use_case: str, tmp_path: Path) -> None:
    there = prepared.on(tmp_path / "market.db", prepared.folder)
    there.database.auditor = Auditor(lambda: NOW, "Laptop 1", Actor(there.person, "Åsa", Role.ORGANISER))
    (prepared.folder / "ut.db").unlink(missing_ok=True)
    before = entries(there.database)
    try:
        with written(there.database) as truth, told(there.database) as said:
            MATRIX[use_case][0](there)
        assert truth == said
        if truth - EXEMPT - LOGGED_ELSEWHERE:
            assert entries(there.database) > before
    finally:
        there.database.close()


SOLD = {
    "sale", "sale_line", "payment", "seller", "sale_seller", "journal", "sales_rollup", "sales_product_rollup",
    "sales_hour_rollup", "sales_payment_rollup",
}  # fmt: skip


def test_a_sale_by_hand_written_statements_tells_its_tables(database: Database) -> None:
    """On a server too, which counts the rows themselves: there was no cart to be emptied."""
    builders_till.stand(database)
    builders_till.opened(database)
    with written(database) as truth, told(database) as said:
        builders_till.sell(database, "1001:2", "2001")
    assert said == SOLD | {"cart"}
    assert truth - {"cart"} == SOLD
    with written(database) as truth, told(database) as said:
        refund(database, "K1", 1, "trasig", builders_till.deed(5), {1: 1})
    assert said == (SOLD | {"cart"}) - {"seller"}
    assert truth - {"cart"} == SOLD - {"seller"}


def test_check_in_tells_its_tables(database: Database) -> None:
    builders_checkin.market(database)
    with written(database) as truth, told(database) as said:
        builders_checkin.arrive(database)
    assert truth == said == {"check_in", "trader_record"}
