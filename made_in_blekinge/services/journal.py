"""The journal of the tills: rows written with what they tell of, proved, and taken out as a file."""

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain.journal import Entry, Fault, canonical, first_fault, first_hash, row_hash
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.driver import Driver
from made_in_blekinge.queries.quick import as_uid
from made_in_blekinge.store.database import Database, changed

_LAST = "SELECT sequence, hash FROM journal WHERE till_id = ? ORDER BY sequence DESC LIMIT 1"
_INSERT = (
    "INSERT INTO journal (till_id, sequence, kind, payload, previous, hash) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"
)
_ROWS = "SELECT sequence, kind, payload, previous, hash FROM journal WHERE till_id = ? ORDER BY sequence"
_TILLS = "SELECT id, uid, code FROM till WHERE kind = 'own' ORDER BY code"
_RECEIPTS = "SELECT count(number), coalesce(max(number), 0) FROM sale WHERE till_id = ?"
_TOLD = "SELECT count(*) FROM journal WHERE till_id = ? AND kind IN ('sale', 'refund')"
_CONTENT = "previous || '\n' || sequence || '\n' || kind || '\n' || payload"
_HASHED = {
    "sqlite": f"SELECT CAST({_CONTENT} AS BLOB), hash FROM journal WHERE till_id = ? ORDER BY sequence",  # noqa: S608
    "postgresql": f"SELECT convert_to({_CONTENT}, 'UTF8'), hash FROM journal WHERE till_id = ? ORDER BY sequence",  # noqa: S608
}
"""The bytes of each row that its hash is of, put together by the database, which is faster."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the proof of a till's journal found; ``fault`` names the first row that does not fit."""

    till: str
    rows: int
    fault: Fault | None


def append(
    session: Session, till_id: int, till_uid: uuid.UUID, entries: Sequence[tuple[Entry, Mapping[str, Any]]]
) -> None:
    """Write rows after the last one of the till, in the transaction of what they tell."""
    with Driver(session) as driver:
        last = driver.rows(_LAST, (till_id,))
        sequence, before = last[0] if last else (0, first_hash(till_uid))
        for kind, values in entries:
            sequence += 1
            payload = canonical(values)
            found = row_hash(before, sequence, kind.value, payload)
            driver.write(_INSERT, (till_id, sequence, kind, payload, before, found))
            before = found
    changed(session, "journal")


def verify(database: Database) -> list[Verdict]:
    """Prove the journal of every till: each row follows on the one before, and every receipt is told of."""
    hashed = _HASHED["sqlite" if database.is_sqlite else "postgresql"]
    with database.reading() as session, Driver(session) as driver:
        return [_verdict(driver, hashed, key, uid, code) for key, uid, code in driver.rows(_TILLS)]


def _verdict(driver: Driver, hashed: str, till_id: int, uid: Any, code: str) -> Verdict:  # noqa: ANN401
    rows = driver.rows(hashed, (till_id,))
    own = as_uid(uid)
    assert own is not None
    fault = None if _fits(own, rows) else first_fault(own, driver.rows(_ROWS, (till_id,)))
    if fault is None:
        ((receipts, highest),) = driver.rows(_RECEIPTS, (till_id,))
        ((told,),) = driver.rows(_TOLD, (till_id,))
        if receipts != told or highest != told:
            # Rows cut off at the end leave a chain that fits, but receipts of which nothing is told.
            fault = Fault(len(rows) + 1, N_("the receipts of the till and its journal are not as many"))
    return Verdict(code, len(rows), fault)


def _fits(till: uuid.UUID, rows: Sequence[Any]) -> bool:
    """Whether every row follows on the one before: the quick look, which names none."""
    before = first_hash(till)
    sha256 = hashlib.sha256
    for place, (content, own) in enumerate(rows, 1):
        if not content.startswith(b"%b\n%d\n" % (before.encode(), place)) or sha256(content).hexdigest() != own:
            return False
        before = own
    return True


def export_rows(database: Database) -> Iterator[str]:
    """Every row of every till as a line of JSON."""
    with database.reading() as session, Driver(session) as driver:
        found = [(code, driver.rows(_ROWS, (key,))) for key, _, code in driver.rows(_TILLS)]
    return chain.from_iterable(_lines(code, rows) for code, rows in found)


def _lines(code: str, rows: Any) -> Iterator[str]:  # noqa: ANN401
    for sequence, kind, payload, previous, own in rows:
        row = {
            "till": code, "sequence": sequence, "kind": kind, "contents": json.loads(payload), "payload": payload,
            "previous": previous, "hash": own,
        }  # fmt: skip
        yield json.dumps(row, ensure_ascii=False)
