"""The overview: how far the phases are, what is on today, and what needs attention."""

import datetime as dt

import pytest

from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.domain.market import Branch, DocumentKind, EventStatus, LegalForm, ParticipationStatus, Phase
from made_in_blekinge.queries.overview import Overview, overview
from made_in_blekinge.services.checkin.arrivals import check_in, undo
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin, builders_till
from tests.support.builders import TODAY
from tests.support.builders_till import opened, sell

DAY = dt.timedelta(days=1)


def seen(database: Database, today: dt.date = TODAY) -> Overview:
    with database.reading() as session:
        return overview(session, today, ("sv",))


def attention(database: Database) -> dict[str, int]:
    return {item.code: item.count for item in seen(database).attention}


def test_an_empty_market_needs_nothing(database: Database) -> None:
    found = seen(database)
    assert (found.exhibitors, found.products, found.running, found.next, found.attention) == (0, 0, None, None, ())
    assert [(figures.held, figures.to_come) for figures in found.phases] == [(0, 0)] * 3


def test_each_phase_counts_its_own_and_never_adds_currencies(database: Database) -> None:
    musteri = builders.exhibitor(database)
    builders.product(database, musteri)
    for code, phase, start, currency in (
        ("KNA25", Phase.REGIONAL, TODAY - 300 * DAY, "SEK"),
        ("KNA26", Phase.REGIONAL, TODAY, "SEK"),
        ("RST26", Phase.INTERNATIONAL, TODAY + 90 * DAY, "EUR"),
        ("GDN26", Phase.INTERNATIONAL, TODAY + 99 * DAY, "SEK"),
    ):
        event = builders.event(database, code, phase=phase, starts=start, ends=start + 2 * DAY, currency=currency)
        builders.booth(database, event, "A1", musteri)
        builders.sell(database, event=code)
    regional, _, international = seen(database).phases
    assert (regional.held, regional.to_come, regional.exhibitors) == (1, 1, 1)
    assert (regional.held_this_year, regional.this_year, regional.next_day) == (0, 1, None)
    assert (international.held_this_year, international.this_year) == (0, 2)
    assert international.next_day == TODAY + 90 * DAY
    assert regional.gross_ore == (("SEK", 17800),)
    assert international.gross_ore == (("EUR", 8900), ("SEK", 8900))


def test_who_was_there_has_checked_in_and_was_not_only_accepted(database: Database) -> None:
    """An arrival on two days, and one at another event of the phase, is one exhibitor; one taken back is none."""
    market = builders_checkin.market(database)
    accepted = builders.exhibitor(
        database, "Hanö Tång", **(builders_checkin.PARTICULARS | {"identity_number": "212000-0142"})
    )
    builders.booth(database, market.event, "A2", accepted)
    second = builders.event(database, "KNA27", starts=TODAY, ends=TODAY)
    builders.booth(database, second, "A1", market.exhibitor)
    assert [phase.exhibitors for phase in seen(database).phases] == [0, 0, 0]
    builders_checkin.arrive(database)
    check_in(database, "KNA27", "A1", builders_checkin.ACT)
    assert [phase.exhibitors for phase in seen(database).phases] == [1, 0, 0]
    builders_checkin.arrive(database, "A2")
    assert seen(database).phases[0].exhibitors == 2
    undo(database, "KNA26", "A2", "The wrong one", builders_checkin.ACT)
    assert seen(database).phases[0].exhibitors == 1


def test_who_sold_was_there_though_nobody_checked_it_in(database: Database) -> None:
    builders.event(database, "KNA26", starts=TODAY, ends=TODAY)
    first, second = (builders.exhibitor(database, name) for name in ("Aspö Musteri", "Hanö Tång"))
    for who in (first, second):
        builders.product(database, who, "1001")
    assert seen(database).phases[0].exhibitors == 0
    builders.sell(database, {"item": f"{first.values['number']}/1001"})
    assert seen(database).phases[0].exhibitors == 1


def test_todays_event_and_the_next_one(database: Database) -> None:
    builders.event(database, "NU", starts=TODAY - DAY, ends=TODAY)
    builders.event(database, "STÄNGT", starts=TODAY + DAY, ends=TODAY + DAY, status=EventStatus.CLOSED)
    builders.event(database, "SNART", starts=TODAY + 2 * DAY, ends=TODAY + 3 * DAY)
    found = seen(database)
    assert (found.running and found.running.code, found.next and found.next.code) == ("NU", "SNART")
    assert seen(database, TODAY + DAY).running is None


def test_a_permanent_place_is_always_on(database: Database) -> None:
    builders.event(database, "BUTIK", starts=TODAY - 500 * DAY, ends=None)
    running = seen(database).running
    assert running is not None
    assert running.code == "BUTIK"


def test_documents_are_minded_before_and_after_they_expire(database: Database) -> None:
    for name, days in (("A", -1), ("B", 0), ("C", 30), ("D", 31)):
        owner = builders.exhibitor(database, name, legal_form=LegalForm.HOBBY)
        add_document(database, owner.id, DocumentKind.INSURANCE, expires=TODAY + days * DAY)
    assert attention(database) == {"documents_expired": 1, "documents_expire_soon": 2}


def test_what_registers_lack_is_minded(database: Database) -> None:
    bakery = builders.exhibitor(database, "Bageri", branch=Branch.FOOD, legal_form=LegalForm.SOLE_TRADER)
    builders.exhibitor(database, "Gammalt", branch=Branch.FOOD, archived=True)
    builders.product(database, bakery, price_sek=None)
    assert attention(database) == {"food_unregistered": 1, "no_identity": 1, "no_price": 1}


def test_near_events_say_what_they_lack(database: Database) -> None:
    event = builders.event(database)
    builders.event(database, "FJÄRRAN", starts=TODAY + 31 * DAY, ends=TODAY + 32 * DAY)
    builders.booth(database, event, "A1")
    applicant = builders.exhibitor(database, legal_form=LegalForm.HOBBY)
    set_participation(database, event.id, applicant.id, ParticipationStatus.APPLIED)
    assert attention(database) == {"applications": 1, "free_booths": 1, "no_hours": 1}
    assert {item.event for item in seen(database).attention} == {"KNA26"}


def test_sellers_near_the_limit_are_minded_and_otherwise_when_they_have_passed_it(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    fifth = limit_of(TODAY.year).limit_ore // 5 // 8900 + 1
    sell(database, f"1001:{fifth}")
    assert not {"limit_near", "limit_passed"} & set(attention(database))
    for pieces, code in ((3 * fifth, "limit_near"), (fifth, "limit_passed")):
        sell(database, f"1001:{pieces}")
        assert {key: count for key, count in attention(database).items() if "limit" in key} == {code: 1}


def test_what_is_most_urgent_stands_first(database: Database) -> None:
    bakery = builders.exhibitor(database, "Bageri", branch=Branch.FOOD, legal_form=LegalForm.SOLE_TRADER)
    builders.product(database, bakery, price_sek=None)
    for days in (-1, 1):
        add_document(database, bakery.id, DocumentKind.INSURANCE, expires=TODAY + days * DAY)
    later, first = (
        builders.event(database, code, starts=TODAY + days * DAY, ends=TODAY + days * DAY)
        for code, days in (("SEN26", 9), ("SNART26", 2))
    )
    for event in (later, first):
        builders.booth(database, event, "A1")
    found = [(item.code, item.event, item.page) for item in seen(database).attention]
    assert found == [
        ("documents_expired", "", "exhibitors"),
        ("free_booths", "SNART26", "events"),
        ("no_hours", "SNART26", "events"),
        ("free_booths", "SEN26", "events"),
        ("no_hours", "SEN26", "events"),
        ("documents_expire_soon", "", "exhibitors"),
        ("food_unregistered", "", "exhibitors"),
        ("no_identity", "", "exhibitors"),
        ("no_price", "", "products"),
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "status", "minded"),
    [
        (-1, -1, EventStatus.PLANNED, False),
        (-1, 0, EventStatus.PLANNED, True),
        (30, 31, EventStatus.PLANNED, True),
        (31, 31, EventStatus.PLANNED, False),
        (0, 0, EventStatus.CLOSED, False),
        (-500, None, EventStatus.PLANNED, True),
    ],
)
def test_events_that_are_on_or_near_are_minded(
    sqlite: Database, starts: int, ends: int | None, status: EventStatus, minded: bool
) -> None:
    """A place without a last day is on every day."""
    event = builders.event(
        sqlite, starts=TODAY + starts * DAY, ends=None if ends is None else TODAY + ends * DAY, status=status
    )
    builders.booth(sqlite, event, "A1")
    assert attention(sqlite) == ({"free_booths": 1, "no_hours": 1} if minded else {})


def test_archived_rows_are_not_counted(database: Database) -> None:
    owner = builders.exhibitor(database, legal_form=LegalForm.HOBBY)
    builders.product(database, owner, "1001")
    builders.product(database, owner, "1002", archived=True)
    builders.exhibitor(database, "Gammalt", archived=True)
    found = seen(database)
    assert (found.exhibitors, found.products, found.attention) == (1, 1, ())


def test_a_held_event_has_ended_and_a_place_without_a_last_day_never_has(database: Database) -> None:
    for code, ends in (("FÖRE", TODAY - DAY), ("I DAG", TODAY), ("BUTIK", None)):
        builders.event(database, code, starts=TODAY - 5 * DAY, ends=ends)
    regional = seen(database).phases[0]
    assert (regional.held, regional.to_come) == (1, 2)


def test_events_are_named_in_the_language_of_who_reads(database: Database) -> None:
    builders.event(database, starts=TODAY, ends=TODAY, name_sv="Sommarmarknad", name_en="Summer market")
    with database.reading() as session:
        named = [overview(session, TODAY, languages).running for languages in (("en", "sv"), ("pl",))]
    assert [row and row.name for row in named] == ["Summer market", "Sommarmarknad"]
