"""The data of statements: what was sold when, the account of goods, how it was reckoned, and where it goes."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import IdentityKind, Mark
from made_in_blekinge.domain.payout import account_words
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.seller import one_line
from made_in_blekinge.domain.settlement import (
    CommissionBase,
    CommissionPart,
    FeesDue,
    Hold,
    SettledRate,
    SettlementDocument,
)
from made_in_blekinge.domain.statement import SettledSums, statement_language
from made_in_blekinge.domain.times import holds_on
from made_in_blekinge.queries.event.booth import participation_places
from made_in_blekinge.queries.market.organiser import organiser
from made_in_blekinge.queries.registers.event import find_event, market_mark
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.queries.settlement.payouts import PayoutRow, payouts
from made_in_blekinge.queries.settlement.posted import SettlementRow, posted_settlements
from made_in_blekinge.queries.settlement.preview import Settling, account_of, settlement_preview
from made_in_blekinge.queries.settlement.statement_goods import GoodsAccount, account_of_goods, goods_moved
from made_in_blekinge.queries.settlement.statement_links import StatementAbout, approved_on, carried_from, corrected_by
from made_in_blekinge.queries.settlement.terms import SettlementTerms, settlement_terms
from made_in_blekinge.queries.settlement.unsettled import GroupKey, LineState, ready_lines
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.exhibitor import Exhibitor, ExhibitorVat
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.seller import SellerSnapshot
from made_in_blekinge.store.settlement import PostedSettlement
from made_in_blekinge.store.till import Sale, SaleLine


class StatementParty(NamedTuple):
    """Somebody as a statement has it; the number is never a person's."""

    name: str
    address: str
    number: str
    vat_number: str


class SoldHour(NamedTuple):
    """What was sold in an hour of a day, local to the event."""

    day: dt.date
    hour: int
    gross_ore: int


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a statement says. Without a ``number`` nothing is settled yet; ``account`` is where the money goes."""

    event: EventHead
    language: str
    number: str
    document: SettlementDocument
    document_number: str
    reverses: str
    through: dt.datetime
    day: dt.date
    seller: StatementParty
    organiser: StatementParty
    exhibitor: int
    booths: str
    account: str
    approval: str
    sums: SettledSums
    pieces: int
    discounts: int
    """On so many receipts."""
    discounts_ore: int
    returned: int
    returns_ore: int
    goods: tuple[GoodsAccount, ...]
    hours: tuple[SoldHour, ...]
    mark: Mark | None
    carried_from: tuple[str, ...] = ()
    """The numbers of the settlements from which something was carried here, the newest last."""
    corrects: tuple[str, ...] = ()
    """The numbers of the documents of which something was taken back here."""
    paid_on: dt.date | None = None
    hold_days: int = 0
    """So long the newest sales wait for returns; they are not in it."""
    waits: tuple[Hold, ...] = ()
    """Why it is not settled yet."""
    minimum_ore: int = 0
    approved: tuple[dt.date, str] | None = None
    """The day on which the seller approved a self-billing document, and how."""

    @property
    def awaits_invoice(self) -> bool:
        """Whether a registered seller in kommission has to send its own invoice."""
        taxed = any(rate.vat_ore for rate in self.sums.purchases)
        return self.document is SettlementDocument.NOTE and taxed


@readable_by(ORGANISERS)
def statements(session: Session, event: str, exhibitor_id: int | None = None, number: str = "") -> list[Statement]:
    """The statements of what was settled at an event and stands; the one with a ``number`` also where it does not."""
    terms = settlement_terms(session, event)
    rows = [
        row
        for row in posted_settlements(session, terms, exhibitor_id)
        if (row.number == number if number else not (row.reverses or row.reversed_by))
    ]
    mine = PostedSettlement.event_id == terms.event_id
    kept = {done.id: done for done in session.scalars(select(PostedSettlement).where(mine))} if rows else {}
    about = []
    for row in rows:
        done = kept[row.id]
        payload = json.loads(done.payload)
        day = local(row.posted_at, terms.country).date()
        parties = (done.seller_id, done.organiser_id)
        lines = payload.get("lines", ())
        about.append(
            StatementAbout(
                row.exhibitor_id, _as_posted(row, payload), lines, row.document, row.through, row.posted_at, day,
                row.currency, row, parties, payload.get("hold_days", 0),
            )
        )  # fmt: skip
    return _statements(session, terms, about)


@readable_by(ORGANISERS)
def foreseen_statements(
    session: Session,
    event: str,
    now: dt.datetime,
    exhibitor_id: int | None = None,
    through: dt.datetime | None = None,
    final: bool = False,
    keys: Collection[GroupKey] | None = None,
) -> list[Statement]:
    """The statements as they would be if everything through a moment were settled; of one exhibitor, and of those that
    are named by ``keys``, also where something holds them back.
    """
    seen = settlement_preview(session, event, through, now, final, exhibitor_id)
    wanted = seen.ready if exhibitor_id is None and keys is None else seen.settlements
    wanted = tuple(each for each in wanted if keys is None or each.key in keys)
    lines = ready_lines(session, seen.terms, seen.through, now)
    held: Mapping[GroupKey, list[int]] = {}
    if any(Hold.WAITING_FOR_RETURNS in each.holds and each.key not in lines for each in wanted):
        held = ready_lines(session, seen.terms, seen.through, now, LineState.HELD)
    day = local(now, seen.terms.country).date()
    about = [
        StatementAbout(
            each.key.exhibitor_id, foreseen_sums(each, seen.commission_permille),
            lines.get(each.key, held.get(each.key, ())),
            each.document, seen.through, now, day, each.key.currency,
            hold_days=0 if each.blocked else each.held_days, waits=each.holds if each.blocked else (),
        )
        for each in wanted
    ]  # fmt: skip
    return _statements(session, seen.terms, about)


def _as_posted(row: SettlementRow, payload: Mapping[str, Any]) -> SettledSums:
    return SettledSums(
        row.mode, CommissionBase(payload["base"]), row.rates,
        tuple(CommissionPart(*part) for part in payload["commissions"]), row.commission_vat_ore,
        payload["commission_permille"], tuple(SettledRate(*rate) for rate in payload["purchases"]),
        FeesDue(row.fees_ore, row.fees_vat_ore, row.card_fees_ore), row.carried_ore, row.to_pay_ore,
        *payload.get("fee", ()),
    )  # fmt: skip


def foreseen_sums(each: Settling, permille: int) -> SettledSums:
    """The figures of a settlement that is not posted yet; ``permille`` is the VAT rate of the commission."""
    sums = each.reckoning
    return SettledSums(
        each.key.mode, each.terms.base, sums.rates, sums.commissions, sums.commission_vat_ore, permille,
        sums.purchases, sums.fees, sums.carried_ore, sums.to_pay_ore, *each.fee,
    )  # fmt: skip


def _statements(session: Session, terms: SettlementTerms, about: Sequence[StatementAbout]) -> list[Statement]:
    sold = _lines(session, terms, about)
    whose = _by_exhibitor(sold.values())
    moved, places = goods_moved(session, terms.event_id), _booths(session, terms)
    paid = {row.settlement_id: row for row in payouts(session, terms) if row.stands} if about else {}
    people = {row.id: row for row in session.scalars(select(Exhibitor))} if about else {}
    snapshots = {row.id: row for row in session.scalars(select(SellerSnapshot))} if about else {}
    registered = _registered(session, about[0].day) if about else frozenset()
    who, mark = organiser(session), market_mark(session)
    carried, corrected = carried_from(session, about), corrected_by(session, about, sold)
    us = StatementParty(who.name, who.address, who.identity_number, who.vat_number)
    approvals = approved_on(session, about)
    heads: dict[str, EventHead] = {}
    found = []
    for place, one in enumerate(about):
        person = people[one.exhibitor_id]
        language = statement_language(person.languages, person.country)
        head = heads.setdefault(language, find_event(session, terms.code, language)[1])
        seller, organising = _party(person, one.document, person.id in registered), us
        if one.parties is not None:
            seller = _as_it_was(seller, snapshots[one.parties[0]])
            organising = _as_it_was(us, snapshots[one.parties[1]])
        lines = [row for key in one.lines if (row := sold.get(key))]
        mine = set(one.lines)
        others = (line for line in whose.get(one.exhibitor_id, ()) if line.id not in mine and line.time <= one.moment)
        row, agreed = one.row, terms.of(one.exhibitor_id)
        payout = paid.get(row.id) if row else None
        back = [line for line in lines if line.quantity < 0]
        found.append(
            Statement(
                replace(head, currency=one.currency), language, row.number if row else "", one.document,
                row.document_number if row else "",
                row.reverses if row else "", local(one.through, terms.country), one.day, seller, organising,
                person.number, places.get(one.exhibitor_id, ""), _goes_to(person, one, payout),
                agreed.approval, one.sums, sum(max(0, line.quantity) for line in lines),
                len({line.sale_id for line in lines if line.discount_ore and line.quantity > 0}),
                sum(line.discount_ore for line in lines if line.quantity > 0), -sum(line.quantity for line in back),
                sum(line.gross_ore for line in back),
                tuple(account_of_goods(lines, others, moved.get(one.exhibitor_id, {}), one.moment)), _hours(lines),
                mark, carried[place], corrected[place], payout.day if payout else None, one.hold_days, one.waits,
                agreed.minimum_ore, approvals.get(row.id) if row else None,
            )
        )  # fmt: skip
    return found


def _lines(session: Session, terms: SettlementTerms, about: Sequence[StatementAbout]) -> dict[int, Any]:
    if not about:
        return {}
    query = (
        select(
            SaleLine.id, SaleLine.sale_id, SaleLine.product_id, SaleLine.item, SaleLine.quantity, SaleLine.unit_ore,
            SaleLine.gross_ore, SaleLine.discount_ore, SaleLine.exhibitor_id, Sale.day, Sale.hour, Sale.time,
            Sale.refund_of_id,
        )
        .join(Sale, Sale.id == SaleLine.sale_id)
        .where(SaleLine.event_id == terms.event_id)
        .order_by(SaleLine.id)
    )  # fmt: skip
    if len(about) == 1:
        query = query.where(SaleLine.exhibitor_id == about[0].exhibitor_id)
    return {row.id: row for row in session.execute(query)}


def _by_exhibitor(lines: Iterable[Any]) -> Mapping[int, Sequence[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for line in lines:
        found[line.exhibitor_id].append(line)
    return found


def _goes_to(person: Exhibitor, one: StatementAbout, payout: PayoutRow | None) -> str:
    """Where the money went; where it has not gone yet, where it goes by the register."""
    return account_words(payout.way, payout.account) if payout else account_of(person, one.currency)


def _booths(session: Session, terms: SettlementTerms) -> dict[int, str]:
    places = participation_places(session, terms.event_id)
    query = select(Participation.id, Participation.exhibitor_id).where(Participation.event_id == terms.event_id)
    return {
        exhibitor: ", ".join(place.code for place in places.get(key, ())) for key, exhibitor in session.execute(query)
    }


def _hours(lines: Iterable[Any]) -> tuple[SoldHour, ...]:
    sums: dict[tuple[dt.date, int], int] = defaultdict(int)
    for line in lines:
        sums[line.day, line.hour] += line.gross_ore
    return tuple(SoldHour(*key, gross) for key, gross in sorted(sums.items()))


def _party(person: Exhibitor, document: SettlementDocument, registered: bool) -> StatementParty:
    """An exhibitor as the register has it now. A sole trader's number is the personal one: it stands only in the VAT
    number of a self-billing document, where the law wants it.
    """
    self_billed = document is SettlementDocument.SELF_BILLING
    personal = person.identity_kind in (IdentityKind.PERSONAL, IdentityKind.COORDINATION)
    number = person.identity_number or ""
    return StatementParty(
        person.name, one_line(person.address, f"{person.postcode} {person.town}"), "" if personal else number,
        _vat_number(person.identity_kind, number) if registered and (self_billed or not personal) else "",
    )  # fmt: skip


def _vat_number(kind: IdentityKind, number: str) -> str:
    digits = "".join(sign for sign in number if sign.isdecimal())[-10:]
    swedish = kind in (IdentityKind.ORGANISATION, IdentityKind.PERSONAL, IdentityKind.COORDINATION)
    return f"SE{digits}01" if swedish and len(digits) == 10 else ""


def _as_it_was(party: StatementParty, said: SellerSnapshot) -> StatementParty:
    """With the name, number and address of then; without a VAT number where it was outside VAT."""
    if not said.salt:
        return party
    vat_number = party.vat_number if said.vat_registered else ""
    return StatementParty(said.name, said.address, said.number, vat_number)


def _registered(session: Session, day: dt.date) -> frozenset[int]:
    """The exhibitors that are registered for VAT on a day."""
    periods = session.execute(select(ExhibitorVat.exhibitor_id, ExhibitorVat.starts, ExhibitorVat.ends))
    return frozenset(key for key, starts, ends in periods if holds_on([(starts, ends)], day))
