"""Rows for papers, as small as a test needs or as large as a real market."""

from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Any

from made_in_blekinge.domain.market import Branch, Mark, Means, Municipality, Phase
from made_in_blekinge.queries.reports.rows import (
    BoothSign,
    CurrencyTotal,
    DayHour,
    DayPart,
    EventHead,
    EventSummary,
    HourPart,
    MeansSum,
    RatePart,
    SalesSum,
    SalesSummary,
)

PAYLOAD = "MIB1:AGI5HT2TZ5Z4DGTO5N2ZBW6KYEX4TQ2K7V3DJLSA"


def head(**changes: Any) -> EventHead:
    values: dict[str, Any] = {
        "code": "KNA26",
        "name": "Sommarmarknad Karlskrona",
        "phase": Phase.REGIONAL,
        "venue": "Fisktorget",
        "town": "Karlskrona",
        "country": "SE",
        "starts": date(2026, 6, 12),
        "ends": date(2026, 6, 14),
        "currency": "SEK",
    }
    return EventHead(**values | changes)


def sign(booth: str = "A12", exhibitor: str = "Blekinge Keramik", **changes: Any) -> BoothSign:
    values: dict[str, Any] = {
        "event": head(),
        "municipality": Municipality.KARLSKRONA,
        "branch": Branch.CRAFT,
        "payload": PAYLOAD,
        "logo": None,
    }
    return BoothSign(booth=booth, exhibitor=exhibitor, **values | changes)


def vacant(booth: str = "B3") -> BoothSign:
    return sign(booth, "", municipality=None, branch=None, payload="")


def logo(width: int = 300, height: int = 120, kind: str = "PNG") -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (width, height), "#C8553D")
    ImageDraw.Draw(picture).ellipse((20, 20, height - 20, height - 20), fill="#FFE8C2")
    target = BytesIO()
    picture.save(target, kind)
    return target.getvalue()


def part(name: str, gross: int, items: int = 1, permille: int = 250) -> SalesSum:
    return SalesSum(name, items, gross, gross * permille // (1000 + permille))


def event_summary(exhibitors: int = 3, products: int = 5, seed: int = 1, **changes: Any) -> EventSummary:
    """Sales in which every breakdown adds up to the same sums."""
    random = Random(seed)
    items = [random.randint(1, 90) for _ in range(products)]
    by_product = tuple(
        part(f"Vara {number + 1}", 100 * count * random.randint(20, 400), count) for number, count in enumerate(items)
    )
    gross, vat = sum(row.gross_ore for row in by_product), sum(row.vat_ore for row in by_product)
    days = [head().starts + timedelta(days) for days in range(3)]
    values: dict[str, Any] = {
        "event": head(),
        "receipts": sum(items) // 2,
        "items": sum(items),
        "gross_ore": gross,
        "vat_ore": vat,
        "by_exhibitor": tuple(
            SalesSum(f"Utställare {number + 1}", count, share, tax)
            for number, (count, share, tax) in enumerate(
                zip(*(_shared(total, exhibitors) for total in (sum(items), gross, vat)), strict=True)
            )
        ),
        "by_product": by_product,
        "by_vat_rate": tuple(
            RatePart(rate, share, tax)
            for rate, share, tax in zip((250, 120, 60), _shared(gross, 3), _shared(vat, 3), strict=True)
        ),
        "by_payment": tuple(
            MeansSum(means, share)
            for means, share in zip((Means.SWISH, Means.CARD, Means.CASH), _shared(gross, 3), strict=True)
        ),
        "by_day": tuple(
            DayPart(day, receipts, count, share, tax)
            for day, receipts, count, share, tax in zip(
                days, *(_shared(total, 3) for total in (sum(items) // 2, sum(items), gross, vat)), strict=True
            )
        ),
        "by_hour": tuple(
            HourPart(hour, receipts, share)
            for hour, receipts, share in zip(range(10, 18), _shared(sum(items) // 2, 8), _shared(gross, 8), strict=True)
        ),
        "by_day_hour": tuple(
            DayHour(day, hour, share)
            for (day, hour), share in zip(
                ((day, hour) for day in days for hour in range(10, 18)), _shared(gross, 24), strict=True
            )
        ),
    }
    return EventSummary(**values | changes)


def empty_event(**changes: Any) -> EventSummary:
    return EventSummary(head(**changes), 0, 0, 0, 0, (), (), (), (), (), ())


def summary(
    *events: EventSummary, scope: tuple[str, str] = ("event", "KNA26"), mark: Mark | None = None
) -> SalesSummary:
    currencies = sorted({event.event.currency for event in events})
    return SalesSummary(scope, events, tuple(_total(currency, events) for currency in currencies), mark)


def _total(currency: str, events: tuple[EventSummary, ...]) -> CurrencyTotal:
    found = [event for event in events if event.event.currency == currency]
    sums = [sum(getattr(event, name) for event in found) for name in ("receipts", "items", "gross_ore", "vat_ore")]
    return CurrencyTotal(currency, len(found), *sums)


def _shared(total: int, parts: int) -> list[int]:
    """``total`` in falling parts."""
    weights = range(parts, 0, -1)
    shares = [total * weight // sum(weights) for weight in weights]
    return [shares[0] + total - sum(shares), *shares[1:]]
