"""What people do with rows as in a spreadsheet: stories at the exhibitors page, by keys and clicks."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.gui.registers.change_many import ChangeMany
from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.mailing import MailDialog, mail_address
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.registers.page import RegisterPage
from made_in_blekinge.gui.registers.pasting import PasteBlock
from made_in_blekinge.gui.registers.products.page import ProductsPage
from made_in_blekinge.gui.shell.leaving import CLOSE
from made_in_blekinge.queries.registers.records import event_values, exhibitor_values, product_values
from tests.support import builders
from tests.support.gui.desk import Desk, write
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.rows import stand

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def column(desk: Desk, key: str) -> list[Any]:
    return [values[key] for values in desk.read(exhibitor_values)]


def line(page: RegisterPage[Any]) -> QLineEdit:
    """The editor of the cell that is being written."""
    assert page.acts.edits.editor is not None
    core = page.acts.edits.editor.editor.core
    assert isinstance(core, QLineEdit)
    return core


def opened(desk: Desk, page: RegisterPage[Any], kind: type[Any]) -> Any:
    desk.qtbot.waitUntil(lambda: bool(page.window().findChildren(kind)))
    return page.window().findChildren(kind)[-1]


def back(desk: Desk, page: RegisterPage[Any]) -> None:
    """A dialog has closed: the window is the active one again, with the focus in its table."""
    page.window().activateWindow()
    desk.qtbot.waitUntil(page.window().isActiveWindow)
    page.table.setFocus()


def said(desk: Desk) -> str:
    """The last notice."""
    assert isinstance(desk.context.say, RecordingSay)
    return desk.context.say.messages[-1]


def test_the_municipality_of_64_exhibitors_is_changed_at_once_and_undone(desk: Desk) -> None:
    for number in range(64):
        builders.exhibitor(desk.database, f"Utställare {number:02}", municipality=Municipality.KARLSKRONA)
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 5, "papers")  # which is given by the program: no field is begun with
    desk.press(Key.Key_A, CTRL)
    assert len(page.table.marked()) == 64
    page.acts.change_many(page.table.marked())
    dialog = opened(desk, page, ChangeMany)
    assert dialog.choice.currentIndex() == -1
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
    desk.rest()
    stand(page, 5, "municipality")
    desk.press(Key.Key_A, CTRL)
    page.acts.change_many(page.table.marked())
    dialog = opened(desk, page, ChangeMany)
    assert dialog.note.text() == "64 exhibitors will change."
    assert dialog.value_field.field.key == "municipality"
    combo = dialog.value_field.editor.core
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    combo.setCurrentText("Ronneby")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    desk.rest()
    assert set(column(desk, "municipality")) == {Municipality.RONNEBY}
    assert {row.municipality for row in page.model.rows} == {Municipality.RONNEBY}
    back(desk, page)
    desk.undo()
    assert set(column(desk, "municipality")) == {Municipality.KARLSKRONA}
    assert page.table.current is not None
    assert page.table.current.name == "Utställare 05", "that row was changed too: the cursor stays in it"
    desk.redo()
    assert set(column(desk, "municipality")) == {Municipality.RONNEBY}


def test_a_field_is_changed_by_keys_alone_and_emptied_only_when_that_was_said(desk: Desk) -> None:
    for name in ("Aspö", "Bräkne"):
        builders.exhibitor(desk.database, name, municipality=Municipality.KARLSKRONA)
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "municipality")
    page.table.mark_all()
    page.acts.change_many(page.table.marked())
    dialog = opened(desk, page, ChangeMany)
    desk.qtbot.waitUntil(dialog.choice.hasFocus)
    QTest.keyClick(dialog.choice, Key.Key_Tab)
    combo = dialog.value_field.editor.core
    assert combo.hasFocus()
    QTest.keyClick(combo, Key.Key_Return)
    assert dialog.problem.text() == "Nothing is chosen: Municipality would be emptied for 2 exhibitors."
    assert dialog.accept_button.text() == "Empty the field"
    QTest.keyClicks(combo, "Ronn")
    assert (dialog.problem.text(), dialog.accept_button.text()) == ("", "Change the field")
    combo.setCurrentIndex(0)
    dialog.act()
    desk.rest()
    assert set(column(desk, "municipality")) == {Municipality.KARLSKRONA}
    dialog.act()
    desk.rest()
    assert set(column(desk, "municipality")) == {None}
    assert said(desk) == "Municipality emptied for 2 exhibitors"


def test_who_cannot_be_changed_is_named_in_the_dialog(desk: Desk) -> None:
    for name in ("Aspö", "Bräkne"):
        builders.exhibitor(desk.database, name)
    page = desk.sit_down(ExhibitorsPage)
    page.table.mark_all()
    page.acts.change_many(page.table.marked())
    dialog = opened(desk, page, ChangeMany)
    dialog.choice.setCurrentText("Organisation or personal number")
    dialog.value_field.editor.type("556016-0680")
    dialog.act()
    desk.rest()
    assert dialog.problem.text().startswith("1 row could not be changed, so nothing was saved:\nBräkne (2): ")
    assert column(desk, "identity_number") == [None, None]
    dialog.reject()


def test_a_block_from_a_spreadsheet_is_pasted_and_undone(desk: Desk) -> None:
    for name in ("Aspö", "Bräkne", "Listerby"):
        builders.exhibitor(desk.database, name)
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "branch")
    QGuiApplication.clipboard().setText(
        "Livsmedel\tRonneby\r\nKonst\tRnneby\r\nLitteratur\tSölvesborg\r\nFör mycket\t\r\n"
    )
    desk.press(Key.Key_V, CTRL)
    dialog = opened(desk, page, PasteBlock)
    assert dialog.summary.text() == "3 exhibitors will change."
    left_out = dialog.left_out.text().splitlines()
    assert left_out[0] == "This does not fit and is left out:"
    assert left_out[1].startswith("Row 2, Municipality: “Rnneby” is not one of the choices.")
    assert left_out[2].startswith("Row 4, Branch: There is no cell in the table for this.")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    desk.rest()
    back(desk, page)
    assert column(desk, "municipality") == [Municipality.RONNEBY, None, Municipality.SOLVESBORG]
    assert [branch.value for branch in column(desk, "branch")] == ["food", "art", "literature"]
    (((_, key), cell),) = page.acts.edits.wrong
    assert (key, cell.text) == ("municipality", "Rnneby")
    desk.undo()
    assert column(desk, "municipality") == [None, None, None]
    assert not len(page.acts.edits.wrong)
    assert column(desk, "branch") == [None, None, None]


def test_a_cell_is_written_by_typing_and_enter_goes_down(desk: Desk) -> None:
    for name in ("Aspö", "Bräkne"):
        builders.exhibitor(desk.database, name)
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "name")
    write(page.table, "Å")
    write(line(page), "r")
    desk.press(Key.Key_Return)
    assert column(desk, "name") == ["År", "Bräkne"]
    desk.undo()
    assert column(desk, "name") == ["Aspö", "Bräkne"]


def test_f2_keeps_what_stands_there_and_esc_takes_back(desk: Desk) -> None:
    builders.exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "name")
    desk.press(Key.Key_F2)
    assert line(page).text() == "Aspö"
    desk.type(line(page), "Annat", Key.Key_Escape)
    assert column(desk, "name") == ["Aspö"]
    assert page.acts.edits.editor is None
    assert page.table.hasFocus()


def test_tab_saves_and_goes_right(desk: Desk) -> None:
    builders.exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "name")
    desk.press(Key.Key_F2)
    desk.type(line(page), "Aspö Musteri", Key.Key_Tab)
    assert column(desk, "name") == ["Aspö Musteri"]
    seen = [one.key for one in page.table.visible_columns()]
    here = page.model.columns[page.table.currentIndex().column()].key
    assert here == seen[seen.index("name") + 1]


def test_what_does_not_fit_stays_in_its_cell_until_it_is_mended(desk: Desk) -> None:
    builders.exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "name")
    desk.press(Key.Key_F2)
    desk.type(line(page), "", Key.Key_Return)
    (((_, key), cell),) = page.acts.edits.wrong
    assert (key, cell.text, cell.error.code) == ("name", "", "missing")
    assert column(desk, "name") == ["Aspö"]
    page.refresh()
    desk.rest()
    desk.press(Key.Key_F2)
    assert line(page).text() == ""
    desk.type(line(page), "Aspö Glas", Key.Key_Return)
    assert len(page.acts.edits.wrong) == 0
    assert column(desk, "name") == ["Aspö Glas"]


def test_a_refresh_by_somebody_else_does_not_close_the_cell(desk: Desk) -> None:
    builders.exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "name")
    desk.press(Key.Key_F2)
    desk.type(line(page), "Aspö G", None)
    builders.exhibitor(desk.database, "Annan")
    page.refresh()
    desk.rest()
    desk.type(line(page), "Aspö Glas", Key.Key_Return)
    assert sorted(column(desk, "name")) == ["Annan", "Aspö Glas"]


def test_fill_down_writes_the_cell_into_the_marked_rows(desk: Desk) -> None:
    for name, place in (("Aspö", Municipality.RONNEBY), ("Bräkne", None), ("Listerby", None)):
        builders.exhibitor(desk.database, name, municipality=place)
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "municipality")
    page.table.mark_all()
    desk.press(Key.Key_D, CTRL)
    assert column(desk, "municipality") == [Municipality.RONNEBY] * 3
    desk.undo()
    assert column(desk, "municipality") == [Municipality.RONNEBY, None, None]


def test_fill_down_without_marks_takes_the_cell_above(desk: Desk) -> None:
    for name, place in (("Aspö", Municipality.RONNEBY), ("Bräkne", None)):
        builders.exhibitor(desk.database, name, municipality=place)
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 1, "municipality")
    desk.press(Key.Key_D, CTRL)
    assert column(desk, "municipality") == [Municipality.RONNEBY] * 2


def test_a_cell_is_copied_and_pasted_into_all_marked_rows(desk: Desk) -> None:
    for name in ("Aspö", "Bräkne", "Listerby"):
        builders.exhibitor(desk.database, name, municipality=Municipality.RONNEBY if name == "Aspö" else None)
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "municipality")
    desk.press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Ronneby"
    page.table.mark_all()
    desk.press(Key.Key_V, CTRL)
    assert column(desk, "municipality") == [Municipality.RONNEBY] * 3


def test_ctrl_delete_removes_and_ctrl_z_puts_back(desk: Desk) -> None:
    for name in ("Aspö", "Bräkne"):
        builders.exhibitor(desk.database, name)
    page = desk.sit_down(ExhibitorsPage)
    before = desk.read(exhibitor_values)
    stand(page, 0, "name")
    desk.press(Key.Key_Delete, CTRL)
    assert column(desk, "name") == ["Bräkne"]
    assert page.table.current is not None
    assert page.table.current.name == "Bräkne"
    desk.undo()
    assert desk.read(exhibitor_values) == before
    desk.redo()
    assert column(desk, "name") == ["Bräkne"]


def test_what_is_held_is_archived_and_named(desk: Desk) -> None:
    builders.product(desk.database, builders.exhibitor(desk.database, "Aspö"))
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "name")
    desk.press(Key.Key_Delete, CTRL)
    assert column(desk, "archived") == [True]
    assert said(desk) == "Archived, not deleted: Aspö (1). It stays because of 1 product."
    desk.undo()
    assert column(desk, "archived") == [False]


def test_ctrl_z_takes_back_a_new_exhibitor(desk: Desk) -> None:
    page = desk.sit_down(ExhibitorsPage)
    page.add()
    dialog = opened(desk, page, NewRecord)
    desk.type(dialog.form.cells["name"].editor.core, "Aspö", None)
    dialog.act()
    desk.rest()
    assert column(desk, "name") == ["Aspö"]
    back(desk, page)
    desk.undo()
    assert column(desk, "name") == []
    desk.redo()
    assert column(desk, "name") == ["Aspö"]


def test_a_row_like_another_one_says_what_is_its_own(desk: Desk) -> None:
    builders.exhibitor(desk.database, "Aspö", identity_number="556016-0680", municipality=Municipality.RONNEBY)
    page = desk.sit_down(ExhibitorsPage)
    page.acts.duplicate(page.model.rows)
    desk.rest()
    assert column(desk, "municipality") == [Municipality.RONNEBY] * 2
    assert page.pane.record is not None
    assert page.pane.record.values["number"] == 2
    assert said(desk) == "Added: Aspö. New: Number. Left empty: Organisation or personal number."
    back(desk, page)
    desk.undo()
    assert column(desk, "name") == ["Aspö"]


def test_the_menu_of_a_row(desk: Desk) -> None:
    builders.exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "name")
    acts = [(action.text(), action.shortcut().toString()) for action in page.table.row_menu().actions()]
    assert acts == [
        ("Open the record", "Enter"), ("Change in the cell", "F2"), ("Fill down", "Ctrl+D"),
        ("Empty the cell", "Del"), ("Change a field…", ""), ("", ""),
        ("Copy", "Ctrl+C"), ("Paste a block", "Ctrl+V"), ("New like this one", ""), ("", ""),
        ("Print…", "Ctrl+P"), ("E-mail…", ""), ("Save as…", ""), ("Bring in its goods…", ""),
        ("Save a form to fill in…", ""), ("", ""), ("Show the path", ""), ("Refer to a promoter…", ""),
        ("Write a passport…", ""), ("", ""), ("Delete or archive", "Ctrl+Del"),
    ]  # fmt: skip


def test_products_and_events_are_written_in_their_cells_too(desk: Desk) -> None:
    builders.product(desk.database, builders.exhibitor(desk.database), "1001")
    builders.event(desk.database)
    page = desk.sit_down(ProductsPage)
    stand(page, 0, "price")
    desk.press(Key.Key_F2)
    desk.type(line(page), "95,50", Key.Key_Return)
    assert [values["price_sek"] for values in desk.read(product_values)] == [9550]
    events = desk.sit_down(EventsPage)
    stand(events, 0, "name")
    desk.press(Key.Key_F2)
    desk.type(line(events), "Midsommarmarknad", Key.Key_Return)
    assert [values["name_sv"] for values in desk.read(event_values)] == ["Midsommarmarknad"]
    desk.undo()
    assert [values["name_sv"] for values in desk.read(event_values)] == ["Sommarmarknad Karlskrona"]


def test_a_mail_has_hidden_copies_and_says_who_has_no_address(desk: Desk) -> None:
    builders.exhibitor(desk.database, "Aspö", email="aspo@exempel.se")
    builders.exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    page.acts.mail(page.model.rows)
    dialog = opened(desk, page, MailDialog)
    assert dialog.list.toPlainText() == "aspo@exempel.se"
    assert dialog.missing.text() == "Without an address: Bräkne"
    assert mail_address(["a@b.se", "c+d@e.se"]) == "mailto:?bcc=a@b.se,c%2Bd@e.se"
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "aspo@exempel.se"
    dialog.reject()


def test_marked_rows_that_were_copied_are_pasted_with_their_headings(desk: Desk) -> None:
    for name, place in (("Aspö", Municipality.RONNEBY), ("Bräkne", Municipality.KARLSHAMN), ("C", None), ("D", None)):
        builders.exhibitor(desk.database, name, municipality=place)
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "name")
    page.table.set_marked([row.id for row in page.model.rows[:2]])
    desk.press(Key.Key_C, CTRL)
    page.table.unmark_all()
    stand(page, 2, "municipality")  # the headings say where the columns go
    desk.press(Key.Key_V, CTRL)
    dialog = opened(desk, page, PasteBlock)
    said_of = dialog.summary.text()
    assert said_of.startswith("2 exhibitors will change. The first line names the columns. Not written here: No.")
    assert not dialog.block.unfit, dialog.left_out.text()
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    desk.rest()
    assert column(desk, "name") == ["Aspö", "Bräkne", "Aspö", "Bräkne"]
    assert column(desk, "municipality") == [Municipality.RONNEBY, Municipality.KARLSHAMN] * 2
    back(desk, page)
    stand(page, 2, "municipality")
    desk.press(Key.Key_V, CTRL)
    again = opened(desk, page, PasteBlock)
    assert again.summary.text().startswith("0 exhibitors will change. 2 hold this already.")
    again.reject()
    back(desk, page)
    desk.undo()
    assert column(desk, "name") == ["Aspö", "Bräkne", "C", "D"]


def red_cell(desk: Desk, page: RegisterPage[Any], text: str = "Rnneby") -> None:
    """A municipality that is none stands in the first row."""
    stand(page, 0, "municipality")
    QGuiApplication.clipboard().setText(text)
    desk.press(Key.Key_V, CTRL)
    assert len(page.acts.edits.wrong) == 1


def test_closing_asks_about_a_red_cell_and_shows_it(desk: Desk, say: RecordingSay) -> None:
    first = builders.exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    red_cell(desk, page)
    desk.type(page.form.cells["email"].editor.core, "signe(at)ekhaga.example")
    assert desk.window is not None
    say.choices = [0]
    assert not desk.window.close()
    named = "Aspö: Municipality\nAspö: E-mail"
    assert say.questions == [("2 fields are not saved", named, f"Show / {CLOSE}")]
    assert page.table.current is not None
    assert page.table.current.id == first.id
    say.choices = [1]
    assert desk.window.close()


def test_a_red_cell_that_the_form_mends_is_forgotten(desk: Desk) -> None:
    builders.exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    red_cell(desk, page)
    assert desk.context.drafts.count == 1
    page.pane.change({"municipality": Municipality.RONNEBY}, "Municipality")
    desk.rest()
    assert (len(page.acts.edits.wrong), desk.context.drafts.count) == (0, 0)


def test_closing_saves_the_cell_that_is_being_written(desk: Desk, say: RecordingSay) -> None:
    builders.exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    stand(page, 0, "name")
    desk.press(Key.Key_F2)
    desk.type(line(page), "", None)
    assert desk.window is not None
    assert not desk.window.close()
    assert say.questions == [("1 field is not saved", "Aspö: Name", f"Show / {CLOSE}")]
