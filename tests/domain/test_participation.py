"""What a participation costs, and how a shared booth's fee is divided to the öre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.participation import (
    BY_KEY,
    LARGEST_SHARE,
    BoothShare,
    BoothWish,
    Extra,
    Extras,
    complete,
    divided,
    extras_fee,
    fee_of,
    parse_shares,
    places_of,
    written_shares,
)
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

SHARES = st.lists(st.integers(1, LARGEST_SHARE), min_size=1, max_size=12)
FEES = st.integers(0, 10**9)


@given(FEES, SHARES)
def test_the_parts_of_a_fee_add_up_and_are_within_an_ore_of_the_share(fee: int, shares: list[int]) -> None:
    parts = divided(fee, shares)
    assert sum(parts) == fee
    for part, share in zip(parts, shares, strict=True):
        assert abs(part * sum(shares) - fee * share) < sum(shares)
    assert parts == divided(fee, shares)


@given(FEES, st.integers(1, LARGEST_SHARE), st.integers(1, 12))
def test_equal_shares_differ_by_an_ore_and_the_first_pay_it(fee: int, share: int, count: int) -> None:
    parts = divided(fee, [share] * count)
    assert max(parts) - min(parts) <= 1
    assert parts == sorted(parts, reverse=True)


def test_a_fee_that_does_not_come_out_even() -> None:
    assert divided(100_00, [1, 1, 1]) == [33_34, 33_33, 33_33]
    assert divided(100_01, [2, 1]) == [66_67, 33_34]
    assert divided(75_000, []) == []


def test_a_participation_costs_its_parts_or_what_was_agreed_and_its_extras() -> None:
    places = [BoothShare("A1", 1000_00, (2, 1), 1), BoothShare("A2", 500_00, (1,), 0)]
    assert fee_of(200_00, places, None, 0) == 200_00 + 333_33 + 500_00
    assert fee_of(200_00, places, 1500_00, 0) == 1500_00
    assert fee_of(200_00, places, 0, 450_00) == 450_00
    assert extras_fee([("bord", 2, 150_00), ("stol", 4, 0)]) == 300_00


def test_booths_as_a_statement_tells_them_in_whatever_order() -> None:
    assert places_of("A12:75000:2:2*3+1*1,B-1:0:1:1*1") == [
        BoothShare("A12", 75000, (1, 3), 1),
        BoothShare("B-1", 0, (1,), 0),
    ]
    assert places_of("") == []


@pytest.mark.parametrize(
    ("text", "shares"), [("2:1", (2, 1)), ("2 : 1", (2, 1)), ("60 % 40 %", (60, 40)), ("1/1/1", (1, 1, 1)), ("7", (7,))]
)
def test_shares_as_people_write_them(text: str, shares: tuple[int, ...]) -> None:
    assert parse_shares(text) == shares


@pytest.mark.parametrize("text", ["", "half", "0:1", "-1:2", "1,5:1x", "99999:1", "²:1"])
def test_what_are_no_shares(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_shares(text)
    assert (caught.value.code, caught.value.field) == ("bad_shares", "share")


def test_shares_are_written_where_they_differ() -> None:
    assert [written_shares(shares) for shares in ([1], [3, 3], [2, 1])] == ["", "", "2 : 1"]


@pytest.mark.parametrize(
    ("text", "extra"),
    [
        ("2 × bord à 150,00", Extra("bord", 2, 150_00)),
        ("2 x bord à 150", Extra("bord", 2, 150_00)),
        ("2 st bord", Extra("bord", 2, 0)),
        ("4 stolar", Extra("stolar", 4, 0)),
        ("eluttag 16 A à 300:-", Extra("eluttag 16 A", 1, 300_00)),
        ("stand", Extra("stand", 1, 0)),
    ],
)
def test_extras_as_people_write_them(text: str, extra: Extra) -> None:
    assert Extras().parse(text) == (extra,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0 bord", "bad_extra"),
        ("2000 bord", "bad_extra"),
        ("bord à -5", "negative_amount"),
        ("bord à dyrt", "bad_amount"),
    ],
)
def test_what_is_no_extra(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        Extras().parse(text)
    assert caught.value.code == code


NAMES = st.from_regex(r"[a-zåäö]{2,12}( [a-zåäö]{3,12})?", fullmatch=True)


@given(st.lists(st.builds(Extra, NAMES, st.integers(1, 1000), st.integers(0, 10**7)), max_size=5))
def test_extras_are_read_as_they_were_written(extras: list[Extra]) -> None:
    kind, swedish = Extras(), catalog("sv")
    assert kind.parse(kind.show(extras, swedish)) == tuple(extras)
    assert kind.parse(str(kind.write(extras, swedish))) == tuple(extras)


def test_who_names_a_place_wishes_for_it() -> None:
    assert complete({"wish": None}, {"wish_place": "vid entrén"})["wish"] is BoothWish.PLACE
    assert "wish" not in complete({"wish": BoothWish.USUAL}, {"wish_place": "vid entrén"})
    assert "wish" not in complete({"wish": None}, {"wish_place": ""})


def test_terms_are_limited() -> None:
    assert BY_KEY["commission_bp"].parse("12,5 %") == 1250
    for key, text in (("commission_bp", "101"), ("fee_ore", "-1"), ("wish", "hörnet")):
        with pytest.raises(UserError):
            BY_KEY[key].parse(text)
