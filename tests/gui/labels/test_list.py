import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.text import fold
from made_in_blekinge.gui.labels.list import LinesModel, LinesView, found
from made_in_blekinge.gui.labels.picking import news
from made_in_blekinge.gui.labels.reading import CHANGED, NEW, PRINTED, LabelListRow
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import catalog
from tests.support.builders import NOW

YESTERDAY = NOW - dt.timedelta(days=1)


def line(subject: str, name: str = "Äppelmust", state: str = NEW, printed: dt.datetime | None = None) -> LabelListRow:
    return LabelListRow(subject, name, "Aspö Musteri", state, printed, True, fold(f"{subject} {name} Aspö Musteri"))


MANY = [line(str(number)) for number in range(10_000)]


@pytest.fixture
def model(context: GuiContext) -> LinesModel:
    return LinesModel(lambda: context.catalog, lambda: NOW.astimezone().date())


@pytest.fixture
def view(model: LinesModel, qtbot: QtBot) -> LinesView:
    search = SearchField()
    made = LinesView(model, search)
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
    assert heard == "1001  Äppelmust, Aspö Musteri, new"


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
