"""What several migrations make their tables of: columns, constraints, and the guards of facts that are only appended.

What stands here is never changed: an older step would then make another schema than it made before.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

UID = sa.LargeBinary(16).with_variant(UUID(as_uuid=True), "postgresql")
LOCKED = "NOT EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL)"
"""Facts of markets on SQLite are deleted only while this does not hold."""


def number(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def small(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.SmallInteger(), nullable=nullable)


def ore(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def line(name: str, length: int = 200) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def prose(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def day(name: str = "day", nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def time(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def when() -> tuple[sa.Column[Any], ...]:
    """When a fact was noted, and by whom."""
    return time("time"), line("person")


def code(name: str, kind: str, *codes: str, nullable: bool = False) -> sa.Column[Any]:
    enum = sa.Enum(*codes, name=op.f(kind), native_enum=False, create_constraint=True, length=24)
    return sa.Column(name, enum, nullable=nullable)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def reference(table: str, column: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def uid(table: str) -> tuple[sa.Column[Any], sa.UniqueConstraint]:
    return sa.Column("uid", UID, nullable=False), sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid"))


def trigger(table: str, change: str, condition: str) -> str:
    """A guard of SQLite: the change is refused where the condition holds."""
    return (
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'a fact of {table} is never changed'); END"
    )


def guard(table: str, function: str = "keep_fact") -> str:
    """A guard of PostgreSQL; ``keep_fact`` is there since the check-in."""
    return f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"


def keep(tables: Iterable[str]) -> None:
    """Let the rows of these tables be appended only."""
    on_server = op.get_bind().dialect.name == "postgresql"
    for table in tables:
        guards = [guard(table)] if on_server else [trigger(table, "UPDATE", "1"), trigger(table, "DELETE", LOCKED)]
        for statement in guards:
            op.execute(statement)
