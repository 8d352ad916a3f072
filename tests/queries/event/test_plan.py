from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.queries.event.plan import plan_booths
from made_in_blekinge.store.database import Database
from tests.support import builders


def test_the_booths_of_a_plan_are_those_of_its_event_in_order(database: Database) -> None:
    event, other = builders.event(database), builders.event(database, "MLM26")
    who = builders.exhibitor(database, "Aspö Musteri")
    builders.booth(database, event, "A10", who, x_mm=1500, y_mm=2500, facing=Facing.LEFT)
    builders.booth(database, event, "A2", width_mm=4000, depth_mm=1000)
    builders.booth(database, other, "A1")
    with database.reading() as session:
        found = plan_booths(session, "kna26")
        nameless = plan_booths(session, "KNA26", names=False)
    assert found == [
        PlanBooth("A2", "", None, None, 4000, 1000, Facing.DOWN, False),
        PlanBooth("A10", "Aspö Musteri", 1500, 2500, 3000, 2000, Facing.LEFT, True),
    ]
    assert [(row.name, row.taken) for row in nameless] == [("", False), ("", True)]


def test_an_event_that_is_unknown_has_no_booths(database: Database) -> None:
    with database.reading() as session:
        assert plan_booths(session, "NOPE") == []
