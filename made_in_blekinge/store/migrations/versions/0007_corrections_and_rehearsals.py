"""Corrections of what a till did, the totals of a register beside it, printed receipts, and markets for rehearsal."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import UUID

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KINDS = ("opening", "sale", "refund", "price_change", "pay_in", "pay_out", "copy", "closing")
ADDED = ("print", "correction", "recount")
LOCKED = "NOT EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL)"
_SOLD = "EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND kind = 'till')"
REBUILT = {"sale": "OLD.kind = 'till'", "sale_line": _SOLD, "payment": _SOLD, "closing": "1"}
"""What the way back builds anew on SQLite or speaks of what it builds, and which rows of it are facts."""
UID = sa.LargeBinary(16).with_variant(UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    op.add_column("market", sa.Column("rehearsal", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("closing", sa.Column("register_total_ore", sa.BigInteger(), nullable=True))
    op.add_column("closing", _line("register_report", server_default=sql("''")))
    key = "CONSTRAINT fk_sale_corrects_id REFERENCES sale (id)"
    op.execute(f"ALTER TABLE sale ADD COLUMN corrects_id INTEGER {key}")
    op.create_index("ix_sale_corrects_id", "sale", ["corrects_id"])
    op.create_table(
        "recount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("counted_ore", sa.BigInteger(), nullable=False),
        _line("reason"),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        _line("person"),
        sa.Column("uid", UID, nullable=False),
        sa.ForeignKeyConstraint(["closing_id"], ["closing.id"], name=op.f("fk_recount_closing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recount")),
        sa.UniqueConstraint("uid", name=op.f("uq_recount_uid")),
    )
    op.create_index("ix_recount_closing_id", "recount", ["closing_id"])
    if _on_server():
        op.execute(
            "CREATE TRIGGER recount_kept BEFORE UPDATE OR DELETE ON recount FOR EACH ROW EXECUTE FUNCTION keep_fact()"
        )
    else:
        for statement in _triggers("recount"):
            op.execute(statement)
    allow_entries(*KINDS, *ADDED)


def _line(name: str, server_default: sa.TextClause | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=200), nullable=False, server_default=server_default)


def _on_server() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _triggers(table: str, condition: str = "1") -> Iterator[str]:
    for change, when in (
        ("UPDATE", condition),
        ("DELETE", LOCKED if condition == "1" else f"{condition} AND {LOCKED}"),
    ):
        yield (
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} WHEN {when} "
            f"BEGIN SELECT RAISE(ABORT, 'a fact of {table} is never changed'); END"
        )


def allow_entries(*kinds: str) -> None:
    """Let the rows of the journal be of these kinds. SQLite knows no other way than to build the table anew."""
    if _on_server():
        op.drop_constraint(op.f("ck_journal_entry"), "journal", type_="check")
        words = ", ".join(f"'{kind}'" for kind in kinds)
        op.create_check_constraint(op.f("ck_journal_entry"), "journal", f"kind IN ({words})")
        return
    enum = sa.Enum(*kinds, name=op.f("ck_journal_entry"), native_enum=False, create_constraint=True, length=24)
    op.create_table(
        "journal_anew",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("till_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", enum, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["till_id"], ["till.id"], name=op.f("fk_journal_till_id")),
        sa.UniqueConstraint("till_id", "sequence", name=op.f("uq_journal_till_id_sequence")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.execute(
        "INSERT INTO journal_anew (id, till_id, sequence, kind, payload, previous, hash) "
        "SELECT id, till_id, sequence, kind, payload, previous, hash FROM journal"
    )
    op.drop_table("journal")
    op.rename_table("journal_anew", "journal")
    for statement in _triggers("journal"):
        op.execute(statement)


def downgrade() -> None:
    """Refused by the check where a row of the journal is of a kind that did not exist: a row is never lost."""
    allow_entries(*KINDS)
    op.drop_table("recount")
    if not _on_server():
        for table in REBUILT:
            for change in ("update", "delete"):
                op.execute(f"DROP TRIGGER {table}_no_{change}")
    op.drop_index("ix_sale_corrects_id", "sale")
    for table, columns in {
        "sale": ("corrects_id",),
        "closing": ("register_total_ore", "register_report"),
        "market": ("rehearsal",),
    }.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column)
    if not _on_server():
        for table, condition in REBUILT.items():
            for statement in _triggers(table, condition):
                op.execute(statement)
