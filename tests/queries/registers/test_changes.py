"""Reading the log of changes: in pages, by words, and with the names of the rows that it speaks of."""

import datetime as dt

import pytest
from sqlalchemy import insert, update

from made_in_blekinge.domain.people import Role
from made_in_blekinge.queries.registers.change_names import names_in, spoken_of
from made_in_blekinge.queries.registers.people import Change, changes, people, waits
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.people import AuditLog, Person, SignInFailure
from tests.support import builders, builders_checkin
from tests.support.builders import NOW


def entry(number: int, table: str = "exhibitor", row: str = "1", **values: str) -> dict[str, object]:
    shared = {"person": "", "device": "Disk", "action": "changed", "before": "", "after": "", "folded": table}
    return {**shared, "time": NOW + dt.timedelta(minutes=number), "table_name": table, "row_id": row, **values}


def write(database: Database, *entries: dict[str, object]) -> None:
    with database.writing() as session:
        session.execute(insert(AuditLog), list(entries))


def change(table: str, row: str, before: dict[str, object], after: dict[str, object]) -> Change:
    return Change(1, NOW, "", "", "changed", table, row, before, after)


def test_the_newest_come_first_and_the_older_ones_in_pages(database: Database) -> None:
    write(database, *(entry(number, row=str(number)) for number in range(1, 6)))
    with database.reading() as session:
        first = changes(session, limit=2)
        second = changes(session, before_id=first[-1].id, limit=2)
        third = changes(session, before_id=second[-1].id, limit=2)
    assert [[one.row for one in page] for page in (first, second, third)] == [["5", "4"], ["3", "2"], ["1"]]
    assert (first[0].time, first[0].device, first[0].before) == (NOW + dt.timedelta(minutes=5), "Disk", {})


def test_what_was_there_and_what_is_there_come_as_values(database: Database) -> None:
    write(database, entry(1, before='{"town": "Aspö"}', after='{"fee": 5}'))
    with database.reading() as session:
        (found,) = changes(session)
    assert (found.before, found.after) == ({"town": "Aspö"}, {"fee": 5})


def test_every_word_must_be_found_and_signs_of_patterns_are_words(database: Database) -> None:
    write(database, entry(1, folded="exhibitor aspo must"), entry(2, folded="exhibitor 50% aspo"))
    for text, rows in (("ASPÖ", 2), ("aspö must", 1), ("50%", 1), ("%", 1), ("_", 0), ("must 50%", 0)):
        with database.reading() as session:
            assert len(changes(session, text)) == rows, text


def test_rows_are_called_by_their_names(database: Database) -> None:
    there = builders_checkin.market(database)
    part = builders_checkin.participation(database, there.event, there.exhibitor)
    product = builders.product(database, there.exhibitor, "1001")
    told = [
        change("product", str(product.id), {}, {"exhibitor_id": there.exhibitor.id}),
        change("booth", "1", {}, {"standing": [[part.id, 1]], "event_id": there.event.id}),
        change("event_rate", f"{there.event.id},EUR", {}, {}),
        change("exhibitor", "1–3", {}, {}),
        change("exhibitor", "999", {}, {}),
    ]
    with database.reading() as session:
        names = names_in(session, told)
    assert names == {
        ("product", str(product.id)): "1001",
        ("exhibitor", str(there.exhibitor.id)): "Aspö Musteri",
        ("booth", "1"): "A1",
        ("participation", str(part.id)): "Aspö Musteri",
        ("event", str(there.event.id)): "KNA26",
        ("event_rate", f"{there.event.id},EUR"): "KNA26 EUR",
    }


def test_a_row_speaks_of_itself_and_of_those_that_it_points_at() -> None:
    moved = change("booth", "3", {"standing": [[7, 1]]}, {"event_id": 2, "exhibitor_id": 5})
    assert [*spoken_of(moved)] == [("booth", "3"), ("exhibitor", "5"), ("event", "2"), ("participation", "7")]


@pytest.fixture
def staff(database: Database) -> Database:
    with database.writing() as session:
        for key, name, active in ((1, "Örjan", True), (2, "Bo", True), (3, "Cia", False)):
            session.add(Person(id=key, name=name, role=Role.CASHIER, pin_hash="x", active=active))
    return database


def test_people_who_left_are_seen_only_by_who_asks(staff: Database) -> None:
    with staff.reading() as session:
        assert {row.name for row in people(session)} == {"Örjan", "Bo"}
        assert {row.name: row.active for row in people(session, only_active=False)}["Cia"] is False


def test_who_is_locked_out_waits_until_the_time_is_over(staff: Database) -> None:
    with staff.writing() as session:
        session.add(SignInFailure(person_id=1, wrong=3, last=NOW))
        session.add(SignInFailure(person_id=2, wrong=2, last=NOW))
    for seconds, left in ((0, 30), (29, 1), (30, 0)):
        with staff.reading() as session:
            found = waits(session, NOW + dt.timedelta(seconds=seconds))
        assert found == ({1: dt.timedelta(seconds=left)} if left else {})
    with staff.writing() as session:
        session.execute(update(SignInFailure).values(wrong=9))
    with staff.reading() as session:
        assert set(waits(session, NOW)) == {1, 2}
