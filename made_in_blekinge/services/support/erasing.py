"""Erasing a person from referrals and from public support whose time has passed.

These are facts, so rows that name the person are deleted and inserted again without what names it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from made_in_blekinge.domain.aid import kept_until
from made_in_blekinge.domain.erasure import Traces
from made_in_blekinge.store.aid import Aid, AidCertificate
from made_in_blekinge.store.checkin import unlocked
from made_in_blekinge.store.referral import Referral, ReferralNote

_Row = dict[str, Any]
_TEXTS = ("question", "text")


def erase_support(connection: Connection, key: int, traces: Traces, today: dt.date) -> None:
    """Blank what was asked and answered about the exhibitor, and its support of which no record need be kept now.

    That it was referred, when, to whom, and with what outcome stays: it names nobody, and the figures rest on it.
    """
    own = set(connection.scalars(select(Referral.id).where(Referral.exhibitor_id == key)))

    def without_words(row: Mapping[str, Any]) -> _Row:
        found = dict(row)
        for column in _TEXTS:
            if column in found:
                is_own = row.get("referral_id", row["id"]) in own
                found[column] = "" if is_own else traces.removed(found[column])
        return found

    def without_firm(row: Mapping[str, Any]) -> _Row:
        if row["exhibitor_id"] != key or kept_until(row["day"]) >= today:
            return dict(row)
        blank = {"firm": "", "number": "", "signer": "", "signature": "", "declared": "[]"}
        return dict(row) | {name: value for name, value in blank.items() if name in row}

    for tables, clean in (((ReferralNote, Referral), without_words), ((AidCertificate,), without_firm)):
        _rewrite(connection, tables, clean)
    _rewrite(connection, (Aid,), without_firm)


def _rewrite(connection: Connection, tables: tuple[Any, ...], clean: Callable[[Mapping[str, Any]], _Row]) -> None:
    """``tables`` name each other in this order: a row is removed before what it names, and entered after it."""
    found = []
    for table in tables:
        kept = table.__table__
        rows = [dict(row) for row in connection.execute(select(kept).order_by(kept.c.id)).mappings()]
        changed = [clean(row) for row in rows if clean(row) != row]
        found.append((kept, rows, changed))
    if not any(changed for _, _, changed in found):
        return
    with unlocked(connection):
        for kept, rows, _ in found:
            for row in reversed(rows):
                connection.execute(delete(kept).where(kept.c.id == row["id"]))
    for kept, rows, changed in reversed(found):
        cleaned = {row["id"]: row for row in changed}
        if rows:
            connection.execute(insert(kept), [cleaned.get(row["id"], row) for row in rows])
