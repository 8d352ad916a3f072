"""Promoters and their offers, referrals, passports and public support; what offers ask of an exhibitor."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

from made_in_blekinge.store.migrations import parts

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

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
    parts.keep(KEPT)


def _create_referrals() -> None:
    op.create_table(
        "promoter_edition",
        parts.number("id"), parts.prose("payload"), parts.line("file_name"), *parts.when(),
        *parts.uid("promoter_edition"),
        parts.key("promoter_edition", "id"),
    )  # fmt: skip
    op.create_table(
        "referral",
        parts.number("id"), parts.number("exhibitor_id"), parts.line("promoter", 40),
        parts.line("promoter_name"), parts.line("offer", 40), parts.line("offer_name"), parts.prose("question"),
        parts.day("consent"), parts.day("sent"), parts.day("promised", nullable=True), *parts.when(),
        *parts.uid("referral"),
        parts.reference("referral", "exhibitor_id", "exhibitor.id"),
        parts.key("referral", "id"),
    )  # fmt: skip
    results = ("advice", "funded", "partner", "later", "declined", "nothing")
    op.create_table(
        "referral_note",
        parts.number("id"), parts.number("referral_id"),
        parts.code("event", "ck_referral_note_referralevent", "reminded", "answered", "result", "taken_back"),
        parts.code("result", "ck_referral_note_referralresult", *results, nullable=True),
        parts.day("day"), parts.prose("text"), *parts.when(), *parts.uid("referral_note"),
        parts.reference("referral_note", "referral_id", "referral.id"),
        parts.key("referral_note", "id"),
    )  # fmt: skip
    op.create_index("ix_referral_exhibitor_id", "referral", ["exhibitor_id"])
    op.create_index("ix_referral_note_referral_id", "referral_note", ["referral_id"])


def _create_passports() -> None:
    op.create_table(
        "passport_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        parts.time("time"),
        sa.CheckConstraint("id = 1", name=op.f("ck_passport_key_single")),
        parts.key("passport_key", "id"),
    )
    op.create_table(
        "partner_key",
        parts.number("id"), parts.line("fingerprint", 64), parts.line("market"),
        sa.Column("trusted", sa.Boolean(), nullable=False), *parts.when(),
        parts.key("partner_key", "id"),
    )  # fmt: skip
    op.create_index("ix_partner_key_fingerprint", "partner_key", ["fingerprint"])
    op.create_table(
        "passport",
        parts.number("id"), parts.code("direction", "ck_passport_direction", "out", "in"),
        parts.number("exhibitor_id"), parts.line("home", 64), parts.line("home_market"),
        parts.line("subject", 32),
        parts.line("signer", 64), parts.line("digest", 64), parts.time("issued"),
        parts.day("consent_until", nullable=True), *parts.when(), *parts.uid("passport"),
        parts.reference("passport", "exhibitor_id", "exhibitor.id"),
        parts.key("passport", "id"),
    )  # fmt: skip
    for column in ("exhibitor_id", "subject", "digest"):
        op.create_index(f"ix_passport_{column}", "passport", [column])


def _create_support() -> None:
    op.create_table(
        "event_support",
        parts.number("id"), parts.number("event_id"), parts.ore("cost_ore"), *_rate(),
        parts.line("grantor"), *parts.when(), *parts.uid("event_support"),
        sa.CheckConstraint("cost_ore >= 0 AND rate_millionths > 0", name=op.f("ck_event_support_amounts")),
        parts.reference("event_support", "event_id", "event.id"),
        parts.key("event_support", "id"),
    )  # fmt: skip
    op.create_table(
        "aid",
        parts.number("id"), parts.number("event_id"), parts.number("exhibitor_id"), parts.day("day"),
        *(parts.ore(name) for name in ("cost_ore", "fee_ore", "aid_ore", "euro_cents")), *_rate(),
        parts.line("grantor"), parts.line("firm"), parts.line("number"),
        parts.number("reverses_id", nullable=True), parts.line("reason"), *parts.when(), *parts.uid("aid"),
        parts.reference("aid", "event_id", "event.id"),
        parts.reference("aid", "exhibitor_id", "exhibitor.id"),
        parts.reference("aid", "reverses_id", "aid.id"),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_aid_reverses_id")),
        parts.key("aid", "id"),
    )  # fmt: skip
    op.create_table(
        "aid_certificate",
        parts.number("id"), parts.number("event_id"), parts.number("exhibitor_id"), parts.day("day"),
        parts.prose("declared"), parts.line("signer"), parts.prose("signature"), *parts.when(),
        *parts.uid("aid_certificate"),
        parts.reference("aid_certificate", "event_id", "event.id"),
        parts.reference("aid_certificate", "exhibitor_id", "exhibitor.id"),
        parts.key("aid_certificate", "id"),
    )  # fmt: skip
    op.create_index("ix_event_support_event_id", "event_support", ["event_id"])
    for table in ("aid", "aid_certificate"):
        for column in ("event_id", "exhibitor_id"):
            op.create_index(f"ix_{table}_{column}", table, [column])


def _rate() -> "tuple[sa.Column[object], ...]":
    return parts.ore("rate_millionths"), parts.day("rate_day"), parts.line("rate_source")


def downgrade() -> None:
    for table in (*KEPT, "passport_key"):
        op.drop_table(table)
    for column in reversed(_ADDED):
        op.drop_column("exhibitor", column)
