"""Blanking the accounts of pay-outs whose time has passed."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from made_in_blekinge.store.audit import past_the_log
from made_in_blekinge.store.checkin import unlocked
from made_in_blekinge.store.payout import Payout, PayoutStatus
from made_in_blekinge.store.settlement import PostedSettlement


def blank_accounts(session: Session, sellers: Sequence[int]) -> None:
    """Take the accounts off the pay-outs to these sellers (ids of snapshots), which stay.

    A fact is never changed: its row is removed and entered again without the account, and so is what banks said of it.
    """
    connection = past_the_log(session)
    payouts, said = cast(Table, Payout.__table__), cast(Table, PayoutStatus.__table__)
    settled = select(PostedSettlement.id).where(PostedSettlement.seller_id.in_(sellers))
    query = select(payouts).where(payouts.c.settlement_id.in_(settled), payouts.c.account != "")
    rows = [dict(row) for row in connection.execute(query).mappings()]
    keys = [row["id"] for row in rows]
    words = [dict(row) for row in connection.execute(select(said).where(said.c.payout_id.in_(keys))).mappings()]
    if not rows:
        return
    with unlocked(connection):
        connection.execute(delete(said).where(said.c.payout_id.in_(keys)))
        connection.execute(delete(payouts).where(payouts.c.id.in_(keys)))
    connection.execute(insert(payouts), [row | {"account": ""} for row in rows])
    if words:
        connection.execute(insert(said), words)
