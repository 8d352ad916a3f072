"""Proof that no posted settlement was changed: the chain of their hashes, and that the rows say what it says."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.journal import Fault, row_hash
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.settlement import settlement_number
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.settlement.posting import AMOUNTS, CHAIN, KIND
from made_in_blekinge.services.till.journal import Verdict
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.settlement import PostedSettlement


@readable_by(ORGANISERS)
def verify_settlements(database: Database) -> Verdict:
    """Prove all settlements; the fault names the first that does not fit by its place in the chain."""
    with database.reading() as session:
        return _verdict(session)


def _verdict(session: Session) -> Verdict:
    done, before, place = PostedSettlement, CHAIN, 0
    for place, row in enumerate(session.scalars(select(done).order_by(done.id)), 1):
        if row.previous != before:
            return Verdict("settlements", place, Fault(place, N_("it does not follow on the row before")))
        before = row_hash(before, place, KIND, row.payload)
        if row.hash != before or not _fits(row, json.loads(row.payload)):
            return Verdict("settlements", place, Fault(place, N_("its contents were changed")))
    return Verdict("settlements", place, None)


def _fits(row: PostedSettlement, payload: Any) -> bool:  # noqa: ANN401  decoded JSON
    said = [payload["number"], payload["document_number"], *(payload.get(name, 0) for name in AMOUNTS)]
    kept = [settlement_number(row.year, row.number), row.document_number, *(getattr(row, name) for name in AMOUNTS)]
    return bool(said == kept)
