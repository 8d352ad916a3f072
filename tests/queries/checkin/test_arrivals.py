"""Who is expected, here, gone or missed on a day, and what is missing of each."""

import datetime as dt

import pytest

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.domain.market import Branch, Category, DocumentKind, Means, ParticipationStatus
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.checkin.arrivals import check_in_rows, find_participation, occasion_of
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin.goods import pay_fee
from made_in_blekinge.services.event import booth
from made_in_blekinge.services.event import goods as goods_of_event
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import ACT, Market, arrive, row, rows


@pytest.fixture
def market(database: Database) -> Market:
    return builders_checkin.market(database)


def missing(database: Database, search: str = "") -> list[str]:
    return [part.code for part in row(database, search).missing]


def test_the_list_goes_by_booth(market: Market) -> None:
    for name, code in (("Tian", "A10"), ("Tvåan", "A2"), ("Utan", "")):
        other = builders.exhibitor(market.database, name)
        if code:
            builders.booth(market.database, market.event, code, other)
        else:
            booth.set_participation(market.database, market.event.id, other.id, ParticipationStatus.ACCEPTED)
    assert [(found.booth, found.exhibitor) for found in rows(market.database)] == [
        ("A1", "Aspö Musteri"), ("A2", "Tvåan"), ("A10", "Tian"), ("", "Utan"),
    ]  # fmt: skip
    assert {found.status for found in rows(market.database)} == {Standing.EXPECTED}


@pytest.mark.parametrize(("status", "listed"), [
    (ParticipationStatus.ACCEPTED, True), (ParticipationStatus.APPLIED, False), (ParticipationStatus.DECLINED, False),
    (ParticipationStatus.WAITING_LIST, False), (ParticipationStatus.CANCELLED, False),
])  # fmt: skip
def test_only_the_accepted_are_expected(market: Market, status: ParticipationStatus, listed: bool) -> None:
    other = builders.exhibitor(market.database, "Någon Annan")
    booth.set_participation(market.database, market.event.id, other.id, status)
    assert (len(rows(market.database)) == 2) is listed


def test_several_booths_of_one_exhibitor_are_one_row(market: Market) -> None:
    builders.booth(market.database, market.event, "A10", market.exhibitor, fee_ore=10_000)
    builders.booth(market.database, market.event, "A9", market.exhibitor, fee_ore=5_000)
    found = row(market.database)
    assert (found.booth, found.known.fee_ore) == ("A1, A9, A10", 15_000)
    assert arrive(market.database, "a9").booth == "A1, A9, A10"


@pytest.mark.parametrize("text", ["1", "musteri", "ASPO", "ulla", "a1", "962 72"])
def test_a_search_finds_by_anything_people_say(market: Market, text: str) -> None:
    other = builders.exhibitor(market.database, "Kallinge Bageri")
    builders.booth(market.database, market.event, "B7", other)
    assert row(market.database, text).exhibitor == "Aspö Musteri"
    assert [found.booth for found in rows(market.database, "b7")] == ["B7"]


def test_what_is_missing_follows_the_registers(database: Database) -> None:
    market = builders_checkin.market(database, branch=Branch.FOOD)
    owed = builders.booth(database, market.event, "A3", market.exhibitor, fee_ore=50_000)
    goods = builders.product(database, market.exhibitor, category=Category.FOOD)
    assert owed.values["fee_ore"] == 50_000
    assert missing(database)[0] == "representative_identity_number"
    add_document(database, market.exhibitor.id, DocumentKind.F_TAX)
    assert missing(database) == ["no_agreement", "no_insurance", "fee", "food_registration", "product_labels"]
    for kind in (DocumentKind.AGREEMENT, DocumentKind.INSURANCE):
        add_document(database, market.exhibitor.id, kind, expires=dt.date(2026, 6, 12))
    key = row(database).participation_id
    pay_fee(database, key, 50_000, Means.SWISH, builders.NOW, nonce=builders_checkin.nonce())
    pay_fee(database, key, 50_000, Means.SWISH, builders.NOW, nonce=builders_checkin.nonce())
    assert row(database).known.paid_ore == 50_000
    assert missing(database) == ["food_registration", "product_labels"]
    goods_of_event.announce(database, market.event.id, builders.product(database, market.exhibitor, "1002").id, 5)
    assert missing(database) == ["food_registration"]
    goods_of_event.announce(database, market.event.id, goods.id, 24)
    assert row(database).goods_announced == 29
    assert missing(database) == ["food_registration", "product_labels"]


def test_a_price_in_another_currency_is_no_price_here(database: Database) -> None:
    market = builders_checkin.market(database)
    builders.product(database, market.exhibitor, price_sek=None, price_eur=900)
    assert "product_labels" in missing(database)


def test_expired_documents_are_missing(market: Market) -> None:
    add_document(market.database, market.exhibitor.id, DocumentKind.INSURANCE, expires=dt.date(2026, 6, 11))
    assert "expired_insurance" in missing(market.database)
    add_document(market.database, market.exhibitor.id, DocumentKind.INSURANCE)
    assert "expired_insurance" not in missing(market.database)


def test_the_state_follows_the_day(market: Market) -> None:
    arrive(market.database)
    checkin.depart(market.database, "KNA26", "A1", ACT)
    with market.database.reading() as session:
        later = occasion_of(session, "kna26", builders.NOW + dt.timedelta(days=1))
        (tomorrow,) = check_in_rows(session, later)
    assert (row(market.database).status, tomorrow.status) == (Standing.DEPARTED, Standing.EXPECTED)


def test_other_events_do_not_mix(market: Market) -> None:
    arrive(market.database)
    elsewhere = builders.event(market.database, "SVB26", name_sv="Höstmarknad")
    builders.booth(market.database, elsewhere, "A1", market.exhibitor)
    assert row(market.database, event="SVB26").status is Standing.EXPECTED
    with market.database.reading() as session:
        here = occasion_of(session, "SVB26", builders.NOW)
        assert find_participation(session, here, "A1") == row(market.database, event="SVB26").participation_id


@pytest.mark.parametrize("text", ["a1", "A-1", "A1.", "bås A1", "Ａ１", "plats a 1", "stånd A1/1"])
def test_a_booth_is_found_as_people_write_it(market: Market, text: str) -> None:
    with market.database.reading() as session:
        here = occasion_of(session, "KNA26", builders.NOW)
        assert find_participation(session, here, text) == row(market.database).participation_id
        assert [found.booth for found in check_in_rows(session, here, text)] == ["A1"]


@pytest.mark.parametrize(
    "text", ["", " ", "'; DROP TABLE booth; --", "%", "A" * 5000, "\x00", "🦌", "MIB", "mib1:", "MIB1:!"]
)
def test_odd_codes_are_refused_plainly(market: Market, text: str) -> None:
    with market.database.reading() as session, pytest.raises(UserError):
        find_participation(session, occasion_of(session, "KNA26", builders.NOW), text)
