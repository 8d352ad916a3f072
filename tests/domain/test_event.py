"""What must hold between the fields of an event."""

import datetime as dt

import pytest

from made_in_blekinge.domain.event import complete, local, parse_code, parse_currency
from made_in_blekinge.domain.market import TIME_ZONES
from made_in_blekinge.errors import UserError


@pytest.mark.parametrize(("text", "code"), [("kna26", "KNA26"), ("Ö-1_a", "Ö-1_A"), ("10", "10")])
def test_a_code_is_in_capitals(text: str, code: str) -> None:
    assert parse_code(text) == code


@pytest.mark.parametrize("text", ["två ord", "../x", "a/b", "a.b", "<b>", "="])
def test_a_code_can_name_a_file(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_code(text)
    assert caught.value.code == "bad_code"


@pytest.mark.parametrize(("text", "currency"), [("kr", "SEK"), ("€", "EUR"), ("sek", "SEK"), ("zł", "PLN")])
def test_currencies_are_known_by_their_signs(text: str, currency: str) -> None:
    assert parse_currency(text) == currency


def test_other_currencies_are_refused() -> None:
    with pytest.raises(UserError) as caught:
        parse_currency("USD")
    assert caught.value.code == "unknown_currency"


@pytest.mark.parametrize("changed", ["starts", "ends"])
def test_an_event_that_ends_before_it_starts_names_the_changed_day(changed: str) -> None:
    values = {"starts": dt.date(2026, 6, 14), "ends": dt.date(2026, 6, 12)}
    with pytest.raises(UserError) as caught:
        complete(values, {changed: values[changed]})
    assert caught.value.field == changed


def test_one_day_and_no_last_day_are_right() -> None:
    day = dt.date(2026, 6, 14)
    for ends in (day, None):
        assert complete({"starts": day, "ends": ends}, {"ends": ends}) == {"ends": ends}


def test_every_country_has_its_local_time() -> None:
    noon = dt.datetime(2026, 6, 12, 12, tzinfo=dt.UTC)
    assert {country: local(noon, country).hour for country in ("SE", "DE", "FI", "LT")} == {
        "SE": 14, "DE": 14, "FI": 15, "LT": 15,
    }  # fmt: skip
    assert all(local(noon, country).utcoffset() for country in TIME_ZONES)
