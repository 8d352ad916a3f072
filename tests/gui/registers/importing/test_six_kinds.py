"""Six kinds of files that people really have, brought in by keys alone: what is asked, and what comes of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.market import ParticipationStatus, Phase
from made_in_blekinge.gui.registers.importing.page import ImportPage
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.queries.registers.records import booth_values, event_values, product_values, sale_values
from made_in_blekinge.store.booth import Participation
from tests.support import builders
from tests.support.builders import INPUT, csv_bytes
from tests.support.gui import sample

empty_app = sample.empty_app
REAL = INPUT / "real"
KARLSKRONA = EventChoice("KNA26", "Sommarmarknad Karlskrona", Phase.REGIONAL)
pytestmark = pytest.mark.skipif(not INPUT.is_dir(), reason="the organisers' files are not here")


class Hands:
    """Works with the page by the keys of whatever has the focus, and counts what had to be answered."""

    def __init__(self, page: ImportPage, qtbot: QtBot) -> None:
        self.page, self._qtbot, self.questions = page, qtbot, 0

    def open(self, path: Path, kind: str | None = None, event: str = "") -> None:
        self.page.open(kind, path, event=event)
        self.wait()

    def wait(self) -> None:
        page = self.page

        def settled() -> bool:
            return page.proposal is not None and page._ticket is None and (page.report is not None or self.asks)

        self._qtbot.waitUntil(settled)

    @property
    def asks(self) -> bool:
        """Whether something must still be said for all rows, and the focus stands there."""
        asked = self.page.view.card.asked
        return bool(asked) and (asked[0].core is self.focused or asked[0].core.isAncestorOf(self.focused))

    @property
    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def answer(self, words: str) -> None:
        """Write an answer where the focus is."""
        assert self.asks
        self.questions += 1
        QTest.keyClicks(self.focused, words)
        QTest.keyClick(self.focused, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: not self.asks or self.page.report is not None)
        self.wait()

    def choose(self, downs: int) -> None:
        """Choose a line of the list where the focus is."""
        assert self.asks
        self.questions += 1
        for _ in range(downs):
            QTest.keyClick(self.focused, Qt.Key.Key_Down)
        self.wait()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focused, key)
        self.wait()

    def bring_in(self) -> None:
        foot = self.page.view.foot
        if not foot.bring_in.hasFocus():  # something is doubtful: it stays so
            foot.bring_in.setFocus()
        QTest.keyClick(self.focused, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: self.page.done)
        assert foot.next.hasFocus()


@pytest.fixture
def hands(empty_app: App, context: GuiContext, qtbot: QtBot) -> Hands:
    page = ImportPage(context)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    qtbot.waitUntil(page.chooser.choose.hasFocus)
    return Hands(page, qtbot)


def test_the_answers_of_a_form_become_exhibitors_with_an_application(hands: Hands, empty_app: App) -> None:
    builders.event(empty_app.database)
    hands.open(REAL / "google_forms_sv.csv", kind="exhibitors", event="KNA26")
    assert hands.page.view.card.constants["event"].core.text() == "KNA26"
    assert [doubt.heading for doubt in hands.page.view.found_doubts if doubt.stops] == [
        "Organisationsnummer eller personnummer (10 siffror)"
    ]
    card = hands.page.view.doubts.cards[0]
    assert card.has_focus
    hands.key(Qt.Key.Key_Tab)
    assert card.out.hasFocus()
    hands.questions += 1
    hands.key(Qt.Key.Key_Return)  # the row with the wrong number is skipped
    assert hands.page.report is not None
    assert hands.page.report.rejected == []
    hands.bring_in()
    with empty_app.database.reading() as session:
        (applied,) = session.scalars(select(Participation)).all()
        assert (applied.status, applied.sold_now) == (ParticipationStatus.APPLIED, "Keramik, Smycken")
    assert hands.questions <= 2


def test_a_producers_own_list_needs_only_to_be_told_whose_it_is(hands: Hands, empty_app: App) -> None:
    for name in ("Eringsboda Smide", "Torhamn Väv"):
        builders.exhibitor(empty_app.database, name)
    hands.open(REAL / "hantverkare_prislista.xlsx")
    hands.answer("2")
    hands.bring_in()
    with empty_app.database.reading() as session:
        goods = product_values(session)
    assert [(row["owner"], row["item_number"], row["price_sek"]) for row in goods] == [
        ("2", "1", 32000), ("2", "2", 55000)
    ]  # fmt: skip
    assert hands.questions == 1


def test_a_title_over_the_list_says_whose_it_is(hands: Hands, empty_app: App) -> None:
    for name in ("Eringsboda Smide", "Aspö Vävstuga"):
        builders.exhibitor(empty_app.database, name)
    hands.open(REAL / "hantverkare_prislista.xlsx")
    assert hands.page.view.card.constants["owner"].core.text() == "2"
    assert hands.page.view.foot.bring_in.hasFocus()
    hands.bring_in()
    assert hands.questions == 0


def test_the_quantities_of_a_list_that_was_opened_from_an_event_come_there(hands: Hands, empty_app: App) -> None:
    owner = builders.exhibitor(empty_app.database, "Aspö Vävstuga")
    here = builders.event(empty_app.database)
    builders.booth(empty_app.database, here, "A1", owner)
    hands.open(REAL / "hantverkare_prislista.xlsx", kind="products", event="KNA26")
    hands.bring_in()
    with empty_app.database.reading() as session:
        goods = {row["item_number"]: row.get("announced:KNA26") for row in product_values(session)}
    assert goods == {"1": 5, "2": 3}
    assert hands.questions == 0


def test_zettles_raw_data_needs_only_the_name_of_the_till(hands: Hands, empty_app: App, context: GuiContext) -> None:
    seller = builders.exhibitor(empty_app.database, "Provföretaget AB", identity_number="559156-0650")
    builders.event(empty_app.database)
    for number, name, price in (("0650-0000", "Getost stor 0", 7800), ("0650-0001", "Valfritt belopp", 5000)):
        builders.product(empty_app.database, seller, number, name_sv=name, price_sek=price)
    context.current_event = KARLSKRONA
    hands.open(REAL / "zettle_radata.xlsx")
    assert hands.page.view.card.constants["event"].core.text() == "KNA26"
    hands.answer("Z1")
    hands.bring_in()
    with empty_app.database.reading() as session:
        sales = sale_values(session)
    assert sorted((row["till"], row["event"], row["unit_ore"]) for row in sales) == [
        ("Z1", "KNA26", 3900), ("Z1", "KNA26", 5000)
    ]  # fmt: skip
    assert hands.questions <= 2


def test_a_list_of_markets_becomes_events_of_one_phase(hands: Hands, empty_app: App) -> None:
    hands.open(REAL / "marknadslista_sv.csv")
    hands.choose(1)
    hands.bring_in()
    with empty_app.database.reading() as session:
        events = event_values(session)
    assert {(row["name_sv"], row["phase"], str(row["starts"])) for row in events} == {
        ("Sommarmarknad", Phase.REGIONAL, "2026-06-12"), ("Höstmarknad", Phase.REGIONAL, "2026-09-05")
    }  # fmt: skip
    assert hands.questions == 1


def test_booths_as_people_write_them_are_those_of_the_event_that_is_worked_with(
    hands: Hands, empty_app: App, context: GuiContext, tmp_path: Path
) -> None:
    builders.event(empty_app.database)
    builders.exhibitor(empty_app.database, "Aspö Musteri")
    context.current_event = KARLSKRONA
    path = tmp_path / "platser.csv"
    path.write_bytes(
        csv_bytes(
            (("Plats", "Storlek", "El", "Företag"), ("A1", "3x3 m", "10A", "Aspö Musteri"), ("A2", "4 x 3", "", ""))
        )
    )
    hands.open(path)
    hands.bring_in()
    with empty_app.database.reading() as session:
        booths = [(row["event"], row["code"], row["width_mm"], row["exhibitor"]) for row in booth_values(session)]
    assert booths == [("KNA26", "A1", 3000, "1"), ("KNA26", "A2", 4000, "")]
    assert hands.questions == 0
