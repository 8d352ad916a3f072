"""What the bank says is told payment by payment, and what its acquirer took is entered under the terms."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from made_in_blekinge.gui.settlement import deeds
from made_in_blekinge.gui.settlement import paying as paying_dialog
from made_in_blekinge.gui.settlement.card_fees import CardFees
from made_in_blekinge.gui.settlement.documents import PostedSettlements
from made_in_blekinge.gui.settlement.paying import PayOut
from made_in_blekinge.gui.settlement.terms import TermsDialog
from made_in_blekinge.queries.settlement.card_fees import card_fee_total
from tests.support.builders_payout import accounts, camt, settled, status, written
from tests.support.builders_settlement import fair, posted
from tests.support.builders_till import sell
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.settling import front, opened


def test_what_the_bank_says_is_told_payment_by_payment(
    desk: Desk, say: RecordingSay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(desk.database)
    first, second = written(desk.database).order.payments
    answer = tmp_path / "svar.xml"
    monkeypatch.setattr(paying_dialog, "ask_open", lambda *_: answer)
    page = opened(desk)
    page.pay_button.click()
    paying = front(desk, page, PayOut)
    answer.write_bytes(status("B1", "PART", (first.end_to_end, "ACSC"), (second.end_to_end, "RJCT"), ("X", "RJCT")))
    paying.read_button.click()
    desk.rest()
    told = paying.told.text().replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert told[0].startswith("2026-0001 · Aspö Musteri · SEK 405.00 · Paid")
    assert told[1].startswith("2026-0002 · Krukmakaren · SEK 397.50 · Rejected")
    assert told[2].startswith("Fits no payment of ours: X")
    assert [one.name for one in paying.model.rows] == ["Krukmakaren"]
    answer.write_bytes(camt("C1", ("562.50", "CRDT", "<RltdPties><Dbtr><Nm>{name} &lt;b&gt;</Nm></Dbtr></RltdPties>")))
    paying.read_button.click()
    desk.rest()
    (line,) = paying.told.text().splitlines()
    assert "562.50 from {name} <b>" in line
    paying.reject()
    page.posted_button.click()
    shown = front(desk, page, PostedSettlements)
    states = [shown.model.shown(row, shown.model.columns[-1]) for row in shown.model.rows]
    assert [state.split()[0] for state in states] == ["Rejected", "paid"]


def test_card_fees_are_entered_under_the_terms(desk: Desk, say: RecordingSay) -> None:
    settled(desk.database)
    page = opened(desk)
    page.terms_button.click()
    terms = front(desk, page, TermsDialog)
    dialog = CardFees(desk.context, terms, "KNA26", "SEK")
    dialog.open()
    QTest.keyClicks(dialog.lines["amount"].field, "x")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.rest()
    assert dialog.isVisible()
    dialog.lines["amount"].field.setText("9,50")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.rest()
    assert desk.read(card_fee_total, 1, "SEK") == 950


def test_a_printer_that_is_gone_posts_nothing_and_is_no_look(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    there = fair(desk.database)
    accounts(desk.database, there.musteri.id, bankgiro="5402-9681")
    sell(desk.database, "1002", "2002")
    page = opened(desk)
    began: list[tuple[Callable[[str], bytes], Callable[[str], None]]] = []
    monkeypatch.setattr(deeds, "print_pdf", lambda _c, _p, content, _n, _save, done: began.append((content, done)))
    page.proof_button.click()
    ((content, done),) = began
    assert content("").startswith(b"%PDF")
    assert page.steps.accessibleName().startswith("Step 1 of 4"), "not printed yet"
    done("Kontor")
    assert page.steps.accessibleName().startswith("Step 3 of 4")
    assert posted(desk.database) == []
    assert page.post_button.isEnabled()
