"""Posting settlements and reversing them: one transaction, numbered without gaps, chained by hashes."""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import bindparam, case, delete, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.journal import canonical, row_hash
from made_in_blekinge.domain.settlement import BalanceKind, SettlementDocument, settlement_number
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.queries.settlement.payouts import paid_ore
from made_in_blekinge.queries.settlement.posted import SettlementRow, posted_settlements, settlement_by_number
from made_in_blekinge.queries.settlement.preview import (
    SettlementPreview,
    Settling,
    differences,
    settlement_preview,
)
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.services.till.seller import SaleParties, parties_now
from made_in_blekinge.store.audit import NOTED
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.quick import Statement, quick_rows
from made_in_blekinge.store.settlement import BalanceEntry, PostedSettlement, SettledLine
from made_in_blekinge.store.writes import Write

CHAIN: Final = hashlib.sha256(b"made-in-blekinge settlements").hexdigest()
"""What stands before the first settlement."""
KIND: Final = "settlement"
AMOUNTS: Final = (
    "gross_ore", "vat_ore", "commission_ore", "commission_vat_ore", "fees_ore", "fees_vat_ore", "carried_ore",
    "to_pay_ore", "card_fees_ore",
)  # fmt: skip
_SHARED: Final = (
    "event_id", "exhibitor_id", "mode", "currency", "through", "final", "document", "seller_id", "organiser_id",
)  # fmt: skip
"""What a counter-document has as the settlement that it takes back."""
_COLUMNS: Final = (
    "uid", "year", "number", *_SHARED, "posted_at", "person", "document_number", "reverses_id", "reason", *AMOUNTS,
    "payload", "previous", "hash",
)  # fmt: skip
_SETTLEMENT: Final = Write(
    "settlement",
    f"INSERT INTO settlement ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) RETURNING id",  # noqa: S608  columns of ours
)
_LINE: Final = Write(
    "settlement_line", "INSERT INTO settlement_line (sale_line_id, settlement_id) VALUES (?, ?)", noted=True
)


@dataclass(slots=True)
class _Book:
    """Where numbers and chain stand while something is posted."""

    year: int
    number: int
    rows: int
    hash: str
    series: dict[tuple[SettlementDocument, int], int]
    """How many documents there are: invoices of a year, and self-billing of a seller."""

    @classmethod
    def at(cls, session: Session, year: int) -> "_Book":
        number = quick_rows(session, _highest_number, year=year)[0].number or 0
        last = quick_rows(session, _last_hash)
        series = {(SettlementDocument(row.document), row.owner): row.written for row in quick_rows(session, _series)}
        return cls(year, number, sum(series.values()), last[0].hash if last else CHAIN, series)

    def enter(self, driver: Driver, values: Mapping[str, Any], payload: Mapping[str, Any]) -> int:
        """Write the next settlement; returns its id."""
        self.number += 1
        self.rows += 1
        written = canonical({"format": 1, "number": settlement_number(self.year, self.number), **payload})
        before, self.hash = self.hash, row_hash(self.hash, self.rows, KIND, written)
        row = {
            "uid": new_uid(), "reverses_id": None, **values, "year": self.year, "number": self.number,
            "payload": written, "previous": before, "hash": self.hash,
        }  # fmt: skip
        return driver.write(_SETTLEMENT, [row[name] for name in _COLUMNS])

    def document_number(self, document: SettlementDocument, exhibitor_id: int, exhibitor: int) -> str:
        """The next number of its series: invoices by year, self-billing by seller (ML 17 kap. 24 §)."""
        if document is SettlementDocument.NOTE:
            return settlement_number(self.year, self.number + 1)
        key = document, self.year if document is SettlementDocument.INVOICE else exhibitor_id
        self.series[key] = self.series.get(key, 0) + 1
        if document is SettlementDocument.INVOICE:
            return f"F{self.year}-{self.series[key]:04}"
        return f"S{exhibitor}-{self.series[key]}"


def _highest_number() -> Statement:
    done = PostedSettlement
    return select(func.max(done.number).label("number")).where(done.year == bindparam("year", None))


def _last_hash() -> Statement:
    return select(PostedSettlement.hash).order_by(PostedSettlement.id.desc()).limit(1)


def _series() -> Statement:
    done = PostedSettlement
    owner = case((done.document == SettlementDocument.INVOICE, done.year), else_=done.exhibitor_id)
    return select(done.document, owner.label("owner"), func.count().label("written")).group_by(done.document, "owner")


def post_settlements(
    database: Database,
    event: str,
    through: dt.datetime | None,
    deed: Deed,
    final: bool = False,
    exhibitor_id: int | None = None,
    expected_ore: int | None = None,
    looked_at: Collection[Settling] | None = None,
    word: str = "",
) -> list[SettlementRow]:
    """Settle everything that was sold through a moment with whom nothing holds back. What was posted is returned.

    Once more it posts nothing, since a line is settled once. Refused where the books do not fit, and finally while a
    till is open. ``looked_at`` are the only ones to be settled, and as they were in a preview; ``expected_ore`` was its
    sum, and ``word`` what :attr:`SettlementPreview.seen` was: where anything is another since, nothing is posted.
    """
    with database.writing() as session:
        seen = settlement_preview(session, event, through, deed.now, final, exhibitor_id, with_lines=True)
        if looked_at is not None:
            seen = _as_looked_at(seen, looked_at)
        _check(seen, expected_ore, word)
        day = local(deed.now, seen.terms.country).date()
        book = _Book.at(session, day.year)
        parties = _parties(session, seen, day)
        made = {
            _post(session, book, seen, each, seen.lines.get(each.key, []), parties, deed): seen.lines.get(each.key, ())
            for each in seen.ready
        }
        with Driver(session) as driver:
            driver.write_prepared(_LINE, [(line, key) for key, settled in made.items() for line in settled])
        return [row for row in posted_settlements(session, seen.terms) if row.id in made]


def _as_looked_at(seen: SettlementPreview, looked_at: Collection[Settling]) -> SettlementPreview:
    """Only what somebody has looked at; refused with who and what where anything of it is another now."""
    now = {each.key: each for each in seen.settlements}
    for before in looked_at:
        if found := differences(before, now.get(before.key)):
            text = N_("Changed since you looked at it: {name} – {what}. Look again; nothing was settled.")
            raise Conflict("settlement_changed", text, name=before.name, what=tuple(found))
    return replace(seen, settlements=tuple(now[each.key] for each in looked_at if not now[each.key].blocked))


def _check(seen: SettlementPreview, expected_ore: int | None, word: str = "") -> None:
    if seen.final and seen.open_tills:
        text = N_("The till {tills} is open. Close it before the final settlement.")
        raise UserError("tills_open", text, tills=", ".join(seen.open_tills)).at("final")
    for books in seen.books:
        if not books.fits:
            text = N_("The books do not fit by {amount}: nothing was settled. The check of the preview says where.")
            raise UserError("books_do_not_fit", text, amount=Amount(books.off_ore, books.currency))
    if word and seen.seen != word:
        text = N_(
            "A sum, an account, a rate or a term is another since it was looked at. Look again; nothing was settled."
        )
        raise Conflict("settlement_changed", text)
    if expected_ore is not None and seen.sum_ore != expected_ore:
        text = N_("It would be {now} now and was {seen} when it was looked at. Look again; nothing was settled.")
        raise Conflict("settlement_changed", text, now=Amount(seen.sum_ore), seen=Amount(expected_ore))


def _parties(session: Session, seen: SettlementPreview, day: dt.date) -> Mapping[int | None, tuple[int, str]]:
    """The snapshots of the organiser and of all who are settled with, with their digests."""
    owners = sorted({each.key.exhibitor_id for each in seen.ready})
    if not owners:
        return {}
    with Driver(session) as driver:
        found: SaleParties = parties_now(driver, seen.terms.mode, owners, day)
    return dict(zip((None, *owners), zip(found.keys, found.digests, strict=True), strict=True))


def _post(
    session: Session,
    book: _Book,
    seen: SettlementPreview,
    each: Settling,
    lines: Sequence[int],
    parties: Mapping[int | None, tuple[int, str]],
    deed: Deed,
) -> int:
    if len(lines) != each.lines:
        raise Conflict("settlement_changed", N_("The lines have changed meanwhile. Look again; nothing was settled."))
    key, sums = each.key, each.reckoning
    amounts = {
        "gross_ore": sums.gross_ore, "vat_ore": sums.vat_ore, "commission_ore": sums.commission_ore,
        "commission_vat_ore": sums.commission_vat_ore, "fees_ore": sums.fees.net_ore, "fees_vat_ore": sums.fees.vat_ore,
        "carried_ore": sums.carried_ore, "to_pay_ore": sums.to_pay_ore,
        "card_fees_ore": sums.fees.card_ore,
    }  # fmt: skip
    document_number = book.document_number(each.document, key.exhibitor_id, each.number)
    (seller_id, seller), (organiser_id, organiser) = parties[key.exhibitor_id], parties[None]
    values = {
        "event_id": seen.terms.event_id, "exhibitor_id": key.exhibitor_id, "mode": key.mode, "currency": key.currency,
        "through": seen.through, "final": seen.final, "posted_at": deed.now, "person": deed.person[:200],
        "document": each.document, "document_number": document_number, "seller_id": seller_id,
        "organiser_id": organiser_id, "reason": "", **amounts,
    }  # fmt: skip
    payload = {
        "event": seen.terms.code, "exhibitor": each.number, "mode": key.mode.value, "currency": key.currency,
        "through": seen.through.astimezone(dt.UTC).isoformat(), "document": each.document.value,
        "document_number": document_number, "seller": seller, "organiser": organiser, "base": each.terms.base.value,
        "commission_permille": seen.commission_permille, "rates": sums.rates, "commissions": sums.commissions,
        "purchases": sums.purchases, "lines": lines, "fee": each.fee, "hold_days": each.held_days, **amounts,
    }  # fmt: skip
    with Driver(session) as driver:
        made = book.enter(driver, values, payload)
    _carry(session, made, key.exhibitor_id, key.currency, min(0, sums.to_pay_ore) - sums.carried_ore, deed)
    return made


def _carry(session: Session, settlement: int, exhibitor_id: int, currency: str, amount_ore: int, deed: Deed) -> None:
    if amount_ore:
        session.add(
            BalanceEntry(
                exhibitor_id=exhibitor_id, currency=currency, amount_ore=amount_ore, kind=BalanceKind.CARRIED,
                settlement_id=settlement, reason="", time=deed.now, person=deed.person[:200],
            )
        )  # fmt: skip
        session.flush()


def reverse_settlements(database: Database, numbers: Sequence[str], reason: str, deed: Deed) -> list[SettlementRow]:
    """Take settlements back, all or none, each by a counter-document; their lines are to be settled anew."""
    with database.writing() as session:
        return [_reversed(session, number, clean_line(reason, 200), deed) for number in numbers]


def _reversed(session: Session, number: str, reason: str, deed: Deed) -> SettlementRow:
    row = settlement_by_number(session, number)
    if row.reverses or row.reversed_by:
        text = N_("Settlement {number} is reversed already, or is a counter-document itself.")
        raise UserError("already_reversed", text, number=row.number).at("number")
    done = session.get_one(PostedSettlement, row.id)
    terms = settlement_terms(session, row.event)
    book = _Book.at(session, local(deed.now, terms.country).year)
    document_number = book.document_number(row.document, row.exhibitor_id, row.exhibitor)
    amounts = {name: -getattr(done, name) for name in AMOUNTS}
    values = {
        **{name: getattr(done, name) for name in _SHARED}, **amounts, "document_number": document_number,
        "reverses_id": row.id, "reason": reason, "posted_at": deed.now, "person": deed.person[:200],
    }  # fmt: skip
    payload = {
        "event": row.event, "exhibitor": row.exhibitor, "mode": row.mode.value, "currency": row.currency,
        "document": row.document.value, "document_number": document_number, "reverses": row.number,
        **_turned(json.loads(done.payload)), **amounts,
    }  # fmt: skip
    with Driver(session) as driver:
        made = book.enter(driver, values, payload)
    session.execute(delete(SettledLine).where(SettledLine.settlement_id == row.id), execution_options=NOTED)
    entries = select(func.sum(BalanceEntry.amount_ore)).where(BalanceEntry.settlement_id == row.id)
    carried = session.execute(entries).scalar() or 0
    # What was paid already is owed: it is set off when the lines are settled anew.
    _carry(session, made, row.exhibitor_id, row.currency, -int(carried) - paid_ore(session, row.id), deed)
    return next(one for one in posted_settlements(session, terms, row.exhibitor_id) if one.id == made)


def _turned(payload: Mapping[str, Any]) -> dict[str, Any]:
    """How it was reckoned, with the other sign; the first of each figure is its rate."""
    lists = {
        name: [(rate, *(-amount for amount in amounts)) for rate, *amounts in payload[name]]
        for name in ("rates", "commissions", "purchases")
    }
    return lists | {name: payload[name] for name in ("base", "commission_permille")}
