"""Public support in the window: the cost of a place, a certificate signed on the pad, support noted and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.devices.signature import SignatureDialog
from made_in_blekinge.gui.event.applications import ApplicationsTab
from made_in_blekinge.gui.phases.page import PhasesPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.support import certificate
from made_in_blekinge.gui.support.aid import AidSection
from made_in_blekinge.gui.support.certificate import CertificateDialog
from made_in_blekinge.gui.work.context import EventChoice
from made_in_blekinge.queries.event.desk import event_desk
from made_in_blekinge.queries.support.aid import aid_rows, event_aid
from tests.gui.support.test_referrals import front
from tests.support import builders
from tests.support.builders import TODAY
from tests.support.gui.desk import Desk


def opened(desk: Desk) -> PhasesPage:
    event = builders.event(desk.database)
    who = builders.exhibitor(desk.database, "Brunnsängens Sylteri", representative="Ulla Nilsson")
    builders.booth(desk.database, event, "A1", who, fee_ore=150000)
    desk.context.set_language("sv")
    desk.context.current_event = EventChoice("KNA26", "Karlskrona", Phase.REGIONAL)
    page = desk.sit_down(PhasesPage)
    page.show_section("aid")
    desk.rest()
    return page


def test_from_the_cost_to_the_signed_certificate(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(desk)
    section = page.section
    assert isinstance(section, AidSection)
    section.set_cost()
    cost = front(desk, page, NewRecord)
    assert isinstance(cost, NewRecord)
    for key, text in (("cost", "12000"), ("grantor", "Region Blekinge"), ("rate", "11,0421")):
        desk.type(cost.form.cells[key].editor.core, text, Qt.Key.Key_Tab)
    cost.accept_button.click()
    desk.rest()
    section.set_cost()
    again = front(desk, page, NewRecord)
    assert isinstance(again, NewRecord)
    assert [cell.editor.text() for cell in again.form.cells.values()] == ["12000,00", "Region Blekinge", "11,0421"]
    again.reject()
    desk.rest()
    shown = [section.model.index(0, at).data() for at in range(6)]
    assert shown[0] == "Brunnsängens Sylteri (1)"
    assert shown[5] == "Intyg saknas"
    assert "Undertecknat intyg om stöd från andra saknas" in section.told.text()
    tab = ApplicationsTab(desk.context)
    tab.put(desk.read(event_desk, 1))
    assert tab.aid_said.text() == section.told.text(), "said before the application is accepted"
    tab.deleteLater()
    section.table.setFocus()
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = front(desk, page, CertificateDialog)
    assert isinstance(dialog, CertificateDialog)
    field = dialog.form.cells["declared"].editor.core
    desk.type(field, "2025-03-01 Almi", None)
    dialog.sign()
    assert "är inget stöd från andra" in dialog.form.cells["declared"].problem.text.text()
    desk.type(field, "2025-03-01;Almi;299 500", None)
    dialog.sign()
    pad = front(desk, page, SignatureDialog)
    assert isinstance(pad, SignatureDialog)
    QTest.mousePress(pad.pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(pad.pad, QPoint(120, 80))
    QTest.mouseRelease(pad.pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 80))
    target = tmp_path / "intyg.pdf"
    monkeypatch.setattr(certificate, "ask_save", lambda *_: target)
    pad.accept_button.click()
    desk.rest()
    assert target.read_bytes().startswith(b"%PDF")
    (line,) = desk.read(event_aid, "KNA26", TODAY).lines
    assert (line.standing.certified, line.standing.declared) == (TODAY, 29_950_000)
    section.table.setFocus()
    desk.press(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert [row.aid_ore for row in desk.read(aid_rows)] == [1_050_000]
    desk.context.undo.undo()
    desk.rest()
    assert sum(row.aid_ore for row in desk.read(aid_rows)) == 0
