"""Lists of events and what papers say of them."""

import datetime as dt

from made_in_blekinge.domain.market import ParticipationStatus, Phase
from made_in_blekinge.queries.registers.event import event_heads, event_names, event_rows
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.store.database import Database
from tests.support import builders


def test_events_stand_in_the_order_of_their_days_with_how_far_they_are(database: Database) -> None:
    later = builders.event(database, "SVB26", starts=dt.date(2026, 9, 5), ends=dt.date(2026, 9, 6))
    first = builders.event(database, "KNA26")
    musteri, smide = builders.exhibitor(database, "A"), builders.exhibitor(database, "B")
    builders.product(database, musteri)
    builders.booth(database, first, "A1", musteri)
    builders.booth(database, first, "A2")
    set_participation(database, first.id, smide.id, ParticipationStatus.APPLIED)
    builders.sell(database, {"quantity": 2})
    with database.reading() as session:
        rows = event_rows(session)
    assert [row.id for row in rows] == [first.id, later.id]
    assert (rows[0].booths, rows[0].occupied, rows[0].accepted, rows[0].applied) == (2, 1, 1, 1)
    assert [row.gross_ore for row in rows] == [17800, 0]


def test_an_event_is_past_the_day_after_its_last(database: Database) -> None:
    builders.event(database, "KNA26", starts=dt.date(2026, 6, 12), ends=dt.date(2026, 6, 14))
    builders.event(database, "BTK25", starts=dt.date(2025, 11, 4), ends=None)
    with database.reading() as session:
        for today, past in ((14, {"KNA26": False, "BTK25": False}), (15, {"KNA26": True, "BTK25": False})):
            rows = event_rows(session, today=dt.date(2026, 6, today))
            assert {row.code: row.past for row in rows} == past


def test_the_name_is_in_the_first_language_that_has_one(database: Database) -> None:
    both = builders.event(database, "RST26", name_sv="Marknad", name_de="Markt")
    german = builders.event(database, "HRO26", name_sv="", name_de="Ostseemarkt")
    nameless = builders.event(database, "XXX26", name_sv="")
    with database.reading() as session:
        assert event_names(session, ("de", "sv")) == {both.id: "Markt", german.id: "Ostseemarkt"}
        heads = event_heads(session, languages=("sv", "de"))
    assert {key: head.name for key, head in heads.items()} == {
        both.id: "Marknad",
        german.id: "Ostseemarkt",
        nameless.id: "XXX26",
    }


def test_events_are_found_by_code_name_and_place(database: Database) -> None:
    builders.event(database, "KNA26", venue="Fisktorget")
    builders.event(database, "SVB26", name_sv="Höstmarknad", town="Sölvesborg", phase=Phase.INTERREGIONAL)
    with database.reading() as session:
        for search in ("kna26", "sommar", "fisktorget karlskrona"):
            assert [row.code for row in event_rows(session, search)] == ["KNA26"]
        assert event_rows(session, "sommar solvesborg") == []
