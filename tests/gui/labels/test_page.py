from pathlib import Path
from threading import Event

import pypdfium2
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QPushButton, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.documents.labels.choosing import Wish
from made_in_blekinge.domain.sheet import load_sheets
from made_in_blekinge.domain.template import Template
from made_in_blekinge.gui.devices import printing
from made_in_blekinge.gui.labels import printing as labels_printing
from made_in_blekinge.gui.labels import reading as labels_reading
from made_in_blekinge.gui.labels.calibration import CalibrationDialog
from made_in_blekinge.gui.labels.kind_list import COUNT
from made_in_blekinge.gui.labels.page import LabelsPage
from made_in_blekinge.gui.labels.reading import KindCount, Stock, Written
from made_in_blekinge.gui.labels.sheet_dialog import OwnSheetDialog
from made_in_blekinge.gui.labels.template import TemplateDialog
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.labels.printing import print_history
from made_in_blekinge.queries.registers.records import exhibitor_record, product_record
from made_in_blekinge.services.labels.sheet import save_sheet
from made_in_blekinge.services.labels.template import save_template
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.audit import Auditor
from tests.support import builders
from tests.support.gui import sample
from tests.support.gui.reading_order import out_of_order
from tests.support.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app
TIME = f"{builders.NOW.astimezone():%H:%M}"
PRINTED, SAVED = f"printed {TIME}", f"saved {TIME}"


@pytest.fixture
def page(context: GuiContext, qtbot: QtBot) -> LabelsPage:
    made = LabelsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 716)
    made.show()
    return made


@pytest.fixture
def prices(app: App, page: LabelsPage, qtbot: QtBot) -> LabelsPage:
    """The page with the price labels of two products."""
    page.open(kind="price")
    settled(page, qtbot, "price")
    return page


def settled(page: LabelsPage, qtbot: QtBot, kind: str) -> None:
    """Wait until the paper of ``kind`` is seen and its problems are known."""
    qtbot.waitUntil(lambda: page.stock is not None and page.stock.kind.key == kind)
    qtbot.waitUntil(lambda: page.order is not None and page.problems.found is not None)


def entry(menu: QMenu, title: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == title)


def choose(combo: QComboBox, data: object) -> None:
    """Go to an entry by the keyboard."""
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if combo.currentData() == data:
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    raise AssertionError(f"{data} cannot be chosen")


def text(content: bytes) -> str:
    bounded = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    return "".join(" ".join(said.split()) for said in bounded)


def rows(page: LabelsPage) -> list[str]:
    model = page.picking.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def states(page: LabelsPage) -> list[str]:
    return [page.picking.model.state(line) for line in page.picking.model.shown]


def tick(page: LabelsPage, row: int) -> None:
    page.picking.view.setFocus()
    page.picking.view.setCurrentIndex(page.picking.model.index(row))
    QTest.keyClick(page.picking.view, Qt.Key.Key_Space)


def edit_must(app: App, changes: dict[str, object]) -> None:
    """Change product 1001 as another page would."""
    with app.database.reading() as session:
        must = product_record(session, 1)
    assert must is not None
    assert must.values["item_number"] == "1001"
    edit_product(app.database, must.id, must.version, changes)


def test_every_booth_has_a_page_in_the_order_of_their_codes(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.pages == 3)
    assert rows(page) == ["A1  Aspö Musteri", "A2  Eringsboda Smide", "A10  vacant"]
    assert "Aspö Musteri" in text(page.preview.content)
    for code in ("A2", "A10"):
        QTest.keyClick(page.preview, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda code=code: code in text(page.preview.content))  # type: ignore[misc]
    assert page.preview.place.text() == "3 of 3"


def test_a_vacant_booth_is_told_before_printing_and_can_be_left_out(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    settled(page, qtbot, "booth")
    assert [said.partition(":")[0] for said in page.problems.texts] == ["A10"]
    assert page.picking.groups["vacant"].text() == "Vacant 1"
    QTest.mouseClick(page.picking.groups["vacant"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview.pages == 2)
    qtbot.waitUntil(lambda: page.problems.found is not None)
    assert page.problems.texts == []


def test_a_problem_leads_to_its_label(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    settled(page, qtbot, "booth")
    (show,) = page.problems.findChildren(QPushButton)
    assert show.accessibleName() == "Show: A10"
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "A10" in text(page.preview.content))
    assert page.picking.view.currentIndex().data() == "A10  vacant"


def test_enter_on_a_line_shows_its_label(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    settled(page, qtbot, "booth")
    page.picking.view.setCurrentIndex(page.picking.model.index(1))
    QTest.keyClick(page.picking.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "A2" in text(page.preview.content))


def test_unticking_a_booth_leaves_its_sign_out(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    settled(page, qtbot, "booth")
    tick(page, 0)
    qtbot.waitUntil(lambda: page.preview.pages == 2)
    assert page.picking.tick_all.text() == "2 of 3 booths chosen"
    assert "Aspö" not in text(page.preview.content)
    for row in (1, 2):
        tick(page, row)
    qtbot.waitUntil(lambda: not page.print_button.isEnabled())
    assert "Nothing is chosen" in page.note.text()
    page.picking.tick_all.click()
    qtbot.waitUntil(lambda: page.preview.pages == 3)
    assert page.print_button.isEnabled()


def test_several_lines_are_ticked_at_once(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    settled(page, qtbot, "booth")
    page.picking.view.setFocus()
    QTest.keyClick(page.picking.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.picking.view, Qt.Key.Key_Space)
    assert page.picking.nothing_chosen
    QTest.keyClick(page.picking.view, Qt.Key.Key_Space)
    assert page.picking.only is None


def test_typing_in_the_list_narrows_what_is_seen_and_not_what_is_chosen(prices: LabelsPage, qtbot: QtBot) -> None:
    QTest.keyClick(prices.picking.view, Qt.Key.Key_L)
    assert prices.search is not None
    QTest.keyClicks(prices.search, "jus")
    qtbot.waitUntil(lambda: rows(prices) == ["2001  Ljusstake"])
    assert prices.picking.tick_all.text() == "2 of 2 products chosen"
    assert prices.picking.seen.text() == "1 of 2 shown"
    prices.picking.tick_all.click()
    qtbot.waitUntil(lambda: prices.order is not None and prices.order.shown.labels == 1)
    assert prices.picking.only == frozenset({"1/1001"})
    assert prices.picking.tick_all.text() == "1 of 2 products chosen"
    assert prices.preview.place.text() == "Not chosen"
    assert "Ljusstake" in text(prices.preview.content)  # the row that is seen


def test_the_sheet_changes_the_paper_and_is_remembered(
    app: App, page: LabelsPage, context: GuiContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.preview.pages == 3)
    choose(page.choices.sheets, "A6")
    qtbot.waitUntil(lambda: round(page.preview.document.pagePointSize(0).width()) == 298)
    later = LabelsPage(context)
    qtbot.addWidget(later)
    later.show()
    qtbot.waitUntil(lambda: later.choices.sheets.key == "A6")


def test_sheets_too_small_for_the_kind_cannot_be_chosen(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    page.open(kind="poster")
    settled(page, qtbot, "poster")
    model = page.choices.sheets.model()
    offered = {
        page.choices.sheets.itemData(at)
        for at in range(page.choices.sheets.count())
        if model.flags(model.index(at, 0)) & Qt.ItemFlag.ItemIsEnabled
    }
    assert {"A3", "A4"} <= offered
    assert "L7160" not in offered


def test_a_length_is_asked_for_endless_rolls_only(prices: LabelsPage, qtbot: QtBot) -> None:
    assert not prices.choices.length.isVisible()
    choose(prices.choices.sheets, "DK-22205")
    qtbot.waitUntil(lambda: prices.order is not None and prices.order.wish.length is not None)
    assert prices.choices.length.isVisible()
    prices.choices.length.setFocus()
    prices.choices.length.selectAll()
    QTest.keyClicks(prices.choices.length, "75")
    QTest.keyClick(prices.choices.length, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: round(prices.preview.document.pagePointSize(0).height() / 72 * 25.4) == 75)


def test_printing_starts_at_the_place_that_was_clicked(prices: LabelsPage, qtbot: QtBot) -> None:
    picture = prices.choices.start.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.where(21).center().toPoint())
    qtbot.waitUntil(lambda: prices.order is not None and prices.order.shown.sheets == 2)
    assert prices.choices.start.where.text() == "Start at place 21"
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert prices.choices.start.place == 21
    QTest.keyClick(picture, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: prices.order is not None and prices.order.shown.sheets == 1)
    assert prices.choices.start.place == 20


def test_copies_are_a_number_or_as_many_as_the_goods(app: App, prices: LabelsPage, qtbot: QtBot) -> None:
    prices.choices.copies.setFocus()
    QTest.keyClick(prices.choices.copies, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: prices.order is not None and prices.order.shown.labels == 4)
    choose(prices.choices.how_many, "brought")
    qtbot.waitUntil(lambda: "no copies" in prices.choices.errors["copies"].text.text())
    assert prices.choices.errors["copies"].isVisible()
    assert not prices.choices.copies.isEnabled()
    assert not prices.print_button.isEnabled()
    choose(prices.choices.how_many, "number")
    qtbot.waitUntil(lambda: prices.order is not None and prices.order.shown.labels == 4)
    assert not prices.choices.errors["copies"].isVisible()


def test_a_missing_translation_is_told_before_printing(prices: LabelsPage, qtbot: QtBot) -> None:
    choose(prices.choices.languages.combos[0], "sv")
    choose(prices.choices.languages.combos[1], "lt")
    qtbot.waitUntil(lambda: ["Lithuanian" in said for said in prices.problems.texts] == [True])
    (said,) = prices.problems.texts  # the same of two labels is said once, with the names of both
    assert [problem.place in said for problem in prices.problems.found or ()] == [True, True]
    assert (prices.problems.heading.text(), prices.problems.count.text()) == ("To look over", "1")
    assert prices.order is not None
    assert prices.order.wish.languages == ("sv", "lt")


def test_what_is_saved_is_what_is_shown_and_is_remembered(
    app: App, page: LabelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: RecordingSay
) -> None:
    target = tmp_path / "signs.pdf"
    monkeypatch.setattr(labels_printing, "ask_save", lambda *_: target)
    settled(page, qtbot, "booth")
    assert states(page) == ["new"] * 3
    QTest.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(page) == [SAVED] * 3)
    assert "Aspö Musteri" in text(target.read_bytes())
    assert say.messages == ["3 labels saved in signs.pdf."]
    assert page.picking.tick_all.toolTip() == "All of these are printed or saved as they are now."
    with app.database.reading() as session:
        assert [(log.kind, log.target, log.labels) for log in print_history(session, "KNA26")] == [
            ("booth", "signs.pdf", 3)
        ]


def test_what_changed_since_the_last_print_is_said_and_chosen(
    app: App, prices: LabelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labels_printing, "ask_save", lambda *_: tmp_path / "prices.pdf")
    prices.save()
    qtbot.waitUntil(lambda: states(prices) == [SAVED] * 2)
    app.database.auditor = Auditor(lambda: builders.NOW, "Kontoret")  # who notes when a price changes
    edit_must(app, {"price_sek": 9900})
    qtbot.waitUntil(lambda: states(prices) == [f"changed since saved {TIME}", SAVED])
    assert prices.picking.tick_all.toolTip() == "1 label changed since last time."
    groups = prices.picking.groups
    seen = {key: made.text() for key, made in groups.items() if made.isVisible()}
    assert seen == {"repriced": "New price 1", "saved": "In a file 1"}
    assert [groups[key].isChecked() for key in seen] == [True, True]  # what was chosen is kept
    QTest.mouseClick(groups["saved"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: prices.order is not None and prices.order.shown.labels == 1)
    assert rows(prices) == ["1001  Äppelmust", "2001  Ljusstake"]
    assert "99" in text(prices.preview.content)


def test_every_kind_says_how_many_labels_there_are_and_how_many_are_new_or_changed(
    app: App, prices: LabelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = prices.choices.kinds

    def told(kind: str, role: int = COUNT) -> object:
        return kinds.itemData(kinds.findData(kind), role)

    qtbot.waitUntil(lambda: told("price") == KindCount(2, 2, 0))
    assert told("poster") == KindCount(1, 1, 0)
    assert told("booth") == KindCount(3, 3, 0)
    monkeypatch.setattr(labels_printing, "ask_save", lambda *_: tmp_path / "priser.pdf")
    prices.save_button.click()
    qtbot.waitUntil(lambda: told("price") == KindCount(2, 0, 0))
    with app.database.reading() as session:
        record = product_record(session, 1)
    assert record is not None
    edit_product(app.database, 1, record.version, {"price_sek": 9900})
    prices.refresh()
    qtbot.waitUntil(lambda: told("price") == KindCount(2, 0, 1))
    assert told("price", Qt.ItemDataRole.AccessibleTextRole) == "Price labels, 2 labels, 1 changed"


def test_labels_are_counted_anew_only_when_something_has_changed(
    app: App, prices: LabelsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = prices.choices.kinds
    qtbot.waitUntil(lambda: kinds.itemData(kinds.findData("price"), COUNT) is not None)
    counted: list[str] = []
    read = labels_reading.read_counts

    def counting(app: App, event: str) -> dict[str, KindCount]:
        counted.append(event)
        return read(app, event)

    def show(kind: str) -> None:
        idle: list[bool] = []
        prices.open(kind=kind)
        settled(prices, qtbot, kind)
        prices.context.jobs.when_idle(lambda: idle.append(True), prices)
        qtbot.waitUntil(lambda: bool(idle))

    monkeypatch.setattr(labels_reading, "read_counts", counting)
    show("poster")
    counted.clear()  # what was written before the page opened may be told only now, where the computer is busy
    show("price")
    show("badge")
    assert counted == []
    edit_must(app, {"price_sek": 9900})
    qtbot.waitUntil(lambda: len(counted) == 1)
    show("poster")
    assert len(counted) == 1


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_remembered(
    app: App, page: LabelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: RecordingSay
) -> None:
    monkeypatch.setattr(labels_printing, "ask_save", lambda *_: tmp_path / "nowhere" / "signs.pdf")
    settled(page, qtbot, "booth")
    page.save()
    qtbot.waitUntil(lambda: [error.code for error in say.errors] == ["cannot_write"])
    assert page.save_button.isEnabled()
    with app.database.reading() as session:
        assert print_history(session, "KNA26") == []


def test_a_print_that_is_cancelled_leaves_no_file_and_is_not_remembered(
    app: App, page: LabelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: RecordingSay
) -> None:
    write, go_on = labels_reading.write, Event()

    def slowly(stock: Stock, wish: Wish, path: Path, progress: Progress) -> Written:
        assert go_on.wait(10)
        return write(stock, wish, path, progress)

    monkeypatch.setattr(labels_reading, "write", slowly)
    monkeypatch.setattr(labels_printing, "ask_save", lambda *_: tmp_path / "signs.pdf")
    settled(page, qtbot, "booth")
    QTest.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert not page.save_button.isEnabled()
    QTest.mouseClick(page.printing.working.cancel, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: page.save_button.isEnabled())
    assert page.printing.working.isHidden()
    assert list(tmp_path.glob("*.pdf")) == []
    assert (say.messages, say.errors) == ([], [])
    with app.database.reading() as session:
        assert print_history(session, "KNA26") == []


def test_a_print_is_remembered_when_the_printer_took_it(
    app: App, prices: LabelsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take(context: object, parent: object, content_for: object, name: str, save: object, printed: object,
             paper: str) -> None:  # fmt: skip
        assert paper == "price"
        assert callable(content_for)
        assert callable(printed)
        assert name == "KNA26-price-labels-L7160.pdf"
        assert "Ljusstake" in text(content_for("Kontoret"))
        printed("Kontoret")

    monkeypatch.setattr(printing, "print_pdf", take)
    QTest.mouseClick(prices.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(prices) == [PRINTED] * 2)
    with app.database.reading() as session:
        assert [log.target for log in print_history(session, "KNA26")] == ["Kontoret"]


def test_a_refused_label_is_not_remembered(
    app: App, prices: LabelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_must(app, {"price_sek": None})
    qtbot.waitUntil(lambda: any("no price" in said for said in prices.problems.texts))
    assert prices.order is not None
    assert (prices.order.shown.labels, prices.order.shown.pages) == (1, 1)
    monkeypatch.setattr(labels_printing, "ask_save", lambda *_: tmp_path / "prices.pdf")
    prices.save()
    qtbot.waitUntil(lambda: states(prices) == ["new", SAVED])


def test_very_many_labels_are_asked_about(
    prices: LabelsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, say: RecordingSay
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(labels_printing, "ask_save", lambda *_: asked.append("where"))
    prices.choices.copies.setValue(5001)
    qtbot.waitUntil(lambda: prices.order is not None and prices.order.shown.labels == 10_002)
    prices.save()
    assert [title for title, _, _ in say.questions] == ["Print 10,002 labels?"]
    assert asked == []
    say.answers = [True]
    prices.save()
    assert asked == ["where"]


def test_without_an_event_or_rows_the_next_step_is_offered(
    empty_app: App, page: LabelsPage, context: GuiContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "belong to an event" in page.empty.text)
    builders.event(empty_app.database)
    context.current_event = sample.KARLSKRONA
    qtbot.waitUntil(lambda: "no booths yet" in page.nothing.text)
    assert not page.save_button.isEnabled()
    choose(page.choices.kinds, "price")
    qtbot.waitUntil(lambda: "no products yet" in page.nothing.text)
    choose(page.choices.kinds, "cards")
    settled(page, qtbot, "cards")
    assert page.save_button.isEnabled()


def test_who_moves_into_a_booth_is_on_the_sign_at_once(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    from made_in_blekinge.queries.event.booth import booth_rows
    from made_in_blekinge.services.event.booth import place

    settled(page, qtbot, "booth")
    with app.database.reading() as session:
        free = next(row for row in booth_rows(session, 1) if row.exhibitor_id is None)
    place(app.database, free.id, builders.exhibitor(app.database, "Ny Keramik").id)
    qtbot.waitUntil(lambda: page.problems.found == ())
    assert rows(page)[2] == "A10  Ny Keramik"


def test_other_pages_bring_what_is_to_be_printed(app: App, page: LabelsPage, qtbot: QtBot, say: RecordingSay) -> None:
    page.open(booths=["A2", "A10"])
    qtbot.waitUntil(lambda: page.preview.pages == 2)
    assert page.picking.only == frozenset({"A2", "A10"})
    page.open(kind="price", only=["2001"])
    qtbot.waitUntil(lambda: page.order is not None and page.order.wish.only == frozenset({"2/2001"}))
    assert rows(page) == ["1001  Äppelmust", "2001  Ljusstake"]
    assert "Ljusstake" in text(page.preview.content)
    page.open(kind="price", only=["2001", "9999"])
    qtbot.waitUntil(lambda: say.messages[-1:] == ["Not at this event, so without a label: 9999"])


@pytest.mark.parametrize("kind", LABELS)
def test_every_kind_is_shown_in_swedish(app: App, context: GuiContext, qtbot: QtBot, kind: str) -> None:
    context.set_language("sv")
    page = LabelsPage(context)
    qtbot.addWidget(page)
    page.resize(1150, 716)
    page.show()
    settled(page, qtbot, "booth")
    page.open(kind=kind)
    qtbot.waitUntil(lambda: page.stock is not None and page.stock.kind.key == kind)
    assert page.choices.kinds.currentText() == context.text(LABELS[kind].title)
    if kind == "food":
        qtbot.waitUntil(lambda: "ingen mat eller dryck" in page.nothing.text)
        return
    settled(page, qtbot, kind)
    assert page.preview.place.text().startswith("1 av ")
    assert states(page)[0] == "ny"


def test_the_tab_key_goes_as_the_eye_goes(prices: LabelsPage) -> None:
    for column in (prices.choices, prices.picking, prices.preview):
        assert out_of_order(column) == []


def test_large_text_is_scrolled_to(context: GuiContext, app: App, qtbot: QtBot, themed: QApplication) -> None:
    apply_theme(themed, "light", 2.0)
    try:
        page = LabelsPage(context)
        qtbot.addWidget(page)
        page.resize(1150, 716)
        page.show()
        settled(page, qtbot, "booth")
        assert page.size() == QSize(1150, 716)
        for button in (page.save_button, page.print_button):
            assert button.width() >= button.sizeHint().width()
        area = page.content.currentWidget()
        assert isinstance(area, QScrollArea)
        assert area.verticalScrollBar().maximum() > 0
    finally:
        apply_theme(themed, "light")


def opened(page: LabelsPage, kind: type[QDialog]) -> QDialog:
    """The dialog that the page has just opened."""
    (found,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return found


def test_a_new_sheet_is_made_and_chosen(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    settled(page, qtbot, "booth")
    choose_new(page.choices.sheets)
    dialog = opened(page, OwnSheetDialog)
    assert isinstance(dialog, OwnSheetDialog)
    assert page.choices.sheets.key == "A4"
    save_sheet(app.database, load_sheets()["A5"].to_mapping() | {"key": "Vår", "maker": "", "name": "Vår"})
    dialog.saved.emit("Vår")
    dialog.close()
    qtbot.waitUntil(lambda: page.choices.sheets.key == "Vår")
    qtbot.waitUntil(lambda: page.order is not None and page.order.wish.sheet == "Vår")
    assert page.choices.sheets.itemText(0) == "Own sheets"
    choose_and_click(page.choices.sheets, "Change the sheet…")
    assert opened(page, OwnSheetDialog).windowTitle() == "Change own sheet"


def choose_and_click(combo: QComboBox, title: str) -> None:
    combo.setCurrentIndex(combo.findText(title))
    combo.activated.emit(combo.currentIndex())


def choose_new(combo: QComboBox) -> None:
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_End)


def test_a_template_is_made_and_chosen(prices: LabelsPage, app: App, qtbot: QtBot) -> None:
    entry(prices.choices.template_row.menu_of(), "Change the template…").trigger()
    dialog = opened(prices, TemplateDialog)
    assert isinstance(dialog, TemplateDialog)
    save_template(app.database, "price", Template(name="Utan pris", hidden=frozenset({"price"})))
    dialog.saved.emit("Utan pris")
    dialog.close()
    qtbot.waitUntil(lambda: prices.choices.templates.currentText() == "Utan pris")
    qtbot.waitUntil(lambda: "89" not in text(prices.preview.content))
    choose(prices.choices.templates, None)
    qtbot.waitUntil(lambda: "89" in text(prices.preview.content))


def test_the_adjustment_of_printers_is_reached(prices: LabelsPage) -> None:
    entry(prices.choices.printer_row.menu_of(), "Printer adjustment…").trigger()
    opened(prices, CalibrationDialog).close()


def test_the_row_that_is_stood_on_is_seen_as_one_label_and_turning_moves_the_row(
    prices: LabelsPage, qtbot: QtBot
) -> None:
    assert prices.preview.by_label
    assert prices.preview.place.text() == "1 of 2"
    prices.picking.model.set_number(0, 3)
    qtbot.waitUntil(lambda: prices.preview.place.text() == "1 of 4")
    QTest.keyClick(prices.preview.view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: prices.preview.place.text() == "4 of 4")  # over the copies, which look the same
    qtbot.waitUntil(lambda: prices.picking.view.subject == "2/2001")
    assert text(prices.preview.content).count("Ljusstake") == 1
    prices.picking.view.setCurrentIndex(prices.picking.model.index(0))
    qtbot.waitUntil(lambda: "Äppelmust" in text(prices.preview.content))
    assert prices.preview.size_said.text().startswith("Enlarged ")
    qtbot.waitUntil(lambda: prices.preview.proof.text() == "Read back: the code is right")


def test_the_switch_shows_the_whole_sheet_and_is_remembered(
    prices: LabelsPage, context: GuiContext, qtbot: QtBot
) -> None:
    prices.preview.views.buttons["sheet"].click()
    qtbot.waitUntil(lambda: round(prices.preview.document.pagePointSize(0).height()) == 842)
    assert {"Äppelmust", "Ljusstake"} <= set(text(prices.preview.content).split())
    later = LabelsPage(context)
    qtbot.addWidget(later)
    assert not later.preview.by_label


def test_zooming_says_how_much_larger_than_on_paper_it_is(prices: LabelsPage) -> None:
    before = prices.preview.size_said.text()
    QTest.keyClick(prices.preview, Qt.Key.Key_Plus)
    assert prices.preview.size_said.text() != before
    QTest.mouseClick(fit_button(prices), Qt.MouseButton.LeftButton)
    assert prices.preview.size_said.text() == before


def fit_button(page: LabelsPage) -> QToolButton:
    return next(made for made in page.preview.findChildren(QToolButton) if made.accessibleName() == "Fit in")


def test_nothing_chosen_is_said_on_the_button_and_the_label_is_still_seen(prices: LabelsPage, qtbot: QtBot) -> None:
    assert prices.print_button.text() == "Print 2 labels on 1 sheet"
    prices.picking.tick_all.click()
    qtbot.waitUntil(lambda: prices.print_button.text() == "Choose products")
    assert not prices.print_button.isEnabled()
    assert prices.preview.place.text() == "Not chosen"
    qtbot.waitUntil(prices.problems.isHidden)


def test_what_stops_is_left_out_and_leads_to_its_record(
    app: App, prices: LabelsPage, context: GuiContext, qtbot: QtBot
) -> None:
    edit_must(app, {"price_sek": None})
    qtbot.waitUntil(lambda: prices.picking.model.sign(prices.picking.model.shown[0]) == "Stopped")
    qtbot.waitUntil(lambda: bool(prices.problems.groups))
    assert prices.problems.groups[0].lead == "1 is not printed: 1001  Äppelmust"
    assert prices.picking.tick_all.text() == "1 of 2 products chosen"
    assert prices.print_button.text() == "Print 1 label on 1 sheet"
    assert prices.print_button.accessibleDescription() == "1 label is left out: see below why."
    gone: list[tuple[str, dict[str, object]]] = []
    context.asked_for.connect(lambda page, arguments: gone.append((page, arguments)))
    named = "Mend: 1 is not printed: 1001  Äppelmust"
    (mend,) = [made for made in prices.problems.findChildren(QPushButton) if seen(made) == named]
    QTest.mouseClick(mend, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: gone == [("products", {"key": 1})])
    edit_must(app, {"price_sek": 8900})
    qtbot.waitUntil(lambda: prices.print_button.text() == "Print 2 labels on 1 sheet")


def seen(made: QPushButton) -> str:
    """The name of a button, empty if it is put away."""
    return made.accessibleName() if made.isVisible() else ""


def test_several_problems_mark_their_rows(prices: LabelsPage, qtbot: QtBot) -> None:
    choose(prices.choices.languages.combos[1], "lt")
    qtbot.waitUntil(lambda: [len(group.subjects) for group in prices.problems.groups] == [2])
    prices.picking.search.setText("jus")
    (show,) = prices.problems.findChildren(QPushButton)
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(prices.picking.view.selectedIndexes()) == 2)


def test_what_was_chosen_is_there_again_after_another_kind(prices: LabelsPage, qtbot: QtBot) -> None:
    prices.picking.model.set_number(1, 5)
    tick(prices, 0)
    prices.choices.show_kind("booth")
    settled(prices, qtbot, "booth")
    assert len(prices.picking.model.chosen) == 3
    prices.choices.show_kind("price")
    settled(prices, qtbot, "price")
    assert (prices.picking.only, prices.picking.labels()) == (frozenset({"2/2001"}), 5)


def test_what_comes_into_a_group_that_is_chosen_is_chosen_too(app: App, prices: LabelsPage, qtbot: QtBot) -> None:
    with app.database.reading() as session:
        juice = exhibitor_record(session, 1)
    assert juice is not None
    builders.product(app.database, juice, "1002", name_sv="Päronmust")
    qtbot.waitUntil(lambda: prices.picking.tick_all.text() == "3 of 3 products chosen")
    tick(prices, 0)
    builders.product(app.database, juice, "1003", name_sv="Plommonmust")
    qtbot.waitUntil(lambda: prices.picking.tick_all.text() == "2 of 4 products chosen")


def test_producers_narrow_the_list(prices: LabelsPage) -> None:
    producer = prices.picking.producer
    assert [producer.itemText(at) for at in range(producer.count())] == ["Producer", "Aspö Musteri", "Eringsboda Smide"]
    choose(producer, "Eringsboda Smide")
    assert rows(prices) == ["2001  Ljusstake"]
    assert prices.picking.tick_all.text() == "2 of 2 products chosen"


@pytest.mark.parametrize("kind", ["booth", "badge", "poster"])
def test_what_has_no_price_has_no_such_column(app: App, page: LabelsPage, qtbot: QtBot, kind: str) -> None:
    page.open(kind=kind)
    settled(page, qtbot, kind)
    assert not page.picking.price_head.isVisible()
    assert not page.picking.producer.isVisible()
    assert page.picking.number_head.isVisible()


def test_numbers_set_by_hand_are_not_lost_without_a_word(prices: LabelsPage, qtbot: QtBot, say: RecordingSay) -> None:
    prices.picking.model.set_number(0, 7)
    prices.choices.copies.setValue(2)
    assert prices.picking.labels() == 4
    assert say.messages == ["1 number of its own was replaced."]
    say.offered[-1][0].act()
    assert prices.picking.labels() == 7 + 2
    qtbot.waitUntil(lambda: prices.order is not None and prices.order.shown.labels == 9)


def test_with_nothing_chosen_the_sheet_is_empty_and_the_label_can_still_be_seen(
    prices: LabelsPage, qtbot: QtBot
) -> None:
    prices.preview.views.buttons["sheet"].click()
    qtbot.waitUntil(lambda: prices.preview.place.text() == "1 of 1")
    prices.picking.tick_all.click()
    qtbot.waitUntil(lambda: "Nothing is chosen" in prices.note.text())
    assert (prices.preview.content, prices.preview.place.text()) == (b"", "")
    assert prices.preview.views.isVisible()
    prices.preview.views.buttons["label"].click()
    qtbot.waitUntil(lambda: prices.preview.content != b"")
    assert "Äppelmust" in text(prices.preview.content)
