"""Pages ask and do through their context: in a session of its own, on the right thread, for the market that is open."""

from collections.abc import Callable
from functools import partial
from threading import Event, current_thread

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from made_in_blekinge.bootstrap import App
from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.work.context import GuiContext, MarketLeft
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.services.registers.exhibitor import add_exhibitor
from made_in_blekinge.store.database import Database
from tests.gui.work.test_jobs import Witness
from tests.support import builders
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.sample import another, empty_app

__all__ = ["another", "empty_app"]


def names(session: Session, gate: Event | None = None) -> list[str]:
    """The exhibitors, when the gate is open."""
    assert gate is None or gate.wait(5)
    return [row.name for row in exhibitor_rows(session)]


def refuse(_: Session | Database, gate: Event | None = None) -> int:
    assert gate is None or gate.wait(5)
    raise UserError("no_such_event", "There is no event {code}.", code="X")


def test_what_was_done_can_be_asked_for(empty_app: App, context: GuiContext, qtbot: QtBot) -> None:
    answers = list[object]()
    values = {"name": "Aspö Musteri"}
    context.do(add_exhibitor, values, done=lambda record: answers.append(record.values["name"]))
    qtbot.waitUntil(lambda: answers == ["Aspö Musteri"])
    context.ask(names, done=lambda found: answers.append((found, QThread.isMainThread())))
    qtbot.waitUntil(lambda: answers[1:] == [(["Aspö Musteri"], True)])


def test_each_runs_on_its_own_thread(empty_app: App, context: GuiContext, qtbot: QtBot) -> None:
    ran = list[str]()
    context.ask(lambda _session: current_thread().name, done=ran.append)
    qtbot.waitUntil(lambda: len(ran) == 1)
    context.make(lambda app: current_thread().name if app is empty_app else "", done=ran.append)
    qtbot.waitUntil(lambda: len(ran) == 2)
    context.do(lambda database: current_thread().name if database is empty_app.database else "", done=ran.append)
    qtbot.waitUntil(lambda: len(ran) == 3)
    assert [name.split("_")[0] for name in ran] == ["reader", "reader", "writer"]


def test_arguments_that_a_query_does_not_take_are_refused_by_the_type_check() -> None:
    """An ignore that is not needed fails mypy."""

    def never(context: GuiContext) -> None:
        context.ask(names, "gate", done=print)  # type: ignore[arg-type]
        context.ask(names, done=lambda found: found.colour)  # type: ignore[attr-defined]
        context.do(add_exhibitor, done=print)  # type: ignore[arg-type]

    assert callable(never)


@pytest.mark.parametrize("way", ["ask", "do"])
def test_an_error_is_heard_by_who_asked_and_otherwise_said(
    empty_app: App, context: GuiContext, say: RecordingSay, qtbot: QtBot, way: str
) -> None:
    heard = list[BaseException]()
    run = {"ask": partial(context.ask, refuse), "do": partial(context.do, refuse)}[way]
    run(done=heard.append, failed=heard.append)
    qtbot.waitUntil(lambda: [getattr(error, "code", "") for error in heard] == ["no_such_event"])
    assert say.errors == []
    run(done=heard.append)
    qtbot.waitUntil(lambda: [error.code for error in say.errors] == ["no_such_event"])


def test_an_answer_from_a_market_that_is_not_open_any_more_is_not_shown(
    empty_app: App, another: App, context: GuiContext, say: RecordingSay, qtbot: QtBot
) -> None:
    gate, answers, failures = Event(), list[object](), list[BaseException]()
    context.ask(names, gate, done=answers.append, failed=failures.append)
    context.ask(refuse, gate, done=answers.append)
    context.app = another
    with qtbot.waitSignal(context.jobs.busy, check_params_cb=lambda busy: not busy):
        gate.set()
    assert [type(error) for error in failures] == [MarketLeft]
    assert answers == []
    assert say.errors == []


def test_what_was_done_in_a_market_before_holds_and_its_error_is_said(
    empty_app: App, another: App, context: GuiContext, say: RecordingSay, qtbot: QtBot
) -> None:
    gate, answers, failures = Event(), list[object](), list[BaseException]()
    context.do(refuse, gate, done=answers.append, failed=failures.append)
    context.do(add_exhibitor, {"name": "Aspö Musteri"}, done=answers.append, failed=failures.append)
    context.app = another
    with qtbot.waitSignal(context.jobs.busy, check_params_cb=lambda busy: not busy):
        gate.set()
    assert [type(error) for error in failures] == [MarketLeft, MarketLeft]
    assert answers == []
    assert [error.code for error in say.errors] == ["no_such_event"]
    with empty_app.database.reading() as session:
        assert names(session) == ["Aspö Musteri"]


class NamesPage(Page[list[str]]):
    """Shows what it was given."""

    key = "names"
    title = "Names"

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.gate = Event()
        self.shown: list[list[str]] = []

    def fetch(self) -> Callable[[], list[str]]:
        return self.context.question(names, self.gate)

    def show_data(self, data: list[str]) -> None:
        self.shown.append(data)


def test_a_hidden_page_does_not_take_rows_of_a_market_before(
    empty_app: App, another: App, context: GuiContext, qtbot: QtBot
) -> None:
    builders.exhibitor(empty_app.database, "Aspö Musteri")
    page = NamesPage(context)
    qtbot.addWidget(page)
    page.show()
    page.hide()
    context.app = another
    with qtbot.waitSignal(context.jobs.busy, check_params_cb=lambda busy: not busy):
        page.gate.set()
    assert page.shown == []
    page.show()
    qtbot.waitUntil(lambda: page.shown == [[]])


def test_without_a_market_nothing_is_asked(context: GuiContext) -> None:
    with pytest.raises(LookupError):
        context.ask(names, done=print)


def test_long_work_is_stopped_by_its_ticket(empty_app: App, context: GuiContext, qtbot: QtBot) -> None:
    failures, progress = list[BaseException](), Progress()

    def count(_: Database, steps: Progress) -> None:
        for number in range(10_000):
            steps.step(number, 10_000, "Counting")
            Event().wait(0.001)

    context.do(count, progress, failed=failures.append, progress=progress).cancel()
    qtbot.waitUntil(lambda: [type(error) for error in failures] == [Cancelled])


@pytest.mark.parametrize("fail", [False, True])
def test_nothing_of_who_asked_goes_in_another_thread(
    empty_app: App, context: GuiContext, qtbot: QtBot, fail: bool
) -> None:
    gone = list[str]()
    for _ in range(200):
        witness = Witness(gone)
        ask = partial(_of_witness, witness, fail)
        context.ask(ask, done=witness.heard, failed=witness.heard)
        context.do(ask, done=witness.heard, failed=witness.heard)
    del witness, ask
    qtbot.waitUntil(lambda: len(gone) == 200, timeout=20_000)
    assert set(gone) == {current_thread().name}


def _of_witness(witness: Witness, fail: bool, _: Session | Database) -> None:
    witness.ask(fail)
