"""Power cabinets: how they are written, and what their phases are loaded with."""

import pytest

from made_in_blekinge.domain.power import (
    ALL,
    Cabinet,
    Feed,
    PhaseLoad,
    cabinets,
    feed,
    loads,
    parse_cabinets,
    parse_feed,
)
from made_in_blekinge.errors import UserError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("El 1 63 A, El 2 32 A", "El 1 63 A, El 2 32 A"),
        ("el 1: 63a; Central Norr 16 amp", "el 1 63 A, Central Norr 16 A"),
        ("63 125A", "63 125 A"),
        (" A·16 A,", "A 16 A"),
    ],
)
def test_cabinets_are_read_however_they_are_written_and_again(typed: str, kept: str) -> None:
    assert parse_cabinets(typed) == kept
    assert parse_cabinets(kept) == kept
    assert len(cabinets(kept)) == kept.count(",") + 1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("El 1", "bad_cabinet"),
        ("El 1 0 A", "bad_cabinet"),
        ("16 A", "bad_cabinet"),
        ("El 1 63 A, el 1 32 A", "cabinet_twice"),
    ],
)
def test_a_cabinet_without_amperes_or_named_twice_is_refused(typed: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_cabinets(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "kept", "parts"),
    [
        ("El 1 L2", "El 1 L2", ("El 1", "L2")),
        ("el 1, l3", "el 1 L3", ("el 1", "L3")),
        ("El 1 L1-L3", "El 1 L1–L3", ("El 1", ALL)),
        ("El 1 3-fas", "El 1 L1–L3", ("El 1", ALL)),
        ("Norr", "Norr", ("Norr", "")),
        ("Sal1", "Sal1", ("Sal1", "")),
    ],
)
def test_what_feeds_a_booth_is_a_cabinet_and_a_phase(typed: str, kept: str, parts: tuple[str, str]) -> None:
    assert parse_feed(typed) == kept
    assert parse_feed(kept) == kept
    assert feed(kept) == parts


def test_a_phase_alone_is_refused() -> None:
    with pytest.raises(UserError, match="cabinet before"):
        parse_feed("L2")


def test_booths_load_their_phase_and_those_on_three_phases_load_each() -> None:
    fed = [
        Feed("A1", "El 1", "L1", 40), Feed("A2", "el 1", "L1", 24), Feed("A3", "El 1", ALL, 16),
        Feed("A4", "El 1", "", 10), Feed("B1", "Norr", "L2", 16), Feed("B2", "", "", 99),
    ]  # fmt: skip
    first, empty, unknown = loads([Cabinet("El 1", 63), Cabinet("El 2", 32)], fed)
    assert first.phases == (
        PhaseLoad("L1", 80, ("A1", "A2", "A3")), PhaseLoad("L2", 16, ("A3",)), PhaseLoad("L3", 16, ("A3",)),
        PhaseLoad("", 10, ("A4",)),
    )  # fmt: skip
    assert [load.phase for load in first.overloaded] == ["L1"]
    assert first.percent(first.phases[0]) == 126
    assert (empty.name, [load.amperes for load in empty.phases]) == ("El 2", [0, 0, 0])
    assert (unknown.name, unknown.amperes, unknown.overloaded, unknown.percent(unknown.phases[1])) == (
        "Norr", None, [], 0,
    )  # fmt: skip
