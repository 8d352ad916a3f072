"""What is written is told once, together, and on the GUI thread."""

from threading import Thread

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.work.bus import ChangeBus


def test_what_comes_close_together_is_told_together(qtbot: QtBot) -> None:
    bus, told = ChangeBus(), list[frozenset[str]]()
    bus.changed.connect(told.append)
    with qtbot.waitSignal(bus.changed):
        bus.publish(frozenset({"product"}))
        bus.publish(frozenset({"exhibitor", "product"}))
    assert told == [{"exhibitor", "product"}]


def test_other_threads_are_heard_on_the_gui_thread(qtbot: QtBot) -> None:
    bus, where = ChangeBus(), list[bool]()
    bus.changed.connect(lambda _: where.append(QThread.isMainThread()))
    with qtbot.waitSignal(bus.changed):
        threads = [Thread(target=bus.publish, args=(frozenset({str(number)}),)) for number in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert where == [True]


def test_nothing_is_told_of_nothing(qtbot: QtBot) -> None:
    bus = ChangeBus()
    with qtbot.assertNotEmitted(bus.changed, wait=80):
        bus.publish(frozenset())
