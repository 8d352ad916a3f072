"""The register of events."""

import datetime as dt
from typing import Any

import pytest

from made_in_blekinge.domain.market import EventKind, Phase, SellerMode
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.registers.event import event_rows
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import bring_in_rows, codes, counts

ROW = {
    "Kod": "kna26",
    "Namn": "Sommarmarknad",
    "Fas": "Regional",
    "Typ": "pop-up",
    "Start": "2026-06-12",
    "Slut": "2026-06-14",
}


def test_an_event_starts_with_the_usual_terms(database: Database) -> None:
    values = builders.event(database).values
    assert (values["currency"], values["seller_mode"], values["kind"]) == (
        "SEK",
        SellerMode.KOMMISSION,
        EventKind.POP_UP,
    )


@pytest.mark.parametrize("needed", ["code", "phase", "starts"])
def test_what_every_event_has_is_needed(database: Database, needed: str) -> None:
    missing: dict[str, Any] = {needed: "" if needed == "code" else None}
    with pytest.raises(UserError) as caught:
        builders.event(database, **missing)
    assert (caught.value.code, caught.value.field) == ("missing", needed)


def test_an_event_cannot_end_before_it_starts(database: Database) -> None:
    made = builders.event(database)
    with pytest.raises(UserError) as caught:
        edit_event(database, made.id, made.version, {"ends": dt.date(2026, 6, 1)})
    assert (caught.value.code, caught.value.field) == ("ends_before_start", "ends")
    with pytest.raises(UserError) as caught:
        edit_event(database, made.id, made.version, {"starts": dt.date(2026, 7, 1)})
    assert caught.value.field == "starts"


def test_a_permanent_place_has_no_last_day(database: Database) -> None:
    made = builders.event(database, kind=EventKind.PERMANENT, ends=None)
    assert made.values["ends"] is None


def test_a_code_belongs_to_one_event(database: Database) -> None:
    builders.event(database)
    with pytest.raises(UserError) as caught:
        builders.event(database)
    assert caught.value.code == "already_taken"


def test_a_file_adds_then_leaves_alone_then_updates(database: Database) -> None:
    assert counts(bring_in_rows(database, "events", [ROW])) == {"added": 1}
    before = builders.contents(database)
    assert counts(bring_in_rows(database, "events", [ROW | {"Kod": "KNA26"}])) == {"unchanged": 1}
    assert builders.contents(database) == before
    assert counts(bring_in_rows(database, "events", [ROW | {"Fas": "internationell"}])) == {"updated": 1}
    with database.reading() as session:
        assert [(row.code, row.phase) for row in event_rows(session)] == [("KNA26", Phase.INTERNATIONAL)]


def test_wrong_rows_are_named(database: Database) -> None:
    wrong = {
        "phase": {"Fas": "galaktisk"},
        "starts": {"Start": "2026-02-30"},
        "ends": {"Slut": "2026-06-01"},
        "code": {"Kod": "två ord"},
        "commission_bp": {"Provision %": "120"},
        "country": {"Land": "Frankrike"},
    }
    rows = [ROW | {"Kod": f"E{n}", "Provision %": "", "Land": ""} | bad for n, bad in enumerate(wrong.values())]
    report = bring_in_rows(database, "events", rows)
    assert [(row, field) for row, field, _ in codes(report)] == list(enumerate(wrong, 2))


def test_opening_hours_come_with_the_file(database: Database) -> None:
    bring_in_rows(database, "events", [ROW | {"Öppettider": "2026-06-12 10–18; 2026-06-13 10.00-16.30"}])
    assert [row[1:] for row in builders.rows(database, "event_day")] == [
        (dt.date(2026, 6, 12), dt.time(10), dt.time(18)),
        (dt.date(2026, 6, 13), dt.time(10), dt.time(16, 30)),
    ]


def test_an_event_without_its_name_is_refused_where_the_file_has_names(sqlite: Database) -> None:
    report = bring_in_rows(sqlite, "events", [ROW, ROW | {"Kod": "SVB26", "Namn": ""}])
    assert codes(report) == [(3, "name_sv", "missing")]
    assert counts(bring_in_rows(sqlite, "events", [ROW | {"Namn": "", "Ort": "Ronneby"}])) == {"updated": 1}
