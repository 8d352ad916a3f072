"""Data for the self check-in kiosk: only the exhibitor whose own code was given (data minimisation)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Party, has_f_tax_copy
from made_in_blekinge.domain.codes import parse_scan, participation_payload
from made_in_blekinge.domain.conditions import Conditions
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Category, SellerMode
from made_in_blekinge.domain.people import EVERYBODY, ORGANISERS, PUBLIC
from made_in_blekinge.domain.personal_code import is_personal_code
from made_in_blekinge.domain.representative import OnSite
from made_in_blekinge.domain.settlement import CommissionBase, FeePayer
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import Occasion, booth_of, check_in_row, find_participation
from made_in_blekinge.queries.checkin.goods import goods_of
from made_in_blekinge.queries.checkin.representatives import representatives
from made_in_blekinge.queries.registers.event import event_names, find_event
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.checkin import AcceptedConditions, CheckIn
from made_in_blekinge.store.event import EventText
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Barcode
from made_in_blekinge.store.readers import readable_by

_ASKED_HERE: Final = frozenset({"representative", "representative_identity_number"})
"""What may be missing and the kiosk asks for at a check-in."""


@dataclass(frozen=True, slots=True)
class OwnGoods:
    """A product of the exhibitor, and how many of it were announced."""

    product_id: int
    name: str
    announced: int
    codes: frozenset[str] = frozenset()
    """What a scanner may read from it: bar codes, and its item number."""


@dataclass(frozen=True, slots=True)
class Own:
    """The exhibitor identified at the kiosk; ``payload`` is the text of its own QR code.

    ``since`` is the time of check-in, local to the event. ``to_see_to``: whether there is something
    else for the check-in desk, which stops nobody.
    """

    participation_id: int
    name: str
    booths: tuple[str, ...]
    representative: str
    payload: str
    since: dt.datetime | None
    to_see_to: bool
    goods: tuple[OwnGoods, ...]


@dataclass(frozen=True, slots=True)
class OwnConditions:
    """What is agreed with one exhibitor: what the market keeps, and which paper of its own says it.

    Amounts are in hundredths of ``currency``; ``agreement`` names the version that was signed.
    """

    mode: SellerMode
    currency: str
    commission_bp: int
    categories: tuple[tuple[Category, int], ...]
    base: CommissionBase
    fee_ore: int
    hold_days: int
    minimum_ore: int
    fee_payer: FeePayer
    agreement: str
    agreed: dt.date | None
    texts: Mapping[str, str] = field(default_factory=dict)
    """The organiser's conditions in words, by language; empty where the event has none."""


@readable_by(EVERYBODY)
def own_conditions(session: Session, here: Occasion, own: Own) -> OwnConditions:
    """The conditions of who has given a code."""
    participation = session.get_one(Participation, own.participation_id)
    terms = settlement_terms(session, here.code)
    agreed = terms.of(participation.exhibitor_id)
    return OwnConditions(
        terms.mode, terms.currency, agreed.commission_bp, tuple(agreed.categories.items()), agreed.base,
        check_in_row(session, here, own.participation_id).known.fee_ore, agreed.hold_days, agreed.minimum_ore,
        agreed.fee_payer, participation.agreement_version, participation.agreement_date,
        conditions_texts(session, here.event_id),
    )  # fmt: skip


class OwnRegistered(NamedTuple):
    """What the market knows of an exhibitor and of who has stood there for it; never shown at the kiosk."""

    trader: Party
    people: Sequence[OnSite]
    f_tax_copy: bool
    """A copy of the decision on F-tax has been handed over, and the law wants no numbers."""


@readable_by(EVERYBODY)
def own_registered(session: Session, here: Occasion, own: Own) -> OwnRegistered:
    """By which it is told whose number is still to be asked."""
    row = check_in_row(session, here, own.participation_id)
    copy = has_f_tax_copy(row.known.documents, here.day)
    return OwnRegistered(row.known.trader, representatives(session, row.exhibitor_id), copy)


def conditions_texts(session: Session, event_id: int) -> Mapping[str, str]:
    """The conditions of an event, by language; without the languages that have none."""
    wanted = EventText.event_id == event_id, EventText.conditions != ""
    rows = session.execute(select(EventText.language, EventText.conditions).where(*wanted))
    return {row.language: row.conditions for row in rows}


class Acceptance(NamedTuple):
    """Who has accepted which conditions when; ``time`` is the event's local time."""

    exhibitor: str
    number: int
    representative: str
    time: dt.datetime
    words: Conditions
    is_current: bool
    """The event has these words still."""
    taken_back: bool


@readable_by(ORGANISERS)
def accepted_conditions(session: Session, event_code: str) -> list[Acceptance]:
    """Every acceptance at an event, in the order in which they were made."""
    key, head = find_event(session, event_code)
    now = conditions_texts(session, key)
    row = AcceptedConditions
    query = (
        select(
            Exhibitor.name, Exhibitor.number, CheckIn.representative, row.time, row.language, row.text,
            CheckIn.annulled_at,
        )
        .join(CheckIn, CheckIn.uid == row.check_in_uid)
        .join(Participation, Participation.id == row.participation_id)
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .where(Participation.event_id == key)
        .order_by(row.time, row.id)
    )  # fmt: skip
    return [
        Acceptance(
            one.name, one.number, one.representative, local(one.time, head.country),
            Conditions(one.language, one.text), now.get(one.language) == one.text, one.annulled_at is not None,
        )
        for one in session.execute(query)
    ]  # fmt: skip


@readable_by(EVERYBODY)
def is_own_personal_code(session: Session, own: Own, typed: str) -> bool:
    """Whether ``typed`` is the personal code of who has given the code of a sign."""
    query = select(Participation.uid, Participation.secret).where(Participation.id == own.participation_id)
    uid, secret = session.execute(query).one()
    return is_personal_code(typed, (uid, secret))


@readable_by(EVERYBODY)
def own_by_scan(session: Session, here: Occasion, scanned: str) -> Own:
    """The exhibitor of a scanned QR code. A booth code is not accepted: booth codes are public on the floor plan."""
    if not looks_like_own_code(scanned):
        raise UserError("not_our_code", N_("This is not a booth code of the market. Scan the code on the booth sign."))
    return _own(session, here, find_participation(session, here, scanned))


@readable_by(EVERYBODY)
def own_by_personal_code(session: Session, here: Occasion, booth: str, typed: str) -> Own | None:
    """The exhibitor with this booth and personal code; ``None`` for an unknown booth, a vacant one or a wrong code.

    At a shared booth the code selects the occupant; if two have the same code, nobody is identified.
    """
    query = (
        select(Participation.uid, Participation.secret)
        .join(BoothParticipation, BoothParticipation.participation_id == Participation.id)
        .join(Booth, Booth.id == BoothParticipation.booth_id)
        .where(Booth.event_id == here.event_id, Booth.code == (booth_of(session, here.event_id, booth) or ""))
    )
    known = [(row.uid, row.secret) for row in session.execute(query)]
    if not known:
        is_personal_code(typed, None)  # timing side channel: a vacant booth must take as long as an occupied one
    whose = [one for one in known if is_personal_code(typed, one)]
    if len(whose) != 1:
        return None
    return _own(session, here, find_participation(session, here, participation_payload(*whose[0])))


@readable_by(PUBLIC)
def event_titles(session: Session, event_code: str, languages: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The code of an event, and its name in each language, otherwise in the first that it has."""
    key, head = find_event(session, event_code)
    named = {code: event_names(session, (code,)).get(key) or head.code for code in languages}
    return head.code, named


def looks_like_own_code(scanned: str) -> bool:
    """Whether a scan has the prefix of participation QR codes."""
    return parse_scan(scanned)[:3].upper() == "MIB"


def _own(session: Session, here: Occasion, participation_id: int) -> Own:
    row = check_in_row(session, here, participation_id)
    key = select(Participation.uid, Participation.secret).where(Participation.id == participation_id)
    uid, secret = session.execute(key).one()
    goods = goods_of(session, here, participation_id)
    codes = _codes(session, [each.product_id for each in goods])
    return Own(
        participation_id,
        row.exhibitor,
        tuple(filter(None, row.booth.split(", "))),
        row.known.representative.name,
        participation_payload(uid, secret),
        local(row.since, here.country) if row.since else None,
        any(part.code not in _ASKED_HERE or row.since is not None for part in row.missing),
        tuple(
            OwnGoods(
                each.product_id, each.name, each.announced or 0,
                frozenset((each.item_number, *codes.get(each.product_id, ()))),
            )
            for each in goods
        ),
    )  # fmt: skip


def _codes(session: Session, products: Sequence[int]) -> Mapping[int, list[str]]:
    """The bar codes of these products."""
    found: dict[int, list[str]] = {}
    query = select(Barcode.product_id, Barcode.code).where(Barcode.product_id.in_(products))
    for product, code in session.execute(query):
        found.setdefault(product, []).append(code)
    return found
