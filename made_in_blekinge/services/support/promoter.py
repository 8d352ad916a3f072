"""Bringing in an edited list of promoters."""

import json

from made_in_blekinge.domain.promoter import PromoterList, write_promoters
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.referral import PromoterEdition


def bring_in_promoters(database: Database, found: PromoterList, file_name: str, deed: Deed) -> None:
    """Let this list hold from now on; the lists before it stay, and so do referrals to who is no longer in it."""
    payload = json.dumps(write_promoters(found), ensure_ascii=False, default=str)
    with database.writing() as session:
        session.add(
            PromoterEdition(payload=payload, file_name=file_name[:200], time=deed.now, person=deed.person[:200])
        )
