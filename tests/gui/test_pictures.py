"""Every page in the real theme, both languages, both appearances and two sizes: looked at by people, checked by rules.

With the environment variable ``MADE_IN_BLEKINGE_PICTURES`` set to a folder, the pictures are kept there; those of the
README lie in ``tests/pictures``.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge import paths
from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.queries.registers.event import event_heads
from made_in_blekinge.reports import REPORTS
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.support import messy
from tests.support.builders import NOW

PAGES = ("overview", "events", "exhibitors", "products", "labels", "reports", "settings", "import")
SIZES = (QSize(1366, 768), QSize(1920, 1080))


@pytest.fixture(scope="module")
def demonstration(demonstration_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(demonstration_template, tmp_path_factory.mktemp("demonstration") / "market.db"))


@pytest.fixture
def database(demonstration: Path) -> Iterator[Database]:
    opened = open_database(str(demonstration))
    yield opened
    opened.close()


@pytest.fixture
def window(context: GuiContext, database: Database, qtbot: QtBot) -> Iterator[MarketWindow]:
    made = MarketWindow(context, Settings())
    qtbot.addWidget(made)
    made.show()
    context.app = App(database, Settings(), context.catalog, lambda: NOW)
    with database.reading() as session:
        head = next(head for head in event_heads(session).values() if head.starts <= NOW.date() and head.ends)
    context.current_event = EventChoice(head.code, head.name, head.phase)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete.value)  # the next appearance has no more to dress


@pytest.fixture(params=["light", "dark"])
def appearance(request: pytest.FixtureRequest, themed: QApplication) -> Iterator[str]:
    apply_theme(themed, request.param)
    yield request.param
    apply_theme(themed, "light")


@pytest.fixture
def looked_at(window: MarketWindow, qtbot: QtBot) -> Callable[..., QImage]:
    def look(page: str, **arguments: object) -> QImage:
        window.context.go(page, **arguments)
        quiet = 0

        def still() -> bool:
            nonlocal quiet
            quiet = 0 if window.context.jobs._running else quiet + 1
            return quiet > 10

        qtbot.waitUntil(still, timeout=20_000)
        return window.grab().toImage()

    return look


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_whole_in_every_language_appearance_and_size(
    window: MarketWindow, looked_at: Callable[..., QImage], page: str, language: str, appearance: str
) -> None:
    window.context.set_language(language)
    for size in SIZES:
        window.resize(size)
        picture = looked_at(page)
        keep(picture, f"{page}-{language}-{appearance}" + ("" if size == SIZES[0] else "-large"))
        assert window.size() == size, "the page needs more room than the window has"
        assert colours(picture) > 12
        assert clipped(window) == []
        if language == "sv":
            assert english(window) == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_report_is_whole(
    window: MarketWindow, looked_at: Callable[..., QImage], language: str, appearance: str
) -> None:
    window.context.set_language(language)
    for size in (SIZES[0], QSize(1024, 700)):
        window.resize(size)
        for report in REPORTS:
            keep(looked_at("reports", report=report.key), f"{report.key}-{language}-{appearance}-{size.width()}")
            assert window.size() == size, report.key
            assert clipped(window) == [], report.key
            if language == "sv":
                assert english(window) == [], report.key


def test_a_file_is_seen_before_it_comes_in(
    window: MarketWindow, looked_at: Callable[..., QImage], appearance: str, tmp_path: Path
) -> None:
    window.context.set_language("sv")
    window.resize(SIZES[0])
    keep(looked_at("import", path=messy.write(tmp_path, "exhibitors")), f"import-file-sv-{appearance}")
    assert clipped(window) == []
    assert english(window) == []


def keep(picture: QImage, name: str) -> None:
    if folder := os.environ.get("MADE_IN_BLEKINGE_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert picture.save(str(Path(folder) / f"{name}.png"))


def colours(picture: QImage) -> int:
    """How many colours stand in a coarse grid: an empty page has few."""
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 3)})


def clipped(window: QWidget) -> list[str]:
    """The buttons and labels whose text has less room than it needs."""
    return [f"{type(widget).__name__}: {widget.text()}" for widget in _texts(window) if not _has_room(widget)]


def english(window: QWidget) -> list[str]:
    """The visible texts that have a Swedish translation which is not shown."""
    return [widget.text() for widget in _texts(window) if widget.text() in _translated()]


@cache
def _translated() -> frozenset[str]:
    with (paths.resources() / "locale" / "sv.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if isinstance(entry.id, str) and entry.id]
    return frozenset(str(entry.id) for entry in entries if entry.string != entry.id)


def _texts(window: QWidget) -> list[QAbstractButton | QLabel]:
    """What is seen and says something."""
    found: list[QAbstractButton | QLabel] = [*window.findChildren(QAbstractButton), *window.findChildren(QLabel)]
    return [widget for widget in found if widget.isVisible() and widget.text()]


def _has_room(widget: QAbstractButton | QLabel) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() >= widget.heightForWidth(widget.width()) - 1
    return widget.width() >= widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
