import datetime as dt
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from made_in_blekinge.domain.market import Branch, DocumentKind, LegalForm, Municipality
from made_in_blekinge.gui.parts.cells import FormField
from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.parts.editors import SecretEditor
from made_in_blekinge.gui.parts.two_versions import CompareDialog
from made_in_blekinge.gui.registers.exhibitors import documents
from made_in_blekinge.gui.registers.exhibitors.document_dialog import AddDocument
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.exhibitor import documents_of
from made_in_blekinge.queries.registers.records import exhibitor_record
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from tests.support.builders import NOW, TODAY, exhibitor
from tests.support.gui.desk import Desk, write
from tests.support.gui.recording_say import RecordingSay


def line(page: ExhibitorsPage, key: str) -> QLineEdit:
    core = cell(page, key).editor.core
    assert isinstance(core, QLineEdit)
    return core


def cell(page: ExhibitorsPage, key: str) -> FormField:
    return page.form.cells[key]


def names(page: ExhibitorsPage) -> list[str]:
    return [row.name for row in page.model.rows]


def test_an_edit_by_keyboard_is_saved_and_said(desk: Desk) -> None:
    made = exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "representative"), "Ulla Nilsson")
    assert desk.values(exhibitor_record, made.id)["representative"] == "Ulla Nilsson"
    assert page.pane.state.text() == f"Saved {NOW.astimezone():%H:%M}"
    assert page.model.rows[0].representative == "Ulla Nilsson"


def test_leaving_a_field_saves_it_too(desk: Desk) -> None:
    made = exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Sturkö", Qt.Key.Key_Tab)
    assert desk.values(exhibitor_record, made.id)["town"] == "Sturkö"


def test_what_is_being_written_is_saved_before_another_row_is_shown(desk: Desk) -> None:
    first, second = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Sturkö", None)
    page.table.choose(second.id)
    desk.rest()
    assert desk.values(exhibitor_record, first.id)["town"] == "Sturkö"
    assert desk.values(exhibitor_record, second.id)["town"] == ""
    assert line(page, "town").text() == ""


def test_what_is_being_written_is_saved_when_the_window_closes(desk: Desk) -> None:
    made = exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Sturkö", None)
    assert desk.window is not None
    desk.window.close()
    assert desk.values(exhibitor_record, made.id)["town"] == "Sturkö"


def test_edits_in_quick_succession_all_arrive(desk: Desk) -> None:
    made = exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    for key, text in (("representative", "Ulla"), ("email", "ulla@example.se"), ("town", "Sturkö")):
        widget = line(page, key)
        widget.setFocus()
        write(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Return)
    desk.rest()
    values = desk.values(exhibitor_record, made.id)
    assert (values["representative"], values["email"], values["town"]) == ("Ulla", "ulla@example.se", "Sturkö")
    assert desk.context.undo.count() == 3


def test_a_bad_address_is_told_beside_the_field_and_nothing_is_saved(desk: Desk, say: RecordingSay) -> None:
    made = exhibitor(desk.database, email="info@example.se")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "email"), "info@")
    shown = cell(page, "email")
    assert shown.problem.isVisible()
    assert shown.problem.text.text() == "“info@” is not an e-mail address. Write it like name@example.se."
    assert line(page, "email").accessibleDescription() == shown.problem.text.text()
    assert line(page, "email").text() == "info@"
    assert page.pane.state.text() == "E-mail is not saved."
    assert desk.values(exhibitor_record, made.id)["email"] == "info@example.se"
    assert not say.errors
    desk.type(line(page, "email"), "ny@example.se")
    assert not shown.problem.isVisible()
    assert desk.values(exhibitor_record, made.id)["email"] == "ny@example.se"


def test_a_name_of_5_000_characters_is_refused_beside_the_field(desk: Desk) -> None:
    made = exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    line(page, "name").setText("x" * 5_000)
    QTest.keyClick(line(page, "name"), Qt.Key.Key_Return)
    desk.rest()
    assert "5000 characters long" in cell(page, "name").problem.text.text()
    assert desk.values(exhibitor_record, made.id)["name"] == "Aspö"


def test_an_exhibitor_without_a_name_is_refused(desk: Desk) -> None:
    made = exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "name"), "")
    assert cell(page, "name").problem.text.text() == "Name is missing. Fill it in."
    assert desk.values(exhibitor_record, made.id)["name"] == "Aspö"


def test_ctrl_z_undoes_and_redoes_edits_also_from_within_a_field(desk: Desk, say: RecordingSay) -> None:
    made = exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "name"), "Aspö Musteri")
    desk.type(line(page, "town"), "Sturkö")
    assert desk.context.undo.undoText() == "Change Town of Aspö Musteri"
    desk.undo()
    desk.undo()
    values = desk.values(exhibitor_record, made.id)
    assert (values["name"], values["town"]) == ("Aspö", "")
    assert line(page, "name").text() == "Aspö"
    desk.redo()
    assert desk.values(exhibitor_record, made.id)["name"] == "Aspö Musteri"
    assert say.messages == ["Undone: Town of Aspö Musteri", "Undone: Name of Aspö", "Done again: Name of Aspö"]


def test_ctrl_z_while_writing_takes_back_letters_only(desk: Desk) -> None:
    made = exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "name"), "Aspö Musteri")
    desk.type(line(page, "town"), "Stur", None)
    desk.undo()
    assert line(page, "town").text() == ""
    assert desk.values(exhibitor_record, made.id)["name"] == "Aspö Musteri"


def test_what_somebody_else_changed_since_is_not_undone(desk: Desk, say: RecordingSay) -> None:
    made = exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Sturkö")
    edit_exhibitor(desk.database, made.id, 2, {"town": "Asarum"})
    desk.rest()
    desk.undo()
    assert [error.code for error in say.errors] == ["cannot_undo"]
    assert desk.values(exhibitor_record, made.id)["town"] == "Asarum"


def test_what_each_of_two_editors_changed_alone_is_saved(desk: Desk, say: RecordingSay) -> None:
    made = exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    desk.database.on_change = None  # the other laptop tells us nothing
    edit_exhibitor(desk.database, made.id, made.version, {"town": "Asarum"})
    desk.type(line(page, "name"), "Mitt namn")
    assert (line(page, "name").text(), line(page, "town").text()) == ("Mitt namn", "Asarum")
    values = desk.values(exhibitor_record, made.id)
    assert (values["name"], values["town"]) == ("Mitt namn", "Asarum")
    assert not say.errors
    assert desk.context.drafts.count == 0


@pytest.mark.parametrize("told", [True, False])
def test_a_field_that_somebody_else_changes_while_it_is_written_in_is_not_overwritten(desk: Desk, told: bool) -> None:
    made = exhibitor(desk.database, "Aspö", town="Sturkö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Mitt", None)
    if not told:
        desk.database.on_change = None
    edit_exhibitor(desk.database, made.id, made.version, {"town": "Asarum", "address": "Vägen 1"})
    desk.rest()
    QTest.keyClick(line(page, "town"), Qt.Key.Key_Return)
    desk.rest()
    assert (line(page, "town").text(), line(page, "address").text()) == ("Mitt", "Vägen 1")
    strip = page.pane.strip
    assert strip.isVisible()
    assert strip.text.text() == "Town was changed just now on another computer. Your change is not saved."
    assert desk.values(exhibitor_record, made.id)["town"] == "Asarum"
    assert page.pane.state.text() == "Town is not saved."
    assert desk.context.drafts.count == 1


@pytest.mark.parametrize(("mine", "town"), [(True, "Mitt"), (False, "Asarum")])
def test_two_versions_of_a_field_are_compared_and_one_is_chosen(desk: Desk, mine: bool, town: str) -> None:
    made = exhibitor(desk.database, "Aspö", town="Sturkö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Mitt", None)
    edit_exhibitor(desk.database, made.id, made.version, {"town": "Asarum"})
    desk.rest()
    page.pane.strip.compare.click()
    dialog = page.window().findChild(CompareDialog)
    assert dialog is not None
    assert (dialog.theirs.text(), dialog.mine.text()) == ("Asarum", "Mitt")
    QTest.keyClick(dialog.keep_mine if mine else dialog.take_theirs, Qt.Key.Key_Space)
    desk.rest()
    assert desk.values(exhibitor_record, made.id)["town"] == line(page, "town").text() == town
    assert not page.pane.strip.isVisible()
    assert desk.context.drafts.count == 0


def test_writing_what_the_other_wrote_needs_no_decision(desk: Desk) -> None:
    made = exhibitor(desk.database, "Aspö", town="Sturkö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Asar", None)
    edit_exhibitor(desk.database, made.id, made.version, {"town": "Asarum"})
    desk.rest()
    desk.type(line(page, "town"), "Asarum")
    assert cell(page, "town").error is None
    assert desk.context.drafts.count == 0
    assert not page.pane.strip.isVisible()


def test_fields_that_are_right_only_together_are_saved_together(desk: Desk) -> None:
    made = exhibitor(desk.database, legal_form=LegalForm.LIMITED_COMPANY, identity_number="556016-0680")
    page = desk.sit_down(ExhibitorsPage)
    form = cell(page, "legal_form").editor.core
    form.setFocus()
    QTest.keyClicks(form, "Sole")
    desk.press(Qt.Key.Key_Return)
    assert "is an organisation's" in cell(page, "identity_number").problem.text.text()
    assert desk.values(exhibitor_record, made.id)["legal_form"] == LegalForm.LIMITED_COMPANY
    desk.type(line(page, "identity_number"), "880320-0016")
    values = desk.values(exhibitor_record, made.id)
    assert (values["legal_form"], values["identity_number"]) == (LegalForm.SOLE_TRADER, "880320-0016")


def test_a_personal_number_is_masked_until_it_is_asked_for(desk: Desk) -> None:
    made = exhibitor(desk.database, legal_form=LegalForm.SOLE_TRADER, identity_number="880320-0016")
    page = desk.sit_down(ExhibitorsPage)
    editor = cell(page, "identity_number").editor
    assert isinstance(editor, SecretEditor)
    assert (editor.line.text(), editor.line.isReadOnly()) == ("880320-****", True)
    page.form.leave()
    desk.rest()
    assert desk.values(exhibitor_record, made.id)["identity_number"] == "880320-0016"
    editor.reveal.click()
    assert (editor.line.text(), editor.line.isReadOnly()) == ("880320-0016", False)
    assert "0016" not in " ".join(page.model.shown(page.model.rows[0], column) for column in page.columns)


def test_markup_formulas_and_other_directions_of_writing_are_plain_text(desk: Desk) -> None:
    for name in ("<b>Fet</b>", "=1+1", "שלום"):
        exhibitor(desk.database, name)
    page = desk.sit_down(ExhibitorsPage)
    assert sorted(names(page)) == ["<b>Fet</b>", "=1+1", "שלום"]
    page.table.choose(next(row.id for row in page.model.rows if row.name == "<b>Fet</b>"))
    desk.rest()
    assert page.pane.heading.text() == "<b>Fet</b>"
    assert page.pane.heading.textFormat() == Qt.TextFormat.PlainText


def test_search_finds_as_you_type_and_offers_the_way_back(desk: Desk) -> None:
    for name in ("Aspö Musteri", "Bräkne Bageri", "Ängla Keramik"):
        exhibitor(desk.database, name)
    page = desk.sit_down(ExhibitorsPage)
    assert page.count.text() == "3 exhibitors"
    assert page.search is not None
    desk.type(page.search, "angla")
    assert names(page) == ["Ängla Keramik"]
    assert page.count.text() == "1 of 3 exhibitors"
    desk.type(page.search, "zzz")
    assert page.content.currentWidget() is page.empty
    page.clear_filters()
    desk.qtbot.waitUntil(lambda: len(page.model.rows) == 3)


def test_filters_by_municipality_branch_and_archive(desk: Desk) -> None:
    exhibitor(desk.database, "Aspö", municipality=Municipality.KARLSKRONA, branch=Branch.FOOD)
    exhibitor(desk.database, "Bräkne", municipality=Municipality.RONNEBY, branch=Branch.FOOD)
    exhibitor(desk.database, "Gammal", archived=True)
    page = desk.sit_down(ExhibitorsPage)
    page.filtering.put("branch", ColumnFilter(frozenset({"Food"})))
    page.filtering.put("municipality", ColumnFilter(frozenset({"Ronneby"})))
    desk.rest()
    assert names(page) == ["Bräkne"]
    page.clear_filters()
    page.archived.setChecked(True)
    desk.rest()
    assert names(page) == ["Aspö", "Bräkne", "Gammal"]


def test_sorting_hiding_a_column_and_copying_what_is_left(desk: Desk) -> None:
    for name, town in (("Aspö", "Sturkö"), ("Ängla", "Asarum")):
        exhibitor(desk.database, name, town=town)
    page = desk.sit_down(ExhibitorsPage)
    page.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    for action in page.table.columns_menu().actions():
        action.setChecked(action.text() in ("Name", "Town"))
    page.table.selectAll()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == ["Name\tTown", "Ängla\tAsarum", "Aspö\tSturkö"]


def test_adding_by_hand_asks_for_the_name_and_goes_on_in_the_pane(desk: Desk) -> None:
    page = desk.sit_down(ExhibitorsPage)
    assert page.content.currentWidget() is page.empty
    page.add()
    dialog = page.findChild(NewRecord)
    assert dialog is not None
    dialog.accept_button.click()
    assert dialog.form.cells["name"].problem.text.text() == "Name is missing. Fill it in."
    core = dialog.form.cells["name"].editor.core
    write(core, "Aspö Musteri")
    dialog.accept_button.click()
    desk.rest()
    assert names(page) == ["Aspö Musteri"]
    assert page.pane.record is not None
    assert page.pane.record.values["name"] == "Aspö Musteri"


def test_the_empty_page_offers_the_next_steps(desk: Desk) -> None:
    page = desk.sit_down(ExhibitorsPage)
    asked: list[tuple[str, dict[str, object]]] = []
    desk.context.asked_for.disconnect()
    desk.context.asked_for.connect(lambda key, arguments: asked.append((key, arguments)))
    steps = page.empty.findChildren(QPushButton)
    for step in (steps[0], steps[2]):
        step.click()
    assert asked == [("import", {"kind": "exhibitors"}), ("demonstration", {})]


def test_export_writes_a_file_that_names_all(
    desk: Desk, say: RecordingSay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    target = tmp_path / "ut.csv"
    monkeypatch.setattr("made_in_blekinge.gui.registers.files.ask_save", lambda *_: target)
    page.export()
    desk.rest()
    assert "Aspö" in target.read_text(encoding="utf-8-sig")
    assert say.messages == ["1 row written to ut.csv."]


def test_archiving_takes_the_exhibitor_off_the_list_and_can_be_undone(desk: Desk) -> None:
    exhibitor(desk.database, "Aspö")
    exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    page.pane._turn_archive()
    desk.rest()
    assert names(page) == ["Bräkne"]
    desk.undo()
    assert names(page) == ["Aspö", "Bräkne"]


def test_another_language_translates_the_page_and_keeps_what_is_being_written(desk: Desk) -> None:
    exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Stur", None)
    page = desk.speak("sv", ExhibitorsPage)
    assert line(page, "town").text() == "Stur"
    assert cell(page, "name").title.text() == catalog("sv").text("Name")
    assert page.heading.text() == catalog("sv").text("Exhibitors")


def test_a_logo_is_kept_and_can_be_undone(desk: Desk, tmp_path: Path) -> None:
    made = exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    path = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), "red").save(path)
    logo = page.pictures.boxes["logo_hash"]
    logo.take(path)
    desk.rest()
    assert desk.values(exhibitor_record, made.id)["logo_hash"]
    assert logo.remove.isEnabled()
    desk.undo()
    assert desk.values(exhibitor_record, made.id)["logo_hash"] is None


def test_a_picture_bomb_is_refused_beneath_the_picture(desk: Desk, tmp_path: Path) -> None:
    made = exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    path = tmp_path / "bomb.png"
    path.write_bytes(png(60_000, 60_000))
    logo = page.pictures.boxes["logo_hash"]
    page.pane.tabs.setCurrentIndex(1)
    logo.take(path)
    desk.rest()
    assert "is too large" in logo.problem.text.text()
    assert logo.problem.isVisible()
    assert desk.values(exhibitor_record, made.id)["logo_hash"] is None


def png(width: int, height: int) -> bytes:
    """A picture that says it is that large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("days", "said", "tone"),
    [
        (None, "Does not expire", "muted"),
        (-1, "Expired 1 day ago", "brick"),
        (0, "Expires today", "amber"),
        (12, "Expires in 12 days", "amber"),
        (31, "Until 13 Jul 2026", "oak"),
    ],
)
def test_the_validity_of_a_document_in_words(days: int | None, said: str, tone: str) -> None:
    expires = None if days is None else TODAY + dt.timedelta(days=days)
    assert documents.expiry_text(expires, TODAY, catalog("en")) == said
    assert documents.expiry_pill(expires, TODAY).tone == tone


def test_a_document_is_added_with_its_file(desk: Desk, tmp_path: Path) -> None:
    made = exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    path = tmp_path / "försäkring.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    page.documents.add()
    dialog = page.documents.findChild(AddDocument)
    assert dialog is not None
    dialog.take(path)
    QTest.keyClicks(dialog.form.cells["expires"].editor.core, "2026-06-24")
    dialog.accept_button.click()
    desk.rest()
    (row,) = desk.read(documents_of, made.id)
    assert (row.kind, row.expires, row.file_name) == (DocumentKind.INSURANCE, dt.date(2026, 6, 24), "försäkring.pdf")
    assert [shown.id for shown in page.documents.model.rows] == [row.id]


def test_a_document_that_is_no_pdf_is_refused_in_the_dialog(desk: Desk, tmp_path: Path) -> None:
    made = exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    path = tmp_path / "virus.pdf"
    path.write_bytes(b"MZ")
    page.documents.add()
    dialog = page.documents.findChild(AddDocument)
    assert dialog is not None
    dialog.take(path)
    dialog.accept_button.click()
    desk.rest()
    assert dialog.problem.text() == "“virus.pdf” is not a PDF. Choose a PDF, PNG or JPEG file."
    assert desk.read(documents_of, made.id) == []


def test_a_document_is_saved_as_a_copy_and_removed_when_the_user_is_sure(
    desk: Desk, say: RecordingSay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = exhibitor(desk.database)
    add_document(desk.database, made.id, DocumentKind.AGREEMENT, file_name="a.pdf", file=("application/pdf", b"%PDF-"))
    page = desk.sit_down(ExhibitorsPage)
    monkeypatch.setattr(documents, "ask_save", lambda *_: tmp_path / "kopia.pdf")
    page.documents.save_copy()
    desk.rest()
    assert (tmp_path / "kopia.pdf").read_bytes() == b"%PDF-"
    page.documents.remove()
    assert say.questions[0][2] == "Remove document"
    assert len(desk.read(documents_of, made.id)) == 1
    say.answers.append(True)
    page.documents.remove()
    desk.rest()
    assert desk.read(documents_of, made.id) == []


def test_arriving_from_elsewhere_stands_on_the_exhibitor(desk: Desk) -> None:
    exhibitor(desk.database, "Aspö")
    second = exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    assert page.search is not None
    page.search.setText("Aspö")
    desk.rest()
    page.open(key=second.id)
    desk.rest()
    assert page.pane.record is not None
    assert page.pane.record.id == second.id
    page.open(search="asp")
    desk.rest()
    assert names(page) == ["Aspö"]


def test_another_market_leaves_nothing_of_the_last_one(desk: Desk) -> None:
    exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Stur", None)
    desk.context.app = None
    assert names(page) == []
    assert page.pane.record is None
