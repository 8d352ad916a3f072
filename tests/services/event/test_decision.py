"""Applications are decided, told by letter and taken back; targets and texts of letters."""

import pytest

from made_in_blekinge.domain.balance import BalanceTarget, TargetSubject
from made_in_blekinge.domain.letter import LetterText, usual_text
from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.queries.event.decision import Application, applications, decision_texts, targets_of
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.event.decision import propose, set_targets, take_back_told, tell, write_text
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.builders import NOW

APPLIED, ACCEPTED, WAITING, DECLINED, _ = ParticipationStatus


@pytest.fixture
def event(database: Database) -> Record:
    made = builders.event(database)
    for name in ("Aspö Musteri", "Bräkne Vävstuga"):
        set_participation(database, made.id, builders.exhibitor(database, name).id, APPLIED)
    return made


def rows(database: Database, event: Record) -> list[Application]:
    with database.reading() as session:
        return applications(session, event.id)


def test_a_decision_tells_nobody_and_changes_no_status(database: Database, event: Record) -> None:
    first, second = rows(database, event)
    assert propose(database, {first.id: ACCEPTED, second.id: DECLINED}) == {first.id: None, second.id: None}
    after = rows(database, event)
    assert [(row.status, row.proposed, row.told) for row in after] == [
        (APPLIED, ACCEPTED, None),
        (APPLIED, DECLINED, None),
    ]
    assert propose(database, {first.id: None}) == {first.id: ACCEPTED}
    assert [row.proposed for row in rows(database, event)] == [None, DECLINED]


def test_telling_makes_the_decision_the_status_and_is_undone(database: Database, event: Record) -> None:
    first, second = rows(database, event)
    propose(database, {first.id: ACCEPTED, second.id: WAITING})
    told = tell(database, {first.id: ACCEPTED, second.id: WAITING}, NOW)
    after = rows(database, event)
    assert [(row.status, row.proposed, row.told, row.told_at) for row in after] == [
        (ACCEPTED, None, ACCEPTED, NOW),
        (WAITING, None, WAITING, NOW),
    ]
    take_back_told(database, told)
    back = rows(database, event)
    assert [(row.status, row.proposed, row.told) for row in back] == [
        (APPLIED, ACCEPTED, None),
        (APPLIED, WAITING, None),
    ]


def test_who_is_declined_by_letter_leaves_the_booth_and_undo_gives_it_back(database: Database, event: Record) -> None:
    first, _ = rows(database, event)
    booth = builders.booth(database, event, "A1")
    set_participation(database, event.id, first.exhibitor_id, ACCEPTED, booth.id)
    propose(database, {first.id: DECLINED})
    assert rows(database, event)[0].booths == "A1"
    told = tell(database, {first.id: DECLINED}, NOW)
    assert rows(database, event)[0].booths == ""
    take_back_told(database, told)
    assert rows(database, event)[0].booths == "A1"


def test_a_decision_that_was_changed_since_the_letter_was_shown_is_not_told(database: Database, event: Record) -> None:
    first, second = rows(database, event)
    propose(database, {first.id: ACCEPTED, second.id: ACCEPTED})
    propose(database, {second.id: DECLINED})
    with pytest.raises(UserError) as caught:
        tell(database, {first.id: ACCEPTED, second.id: ACCEPTED}, NOW)
    assert caught.value.code == "decision_changed"
    assert [row.status for row in rows(database, event)] == [APPLIED, APPLIED]


def test_a_status_that_was_changed_otherwise_overtakes_the_decision(database: Database, event: Record) -> None:
    first, _ = rows(database, event)
    propose(database, {first.id: ACCEPTED})
    set_participation(database, event.id, first.exhibitor_id, DECLINED)
    assert (rows(database, event)[0].status, rows(database, event)[0].proposed) == (DECLINED, None)


def test_undoing_letters_is_refused_when_one_was_answered_otherwise_since(database: Database, event: Record) -> None:
    first, _ = rows(database, event)
    propose(database, {first.id: ACCEPTED})
    told = tell(database, {first.id: ACCEPTED}, NOW)
    set_participation(database, event.id, first.exhibitor_id, DECLINED)
    with pytest.raises(Conflict):
        take_back_told(database, told)
    assert rows(database, event)[0].told is ACCEPTED


def test_targets_are_set_as_a_whole_and_give_those_before(database: Database, event: Record) -> None:
    food = BalanceTarget(TargetSubject.BRANCH, "food", 10, 14)
    assert set_targets(database, event.id, [food]) == []
    assert set_targets(database, event.id, [BalanceTarget(TargetSubject.FEES, "", 100_000)]) == [food]
    with database.reading() as session:
        assert targets_of(session, event.id) == [BalanceTarget(TargetSubject.FEES, "", 100_000)]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (BalanceTarget(TargetSubject.BRANCH, "food", 5, 4), "bad_target"),
        (BalanceTarget(TargetSubject.BRANCH, "bread", 5), "unknown_target"),
        (BalanceTarget(TargetSubject.BOOTHS, "food", 5), "unknown_target"),
        (BalanceTarget(TargetSubject.BOOTHS, "", -1), "bad_target"),
    ],
)
def test_a_target_that_cannot_be_met_is_refused(
    database: Database, event: Record, target: BalanceTarget, code: str
) -> None:
    with pytest.raises(UserError) as caught:
        set_targets(database, event.id, [target])
    assert caught.value.code == code


def test_the_text_of_a_letter_is_changed_and_the_usual_one_comes_back(database: Database, event: Record) -> None:
    write_text(database, event.id, ACCEPTED, "sv", LetterText("Ja\n till er", "Välkomna {exhibitor}!"))
    with database.reading() as session:
        assert decision_texts(session, event.id) == {
            (ACCEPTED, "sv"): LetterText("Ja till er", "Välkomna {exhibitor}!")
        }
    write_text(database, event.id, ACCEPTED, "sv", usual_text(ACCEPTED, "sv"))
    with database.reading() as session:
        assert decision_texts(session, event.id) == {}
