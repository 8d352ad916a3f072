from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.queries.checkin.arrivals import find_participation
from made_in_blekinge.queries.checkin.page import Morning, morning
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin


def read(database: Database, shown: int | None = None, event: str = "KNA26") -> Morning:
    with database.reading() as session:
        return morning(session, event, builders.NOW, shown)


def test_a_morning_counts_who_stands_how(database: Database) -> None:
    market = builders_checkin.market(database)
    builders.booth(database, market.event, "A2", builders.exhibitor(database, "Bodins"))
    builders.booth(database, market.event, "A3")
    builders_checkin.arrive(database, "A1")
    found = read(database)
    assert found.counts == {Standing.CHECKED_IN: 1, Standing.EXPECTED: 1}
    assert [row.booth for row in found.rows] == ["A1", "A2"]
    assert [booth.code for booth in found.plan] == ["A1", "A2", "A3"]
    assert found.visitor is None


def test_a_visitor_has_its_record_its_goods_and_the_code_of_its_sign(database: Database) -> None:
    market = builders_checkin.market(database)
    builders.product(database, market.exhibitor, "1001")
    part = builders_checkin.participation(database, market.event, market.exhibitor)
    found = read(database, part.id)
    assert found.visitor is not None
    assert found.visitor.code == market.code
    assert found.visitor.record.values["name"] == "Aspö Musteri"
    assert [row.item_number for row in found.visitor.goods] == ["1001"]
    with database.reading() as session:
        assert find_participation(session, found.here, found.visitor.code) == found.visitor.row.participation_id


def test_somebody_of_another_event_is_nobody_here(database: Database) -> None:
    market = builders_checkin.market(database)
    builders.event(database, "LUC26")
    part = builders_checkin.participation(database, market.event, market.exhibitor)
    assert read(database, part.id, "LUC26").visitor is None
    assert read(database, 999).visitor is None
