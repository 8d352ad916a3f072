"""Account numbers, pay-outs with what banks say of them, card fees, what was written for the books and handed over."""

from collections.abc import Iterator
from importlib import import_module

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_before = import_module("made_in_blekinge.store.migrations.versions.0015_settlements")
_NOTHING = sql("''")
_ADDED = (("exhibitor", "account"), ("market", "account"), ("market", "bank_customer"))
KEPT = ("card_fee", "payout_run", "payout", "payout_status", "export_log", "handover")


def upgrade() -> None:
    for table, column in _ADDED:
        op.add_column(table, sa.Column(column, sa.String(length=200), server_default=_NOTHING, nullable=False))
    op.add_column("settlement", sa.Column("card_fees_ore", sa.BigInteger(), server_default=sql("0"), nullable=False))
    _create_payouts()
    _create_others()
    for statement in _on_server() if op.get_bind().dialect.name == "postgresql" else _in_file():
        op.execute(statement)


def _create_payouts() -> None:
    op.create_table(
        "payout_run",
        _before._number("id"), _before._small("year"), _before._number("number"), _before._number("event_id"),
        _before._line("bank", 40), _before._line("version", 2), _before._line("message_id", 35), _day(),
        _text("payer"), _before._line("digest", 64), *_when(), *_before._uid("payout_run"),
        _before._reference("payout_run", "event_id", "event.id"),
        sa.UniqueConstraint("year", "number", name=op.f("uq_payout_run_year_number")),
        sa.UniqueConstraint("message_id", name=op.f("uq_payout_run_message_id")),
        _before._key("payout_run", "id"),
    )  # fmt: skip
    op.create_index("ix_payout_run_event_id", "payout_run", ["event_id"])
    ways = ("bankgiro", "plusgiro", "account", "iban", "swish", "cash")
    op.create_table(
        "payout",
        _before._number("id"), _before._number("settlement_id"), _before._small("attempt"),
        _before._number("run_id", nullable=True), _before._code("way", "ck_payout_payoutway", *ways),
        _before._line("account"), _before._code("news", "ck_payout_accountnews", "known", "new", "changed"),
        _before._line("end_to_end", 35), _before._ore("amount_ore"), _before._line("currency", 3), _day(), *_when(),
        *_before._uid("payout"),
        _before._reference("payout", "settlement_id", "settlement.id"),
        _before._reference("payout", "run_id", "payout_run.id"),
        sa.UniqueConstraint("settlement_id", "attempt", name=op.f("uq_payout_settlement_id_attempt")),
        _before._key("payout", "id"),
    )  # fmt: skip
    op.create_index("ix_payout_run_id", "payout", ["run_id"])
    named = sql("end_to_end <> ''")
    op.create_index(
        "uq_payout_end_to_end", "payout", ["end_to_end"], unique=True, sqlite_where=named, postgresql_where=named
    )
    states = ("accepted", "pending", "paid", "rejected")
    op.create_table(
        "payout_status",
        _before._number("id"), _before._number("payout_id"),
        _before._code("state", "ck_payout_status_payoutstate", *states), _before._line("message"),
        _before._line("reason"), *_when(), *_before._uid("payout_status"),
        _before._reference("payout_status", "payout_id", "payout.id"),
        sa.UniqueConstraint("payout_id", "message", "state", name=op.f("uq_payout_status_payout_id_message_state")),
        _before._key("payout_status", "id"),
    )  # fmt: skip


def _create_others() -> None:
    op.create_table(
        "card_fee",
        _before._number("id"), _before._number("event_id"), _before._line("currency", 3), _day(),
        _before._ore("amount_ore"), _before._line("report"), *_when(), *_before._uid("card_fee"),
        _before._reference("card_fee", "event_id", "event.id"),
        _before._key("card_fee", "id"),
    )  # fmt: skip
    op.create_table(
        "export_log",
        _before._number("id"), _before._line("source", 80), _before._line("series", 5), _before._number("number"),
        _before._number("event_id"), _day(), _text("payload"), _before._line("file_name"), *_when(),
        *_before._uid("export_log"),
        _before._reference("export_log", "event_id", "event.id"),
        sa.UniqueConstraint("source", name=op.f("uq_export_log_source")),
        sa.UniqueConstraint("series", "number", name=op.f("uq_export_log_series_number")),
        _before._key("export_log", "id"),
    )  # fmt: skip
    op.create_table(
        "handover",
        _before._number("id"), _before._number("settlement_id"), _before._line("digest", 64), *_when(),
        *_before._uid("handover"),
        _before._reference("handover", "settlement_id", "settlement.id"),
        _before._key("handover", "id"),
    )  # fmt: skip
    for table, column in (("card_fee", "event_id"), ("export_log", "event_id"), ("handover", "settlement_id")):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _day() -> "sa.Column[object]":
    return sa.Column("day", sa.Date(), nullable=False)


def _text(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Text(), nullable=False)


def _when() -> "tuple[sa.Column[object], ...]":
    return _before._time("time"), _before._line("person")


def _in_file() -> Iterator[str]:
    for table in KEPT:
        yield _before._trigger(table, "UPDATE", "1")
        yield _before._trigger(table, "DELETE", _before.LOCKED)


def _on_server() -> Iterator[str]:
    for table in KEPT:
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION keep_fact()"
        )


def downgrade() -> None:
    for table in ("payout_status", "payout", "payout_run", "card_fee", "export_log", "handover"):
        op.drop_table(table)
    op.drop_column("settlement", "card_fees_ore")
    for table, column in reversed(_ADDED):
        op.drop_column(table, column)
