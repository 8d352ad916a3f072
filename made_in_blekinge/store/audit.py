"""Who may change what, and the log of every change, at the one place through which all changes go.

A session of :meth:`Database.writing` carries an :class:`Auditor`. Rows changed through the unit of work, through
statements and through the registers are noted as they happen, and written in the same transaction. What goes past
these ways is noted by table and number of rows, unless whoever makes it says that it is noted (:data:`NOTED`).
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, event, inspect, select
from sqlalchemy.engine import ExecutionContext
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from made_in_blekinge.domain.people import SIGNING_IN, Actor, Readers
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.base import Base
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.writes import TRANSACTION, Info, changed_tables, written_by

EXEMPT: Final = frozenset(
    {
        "audit_log", "sign_in_failure", "sale", "sale_line", "payment", "sales_rollup", "sales_product_rollup",
        "sales_hour_rollup", "sales_payment_rollup", "print_log", "printed_label", "stored_file", "wrong_code",
        "till_day", "cash_movement", "closing", "journal", "cart", "recount", "past_price", "seller", "sale_seller",
        "settlement", "settlement_line", "payout_run", "payout", "payout_status", "export_log",
        "referral", "referral_note", "passport", "aid", "aid_certificate", "event_support",
    }
)  # fmt: skip
"""Facts that are never edited and have a journal of their own, and bytes."""
_SECRET: Final = frozenset(
    {"secret", "signing_key", "pin_hash", "identity_number", "trader_identity_number", "representative_identity_number"}
)
_HASH: Final = "$argon2"
"""How the hash of a secret begins, whichever column holds it."""
_DULL: Final = frozenset({"id", "uid", "version", "folded", "undo"})
_HIDDEN: Final = "•••"
_MOST: Final = 1000
"""A statement that changes more rows is noted as one change."""
_LONGEST_FOLDED: Final = 2000
_NOTES: Final = "notes"
_KNOWN: Final = "known changes"
READER: Final = "reader"
"""Where a session that was opened for a person carries the :class:`Auditor` who is asked what that person may read."""
_NEEDED: Final = "needed"
_FLUSHING: Final = "flushing"
AUDITOR: Final = "auditor"
NOTED: Final = {"noted": True}
"""Execution options of a statement whose change is noted by who makes it."""


Append = Callable[[Session, Mapping[str, Any], Sequence[Mapping[str, Any]]], None]
"""Writes entries of the log: what they share, and what each has besides."""


@dataclass
class Auditor:
    """The signed-in user of this laptop, the laptop's name, and the clock."""

    clock: Callable[[], dt.datetime]
    device: str = ""
    actor: Actor | None = None
    locked: bool = False
    """Whether nobody is signed in though the market has people: then only signing in is possible."""

    def let_in(self, actor: Actor) -> None:
        self.actor, self.locked = actor, False

    def lock(self, locked: bool) -> None:
        self.actor, self.locked = None, locked

    def check(self, changed: Set[str], acts: Iterable[tuple[str, str]] = ()) -> None:
        """Refuse a change of these tables that the role of the signed-in user does not allow.

        ``acts`` say what was done to their rows.
        """
        if self.actor is not None:
            self.actor.check(changed, acts)
        elif self.locked and changed - SIGNING_IN:
            raise UserError("sign_in_first", N_("Sign in with your PIN first. Nothing was saved."))

    def check_reader(self, readers: Readers) -> None:
        """Refuse to show what the role of the signed-in user may not read; without one only what is public is shown."""
        if self.actor is not None:
            self.actor.check_reader(readers)
        elif self.locked and readers is not None:
            raise UserError("sign_in_first", N_("Sign in with your PIN first. Nothing was read."))

    def may_read(self, readers: Readers) -> bool:
        if readers is None:
            return True
        return self.actor.role in readers if self.actor is not None else not self.locked

    def finish(self, session: Session, append: Append) -> dt.datetime | None:
        """Check the role, then let ``append`` write the audit log. Returns the time of the changes."""
        notes: list[dict[str, Any]] = session.info.pop(_NOTES, [])
        touched = changed_tables(session.info) | session.info.pop(_NEEDED, set())
        self.check(touched, ((note["table_name"], note["action"]) for note in notes))
        if not notes:
            return None
        moment = self.clock()
        shared = {
            "time": moment,
            "person_id": self.actor.person_id if self.actor else None,
            "person": self.actor.name if self.actor else "",
            "device": self.device,
        }
        who = fold(f"{shared['person']} {self.device}")
        for note in notes:
            note["folded"] = f"{who} {note['folded']}"[:_LONGEST_FOLDED]
        append(session, shared, notes)
        return moment


def removed_rows(session: Session, table: str) -> list[tuple[int, dict[str, Any]]]:
    """The ids and values of the single rows that were removed from ``table``, as far as the log keeps them."""
    query = select(AuditLog.row_id, AuditLog.before).where(AuditLog.table_name == table, AuditLog.action == "removed")
    return [(int(key), json.loads(before)) for key, before in session.execute(query) if key.isdecimal() and before]


def need_right(session: Session, table: str) -> None:
    """Refuse the transaction to whom ``table`` is not open, though no row of it may be written."""
    session.info.setdefault(_NEEDED, set()).add(table)


def past_the_log(session: Session) -> Connection:
    """The connection, for statements that no log may keep: from here on what is carried out on it is not noted."""
    return session.connection().execution_options(**NOTED)


def note(
    session: Session, table: str, row_id: object, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> None:
    """Note a change of one row; ``None`` where it was not, or is no more. Only what differs is kept."""
    _note(session.info, table, row_id, before, after)


def note_unnoted(info: Info, tables: Iterable[str], kind: str, rows: int) -> None:
    """Note a statement that nobody else notes: which table, and how many rows."""
    if info.get(AUDITOR) is None:
        return
    for table in sorted(tables):
        counted = {"rows": rows}
        before = None if kind == "added" else counted if kind == "removed" else {}
        _note(info, table, "*", before, None if kind == "removed" else counted)


def _note(
    info: Info, table: str, row_id: object, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> None:
    if table in EXEMPT or info.get(AUDITOR) is None:
        return
    if before is not None and after is not None:
        keys = [key for key in after if before.get(key) != after[key] and key not in _DULL]
        if not keys:
            return
        old, new = {key: before.get(key) for key in keys}, {key: after[key] for key in keys}
    else:
        old, new = dict(before or {}), dict(after or {})
    action = "added" if before is None else "removed" if after is None else "changed"
    said = _said(info, table, old, new)
    info.setdefault(_NOTES, []).append(
        {
            "action": action,
            "table_name": table,
            "row_id": str(row_id)[:80],
            "before": said[0] if before is not None else "",
            "after": said[1] if after is not None else "",
            "folded": said[2],
        }
    )


def _said(info: Info, table: str, old: dict[str, Any], new: dict[str, Any]) -> tuple[str, str, str]:
    """Both as the log writes them, and their search text; the same change of many rows is written once."""
    known = info.setdefault(_KNOWN, {})
    key = table, *old.items(), None, *new.items()
    try:
        found: tuple[str, str, str] | None = known.get(key)
    except TypeError:  # a value that cannot be a key
        known, found = {}, None
        key = ()
    if found is None:
        said = _written(old), _written(new)
        found = known[key] = (*said, fold(f"{table} {said[0]} {said[1]}"))
    return found


def note_many(session: Session, table: str, ids: list[int], rows: list[dict[str, Any]]) -> None:
    """Note rows that were added: each of a few; of many, how many and their ids, for the rows themselves are there."""
    if len(ids) <= 1:
        for key, row in zip(ids, rows, strict=True):
            note(session, table, key, None, row)
    else:
        note(session, table, f"{ids[0]}–{ids[-1]}", None, {"rows": len(ids)})


def _written(values: Mapping[str, Any]) -> str:
    kept = {
        key: _HIDDEN if value and (key in _SECRET or _HASH in str(value)[:12]) else value
        for key, value in values.items()
        if key not in _DULL and value not in (None, "")
    }
    return json.dumps(kept, ensure_ascii=False, default=_plain, sort_keys=True)


def _plain(value: object) -> str:
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)


@event.listens_for(Session, "before_flush")
def _begin_flush(session: Session, _context: UOWTransaction, _rows: object) -> None:
    session.info[_FLUSHING] = True


@event.listens_for(Session, "after_flush")
def _note_rows(session: Session, _context: UOWTransaction) -> None:
    """Record the changes that the unit of work has flushed, while it still holds the old values."""
    session.info.pop(_FLUSHING, None)
    if session.info.get(AUDITOR) is None:
        return
    for row in session.new:
        note(session, row.__tablename__, _key(row), None, _now(row))
    for row in session.dirty:
        now = _now(row)
        note(session, row.__tablename__, _key(row), now | _old(row), now)
    for row in session.deleted:
        note(session, row.__tablename__, _key(row), _now(row), None)


def _now(row: Base) -> dict[str, Any]:
    state = inspect(row)
    return {attribute.key: state.dict.get(attribute.key) for attribute in state.mapper.column_attrs}


def _old(row: Base) -> dict[str, Any]:
    state = inspect(row)
    return {
        attribute.key: history.deleted[0]
        for attribute in state.mapper.column_attrs
        if (history := state.attrs[attribute.key].history).deleted
    }


def _key(row: Base) -> str:
    found = inspect(row).mapper.primary_key_from_instance(row)
    return ",".join(map(str, found))


@event.listens_for(Session, "do_orm_execute")
def _note_statement(execution: ORMExecuteState) -> None:
    """Record statements that insert, update or delete rows; the old rows are read before they run."""
    session = execution.session
    writes = execution.is_insert or execution.is_update or execution.is_delete
    if not writes or session.info.get(AUDITOR) is None:
        return
    statement: Any = execution.statement
    table = statement.table
    if execution.execution_options.get("noted") or not isinstance(table, Table) or table.name in EXEMPT:
        return
    execution.update_execution_options(**NOTED)
    if execution.is_insert:
        count = len(execution.parameters) if isinstance(execution.parameters, Sequence) else 1
        added = {"rows": count} if count > 1 else _assigned(statement) | _parameters(execution)
        note(session, table.name, "", None, added)
        return
    query = select(table).limit(_MOST + 1)
    if statement.whereclause is not None:
        query = query.where(statement.whereclause)
    rows = [dict(row._mapping) for row in session.connection().execute(query, _parameters(execution))]
    if len(rows) > _MOST:
        many = {"rows": f"> {_MOST}"}
        note(session, table.name, "*", many if execution.is_delete else {}, None if execution.is_delete else many)
        return
    values = {} if execution.is_delete else _assigned(statement)
    for row in rows:
        key = ",".join(str(row[column.name]) for column in table.primary_key)
        note(session, table.name, key, row, None if execution.is_delete else row | values)


@event.listens_for(Engine, "after_cursor_execute")
def _note_unnoted(
    connection: Connection,
    cursor: Any,  # noqa: ANN401  a DBAPI cursor has no common type
    statement: str,
    values: Sequence[Any],
    context: ExecutionContext,
    many: bool,
) -> None:
    """Statements on the connection, past the unit of work and the session."""
    info = connection.get_execution_options().get(TRANSACTION)
    if info is None or info.get(AUDITOR) is None or info.get(_FLUSHING) or context.execution_options.get("noted"):
        return
    if found := written_by(context, statement):
        note_unnoted(info, *found, max(cursor.rowcount, len(values) if many else 1))


def _assigned(statement: Any) -> dict[str, Any]:  # noqa: ANN401  SQLAlchemy keeps the values of an update privately
    return {
        getattr(column, "name", str(column)): getattr(value, "value", str(value))
        for column, value in (statement._values or {}).items()
    }


def _parameters(execution: ORMExecuteState) -> dict[str, Any]:
    given = execution.parameters
    if isinstance(given, Sequence) and len(given) == 1:
        given = given[0]
    return dict(given) if isinstance(given, Mapping) else {}
