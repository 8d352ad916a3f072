"""A referral by keyboard in Swedish: from the offer that fits to the answer and what came of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from made_in_blekinge.domain.referral import ReferralResult, ReferralState
from made_in_blekinge.gui.parts.choices import PickEditor
from made_in_blekinge.gui.phases.page import PhasesPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.support import referrals as referrals_section
from made_in_blekinge.gui.support.offers_dialog import OffersDialog
from made_in_blekinge.gui.support.referral_dialog import ReferralDialog
from made_in_blekinge.gui.support.referrals import ReferralsSection
from made_in_blekinge.queries.support.referral import ReferralRow, referrals
from tests.support import builders
from tests.support.builders import NOW
from tests.support.gui.desk import Desk


def front(desk: Desk, page: PhasesPage, kind: type[QDialog]) -> QDialog:
    desk.qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    found = next(one for one in page.findChildren(kind) if one.isVisible())
    assert QTest.qWaitForWindowActive(found)
    desk.rest()
    return found


def pick(desk: Desk, editor: PickEditor, text: str) -> None:
    line = editor.combo.lineEdit()
    assert line is not None
    desk.type(line, text, Qt.Key.Key_Tab)


@pytest.fixture
def page(desk: Desk) -> PhasesPage:
    builders.exhibitor(
        desk.database, "Brunnsängens Sylteri", municipality="1081", branch="food", employees=4,
        turnover_ore=400_000_000,
    )  # fmt: skip
    builders.exhibitor(desk.database, "Aspö Musteri")
    desk.context.set_language("sv")
    made = desk.sit_down(PhasesPage)
    made.show_section("referrals")
    desk.rest()
    return made


def rows(desk: Desk) -> list[ReferralRow]:
    found: list[ReferralRow] = desk.read(referrals, NOW)
    return found


def test_an_exhibitor_is_referred_and_answered(
    desk: Desk, page: PhasesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = page.section
    assert isinstance(section, ReferralsSection)
    section.add()
    dialog = front(desk, page, ReferralDialog)
    assert isinstance(dialog, ReferralDialog)
    cells = dialog.form.cells
    dialog.who.type("1")
    dialog.who.complete()
    desk.rest()
    assert dialog.who.text() == "#1", "a number is enough"
    assert dialog.why.text() == "", "no offer is chosen yet"
    offers = [dialog.offer.combo.itemText(at) for at in range(dialog.offer.combo.count())]
    assert offers[0] == "Almi Blekinge: Affärsrådgivning"
    assert "Gameport: Inkubator för digitala spel (Passar inte)" in offers
    dialog.offer.pick(next(at for at, text in enumerate(offers) if "Affärsutvecklingscheck" in text))
    assert "4 anställda; erbjudandet kräver 2 till 49." in dialog.why.text()
    desk.type(cells["question"].editor.core, "Vad kostar en butik?", None)
    dialog.accept_button.click()
    desk.rest()
    assert rows(desk) == [], "nobody has agreed yet"
    desk.type(cells["consent"].editor.core, "2026-06-12", Qt.Key.Key_Tab)
    dialog.accept_button.click()
    desk.rest()
    assert [(row.exhibitor, row.offer, row.state) for row in rows(desk)] == [
        ("Brunnsängens Sylteri", "business-check", ReferralState.WAITING)
    ]
    target = tmp_path / "blad.pdf"
    monkeypatch.setattr(referrals_section, "ask_save", lambda *_: target)
    section.table.setFocus()
    desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert target.read_bytes().startswith(b"%PDF")
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    answer = front(desk, page, NewRecord)
    assert isinstance(answer, NewRecord)
    desk.type(answer.form.cells["text"].editor.core, "Möte på torsdag", None)
    answer.accept_button.click()
    desk.rest()
    section.table.setFocus()
    desk.press(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    result = front(desk, page, NewRecord)
    assert isinstance(result, NewRecord)
    result.form.cells["result"].editor.type(ReferralResult.FUNDED)
    result.accept_button.click()
    desk.rest()
    (done,) = rows(desk)
    assert (done.state, done.days, done.progress.result) == (ReferralState.DONE, 0, ReferralResult.FUNDED)
    assert done.progress.steps[0].text == "Möte på torsdag"
    assert "Pengar beviljades" in [section.model.index(0, at).data() for at in range(section.model.columnCount())]
    desk.context.undo.undo()
    desk.rest()
    assert rows(desk)[0].state is ReferralState.ANSWERED
    section.take_back(rows(desk))
    desk.rest()
    desk.context.undo.undo()
    desk.rest()
    assert rows(desk)[0].state is ReferralState.WAITING, "what came before it is not undone instead"


def test_offers_are_held_against_all(desk: Desk, page: PhasesPage) -> None:
    section = page.section
    assert isinstance(section, ReferralsSection)
    section.open_offers()
    dialog = front(desk, page, OffersDialog)
    assert isinstance(dialog, OffersDialog)
    pick(desk, dialog.offer, "Region Blekinge, företagsstöd: Affärsutvecklingscheck")
    desk.rest()
    shown = [[dialog.model.index(row, at).data() for at in range(3)] for row in range(dialog.model.rowCount())]
    assert [line[:2] for line in shown] == [["1 Brunnsängens Sylteri", "Passar"], ["2 Aspö Musteri", "Okänt"]]
    assert "Omsättningen är inte ifylld" in shown[1][2]
