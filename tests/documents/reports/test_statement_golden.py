"""The statement as people have looked at it, in three languages."""

import datetime as dt
from pathlib import Path

import pytest

from made_in_blekinge.documents.reports.statement import write_statements
from made_in_blekinge.store.database import Database
from tests.documents.reports.test_statement import made, sold
from tests.support.builders_settlement import post
from tests.support.documents.golden import first_page, looks_as_it_did, says_what_it_did

DATABASES = ("sqlite",)


@pytest.mark.parametrize("language", ["sv", "en", "de"])
def test_a_statement_looks_as_it_did(database: Database, language: str, tmp_path: Path) -> None:
    sold(database)
    post(database)
    written = tmp_path / "ut.pdf"
    write_statements(written, made(database)[:1], language, dt.datetime(2026, 6, 15, 9, 12, tzinfo=dt.UTC))
    says_what_it_did(written, f"statement-{language}")
    looks_as_it_did(first_page(written), f"statement-{language}", tmp_path)
