"""Arrivals at an event: finding a participation by a scan, and the check-in status of each on a day."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.booth import booth_meant
from made_in_blekinge.domain.checkin import (
    KnownExhibitor,
    Missing,
    Party,
    Standing,
    find_missing,
    latest,
    law_on,
    occasion,
    postal_address,
)
from made_in_blekinge.domain.codes import is_genuine, parse_participation_payload, parse_scan
from made_in_blekinge.domain.erasure import erased_name
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import STAYED_AWAY, Branch, DocumentKind, ParticipationStatus
from made_in_blekinge.domain.participation import fee_of, places_of
from made_in_blekinge.domain.people import EVERYBODY, STAFF
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.domain.representative import known_there
from made_in_blekinge.domain.sought import finds, sought
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.statements import arrival, arrivals, arriving, by_booth, by_scan, event_by_code
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.store.booth import Booth
from made_in_blekinge.store.quick import as_day, as_time, as_uid, quick_rows
from made_in_blekinge.store.readers import readable_by

_LONGEST_BOOTH: Final = 12
"""Signs of the code of a booth."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event, and its local day to which a check-in belongs."""

    event_id: int
    code: str
    currency: str
    country: str
    fee_ore: int
    day: dt.date


class SharedBooth(UserError):
    """Raised for the code of a shared booth: one of ``participations`` must be chosen."""

    booth = ""
    participations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """Check-in status of one exhibitor on one day; ``missing`` lists open issues, ``since`` is the time of check-in."""

    participation_id: int
    exhibitor_id: int
    booth: str
    exhibitor: str
    number: int
    status: Standing
    missing: tuple[Missing, ...]
    since: dt.datetime | None
    departed: dt.datetime | None
    representative: str
    phone: str
    goods_announced: int
    check_in_id: int | None
    uid: uuid.UUID | None
    """The uid of the valid check-in."""
    known: KnownExhibitor

    @property
    def lacking(self) -> tuple[Missing, ...]:
        """What the entry in the trader register lacks of whoever is checked in."""
        return tuple(part for part in self.missing if part.of_register) if self.check_in_id is not None else ()


@readable_by(EVERYBODY)
def occasion_of(session: Session, event_code: str, now: dt.datetime, day: dt.date | None = None) -> Occasion:
    """The event of this code, and its day at ``now`` unless a ``day`` is given."""
    rows = quick_rows(session, event_by_code, code=event_code.strip().upper())
    if not rows:
        raise unknown_event(event_code)
    (row,) = rows
    its_day = day or occasion(as_day(row.starts) or dt.date.max, as_day(row.ends), local(now, row.country).date())
    return Occasion(row.id, row.code, row.currency, row.country, row.fee_ore, its_day)


@readable_by(EVERYBODY)
def booth_of(session: Session, event_id: int, written: str) -> str | None:
    """The code of the only booth of the event that ``written`` can mean, as on the plan."""
    return booth_meant(written, session.execute(select(Booth.code).where(Booth.event_id == event_id)).scalars().all())


@readable_by(STAFF)
def find_participation(session: Session, here: Occasion, code: str) -> int:
    """The participation that a scanned code or a booth code of the event names; otherwise an error with the reason.

    Of a shared booth, ``A12/17`` is exhibitor 17 at A12; the booth code alone raises :class:`SharedBooth`.
    """
    scanned = parse_scan(code)
    if scanned[:3].upper() == "MIB":
        parsed = parse_participation_payload(scanned)
        rows: Sequence[Any] = quick_rows(session, by_scan, uid=parsed.uid)
        if not rows:
            raise UserError(
                "unknown_code", N_("This code belongs to another market. Scan the code on the booth sign of this one.")
            )
        if not is_genuine(parsed, bytes(rows[0].secret)):
            raise UserError("forged_code", N_("This code was not made by the market. Ask for the sign or the e-mail."))
    else:
        rows = [*_at_booth(session, here, scanned)]
    _check(rows[0], here)
    found: int = rows[0].id
    return found


def _at_booth(session: Session, here: Occasion, written: str) -> list[Any]:
    typed, slash, number = written.partition("/")
    booth = booth_of(session, here.event_id, typed)
    rows = quick_rows(session, by_booth, event=here.event_id, booth=booth) if booth else []
    if not rows:
        raise _no_booth(here, typed.strip(), booth)
    if slash:
        rows = [row for row in rows if str(row.number) == number.strip()]
        if not rows:
            text = N_("Exhibitor {number} does not stand at booth {booth}. Check the number.")
            raise UserError("not_at_booth", text, number=number.strip()[:20], booth=booth).at("code")
    if len(rows) > 1:
        raise _shared(booth or "", rows)
    return rows


def _shared(booth: str, rows: Sequence[Any]) -> SharedBooth:
    text = N_("Booth {booth} is shared by {exhibitors}. Choose who it is, scan its own code, or write {example}.")
    named = tuple(f"{row.name} ({row.number})" for row in rows)
    error = SharedBooth("shared_booth", text, booth=booth, exhibitors=named, example=f"{booth}/{rows[0].number}")
    error.booth, error.participations = booth, tuple(row.id for row in rows)
    error.at("code")
    return error


def _no_booth(here: Occasion, written: str, booth: str | None) -> UserError:
    if booth is None and len(written) > _LONGEST_BOOTH:
        text = N_(
            "This is no code of the market, or only a part of one: {value}. Scan it again; goods are scanned after the "
            "exhibitor."
        )
        return UserError("not_our_code", text, value=written[:20]).at("code")
    if booth is None:
        return UserError(
            "unknown_booth",
            N_("There is no booth {value} at {event}. Scan the code again, or write the booth as on the plan."),
            value=written[:20],
            event=here.code,
        ).at("code")
    return UserError(
        "empty_booth", N_("Nobody has booth {value} at {event}. Place an exhibitor there first."),
        value=booth, event=here.code,
    ).at("code")  # fmt: skip


def _check(row: Any, here: Occasion) -> None:  # noqa: ANN401
    if row.event_id != here.event_id:
        raise UserError(
            "other_event",
            N_(
                "This is the code of {exhibitor} for {other}, not for {event}. Choose that event, or scan another code."
            ),
            exhibitor=row.name,
            other=row.code,
            event=here.code,
        ).at("code")
    if row.status in STAYED_AWAY:
        raise UserError(
            "cancelled_participation",
            N_("{exhibitor} does not take part in {event}: the participation is cancelled. Accept it first."),
            exhibitor=row.name,
            event=here.code,
        ).at("code")
    if row.status != ParticipationStatus.ACCEPTED and row.booth is None:
        raise UserError(
            "not_accepted",
            N_("{exhibitor} is not accepted to {event} and has no booth. Accept the application first."),
            exhibitor=row.name,
            event=here.code,
        ).at("code")


@readable_by(STAFF)
def check_in_row(session: Session, here: Occasion, participation_id: int) -> CheckInRow:
    """The check-in status of one exhibitor."""
    return next(_rows(session, here, participation_id))


@readable_by(STAFF)
def arriving_row(session: Session, here: Occasion, participation_id: int) -> CheckInRow:
    """The same for who is written down: ``missing`` says nothing of goods and fees."""
    values = {"day": here.day, "participation": participation_id}
    return next(_row(row, here) for row in quick_rows(session, arriving, **values))


@readable_by(STAFF)
def check_in_rows(session: Session, here: Occasion, search: str = "") -> list[CheckInRow]:
    """All exhibitors expected, checked in or marked as no-show on the day, by booth; filtered by ``search``."""
    rows = _rows(session, here)
    wanted = sought(search)
    found = [
        row
        for row in rows
        if not search.strip()
        or finds(wanted, row.number, f"{row.exhibitor} {row.representative}", row.booth.split(", "), row.phone)
    ]
    return sorted(found, key=lambda row: (not row.booth, booth_order(row.booth), row.number))


def _rows(session: Session, here: Occasion, participation_id: int | None = None) -> Iterator[CheckInRow]:
    if participation_id is None:
        found = quick_rows(session, arrivals, day=here.day, currency=here.currency, event=here.event_id)
    else:
        found = quick_rows(session, arrival, day=here.day, currency=here.currency, participation=participation_id)
    return (_row(row, here) for row in found)


def _row(row: Any, here: Occasion) -> CheckInRow:  # noqa: ANN401  a row of the driver
    known = _known(row, here)
    if row.check_in_id is not None:
        status = Standing.CHECKED_IN if row.departed is None else Standing.DEPARTED
    else:
        status = Standing.EXPECTED if row.absent is None else Standing.NO_SHOW
    return CheckInRow(
        row.id, row.exhibitor_id, known.booths, row.name, row.number, status,
        find_missing(known, law_on(here.day), here.day, row.lacks), as_time(row.since), as_time(row.departed),
        _who(row), row.phone, int(row.announced or 0), row.check_in_id,
        as_uid(row.uid), known,
    )  # fmt: skip


def _who(row: Any) -> str:  # noqa: ANN401
    """Who stands there, as last corrected. Of an exhibitor that was erased the register alone keeps the name."""
    if row.name == erased_name(row.number):
        return str(row.on_site)
    return str(row.entered or row.on_site or row.representative)


def _known(row: Any, here: Occasion) -> KnownExhibitor:  # noqa: ANN401
    places = sorted(places_of(row.places or ""), key=lambda place: booth_order(place.code))
    trader = Party(
        row.name, row.identity_number or "", postal_address(row.address, row.postcode, row.town, row.country), row.phone
    )
    told = Party(
        row.representative, row.representative_identity_number or "", row.representative_address or "",
        row.representative_phone or "",
    )  # fmt: skip
    registered = known_there(trader, told, bool(row.trader_present)).party if row.representative else Party()
    return KnownExhibitor(
        trader, registered, latest(_papers(row.documents or "")),
        row.branch == Branch.FOOD or bool(row.eaten), row.food_number, ", ".join(place.code for place in places),
        fee_of(here.fee_ore, places, row.agreed, int(row.extras or 0)), int(row.paid or 0),
        here.currency, row.unlabelled,
    )  # fmt: skip


def _papers(text: str) -> Iterator[tuple[DocumentKind, dt.date | None]]:
    for part in filter(None, text.split(",")):
        kind, _, expires = part.partition(":")
        yield DocumentKind(kind), dt.date.fromisoformat(expires) if expires else None
