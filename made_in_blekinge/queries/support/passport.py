"""Guests and passports: what went out and came in, whose keys are known, and who is a guest where."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.passport import Direction, shown_fingerprint
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.passport import PartnerKey, PassportKey, PassportRecord
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class KnownKey:
    """The key of another market, and whether somebody confirmed its fingerprint."""

    fingerprint: str
    market: str
    trusted: bool
    time: dt.datetime
    person: str

    @property
    def shown(self) -> str:
        return shown_fingerprint(self.fingerprint)


@dataclass(frozen=True, slots=True)
class PassportRow:
    """A passport that went out or came in. ``is_guest``: the exhibitor is at home elsewhere."""

    direction: Direction
    exhibitor_id: int
    number: int
    name: str
    home_market: str
    is_guest: bool
    issued: dt.datetime
    consent_until: dt.date | None
    time: dt.datetime
    person: str

    def is_over(self, today: dt.date) -> bool:
        """Whether the consent has ended: what came with it is to be erased."""
        return self.consent_until is not None and self.consent_until < today


@dataclass(frozen=True, slots=True)
class GuestCounts:
    """Exhibitors whose passports first crossed in a time: our own that went out, and guests that came in."""

    out: int
    into: int


def own_fingerprint(session: Session) -> str:
    """Of this market's key; empty where it has none yet."""
    from made_in_blekinge.domain.passport import fingerprint

    public_key = session.scalar(select(PassportKey.public_key))
    return fingerprint(public_key) if public_key else ""


@readable_by(ORGANISERS)
def known_keys(session: Session) -> list[KnownKey]:
    """The keys of other markets, each as its newest row says."""
    newest = select(func.max(PartnerKey.id)).group_by(PartnerKey.fingerprint)
    query = select(PartnerKey).where(PartnerKey.id.in_(newest)).order_by(PartnerKey.id)
    return [KnownKey(row.fingerprint, row.market, row.trusted, row.time, row.person) for row in session.scalars(query)]


@readable_by(ORGANISERS)
def passports(session: Session, exhibitor_id: int | None = None) -> list[PassportRow]:
    """What went out and came in, the newest first; of one exhibitor where one is named."""
    own, row = own_fingerprint(session), PassportRecord
    query = select(row, Exhibitor.number, Exhibitor.name).join(Exhibitor, Exhibitor.id == row.exhibitor_id)
    if exhibitor_id is not None:
        query = query.where(row.exhibitor_id == exhibitor_id)
    return [
        PassportRow(
            one.direction, one.exhibitor_id, number, name, one.home_market, one.home != own, one.issued,
            one.consent_until, one.time, one.person,
        )
        for one, number, name in session.execute(query.order_by(row.id.desc()))
    ]  # fmt: skip


@readable_by(ORGANISERS)
def guest_counts(session: Session, first: dt.date, last: dt.date) -> GuestCounts:
    """How many exhibitors crossed for the first time from ``first`` to ``last``, both included."""
    seen: dict[tuple[Direction, int], dt.date] = {}
    for row in passports(session):
        if (row.direction is Direction.IN) is row.is_guest:
            seen[row.direction, row.exhibitor_id] = local(row.time, "SE").date()  # the oldest comes last
    within = [direction for (direction, _), day in seen.items() if first <= day <= last]
    return GuestCounts(within.count(Direction.OUT), within.count(Direction.IN))
