"""What an exhibitor is owed now is what a settlement would pay, and what is carried from earlier ones."""

from made_in_blekinge.domain.settlement import Hold
from made_in_blekinge.queries.settlement.owed import Owed, owed_now
from made_in_blekinge.services.settlement.terms import set_terms
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from tests.support.builders_settlement import fair, post, preview
from tests.support.builders_till import deed, sell


def owed(database: Database, minutes: int = 600, exhibitor: int | None = None) -> list[Owed]:
    with database.reading() as session:
        return owed_now(session, "KNA26", deed(minutes).now, exhibitor)


def test_it_is_the_sum_of_the_preview(database: Database) -> None:
    there = fair(database)
    sell(database, "1002", "2002:2", "1001")
    seen, found = preview(database), owed(database)
    assert [one.owed_ore for one in found] == [each.reckoning.to_pay_ore for each in seen.settlements]
    assert sum(one.owed_ore for one in found) == seen.sum_ore
    assert all(one.gross_ore - one.kept_ore + one.carried_ore == one.owed_ore for one in found)
    assert owed(database, exhibitor=there.potter.id) == [one for one in found if one.exhibitor_id == there.potter.id]


def test_what_waits_says_for_what(database: Database) -> None:
    fair(database)
    set_terms(database, "KNA26", None, {"hold_days": 14})
    sell(database, "1002")
    (one,) = owed(database)
    assert (one.owed_ore, Hold.WAITING_FOR_RETURNS in one.holds) == (40500, True)


def test_whoever_owes_from_before_is_there_too(database: Database) -> None:
    fair(database)
    sell(database, "1002")
    post(database)
    assert owed(database) == []
    refund(database, "K1", 1, "trasig", deed(610))
    assert [(one.gross_ore, one.owed_ore) for one in owed(database, 620)] == [(-53000, -40500)]
    post(database, minutes=630)
    assert [(one.gross_ore, one.carried_ore, one.owed_ore) for one in owed(database, 640)] == [(0, -40500, -40500)]
