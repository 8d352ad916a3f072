"""Kind, sheet and the quiet rows beside the list, and the bar above it in narrower windows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.documents.labels import LABELS
from made_in_blekinge.gui.devices.printing import remembered_printer
from made_in_blekinge.gui.labels import printer_row
from made_in_blekinge.gui.labels.kind_card import KindCard
from made_in_blekinge.gui.labels.page import LabelsPage
from made_in_blekinge.gui.labels.printer_row import PrinterRow
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.services.registers.event import edit_event
from made_in_blekinge.settings import PRINTERS
from made_in_blekinge.store.records import read_records
from made_in_blekinge.store.registers import EVENTS
from tests.support.gui import sample

app, empty_app = sample.app, sample.empty_app


@pytest.fixture
def page(app: App, context: GuiContext, qtbot: QtBot) -> LabelsPage:
    """The page with price labels, wide enough for all columns."""
    made = LabelsPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 716)
    made.show()
    made.open(kind="price")
    qtbot.waitUntil(lambda: made.order is not None and made.order.stock.kind.key == "price")
    return made


def test_as_many_kinds_as_fit_and_the_chosen_one_are_seen(context: GuiContext, qtbot: QtBot) -> None:
    combo = QuietCombo()
    card = KindCard(context, combo)
    qtbot.addWidget(card)
    for key, kind in LABELS.items():
        combo.addItem(kind.title, key)
    card.show()

    def seen() -> int:
        return sum(
            card.list.viewport().rect().contains(card.list.visualRect(card.list.model().index(row, 0)))
            for row in range(combo.count())
        )

    card.fit(8 * 32 + 46)
    assert (seen(), card.more.text()) == (8, "4 kinds more")
    QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
    assert (seen(), card.more.text()) == (12, "Fewer kinds")
    QTest.mouseClick(card.more, Qt.MouseButton.LeftButton)
    combo.setCurrentIndex(11)
    assert (seen(), card.more.isVisible()) == (12, False)
    combo.setCurrentIndex(0)
    card.fit(600)
    assert (seen(), card.more.isVisible()) == (12, False)
    card.fit(10)
    assert seen() == 4


def test_a_quiet_row_says_and_offers_the_choice(page: LabelsPage) -> None:
    row = page.choices.order_row
    assert (row.value, row.accessibleName()) == ("By booth", "Order: By booth")
    actions = {action.text(): action for action in row.menu_of().actions()}
    assert actions["By booth"].isChecked()
    actions["By product"].trigger()
    assert page.choices.order_key == "product"
    actions["Cut marks"].trigger()
    assert row.value == "By product, cut marks"
    assert page.choices.wish(None, {}).cut_marks


def test_languages_are_chosen_below_their_row(page: LabelsPage) -> None:
    QTest.mouseClick(page.choices.language_row, Qt.MouseButton.LeftButton)
    assert page.choices.languages.isVisible()
    combo = page.choices.languages.combos[1]
    combo.setCurrentIndex(combo.findData("de"))
    combo.activated.emit(combo.currentIndex())
    assert page.choices.language_row.value == "Swedish + German"


def test_the_events_languages_of_paper_are_preselected_until_others_are_chosen(
    page: LabelsPage, app: App, qtbot: QtBot
) -> None:
    choices = page.choices
    assert (choices.languages.codes, choices.language_row.value) == (("sv",), "Swedish, as the event")
    QTest.mouseClick(choices.language_row, Qt.MouseButton.LeftButton)
    QTest.keyClick(choices.languages.combos[0], Qt.Key.Key_E)
    choices.languages.combos[0].activated.emit(choices.languages.combos[0].currentIndex())
    assert choices.language_row.value == "English"
    assert choices.languages.note.text() == "Chosen here. The event's languages of paper: Swedish."
    with app.database.reading() as session:
        key, _ = find_event(session, "KNA26")
        here = read_records(session, EVENTS, [key])[key]
    edit_event(app.database, here.id, here.version, {"languages": "pl, sv"})
    qtbot.waitUntil(lambda: page.stock is not None and page.stock.own_languages == ("pl", "sv"))
    assert choices.languages.codes == ("en",)
    QTest.keyClick(choices.languages.back, Qt.Key.Key_Space)
    assert choices.language_row.value == "Polish + Swedish, as the event"
    assert choices.wish(None, {}).languages == ("pl", "sv")


def test_the_printer_is_chosen_beforehand_and_said_to_be_adjusted(
    app: App, context: GuiContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Printers:
        @staticmethod
        def availablePrinterNames() -> list[str]:
            return ["Kontoret", "Zebra"]

    monkeypatch.setattr(printer_row, "QPrinterInfo", Printers)
    app.settings.set(PRINTERS, {"Kontoret": {"offset_x": 0.4}})
    row = PrinterRow(context)
    qtbot.addWidget(row)
    assert row.value == "Chosen when printing"
    titles = [action.text() for action in row.menu_of().actions() if action.text()]
    assert titles == ["Chosen when printing", "Kontoret, adjusted", "Zebra", "Printer adjustment…"]
    row.menu_of().actions()[1].trigger()
    assert (row.value, remembered_printer(context, "")) == ("Kontoret, adjusted", "Kontoret")
    row.show_for("badge")
    assert row.value == "Chosen when printing"


def test_in_a_narrower_window_kind_and_sheet_are_combos_above_the_list(page: LabelsPage) -> None:
    choices = page.choices
    assert (choices.kind_card.isVisible(), choices.bar.isVisible()) == (True, False)
    page.resize(1024, 700)
    assert (choices.kind_card.isVisible(), choices.bar.isVisible()) == (False, True)
    assert choices.kinds.isVisible()
    assert choices.sheets.isVisible()
    assert not choices.start.isVisible()
    QTest.mouseClick(choices.bar.more, Qt.MouseButton.LeftButton)
    assert choices.start.isVisible()
    assert choices.template_row.isVisible()
    choices.start.window().close()
    page.resize(1200, 716)
    assert (choices.start.isVisible(), choices.sheets.isVisible()) == (True, True)


def test_lowered_prices_are_announced_only_where_goods_are_shown(page: LabelsPage, qtbot: QtBot) -> None:
    choices = page.choices
    assert not choices.wish(None, {}).cuts
    choices.lowered.trigger()
    assert choices.wish(None, {}).cuts
    choices.show_kind("badge")
    qtbot.waitUntil(lambda: page.order is not None and page.order.stock.kind.key == "badge")
    assert not choices.wish(None, {}).cuts
