"""The market as a whole."""

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.queries.event import market_mark, market_name
from made_in_blekinge.services.market import name_market, remember_columns, remembered_columns
from made_in_blekinge.store.database import Database


def test_a_market_is_named_and_renamed(database: Database) -> None:
    for name in ("Blekingemarknaden", "Made in Blekinge"):
        name_market(database, name)
        with database.reading() as session:
            assert (market_name(session), market_mark(session)) == (name, None)


def test_a_demonstration_stays_one(database: Database) -> None:
    name_market(database, "Prova på", demonstration=True)
    name_market(database, "På riktigt")
    with database.reading() as session:
        assert market_mark(session) is Mark.DEMONSTRATION


def test_a_market_without_a_name_has_none(database: Database) -> None:
    with database.reading() as session:
        assert (market_name(session), market_mark(session)) == ("", None)


def test_corrected_columns_are_remembered_for_each_kind(database: Database) -> None:
    remember_columns(database, "products", {"artnamn": "name_sv", "hylla": ""})
    remember_columns(database, "products", {"hylla": "storage"})
    remember_columns(database, "events", {"när": "starts"})
    with database.reading() as session:
        assert remembered_columns(session, "products") == {"artnamn": "name_sv", "hylla": "storage"}
        assert remembered_columns(session, "events") == {"när": "starts"}
        assert remembered_columns(session, "booths") == {}
