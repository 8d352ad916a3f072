"""The frame of the page: the list, the form, where a report leads, and the paper, the same for every declaration."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge import reports
from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.reports import paper
from made_in_blekinge.gui.reports.page import ReportsPage
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.i18n import WINDOW_LANGUAGES, catalog
from made_in_blekinge.reports import REPORTS
from made_in_blekinge.reports.declaration import Inputs
from made_in_blekinge.reports.parameters import EVENT
from made_in_blekinge.store.audit import Auditor
from tests.reports.test_every_report import busy
from tests.support import builders, builders_till
from tests.support.gui import sample
from tests.support.gui.recording_say import RecordingSay
from tests.support.toy_report import TOY

empty_app = sample.empty_app
Made = Callable[[], ReportsPage]


@pytest.fixture
def page(context: GuiContext, qtbot: QtBot) -> Made:
    def make() -> ReportsPage:
        made = ReportsPage(context)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        qtbot.waitUntil(lambda: made.answer is not None)
        return made

    return make


def listed(page: ReportsPage) -> list[str]:
    """What can be chosen in the list, by the titles."""
    rows = [page.chooser.list.item(row) for row in range(page.chooser.list.count())]
    return [item.text() for item in rows if item.flags() & Qt.ItemFlag.ItemIsSelectable]


def is_shown(page: ReportsPage, key: str) -> bool:
    return page.answer is not None and page.answer.report.key == key


def shown(page: ReportsPage, key: str, qtbot: QtBot, **values: str) -> None:
    page.open(key, **values)
    qtbot.waitUntil(lambda: is_shown(page, key))


@pytest.mark.parametrize("language", WINDOW_LANGUAGES)
def test_the_list_has_exactly_the_reports_in_the_language_of_the_window(
    empty_app: App, page: Made, context: GuiContext, language: str
) -> None:
    context.set_language(language)
    made = page()
    assert listed(made) == [catalog(language).text(report.title) for report in REPORTS]


@pytest.mark.parametrize("language", WINDOW_LANGUAGES)
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "busy"])
def test_every_report_is_shown_in_the_window(
    empty_app: App, page: Made, context: GuiContext, qtbot: QtBot, language: str, filled: bool
) -> None:
    """By the arrow keys alone, from the first to the last."""
    if filled:
        busy(empty_app.database)
    context.set_language(language)
    made = page()
    made.chooser.list.setFocus()
    for report in REPORTS:
        qtbot.waitUntil(partial(is_shown, made, report.key))
        assert (made.shown.currentWidget() is made.view) is filled
        assert made.paper.print_button.isEnabled() is made.paper.save_button.isEnabled() is filled
        if filled:
            qtbot.waitUntil(lambda: made.paper.preview.pages > 0)
            assert len(made.view.figures.values) > 1
        else:
            assert made.nothing.text == catalog(language).text(report.nothing)
            assert made.paper.preview.pages == 0
        QTest.keyClick(made.chooser.list, Qt.Key.Key_Down)


def test_a_new_report_is_in_the_list_with_its_form_figures_and_files(
    empty_app: App,
    page: Made,
    context: GuiContext,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    say: RecordingSay,
) -> None:
    """One file and one line: neither the page nor anything else of the window knows it."""
    monkeypatch.setattr(reports, "REPORTS", (*REPORTS, TOY))
    busy(empty_app.database)
    made = page()
    assert listed(made)[-1] == "Booth count"
    shown(made, "booth-count", qtbot)
    assert [combo.currentData() for combo in made.form.values.values()] == ["KNA26"]
    assert [value.text() for value in made.view.figures.values] == ["2"]
    offered: list[str] = []

    def ask(*given: object) -> Path:
        offered.append(str(given[-1]))
        return tmp_path / "booths.csv"

    monkeypatch.setattr(paper, "ask_save", ask)
    made.paper.save()
    qtbot.waitUntil(lambda: bool(say.messages))
    assert offered == ["CSV (*.csv)"]
    assert (tmp_path / "booths.csv").read_text(encoding="utf-8") == "en;2\n"


def test_a_report_without_a_paper_is_neither_previewed_nor_printed(
    empty_app: App, page: Made, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "REPORTS", (*REPORTS, TOY))
    busy(empty_app.database)
    made = page()
    shown(made, "booth-count", qtbot)
    assert not made.paper.print_button.isEnabled()
    assert made.paper.save_button.isEnabled()
    assert made.paper.preview.pages == 0


def test_who_works_here_sees_only_what_they_may_read(
    empty_app: App, page: Made, context: GuiContext, qtbot: QtBot
) -> None:
    busy(empty_app.database)
    made = page()
    empty_app.database.auditor = Auditor(lambda: builders.NOW, actor=Actor(1, "Bo", Role.CASHIER))
    context.person_changed.emit()
    assert listed(made) == [context.text(report.title) for report in REPORTS if Role.CASHIER in (report.readers or ())]
    qtbot.waitUntil(lambda: is_shown(made, "cash-report"))
    made.open("sales-summary")
    assert made.chooser.current == "cash-report"


def test_the_list_is_narrowed_by_what_is_typed(empty_app: App, page: Made, qtbot: QtBot) -> None:
    made = page()
    QTest.keyClicks(made.chooser.search, "limit sell")
    qtbot.waitUntil(lambda: listed(made) == ["Sellers and the limit"])
    assert made.chooser.current == "sales-summary"


def test_the_notice_of_the_limit_leads_to_the_report_that_names_the_seller(
    empty_app: App, page: Made, qtbot: QtBot
) -> None:
    """As the overview calls it, and from the cash report, by its button."""
    database = empty_app.database
    builders_till.stand(database, seller_mode="agent")
    builders_till.opened(database)
    builders_till.sell(database, f"1001:{limit_of(2026).limit_ore * 85 // 100 // 8900}")
    made = page()
    made.open(attention="limit_near")
    qtbot.waitUntil(lambda: is_shown(made, "register-limit"))
    named = [bar.label for bar in made.view.charts[0].bars.bars]
    assert named == ["Aspö Musteri"]
    shown(made, "cash-report", qtbot)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in made.view.remarks.findChildren(QPushButton)))
    (show,) = [one for one in made.view.remarks.findChildren(QPushButton) if one.isVisible()]
    assert "Aspö Musteri has sold" in show.accessibleName()
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_shown(made, "register-limit"))
    assert made.chooser.list.currentItem().text() == "Sellers and the limit"


def test_the_paper_is_in_the_language_that_was_chosen_for_it(empty_app: App, page: Made, qtbot: QtBot) -> None:
    busy(empty_app.database)
    made = page()
    qtbot.waitUntil(lambda: made.paper.preview.pages > 0)

    def says(word: str) -> bool:
        content = made.paper.preview.content
        return bool(content) and word in pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()

    assert says("Sales summary")
    made.paper.language.setFocus()
    QTest.keyClick(made.paper.language, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: says("Försäljningssammanställning"))


def test_where_there_is_little_room_the_list_is_one_line_and_the_paper_a_tab(
    empty_app: App, page: Made, qtbot: QtBot
) -> None:
    busy(empty_app.database)
    made = page()
    assert made.chooser.list.isVisible()
    assert not made.tabs.isVisible()
    made.resize(700, 700)
    qtbot.waitUntil(made.tabs.isVisible)
    assert not made.chooser.list.isVisible()
    made.chooser.combo.setFocus()
    QTest.keyClick(made.chooser.combo, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: is_shown(made, REPORTS[1].key))
    made.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: made.paper.preview.pages > 0)
    made.resize(1366, 768)
    qtbot.waitUntil(lambda: not made.tabs.isVisible())
    assert made.paper.isVisible()
    assert made.view.isVisible()


def test_a_switch_to_the_table_stays_when_something_is_sold(empty_app: App, page: Made, qtbot: QtBot) -> None:
    database = empty_app.database
    builders_till.stand(database)
    builders_till.opened(database)
    builders_till.sell(database, "1001")
    made = page()
    made.resize(683, 700)
    qtbot.waitUntil(made.tabs.isVisible)
    made.tabs.setCurrentIndex(1)
    before = made.view.charts[1]
    builders_till.sell(database, "2001", minutes=5)
    qtbot.waitUntil(lambda: made.view.charts[1].model.rowCount() == 2)
    assert made.view.charts[1] is before
    assert before.table.isVisible()


def test_what_the_query_refuses_is_said_and_something_else_can_be_chosen(
    empty_app: App, page: Made, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(inputs: Inputs) -> int:
        if inputs[EVENT] == "KNA26":
            raise UserError("no_booths", "Booths are counted from July.")
        return 3

    monkeypatch.setattr(reports, "REPORTS", (*REPORTS, replace(TOY, query=refuse)))
    busy(empty_app.database)
    builders.event(empty_app.database, "RST26")
    made = page()
    shown(made, "booth-count", qtbot)
    assert made.nothing.text == "Booths are counted from July."
    assert not made.paper.save_button.isEnabled()
    (event,) = made.form.values.values()
    event.setFocus()
    other = event.findData("RST26") - event.currentIndex()
    QTest.keyClick(event, Qt.Key.Key_Down if other > 0 else Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: [value.text() for value in made.view.figures.values] == ["3"])


def test_all_reports_follow_the_current_event_also_those_seen_before(
    empty_app: App, page: Made, context: GuiContext, qtbot: QtBot
) -> None:
    busy(empty_app.database)
    builders.event(empty_app.database, "RST26")
    context.current_event = EventChoice("KNA26", "Sommarmarknad", Phase.REGIONAL)
    made = page()
    shown(made, "trader-register", qtbot)
    shown(made, "sales-summary", qtbot)
    context.current_event = EventChoice("RST26", "Ostseemarkt", Phase.REGIONAL)
    qtbot.waitUntil(lambda: made.answer is not None and made.answer.values == {"event": "RST26", "extent": "short"})
    made.chooser.chosen.emit("trader-register")
    qtbot.waitUntil(lambda: is_shown(made, "trader-register"))
    assert made.answer is not None
    assert made.answer.values["event"] == "RST26"
