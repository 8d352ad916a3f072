"""What stands in a file of receipts."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.sale import BY_KEY, LocalTime, MeansKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

MOMENT = dt.datetime(2026, 9, 5, 17, 8)  # noqa: DTZ001  local time of an event


@pytest.mark.parametrize(
    "text", ["2026-09-05 17:08", "2026-09-05T17:08:00", "2026-09-05 17:08:00.000", "5/9/2026 17.08", "20260905 17:08"]
)
def test_a_time_in_every_writing(text: str) -> None:
    assert LocalTime().parse(text) == MOMENT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-09-05", "bad_time"),
        ("2026-09-05 25:00", "bad_time"),
        ("2026-02-30 10:00", "bad_date"),
        ("nyss", "bad_time"),
    ],
)
def test_what_is_no_time_is_refused(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        LocalTime().parse(text)
    assert caught.value.code == code


def test_a_time_is_written_so_that_it_comes_back() -> None:
    assert LocalTime().parse(LocalTime().write(MOMENT, catalog("en"))) == MOMENT


def test_no_time_is_missing() -> None:
    with pytest.raises(UserError) as caught:
        BY_KEY["time"].parse("")
    assert caught.value.code == "missing"


@pytest.mark.parametrize("means", Means)
def test_means_of_payment_come_back(means: Means) -> None:
    for language in ("sv", "en"):
        assert MeansKind().parse(MeansKind().write(means, catalog(language))) is means


def test_other_means_are_other() -> None:
    assert MeansKind().parse("presentkort") is Means.OTHER


def test_a_refund_is_a_negative_quantity() -> None:
    assert BY_KEY["quantity"].parse("-2") == -2
