"""Erasing a person from one database in one transaction: own rows, facts that name the person, and free texts.

All writes here bypass the audit log, which would otherwise record the data being erased.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Enum, String, Table, and_, case, cast, delete, insert, select, update
from sqlalchemy.orm import Session

from made_in_blekinge.domain.erasure import Traces, erased_name
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import Conflict
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.erasure import traces_of
from made_in_blekinge.queries.registers.privacy_facts import log_of, stored_hashes
from made_in_blekinge.services.path.blanking import blank_path
from made_in_blekinge.services.registers import exhibitor
from made_in_blekinge.services.registers.document import drop_file
from made_in_blekinge.services.registers.product import refold_products
from made_in_blekinge.services.support.erasing import erase_support
from made_in_blekinge.services.till.seller import blank_due
from made_in_blekinge.store.audit import past_the_log
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import Absence, CheckIn, Departure, TraderRecord, unlocked
from made_in_blekinge.store.exhibitor import Document, Exhibitor, ExhibitorExport, ExhibitorText, ExhibitorVat
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.product import Product, ProductText
from made_in_blekinge.store.recording import forget_recordings
from made_in_blekinge.store.registers import EXHIBITORS
from made_in_blekinge.store.tables import metadata

AS_THEY_WERE: Final = frozenset(
    {
        "market", "person", "trader_record", "sale", "sale_line", "payment", "sales_product_rollup", "check_in",
        "absence", "departure", "accepted_conditions", "goods_movement", "fee_payment", "failed_scan", "stored_file",
        "till_day",
        "cash_movement", "closing", "journal", "recount", "past_price", "seller", "sale_seller",
        "settlement", "settlement_line", "balance_entry", "settlement_approval", "card_fee", "payout_run", "payout",
        "promoter_edition", "referral", "referral_note", "partner_key", "passport", "passport_key", "event_support",
        "aid", "aid_certificate",
        "payout_status", "export_log", "handover", "visitor_count", "emergency_set", "emergency_slip",
        "readiness_model", "assessment", "phase_step", "follow_up",
    }
)  # fmt: skip
"""Tables excluded from text replacement: user accounts, legally retained data, and facts handled separately."""
_WHO_DID_IT: Final = frozenset({"person", "device", "station", "uid", "hash"})
_LOGGED: Final = 2000
_UNSAID: Final = {"notes": "", "wish_place": "", "sold_now": ""}
"""Free-text columns of a participation."""


def erase_rows(session: Session, key: int, number: int, today: dt.date) -> None:
    """Erase the exhibitor, which may have been deleted before, from this database.

    Trader register and seller snapshots are kept until retention ends.
    """
    connection = past_the_log(session)
    traces = traces_of(session, key, number)
    files = stored_hashes(session, key)
    _empty_log(connection, key)
    forget_recordings(session)
    _erase_own(session, connection, key, number)
    _erase_from_facts(session, connection, key, traces, today)
    blank_path(connection, key, traces)
    blank_due(session, today, key)
    erase_support(connection, key, traces, today)
    _erase_from_texts(connection, traces)
    refold_products(session, key)
    for file_hash in sorted(files):
        drop_file(session, file_hash)


def _erase_own(session: Session, connection: Connection, key: int, number: int) -> None:
    for table in (ExhibitorText, ExhibitorVat, ExhibitorExport, Document):
        connection.execute(delete(table).where(table.exhibitor_id == key))
    connection.execute(update(Participation).where(Participation.exhibitor_id == key).values(**_UNSAID))
    emptied = {name: value for name, value in EXHIBITORS.empty.items() if name in EXHIBITORS.table.c}
    values = emptied | {"number": number, "name": erased_name(number), "archived": True}
    values["folded"] = exhibitor.REGISTER.fold(values)
    row = Exhibitor.__table__.c
    connection.execute(update(Exhibitor).where(row.id == key).values(version=row.version + 1, **values))
    goods = select(Product.id).where(Product.exhibitor_id == key)
    connection.execute(update(ProductText).where(ProductText.product_id.in_(goods)).values(description="", warnings=""))
    product = Product.__table__.c
    connection.execute(
        update(Product)
        .where(product.exhibitor_id == key)
        .values(version=product.version + 1, notes="", photo_hash=None, archived=True)
    )
    session.expire_all()


def _empty_log(connection: Connection, key: int) -> None:
    """Blank the values in audit entries about the exhibitor; that a change was made stays recorded.

    Of a deleted one the number stays too: it is not given again, and the copies are found by it.
    """
    row = AuditLog
    about = row.table_name == Exhibitor.__tablename__, row.row_id == str(key), row.action == "removed"
    removed = connection.execute(select(row.id, row.before).where(*about)).all()
    empty_entries(connection, log_of(key))
    for entry, before in removed:
        number = {name: value for name, value in json.loads(before).items() if name == "number"}
        kept = {
            "before": json.dumps(number),
            "folded": fold(" ".join(map(str, (Exhibitor.__tablename__, *number.values())))),
        }
        connection.execute(update(row).where(row.id == entry).values(kept))


def check_not_erased(session: Session, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Refuse to put back ``rows``, by table, of an exhibitor that has been erased since."""
    for row in rows.get(Exhibitor.__tablename__, ()):
        about = AuditLog.table_name == Exhibitor.__tablename__, AuditLog.row_id == str(row["id"])
        entries = session.scalars(select(AuditLog.before).where(*about, AuditLog.action == "removed"))
        if any("name" not in json.loads(before) for before in entries):
            raise _erased()
    for row in rows.get(Product.__tablename__, ()):
        owner = select(Exhibitor.name, Exhibitor.number).where(Exhibitor.id == row["exhibitor_id"])
        found = session.execute(owner).one_or_none()
        if found is not None and found.name == erased_name(found.number):
            raise _erased()


def _erased() -> Conflict:
    text = N_("This cannot be put back: the exhibitor has been erased since, and what was erased does not come back.")
    return Conflict("erased_since", text)


def empty_log_of_purged(session: Session) -> None:
    """Blank the audit entries of trader register entries that have been deleted."""
    left = select(cast(TraderRecord.id, AuditLog.row_id.type))
    gone = and_(AuditLog.table_name == TraderRecord.__tablename__, AuditLog.row_id.not_in(left))
    empty_entries(past_the_log(session), gone)


def empty_entries(connection: Connection, condition: ColumnElement[bool]) -> None:
    row = AuditLog
    emptied = {column: case((column == "", ""), else_="{}") for column in (row.before, row.after)}
    connection.execute(update(row).where(condition).values({**emptied, row.folded: row.table_name}))


def _erase_from_facts(session: Session, connection: Connection, key: int, traces: Traces, today: dt.date) -> None:
    """Facts are immutable, so rows that name the person are deleted and inserted again without the name.

    Trader register entries are inserted unchanged, as the law requires; those past retention are not.
    """
    takes_part = select(Participation.id).where(Participation.exhibitor_id == key)
    own = set(session.scalars(takes_part))
    arrivals, absences = _rows(connection, CheckIn), _rows(connection, Absence)
    named = _changed(arrivals, own, traces)
    absent = _changed(absences, own, traces)
    records, departures = _rows(connection, TraderRecord), _rows(connection, Departure)
    over = {row["id"] for row in records if row["exhibitor_id"] == key and row["kept_until"] < today}
    records = [row for row in records if row["check_in_id"] in named or row["id"] in over]
    departures = [row for row in departures if row["check_in_id"] in named]
    with unlocked(connection):
        # Foreign keys: a correction is deleted before its original, and both before the check-in.
        _remove(connection, TraderRecord, reversed([row["id"] for row in records]))
        _remove(connection, Departure, [row["id"] for row in departures])
        _remove(connection, CheckIn, named)
        _remove(connection, Absence, absent)
    _enter(connection, CheckIn, [*named.values()])
    _enter(connection, Departure, departures)
    _enter(connection, TraderRecord, [row for row in records if row["id"] not in over])
    _enter(connection, Absence, [*absent.values()])


def _changed(rows: Iterable[dict[str, Any]], own: set[int], traces: Traces) -> dict[int, dict[str, Any]]:
    """The facts that name the person, by id, with the name removed."""
    cleaned = ((row, _without(row, own, traces)) for row in rows)
    return {row["id"]: after for row, after in cleaned if after != row}


def _without(row: Mapping[str, Any], own: set[int], traces: Traces) -> dict[str, Any]:
    """A fact without the person's name; in the person's own facts the representative is blanked too."""
    found = dict(row)
    for column in ("representative", "annul_reason"):
        if column in found:
            found[column] = traces.removed(found[column])
    if row["participation_id"] in own and "representative" in found:
        found["representative"] = ""
    return found


def _rows(connection: Connection, table: Any) -> list[dict[str, Any]]:  # noqa: ANN401  a table of facts
    kept = table.__table__
    return [dict(row) for row in connection.execute(select(kept).order_by(kept.c.id)).mappings()]


def _remove(connection: Connection, table: Any, keys: Iterable[int]) -> None:  # noqa: ANN401
    for key in keys:
        connection.execute(delete(table).where(table.id == key))


def _enter(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401
    if rows:
        connection.execute(insert(table.__table__), rows)


def _erase_from_texts(connection: Connection, traces: Traces) -> None:
    """Replace the name in every text column of every other table: notes, file names, audit texts."""
    if not traces.words:
        return
    for table in metadata.sorted_tables:
        columns = [] if table.name in AS_THEY_WERE else _texts(table)
        if columns:
            _erase_from_table(connection, table, columns, traces)


def _texts(table: Table) -> list[str]:
    return [
        column.name
        for column in table.c
        if isinstance(column.type, String)
        and not isinstance(column.type, Enum)
        and not column.primary_key
        and not column.foreign_keys
        and column.name not in _WHO_DID_IT
    ]


def _erase_from_table(connection: Connection, table: Table, columns: list[str], traces: Traces) -> None:
    keys = [column.name for column in table.primary_key]
    query = select(*(table.c[name] for name in (*keys, *columns)))
    for row in connection.execute(query).mappings().all():
        texts = {name: row[name] for name in columns if row[name]}
        cleaned = {name: _cleaned(table, name, text, traces) for name, text in texts.items()}
        if cleaned != texts:
            if table.name == AuditLog.__tablename__:
                said = (text for name in ("before", "after") if (text := cleaned.get(name)))
                cleaned["folded"] = fold(" ".join((row["table_name"], *said)))[:_LOGGED]
            here = (table.c[name] == row[name] for name in keys)
            connection.execute(update(table).where(*here).values(**cleaned))


def _cleaned(table: Table, name: str, text: str, traces: Traces) -> str:
    if name == "folded":
        return traces.removed_folded(text)
    limit = getattr(table.c[name].type, "length", None)
    cleaned = traces.removed(text)
    return cleaned if limit is None else cleaned[:limit]
