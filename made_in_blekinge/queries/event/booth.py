"""Queries of booths and participations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.codes import contact_card, participation_payload
from made_in_blekinge.domain.market import Branch, Facing, Municipality, ParticipationStatus, SellerMode
from made_in_blekinge.domain.participation import BoothShare, divided, extras_fee, fee_of
from made_in_blekinge.domain.people import ORGANISERS, PRINTERS
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.reports.rows import BoothSign, EventHead, Introduction, SignSharer
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation, ParticipationExtra
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor, ExhibitorText
from made_in_blekinge.store.market import StoredFile
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class Sharer:
    """An occupant of a booth: its share, and its part of the booth's fee."""

    participation_id: int
    exhibitor_id: int
    number: int
    exhibitor: str
    status: ParticipationStatus
    share: int
    fee_ore: int


@dataclass(frozen=True, slots=True)
class BoothRow:
    """A booth with its occupants: ``exhibitor`` has all names, ``exhibitor_id`` and ``status`` are the first's."""

    id: int
    version: int
    code: str
    width_mm: int
    depth_mm: int
    power: str
    fee_ore: int
    exhibitor_id: int | None
    exhibitor: str
    status: ParticipationStatus | None
    x_mm: int | None
    y_mm: int | None
    facing: Facing
    sharers: tuple[Sharer, ...] = ()
    feed: str = ""

    @property
    def shares(self) -> tuple[tuple[int, int], ...]:
        """The ids of the exhibitors with their shares, in order of assignment."""
        return tuple((sharer.exhibitor_id, sharer.share) for sharer in self.sharers)


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    """A participation; ``booths`` are its booth codes, ``fee_ore`` the total fee of booths and extras in öre."""

    id: int
    exhibitor_id: int
    number: int
    exhibitor: str
    branch: Branch | None
    municipality: Municipality | None
    status: ParticipationStatus
    booths: str
    fee_ore: int


@readable_by(PRINTERS)
def booth_rows(session: Session, event_id: int) -> list[BoothRow]:
    """The booths of an event in the order of their codes."""
    standing = _standing(session, event_id)
    query = select(
        Booth.id, Booth.version, Booth.code, Booth.width_mm, Booth.depth_mm, Booth.power, Booth.fee_ore,
        Booth.x_mm, Booth.y_mm, Booth.facing, Booth.feed,
    ).where(Booth.event_id == event_id)  # fmt: skip
    rows = [_booth_row(row, standing.get(row.id, [])) for row in session.execute(query)]
    return sorted(rows, key=lambda row: booth_order(row.code))


def _booth_row(row: Any, standing: Sequence[Any]) -> BoothRow:  # noqa: ANN401  rows of SQLAlchemy
    parts = divided(row.fee_ore, [one.share for one in standing])
    sharers = tuple(
        Sharer(one.id, one.exhibitor_id, one.number, one.name, one.status, one.share, part)
        for one, part in zip(standing, parts, strict=True)
    )
    first = (sharers[0].exhibitor_id, sharers[0].status) if sharers else (None, None)
    names = ", ".join(one.exhibitor for one in sharers)
    return BoothRow(
        row.id, row.version, row.code, row.width_mm, row.depth_mm, row.power, row.fee_ore, first[0], names, first[1],
        row.x_mm, row.y_mm, row.facing, sharers, row.feed,
    )  # fmt: skip


def _standing(session: Session, event_id: int) -> dict[int, list[Any]]:
    """The occupants by booth id, in order of assignment."""
    query = (
        select(
            BoothParticipation.booth_id, BoothParticipation.share, Participation.id, Participation.status,
            Exhibitor.id.label("exhibitor_id"), Exhibitor.number, Exhibitor.name, Exhibitor.municipality,
            Exhibitor.branch, Exhibitor.logo_hash, Participation.uid, Participation.secret,
        )
        .join(Participation, Participation.id == BoothParticipation.participation_id)
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(Participation.event_id == event_id)
        .order_by(BoothParticipation.booth_id, BoothParticipation.position)
    )  # fmt: skip
    return {key: list(rows) for key, rows in groupby(session.execute(query), key=itemgetter(0))}


@readable_by(PRINTERS)
def newcomers_of(session: Session, event_id: int, exhibitor_ids: Sequence[int]) -> tuple[int, ...]:
    """Which of these exhibitors would come to the event only by standing at a booth."""
    known = select(Participation.exhibitor_id).where(
        Participation.event_id == event_id, Participation.exhibitor_id.in_(exhibitor_ids)
    )
    there = set(session.execute(known).scalars())
    return tuple(one for one in exhibitor_ids if one not in there)


@readable_by(ORGANISERS)
def participation_rows(session: Session, event_id: int) -> list[ParticipationRow]:
    """The participations in an event, including applications, by name."""
    places, extras = participation_places(session, event_id), _extras(session, event_id)
    event_ore = session.execute(select(Event.fee_ore).where(Event.id == event_id)).scalar() or 0
    query = (
        select(
            Participation.id, Exhibitor.id, Exhibitor.number, Exhibitor.name, Exhibitor.branch,
            Exhibitor.municipality, Participation.status, Participation.fee_ore,
        )
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(Participation.event_id == event_id)
        .order_by(in_order(Exhibitor.name))
    )  # fmt: skip
    return [
        ParticipationRow(
            *row[:7],
            ", ".join(place.code for place in places.get(row[0], ())),
            fee_of(event_ore, places.get(row[0], ()), row[7], extras.get(row[0], 0)),
        )
        for row in session.execute(query)
    ]


def participation_places(session: Session, event_id: int) -> dict[int, list[BoothShare]]:
    """The booths of each participation in an event, in the order of their codes."""
    query = (
        select(
            BoothParticipation.booth_id, Booth.code, Booth.fee_ore, BoothParticipation.participation_id,
            BoothParticipation.share,
        )
        .join(Booth, Booth.id == BoothParticipation.booth_id)
        .where(Booth.event_id == event_id)
        .order_by(BoothParticipation.booth_id, BoothParticipation.position)
    )  # fmt: skip
    found: dict[int, list[BoothShare]] = {}
    for _, group in groupby(session.execute(query), key=itemgetter(0)):
        rows = list(group)
        shares = tuple(row.share for row in rows)
        for own, row in enumerate(rows):
            found.setdefault(row.participation_id, []).append(BoothShare(row.code, row.fee_ore, shares, own))
    return {key: sorted(places, key=lambda place: booth_order(place.code)) for key, places in found.items()}


def _extras(session: Session, event_id: int) -> Mapping[int, int]:
    """The sum of the extras of each participation in an event."""
    extra = ParticipationExtra
    query = (
        select(extra.participation_id, extra.name, extra.quantity, extra.fee_ore)
        .join(Participation, Participation.id == extra.participation_id)
        .where(Participation.event_id == event_id)
        .order_by(extra.participation_id)
    )
    return {
        key: extras_fee((name, quantity, fee) for _, name, quantity, fee in rows)
        for key, rows in groupby(session.execute(query), key=itemgetter(0))
    }


@readable_by(PRINTERS)
def booth_signs(session: Session, event_code: str, languages: tuple[str, ...] = ()) -> list[BoothSign]:
    """One sign per booth of an event, in the order of booth codes."""
    event_id, head = find_event(session, event_code, *languages)
    standing = _standing(session, event_id)
    hashes = {one.logo_hash for rows in standing.values() for one in rows if one.logo_hash}
    logos = dict(session.execute(select(StoredFile.hash, StoredFile.data).where(StoredFile.hash.in_(hashes))).all())
    said = introductions(session, event_id)
    booths = session.execute(select(Booth.id, Booth.code).where(Booth.event_id == event_id))
    signs = [_sign(head, row.code, standing.get(row.id, []), logos, said) for row in booths]
    return sorted(signs, key=lambda sign: booth_order(sign.booth))


def _sign(
    head: EventHead,
    code: str,
    standing: Sequence[Any],
    logos: Mapping[str, bytes],
    said: Mapping[int, Introduction],
) -> BoothSign:
    sharers = tuple(
        SignSharer(
            one.number, one.name, one.municipality, one.branch, participation_payload(one.uid, one.secret),
            said[one.exhibitor_id],
        )
        for one in standing
    )  # fmt: skip
    if len(sharers) > 1:
        return BoothSign(head, code, ", ".join(one.exhibitor for one in sharers), None, None, "", None, sharers)
    if not sharers:
        return BoothSign(head, code, "", None, None, "", None)
    (one,) = sharers
    logo = logos.get(standing[0].logo_hash or "")
    return BoothSign(
        head, code, one.exhibitor, one.municipality, one.branch, one.payload, logo, None, one.about
    )  # fmt: skip


def introductions(session: Session, event_id: int) -> dict[int, Introduction]:
    """What each exhibitor that takes part says of itself to visitors, by its id."""
    texts: dict[int, list[Any]] = {}
    spoken = (
        select(ExhibitorText.exhibitor_id, ExhibitorText.language, ExhibitorText.makes, ExhibitorText.presentation)
        .join(Participation, Participation.exhibitor_id == ExhibitorText.exhibitor_id)
        .where(Participation.event_id == event_id)
    )
    for row in session.execute(spoken):
        texts.setdefault(row.exhibitor_id, []).append(row)
    query = (
        select(
            Exhibitor.id, Exhibitor.name, Exhibitor.consent_to_publish, Exhibitor.town, Exhibitor.website,
            Exhibitor.email, Exhibitor.phone, Exhibitor.swish, Event.seller_mode,
        )
        .join(Participation, Participation.exhibitor_id == Exhibitor.id)
        .join(Event, Event.id == Participation.event_id)
        .where(Participation.event_id == event_id)
    )  # fmt: skip
    return {row.id: _introduction(row, texts.get(row.id, [])) for row in session.execute(query)}


def _introduction(row: Any, texts: Sequence[Any]) -> Introduction:  # noqa: ANN401  rows of SQLAlchemy
    makes = {text.language: text.makes for text in texts if text.makes}
    if not row.consent_to_publish:
        return Introduction(makes)
    return Introduction(
        makes,
        {text.language: text.presentation for text in texts if text.presentation},
        row.town,
        row.website,
        contact_card(row.name, row.phone, row.email),
        row.swish if row.seller_mode is SellerMode.AGENT else "",
    )
