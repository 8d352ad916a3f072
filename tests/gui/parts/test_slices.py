"""Work in slices: the window has a turn between them, and long lists go bit by bit."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.slices import RowsLeaving, Slices


class Row:
    """A row that is counted."""

    there = 0

    def __init__(self) -> None:
        Row.there += 1

    def __del__(self) -> None:
        Row.there -= 1


def test_a_step_that_takes_its_time_has_a_slice_of_its_own(qapp: QApplication, qtbot: QtBot) -> None:
    order = list[str]()
    turn = QTimer(interval=0)
    turn.timeout.connect(lambda: order.append("turn"))
    slices = Slices(qapp)

    def work() -> Iterator[None]:
        order.append("small")
        yield
        order.append("small")
        slices.rest()
        yield
        order.append("large")

    turn.start()
    slices.start(work())
    qtbot.waitUntil(lambda: "large" in order)
    said = [one for one in order if one != "turn"]
    assert said == ["small", "small", "large"]
    assert order[order.index("large") - 1] == "turn"


def test_long_lists_go_bit_by_bit_and_who_has_them_keeps_them(qtbot: QtBot) -> None:
    owner = QObject()
    leaving = RowsLeaving(owner)
    rows = [Row() for _ in range(6_000)]
    kept = rows[:10]
    leaving.put(rows)
    del rows
    assert Row.there == 6_000
    more = [Row() for _ in range(6_000)]
    leaving.put(more)
    del more
    qtbot.waitUntil(lambda: Row.there == 10)
    assert len(kept) == 10
