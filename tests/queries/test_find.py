"""The global search."""

from made_in_blekinge.queries.find import find
from made_in_blekinge.store.database import Database
from tests.support import builders


def test_every_kind_is_found_by_a_few_letters(database: Database) -> None:
    owner = builders.exhibitor(database, "Karlskrona Tvål")
    product = builders.product(database, owner, name_sv="Badtvål")
    event = builders.event(database)
    with database.reading() as session:
        assert [(hit.page, hit.key) for hit in find(session, "karlskr")] == [
            ("exhibitors", owner.id),
            ("events", event.id),
            ("products", product.id),
        ]
        assert [hit.title for hit in find(session, "badt")] == ["Badtvål"]


def test_an_empty_search_finds_nothing(database: Database) -> None:
    builders.exhibitor(database)
    with database.reading() as session:
        assert find(session, "  ") == []


def test_each_kind_has_at_most_so_many_hits(database: Database) -> None:
    for number in range(9):
        builders.exhibitor(database, f"Firma {number}")
    with database.reading() as session:
        assert len(find(session, "firma", each=4)) == 4
