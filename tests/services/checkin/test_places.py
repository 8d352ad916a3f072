"""No-shows, substitutes and those who just turn up."""

import pytest

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.checkin.places import BoothToGive, booths_to_give, registered_exhibitors
from made_in_blekinge.services.checkin.places import mark_no_show, substitute, unmark_no_show, walk_in
from made_in_blekinge.services.event.booth import set_shares
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import ACT, PARTICULARS, Market, arrive, records, row, rows

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""

OTHER = PARTICULARS | {"identity_number": "556334-3689"}


@pytest.fixture
def market(database: Database) -> Market:
    return builders_checkin.market(database)


def standings(market: Market) -> dict[str, Standing]:
    return {found.exhibitor: found.status for found in rows(market.database)}


def refusal(work: object) -> str:
    with pytest.raises(UserError) as caught:
        work()  # type: ignore[operator]
    return caught.value.code


def test_everybody_who_did_not_come_is_noted_once(market: Market) -> None:
    builders.booth(market.database, market.event, "B1", builders.exhibitor(market.database, "Bageriet"))
    arrive(market.database)
    assert mark_no_show(market.database, "KNA26", None, ACT) == 1
    assert mark_no_show(market.database, "KNA26", None, ACT) == 0
    assert standings(market) == {"Aspö Musteri": Standing.CHECKED_IN, "Bageriet": Standing.NO_SHOW}


def test_whoever_comes_after_all_is_here(market: Market) -> None:
    mark_no_show(market.database, "KNA26", row(market.database).participation_id, ACT)
    assert standings(market) == {"Aspö Musteri": Standing.NO_SHOW}
    arrive(market.database)
    assert standings(market) == {"Aspö Musteri": Standing.CHECKED_IN}


def test_a_no_show_is_taken_back_with_a_reason(market: Market) -> None:
    key = row(market.database).participation_id
    mark_no_show(market.database, "KNA26", key, ACT)
    assert refusal(lambda: unmark_no_show(market.database, "KNA26", key, "", ACT)) == "missing"
    unmark_no_show(market.database, "KNA26", key, "fel rad", ACT)
    unmark_no_show(market.database, "KNA26", key, "fel rad", ACT)
    assert standings(market) == {"Aspö Musteri": Standing.EXPECTED}
    assert mark_no_show(market.database, "KNA26", key, ACT) == 1


@pytest.mark.both
def test_a_substitute_takes_the_booth_of_who_did_not_come(market: Market) -> None:
    other = builders.exhibitor(market.database, "Kallinge Bageri", **OTHER)
    made = substitute(market.database, "KNA26", "A1", other.id, ACT)
    assert (made.exhibitor, made.booth) == ("Kallinge Bageri", "A1")
    assert standings(market) == {"Kallinge Bageri": Standing.CHECKED_IN, "Aspö Musteri": Standing.NO_SHOW}
    assert [entry.trader_name for entry in records(market.database)] == ["Kallinge Bageri"]


def test_nobody_takes_the_booth_of_who_is_here(market: Market) -> None:
    other = builders.exhibitor(market.database, "Kallinge Bageri", **OTHER)
    arrive(market.database)
    assert refusal(lambda: substitute(market.database, "KNA26", "A1", other.id, ACT)) == "booth_in_use"


def test_a_substitute_of_whom_the_law_wants_more_stands_there_all_the_same(market: Market) -> None:
    other = builders.exhibitor(market.database, "Kallinge Bageri")
    made = substitute(market.database, "KNA26", "A1", other.id, ACT)
    assert (made.booth, [part.code for part in made.missing][:2]) == ("A1", ["identity_number", "address"])


@pytest.mark.parametrize(("wish", "given"), [("", "A2"), ("a10", "A10")])
def test_who_just_turns_up_gets_a_free_booth(market: Market, wish: str, given: str) -> None:
    for code in ("A10", "A2"):
        builders.booth(market.database, market.event, code)
    made = walk_in(market.database, "KNA26", {"name": "Nyfiken", **OTHER}, ACT, wish)
    assert (made.exhibitor, made.booth, made.already) == ("Nyfiken", given, False)
    assert standings(market)["Nyfiken"] is Standing.CHECKED_IN


@pytest.mark.both
@pytest.mark.parametrize(("values", "booth", "code"), [
    ({"name": "Nyfiken", **OTHER}, "A1", "booth_expected"),
    ({"name": "Nyfiken", **OTHER}, "Z9", "unknown_booth"),
    ({"name": "", **OTHER}, "A2", "missing"),
    ({"name": "aspö  musteri"}, "A2", "known_exhibitor"),
    ({"name": "Nyfiken", "identity_number": "5560160680"}, "A2", "has_booth"),
    ({"name": "Nyfiken", **OTHER, "identity_number": "556016-0681"}, "A2", "bad_identity"),
])  # fmt: skip
def test_a_walk_in_is_all_or_nothing(market: Market, values: dict[str, object], booth: str, code: str) -> None:
    builders.booth(market.database, market.event, "A2")
    before = builders.contents(market.database)
    assert refusal(lambda: walk_in(market.database, "KNA26", values, ACT, booth)) == code
    assert builders.contents(market.database) == before


@pytest.mark.both
def test_who_just_turns_up_may_have_the_booth_of_who_did_not_come(market: Market) -> None:
    builders.booth(market.database, market.event, "B7")
    assert given(market) == [BoothToGive("B7")]
    mark_no_show(market.database, "KNA26", None, ACT)
    assert given(market) == [BoothToGive("B7"), BoothToGive("A1", ("Aspö Musteri",))]
    made = walk_in(market.database, "KNA26", {"name": "Nyfiken", **OTHER}, ACT, "bås a1")
    assert made.booth == "A1"
    assert standings(market) == {"Aspö Musteri": Standing.NO_SHOW, "Nyfiken": Standing.CHECKED_IN}
    assert given(market) == [BoothToGive("B7")]


def test_of_a_shared_booth_only_the_part_of_who_did_not_come_is_given(market: Market) -> None:
    other = builders.exhibitor(market.database, "Kallinge Bageri", **OTHER)
    place = builders.booth(market.database, market.event, "B7", other)
    own = [row.participation_id for row in rows(market.database)]
    set_shares(market.database, place.id, [(key, 1) for key in own])
    mark_no_show(market.database, "KNA26", own[0], ACT)
    assert given(market) == [BoothToGive("A1", ("Aspö Musteri",))]
    walk_in(market.database, "KNA26", {"name": "Nyfiken"}, ACT, "B7")
    assert sorted(row.exhibitor for row in rows(market.database) if "B7" in row.booth) == ["Kallinge Bageri", "Nyfiken"]


def test_who_is_known_from_another_event_is_used_and_not_doubled(market: Market) -> None:
    builders.booth(market.database, market.event, "A2")
    known = builders.exhibitor(market.database, "Kallinge Bageri", identity_number=OTHER["identity_number"])
    values = {"name": "Kallinge Bageri AB", "town": "Kallinge", "identity_number": "556334 3689"}
    made = walk_in(market.database, "KNA26", values, ACT)
    assert (made.exhibitor, made.number, made.booth) == ("Kallinge Bageri", known.values["number"], "A2")
    with market.database.reading() as session:
        here = occasion_of(session, "KNA26", builders.NOW)
        (found,) = registered_exhibitors(session, here, "bageri kalling")
        assert found in registered_exhibitors(session, here, "", None)
    assert (found.id, found.town, found.booths) == (known.id, "Kallinge", ("A2",))


def test_somebody_chosen_from_the_registers_needs_no_more_words(market: Market) -> None:
    builders.booth(market.database, market.event, "A2")
    known = builders.exhibitor(market.database, "Kallinge Bageri", **OTHER)
    assert walk_in(market.database, "KNA26", {}, ACT, exhibitor_id=known.id).exhibitor == "Kallinge Bageri"
    assert refusal(lambda: walk_in(market.database, "KNA26", {}, ACT, exhibitor_id=known.id)) == "has_booth"


def given(market: Market) -> list[BoothToGive]:
    with market.database.reading() as session:
        return booths_to_give(session, occasion_of(session, "KNA26", builders.NOW))
