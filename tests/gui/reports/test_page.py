import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.parts.charts import Chart
from made_in_blekinge.gui.reports import paper
from made_in_blekinge.gui.reports.page import ReportsPage
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.queries.reports.sales_summary import sales_summary
from tests.support.gui import sample
from tests.support.gui.recording_say import RecordingSay

app, empty_app = sample.app, sample.empty_app


@pytest.fixture
def page(context: GuiContext, qtbot: QtBot) -> ReportsPage:
    made = ReportsPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
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
    (found,) = page.form.values.values()
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


def test_every_chart_has_its_table_with_the_same_rows(app: App, page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.answer is not None)
    sold = page.view.charts[1]
    QTest.mouseClick(sold.as_table, Qt.MouseButton.LeftButton)
    assert sold.table.isVisible()
    model = sold.table.model()
    names = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert names == {"Eringsboda Smide", "Aspö Musteri"}


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


def test_the_paper_is_previewed_when_its_tab_is_opened(app: App, page: ReportsPage, qtbot: QtBot) -> None:
    page.resize(900, 700)
    qtbot.waitUntil(lambda: page.answer is not None)
    assert page.paper.preview.pages == 0
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.paper.preview.pages >= 1)


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
