from datetime import date

import pytest

from made_in_blekinge.documents.fonts import BOLD
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.sheet import POINTS_PER_MM
from made_in_blekinge.documents.style import OPTICAL, TextStyle, amount, count, percent
from made_in_blekinge.i18n import catalog
from tests.support.documents.paper import head


@pytest.mark.parametrize("ore", [0, 5, 99, 100, 123456, 100000000, -5, -123456])
@pytest.mark.parametrize("language", ["sv", "en", "de", "da", "pl"])
def test_amounts_are_those_of_babel(ore: int, language: str) -> None:
    from decimal import Decimal

    from babel.numbers import format_decimal

    there = catalog(language)
    expected = format_decimal(Decimal(ore) / 100, "#,##0.00", locale=there.locale)
    assert amount(ore, there).replace("−", "-") == expected


def test_counts_and_rates_are_written_in_the_language() -> None:
    assert count(-1234, catalog("en")) == "-1,234"
    assert count(-1234, catalog("sv")) == "−1\u00a0234"
    assert percent(60, catalog("sv")) == "6\u00a0%"
    assert percent(255, catalog("sv")) == "25,5\u00a0%"


def test_the_width_of_a_text_grows_with_its_size() -> None:
    assert TextStyle(20).width("Karlskrona") == pytest.approx(2 * TextStyle(10).width("Karlskrona"))


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (date(2026, 6, 12), date(2026, 6, 14), "Fri 12 June – Sun 14 June 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "Wed 30 December 2026 – Sat 2 January 2027"),
        (date(2026, 6, 12), date(2026, 6, 12), "Fri 12 June 2026"),
        (date(2026, 6, 12), None, "From Fri 12 June 2026"),
    ],
)
def test_days_of_an_event_have_their_week_days(starts: date, ends: date | None, expected: str) -> None:
    assert period(head(starts=starts, ends=ends), catalog("en")) == expected


def test_a_venue_named_as_its_town_is_named_once() -> None:
    assert venue(head()) == "Fisktorget, Karlskrona"
    assert venue(head(venue="Karlskrona")) == "Karlskrona"
    assert venue(head(venue="", town="")) == ""


def test_large_text_begins_with_its_ink_and_small_text_where_it_is_set() -> None:
    assert TextStyle(100, BOLD).edge("B") == pytest.approx(0.077 * 100 / POINTS_PER_MM, abs=0.01)
    assert TextStyle(OPTICAL - 0.1, BOLD).edge("B") == TextStyle(100, BOLD).edge("") == 0
    assert TextStyle(100, BOLD).edge("j") < 0
