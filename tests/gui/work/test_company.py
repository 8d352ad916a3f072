"""What another computer or program changes appears on the page; who else has the market open stands in words."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.shell.safekeeping import with_company
from made_in_blekinge.gui.work.company import CompanyWatch
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import catalog
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.watch import Company
from tests.support import builders
from tests.support.builders import NOW

_CODE = (
    "from made_in_blekinge.store.opening import open_database\n"
    "from made_in_blekinge.services.registers.exhibitor import add_exhibitor\n"
    "import sys\nadd_exhibitor(open_database(sys.argv[1]), {'name': 'Hanö Tång'})\n"
)


@pytest.fixture
def app(database: Database, context: GuiContext, tmp_path: Path) -> Iterator[App]:
    made = App(database, Settings(tmp_path / "settings.json"), context.catalog, lambda: NOW)
    database.on_change = context.bus.publish
    yield made
    made.close()


def test_what_another_process_adds_appears_on_the_page(
    app: App, database: Database, context: GuiContext, qtbot: QtBot
) -> None:
    builders.exhibitor(database, "Aspö Musteri")
    company = CompanyWatch(context)
    with qtbot.waitSignal(company.said):
        context.app = app
    page = ExhibitorsPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: [row.name for row in page.model.rows] == ["Aspö Musteri"])
    address = database.url.render_as_string(hide_password=False)
    place = str(database.path) if database.path else address
    subprocess.run([sys.executable, "-c", _CODE, place], check=True, timeout=60)
    qtbot.waitUntil(lambda: "Hanö Tång" in [row.name for row in page.model.rows], timeout=4000)
    company.stop()
    assert company.company is None
    qtbot.waitUntil(lambda: not context.jobs._running)  # a reader at work would keep its connection open


def test_the_state_says_how_many_computers_and_when_others_cannot_be_seen() -> None:
    sv = catalog("sv")
    assert with_company("Sparat", sv, None) == "Sparat"
    assert with_company("Sparat", sv, Company()) == "Sparat"
    assert with_company("Sparat", sv, Company(computers=1)) == "Sparat"
    assert with_company("Sparat", sv, Company(computers=2)) == "Sparat · 2 datorer"
    lost = with_company("Sparat", sv, Company(connected=False))
    assert lost == "Andras ändringar syns inte: ingen kontakt med databasen · Sparat"
