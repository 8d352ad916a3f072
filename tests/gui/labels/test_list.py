import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.text import fold
from made_in_blekinge.gui.labels.lines_view import LinesView
from made_in_blekinge.gui.labels.list import LinesModel, found
from made_in_blekinge.gui.labels.picking import news
from made_in_blekinge.gui.labels.reading import CHANGED, NEW, PRINTED, LabelListRow
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import catalog
from tests.support.builders import NOW
from tests.support.documents import builders as documents

YESTERDAY = NOW - dt.timedelta(days=1)


def line(subject: str, name: str = "Äppelmust", state: str = NEW, printed: dt.datetime | None = None) -> LabelListRow:
    return LabelListRow(subject, name, "Aspö Musteri", state, printed, True, fold(f"{subject} {name} Aspö Musteri"))


MANY = [line(str(number)) for number in range(10_000)]


@pytest.fixture
def model(context: GuiContext) -> LinesModel:
    return LinesModel(lambda: context.catalog, lambda: NOW.astimezone().date())


@pytest.fixture
def view(context: GuiContext, model: LinesModel, qtbot: QtBot) -> LinesView:
    search = SearchField()
    made = LinesView(context, model, search)
    qtbot.addWidget(search)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_row_says_when_it_was_printed_and_whether_it_changed_since(model: LinesModel, context: GuiContext) -> None:
    time = f"{NOW.astimezone():%H:%M}"
    said = [
        model.state(each)
        for each in (line("1"), line("2", state=CHANGED, printed=YESTERDAY), line("3", state=PRINTED, printed=NOW))
    ]
    assert said == ["new", "changed since printed 11 Jun", f"printed {time}"]
    context.set_language("sv")
    assert model.state(line("2", state=CHANGED, printed=YESTERDAY)) == "ändrad efter utskriften 11 juni"


def test_paper_and_file_are_kept_apart(model: LinesModel, context: GuiContext) -> None:
    context.set_language("sv")
    saved = [line("1", state=PRINTED, printed=YESTERDAY), line("2", state=CHANGED, printed=YESTERDAY)]
    assert [model.state(replace(each, saved=True)) for each in saved] == [
        "sparad 11 juni",
        "ändrad sedan den sparades 11 juni",
    ]


def test_a_screen_reader_hears_the_whole_row(model: LinesModel) -> None:
    model.put([line("1001")], ["1001"])
    heard = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "1001  Äppelmust, Aspö Musteri, new, 1 label"


def test_the_same_rows_again_leave_selection_and_scroll(model: LinesModel, view: LinesView) -> None:
    model.put(MANY, [])
    view.stand_on("7000")
    at = view.verticalScrollBar().value()
    assert at > 0
    model.put([line(each.subject, state=PRINTED, printed=NOW) for each in MANY], ["1"])
    assert view.currentIndex().row() == 7000
    assert view.verticalScrollBar().value() == at


def test_space_ticks_all_that_is_selected(model: LinesModel, view: LinesView) -> None:
    model.put(MANY, ["3"])
    view.setCurrentIndex(model.index(3))
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert model.chosen == {"3", "4", "5"}
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert model.chosen == set()


def test_a_click_on_the_tick_ticks(model: LinesModel, view: LinesView) -> None:
    model.put(MANY[:3], [])
    box = view.visualRect(model.index(1))
    spot = box.topLeft()
    spot.setX(box.left() + 22)
    spot.setY(box.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert model.chosen == {"1"}


def test_every_typed_word_must_be_found_whatever_its_accents() -> None:
    lines = [line("1001"), line("1002", "Päronmust"), line("2001", "Ljusstake")]
    assert [each.subject for each in found(lines, "aspo MUST 1002")] == ["1002"]
    assert found(lines, "  ") == lines
    assert found(lines, "smide") == []


@pytest.mark.parametrize(
    ("states", "english", "swedish"),
    [
        (
            [NEW, NEW],
            "None of these has been printed or saved yet.",
            "Inget av detta har skrivits ut eller sparats ännu.",
        ),
        (
            [PRINTED],
            "All of these are printed or saved as they are now.",
            "Allt är utskrivet eller sparat som det ser ut nu.",
        ),
        ([PRINTED, NEW], "1 label is new since last time.", "1 etikett är ny sedan sist."),
        (
            [CHANGED] * 12 + [NEW] * 3 + [PRINTED],
            "12 labels changed and 3 are new since last time.",
            "12 etiketter är ändrade och 3 är nya sedan sist.",
        ),
        ([CHANGED], "1 label changed since last time.", "1 etikett är ändrad sedan sist."),
    ],
)
def test_what_is_new_is_said_in_a_sentence(states: list[str], english: str, swedish: str) -> None:
    assert [news(catalog(language), states) for language in ("en", "sv")] == [english, swedish]


def numbers(model: LinesModel) -> list[int]:
    return [model.number(each) for each in model.shown]


def test_plus_and_minus_change_the_number_of_all_that_is_selected(model: LinesModel, view: LinesView) -> None:
    model.put(MANY[:3], ["0", "1"])
    view.setCurrentIndex(model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert numbers(model) == [2, 2, 0]
    view.setCurrentIndex(model.index(1))
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Minus)
    assert (numbers(model), model.chosen) == ([2, 0, 0], {"0"})  # none of it: left out
    view.setCurrentIndex(model.index(2))
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert (numbers(model), model.chosen) == ([2, 0, 1], {"0", "2"})


def test_a_number_is_written_in_its_place(model: LinesModel, view: LinesView, qtbot: QtBot) -> None:
    model.put(MANY[:3], ["0"])
    view.setCurrentIndex(model.index(1))
    QTest.keyClick(view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: view.findChild(NumberSpin) is not None)
    editor = view.findChild(NumberSpin)
    assert isinstance(editor, NumberSpin)
    editor.selectAll()
    QTest.keyClicks(editor, "12")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: numbers(model) == [1, 12, 0])
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole).endswith("12 labels")


def test_the_number_of_all_replaces_those_that_were_set(model: LinesModel) -> None:
    model.put(MANY[:2], ["0", "1"])
    model.set_number(0, 7)
    assert (numbers(model), dict(model.numbers)) == ([7, 1], {"0": 7})
    model.set_number(0, 1)
    assert model.numbers == {}  # as many as usual is no number of its own
    model.set_number(0, 7)
    model.put_usual(3)
    assert numbers(model) == [3, 3]


def test_as_many_as_the_goods(model: LinesModel) -> None:
    goods = [replace(line(str(brought)), goods=documents.product(brought=brought)) for brought in (4, 0)]
    model.put(goods, ["4", "0"])
    model.put_usual("brought")
    assert numbers(model) == [4, 0]


def test_what_cannot_be_printed_is_left_out_however_it_was_chosen(model: LinesModel, view: LinesView) -> None:
    model.put(MANY[:2], ["0", "1"])
    model.stopped = frozenset({"0"})
    assert (numbers(model), model.sign(MANY[0])) == ([0, 1], "Stopped")
    view.setCurrentIndex(model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert (numbers(model), view.findChild(NumberSpin)) == ([0, 1], None)
    model.stopped = frozenset()
    assert numbers(model) == [1, 1]  # mended: it is printed


@given(
    steps=st.lists(st.tuples(st.sampled_from(["tick", "untick", "add", "set"]), st.integers(0, 4), st.integers(0, 9)))
)
def test_whatever_is_done_a_number_is_printed_if_and_only_if_it_is_chosen(steps: list[tuple[str, int, int]]) -> None:
    model = LinesModel(lambda: catalog("en"), lambda: NOW.date())
    model.put(MANY[:5], ["0", "2"])
    model.stopped = frozenset({"4"})
    for act, row, number in steps:
        if act == "add":
            model.add([row], number - 5)
        elif act == "set":
            model.set_number(row, number)
        else:
            model.tick([row], act == "tick")
        for each in model.shown:
            assert (model.number(each) > 0) == model.is_chosen(each)
            assert not model.is_chosen(each) or model.number(each) == model.numbers.get(each.subject, 1)
    assert "4" not in model.chosen


def test_the_menu_of_the_rows_chooses_only_these(model: LinesModel, view: LinesView) -> None:
    model.put(MANY[:3], ["0", "1", "2"])
    only: list[list[str]] = []
    view.only.connect(only.append)
    view.setCurrentIndex(model.index(1))
    titles = [action.text() for action in view.menu().actions() if action.text()]
    assert titles == ["Choose only these", "Choose these, too", "Leave these out", "Change the number"]
    view.menu().actions()[0].trigger()
    assert only == [["1"]]
    view.menu().actions()[2].trigger()
    assert model.chosen == {"0", "2"}


def test_the_words_of_a_row_are_name_quantity_and_producer(model: LinesModel, context: GuiContext) -> None:
    context.set_language("sv")
    goods = replace(line("17/1001"), goods=documents.product(price_ore=7900), number="1001")
    assert model.words(goods)[0] == "Äppelmust"
    assert model.words(goods)[1].endswith("· Aspö Musteri")
    assert model.price(goods) == "79,00"
    assert model.words(line("A1")) == ("A1  Äppelmust", "Aspö Musteri")
    signs = [model.sign(replace(goods, state=CHANGED, repriced=on)) for on in (True, False)]
    assert [*signs, model.sign(goods)] == ["Pris", "Ändrad", "Ny"]
    printed = replace(goods, state=PRINTED, printed=NOW)
    assert [model.sign(printed), model.sign(replace(printed, saved=True))] == ["Utskriven", "Sparad"]


def test_rows_that_lie_apart_are_marked_together_standing_on_the_first(model: LinesModel, view: LinesView) -> None:
    model.put(MANY, [])
    view.mark(["7002", "9000", "7001", "gone"])
    assert view.concerned() == [7001, 7002, 9000]
    assert view.subject == "7001"
    view.mark([each.subject for each in MANY])
    assert view.concerned() == list(range(len(MANY)))
    view.mark(["gone"])
    assert view.subject == "0"
