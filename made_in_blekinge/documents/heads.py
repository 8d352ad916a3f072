"""Event headings of documents."""

from made_in_blekinge.i18n import Catalog
from made_in_blekinge.queries.reports.rows import EventHead


def period(event: EventHead, catalog: Catalog) -> str:
    """The days of ``event`` with weekdays, without repetition: ``fre 12 juni – sön 14 juni 2026``."""
    starts, ends = event.starts, event.ends
    if ends is None:
        return catalog.text("From {date}", date=catalog.weekday_date(starts))
    if ends == starts:
        return catalog.weekday_date(starts)
    first = catalog.date(starts, "EEE d MMMM") if starts.year == ends.year else catalog.weekday_date(starts)
    return f"{first} – {catalog.weekday_date(ends)}"


def venue(event: EventHead) -> str:
    """Where ``event`` is: ``Fisktorget, Karlskrona``."""
    return ", ".join(dict.fromkeys(filter(None, (event.venue, event.town))))
