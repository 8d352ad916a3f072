"""A small market, opened behind the context as the program does it: fixtures that test modules take over by name."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from made_in_blekinge.bootstrap import App, open_app
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.once import once

KARLSKRONA = EventChoice("KNA26", "Sommarmarknad Karlskrona", Phase.REGIONAL)


@pytest.fixture
def empty_app(context: GuiContext, sqlite: Database) -> App:
    """An empty market."""
    sqlite.on_change = context.bus.publish
    app = App(sqlite, Settings(), context.catalog, lambda: builders.NOW)
    context.app = app
    return app


@pytest.fixture
def another(tmp_path: Path) -> Iterator[App]:
    """Another market, which is not opened in the window."""
    app = open_app(str(tmp_path / "another.db"), kept=Settings(), create=True)
    yield app
    app.close()


@pytest.fixture
def app(empty_app: App, context: GuiContext) -> App:
    """Two exhibitors, an event with three booths of which one is free, another in euro, and three receipts."""
    database = empty_app.database
    once(database, "sample", partial(_furnish, database))
    context.current_event = KARLSKRONA
    return empty_app


def _furnish(database: Database) -> None:
    juice, smith = builders.exhibitor(database, "Aspö Musteri"), builders.exhibitor(database, "Eringsboda Smide")
    builders.product(database, juice, "1001")
    builders.product(database, smith, "2001", name_sv="Ljusstake", price_sek=49500)
    here = builders.event(database)
    builders.event(database, "RST26", name_sv="Ostseemarkt", phase=Phase.INTERNATIONAL, currency="EUR", country="DE")
    builders.booth(database, here, "A1", juice)
    builders.booth(database, here, "A2", smith)
    builders.booth(database, here, "A10")
    report = builders.sell(
        database,
        {"receipt": "1", "quantity": "2"},
        {"receipt": "2", "item": "2001", "unit_ore": "495,00", "time": "2026-06-13 12:05:00", "means": "Swish"},
        {"receipt": "3", "event": "RST26", "unit_ore": "8,90"},
    )
    assert not report.rejected
