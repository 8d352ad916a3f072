"""Arrivals: once and for all, with what the law wants, and with a plain reason where it does not go."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Movement, Party, Standing
from made_in_blekinge.domain.codes import participation_payload
from made_in_blekinge.domain.market import DocumentKind, ParticipationStatus
from made_in_blekinge.domain.representative import OnSite
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion, check_in_row
from made_in_blekinge.queries.checkin.representatives import representatives
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.arrivals import Arrived, CheckInAction, FilledIn
from made_in_blekinge.services.event import booth
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.store.checkin import CheckIn, Departure, FailedScan, GoodsMovement, TraderRecord
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import ACT, Market, arrive, check_ins, failures, nonce, records, row


@pytest.fixture
def market(database: Database) -> Market:
    return builders_checkin.market(database)


KALLE = Party("Kalle Ek", "880320-0016", "Byvägen 2, 374 30 Karlshamn", "+46701234567")
NUMBER = "representative_identity_number"


def lacking(made: Arrived) -> list[str]:
    return [part.code for part in made.missing]


def refused(work: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as caught:
        work()
    return caught.value


@pytest.mark.parametrize("by", ["sign", "booth", "booth in small letters", "keyboard of another country"])
def test_a_scan_or_a_booth_code_checks_in(market: Market, by: str) -> None:
    sign = market.code
    code = {"sign": sign, "booth": "A1", "booth in small letters": " a1 "}.get(by, sign.lower().replace(":", "ö"))
    made = arrive(market.database, code)
    assert (made.exhibitor, made.booth, made.representative) == ("Aspö Musteri", "A1", "Ulla Nilsson")
    assert (made.since, made.day, made.already) == (builders.NOW, dt.date(2026, 6, 12), False)
    found = row(market.database)
    assert (found.status, found.since, found.uid) == (Standing.CHECKED_IN, builders.NOW, made.uid)


def test_the_second_scan_is_the_first_check_in(market: Market) -> None:
    first = arrive(market.database)
    again = arrive(market.database, market.code, minutes=5)
    assert (again.uid, again.since, again.already, again.corrected) == (first.uid, first.since, True, False)
    assert again.representative == "Ulla Nilsson"
    assert len(check_ins(market.database)) == len(records(market.database)) == 1


def test_the_same_request_sent_twice_is_one_check_in(market: Market) -> None:
    first = arrive(market.database, nonce=nonce())
    again = arrive(market.database, nonce=nonce())
    assert first.uid == again.uid == nonce()
    assert [again.already, len(check_ins(market.database))] == [True, 1]


def test_a_late_repeat_does_not_undo_the_undoing(market: Market) -> None:
    arrive(market.database, nonce=nonce())
    checkin.undo(market.database, "KNA26", "A1", "fel monter", ACT)
    assert refused(lambda: arrive(market.database, nonce=nonce())).code == "check_in_annulled"
    assert row(market.database).status is Standing.EXPECTED
    assert arrive(market.database, nonce=nonce(2)).already is False


def test_a_nonce_checks_in_one_exhibitor_only(market: Market) -> None:
    other = builders.exhibitor(
        market.database, "Kallinge Bageri", **(builders_checkin.PARTICULARS | {"identity_number": "559000-0005"})
    )
    builders.booth(market.database, market.event, "A2", other)
    arrive(market.database, "A1", nonce=nonce())
    assert refused(lambda: arrive(market.database, "A2", nonce=nonce())).code == "used_for_another"


def test_two_laptops_at_once_make_one_check_in(market: Market) -> None:
    together = threading.Barrier(6)
    made = []

    def scan() -> None:
        laptop = Database(market.database.url.render_as_string(hide_password=False))
        together.wait()
        made.append(arrive(laptop))
        laptop.close()

    threads = [threading.Thread(target=scan) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (
        len({arrived.uid for arrived in made}) == len(check_ins(market.database)) == len(records(market.database)) == 1
    )
    assert sorted(arrived.already for arrived in made) == [False] + [True] * 5


def test_the_database_itself_allows_one_valid_check_in(market: Market) -> None:
    arrive(market.database)
    (first,) = check_ins(market.database)
    with pytest.raises(UserError) as caught, market.database.writing() as session:
        session.add(
            CheckIn(
                participation_id=first.participation_id, day=first.day, time=first.time, representative="", station="",
                annul_reason="",
            )
        )  # fmt: skip
    assert caught.value.code == "already_taken"


def test_whoever_loses_the_race_tries_again(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that was not there when we looked and is there when we write."""
    seen: list[CheckInRow] = []

    def blind(session: Session, here: Occasion, participation_id: int) -> CheckInRow:
        found = check_in_row(session, here, participation_id)
        if not seen:
            seen.append(found)
            session.add(
                CheckIn(
                    participation_id=found.participation_id, day=here.day, time=builders.NOW, representative="Ulla",
                    station="Laptop 2", annul_reason="",
                )
            )  # fmt: skip
            session.flush()
        return found

    monkeypatch.setattr(checkin, "check_in_row", blind)
    assert arrive(market.database).representative == "Ulla Nilsson"
    assert len(check_ins(market.database)) == len(records(market.database)) == 1


def test_what_was_filled_in_is_kept_with_the_check_in_or_not_at_all(database: Database) -> None:
    there = builders_checkin.market(database, phone="", address="")
    before = builders.rows(database, "exhibitor")

    def come(booth: str, **changes: str) -> Arrived:
        filled = FilledIn(there.exhibitor.id, there.exhibitor.version, changes)
        return checkin.check_in(database, "KNA26", booth, builders_checkin.ACT, filled=filled)

    with pytest.raises(UserError):
        come("Z9", phone="+4645596272")
    assert builders.rows(database, "exhibitor") == before
    made = come("A1", phone="+4645596272", address="Storgatan 13")
    (entry,) = records(database)
    assert (entry.trader_phone, entry.trader_address) == ("+4645596272", "Storgatan 13, 374 35 Sturkö")
    assert lacking(made) == [NUMBER]


def test_every_day_is_an_occasion_of_its_own(market: Market) -> None:
    arrive(market.database)
    tomorrow = arrive(market.database, minutes=24 * 60)
    assert (tomorrow.day, tomorrow.already) == (dt.date(2026, 6, 13), False)
    assert [entry.day.day for entry in records(market.database)] == [12, 13]


@pytest.mark.parametrize(
    ("days", "expected"), [(-3, dt.date(2026, 6, 12)), (1, dt.date(2026, 6, 13)), (100, dt.date(2026, 6, 12))]
)
def test_before_and_after_an_event_its_first_day_counts(market: Market, days: int, expected: dt.date) -> None:
    assert arrive(market.database, minutes=days * 24 * 60).day == expected


def test_the_day_is_that_of_the_event_and_not_of_greenwich(market: Market) -> None:
    late = CheckInAction(dt.datetime(2026, 6, 12, 22, 30, tzinfo=dt.UTC))
    assert checkin.check_in(market.database, "KNA26", "A1", late).day == dt.date(2026, 6, 13)


# What the law wants.


def test_the_trader_register_is_written_with_the_check_in(market: Market) -> None:
    arrive(market.database)
    (entry,) = records(market.database)
    assert (entry.trader_name, entry.trader_identity_number) == ("Aspö Musteri", "556016-0680")
    assert (entry.trader_address, entry.trader_phone) == ("Storgatan 13, 374 35 Sturkö", "+4645596272")
    assert (entry.representative_name, entry.representative_phone) == ("Ulla Nilsson", "+4645596272")
    assert (entry.booth, entry.f_tax_copy, entry.kept_until) == ("A1", False, dt.date(2033, 12, 31))


def test_another_representative_is_written_down(market: Market) -> None:
    made = arrive(market.database, who=KALLE)
    assert (made.representative, made.missing) == ("Kalle Ek", ())
    (entry,) = records(market.database)
    assert entry.representative_name == "Kalle Ek"
    assert (entry.representative_identity_number, entry.missing) == ("880320-0016", "")
    assert row(market.database).representative == "Kalle Ek"


def test_later_edits_change_no_entry(market: Market) -> None:
    arrive(market.database)
    edit_exhibitor(market.database, market.exhibitor.id, market.exhibitor.version, {"name": "Nytt Namn", "phone": ""})
    (entry,) = records(market.database)
    assert (entry.trader_name, entry.trader_phone) == ("Aspö Musteri", "+4645596272")


@pytest.mark.parametrize("field", ["identity_number", "phone", "address", "town", "postcode", "representative"])
def test_the_queue_comes_first_and_what_the_law_wants_is_marked(database: Database, field: str) -> None:
    builders_checkin.market(database, **{field: None if field == "identity_number" else ""})
    expected = ["address" if field in ("town", "postcode") else field, NUMBER]
    assert [part.code for part in row(database).missing if part.of_register] == expected
    assert lacking(arrive(database)) == expected
    assert [entry.missing for entry in records(database)] == [",".join(expected)]
    assert (row(database).status, failures(database)) == (Standing.CHECKED_IN, [])
    assert [part.code for part in row(database).lacking] == expected


def test_everything_missing_is_named_at_once_and_a_copy_replaces_it(database: Database) -> None:
    event = builders.event(database)
    builders.booth(database, event, "A1", builders.exhibitor(database, "Hobbyslöjd"))
    assert lacking(arrive(database)) == ["identity_number", "address", "phone", "representative", NUMBER]
    made = arrive(database, f_tax_copy=True, minutes=1)
    assert (made.already, made.corrected, made.missing) == (True, True, ())
    assert [entry.f_tax_copy for entry in records(database)] == [False, True]


def test_no_entry_has_the_firms_number_for_a_person(market: Market) -> None:
    arrive(market.database)
    (entry,) = records(market.database)
    assert (entry.representative_identity_number, entry.trader_present) == ("", False)
    assert (entry.representative_phone, entry.representative_address) == (entry.trader_phone, entry.trader_address)
    for who, is_trader in (
        (Party("Ulla Nilsson", "556016-0680"), False),
        (Party("X", "559000-0005"), False),
        (None, True),
    ):
        error = refused(lambda: arrive(market.database, who=who or Party(), is_trader=is_trader))  # noqa: B023
        assert error.code in ("firm_number", "firm_stands_nowhere")


def test_a_person_who_trades_has_its_own_number_where_it_stands_there_itself(database: Database) -> None:
    builders_checkin.market(database, identity_number="811228-9841")
    assert lacking(arrive(database)) == [NUMBER]  # nobody said that Ulla is the trader
    made = arrive(database, is_trader=True, minutes=1)
    assert (made.corrected, made.missing) == (True, ())
    assert [(entry.representative_identity_number, entry.trader_present) for entry in records(database)] == [
        ("", False), ("811228-9841", True),
    ]  # fmt: skip
    tomorrow = arrive(database, minutes=24 * 60)
    assert (tomorrow.missing, records(database)[-1].trader_present) == ((), True)
    another = arrive(database, who=Party("Kalle Ek"), minutes=24 * 60 + 1)
    assert (another.corrected, lacking(another)) == (True, [NUMBER])
    assert refused(lambda: arrive(database, who=Party("Kalle Ek", "811228-9841"), minutes=24 * 60 + 2)).code == (
        "number_of_another"
    )


def test_a_firm_called_by_its_owner_is_its_owner(database: Database) -> None:
    event = builders.event(database)
    values = builders_checkin.PARTICULARS | {"identity_number": "811228-9841"}
    builders.booth(database, event, "A1", builders.exhibitor(database, "Ulla Nilsson Keramik", **values))
    assert arrive(database).missing == ()
    assert records(database)[0].representative_identity_number == "811228-9841"


def test_a_number_is_asked_for_once(market: Market) -> None:
    database = market.database
    arrive(database, who=Party("ulla nilsson", "880320-0016", phone="+46701234567"))
    elsewhere = builders.event(database, "SVB26", name_sv="Höstmarknad")
    builders.booth(database, elsewhere, "B7", market.exhibitor)
    made = checkin.check_in(database, "SVB26", "B7", ACT, Party("Ulla  NILSSON"))
    entry = records(database)[-1]
    assert (made.missing, entry.representative_identity_number) == ((), "880320-0016")
    assert entry.representative_phone == "+46701234567"
    with database.reading() as session:
        known = representatives(session, market.exhibitor.id)
    assert known == [OnSite(Party("Ulla  NILSSON", "880320-0016", "", "+46701234567"), False)]


def test_what_is_asked_for_once_is_known_of_the_contact_person(market: Market) -> None:
    arrive(market.database, who=Party("Ulla Nilsson", "880320-0016"))
    checkin.undo(market.database, "KNA26", "A1", "fel", ACT)
    assert row(market.database).known.representative.identity_number == "880320-0016"
    assert not [part for part in row(market.database).missing if part.of_register]
    assert arrive(market.database, minutes=1).missing == ()


def test_entries_of_before_tell_no_number_of_a_person(market: Market) -> None:
    """They have the firm's for whoever stood there."""
    arrive(market.database)
    (old,) = records(market.database)
    values = {column.name: getattr(old, column.name) for column in TraderRecord.__table__.columns}
    values |= {"id": old.id + 100, "uid": nonce(7), "correction_of": old.id, "missing": ""}
    with market.database.writing() as session:
        session.execute(insert(TraderRecord).values(values | {"representative_identity_number": "556016-0680"}))
    with market.database.reading() as session:
        assert representatives(session, market.exhibitor.id) == []
    assert row(market.database).known.representative.identity_number == ""


# Who stands there is corrected by checking in again.


def test_another_at_the_booth_is_a_correction_with_its_history(market: Market) -> None:
    arrive(market.database, who=Party("Ulla Nilsson", "811228-9841"))
    again = arrive(market.database, minutes=5, who=KALLE)
    assert (again.already, again.corrected, again.representative) == (True, True, "Kalle Ek")
    old, new = records(market.database)
    assert (old.representative_name, new.representative_name, new.correction_of) == ("Ulla Nilsson", "Kalle Ek", old.id)
    assert (len(check_ins(market.database)), row(market.database).representative) == (1, "Kalle Ek")
    back = arrive(market.database, minutes=9, who=Party("Ulla Nilsson"))
    assert (back.corrected, back.missing) == (True, ())
    assert records(market.database)[-1].representative_identity_number == "811228-9841"


def test_what_was_missing_is_told_by_checking_in_again(market: Market) -> None:
    arrive(market.database)
    made = arrive(market.database, minutes=5, who=Party("", "880320-0016"))
    assert (made.corrected, made.missing, made.representative) == (True, (), "Ulla Nilsson")
    assert arrive(market.database, minutes=6, who=Party("", "880320-0016")).corrected is False
    assert len(records(market.database)) == 2


def test_a_repeat_takes_no_correction_back(market: Market) -> None:
    arrive(market.database, who=Party("Ulla Nilsson", "811228-9841"), nonce=nonce(1))
    arrive(market.database, who=KALLE, nonce=nonce(2), minutes=1)
    assert arrive(market.database, who=Party("Ulla Nilsson"), nonce=nonce(1), minutes=2).corrected is False
    arrive(market.database, who=Party("Ulla Nilsson"), nonce=nonce(3), minutes=3)
    assert arrive(market.database, who=KALLE, nonce=nonce(2), minutes=4).corrected is False
    assert row(market.database).representative == "Ulla Nilsson"


@pytest.mark.parametrize(
    ("expires", "good"), [(None, True), (dt.date(2026, 6, 12), True), (dt.date(2026, 6, 11), False)]
)
def test_a_kept_copy_of_the_f_tax_decision_is_enough_while_it_holds(
    database: Database, expires: dt.date | None, good: bool
) -> None:
    market = builders_checkin.market(database, phone="")
    add_document(database, market.exhibitor.id, DocumentKind.F_TAX, expires=expires)
    if good:
        arrive(database)
        assert [entry.f_tax_copy for entry in records(database)] == [True]
    else:
        assert lacking(arrive(database)) == ["phone", NUMBER]


# Codes that check nobody in.


def test_a_code_of_another_event_is_named(market: Market) -> None:
    elsewhere = builders.event(market.database, "SVB26", name_sv="Höstmarknad")
    builders.booth(market.database, elsewhere, "B7", market.exhibitor)
    code = builders_checkin.payload(market.database, elsewhere, market.exhibitor)
    error = refused(lambda: arrive(market.database, code))
    assert error.code == "other_event"
    assert error.values["other"] == "SVB26"


@pytest.mark.parametrize("status", [ParticipationStatus.CANCELLED, ParticipationStatus.DECLINED])
def test_a_cancelled_participation_is_said(market: Market, status: ParticipationStatus) -> None:
    code = market.code
    booth.set_participation(market.database, market.event.id, market.exhibitor.id, status)
    assert refused(lambda: arrive(market.database, code)).code == "cancelled_participation"
    assert refused(lambda: arrive(market.database, "A1")).code == "empty_booth"


def test_an_application_is_no_place(market: Market) -> None:
    other = builders.exhibitor(market.database, "Sökande")
    booth.set_participation(market.database, market.event.id, other.id, ParticipationStatus.WAITING_LIST)
    code = builders_checkin.payload(market.database, market.event, other)
    assert refused(lambda: arrive(market.database, code)).code == "not_accepted"


def test_a_code_says_what_is_wrong_with_it(market: Market) -> None:
    code = market.code
    found = builders_checkin.participation(market.database, market.event, market.exhibitor)
    wrong = {
        "damaged_code": code[:-4],
        "forged_code": participation_payload(found.uid, b"guess" * 4),
        "newer_code_version": code.replace("MIB1", "MIB9"),
        "unknown_code": participation_payload(nonce(), found.secret),
        "unknown_booth": "Z99",
        "not_our_code": "MIB;",
    }
    assert {refused(lambda text=text: arrive(market.database, text)).code for text in wrong.values()} == set(wrong)  # type: ignore[misc]
    noted = failures(market.database)
    assert [failure.kind.value for failure in noted] == list(wrong)
    assert len({failure.digest for failure in noted}) == len(wrong)
    assert {failure.station for failure in noted} == {"Laptop 1"}
    assert check_ins(market.database) == []


def test_a_failed_scan_keeps_nothing_of_its_text(market: Market) -> None:
    refused(lambda: arrive(market.database, "880320-0016"))
    assert "880320" not in repr(builders.rows(market.database, "failed_scan"))


def test_an_unknown_event_is_no_failed_scan(market: Market) -> None:
    assert refused(lambda: checkin.check_in(market.database, "NOPE", "A1", ACT)).code == "unknown_event"
    assert failures(market.database) == []


# Taking back and leaving.


def test_what_is_taken_back_stays_with_its_reason(market: Market) -> None:
    first = arrive(market.database)
    checkin.undo(
        market.database, "KNA26", market.code, " fel monter ", CheckInAction(builders.NOW + dt.timedelta(minutes=1))
    )
    second = arrive(market.database, minutes=2)
    assert second.uid != first.uid
    old, new = check_ins(market.database)
    assert (old.annul_reason, old.annulled_at) == ("fel monter", builders.NOW + dt.timedelta(minutes=1))
    assert new.annulled_at is None


@pytest.mark.parametrize(("reason", "code"), [("", "missing"), ("  ", "missing"), ("x" * 201, "too_long")])
def test_nothing_is_taken_back_without_a_reason(market: Market, reason: str, code: str) -> None:
    arrive(market.database)
    assert refused(lambda: checkin.undo(market.database, "KNA26", "A1", reason, ACT)).code == code
    assert row(market.database).status is Standing.CHECKED_IN


def test_only_who_is_here_can_leave_or_be_taken_back(market: Market) -> None:
    assert refused(lambda: checkin.undo(market.database, "KNA26", "A1", "fel", ACT)).code == "not_checked_in"
    assert refused(lambda: checkin.depart(market.database, "KNA26", "A1", ACT)).code == "not_checked_in"


def test_a_departure_counts_the_goods_back_and_is_one(market: Market) -> None:
    goods = builders.product(market.database, market.exhibitor)
    arrive(market.database)
    back = {Movement.RETURNED: {goods.id: 4}, Movement.BROKEN: {goods.id: 1}}
    left = checkin.depart(market.database, "KNA26", "A1", CheckInAction(builders.NOW + dt.timedelta(hours=8)), back)
    again = checkin.depart(market.database, "KNA26", "A1", CheckInAction(builders.NOW + dt.timedelta(hours=9)), back)
    assert left.status is again.status is Standing.DEPARTED
    assert left.departed == again.departed == builders.NOW + dt.timedelta(hours=8)
    assert len(builders.rows(market.database, "goods_movement")) == 2
    assert arrive(market.database, minutes=600).already


def test_taking_back_takes_the_departure_too(market: Market) -> None:
    arrive(market.database)
    checkin.depart(market.database, "KNA26", "A1", ACT)
    checkin.undo(market.database, "KNA26", "A1", "kom tillbaka", ACT)
    assert row(market.database).status is Standing.EXPECTED
    arrive(market.database)
    assert row(market.database).status is Standing.CHECKED_IN


# The database keeps facts as they are.


@pytest.mark.parametrize(
    "change",
    [
        update(TraderRecord).values(trader_name="X"),
        delete(TraderRecord),
        delete(CheckIn),
        update(CheckIn).values(representative="X"),
        update(CheckIn).values(annulled_at=builders.NOW, representative="X"),
        update(CheckIn).values(annulled_at=None),
        update(Departure).values(time=builders.NOW),
        delete(Departure),
        update(GoodsMovement).values(quantity=9),
        delete(GoodsMovement),
        update(FailedScan).values(digest=""),
        delete(FailedScan),
    ],
    ids=str,
)
def test_a_fact_cannot_be_changed_or_removed(market: Market, change: object) -> None:
    goods = builders.product(market.database, market.exhibitor)
    refused(lambda: arrive(market.database, "Z9"))
    arrive(market.database)
    checkin.depart(market.database, "KNA26", "A1", ACT, {Movement.RETURNED: {goods.id: 4}})
    before = builders.contents(market.database)
    with pytest.raises(DBAPIError, match="is never changed"), market.database.writing() as session:
        session.execute(change)  # type: ignore[call-overload]
    assert builders.contents(market.database) == before


def test_what_was_taken_back_cannot_be_taken_back_again(market: Market) -> None:
    arrive(market.database)
    checkin.undo(market.database, "KNA26", "A1", "fel", ACT)
    with pytest.raises(DBAPIError, match="is never changed"), market.database.writing() as session:
        session.execute(update(CheckIn).values(annulled_at=builders.NOW, annul_reason="annat"))
