"""Days as people type them, and what is said of those that no calendar has."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.dates import MONTHS, names_year, parse_date, parse_typed_date
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

TODAY = dt.date(2027, 6, 10)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
SHORT_SV = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
SHORT_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def refusal(text: str, today: dt.date | None = TODAY) -> str:
    with pytest.raises(UserError) as caught:
        parse_date(text, today)
    assert caught.value.code == "bad_date"
    return catalog("sv").error(caught.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/6-27", (2027, 6, 13)), ("13/6", (2027, 6, 13)), ("13 juni 2027", (2027, 6, 13)), ("2 juli", (2027, 7, 2)),
        ("fre 2 juli", (2027, 7, 2)), ("fredagskväll 2 juli", None), ("fredag den 2 juli 2027", (2027, 7, 2)),
        ("2027-06-13", (2027, 6, 13)), ("13.6.2027", (2027, 6, 13)), ("13.6.", (2027, 6, 13)), ("13.6", (2027, 6, 13)),
        ("Sunday 13 June 2027", (2027, 6, 13)), ("June 13th, 2027", (2027, 6, 13)), ("13 jun -27", (2027, 6, 13)),
        ("13/6/27", (2027, 6, 13)), ("13/6 2027", (2027, 6, 13)), ("lör 12 juni", (2027, 6, 12)),
        ("SÖN 13 JUNI", (2027, 6, 13)), ("13:e juni", (2027, 6, 13)), ("10 juni", (2027, 6, 10)),
        ("9 juni", (2028, 6, 9)), ("1/1", (2028, 1, 1)), ("29/2", (2028, 2, 29)), ("20270613", (2027, 6, 13)),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it(text: str, day: tuple[int, int, int] | None) -> None:
    if day is None:
        refusal(text)
    else:
        assert parse_date(text, TODAY) == dt.date(*day)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/6", "juni har 30 dagar."),
        ("30 februari", "februari har 29 dagar."),
        ("29/2-27", "februari har 28 dagar."),
        ("tors 2 juli", "2 juli 2027 är en fredag. Ändra dagen eller veckodagen."),
        ("6/13-27", "Månad 13 finns inte. Skriv dagen som 2026-06-12."),
        ("0/6", "juni har 30 dagar."),
    ],
)
def test_a_day_that_cannot_be_says_why(text: str, said: str) -> None:
    assert refusal(text) == said


@pytest.mark.parametrize("text", ["13/6", "2 juli", "13/6-27", "13 juni 27", "13.6", "fre 2 juli"])
def test_a_file_names_the_whole_year(text: str) -> None:
    refusal(text, None)


def test_a_command_takes_a_short_year_but_guesses_none() -> None:
    assert parse_typed_date("13/6-27") == dt.date(2027, 6, 13)
    with pytest.raises(UserError) as caught:
        parse_typed_date("13/6")
    assert catalog("sv").error(caught.value) == "”13/6” har inget år. Skriv det också, som 2026-06-12 eller 12/6-26."
    assert not names_year("13/6")
    assert names_year("13/6-27")
    assert not names_year("in spring")


@given(DAYS)
def test_every_day_in_every_writing_with_its_year_is_that_day(day: dt.date) -> None:
    whole, short, at = str(day.year), f"{day.year % 100:02}", day.month - 1
    d, m = day.day, day.month
    for year in (whole, short):
        spelled = (f"{d} {SHORT_SV[at]} {year}", f"{d} {MONTHS[at]} {year}", f"{SHORT_EN[at]} {d}, {year}")
        for text in (f"{d}/{m}-{year}", f"{d}/{m}/{year}", f"{d}.{m}.{year}", f"{day:%a} {d}/{m} {year}", *spelled):
            assert parse_date(text, TODAY) == day, text
    for language in ("sv", "en"):
        assert parse_date(catalog(language).weekday_date(day), TODAY) == day
        assert parse_date(catalog(language).weekday_date(day)) == day


@given(DAYS, st.integers(1, 12), st.integers(1, 31))
def test_a_year_left_out_gives_the_next_such_day(today: dt.date, month: int, day: int) -> None:
    try:
        found = parse_date(f"{day}/{month}", today)
    except UserError:
        return
    assert (found.month, found.day) == (month, day)
    assert found >= today
    between = (
        dt.date(year, month, day) for year in range(today.year, found.year) if (month, day) != (2, 29) or year % 4 == 0
    )
    assert all(each < today for each in between)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    for today in (TODAY, None):
        try:
            parse_date(text, today)
        except UserError as error:
            assert catalog("en").error(error)
