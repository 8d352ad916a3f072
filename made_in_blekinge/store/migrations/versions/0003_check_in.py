"""Arrivals, the trader register and what else happens at a market: facts that the database keeps as they are."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import UUID

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

UID = sa.LargeBinary(16).with_variant(UUID(as_uuid=True), "postgresql")
VALID = sql("annulled_at IS NULL")
FACTS = ("departure", "goods_movement", "fee_payment", "failed_scan", "trader_record")
ANNULLABLE = {
    "check_in": ("id", "uid", "participation_id", "day", "time", "representative", "station"),
    "absence": ("id", "uid", "participation_id", "day", "time", "station"),
}
"""What of an annulled fact stays as it was."""


def _line(name: str, length: int = 200) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _time(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _number(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _day(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _code(name: str, kind: str, *codes: str) -> sa.Column[Any]:
    enum = sa.Enum(*codes, name=kind, native_enum=False, create_constraint=True, length=24)
    return sa.Column(name, enum, nullable=False)


def _fact(table: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    op.create_table(
        table,
        _number("id"),
        *parts,
        sa.Column("uid", UID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    )


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    for table, more in (("check_in", (_line("representative"),)), ("absence", ())):
        _fact(
            table,
            _number("participation_id"),
            _day("day"),
            _time("time"),
            *more,
            _line("station"),
            _time("annulled_at", nullable=True),
            _line("annul_reason"),
            _reference(table, "participation_id", "participation"),
        )
        op.create_index(f"ix_{table}_participation_id", table, ["participation_id"])
        op.create_index(
            f"uq_{table}_valid",
            table,
            ["participation_id", "day"],
            unique=True,
            sqlite_where=VALID,
            postgresql_where=VALID,
        )
    _create_departure()
    _create_trader_record()
    _create_goods_movement()
    _create_fee_payment()
    _create_failed_scan()
    op.create_table(
        "unlocking",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        _day("day", nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_unlocking_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlocking")),
    )
    on_server = op.get_bind().dialect.name == "postgresql"
    for statement in _on_server() if on_server else _in_file():
        op.execute(statement)


def _create_departure() -> None:
    _fact(
        "departure",
        _number("check_in_id"),
        _time("time"),
        _line("station"),
        _reference("departure", "check_in_id", "check_in"),
        sa.UniqueConstraint("check_in_id", name=op.f("uq_departure_check_in_id")),
    )


def _create_trader_record() -> None:
    _fact(
        "trader_record",
        _number("check_in_id"),
        _number("correction_of", nullable=True),
        _line("reason"),
        _number("event_id"),
        _number("exhibitor_id"),
        _day("day"),
        _time("time"),
        _line("booth"),
        *(
            column
            for who in ("trader", "representative")
            for column in (
                _line(f"{who}_name"),
                _line(f"{who}_identity_number"),
                sa.Column(f"{who}_address", sa.Text(), nullable=False),
                _line(f"{who}_phone"),
            )
        ),
        sa.Column("f_tax_copy", sa.Boolean(), nullable=False),
        _day("kept_until"),
        _reference("trader_record", "check_in_id", "check_in"),
        _reference("trader_record", "correction_of", "trader_record"),
        _reference("trader_record", "event_id", "event"),
        _reference("trader_record", "exhibitor_id", "exhibitor"),
        sa.UniqueConstraint("correction_of", name=op.f("uq_trader_record_correction_of")),
    )
    op.create_index("ix_trader_record_check_in_id", "trader_record", ["check_in_id"])
    op.create_index("ix_trader_record_event_id_day", "trader_record", ["event_id", "day"])
    op.create_index("ix_trader_record_exhibitor_id", "trader_record", ["exhibitor_id"])


def _create_goods_movement() -> None:
    _fact(
        "goods_movement",
        _number("participation_id"),
        _number("product_id"),
        _code("kind", op.f("ck_goods_movement_movement"), "brought", "accepted", "tasted", "broken", "returned"),
        _number("quantity"),
        _time("time"),
        _line("station"),
        sa.Column("check_in_uid", UID, nullable=True),
        _reference("goods_movement", "participation_id", "participation"),
        _reference("goods_movement", "product_id", "product"),
    )
    keys = ["participation_id", "product_id"]
    op.create_index("ix_goods_movement_participation_id_product_id", "goods_movement", keys)
    op.create_index("ix_goods_movement_product_id", "goods_movement", ["product_id"])


def _create_fee_payment() -> None:
    _fact(
        "fee_payment",
        _number("participation_id"),
        sa.Column("amount_ore", sa.BigInteger(), nullable=False),
        _code("means", op.f("ck_fee_payment_means"), "cash", "card", "swish", "invoice", "other"),
        _time("time"),
        _line("station"),
        _reference("fee_payment", "participation_id", "participation"),
    )
    op.create_index("ix_fee_payment_participation_id", "fee_payment", ["participation_id"])


def _create_failed_scan() -> None:
    _fact(
        "failed_scan",
        _time("time"),
        _number("event_id", nullable=True),
        _code(
            "kind", op.f("ck_failed_scan_scanfailure"), "not_our_code", "newer_code_version", "damaged_code",
            "unknown_code", "forged_code", "other_event", "cancelled_participation", "not_accepted", "unknown_booth",
            "empty_booth", "incomplete",
        ),
        _line("digest", 16),
        _line("station"),
        _reference("failed_scan", "event_id", "event"),
    )  # fmt: skip
    op.create_index("ix_failed_scan_time", "failed_scan", ["time"])


def _in_file() -> Iterator[str]:
    """The triggers of SQLite."""
    for table in FACTS:
        yield _trigger(table, "UPDATE", "1")
    for table, kept in ANNULLABLE.items():
        same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in kept)
        yield _trigger(table, "UPDATE", f"NOT (OLD.annulled_at IS NULL AND NEW.annulled_at IS NOT NULL AND {same})")
    for table in (*FACTS, *ANNULLABLE):
        due = "WHERE day IS NULL" + (" OR day > OLD.kept_until" if table == "trader_record" else "")
        yield _trigger(table, "DELETE", f"NOT EXISTS (SELECT 1 FROM unlocking {due})")  # noqa: S608  names of ours


def _trigger(table: str, change: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'a fact of {table} is never changed'); END"
    )


def _on_server() -> Iterator[str]:
    """The triggers of PostgreSQL, with the functions that they call."""
    refuse = "RAISE EXCEPTION 'a fact of % is never changed', TG_TABLE_NAME USING ERRCODE = '23000'; "
    for name, due in (("fact", ""), ("record", " OR day > OLD.kept_until")):
        unlocked = f"EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL{due})"  # noqa: S608  names of ours
        body = f"BEGIN IF TG_OP = 'DELETE' AND {unlocked} THEN RETURN OLD; END IF; {refuse} END"
        yield f"CREATE FUNCTION keep_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    for table in FACTS:
        keep = "keep_record" if table == "trader_record" else "keep_fact"
        yield f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {keep}()"
    for table, kept in ANNULLABLE.items():
        old, new = (", ".join(f"{row}.{column}" for column in kept) for row in ("OLD", "NEW"))
        yield (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW "
            "WHEN (NOT (OLD.annulled_at IS NULL AND NEW.annulled_at IS NOT NULL "
            f"AND ROW({old}) IS NOT DISTINCT FROM ROW({new}))) "
            "EXECUTE FUNCTION keep_fact()"
        )
        yield f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION keep_fact()"


def downgrade() -> None:
    for table in ("unlocking", "failed_scan", "fee_payment", "goods_movement", "trader_record", "departure", "absence"):
        op.drop_table(table)
    op.drop_table("check_in")
    if op.get_bind().dialect.name == "postgresql":
        for name in ("fact", "record"):
            op.execute(f"DROP FUNCTION keep_{name}()")
