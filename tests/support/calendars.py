"""Calendar files as others export them."""

from collections.abc import Iterable
from pathlib import Path


def event(uid: str, start: str, end: str = "", name: str = "Kräftfestival", place: str = "", *more: str) -> str:
    """An event; ``start`` and ``end`` with what stands before their values, as ``;VALUE=DATE:20270806``."""
    lines = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T080000Z", f"DTSTART{start}", f"SUMMARY:{name}"]
    lines += [f"DTEND{end}"] if end else []
    lines += [f"LOCATION:{place}"] if place else []
    return "\r\n".join([*lines, *more, "END:VEVENT"])


def days(uid: str, first: str, after: str, name: str = "Kräftfestival", place: str = "", *more: str) -> str:
    """An event of whole days; ``after`` is the day after the last."""
    return event(uid, f";VALUE=DATE:{first}", f";VALUE=DATE:{after}", name, place, *more)


def calendar(path: Path, events: Iterable[str], *head: str) -> Path:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Prov//SV", *head, *events, "END:VCALENDAR", ""]
    path.write_text("\r\n".join(lines), encoding="utf-8", newline="")
    return path
