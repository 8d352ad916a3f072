"""Every change is written down with who, when, where, before and after; what a role may not do is not done."""

import datetime as dt

import pytest
from sqlalchemy import delete, insert, update

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.people import TABLES, Actor, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.registers.people import Change, changes
from made_in_blekinge.services.checkin.trader_register import correct_record
from made_in_blekinge.services.market.market import name_market
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.store.audit import EXEMPT, Auditor, need_right
from made_in_blekinge.store.booth import Booth, Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.people import Person
from made_in_blekinge.store.tables import metadata
from tests.support import builders
from tests.support.builders import NOW
from tests.support.builders_checkin import arrive, market, records

ORGANISER = Actor(1, "Åsa", Role.ORGANISER)


@pytest.fixture
def audited(database: Database) -> Database:
    with database.writing() as session:
        session.add(Person(id=1, name="Åsa", role=Role.ORGANISER, pin_hash="x"))
    database.auditor = Auditor(lambda: NOW, "Kassalaptop", ORGANISER)
    return database


def log(database: Database, text: str = "") -> list[Change]:
    with database.reading() as session:
        return changes(session, text)


def test_an_edit_is_logged_with_what_differs(audited: Database) -> None:
    made = builders.exhibitor(audited, "Aspö Musteri", town="Aspö")
    edit_exhibitor(audited, made.id, made.version, {"name": "Aspö Must & Café"})
    after, before = log(audited)[:2]
    assert (after.time, after.person, after.device) == (NOW, "Åsa", "Kassalaptop")
    assert (after.action, after.table, after.row) == ("changed", "exhibitor", str(made.id))
    assert (after.before, after.after) == ({"name": "Aspö Musteri"}, {"name": "Aspö Must & Café"})
    assert (before.action, before.after["town"]) == ("added", "Aspö")


def test_the_signing_key_stands_in_no_log(audited: Database) -> None:
    with audited.writing() as session:
        session.add(Market(id=1, name="Made in Blekinge", signing_key=b"secret of the market"))
    with audited.writing() as session:
        session.get_one(Market, 1).signing_key = b"another secret of the market"
    entries = [(entry.before, entry.after) for entry in log(audited)]
    assert "secret of" not in repr(entries)
    assert {told["signing_key"] for pair in entries for told in pair if "signing_key" in told} <= {"•••"}


def test_the_unit_of_work_is_logged(audited: Database) -> None:
    name_market(audited, "Made in Blekinge")
    name_market(audited, "Made in Blekinge 2027")
    with audited.writing() as session:
        session.delete(session.get_one(Market, 1))
    removed, changed, added = log(audited)
    assert (added.action, added.after["name"]) == ("added", "Made in Blekinge")
    assert (changed.before, changed.after) == ({"name": "Made in Blekinge"}, {"name": "Made in Blekinge 2027"})
    assert (removed.action, removed.before["name"], removed.after) == ("removed", "Made in Blekinge 2027", {})


def test_statements_are_logged_row_by_row(audited: Database) -> None:
    event, owner = builders.event(audited), builders.exhibitor(audited)
    booth = builders.booth(audited, event, "A1", owner, power="16 A")
    builders.booth(audited, event, "A2")
    with audited.writing() as session:
        session.execute(update(Booth).where(Booth.code == "A1").values(power=""))
        session.execute(delete(Booth).where(Booth.event_id == event.id))
    second, first, emptied = log(audited)[:3]
    assert {first.before["code"], second.before["code"]} == {"A1", "A2"}
    assert first.action == second.action == "removed"
    assert (emptied.row, emptied.action) == (str(booth.id), "changed")
    assert emptied.before == {"power": "16 A"}


def test_many_rows_are_one_entry(audited: Database) -> None:
    report = builders.bring_in_rows(audited, "exhibitors", [{"name": f"Firma {number}"} for number in range(30)])
    assert builders.counts(report) == {"added": 30}
    entries = [entry for entry in log(audited) if entry.table == "exhibitor"]
    assert [entry.after for entry in entries] == [{"rows": 30}]


def test_secrets_are_not_written_down(audited: Database) -> None:
    made = builders.exhibitor(audited, identity_number="880320-0016")
    event = builders.event(audited)
    builders.booth(audited, event, "A1", made)
    with audited.reading() as session:
        secret = session.query(Participation).one().secret
    whole = repr(log(audited))
    assert "880320" not in whole
    assert str(secret) not in whole


def test_the_log_is_searched_by_words_names_and_laptops(audited: Database) -> None:
    builders.exhibitor(audited, "Åsas Bär")
    builders.exhibitor(audited, "Torhamns Keramik")
    assert [entry.after["name"] for entry in log(audited, "asas bar")] == ["Åsas Bär"]
    assert len(log(audited, "kassalaptop")) == 2
    assert log(audited, "50%") == []


def test_what_is_rolled_back_is_not_logged(audited: Database) -> None:
    with pytest.raises(RuntimeError), audited.writing() as session:
        session.add(Market(id=1, name="Halv"))
        session.flush()
        raise RuntimeError
    assert log(audited) == []


def test_a_role_changes_only_what_is_its_own(audited: Database) -> None:
    made = builders.exhibitor(audited)
    assert audited.auditor is not None
    audited.auditor.actor = Actor(1, "Bo", Role.CASHIER)
    before = builders.contents(audited)
    with pytest.raises(UserError) as caught:
        edit_exhibitor(audited, made.id, made.version, {"name": "Annat"})
    assert caught.value.code == "not_allowed"
    assert builders.contents(audited) == before


def test_a_locked_laptop_changes_nothing(audited: Database) -> None:
    assert audited.auditor is not None
    audited.auditor.lock(True)
    with pytest.raises(UserError) as caught:
        builders.exhibitor(audited)
    assert caught.value.code == "sign_in_first"
    audited.auditor.lock(False)
    builders.exhibitor(audited)
    assert log(audited)[0].person == ""


def test_roles_and_exemptions_name_tables_that_are_there() -> None:
    named = EXEMPT.union(*filter(None, TABLES.values()))
    assert named <= metadata.tables.keys()


def test_times_of_the_log_are_those_of_the_clock(audited: Database) -> None:
    moments = iter([NOW, NOW + dt.timedelta(hours=1)])
    assert audited.auditor is not None
    audited.auditor.clock = lambda: next(moments)
    builders.exhibitor(audited, "Ett")
    builders.exhibitor(audited, "Två")
    assert [entry.time for entry in log(audited)] == [NOW + dt.timedelta(hours=1), NOW]


def test_rows_added_by_statements_are_logged(audited: Database) -> None:
    there = market(audited)
    arrive(audited)
    party = Party("Aspö Musteri AB", "556016-0680", "Storgatan 13, 374 35 Sturkö", "+4645596272")
    old = records(audited)[0].id
    correct_record(audited, old, party, Party("Kalle Ek"), False, "fel namn", NOW)
    added = {entry.table: entry.after for entry in log(audited) if entry.table in ("check_in", "trader_record")}
    assert added["check_in"]["representative"] == "Ulla Nilsson"
    assert added["trader_record"] == {"correction_of": old, "reason": "fel namn"}  # no particulars
    with audited.writing() as session:
        rows = [
            {"event_id": there.event.id, "code": f"B{number}", "width_mm": 3000, "depth_mm": 2000, "facing": "down"}
            for number in range(3)
        ]
        session.execute(insert(Booth), rows)
    assert (log(audited)[0].table, log(audited)[0].after) == ("booth", {"rows": 3})


def test_the_log_is_searched_by_who_made_the_change_however_the_name_is_written(audited: Database) -> None:
    builders.exhibitor(audited, "Torhamns Keramik")
    for words in ("Åsa", "asa torhamn", "ÅSA KASSALAPTOP"):
        assert [entry.after["name"] for entry in log(audited, words)] == ["Torhamns Keramik"]


def test_the_log_is_searched_by_what_people_call_a_table(audited: Database) -> None:
    builders.exhibitor(audited)
    name_market(audited, "Made in Blekinge")
    with audited.reading() as session:
        found = changes(session, "marknaden asa", tables_called=lambda word: ["market"] if word == "marknaden" else [])
    assert [entry.table for entry in found] == ["market"]


def test_a_right_may_be_needed_though_nothing_is_written(audited: Database) -> None:
    assert audited.auditor is not None
    told: list[frozenset[str]] = []
    audited.on_change = told.append
    with audited.writing() as session:
        need_right(session, "person")
    audited.auditor.actor = Actor(1, "Bo", Role.CASHIER)
    with pytest.raises(UserError) as caught, audited.writing() as session:
        need_right(session, "person")
    assert caught.value.code == "not_allowed"
    assert told == []


def test_an_edit_that_changes_nothing_is_not_logged(audited: Database) -> None:
    made = builders.exhibitor(audited, "Aspö Musteri")
    known = len(log(audited))
    with audited.writing() as session:
        session.execute(update(Exhibitor).where(Exhibitor.id == made.id).values(name="Aspö Musteri"))
        session.get_one(Exhibitor, made.id).town = ""
    assert len(log(audited)) == known


def test_rows_of_a_list_that_is_changed_by_key_are_logged(audited: Database) -> None:
    made = [builders.exhibitor(audited, name) for name in "AB"]
    with audited.writing() as session:
        session.execute(update(Exhibitor), [{"id": one.id, "town": "Ronneby"} for one in made])
    assert (log(audited)[0].table, log(audited)[0].after) == ("exhibitor", {"rows": 2})
