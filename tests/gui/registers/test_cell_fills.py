"""One value into many cells: emptied by Delete, filled by the handle; each in one step that Ctrl+Z takes back."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import event

from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.page import RegisterPage
from made_in_blekinge.queries.registers.records import event_values, exhibitor_values
from tests.support import builders
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.rows import stand

Key, CTRL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
R, K = Municipality.RONNEBY, Municipality.KARLSHAMN


def seated(desk: Desk, *places: Municipality | None) -> ExhibitorsPage:
    for number, place in enumerate(places):
        builders.exhibitor(desk.database, f"Utställare {number}", municipality=place)
    return desk.sit_down(ExhibitorsPage)


def places(desk: Desk) -> list[Municipality | None]:
    return [values["municipality"] for values in desk.read(exhibitor_values)]


def drag(desk: Desk, page: RegisterPage[Any], row: int) -> None:
    """From the handle of the current cell to the middle of a row."""
    table = page.table
    desk.qtbot.waitUntil(lambda: not table.handle.area.isEmpty())
    view, start = table.viewport(), table.handle.area.center()
    end = QPoint(start.x(), table.visualRect(table.currentIndex().siblingAtRow(row)).center().y())
    QTest.mousePress(view, LEFT, pos=start)
    move(view, (start + end) / 2)
    move(view, end)
    QTest.mouseRelease(view, LEFT, pos=end)
    desk.rest()


def move(view: QWidget, to: QPoint) -> None:
    """The mouse moves with its button held; Qt's own test mouse holds none."""
    at, globally, none = QPointF(to), QPointF(view.mapToGlobal(to)), Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, at, globally, Qt.MouseButton.NoButton, LEFT, none))


def test_delete_empties_the_cell_and_leaves_the_row(desk: Desk, say: RecordingSay) -> None:
    page = seated(desk, R, R)
    stand(page, 0, "municipality")
    desk.press(Key.Key_Delete)
    assert places(desk) == [None, R]
    assert say.messages[-1] == "Municipality emptied for 1 exhibitor"
    desk.undo()
    assert places(desk) == [R, R]
    desk.redo()
    assert places(desk) == [None, R]


def test_delete_with_marks_empties_the_column_in_all_of_them_in_one_step(desk: Desk) -> None:
    page = seated(desk, R, K, R)
    stand(page, 0, "municipality")
    page.table.set_marked([row.id for row in page.model.rows[:2]])
    desk.press(Key.Key_Delete)
    assert places(desk) == [None, None, R]
    desk.undo()
    assert places(desk) == [R, K, R]


def test_delete_of_an_empty_cell_offers_no_way_back_to_something_else(desk: Desk, say: RecordingSay) -> None:
    page = seated(desk, None)
    stand(page, 0, "municipality")
    desk.press(Key.Key_Delete)
    assert (say.messages, say.offered[-1]) == (["Municipality emptied for 0 exhibitors · 1 held it already"], ())


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("name", "“Name” cannot be empty. Press F2 to write something else."),
        ("papers", "“Papers” is not changed in the table. Press Enter to open the record."),
    ],
)
def test_what_cannot_be_empty_or_written_is_said(desk: Desk, say: RecordingSay, column: str, said: str) -> None:
    page = seated(desk, R)
    before = desk.read(exhibitor_values)
    stand(page, 0, column)
    desk.press(Key.Key_Delete)
    assert (desk.read(exhibitor_values), say.refusals) == (before, [said])


def test_delete_takes_away_a_text_that_did_not_fit(desk: Desk) -> None:
    page = seated(desk, None)
    stand(page, 0, "municipality")
    QApplication.clipboard().setText("Rnneby")
    desk.press(Key.Key_V, CTRL)
    assert len(page.acts.edits.wrong) == 1
    desk.press(Key.Key_Delete)
    assert (len(page.acts.edits.wrong), desk.context.drafts.count) == (0, 0)


def test_of_a_name_in_several_languages_the_one_that_is_shown_is_emptied(desk: Desk, say: RecordingSay) -> None:
    builders.event(desk.database, name_sv="", name_en="Summer market", name_de="Sommermarkt")
    page = desk.sit_down(EventsPage)
    stand(page, 0, "name")
    assert page.table.currentIndex().data() == "Summer market"
    desk.press(Key.Key_Delete)
    (values,) = desk.read(event_values)
    assert (values["name_en"], values["name_de"]) == ("", "Sommermarkt")
    assert say.messages[-1] == "Name (en) emptied for 1 event"


def test_a_name_in_several_languages_is_emptied_in_many_rows_by_one_read(desk: Desk) -> None:
    def emptied(count: int) -> int:
        for number in range(count):
            builders.event(desk.database, f"E{count}-{number}", name_sv="", name_en="Fair", name_de=f"Markt {number}")
        page = desk.sit_down(EventsPage)
        stand(page, 0, "name")
        desk.press(Key.Key_A, CTRL)
        statements: list[str] = []

        def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            statements.append(statement)

        event.listen(desk.database.engine, "before_cursor_execute", hear)
        page.acts.fills.empty(page.table.marked())
        desk.rest()
        event.remove(desk.database.engine, "before_cursor_execute", hear)
        assert {values["name_en"] for values in desk.read(event_values)} == {""}
        return sum(statement.startswith("SELECT") for statement in statements)

    few = emptied(2)
    assert emptied(12) <= few + 2, "the rows are read together, not one by one"


def test_the_handle_fills_the_rows_over_which_it_is_dragged(desk: Desk) -> None:
    page = seated(desk, R, K, None, K)
    stand(page, 0, "municipality")
    drag(desk, page, 2)
    assert places(desk) == [R, R, R, K]
    assert page.table.currentIndex().row() == 0
    desk.undo()
    assert places(desk) == [R, K, None, K]


def test_the_handle_is_let_go_by_escape(desk: Desk) -> None:
    page = seated(desk, R, K, K)
    stand(page, 0, "municipality")
    desk.qtbot.waitUntil(lambda: not page.table.handle.area.isEmpty())
    view, start = page.table.viewport(), page.table.handle.area.center()
    QTest.mousePress(view, LEFT, pos=start)
    move(view, start + QPoint(0, 60))
    QTest.keyClick(page.table, Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, pos=start + QPoint(0, 60))
    desk.rest()
    assert places(desk) == [R, K, K]


def test_a_double_click_on_the_handle_fills_the_empty_cells_below(desk: Desk, say: RecordingSay) -> None:
    page = seated(desk, R, None, None, K, None)
    stand(page, 0, "municipality")
    desk.qtbot.waitUntil(lambda: not page.table.handle.area.isEmpty())
    QTest.mouseDClick(page.table.viewport(), LEFT, pos=page.table.handle.area.center())
    desk.rest()
    assert places(desk) == [R, R, R, K, None]
    desk.qtbot.waitUntil(lambda: not page.table.handle.area.isEmpty())
    QTest.mouseDClick(page.table.viewport(), LEFT, pos=page.table.handle.area.center())
    assert say.refusals == ["No empty cell of “Municipality” is below. Drag the handle over what is to be replaced."]
    desk.undo()
    assert places(desk) == [R, None, None, K, None]


def test_a_double_click_on_the_handle_fills_the_marked_rows(desk: Desk) -> None:
    page = seated(desk, R, K, K)
    stand(page, 0, "municipality")
    page.table.set_marked([page.model.rows[0].id, page.model.rows[2].id])
    desk.qtbot.waitUntil(lambda: not page.table.handle.area.isEmpty())
    QTest.mouseDClick(page.table.viewport(), LEFT, pos=page.table.handle.area.center())
    desk.rest()
    assert places(desk) == [R, K, R]


def test_cells_that_are_not_written_have_no_handle(desk: Desk) -> None:
    page = seated(desk, R)
    stand(page, 0, "papers")
    assert page.table.handle.area.isEmpty()
    stand(page, 0, "municipality")
    desk.qtbot.waitUntil(lambda: not page.table.handle.area.isEmpty())
