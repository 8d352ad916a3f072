"""The producers' envelopes, with keys and clicks: chosen, written into a folder, noted, and what is left out."""

import json
from collections.abc import Sequence
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from made_in_blekinge.gui.settlement import envelopes as envelopes_dialog
from made_in_blekinge.gui.settlement.envelopes import Envelopes
from made_in_blekinge.queries.settlement.envelope import envelopes
from made_in_blekinge.services.settlement.handover import hand_over
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from tests.support.builders_payout import accounts, settled
from tests.support.builders_settlement import fair, post
from tests.support.builders_till import deed, sell
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.settling import front, opened


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the dialog answers."""
    chosen = tmp_path / "kuvert"
    chosen.mkdir()
    monkeypatch.setattr(envelopes_dialog, "ask_folder", lambda *_: chosen)
    return chosen


def handing(desk: Desk) -> Envelopes:
    page = opened(desk)
    page.envelopes_button.click()
    return front(desk, page, Envelopes)


def given(desk: Desk) -> list[bool]:
    return [each.handed_over for each in desk.read(envelopes, "KNA26", deed(5000).now)]


def written(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_all_are_written_and_noted(desk: Desk, say: RecordingSay, folder: Path) -> None:
    there = settled(desk.database)
    accounts(desk.database, there.musteri.id, email="info@musteri.example")
    dialog = handing(desk)
    assert [(one.exhibitor, one.name) for one in dialog.table.marked()] == [(1, "Aspö Musteri"), (2, "Krukmakaren")]
    assert dialog.said.text() == "2 exhibitors have not got theirs yet."
    assert dialog.left_out.text() == (
        "No e-mail address: Krukmakaren. Write it in the register, or hand the folder over."
    )
    assert dialog.write_button.text() == "Write 2 envelopes…"
    dialog.write_button.click()
    desk.rest()
    assert "Krukmakaren: an invoice needs an address" in dialog.problem.text()
    assert written(folder) == ["0001-aspo-musteri", "0002-krukmakaren", "utskick.csv"]
    figures = json.loads((folder / "0001-aspo-musteri" / "siffror.json").read_text(encoding="utf-8"))
    assert figures["settlements"][0]["to_pay_ore"] == 40500
    assert say.messages[-1] == "2 envelopes are written to kuvert. Nothing was sent."
    assert given(desk) == [True, True]
    assert dialog.said.text() == "All have got theirs."
    assert dialog.table.marked() == []
    assert not dialog.working.isVisible()


def test_only_the_marked_one_is_written_and_the_other_waits(desk: Desk, folder: Path) -> None:
    settled(desk.database)
    dialog = handing(desk)
    dialog.table.setFocus()
    dialog.table.choose(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.write_button.text() == "Write 1 envelope…"
    dialog.write_button.click()
    desk.rest()
    assert written(folder) == ["0002-krukmakaren", "utskick.csv"]
    assert given(desk) == [False, True]
    assert [one.exhibitor for one in dialog.table.marked()] == [1]
    assert dialog.said.text() == "1 exhibitor has not got theirs yet."


def test_what_is_posted_meanwhile_makes_it_new_and_stands_in_it(desk: Desk, folder: Path) -> None:
    settled(desk.database)
    sell(desk.database, "1002", minutes=700)
    dialog = handing(desk)
    assert "1 exhibitor has sales that are not settled yet: they are in no envelope." in dialog.left_out.text()
    post(desk.database, minutes=710)
    dialog.write_button.click()
    desk.rest()
    figures = json.loads((folder / "0001-aspo-musteri" / "siffror.json").read_text(encoding="utf-8"))
    assert [each["settlement"] for each in figures["settlements"]] == ["2026-0001", "2026-0003"]
    assert given(desk) == [True, True]


def test_a_folder_of_somebody_else_is_left_alone_and_what_was_written_is_noted(desk: Desk, folder: Path) -> None:
    settled(desk.database)
    theirs = folder / "0002-krukmakaren"
    theirs.mkdir()
    (theirs / "mine.txt").write_text("kept")
    dialog = handing(desk)
    dialog.write_button.click()
    desk.rest()
    assert "mine.txt" in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert [each.name for each in theirs.iterdir()] == ["mine.txt"]
    assert given(desk) == [True, False]
    assert [one.exhibitor for one in dialog.table.marked()] == [2]
    assert dialog.write_button.isEnabled()


def test_writing_is_stopped_between_two(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(desk.database)
    dialog = handing(desk)

    def stopping(database: Database, ids: Sequence[int], signature: str, by: Deed) -> None:
        hand_over(database, ids, signature, by)
        while dialog._writing is None:  # the writer may be quicker than the window that asked it
            sleep(0.001)
        dialog.stop()

    monkeypatch.setattr("made_in_blekinge.gui.settlement.envelopes.hand_over", stopping)
    dialog.write_button.click()
    desk.rest()
    assert written(folder) == ["0001-aspo-musteri"]
    assert given(desk) == [True, False]
    assert not dialog.is_busy
    assert dialog.said.text() == "1 exhibitor has not got theirs yet."


def test_where_nothing_is_posted_there_is_nothing_to_write(desk: Desk) -> None:
    fair(desk.database)
    dialog = handing(desk)
    assert dialog.said.text() == "Nothing is posted at this event yet."
    assert not dialog.write_button.isEnabled()
