"""Steps on the path: what holds after them, and when it is asked what came of them."""

import datetime as dt

import pytest

from made_in_blekinge.domain.exporting import UNKNOWN, Exports, with_export
from made_in_blekinge.domain.path import PathPlace, PathStep, StepKind, due_follow_ups, months_later, standing
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

DAY = dt.date(2026, 1, 31)


def test_a_place_follows_from_the_steps_that_hold() -> None:
    steps = [
        PathStep(1, StepKind.PROMOTED, PathPlace.INTERREGIONAL, DAY),
        PathStep(2, StepKind.PAUSED, PathPlace.INTERREGIONAL, DAY, until=dt.date(2026, 3, 1)),
        PathStep(3, StepKind.BACK, PathPlace.REGIONAL, DAY),
        PathStep(4, StepKind.UNDONE, PathPlace.INTERREGIONAL, DAY, reverses=3),
    ]
    assert standing(PathPlace.REGIONAL, [], DAY).place is PathPlace.REGIONAL
    assert standing(PathPlace.NONE, steps[:3], DAY).place is PathPlace.REGIONAL
    paused = standing(PathPlace.NONE, steps, dt.date(2026, 3, 1))
    assert (paused.place, paused.paused) == (PathPlace.INTERREGIONAL, True)
    assert not standing(PathPlace.NONE, steps, dt.date(2026, 3, 2)).paused


def test_it_is_asked_after_3_6_and_12_months_until_it_was_answered() -> None:
    up = PathStep(1, StepKind.PROMOTED, PathPlace.REGIONAL, DAY)
    assert [months_later(DAY, months) for months in (1, 3, 11, 12)] == [
        dt.date(2026, 2, 28), dt.date(2026, 4, 30), dt.date(2026, 12, 31), dt.date(2027, 1, 31),
    ]  # fmt: skip
    assert due_follow_ups([up], [], dt.date(2026, 4, 29)) == []
    assert due_follow_ups([up], [(1, 3)], dt.date(2026, 8, 1)) == [(up, 6)]
    undone = PathStep(2, StepKind.UNDONE, PathPlace.NONE, DAY, reverses=1)
    assert due_follow_ups([up, undone], [], dt.date(2027, 8, 1)) == []


def test_exports_are_yes_no_or_countries_with_days() -> None:
    kind, day = Exports(), dt.date(2025, 3, 1)
    assert (kind.parse("ja"), kind.parse("nej"), kind.parse("")) == ((UNKNOWN,), (), ())
    found = kind.parse("DK; Tyskland 2025-03-01–; PL 2024-01-01–2024-12-31")
    assert found == (("DE", day, None), ("DK", None, None), ("PL", dt.date(2024, 1, 1), dt.date(2024, 12, 31)))
    assert kind.parse(kind.show(found, catalog("sv"))) == found
    assert kind.parse("DE 2025-03-01") == (("DE", day, None),)
    assert (with_export((UNKNOWN,), "DE", day), with_export(found, "DE", DAY)) == (found[:1], found)
    for wrong in ("DE 2025-01-01–; DE 2025-03-01–", "DE snart", "12 DE"):
        with pytest.raises(UserError):
            kind.parse(wrong)
