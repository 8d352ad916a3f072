"""The seller of a sale as it was. Of older sales the registers as they are now are filled in, and it is noted so."""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

MODES = ("agent", "kommission")
_LOCKED = "NOT EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL)"
_SOLD = "EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND kind = 'till')"
_BLANKED = (
    "NEW.name = '' AND NEW.number = '' AND NEW.address = '' AND NEW.salt = '' AND NEW.id = OLD.id "
    "AND NEW.exhibitor_id = OLD.exhibitor_id AND NEW.vat_registered = OLD.vat_registered AND NEW.digest = OLD.digest"
)
_DUE = (
    "EXISTS (SELECT 1 FROM unlocking WHERE unlocking.day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sale_seller party "
    "JOIN sale ON sale.id = party.sale_id WHERE party.seller_id = OLD.id AND sale.day >= {oldest}))"
)
"""Eight years begin with the year of the sale: seven whole ones follow on it."""
_KEYS = ("event_id", "day", "exhibitor_id", "vat_permille")
_SUMS = ("items", "gross_ore", "vat_ore")
_ROLLUP = "sales_rollup"
_ROWS = 5000

_seller = sa.table(
    "seller", *map(sa.column, ("id", "exhibitor_id", "name", "number", "address", "vat_registered", "salt", "digest"))
)
_filled = sa.table("filled_seller", sa.column("exhibitor_id"), sa.column("day", sa.Date()), sa.column("seller_id"))


def upgrade() -> None:
    _create_tables()
    _key_rollup_by_mode()
    _fill_in()
    op.create_index("ix_sale_seller_seller_id", "sale_seller", ["seller_id"])
    for statement in _on_server() if _is_server() else _in_file():
        op.execute(statement)


def downgrade() -> None:
    """Refused once a sale wrote who sold, of which its journal tells: a fact is never lost."""
    if op.get_bind().execute(sql("SELECT EXISTS (SELECT 1 FROM sale_seller WHERE recorded)")).scalar():
        raise RuntimeError("sales wrote who sold; without that their journal could not be proved")
    op.drop_table("sale_seller")
    op.drop_table("seller")
    if _is_server():
        op.execute("DROP FUNCTION keep_seller()")
    sums = ", ".join(f"sum({name}) AS {name}" for name in _SUMS)
    keys = ", ".join(_KEYS)
    op.execute(f"CREATE TEMPORARY TABLE kept_rollup AS SELECT {keys}, {sums} FROM {_ROLLUP} GROUP BY {keys}")  # noqa: S608
    _create_rollup()


def _is_server() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _mode(name: str, table: str) -> sa.Column[Any]:
    check = op.f(f"ck_{table}_sellermode")
    enum = sa.Enum(*MODES, name=check, native_enum=False, create_constraint=True, length=24)
    return sa.Column(name, enum, nullable=False)


def _create_tables() -> None:
    op.create_table(
        "seller",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exhibitor_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("vat_registered", sa.Boolean(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_seller_exhibitor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller")),
    )
    op.create_index("ix_seller_exhibitor_id", "seller", ["exhibitor_id"])
    op.create_table(
        "sale_seller",
        sa.Column("sale_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seller_id", sa.Integer(), autoincrement=False, nullable=False),
        _mode("mode", "sale_seller"),
        sa.Column("recorded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_sale_seller_sale_id")),
        sa.ForeignKeyConstraint(["seller_id"], ["seller.id"], name=op.f("fk_sale_seller_seller_id")),
        sa.PrimaryKeyConstraint("sale_id", "seller_id", name=op.f("pk_sale_seller")),
        sqlite_with_rowid=False,
    )


def _key_rollup_by_mode() -> None:
    """Every sale so far has the mode of its event, so the sums need no reckoning anew."""
    parts = ", ".join(f"sums.{name}" for name in (*_KEYS, *_SUMS))
    op.execute(
        f"CREATE TEMPORARY TABLE kept_rollup AS SELECT {parts}, event.seller_mode "  # noqa: S608  names of ours
        f"FROM {_ROLLUP} sums JOIN event ON event.id = sums.event_id"
    )
    _create_rollup("seller_mode")


def _create_rollup(*further: str) -> None:
    """Build the table anew from ``kept_rollup``, with ``further`` columns in its key."""
    op.drop_table(_ROLLUP)
    op.create_table(
        _ROLLUP,
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("exhibitor_id", sa.Integer(), nullable=False),
        sa.Column("vat_permille", sa.SmallInteger(), nullable=False),
        *(_mode(name, _ROLLUP) for name in further),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("gross_ore", sa.BigInteger(), nullable=False),
        sa.Column("vat_ore", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sales_rollup_event_id")),
        sa.ForeignKeyConstraint(["exhibitor_id"], ["exhibitor.id"], name=op.f("fk_sales_rollup_exhibitor_id")),
        sa.PrimaryKeyConstraint(*_KEYS, *further, name=op.f("pk_sales_rollup")),
    )
    names = ", ".join((*_KEYS, *further, *_SUMS))
    op.execute(f"INSERT INTO {_ROLLUP} ({names}) SELECT {names} FROM kept_rollup")  # noqa: S608  names of ours
    op.execute("DROP TABLE kept_rollup")


def _fill_in() -> None:
    """Few parties are made here, one for each state of a register; the sales get theirs by statements over all."""
    if not op.get_bind().execute(sql("SELECT EXISTS (SELECT 1 FROM sale)")).scalar():
        return
    organiser = _enter(_organiser())
    op.execute("CREATE TEMPORARY TABLE filled_seller (exhibitor_id INTEGER, day DATE, seller_id INTEGER)")
    rows = list(_producers())
    for first in range(0, len(rows), _ROWS):
        op.bulk_insert(_filled, rows[first : first + _ROWS])
    op.execute(
        f"INSERT INTO sale_seller (sale_id, seller_id, mode, recorded) "  # noqa: S608  a number of ours
        f"SELECT sale.id, {organiser}, event.seller_mode, false FROM sale JOIN event ON event.id = sale.event_id "
        "ORDER BY sale.id"
    )
    op.execute("CREATE INDEX ix_filled_seller ON filled_seller (exhibitor_id, day)")
    # A correction of how somebody paid has no goods: its parties are those of what it corrects.
    op.execute(
        "INSERT INTO sale_seller (sale_id, seller_id, mode, recorded) "
        "SELECT DISTINCT sale.id, filled.seller_id, event.seller_mode, false FROM sale "
        "JOIN event ON event.id = sale.event_id "
        "JOIN sale source ON source.id = coalesce(sale.corrects_id, sale.id) "
        "JOIN sale_line line ON line.sale_id = source.id "
        "JOIN filled_seller filled ON filled.exhibitor_id = line.exhibitor_id AND filled.day = source.day "
        "WHERE sale.kind = 'till'"
    )
    op.execute("DROP TABLE filled_seller")
    # Whose goods only other registers sold stands on no receipt of ours.
    op.execute("DELETE FROM seller WHERE id NOT IN (SELECT seller_id FROM sale_seller)")


def _organiser() -> dict[str, Any]:
    query = sql("SELECT name, identity_number AS number, address FROM market")
    row = op.get_bind().execute(query).mappings().one_or_none()
    return {"name": "", "number": "", "address": "", **(row or {}), "exhibitor_id": None, "vat_registered": True}


def _producers() -> Iterator[dict[str, Any]]:
    """Who sold on which day, with the party that this makes: registered for VAT on that day, or not."""
    connection = op.get_bind()
    owners = {
        row["id"]: row
        for row in connection.execute(
            sql(
                "SELECT id, name, identity_kind, identity_number, address, postcode, town FROM exhibitor "
                "WHERE id IN (SELECT exhibitor_id FROM sales_rollup)"
            )
        ).mappings()
    }
    vat = sa.table("exhibitor_vat", sa.column("exhibitor_id"), _day("starts"), _day("ends"))
    periods: dict[int, list[tuple[dt.date, dt.date]]] = {}
    for owner, starts, ends in connection.execute(sa.select(vat)):
        periods.setdefault(owner, []).append((starts or dt.date.min, ends or dt.date.max))
    sold = sa.table("sales_rollup", sa.column("exhibitor_id"), _day("day"))
    made: dict[tuple[int, bool], int] = {}
    days = sa.select(sold.c.exhibitor_id, sold.c.day).distinct().order_by(sold.c.day, sold.c.exhibitor_id)
    for owner, day in connection.execute(days).all():
        registered = any(starts <= day <= ends for starts, ends in periods.get(owner, ()))
        if (owner, registered) not in made:
            made[owner, registered] = _enter(_producer(owners[owner], registered))
        yield {"exhibitor_id": owner, "day": day, "seller_id": made[owner, registered]}


def _day(name: str) -> Any:  # noqa: ANN401  a column
    return sa.column(name, sa.Date())


def _producer(row: Mapping[Any, Any], registered: bool) -> dict[str, Any]:
    """As receipts showed it until now; a personal number is on none."""
    personal = row["identity_kind"] in ("personal", "coordination")
    parts: Sequence[str] = (row["address"], f"{row['postcode']} {row['town']}")
    return {
        "exhibitor_id": row["id"],
        "name": row["name"],
        "number": "" if personal else row["identity_number"] or "",
        "address": ", ".join(part.strip() for part in parts if part.strip()),
        "vat_registered": registered,
    }


def _enter(said: dict[str, Any]) -> int:
    """Keep a party with its digest, which is made here as ``domain.seller`` made it at this revision."""
    salt = secrets.token_hex(16)
    written = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(f"{salt}\n{written}".encode()).hexdigest()
    made = sa.insert(_seller).values(**said, salt=salt, digest=digest).returning(_seller.c.id)
    return int(op.get_bind().execute(made).scalar_one())


def _in_file() -> Iterator[str]:
    """The triggers of SQLite."""
    oldest = "date(unlocking.day, 'start of year', '-7 years')"
    yield _trigger("seller", "UPDATE", f"NOT coalesce({_BLANKED}, 0) OR NOT {_DUE.format(oldest=oldest)}")
    yield _trigger("seller", "DELETE", _LOCKED)
    yield _trigger("sale_seller", "UPDATE", _SOLD)
    yield _trigger("sale_seller", "DELETE", f"{_SOLD} AND {_LOCKED}")


def _trigger(table: str, change: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, 'a fact of {table} is never changed'); END"
    )


def _on_server() -> Iterator[str]:
    """The triggers of PostgreSQL; ``keep_sold`` is there since the till."""
    due = _DUE.format(oldest="date_trunc('year', unlocking.day) - interval '7 years'")
    restored = "EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL)"
    body = (
        f"BEGIN IF TG_OP = 'DELETE' THEN IF {restored} THEN RETURN OLD; END IF; "
        f"ELSIF {_BLANKED} AND {due} THEN RETURN NEW; END IF; "
        "RAISE EXCEPTION 'a fact of % is never changed', TG_TABLE_NAME USING ERRCODE = '23000'; END"
    )
    yield f"CREATE FUNCTION keep_seller() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    for table, keep in (("seller", "keep_seller"), ("sale_seller", "keep_sold")):
        yield f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {keep}()"
