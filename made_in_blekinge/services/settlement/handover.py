"""Marking the envelopes that were made as handed over."""

from collections.abc import Sequence

from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.payout import Handover


def hand_over(database: Database, settlement_ids: Sequence[int], signature: str, deed: Deed) -> None:
    """Note that the figures with this signature were given to their exhibitor."""
    with database.writing() as session:
        session.add_all(
            Handover(settlement_id=key, digest=signature, time=deed.now, person=deed.person[:200])
            for key in settlement_ids
        )
