"""One table of who may read: each query and reading use case for each role, for nobody, and without people."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from made_in_blekinge import queries, services
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.readers import READERS, may_read, readable_by, readers_of
from tests.support.builders import NOW
from tests.support.reader_matrix import CALLS, QUERIES, USE_CASES, query, use_case
from tests.support.role_matrix import Prepared, prepare


@pytest.fixture(scope="module")
def prepared(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    folder = tmp_path_factory.mktemp("readers")
    path = folder / "market.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield prepare(database, folder)
    database.close()


@pytest.fixture
def there(prepared: Prepared) -> Iterator[Prepared]:
    yield prepared
    prepared.database.auditor = None


def signed_in(role: Role | None) -> Auditor:
    if role is None:
        return Auditor(lambda: NOW, "Laptop 1", locked=True)
    return Auditor(lambda: NOW, "Laptop 1", Actor(1, "Någon", role))


def test_the_table_is_what_the_queries_and_use_cases_declare() -> None:
    for package in (queries, services):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(found.name)
    wanted = {f"made_in_blekinge.queries.{name}": readers for name, readers in QUERIES.items()}
    wanted |= {f"made_in_blekinge.services.{name}": readers for name, readers in USE_CASES.items()}
    assert {name: readers for name, readers in READERS.items() if name.startswith("made_in_blekinge.")} == wanted


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("name", QUERIES)
def test_a_query_answers_its_readers_and_nobody_else(there: Prepared, name: str, role: Role | None) -> None:
    readers = QUERIES[name]
    with there.database.reading() as session:
        arguments = CALLS[name](session, there) if name in CALLS else ()
    there.database.auditor = signed_in(role)
    allowed = readers is None or role in readers
    assert may_read(there.database, query(name)) == allowed
    with there.database.reading() as session:
        if not allowed:
            with pytest.raises(UserError) as caught:
                query(name)(session, *arguments)
            assert caught.value.code == ("sign_in_first" if role is None else "not_allowed")
        elif name in CALLS:
            query(name)(session, *arguments)
        else:  # it is let in, and lacks its arguments only there
            with pytest.raises(TypeError, match="argument"):
                query(name)(session)


_OF_SESSIONS = ("remembered_columns", "remembered_shapes", "listed_prices", "known_sale", "till_at_work")


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("name", USE_CASES)
def test_a_reading_use_case_is_refused_to_others(there: Prepared, name: str, role: Role | None) -> None:
    readers = USE_CASES[name]
    if readers is not None and role in readers:
        return
    there.database.auditor = signed_in(role)
    with there.database.reading() as session:
        source = (
            session
            if name.split(".")[-1]
            in ("remembered_columns", "remembered_shapes", "listed_prices", "known_sale", "till_at_work")
            else None
        )
        with pytest.raises(UserError) as caught:
            use_case(name)(source or there.database)
    assert caught.value.code == ("sign_in_first" if role is None else "not_allowed")


@pytest.mark.parametrize("name", CALLS)
def test_in_a_market_without_people_everybody_reads(there: Prepared, name: str) -> None:
    there.database.auditor = Auditor(lambda: NOW, "Laptop 1")
    with there.database.reading() as session:
        query(name)(session, *CALLS[name](session, there))


def test_what_a_query_asks_for_is_covered_by_its_own_declaration(there: Prepared) -> None:
    """The kiosk may not ask for a row of the check-in, but for what belongs to a code that was given."""
    there.database.auditor = signed_in(Role.KIOSK)

    @readable_by(frozenset({Role.KIOSK}))
    def outer(session: Session) -> int:
        return len(query("checkin.arrivals.check_in_rows")(session, here))

    with there.database.reading() as session:
        here = query("checkin.arrivals.occasion_of")(session, "KNA26", NOW)
        assert outer(session) > 0
        with pytest.raises(UserError, match="not for the role"):
            query("checkin.arrivals.check_in_rows")(session, here)


def test_a_refused_query_does_not_open_the_session(there: Prepared) -> None:
    there.database.auditor = signed_in(Role.CASHIER)
    with there.database.reading() as session:
        for _ in range(2):
            with pytest.raises(UserError):
                query("registers.records.exhibitor_values")(session)


def test_what_is_not_declared_is_for_nobody(there: Prepared) -> None:
    def plain() -> None: ...

    assert readers_of(plain) == frozenset()
    there.database.auditor = signed_in(Role.ORGANISER)
    assert not may_read(there.database, plain)


def test_who_signs_in_later_reads_in_the_same_database(there: Prepared) -> None:
    auditor = there.database.auditor = signed_in(None)
    ask = query("registers.people.people")
    with there.database.reading() as session, pytest.raises(UserError, match="Sign in"):
        ask(session)
    auditor.let_in(Actor(1, "Åsa", Role.ORGANISER))
    with there.database.reading() as session:
        ask(session)
