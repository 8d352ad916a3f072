"""What stands there after payment: the change in notes and coins, ways to a receipt, and Enter that only goes on."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy import text

from made_in_blekinge.gui.till import receipt as till_receipt
from tests.support.gui.desk import Desk
from tests.support.gui.till_desk import Counter, catch_papers, stand_up

MUST, BOWL = "7350053850019", "2001"


def paid(desk: Desk, given: str = "500") -> Counter:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F2, given=given)
    return counter


def prints(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        rows = session.execute(text("SELECT kind FROM journal WHERE kind IN ('print', 'copy') ORDER BY sequence"))
        return [row.kind for row in rows]


def test_the_change_is_said_in_notes_and_coins_and_how_it_came_about(desk: Desk) -> None:
    done = paid(desk, given="502").page.side.done
    pieces = [each.text() for each in done.pieces.findChildren(QLabel) if each.property("money")]
    assert pieces == ["200", "50", "2"]
    assert done.rows == [("Goods", "249.50"), ("Cash rounding", "0.50"), ("To pay", "250.00"), ("Received", "502.00")]
    assert (done.print.isVisible(), done.on.isVisible(), done.file.isVisible()) == (True, False, True)


def test_without_change_there_are_no_pieces(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F3)
    done = counter.page.side.done
    assert (done.pieces.isVisible(), done.rows) == (False, [("Goods", "249.50")])


def test_enter_only_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    counter, printed = paid(desk), catch_papers(monkeypatch)
    assert counter.page.entry.field.hasFocus()
    counter.press(Qt.Key.Key_Return)
    assert (printed, prints(desk), counter.page.side.is_done) == ([], [], False)


def test_a_receipt_as_a_file_is_the_original_once(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    counter, target = paid(desk), tmp_path / "kvitto.pdf"
    monkeypatch.setattr(till_receipt, "ask_save", lambda *_: target)
    for copy in (False, True):
        counter.page.side.done.file.click()
        desk.rest()
        said = pypdfium2.PdfDocument(target)[0].get_textpage().get_text_range()
        assert ("249,50" in said, "kopia" in said.lower()) == (True, copy)
        assert counter.page.side.is_done
    assert prints(desk) == ["print", "copy"]
    counter.page.side.done.none.click()
    assert not counter.page.side.is_done
