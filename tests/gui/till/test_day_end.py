"""A till whose day is over: nothing is sold until somebody carries the day on, and then what was asked is sold."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.gui.checkin.band import WRONG
from made_in_blekinge.services.till.day import Deed, open_day
from made_in_blekinge.services.till.rules import Rules, save_rules
from tests.support import builders
from tests.support.builders_till import stand
from tests.support.gui.desk import Desk, write
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import Counter, visit

MUST = "7350053850019"


def late(desk: Desk) -> Counter:
    """A till that was opened two days ago, with goods in its cart."""
    there = stand(desk.database)
    open_day(desk.database, "K1", "KNA26", 100000, Deed(builders.NOW - dt.timedelta(days=2), "Åsa"))
    counter = Counter(desk, visit(desk), there)
    counter.scan(MUST)
    return counter


def test_a_clock_that_was_set_back_is_said_while_selling(desk: Desk) -> None:
    there = stand(desk.database)
    open_day(desk.database, "K1", "KNA26", 100000, Deed(builders.NOW + dt.timedelta(hours=3), "Åsa"))
    counter = Counter(desk, visit(desk), there)
    assert "The clock of this computer says" in counter.page.notices.words.text()
    assert counter.page.notices.isVisible()
    counter.scan(MUST)
    assert counter.page.notices.isVisible()


def test_a_clock_that_is_right_is_not_spoken_of(desk: Desk) -> None:
    there = stand(desk.database)
    open_day(desk.database, "K1", "KNA26", 100000, Deed(builders.NOW, "Åsa"))
    counter = Counter(desk, visit(desk), there)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    assert not counter.page.notices.isVisible()


@pytest.mark.parametrize(("day_ends", "days_ago", "word"), [(12, 1, "Ready"), (4, 1, "Another day"), (12, 0, "Ready")])
def test_yesterdays_day_runs_on_to_its_hour(desk: Desk, day_ends: int, days_ago: int, word: str) -> None:
    """A till may also open anew while yesterday's would still run on."""
    stand(desk.database)
    save_rules(desk.database, "KNA26", Rules(), (), None, day_ends=day_ends)
    open_day(desk.database, "K1", "KNA26", 100000, Deed(builders.NOW - dt.timedelta(days=days_ago), "Åsa"))
    assert visit(desk).band.word.text() == word


def sold(desk: Desk) -> int:
    return len(builders.rows(desk.database, "sale"))


def test_a_day_that_is_over_sells_only_when_it_is_carried_on(desk: Desk, say: RecordingSay) -> None:
    counter = late(desk)
    counter.pay(Qt.Key.Key_F3)
    assert (sold(desk), counter.said[0]) == (0, WRONG)
    ((_, text, _),) = say.questions
    assert "2026-06-11 04:00" in text
    say.answers = [True]
    counter.answer()
    assert sold(desk) == 1
    counter.press(Qt.Key.Key_Return)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    assert (sold(desk), len(say.questions)) == (2, 2)


def test_who_sells_is_asked_where_a_till_opens_in_kommission(desk: Desk) -> None:
    builders.event(desk.database)
    page = visit(desk)
    question = page.opening.question
    write(question.fields["amount"], "100")
    question.accept.click()
    desk.rest()
    assert {"till", "amount", "organiser", "number"} == set(question.fields)
    write(question.fields["organiser"], "Föreningen")
    write(question.fields["number"], "556334-3689")
    question.accept.click()
    desk.rest()
    (day,) = builders.rows(desk.database, "till_day")
    assert 10000 in day


def test_rates_abroad_are_confirmed_and_duties_said_where_a_till_opens(desk: Desk, say: RecordingSay) -> None:
    builders.event(desk.database, country="DE", currency="EUR", seller_mode=SellerMode.AGENT)
    page = visit(desk)
    question = page.opening.question
    for done in (0, 1):
        question.accept.click()
        desk.rest()
        assert len(builders.rows(desk.database, "till_day")) == done
    assert ["TSE" in text for _, text in say.infos] == [True]
