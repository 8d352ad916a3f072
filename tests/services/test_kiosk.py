"""Self check-in: one's own code opens one's own particulars, and guessing opens nothing."""

import datetime as dt

import pytest
from sqlalchemy import event

from made_in_blekinge.domain.checkin import Movement, ScanFailure
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.domain.personal_code import personal_code
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.checkin.goods import goods_of
from made_in_blekinge.queries.event.booth import booth_rows
from made_in_blekinge.queries.kiosk import Own
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.services.event.booth import share
from made_in_blekinge.services.kiosk import (
    Station,
    arrive,
    begin,
    check_leave_pin,
    recognise,
    recognise_typed,
)
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support import builders_checkin as people
from tests.support.builders import NOW

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""

AT = Station("KNA26", "Kiosk 1")


def code_of(market: people.Market) -> str:
    found = people.participation(market.database, market.event, market.exhibitor)
    return personal_code(found.uid, found.secret)


def wrong_of(market: people.Market) -> str:
    return f"{(int(code_of(market)) + 1) % 10**6:06}"


def typed(market: people.Market, booth: str, code: str, minutes: float = 0, at: Station = AT) -> Own:
    return recognise_typed(market.database, at, booth, code, NOW + dt.timedelta(minutes=minutes))


def refused(market: people.Market, booth: str, code: str, minutes: float = 0, at: Station = AT) -> UserError:
    with pytest.raises(UserError) as caught:
        typed(market, booth, code, minutes, at)
    return caught.value


@pytest.mark.both
def test_ones_own_code_opens_ones_own_particulars(database: Database) -> None:
    market = people.market(database)
    other = builders.exhibitor(database, "Eringsboda Smide")
    builders.booth(database, market.event, "A2", other)
    product = builders.product(database, market.exhibitor)
    builders.product(database, other, "2001", name_sv="Ljusstake")
    scanned = recognise(database, AT, market.code, NOW)
    assert (scanned.name, scanned.booths, scanned.representative) == ("Aspö Musteri", ("A1",), "Ulla Nilsson")
    assert [(goods.product_id, goods.name) for goods in scanned.goods] == [(product.id, "Äppelmust")]
    assert scanned.since is None
    assert scanned.lacking == ()
    assert typed(market, " a1 ", f" {code_of(market)} ") == scanned
    assert people.failures(database) == []


def test_a_booth_code_alone_opens_nothing(database: Database) -> None:
    people.market(database)
    with pytest.raises(UserError) as caught:
        recognise(database, AT, "A1", NOW)
    assert caught.value.code == "not_our_code"
    assert [row.kind for row in people.failures(database)] == [ScanFailure.NOT_OURS]


def test_unknown_empty_and_wrong_get_the_very_same_answer(database: Database) -> None:
    market = people.market(database)
    builders.booth(database, market.event, "A2")
    answers = [
        (error.code, str(error))
        for booth, code in (("A1", wrong_of(market)), ("A2", "123456"), ("Z9", code_of(market)), ("", ""))
        for error in [refused(market, booth, code, at=Station("KNA26", f"Kiosk {booth}{code}"))]
    ]
    assert len(set(answers)) == 1
    assert {row.kind for row in people.failures(database)} == {ScanFailure.UNKNOWN_BOOTH}
    assert len(people.failures(database)) == 4


def test_unknown_and_wrong_do_the_same_work(sqlite: Database) -> None:
    """The time of an answer tells nothing when the same is asked of the database for both."""
    market = people.market(sqlite)
    wrong = wrong_of(market)
    asked: list[str] = []
    event.listen(sqlite.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))

    def work(booth: str) -> list[str]:
        asked.clear()
        refused(market, booth, wrong, at=Station("KNA26", f"Kiosk {booth}"))
        return list(asked)

    assert work("A1") == work("Z9")


def test_wrong_codes_make_the_station_wait_longer_and_longer(database: Database) -> None:
    market = people.market(database)
    booths = [f"X{number}" for number in range(9)]
    assert [refused(market, booth, "111111").code for booth in booths[:4]] == ["unknown_booth"] * 2 + ["locked_out"] * 2
    error = refused(market, "A1", code_of(market))
    assert error.values == {"minutes": 0, "seconds": 30}
    assert refused(market, booths[5], "111111", minutes=1).values == {"minutes": 1, "seconds": 0}
    assert refused(market, booths[6], "111111", minutes=3).values == {"minutes": 2, "seconds": 0}
    assert typed(market, "A1", code_of(market), minutes=6).name == "Aspö Musteri"
    assert refused(market, booths[7], "111111", minutes=6).code == "unknown_booth"


def test_a_right_code_of_ones_own_does_not_help_to_guess_anothers(database: Database) -> None:
    market = people.market(database)
    other = builders.exhibitor(database, "Eringsboda Smide")
    builders.booth(database, market.event, "B7", other)
    answers = []
    for number in range(5):
        answers.append(refused(market, "B7", f"{number:06}").code)
        typed(market, "A1", code_of(market))
    assert answers == ["unknown_booth"] * 2 + ["locked_out"] * 3
    elsewhere = Station("KNA26", "Kiosk 2")
    assert refused(market, "B7", "000009", at=elsewhere).code == "locked_out"


def test_the_wait_survives_a_clock_that_is_set_back(database: Database) -> None:
    market = people.market(database)
    for number in range(3):
        refused(market, "A1", f"00000{number}")
    assert refused(market, "A1", code_of(market), minutes=-60).values == {"minutes": 0, "seconds": 30}
    assert typed(market, "A1", code_of(market), minutes=-59).name == "Aspö Musteri"


@pytest.mark.parametrize("kind", ["forged", "damaged", "newer", "other_event", "cancelled"])
def test_a_code_that_does_not_hold_is_refused_by_its_reason_and_noted(database: Database, kind: str) -> None:
    market = people.market(database)
    scanned, expected = market.code, ScanFailure.FORGED
    match kind:
        case "forged":
            from made_in_blekinge.domain.codes import participation_payload

            found = people.participation(database, market.event, market.exhibitor)
            scanned = participation_payload(found.uid, bytes(16))
        case "damaged":
            scanned, expected = scanned[:-3], ScanFailure.DAMAGED
        case "newer":
            scanned, expected = scanned.replace("MIB1", "MIB2"), ScanFailure.NEWER
        case "other_event":
            there = builders.event(database, "RST26", currency="EUR", country="DE")
            builders.booth(database, there, "C1", market.exhibitor)
            scanned, expected = people.payload(database, there, market.exhibitor), ScanFailure.OTHER_EVENT
        case _:
            from made_in_blekinge.domain.market import ParticipationStatus
            from made_in_blekinge.store.booth import Participation

            with database.writing() as session:
                found = people.participation(database, market.event, market.exhibitor)
                session.get_one(Participation, found.id).status = ParticipationStatus.CANCELLED
            expected = ScanFailure.CANCELLED
    with pytest.raises(UserError) as caught:
        recognise(database, AT, scanned, NOW)
    assert caught.value.code == expected.value
    assert [(row.kind, row.station) for row in people.failures(database)] == [(expected, "Kiosk 1")]


@pytest.mark.both
def test_arriving_twice_is_one_check_in_with_its_goods(database: Database) -> None:
    market = people.market(database)
    product = builders.product(database, market.exhibitor)
    own = recognise(database, AT, market.code, NOW)
    act = CheckInAction(NOW, AT.name, people.nonce())
    first = arrive(database, AT, own, "Bo Ek", {product.id: 12}, act)
    second = arrive(database, AT, own, "Bo Ek", {product.id: 12}, act)
    assert (first.already, second.already, first.uid) == (False, True, second.uid)
    assert [row.representative for row in people.check_ins(database)] == ["Bo Ek"]
    with database.reading() as session:
        (goods,) = goods_of(session, occasion_of(session, "KNA26", NOW), own.participation_id)
    assert goods.moved == {Movement.BROUGHT: 12}
    since = recognise(database, AT, market.code, NOW).since
    assert since is not None
    assert f"{since:%H:%M}" == "10:30"


def test_who_was_checked_in_by_staff_meanwhile_changes_no_goods(database: Database) -> None:
    market = people.market(database)
    product = builders.product(database, market.exhibitor)
    own = recognise(database, AT, market.code, NOW)
    people.arrive(database)
    arrived = arrive(database, AT, own, "", {product.id: 12}, CheckInAction(NOW, AT.name, people.nonce()))
    assert arrived.already
    with database.reading() as session:
        (goods,) = goods_of(session, occasion_of(session, "KNA26", NOW), own.participation_id)
    assert goods.moved == {}


def test_what_the_law_wants_and_nobody_knows_is_said(database: Database) -> None:
    market = people.market(database, phone="", representative="")
    own = recognise(database, AT, market.code, NOW)
    assert (own.lacking, own.to_see_to) == (("representative",), True)


def test_a_kiosk_may_do_only_what_a_kiosk_does(database: Database) -> None:
    market = people.market(database)
    organiser = add_person(database, "Åsa", Role.ORGANISER, "4711")
    database.auditor = Auditor(lambda: NOW, "Kiosk 1", Actor(organiser, "Åsa", Role.ORGANISER))
    begin(database)
    assert database.auditor.actor == Actor(organiser, "Åsa", Role.KIOSK)
    with pytest.raises(UserError) as caught:
        builders.exhibitor(database, "Ny")
    assert caught.value.code == "not_allowed"
    refused(market, "Z9", "1")
    own = typed(market, "A1", code_of(market))
    assert not arrive(database, AT, own, "", {}, CheckInAction(NOW, AT.name)).already


def test_a_locked_laptop_starts_no_kiosk(database: Database) -> None:
    database.auditor = Auditor(lambda: NOW, locked=True)
    with pytest.raises(UserError) as caught:
        begin(database)
    assert caught.value.code == "sign_in_first"


def test_wrong_pins_for_leaving_are_counted_on_disk(database: Database) -> None:
    moment = [NOW]

    def leave(pin: str) -> str:
        try:
            check_leave_pin(database, AT, "4711", pin, lambda: moment[0])
        except UserError as error:
            return error.code
        return "left"

    assert [leave(pin) for pin in ("1", "2", "3", "4711")] == ["wrong_pin", "wrong_pin", "locked_out", "locked_out"]
    moment[0] += dt.timedelta(seconds=31)
    assert [leave(pin) for pin in ("4711", "1", "4711")] == ["left", "wrong_pin", "left"]


def test_at_a_shared_booth_the_personal_code_says_who_and_the_other_stays_unknown(database: Database) -> None:
    market = people.market(database)
    other = builders.exhibitor(database, "Eringsboda Smide", **people.PARTICULARS | {"identity_number": ""})
    with database.reading() as session:
        (row,) = [row for row in booth_rows(session, market.event.id) if row.code == "A1"]
    share(database, row.id, other.id)
    found = people.participation(database, market.event, other)
    its_code = personal_code(found.uid, found.secret)
    assert typed(market, "A1", code_of(market)).name == "Aspö Musteri"
    assert typed(market, "a1", its_code).name == "Eringsboda Smide"
    nobodys = next(code for code in map("{:06}".format, range(9)) if code not in (its_code, code_of(market)))
    wrong = refused(market, "A1", nobodys)
    assert wrong.code == "unknown_booth"
    assert "Eringsboda" not in catalog("en").error(wrong)
