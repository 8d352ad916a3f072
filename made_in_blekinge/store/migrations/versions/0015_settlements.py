"""Settlements with their terms, the lines that they settle, and what is carried to the next time."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

from made_in_blekinge.store.migrations import parts

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

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


def upgrade() -> None:
    _create_terms()
    _create_settlement()
    op.create_table(
        "settlement_line",
        sa.Column("sale_line_id", sa.Integer(), autoincrement=False, nullable=False),
        parts.number("settlement_id"),
        parts.reference("settlement_line", "sale_line_id", "sale_line.id"),
        parts.reference("settlement_line", "settlement_id", "settlement.id"),
        parts.key("settlement_line", "sale_line_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_settlement_line_settlement_id", "settlement_line", ["settlement_id"])
    _create_balance()
    parts.keep(KEPT)
    for statement in _on_server() if op.get_bind().dialect.name == "postgresql" else _in_file():
        op.execute(statement)


def _create_terms() -> None:
    bases, payers = ("net", "gross"), ("organiser", "exhibitor")
    op.create_table(
        "event_terms",
        parts.number("event_id"),
        parts.code("base", "ck_event_terms_commissionbase", *bases),
        parts.ore("minimum_ore"),
        parts.small("hold_days"),
        parts.code("fee_payer", "ck_event_terms_feepayer", *payers),
        sa.CheckConstraint("minimum_ore >= 0 AND hold_days BETWEEN 0 AND 366", name=op.f("ck_event_terms_amounts")),
        parts.reference("event_terms", "event_id", "event.id", "CASCADE"),
        parts.key("event_terms", "event_id"),
    )
    op.create_table(
        "participation_terms",
        parts.number("participation_id"),
        parts.code("base", "ck_participation_terms_commissionbase", *bases, nullable=True),
        parts.ore("minimum_ore", nullable=True),
        parts.small("hold_days", nullable=True),
        parts.code("fee_payer", "ck_participation_terms_feepayer", *payers, nullable=True),
        parts.code("fees", "ck_participation_terms_feesby", "set_off", "invoiced"),
        sa.Column("self_billing", sa.Date(), nullable=True),
        parts.line("approval"),
        sa.CheckConstraint(
            "minimum_ore >= 0 AND hold_days BETWEEN 0 AND 366", name=op.f("ck_participation_terms_amounts")
        ),
        parts.reference("participation_terms", "participation_id", "participation.id", "CASCADE"),
        parts.key("participation_terms", "participation_id"),
    )
    op.create_table(
        "category_commission",
        parts.number("event_id"),
        parts.code("category", "ck_category_commission_category", *CATEGORIES),
        parts.number("commission_bp"),
        sa.CheckConstraint("commission_bp BETWEEN 0 AND 10000", name=op.f("ck_category_commission_commission")),
        parts.reference("category_commission", "event_id", "event.id", "CASCADE"),
        parts.key("category_commission", "event_id", "category"),
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
        parts.number("id"),
        parts.small("year"),
        *(parts.number(name) for name in ("number", "event_id", "exhibitor_id")),
        parts.code("mode", "ck_settlement_sellermode", "agent", "kommission"),
        parts.line("currency", 3),
        parts.time("through"),
        sa.Column("final", sa.Boolean(), nullable=False),
        parts.time("posted_at"),
        parts.line("person"),
        parts.code("document", "ck_settlement_settlementdocument", "invoice", "self_billing", "note"),
        parts.line("document_number", 40),
        *(parts.number(name) for name in ("seller_id", "organiser_id")),
        parts.number("reverses_id", nullable=True),
        parts.line("reason"),
        *map(parts.ore, amounts),
        sa.Column("payload", sa.Text(), nullable=False),
        *(parts.line(name, 64) for name in ("previous", "hash")),
        *parts.uid("settlement"),
        *(parts.reference("settlement", column, target) for column, target in references.items()),
        sa.UniqueConstraint("year", "number", name=op.f("uq_settlement_year_number")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_settlement_reverses_id")),
        parts.key("settlement", "id"),
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
        *(parts.number(name) for name in ("id", "exhibitor_id")),
        parts.line("currency", 3),
        parts.ore("amount_ore"),
        parts.code("kind", "ck_balance_entry_balancekind", "carried", "paid_in", "forgiven"),
        parts.number("settlement_id", nullable=True),
        parts.line("reason"),
        parts.time("time"),
        parts.line("person"),
        *parts.uid("balance_entry"),
        parts.reference("balance_entry", "exhibitor_id", "exhibitor.id"),
        parts.reference("balance_entry", "settlement_id", "settlement.id"),
        parts.key("balance_entry", "id"),
    )
    for name in ("exhibitor_id", "settlement_id"):
        op.create_index(f"ix_balance_entry_{name}", "balance_entry", [name])
    op.create_table(
        "settlement_approval",
        sa.Column("settlement_id", sa.Integer(), autoincrement=False, nullable=False),
        parts.time("approved_at"),
        parts.line("way"),
        parts.line("person"),
        parts.reference("settlement_approval", "settlement_id", "settlement.id"),
        parts.key("settlement_approval", "settlement_id"),
    )


def _in_file() -> Iterator[str]:
    """What guards the settled lines on SQLite."""
    yield parts.trigger("settlement_line", "UPDATE", "1")
    yield parts.trigger("settlement_line", "DELETE", f"{parts.LOCKED} AND NOT {REVERSED}")


def _on_server() -> Iterator[str]:
    """What guards them on PostgreSQL."""
    body = (
        f"BEGIN IF TG_OP = 'DELETE' AND ({REVERSED} OR NOT ({parts.LOCKED})) THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION 'a fact of % is never changed', TG_TABLE_NAME USING ERRCODE = '23000'; END"
    )
    yield f"CREATE FUNCTION keep_settled() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    yield parts.guard("settlement_line", "keep_settled")


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_settled()")
