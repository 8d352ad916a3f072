"""The page of the phases in Swedish, by keys: many take a step and one is refused, one is asked, one undone."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from made_in_blekinge.domain.market import LegalForm
from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.gui.phases.asking import AnswerDialog, HappenedDialog
from made_in_blekinge.gui.phases.board import PhaseBoard
from made_in_blekinge.gui.phases.checklist import ChecklistDialog
from made_in_blekinge.gui.phases.following_up import FollowUpsDueDialog
from made_in_blekinge.gui.phases.page import PhasesPage
from made_in_blekinge.gui.phases.path import PathSection
from made_in_blekinge.gui.phases.step_dialog import StepDialog
from made_in_blekinge.gui.phases.tree import PhaseTree
from made_in_blekinge.queries.path.readiness import readiness_of_all
from tests.support import builders, builders_path
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.settling import front

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
READY = ("Asarum Träslöjd", "Bräkne Såpkokeri", "Kallinge Smide")


def sit(desk: Desk) -> tuple[PathSection, PhaseBoard]:
    desk.sit_down(PhasesPage)
    page = desk.speak("sv", PhasesPage)
    section = page.section
    assert isinstance(section, PathSection)
    return section, section.board


def page_of(desk: Desk) -> PhasesPage:
    assert desk.window is not None
    assert isinstance(desk.window.page, PhasesPage)
    return desk.window.page


def places(desk: Desk) -> dict[str, PathPlace]:
    with desk.database.reading() as session:
        rows = readiness_of_all(session, desk.context.today()).rows
    return {row.known.name: row.readiness.standing.place for row in rows}


def shown(tree: PhaseTree) -> dict[str, list[str]]:
    return {
        band.title: [getattr(row, "name", "") or row.known.name for row in band.rows]  # type: ignore[union-attr]
        for band in tree.bands
    }


def test_three_move_up_one_is_refused_with_its_gate_and_it_is_undone(desk: Desk, say: RecordingSay) -> None:
    for name in READY:
        builders_path.ready(desk.database, name)
    builders.exhibitor(desk.database, "Örjans Ost", legal_form=LegalForm.HOBBY)
    _, board = sit(desk)
    tree = board.trees[0]
    assert tree.hasFocus(), "who comes by keys stands on the board"
    assert shown(tree) == {"Redo": [], "Inte med än": [*READY, "Örjans Ost"]}
    tree.setFocus()
    desk.press(Key.Key_Down)
    for _ in range(2):
        desk.press(Key.Key_Space)
    assert not board.bar.isVisible(), "marked, and unmarked again"
    desk.press(Key.Key_A, CTRL)
    assert board.bar.said.text() == "4 markerade"
    board.bar.buttons["up"].click()
    dialog = front(desk, page_of(desk), StepDialog)
    assert dialog.stopped.text() == "Örjans Ost stannar. Saknas: Avtal påskrivet."
    desk.type(dialog.form.cells["reason"].editor.stops()[0], "vårmötet")
    desk.rest()
    assert say.messages == ["3 steg tagna: Asarum Träslöjd, Bräkne Såpkokeri, Kallinge Smide"]
    assert [name for name, place in places(desk).items() if place is PathPlace.REGIONAL] == [*READY]
    assert {row[6] for row in builders.rows(desk.database, "phase_step")} == {"vårmötet"}
    assert shown(tree)["Inte med än"] == ["Örjans Ost"]
    say.offered[0][0].act()
    desk.rest()
    assert set(places(desk).values()) == {PathPlace.NONE}


def test_a_question_is_answered_on_the_path_of_one(desk: Desk) -> None:
    made = builders_path.ready(desk.database, "Hanö Tång")
    builders_path.move_up(desk.database, made)
    section, board = sit(desk)
    board.trees[0].setFocus()
    assert board.trees[0].choose(made.id)
    desk.press(Key.Key_Return)
    desk.rest()
    journey = section.journey
    assert (journey.name.whole, journey.pill.text) == ("Hanö Tång", "Regional")
    assert (journey.up.isEnabled(), journey.why_not.text()) == (False, "1 måste kvar")
    row = next(row for row in journey.rows if row.gate.item.key == "packing")
    row.why.click()
    assert row.reason.isVisible()
    assert row.act is not None
    row.act.click()
    dialog = front(desk, page_of(desk), AnswerDialog)
    desk.type(dialog.form.cells["adviser"].editor.stops()[0], "Almi", None)
    dialog.accept_button.click()
    desk.rest()
    met = {row.gate.item.key for row in journey.rows if row.gate.met}
    assert met == {"packing"}
    page_of(desk).window().activateWindow()
    assert QTest.qWaitForWindowActive(page_of(desk).window())
    desk.press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.rest()
    assert section.stack.currentWidget() is board


def test_it_is_asked_what_came_of_a_step_and_a_chip_shows_who_lacks_something(desk: Desk) -> None:
    made = builders_path.ready(desk.database, "Listers Musteri")
    builders_path.move_up(desk.database, made, day=dt.date(2026, 1, 10))
    _, board = sit(desk)
    tree = board.trees[0]
    (told,) = [row for band in tree.bands if band.key == "told" for row in band.rows]
    board.told.emit(told)
    dialog = front(desk, page_of(desk), HappenedDialog)
    desk.type(dialog.form.cells["export_country"].editor.stops()[0], "Tyskland", None)
    dialog.accept_button.click()
    desk.rest()
    assert builders.rows(desk.database, "exhibitor_export")[0][2] == "DE"
    assert shown(tree)["Så gick det"] == ["Listers Musteri"]
    chip = board.chips[0]
    chip.click()
    assert [band.key for band in tree.bands if band.rows] == ["under_way"]
    chip.click()
    board.trees[0].setFocus()
    QTest.keyClick(board.trees[0], Key.Key_Right, CTRL)
    assert desk.window is not None
    assert desk.window.focusWidget() is board.trees[1]


def test_the_checklist_is_looked_at(desk: Desk) -> None:
    desk.sit_down(PhasesPage).press("Checklists…")
    dialog = front(desk, page_of(desk), ChecklistDialog)
    desk.rest()
    assert "In force: 2026-1" in dialog.said.text()
    assert dialog.items.count() > 20
    dialog.reject()


def test_who_is_due_is_asked_from_the_list_of_follow_ups(desk: Desk) -> None:
    made = builders_path.ready(desk.database, "Listers Musteri")
    builders_path.move_up(desk.database, made, day=dt.date(2026, 1, 10))
    section, _ = sit(desk)
    section.follow_up()
    dialog = front(desk, page_of(desk), FollowUpsDueDialog)
    desk.rest()
    before = dialog.model.rowCount()
    assert [row.name for row in dialog.model.rows] == ["Listers Musteri"] * before
    QTest.keyClick(dialog.table, Key.Key_Return)
    front(desk, dialog, HappenedDialog).accept_button.click()
    desk.rest()
    assert dialog.model.rowCount() == before - 1


def test_a_row_is_dragged_to_the_next_column_and_a_gate_says_why_not(desk: Desk, say: RecordingSay) -> None:
    made = builders_path.ready(desk.database, "Listers Musteri")
    builders_path.move_up(desk.database, made)
    _, board = sit(desk)
    first, last = board.trees[0], board.trees[2]
    assert first.choose(made.id)

    def drag(tree: PhaseTree) -> None:
        start = first.visualRect(first.currentIndex()).center()
        over = first.viewport().mapFromGlobal(tree.viewport().mapToGlobal(QPoint(40, 60)))
        QTest.mousePress(first.viewport(), Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(first.viewport(), over)
        QTest.mouseRelease(first.viewport(), Qt.MouseButton.LeftButton, pos=over)

    drag(last)
    assert [title for title, _ in say.infos] == ["En fas i taget"], "nobody leaps over a phase"
    drag(board.trees[1])
    dialog = front(desk, page_of(desk), StepDialog)
    assert dialog.stopped.text().startswith("Listers Musteri stannar. Saknas: ")
    assert not dialog.accept_button.isEnabled()
