"""A scanner's burst in every dialog, menu and field of the till: it moves no money, gives no reason, fills no field.

The list is made from the program: a new dialog of the till is in it by itself, and wants to be opened here.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QWidget,
)
from sqlalchemy import text

import made_in_blekinge.gui.till as till
from made_in_blekinge.desk.till import questions as q
from made_in_blekinge.desk.till.closing_now import Stage
from made_in_blekinge.desk.till.effects import Over
from made_in_blekinge.domain.market import Means
from made_in_blekinge.gui.till.cash_reports import CashReportPaper, CashReports, CountAgain
from made_in_blekinge.gui.till.correct import CorrectionDialog
from made_in_blekinge.gui.till.page import TillPage
from made_in_blekinge.gui.till.receipt_view import FoundReceipt
from made_in_blekinge.gui.till.receipts import EarlierReceipts
from made_in_blekinge.gui.till.refund import RefundDialog
from made_in_blekinge.gui.till.rules import TillRulesDialog, open_till_rules
from made_in_blekinge.gui.till.so_far import DaySoFar
from made_in_blekinge.queries.till.cash_report import till_days
from made_in_blekinge.services.till.rules import Rules
from tests.support import builders, builders_till
from tests.support.builders_till import set_rules
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import Counter, stand_up

MUST, BOWL, GTIN = "7350053850019", "2001", "7350099000003"
CODES = (MUST, "MIBR1:K1:1:0000", "99999999")


def dialog_classes() -> set[type[QDialog]]:
    """Every dialog that the till's rooms declare."""
    modules = [
        importlib.import_module(f"{till.__name__}.{module.name}") for module in pkgutil.iter_modules(till.__path__)
    ]
    return {
        found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, QDialog) and found.__module__ == module.__name__
    }


def days(counter: Counter) -> Any:
    return counter.desk.read(till_days, counter.page.context.content_languages)[0]


def open_refund(counter: Counter) -> None:
    counter.page.deeds.refund("1")


def open_reports(counter: Counter) -> None:
    CashReports(counter.page.context, counter.page).open()


def open_paper(counter: Counter) -> None:
    CashReportPaper(counter.page.context, counter.page, days(counter)).open()


def open_count(counter: Counter) -> None:
    CountAgain(counter.page.context, counter.page, days(counter)).open()


def open_rules(counter: Counter) -> None:
    open_till_rules(counter.page.context, counter.page, "KNA26")


OPENERS: dict[type[QDialog], Callable[[Counter], None]] = {
    EarlierReceipts: lambda counter: counter.page.deeds.receipts(),
    RefundDialog: open_refund,
    CorrectionDialog: lambda counter: counter.page.deeds.correct(1),
    FoundReceipt: lambda counter: counter.page.deeds.show_receipt("K1", 1),
    TillRulesDialog: open_rules,
    DaySoFar: lambda counter: counter.page.deeds.do("so_far"),
    CashReports: open_reports, CashReportPaper: open_paper, CountAgain: open_count,
}  # fmt: skip

TABLES = ("sale", "sale_line", "payment", "journal", "closing", "cash_movement", "recount", "event_till", "event_rate")


def on_disk(desk: Desk) -> dict[str, list[Any]]:
    """Everything that is money, or the reason for it."""
    with desk.database.reading() as session:
        known = {row[0] for row in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))}
        return {
            table: [tuple(row) for row in session.execute(text(f"SELECT * FROM {table} ORDER BY 1"))]
            for table in TABLES
            if table in known
        }


def focusable(parent: QWidget) -> list[QWidget]:
    """Every widget in which the keyboard can be."""
    return [
        each
        for each in parent.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisible() and each.isEnabled()
    ]


def contents(parent: QWidget) -> list[object]:
    """What stands in every field, and what is ticked or chosen."""
    return [each for widget in parent.findChildren(QWidget) for each in content(widget)]


def content(widget: QWidget) -> Iterator[object]:
    if isinstance(widget, QLineEdit):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield widget.currentIndex()
    elif isinstance(widget, QAbstractSpinBox):
        yield widget.text()
    elif isinstance(widget, QAbstractButton) and widget.isCheckable():
        yield widget.isChecked()


@pytest.fixture
def counter(desk: Desk) -> Counter:
    """A till that has sold once, with an empty cart."""
    made = stand_up(desk)
    made.scan(MUST)
    made.pay(Qt.Key.Key_F3)
    made.press(Qt.Key.Key_Return)
    return made


def test_every_dialog_of_the_till_is_tried() -> None:
    assert {found.__name__ for found in dialog_classes()} == {found.__name__ for found in OPENERS}


BY_NAME = {found.__name__: found for found in OPENERS}


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_scan_in_a_dialog_does_nothing_there(counter: Counter, say: RecordingSay, name: str) -> None:
    desk, dialog_class = counter.desk, BY_NAME[name]
    OPENERS[dialog_class](counter)
    desk.rest()
    dialog = next(found for found in counter.page.findChildren(dialog_class) if found.isVisible())
    QTest.qWaitForWindowActive(dialog)
    desk.rest()
    places = focusable(dialog)
    before, was = on_disk(desk), contents(dialog)
    assert places
    for place in places:
        for code in CODES:
            place.setFocus()
            counter.burst(code)
    desk.rest()
    assert dialog.isVisible()
    if isinstance(dialog, RefundDialog):  # the goods of its receipt, and nothing else, are marked
        assert dialog.lines.pieces == {1: 1}
        dialog.lines.spins[0].setValue(0)
    assert (contents(dialog), on_disk(desk)) == (was, before)
    assert (say.questions, say.errors, say.bugs) == ([], [], [])
    dialog.reject()
    desk.rest()


def pages(counter: Counter) -> dict[str, Callable[[], None]]:
    """Every question of the till, and the places without one."""
    desk = counter.page.desk

    def sold() -> None:
        counter.scan(MUST)
        counter.pay(Qt.Key.Key_F3)

    def ask(*codes: str, key: Callable[[], None] = lambda: None) -> Callable[[], None]:
        def do() -> None:
            counter.scan(*codes)
            key()

        return do

    def held(then: Callable[[], None]) -> Callable[[], None]:
        def do() -> None:
            for _ in range(2):
                counter.scan(MUST)
                counter.pay(Qt.Key.Key_F9)
            then()

        return do

    def many() -> None:
        counter.scan(MUST, "2001")
        counter.write_unnumbered("2 45,00 Kruka")
        desk.empty()

    def doubt() -> None:
        counter.scan(MUST)
        counter.pay(Qt.Key.Key_F2, given="73500538")

    def unknown(way: int) -> None:
        counter.scan("7350044122908")
        desk.ask_unknown()
        desk.write("way", str(way))

    def taken_back() -> None:
        counter.scan(MUST)
        counter.pay(Qt.Key.Key_F3, amount="10")
        desk.back()

    return {
        "register": partial(unknown, 1), "link": partial(unknown, 2), "taken-back": taken_back,
        "doubt": doubt, "typed": partial(counter.write, "2 45,00 Kruka"),
        "nothing": ask(), "cart": ask(MUST), "paid": sold, "price": ask("2009"), "which": ask(GTIN),
        **{means.value: ask(MUST, key=partial(desk.pay_by, means)) for means in (*Means,) if means is not Means.OTHER},
        "age": ask("1003", key=partial(desk.pay_by, Means.CASH)),
        "reduce": ask(MUST, key=desk.reduce), "unknown": ask("88888888", key=desk.ask_unknown),
        "empty": many, "change": ask(MUST, key=desk.change), "hold": ask(MUST, key=desk.hold), "held": held(desk.hold),
        "drop": held(desk.drop), "in": ask(key=partial(desk.move, True)), "out": ask(key=partial(desk.move, False)),
    }  # fmt: skip


PAGES: dict[str, object] = {
    "nothing": None, "cart": None, "paid": None, "doubt": q.DoubtQuestion, "typed": q.TypedQuestion,
    "price": q.PriceQuestion, "which": q.WhichQuestion, "cash": q.CashQuestion, "card": q.MeansQuestion,
    "swish": q.MeansQuestion, "invoice": q.MeansQuestion, "age": q.AgeQuestion, "change": q.ChangeQuestion,
    "hold": q.HoldQuestion, "held": q.HeldQuestion, "drop": q.DropQuestion, "in": q.MoveQuestion,
    "out": q.MoveQuestion, "reduce": q.ReduceQuestion, "unknown": q.UnknownQuestion, "empty": q.EmptyQuestion,
    "taken-back": q.TakeBackQuestion, "register": q.UnknownQuestion, "link": q.LinkQuestion,
}  # fmt: skip
"""The places of the till, and the kind of question that stands there."""


def test_every_question_of_the_till_is_tried() -> None:
    assert {kind for kind in PAGES.values() if kind is not None} == {*get_args(q.Question)}


def stage_of(page: TillPage) -> Stage:
    closing = page.desk.now.closing
    assert closing is not None
    return closing.stage


@pytest.mark.parametrize("is_counted", [False, True])
def test_a_scan_in_a_field_of_the_closing_counts_and_closes_nothing(
    counter: Counter, say: RecordingSay, is_counted: bool
) -> None:
    desk, page = counter.desk, counter.page
    set_rules(desk.database, "KNA26", Rules(register_id="KR-7"))
    desk.rest()
    page.desk.close_day()
    desk.rest()
    page.desk.write("100000", "1")
    if is_counted:
        page.desk.end_count()
        page.desk.write("card", "12")
    desk.rest()
    before, was, stage = on_disk(desk), contents(page.closing), stage_of(page)
    places = focusable(page.closing)
    assert len(places) > 5
    for place in places:
        for code in CODES:
            place.setFocus()
            counter.burst(code)
    desk.rest()
    assert (contents(page.closing), on_disk(desk), stage_of(page)) == (was, before, stage)
    assert (say.questions, say.errors, say.bugs) == ([], [], [])
    assert not page.cart.rows


@pytest.mark.parametrize("name", PAGES)
def test_a_scan_in_a_field_of_the_till_pays_and_answers_nothing(counter: Counter, say: RecordingSay, name: str) -> None:
    desk, stand = counter.desk, counter.stand
    builders.product(desk.database, stand.musteri, "1003", name_sv="Cider", age_limit=18)
    builders.product(desk.database, stand.potter, "2009", name_sv="Fat", price_sek=None)
    for owner, item in ((stand.musteri, "Päronmust"), (stand.potter, "Ljusstake")):
        builders.product(desk.database, owner, "1", name_sv=item, gtin=GTIN)
    pages(counter)[name]()
    desk.rest()
    question = counter.page.desk.now.question
    assert type(question) is (PAGES[name] or type(None))
    before, was = on_disk(desk), counter.page.side.question.written
    asked = question is not None
    for place in focusable(counter.page):
        for code in (MUST, "99999999"):
            if place.isVisible():
                place.setFocus()
            counter.burst(code)
            desk.rest()
    assert on_disk(desk) == before
    assert counter.page.desk.now.question is question
    assert (counter.page.side.question.written, counter.page.entry.field.text()) == (was, "")
    assert (say.questions, say.errors, say.bugs) == ([], [], [])
    waiting, pieces = counter.page.desk.now.scans_waiting, counter.page.cart.pieces
    assert (waiting > 0) == asked
    assert asked or pieces > 1


def test_a_scan_in_a_menu_chooses_nothing(counter: Counter, say: RecordingSay) -> None:
    desk, page = counter.desk, counter.page
    page.side.choose_language()
    menus = [menu for menu in page.findChildren(QMenu) if menu.actions()]
    assert {page.seldom} < {*menus}
    chosen: list[str] = []
    before, tried = on_disk(desk), 0
    for menu in menus:
        menu.triggered.connect(lambda action: chosen.append(action.text()))
        menu.popup(page.mapToGlobal(page.rect().center()))
        desk.qtbot.waitUntil(partial(has_keyboard, menu))
        for action in menu.actions():
            menu.setActiveAction(action)
            counter.burst(MUST)
            tried += 1
        menu.close()
        with desk.qtbot.waitActive(page.window()):
            page.window().activateWindow()
        desk.rest()
    assert (chosen, on_disk(desk)) == ([], before)
    assert page.cart.pieces == tried > len(menus)
    assert (say.questions, say.errors, say.bugs) == ([], [], [])


def has_keyboard(widget: QWidget) -> bool:
    return QGuiApplication.focusWindow() is widget.windowHandle()


@pytest.mark.parametrize("over", [over for over in Over if over is not Over.REFUND])
def test_what_is_scanned_over_the_till_waits_and_comes(counter: Counter, over: Over) -> None:
    if over is Over.FOUND:
        counter.page.open(receipt=("K1", 1))
    elif over is Over.RULES:
        next(action for action in counter.page.seldom.actions() if action.text() == "The till at this event…").trigger()
    else:
        counter.page.desk.show_over(over, "1")
    counter.desk.rest()
    dialog = next(found for found in counter.page.findChildren(QDialog) if found.isVisible())
    QTest.qWaitForWindowActive(dialog)
    counter.burst(MUST)
    counter.burst(BOWL)
    counter.desk.rest()
    assert counter.sentence.endswith("2 scans wait.")
    assert not counter.page.cart.rows
    dialog.reject()
    counter.desk.rest()
    assert [row.line.item for row in counter.page.cart.rows] == ["Äppelmust", "Skål"]
    assert counter.page.entry.field.hasFocus() or not counter.page.window().isActiveWindow()


def test_a_reason_is_never_scanned(counter: Counter) -> None:
    """The refund stands ready, with a reason half written: a burst neither ends it nor takes the money back."""
    desk = counter.desk
    builders_till.sell(desk.database, BOWL)
    dialog_open = OPENERS[RefundDialog]
    dialog_open(counter)
    desk.rest()
    dialog = next(found for found in counter.page.findChildren(RefundDialog) if found.isVisible())
    QTest.qWaitForWindowActive(dialog)
    dialog.reason.write()
    QTest.keyClicks(dialog.reason.field, "tra")
    before = on_disk(desk)
    counter.burst(MUST)
    desk.rest()
    assert (dialog.reason.text, on_disk(desk)) == ("tra", before)
    dialog.reject()
