"""The global search: exhibitors, products and events by a few letters."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.queries.registers.event import event_rows
from made_in_blekinge.queries.registers.exhibitor import exhibitor_rows
from made_in_blekinge.queries.registers.product import product_rows
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result; ``page`` and ``key`` are the navigation target."""

    page: str
    key: int
    title: str
    subtitle: str


@readable_by(ORGANISERS)
def find(session: Session, search: str, each: int = 6) -> list[Hit]:
    """At most ``each`` hits of every kind; none for an empty search."""
    if not search.strip():
        return []
    exhibitors = exhibitor_rows(session, search)[:each]
    events = event_rows(session, search)[:each]
    products = product_rows(session, search, limit=each)
    return [
        *(Hit("exhibitors", row.id, row.name, f"{row.number} · {row.town}") for row in exhibitors),
        *(Hit("events", row.id, row.name, f"{row.code} · {row.town}") for row in events),
        *(Hit("products", row.id, row.name or row.item_number, f"{row.item_number} · {row.owner}") for row in products),
    ]
