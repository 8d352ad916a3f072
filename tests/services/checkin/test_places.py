"""No-shows, substitutes and those who just turn up."""

import pytest

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.checkin.places import mark_no_show, substitute, unmark_no_show, walk_in
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


def test_a_substitute_of_whom_the_law_wants_more_changes_nothing(market: Market) -> None:
    other = builders.exhibitor(market.database, "Kallinge Bageri")
    before = builders.contents(market.database)
    assert refusal(lambda: substitute(market.database, "KNA26", "A1", other.id, ACT)) == "incomplete"
    assert builders.contents(market.database) == before


@pytest.mark.parametrize(("wish", "given"), [("", "A2"), ("a10", "A10")])
def test_who_just_turns_up_gets_a_free_booth(market: Market, wish: str, given: str) -> None:
    for code in ("A10", "A2"):
        builders.booth(market.database, market.event, code)
    made = walk_in(market.database, "KNA26", {"name": "Nyfiken", **OTHER}, ACT, wish)
    assert (made.exhibitor, made.booth, made.already) == ("Nyfiken", given, False)
    assert standings(market)["Nyfiken"] is Standing.CHECKED_IN


@pytest.mark.both
@pytest.mark.parametrize(("values", "booth", "code"), [
    ({"name": "Nyfiken", **OTHER}, "A1", "no_free_booth"),
    ({"name": "Nyfiken", **OTHER}, "Z9", "no_free_booth"),
    ({"name": "", **OTHER}, "A2", "missing"),
    ({"name": "Nyfiken"}, "A2", "incomplete"),
    ({"name": "Nyfiken", **OTHER, "identity_number": "556016-0681"}, "A2", "bad_identity"),
])  # fmt: skip
def test_a_walk_in_is_all_or_nothing(market: Market, values: dict[str, object], booth: str, code: str) -> None:
    builders.booth(market.database, market.event, "A2")
    before = builders.contents(market.database)
    assert refusal(lambda: walk_in(market.database, "KNA26", values, ACT, booth)) == code
    assert builders.contents(market.database) == before
