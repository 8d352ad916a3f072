"""Promoters and their offers, referrals, passports and public support; what offers ask of an exhibitor."""

from collections.abc import Iterator
from importlib import import_module

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_before = import_module("made_in_blekinge.store.migrations.versions.0015_settlements")
KEPT = (
    "promoter_edition", "referral_note", "referral", "partner_key", "passport", "event_support", "aid",
    "aid_certificate",
)  # fmt: skip
_ADDED = ("employees", "turnover_ore", "home_market")


def upgrade() -> None:
    op.add_column("exhibitor", sa.Column("employees", sa.Integer(), nullable=True))
    op.add_column("exhibitor", sa.Column("turnover_ore", sa.BigInteger(), nullable=True))
    op.add_column(
        "exhibitor", sa.Column("home_market", sa.String(length=200), server_default=sql("''"), nullable=False)
    )
    _create_referrals()
    _create_passports()
    _create_support()
    for statement in _on_server() if op.get_bind().dialect.name == "postgresql" else _in_file():
        op.execute(statement)


def _create_referrals() -> None:
    op.create_table(
        "promoter_edition",
        _before._number("id"), _text("payload"), _before._line("file_name"), *_when(),
        *_before._uid("promoter_edition"),
        _before._key("promoter_edition", "id"),
    )  # fmt: skip
    op.create_table(
        "referral",
        _before._number("id"), _before._number("exhibitor_id"), _before._line("promoter", 40),
        _before._line("promoter_name"), _before._line("offer", 40), _before._line("offer_name"), _text("question"),
        _day("consent"), _day("sent"), _day("promised", nullable=True), *_when(), *_before._uid("referral"),
        _before._reference("referral", "exhibitor_id", "exhibitor.id"),
        _before._key("referral", "id"),
    )  # fmt: skip
    results = ("advice", "funded", "partner", "later", "declined", "nothing")
    op.create_table(
        "referral_note",
        _before._number("id"), _before._number("referral_id"),
        _before._code("event", "ck_referral_note_referralevent", "reminded", "answered", "result", "taken_back"),
        _before._code("result", "ck_referral_note_referralresult", *results, nullable=True),
        _day("day"), _text("text"), *_when(), *_before._uid("referral_note"),
        _before._reference("referral_note", "referral_id", "referral.id"),
        _before._key("referral_note", "id"),
    )  # fmt: skip
    op.create_index("ix_referral_exhibitor_id", "referral", ["exhibitor_id"])
    op.create_index("ix_referral_note_referral_id", "referral_note", ["referral_id"])


def _create_passports() -> None:
    op.create_table(
        "passport_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        _before._time("time"),
        sa.CheckConstraint("id = 1", name=op.f("ck_passport_key_single")),
        _before._key("passport_key", "id"),
    )
    op.create_table(
        "partner_key",
        _before._number("id"), _before._line("fingerprint", 64), _before._line("market"),
        sa.Column("trusted", sa.Boolean(), nullable=False), *_when(),
        _before._key("partner_key", "id"),
    )  # fmt: skip
    op.create_index("ix_partner_key_fingerprint", "partner_key", ["fingerprint"])
    op.create_table(
        "passport",
        _before._number("id"), _before._code("direction", "ck_passport_direction", "out", "in"),
        _before._number("exhibitor_id"), _before._line("home", 64), _before._line("home_market"),
        _before._line("subject", 32),
        _before._line("signer", 64), _before._line("digest", 64), _before._time("issued"),
        _day("consent_until", nullable=True), *_when(), *_before._uid("passport"),
        _before._reference("passport", "exhibitor_id", "exhibitor.id"),
        _before._key("passport", "id"),
    )  # fmt: skip
    for column in ("exhibitor_id", "subject", "digest"):
        op.create_index(f"ix_passport_{column}", "passport", [column])


def _create_support() -> None:
    op.create_table(
        "event_support",
        _before._number("id"), _before._number("event_id"), _before._ore("cost_ore"), *_rate(),
        _before._line("grantor"), *_when(), *_before._uid("event_support"),
        sa.CheckConstraint("cost_ore >= 0 AND rate_millionths > 0", name=op.f("ck_event_support_amounts")),
        _before._reference("event_support", "event_id", "event.id"),
        _before._key("event_support", "id"),
    )  # fmt: skip
    op.create_table(
        "aid",
        _before._number("id"), _before._number("event_id"), _before._number("exhibitor_id"), _day("day"),
        *(_before._ore(name) for name in ("cost_ore", "fee_ore", "aid_ore", "euro_cents")), *_rate(),
        _before._line("grantor"), _before._line("firm"), _before._line("number"),
        _before._number("reverses_id", nullable=True), _before._line("reason"), *_when(), *_before._uid("aid"),
        _before._reference("aid", "event_id", "event.id"),
        _before._reference("aid", "exhibitor_id", "exhibitor.id"),
        _before._reference("aid", "reverses_id", "aid.id"),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_aid_reverses_id")),
        _before._key("aid", "id"),
    )  # fmt: skip
    op.create_table(
        "aid_certificate",
        _before._number("id"), _before._number("event_id"), _before._number("exhibitor_id"), _day("day"),
        _text("declared"), _before._line("signer"), _text("signature"), *_when(), *_before._uid("aid_certificate"),
        _before._reference("aid_certificate", "event_id", "event.id"),
        _before._reference("aid_certificate", "exhibitor_id", "exhibitor.id"),
        _before._key("aid_certificate", "id"),
    )  # fmt: skip
    op.create_index("ix_event_support_event_id", "event_support", ["event_id"])
    for table in ("aid", "aid_certificate"):
        for column in ("event_id", "exhibitor_id"):
            op.create_index(f"ix_{table}_{column}", table, [column])


def _rate() -> "tuple[sa.Column[object], ...]":
    return _before._ore("rate_millionths"), _day("rate_day"), _before._line("rate_source")


def _day(name: str, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.Date(), nullable=nullable)


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
    for table in (*KEPT, "passport_key"):
        op.drop_table(table)
    for column in reversed(_ADDED):
        op.drop_column("exhibitor", column)
