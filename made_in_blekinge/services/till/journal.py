"""The till journal, a hash chain: appended in the transaction of the event, verified, and exported as a file."""

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain.journal import EntryKind, Fault, canonical, first_fault, first_hash, row_hash
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.queries.till.seller_facts import SellerFacts
from made_in_blekinge.services.till.journal_facts import FactsProof
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.quick import as_uid
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.writes import Write

_LAST = "SELECT sequence, hash FROM journal WHERE till_id = ? ORDER BY sequence DESC LIMIT 1"
_INSERT = Write(
    "journal",
    "INSERT INTO journal (till_id, sequence, kind, payload, previous, hash) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
)
_ROWS = "SELECT sequence, kind, payload, previous, hash FROM journal WHERE till_id = ? ORDER BY sequence"
_TILLS = "SELECT id, uid, code FROM till WHERE kind = 'own' ORDER BY code"
_PART = """
    SELECT sequence, kind, {payload}, previous, hash FROM journal
    WHERE till_id = ? AND sequence > ? ORDER BY sequence LIMIT 5000"""
_PARTS = {
    "sqlite": _PART.format(payload="CAST(payload AS BLOB)"),
    "postgresql": _PART.format(payload="convert_to(payload, 'UTF8')"),
}
"""The payloads as the hashed bytes; fetched in batches, so that a long journal needs little memory."""
_BEFORE_ALL = -(2**40)
Row = tuple[int, str, bytes, str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Result of verifying a till's journal; ``fault`` names the first row that fails.

    ``filled_in``: number of receipts older than seller snapshots, whose seller a migration filled in from the registers
    and which is therefore unproven. ``blanked``: number of receipts whose seller was erased after retention.
    """

    till: str
    rows: int
    fault: Fault | None
    filled_in: int = 0
    blanked: int = 0


def append(
    session: Session, till_id: int, till_uid: uuid.UUID, entries: Sequence[tuple[EntryKind, Mapping[str, Any]]]
) -> None:
    """Append rows to the till's journal, in the transaction of the events that they record."""
    with Driver(session) as driver:
        last = driver.rows(_LAST, (till_id,))
        sequence, before = last[0] if last else (0, first_hash(till_uid))
        for kind, values in entries:
            sequence += 1
            payload = canonical(values)
            found = row_hash(before, sequence, kind.value, payload)
            driver.write(_INSERT, (till_id, sequence, kind, payload, before, found))
            before = found


@readable_by(ORGANISERS)
def verify(database: Database, with_facts: bool = True) -> list[Verdict]:
    """Verify the journal of every till: the hash chain, and that each row agrees with the tables.

    Without ``with_facts`` only the hash chain is verified, not the agreement with the tables.
    """
    with database.reading() as session:
        return verify_in(session, with_facts)


def verify_in(session: Session, with_facts: bool = True) -> list[Verdict]:
    """As :func:`verify`, within the caller's transaction."""
    query = _PARTS[session.connection().dialect.name]
    with Driver(session) as driver:
        sellers = SellerFacts(driver) if with_facts else None
        return [_verdict(driver, query, sellers, *till) for till in driver.rows(_TILLS)]


def _verdict(driver: Driver, query: str, sellers: SellerFacts | None, till_id: int, uid: object, code: str) -> Verdict:
    own = as_uid(uid)
    assert own is not None
    proof = FactsProof(driver, till_id, sellers) if sellers else None
    count, before = 0, first_hash(own)
    found: Fault | None = None
    for rows in _parts(driver, query, till_id):
        last = _last_hash(before, count, rows)
        if last is None:
            whole = driver.rows(_ROWS, (till_id,))
            return Verdict(code, len(whole), first_fault(own, whole))
        count, before = count + len(rows), last
        if proof is not None and found is None:
            found = proof.fault_in(row[:3] for row in rows)
    if proof is not None and found is None:
        found = proof.fault_after(count)
    return Verdict(code, count, found, *((proof.filled_in, proof.blanked) if proof else ()))


def _parts(driver: Driver, query: str, till_id: int) -> Iterator[Sequence[Row]]:
    after = _BEFORE_ALL
    while rows := driver.rows(query, (till_id, after)):
        yield rows
        after = rows[-1][0]


def _last_hash(before: str, count: int, rows: Sequence[Row]) -> str | None:
    """The hash of the last of ``rows``, which come after ``count`` others; ``None`` if the chain is broken."""
    sha256 = hashlib.sha256
    for place, (sequence, kind, payload, previous, own) in enumerate(rows, count + 1):
        if sequence != place or previous != before:
            return None
        before = sha256(f"{previous}\n{sequence}\n{kind}\n".encode() + payload).hexdigest()
        if before != own:
            return None
    return before


@readable_by(ORGANISERS)
def export_rows(database: Database) -> Iterator[str]:
    """Every row of every till's journal as JSON Lines."""
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
