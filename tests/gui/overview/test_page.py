import datetime as dt
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.market import Branch, DocumentKind, LegalForm, Phase
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.gui.overview.page import OverviewPage
from made_in_blekinge.gui.overview.path import PhasePath
from made_in_blekinge.gui.overview.strip import WeekStrip
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.theme import app_font
from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.shell.page_stack import enter
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.overview import PhaseFigures
from made_in_blekinge.services.market.market import name_market
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.store.audit import Auditor
from tests.support import builders
from tests.support.gui import sample
from tests.support.gui.calm import calm

app, empty_app = sample.app, sample.empty_app


def words(widget: QWidget) -> list[str]:
    """What stands in the labels, also where it is cut."""
    return [found.whole if isinstance(found, ElidedLabel) else found.text() for found in widget.findChildren(QLabel)]


@pytest.fixture
def page(context: GuiContext, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def test_an_empty_market_is_offered_three_steps_that_lead_to_their_pages(
    empty_app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    gone: list[str] = []
    context.asked_for.connect(lambda key, _: gone.append(key))
    qtbot.waitUntil(lambda: page.first_steps.isVisible())
    for step in page.first_steps.buttons:
        QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert gone == ["import", "events", "labels"]


def test_the_three_phases_stand_as_one_path_and_currencies_are_never_added(
    app: App, page: OverviewPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.today.name.text() == "Sommarmarknad Karlskrona")
    said = [" ".join(words(card)) for card in page.path.cards]
    assert "SEK\N{NO-BREAK SPACE}673 sold this year" in said[0]
    assert "– events this year" in said[1]
    assert "€9 sold this year" in said[2]
    assert "€8.90" in {found.toolTip() for found in page.path.cards[2].findChildren(QLabel)}


def test_the_event_of_today_shows_who_has_come_and_what_was_sold(app: App, page: OverviewPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.today.name.text() == "Sommarmarknad Karlskrona")
    assert page.today.headline.text() == "Today · day 1 of 3"
    assert page.today.came.text == "0 of 2 checked in"
    assert page.today.coming.text() == "2 are awaited"
    assert page.today.sold.text == "SEK\N{NO-BREAK SPACE}178 so far"
    assert page.today.sold.toolTip() == "SEK\N{NO-BREAK SPACE}178.00"


def test_attention_leads_to_the_place_that_mends_it(
    app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    context.asked_for.connect(lambda key, arguments: gone.append((key, arguments)))
    qtbot.waitUntil(lambda: bool(page.attention.buttons))
    show = next(made for made in page.attention.buttons if "1 booth is free" in made.accessibleName())
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert show.text() == "Place exhibitors"
    (page_key, arguments) = gone[0]
    assert (page_key, arguments["attention"], arguments["tab"]) == ("events", "free_booths", "booths")


def test_sales_of_today_are_charted_by_hour_and_follow_new_ones(app: App, page: OverviewPage, qtbot: QtBot) -> None:
    bars = page.today.hours.bars
    qtbot.waitUntil(lambda: [bar.label for bar in bars.bars] == ["10–11"])
    assert bars.bars[0].runs
    builders.sell(app.database, {"receipt": "9", "time": "2026-06-12 15:00:00"})
    qtbot.waitUntil(lambda: [bar.label for bar in bars.bars][1:] == ["11–12", "12–13", "13–14", "14–15", "15–16"])
    builders.sell(app.database, {"receipt": "10", "time": "2026-06-13 17:00:00"})
    qtbot.waitUntil(lambda: not page._stale)
    assert [bar.label for bar in bars.bars][-1] == "15–16", "another day is not today"


def test_the_page_is_named_as_the_market_and_says_day_and_size(app: App, page: OverviewPage, qtbot: QtBot) -> None:
    assert page.today.name.text() == "–"
    qtbot.waitUntil(lambda: "Friday 12 June 2026, week 24" in page._purpose.text())
    assert page._purpose.text().endswith("2 exhibitors · 2 events this year")
    name_market(app.database, "Blekinge <b>torgdagar</b>")
    qtbot.waitUntil(lambda: page.heading.text() == "Blekinge <b>torgdagar</b>")


def test_the_till_is_opened_for_the_event_of_today(
    app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    gone: list[str] = []
    context.asked_for.connect(lambda key, _: gone.append(key))
    context.current_event = EventChoice("RST26", "Ostseemarkt", Phase.INTERNATIONAL)
    builders.event(app.database, "KNA26X")
    qtbot.waitUntil(lambda: page.today.till_button.isVisible())
    wanted = page.today._event
    assert wanted is not None
    for made in (page.today.till_button, page.today.checkin_button):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert gone == ["till", "checkin"]
    assert context.current_event.code == wanted.code


def test_without_an_event_today_the_next_one_stands_there_with_what_is_left(
    empty_app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    context.asked_for.connect(lambda key, arguments: gone.append((key, arguments)))
    starts = builders.TODAY + dt.timedelta(days=27)
    made = builders.event(empty_app.database, "SBG26", starts=starts, ends=starts, name_sv="Sölvesborg")
    builders.booth(empty_app.database, made, "A1", builders.exhibitor(empty_app.database))
    builders.booth(empty_app.database, made, "A2")
    qtbot.waitUntil(lambda: page.today.name.text() == "Sölvesborg")
    qtbot.waitUntil(lambda: page.today.came.text == "1 of 2 booths taken")
    assert page.today.headline.text() == "The next event: in 27 days"
    assert "• SBG26: 1 booth is free" in words(page.today)
    assert not page.today.hours.isVisible()
    assert not page.today.till_button.isVisible()
    QTest.mouseClick(page.today.open_button, Qt.MouseButton.LeftButton)
    assert gone == [("events", {"key": made.id})]


@pytest.mark.parametrize(
    ("role", "buttons", "sees_sales"),
    [(Role.LABEL_STAFF, ["Check-in"], False)],
)
def test_who_works_at_the_stand_sees_only_the_card_of_today(
    role: Role, buttons: list[str], sees_sales: bool, app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    app.database.auditor = Auditor(lambda: builders.NOW, actor=Actor(1, "Bo", role))
    context.person_changed.emit()
    qtbot.waitUntil(lambda: page.today.name.text() == "Sommarmarknad Karlskrona")
    for card in (page.attention, page.path, page.coming):
        assert not card.isVisible()
    there = (page.today.till_button, page.today.checkin_button, page.today.open_button)
    assert [made.text() for made in there if made.isVisible()] == buttons
    assert page.today.sold.isVisible() is sees_sales
    assert "exhibitors" not in page._purpose.text()


def test_at_most_five_notices_stand_by_urgency_and_the_rest_when_asked_for(
    app: App, page: OverviewPage, qtbot: QtBot
) -> None:
    owner = builders.exhibitor(app.database, "Bageri", branch=Branch.FOOD, legal_form=LegalForm.SOLE_TRADER)
    builders.product(app.database, owner, "1009", price_sek=None)
    add_document(app.database, owner.id, DocumentKind.INSURANCE, expires=builders.TODAY - dt.timedelta(days=1))
    builders.event(app.database, "KHN26", starts=builders.TODAY, ends=builders.TODAY)
    qtbot.waitUntil(lambda: len(page.attention.buttons) == 5 and page.attention.rest.isVisible())
    calm(page.context, page)
    said = [made.accessibleName() for made in page.attention.buttons]
    assert said[0] == "Open papers: 1 exhibitor has expired papers"
    hidden = int(page.attention.count.text()) - 5
    assert page.attention.rest.text().startswith(f"{hidden} more")
    page.attention.buttons[0].setFocus()
    QTest.keyClick(page.attention.buttons[0], Qt.Key.Key_Down)
    assert page.attention.buttons[1].hasFocus()
    QTest.mouseClick(page.attention.rest, Qt.MouseButton.LeftButton)
    assert len(page.attention.buttons) == 5 + hidden
    assert not page.attention.rest.isVisible()


def test_a_notice_takes_two_lines_however_narrow_the_card(app: App, page: OverviewPage, qtbot: QtBot) -> None:
    for name in ("Bageri", "Musteri"):
        owner = builders.exhibitor(app.database, name, branch=Branch.FOOD, legal_form=LegalForm.SOLE_TRADER)
        add_document(app.database, owner.id, DocumentKind.INSURANCE, expires=builders.TODAY - dt.timedelta(days=1))
    qtbot.waitUntil(lambda: "2 exhibitors have expired papers" in words(page.attention))
    for made in page.attention.buttons:
        row = made.parentWidget()
        assert row is not None
        lines = [line for line in row.findChildren(QLabel) if line.text()]
        assert len(lines) <= 2
        assert all(line.sizeHint().height() < 2 * line.fontMetrics().height() for line in lines)


def test_a_new_event_is_added_from_the_weeks_to_come(
    app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    events = EventsPage(context)
    qtbot.addWidget(events)
    context.asked_for.connect(lambda key, arguments: events.open(**arguments) if key == "events" else None)
    qtbot.waitUntil(lambda: page.coming.new.isVisible())
    QTest.mouseClick(page.coming.new, Qt.MouseButton.LeftButton)
    dialog = events.findChild(NewRecord)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_when_nothing_waits_it_says_so(empty_app: App, page: OverviewPage, qtbot: QtBot) -> None:
    builders.exhibitor(empty_app.database, legal_form=LegalForm.HOBBY)
    qtbot.waitUntil(lambda: "Nothing waits for you" in words(page.attention))
    assert not page.attention.count.isVisible()


def test_the_strip_of_weeks_is_walked_moved_and_opened_by_keys(
    app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    context.asked_for.connect(lambda key, arguments: gone.append((key, arguments)))
    starts = builders.TODAY + dt.timedelta(days=21)
    later = builders.event(app.database, "SBG26", starts=starts, ends=starts, town="Sölvesborg")
    strip = page.coming.strip
    qtbot.waitUntil(lambda: "Sölvesborg" in strip.accessibleDescription())
    assert "Midsummer" in strip.accessibleDescription()
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.start == dt.date(2026, 6, 15)
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert strip.accessibleDescription() == "Sölvesborg, 3 July · planned"
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert gone == [("events", {"key": later.id})]
    QTest.mouseClick(page.coming.now, Qt.MouseButton.LeftButton)
    assert strip.start == dt.date(2026, 6, 8)
    at = next(at for at, entry in enumerate(strip.entries) if entry.event is not None and entry.event.id == later.id)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.middle_of(at))
    assert gone[1:] == gone[:1]


@pytest.mark.parametrize("width", [400, 640, 1100])
def test_names_of_months_do_not_run_into_one_another(qtbot: QtBot, width: int) -> None:
    strip = WeekStrip()
    qtbot.addWidget(strip)
    strip.resize(width, 120)
    for today in (dt.date(2026, 11, 29), dt.date(2026, 12, 24), dt.date(2027, 2, 1)):
        strip.put((), today, catalog("sv"))
        months = strip.months(catalog("sv"))
        metrics = QFontMetrics(app_font(13, QFont.Weight.DemiBold))
        for (area, name), (after, _) in pairwise(months):
            assert area.left() + metrics.horizontalAdvance(name) < after.left()
            assert name


def test_what_has_no_lane_in_the_strip_is_counted_and_no_words_leave_it(
    app: App, page: OverviewPage, qtbot: QtBot
) -> None:
    for at in range(6):
        starts = builders.TODAY + dt.timedelta(days=14 + at)
        builders.event(app.database, f"X{at}", starts=starts, ends=starts, town=f"Byn vid sjön {at}")
    strip = page.coming.strip
    qtbot.waitUntil(lambda: "Byn vid sjön 5" in strip.accessibleDescription())
    assert sum(entry.lane is None for entry in strip.entries) >= 3
    for entry in strip.entries:
        if entry.lane is not None:
            bar, room = strip._bar(entry), strip._words_width(entry)
            assert bar.left() - (room if entry.left else 0) >= 0
            assert bar.right() + (0 if entry.left else room) <= strip.width() + 1


def test_in_a_narrow_window_the_coming_events_are_a_list(
    app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    gone: list[str] = []
    context.asked_for.connect(lambda key, _: gone.append(key))
    page.resize(660, 384)
    qtbot.waitUntil(lambda: bool(page.coming.entries) and page.coming.entries[0].isVisible())
    assert not page.coming.strip.isVisible()
    assert page.attention.y() > page.today.y()
    QTest.mouseClick(page.coming.entries[0], Qt.MouseButton.LeftButton)
    assert gone == ["events"]


def test_the_focus_of_an_opened_page_is_on_the_next_step(app: App, context: GuiContext, qtbot: QtBot) -> None:
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    if (focused := page.focusWidget()) is not None:
        focused.clearFocus()
    enter(page)
    qtbot.waitUntil(lambda: page.today.till_button.isVisible())
    assert page.today.till_button.hasFocus()
    page.coming.forward.setFocus()
    page.refresh()
    qtbot.waitUntil(lambda: not context.jobs._running)
    assert page.coming.forward.hasFocus()


@pytest.mark.parametrize(("width", "beneath"), [(1366, False), (560, True)])
def test_phases_stand_beneath_each_other_before_a_word_is_cut(
    app: App, page: OverviewPage, qtbot: QtBot, width: int, beneath: bool
) -> None:
    page.resize(width, 700)
    qtbot.waitUntil(lambda: "sold this year" in " ".join(words(page.path)))
    qtbot.waitUntil(lambda: (page.path.cards[0].y() != page.path.cards[1].y()) == beneath)
    assert all(found.text() == found.whole for found in page.path.findChildren(ElidedLabel))


def test_many_currencies_take_the_room_that_the_other_phases_do_not_need(context: GuiContext, qtbot: QtBot) -> None:
    context.set_language("sv")
    path = PhasePath(context)
    qtbot.addWidget(path)
    sold = (("DKK", 11_555_500), ("EUR", 1_968_500), ("PLN", 4_000_000))
    few = PhaseFigures(Phase.REGIONAL, 3, 1, 3, 4, None, 46, sold[:1])
    many = PhaseFigures(Phase.INTERNATIONAL, 3, 1, 3, 4, None, 20, sold)
    path.put([few, few, many])
    path.resize(1110, 100)
    path.show()

    def said() -> list[str]:
        return [found.text() for found in path.cards[2].findChildren(ElidedLabel) if "valutor" in found.whole]

    qtbot.waitUntil(lambda: len({card.y() for card in path.cards}) == 1)
    qtbot.waitUntil(lambda: said() == ["sålt i år och 2 valutor till"])
