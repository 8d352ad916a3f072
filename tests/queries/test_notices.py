"""The notices of the overview: whom each names, what its button says, and where it leads."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.market import DocumentKind, LegalForm, ParticipationStatus
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.notices import Attention, notices
from made_in_blekinge.services.checkin.arrivals import CheckInAction, undo
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.services.till.day import close_day
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin, builders_till
from tests.support.builders import TODAY
from tests.support.builders_till import opened, sell

DAY = dt.timedelta(days=1)


def found(database: Database, today: dt.date = TODAY) -> dict[str, Attention]:
    with database.reading() as session:
        return {item.code: item for item in notices(session, today)}


def test_a_notice_names_the_first_of_those_it_counts_and_how_many_more(database: Database) -> None:
    for name in ("Backaryd Rökeri", "Tjurkö Foto", "Hanö Tång", "Aspö Musteri", "Solvik"):
        owner = builders.exhibitor(database, name, legal_form=LegalForm.HOBBY)
        add_document(database, owner.id, DocumentKind.INSURANCE, expires=TODAY - DAY)
    notice = found(database)["documents_expired"]
    assert notice.names == ("Backaryd Rökeri", "Tjurkö Foto", "Hanö Tång")
    assert notice.details(catalog("sv")) == "Backaryd Rökeri, Tjurkö Foto, Hanö Tång och 2 till"
    assert notice.said(catalog("sv")) == "5 utställare har utgångna papper"
    assert (notice.page, catalog("sv").text(notice.verb)) == ("exhibitors", "Öppna papper")


def test_notices_of_an_event_lead_to_it_and_to_the_tab_that_mends_them(database: Database) -> None:
    event = builders.event(database)
    builders.booth(database, event, "A1")
    applicant = builders.exhibitor(database, "Jämjö Bigård", legal_form=LegalForm.HOBBY)
    set_participation(database, event.id, applicant.id, ParticipationStatus.APPLIED)
    seen = found(database)
    tabs = {code: seen[code].arguments["tab"] for code in ("applications", "free_booths", "no_hours")}
    assert tabs == {"applications": "applications", "free_booths": "booths", "no_hours": "hours"}
    assert {seen[code].arguments["key"] for code in tabs} == {event.id}
    assert (seen["applications"].names, seen["free_booths"].names) == (("Jämjö Bigård",), ("A1",))


def test_incomplete_entries_stand_there_until_they_are_corrected(database: Database) -> None:
    market = builders_checkin.market(database)
    assert "trader_incomplete" not in found(database)
    builders_checkin.arrive(database)
    told = found(database)["trader_incomplete"]
    assert (told.event, told.count, told.names, told.arguments) == (
        "KNA26", 1, ("Aspö Musteri",), {"register_of": "KNA26"},
    )  # fmt: skip
    builders_checkin.arrive(database, who=Party("", "880320-0016"), minutes=1)
    assert "trader_incomplete" not in found(database)
    builders_checkin.arrive(database, minutes=24 * 60, who=Party("Kalle Ek"))
    undo(database, "KNA26", market.code, "fel", CheckInAction(builders.NOW + dt.timedelta(days=1)))
    assert "trader_incomplete" not in found(database)


def test_goods_without_a_price_are_named_by_both_numbers(database: Database) -> None:
    owner = builders.exhibitor(database, legal_form=LegalForm.HOBBY)
    builders.product(database, owner, "1001", price_sek=None)
    assert found(database)["no_price"].names == (f"{owner.values['number']}/1001",)


def test_a_till_is_minded_from_the_day_after_until_it_is_closed(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001:1")
    assert "till_open" not in found(database)
    notice = found(database, TODAY + DAY)["till_open"]
    assert notice.said(catalog("sv")) == "Kassa K1 är inte stängd"
    assert "KNA26" in notice.details(catalog("sv"))
    assert "1 kvitto" in notice.details(catalog("sv"))
    assert notice.arguments == {"event": "KNA26", "till": "K1"}
    close_day(database, "K1", {}, builders_till.deed(90))
    assert "till_open" not in found(database, TODAY + DAY)


@pytest.mark.parametrize(("hour", "minute", "is_minded"), [(0, 30, False), (3, 59, False), (4, 0, True), (9, 0, True)])
def test_a_day_that_runs_on_after_midnight_is_not_minded(
    database: Database, hour: int, minute: int, is_minded: bool
) -> None:
    """By the clock at the event: in Blekinge it is two hours ahead of UTC in June."""
    builders_till.stand(database)
    opened(database)
    local = dt.datetime.combine(TODAY + DAY, dt.time(hour, minute), ZoneInfo("Europe/Stockholm"))
    with database.reading() as session:
        codes = {item.code for item in notices(session, TODAY + DAY, local.astimezone(dt.UTC))}
    assert ("till_open" in codes) is is_minded
