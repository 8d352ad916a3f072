"""The whole way through the kiosk: by scanner, by keyboard, by finger; back, time-out, languages, leaving."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from made_in_blekinge.desk.kiosk.snapshot import Pace, Step, new_visit
from made_in_blekinge.domain.checkin import Movement, ScanFailure
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.gui.kiosk.words import LANGUAGES, PROBLEMS
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.checkin.goods import goods_of
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.store.audit import Auditor
from tests.gui.kiosk.conftest import end, start
from tests.support import builders
from tests.support import builders_checkin as people
from tests.support.gui.driving import FOREIGN, PIN, Driver, code_of

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def brought(market: people.Market) -> list[int]:
    """How many of each product were said to be there."""
    with market.database.reading() as session:
        here = occasion_of(session, "KNA26", builders.NOW)
        found = people.participation(market.database, market.event, market.exhibitor)
        return [row.moved.get(Movement.BROUGHT, 0) for row in goods_of(session, here, found.id)]


def check_in_rows(market: people.Market) -> list[tuple[str, str]]:
    return [(row.representative, row.station) for row in people.check_ins(market.database)]


def test_the_whole_way_by_scanner_only(kiosk: Driver, market: people.Market) -> None:
    kiosk.scan(market.code)
    kiosk.wait_for(Step.YOU)
    assert "Aspö Musteri" in kiosk.words
    for step in (Step.WHO, Step.NUMBER, Step.GOODS, Step.CONDITIONS, Step.DONE):
        kiosk.scan(market.code, end=TAB)
        kiosk.wait_for(step)
    assert check_in_rows(market) == [("Ulla Nilsson", "Kiosk 1")]
    assert {"A1", "It is marked on the plan. Beside A2."} <= {*kiosk.words}
    assert "Printed papers are at the check-in desk." in kiosk.words
    kiosk.scan(market.code)
    kiosk.wait_for(Step.START)


def test_the_whole_way_by_keyboard_only(kiosk: Driver, market: people.Market) -> None:
    kiosk.press(ENTER)
    kiosk.wait_for(Step.BOOTH)
    kiosk.keys("a1")
    kiosk.press(ENTER)
    kiosk.wait_for(Step.PERSONAL)
    kiosk.keys(code_of(market))
    kiosk.press(ENTER)
    kiosk.wait_for(Step.YOU)
    kiosk.press(ENTER, TAB, ENTER)
    kiosk.wait_for(Step.NAME)
    kiosk.keys("Bo Ek")
    kiosk.press(ENTER)
    kiosk.wait_for(Step.NUMBER)
    kiosk.keys("880320-0016")
    kiosk.press(ENTER)
    kiosk.wait_for(Step.GOODS)
    while kiosk.focused != "–":
        kiosk.press(TAB)
    kiosk.press(ENTER)
    kiosk.wait_for(Step.COUNT)
    kiosk.keys("24")
    kiosk.press(ENTER, ENTER)
    kiosk.wait_for(Step.CONDITIONS)
    kiosk.press(ENTER)
    kiosk.wait_for(Step.DONE)
    assert check_in_rows(market) == [("Bo Ek", "Kiosk 1")]
    assert brought(market) == [24, 0, 0, 0, 0]


def test_the_whole_way_by_finger_only_in_german(kiosk: Driver, market: people.Market) -> None:
    kiosk.touch("Deutsch")
    kiosk.touch("Ich habe keinen Code")
    for sign in "A1":
        kiosk.touch(sign)
    kiosk.touch("Weiter")
    for sign in code_of(market):
        kiosk.touch(sign)
    kiosk.touch("Weiter")
    kiosk.wait_for(Step.YOU)
    kiosk.touch("Ja, das bin ich")
    kiosk.touch("Jemand anderes")
    for sign in ("U", "Leerzeichen", "Ä", "ẞ", "Löschen", "K"):
        kiosk.touch(sign)
    kiosk.touch("Weiter")
    kiosk.touch("Ohne Nummer")
    kiosk.touch("Eins mehr: Äppelmust")
    kiosk.touch("Äppelmust: 1")
    kiosk.touch("2")
    kiosk.touch("0")
    kiosk.touch("Weiter")
    kiosk.touch("Eins weniger: Svartvinbärssaft")
    kiosk.touch("Fertig")
    kiosk.touch("Ich stimme zu")
    kiosk.wait_for(Step.DONE)
    assert {"Aspö Musteri", "Sie sind eingecheckt.", "A1", "Fertig"} <= {*kiosk.words}
    assert check_in_rows(market) == [("U Äk", "Kiosk 1")]
    assert brought(market) == [20, 0, 0, 0, 0]
    kiosk.touch("Fertig")
    assert "Welcome! What do you want to do?" in kiosk.words


def test_every_screen_has_a_way_back(kiosk: Driver, market: people.Market) -> None:
    kiosk.scan(market.code)
    kiosk.wait_for(Step.YOU)
    kiosk.press(ENTER, ENTER)
    kiosk.wait_for(Step.NUMBER)
    kiosk.touch("Without number")
    kiosk.press(ENTER)
    kiosk.wait_for(Step.CONDITIONS)
    way = [kiosk.step]
    while kiosk.step is not Step.START:
        if len(way) % 2:
            kiosk.touch("Back")
        else:
            kiosk.press(ESCAPE)
        way.append(kiosk.step)
    assert way == [Step.CONDITIONS, Step.GOODS, Step.WHO, Step.YOU, Step.START]
    assert kiosk.now.visit.own is None
    assert people.check_ins(market.database) == []


def test_the_language_changes_on_every_screen_and_the_answers_stay(kiosk: Driver, market: people.Market) -> None:
    kiosk.scan(market.code)
    kiosk.wait_for(Step.YOU)
    for words, question in (("Polski", "Czy to Ty?"), ("Dansk", "Er det dig?"), ("Svenska", "Är det här du?")):
        kiosk.touch(words)
        assert question in kiosk.words
        assert "Aspö Musteri" in kiosk.words
    kiosk.touch("Ja, det är jag")
    assert "Vem står på platsen i dag?" in kiosk.words


def test_a_scan_in_the_middle_begins_anew_for_the_next_one(kiosk: Driver, market: people.Market) -> None:
    other = builders.exhibitor(market.database, "Kristianopels Glas", phone="+46455223344")
    builders.booth(market.database, market.event, "C1", other)
    kiosk.scan(market.code)
    kiosk.wait_for(Step.YOU)
    kiosk.press(ENTER)
    kiosk.scan(people.payload(market.database, market.event, other))
    kiosk.wait_for(Step.YOU)
    assert "Kristianopels Glas" in kiosk.words
    assert "Ulla Nilsson" not in kiosk.words


def test_who_is_checked_in_already_sees_since_when_and_the_booth(kiosk: Driver, market: people.Market) -> None:
    people.arrive(market.database)
    kiosk.scan(market.code)
    kiosk.wait_for(Step.DONE)
    assert {"You have been checked in since 10:30.", "A1"} <= {*kiosk.words}
    assert len(people.check_ins(market.database)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_failures_are_said_in_the_chosen_language_and_noted(
    kiosk: Driver, market: people.Market, language: str
) -> None:
    kiosk.window.desk.speak(language)
    kiosk.scan(market.code[:-2])
    kiosk.wait_for(Step.PROBLEM)
    assert kiosk.window.context.text(PROBLEMS["damaged_code"]) in kiosk.words
    kiosk.scan("7310865004703")
    kiosk.wait_for(Step.PROBLEM)
    assert kiosk.window.context.text(PROBLEMS["not_our_code"]) in kiosk.words
    noted = [row.kind for row in people.failures(market.database)]
    assert noted == [ScanFailure.DAMAGED, ScanFailure.NOT_OURS]


def test_unknown_and_wrong_look_the_same(kiosk: Driver, market: people.Market) -> None:
    seen = []
    for booth in ("A1", "Z9"):
        kiosk.show(Step.PERSONAL, visit=replace(new_visit(), booth=booth))
        kiosk.keys(f"{(int(code_of(market)) + 1) % 10**6:06}")
        kiosk.press(ENTER)
        kiosk.wait_for(Step.PROBLEM)
        seen.append(kiosk.words)
    assert seen[0] == seen[1]
    assert "Booth and personal code do not belong together. Check both, or go to the desk." in seen[0]


def test_what_the_law_wants_and_nobody_knows_stops_nobody(kiosk: Driver, market: people.Market) -> None:
    other = builders.exhibitor(market.database, "Kristianopels Glas", phone="+46455223344")
    builders.booth(market.database, market.event, "C1", other)
    kiosk.scan(people.payload(market.database, market.event, other))
    kiosk.wait_for(Step.YOU)
    kiosk.press(ENTER)
    kiosk.wait_for(Step.WHO)


def test_who_does_not_go_on_is_counted_down_and_forgotten(
    market: people.Market, context: GuiContext, qtbot: QtBot
) -> None:
    kiosk = start(context, qtbot, Pace(idle=40, warning=30, tick_ms=20, settle_ms=0))
    kiosk.scan(market.code)
    kiosk.wait_for(Step.YOU)
    kiosk.touch("Dansk")
    assert kiosk.window.countdown.text() == ""
    qtbot.waitUntil(lambda: kiosk.window.countdown.text() == "Tilbage til start om 25 s")
    kiosk.press(Qt.Key.Key_Down)
    assert kiosk.window.countdown.text() == ""
    kiosk.wait_for(Step.START)
    assert "Aspö Musteri" not in kiosk.words
    assert kiosk.window.context.catalog.language == "en"
    end(kiosk)


def test_the_last_screen_ends_by_itself_whatever_is_pressed(
    market: people.Market, context: GuiContext, qtbot: QtBot
) -> None:
    kiosk = start(context, qtbot, Pace(done=10, tick_ms=20, settle_ms=0))
    people.arrive(market.database)
    kiosk.scan(market.code)
    kiosk.wait_for(Step.DONE)
    assert "Back to the start in" in kiosk.window.countdown.text()
    kiosk.press(Qt.Key.Key_Down)
    kiosk.wait_for(Step.START)
    end(kiosk)


def test_a_scanner_that_sends_twice_answers_one_question(
    market: people.Market, context: GuiContext, qtbot: QtBot
) -> None:
    kiosk = start(context, qtbot, Pace(settle_ms=60_000))
    kiosk.scan(market.code)
    kiosk.wait_for(Step.YOU)
    kiosk.scan(market.code)
    kiosk.wait_for(Step.YOU)
    end(kiosk)


def test_nothing_closes_the_kiosk_without_the_pin(kiosk: Driver, market: people.Market) -> None:
    left: list[bool] = []
    kiosk.window.left.connect(lambda: left.append(True))
    assert not kiosk.window.close()
    kiosk.wait_for(Step.LEAVE)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_Q, Qt.Key.Key_W):
        QTest.keyClick(kiosk.window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
    kiosk.keys("4712")
    assert kiosk.field.echoMode() is QLineEdit.EchoMode.Password
    kiosk.press(ENTER)
    kiosk.qtbot.waitUntil(lambda: "The PIN is wrong. Try again." in kiosk.words)
    assert kiosk.window.isVisible()
    for sign in PIN:
        kiosk.touch(sign)
    kiosk.touch("Leave")
    kiosk.qtbot.waitUntil(lambda: not kiosk.window.isVisible())
    assert left == [True]


def test_where_there_are_organisers_one_of_their_pins_leaves(
    market: people.Market, context: GuiContext, qtbot: QtBot
) -> None:
    database = market.database
    for name, role, pin in (
        ("Åsa", Role.ORGANISER, "4711"),
        ("Eva", Role.ORGANISER, "8264"),
        ("Bo", Role.KIOSK, "1397"),
    ):
        key = add_person(database, name, role, pin)
    database.auditor = Auditor(lambda: builders.NOW, "Laptop", Actor(key, "Bo", Role.KIOSK))
    kiosk = start(context, qtbot)
    kiosk.touch("Staff")
    kiosk.wait_for(Step.LEAVE_WHO)
    assert "Bo" not in kiosk.words
    kiosk.touch("Eva")
    kiosk.keys("1397")
    kiosk.press(ENTER)
    kiosk.qtbot.waitUntil(lambda: "The PIN is wrong. Try again." in kiosk.words)
    kiosk.keys("8264")
    kiosk.press(ENTER)
    kiosk.qtbot.waitUntil(lambda: not kiosk.window.isVisible())
    assert database.auditor.actor is not None
    assert (database.auditor.actor.name, database.auditor.actor.role) == ("Eva", Role.ORGANISER)


def test_staff_who_turn_back_leave_nobody_in_the_kiosk(kiosk: Driver, market: people.Market) -> None:
    kiosk.scan(market.code)
    kiosk.wait_for(Step.YOU)
    kiosk.touch("Staff")
    kiosk.scan(market.code)
    kiosk.wait_for(Step.LEAVE)
    kiosk.touch("Back")
    kiosk.wait_for(Step.START)
    assert kiosk.now.visit.own is None


@pytest.mark.parametrize("pin", ["", "123", "1234", "7777"])
def test_a_pin_for_leaving_is_a_good_one(market: people.Market, context: GuiContext, qtbot: QtBot, pin: str) -> None:
    kiosk = start(context, qtbot, Pace(settle_ms=0))
    kiosk.show(Step.CHOOSE_PIN)
    kiosk.keys(pin)
    kiosk.press(ENTER)
    kiosk.wait_for(Step.CHOOSE_PIN)
    assert {kiosk.window.context.text(PROBLEMS[code]) for code in ("bad_pin", "weak_pin")} & {*kiosk.words}
    end(kiosk)


def test_tab_goes_through_the_answers_first(kiosk: Driver, market: people.Market) -> None:
    kiosk.scan(market.code)
    kiosk.wait_for(Step.YOU)
    gone = []
    for _ in range(8):
        gone.append(kiosk.focused)
        kiosk.press(TAB)
    assert gone == ["Yes, that is me", "No", "Back", "Svenska", "English", "Deutsch", "Polski", "Dansk"]


def test_the_foreign_exhibitor_is_nowhere(kiosk: Driver, market: people.Market) -> None:
    people.arrive(market.database)
    kiosk.scan(market.code)
    kiosk.wait_for(Step.DONE)
    assert not [text for text in kiosk.words if FOREIGN in text]
