"""The code of a slip names one slip of one market, however a scanner sends it; and what people write is understood."""

import datetime as dt
import uuid

import pytest

from made_in_blekinge.domain.emergency import (
    SlipCode,
    TypedSlip,
    in_runs,
    market_sign,
    parse_slips,
    parse_time,
    read_slip,
    sale_id,
    slip_moment,
    slip_payload,
)
from tests.support.refusing import refused

CODE = SlipCode("E353", "KNA26", "R7QF", 1, 40, 17)


def test_a_code_comes_back_also_from_a_scanner_with_other_keys() -> None:
    text = slip_payload(CODE)
    assert text.startswith("MIBE1:E353:KNA26:R7QF:1:40:17:")
    assert len(text) <= 47  # a QR code of version 3 at level M holds 61 of these signs, version 2 38
    for came in (text, text.lower(), text.replace(":", "Ö"), text.replace(":", ";"), f"]Q1{text}"):
        assert read_slip(came) == CODE
    with refused("damaged_slip_code"):
        read_slip(text.replace(":17:", ":18:"))
    odd = CODE._replace(event="ÅR-26")
    assert read_slip(slip_payload(odd)) == odd


def test_what_is_written_by_hand() -> None:
    assert read_slip(" 17 ") == TypedSlip("", 17)
    assert read_slip("r7qf-17") == read_slip("R7QF 17") == TypedSlip("R7QF", 17)
    assert read_slip("R7QF-5017") == TypedSlip("R7QF", 5017)
    with refused("unnoted_slip"):
        read_slip("5017")
    for wrong in ("", "A12", "17/1", "MIB1:AAAA", "1001:2"):
        with refused("not_a_slip"):
            read_slip(wrong)


def test_several_slips() -> None:
    assert [one.number for one in parse_slips(["18-20", "25, 19"])] == [18, 19, 20, 25]
    assert parse_slips(["R7QF-18"]) == [TypedSlip("R7QF", 18)]
    for wrong in ("20-18", "1-999", "a-b"):
        with refused("not_a_slip"):
            parse_slips([wrong])
    assert in_runs([3, 4, 5, 12, 14, 13, 9]) == "3–5, 9, 12–14"


@pytest.mark.parametrize(
    ("text", "time"), [("11:40", (11, 40)), ("11.40", (11, 40)), ("1140", (11, 40)), ("9", (9, 0))]
)
def test_times(text: str, time: tuple[int, int]) -> None:
    assert parse_time(text) == dt.time(*time)


@pytest.mark.parametrize("text", ["", "25", "11:60", "elva", "114000", "-1"])
def test_what_is_no_time(text: str) -> None:
    with refused("bad_time_of_day"):
        parse_time(text)


def test_the_night_belongs_to_the_day_before() -> None:
    day = dt.date(2026, 6, 12)
    assert slip_moment(day, dt.time(11, 40), "SE", 4) == dt.datetime(2026, 6, 12, 9, 40, tzinfo=dt.UTC)
    assert slip_moment(day, dt.time(1, 30), "SE", 4) == dt.datetime(2026, 6, 12, 23, 30, tzinfo=dt.UTC)


def test_the_same_slip_is_the_same_sale() -> None:
    market = market_sign(uuid.UUID(int=7))
    assert sale_id(market, "KNA26", "R7QF", 17) == sale_id(market, "KNA26", "R7QF", 17)
    assert sale_id(market, "KNA26", "R7QF", 17) != sale_id(market, "KNA26", "R7QE", 17)
