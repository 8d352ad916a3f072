"""Roles, PINs and the wait after wrong ones."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.people import FREE_TRIES, PAGES, TABLES, Actor, Role, check_pin, still_locked, wait_after
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

NOW = dt.datetime(2026, 6, 12, 9, tzinfo=dt.UTC)


def test_a_refusal_names_the_role_in_the_readers_language() -> None:
    with pytest.raises(UserError) as caught:
        Actor(1, "Kajsa", Role.CASHIER).check_reader(frozenset({Role.ORGANISER}))
    assert "”Kassapersonal”" in catalog("sv").error(caught.value)


@pytest.mark.parametrize("pin", ["4711", "904213", "271828182845"])
def test_a_pin_of_digits_is_taken(pin: str) -> None:
    assert check_pin(pin) == pin


@pytest.mark.parametrize(
    ("pin", "code"),
    [("", "bad_pin"), ("123", "bad_pin"), ("12a4", "bad_pin"), ("٤٧١١", "bad_pin"), ("1" * 13, "bad_pin"),
     ("1111", "weak_pin"), ("1234", "weak_pin"), ("9876", "weak_pin")],
)  # fmt: skip
def test_a_pin_that_cannot_be_or_that_everybody_tries_is_refused(pin: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        check_pin(pin)
    assert (caught.value.code, caught.value.field) == (code, "pin")


def test_the_wait_begins_after_the_free_tries_and_grows() -> None:
    waits = [wait_after(wrong).total_seconds() for wrong in range(12)]
    assert waits[:FREE_TRIES] == [0] * FREE_TRIES
    assert waits[FREE_TRIES : FREE_TRIES + 4] == [30, 60, 120, 240]
    assert waits == sorted(waits)
    assert wait_after(10_000) == dt.timedelta(hours=1)


@given(st.integers(FREE_TRIES, 200), st.integers(-(10**6), 10**6))
def test_no_clock_opens_a_lock_before_its_wait_is_over(wrong: int, seconds: int) -> None:
    left = still_locked(wrong, NOW, NOW + dt.timedelta(seconds=seconds))
    if seconds < wait_after(wrong).total_seconds():
        assert left > dt.timedelta()
    else:
        assert left == dt.timedelta()


@given(st.integers(FREE_TRIES, 200), st.integers(0, 10**9), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_computer_that_ran_no_longer_opens_no_lock_by_its_clock(wrong: int, ahead: int, ran: int, runs: int) -> None:
    left = still_locked(wrong, NOW, NOW + dt.timedelta(seconds=ahead), ran, runs)
    over = min(ahead, runs - ran if runs >= ran else runs)
    assert left == max(wait_after(wrong) - dt.timedelta(seconds=over), dt.timedelta())


def test_roles_may_do_what_is_theirs() -> None:
    assert PAGES.keys() == TABLES.keys() == set(Role)
    Actor(1, "Åsa", Role.ORGANISER).check({"exhibitor", "anything"})
    cashier = Actor(2, "Bo", Role.CASHIER)
    cashier.check({"sale", "payment", "sign_in_failure"})
    assert cashier.may_open("till")
    assert not cashier.may_open("settings")
    with pytest.raises(UserError, match="Cashier"):
        cashier.check({"sale", "exhibitor"})
