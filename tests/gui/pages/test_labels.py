from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.pages import labels
from made_in_blekinge.gui.pages.labels import LabelsPage
from tests import builders
from tests.gui import sample
from tests.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app


@pytest.fixture
def page(context: GuiContext, qtbot: QtBot) -> LabelsPage:
    made = LabelsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


def test_the_preview_has_a_page_for_every_booth_in_the_order_of_their_codes(
    app: App, page: LabelsPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.preview.pages == 3)
    said = pages(page.preview.content)
    assert ["A1" in said[0], "A2" in said[1], "A10" in said[2]] == [True, True, True]
    assert "Aspö Musteri" in said[0]


def test_a_vacant_booth_is_told_before_printing_and_can_be_left_out(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.problems.count() == 1)
    assert page.problems.item(0).text().startswith("A10: ")
    page.which.setFocus()
    QTest.keyClick(page.which, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.preview.pages == 2)
    assert page.problems.count() == 0


def test_unticking_a_booth_leaves_its_sign_out(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.booths.count() == 3)
    page.booths.setFocus()
    page.booths.setCurrentRow(0)
    QTest.keyClick(page.booths, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.preview.pages == 2)
    assert page.which.currentData() == "chosen"
    assert "Aspö" not in "".join(pages(page.preview.content))
    for row in (1, 2):
        page.booths.setCurrentRow(row)
        QTest.keyClick(page.booths, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.print_button.isEnabled())
    assert page.nothing.isVisible()


def test_the_size_changes_the_paper(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.pages == 3)
    a6: QAbstractButton = page.sizes.buttons()[2]
    QTest.mouseClick(a6, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: round(page.preview.document.pagePointSize(0).width()) == 298)


def test_what_is_saved_is_what_is_shown(
    app: App, page: LabelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: RecordingSay
) -> None:
    target = tmp_path / "signs.pdf"
    monkeypatch.setattr(labels, "ask_save", lambda *_: target)
    qtbot.waitUntil(lambda: page.preview.pages == 3)
    QTest.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(say.messages))
    assert target.read_bytes() == page.preview.content
    assert say.messages == ["3 signs saved in signs.pdf."]


def test_a_place_that_cannot_be_written_is_said_in_a_plain_sentence(
    app: App, page: LabelsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, say: RecordingSay
) -> None:
    monkeypatch.setattr(labels, "ask_save", lambda *_: tmp_path / "nowhere" / "signs.pdf")
    qtbot.waitUntil(lambda: page.preview.pages == 3)
    page.save()
    qtbot.waitUntil(lambda: [error.code for error in say.errors] == ["cannot_write"])


def test_without_an_event_or_booths_the_next_step_is_offered(
    empty_app: App, page: LabelsPage, context: GuiContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "belong to an event" in page.empty.text)
    builders.event(empty_app.database)
    context.current_event = sample.KARLSKRONA
    qtbot.waitUntil(lambda: "no booths yet" in page.empty.text)
    assert not page.save_button.isEnabled()


def test_who_moves_into_a_booth_is_on_the_sign_at_once(app: App, page: LabelsPage, qtbot: QtBot) -> None:
    from made_in_blekinge.queries.booth import booth_rows
    from made_in_blekinge.services.booth import place

    qtbot.waitUntil(lambda: page.problems.count() == 1)
    with app.database.reading() as session:
        free = next(row for row in booth_rows(session, 1) if row.exhibitor_id is None)
    place(app.database, free.id, builders.exhibitor(app.database, "Ny Keramik").id)
    qtbot.waitUntil(lambda: page.problems.count() == 0)
    assert "Ny Keramik" in pages(page.preview.content)[2]
