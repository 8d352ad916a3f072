"""Widgets are tested off the screen, in the real theme and typeface; a Qt warning fails the test (pyproject)."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.devices import camera
from made_in_blekinge.gui.parts import theme
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.database import Database
from tests.support.builders import NOW
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay


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
def themed(qapp: QApplication) -> QApplication:
    """The application in its light theme; a test before may have left another, and windows that are to be deleted."""
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
