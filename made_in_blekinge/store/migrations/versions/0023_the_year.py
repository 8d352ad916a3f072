"""The year: outside events, partners, venues, visitors and aims."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

from made_in_blekinge.store.migrations import parts

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_KINDS = ("municipality", "promoter", "academy", "region", "property_owner", "association", "arena", "other")
_ROLES = ("host", "co_organiser", "funder", "adviser", "marketing", "other")
_MEASURES = ("visitors", "exhibitors", "first_time", "municipalities", "branches", "partners", "sales")
_TABLES = (
    "reference_list", "aim", "visitor_count", "event_venue", "venue", "event_partner", "partner", "outside_event",
    "outside_calendar",
)  # fmt: skip


def upgrade() -> None:
    op.execute(
        "ALTER TABLE event ADD COLUMN audience VARCHAR(24) DEFAULT 'public' NOT NULL "
        "CONSTRAINT ck_event_audience CHECK (audience IN ('public', 'business'))"
    )
    _create_calendars()
    _create_partners()
    _create_venues()
    _create_follow_up()
    parts.keep(("visitor_count",))


def _create_calendars() -> None:
    op.create_table(
        "outside_calendar",
        parts.number("id"), parts.line("name", 80),
        parts.code("kind", "ck_outside_calendar_outsidekind", "holiday", "festival", "fair", "other"),
        parts.line("file_name"), parts.line("digest", 64), parts.time("brought_in"),
        *parts.uid("outside_calendar"),
        sa.UniqueConstraint("name", name=op.f("uq_outside_calendar_name")), parts.key("outside_calendar", "id"),
    )  # fmt: skip
    op.create_table(
        "outside_event",
        parts.number("id"), parts.number("calendar_id"), parts.line("source"),
        parts.line("occurrence", 40), parts.line("name"), parts.day("starts"), parts.day("ends"), _moment("begins"),
        _moment("finishes"), parts.line("place"), parts.number("sequence"),
        parts.reference("outside_event", "calendar_id", "outside_calendar.id", "CASCADE"),
        sa.UniqueConstraint(
            "calendar_id", "source", "occurrence", name=op.f("uq_outside_event_calendar_id_source_occurrence")
        ),
        sa.CheckConstraint("ends >= starts", name=op.f("ck_outside_event_days")),
        parts.key("outside_event", "id"),
    )  # fmt: skip
    op.create_index("ix_outside_event_starts", "outside_event", ["starts"])


def _create_partners() -> None:
    op.create_table(
        "partner",
        parts.number("id"), parts.line("name"), parts.code("kind", "ck_partner_partnerkind", *_KINDS),
        parts.line("region"), parts.line("country", 2), parts.line("contact"), parts.line("email", 254),
        parts.line("phone"), parts.prose("notes"), _no("archived"), parts.prose("folded"), parts.number("version"),
        *parts.uid("partner"), sa.UniqueConstraint("name", name=op.f("uq_partner_name")),
        parts.key("partner", "id"),
    )  # fmt: skip
    op.create_index("ix_partner_folded", "partner", ["folded"])
    op.create_table(
        "event_partner",
        parts.number("event_id"), parts.number("partner_id"),
        parts.code("role", "ck_event_partner_partnerrole", *_ROLES),
        parts.reference("event_partner", "event_id", "event.id", "CASCADE"),
        parts.reference("event_partner", "partner_id", "partner.id"),
        parts.key("event_partner", "event_id", "partner_id", "role"),
    )  # fmt: skip
    op.create_index("ix_event_partner_partner_id", "event_partner", ["partner_id"])


def _create_venues() -> None:
    op.create_table(
        "venue",
        parts.number("id"), parts.line("name"), parts.line("owner"), parts.line("address"),
        parts.line("town"), parts.line("region"), parts.line("country", 2),
        parts.number("size_m2", nullable=True), parts.number("power_a", nullable=True),
        parts.ore("rent_ore", nullable=True), parts.line("currency", 3),
        parts.code("rent_period", "ck_venue_rentperiod", "day", "week", "month", "year"), _no("candidate"),
        parts.prose("notes"), _no("archived"), parts.prose("folded"), parts.number("version"), *parts.uid("venue"),
        sa.UniqueConstraint("name", name=op.f("uq_venue_name")),
        sa.CheckConstraint(
            "size_m2 >= 0 AND power_a >= 0 AND rent_ore >= 0", name=op.f("ck_venue_not_negative")
        ),
        parts.key("venue", "id"),
    )  # fmt: skip
    op.create_index("ix_venue_folded", "venue", ["folded"])
    op.create_table(
        "event_venue",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False), parts.number("venue_id"),
        parts.reference("event_venue", "event_id", "event.id", "CASCADE"),
        parts.reference("event_venue", "venue_id", "venue.id"),
        parts.key("event_venue", "event_id"),
    )  # fmt: skip
    op.create_index("ix_event_venue_venue_id", "event_venue", ["venue_id"])


def _create_follow_up() -> None:
    op.create_table(
        "visitor_count",
        parts.number("id"), parts.number("event_id"), parts.day("day"), parts.number("visitors"),
        parts.number("corrects_id", nullable=True), parts.line("reason"), parts.time("time"),
        parts.line("person"), *parts.uid("visitor_count"),
        parts.reference("visitor_count", "event_id", "event.id"),
        parts.reference("visitor_count", "corrects_id", "visitor_count.id"),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_visitor_count_corrects_id")),
        sa.CheckConstraint("visitors >= 0", name=op.f("ck_visitor_count_not_negative")),
        parts.key("visitor_count", "id"),
    )  # fmt: skip
    op.create_index("ix_visitor_count_event_id", "visitor_count", ["event_id"])
    op.create_table(
        "aim",
        parts.number("event_id"), parts.line("code", 40),
        parts.code("measure", "ck_aim_aimmeasure", *_MEASURES), parts.ore("target"),
        parts.reference("aim", "event_id", "event.id", "CASCADE"),
        sa.CheckConstraint("target > 0", name=op.f("ck_aim_target")),
        parts.key("aim", "event_id", "code", "measure"),
    )  # fmt: skip
    op.create_table(
        "reference_list",
        parts.line("key", 40), sa.Column("content", sa.Text(), server_default=sql("''"), nullable=False),
        parts.time("edited"), parts.key("reference_list", "key"),
    )  # fmt: skip


def _moment(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def _no(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    op.drop_column("event", "audience")
