import datetime as dt
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain import event, exhibitor, product
from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.domain.fields import Field, in_languages
from made_in_blekinge.domain.identity import mask_identity
from made_in_blekinge.domain.kinds import Choice, Choices, Date, Kind, LongText, Money, Scaled, TextLine, Whole, YesNo
from made_in_blekinge.domain.market import Allergen, Branch, Category
from made_in_blekinge.domain.times import OpeningHours
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.cells import FieldLook
from made_in_blekinge.gui.parts.choices import ChoicesEditor, Picked, PickEditor, QuietCombo
from made_in_blekinge.gui.parts.editors import DateEditor, SecretEditor, TextEditor
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.i18n import CONTENT_LANGUAGES, Catalog, catalog


class Room:
    """A window with a form, whose language can be changed."""

    def __init__(self, qtbot: QtBot, fields: Sequence[Field], looks: dict[str, FieldLook] | None = None) -> None:
        self.catalog: Catalog = catalog("en")
        self.window = QWidget()
        self.window.resize(440, 900)
        qtbot.addWidget(self.window)
        self.form = Form(self.window, lambda: self.catalog, fields, looks)
        self.form.resize(440, 900)
        self.edited: list[str] = []
        self.form.edited.connect(self.edited.append)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()


def start(fields: Sequence[Field]) -> dict[str, object]:
    return {field.key: field.start for field in fields}


@pytest.fixture
def room(qtbot: QtBot, themed: QApplication) -> Room:
    fields = (Field("name", "Name", TextLine(), required=True), Field("size", "Size", Whole(0, 10)))
    made = Room(qtbot, fields)
    made.form.put({"name": "Aspö", "size": 3}, anew=True)
    return made


def core(form: Form, key: str) -> QLineEdit:
    found = form.cells[key].editor.core
    assert isinstance(found, QLineEdit)
    return found


@pytest.mark.parametrize("fields", [exhibitor.FIELDS, product.FIELDS, event.FIELDS, event.BOOTH_FIELDS])
def test_every_register_gets_a_form_whose_controls_all_have_a_name(
    qtbot: QtBot, themed: QApplication, fields: Sequence[Field]
) -> None:
    room = Room(qtbot, fields)
    room.form.put(start(fields), anew=True)
    assert list(room.form.cells) == [field.key for field in fields]
    for cell in room.form.cells.values():
        assert cell.editor.core.accessibleName() == cell.field.label(room.catalog)
        assert cell.title.buddy() is cell.editor.core
    assert not room.form.pending()
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [room.window]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (Field("x", "x", TextLine()), "Aspö", "Aspö"),
        (Field("x", "x", LongText()), "två\nrader", "två\nrader"),
        (Field("x", "x", Choice(Branch)), Branch.FOOD, "food"),
        (Field("x", "x", Choice(Branch)), None, ""),
        (Field("x", "x", Choices(Allergen)), (Allergen.EGGS, Allergen.NUTS), "eggs, nuts"),
        (Field("x", "x", YesNo()), True, "ja"),
        (Field("x", "x", Date()), Date().parse("12/6 2026"), "2026-06-12"),
        (Field("x", "x", Money("SEK")), 125_000, "1250.00"),
        (Field("x", "x", Whole()), 7, "7"),
        (Field("x", "x", Scaled(1000)), 2_500, "2.5"),
        (product.BY_KEY["unit"], Unit.KILOGRAM, "kg"),
        (exhibitor.BY_KEY["vat_periods"], ((None, None),), "Yes"),
        (event.BY_KEY["opening_hours"], OpeningHours().parse("2026-06-12 10-18"), "2026-06-12 10:00–18:00"),
    ],
)  # fmt: skip
def test_what_is_shown_is_read_back(
    qtbot: QtBot, themed: QApplication, field: Field, value: object, shown: str
) -> None:
    room = Room(qtbot, (field,))
    room.form.put({field.key: value}, anew=True)
    cell = room.form.cells[field.key]
    assert cell.editor.text() == shown
    assert cell.value() == value
    assert not cell.editor.touched


def test_an_empty_field_with_a_default_gives_the_default(qtbot: QtBot, themed: QApplication) -> None:
    room = Room(
        qtbot, (Field("fee", "Fee", Money(), default=0), Field("kind", "Kind", Choice(Category), default=Category.FOOD))
    )
    room.form.put({"fee": 500, "kind": Category.ART}, anew=True)
    core(room.form, "fee").setText("")
    assert room.form.cells["fee"].value() == 0
    combo = room.form.cells["kind"].editor.core
    assert isinstance(combo, QComboBox)
    assert combo.itemText(0) == "Food"


def test_what_is_wrong_stands_right_under_the_field_and_goes_when_mended(room: Room, qtbot: QtBot) -> None:
    line, cell = core(room.form, "size"), room.form.cells["size"]
    line.setFocus()
    line.setText("eleven")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert cell.problem.isVisible()
    assert cell.problem.y() > cell.editor.y()
    assert line.property("wrong") is True
    assert line.accessibleDescription() == cell.problem.text.text() != ""
    assert room.edited == []
    line.setText("4")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not cell.problem.isVisible()
    assert room.edited == ["size"]


def test_writing_the_old_text_again_takes_the_complaint_away_and_saves_nothing(room: Room, qtbot: QtBot) -> None:
    line = core(room.form, "size")
    for text in ("eleven", "3"):
        line.setText(text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert room.form.wrong == 0
    assert room.edited == []


def test_enter_and_then_leaving_saves_once(room: Room, qtbot: QtBot) -> None:
    line = core(room.form, "size")
    line.setFocus()
    line.setText("4")
    room.form.edited.connect(lambda key: room.form.sent([key]))
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert room.edited == ["size"]


def test_what_is_being_written_survives_an_answer_about_another_field(room: Room) -> None:
    core(room.form, "name").setText("Aspö Musteri")
    core(room.form, "size").setText("4")
    room.form.sent(["size"])
    room.form.put({"name": "Aspö", "size": 4}, own=["size"])
    assert core(room.form, "name").text() == "Aspö Musteri"
    assert room.form.pending() == {"name": "Aspö Musteri"}


def test_writing_on_while_the_field_is_saved_keeps_what_is_written(room: Room) -> None:
    line = core(room.form, "name")
    line.setText("Aspö M")
    room.form.sent(["name"])
    line.setText("Aspö Musteri")
    room.form.put({"name": "Aspö M", "size": 3}, own=["name"])
    assert line.text() == "Aspö Musteri"
    room.form.leave()
    assert room.edited == ["name"]


def test_an_error_of_a_use_case_finds_its_field(room: Room) -> None:
    assert room.form.show_error(UserError("taken", "The name is taken.").at("name"))
    assert room.form.cells["name"].problem.text.text() == "The name is taken."
    assert not room.form.show_error(UserError("odd", "Odd.").at("elsewhere"))


def test_a_new_record_is_checked_as_a_whole(room: Room) -> None:
    core(room.form, "name").setText("")
    core(room.form, "size").setText("99")
    assert room.form.check() is None
    assert room.form.wrong == 2
    core(room.form, "name").setText("Ny")
    core(room.form, "size").setText("")
    assert room.form.check() == {"name": "Ny", "size": None}


def test_tab_goes_as_the_eye_goes(qtbot: QtBot, themed: QApplication) -> None:
    fields = (
        Field("first", "First", TextLine(10)),
        *in_languages("text", "Text", LongText()),
        Field("ticks", "Ticks", Choices(Branch)),
        Field("last", "Last", YesNo()),
    )
    room = Room(qtbot, fields)
    room.form.put(start(fields), anew=True)
    core(room.form, "first").setFocus()
    seen: list[QWidget | None] = []
    for _ in range(3):
        QTest.keyClick(room.window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(room.window.focusWidget())
    tabs, ticks = room.form.findChild(QTabWidget), room.form.cells["ticks"].editor
    assert isinstance(ticks, ChoicesEditor)
    assert tabs is not None
    assert seen == [tabs.tabBar(), room.form.cells["text_sv"].editor.core, ticks.ticks[0]]


def test_tab_and_back_go_past_two_searched_choices_in_a_row(qtbot: QtBot, themed: QApplication) -> None:
    kinds: tuple[Kind, ...] = (Picked(), Picked(), LongText(200), Picked(), Date(), Choices(Allergen))
    room = Room(qtbot, [Field(f"field{at}", f"Field {at}", kind) for at, kind in enumerate(kinds)])
    room.form.put({f"field{at}": None for at in range(len(kinds))}, anew=True)
    firsts = [cell.editor.stops()[0] for cell in room.form.cells.values()]
    firsts[0].setFocus()
    for wanted in firsts[1:]:
        QTest.keyClick(room.window.windowHandle(), Qt.Key.Key_Tab)
        assert wanted.hasFocus()
    for wanted in reversed(firsts[:-1]):
        QTest.keyClick(room.window.windowHandle(), Qt.Key.Key_Backtab)
        assert wanted.hasFocus()


def test_languages_stand_in_tabs_that_say_which_have_text(qtbot: QtBot, themed: QApplication) -> None:
    fields = in_languages("name", "Name", TextLine())
    room = Room(qtbot, fields)
    room.form.put(start(fields) | {"name_sv": "Äppelmust"}, anew=True)
    tabs = room.form.findChild(QTabWidget)
    assert tabs is not None
    assert [tabs.tabText(at) for at in range(6)] == ["sv •", "en", "de", "da", "pl", "lt"]
    assert tabs.tabBar().accessibleTabName(0) == "Name – Svenska: has text"
    assert tabs.count() == len(CONTENT_LANGUAGES)


def test_what_is_written_and_wrong_goes_into_a_form_in_another_language(room: Room, qtbot: QtBot) -> None:
    line = core(room.form, "size")
    line.setText("eleven")
    QTest.keyClick(line, Qt.Key.Key_Return)
    swedish = catalog("sv")
    again = Form(room.window, lambda: swedish, [cell.field for cell in room.form.cells.values()])
    again.put({key: cell.field.start for key, cell in room.form.cells.items()}, anew=True)
    again.type_texts(room.form.touched())
    cell = again.cells["size"]
    assert core(again, "size").text() == "eleven"
    assert cell.error is not None
    assert cell.problem.text.text() == swedish.error(cell.error)


def test_a_masked_number_shows_itself_only_on_demand(qtbot: QtBot, themed: QApplication) -> None:
    field = Field("number", "Number", TextLine(30))
    room = Room(qtbot, (field,), {"number": FieldLook(mask=mask_identity)})
    editor = room.form.cells["number"].editor
    assert isinstance(editor, SecretEditor)
    room.form.put({"number": "880320-0016"}, anew=True)
    assert editor.line.text() == "880320-****"
    assert editor.text() == "880320-0016"
    editor.reveal.click()
    editor.line.setText("640823-3234")
    editor.reveal.click()
    assert (editor.line.text(), editor.text(), editor.touched) == ("640823-****", "640823-3234", True)
    room.form.put({"number": "556016-0680"}, anew=True)
    assert (editor.line.text(), editor.line.isReadOnly(), editor.reveal.isVisible()) == ("556016-0680", False, False)


def test_a_day_is_chosen_in_a_calendar_from_the_keyboard(qtbot: QtBot, themed: QApplication) -> None:
    room = Room(qtbot, (Field("day", "Day", Date()),))
    editor = room.form.cells["day"].editor
    assert isinstance(editor, DateEditor)
    editor.pick(dt.date(2026, 6, 12))
    assert editor.text() == "2026-06-12"
    assert room.edited == ["day"]


def test_long_text_grows_and_ctrl_enter_saves_it(qtbot: QtBot, themed: QApplication) -> None:
    room = Room(qtbot, (Field("text", "Text", LongText()),))
    editor = room.form.cells["text"].editor
    assert isinstance(editor, TextEditor)
    before = editor.area.height()
    editor.area.setPlainText("rad\n" * 6)
    assert editor.area.height() > before
    QTest.keyClick(editor.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.edited == ["text"]
    QTest.keyClick(editor.area, Qt.Key.Key_Return)
    assert room.edited == ["text"]


def test_the_wheel_scrolls_past_a_choice_without_changing_it(qtbot: QtBot, themed: QApplication) -> None:
    room = Room(qtbot, (Field("branch", "Branch", Choice(Branch)),))
    room.form.put({"branch": Branch.ART}, anew=True)
    combo = room.form.cells["branch"].editor.core
    assert isinstance(combo, QuietCombo)
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, turn)
    assert room.form.cells["branch"].value() == Branch.ART


def test_the_wheel_over_the_languages_changes_no_language(qtbot: QtBot, themed: QApplication) -> None:
    room = Room(qtbot, in_languages("name", "Name", TextLine()))
    tabs = room.form.findChild(QTabWidget)
    assert tabs is not None
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(tabs.tabBar(), turn)
    assert tabs.currentIndex() == 0
    assert not turn.isAccepted()


def test_one_of_many_rows_is_found_by_a_part_of_its_line_and_others_are_refused(
    qtbot: QtBot, themed: QApplication
) -> None:
    room = Room(qtbot, (Field("owner", "Owner", Picked(), required=True),))
    editor = room.form.cells["owner"].editor
    assert isinstance(editor, PickEditor)
    editor.offer([(1, "Aspö Musteri (1)"), (12, "Bräkne Bageri (12)")])
    room.form.put({"owner": 12}, anew=True)
    assert editor.combo.currentText() == "Bräkne Bageri (12)"
    line = editor.combo.lineEdit()
    assert line is not None
    line.setText("aspö musteri (1)")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert room.form.cells["owner"].value() == 1
    line.setText("nobody")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert room.form.cells["owner"].problem.text.text() == "“nobody” is not in the list. Choose one of its lines."
    editor.offer([(2, "Ny (2)")])
    assert editor.combo.currentText() == "nobody"


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("bräk", 12, "Bräkne Bageri (12)"),
        ("bageri", 12, "Bräkne Bageri (12)"),
        ("aspö", None, "aspö"),  # two begin so
        ("äkne", None, "äkne"),  # no word begins so
    ],
)
def test_what_only_one_line_can_mean_is_taken_and_shown(
    qtbot: QtBot, themed: QApplication, typed: str, value: int | None, shown: str
) -> None:
    room = Room(qtbot, (Field("owner", "Owner", Picked(), required=True),))
    cell = room.form.cells["owner"]
    assert isinstance(cell.editor, PickEditor)
    cell.editor.offer([(1, "Aspö Musteri (1)"), (2, "Aspö Rökeri (2)"), (12, "Bräkne Bageri (12)")])
    room.form.put({"owner": None}, anew=True)
    line = cell.editor.combo.lineEdit()
    assert line is not None
    line.setText(typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert cell.editor.combo.currentText() == shown
    assert cell.editor.text() == (shown if value is None else f"#{value}")
    assert bool(cell.problem.text.text()) == (value is None)


def test_user_content_is_never_taken_for_markup(room: Room) -> None:
    room.form.put({"name": "<img src=x>", "size": 1}, anew=True)
    core(room.form, "size").setText("<b>1</b>")
    room.form.leave()
    assert core(room.form, "name").text() == "<img src=x>"
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in room.form.findChildren(QLabel) if label.text()
    )


def test_fields_that_the_program_gives_cannot_be_written_in(qtbot: QtBot, themed: QApplication) -> None:
    room = Room(qtbot, (Field("number", "Number", Whole(), fixed=True), Field("tick", "Tick", YesNo())))
    room.form.put({"number": 3, "tick": True}, anew=True)
    assert core(room.form, "number").isReadOnly()
    room.form.focus_first()
    tick = room.form.cells["tick"].editor.core
    assert isinstance(tick, QCheckBox)
    assert (tick.hasFocus(), tick.text()) == (True, "Tick")


def test_plain_text_areas_let_tab_through(qtbot: QtBot, themed: QApplication) -> None:
    room = Room(qtbot, (Field("text", "Text", LongText()), Field("next", "Next", TextLine())))
    area = room.form.cells["text"].editor.core
    assert isinstance(area, QPlainTextEdit)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert core(room.form, "next").hasFocus()


def press(key: Qt.Key) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, key)


def picked(form: Form, key: str) -> QComboBox:
    found = form.cells[key].editor.core
    assert isinstance(found, QComboBox)
    return found


@pytest.mark.parametrize("key", ["who", "branch"])
@pytest.mark.parametrize("end", ["enter", "tab", "none"])
def test_lines_that_keys_pass_on_their_way_are_not_saved(
    qtbot: QtBot, themed: QApplication, key: str, end: str
) -> None:
    fields = (Field("who", "Who", Picked()), Field("branch", "Branch", Choice(Branch)), Field("name", "N", TextLine()))
    room = Room(qtbot, fields)
    editor = room.form.cells["who"].editor
    assert isinstance(editor, PickEditor)
    editor.offer([(1, "Aspö"), (2, "Bräkne"), (3, "Torhamn")])
    room.form.put({"who": 1, "branch": next(iter(Branch)), "name": ""}, anew=True)
    room.form.cells[key].editor.setFocus()
    before = picked(room.form, key).currentIndex()
    for _ in range(2):
        press(Qt.Key.Key_Down)
    assert (picked(room.form, key).currentIndex(), room.edited) == (before + 2, [])
    if end == "enter":
        press(Qt.Key.Key_Return)
    elif end == "tab":
        core(room.form, "name").setFocus(Qt.FocusReason.TabFocusReason)
    assert set(room.edited) == ({key} if end != "none" else set())
    assert room.form.cells[key].value() == (3 if key == "who" else list(Branch)[2])


def test_a_line_of_the_open_list_is_saved_at_once(qtbot: QtBot, themed: QApplication) -> None:
    room = Room(qtbot, (Field("branch", "Branch", Choice(Branch)),))
    room.form.put({"branch": next(iter(Branch))}, anew=True)
    combo = picked(room.form, "branch")
    combo.showPopup()
    QTest.keyClick(combo.view(), Qt.Key.Key_Down)
    assert room.edited == []
    QTest.keyClick(combo.view(), Qt.Key.Key_Return)
    assert room.edited == ["branch"]


@pytest.mark.parametrize("lines", [("Ett evenemang", "En fas", "Ett år"), ("lör 28 november 2026",)])
def test_a_choice_shows_its_whole_line_and_all_lines_of_a_short_list(
    qtbot: QtBot, themed: QApplication, lines: tuple[str, ...]
) -> None:
    combo = QuietCombo()
    qtbot.addWidget(combo)
    combo.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
    combo.addItems(lines)
    combo.ensurePolished()
    combo.resize(combo.sizeHint())
    combo.show()
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    style, part = combo.style(), QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo).width()
    assert room >= max(combo.fontMetrics().horizontalAdvance(line) for line in lines)
    combo.showPopup()
    view = combo.view()
    last = view.visualRect(combo.model().index(len(lines) - 1, 0))
    assert last.bottom() <= view.viewport().rect().bottom()
