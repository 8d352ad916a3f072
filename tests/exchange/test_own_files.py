"""The demonstration market's own files make the same market again, in whatever order they come."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from made_in_blekinge.domain.report import ImportReport
from made_in_blekinge.exchange.exporting import export
from made_in_blekinge.exchange.proposal import bring_in_proposal, propose
from made_in_blekinge.exchange.read_table import read_table
from made_in_blekinge.i18n import catalog
from made_in_blekinge.services.registers.bring_in import bring_in
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.support.builders import NOW

ORDER = ("exhibitors", "events", "products", "booths", "sales")
_NEEDS_FIRST = frozenset({"unknown_exhibitor", "unknown_event", "unknown_item", "receipt_incomplete"})


@pytest.fixture(scope="module")
def files(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("own")
    database = open_database(str(demonstration))
    found = {kind: folder / f"{kind}.{'csv' if kind == 'sales' else 'xlsx'}" for kind in ORDER}
    for kind, path in found.items():
        export(database, kind, path, catalog("sv"))
    database.close()
    return found


@pytest.fixture(scope="module")
def demonstration(demonstration_template: Path) -> Path:
    return demonstration_template


def said(path: Path) -> list[dict[str, str]]:
    """The rows of a file by heading, each with what it says."""
    table = read_table(path)
    rows = ({head: cell for head, cell in zip(table.headings, cells, strict=True) if cell} for _, cells in table.rows)
    return sorted(rows, key=repr)


def take(database: Database, path: Path) -> ImportReport:
    proposal = propose(path, None, lambda *_: {})
    return bring_in_proposal(partial(bring_in, database, now=NOW), proposal)


@pytest.mark.parametrize(
    "order",
    [ORDER, ORDER[::-1], ("products", "exhibitors", "sales", "booths", "events")],
    ids=["in their order", "reversed", "mixed"],
)
def test_the_demonstrations_own_files_come_back_without_loss(
    order: Sequence[str], files: dict[str, Path], sqlite: Database, tmp_path: Path
) -> None:
    waiting, rounds = list(order), 0
    while waiting and rounds < len(order):
        reports = {kind: take(sqlite, files[kind]) for kind in waiting}
        codes = {one.error.code for report in reports.values() for one in report.rejected}
        assert codes <= _NEEDS_FIRST, codes  # what did not come in says what to bring first
        waiting = [kind for kind, report in reports.items() if report.rejected]
        rounds += 1
    assert rounds == 1 or order != ORDER
    for kind, path in files.items():
        again = tmp_path / path.name
        export(sqlite, kind, again, catalog("sv"))
        assert said(again) == said(path), kind
