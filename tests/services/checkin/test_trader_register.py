"""The trader register: corrected by new entries, kept for seven years, erased after that and not before."""

import datetime as dt

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.checkin.trader_register import TraderRegister, Validity, trader_register
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.trader_register import correct_record, erase_expired_records
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.checkin import TraderRecord, unlocked
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import ACT, Market, arrive, records

RIGHT = Party("Aspö Musteri AB", "556016-0680", "Storgatan 13, 374 35 Sturkö", "+4645596272")
LAST = dt.date(2033, 12, 31)


@pytest.fixture
def market(database: Database) -> Market:
    return builders_checkin.market(database)


def read(database: Database, day: dt.date = builders.TODAY) -> TraderRegister:
    with database.reading() as session:
        return trader_register(session, occasion_of(session, "KNA26", builders.NOW, day))


def correct(database: Database, key: int, reason: str = "fel namn", who: str = "Kalle Ek") -> int:
    later = builders.NOW + dt.timedelta(days=2)
    return correct_record(database, key, RIGHT, Party(who), False, reason, later)


def test_a_correction_is_a_new_entry(market: Market) -> None:
    arrive(market.database)
    (old,) = records(market.database)
    new = correct(market.database, old.id)
    register = read(market.database)
    assert [(entry.id, entry.validity, entry.trader.name) for entry in register.entries] == [
        (new, Validity.VALID, "Aspö Musteri AB"),
        (old.id, Validity.CORRECTED, "Aspö Musteri"),
    ]
    assert (register.valid[0].reason, register.valid[0].representative.phone) == ("fel namn", RIGHT.phone)
    assert register.valid[0].day == old.day


def test_only_the_newest_entry_is_corrected(market: Market) -> None:
    arrive(market.database)
    (old,) = records(market.database)
    new = correct(market.database, old.id)
    with pytest.raises(Conflict):
        correct(market.database, old.id)
    with pytest.raises(UserError) as caught:
        correct(market.database, new)
    assert caught.value.code == "nothing_to_correct"
    correct(market.database, new, who="Ulla Ek")
    assert len(read(market.database).valid) == 1
    with pytest.raises(Conflict):
        correct(market.database, 999)


def test_a_correction_needs_a_reason_and_a_trader(market: Market) -> None:
    arrive(market.database)
    (old,) = records(market.database)
    with pytest.raises(UserError):
        correct(market.database, old.id, " ")
    with pytest.raises(UserError) as caught:
        correct_record(market.database, old.id, RIGHT._replace(name=""), Party("Ulla"), False, "x", builders.NOW)
    assert caught.value.field == "name"
    assert len(records(market.database)) == 1


def test_an_entry_is_incomplete_until_it_is_corrected(market: Market) -> None:
    arrive(market.database)
    builders.booth(market.database, market.event, "A0", other := builders.exhibitor(market.database, "Bageri"))
    arrive(market.database, "A0", f_tax_copy=True)
    assert [(entry.trader.name, entry.is_incomplete) for entry in read(market.database).entries] == [
        ("Aspö Musteri", True), ("Bageri", False),
    ]  # fmt: skip
    (old, _) = records(market.database)
    correct_record(market.database, old.id, RIGHT._replace(phone=""), Party("Ulla"), False, "namn", builders.NOW)
    assert [entry.missing for entry in records(market.database)][-1] == "phone,representative_identity_number"
    correct_record(
        market.database, records(market.database)[-1].id, RIGHT, Party("Ulla", "880320-0016"), False, "nr", builders.NOW
    )
    register = read(market.database)
    assert (register.incomplete, [entry.trader.name for entry in register.valid]) == ((), ["Bageri", RIGHT.name])
    assert other.id


def test_a_number_does_not_stay_behind_when_the_name_changes(market: Market) -> None:
    arrive(market.database, who=Party("Ulla Nilsson", "880320-0016"))
    (old,) = records(market.database)

    def name(who: Party) -> int:
        return correct_record(market.database, old.id, RIGHT, who, False, "namn", builders.NOW)

    with pytest.raises(UserError) as caught:
        name(Party("Kalle Ek", "880320-0016"))
    assert (caught.value.code, caught.value.field) == ("number_of_another", "representative_identity_number")
    name(Party("Ula Nilsson", "880320-0016"))  # a slip of the pen is the same person
    assert records(market.database)[-1].missing == ""


def test_a_check_in_taken_back_is_no_trader_of_the_day(market: Market) -> None:
    arrive(market.database)
    checkin.undo(market.database, "KNA26", "A1", "fel monter", ACT)
    arrive(market.database, minutes=5)
    register = read(market.database)
    assert [(entry.validity, entry.reasons(catalog("en"))) for entry in register.entries] == [
        (Validity.VALID, ""), (Validity.TAKEN_BACK, "fel monter"),
    ]  # fmt: skip


def test_each_day_has_its_register(market: Market) -> None:
    arrive(market.database)
    arrive(market.database, minutes=24 * 60)
    assert [len(read(market.database, dt.date(2026, 6, day)).entries) for day in (11, 12, 13, 14)] == [0, 1, 1, 0]


def test_an_entry_made_on_another_day_is_found_by_both(market: Market) -> None:
    arrive(market.database, minutes=-24 * 60)
    assert [len(read(market.database, dt.date(2026, 6, day)).entries) for day in (11, 12, 13)] == [1, 1, 0]


def test_entries_go_when_their_time_has_passed_and_not_before(market: Market) -> None:
    arrive(market.database)
    (old,) = records(market.database)
    correct(market.database, correct(market.database, old.id), who="Ulla Ek")
    assert erase_expired_records(market.database, LAST) == 0
    assert len(records(market.database)) == 3
    assert erase_expired_records(market.database, LAST + dt.timedelta(days=1)) == 3
    assert records(market.database) == []
    assert builders.rows(market.database, "unlocking") == []


def test_the_database_refuses_to_erase_too_early(market: Market) -> None:
    arrive(market.database)
    with pytest.raises(DBAPIError, match="is never changed"), market.database.writing() as session:  # noqa: SIM117
        with unlocked(session, LAST):
            session.execute(delete(TraderRecord))
    assert len(records(market.database)) == 1


def test_nothing_else_goes_with_them(market: Market) -> None:
    arrive(market.database)
    before = builders.contents(market.database)
    erase_expired_records(market.database, dt.date(2040, 1, 1))
    after = builders.contents(market.database)
    assert after.pop("trader_record") == [] != before.pop("trader_record")
    assert after == before


def test_the_log_of_changes_keeps_no_particulars(market: Market) -> None:
    """Otherwise they would outlive their time there."""
    market.database.auditor = Auditor(lambda: builders.NOW, "Laptop 1")
    arrive(market.database)
    erase_expired_records(market.database, LAST + dt.timedelta(days=1))
    noted = [row for row in builders.rows(market.database, "audit_log") if "trader_record" in row or "check_in" in row]
    assert len(noted) == 2
    assert "556016-0680" not in repr(noted)
    assert "Storgatan" not in repr(noted)
