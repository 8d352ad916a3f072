"""When a lowered price may be announced, and which price is told beside it."""

import datetime as dt

import pytest

from made_in_blekinge.domain.price_cut import PriceCut, PriceSince, price_cut

NOW = dt.datetime(2026, 6, 12, 9, tzinfo=dt.UTC)
EARLIEST = NOW - dt.timedelta(days=40)


def known(*prices: tuple[int | None, float | None]) -> list[PriceSince]:
    """Prices with the days before ``NOW`` at which they began."""
    return [PriceSince(ore, None if days is None else NOW - dt.timedelta(days=days)) for ore, days in prices]


@pytest.mark.parametrize(
    ("prices", "cut"),
    [
        ([(11900, None), (9500, 0)], (11900, 30)),
        ([(11900, 100), (9500, 0)], (11900, 30)),
        ([(11900, 12), (9500, 0)], (11900, 12)),
        ([(10900, 50), (11900, 20), (9500, 0)], (10900, 30)),
        ([(8900, 60), (11900, 40), (9500, 0)], (11900, 30)),
        ([(8900, 31), (11900, 20), (9500, 0)], None),
        ([(8900, 10), (89000, 0.001), (9500, 0)], None),
        ([(89000, 0.01), (8900, 0)], None),
        ([(11900, 9), (9500, 5)], (11900, 4)),
        ([(11900, 90), (9500, 41)], None),
        ([(9500, 9), (11900, 0)], None),
        ([(9500, 9)], None),
        ([(11900, 9), (None, 5), (9500, 0)], (11900, 9)),
        ([(None, 9), (9500, 0)], None),
        ([(11900, 9), (None, 0)], None),
        ([(11900, None), (9500, None)], None),
        ([], None),
    ],
)
def test_a_cut_tells_the_lowest_price_before_it(
    prices: list[tuple[int | None, float | None]], cut: tuple[int, int] | None
) -> None:
    assert price_cut(known(*prices), EARLIEST) == (PriceCut(*cut) if cut else None)  # type: ignore[arg-type]
