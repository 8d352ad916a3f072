"""The year: outside events, partners, venues, visitors and aims."""

from collections.abc import Iterator
from importlib import import_module

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_before = import_module("made_in_blekinge.store.migrations.versions.0015_settlements")
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
    for statement in _on_server() if op.get_bind().dialect.name == "postgresql" else _in_file():
        op.execute(statement)


def _create_calendars() -> None:
    op.create_table(
        "outside_calendar",
        _before._number("id"), _before._line("name", 80),
        _before._code("kind", "ck_outside_calendar_outsidekind", "holiday", "festival", "fair", "other"),
        _before._line("file_name"), _before._line("digest", 64), _before._time("brought_in"),
        *_before._uid("outside_calendar"),
        sa.UniqueConstraint("name", name=op.f("uq_outside_calendar_name")), _before._key("outside_calendar", "id"),
    )  # fmt: skip
    op.create_table(
        "outside_event",
        _before._number("id"), _before._number("calendar_id"), _before._line("source"),
        _before._line("occurrence", 40), _before._line("name"), _day("starts"), _day("ends"), _moment("begins"),
        _moment("finishes"), _before._line("place"), _before._number("sequence"),
        _before._reference("outside_event", "calendar_id", "outside_calendar.id", "CASCADE"),
        sa.UniqueConstraint(
            "calendar_id", "source", "occurrence", name=op.f("uq_outside_event_calendar_id_source_occurrence")
        ),
        sa.CheckConstraint("ends >= starts", name=op.f("ck_outside_event_days")),
        _before._key("outside_event", "id"),
    )  # fmt: skip
    op.create_index("ix_outside_event_starts", "outside_event", ["starts"])


def _create_partners() -> None:
    op.create_table(
        "partner",
        _before._number("id"), _before._line("name"), _before._code("kind", "ck_partner_partnerkind", *_KINDS),
        _before._line("region"), _before._line("country", 2), _before._line("contact"), _before._line("email", 254),
        _before._line("phone"), _text("notes"), _no("archived"), _text("folded"), _before._number("version"),
        *_before._uid("partner"), sa.UniqueConstraint("name", name=op.f("uq_partner_name")),
        _before._key("partner", "id"),
    )  # fmt: skip
    op.create_index("ix_partner_folded", "partner", ["folded"])
    op.create_table(
        "event_partner",
        _before._number("event_id"), _before._number("partner_id"),
        _before._code("role", "ck_event_partner_partnerrole", *_ROLES),
        _before._reference("event_partner", "event_id", "event.id", "CASCADE"),
        _before._reference("event_partner", "partner_id", "partner.id"),
        _before._key("event_partner", "event_id", "partner_id", "role"),
    )  # fmt: skip
    op.create_index("ix_event_partner_partner_id", "event_partner", ["partner_id"])


def _create_venues() -> None:
    op.create_table(
        "venue",
        _before._number("id"), _before._line("name"), _before._line("owner"), _before._line("address"),
        _before._line("town"), _before._line("region"), _before._line("country", 2),
        _before._number("size_m2", nullable=True), _before._number("power_a", nullable=True),
        _before._ore("rent_ore", nullable=True), _before._line("currency", 3),
        _before._code("rent_period", "ck_venue_rentperiod", "day", "week", "month", "year"), _no("candidate"),
        _text("notes"), _no("archived"), _text("folded"), _before._number("version"), *_before._uid("venue"),
        sa.UniqueConstraint("name", name=op.f("uq_venue_name")),
        sa.CheckConstraint(
            "size_m2 >= 0 AND power_a >= 0 AND rent_ore >= 0", name=op.f("ck_venue_not_negative")
        ),
        _before._key("venue", "id"),
    )  # fmt: skip
    op.create_index("ix_venue_folded", "venue", ["folded"])
    op.create_table(
        "event_venue",
        sa.Column("event_id", sa.Integer(), autoincrement=False, nullable=False), _before._number("venue_id"),
        _before._reference("event_venue", "event_id", "event.id", "CASCADE"),
        _before._reference("event_venue", "venue_id", "venue.id"),
        _before._key("event_venue", "event_id"),
    )  # fmt: skip
    op.create_index("ix_event_venue_venue_id", "event_venue", ["venue_id"])


def _create_follow_up() -> None:
    op.create_table(
        "visitor_count",
        _before._number("id"), _before._number("event_id"), _day("day"), _before._number("visitors"),
        _before._number("corrects_id", nullable=True), _before._line("reason"), _before._time("time"),
        _before._line("person"), *_before._uid("visitor_count"),
        _before._reference("visitor_count", "event_id", "event.id"),
        _before._reference("visitor_count", "corrects_id", "visitor_count.id"),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_visitor_count_corrects_id")),
        sa.CheckConstraint("visitors >= 0", name=op.f("ck_visitor_count_not_negative")),
        _before._key("visitor_count", "id"),
    )  # fmt: skip
    op.create_index("ix_visitor_count_event_id", "visitor_count", ["event_id"])
    op.create_table(
        "aim",
        _before._number("event_id"), _before._line("code", 40),
        _before._code("measure", "ck_aim_aimmeasure", *_MEASURES), _before._ore("target"),
        _before._reference("aim", "event_id", "event.id", "CASCADE"),
        sa.CheckConstraint("target > 0", name=op.f("ck_aim_target")),
        _before._key("aim", "event_id", "code", "measure"),
    )  # fmt: skip
    op.create_table(
        "reference_list",
        _before._line("key", 40), sa.Column("content", sa.Text(), server_default=sql("''"), nullable=False),
        _before._time("edited"), _before._key("reference_list", "key"),
    )  # fmt: skip


def _day(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Date(), nullable=False)


def _moment(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def _text(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Text(), nullable=False)


def _no(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def _in_file() -> Iterator[str]:
    yield _before._trigger("visitor_count", "UPDATE", "1")
    yield _before._trigger("visitor_count", "DELETE", _before.LOCKED)


def _on_server() -> Iterator[str]:
    yield (
        "CREATE TRIGGER visitor_count_kept BEFORE UPDATE OR DELETE ON visitor_count "
        "FOR EACH ROW EXECUTE FUNCTION keep_fact()"
    )


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    op.drop_column("event", "audience")
