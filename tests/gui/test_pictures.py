"""Every page in the real theme, both languages, both appearances and two sizes: looked at by people, checked by rules.

With the environment variable ``MADE_IN_BLEKINGE_PICTURES`` set to a folder, the pictures are kept there; those of the
README lie in ``tests/pictures``.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.theme import Scheme, apply_theme
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.queries.registers.event import event_rows
from made_in_blekinge.reports import REPORTS
from tests.support import messy
from tests.support.gui.calm import put_off
from tests.support.gui.opening import Opener, openers
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.seen import clipped, faults, foreign

PAGES = (
    "overview",
    "events",
    "exhibitors",
    "products",
    "labels",
    "reports",
    "settlement",
    "phases",
    "settings",
    "import",
    "people",
    "changes",
)
TABS = ("overview", "applications", "plan", "participants", "goods", "papers", "money", "checklist")
EVENT = "OLO26"
"""An event of the demonstration market with applications, booths and goods."""
SIZES = {"": QSize(1366, 768), "large": QSize(1920, 1080), "1024": QSize(1024, 700), "200": QSize(683, 384)}
"""The last is what a screen of 1366×768 has at 200 %."""
FEWEST_COLOURS = 12


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_and_tab_is_whole_in_every_language_appearance_and_size(
    demonstration_window: MarketWindow, looked_at: Callable[..., QImage], language: str, appearance: str
) -> None:
    """In one window for all, as people have it."""
    window, found = demonstration_window, list[str]()
    window.context.set_language(language)
    for place, go in places(window, looked_at).items():
        for name, size in sizes(appearance).items():
            window.resize(size)
            picture = go()
            keep(picture, f"{place}-{language}-{appearance}" + (name and f"-{name}"))
            found += [f"{place} {name}: {fault}" for fault in faults(window, language)]
            if window.size() != size:
                found.append(f"{place} {name}: needs more room than the window has")
            if place in PAGES and colours(picture) <= FEWEST_COLOURS:
                found.append(f"{place} {name}: nearly empty")
    assert not found, "\n" + "\n".join(found)


def sizes(appearance: str) -> dict[str, QSize]:
    """What a colour can spoil is seen in few sizes: where a thing stands and what is cut is the same in both."""
    return SIZES if appearance == "light" else {name: SIZES[name] for name in ("", "200")}


def places(window: MarketWindow, look: Callable[..., QImage]) -> Mapping[str, Callable[[], QImage]]:
    """How each page and each tab of an event is come to."""
    key = event_key(window)
    looks = {page: partial(look, page) for page in PAGES}
    return looks | {f"event-{tab}": partial(look, "events", key=key, tab=tab) for tab in TABS}


@pytest.mark.parametrize(("scale", "language", "scheme"), [(1.5, "sv", "light"), (2.0, "en", "dark")])
def test_every_page_and_tab_is_whole_in_larger_text(
    larger: Callable[[float, Scheme], None],
    request: pytest.FixtureRequest,
    scale: float,
    language: str,
    scheme: Scheme,
) -> None:
    """The program's own text size, in one window for all, since each is made anew for it."""
    larger(scale, scheme)
    window: MarketWindow = request.getfixturevalue("demonstration_window")
    look: Callable[..., QImage] = request.getfixturevalue("looked_at")
    window.context.set_language(language)
    window.resize(SIZES[""])
    found: list[str] = []
    for name, go in places(window, look).items():
        keep(go(), f"{name}-{language}-{scheme}-text-{scale:.0%}")
        found += [f"{name}: {fault}" for fault in faults(window, language)]
        if window.size() != SIZES[""]:
            found.append(f"{name}: larger than the window")
    assert not found, "\n" + "\n".join(found)


@pytest.fixture
def larger(themed: QApplication) -> Iterator[Callable[[float, Scheme], None]]:
    """Puts on a theme with larger text, for windows that are made afterwards."""
    yield lambda scale, scheme: apply_theme(themed, scheme, scale)
    apply_theme(themed, "light")


def event_key(window: MarketWindow) -> int:
    app = window.context.market
    with app.database.reading() as session:
        return next(row.id for row in event_rows(session) if row.code == EVENT)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_report_is_whole(
    demonstration_window: MarketWindow, looked_at: Callable[..., QImage], language: str, appearance: str
) -> None:
    demonstration_window.context.set_language(language)
    found: list[str] = []
    for name in {"", "1024", "200"} & sizes(appearance).keys():
        demonstration_window.resize(SIZES[name])
        for report in REPORTS:
            keep(looked_at("reports", report=report.key), f"{report.key}-{language}-{appearance}-{SIZES[name].width()}")
            found += [f"{report.key} {name}: {fault}" for fault in faults(demonstration_window, language)]
            if demonstration_window.size() != SIZES[name]:
                found.append(f"{report.key} {name}: larger than the window")
    assert not found, "\n" + "\n".join(found)


def test_a_file_is_seen_before_it_comes_in(
    demonstration_window: MarketWindow, looked_at: Callable[..., QImage], appearance: str, tmp_path: Path
) -> None:
    demonstration_window.context.set_language("sv")
    found: list[str] = []
    for name, size in sizes(appearance).items():
        demonstration_window.resize(size)
        picture = looked_at("import", path=messy.write(tmp_path, "exhibitors"))
        keep(picture, f"import-file-sv-{appearance}" + (name and f"-{name}"))
        found += [f"{name}: {fault}" for fault in faults(demonstration_window, "sv")]
    assert not found, "\n" + "\n".join(found)


def test_check_in_is_whole_in_the_picture_of_the_readme(
    demonstration_window: MarketWindow, looked_at: Callable[..., QImage]
) -> None:
    """Its other sizes and dialogs follow with its desk."""
    demonstration_window.context.set_language("sv")
    demonstration_window.resize(SIZES[""])
    keep(looked_at("checkin"), "checkin-sv-light")
    assert clipped(demonstration_window) + foreign(demonstration_window, "sv") == []


OPENING = [(place, "sv") for place in (*PAGES, *(f"event {tab}" for tab in TABS))] + [("settings", "en")]


@pytest.mark.parametrize(("place", "language"), OPENING)
def test_what_a_page_opens_is_whole(
    demonstration_window: MarketWindow,
    looked_at: Callable[..., QImage],
    say: RecordingSay,
    qtbot: QtBot,
    place: str,
    language: str,
) -> None:
    """Every dialog and menu, at 200 % of 1366×768; a new button with … is in it by itself."""
    demonstration_window.context.set_language(language)
    demonstration_window.resize(SIZES["200"])
    page, _, tab = place.partition(" ")
    go = partial(looked_at, page, key=event_key(demonstration_window), tab=tab) if tab else partial(looked_at, page)
    go()
    found: list[str] = []

    def look(name: str, top: QWidget) -> None:
        small = SIZES["200"]
        if not isinstance(top, QMenu):  # a menu that is higher than the screen scrolls
            top.resize(top.size().boundedTo(small))
            QApplication.processEvents()
        keep(top.grab().toImage(), f"{_as_name(place)}-opens-{language}-{_as_name(name)}")
        if not isinstance(top, QMenu) and top.size() != top.size().boundedTo(small):
            found.append(f"{name}: {top.width()}×{top.height()} is larger than the screen")
        found.extend(f"{name}: {fault}" for fault in faults(top, language))

    opener = Opener(qtbot, lambda: put_off(demonstration_window.context, demonstration_window))
    for name, act in list(openers(demonstration_window)):
        before = spoken(say)
        came = opener.opens(act, partial(look, name)) or spoken(say) > before
        if demonstration_window.page is None or demonstration_window.page.key != page:
            go()
        elif not came:
            found.append(f"{name}: opens nothing")
    assert not found, "\n" + "\n".join(found)


def spoken(say: RecordingSay) -> int:
    """How much has been said or asked in the boxes that tests write down."""
    return len(say.errors) + len(say.infos) + len(say.questions)


def _as_name(text: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in text).strip("-")[:40]


def keep(picture: QImage, name: str) -> None:
    if folder := os.environ.get("MADE_IN_BLEKINGE_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert picture.save(str(Path(folder) / f"{name}.png"))


def colours(picture: QImage) -> int:
    """How many colours stand in a coarse grid: an empty page has few."""
    found = set[int]()
    for y in range(0, picture.height(), 3):
        found.update(picture.pixel(x, y) for x in range(0, picture.width(), 7))
        if len(found) > FEWEST_COLOURS:
            break
    return len(found)
