from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.fields import heading_key
from made_in_blekinge.exchange.importing import read_file
from made_in_blekinge.gui.parts.remaking import restore, state_of
from made_in_blekinge.gui.registers.importing import page as import_
from made_in_blekinge.gui.registers.importing.page import ImportPage
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.services.market.market import remembered_columns
from tests.support import builders
from tests.support.builders import csv_bytes
from tests.support.gui import sample
from tests.support.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app

MESSY = (
    ("Företag", "Org.nr/pers.nr", "E-post", "Bransch"),
    ("Aspö Musteri", "5560160680", "info@musteri.example", "livsmedel"),
    ("Trasig Epost", "", "info(at)trasig", "musik"),
    ("Eringsboda Smide", "", "", "slöjd och hantverk"),
    ("Okänd Bransch AB", "", "", "rymdfart"),
    ("Aspö Musteri", "556016-0680", "info@musteri.example", "livsmedel"),
)


@pytest.fixture
def page(empty_app: App, context: GuiContext, qtbot: QtBot) -> ImportPage:
    made = ImportPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
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
    monkeypatch.setattr(import_, "ask_open", lambda *_: messy)
    qtbot.waitUntil(page.chooser.choose.hasFocus)
    QTest.keyClick(page.chooser.choose, Qt.Key.Key_Return)
    checked(page, qtbot)
    assert page.view.kind.currentText() == "Exhibitors"
    assert page.view.headline.text() == "2 rows can come in"
    assert [(one.row, one.heading, one.rejected) for one in page.view.model.rows] == [
        (3, "E-post", True),
        (5, "Bransch", True),
        (6, "", False),
    ]
    assert names(empty_app) == []

    assert page.view.bring_in.hasFocus()
    QTest.keyClick(page.view.bring_in, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.headline.text() == "2 rows were brought in")
    assert names(empty_app) == ["Aspö Musteri", "Eringsboda Smide"]

    mend = tmp_path / "mend.csv"
    monkeypatch.setattr(import_, "ask_save", lambda *_: mend)
    page.view.mend.setFocus()
    QTest.keyClick(page.view.mend, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(say.messages))
    table = read_file("exhibitors", mend)
    assert [cells[0] for _, cells in table.rows] == ["Trasig Epost", "Okänd Bransch AB"]
    assert "info(at)trasig" in table.rows[0][1][-1]

    gone: list[str] = []
    context.asked_for.connect(lambda key, _: gone.append(key))
    QTest.keyClick(page.view.there, Qt.Key.Key_Return)
    assert gone == ["exhibitors"]


def test_the_same_file_again_changes_nothing(page: ImportPage, messy: Path, qtbot: QtBot) -> None:
    page.read(messy)
    checked(page, qtbot)
    page.bring_in()
    qtbot.waitUntil(lambda: page.view.there.isVisible())
    page.open(path=messy)
    checked(page, qtbot)
    assert page.view.headline.text() == "Nothing new: the market has these rows already"
    assert not page.view.bring_in.isEnabled()


def test_what_comes_after_the_import_has_room_in_a_narrow_window(page: ImportPage, messy: Path, qtbot: QtBot) -> None:
    page.resize(760, 600)
    page.open(path=messy)
    checked(page, qtbot)
    QTest.mouseClick(page.view.bring_in, Qt.MouseButton.LeftButton)
    view = page.view
    qtbot.waitUntil(view.there.isVisible)
    page.resize(760, 600)
    for made in (view.there, view.next, view.mend, view.other):
        assert made.isVisible()
        assert made.mapTo(page, made.rect().bottomRight()).x() < 760


def test_a_fault_is_marked_in_the_preview_and_explained(page: ImportPage, messy: Path, qtbot: QtBot) -> None:
    page.read(messy)
    checked(page, qtbot)
    model = page.view.mapping.rows_model
    cell = model.cell(3, "email")
    assert cell.data() == "info(at)trasig"
    assert "name@example.se" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data(Qt.ItemDataRole.BackgroundRole) is not None
    page.view.problems.selectRow(0)
    assert "name@example.se" in page.view.full.text()


def test_an_unknown_heading_is_chosen_by_hand_and_remembered_for_the_next_file(
    page: ImportPage, empty_app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(csv_bytes((("Vem då", "E-post"), ("Aspö Musteri", ""), ("Ny Keramik", ""))))
    page.open(kind="exhibitors", path=path)
    qtbot.waitUntil(lambda: page.view.missing.isVisible())
    assert "Name" in page.view.missing.text()
    assert not page.view.bring_in.isEnabled()

    combo: QComboBox = page.view.mapping.combos[0]
    assert combo.accessibleName() == "What the column Vem då means"
    combo.setFocus()
    QTest.keyClicks(combo, "name")
    combo.activated.emit(combo.currentIndex())
    checked(page, qtbot)
    assert page.view.headline.text() == "2 rows can come in"
    page.bring_in()

    def corrections() -> dict[str, str]:
        with empty_app.database.reading() as session:
            return remembered_columns(session, "exhibitors")

    qtbot.waitUntil(lambda: corrections() == {heading_key("Vem då"): "name"})
    page.open(kind="exhibitors", path=path)
    checked(page, qtbot)
    assert not page.view.missing.isVisible()


def test_one_field_is_meant_by_one_column_only(page: ImportPage, messy: Path, qtbot: QtBot) -> None:
    page.read(messy)
    checked(page, qtbot)
    email, branch = page.view.mapping.combos[2], page.view.mapping.combos[3]
    branch.setCurrentIndex(email.currentIndex())
    branch.activated.emit(branch.currentIndex())
    assert email.currentText() == "– leave out –"
    assert branch.currentText() == "E-mail"


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
    page.view.kind.setFocus()
    QTest.keyClick(page.view.kind, Qt.Key.Key_Down)
    page.view.kind.activated.emit(page.view.kind.currentIndex())
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
    if page.view.headline.text() == "Stopped. Nothing was changed.":
        assert builders.contents(empty_app.database) == before
        QTest.mouseClick(page.view.again, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.view.bring_in.isEnabled())
    else:
        assert page.view.there.isVisible()


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
    qtbot.waitUntil(page.view.there.isVisible)
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
    assert len(again.view.model.rows) == 3
    assert again.view.mapping.combos[0].currentIndex() > 0
    assert again.view.bring_in.text() == "Ta in 2 rader"
