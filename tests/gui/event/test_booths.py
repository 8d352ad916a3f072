"""The booths of an event as a list."""

from PySide6.QtCore import Qt

from made_in_blekinge.gui.parts.choices import PickEditor
from made_in_blekinge.queries.event.booth import booth_rows
from made_in_blekinge.services.event.booth import place
from tests.support.builders import booth, event, exhibitor
from tests.support.gui.desk import Desk
from tests.support.gui.event_page import booth_list
from tests.support.gui.recording_say import RecordingSay


def test_a_series_of_booths_is_added_and_undone(desk: Desk) -> None:
    made = event(desk.database)
    part = booth_list(desk, made)
    desk.type(part.new_size.cells["width_mm"].editor.core, "4,5", Qt.Key.Key_Tab)
    desk.type(part.codes, "A1-A8")
    assert {(row.width_mm, row.depth_mm) for row in desk.read(booth_rows, made.id)} == {(4500, 2000)}
    assert [row.code for row in desk.read(booth_rows, made.id)] == [f"A{number}" for number in range(1, 9)]
    assert [row.code for row in part.model.rows] == [f"A{number}" for number in range(1, 9)]
    desk.undo()
    assert desk.read(booth_rows, made.id) == []
    desk.redo()
    assert len(desk.read(booth_rows, made.id)) == 8


def test_a_series_with_a_booth_that_is_there_adds_none(desk: Desk) -> None:
    made = event(desk.database)
    booth(desk.database, made, "A3")
    part = booth_list(desk, made)
    desk.type(part.codes, "A1-A8")
    assert part.problem.text.text() == "There is a booth A3 already. Choose other codes."
    assert part.problem.isVisible()
    assert [row.code for row in desk.read(booth_rows, made.id)] == ["A3"]


def test_a_series_of_booths_of_no_size_adds_none(desk: Desk) -> None:
    made = event(desk.database)
    part = booth_list(desk, made)
    width = part.new_size.cells["width_mm"]
    desk.type(width.editor.core, "bred", Qt.Key.Key_Tab)
    desk.type(part.codes, "A1-A8")
    assert width.problem.isVisible()
    assert desk.read(booth_rows, made.id) == []


def test_a_series_is_not_taken_back_once_somebody_stands_there(desk: Desk, say: RecordingSay) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    part = booth_list(desk, made)
    desk.type(part.codes, "A1-A3")
    place(desk.database, desk.read(booth_rows, made.id)[2].id, who.id)
    desk.undo()
    assert [row.code for row in desk.read(booth_rows, made.id)] == ["A1", "A2", "A3"]
    assert [error.code for error in say.errors] == ["cannot_undo"]


def test_an_exhibitor_is_placed_at_a_booth_freed_and_undone(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    booth(desk.database, made, "A1")
    part = booth_list(desk, made)
    editor = part.form.cells["exhibitor_id"].editor
    assert isinstance(editor, PickEditor)
    editor.pick(who.id)
    desk.rest()
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == ["Aspö"]
    assert [row.exhibitor for row in part.model.rows] == ["Aspö"]
    editor.pick(None)
    desk.rest()
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == [""]
    desk.undo()
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == ["Aspö"]


def test_the_size_of_a_booth_is_edited_beside_the_table(desk: Desk) -> None:
    made = event(desk.database)
    booth(desk.database, made, "A1")
    part = booth_list(desk, made)
    width = part.form.cells["width_mm"]
    desk.type(width.editor.core, "4,5")
    assert [row.width_mm for row in desk.read(booth_rows, made.id)] == [4_500]
    desk.type(width.editor.core, "0")
    assert width.problem.isVisible()
    assert [row.width_mm for row in desk.read(booth_rows, made.id)] == [4_500]


def test_a_booth_is_removed_when_the_user_is_sure(desk: Desk, say: RecordingSay) -> None:
    made = event(desk.database)
    booth(desk.database, made, "A1", exhibitor(desk.database, "Aspö"))
    part = booth_list(desk, made)
    part.remove()
    assert "Aspö stands at booth A1" in say.questions[0][1]
    assert len(desk.read(booth_rows, made.id)) == 1
    say.answers.append(True)
    part.remove()
    desk.rest()
    assert desk.read(booth_rows, made.id) == []


def test_another_event_shows_its_own_booths(desk: Desk) -> None:
    first, second = event(desk.database, "A26"), event(desk.database, "B26")
    booth(desk.database, first, "A1")
    booth(desk.database, second, "B1")
    part = booth_list(desk, first)
    assert [row.code for row in part.model.rows] == ["A1"]
    desk.context.go("event", key=second.id)
    desk.rest()
    assert [row.code for row in part.model.rows] == ["B1"]
