"""Lists of exhibitors: searched as one types, filtered, with the number of products."""

import pytest
from sqlalchemy import event

from made_in_blekinge.domain.market import Branch, Municipality, Phase
from made_in_blekinge.domain.papers import PapersState
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_path


@pytest.fixture
def market(database: Database) -> Database:
    musteri = builders.exhibitor(
        database, "Aspö Musteri", town="Sturkö", branch=Branch.FOOD, municipality=Municipality.KARLSKRONA,
        identity_number="556016-0680", phone="0455-962 72",
    )  # fmt: skip
    builders.exhibitor(database, "Åryd Tvål & 100 % Bad", branch=Branch.CRAFT, municipality=Municipality.KARLSHAMN)
    builders.exhibitor(database, "Gammal Kund", archived=True)
    builders.product(database, musteri, "1")
    builders.product(database, musteri, "2")
    return database


def found(database: Database, search: str = "", **filters: object) -> list[str]:
    with database.reading() as session:
        return [row.name for row in exhibitor_rows(session, search, **filters)]  # type: ignore[arg-type]


@pytest.mark.parametrize("search", ["aspo", "MUSTERI asp", "sturkö", "5560160680", "0455-962", "1"])
def test_every_word_is_found_wherever_it_stands(market: Database, search: str) -> None:
    assert "Aspö Musteri" in found(market, search)


@pytest.mark.parametrize(
    ("search", "names"), [("100 %", ["Åryd Tvål & 100 % Bad"]), ("10_ %", []), ("\\", []), ("'; DROP", [])]
)
def test_signs_of_the_database_are_only_signs(market: Database, search: str, names: list[str]) -> None:
    assert found(market, search) == names


def test_filters_go_together(market: Database) -> None:
    assert found(market, branch=Branch.FOOD) == ["Aspö Musteri"]
    assert found(market, municipality=Municipality.KARLSHAMN) == ["Åryd Tvål & 100 % Bad"]
    assert found(market, branch=Branch.FOOD, municipality=Municipality.KARLSHAMN) == []


def test_the_archived_stand_aside(market: Database) -> None:
    assert "Gammal Kund" not in found(market)
    assert "Gammal Kund" in found(market, archived=True)


def test_products_are_counted(market: Database) -> None:
    with market.reading() as session:
        assert [row.products for row in exhibitor_rows(session, "aspö")] == [2]


def test_a_changed_name_is_found(market: Database) -> None:
    with market.reading() as session:
        row = exhibitor_rows(session, "aspö")[0]
    edit_exhibitor(market, row.id, 1, {"name": "Senoren Saft"})
    assert (found(market, "senoren"), found(market, "aspö")) == (["Senoren Saft"], [])


def test_the_standing_says_phase_papers_and_sales_of_the_year_by_currency(database: Database) -> None:
    aspo = builders.exhibitor(database, "Aspö Musteri")
    builders.product(database, aspo, "1001")
    builders.event(database, "KNA26")
    builders.event(database, "RST26", phase=Phase.INTERREGIONAL, currency="EUR")
    builders.sell(database, {"event": "KNA26"}, {"event": "RST26"})
    with database.reading() as session:
        (row,) = exhibitor_rows(session, today=builders.TODAY)
        (later,) = exhibitor_rows(session, today=builders.TODAY.replace(year=builders.TODAY.year + 1))
        (plain,) = exhibitor_rows(session)
    assert row.standing is not None
    assert later.standing is not None
    assert set(row.standing.sold) == {"SEK", "EUR"}
    assert all(ore > 0 for ore in row.standing.sold.values())
    assert later.standing.sold == {}
    assert row.standing.papers.state is PapersState.MISSING
    assert plain.standing is None
    assert row.standing.phase is Phase.INTERREGIONAL, "where it stands on the path: it sold there"
    builders_path.step_back(database, aspo)
    with database.reading() as session:
        (row,) = exhibitor_rows(session, today=builders.TODAY)
    assert row.standing is not None
    assert row.standing.phase is Phase.REGIONAL


def test_a_longer_list_needs_no_more_statements(database: Database) -> None:
    def asked(count: int) -> int:
        while len(found(database)) < count:
            builders.exhibitor(database, f"Utställare {len(found(database))}")
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            statements.append(statement)

        event.listen(database.engine, "before_cursor_execute", note)
        with database.reading() as session:
            assert len(exhibitor_rows(session, today=builders.TODAY)) == count
        event.remove(database.engine, "before_cursor_execute", note)
        return len(statements)

    assert asked(1) == asked(12)
