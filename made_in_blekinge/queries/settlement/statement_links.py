"""What a statement has to do with other settlements: what was carried to it, what it corrects, and its approval."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.settlement import Hold, SettlementDocument, settlement_number
from made_in_blekinge.domain.statement import SettledSums
from made_in_blekinge.queries.settlement.posted import SettlementRow
from made_in_blekinge.store.settlement import BalanceEntry, PostedSettlement, SettledLine, SettlementApproval
from made_in_blekinge.store.till import SaleLine


class StatementAbout(NamedTuple):
    """Whose statement, with which figures and lines."""

    exhibitor_id: int
    sums: SettledSums
    lines: Collection[int]
    document: SettlementDocument
    through: dt.datetime
    moment: dt.datetime
    """At which it was looked at: what happens afterwards changes no paper."""
    day: dt.date
    currency: str
    row: SettlementRow | None = None
    parties: tuple[int, int] | None = None
    """The snapshots of seller and organiser."""
    hold_days: int = 0
    waits: tuple[Hold, ...] = ()


def carried_from(session: Session, about: Sequence[StatementAbout]) -> list[tuple[str, ...]]:
    """Of each: the settlements from which its carried balance comes, since the balance was nothing."""
    wanted = {one.exhibitor_id for one in about if one.sums.carried_ore}
    if not wanted:
        return [()] * len(about)
    entry, done = BalanceEntry, PostedSettlement
    query = (
        select(entry.exhibitor_id, entry.currency, entry.amount_ore, done.id, done.year, done.number)
        .outerjoin(done, done.id == entry.settlement_id)
        .where(entry.exhibitor_id.in_(wanted))
        .order_by(entry.id)
    )
    entries: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in session.execute(query):
        entries[row.exhibitor_id, row.currency].append(row)
    return [
        _since_nothing(entries[one.exhibitor_id, one.currency], one.row.id if one.row else None)
        if one.sums.carried_ore
        else ()
        for one in about
    ]


def _since_nothing(entries: Sequence[Any], until: int | None) -> tuple[str, ...]:
    """The numbers of ``entries`` before those of the settlement ``until``, after the balance was nothing last."""
    found: list[str] = []
    balance = 0
    for row in entries:
        if until is not None and row.id == until:
            break
        balance += row.amount_ore
        if row.id is not None:
            found.append(settlement_number(row.year, row.number))
        if not balance:
            found.clear()
    return tuple(dict.fromkeys(found))


def corrected_by(session: Session, about: Sequence[StatementAbout], sold: Mapping[int, Any]) -> list[tuple[str, ...]]:
    """Of each: the documents that it corrects: the one that it reverses, or those of the sales that came back."""
    done = PostedSettlement
    sales = {(line.refund_of_id, line.exhibitor_id) for line in sold.values() if line.refund_of_id}
    documents: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
    query = (
        select(SaleLine.sale_id, SaleLine.exhibitor_id, done.id, done.document_number)
        .join(SettledLine, SettledLine.sale_line_id == SaleLine.id)
        .join(done, done.id == SettledLine.settlement_id)
        .where(SaleLine.sale_id.in_({key for key, _ in sales}), done.document != SettlementDocument.NOTE)
        .order_by(done.id)
    )
    for sale, exhibitor, key, number in session.execute(query) if sales else ():
        documents[sale, exhibitor][key] = number
    found = []
    for one in about:
        mine = one.row.id if one.row else 0
        if one.row is not None and one.row.reverses:
            undone = select(done.document_number).where(done.id == session.get_one(done, mine).reverses_id)
            found.append(tuple(session.scalars(undone)) if one.document is not SettlementDocument.NOTE else ())
            continue
        refunds = (sold[key] for key in one.lines if key in sold and sold[key].refund_of_id)
        numbers = (
            number
            for line in refunds
            for key, number in documents[line.refund_of_id, one.exhibitor_id].items()
            if not mine or key < mine
        )
        found.append(tuple(dict.fromkeys(numbers)))
    return found


def approved_on(session: Session, about: Sequence[StatementAbout]) -> Mapping[int, tuple[dt.date, str]]:
    """When and how the self-billing documents were approved, by settlement: their dates of issue."""
    keys = [one.row.id for one in about if one.row is not None and one.row.approved_at is not None]
    query = select(SettlementApproval).where(SettlementApproval.settlement_id.in_(keys))
    return {one.settlement_id: (local(one.approved_at, "SE").date(), one.way) for one in session.scalars(query)}
