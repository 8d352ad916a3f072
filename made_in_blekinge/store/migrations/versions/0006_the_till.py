"""The till: its days, cash, closings and journal, and what a sale of ours says more than an imported one."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import UUID

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

UID = sa.LargeBinary(16).with_variant(UUID(as_uuid=True), "postgresql")
FACTS = ("till_day", "cash_movement", "closing", "journal")
OPEN = sql("state = 'open'")
SOLD = {"sale": "id", "sale_line": "sale_id", "payment": "sale_id"}
"""What a sale consists of, and the column that says of which."""
ADDED = {
    "sale": ("till_day_id", "number", "rounding_ore", "refund_of_id", "reason", "person"),
    "sale_line": ("discount_ore", "refund_of_id"),
    "payment": ("given_ore", "currency", "rate_millionths", "reference"),
    "market": ("identity_number", "address"),
}


def _number(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _ore(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _line(name: str, length: int = 200) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _code(name: str, kind: str, *codes: str) -> sa.Column[Any]:
    enum = sa.Enum(*codes, name=op.f(kind), native_enum=False, create_constraint=True, length=24)
    return sa.Column(name, enum, nullable=False)


def _create(table: str, *parts: sa.Column[Any] | sa.Constraint, travelling: bool = True) -> None:
    own = [sa.Column("uid", UID, nullable=False), sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid"))]
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))
    op.create_table(table, _number("id"), *parts, *(own if travelling else ()), key)


def _reference(table: str, column: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete=ondelete)


def upgrade() -> None:
    _create_days()
    _create(
        "journal",
        _number("till_id"),
        _number("sequence"),
        _code(
            "kind", "ck_journal_entry", "opening", "sale", "refund", "price_change", "pay_in", "pay_out", "copy",
            "closing",
        ),
        sa.Column("payload", sa.Text(), nullable=False),
        _line("previous", 64),
        _line("hash", 64),
        _reference("journal", "till_id", "till.id"),
        sa.UniqueConstraint("till_id", "sequence", name=op.f("uq_journal_till_id_sequence")),
        travelling=False,
    )  # fmt: skip
    _create(
        "cart",
        _number("till_id"),
        _code("state", "ck_cart_cartstate", "open", "held"),
        _line("label"),
        sa.Column("contents", sa.Text(), nullable=False),
        _time("changed_at"),
        _reference("cart", "till_id", "till.id"),
    )
    op.create_index("ix_cart_till_id", "cart", ["till_id"])
    op.create_index("uq_cart_open", "cart", ["till_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
    _create_rules()
    _add_columns()
    on_server = op.get_bind().dialect.name == "postgresql"
    for statement in _on_server() if on_server else _in_file():
        op.execute(statement)


def _create_days() -> None:
    _create(
        "till_day",
        _number("till_id"),
        _number("event_id"),
        sa.Column("day", sa.Date(), nullable=False),
        _time("opened_at"),
        _ore("float_ore"),
        _line("currency", 3),
        _line("person"),
        _reference("till_day", "till_id", "till.id"),
        _reference("till_day", "event_id", "event.id"),
        sa.UniqueConstraint("till_id", "day", name=op.f("uq_till_day_till_id_day")),
    )
    op.create_index("ix_till_day_event_id", "till_day", ["event_id"])
    _create(
        "cash_movement",
        _number("till_day_id"),
        _code("kind", "ck_cash_movement_cashmove", "pay_in", "pay_out"),
        _ore("amount_ore"),
        _line("reason"),
        _time("time"),
        _line("person"),
        _reference("cash_movement", "till_day_id", "till_day.id"),
    )
    op.create_index("ix_cash_movement_till_day_id", "cash_movement", ["till_day_id"])
    _create(
        "closing",
        _number("till_id"),
        _number("till_day_id"),
        _number("number"),
        _time("closed_at"),
        sa.Column("counted_ore", sa.BigInteger(), nullable=True),
        _ore("expected_ore"),
        sa.Column("totals", sa.Text(), nullable=False),
        _line("person"),
        _reference("closing", "till_id", "till.id"),
        _reference("closing", "till_day_id", "till_day.id"),
        sa.UniqueConstraint("till_id", "number", name=op.f("uq_closing_till_id_number")),
        sa.UniqueConstraint("till_day_id", name=op.f("uq_closing_till_day_id")),
    )


def _create_rules() -> None:
    op.create_table(
        "event_till",
        _number("event_id"),
        *(_line(name) for name in ("means", "register_id", "swish", "payee", "iban", "polish_account")),
        sa.Column("mobilepay_hash", sa.String(length=64), nullable=True),
        _reference("event_till", "event_id", "event.id", "CASCADE"),
        _reference("event_till", "mobilepay_hash", "stored_file.hash"),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_till")),
    )
    op.create_table(
        "event_rate",
        _number("event_id"),
        _line("currency", 3),
        _ore("rate_millionths"),
        sa.Column("day", sa.Date(), nullable=False),
        _line("source"),
        _reference("event_rate", "event_id", "event.id", "CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "currency", name=op.f("pk_event_rate")),
    )


def _add_columns() -> None:
    """Added in place: a table that is built anew would take its triggers and its children with it."""
    for table, name, target in (
        ("sale", "till_day_id", "till_day"),
        ("sale", "refund_of_id", "sale"),
        ("sale_line", "refund_of_id", "sale_line"),
    ):
        key = f"CONSTRAINT fk_{table}_{name} REFERENCES {target} (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {name} INTEGER {key}")
    for table, columns in {
        "sale": (_number("number", nullable=True), _zero("rounding_ore"), _empty("reason"), _empty("person")),
        "sale_line": (_zero("discount_ore"),),
        "payment": (
            sa.Column("given_ore", sa.BigInteger(), nullable=True),
            sa.Column("currency", sa.String(length=3), nullable=True),
            sa.Column("rate_millionths", sa.BigInteger(), nullable=True),
            _empty("reference"),
        ),
        "market": (_empty("identity_number"), _empty("address")),
    }.items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("uq_sale_till_id_number", "sale", ["till_id", "number"], unique=True)
    op.create_index("ix_sale_till_day_id", "sale", ["till_day_id"])
    op.create_index("ix_sale_refund_of_id", "sale", ["refund_of_id"])
    op.create_index("ix_sale_line_refund_of_id", "sale_line", ["refund_of_id"])


def _zero(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=False, server_default=sql("0"))


def _empty(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=200), nullable=False, server_default=sql("''"))


def _in_file() -> Iterator[str]:
    """The triggers of SQLite. What came from another register may go, since it is there."""
    locked = "NOT EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL)"
    for table in FACTS:
        yield _trigger(table, "UPDATE", "1")
        yield _trigger(table, "DELETE", locked)
    for table, key in SOLD.items():
        ours = _ours(table, key)
        yield _trigger(table, "UPDATE", ours)
        yield _trigger(table, "DELETE", f"{ours} AND {locked}")


def _ours(table: str, key: str) -> str:
    if table == "sale":
        return "OLD.kind = 'till'"
    return f"EXISTS (SELECT 1 FROM sale WHERE id = OLD.{key} AND kind = 'till')"  # noqa: S608  names of ours


def _trigger(table: str, change: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'a fact of {table} is never changed'); END"
    )


def _on_server() -> Iterator[str]:
    """The triggers of PostgreSQL; ``keep_fact`` is there since the check-in."""
    kept = "BEFORE UPDATE OR DELETE ON"
    for table in FACTS:
        yield f"CREATE TRIGGER {table}_kept {kept} {table} FOR EACH ROW EXECUTE FUNCTION keep_fact()"
    yield (
        "CREATE FUNCTION keep_sold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND kind = 'till') AND NOT (TG_OP = 'DELETE' "
        "AND EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL)) THEN "
        "RAISE EXCEPTION 'a fact of % is never changed', TG_TABLE_NAME USING ERRCODE = '23000'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    for table in SOLD:
        ours, keep = ("WHEN (OLD.kind = 'till') ", "keep_fact") if table == "sale" else ("", "keep_sold")
        yield f"CREATE TRIGGER {table}_kept {kept} {table} FOR EACH ROW {ours}EXECUTE FUNCTION {keep}()"


def downgrade() -> None:
    on_server = op.get_bind().dialect.name == "postgresql"
    for table in SOLD:
        for name in ("kept",) if on_server else ("no_update", "no_delete"):
            op.execute(f"DROP TRIGGER {table}_{name}" + (f" ON {table}" if on_server else ""))
    if on_server:
        op.execute("DROP FUNCTION keep_sold()")
    for name, table in (
        ("uq_sale_till_id_number", "sale"),
        ("ix_sale_till_day_id", "sale"),
        ("ix_sale_refund_of_id", "sale"),
        ("ix_sale_line_refund_of_id", "sale_line"),
    ):
        op.drop_index(name, table)
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column)
    for table in ("event_rate", "event_till", "cart", "journal", "closing", "cash_movement", "till_day"):
        op.drop_table(table)
