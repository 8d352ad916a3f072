"""Public support: real cost less fee in euro, the rolling three years, certificates, and what is told beforehand."""

import datetime as dt

import pytest

from made_in_blekinge.domain.aid import DeclaredAid, ceiling_on, in_euro_cents, read_declared, window_starts
from made_in_blekinge.domain.signature import Signature
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.support.aid import aid_rows, aid_standings, certificate_page
from made_in_blekinge.services.registers.privacy import erase_person
from made_in_blekinge.services.support.aid import EuroRate, certify, give_aid, reverse_aid, set_support
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import NOW, TODAY

RATE = EuroRate(11_042_100, TODAY, "ECB")
SIGNED = Signature("Ulla Nilsson", NOW, (((1.0, 2.0), (3.0, 4.0)),), 400, 120)


def deed(days: int = 0) -> Deed:
    return Deed(NOW + dt.timedelta(days), "Malin Ek")


def stand(database: Database) -> tuple[int, int]:
    """An event with a supported place; the ids of event and exhibitor, whose fee is 1 500,00."""
    event, who = builders.event(database), builders.exhibitor(database, identity_number="5563343689")
    builders.booth(database, event, "A1", who, fee_ore=150000)
    set_support(database, "KNA26", 1_200_000, RATE, "Region Blekinge", deed())
    return event.id, who.id


def test_the_window_and_the_ceiling_go_by_the_day() -> None:
    assert window_starts(dt.date(2026, 6, 12)) == dt.date(2023, 6, 13)
    assert window_starts(dt.date(2028, 2, 29)) == dt.date(2025, 3, 1)
    assert [ceiling_on(dt.date(year, 1, 1)).cents for year in (2010, 2023, 2024, 2030)] == [
        20_000_000, 20_000_000, 30_000_000, 30_000_000,
    ]  # fmt: skip
    assert in_euro_cents(1_104_210, 11_042_100) == 100_000
    assert in_euro_cents(-1_104_210, 11_042_100) == -100_000


def test_aid_is_real_cost_less_fee_and_is_taken_back_by_a_further_row(database: Database) -> None:
    event, who = stand(database)
    with database.reading() as session:
        assert aid_standings(session, event, TODAY)[who].foreseen == 95091
    done = give_aid(database, "KNA26", who, deed())
    assert (done.aid_ore, done.euro_cents) == (1_050_000, 95091)  # 10 500,00 / 11,0421
    assert [remark.code for remark in done.remarks] == ["aid_not_certified"]
    with pytest.raises(UserError) as refused:
        give_aid(database, "KNA26", who, deed())
    assert refused.value.code == "aid_known"
    with database.reading() as session:
        standing = aid_standings(session, event, TODAY)[who]
        assert (standing.given, standing.foreseen) == (95091, 0)
        assert [remark.code for remark in standing.remarks()] == ["aid_not_certified"], "it still is to be signed"
    reverse_aid(database, done.number, "kom inte", deed(1))
    with database.reading() as session:
        rows = aid_rows(session)
        assert sum(row.euro_cents for row in rows) == 0
        assert [(row.number, row.reversed, row.reverses) for row in rows] == [(2, False, 1), (1, True, None)]
        assert aid_standings(session, event, TODAY)[who].total == 95091
    assert give_aid(database, "KNA26", who, deed(), cost_ore=150_001).aid_ore == 1
    with pytest.raises(UserError) as refused:
        reverse_aid(database, done.number, "igen", deed())
    assert refused.value.code == "unknown_aid"


def test_what_the_firm_certifies_counts_while_it_is_in_the_three_years(database: Database) -> None:
    event, who = stand(database)
    room = 30_000_000 - 95091
    rows = [DeclaredAid(window_starts(TODAY), "Almi", room), DeclaredAid(dt.date(2023, 6, 12), "Förr", 10**9)]
    certify(database, "KNA26", who, rows, deed(), signature=SIGNED)
    with database.reading() as session:
        standing = aid_standings(session, event, TODAY)[who]
        later = aid_standings(session, event, TODAY + dt.timedelta(1))[who]
        page = certificate_page(session, event, who, TODAY)
    assert (standing.total, [remark.code for remark in standing.remarks()]) == (30_000_000, ["aid_near_ceiling"])
    assert (later.total, list(later.remarks())) == (95091, [])
    assert page.signature == SIGNED
    certify(database, "KNA26", who, [DeclaredAid(TODAY, "Almi", room + 1)], deed())
    with database.reading() as session:
        remarks = list(aid_standings(session, event, TODAY)[who].remarks())
    assert [(one.code, one.grave) for one in remarks] == [("aid_over_ceiling", True), ("aid_not_certified", False)]


def test_a_certificate_for_a_later_event_takes_nothing_from_that_of_an_earlier_one(database: Database) -> None:
    event, who = stand(database)
    certify(database, "KNA26", who, [], deed(), signature=SIGNED)
    give_aid(database, "KNA26", who, deed())
    builders.event(database, code="MLM26")
    certify(database, "MLM26", who, [DeclaredAid(TODAY, "Almi", 500)], deed(1), signature=SIGNED)
    with database.reading() as session:
        standing = aid_standings(session, event, TODAY)[who]
    assert (standing.certified, list(standing.remarks())) == (TODAY, [])
    assert standing.declared == 500, "what it declares counts everywhere"


def test_nothing_is_said_where_nothing_is_supported(sqlite: Database) -> None:
    event, who = stand(sqlite)
    set_support(sqlite, "KNA26", 0, RATE, "Region Blekinge", deed())
    with sqlite.reading() as session:
        assert aid_standings(session, event, TODAY) == {}
    with pytest.raises(UserError) as refused:
        give_aid(sqlite, "KNA26", who, deed())
    assert refused.value.code == "no_support"
    for text in ("2025-03-01;Almi", "2025-03-01;;3", "2025-03-01;Almi;0", "x;Almi;3"):
        with pytest.raises(UserError):
            read_declared(text)
    assert read_declared("2025-03-01; Almi ;1200,50") == DeclaredAid(dt.date(2025, 3, 1), "Almi", 120050)


def test_records_outlive_the_person_for_ten_years(database: Database) -> None:
    _, who = stand(database)
    give_aid(database, "KNA26", who, deed())
    certify(database, "KNA26", who, [DeclaredAid(TODAY, "Almi", 100)], deed(), signature=SIGNED)
    erase_person(database, 1, lambda: NOW)
    with database.reading() as session:
        assert [(row.firm, row.identity_number) for row in aid_rows(session)] == [("Aspö Musteri", "556334-3689")]
    erase_person(database, 1, lambda: NOW.replace(year=2037))
    with database.reading() as session:
        assert [(row.firm, row.identity_number, row.euro_cents) for row in aid_rows(session)] == [("", "", 95091)]
        assert "Ulla" not in repr(builders.rows(database, "aid_certificate"))
