"""People and their PINs: wrong ones are counted on disk, and no restart or clock makes them forgotten."""

import datetime as dt
import subprocess
import sys

import argon2
import pytest
from sqlalchemy import select

from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.recovery_code import new_code
from made_in_blekinge.errors import Conflict, Unusable, UserError
from made_in_blekinge.queries.registers.people import people
from made_in_blekinge.services.registers.people import (
    add_person,
    edit_person,
    has_people,
    new_recovery_code,
    recover,
    sign_in,
    sign_out,
)
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import SharedSetting
from made_in_blekinge.store.people import AuditLog
from tests.support.builders import NOW


def at(seconds: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=seconds)


def refused(database: Database, key: int, pin: str, seconds: float = 0) -> str:
    with pytest.raises(UserError) as caught:
        sign_in(database, key, pin, lambda: at(seconds))
    return caught.value.code


def test_a_market_without_people_asks_for_no_pin(database: Database) -> None:
    assert not has_people(database)
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    assert has_people(database)


def test_the_right_pin_lets_in(database: Database) -> None:
    database.auditor = Auditor(lambda: NOW, locked=True)
    database.auditor.lock(False)
    key = add_person(database, "Åsa", Role.ORGANISER, "4711")
    sign_out(database)
    assert database.auditor.locked
    actor = sign_in(database, key, "4711", lambda: NOW)
    assert (actor.name, actor.role) == ("Åsa", Role.ORGANISER)
    assert database.auditor.actor == actor


def test_wrong_pins_lock_longer_and_longer(database: Database) -> None:
    key = add_person(database, "Åsa", Role.ORGANISER, "4711")
    assert [refused(database, key, "0815") for _ in range(2)] == ["wrong_pin"] * 2
    assert refused(database, key, "0815") == "locked_out"
    assert refused(database, key, "4711", 29) == "locked_out"
    assert refused(database, key, "0815", 31) == "locked_out"
    assert refused(database, key, "4711", 31 + 59) == "locked_out"
    assert sign_in(database, key, "4711", lambda: at(31 + 61)).name == "Åsa"
    assert refused(database, key, "0815", 100) == "wrong_pin"


def test_a_clock_set_back_opens_nothing(database: Database) -> None:
    key = add_person(database, "Åsa", Role.ORGANISER, "4711")
    for _ in range(3):
        refused(database, key, "0815")
    assert refused(database, key, "4711", -7200) == "locked_out"
    assert refused(database, key, "4711", -7200 + 20) == "locked_out"
    assert sign_in(database, key, "4711", lambda: at(-7200 + 31)).name == "Åsa"


def test_a_clock_set_forward_ends_no_wait(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = {"seconds": 5000}
    monkeypatch.setattr("made_in_blekinge.store.uptime.seconds", lambda: runs["seconds"])
    key = add_person(database, "Åsa", Role.ORGANISER, "4711")
    for _ in range(3):
        refused(database, key, "0815")
    assert refused(database, key, "4711", 86_400) == "locked_out"
    runs["seconds"] += 29
    assert refused(database, key, "4711", 86_400) == "locked_out"
    runs["seconds"] = 10  # started anew
    assert refused(database, key, "4711", 86_400) == "locked_out"
    runs["seconds"] = 31
    assert sign_in(database, key, "4711", lambda: at(86_400)).name == "Åsa"


def test_the_lock_survives_a_program_that_is_killed(sqlite: Database) -> None:
    key = add_person(sqlite, "Åsa", Role.ORGANISER, "4711")
    script = f"""
import datetime as dt, os, signal
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.registers.people import sign_in
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import SharedSetting
from made_in_blekinge.store.people import AuditLog
database = Database({str(sqlite.url)!r})
for _ in range(3):
    try:
        sign_in(database, {key}, "0815", lambda: dt.datetime.fromisoformat({NOW.isoformat()!r}))
    except UserError:
        pass
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], check=False)
    assert done.returncode == -9
    assert refused(sqlite, key, "4711", 5) == "locked_out"


def test_a_new_pin_from_an_organiser_opens_the_lock(database: Database) -> None:
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    key = add_person(database, "Bo", Role.CASHIER, "2580")
    for _ in range(4):
        refused(database, key, "0815")
    edit_person(database, key, 1, pin="1470")
    assert sign_in(database, key, "1470", lambda: at(1)).role is Role.CASHIER


def test_the_first_person_is_an_organiser_and_one_stays(database: Database) -> None:
    with pytest.raises(UserError) as caught:
        add_person(database, "Bo", Role.CASHIER, "2580")
    assert (caught.value.code, caught.value.field) == ("first_is_organiser", "role")
    key = add_person(database, "Åsa", Role.ORGANISER, "4711")
    add_person(database, "Bo", Role.CASHIER, "2580")
    with pytest.raises(UserError) as caught:
        edit_person(database, key, 1, role=Role.CASHIER)
    assert caught.value.code == "last_organiser"
    with pytest.raises(UserError) as caught:
        edit_person(database, key, 1, active=False)
    assert caught.value.code == "last_organiser"


def test_names_are_unique_and_edits_are_guarded(database: Database) -> None:
    key = add_person(database, "Åsa", Role.ORGANISER, "4711")
    for name, code in (("åsa", "name_taken"), (" ", "missing")):
        with pytest.raises(UserError) as caught:
            add_person(database, name, Role.CASHIER, "2580")
        assert (caught.value.code, caught.value.field) == (code, "name")
    edit_person(database, key, 1, name="Åsa Ström")
    with pytest.raises(Conflict):
        edit_person(database, key, 1, name="Någon annan")
    with database.reading() as session:
        assert [(row.name, row.role, row.active) for row in people(session)] == [("Åsa Ström", Role.ORGANISER, True)]


def test_who_has_left_cannot_sign_in(database: Database) -> None:
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    key = add_person(database, "Bo", Role.CASHIER, "2580")
    edit_person(database, key, 1, active=False)
    assert refused(database, key, "2580") == "wrong_pin"
    assert refused(database, 999, "2580") == "wrong_pin"


def test_pins_are_kept_hashed(
    sqlite: Database, real_hasher: type[argon2.PasswordHasher], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argon2, "PasswordHasher", real_hasher)
    key = add_person(sqlite, "Åsa", Role.ORGANISER, "471100815")
    assert sqlite.path is not None
    content = sqlite.path.read_bytes()
    assert b"471100815" not in content
    assert b"$argon2id$v=19$m=65536,t=3,p=4$" in content, "the cost that RFC 9106 recommends"
    assert refused(sqlite, key, "471100816") == "wrong_pin"
    sign_in(sqlite, key, "471100815", lambda: at(100))


def test_many_tries_at_once_are_not_more_tries(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the right PIN is being checked, others are tried and lock."""
    key = add_person(sqlite, "Åsa", Role.ORGANISER, "4711")

    def slowly(_hashed: str, pin: str) -> bool:
        if pin == "4711":
            for _ in range(3):
                refused(sqlite, key, "0815")
        return pin == "4711"

    monkeypatch.setattr("made_in_blekinge.services.registers.people._verify", slowly)
    assert refused(sqlite, key, "4711") == "locked_out"


def test_a_laptop_is_locked_also_when_the_database_does_not_answer(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite.auditor = Auditor(lambda: NOW)
    sign_in(sqlite, add_person(sqlite, "Åsa", Role.ORGANISER, "4711"), "4711", lambda: NOW)

    def gone(_database: Database) -> bool:
        raise Unusable("database_unreachable", "gone")

    monkeypatch.setattr("made_in_blekinge.services.registers.people.has_people", gone)
    with pytest.raises(Unusable):
        sign_out(sqlite)
    assert sqlite.auditor.locked
    assert sqlite.auditor.actor is None


def test_the_recovery_code_gives_an_organiser_a_new_pin_once(database: Database) -> None:
    database.auditor = Auditor(lambda: NOW, "Laptop 1")
    code = new_code()
    key = add_person(database, "Åsa", Role.ORGANISER, "4711", code)
    sign_out(database)
    after = recover(database, key, f"  {code.lower().replace('-', ' ')} ", "2580", lambda: NOW)
    assert database.auditor.locked
    assert sign_in(database, key, "2580", lambda: NOW).name == "Åsa"
    assert after != code
    with pytest.raises(UserError) as caught:
        recover(database, key, code, "1379", lambda: NOW)
    assert caught.value.code == "wrong_recovery_code"
    with database.reading() as session:
        devices = {row.device for row in session.scalars(select(AuditLog)) if row.action == "changed"}
        logged = " ".join(row.before + row.after for row in session.scalars(select(AuditLog)))
    assert devices == {"recovery code, Laptop 1"}
    assert "argon2" not in logged


def test_a_recovery_code_is_made_for_an_organiser_and_only_its_hash_is_kept(database: Database) -> None:
    with pytest.raises(UserError) as caught:
        new_recovery_code(database)
    assert caught.value.code == "no_organiser"
    add_person(database, "Åsa", Role.ORGANISER, "4711")
    code = new_recovery_code(database)
    with database.reading() as session:
        (kept,) = session.scalars(select(SharedSetting.value))
    assert kept.startswith('"$argon2id$')
    assert code not in kept


def test_wrong_recovery_codes_wait_as_wrong_pins_do(database: Database) -> None:
    code = new_code()
    key = add_person(database, "Åsa", Role.ORGANISER, "4711", code)

    def answer(typed: str, seconds: float) -> str:
        with pytest.raises(UserError) as caught:
            recover(database, key, typed, "2580", lambda: at(seconds))
        assert caught.value.field == "code"
        return caught.value.code

    assert [answer(new_code(), 0) for _ in range(3)] == ["wrong_recovery_code"] * 2 + ["locked_out"]
    assert answer(code, 29) == "locked_out"
    assert refused(database, key, "4711", 29) == "locked_out"
    recover(database, key, code, "2580", lambda: at(31))
    assert sign_in(database, key, "2580", lambda: at(31)).name == "Åsa"


def test_the_recovery_code_is_for_organisers_and_must_have_been_made(database: Database) -> None:
    key = add_person(database, "Åsa", Role.ORGANISER, "4711")
    other = add_person(database, "Bo", Role.CASHIER, "2580")
    for person, code in ((key, "no_recovery_code"), (other, "not_an_organiser")):
        with pytest.raises(UserError) as caught:
            recover(database, person, new_code(), "1379", lambda: NOW)
        assert caught.value.code == code
