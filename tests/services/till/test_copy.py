"""Which print of a receipt is the original is known by the journal, also after a restart."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.receipts import was_printed
from made_in_blekinge.services.till.copy import note_copy, note_print
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders_till import deed


def printed(database: Database, receipt: int, till: str = "K1") -> bool:
    with database.reading() as session:
        return was_printed(session, till, receipt)


def told(database: Database) -> list[str]:
    with database.reading() as session:
        query = "SELECT kind FROM journal WHERE kind IN ('print', 'copy') ORDER BY sequence"
        return [row.kind for row in session.execute(text(query))]


@pytest.fixture
def day(database: Database) -> Database:
    builders_till.stand(database)
    for till in ("K1", "K2"):
        builders_till.opened(database, till)
        for _ in range(12):
            builders_till.sell(database, "1001", till=till)
    return database


def test_the_first_print_is_the_original(day: Database) -> None:
    assert note_copy(day, "K1", 1, deed(5), if_printed=True) is False
    note_print(day, "K1", 1, deed(6))
    assert note_copy(day, "K1", 1, deed(7), if_printed=True) is True
    assert note_copy(day, "K1", 1, deed(8), if_printed=True) is True
    assert told(day) == ["print", "copy", "copy"]
    assert all(verdict.fault is None for verdict in verify(day))


def test_a_copy_may_be_asked_for(day: Database) -> None:
    assert note_copy(day, "K1", 3, deed(5)) is True
    assert printed(day, 3)


def test_only_this_receipt_of_this_till_is_printed(day: Database) -> None:
    note_print(day, "K1", 12, deed(5))
    assert [number for number in range(1, 13) if printed(day, number)] == [12]
    assert not printed(day, 12, "K2")


def test_a_name_is_no_receipt(day: Database) -> None:
    note_print(day, "K1", 1, replace(deed(5), person='"receipt":2,'))
    assert not printed(day, 2)


def test_a_receipt_that_is_not_there_is_not_noted(day: Database) -> None:
    for note in (note_print, note_copy):
        with pytest.raises(UserError, match="no receipt"):
            note(day, "K1", 99, deed(5))
    assert told(day) == []
