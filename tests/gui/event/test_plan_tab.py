"""An exhibitor is placed by keys alone and by dragging; booths are moved, turned, copied and freed."""

import random
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from sqlalchemy import select

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Facing, ParticipationStatus
from made_in_blekinge.domain.participation import Extra
from made_in_blekinge.gui.event.booth_item import METRE
from made_in_blekinge.gui.event.page import EventPage
from made_in_blekinge.gui.event.plan_background import BackgroundDialog
from made_in_blekinge.gui.event.plan_dialogs import OccupiedDialog, ProposalDialog, RowDialog
from made_in_blekinge.gui.event.plan_foot import CabinetBars
from made_in_blekinge.gui.event.plan_tab import PlanTab
from made_in_blekinge.gui.event.plan_view import PlanView
from made_in_blekinge.gui.event.resizing import Handle, place_of_handle
from made_in_blekinge.gui.event.unplaced import STRIP
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.queries.event.booth import BoothRow, booth_rows
from made_in_blekinge.queries.event.decision import applications
from made_in_blekinge.queries.event.plan import plan_background, plan_booths
from made_in_blekinge.services.event.booth import edit_booth, leave, set_participation, set_shares
from made_in_blekinge.services.event.participation import agree
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.records import Record, table_of
from tests.support import builders
from tests.support.gui.desk import Desk, write
from tests.support.gui.recording_say import RecordingSay


def undo(desk: Desk) -> None:
    """Ctrl+Z in the window, which has the focus again after a dialog."""
    assert desk.window is not None
    with desk.qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.undo()


@pytest.fixture
def event(desk: Desk) -> Record:
    """Three booths beside each other, one of them taken and one with power; two who have none."""
    made = builders.event(desk.database)
    for at, (code, power) in enumerate((("A1", ""), ("A2", ""), ("A3", "16 A"))):
        taker = builders.exhibitor(desk.database, "Aspö Musteri") if code == "A1" else None
        builders.booth(desk.database, made, code, taker, x_mm=2000 + 4000 * at, y_mm=2000, power=power)
    for name, wished in (("Bräkne Vävstuga", 0), ("Carlsro Kaffe", 16)):
        who = builders.exhibitor(desk.database, name)
        set_participation(desk.database, made.id, who.id, ParticipationStatus.ACCEPTED)
        if wished:
            agree(desk.database, made.id, who.id, {"extras": (Extra(f"el {wished} A", 1, 0),)})
    return made


def sit(desk: Desk, event: Record) -> PlanTab:
    page = desk.sit_down(EventPage)
    page.open(key=event.id, tab="plan")
    desk.rest()
    assert isinstance(page.tab, PlanTab)
    return page.tab


def booths(desk: Desk, event: Record) -> dict[str, BoothRow]:
    return {row.code: row for row in desk.read(booth_rows, event.id)}


def stands(desk: Desk, event: Record) -> dict[str, str]:
    return {code: row.exhibitor for code, row in booths(desk, event).items()}


def test_an_exhibitor_is_placed_by_keys_alone_and_undone(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.unplaced.list.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert list(tab.floor.offered) == ["A2", "A3"]
    assert QApplication.focusWidget() is tab.floor
    desk.press(Qt.Key.Key_Tab)
    assert tab.floor.current == "A3"
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Return)
    assert stands(desk, event) == {"A1": "Aspö Musteri", "A2": "Bräkne Vävstuga", "A3": ""}
    assert QApplication.focusWidget() is tab.unplaced.list
    assert tab.unplaced.list.current is not None
    assert tab.unplaced.list.current.exhibitor == "Carlsro Kaffe"
    desk.press(Qt.Key.Key_Return)
    assert list(tab.floor.offered) == ["A3"]
    desk.press(Qt.Key.Key_Escape)
    assert not tab.floor.offered
    undo(desk)
    assert stands(desk, event)["A2"] == ""


def drag(desk: Desk, tab: PlanTab, code: str) -> None:
    """From the first row of the list to the middle of a booth, as a hand does."""
    source, view = tab.unplaced.list.viewport(), tab.floor.viewport()
    start = tab.unplaced.list.visualItemRect(tab.unplaced.list.item(0)).center()
    goal = source.mapFromGlobal(view.mapToGlobal(tab.floor.where(code).toPoint()))
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=start)
    for at in (start + QPoint(30, 0), goal):
        move(source, at)
    assert tab.ghost.isVisible()
    tab.ghost_said = tab.ghost.accessibleName()  # type: ignore[attr-defined]
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=goal)
    desk.rest()


def move(widget: QWidget, at: QPoint) -> None:
    """A move of the mouse with the left button held."""
    left = Qt.MouseButton.LeftButton
    where = QPointF(widget.mapToGlobal(at))
    event = QMouseEvent(QMouseEvent.Type.MouseMove, QPointF(at), where, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def test_an_exhibitor_is_dragged_to_a_booth_and_the_ghost_says_what_will_happen(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    drag(desk, tab, "A3")
    assert tab.ghost_said == "Bräkne Vävstuga: Drop at A3: corner, has 16 A"  # type: ignore[attr-defined]
    assert stands(desk, event)["A3"] == "Bräkne Vävstuga"
    assert not tab.ghost.isVisible()
    undo(desk)
    assert stands(desk, event)["A3"] == ""


def test_dropped_on_a_taken_booth_it_is_asked_share_or_take_over(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    drag(desk, tab, "A1")
    assert tab.ghost_said.endswith("A1 is taken: take it over or share?")  # type: ignore[attr-defined]
    dialog = tab.findChild(OccupiedDialog)
    assert dialog is not None
    dialog.accept_button.click()
    desk.rest()
    assert stands(desk, event)["A1"] == "Aspö Musteri, Bräkne Vävstuga"
    undo(desk)
    drag(desk, tab, "A1")
    dialog = tab.findChildren(OccupiedDialog)[-1]
    dialog.take_over.click()
    desk.rest()
    assert stands(desk, event)["A1"] == "Bräkne Vävstuga"


def test_a_booth_with_too_little_power_is_refused_with_the_word(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    desk.type(tab.unplaced.search, "carlsro")
    drag(desk, tab, "A2")
    assert tab.said.text() == "too little power: 0 A, needs 16 A"
    assert stands(desk, event)["A2"] == ""


def test_arrows_move_a_booth_and_r_turns_it_each_one_undo_step(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.choose(booth="A3")
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (booths(desk, event)["A3"].x_mm, booths(desk, event)["A3"].y_mm) == (10_100, 3000)
    desk.press(Qt.Key.Key_R)
    assert booths(desk, event)["A3"].facing is Facing.LEFT
    for _ in range(3):
        undo(desk)
    after = booths(desk, event)["A3"]
    assert (after.x_mm, after.y_mm, after.facing) == (10_000, 2000, Facing.DOWN)


def test_a_booth_that_would_overlap_goes_back_and_says_what_is_in_the_way(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.choose(booth="A2")
    desk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert booths(desk, event)["A2"].x_mm == 7000
    assert tab.said.text() == "A2 cannot stand there: A3 is in the way."
    assert tab.desk is not None
    tab.show_desk(tab.desk, another=True)
    assert tab.said.text() == ""


def test_a_booth_is_dragged_on_the_plan(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    view, start = tab.floor.viewport(), tab.floor.where("A3").toPoint()
    metre = round(tab.floor.transform().m11() * 16)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for metres in (1, 2):
        move(view, start + QPoint(0, metres * metre))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 2 * metre))
    desk.rest()
    y = booths(desk, event)["A3"].y_mm
    assert y is not None
    assert abs(y - 4000) <= 100
    assert y % 100 == 0


def pull(desk: Desk, tab: PlanTab, handle: Handle, metres: QPointF) -> None:
    """Pull a handle of the chosen booth by so many metres."""
    view, item = tab.floor.viewport(), tab.floor.items_by_code[tab.floor.current]
    area = tab.floor.mapFromScene(item.mapRectToScene(item.area)).boundingRect()
    start = place_of_handle(handle, QRectF(area)).toPoint()
    way = (metres * tab.floor.transform().m11() * METRE).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for at in (start + way / 2, start + way):
        move(view, at)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + way)
    desk.rest()


def test_a_handle_makes_a_booth_larger_and_the_other_edges_stay(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.choose(booth="A3")
    above = [code for code, item in tab.floor.items_by_code.items() if item.zValue() > 0]
    assert above == ["A3"], "a neighbour would hide its handles"
    before = booths(desk, event)["A3"]
    pull(desk, tab, Handle(1, 1), QPointF(2, 1))
    after = booths(desk, event)["A3"]
    assert abs(after.width_mm - 5000) <= 100
    assert abs(after.depth_mm - 3000) <= 100
    assert after.width_mm % 100 == after.depth_mm % 100 == 0
    assert after.x_mm is not None
    assert before.x_mm is not None
    assert after.x_mm - after.width_mm // 2 == before.x_mm - before.width_mm // 2
    assert tab.said.text() == "Booth A3 has another size"
    undo(desk)
    again = booths(desk, event)["A3"]
    assert (again.width_mm, again.depth_mm, again.x_mm) == (3000, 2000, before.x_mm)


def test_a_handle_that_would_lay_a_booth_over_another_is_refused(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.choose(booth="A2")
    pull(desk, tab, Handle(1, 0), QPointF(2.5, 0))
    assert booths(desk, event)["A2"].width_mm == 3000
    assert tab.said.text() == "A2 cannot stand there: A3 is in the way."
    assert tab.floor.items_by_code["A2"].spot.booth.width == 3000


def test_delete_frees_and_control_d_copies_with_the_next_code(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.choose(booth="A1")
    desk.press(Qt.Key.Key_Delete)
    assert stands(desk, event)["A1"] == ""
    assert tab.said.text() == "Booth A1 is vacant"
    undo(desk)
    assert stands(desk, event)["A1"] == "Aspö Musteri"
    assert tab.said.text() == ""
    tab.choose(booth="A3")
    desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    made = booths(desk, event)["A4"]
    assert (made.x_mm, made.y_mm, made.power) == (13_000, 2000, "16 A")
    assert tab.floor.current == "A4"
    undo(desk)
    assert "A4" not in booths(desk, event)


def test_f2_goes_to_the_fields_of_the_booth(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.choose(booth="A2")
    desk.press(Qt.Key.Key_F2)
    assert tab.part.table.current is not None
    assert tab.part.table.current.code == "A2"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert tab.part.form.isAncestorOf(focus)


def test_the_fields_of_a_booth_are_whole_and_in_view_in_a_low_window(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.window().resize(1150, 600)
    tab.choose(booth="A2")
    desk.press(Qt.Key.Key_F2)
    desk.rest()
    core = tab.part.form.cells["exhibitor_id"].editor.core
    assert core.isVisible()
    for cell in tab.part.form.cells.values():
        if cell.isVisible():
            assert cell.editor.core.height() >= cell.editor.core.minimumSizeHint().height()
    desk.qtbot.waitUntil(lambda: core.visibleRegion().boundingRect().height() == core.height())


def test_a_row_of_booths_is_added_below_and_the_first_is_chosen(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.row_button.click()
    dialog = tab.findChild(RowDialog)
    assert dialog is not None
    write(dialog.codes, "B1-B3")
    dialog.accept_button.click()
    desk.rest()
    made = booths(desk, event)
    assert [made[code].x_mm for code in ("B1", "B2", "B3")] == [2000, 5000, 8000]
    assert {made[code].y_mm for code in ("B1", "B2", "B3")} == {7000}
    assert tab.floor.current == "B1"
    undo(desk)
    assert list(booths(desk, event)) == ["A1", "A2", "A3"]


def test_a_proposal_for_everybody_is_one_undo_step(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.unplaced.suggest.click()
    dialog = tab.findChild(ProposalDialog)
    assert dialog is not None
    assert dialog.list.count() == 2
    dialog.accept_button.click()
    desk.rest()
    assert stands(desk, event) == {"A1": "Aspö Musteri", "A2": "Bräkne Vävstuga", "A3": "Carlsro Kaffe"}
    assert tab.unplaced.list.count() == 0
    undo(desk)
    assert stands(desk, event) == {"A1": "Aspö Musteri", "A2": "", "A3": ""}


def test_colours_say_branch_papers_and_power_and_the_legend_says_them_in_words(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    tab.colouring.buttons["papers"].click()
    assert tab.floor.items_by_code["A1"].look.tone == "brick"
    assert tab.floor.items_by_code["A1"].look.warning == "papers missing"
    assert tab.foot.power.text() == "Power: 16 A wished for · 16 A in the booths"


def laid_by_the_plan(desk: Desk) -> tuple[Record, PlanTab]:
    """Two booths that have no place of their own yet: the plan lays them beside each other."""
    made = builders.event(desk.database)
    for code in ("A1", "A2"):
        builders.booth(desk.database, made, code)
    tab = sit(desk, made)
    tab.choose(booth="A1")
    return made, tab


def places(desk: Desk, event: Record) -> dict[str, tuple[int | None, int | None]]:
    return {code: (row.x_mm, row.y_mm) for code, row in booths(desk, event).items()}


def test_the_first_move_keeps_the_others_where_they_are_shown_and_is_undone_whole(desk: Desk) -> None:
    made, _ = laid_by_the_plan(desk)
    desk.press(Qt.Key.Key_Down)
    moved = {"A1": (1500, 1100), "A2": (4500, 1000)}
    assert places(desk, made) == moved
    desk.undo()
    assert places(desk, made) == {"A1": (None, None), "A2": (None, None)}
    desk.redo()
    assert places(desk, made) == moved


def test_a_move_after_somebody_elses_is_refused_in_plain_words(desk: Desk, say: RecordingSay) -> None:
    made, tab = laid_by_the_plan(desk)
    desk.database.on_change = None  # as where another laptop is faster
    other = booths(desk, made)["A2"]
    edit_booth(desk.database, other.id, other.version, {"x_mm": 20_000, "y_mm": 20_000})
    desk.press(Qt.Key.Key_Down)
    assert [error.code for error in say.errors] == ["moved_meanwhile"]
    assert places(desk, made) == {"A1": (None, None), "A2": (20_000, 20_000)}
    assert tab.floor.plan.find("A2") is not None


def test_the_fields_move_a_booth_too_and_two_on_the_same_ground_are_named(desk: Desk, event: Record) -> None:
    tab = sit(desk, event)
    assert not tab.foot.overlaps.isVisible()
    tab.choose(booth="A3")
    desk.press(Qt.Key.Key_F2)
    desk.type(tab.part.form.cells["x_mm"].editor.core, "7")
    assert places(desk, event)["A3"] == (7000, 2000)
    tab.form.buttons["floor"].click()
    assert tab.foot.overlaps.isVisible()
    assert tab.foot.overlaps.text() == "These booths stand on the same ground: A2 – A3"


def test_the_cabinets_say_how_full_each_phase_is_and_mark_the_booths_of_one_that_is_too_full(
    desk: Desk, event: Record
) -> None:
    values = {"cabinets": "El 1 17 A, El 2 15 A"}
    edit_event(desk.database, event.id, event.version, values)
    there = booths(desk, event)
    for code, feed in (("A2", "El 2 L1"), ("A3", "El 1 L2")):
        edit_booth(desk.database, there[code].id, there[code].version, {"feed": feed})
    coffee = next(row for row in desk.read(applications, event.id) if row.amperes)
    set_shares(desk.database, there["A3"].id, ((coffee.exhibitor_id, 1),))
    tab = sit(desk, event)

    def told() -> list[str]:
        return [one.accessibleName() for one in tab.foot.findChildren(CabinetBars)]

    assert told() == ["El 1 · 17 A, L1: 0 A, L2: 16 A, nearly full, L3: 0 A", "El 2 · 15 A, L1: 0 A, L2: 0 A, L3: 0 A"]
    assert not tab.foot.power.isVisible()
    leave(desk.database, there["A3"].id, coffee.exhibitor_id)
    set_shares(desk.database, there["A2"].id, ((coffee.exhibitor_id, 1),))
    desk.rest()
    assert told()[1] == "El 2 · 15 A, L1: 16 A, too much is drawn, L2: 0 A, L3: 0 A"
    assert "too much is drawn from El 2 L1" in tab.floor.items_by_code["A2"].look.warning
    now = booths(desk, event)["A2"]
    edit_booth(desk.database, now.id, now.version, {"feed": ""})
    desk.rest()
    assert tab.foot.power.text() == "Power is wished for, and no cabinet named: A2"


def whole(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """What the plan is about, without the versions of rows."""
    tables = [table_of(model) for model in (Booth, BoothParticipation, Participation)]
    with desk.database.reading() as session:
        return {
            table.name: sorted(
                (
                    tuple(value for name, value in row._mapping.items() if name != "version")
                    for row in session.execute(select(table))
                ),
                key=repr,
            )
            for table in tables
        }


def walk(desk: Desk, tab: PlanTab, chance: random.Random) -> None:
    """One thing that a person does on the plan, by keys; what is refused there changes nothing."""
    codes = [spot.booth.code for spot in tab.floor.plan.spots]
    deed = chance.choice(("move", "move", "turn", "free", "copy", "place", "place", "take over", "propose"))
    tab.choose(booth=chance.choice(codes))
    if deed == "move":
        arrow = chance.choice((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down))
        desk.press(arrow, chance.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)))
    elif deed == "turn":
        desk.press(Qt.Key.Key_R)
    elif deed == "copy":
        desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    elif deed == "free" or tab.unplaced.list.count() == 0:
        desk.press(Qt.Key.Key_Delete)
    elif deed == "place":
        tab.unplaced.list.setFocus()
        desk.press(Qt.Key.Key_Return)
        desk.press(Qt.Key.Key_Return)
    elif deed == "propose":
        tab.unplaced.suggest.click()
        for dialog in tab.findChildren(ProposalDialog):
            dialog.accept_button.click() if dialog.accept_button.isEnabled() else dialog.reject()
    elif tab.unplaced.list.current is not None:
        tab.place(tab.unplaced.list.current, chance.choice(codes))
        for asked in tab.findChildren(OccupiedDialog):
            chance.choice((asked.accept_button, asked.take_over)).click()
    desk.rest()


@pytest.mark.parametrize("seed", range(3))
def test_after_a_walk_of_many_deeds_as_many_undos_lead_back_and_redos_there_again(
    desk: Desk, event: Record, seed: int
) -> None:
    chance, stack = random.Random(seed), desk.context.undo
    tab, start = sit(desk, event), whole(desk)
    for _ in range(25):
        walk(desk, tab, chance)
    end, steps = whole(desk), stack.index()
    assert steps >= 10
    assert end != start
    for _ in range(2):
        for _ in range(steps):
            stack.undo()
        desk.rest()
        assert whole(desk) == start
        for _ in range(steps):
            stack.redo()
        desk.rest()
        assert whole(desk) == end


def test_in_a_narrow_window_the_list_is_a_strip_of_signs_that_opens_and_the_legend_a_menu(
    desk: Desk, event: Record
) -> None:
    tab = sit(desk, event)
    assert desk.window is not None
    assert (tab.unplaced.folded, tab.foot.key_button.isVisible()) == (False, False)
    desk.window.resize(1024, 700)
    desk.qtbot.waitUntil(lambda: tab.unplaced.folded)
    assert tab.unplaced.width() == px(STRIP)
    tab.unplaced.list.setFocus()
    desk.press(Qt.Key.Key_Down)
    assert tab.said.text().startswith("Carlsro Kaffe · ")
    desk.press(Qt.Key.Key_Return)
    assert list(tab.floor.offered) == ["A3"]
    desk.press(Qt.Key.Key_Escape)
    tab.unplaced.fold_button.click()
    assert not tab.unplaced.folded
    assert tab.unplaced.search.isVisible()
    tab.foot.key_button.click()
    (menu,) = tab.foot.findChildren(QMenu)
    assert "Food" in [part.text() for part in menu.findChildren(QLabel)]
    menu.close()


def test_a_picture_is_laid_under_the_plan_and_taken_back(desk: Desk, event: Record, tmp_path: Path) -> None:
    tab = sit(desk, event)
    before = tab.floor.plan.bounds
    tab.background.ask()
    dialog = tab.findChild(BackgroundDialog)
    assert dialog is not None
    dialog.act()
    assert dialog.problem_of_file.isVisible()
    path = tmp_path / "torget.png"
    Image.new("RGB", (300, 200), "#888").save(path)
    dialog.take(path)
    desk.rest()
    dialog.form.cells["width_mm"].editor.put(60_000, desk.context.catalog)
    dialog.act()
    desk.rest()
    assert tab.floor.background is not None
    assert tab.floor.background.area == Box(0, 0, 60_000, 40_000)
    assert tab.floor.plan.bounds == before.joined(tab.floor.background.area)
    assert desk.read(plan_background, event.values["code"]) == tab.floor.background
    assert desk.window is not None
    elsewhere = PlanView(desk.context)  # as at check-in and in the kiosk
    elsewhere.setParent(desk.window)
    elsewhere.put(desk.read(plan_booths, event.values["code"]), str(event.values["code"]))
    desk.rest()
    assert elsewhere.background == tab.floor.background
    assert elsewhere.plan.bounds == tab.floor.plan.bounds
    undo(desk)
    assert desk.read(plan_background, event.values["code"]) is None
    assert tab.floor.plan.bounds == before
