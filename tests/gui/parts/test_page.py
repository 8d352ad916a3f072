"""A page asks when it is seen, forgets late answers, and says what went wrong."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from tests.support.gui.desk import Desk
from tests.support.gui.toy import PlainPage, StallsPage


class SlowPage(Page[int]):
    """Every question waits until the test lets it be answered."""

    key = "slow"
    title = "Slow"
    topics = frozenset({"product"})

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.gates: list[Event] = []
        self.shown: list[int] = []

    def fetch(self) -> Callable[[], int]:
        gate, number = Event(), len(self.gates)
        self.gates.append(gate)
        return lambda: number if gate.wait(5) else -1

    def show_data(self, data: int) -> None:
        self.shown.append(data)


@pytest.fixture
def slow(context: GuiContext, qtbot: QtBot) -> SlowPage:
    page = SlowPage(context)
    qtbot.addWidget(page)
    return page


def test_a_page_reads_when_it_is_first_seen(slow: SlowPage, qtbot: QtBot) -> None:
    slow.refresh()
    assert slow.gates == []
    slow.show()
    slow.gates[0].set()
    qtbot.waitUntil(lambda: slow.shown == [0])


def test_an_answer_older_than_the_last_question_is_dropped(slow: SlowPage, qtbot: QtBot) -> None:
    slow.show()
    slow.refresh()
    slow.gates[1].set()
    qtbot.waitUntil(lambda: slow.shown == [1])
    with qtbot.waitSignal(slow.context.jobs.busy):
        slow.gates[0].set()
    assert slow.shown == [1]


def test_a_page_reads_anew_when_its_own_tables_change(slow: SlowPage, qtbot: QtBot) -> None:
    slow.show()
    with qtbot.waitSignal(slow.context.bus.changed):
        slow.context.bus.publish(frozenset({"event"}))
    assert len(slow.gates) == 1
    with qtbot.waitSignal(slow.context.bus.changed):
        slow.context.bus.publish(frozenset({"event", "product"}))
    assert len(slow.gates) == 2
    for gate in slow.gates:
        gate.set()


def test_what_follows_the_event_reads_when_the_event_of_the_opened_market_is_known(
    slow: SlowPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = desk.context
    monkeypatch.setattr(SlowPage, "event_bound", True)
    context.chooses_event = True
    slow.show()
    context.app = context.market
    assert len(slow.gates) == 1
    context.current_event = EventChoice("KNA26", "Karlskrona", Phase.REGIONAL)
    assert len(slow.gates) == 1
    context.settle_event()
    context.settle_event()
    assert len(slow.gates) == 2
    for gate in slow.gates:
        gate.set()


def test_a_hidden_page_reads_once_when_it_comes_back(slow: SlowPage, qtbot: QtBot) -> None:
    slow.show()
    slow.hide()
    slow.refresh()
    slow.refresh()
    assert len(slow.gates) == 1
    slow.show()
    assert len(slow.gates) == 2
    for gate in slow.gates:
        gate.set()
    qtbot.waitUntil(lambda: slow.shown == [1])


def test_what_cannot_be_read_is_said_on_the_page_with_another_try(context: GuiContext, qtbot: QtBot) -> None:
    class Refusing(PlainPage):
        tries = 0

        def fetch(self) -> Callable[[], str]:
            self.tries += 1
            if self.tries > 1:
                return lambda: "there it is"

            def refuse() -> str:
                raise UserError("locked", "The market is locked by another program.")

            return refuse

    page = Refusing(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.empty.text == "The market is locked by another program.")
    page.empty.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: page.said.text() == "there it is")
    assert page.content.currentWidget() is page.said


def test_an_event_bound_page_follows_the_current_event(context: GuiContext, qtbot: QtBot) -> None:
    page = PlainPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.said.text() == "no event")
    context.current_event = EventChoice("A1", "Kulturnatt", Phase.REGIONAL)
    qtbot.waitUntil(lambda: page.said.text() == "Kulturnatt")


def test_search_filters_as_one_types_and_an_empty_page_says_so(context: GuiContext, qtbot: QtBot) -> None:
    page = StallsPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(page.model.rows) == 60)
    assert page.search is not None
    QTest.keyClicks(page.search, "åsa")
    qtbot.waitUntil(lambda: len(page.model.rows) == 10)
    QTest.keyClicks(page.search, "xyz")
    qtbot.waitUntil(lambda: page.empty.text == "Nobody yet.")
    assert page.content.currentWidget() is page.empty


def test_the_border_of_the_detail_pane_is_remembered(context: GuiContext, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QSplitter

    for _ in range(2):
        page = StallsPage(context)
        qtbot.addWidget(page)
        page.resize(1300, 600)
        page.show()
        splitter = page.findChildren(QSplitter)[0]
        before = splitter.sizes()
        splitter.moveSplitter(400, 1)
    assert before[0] == 400
