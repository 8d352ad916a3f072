"""Self check-in: one's own code opens one's own particulars, and guessing opens nothing."""

import datetime as dt

import pytest
from sqlalchemy import event, select

from made_in_blekinge.domain.checkin import Movement, ScanFailure
from made_in_blekinge.domain.conditions import Conditions, conditions_in
from made_in_blekinge.domain.market import DocumentKind
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.domain.personal_code import personal_code
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.checkin.goods import goods_of
from made_in_blekinge.queries.event.booth import booth_rows
from made_in_blekinge.queries.kiosk import Own, accepted_conditions, own_conditions
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.services.event.booth import share
from made_in_blekinge.services.kiosk import (
    Station,
    arrive,
    begin,
    check_leave_pin,
    prove,
    recognise,
    recognise_typed,
    wants_number,
)
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.kiosk import WrongCode
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


def typed(
    market: people.Market, booth: str, code: str, minutes: float = 0, at: Station = AT, seconds: float = 0
) -> Own:
    return recognise_typed(market.database, at, booth, code, NOW + dt.timedelta(minutes=minutes, seconds=seconds))


def refused(
    market: people.Market, booth: str, code: str, minutes: float = 0, at: Station = AT, seconds: float = 0
) -> UserError:
    with pytest.raises(UserError) as caught:
        typed(market, booth, code, minutes, at, seconds)
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


def test_wrong_codes_make_the_station_wait_for_seconds(database: Database) -> None:
    market = people.market(database)
    booths = [f"X{number}" for number in range(9)]
    assert [refused(market, booth, "111111").code for booth in booths[:4]] == ["unknown_booth"] * 2 + ["wait"] * 2
    waits = [refused(market, booth, "111111", seconds=30 * at).values["seconds"] for at, booth in enumerate(booths, 1)]
    assert waits == [4, 8, 15, 15, 15, 15, 15, 15, 15]
    refused(market, booths[0], "222222", seconds=300)
    assert refused(market, "A1", code_of(market), seconds=301).values == {"seconds": 14}
    assert typed(market, "A1", code_of(market), seconds=315).name == "Aspö Musteri"


def test_nobody_is_locked_out_by_anothers_mistakes(database: Database) -> None:
    """Fifty wrong codes at a booth, and whoever has the right one waits for no more than seconds."""
    market = people.market(database)
    wrong = [code for code in map("{:06}".format, range(51)) if code != code_of(market)]
    for at, code in enumerate(wrong):
        refused(market, "A1", code, seconds=20 * at)
    assert typed(market, "A1", code_of(market), seconds=20 * len(wrong)).name == "Aspö Musteri"


def test_the_same_wrong_code_is_locked_longer_and_longer(database: Database) -> None:
    market = people.market(database)
    answers = [refused(market, "A1", wrong_of(market), seconds=20 * at).code for at in range(3)]
    assert answers == ["unknown_booth", "unknown_booth", "locked_out"]
    assert refused(market, "A1", wrong_of(market), seconds=75).code == "locked_out"
    assert typed(market, "A1", code_of(market), seconds=95).name == "Aspö Musteri"


def test_after_a_quiet_time_a_slip_is_the_first_again(database: Database) -> None:
    market = people.market(database)
    for at in range(5):
        refused(market, "A1", f"{at:06}", seconds=20 * at)
    assert refused(market, "A1", "000009", seconds=80 + 599).code == "wait"
    assert refused(market, "A1", "000008", seconds=80 + 599 + 600).code == "unknown_booth"


def test_what_was_tried_is_not_kept(database: Database) -> None:
    """It may be the code of somebody else."""
    market = people.market(database)
    refused(market, "A1", wrong_of(market))
    with database.reading() as session:
        places = session.scalars(select(WrongCode.place)).all()
    assert len(places) == 3
    assert not [place for place in places if wrong_of(market) in place]


def test_a_right_code_of_ones_own_does_not_help_to_guess_anothers(database: Database) -> None:
    market = people.market(database)
    other = builders.exhibitor(database, "Eringsboda Smide")
    builders.booth(database, market.event, "B7", other)
    answers = []
    for number in range(5):
        answers.append(refused(market, "B7", f"{number:06}").code)
        typed(market, "A1", code_of(market))
    assert answers == ["unknown_booth"] * 2 + ["wait"] * 3
    elsewhere = Station("KNA26", "Kiosk 2")
    assert refused(market, "B7", "000009", at=elsewhere).code == "wait"


def test_the_wait_survives_a_clock_that_is_set_back(database: Database) -> None:
    market = people.market(database)
    for number in range(3):
        refused(market, "A1", f"00000{number}")
    assert refused(market, "A1", code_of(market), minutes=-60).values == {"seconds": 2}
    assert typed(market, "A1", code_of(market), minutes=-59).name == "Aspö Musteri"


def test_the_figures_want_the_personal_code_besides_that_of_the_sign(database: Database) -> None:
    market = people.market(database)
    own = recognise(database, AT, market.code, NOW)
    with pytest.raises(UserError) as caught:
        prove(database, AT, own, wrong_of(market), NOW)
    assert caught.value.code == "wrong_personal_code"
    prove(database, AT, own, code_of(market), NOW)


def test_the_conditions_are_what_is_agreed_with_this_exhibitor(database: Database) -> None:
    market = people.market(database)
    found = people.participation(database, market.event, market.exhibitor)
    with database.writing() as session:
        row = session.get_one(Participation, found.id)
        row.commission_bp, row.fee_ore = 1500, 25_000
        row.agreement_version, row.agreement_date = "2026:1", dt.date(2026, 5, 1)
    own = recognise(database, AT, market.code, NOW)
    with database.reading() as session:
        seen = own_conditions(session, occasion_of(session, "KNA26", NOW), own)
    assert (seen.commission_bp, seen.fee_ore, seen.agreement, seen.agreed) == (
        1500, 25_000, "2026:1", dt.date(2026, 5, 1),
    )  # fmt: skip


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
    assert recognise(database, AT, market.code, NOW).to_see_to


def test_the_number_of_a_substitute_is_asked_once_and_kept(database: Database) -> None:
    market = people.market(database)
    own = recognise(database, AT, market.code, NOW)
    assert wants_number(database, AT, own, "Bo Ek", "", NOW)
    with pytest.raises(UserError) as caught:
        wants_number(database, AT, own, "Bo Ek", "556334-3689", NOW)
    assert caught.value.code == "firm_number"
    assert not wants_number(database, AT, own, "Bo Ek", "880320-0016", NOW)
    arrive(database, AT, own, "Bo Ek", {}, CheckInAction(NOW, AT.name), "880320-0016")
    assert not wants_number(database, AT, own, "bo ek", "", NOW)
    assert wants_number(database, AT, own, "Eva Al", "", NOW)


def test_the_number_is_not_asked_where_the_law_does_without(database: Database) -> None:
    market = people.market(database)
    add_document(database, market.exhibitor.id, DocumentKind.F_TAX)
    own = recognise(database, AT, market.code, NOW)
    assert not wants_number(database, AT, own, "Bo Ek", "", NOW)


def test_what_was_accepted_is_kept_as_it_stood_there(database: Database) -> None:
    market = people.market(database)
    edit_event(database, market.event.id, 1, {"conditions_sv": "Ingen öppen eld.\nPlatsen städas."})
    own = recognise(database, AT, market.code, NOW)
    with database.reading() as session:
        texts = own_conditions(session, occasion_of(session, "KNA26", NOW), own).texts
    words = conditions_in(texts, "de")
    assert words == Conditions("sv", "Ingen öppen eld.\nPlatsen städas.")
    act = CheckInAction(NOW, AT.name, people.nonce())
    for _ in range(2):  # a repeat is harmless
        arrive(database, AT, own, "Bo Ek", {}, act, accepted=words)
    edit_event(database, market.event.id, 2, {"conditions_sv": "Öppen eld bara vid A1."})
    with database.reading() as session:
        (kept,) = accepted_conditions(session, "KNA26")
    assert (kept.representative, kept.words, kept.is_current) == ("Bo Ek", words, False)
    assert f"{kept.time:%H:%M}" == "10:30"


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
