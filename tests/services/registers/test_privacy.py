"""Erasing: the name is in no file of the database, but where the law wants it, and there only until its day."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Enum, String, column, delete, insert, select, table, text, update

from made_in_blekinge.domain.checkin import Movement, Party
from made_in_blekinge.domain.erasure import erased_name
from made_in_blekinge.domain.market import DocumentKind, IdentityKind, LegalForm, SellerMode
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.domain.readiness import ReadinessAnswer
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.labels.printing import PrintedRow
from made_in_blekinge.queries.registers.erasure import plan_erasure
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.queries.registers.people import changes
from made_in_blekinge.queries.registers.privacy import Due, due_receipts, person_data
from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.services.checkin.arrivals import depart, undo
from made_in_blekinge.services.labels.printing import remember_print
from made_in_blekinge.services.market.backup import back_up_if_changed
from made_in_blekinge.services.path.answer import answer_questions
from made_in_blekinge.services.path.step import promote
from made_in_blekinge.services.registers.document import add_document, set_picture
from made_in_blekinge.services.registers.erasing import AS_THEY_WERE
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.registers.many import Edit, edit_many, undo_many
from made_in_blekinge.services.registers.privacy import erase_person, export_person, purge_due, remarks
from made_in_blekinge.services.registers.removing import Removal, put_back, remove_rows
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.store import database as store_database
from made_in_blekinge.store import erasing as store_erasing
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.backup import BackupFolder
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn, TraderRecord
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import Market, StoredFile
from made_in_blekinge.store.people import Person
from made_in_blekinge.store.records import Record
from tests.support import builders, builders_checkin, builders_path, builders_till
from tests.support.builders import NOW, TODAY, contents, rows

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""

PERSON: dict[str, Any] = {
    "legal_form": LegalForm.SOLE_TRADER,
    "identity_number": "880320-0016",
    "representative": "Ulrika Öhrnberg",
    "email": "ulrika@ohrnbergs-must.se",
    "phone": "+46705501234",
    "address": "Musterivägen 13",
    "postcode": "374 35",
    "town": "Sturkö",
    "notes": "Kommer med sin syster Ulrika.",
    "presentation_sv": "Öhrnbergs musteri pressar sedan 1911.",
}
NAME = "Öhrnbergs Mosteri & Café"
TRACES = ("Öhrnberg", "öhrnberg", "ohrnberg", "880320", "8803200016", "5501234", "syster Ulrika", "Musterivägen")
LATER = dt.date(2034, 1, 1)


def clock() -> dt.datetime:
    return NOW


@pytest.fixture
def market(database: Database) -> Database:
    with database.writing() as session:
        session.add(Person(id=1, name="Åsa", role=Role.ORGANISER, pin_hash="x"))
    database.auditor = Auditor(clock, "Kassalaptop", Actor(1, "Åsa", Role.ORGANISER))
    return database


@pytest.fixture
def person(market: Database, tmp_path: Path) -> Record:
    """Somebody who has left traces everywhere, with a copy of each time."""
    made = builders.exhibitor(market, "Gamla Öhrnbergs", **PERSON)
    made = edit_exhibitor(market, made.id, made.version, {"name": NAME})
    builders.product(
        market, made, "2001", description_sv=f"Från {NAME}", warnings_sv="Ulrika Öhrnberg, Musterivägen 13"
    )
    event = builders.event(market)
    builders.booth(market, event, "A1", made)
    other = builders.exhibitor(market, "Bräkne Honung", notes=f"Delar tält med {NAME.upper()}; ring 0705-50 12 34.")
    builders.booth(market, event, "A2", other)
    set_picture(market, "exhibitor", made.id, made.version, "logo_hash", ("image/png", b"Ulrika Ohrnberg PNG"))
    add_document(
        market,
        made.id,
        DocumentKind.AGREEMENT,
        file_name="Avtal Öhrnbergs.pdf",
        file=("application/pdf", b"ulrika ohrnberg"),
    )
    remember_print(
        market,
        "KNA26",
        "badge",
        "A4",
        ("sv",),
        "badge ohrnbergs_mosteri_&_cafe.pdf",
        [PrintedRow("1", bytes(16), 1)],
        NOW,
    )
    with market.writing() as session:
        session.execute(update(Participation).values(notes=f"{NAME} vill stå vid vattnet"))
    return made


def everything(database: Database) -> bytes:
    """All bytes of the files of a database, or all values of a server's, and of its copies."""
    folder = BackupFolder.of(database).path
    files = [*folder.rglob("*")] if folder.exists() else []
    if database.path is not None:
        database_files = [path for path in database.path.parent.rglob("*") if path.is_file()]
        return b"".join(path.read_bytes() for path in dict.fromkeys([*database_files, *files]) if path.is_file())
    rows = repr(contents(database)).encode()
    return rows + b"".join(path.read_bytes() for path in files if path.is_file())


def found(database: Database) -> list[str]:
    there = everything(database)
    return [word for word in TRACES if word.encode() in there]


def test_before_erasing_the_name_is_there(market: Database, person: Record) -> None:
    back_up_if_changed(market, NOW)
    assert set(TRACES) - set(found(market)) <= {"ohrnberg"} | {"öhrnberg"}


@pytest.mark.both
def test_after_erasing_the_name_is_in_no_file(market: Database, person: Record, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    back_up_if_changed(market, NOW, second)
    done = erase_person(market, person.values["number"], clock, second)
    assert found(market) == []
    assert done.complete
    assert done.copies == 2
    assert all(word.encode() not in path.read_bytes() for path in second.iterdir() for word in TRACES)


def test_the_row_stays_under_its_number(market: Database, person: Record) -> None:
    number = person.values["number"]
    erase_person(market, number, clock)
    with market.reading() as session:
        row = session.get_one(Exhibitor, person.id)
        (listed,) = (row for row in exhibitor_rows(session, archived=True) if row.number == number)
        goods = product_rows(session, archived=True)
        others = session.scalars(select(Exhibitor.notes).where(Exhibitor.id != person.id)).all()
        files = session.scalars(select(StoredFile.hash)).all()
    assert (row.name, row.identity_number, row.email, row.archived) == (erased_name(number), None, "", True)
    assert listed.identity == ""
    assert [(product.item_number, product.owner) for product in goods] == [("2001", erased_name(number))]
    assert others == [f"Delar tält med Nr {number}; ring Nr {number}."]
    assert files == []


def arrived(market: Database, who: str = "Kalle Öhrnberg", minutes: int = 0) -> None:
    builders_checkin.arrive(market, "A1", minutes=minutes, who=Party(who))


def everybody(market: Database) -> list[Any]:
    """Every entry of the trader register, with all its values."""
    return rows(market, "trader_record")


@pytest.mark.both
def test_the_trader_register_keeps_the_name_until_its_day(market: Database, person: Record, tmp_path: Path) -> None:
    arrived(market)
    undo(market, "KNA26", "A1", "Kalle Öhrnberg stod fel", builders_checkin.ACT)
    arrived(market, minutes=5)
    depart(market, "KNA26", "A1", builders_checkin.ACT, {Movement.BROKEN: {}})
    back_up_if_changed(market, NOW)
    before, other_facts = everybody(market), rows(market, "departure")
    erase_person(market, person.values["number"], clock)
    assert everybody(market) == before
    assert rows(market, "departure") == other_facts
    texts = {name: repr(each) for name, each in contents(market).items()}
    assert {name for name, text in texts.items() if any(word in text for word in TRACES)} == {"trader_record"}
    with market.reading() as session:
        said = session.execute(select(CheckIn.representative, CheckIn.annul_reason).order_by(CheckIn.id)).all()
    assert [tuple(row) for row in said] == [("", "Nr 1 stod fel"), ("", "")]
    assert found(market) != []

    early = purge_due(market, LATER - dt.timedelta(days=1))
    assert (early.count, everybody(market)) == (0, before)
    late = purge_due(market, LATER)
    assert (late.count, late.copies, late.complete) == (2, 1, True)
    assert found(market) == []


@pytest.mark.both
def test_the_log_forgets_what_is_purged(market: Database, person: Record) -> None:
    arrived(market, "Sture Kvist")
    assert "Sture Kvist" in repr(rows(market, "audit_log")) + repr(everybody(market))
    assert purge_due(market, LATER).count == 1
    kept = contents(market)
    assert "Sture Kvist" not in repr(kept["trader_record"])
    assert [row for row in kept["audit_log"] if "trader_record" in row and "Sture Kvist" in repr(row)] == []


def test_entries_whose_time_has_passed_go_with_the_person(market: Database, person: Record) -> None:
    arrived(market)
    erase_person(market, person.values["number"], lambda: NOW.replace(year=2040))
    assert everybody(market) == []
    assert found(market) == []


@pytest.mark.both
def test_the_facts_are_locked_again(market: Database, person: Record) -> None:
    arrived(market)
    erase_person(market, person.values["number"], clock)
    with pytest.raises(Exception, match="never changed"), market.writing() as session:
        session.execute(delete(TraderRecord))


def test_the_plan_says_what_goes_what_stays_why_and_until_when(market: Database, person: Record) -> None:
    arrived(market)
    builders.sell(market, item="2001")
    with market.reading() as session:
        plan = plan_erasure(session, person.values["number"], TODAY)
    assert (plan.number, plan.name, plan.erased) == (person.values["number"], NAME, False)
    assert {part.what: part.number for part in plan.goes if part.what in ("Documents", "Presentations")} == {
        "Documents": 1,
        "Presentations": 1,
    }
    assert [(part.what.split(" ")[0], part.number, part.until) for part in plan.stays] == [
        ("Entries", 1, dt.date(2033, 12, 31)),
        ("Days", 1, dt.date(2033, 12, 31)),
        ("Events", 1, None),
    ]


def test_what_is_sold_stays_sold(market: Database, person: Record) -> None:
    builders.sell(market, item="2001")
    tables = ("sale", "sale_line", "payment", "sales_rollup")
    before = {name: contents(market)[name] for name in tables}
    erase_person(market, person.values["number"], clock)
    assert {name: contents(market)[name] for name in tables} == before


def test_erasing_is_logged_by_number_only(market: Database, person: Record) -> None:
    number = person.values["number"]
    erase_person(market, number, clock)
    with market.reading() as session:
        newest = changes(session)[0]
    assert (newest.person, newest.table, newest.row) == ("Åsa", "exhibitor", str(person.id))
    assert (newest.before, newest.after) == ({}, {"erased": number})


def test_erasing_twice_is_erasing_once(market: Database, person: Record) -> None:
    back_up_if_changed(market, NOW)
    number = person.values["number"]
    erase_person(market, number, clock)
    once = {name: rows for name, rows in contents(market).items() if name not in ("audit_log", "exhibitor", "product")}
    erase_person(market, number, clock)
    assert {name: contents(market)[name] for name in once} == once
    with market.reading() as session:
        assert plan_erasure(session, number, TODAY).erased


def test_a_name_that_is_a_place_leaves_the_place_alone(market: Database) -> None:
    made = builders.exhibitor(market, "Aspö", representative="Ulla Nilsson")
    builders.exhibitor(market, "Aspö Musteri", notes="Ulla Nilsson från Aspö")
    erase_person(market, made.values["number"], clock)
    with market.reading() as session:
        other = session.execute(select(Exhibitor.name, Exhibitor.notes).where(Exhibitor.id != made.id)).one()
    assert tuple(other) == ("Aspö Musteri", f"Nr {made.values['number']} från Aspö")


def test_the_plan_says_that_a_name_is_not_the_exhibitors_alone(market: Database) -> None:
    made = builders.exhibitor(market, "Aspö")
    builders.exhibitor(market, "Aspö Musteri")
    with market.reading() as session:
        (kept,) = plan_erasure(session, made.values["number"], TODAY).stays
    assert (kept.what, kept.number, kept.until) == ("Words in texts elsewhere", 1, None)


@pytest.mark.postgresql
def test_no_statistics_of_a_server_quote_the_name(new_postgresql: Any) -> None:
    server = new_postgresql()
    made = builders.exhibitor(server, NAME, **PERSON)
    for number in range(40):
        builders.exhibitor(server, f"Utställare {number}")
    quoted = text("SELECT string_agg(s::text, ' ') FROM pg_stats s WHERE tablename IN ('exhibitor', 'exhibitor_text')")
    with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
        assert "Öhrnberg" in connection.execute(quoted).scalar_one()
        assert erase_person(server, made.values["number"], clock).on_server
        assert "Öhrnberg" not in connection.execute(quoted).scalar_one()


def test_only_organisers_export_erase_and_purge(market: Database, person: Record) -> None:
    arrived(market)
    assert market.auditor is not None
    for role in (Role.CASHIER, Role.LABEL_STAFF, Role.KIOSK):
        market.auditor.actor = Actor(1, "Bo", role)
        for refused in (
            lambda: erase_person(market, person.values["number"], clock),
            lambda: export_person(market, person.values["number"]),
            lambda: purge_due(market, LATER),
        ):
            before = contents(market)
            with pytest.raises(UserError) as caught:
                refused()
            assert caught.value.code == "not_allowed"
            assert contents(market) == before


def test_a_copy_that_cannot_be_opened_is_named(market: Database, person: Record) -> None:
    copy = back_up_if_changed(market, NOW)
    assert copy is not None
    copy.write_bytes(b"Ulrika" * 1000)
    done = erase_person(market, person.values["number"], clock)
    assert (done.left, done.complete) == ((copy,), False)


def test_a_copy_that_cannot_be_written_anew_is_named_and_stays(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = builders.exhibitor(sqlite, NAME, **PERSON)
    copy = back_up_if_changed(sqlite, NOW)
    assert copy is not None
    before = copy.read_bytes()
    monkeypatch.setattr(store_erasing, "rewrite", lambda _database: False)
    done = erase_person(sqlite, made.values["number"], clock)
    assert (done.left, done.copies) == ((copy,), 0)
    assert copy.read_bytes() == before
    monkeypatch.undo()
    assert erase_person(sqlite, made.values["number"], clock).complete
    assert found(sqlite) == []


def test_a_copy_keeps_its_time_and_the_rest_of_its_contents(market: Database, person: Record) -> None:
    copy = back_up_if_changed(market, NOW)
    assert copy is not None
    time = copy.stat().st_mtime_ns
    erase_person(market, person.values["number"], clock)
    assert copy.stat().st_mtime_ns == time
    with sqlite3.connect(copy) as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM exhibitor ORDER BY number")]
    opened.close()
    assert names == [erased_name(1), "Bräkne Honung"]


def test_a_copy_of_another_market_is_left_alone(market: Database, new_sqlite: Any, tmp_path: Path) -> None:
    elsewhere = new_sqlite()
    builders.exhibitor(elsewhere, NAME)
    second = tmp_path / "stick"
    copy = BackupFolder(second).add(elsewhere, NOW)
    before = copy.read_bytes()
    made = builders.exhibitor(market, NAME)
    assert erase_person(market, made.values["number"], clock, second).copies == 0
    assert copy.read_bytes() == before


_OLD: dict[str, Any] = {
    column.name: ""
    for column in Exhibitor.__table__.c
    if isinstance(column.type, String) and not isinstance(column.type, Enum) and not column.nullable
} | {"identity_kind": IdentityKind.NONE.value, "country": "SE", "version": 1}
_OLD |= dict.fromkeys(("f_tax", "exports", "consent_to_publish", "archived"), False)
for _later in ("name", "account", "home_market"):
    _OLD.pop(_later)


def test_an_old_copy_is_brought_up_to_date_and_erased(sqlite: Database, tmp_path: Path) -> None:
    """A copy from before a migration has the schema of then."""
    from made_in_blekinge.store.migrations import upgrade
    from made_in_blekinge.store.opening import database_url

    builders.exhibitor(sqlite, NAME, **PERSON)
    with sqlite.reading() as session:
        uid = session.execute(select(Exhibitor.uid)).scalar_one()
    folder = BackupFolder.of(sqlite).path
    folder.mkdir()
    old = folder / "20260101T000000Z-before-migration.db"
    then = Database(database_url(str(old)))
    upgrade(then.engine, "0001")
    row = _OLD | {"id": 1, "number": 1, "name": NAME, "uid": uid.bytes}
    with then.engine.begin() as connection:
        connection.execute(insert(table("exhibitor", *map(column, row))).values(row))
    then.close()
    assert NAME.encode() in b"".join(path.read_bytes() for path in folder.iterdir())
    assert erase_person(sqlite, 1, clock).copies == 1
    assert NAME.encode() not in b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.fixture
def with_wal(monkeypatch: pytest.MonkeyPatch, new_sqlite: Any) -> Database:
    """A market whose SQLite keeps a log beside the file, as newer ones do."""
    monkeypatch.setattr(store_database, "wal_is_safe", lambda _version: True)
    made: Database = new_sqlite()
    return made


def test_the_log_beside_the_file_forgets_the_name_too(with_wal: Database) -> None:
    made = builders.exhibitor(with_wal, NAME, **PERSON)
    assert with_wal.path is not None
    assert "Öhrnberg".encode() in with_wal.path.with_name(with_wal.path.name + "-wal").read_bytes()
    assert erase_person(with_wal, made.values["number"], clock).complete
    assert found(with_wal) == []


def test_another_program_that_holds_the_database_is_told(with_wal: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    # Erasing waits for the other in vain; how long it waits is not what is asked here.
    short = [pragma.replace("busy_timeout=5000", "busy_timeout=200") for pragma in store_database._PRAGMAS]
    assert short != list(store_database._PRAGMAS)
    monkeypatch.setattr(store_database, "_PRAGMAS", tuple(short))
    made = builders.exhibitor(with_wal, NAME, **PERSON)
    assert with_wal.path is not None
    with closing(sqlite3.connect(with_wal.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM exhibitor").fetchone()
        done = erase_person(with_wal, made.values["number"], clock)
        assert (done.held, done.complete) == (True, False)
        assert [text for text, _ in remarks(done) if "Another program" in text] != []
        other.execute("ROLLBACK")
    assert erase_person(with_wal, made.values["number"], clock).complete
    assert found(with_wal) == []


def test_tables_that_refuse_changes_are_left_alone(sqlite: Database) -> None:
    with sqlite.reading() as session:
        guarded = set(session.scalars(text("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")))
    assert {"trader_record", "check_in"} <= guarded <= AS_THEY_WERE


def test_an_unknown_number_is_refused(sqlite: Database) -> None:
    with pytest.raises(UserError) as caught:
        erase_person(sqlite, 99, clock)
    assert caught.value.code == "unknown_exhibitor"


@pytest.mark.both
def test_the_seller_on_receipts_stays_for_seven_years_and_it_is_said(market: Database) -> None:
    stand = builders_till.stand(market, seller_mode=SellerMode.AGENT)
    builders_till.opened(market)
    builders_till.sell(market, "1001")
    edit_exhibitor(market, stand.musteri.id, stand.musteri.version, {"name": "Nya musteriet"})
    builders_till.sell(market, "1001", "2001", minutes=5)
    back_up_if_changed(market, NOW)
    number, until = stand.musteri.values["number"], dt.date(TODAY.year + 7, 12, 31)
    with market.reading() as session:
        before = [receipt_row(session, "K1", receipt) for receipt in (1, 2)]
        plan = plan_erasure(session, number, TODAY)
    assert [(part.number, part.until) for part in plan.stays if part.what.startswith("Seller")] == [(2, until)]
    erase_person(market, number, clock)
    with market.reading() as session:
        assert [receipt_row(session, "K1", receipt) for receipt in (1, 2)] == before
        assert due_receipts(session, until) == []
        assert due_receipts(session, until + dt.timedelta(days=1)) == [Due(3, until)]
    assert before[0].sellers[0].name == "Aspö Musteri"
    assert purge_due(market, until).receipts == 0
    assert [verdict.blanked for verdict in verify(market)] == [0]

    done = purge_due(market, until + dt.timedelta(days=1))
    assert (done.count, done.receipts, done.copies) == (0, 3, 1)
    assert not [word for word in (b"Nya musteriet", b"Krukmakaren") if word in b"".join(seller_values(market))]
    assert [(verdict.fault, verdict.blanked) for verdict in verify(market)] == [(None, 2)]
    with market.reading() as session:
        after = receipt_row(session, "K1", 2)
    assert [(one.name, one.number, one.address) for one in after.sellers] == [
        (erased_name(number), "", ""), (erased_name(number + 1), "", ""),
    ]  # fmt: skip
    assert purge_due(market, until + dt.timedelta(days=1)).receipts == 0
    builders_till.sell(market, "2001", minutes=9)
    assert [(verdict.fault, verdict.blanked) for verdict in verify(market)] == [(None, 2)]


def seller_values(market: Database) -> list[bytes]:
    return [repr(row).encode() for row in rows(market, "seller")]


def test_a_broken_financial_year_keeps_the_seller_a_year_longer(market: Database) -> None:
    stand = builders_till.stand(market)
    with market.writing() as session:
        session.merge(Market(id=1, name="Made in Blekinge", financial_year_starts=5))
    builders_till.opened(market)
    builders_till.sell(market, "1001")
    until = dt.date(TODAY.year + 8, 12, 31)
    with market.reading() as session:
        plan = plan_erasure(session, stand.musteri.values["number"], TODAY)
        assert due_receipts(session, until) == []
        assert due_receipts(session, dt.date(until.year + 1, 1, 1)) == [Due(1, until)]
    assert [part.until for part in plan.stays if part.what.startswith("Seller")] == [until]


def test_a_seller_whose_time_has_passed_goes_with_the_person(market: Database) -> None:
    stand = builders_till.stand(market)
    builders_till.opened(market)
    builders_till.sell(market, "1001")
    later = NOW.replace(year=NOW.year + 8)
    with market.reading() as session:
        plan = plan_erasure(session, stand.musteri.values["number"], later.date())
    assert [part.number for part in plan.goes if part.what.startswith("Seller")] == [1]
    erase_person(market, stand.musteri.values["number"], lambda: later)
    assert "Aspö Musteri" not in repr(rows(market, "seller"))
    assert [(verdict.fault, verdict.blanked) for verdict in verify(market)] == [(None, 1)]


def test_what_is_handed_over_says_who_stands_on_receipts(market: Database) -> None:
    stand = builders_till.stand(market)
    builders_till.opened(market)
    builders_till.sell(market, "1001")
    data = export_person(market, stand.musteri.values["number"])
    (section,) = [section for section in data.sections if section.key == "receipts"]
    said = {item.key: item.value for item in section.entries[0]}
    assert (said["seller_name"], said["first_day"], said["last_day"], said["receipts"]) == (
        "Aspö Musteri", TODAY, TODAY, 1,
    )  # fmt: skip


def deleted(market: Database) -> Removal:
    """An exhibitor that was renamed, had a product and a document, is named in a text, and was deleted with them."""
    made = builders.exhibitor(market, "Gamla Öhrnbergs", **PERSON)
    made = edit_exhibitor(market, made.id, made.version, {"name": NAME})
    goods = builders.product(market, made, notes="Ulrika Öhrnberg")
    remove_rows(market, "products", [goods.id])
    builders.exhibitor(market, "Bräkne Honung", notes=f"Delar tält med {NAME.upper()}; ring 0705-50 12 34.")
    return remove_rows(market, "exhibitors", [made.id])


def test_a_deleted_exhibitor_is_exported_from_the_log(market: Database) -> None:
    deleted(market)
    data = export_person(market, 1)
    assert (data.number, data.name) == (1, NAME)
    (log,) = data.sections
    assert log.key == "log"
    told = repr(log.entries)
    for word in ("Gamla Öhrnbergs", NAME, "Musterivägen 13", "Kommer med sin syster Ulrika.", "Ulrika Öhrnberg"):
        assert word in told


@pytest.mark.both
def test_a_deleted_exhibitor_is_erased_from_the_log_and_the_copies(market: Database) -> None:
    with market.writing() as session:
        session.add(Market(id=1, name="Made in Blekinge"))
    made = builders.exhibitor(market, NAME, **PERSON)
    back_up_if_changed(market, NOW)  # it is there
    removal = remove_rows(market, "exhibitors", [made.id])
    back_up_if_changed(market, NOW + dt.timedelta(minutes=5))  # it is in the log
    assert set(TRACES) - set(found(market)) <= {"ohrnberg"} | {"öhrnberg"}
    with market.reading() as session:
        plan = plan_erasure(session, 1, TODAY)
    assert (plan.name, plan.erased) == (NAME, False)
    assert [part.number for part in plan.goes] == [2]
    done = erase_person(market, 1, clock)
    assert (done.copies, done.complete, found(market)) == (2, True, [])
    with market.reading() as session:
        assert plan_erasure(session, 1, TODAY).erased
    assert erase_person(market, 1, clock).complete

    with pytest.raises(UserError) as caught:
        put_back(market, removal)
    assert caught.value.code == "erased_since"
    assert found(market) == []
    assert builders.exhibitor(market, "Senare").values["number"] == 2


def test_texts_elsewhere_forget_a_deleted_exhibitor(market: Database) -> None:
    deleted(market)
    erase_person(market, 1, clock)
    assert found(market) == []
    with market.reading() as session:
        assert session.scalars(select(Exhibitor.notes)).all() == ["Delar tält med Nr 1; ring Nr 1."]


def test_one_that_came_back_is_erased_in_a_copy_of_between(market: Database) -> None:
    with market.writing() as session:
        session.add(Market(id=1, name="Made in Blekinge"))
    made = builders.exhibitor(market, NAME, **PERSON)
    removal = remove_rows(market, "exhibitors", [made.id])
    back_up_if_changed(market, NOW)
    put_back(market, removal)
    assert erase_person(market, 1, clock).copies == 1
    assert found(market) == []


def test_whoever_takes_the_number_of_a_deleted_one_is_erased_with_it(market: Database) -> None:
    deleted(market)
    builders.exhibitor(market, "Sturkö Smide", number=1)
    with market.reading() as session:
        plan = plan_erasure(session, 1, TODAY)
    assert (plan.name, plan.goes[-1].what.rpartition(" ")[2]) == ("Sturkö Smide", "exhibitor")
    erase_person(market, 1, clock)
    assert found(market) == []
    assert "Sturkö Smide" not in repr(contents(market))


def test_nothing_of_an_erased_exhibitor_is_put_back_from_another_laptop(market: Database) -> None:
    made = builders.exhibitor(market, NAME, **PERSON)
    goods = builders.product(market, made, notes="Ulrika Öhrnberg")
    removal = remove_rows(market, "products", [goods.id])
    emptied = edit_many(market, "exhibitors", [Edit(made.id, {"notes": ""})])
    erase_person(market, 1, clock)
    for refused in (lambda: put_back(market, removal), lambda: undo_many(market, emptied)):
        with pytest.raises(UserError) as caught:
            refused()
        assert caught.value.code in ("erased_since", "some_refused")
    assert found(market) == []


def test_the_hidden_number_of_another_stays_hidden_in_the_log(market: Database) -> None:
    made = builders.exhibitor(market, NAME, **PERSON)
    builders.exhibitor(market, "Bräkne Honung", identity_number="556016-0680")
    erase_person(market, made.values["number"], clock)
    with market.reading() as session:
        (other,) = (change for change in changes(session) if change.after.get("name") == "Bräkne Honung")
    assert other.after["identity_number"] == "•••"


def test_what_was_written_on_the_path_is_exported_and_goes_and_the_steps_stay(sqlite: Database) -> None:
    made = builders_path.ready(sqlite, NAME)
    other = builders_path.ready(sqlite, "Bräkne Honung")
    promote(sqlite, [made.id], "Ulrika vill", TODAY, TODAY, builders_path.DEED)
    promote(sqlite, [other.id], f"som {NAME}", TODAY, TODAY, builders_path.DEED)
    answer_questions(
        sqlite, made.id, {"stock": ReadinessAnswer.YES}, TODAY, "Almi", "Ulrika svarade", TODAY, builders_path.DEED
    )
    with sqlite.reading() as session:
        sections = {one.key: one for one in person_data(session, made.values["number"]).sections}
    assert {"steps", "answers"} <= set(sections)
    erase_person(sqlite, made.values["number"], clock)
    steps = {row[1]: row[6] for row in rows(sqlite, "phase_step")}
    assert steps == {made.id: "", other.id: "som Nr 1"}
    assert [row[5:7] for row in rows(sqlite, "assessment")] == [("", "")]
