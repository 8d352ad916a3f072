"""Work happens elsewhere, answers come home, and nobody hears what is no longer wanted."""

import sys
from functools import partial
from threading import Event, current_thread
from time import monotonic

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from made_in_blekinge.errors import Cancelled, UserError
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Jobs
from made_in_blekinge.progress import Progress
from tests.support.gui.recording_say import RecordingSay


@pytest.fixture
def jobs(context: GuiContext) -> Jobs:
    return context.jobs


def test_reading_happens_on_a_reader_and_the_answer_comes_home(jobs: Jobs, qtbot: QtBot) -> None:
    answers: list[tuple[str, bool]] = []
    jobs.read(lambda: current_thread().name, lambda name: answers.append((name, QThread.isMainThread())))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0][0].startswith("reader")
    assert answers[0][1]


def test_writes_follow_each_other_while_readers_go_on(jobs: Jobs, qtbot: QtBot) -> None:
    gate, order = Event(), list[str]()
    jobs.write(lambda _: gate.wait(5), lambda _: order.append("first write"))
    jobs.write(lambda _: None, lambda _: order.append("second write"))
    jobs.read(lambda: None, lambda _: order.append("read"))
    qtbot.waitUntil(lambda: order == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: order == ["read", "first write", "second write"])


def test_busy_is_said_once_for_work_that_overlaps(jobs: Jobs, qtbot: QtBot) -> None:
    said = list[bool]()
    jobs.busy.connect(said.append)
    for _ in range(3):
        jobs.read(lambda: None, lambda _: None)
    qtbot.waitUntil(lambda: said == [True, False])


def test_the_window_has_a_turn_between_two_answers(jobs: Jobs, qtbot: QtBot) -> None:
    order, gate = list[str](), Event()
    turn = QTimer(interval=0)
    turn.timeout.connect(lambda: order.append("turn"))
    turn.start()
    for _ in range(3):
        jobs.read(lambda: gate.wait(5), lambda _: order.append("answer"))
    gate.set()
    until = monotonic() + 5
    while len(jobs._home.running) or not jobs._home.waiting:  # all have come before one is heard
        assert monotonic() < until
    qtbot.waitUntil(lambda: order.count("answer") == 3)
    first, last = order.index("answer"), len(order) - order[::-1].index("answer")
    assert "answer,answer" not in ",".join(order[first:last])


def test_who_waits_for_rest_may_go(jobs: Jobs, qtbot: QtBot) -> None:
    gate, heard, owner = Event(), list[bool](), QObject()
    jobs.read(lambda: gate.wait(5), lambda _: None)
    jobs.when_idle(lambda: heard.append(True), owner)
    qtbot.wait(1)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(jobs.busy):
        gate.set()
    assert heard == []


def test_an_answer_to_somebody_gone_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    gate, heard, owner = Event(), list[object](), QObject()
    jobs.read(lambda: gate.wait(5), heard.append, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(jobs.busy):
        gate.set()
    assert heard == []


def test_a_dropped_question_is_never_answered(jobs: Jobs, qtbot: QtBot) -> None:
    gate, heard = Event(), list[object]()
    ticket = jobs.read(lambda: gate.wait(5), heard.append, heard.append)
    ticket.drop()
    with qtbot.waitSignal(jobs.busy):
        gate.set()
    assert heard == []


def test_a_cancelled_write_stops_at_its_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    started, failures = Event(), list[BaseException]()

    def count(progress: Progress) -> None:
        for done in range(1_000_000):
            progress.step(done, 0, "Counting")
            started.set()

    ticket = jobs.write(count, failed=failures.append)
    assert started.wait(5)
    ticket.cancel()
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], Cancelled)


def test_progress_is_shown_on_the_gui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    shown: list[tuple[int, int, str, bool]] = []
    progress = jobs.progress(lambda *step: shown.append((*step, QThread.isMainThread())))
    jobs.write(lambda steps: steps.step(3, 10, "Reading"), progress=progress)
    qtbot.waitUntil(lambda: shown == [(3, 10, "Reading", True)])


def test_what_the_user_can_mend_is_told_once(jobs: Jobs, say: RecordingSay, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise UserError("no_such_event", "There is no event {code}.", code="X")

    failures: list[BaseException] = []
    jobs.read(refuse, lambda _: None)
    qtbot.waitUntil(lambda: [error.code for error in say.errors] == ["no_such_event"])
    jobs.read(refuse, lambda _: None, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert len(say.errors) == 1


def test_a_bug_reaches_the_exception_hook_and_whoever_waits(
    jobs: Jobs, say: RecordingSay, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked, failures = list[object](), list[BaseException]()
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: hooked.append(kind))
    jobs.read(lambda: 1 // 0, lambda _: None, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert hooked == [ZeroDivisionError]
    assert say.errors == []


def test_a_bug_where_an_answer_is_heard_keeps_nobody_waiting_for_what_was_written(jobs: Jobs, qtbot: QtBot) -> None:
    def hear(_answer: int) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(jobs.written):
        jobs.write(lambda _: 1, hear)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert not jobs.is_busy


def test_closing_waits_for_what_is_being_written(context: GuiContext) -> None:
    written = list[int]()

    def write(number: int, _: Progress) -> None:
        written.append(number)

    for number in range(20):
        context.jobs.write(partial(write, number))
    context.jobs.shutdown()
    assert written == list(range(20))


class Witness:
    """Stands for a widget, which has to go in the thread of the window: says in which it went."""

    def __init__(self, gone: list[str]) -> None:
        self._gone = gone

    def heard(self, value: object) -> None:
        pass

    def ask(self, fail: bool) -> None:
        if fail:
            raise UserError("no_such_event", "There is no event {code}.", code="X")

    def __del__(self) -> None:
        self._gone.append(current_thread().name)


@pytest.mark.parametrize("fail", [False, True])
def test_nothing_of_who_asked_goes_in_another_thread(jobs: Jobs, qtbot: QtBot, fail: bool) -> None:
    gone = list[str]()
    for _ in range(300):
        witness = Witness(gone)
        jobs.read(partial(witness.ask, fail), witness.heard, witness.heard)
        jobs.write(lambda _, witness=witness: witness.ask(fail), witness.heard, witness.heard)  # type: ignore[misc]
    del witness
    qtbot.waitUntil(lambda: len(gone) == 300)
    assert set(gone) == {current_thread().name}
