"""Every state of the till in the real theme, both languages, both appearances and the sizes of laptops."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from made_in_blekinge.domain.market import Mark, Means
from made_in_blekinge.gui.parts.theme import apply_theme, at_full_size
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.till.page import TillPage
from made_in_blekinge.queries.till.selling import offers, selling
from made_in_blekinge.services.till.day import Deed, open_day
from made_in_blekinge.services.till.rules import Rules
from tests.gui.test_pictures import EVENT, SIZES, keep
from tests.support.builders_till import set_rules
from tests.support.gui.seen import faults

WORDS = ("saft", "honung", "skål", "ost", "bröd", "tavla")

DARK = {name: SIZES[name] for name in ("", "200")}
"""What a colour can spoil is seen in these."""


class Look:
    """A window with the till open in it, and its picture once nothing is under way."""

    def __init__(self, window: MarketWindow, looked_at: Callable[..., QImage]) -> None:
        self.window, self.shot = window, partial(looked_at, "till")

    @property
    def page(self) -> TillPage:
        page = self.window.page
        assert isinstance(page, TillPage)
        return page


@pytest.fixture
def look(demonstration_window: MarketWindow, looked_at: Callable[..., QImage]) -> Look:
    """The demonstration with its band, and an account at its event."""
    app, made = demonstration_window.context.market, Look(demonstration_window, looked_at)
    set_rules(app.database, EVENT, Rules(swish="1230000000", payee="Blekinge torgdagar ek. för."))
    demonstration_window.set_mark(Mark.DEMONSTRATION)
    demonstration_window.resize(SIZES[""])
    return made


def states(page: TillPage) -> dict[str, Callable[[], None]]:
    """How each state is come to, from selling."""
    desk = page.desk

    def unknown() -> None:
        desk.scan("7350044122908")

    def offered() -> None:
        """Suggestions over a band of two lines and the key for an unknown code."""
        page.entry.take_focus()
        desk.type("sk")
        desk.suggest()

    return {
        "selling": lambda: None, "swish": partial(desk.pay_by, Means.SWISH), "cash": partial(desk.pay_by, Means.CASH),
        "invoice": partial(desk.pay_by, Means.INVOICE), "change": desk.change, "discount": desk.reduce,
        "hold": desk.hold, "empty": desk.empty, "in": partial(desk.move, True), "unknown": unknown,
        "offered": offered, "unknown-asked": desk.ask_unknown,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_state_of_the_till_is_whole(look: Look, language: str, appearance: str) -> None:
    window, found = look.window, list[str]()
    open_till(look, language)
    for state, go in states(look.page).items():
        go()
        for name, size in (SIZES if appearance == "light" else DARK).items():
            window.resize(size)
            keep(look.shot(), f"till-{state}-{language}-{appearance}" + (name and f"-{name}"))
            found += [f"{state} {name}: {fault}" for fault in faults(window, language)]
            if window.size() != size:
                found.append(f"{state} {name}: larger than the window")
            if cut := beyond(look.page):
                found.append(f"{state} {name}: {cut}")
        if look.page.desk.now.question is not None:
            look.page.desk.back()
    look.page.desk.give(look.page.side.cash.amounts[-1])
    for name, size in (SIZES if appearance == "light" else DARK).items():
        window.resize(size)
        keep(look.shot(), f"till-paid-{language}-{appearance}" + (name and f"-{name}"))
        found += [f"paid {name}: {fault}" for fault in faults(window, language)]
        if cut := beyond(look.page):
            found.append(f"paid {name}: {cut}")
    look.page.desk.back()
    look.page.desk.empty()
    look.page.desk.enter()
    found += closing(look, language, appearance)
    assert not found, "\n" + "\n".join(found)


def test_the_till_in_text_of_200_percent_is_whole(look: Look, themed: QApplication) -> None:
    """On the smallest laptop, with the largest text that can be chosen."""
    found = list[str]()
    apply_theme(themed, "light", 2.0)
    open_till(look, "sv")
    for state, go in states(look.page).items():
        go()
        keep(look.shot(), f"till-{state}-sv-text200")
        found += [f"{state}: {fault}" for fault in faults(look.window, "sv")]
        if cut := beyond(look.page):
            found.append(f"{state}: {cut}")
        if state == "swish" and (hidden := hidden_of_code(look.page)):
            found.append(f"swish: {hidden} cannot be seen without scrolling")
        if look.page.desk.now.question is not None:
            look.page.desk.back()
    apply_theme(themed, "light")
    assert not found, "\n" + "\n".join(found)


def hidden_of_code(page: TillPage) -> str:
    """What of the code and its keys is not in sight."""
    asked = page.side.question
    parts = {"the code": asked.picture, "the key": asked.accept, "back": asked.back}
    cut = [name for name, part in parts.items() if part.visibleRegion().boundingRect().size() != part.size()]
    return ", ".join(cut)


def beyond(page: TillPage) -> str:
    """What of the till cannot be seen without moving it: never its width, and its height only in a very low window."""
    whole, seen = page.whole, page.whole.visibleRegion().boundingRect()
    across, down = whole.width() - seen.width(), whole.height() - seen.height()
    is_cut = across > 0 or (down > 0 and at_full_size(page.window().height()) > 600)
    return f"{across} pixels too wide, {down} too high" if is_cut else ""


def open_till(look: Look, language: str) -> None:
    app = look.window.context.market
    with app.database.reading() as session:
        is_open = selling(session, "K1").here is not None
    if not is_open:
        open_day(app.database, "K1", EVENT, 200_000, Deed(app.clock(), "Kim Lindahl"))
    look.window.context.set_language(language)
    look.window.resize(SIZES[""])
    look.shot()
    page, here = look.page, look.page.here
    assert here is not None
    with app.database.reading() as session:
        goods = [offer for word in WORDS for offer in offers(session, here, word, "sv").rows[:2]]
    for offer in goods:
        if offer.price_ore:
            page.desk.scan(offer.item_number)
            look.shot()


def closing(look: Look, language: str, appearance: str) -> list[str]:
    """The steps of closing the day; the day stays open."""
    found, desk, window = [], look.page.desk, look.window
    look.page.deeds.close()
    look.shot()
    for step in ("count", "compare"):
        if step == "compare":
            for key, text in (("100000", "3"), ("50000", "1"), ("1000", "4")):
                desk.write(key, text)
            look.shot()
            desk.end_count()
            desk.write("card", "100")
            look.shot()
        for name, size in (SIZES if appearance == "light" else DARK).items():
            window.resize(size)
            keep(look.shot(), f"till-closing-{step}-{language}-{appearance}" + (name and f"-{name}"))
            found += [f"closing {step} {name}: {fault}" for fault in faults(window, language)]
            if window.size() != size:
                found.append(f"closing {step} {name}: larger than the window")
    desk.back()
    window.resize(SIZES[""])
    look.shot()
    return found
