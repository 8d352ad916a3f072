import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.parts.charts import Chart
from made_in_blekinge.gui.reports import paper
from made_in_blekinge.gui.reports.own_reports import OwnReport
from made_in_blekinge.gui.reports.owning import NameOwnReport, own_menu
from made_in_blekinge.gui.reports.page import ReportsPage
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.queries.reports.sales_summary import sales_summary
from tests.support import builders
from tests.support.gui import sample
from tests.support.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app


@pytest.fixture
def page(context: GuiContext, qtbot: QtBot) -> ReportsPage:
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def shown(page: ReportsPage) -> list[str]:
    return [value.text() for value in page.view.figures.values]


def chart(page: ReportsPage, title: str) -> Chart[Any]:
    assert page.answer is not None
    return page.view.charts[[table.title for table in page.answer.views[0].tables].index(title)]


def bars(page: ReportsPage, title: str) -> list[tuple[str, int]]:
    return [(bar.label, bar.value) for bar in chart(page, title).bars.bars]


def which(page: ReportsPage) -> QComboBox:
    """The only choice of the report, or the second one of the sales summary."""
    found, *_ = page.form.values.values()
    return found


def test_the_figures_equal_the_query(app: App, page: ReportsPage, context: GuiContext, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.answer is not None)
    with app.database.reading() as session:
        total = sales_summary(session, ("event", "KNA26")).totals[0]
    money = context.catalog.money
    assert shown(page) == [
        *(money(ore, "SEK") for ore in (total.gross_ore, total.vat_ore, total.net_ore)),
        "2",
        "3",
        money(total.average_ore, "SEK"),
    ]
    assert bars(page, "Exhibitors") == [("Eringsboda Smide", 49500), ("Aspö Musteri", 17800)]
    assert bars(page, "Hours") == [("10–11", 17800), ("12–13", 49500)]
    assert sum(value for _, value in bars(page, "VAT rates")) == total.gross_ore


def test_a_chart_has_its_table_beneath_it_with_the_same_rows_and_their_sum(
    app: App, page: ReportsPage, context: GuiContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.answer is not None)
    sold = chart(page, "Exhibitors")
    assert sold.bars.isVisible()
    assert sold.table.isVisible()
    model = sold.table.model()
    names = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert names == {"Eringsboda Smide", "Aspö Musteri"}
    total = [sold.total_model.index(0, at).data() for at in range(3)]
    assert total == ["Total", "3", context.catalog.amount(67300)]


def test_one_of_several_charts_is_chosen_by_a_button_and_stays_chosen(
    app: App, page: ReportsPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.answer is not None)
    hours = next(made for made in page.view.choices.buttons() if made.text() == "Hours")
    QTest.mouseClick(hours, Qt.MouseButton.LeftButton)
    assert chart(page, "Hours").isVisible()
    assert not chart(page, "Exhibitors").isVisible()
    builders.sell(app.database, {"receipt": "9", "time": "2026-06-12 15:00:00"})
    qtbot.waitUntil(lambda: len(chart(page, "Hours").bars.bars) == 3)
    assert chart(page, "Hours").isVisible()


def test_a_year_that_is_chosen_by_itself_has_figures(app: App, page: ReportsPage, qtbot: QtBot) -> None:
    builders.event(app.database, "KNA28", starts=dt.date(2028, 6, 1), ends=dt.date(2028, 6, 2))
    page.open("sales-summary", year="")
    page._form_changed({"year": ""})
    qtbot.waitUntil(lambda: page.answer is not None and page.answer.values == {"year": "2026", "extent": "short"})


def test_where_nothing_was_sold_the_nearest_with_figures_is_one_click_away(
    app: App, page: ReportsPage, qtbot: QtBot
) -> None:
    builders.event(app.database, "KNA28", starts=dt.date(2028, 6, 1), ends=dt.date(2028, 6, 2))
    page.open("sales-summary", year="2028")
    qtbot.waitUntil(lambda: "The nearest with figures: 2026" in page.nothing.text)
    show = next(made for made in page.nothing.findChildren(QPushButton) if made.text() == "Show 2026")
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.answer is not None and page.answer.values == {"year": "2026", "extent": "short"})
    page.open("sales-summary", event="KNA28")
    qtbot.waitUntil(lambda: "(KNA26)" in page.nothing.text or "(RST26)" in page.nothing.text)


def test_old_figures_stay_dimmed_until_the_new_ones_are_there(app: App, page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.answer is not None)
    before = shown(page)
    which(page).setFocus()
    page._form_changed({"event": "RST26"})
    assert not page.view.isEnabled()
    assert shown(page) == before
    qtbot.waitUntil(page.view.isEnabled)
    assert shown(page)[0] == "€8.90"


def test_the_search_is_reached_as_on_every_page(app: App, page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.answer is not None)
    page.activateWindow()
    page.focus_search()
    qtbot.waitUntil(page.chooser.search.hasFocus)


def test_in_a_narrow_window_chart_table_and_paper_are_tabs(app: App, page: ReportsPage, qtbot: QtBot) -> None:
    page.resize(683, 384)
    qtbot.waitUntil(lambda: page.answer is not None and page.tabs.isVisible())
    sold = chart(page, "Exhibitors")
    assert (sold.bars.isVisible(), sold.table.isVisible()) == (True, False)
    page.tabs.setCurrentIndex(1)
    assert (sold.bars.isVisible(), sold.table.isVisible()) == (False, True)
    page.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: page.paper.preview.pages >= 1)
    assert page.chooser.combo.isVisible()


@pytest.mark.parametrize(("made", "ending"), [("pdf_button", "pdf"), ("excel_button", "xlsx")])
def test_a_format_has_its_own_button_and_the_file_is_offered_afterwards(
    made: str,
    ending: str,
    app: App,
    page: ReportsPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    say: RecordingSay,
) -> None:
    asked: list[str] = []

    def ask(*given: object) -> Path:
        asked.extend(str(part) for part in given[-2:])
        return tmp_path / f"summary.{ending}"

    monkeypatch.setattr(paper, "ask_save", ask)
    pressed = getattr(page.paper, made)
    qtbot.waitUntil(lambda: pressed.isVisible() and pressed.isEnabled())
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(say.messages))
    assert asked[0].endswith(f".{ending}")
    assert asked[1].count("(*.") == 1
    assert (tmp_path / f"summary.{ending}").exists()


def test_a_year_is_shown_one_currency_at_a_time(app: App, page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.answer is not None)
    scope = page.form.scope
    assert scope is not None
    scope.setFocus()
    for _ in range(2):
        QTest.keyClick(scope, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(page.view.buttons.buttons()) == 2)
    assert which(page).currentText() == "2026"
    by_name = {made.text(): made for made in page.view.buttons.buttons()}
    assert by_name["EUR"].isChecked()
    assert shown(page)[0] == "€8.90"
    QTest.mouseClick(by_name["SEK"], Qt.MouseButton.LeftButton)
    assert shown(page)[0] == "SEK 673.00"


def test_the_report_follows_the_current_event_and_says_when_nothing_was_sold(
    app: App, page: ReportsPage, context: GuiContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.answer is not None)
    context.current_event = EventChoice("RST26", "Ostseemarkt", Phase.INTERNATIONAL)
    qtbot.waitUntil(lambda: shown(page)[0] == "€8.90")
    assert which(page).currentData() == "RST26"
    page.open("sales-summary", phase="interregional")
    qtbot.waitUntil(lambda: "Nothing was sold" in page.nothing.text)
    assert not page.paper.save_button.isEnabled()


def test_with_less_room_the_paper_is_behind_a_button(app: App, page: ReportsPage, qtbot: QtBot) -> None:
    page.resize(1024, 700)
    qtbot.waitUntil(lambda: page.answer is not None and page.paper_button.isVisible())
    assert page.paper.preview.pages == 0
    QTest.mouseClick(page.paper_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.paper.preview.pages >= 1)
    assert page.paper.isVisible()
    assert not page.view.isVisible()
    QTest.mouseClick(page.paper_button, Qt.MouseButton.LeftButton)
    assert page.view.isVisible()


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv", "json"])
def test_it_is_saved_as_the_ending_says(
    ending: str,
    app: App,
    page: ReportsPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    say: RecordingSay,
) -> None:
    target = tmp_path / f"summary.{ending}"
    monkeypatch.setattr(paper, "ask_save", lambda *_: target)
    qtbot.waitUntil(lambda: page.paper.save_button.isEnabled() and page.answer is not None)
    QTest.mouseClick(page.paper.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(say.messages))
    content = target.read_bytes()
    assert content.startswith({"pdf": b"%PDF", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}[ending])
    if ending == "json":
        assert json.loads(content)["totals"][0]["gross_ore"] == 67300


def compared(page: ReportsPage) -> list[str]:
    return [change.text() for change in page.view.figures.changes]


def offered(page: ReportsPage) -> list[str]:
    return [] if page.answer is None else [choice.value for choice in page._comparable(page.answer)]


def pick(page: ReportsPage, words: str) -> None:
    """Open the menu of comparisons and choose there."""
    QTest.mouseClick(page.compare, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if words in each.text())
    menu.close()
    action.trigger()


def test_a_report_is_compared_with_another_event_figure_by_figure(app: App, page: ReportsPage, qtbot: QtBot) -> None:
    builders.event(app.database, "KNA25", starts=dt.date(2025, 6, 12), ends=dt.date(2025, 6, 14))
    builders.sell(app.database, {"receipt": "8", "event": "KNA25", "time": "2025-06-12 10:05:00", "quantity": "1"})
    qtbot.waitUntil(lambda: "KNA25" in offered(page))
    assert page.compare.text() == "Compare…"
    assert compared(page) == []
    pick(page, "KNA25")
    qtbot.waitUntil(lambda: len(compared(page)) == 6)
    with app.database.reading() as session:
        now, before = (sales_summary(session, ("event", code)).totals[0] for code in ("KNA26", "KNA25"))
    assert before.receipts == 1
    assert compared(page)[3] == "+100 % against 1"
    share = round((now.gross_ore - before.gross_ore) * 100 / before.gross_ore)
    assert compared(page)[0].startswith(f"+{share} % against ")
    assert "KNA25" in page.view.compared.text()
    assert page.compare.text() == "Compared…"
    pick(page, "Do not compare")
    qtbot.waitUntil(lambda: compared(page) == [])
    assert page.view.compared.isHidden()


def test_another_currency_has_nothing_to_compare_with_and_that_is_said(
    app: App, page: ReportsPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.answer is not None and page.compare.isVisible())
    pick(page, "RST26")
    qtbot.waitUntil(lambda: page.view.compared.isVisible())
    assert page.view.compared.text().startswith("There are no figures of ")
    assert compared(page) == []


def named(page: ReportsPage, qtbot: QtBot, name: str) -> NameOwnReport:
    """Press the button and write a name into the dialog; Enter keeps it."""
    page.press("Save as my report")
    qtbot.waitUntil(lambda: bool(page.findChildren(NameOwnReport)))
    dialog = page.findChildren(NameOwnReport)[-1]
    core = dialog.form.cells["name"].editor.core
    assert isinstance(core, QLineEdit)
    QTest.keyClicks(core, name)
    QTest.keyClick(core, Qt.Key.Key_Return)
    return dialog


def listed(page: ReportsPage) -> list[str]:
    return [page.chooser.list.item(row).text() for row in range(page.chooser.list.count())]


def test_an_own_report_is_found_again_with_what_it_was_about_its_chart_and_its_comparison(
    app: App, page: ReportsPage, qtbot: QtBot
) -> None:
    builders.event(app.database, "KNA25", starts=dt.date(2025, 6, 12), ends=dt.date(2025, 6, 14))
    builders.sell(app.database, {"receipt": "8", "event": "KNA25", "time": "2025-06-12 10:05:00", "quantity": "1"})
    qtbot.waitUntil(lambda: "KNA25" in offered(page))
    hours = next(made for made in page.view.choices.buttons() if made.text() == "Hours")
    QTest.mouseClick(hours, Qt.MouseButton.LeftButton)
    pick(page, "KNA25")
    qtbot.waitUntil(lambda: len(compared(page)) == 6)
    named(page, qtbot, "Mot i fjol")
    qtbot.waitUntil(lambda: "Mot i fjol" in listed(page))
    assert listed(page)[:2] == ["My reports", "Mot i fjol"]
    page.open("cash-report")
    qtbot.waitUntil(lambda: page.answer is not None and page.answer.report.key == "cash-report")
    page.open("sales-summary", event="RST26")
    qtbot.waitUntil(lambda: page.answer is not None and page.answer.values == {"event": "RST26", "extent": "short"})
    again = ReportsPage(page.context)
    qtbot.addWidget(again)
    again.resize(1366, 768)
    again.show()
    qtbot.waitUntil(lambda: again.answer is not None)
    again.chooser.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: len(compared(again)) == 6)
    assert again.answer is not None
    assert (again.answer.report.key, again.answer.values) == ("sales-summary", {"event": "KNA26", "extent": "short"})
    assert chart(again, "Hours").isVisible()
    assert again.chooser.current == "own/Mot i fjol"


def test_an_own_report_has_a_name_of_its_own_and_is_renamed_and_removed(
    app: App, page: ReportsPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.answer is not None)
    named(page, qtbot, "Min")
    qtbot.waitUntil(lambda: "Min" in listed(page))
    dialog = named(page, qtbot, "min")
    assert dialog.isVisible()
    assert "There is a report called “Min” already" in dialog.form.cells["name"].problem.text.text()
    dialog.done(0)
    rename, _remove = own_menu(page.context, page, page.own, page.own.all[0], page._list_reports).actions()
    rename.trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(NameOwnReport)))
    dialog = next(one for one in page.findChildren(NameOwnReport) if one.isVisible())
    core = dialog.form.cells["name"].editor.core
    assert isinstance(core, QLineEdit)
    core.selectAll()
    QTest.keyClicks(core, "Vår")
    QTest.keyClick(core, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Vår" in listed(page) and "Min" not in listed(page))
    own_menu(page.context, page, page.own, page.own.all[0], page._list_reports).actions()[1].trigger()
    assert "Vår" not in listed(page)
    assert "My reports" not in listed(page)


def test_an_own_report_of_an_event_that_is_not_here_says_so(
    app: App, page: ReportsPage, qtbot: QtBot, say: RecordingSay
) -> None:
    page.own.put(OwnReport("Förr", "sales-summary", {"event": "KNA19"}))
    page._list_reports()
    qtbot.waitUntil(lambda: page.answer is not None)
    page.chooser.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: bool(say.refusals))
    assert say.refusals == ["What “Förr” was about is not in this market: something else is shown."]
