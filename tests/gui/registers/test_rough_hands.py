"""What hasty hands, scanners and other people do to a table: nothing is lost, and nothing else is changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.parts.theme import tokens
from made_in_blekinge.gui.parts.two_lines import TwoLines
from made_in_blekinge.gui.registers.change_many import ChangeMany
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.products.page import ProductsPage
from made_in_blekinge.gui.shell.leaving import CLOSE, may_leave, show_first
from made_in_blekinge.gui.shell.scan_guard import ScanGuard
from made_in_blekinge.queries.registers.records import exhibitor_values
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.registers.removing import remove_rows
from tests.gui.registers.test_row_acts import back, column, line, opened, said
from tests.support import builders
from tests.support.gui.desk import Desk, write
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.rows import stand
from tests.support.gui.scanning import scan

CTRL, Key = Qt.KeyboardModifier.ControlModifier, Qt.Key
ENDS = {"\n": Key.Key_Return, "\t": Key.Key_Tab}


def hammer(page: ExhibitorsPage | ProductsPage, text: str) -> None:
    """Press keys so fast that no record is read in between."""
    for sign in text:
        focused = QApplication.focusWidget() or page.table
        if sign in ENDS:
            QTest.keyClick(focused, ENDS[sign])
        else:
            write(focused, sign)


def seated(desk: Desk, count: int = 5) -> tuple[ExhibitorsPage, list[int]]:
    ids = [builders.exhibitor(desk.database, f"E{number}").id for number in range(count)]
    return desk.sit_down(ExhibitorsPage), ids


def recorded(desk: Desk) -> RecordingSay:
    assert isinstance(desk.context.say, RecordingSay)
    return desk.context.say


def refuse_name(desk: Desk, page: ExhibitorsPage, row: int) -> None:
    """Leave a cell empty that must not be."""
    stand(page, row, "name")
    desk.rest()
    desk.press(Key.Key_F2)
    desk.type(line(page), "")


def test_a_column_is_written_faster_than_records_are_read(desk: Desk) -> None:
    page, _ = seated(desk)
    stand(page, 0, "name")
    hammer(page, "Ab\nCd\nEf\nG\n")
    desk.rest()
    assert sorted(column(desk, "name")) == ["Ab", "Cd", "E4", "Ef", "G"]
    assert page.acts.edits.editor is None


def test_a_code_that_is_read_before_the_record_is_looked_for(desk: Desk) -> None:
    page, _ = seated(desk)
    guard = ScanGuard(page.context, page)
    stand(page, 2, "name")
    scan(page)
    desk.rest()
    guard.scanner.listen_to(None)
    assert page.search is not None
    assert page.search.text() == "7310865004703"
    assert page.acts.edits.editor is None
    assert column(desk, "name") == ["E0", "E1", "E2", "E3", "E4"]


def test_a_choice_by_its_first_sign_and_enter_is_no_code(desk: Desk) -> None:
    page, _ = seated(desk)
    for row, signs in ((0, "R\n"), (1, "Sö\n")):
        stand(page, row, "municipality")
        desk.rest()
        hammer(page, signs)
    desk.rest()
    assert column(desk, "municipality")[:2] == [Municipality.RONNEBY, Municipality.SOLVESBORG]
    assert page.search is not None
    assert page.search.text() == ""
    stand(page, 2, "municipality")
    desk.rest()
    guard = ScanGuard(page.context, page)
    scan(page)
    desk.rest()
    guard.scanner.listen_to(None)
    assert page.search.text() == "7310865004703"
    assert column(desk, "municipality")[2:] == [None] * 3


def test_cells_in_red_are_seen_again_after_the_window_was_narrow(desk: Desk) -> None:
    page, _ = seated(desk)
    refuse_name(desk, page, 2)
    table, red = page.table, tokens().colour("brick").rgb()

    def is_framed() -> bool:
        area = table.visualRect(page.model.index(2, [one.key for one in page.model.columns].index("name")))
        edge = table.viewport().grab().toImage()
        return edge.pixelColor(area.left() + 1, area.center().y()).rgb() == red

    assert is_framed()
    assert desk.window is not None
    desk.window.resize(700, 600)
    desk.rest()
    assert page.breadth is Breadth.NARROW
    desk.window.resize(1366, 768)
    desk.rest()
    assert is_framed()


def test_the_name_has_room_in_a_list_however_narrow(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page, _ = seated(desk)
    widths: list[int] = []
    monkeypatch.setattr(TwoLines, "_paint_words", lambda _self, _painter, area, *_: widths.append(area.width()))
    assert desk.window is not None
    for width in (700, 380):
        desk.window.resize(width, 600)
        desk.rest()
        page.table.viewport().grab()
    assert min(widths) >= 120


def test_a_row_that_goes_before_its_cell_opens_is_said(desk: Desk) -> None:
    page, ids = seated(desk)
    stand(page, 2, "name")
    remove_rows(desk.database, "exhibitors", [ids[2]])
    hammer(page, "Ab")
    desk.qtbot.waitUntil(lambda: "This row has been removed meanwhile." in recorded(desk).messages)
    desk.rest()
    hammer(page, "C")
    desk.rest()
    assert line(page).text() == "C"


def test_cells_that_are_not_saved_are_said_and_asked_about_and_outlive_another_language(desk: Desk) -> None:
    page, _ = seated(desk)
    refuse_name(desk, page, 2)
    assert desk.context.drafts.count == 1
    assert desk.window is not None
    assert not may_leave(desk.window, CLOSE)
    assert recorded(desk).questions[-1][:2] == ("1 field is not saved", "E2: Name")
    page = desk.speak("sv", ExhibitorsPage)
    assert [cell.text for _, cell in page.acts.edits.wrong] == [""]
    stand(page, 0, "name")
    show_first(desk.context)
    desk.rest()
    assert page.table.current is not None
    assert page.table.current.name == "E2"


def test_what_was_not_saved_of_a_removed_row_is_said_and_kept_no_longer(desk: Desk) -> None:
    page, ids = seated(desk)
    refuse_name(desk, page, 2)
    page.table.choose(ids[0])
    desk.rest()
    desk.type(page.form.cells["email"].editor.core, "signe(at)ekhaga", Key.Key_Tab)
    assert desk.context.drafts.count == 2
    remove_rows(desk.database, "exhibitors", [ids[0], ids[2]])
    desk.rest()
    assert desk.context.drafts.count == 0
    assert recorded(desk).infos == [
        ("Removed by somebody, with what was not saved", "E0 – E-mail: signe(at)ekhaga\nE2 – Name: ")
    ] or recorded(desk).infos == [
        ("Removed by somebody, with what was not saved", "E2 – Name: \nE0 – E-mail: signe(at)ekhaga")
    ]
    page.refresh()
    desk.rest()
    assert len(recorded(desk).infos) == 1


def test_a_draft_of_a_row_that_a_search_hides_stays(desk: Desk) -> None:
    page, _ = seated(desk)
    refuse_name(desk, page, 2)
    assert page.search is not None
    page.search.setText("E4")
    desk.rest()
    assert len(page.model.rows) == 1
    assert desk.context.drafts.count == 1


def test_one_value_that_does_not_fit_many_rows_is_said_once(desk: Desk) -> None:
    page, _ = seated(desk, 40)
    page.table.mark_all()
    stand(page, 0, "municipality")
    QGuiApplication.clipboard().setText("Rnneby")
    page.acts.edits.paste(page.table.marked())
    desk.rest()
    assert [message for message in recorded(desk).refusals if "Rnneby" in message] == [said(desk)]
    assert len(page.acts.edits.wrong) == 40


def test_a_marked_row_that_somebody_removed_is_left_out_of_the_next_attempt(desk: Desk) -> None:
    page, ids = seated(desk)
    page.table.mark_all()
    assert page.search is not None
    page.search.setText("E4")
    desk.rest()
    remove_rows(desk.database, "exhibitors", [ids[1]])
    desk.rest()
    page.acts.change_many(page.table.marked())
    dialog = opened(desk, page, ChangeMany)
    dialog.choice.setCurrentText("Municipality")
    combo = dialog.value_field.editor.core
    assert isinstance(combo, QComboBox)
    combo.setCurrentText("Ronneby")
    dialog.act()
    desk.rest()
    assert dialog.problem.text().endswith("\nThis row has been removed meanwhile.")
    assert dialog.note.text() == "4 exhibitors will change."
    dialog.act()
    desk.rest()
    assert [values["municipality"] for values in desk.read(exhibitor_values)] == [Municipality.RONNEBY] * 4


def test_the_button_of_a_notice_takes_back_what_the_notice_tells_and_nothing_else(desk: Desk) -> None:
    page, ids = seated(desk)
    page.acts.remove([page.model.rows[4]])
    desk.rest()
    (undo,) = recorded(desk).offered[-1]
    back(desk, page)
    stand(page, 0, "name")
    desk.rest()
    desk.press(Key.Key_F2)
    desk.type(line(page), "Nytt namn")
    undo.act()
    desk.rest()
    assert "Nytt namn" in column(desk, "name")
    assert said(desk) == "Something was done after that. Ctrl+Z takes it back first."
    page.acts.remove([page.model.rows[0]])
    desk.rest()
    (undo,) = recorded(desk).offered[-1]
    page.table.choose(ids[2])
    desk.rest()
    desk.type(page.form.cells["email"].editor.core, "signe(at)ekhaga", Key.Key_Tab)
    undo.act()
    desk.rest()
    assert len(column(desk, "name")) == 4
    assert page.form.cells["email"].editor.text() == "signe(at)ekhaga"


def test_writing_down_a_sorted_column_stays_in_it(desk: Desk) -> None:
    owner = builders.exhibitor(desk.database, "Aspö Musteri")
    for number, price in enumerate((100, 200, 300, 400)):
        builders.product(desk.database, owner, f"A{number}", price_sek=price * 100)
    page = desk.sit_down(ProductsPage)
    at = page.model.columns.index(next(one for one in page.model.columns if one.key == "price"))
    page.table.sortByColumn(at, Qt.SortOrder.AscendingOrder)
    stand(page, 0, "price")
    desk.rest()
    for _ in range(2):
        hammer(page, "999\n")
        desk.rest()
    assert page.table.currentIndex().column() == at
    items = {row.item_number: row.price_ore for row in page.model.rows}
    assert items == {"A0": 99900, "A1": 99900, "A2": 30000, "A3": 40000}


def test_writing_down_a_filtered_column_stays_in_it(desk: Desk) -> None:
    page, _ = seated(desk, 4)
    for row in page.model.rows:
        edit_exhibitor(desk.database, row.id, 1, {"municipality": Municipality.RONNEBY})
    desk.rest()
    page.filtering.put("municipality", ColumnFilter(frozenset({"Ronneby"})))
    desk.rest()
    stand(page, 0, "municipality")
    for _ in range(2):
        hammer(page, "olof\n")
        desk.rest()
    assert column(desk, "name") == ["E0", "E1", "E2", "E3"]
    assert column(desk, "municipality") == [*[Municipality.OLOFSTROM] * 2, *[Municipality.RONNEBY] * 2]


@pytest.mark.parametrize("typed", ["kalmar", "rymd"])
def test_a_word_that_is_none_of_the_choices_is_refused_and_kept(desk: Desk, typed: str) -> None:
    page, ids = seated(desk, 2)
    stand(page, 0, "municipality")
    hammer(page, f"{typed}\n")
    desk.rest()
    assert column(desk, "municipality") == [None, None]
    ((place, cell),) = page.acts.edits.wrong
    assert (place[0], cell.text, cell.error.code) == (ids[0], typed, "unknown_choice")
    stand(page, 1, "municipality")
    desk.rest()
    assert page.pane.state.text() == "Saved"
    stand(page, 0, "municipality")
    desk.rest()
    assert page.pane.state.text() == "Municipality is not saved."
    stand(page, 0, "municipality")
    hammer(page, "karlsk\n")
    desk.rest()
    assert column(desk, "municipality") == [Municipality.KARLSKRONA, None]
    assert list(page.acts.edits.wrong) == []
