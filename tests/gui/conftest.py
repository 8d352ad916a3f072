"""Widgets are tested off the screen, in the real theme and typeface; a Qt warning fails the test (pyproject)."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QSettings
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.parts import theme
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.queries.registers.event import event_heads, market_name
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database
from tests.support.builders import NOW
from tests.support.gui.calm import QuickBot, painted
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay

NOWHERE = QPoint(30_000, 30_000)
"""Where the pointer is over no window: what lies under it behaves otherwise."""


def pytest_configure(config: pytest.Config) -> None:
    """What only the off-screen platform says, of windows that nobody sees."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that takes too long ends its process and says where it stood: a signal's exception kills Qt for Python."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(300, method="thread"))


@pytest.fixture(autouse=True, scope="module")
def collected_here() -> Iterator[None]:
    """Widgets that nobody holds go in the thread of the window: a collection that happens to begin in the thread of a
    reader would take them apart there, and the process dies."""
    gc.disable()
    yield
    gc.collect()
    gc.freeze()  # what is left is in use: the next collection need not look at it again
    gc.enable()


@pytest.fixture(autouse=True)
def no_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer of the tests may have one, others have none."""
    monkeypatch.setattr(camera, "has_eye", lambda: False)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return QuickBot(request)


@pytest.fixture
def themed(qapp: QApplication) -> QApplication:
    """The application in its light theme, the pointer away from all windows, as a test before may not have left them.

    It may also have left windows that are to be deleted.
    """
    QCursor.setPos(NOWHERE)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if not _is_light(qapp):
        apply_theme(qapp, "light")
    return qapp


def _is_light(app: QApplication) -> bool:
    """Whether all is as ``apply_theme`` leaves it, which would have every widget that is there polish itself anew."""
    return (
        (theme._Active.scheme, theme._Active.scale, theme.tokens()) == ("light", 1.0, theme.LIGHT)
        and app.styleSheet() == theme.style_sheet(theme.LIGHT, 1.0)
        and app.font() == theme.app_font()
        and app.palette().window().color() == theme.LIGHT.colour("paper")
    )


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def context(themed: QApplication, settings: QSettings) -> Iterator[GuiContext]:
    made = GuiContext("en", settings, say=RecordingSay)
    yield made
    made.jobs.shutdown()
    made.forget_qt_texts()


@pytest.fixture
def say(context: GuiContext) -> RecordingSay:
    assert isinstance(context.say, RecordingSay)
    return context.say


@pytest.fixture
def desk(sqlite: Database, context: GuiContext, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    sqlite.on_change = context.bus.publish
    context.app = App(sqlite, Settings(tmp_path / "settings.json"), context.catalog, lambda: NOW)
    made = Desk(qtbot, context, sqlite)
    yield made
    made.leave()


@pytest.fixture(scope="module")
def demonstration(demonstration_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a demonstration market for the tests of one module."""
    return Path(shutil.copy(demonstration_template, tmp_path_factory.mktemp("demonstration") / "market.db"))


@pytest.fixture
def demonstration_window(context: GuiContext, demonstration: Path, qtbot: QtBot) -> Iterator[MarketWindow]:
    """The main window over the demonstration market, on a day of its events."""
    database = open_database(str(demonstration))
    made = MarketWindow(context, Settings())
    qtbot.addWidget(made)
    made.show()
    context.app = App(database, Settings(), context.catalog, lambda: NOW)
    with database.reading() as session:
        head = next(head for head in event_heads(session).values() if head.starts <= NOW.date() and head.ends)
        made.set_market(market_name(session))
    context.current_event = EventChoice(head.code, head.name, head.phase)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete.value)  # the next appearance has no more to dress
    database.close()


@pytest.fixture
def looked_at(demonstration_window: MarketWindow) -> Callable[..., QImage]:
    """Goes to a page, waits until nothing is under way, and gives the picture of the window."""

    def look(page: str, **arguments: object) -> QImage:
        demonstration_window.context.go(page, **arguments)
        painted(demonstration_window.context, demonstration_window)
        return demonstration_window.grab().toImage()

    return look


@pytest.fixture(params=["light", "dark"])
def appearance(request: pytest.FixtureRequest, themed: QApplication) -> Iterator[str]:
    apply_theme(themed, request.param)
    yield request.param
    apply_theme(themed, "light")
