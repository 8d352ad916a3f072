"""The lines of receipts of which a settlement is made, for whoever asks where a sum comes from."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.queries.settlement.unsettled import GroupKey, LineState, ready_lines
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Sale, SaleLine, Till


class SoldLine(NamedTuple):
    """A line of a receipt; ``day`` and ``hour`` are local. ``waits``: for returns. ``number`` is of a till of ours."""

    id: int
    day: dt.date
    hour: int
    till: str
    receipt: str
    number: int | None
    item: str
    quantity: int
    unit_ore: int
    discount_ore: int
    gross_ore: int
    vat_permille: int
    waits: bool


@readable_by(ORGANISERS)
def sold_lines(session: Session, event: str, key: GroupKey, through: dt.datetime, now: dt.datetime) -> list[SoldLine]:
    """What is not settled of one exhibitor through a moment, the oldest first."""
    terms = settlement_terms(session, event)
    ready = set(ready_lines(session, terms, through, now).get(key, ()))
    held = set(ready_lines(session, terms, through, now, LineState.HELD).get(key, ()))
    query = (
        select(
            SaleLine.id, Sale.day, Sale.hour, Till.code, Sale.receipt, Sale.number, SaleLine.item, SaleLine.quantity,
            SaleLine.unit_ore, SaleLine.discount_ore, SaleLine.gross_ore, SaleLine.vat_permille,
        )
        .join(Sale, Sale.id == SaleLine.sale_id)
        .join(Till, Till.id == Sale.till_id)
        .where(SaleLine.event_id == terms.event_id, SaleLine.exhibitor_id == key.exhibitor_id)
        .order_by(SaleLine.id)
    )  # fmt: skip
    return [
        SoldLine._make((*row, row.id in held)) for row in session.execute(query) if row.id in ready or row.id in held
    ]
