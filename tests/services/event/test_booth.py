"""Booths, participations and announced goods."""

import pytest

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.event.booth import booth_rows, newcomers_of, participation_rows
from made_in_blekinge.queries.registers.product import goods_of
from made_in_blekinge.services.event import booth
from made_in_blekinge.services.event import goods as goods_of_event
from made_in_blekinge.services.event.participation import edit_participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.builders import bring_in_rows, codes, counts


@pytest.fixture
def event(database: Database) -> Record:
    return builders.event(database)


@pytest.fixture
def exhibitor(database: Database) -> Record:
    return builders.exhibitor(database, "Aspö Musteri", identity_number="556016-0680")


def standing(database: Database, event: Record) -> dict[str, str]:
    with database.reading() as session:
        return {row.code: row.exhibitor for row in booth_rows(session, event.id)}


def statuses(database: Database, event: Record) -> dict[str, ParticipationStatus]:
    with database.reading() as session:
        return {row.exhibitor: row.status for row in participation_rows(session, event.id)}


def test_whoever_is_placed_takes_part(database: Database, event: Record, exhibitor: Record) -> None:
    made = builders.booth(database, event, "A1")
    booth.place(database, made.id, exhibitor.id)
    assert standing(database, event) == {"A1": "Aspö Musteri"}
    assert statuses(database, event) == {"Aspö Musteri": ParticipationStatus.ACCEPTED}
    booth.place(database, made.id, None)
    assert standing(database, event) == {"A1": ""}
    assert statuses(database, event) == {"Aspö Musteri": ParticipationStatus.ACCEPTED}


def test_being_placed_keeps_the_status_of_an_application(database: Database, event: Record, exhibitor: Record) -> None:
    booth.set_participation(database, event.id, exhibitor.id, ParticipationStatus.APPLIED)
    builders.booth(database, event, "A1", exhibitor)
    assert statuses(database, event) == {"Aspö Musteri": ParticipationStatus.APPLIED}


@pytest.mark.parametrize("status", [ParticipationStatus.CANCELLED, ParticipationStatus.DECLINED])
def test_who_does_not_come_leaves_the_booth(
    database: Database, event: Record, exhibitor: Record, status: ParticipationStatus
) -> None:
    builders.booth(database, event, "A1", exhibitor)
    booth.set_participation(database, event.id, exhibitor.id, status)
    assert standing(database, event) == {"A1": ""}


def test_a_booth_is_edited_and_removed(database: Database, event: Record) -> None:
    made = builders.booth(database, event, "A1")
    assert (made.values["width_mm"], made.values["depth_mm"]) == (3000, 2000)
    after = booth.edit_booth(database, made.id, made.version, {"width_mm": 4500})
    assert (after.version, after.values["width_mm"]) == (2, 4500)
    booth.remove_booth(database, made.id)
    assert standing(database, event) == {}


def test_a_booth_code_belongs_to_one_booth_of_an_event(database: Database, event: Record) -> None:
    builders.booth(database, event, "A1")
    builders.booth(database, builders.event(database, "SVB26"), "A1")
    with pytest.raises(UserError) as caught:
        builders.booth(database, event, "A1")
    assert caught.value.code == "booth_exists"


def test_a_series_of_booths_is_added_whole_or_not_at_all(database: Database, event: Record) -> None:
    builders.booth(database, event, "A3")
    with pytest.raises(UserError) as caught:
        booth.add_booths(database, event.id, ["A1", "A2", "A3", "A4"])
    assert (caught.value.code, caught.value.values["codes"]) == ("booth_exists", ("A3",))
    assert list(standing(database, event)) == ["A3"]
    made = booth.add_booths(database, event.id, ["A1", "A2", "A4"], {"width_mm": 4500})
    assert [(one.values["code"], one.values["width_mm"]) for one in made] == [("A1", 4500), ("A2", 4500), ("A4", 4500)]


def test_a_series_with_one_code_that_cannot_be_kept_adds_none(database: Database, event: Record) -> None:
    with pytest.raises(UserError):
        booth.add_booths(database, event.id, ["A1", "A1"])
    assert standing(database, event) == {}


def test_a_series_is_taken_back_whole_or_not_at_all(database: Database, event: Record, exhibitor: Record) -> None:
    made = booth.add_booths(database, event.id, ["A1", "A2"])
    booth.place(database, made[1].id, exhibitor.id)
    with pytest.raises(UserError) as caught:
        booth.undo_booths(database, made)
    assert caught.value.code == "cannot_undo"
    assert standing(database, event) == {"A1": "", "A2": "Aspö Musteri"}
    booth.place(database, made[1].id, None)
    booth.undo_booths(database, made)
    assert standing(database, event) == {}
    with pytest.raises(UserError) as caught:
        booth.undo_booths(database, made)
    assert caught.value.code == "cannot_undo"


def test_a_booth_and_who_stands_there_are_changed_together_or_not_at_all(
    database: Database, event: Record, exhibitor: Record
) -> None:
    made = builders.booth(database, event, "A1")
    for changes, code in (
        ({"width_mm": 4500, "shares": [(exhibitor.id, 1), (exhibitor.id, 1)]}, "named_twice"),
        ({"code": "A1", "width_mm": 0, "exhibitor_id": exhibitor.id}, "database_refuses"),
    ):
        with pytest.raises(UserError) as caught:
            booth.edit_booth(database, made.id, made.version, changes)
        assert caught.value.code == code
        assert standing(database, event) == {"A1": ""}
        assert statuses(database, event) == {}
    after = booth.edit_booth(database, made.id, made.version, {"width_mm": 4500, "exhibitor_id": exhibitor.id})
    assert (after.values["width_mm"], standing(database, event)) == (4500, {"A1": "Aspö Musteri"})
    with pytest.raises(UserError) as caught:
        booth.edit_booth(database, made.id, made.version, {"exhibitor_id": None})
    assert caught.value.code == "changed_meanwhile"


def test_an_application_is_answered_with_a_booth_and_both_are_undone(
    database: Database, event: Record, exhibitor: Record
) -> None:
    made = builders.booth(database, event, "A1")
    booth.set_participation(database, event.id, exhibitor.id, ParticipationStatus.APPLIED)
    answer = booth.set_participation(database, event.id, exhibitor.id, ParticipationStatus.ACCEPTED, made.id)
    assert answer.was is ParticipationStatus.APPLIED
    assert standing(database, event) == {"A1": "Aspö Musteri"}
    booth.undo_answer(database, answer)
    assert standing(database, event) == {"A1": ""}
    assert statuses(database, event) == {"Aspö Musteri": ParticipationStatus.APPLIED}


def test_an_answer_with_a_taken_booth_changes_nothing(database: Database, event: Record, exhibitor: Record) -> None:
    other = builders.exhibitor(database, "Bräkne Vävstuga")
    made = builders.booth(database, event, "A1", other)
    booth.set_participation(database, event.id, exhibitor.id, ParticipationStatus.APPLIED)
    before = builders.contents(database)
    with pytest.raises(UserError) as caught:
        booth.set_participation(database, event.id, exhibitor.id, ParticipationStatus.ACCEPTED, made.id)
    assert (caught.value.code, caught.value.values["exhibitors"]) == ("booth_is_taken", ("Bräkne Vävstuga",))
    assert builders.contents(database) == before


def test_an_answer_is_undone_whole_or_not_at_all(database: Database, event: Record, exhibitor: Record) -> None:
    other = builders.exhibitor(database, "Bräkne Vävstuga")
    builders.booth(database, event, "A1", exhibitor)
    second = builders.booth(database, event, "A2", exhibitor)
    answer = booth.set_participation(database, event.id, exhibitor.id, ParticipationStatus.DECLINED)
    booth.place(database, second.id, other.id)
    with pytest.raises(UserError) as caught:
        booth.undo_answer(database, answer)
    assert caught.value.code == "cannot_undo"
    assert standing(database, event) == {"A1": "", "A2": "Bräkne Vävstuga"}
    assert statuses(database, event)["Aspö Musteri"] is ParticipationStatus.DECLINED
    booth.place(database, second.id, None)
    booth.undo_answer(database, answer)
    assert standing(database, event) == {"A1": "Aspö Musteri", "A2": "Aspö Musteri"}
    assert statuses(database, event)["Aspö Musteri"] is ParticipationStatus.ACCEPTED


def test_taking_goods_off_the_list_lets_nobody_take_part(database: Database, event: Record, exhibitor: Record) -> None:
    product = builders.product(database, exhibitor)
    goods_of_event.announce(database, event.id, product.id, None)
    with database.reading() as session:
        assert participation_rows(session, event.id) == []


@pytest.mark.parametrize("changes", ["exhibitor_id", "shares"])
def test_a_booth_that_was_given_is_undone_with_the_participation_that_came_of_it(
    database: Database, event: Record, exhibitor: Record, changes: str
) -> None:
    known = builders.exhibitor(database, "Bräkne Vävstuga")
    booth.set_participation(database, event.id, known.id, ParticipationStatus.ACCEPTED)
    made = builders.booth(database, event, "A1")
    people = (exhibitor.id, known.id)
    with database.reading() as session:
        newcomers = newcomers_of(session, event.id, people)
    assert newcomers == (exhibitor.id,)
    given = {"exhibitor_id": exhibitor.id} if changes == "exhibitor_id" else {"shares": [(one, 1) for one in people]}
    after = booth.edit_booth(database, made.id, made.version, given)
    assert statuses(database, event)["Aspö Musteri"] is ParticipationStatus.ACCEPTED
    booth.undo_booth_edit(database, made.id, after.version, {"exhibitor_id": None, "shares": ()}, newcomers)
    assert standing(database, event) == {"A1": ""}
    assert statuses(database, event) == {"Bräkne Vävstuga": ParticipationStatus.ACCEPTED}


@pytest.mark.parametrize("more", ["goods", "terms", "booth"])
def test_a_participation_on_which_something_hangs_outlives_the_undoing(
    database: Database, event: Record, exhibitor: Record, more: str
) -> None:
    made = builders.booth(database, event, "A1")
    after = booth.edit_booth(database, made.id, made.version, {"exhibitor_id": exhibitor.id})
    if more == "goods":
        goods_of_event.announce(database, event.id, builders.product(database, exhibitor).id, 4)
    elif more == "booth":
        builders.booth(database, event, "A2", exhibitor)
    else:
        with database.reading() as session:
            (row,) = participation_rows(session, event.id)
        edit_participation(database, row.id, 1, {"commission_bp": 0})
    booth.undo_booth_edit(database, made.id, after.version, {"exhibitor_id": None}, [exhibitor.id])
    assert standing(database, event)["A1"] == ""
    assert statuses(database, event) == {"Aspö Musteri": ParticipationStatus.ACCEPTED}


def test_whoever_was_added_is_taken_back_unless_something_hangs_on_it(
    database: Database, event: Record, exhibitor: Record
) -> None:
    answer = booth.set_participation(database, event.id, exhibitor.id, ParticipationStatus.ACCEPTED)
    product = builders.product(database, exhibitor)
    goods_of_event.announce(database, event.id, product.id, 4)
    with pytest.raises(UserError) as caught:
        booth.undo_answer(database, answer)
    assert caught.value.code == "cannot_undo"
    goods_of_event.announce(database, event.id, product.id, None)
    declined = booth.set_participation(database, event.id, exhibitor.id, ParticipationStatus.DECLINED)
    booth.undo_answer(database, declined)
    booth.undo_answer(database, answer)
    assert statuses(database, event) == {}


def test_goods_are_announced_changed_and_taken_back(database: Database, event: Record, exhibitor: Record) -> None:
    product = builders.product(database, exhibitor)
    for quantity, announced in ((40, [40]), (25, [25]), (0, [0]), (None, []), (None, [])):
        goods_of_event.announce(database, event.id, product.id, quantity)
        with database.reading() as session:
            assert [row.announced for row in goods_of(session, product.id)] == announced


@pytest.mark.parametrize(("country", "refused"), [("SE", True), ("DE", False)])
def test_strong_drink_stays_at_home_in_sweden(
    database: Database, exhibitor: Record, country: str, refused: bool
) -> None:
    event = builders.event(database, country=country)
    product = builders.product(database, exhibitor, alcohol_permille=75)
    if refused:
        with pytest.raises(UserError) as caught:
            goods_of_event.announce(database, event.id, product.id, 10)
        assert caught.value.code == "alcohol_not_allowed"
    else:
        goods_of_event.announce(database, event.id, product.id, 10)


def test_changes_of_booths_are_told(database: Database, event: Record, exhibitor: Record) -> None:
    told: list[frozenset[str]] = []
    database.on_change = told.append
    made = builders.booth(database, event, "A1", exhibitor)
    booth.set_participation(database, event.id, exhibitor.id, ParticipationStatus.CANCELLED)
    booth.remove_booth(database, made.id)
    booths = {"booth", "booth_participation"}
    assert told == [{"booth"}, booths | {"participation"}, booths | {"participation"}, booths]


ROW = {"Evenemang": "KNA26", "Plats": "A1", "Bredd m": "3", "Djup m": "2,5", "El": "16A", "Avgift": "750,00"}


def test_a_file_places_who_it_names(database: Database, event: Record, exhibitor: Record) -> None:
    rows = [ROW | {"Utställare org.nr": "5560160680"}, ROW | {"Plats": "a10"}]
    assert counts(bring_in_rows(database, "booths", rows)) == {"added": 2}
    before = builders.contents(database)
    assert counts(bring_in_rows(database, "booths", rows)) == {"unchanged": 2}
    assert builders.contents(database) == before
    assert standing(database, event) == {"A1": "Aspö Musteri", "A10": ""}


def test_a_file_may_say_how_the_application_stands(database: Database, event: Record, exhibitor: Record) -> None:
    bring_in_rows(database, "booths", [ROW | {"Utställare": "1", "Status": "väntelista"}])
    assert statuses(database, event) == {"Aspö Musteri": ParticipationStatus.WAITING_LIST}


def test_wrong_rows_are_named_and_leave_no_participation(database: Database, event: Record) -> None:
    wrong = {
        "event": {"Evenemang": "XYZ"},
        "exhibitor": {"Utställare": "Ingen Alls"},
        "code": {"Plats": "A 1"},
    }
    rows = [ROW | {"Utställare": "", "Plats": f"B{n}"} | bad for n, bad in enumerate(wrong.values())]
    report = bring_in_rows(database, "booths", rows)
    assert [(row, field) for row, field, _ in codes(report)] == list(enumerate(wrong, 2))
    assert builders.rows(database, "participation") == []
