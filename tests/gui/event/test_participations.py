"""Who takes part in an event, and the answers."""

from PySide6.QtWidgets import QComboBox

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.gui.parts.choices import PickEditor
from made_in_blekinge.queries.event.booth import booth_rows, participation_rows
from made_in_blekinge.services.event.booth import place, set_participation
from tests.support.builders import booth, event, exhibitor
from tests.support.gui.desk import Desk
from tests.support.gui.event_page import participants


def test_an_application_is_accepted_with_a_booth_in_one_step(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    booth(desk.database, made, "A1", exhibitor(desk.database, "Bräkne"))
    booth(desk.database, made, "A2")
    set_participation(desk.database, made.id, who.id, ParticipationStatus.WAITING_LIST)
    part = participants(desk, made)
    part.table.choose(next(row.id for row in part.model.rows if row.exhibitor == "Aspö"))
    desk.rest()
    editor = part.given.cells["booth_id"].editor
    assert isinstance(editor, PickEditor)
    assert [editor.combo.itemText(at) for at in range(editor.combo.count())] == ["", "A2"]
    field = editor.combo.lineEdit()
    assert field is not None
    desk.type(field, "A2")

    def stands() -> tuple[list[str], list[ParticipationStatus]]:
        booths = [row.exhibitor for row in desk.read(booth_rows, made.id)]
        return booths, [row.status for row in desk.read(participation_rows, made.id)]

    accepted, waiting = ParticipationStatus.ACCEPTED, ParticipationStatus.WAITING_LIST
    assert stands() == (["Bräkne", "Aspö"], [accepted, accepted])
    assert editor.combo.count() == 1
    desk.undo()
    assert stands() == (["Bräkne", ""], [waiting, accepted])
    desk.redo()
    assert stands() == (["Bräkne", "Aspö"], [accepted, accepted])


def test_a_booth_that_was_taken_meanwhile_is_said_beside_its_field(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    other, free = exhibitor(desk.database, "Bräkne"), booth(desk.database, made, "A1")
    set_participation(desk.database, made.id, who.id, ParticipationStatus.APPLIED)
    part = participants(desk, made)
    desk.database.on_change = None  # as where another laptop is faster
    place(desk.database, free.id, other.id)
    cell = part.given.cells["booth_id"]
    assert isinstance(cell.editor, PickEditor)
    cell.editor.pick(free.id)
    desk.rest()
    assert cell.problem.text.text().startswith("Booth A1 is taken by Bräkne.")
    assert [row.status for row in desk.read(participation_rows, made.id) if row.exhibitor == "Aspö"] == [
        ParticipationStatus.APPLIED
    ]


def test_an_exhibitor_is_let_in_and_declined_and_undoing_gives_the_booth_back(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    part = participants(desk, made)
    assert part.picker.text() == ""
    part.picker.pick(who.id)
    part.add_button.click()
    desk.rest()
    assert [row.status for row in desk.read(participation_rows, made.id)] == [ParticipationStatus.ACCEPTED]
    booth(desk.database, made, "A1", who)
    desk.rest()
    status = part.form.cells["status"].editor.core
    assert isinstance(status, QComboBox)
    status.setCurrentText("Declined")
    part.form.leave()
    desk.rest()
    assert [row.status for row in desk.read(participation_rows, made.id)] == [ParticipationStatus.DECLINED]
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == [""]
    desk.undo()
    assert [row.status for row in desk.read(participation_rows, made.id)] == [ParticipationStatus.ACCEPTED]
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == ["Aspö"]


def test_who_takes_part_already_is_not_offered_again(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    exhibitor(desk.database, "Bräkne")
    set_participation(desk.database, made.id, who.id, ParticipationStatus.APPLIED)
    part = participants(desk, made)
    combo = part.picker.combo
    assert [combo.itemText(at) for at in range(combo.count())] == ["Bräkne (2)"]
    assert [row.exhibitor for row in part.model.rows] == ["Aspö"]


def test_a_booth_that_is_not_in_the_list_stays_written_while_others_are_looked_at(desk: Desk) -> None:
    made = event(desk.database)
    for name in ("Aspö", "Bräkne"):
        set_participation(desk.database, made.id, exhibitor(desk.database, name).id, ParticipationStatus.APPLIED)
    part = participants(desk, made)
    first, second = (row.id for row in sorted(part.model.rows, key=lambda row: row.exhibitor))
    part.table.choose(first)
    desk.rest()
    cell = part.given.cells["booth_id"]
    assert isinstance(cell.editor, PickEditor)
    field = cell.editor.combo.lineEdit()
    assert field is not None
    desk.type(field, "Z9")
    part.table.choose(second)
    desk.rest()
    assert (cell.editor.text(), cell.error) == ("", None)
    assert [(draft.record, draft.name) for draft in desk.context.drafts.all()] == [(first, "Aspö")]
    part.table.choose(first)
    desk.rest()
    assert cell.editor.text() == "Z9"
    assert cell.error is not None
