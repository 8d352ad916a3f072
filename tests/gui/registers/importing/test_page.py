from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.fields import heading_key
from made_in_blekinge.exchange.importing import IMPORTABLE, read_file
from made_in_blekinge.exchange.proposal import Proposal
from made_in_blekinge.gui.parts.remaking import restore, state_of
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.registers.importing import file_page
from made_in_blekinge.gui.registers.importing import page as import_
from made_in_blekinge.gui.registers.importing.doubts import said_in_window
from made_in_blekinge.gui.registers.importing.offer_combo import OfferCombo
from made_in_blekinge.gui.registers.importing.page import ImportPage
from made_in_blekinge.gui.registers.importing.remembered import RememberedDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.services.market.market import (
    remember_columns,
    remember_names,
    remembered_columns,
    remembered_names,
    remembered_shapes,
)
from made_in_blekinge.services.registers.exhibitor import add_exhibitor
from made_in_blekinge.services.registers.product import add_product
from made_in_blekinge.store.exhibitor import Exhibitor
from tests.support import builders
from tests.support.builders import csv_bytes
from tests.support.gui import sample
from tests.support.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app

MESSY = (
    ("Företag", "Org.nr/pers.nr", "E-post", "Bransch"),
    ("Aspö Musteri", "5560160680", "info@musteri.example", "livsmedel"),
    ("Trasigt Nummer", "12-34", "", "musik"),
    ("Eringsboda Smide", "", "", "slöjd och hantverk"),
    ("Fel Nummer AB", "99", "", "konst"),
    ("Aspö Musteri", "556016-0680", "info@musteri.example", "livsmedel"),
)


@pytest.fixture
def page(empty_app: App, context: GuiContext, qtbot: QtBot) -> ImportPage:
    made = ImportPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(made.chooser.choose.hasFocus)
    return made


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    path = tmp_path / "utställare.csv"
    path.write_bytes(csv_bytes(MESSY))
    return path


def checked(page: ImportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.report is not None)


def names(app: App) -> list[str]:
    with app.database.reading() as session:
        return [row.name for row in exhibitor_rows(session)]


def test_from_a_messy_file_to_exhibitors_with_the_keyboard_alone(
    page: ImportPage,
    empty_app: App,
    messy: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    context: GuiContext,
    say: RecordingSay,
) -> None:
    monkeypatch.setattr(file_page, "ask_open_several", lambda *_: [messy])
    qtbot.waitUntil(page.chooser.choose.hasFocus)
    QTest.keyClick(page.chooser.choose, Qt.Key.Key_Return)
    checked(page, qtbot)
    assert page.view.card.kind.currentText() == "Exhibitors"
    assert page.view.foot.bring_in.text() == "Bring in 2 rows"
    assert [(one.rows, one.heading, one.sign) for one in page.view.found_doubts] == [
        ((3,), "Org.nr/pers.nr", "stops"),
        ((5,), "Org.nr/pers.nr", "stops"),
        ((6,), "", "double"),
    ]
    assert names(empty_app) == []

    first = page.view.doubts.cards[0]
    assert first.has_focus
    QTest.keyClick(first, Qt.Key.Key_F8)
    assert page.view.doubts.cards[1].has_focus
    QTest.keyClick(page.view.doubts.cards[1], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.view.foot.headline.text() == "2 rows were brought in")
    assert names(empty_app) == ["Aspö Musteri", "Eringsboda Smide"]

    mend = tmp_path / "mend.csv"
    monkeypatch.setattr(import_, "ask_save", lambda *_: mend)
    page.view.foot.mend.setFocus()
    QTest.keyClick(page.view.foot.mend, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(say.messages))
    table = read_file("exhibitors", mend)
    assert [cells[0] for _, cells in table.rows] == ["Trasigt Nummer", "Fel Nummer AB"]
    assert "12-34" in table.rows[0][1][-1]

    gone: list[str] = []
    context.asked_for.connect(lambda key, _: gone.append(key))
    QTest.keyClick(page.view.foot.there, Qt.Key.Key_Return)
    assert gone == ["exhibitors"]


def test_the_same_file_again_changes_nothing(page: ImportPage, messy: Path, qtbot: QtBot) -> None:
    page.read(messy)
    checked(page, qtbot)
    page.bring_in()
    qtbot.waitUntil(lambda: page.view.foot.there.isVisible())
    page.open(path=messy)
    checked(page, qtbot)
    assert page.view.foot.headline.text() == "Nothing new: the market has these rows already"
    assert not page.view.foot.bring_in.isEnabled()


def test_what_comes_after_the_import_has_room_in_a_narrow_window(page: ImportPage, messy: Path, qtbot: QtBot) -> None:
    page.resize(760, 600)
    page.open(path=messy)
    checked(page, qtbot)
    QTest.mouseClick(page.view.foot.bring_in, Qt.MouseButton.LeftButton)
    foot = page.view.foot
    qtbot.waitUntil(foot.there.isVisible)
    page.resize(760, 600)
    for made in (foot.there, foot.next, foot.mend, foot.back, page.other):
        assert made.isVisible()
        assert made.mapTo(page, made.rect().bottomRight()).x() < 760


def test_a_fault_is_marked_in_its_cell_and_mended_there(
    page: ImportPage, empty_app: App, messy: Path, qtbot: QtBot
) -> None:
    page.read(messy)
    checked(page, qtbot)
    model = page.view.rows.rows_model
    cell = model.cell((3, 1))
    assert cell.data() == "12-34"
    assert "ten digits" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data(Qt.ItemDataRole.BackgroundRole) is not None
    page.report = None
    assert model.setData(cell, "556334-3689")
    checked(page, qtbot)
    assert page.view.foot.bring_in.text() == "Bring in 3 rows"
    assert model.cell((3, 1)).data() == "556334-3689"
    page.context.undo.undo()
    qtbot.waitUntil(lambda: page.view.foot.bring_in.text() == "Bring in 2 rows")
    assert model.cell((3, 1)).data() == "12-34"


def test_doubts_are_answered_by_keys_alone(page: ImportPage, empty_app: App, messy: Path, qtbot: QtBot) -> None:
    page.read(messy)
    checked(page, qtbot)
    card = page.view.doubts.cards[0]
    field = card.core
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    field.selectAll()
    QTest.keyClicks(field, "556334-3689")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.foot.bring_in.text() == "Bring in 3 rows" and page.report is not None)
    assert [one.rows for one in page.view.found_doubts if one.stops] == [(5,)]
    card = page.view.doubts.cards[0]
    assert card.has_focus
    assert card.core is not None
    QTest.keyClick(card.core, Qt.Key.Key_Tab)
    assert card.out.hasFocus()
    QTest.keyClick(card.out, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.report is not None and not page.report.rejected)
    assert page.view.foot.bring_in.hasFocus()
    assert page.report is not None
    assert [row.why for row in page.report.skipped] == ["chosen"]
    QTest.keyClick(page.view.foot.bring_in, Qt.Key.Key_Return)
    qtbot.waitUntil(page.view.foot.there.isVisible)
    assert names(empty_app) == ["Aspö Musteri", "Eringsboda Smide", "Trasigt Nummer"]


def test_an_unknown_heading_is_chosen_by_hand_remembered_and_forgotten(
    page: ImportPage, empty_app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(csv_bytes((("Vem då", "E-post"), ("Aspö Musteri", ""), ("Ny Keramik", ""))))
    page.open(kind="exhibitors", path=path)
    qtbot.waitUntil(lambda: page.view.missing.isVisible())
    assert "Name" in page.view.missing.text()
    assert not page.view.foot.bring_in.isEnabled()

    columns = page.view.columns
    assert columns.hasFocus()
    columns.go_to(0)
    QTest.keyClick(columns, Qt.Key.Key_Return)
    combo = columns.findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    assert combo.accessibleName() == "What the column Vem då means"
    combo.hidePopup()
    combo.setFocus()
    QTest.keyClicks(combo, "name")
    combo.activated.emit(combo.currentIndex())
    checked(page, qtbot)
    assert page.view.foot.bring_in.text() == "Bring in 2 rows"
    page.bring_in()

    def corrections() -> dict[str, str]:
        with empty_app.database.reading() as session:
            return remembered_columns(session, "exhibitors", ["vem da", "e post"])

    qtbot.waitUntil(lambda: corrections() == {heading_key("Vem då"): "name"})
    page.open(kind="exhibitors", path=path)
    checked(page, qtbot)
    assert not page.view.missing.isVisible()
    assert "list" in page.view.card.remembered.text()
    QTest.keyClick(page.view.card.forget, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.missing.isVisible())
    assert corrections() == {}


def test_what_is_remembered_is_listed_and_forgotten(page: ImportPage, empty_app: App, qtbot: QtBot) -> None:
    remember_columns(empty_app.database, "exhibitors", {"skyltnamn": "name"}, "skyltar", ["skyltnamn"])
    number = builders.exhibitor(empty_app.database).values["number"]
    remember_names(empty_app.database, {"exhibitor": {"Aspö M": f"{number}"}})
    QTest.mouseClick(page.chooser.remembered, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(RememberedDialog)

    def shown() -> list[tuple[str, ...]]:
        model = dialog.model
        return [tuple(column.show(row, catalog("sv")) for column in model.columns) for row in model.rows]

    qtbot.waitUntil(lambda: len(shown()) == 2)
    assert shown() == [
        ("skyltar", "Kolumner: Utställare", "skyltnamn = Namn"),
        ("aspo m", "Utställare", f"Aspö Musteri ({number})"),
    ]  # fmt: skip
    QTest.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown()) == 1)
    QTest.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.note.isVisible)
    assert not dialog.forget.isEnabled()
    with empty_app.database.reading() as session:
        assert (remembered_shapes(session), remembered_names(session)) == ([], {"exhibitor": {}})
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shown()) == 1)
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown()) == 2)
    assert not dialog.back.isEnabled()


def test_what_is_remembered_is_told_beside_the_longest_name(page: ImportPage, empty_app: App, qtbot: QtBot) -> None:
    remember_columns(empty_app.database, "products", {"pris ut": "price_sek"}, "<b>Ö" * 50, ["vara", "pris ut"])
    dialog = RememberedDialog(page.context, page)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    header = dialog.table.horizontalHeader()
    qtbot.waitUntil(lambda: header.sectionSize(2) > px(200))
    assert not any(header.isSectionHidden(at) for at in range(3))
    dialog.close()


def test_one_field_is_meant_by_one_column_only(page: ImportPage, messy: Path, qtbot: QtBot) -> None:
    page.read(messy)
    checked(page, qtbot)
    page.view.columns.chosen.emit(3, "email")
    checked(page, qtbot)
    lines = {line.at: line for line in page.view.columns.lines_model.lines if line.at >= 0}
    assert (lines[2].group, lines[2].means) == ("left", "Not brought in")
    assert lines[3].means == "E-mail"


def test_a_guess_is_confirmed_and_a_column_is_kept_in_the_notes(
    page: ImportPage, empty_app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(csv_bytes((("Firmans namn", "Mejladr.", "T-shirt"), ("Aspö Musteri", "a@b.example", "XL"))))
    page.read(path)
    checked(page, qtbot)
    columns = page.view.columns
    lines = {line.heading: line for line in columns.lines_model.lines}
    assert lines["Mejladr."].group == "guessed"
    assert "heading" in lines["Mejladr."].why
    assert (lines["T-shirt"].group, lines["T-shirt"].samples) == ("left", "XL")
    columns.setFocus()
    columns.go_to(lines["Mejladr."].at)
    QTest.keyClick(columns, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.report is not None)
    lines = {line.heading: line for line in columns.lines_model.lines}
    assert (lines["Mejladr."].group, lines["Mejladr."].state) == ("sure", "1 of 1")
    columns.go_to(lines["T-shirt"].at)
    QTest.keyClick(columns, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.report is not None)
    assert page.report is not None
    assert page.report.left_out == []
    page.bring_in()
    qtbot.waitUntil(page.view.foot.there.isVisible)
    with empty_app.database.reading() as session:
        assert session.scalars(select(Exhibitor.notes)).all() == ["T-shirt: XL"]


def test_what_is_the_same_for_all_rows_is_said_once(
    page: ImportPage, empty_app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("Aspö Musteri", "Ny Keramik"):
        add_exhibitor(empty_app.database, {"name": name})
    path = tmp_path / "lista.csv"
    path.write_bytes(csv_bytes((("Art nr", "Vara", "Pris ut"), ("1", "Must", "49"), ("2", "Saft", "59"))))
    page.open(path=path)
    qtbot.waitUntil(lambda: bool(page.view.card.asked))
    owner = page.view.card.asked[0]
    assert page.view.foot.headline.text() == "First say: Exhibitor"
    core = owner.core
    assert isinstance(core, OfferCombo)
    assert core.is_written_in
    line, completer = core.lineEdit(), core.completer()
    assert line is not None
    assert completer is not None
    QTest.keyClicks(line, "keramik")
    assert completer.currentCompletion() == "Ny Keramik (2)"
    line.setText(completer.currentCompletion())
    QTest.keyClick(line, Qt.Key.Key_Return)
    checked(page, qtbot)
    assert page.view.foot.bring_in.text() == "Bring in 2 rows"
    page.bring_in()
    qtbot.waitUntil(page.view.foot.there.isVisible)
    with empty_app.database.reading() as session:
        assert {row.owner for row in product_rows(session)} == {"Ny Keramik"}


def test_where_the_import_was_opened_and_the_name_of_the_file_say_whose_goods_they_are(
    page: ImportPage, empty_app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("Aspö Musteri", "Ny Keramik"):
        add_exhibitor(empty_app.database, {"name": name})
    path = tmp_path / "Prislista ny keramik 2026.csv"
    path.write_bytes(csv_bytes((("Art nr", "Vara", "Pris ut"), ("1", "Must", "49"))))
    page.open(path=path)
    checked(page, qtbot)
    owner = page.view.card.constants["owner"]
    assert owner.core.text() == "2"
    assert "name of the file" in owner.core.toolTip()
    page.open(kind="products", path=path, owner="1")
    checked(page, qtbot)
    assert page.view.card.constants["owner"].core.text() == "1"
    QTest.mouseClick(page.view.card.constants["owner"].remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.view.card.asked))


def test_sheet_and_heading_row_are_chosen(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for title, rows in (
            ("Vår", (("Namn", "E-post"), ("Aspö Musteri", "a@b.example"))),
            ("Höst", (("Kontakter", ""), ("Namn", "E-post"), ("Ny Keramik", "c@d.example"))),
        ):
            sheet = book.add_worksheet(title)
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
    page.read(path)
    checked(page, qtbot)
    card = page.view.card
    assert card.sheet.currentText() == "Vår"
    card.sheet.setCurrentText("Höst")
    page.report = None
    card.sheet.activated.emit(1)
    checked(page, qtbot)
    assert page.proposal is not None
    assert page.proposal.table.rows == [(3, ("Ny Keramik", "c@d.example"))]
    assert card.heading_row.currentText() == "2: Namn, E-post"
    page.report = None
    card.heading_row.setCurrentIndex(0)
    card.heading_row.activated.emit(0)
    qtbot.waitUntil(lambda: page.proposal is not None and page.proposal.table.heading_row == 1)
    page.context.undo.undo()
    qtbot.waitUntil(lambda: page.proposal is not None and page.proposal.table.heading_row == 2)


def test_files_that_come_together_come_in_in_their_order(
    page: ImportPage, empty_app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    goods, people, picture = tmp_path / "varor.csv", tmp_path / "folk.csv", tmp_path / "bild.csv"
    goods.write_bytes(csv_bytes((("Producent", "Art.nr", "Namn", "Pris"), ("Aspö Musteri", "1", "Must", "49"))))
    people.write_bytes(csv_bytes((("Företag", "E-post"), ("Aspö Musteri", "a@b.example"))))
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.open(paths=[goods, picture, people])
    checked(page, qtbot)
    assert page.view.card.name.whole == "folk.csv"
    assert "varor.csv" in page.view.card.queue.text()
    assert "bild.csv" in page.view.card.queue.text()
    page.bring_in()
    qtbot.waitUntil(page.view.foot.there.isVisible)
    assert page.view.foot.next.text() == "Next file: varor.csv"
    QTest.keyClick(page.view.foot.next, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.card.name.whole == "varor.csv" and page.report is not None)
    assert page.view.foot.bring_in.text() == "Bring in 1 row"


@pytest.mark.parametrize("kind", ["exhibitors", "products", "events", "booths", "sales"])
def test_a_dropped_file_is_taken_for_what_it_holds(kind: str, page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    headings = {
        "exhibitors": ("Företag", "Org.nr/pers.nr", "Företagsform", "Kommun"),
        "products": ("Org.nr", "Artikelnr", "Benämning", "Pris inkl. moms"),
        "events": ("Kod", "Namn", "Fas", "Start", "Slut"),
        "booths": ("Evenemang", "Plats", "Bredd m", "Djup m", "Utställare org.nr"),
        "sales": ("Evenemang", "Kassa", "Kvittonr", "Tid", "Artikelnr", "Antal", "Á-pris"),
    }[kind]
    path = tmp_path / "file.csv"
    path.write_bytes(csv_bytes((headings, tuple("x" for _ in headings))))
    page.open(path=path)
    checked(page, qtbot)
    assert page.proposal is not None
    assert page.proposal.kind == kind


def test_the_user_can_say_that_the_file_holds_something_else(page: ImportPage, messy: Path, qtbot: QtBot) -> None:
    page.read(messy)
    checked(page, qtbot)
    page.view.card.kind.setFocus()
    QTest.keyClick(page.view.card.kind, Qt.Key.Key_Down)
    page.view.card.kind.activated.emit(page.view.card.kind.currentIndex())
    qtbot.waitUntil(lambda: page.proposal is not None and page.proposal.kind == "products")
    qtbot.waitUntil(lambda: page.view.missing.isVisible())


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(200)], ids=["empty", "photo"])
def test_an_unusable_file_is_refused_in_a_sentence_and_changes_nothing(
    content: bytes, page: ImportPage, empty_app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(content)
    before = builders.contents(empty_app.database)
    page.open(path=path)
    qtbot.waitUntil(lambda: page.chooser.fault.isVisible())
    assert "photo.csv" in page.chooser.fault_text.text()
    assert builders.contents(empty_app.database) == before


def test_stopping_takes_everything_back(
    page: ImportPage, empty_app: App, messy: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.read(messy)
    checked(page, qtbot)
    before = builders.contents(empty_app.database)
    page.bring_in()
    assert page.working.isVisible()
    QTest.mouseClick(page.working.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.working.isVisible())
    if page.view.foot.headline.text() == "Stopped. Nothing was changed.":
        assert builders.contents(empty_app.database) == before
        QTest.mouseClick(page.view.foot.again, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.view.foot.bring_in.isEnabled())
    else:
        assert page.view.foot.there.isVisible()


def test_another_file_does_not_stop_one_that_is_being_brought_in(
    page: ImportPage, empty_app: App, messy: Path, tmp_path: Path, say: RecordingSay, qtbot: QtBot
) -> None:
    other = tmp_path / "annan.csv"
    other.write_bytes(csv_bytes([("Företag",), ("Annan",)]))
    page.read(messy)
    checked(page, qtbot)
    page.bring_in()
    page.open(path=other)
    page.open(kind="products")
    assert [error.code for error in say.errors] == ["bringing_in"]
    qtbot.waitUntil(page.view.foot.there.isVisible)
    assert names(empty_app) == ["Aspö Musteri", "Eringsboda Smide"]
    page.open(path=other)
    checked(page, qtbot)
    assert page.proposal is not None
    assert page.proposal.path == other


def test_the_page_changes_language_without_losing_the_file(
    page: ImportPage, messy: Path, context: GuiContext, qtbot: QtBot
) -> None:
    page.read(messy)
    checked(page, qtbot)
    context.set_language("sv")
    again = ImportPage(context)
    qtbot.addWidget(again)
    restore(again, state_of(page))
    assert again.proposal is not None
    assert len(again.view.found_doubts) == 3
    assert again.view.columns.lines_model.lines[1].means == "Namn"
    assert again.view.foot.bring_in.text() == "Ta in 2 rader"


def brought_in(page: ImportPage, path: Path, qtbot: QtBot) -> None:
    page.read(path)
    checked(page, qtbot)
    QTest.keyClick(page.view.foot.bring_in, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.done and page.last is not None)


@pytest.mark.parametrize("way", ["key", "button", "later"])
def test_an_import_is_taken_back_and_can_come_in_again(
    page: ImportPage, empty_app: App, messy: Path, qtbot: QtBot, context: GuiContext, way: str
) -> None:
    brought_in(page, messy, qtbot)
    assert names(empty_app) == ["Aspö Musteri", "Eringsboda Smide"]
    assert page.view.foot.back.text() == "Undo"
    if way == "key":
        context.undo.undo()
    elif way == "button":
        QTest.keyClick(page.view.foot.back, Qt.Key.Key_Return)
    else:  # after another change, or in another session
        context.undo.clear()
        page.begin()
        assert "utställare.csv" in page.chooser.last.text()
        QTest.keyClick(page.chooser.take_back, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(empty_app) == [])
    if way == "later":
        qtbot.waitUntil(page.chooser.take_back.isHidden)
        return
    qtbot.waitUntil(lambda: page.view.foot.bring_in.isVisible() and page.view.foot.bring_in.text() == "Bring in 2 rows")
    context.undo.redo()
    qtbot.waitUntil(lambda: names(empty_app) == ["Aspö Musteri", "Eringsboda Smide"])
    context.undo.undo()
    qtbot.waitUntil(lambda: names(empty_app) == [])


def test_what_hangs_on_an_import_is_named_when_it_is_to_be_undone(
    page: ImportPage, empty_app: App, messy: Path, qtbot: QtBot, say: RecordingSay
) -> None:
    brought_in(page, messy, qtbot)
    with empty_app.database.reading() as session:
        owner = exhibitor_rows(session)[0].id
    add_product(empty_app.database, {"exhibitor_id": owner, "item_number": "1", "name_sv": "Must"})
    QTest.keyClick(page.view.foot.back, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(say.errors))
    assert "1 product" in empty_app.catalog.error(say.errors[-1])
    assert len(names(empty_app)) == 2


def test_the_next_step_asks_for_the_next_file_with_its_kind_chosen(
    page: ImportPage, messy: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought_in(page, messy, qtbot)
    goods = tmp_path / "varor.csv"
    goods.write_bytes(csv_bytes((("Producent", "Art.nr", "Namn", "Pris"), ("Aspö Musteri", "1", "Must", "49"))))
    answers = [[], [goods]]
    monkeypatch.setattr(file_page, "ask_open_several", lambda *_: answers.pop(0))
    QTest.keyClick(page.view.foot.next, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.chooser
    assert "products" in page.chooser.said.text()
    page.choose()
    checked(page, qtbot)
    assert page.view.card.kind.currentText() == "Products"


def test_ctrl_z_after_sales_says_why_not_and_where_the_way_back_is(
    page: ImportPage, messy: Path, qtbot: QtBot, say: RecordingSay, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.context.undo.undo()
    assert say.refusals == ["There is nothing to undo."]
    monkeypatch.setattr(Proposal, "reversible", False)
    brought_in(page, messy, qtbot)
    page.context.undo.undo()
    assert page.view.foot.undo_note.text().startswith("To undo this, go back to the backup of ")
    assert say.refusals[1:] == [
        f"Ctrl+Z does not take back sales that were brought in. {page.view.foot.undo_note.text()}"
    ]


def test_a_name_is_matched_once_and_remembered(page: ImportPage, empty_app: App, tmp_path: Path, qtbot: QtBot) -> None:
    for name in ("Aspö Musteri", "Ny Keramik"):
        add_exhibitor(empty_app.database, {"name": name})
    path = tmp_path / "varor.csv"
    heads = ("Producent", "Art.nr", "Namn", "Pris")
    path.write_bytes(
        csv_bytes((heads, ("Keramikverkstan", "1", "Kopp", "120"), ("Keramikverkstan", "2", "Fat", "200")))
    )
    page.read(path)
    checked(page, qtbot)
    (doubt,) = [one for one in page.view.found_doubts if one.stops]
    assert doubt.rows == (2, 3)
    core = page.view.doubts.cards[0].core
    assert isinstance(core, OfferCombo)
    line = core.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "2")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.foot.bring_in.text() == "Bring in 2 rows" and page.report is not None)
    page.bring_in()
    qtbot.waitUntil(lambda: page.done)
    path.write_bytes(csv_bytes((heads, ("KERAMIKVERKSTAN", "3", "Vas", "300"))))
    page.open(path=path)
    checked(page, qtbot)
    assert [one.key[0] for one in page.view.found_doubts] == ["known_names"]
    page.bring_in()
    qtbot.waitUntil(lambda: page.done)
    with empty_app.database.reading() as session:
        assert {row.owner for row in product_rows(session)} == {"Ny Keramik"}


@pytest.mark.parametrize(
    ("kind", "said", "shown"),
    [
        ("sales", "Round: --set rounding=rule", "Round: “Cash rounding: rule” the same for all rows (+ above)"),
        ("products", "Check: --set vat_class=…", "Check: “VAT class” the same for all rows (+ above)"),
        (
            "products",
            "Say it with --set vat_class=food.",
            "Say it with “VAT class: Food” the same for all rows (+ above).",
        ),
    ],
)
def test_what_is_written_on_the_command_line_is_said_as_it_is_done_here(kind: str, said: str, shown: str) -> None:
    fields = {one.key: one for one in IMPORTABLE[kind].fields}
    assert said_in_window(said, fields, catalog("en")) == shown
