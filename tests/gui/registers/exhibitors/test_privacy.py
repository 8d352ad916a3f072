"""Erasing and exporting a person in the window."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from made_in_blekinge.domain.erasure import erased_name
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.gui.registers.changes.page import ChangesPage
from made_in_blekinge.gui.registers.exhibitors import privacy as exhibitors_privacy
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.exhibitors.privacy import ErasePerson
from made_in_blekinge.queries.registers.people import changes
from made_in_blekinge.queries.registers.records import exhibitor_record
from made_in_blekinge.services.registers.removing import remove_rows
from made_in_blekinge.store.audit import Auditor
from tests.support import builders_checkin
from tests.support.builders import NOW, contents, exhibitor
from tests.support.documents.reading import texts
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay


def opened(desk: Desk) -> tuple[ExhibitorsPage, ErasePerson]:
    page = desk.sit_down(ExhibitorsPage)
    page.pane.tabs.setCurrentIndex(3)
    QTest.mouseClick(page.privacy.erase_button, Qt.MouseButton.LeftButton)
    desk.rest()
    (dialog,) = page.findChildren(ErasePerson)
    return page, dialog


def said(dialog: ErasePerson) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel))


def test_the_plan_is_shown_and_the_number_confirms(desk: Desk, say: RecordingSay) -> None:
    made = builders_checkin.market(desk.database).exhibitor
    builders_checkin.arrive(desk.database)
    page, dialog = opened(desk)
    assert "Erase “Aspö Musteri”?" in said(dialog)
    assert "1 × Entries of the trader register, until 31 Dec 2033" in said(dialog)
    assert "SFL 39:13" in said(dialog)
    QTest.keyClicks(dialog.confirm, "2")
    assert not dialog.erase_button.isEnabled()
    dialog.erase()
    desk.rest()
    assert desk.values(exhibitor_record, made.id)["name"] == "Aspö Musteri"

    dialog.confirm.clear()
    QTest.keyClicks(dialog.confirm, "1")
    assert dialog.erase_button.isEnabled()
    QTest.mouseClick(dialog.erase_button, Qt.MouseButton.LeftButton)
    desk.rest()
    assert desk.values(exhibitor_record, made.id)["name"] == erased_name(1)
    assert say.messages == ["Exhibitor 1 is erased, also in 0 copies."]
    assert [row.name for row in page.model.rows] == []


def test_nothing_of_it_can_be_undone(desk: Desk) -> None:
    made = exhibitor(desk.database, "Aspö Musteri")
    page = desk.sit_down(ExhibitorsPage)
    page.pane.change({"town": "Aspö"}, "Town")
    desk.rest()
    assert desk.context.undo.canUndo()
    page.pane.tabs.setCurrentIndex(3)
    page.privacy.erase()
    desk.rest()
    (dialog,) = page.findChildren(ErasePerson)
    dialog.confirm.setText(str(made.values["number"]))
    dialog.erase()
    assert not dialog.confirm.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    desk.rest()
    assert not desk.context.undo.canUndo()
    assert desk.values(exhibitor_record, made.id)["town"] == ""


def test_what_went_wrong_is_said_and_can_be_tried_again(desk: Desk) -> None:
    exhibitor(desk.database, "Aspö Musteri")
    _page, dialog = opened(desk)
    desk.database.auditor = Auditor(lambda: NOW, actor=Actor(1, "Bo", Role.CASHIER))
    dialog.confirm.setText("1")
    dialog.erase()
    desk.rest()
    assert dialog.isVisible()
    assert "may not change this" in dialog.problem.text()
    assert dialog.erase_button.isEnabled()


def test_escape_leaves_everything(desk: Desk) -> None:
    made = exhibitor(desk.database, "Aspö Musteri")
    _page, dialog = opened(desk)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.rest()
    assert not isValid(dialog) or not dialog.isVisible()
    assert desk.values(exhibitor_record, made.id)["name"] == "Aspö Musteri"


@pytest.mark.parametrize("ending", ["pdf", "json"])
def test_the_export_is_written_and_noted(
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    say: RecordingSay,
    ending: str,
) -> None:
    desk.database.auditor = Auditor(lambda: NOW)
    exhibitor(desk.database, "Aspö Musteri", identity_number="880320-0016")
    target = tmp_path / f"one.{ending}"
    monkeypatch.setattr(exhibitors_privacy, "ask_save", lambda *_: target)
    page = desk.sit_down(ExhibitorsPage)
    page.pane.tabs.setCurrentIndex(3)
    QTest.mouseClick(page.privacy.export_button, Qt.MouseButton.LeftButton)
    desk.rest()
    assert say.messages == [f"one.{ending} is written."]
    written = "".join(texts(target)) if ending == "pdf" else json.dumps(json.loads(target.read_text(encoding="utf-8")))
    assert "880320-0016" in written
    assert desk.read(changes)[0].after == {"exported": 1}


def test_a_deleted_exhibitor_is_erased_from_the_page_of_changes(desk: Desk, say: RecordingSay) -> None:
    desk.database.auditor = Auditor(lambda: NOW, "Laptop 1")
    made = exhibitor(desk.database, "Aspö Musteri", town="Aspö")
    exhibitor(desk.database, "Sturkö Smide")
    remove_rows(desk.database, "exhibitors", [made.id])
    page = desk.sit_down(ChangesPage)
    desk.rest()
    assert page.privacy.isVisible()  # the newest entry is the deletion
    page.table.setCurrentIndex(page.model.index(1, 0))
    assert not page.privacy.isVisible()
    page.table.setCurrentIndex(page.model.index(0, 0))
    QTest.mouseClick(page.privacy.erase_button, Qt.MouseButton.LeftButton)
    desk.rest()
    (dialog,) = page.findChildren(ErasePerson)
    assert "Erase “Aspö Musteri”?" in said(dialog)
    QTest.keyClicks(dialog.confirm, "1")
    QTest.mouseClick(dialog.erase_button, Qt.MouseButton.LeftButton)
    desk.rest()
    assert say.messages == ["Exhibitor 1 is erased, also in 0 copies."]
    assert "Aspö" not in repr(contents(desk.database))
