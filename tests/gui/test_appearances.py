"""Who changes the appearance finds every page as if it had been opened in it."""

import gc
import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from made_in_blekinge.gui.parts.theme import Scheme, apply_theme
from made_in_blekinge.gui.shell.market_window import MarketWindow
from tests.gui.test_pictures import PAGES, SIZES, TABS, event_key
from tests.support.counts import amount
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.seen import pixels

MOST_DIFFERENT: Final = 0.03
"""The share of a picture that a count may take which is told a little later, and a paper that is drawn anew and
smoothed otherwise: of a booth sign, whose letters are large, 1.4 per cent. Old colours took 15 to 78 per cent."""


@pytest.fixture
def light_again(themed: QApplication) -> Iterator[QApplication]:
    yield themed
    apply_theme(themed, "light")


@pytest.mark.parametrize("ways", [("light", "dark"), ("dark", "light")], ids="-to-".join)
def test_a_page_that_was_hidden_looks_as_one_that_is_opened_afterwards(
    light_again: QApplication,
    demonstration_window: MarketWindow,
    looked_at: Callable[..., QImage],
    ways: tuple[Scheme, Scheme],
) -> None:
    before, after = ways
    key = event_key(demonstration_window)
    looks: list[tuple[str, dict[str, object]]] = [(page, {}) for page in PAGES if page != "settings"]
    looks += [("events", {"key": key, "tab": tab}) for tab in TABS]
    demonstration_window.resize(SIZES[""])
    apply_theme(light_again, before)
    for page, arguments in looks:
        looked_at(page, **arguments)
    looked_at("settings")
    apply_theme(light_again, after)
    changed = [settled(looked_at, page, **arguments) for page, arguments in looks]
    looked_at("settings")
    demonstration_window.context.language_changed.emit()
    spoiled = []
    for (page, arguments), seen in zip(looks, changed, strict=True):
        share = different(seen, settled(looked_at, page, **arguments))
        if share > MOST_DIFFERENT:
            spoiled.append(f"{page} {arguments.get('tab', '')}: {share:.2%} of the picture")
    assert not spoiled, "\n" + "\n".join(spoiled)


def settled(looked_at: Callable[..., QImage], page: str, **arguments: object) -> QImage:
    """The picture of a page once it changes no more: previews and counts are told a little later."""
    seen = looked_at(page, **arguments)
    for _ in range(20):
        before, seen = seen, looked_at(page, **arguments)
        if seen == before:
            break
        QTest.qWait(20)
    return seen


def different(one: QImage, other: QImage) -> float:
    """The share of the pixels whose colours the other picture lacks; a word that stands elsewhere is no difference."""
    assert one.size() == other.size()
    if one == other:  # most are, and to count a million pixels takes its time
        return 0
    plain = [image.convertToFormat(QImage.Format.Format_RGB32) for image in (one, other)]
    first, second = (Counter(pixels(image)) for image in plain)
    return (first - second).total() / first.total()


def test_nothing_breaks_while_pages_come_and_go(
    light_again: QApplication, demonstration_window: MarketWindow, say: RecordingSay
) -> None:
    """Pages, their tabs, dialogs and lists are opened and destroyed between the changes, at any moment of both."""
    drawn, window = random.Random(12), demonstration_window
    key = event_key(window)
    for turn in range(amount("SWITCHES", 12)):
        page = drawn.choice(PAGES)
        arguments: dict[str, object] = {"key": key, "tab": drawn.choice(TABS)} if page == "events" else {}
        window.context.go(page, **arguments)
        for _ in range(drawn.randrange(3)):
            QTest.qWait(drawn.randrange(40))
        drawn.choice([window.help, window.open_palette, window.context.language_changed.emit, open_list, _nothing])()
        apply_theme(light_again, ("dark", "light")[turn % 2], drawn.choice([1.0, 1.0, 1.0, 1.25]))
        gc.collect()
        QTest.qWait(drawn.randrange(40))
        for each in (*window.findChildren(QDialog), *filter(None, [QApplication.activePopupWidget()])):
            each.close()
    assert not say.bugs
    assert not say.errors


def open_list() -> None:
    """Open the first list of choices that can be seen."""
    seen = (each for each in QApplication.allWidgets() if isinstance(each, QComboBox) and each.isVisible())
    if (found := next(seen, None)) is not None:
        found.showPopup()


def _nothing() -> None:
    pass
