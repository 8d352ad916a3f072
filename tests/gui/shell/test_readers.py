"""The window asks the table of who may read: what a page shows is read by the roles to which the page is offered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.domain.people import PAGES as OFFERED
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.event.page import EventPage
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.shell.pages import BESIDE, PAGES
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.i18n import catalog
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from tests.support import builders_checkin, builders_till
from tests.support.builders import NOW

MAKERS: Final = {page.key: page for page in (*PAGES, *BESIDE)}
READ_LATER: Final = {"import"}
"""Read only once a file is chosen."""


@pytest.fixture
def app(sqlite: Database) -> App:
    builders_checkin.market(sqlite)
    builders_till.opened(sqlite)
    sqlite.auditor = Auditor(lambda: NOW, "Laptop 1")
    return App(sqlite, Settings(), catalog("en"), lambda: NOW)


@pytest.fixture
def page(app: App, context: GuiContext, qtbot: QtBot) -> Callable[[str], Page[Any]]:
    """Makes a page that is never shown: only what it would read is taken from it."""
    context.app = app
    context.current_event = EventChoice("KNA26", "Karlskrona", Phase.REGIONAL)

    def make(key: str) -> Page[Any]:
        made = MAKERS[key](context)
        qtbot.addWidget(made)
        if isinstance(made, EventPage):  # shows nothing before an event is opened in it
            with app.database.reading() as session:
                made.open(session.scalars(select(Event.id).where(Event.code == "KNA26")).one())
        qtbot.waitUntil(lambda: not context.jobs._running)
        return made

    return make


def as_role(app: App, role: Role) -> None:
    assert app.database.auditor is not None
    app.database.auditor.let_in(Actor(1, "Någon", role))


def read(question: Callable[[], Any]) -> object:
    """On a thread of its own, as the window does."""
    with ThreadPoolExecutor(1) as reader:
        return reader.submit(question).result()


@pytest.mark.parametrize("key", sorted(MAKERS.keys() - READ_LATER))
def test_a_page_is_read_by_whom_it_is_offered_to(app: App, page: Callable[[str], Page[Any]], key: str) -> None:
    made = page(key)
    wrong = []
    for role, question in [(role, made.fetch()) for role in Role]:
        assert question is not None
        as_role(app, role)
        pages = OFFERED[role]
        try:
            read(question)
            found = "reads"
        except UserError as error:
            found = error.code
        if found != ("reads" if pages is None or key in pages else "not_allowed"):
            wrong.append(f"{role}: {found}")
    assert not wrong


def test_the_search_offers_a_role_only_what_it_may_do(app: App, context: GuiContext, qtbot: QtBot) -> None:
    context.app = app
    window = MarketWindow(context, app.settings)
    qtbot.addWidget(window)
    window._connect()

    def offered(role: Role) -> set[str]:
        as_role(app, role)
        return {str(known.hit.title) for known in window.finder._actions()}

    selling = {"Pay in…", "Find a receipt…"}
    walking_in, ruling = "Check in somebody without a place…", {"The till at this event…", "Start self check-in"}
    organisers = offered(Role.ORGANISER)
    assert organisers >= selling | {walking_in} | ruling
    cashiers = offered(Role.CASHIER)
    assert cashiers >= selling
    assert not cashiers & {walking_in, *ruling}
    assert offered(Role.LABEL_STAFF) & (selling | {walking_in} | ruling) == {walking_in}
