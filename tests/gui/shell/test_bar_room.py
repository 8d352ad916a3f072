"""The room of the top bar: words go in an order, and none while there is room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.shell.bar_room import shared
from made_in_blekinge.gui.shell.topbar import TopBar
from made_in_blekinge.gui.work.context import EventChoice, GuiContext

WIDTHS = {"event": (300, 140), "search": (330, 200, 44), "state": (250, 90, 20)}
ORDER = ("search", "state", "search", "state", "event")


@given(st.integers(0, 1200))
def test_nothing_is_shorter_than_it_must_be(room: int) -> None:
    forms = shared(room, WIDTHS, ORDER)
    taken = sum(WIDTHS[part][form] for part, form in forms.items())
    assert taken <= room or taken == sum(widths[-1] for widths in WIDTHS.values())
    gone = sum(forms.values())
    if gone:  # the last that became shorter had to
        before = dict(forms)
        before[ORDER[gone - 1]] -= 1
        assert sum(WIDTHS[part][form] for part, form in before.items()) > room


SAID = "Saved · backup 12 min ago · 2 laptops"


@pytest.fixture
def bar(context: GuiContext, qtbot: QtBot) -> TopBar:
    context.current_event = EventChoice("KNA26", "Sommarmarknad Karlskrona", Phase.REGIONAL)
    made = TopBar(context)
    qtbot.addWidget(made)
    made.finish()
    made.set_state(SAID)
    made.show()
    return made


@pytest.mark.parametrize(
    ("width", "state", "search"),
    [
        (1160, SAID, "Search exhibitor, booth, page, action"),
        (960, SAID, "Search everywhere"),
        (800, "Saved", "Search everywhere"),
        (560, "Saved", ""),
    ],
)
def test_words_go_in_an_order_and_the_name_of_the_event_is_whole(
    bar: TopBar, width: int, state: str, search: str
) -> None:
    bar.resize(width, 52)
    assert bar.state is not None
    assert (bar.state.text(), bar.search_button.text()) == (state, search)
    assert bar.event_button.text() == "Sommarmarknad Karlskrona"
    assert bar.state.toolTip() == SAID


def test_where_no_word_has_room_the_signs_say_it_to_a_reader(bar: TopBar) -> None:
    bar.resize(300, 52)
    assert bar.state is not None
    assert bar._sign is not None
    assert not bar.state.isVisible()
    assert (bar._sign.toolTip(), bar._sign.accessibleName()) == (SAID, SAID)
    assert bar.event_button.text().endswith("…")
    bar.resize(1366, 52)
    assert bar.state.text() == SAID
    assert bar._sign.accessibleName() == ""
