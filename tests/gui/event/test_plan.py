from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.queries.event.plan import plan_booths
from made_in_blekinge.services.event.booth import edit_booth
from made_in_blekinge.store.records import Record
from tests.support.builders import booth, event, exhibitor
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay

ALT = Qt.KeyboardModifier.AltModifier


def laid(desk: Desk) -> tuple[EventsPage, list[Record]]:
    """The plan of an event with three booths."""
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    booths = [booth(desk.database, made, "A1", who), *(booth(desk.database, made, code) for code in ("A2", "A3"))]
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(1)
    page.booths.sides.as_plan.click()
    page.booths.sides.plan.view.setFocus()
    desk.rest()
    return page, booths


def places(desk: Desk) -> dict[str, tuple[int | None, int | None]]:
    return {row.code: (row.x, row.y) for row in desk.read(plan_booths, "KNA26")}


def test_a_booth_chosen_on_the_plan_is_chosen_in_the_table_and_shown(desk: Desk) -> None:
    page, _ = laid(desk)
    assert page.booths.sides.plan.view.current == "A1"
    desk.press(Qt.Key.Key_Right)
    current = page.booths.table.current
    assert current is not None
    assert current.code == "A2"
    assert page.booths.form.cells["code"].value() == "A2"
    desk.press(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.booths.form.cells["exhibitor_id"].editor.isAncestorOf(focus)


def test_the_first_move_keeps_the_others_where_they_are_shown_and_is_undone_whole(desk: Desk) -> None:
    page, _ = laid(desk)
    desk.press(Qt.Key.Key_Right, ALT)
    moved = {"A1": (1750, 1000), "A2": (4500, 1000), "A3": (7500, 1000)}
    assert places(desk) == moved
    assert page.booths.form.cells["x_mm"].value() == 1750
    assert "A1 – A2" in page.booths.sides.plan.overlaps.text()
    assert page.booths.sides.plan.overlaps.isVisible()
    desk.undo()
    assert places(desk) == dict.fromkeys(("A1", "A2", "A3"), (None, None))
    desk.redo()
    assert places(desk) == moved


def test_the_fields_move_a_booth_too(desk: Desk) -> None:
    page, _ = laid(desk)
    desk.type(page.booths.form.cells["x_mm"].editor.core, "2,5")
    desk.type(page.booths.form.cells["y_mm"].editor.core, "4")
    assert places(desk)["A1"] == (2500, 4000)
    spot = page.booths.sides.plan.view.plan.find("A1")
    assert spot is not None
    assert spot.area.middle == (2500, 4000)


def test_a_move_after_somebody_elses_is_refused_in_plain_words(desk: Desk, say: RecordingSay) -> None:
    page, booths = laid(desk)
    desk.database.on_change = None
    edit_booth(desk.database, booths[1].id, booths[1].version, {"x_mm": 20_000, "y_mm": 20_000})
    desk.press(Qt.Key.Key_Right, ALT)
    assert [error.code for error in say.errors] == ["moved_meanwhile"]
    assert places(desk) == {"A1": (None, None), "A2": (20_000, 20_000), "A3": (None, None)}
    assert page.booths.sides.plan.view.plan.find("A2") is not None
