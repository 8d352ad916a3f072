"""The page of settlements, with keys and clicks: look through, post, reverse, approve, and what is in the way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.settlement import Hold
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.settlement import paying as paying_dialog
from made_in_blekinge.gui.settlement.balances import BalanceDialog, Balances
from made_in_blekinge.gui.settlement.documents import (
    ApproveDialog,
    PostedSettlements,
    ReverseDialog,
    SettlementPaper,
)
from made_in_blekinge.gui.settlement.lines import SoldLines
from made_in_blekinge.gui.settlement.model import STATE, RowsHeading
from made_in_blekinge.gui.settlement.page import SettlementPage
from made_in_blekinge.gui.settlement.paying import PayOut
from made_in_blekinge.gui.settlement.terms import TermsDialog
from made_in_blekinge.queries.settlement.posted import posted_settlements
from made_in_blekinge.queries.settlement.preview import Settling
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.services.settlement.terms import set_terms
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from tests.support.builders_settlement import fair, post, posted
from tests.support.builders_till import Stand, deed, sell
from tests.support.gui.desk import Desk, write
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.settling import CHOICE, front, opened

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def sold(database: Database, mode: SellerMode = SellerMode.AGENT) -> Stand:
    """Cheese for 530,00 by each: the first has an account, the second none."""
    there = fair(database, mode)
    edit_exhibitor(database, there.musteri.id, there.musteri.version, {"bankgiro": "5402-9681"})
    sell(database, "1002", "2002")
    return there


def names(page: SettlementPage) -> list[str]:
    return [one.title if isinstance(one, RowsHeading) else one.name for one in page.table.rows_model.entries]


def row(page: SettlementPage, name: str) -> Settling:
    return next(each for each in page.table.rows_model.rows if each.name == name)


def test_who_waits_stands_first_with_why_and_who_is_ready_is_ticked(desk: Desk) -> None:
    sold(desk.database)
    page = opened(desk)
    assert names(page) == ["Waiting", "Krukmakaren", "Ready ones", "Aspö Musteri"]
    waiting, ready = page.table.rows_model.rows
    assert page.table.rows_model.cell(waiting, STATE) == "No account"
    assert page.picked == [ready]
    assert page.post_button.text() == "Post 1 settlement – SEK\N{NO-BREAK SPACE}405.00"
    assert page.strip.fits
    assert "Sold 1,060.00 = settled 0.00 + not settled 1,060.00 + own goods 0.00" in page.strip.words.text()
    assert page.foot.words == ("Sum of 1 taken along", "530.00", "405.00")


def test_space_takes_along_and_ctrl_a_all(desk: Desk) -> None:
    sold(desk.database)
    page = opened(desk)
    page.table.setFocus()
    assert page.table.current == row(page, "Krukmakaren")
    desk.press(Key.Key_Space)
    assert [each.name for each in page.picked] == ["Aspö Musteri", "Krukmakaren"]
    assert page.post_button.text() == "Post 2 settlements – SEK\N{NO-BREAK SPACE}802.50"
    desk.press(Key.Key_Escape)
    assert page.picked == []
    assert not page.post_button.isEnabled()
    desk.press(Key.Key_A, CTRL)
    assert len(page.picked) == 2
    assert page.table.all_box.isChecked()
    desk.press(Key.Key_Down)
    assert page.table.current == row(page, "Aspö Musteri")


def test_ctrl_enter_posts_after_a_question(desk: Desk, say: RecordingSay) -> None:
    sold(desk.database)
    page = opened(desk)
    page.table.setFocus()
    desk.press(Key.Key_Return, CTRL)
    assert posted(desk.database) == []
    (title, said, verb) = say.questions[0]
    assert title == "Post 1 settlement of SEK\N{NO-BREAK SPACE}405.00?"
    assert "cannot be changed" in said
    assert verb == "Post"
    say.answers.append(True)
    desk.press(Key.Key_Return, CTRL)
    assert [one.name for one in posted(desk.database)] == ["Aspö Musteri"]
    assert say.messages == ["1 settlement is posted."]
    assert names(page) == ["Waiting", "Krukmakaren"]
    assert "settled 530.00" in page.strip.words.text()
    desk.undo()
    assert len(posted(desk.database)) == 1


def test_what_changed_meanwhile_is_said_and_not_posted(desk: Desk, say: RecordingSay) -> None:
    there = sold(desk.database)
    page = opened(desk)

    def confirm(*_: object) -> bool:
        desk.database.on_change = None
        set_terms(desk.database, "KNA26", there.musteri.id, {"commission_bp": 3000})
        return True

    say.confirm = confirm  # type: ignore[method-assign,assignment]
    page.post_button.click()
    desk.rest()
    assert posted(desk.database) == []
    (error,) = say.errors
    assert desk.context.catalog.error(error).startswith("Changed since you looked at it: Aspö Musteri – the terms")
    assert page.post_button.text() == "Post 1 settlement – SEK\N{NO-BREAK SPACE}342.50"


@pytest.mark.parametrize(
    ("hold", "place"),
    [(Hold.NO_ACCOUNT, "exhibitors"), (Hold.OPEN_TILL, "till"), (Hold.GOODS_NOT_COUNTED, "checkin")],
)
def test_a_reason_leads_to_what_mends_it(desk: Desk, hold: Hold, place: str) -> None:
    there = sold(desk.database)
    page = opened(desk)
    asked: list[tuple[str, object]] = []
    page.context.go = lambda key, /, **values: asked.append((key, values))  # type: ignore[method-assign]
    page.mend(row(page, "Krukmakaren"), hold)
    assert [key for key, _ in asked] == [place]
    if hold is Hold.NO_ACCOUNT:
        assert asked[0][1] == {"key": there.potter.id, "field": "account"}


def test_no_account_leads_into_the_field_where_it_is_written(desk: Desk) -> None:
    there = sold(desk.database)
    desk.context.current_event = CHOICE
    desk.sit_down(SettlementPage, ExhibitorsPage)
    assert desk.window is not None
    for _ in range(2):  # the second time the record is there already
        desk.window.show_page("settlement")
        desk.rest()
        page = desk.window.page
        assert isinstance(page, SettlementPage)
        table = page.table
        index = table.rows_model.index(1, STATE)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.link_area(index).center())
        desk.rest()
        register = desk.window.page
        assert isinstance(register, ExhibitorsPage)
        assert register.pane.record is not None
        assert register.pane.record.id == there.potter.id
        field = register.form.cells["account"].editor.core
        assert desk.window.focusWidget() is field
        assert field.visibleRegion().boundingRect().height() > 8
    write(desk.window.focusWidget() or desk.window, "8327-9, 18")
    desk.press(Key.Key_Return)
    desk.window.show_page("settlement")
    desk.rest()
    page = desk.window.page
    assert isinstance(page, SettlementPage)
    assert names(page) == ["Ready ones", "Aspö Musteri", "Krukmakaren"]


def test_the_link_of_a_row_is_pressed_with_the_mouse_and_stands_beside_as_a_button(desk: Desk) -> None:
    sold(desk.database)
    page = opened(desk)
    asked: list[str] = []
    page.context.go = lambda key, /, **_: asked.append(key)  # type: ignore[method-assign]
    table = page.table
    index = table.rows_model.index(1, STATE)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.link_area(index).center())
    assert asked == ["exhibitors"]
    buttons = [one for one in page.side.findChildren(QPushButton) if one.text() == "Open the record"]
    assert [one.accessibleName() for one in buttons] == ["Open the record: No account"]
    buttons[0].click()
    assert asked == ["exhibitors", "exhibitors"]


def test_the_statement_stands_beside(desk: Desk) -> None:
    sold(desk.database)
    page = opened(desk)
    desk.qtbot.waitUntil(lambda: page.side.preview.pages == 1)
    assert page.side.heading.text() == "Krukmakaren"
    assert page.side.save_button.isEnabled()
    page.side.down.click()
    assert page.side.heading.text() == "Aspö Musteri"
    desk.qtbot.waitUntil(lambda: page.side.preview.pages == 1)


def test_terms_are_changed_and_taken_back(desk: Desk) -> None:
    sold(desk.database)
    page = opened(desk)
    assert page.terms_button.text() == "20\N{NO-BREAK SPACE}% stays with the organiser"
    page.terms_button.click()
    dialog = front(desk, page, TermsDialog)
    for key, text in (("commission_bp", "25"), ("minimum_ore", "1000"), ("category_food", "10")):
        field = dialog.form.cells[key].editor.core
        field.setFocus()
        QTest.keyClick(field, Key.Key_A, CTRL)
        write(field, text)
    dialog.accept_button.click()
    desk.rest()
    assert page.terms_button.text().replace("\N{NO-BREAK SPACE}", " ") == (
        "25 % stays with the organiser · Food 10 % · at least SEK 1,000"
    )
    assert Hold.BELOW_MINIMUM in row(page, "Aspö Musteri").holds
    assert page.picked == []
    assert desk.window is not None
    desk.window.activateWindow()
    assert QTest.qWaitForWindowActive(desk.window)
    desk.undo()
    assert page.terms_button.text() == "20\N{NO-BREAK SPACE}% stays with the organiser"
    assert desk.read(settlement_terms, "KNA26").usual.categories == {}


def test_the_agreement_on_self_billing_is_written_where_it_is_missed(desk: Desk) -> None:
    sold(desk.database, SellerMode.KOMMISSION)
    page = opened(desk)
    mine = row(page, "Aspö Musteri")
    assert Hold.PAPER_MISSING in mine.holds
    page.mend(mine, Hold.PAPER_MISSING)
    dialog = front(desk, page, TermsDialog)
    field = dialog.form.cells["self_billing"].editor.core
    assert dialog.focusWidget() is field
    write(field, "2026-05-01")
    dialog.accept_button.click()
    desk.rest()
    assert row(page, "Aspö Musteri").holds == ()
    assert [each.name for each in page.picked] == ["Aspö Musteri"]


def test_a_document_is_looked_at_approved_and_reversed(desk: Desk, say: RecordingSay) -> None:
    there = sold(desk.database, SellerMode.KOMMISSION)
    set_terms(desk.database, "KNA26", there.musteri.id, {"self_billing": deed().now.date()})
    post(desk.database, exhibitor_id=there.musteri.id)
    page = opened(desk)
    page.posted_button.click()
    shown = front(desk, page, PostedSettlements)
    shown.show_button.click()
    paper = front(desk, page, SettlementPaper)
    desk.qtbot.waitUntil(lambda: paper.preview.pages == 1)
    QTest.keyClick(paper, Key.Key_Escape)
    shown.approve_button.click()
    approve = front(desk, page, ApproveDialog)
    write(approve.line.field, "e-post")
    approve.accept_button.click()
    desk.rest()
    assert posted(desk.database)[0].approved_at is not None
    assert not shown.approve_button.isEnabled()
    shown.reverse_button.click()
    reverse = front(desk, page, ReverseDialog)
    reverse.accept_button.click()
    assert "Write why" in reverse.line.problem.text()
    write(reverse.line.field, "fel")
    reverse.accept_button.click()
    desk.rest()
    assert [one.reverses for one in posted(desk.database)] == ["", "2026-0001"]
    assert [one.number for one in shown.model.rows] == ["2026-0002", "2026-0001"]
    assert not shown.reverse_button.isEnabled()
    assert say.messages[-1] == "1 settlement is reversed."
    assert len(names(page)) == 4


def test_what_is_owed_is_paid_in_in_parts(desk: Desk, say: RecordingSay) -> None:
    sold(desk.database)
    post(desk.database)
    refund(desk.database, "K1", 1, "trasig", deed(610))
    post(desk.database, minutes=620)
    page = opened(desk)
    page.balances_button.click()
    owing = front(desk, page, Balances)
    assert [(one.name, one.carried_ore) for one in owing.model.rows] == [
        ("Aspö Musteri", -40500), ("Krukmakaren", -39750),
    ]  # fmt: skip
    owing.paid_button.click()
    asked = front(desk, page, BalanceDialog)
    assert asked.lines["amount"].text == "405.00"
    write(asked.lines["amount"].field, "500")
    write(asked.lines["reason"].field, "Swish")
    asked.accept_button.click()
    desk.rest()
    assert "at most" in asked.lines["amount"].problem.text()
    asked.lines["amount"].field.setText("105")
    asked.accept_button.click()
    desk.rest()
    assert [one.carried_ore for one in owing.model.rows] == [-30000, -39750]
    assert say.messages[-1] == "Aspö Musteri owes SEK\N{NO-BREAK SPACE}300.00 now."


def test_the_purchases_add_up_to_the_row(desk: Desk) -> None:
    sold(desk.database)
    page = opened(desk)
    page.deeds.show_lines(row(page, "Aspö Musteri"))
    lines = front(desk, page, SoldLines)
    assert [(one.item, one.quantity, one.gross_ore) for one in lines.model.rows] == [("Ost", 1, 53000)]
    assert lines.sums.text() == "Sum SEK\N{NO-BREAK SPACE}530.00"


def test_the_final_settlement_waits_for_the_open_till(desk: Desk) -> None:
    sold(desk.database)
    page = opened(desk)
    assert any("The till K1 is open" in line for line in said_beside(page))
    page.final.click()
    desk.rest()
    assert page.picked == []
    assert all(each.blocked and Hold.OPEN_TILL in each.holds for each in page.table.rows_model.rows)
    page.table.setFocus()
    desk.press(Key.Key_A, CTRL)
    assert page.picked == []
    assert not page.post_button.isEnabled()


def said_beside(page: SettlementPage) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in page.strip.findChildren(QLabel)]


def test_the_search_finds_and_keeps_what_is_ticked(desk: Desk) -> None:
    sold(desk.database)
    page = opened(desk)
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_K)
    QTest.keyClicks(page.seeking, "ruk")
    desk.rest()
    assert names(page) == ["Waiting", "Krukmakaren"]
    assert [each.name for each in page.picked] == ["Aspö Musteri"]


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda at: fair(at), "Nothing has been sold at this event that is to be settled yet."),
        (lambda at: (sold(at), post(at)), "All that was sold at this event is settled."),
    ],
)
def test_where_there_is_nothing_it_says_why(desk: Desk, prepare: Callable[[Database], object], said: str) -> None:
    prepare(desk.database)
    page = opened(desk)
    assert page.content.currentWidget() is page.empty
    assert page.empty.text == said


def test_only_what_was_posted_leads_on_from_there(desk: Desk) -> None:
    sold(desk.database)
    post(desk.database)
    page = opened(desk)
    shown = next(one for one in page.empty.findChildren(QPushButton) if "posted" in one.text())
    shown.click()
    assert len(front(desk, page, PostedSettlements).model.rows) == len(
        desk.read(posted_settlements, desk.read(settlement_terms, "KNA26"))
    )


def test_what_was_posted_is_noted_as_paid_by_hand(desk: Desk, say: RecordingSay) -> None:
    sold(desk.database)
    post(desk.database)
    page = opened(desk)
    page.pay_button.click()
    paying = front(desk, page, PayOut)
    assert [(one.name, one.amount_ore) for one in paying.model.rows] == [
        ("Aspö Musteri", 40500), ("Krukmakaren", 39750),
    ]  # fmt: skip
    paying.table.mark_all()
    paying.hand_button.click()
    desk.rest()
    assert len(paying.model.rows) == 2
    say.choices.append(1)
    paying.hand_button.click()
    desk.rest()
    assert paying.model.rows == []
    assert say.messages[-1] == "2 are noted as paid."
    assert not paying.file_button.isEnabled()


def test_a_file_for_the_bank_is_written_where_the_user_says(
    desk: Desk, say: RecordingSay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sold(desk.database)
    organiser = {"name": "Föreningen", "identity_number": "556016-0680", "bankgiro": "5402-9681"}
    describe_market(desk.database, organiser)
    post(desk.database)
    page = opened(desk)
    page.pay_button.click()
    paying = front(desk, page, PayOut)
    target = tmp_path / "pay.xml"
    monkeypatch.setattr(paying_dialog, "ask_save", lambda *_: target)
    paying.bank.setCurrentIndex(paying.bank.findData("other"))
    paying.file_button.click()
    desk.rest()
    assert paying.problem.text() == ""
    assert b"pain.001.001" in target.read_bytes()
    assert say.messages[-1].endswith("Left out, to be paid by hand: Krukmakaren")
    assert [one.name for one in paying.model.rows] == ["Krukmakaren"]


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (1024, False)])
def test_a_statement_is_beside_the_table_or_a_page_of_its_own(desk: Desk, width: int, beside: bool) -> None:
    sold(desk.database)
    page = opened(desk)
    page.window().resize(width, 700)
    desk.qtbot.waitUntil(lambda: page.side.isVisible() is beside)
    page.table.setFocus()
    QTest.keyClick(page.table, Key.Key_Return)
    desk.qtbot.waitUntil(lambda: page.side.isVisible() and page.side.preview.view.hasFocus())
    assert page.table.isVisible() is beside
    QTest.keyClick(page.side.preview.view, Key.Key_Escape)
    desk.qtbot.waitUntil(page.table.hasFocus)
    assert page.side.isVisible() is beside
