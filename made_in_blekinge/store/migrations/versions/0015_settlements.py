"""Settlements with their terms, the lines that they settle, and what is carried to the next time."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import UUID

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

UID = sa.LargeBinary(16).with_variant(UUID(as_uuid=True), "postgresql")
LOCKED = "NOT EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL)"
KEPT = ("settlement", "balance_entry", "settlement_approval")
REVERSED = "EXISTS (SELECT 1 FROM settlement WHERE reverses_id = OLD.settlement_id)"
"""Only then a line may be settled anew."""
CATEGORIES = (
    "food", "drink", "craft", "textile", "ceramics", "glass", "jewellery", "art", "print", "book", "music", "game",
    "body", "other",
)  # fmt: skip
TABLES = (
    "settlement_approval", "balance_entry", "settlement_line", "settlement", "category_commission",
    "participation_terms", "event_terms",
)  # fmt: skip


def _number(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _small(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.SmallInteger(), nullable=nullable)


def _ore(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _line(name: str, length: int = 200) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _time(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _code(name: str, kind: str, *codes: str, nullable: bool = False) -> sa.Column[Any]:
    enum = sa.Enum(*codes, name=op.f(kind), native_enum=False, create_constraint=True, length=24)
    return sa.Column(name, enum, nullable=nullable)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _reference(table: str, column: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def _uid(table: str) -> tuple[sa.Column[Any], sa.UniqueConstraint]:
    return sa.Column("uid", UID, nullable=False), sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid"))


def upgrade() -> None:
    _create_terms()
    _create_settlement()
    op.create_table(
        "settlement_line",
        sa.Column("sale_line_id", sa.Integer(), autoincrement=False, nullable=False),
        _number("settlement_id"),
        _reference("settlement_line", "sale_line_id", "sale_line.id"),
        _reference("settlement_line", "settlement_id", "settlement.id"),
        _key("settlement_line", "sale_line_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_settlement_line_settlement_id", "settlement_line", ["settlement_id"])
    _create_balance()
    for statement in _on_server() if op.get_bind().dialect.name == "postgresql" else _in_file():
        op.execute(statement)


def _create_terms() -> None:
    bases, payers = ("net", "gross"), ("organiser", "exhibitor")
    op.create_table(
        "event_terms",
        _number("event_id"),
        _code("base", "ck_event_terms_commissionbase", *bases),
        _ore("minimum_ore"),
        _small("hold_days"),
        _code("fee_payer", "ck_event_terms_feepayer", *payers),
        sa.CheckConstraint("minimum_ore >= 0 AND hold_days BETWEEN 0 AND 366", name=op.f("ck_event_terms_amounts")),
        _reference("event_terms", "event_id", "event.id", "CASCADE"),
        _key("event_terms", "event_id"),
    )
    op.create_table(
        "participation_terms",
        _number("participation_id"),
        _code("base", "ck_participation_terms_commissionbase", *bases, nullable=True),
        _ore("minimum_ore", nullable=True),
        _small("hold_days", nullable=True),
        _code("fee_payer", "ck_participation_terms_feepayer", *payers, nullable=True),
        _code("fees", "ck_participation_terms_feesby", "set_off", "invoiced"),
        sa.Column("self_billing", sa.Date(), nullable=True),
        _line("approval"),
        sa.CheckConstraint(
            "minimum_ore >= 0 AND hold_days BETWEEN 0 AND 366", name=op.f("ck_participation_terms_amounts")
        ),
        _reference("participation_terms", "participation_id", "participation.id", "CASCADE"),
        _key("participation_terms", "participation_id"),
    )
    op.create_table(
        "category_commission",
        _number("event_id"),
        _code("category", "ck_category_commission_category", *CATEGORIES),
        _number("commission_bp"),
        sa.CheckConstraint("commission_bp BETWEEN 0 AND 10000", name=op.f("ck_category_commission_commission")),
        _reference("category_commission", "event_id", "event.id", "CASCADE"),
        _key("category_commission", "event_id", "category"),
    )


def _create_settlement() -> None:
    amounts = (
        "gross_ore", "vat_ore", "commission_ore", "commission_vat_ore", "fees_ore", "fees_vat_ore", "carried_ore",
        "to_pay_ore",
    )  # fmt: skip
    references = {
        "event_id": "event.id", "exhibitor_id": "exhibitor.id", "seller_id": "seller.id", "organiser_id": "seller.id",
        "reverses_id": "settlement.id",
    }  # fmt: skip
    op.create_table(
        "settlement",
        _number("id"),
        _small("year"),
        *(_number(name) for name in ("number", "event_id", "exhibitor_id")),
        _code("mode", "ck_settlement_sellermode", "agent", "kommission"),
        _line("currency", 3),
        _time("through"),
        sa.Column("final", sa.Boolean(), nullable=False),
        _time("posted_at"),
        _line("person"),
        _code("document", "ck_settlement_settlementdocument", "invoice", "self_billing", "note"),
        _line("document_number", 40),
        *(_number(name) for name in ("seller_id", "organiser_id")),
        _number("reverses_id", nullable=True),
        _line("reason"),
        *map(_ore, amounts),
        sa.Column("payload", sa.Text(), nullable=False),
        *(_line(name, 64) for name in ("previous", "hash")),
        *_uid("settlement"),
        *(_reference("settlement", column, target) for column, target in references.items()),
        sa.UniqueConstraint("year", "number", name=op.f("uq_settlement_year_number")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_settlement_reverses_id")),
        _key("settlement", "id"),
    )
    for name in ("event_id", "exhibitor_id", "seller_id"):
        op.create_index(f"ix_settlement_{name}", "settlement", [name])
    numbered = sql("document_number <> ''")
    op.create_index(
        "uq_settlement_document", "settlement", ["document", "document_number"], unique=True,
        sqlite_where=numbered, postgresql_where=numbered,
    )  # fmt: skip


def _create_balance() -> None:
    op.create_table(
        "balance_entry",
        *(_number(name) for name in ("id", "exhibitor_id")),
        _line("currency", 3),
        _ore("amount_ore"),
        _code("kind", "ck_balance_entry_balancekind", "carried", "paid_in", "forgiven"),
        _number("settlement_id", nullable=True),
        _line("reason"),
        _time("time"),
        _line("person"),
        *_uid("balance_entry"),
        _reference("balance_entry", "exhibitor_id", "exhibitor.id"),
        _reference("balance_entry", "settlement_id", "settlement.id"),
        _key("balance_entry", "id"),
    )
    for name in ("exhibitor_id", "settlement_id"):
        op.create_index(f"ix_balance_entry_{name}", "balance_entry", [name])
    op.create_table(
        "settlement_approval",
        sa.Column("settlement_id", sa.Integer(), autoincrement=False, nullable=False),
        _time("approved_at"),
        _line("way"),
        _line("person"),
        _reference("settlement_approval", "settlement_id", "settlement.id"),
        _key("settlement_approval", "settlement_id"),
    )


def _in_file() -> Iterator[str]:
    """The triggers of SQLite."""
    for table in KEPT:
        yield _trigger(table, "UPDATE", "1")
        yield _trigger(table, "DELETE", LOCKED)
    yield _trigger("settlement_line", "UPDATE", "1")
    yield _trigger("settlement_line", "DELETE", f"{LOCKED} AND NOT {REVERSED}")


def _trigger(table: str, change: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'a fact of {table} is never changed'); END"
    )


def _on_server() -> Iterator[str]:
    """The triggers of PostgreSQL; ``keep_fact`` is there since the check-in."""
    body = (
        f"BEGIN IF TG_OP = 'DELETE' AND ({REVERSED} OR NOT ({LOCKED})) THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION 'a fact of % is never changed', TG_TABLE_NAME USING ERRCODE = '23000'; END"
    )
    yield f"CREATE FUNCTION keep_settled() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    for table in (*KEPT, "settlement_line"):
        keep = "keep_settled" if table == "settlement_line" else "keep_fact"
        yield f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {keep}()"


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_settled()")
