"""Account numbers, pay-outs with what banks say of them, card fees, what was written for the books and handed over."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

from made_in_blekinge.store.migrations import parts

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_NOTHING = sql("''")
_ADDED = (("exhibitor", "account"), ("market", "account"), ("market", "bank_customer"))
KEPT = ("card_fee", "payout_run", "payout", "payout_status", "export_log", "handover")


def upgrade() -> None:
    for table, column in _ADDED:
        op.add_column(table, sa.Column(column, sa.String(length=200), server_default=_NOTHING, nullable=False))
    op.add_column("settlement", sa.Column("card_fees_ore", sa.BigInteger(), server_default=sql("0"), nullable=False))
    _create_payouts()
    _create_others()
    parts.keep(KEPT)


def _create_payouts() -> None:
    op.create_table(
        "payout_run",
        parts.number("id"), parts.small("year"), parts.number("number"), parts.number("event_id"),
        parts.line("bank", 40), parts.line("version", 2), parts.line("message_id", 35), parts.day(),
        parts.prose("payer"), parts.line("digest", 64), *parts.when(), *parts.uid("payout_run"),
        parts.reference("payout_run", "event_id", "event.id"),
        sa.UniqueConstraint("year", "number", name=op.f("uq_payout_run_year_number")),
        sa.UniqueConstraint("message_id", name=op.f("uq_payout_run_message_id")),
        parts.key("payout_run", "id"),
    )  # fmt: skip
    op.create_index("ix_payout_run_event_id", "payout_run", ["event_id"])
    ways = ("bankgiro", "plusgiro", "account", "iban", "swish", "cash")
    op.create_table(
        "payout",
        parts.number("id"), parts.number("settlement_id"), parts.small("attempt"),
        parts.number("run_id", nullable=True), parts.code("way", "ck_payout_payoutway", *ways),
        parts.line("account"), parts.code("news", "ck_payout_accountnews", "known", "new", "changed"),
        parts.line("end_to_end", 35), parts.ore("amount_ore"), parts.line("currency", 3), parts.day(), *parts.when(),
        *parts.uid("payout"),
        parts.reference("payout", "settlement_id", "settlement.id"),
        parts.reference("payout", "run_id", "payout_run.id"),
        sa.UniqueConstraint("settlement_id", "attempt", name=op.f("uq_payout_settlement_id_attempt")),
        parts.key("payout", "id"),
    )  # fmt: skip
    op.create_index("ix_payout_run_id", "payout", ["run_id"])
    named = sql("end_to_end <> ''")
    op.create_index(
        "uq_payout_end_to_end", "payout", ["end_to_end"], unique=True, sqlite_where=named, postgresql_where=named
    )
    states = ("accepted", "pending", "paid", "rejected")
    op.create_table(
        "payout_status",
        parts.number("id"), parts.number("payout_id"),
        parts.code("state", "ck_payout_status_payoutstate", *states), parts.line("message"),
        parts.line("reason"), *parts.when(), *parts.uid("payout_status"),
        parts.reference("payout_status", "payout_id", "payout.id"),
        sa.UniqueConstraint("payout_id", "message", "state", name=op.f("uq_payout_status_payout_id_message_state")),
        parts.key("payout_status", "id"),
    )  # fmt: skip


def _create_others() -> None:
    op.create_table(
        "card_fee",
        parts.number("id"), parts.number("event_id"), parts.line("currency", 3), parts.day(),
        parts.ore("amount_ore"), parts.line("report"), *parts.when(), *parts.uid("card_fee"),
        parts.reference("card_fee", "event_id", "event.id"),
        parts.key("card_fee", "id"),
    )  # fmt: skip
    op.create_table(
        "export_log",
        parts.number("id"), parts.line("source", 80), parts.line("series", 5), parts.number("number"),
        parts.number("event_id"), parts.day(), parts.prose("payload"), parts.line("file_name"), *parts.when(),
        *parts.uid("export_log"),
        parts.reference("export_log", "event_id", "event.id"),
        sa.UniqueConstraint("source", name=op.f("uq_export_log_source")),
        sa.UniqueConstraint("series", "number", name=op.f("uq_export_log_series_number")),
        parts.key("export_log", "id"),
    )  # fmt: skip
    op.create_table(
        "handover",
        parts.number("id"), parts.number("settlement_id"), parts.line("digest", 64), *parts.when(),
        *parts.uid("handover"),
        parts.reference("handover", "settlement_id", "settlement.id"),
        parts.key("handover", "id"),
    )  # fmt: skip
    for table, column in (("card_fee", "event_id"), ("export_log", "event_id"), ("handover", "settlement_id")):
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table in ("payout_status", "payout", "payout_run", "card_fee", "export_log", "handover"):
        op.drop_table(table)
    op.drop_column("settlement", "card_fees_ore")
    for table, column in reversed(_ADDED):
        op.drop_column(table, column)
