"""The cash reports of the tills on the page of reports, read and recounted by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.gui.reports.page import ReportsPage
from made_in_blekinge.gui.till import receipt as till_receipt
from made_in_blekinge.gui.till.cash_reports import CashReportPaper, CashReports, CountAgain
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.till.cash_report import cash_report
from made_in_blekinge.services.till.day import open_day
from made_in_blekinge.store.audit import Auditor
from tests.support import builders, builders_till
from tests.support.builders_till import CASH, deed
from tests.support.gui import sample
from tests.support.gui.recording_say import RecordingSay

empty_app = sample.empty_app
D = TypeVar("D", bound=QDialog)
Opened = Callable[[], CashReports]


@pytest.fixture
def days(empty_app: App) -> App:
    """K1 was closed on the 12th two kronor short and is open on the 13th; K2 is open on the 12th."""
    database = empty_app.database
    builders_till.stand(database)
    for till in ("K1", "K2"):
        builders_till.opened(database, till)
    builders_till.sell(database, "1001", pay=(CASH,))
    builders_till.close(database, 108700)
    open_day(database, "K1", "KNA26", 0, deed(24 * 60))
    return empty_app


@pytest.fixture
def reports(days: App, context: GuiContext, qtbot: QtBot) -> Opened:
    """Opens the list from the page, by its button."""

    def opened() -> CashReports:
        page = ReportsPage(context)
        qtbot.addWidget(page)
        page.resize(1100, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.open("cash-report")
        page.cash_button.setFocus()
        QTest.keyClick(page.cash_button, Qt.Key.Key_Space)
        made = front(qtbot, page, CashReports)
        qtbot.waitUntil(lambda: bool(made.model.rows) or not made.empty.isHidden())
        return made

    return opened


def front(qtbot: QtBot, parent: QWidget, kind: type[D]) -> D:
    """The dialog of that kind when it has come up, and takes keys."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in parent.findChildren(kind)))
    found = next(one for one in parent.findChildren(kind) if one.isVisible())
    assert QTest.qWaitForWindowActive(found)
    return found


def column(dialog: CashReports, key: str) -> list[str]:
    at = next(at for at, column in enumerate(dialog.model.columns) if column.key == key)
    return [
        str(dialog.model.index(row, at).data()).replace("\N{NO-BREAK SPACE}", " ")
        for row in range(dialog.model.rowCount())
    ]


def press(dialog: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key)


def reach(dialog: QWidget, wanted: QWidget) -> None:
    """Go there by Tab alone."""
    for _ in range(20):
        if QApplication.focusWidget() is wanted:
            return
        press(dialog, Qt.Key.Key_Tab)
    raise AssertionError(wanted.accessibleName())


def counting(qtbot: QtBot, dialog: CashReports) -> CountAgain:
    """Go to the closed day and count it again, by keys."""
    press(dialog, Qt.Key.Key_Down)
    reach(dialog, dialog.recount_button)
    press(dialog, Qt.Key.Key_Space)
    return front(qtbot, dialog, CountAgain)


def test_every_day_is_listed_the_newest_first(reports: Opened) -> None:
    dialog = reports()
    assert column(dialog, "day") == ["13 Jun 2026", "12 Jun 2026", "12 Jun 2026"]
    assert column(dialog, "till") == ["K1", "K1", "K2"]
    assert column(dialog, "state") == ["Preliminary", "Closing no. 1", "Preliminary"]
    assert column(dialog, "sum") == ["SEK 0.00", "SEK 89.00", "SEK 0.00"]
    assert column(dialog, "difference") == ["", "Too little: \N{MINUS SIGN}SEK 2.00", ""]
    assert dialog.table.current == dialog.model.rows[0]


def test_only_a_closed_day_is_counted_again(reports: Opened) -> None:
    dialog = reports()
    enabled = []
    for _ in dialog.model.rows:
        enabled.append(dialog.recount_button.isEnabled())
        press(dialog, Qt.Key.Key_Down)
    assert enabled == [False, True, False]


def test_the_report_is_seen_printed_and_saved_as_one_paper(
    reports: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, say: RecordingSay
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(till_receipt, "print_pdf", lambda _c, _p, content, *_: printed.append(content("printer")))
    monkeypatch.setattr(till_receipt, "ask_save", lambda *_: tmp_path / "report.pdf")
    dialog = reports()
    press(dialog, Qt.Key.Key_Down)
    press(dialog, Qt.Key.Key_Return)
    paper = front(qtbot, dialog, CashReportPaper)
    qtbot.waitUntil(lambda: paper.preview.pages == 1)
    press(paper, Qt.Key.Key_Space)
    reach(paper, paper.save_button)
    press(paper, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(say.messages))
    assert say.messages == ["The report is saved in report.pdf."]
    assert printed == [paper.preview.content] == [(tmp_path / "report.pdf").read_bytes()]
    said = pypdfium2.PdfDocument(printed[0])[0].get_textpage().get_text_range()
    assert "PRELIMINARY" not in said
    assert "K1" in said
    press(paper, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_an_open_day_is_shown_as_preliminary(reports: Opened, qtbot: QtBot) -> None:
    dialog = reports()
    reach(dialog, dialog.show_button)
    press(dialog, Qt.Key.Key_Space)
    paper = front(qtbot, dialog, CashReportPaper)
    qtbot.waitUntil(lambda: paper.preview.pages == 1)
    said = pypdfium2.PdfDocument(paper.preview.content)[0].get_textpage().get_text_range()
    assert "PRELIMINARY" in said


def test_a_day_is_counted_again_and_the_list_says_so(
    days: App, reports: Opened, qtbot: QtBot, say: RecordingSay
) -> None:
    dialog = reports()
    again = counting(qtbot, dialog)
    amount, reason = again.lines["amount"], again.lines["reason"]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is amount.field)
    press(again, Qt.Key.Key_Return)
    assert "Write the amount" in amount.problem.text()
    QTest.keyClicks(amount.field, "1089")
    press(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Say why" in reason.problem.text())
    assert QApplication.focusWidget() is reason.field
    QTest.keyClicks(reason.field, "a coin lay below")
    press(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(dialog, "state")[1] == "Counted again")
    assert column(dialog, "difference")[1] == "It is right"
    assert say.messages == ["Counted again: It is right"]
    assert dialog.table.current == dialog.model.rows[1]
    with days.database.reading() as session:
        report = cash_report(session, "K1", builders.TODAY)
    assert report.counted_ore == 108700
    assert [(one.counted_ore, one.reason) for one in report.recounts] == [(108900, "a coin lay below")]


def test_pressed_twice_it_is_one_count(days: App, reports: Opened, qtbot: QtBot) -> None:
    dialog = reports()
    again = counting(qtbot, dialog)
    again.lines["amount"].field.setText("1089")
    again.lines["reason"].field.setText("a coin lay below")
    again.act()
    again.act()
    qtbot.waitUntil(lambda: column(dialog, "state")[1] == "Counted again")
    with days.database.reading() as session:
        assert len(cash_report(session, "K1", builders.TODAY).recounts) == 1


def test_an_amount_that_cannot_be_is_said_beside_it(reports: Opened, qtbot: QtBot) -> None:
    again = counting(qtbot, reports())
    again.lines["reason"].field.setText("a coin lay below")
    QTest.keyClicks(again.lines["amount"].field, "-5")
    press(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not again.lines["amount"].problem.isHidden())
    assert again.problem.isHidden()
    assert again.isVisible()
    assert again.accept_button.isEnabled()
    field, note = again.lines["amount"].field, again.lines["amount"].note
    qtbot.waitUntil(lambda: note.y() >= field.geometry().bottom())


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.CASHIER])
def test_who_sells_reads_the_reports_and_counts_again(days: App, context: GuiContext, qtbot: QtBot, role: Role) -> None:
    days.database.auditor = Auditor(lambda: builders.NOW, actor=Actor(1, "Bo", role))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CashReports(context, parent)
    dialog.open()
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 3)
    assert dialog.recount_button.isVisible()
    assert dialog.show_button.isVisible()


def test_who_may_not_count_has_no_button_for_it_and_reads_no_report(
    days: App, context: GuiContext, qtbot: QtBot, say: RecordingSay
) -> None:
    days.database.auditor = Auditor(lambda: builders.NOW, actor=Actor(1, "Bo", Role.LABEL_STAFF))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CashReports(context, parent)
    dialog.open()
    qtbot.waitUntil(lambda: bool(say.errors))
    assert [error.code for error in say.errors] == ["not_allowed"]
    assert dialog.model.rows == []
    assert not dialog.recount_button.isVisible()


def test_without_a_till_it_says_what_belongs_here(empty_app: App, context: GuiContext, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CashReports(context, parent)
    dialog.open()
    qtbot.waitUntil(dialog.empty.isVisible)
    assert "No till was opened yet" in dialog.empty.text()
    assert [made.isEnabled() for made in (dialog.show_button, dialog.recount_button)] == [False, False]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_button_is_cut_off_in_either_language(
    reports: Opened, context: GuiContext, qtbot: QtBot, language: str
) -> None:
    context.set_language(language)
    dialog = reports()
    for made in dialog.findChildren(QPushButton):
        assert made.width() >= made.sizeHint().width()
    shown = column(dialog, "state")[0]
    assert shown == {"sv": "Preliminär", "en": "Preliminary"}[language]
