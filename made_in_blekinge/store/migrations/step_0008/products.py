"""What labels and the law want to know of a product."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import text as sql

from made_in_blekinge.store.migrations.step_0008.past_prices import fill

_LANGUAGES = ("sv", "en", "de", "da", "pl")
_EMPTY = sql("''")
_VAT_CLASSES = ("standard", "food", "food_served", "book", "art", "exempt")
_KINDS = (
    "wheat", "rye", "barley", "oats", "spelt", "khorasan", "almond", "hazelnut", "walnut", "cashew", "pecan",
    "brazil_nut", "pistachio", "macadamia",
)  # fmt: skip
_NEW = ("product_share", "product_vat_class", "product_allergen_kind", "past_price")
_MOVED = {"storage": ("storage", "VARCHAR(200)"), "safety": ("warnings", "TEXT")}
"""Columns of the product that become a text in a language each."""


def upgrade() -> None:
    for column in (
        sa.Column("best_before_date", sa.Date(), nullable=True),
        sa.Column("use_by", sa.String(length=200), nullable=False, server_default=_EMPTY),
        sa.Column("use_by_date", sa.Date(), nullable=True),
    ):
        op.add_column("product", column)
    words = "'below_80', 'from_80'"
    op.execute(
        f"ALTER TABLE product ADD COLUMN package_side VARCHAR(24) "
        f"CONSTRAINT ck_product_packageside CHECK (package_side IN ({words}))"
    )
    op.add_column("product_text", sa.Column("storage", sa.String(length=200), nullable=False, server_default=_EMPTY))
    op.add_column("product_text", sa.Column("warnings", sa.Text(), nullable=False, server_default=_EMPTY))
    _make_tables()
    connection = op.get_bind()
    _move_days(connection)
    _move_texts(connection)
    _fill_shares(connection)
    _rename_remembered(connection, {"storage": "storage_sv", "safety": "warnings_sv"})
    fill(connection)
    for column_name in _MOVED:
        op.execute(f"ALTER TABLE product DROP COLUMN {column_name}")


def downgrade() -> None:
    """The older schema has one text for all languages, and no use-by date: what has no place in it goes."""
    for column, (text, kind) in _MOVED.items():
        op.execute(f"ALTER TABLE product ADD COLUMN {column} {kind} DEFAULT '' NOT NULL")
        for language in reversed(_LANGUAGES):
            found = f"SELECT {text} FROM product_text WHERE product_id = product.id AND language = '{language}'"  # noqa: S608
            op.execute(f"UPDATE product SET {column} = ({found}) WHERE coalesce(({found}), '') <> ''")  # noqa: S608
    op.execute(
        "UPDATE product SET best_before = CAST(best_before_date AS VARCHAR(10)) WHERE best_before_date IS NOT NULL"
    )
    _rename_remembered(op.get_bind(), {"storage_sv": "storage", "warnings_sv": "safety"})
    for table in _NEW:
        op.drop_table(table)
    for table, columns in {
        "product": ("best_before_date", "use_by", "use_by_date", "package_side"),
        "product_text": ("storage", "warnings"),
    }.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def _make_tables() -> None:
    _child(
        "product_share",
        sa.Column("language", sa.String(length=2), primary_key=True, nullable=False),
        sa.Column("position", sa.Integer(), primary_key=True, nullable=False, autoincrement=False),
        sa.Column("ingredient", sa.String(length=200), nullable=False),
        sa.Column("permille", sa.Integer(), nullable=False),
        sa.CheckConstraint("permille BETWEEN 1 AND 1000", name=op.f("ck_product_share_part")),
    )
    _child(
        "product_vat_class",
        sa.Column("country", sa.String(length=2), primary_key=True, nullable=False),
        sa.Column("vat_class", _coded("vatclass", _VAT_CLASSES), nullable=False),
    )
    _child(
        "product_allergen_kind",
        sa.Column("kind", _coded("allergenkind", _KINDS), primary_key=True, nullable=False),
    )
    op.create_table(
        "past_price",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("price_ore", sa.BigInteger(), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_past_price_product_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_price")),
    )
    op.create_index("ix_past_price_newest", "past_price", ["product_id", "currency", "id"])


def _child(table: str, *parts: Any) -> None:  # noqa: ANN401  columns and constraints
    op.create_table(
        table,
        sa.Column("product_id", sa.Integer(), primary_key=True, nullable=False),
        *parts,
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f(f"fk_{table}_product_id"), ondelete="CASCADE"
        ),
    )


def _coded(name: str, words: Iterable[str]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def _move_days(connection: sa.Connection) -> None:
    """A best-before that is a whole day becomes a date; any other stays the text that it is."""
    product = sa.table("product", sa.column("id"), sa.column("best_before"), sa.column("best_before_date", sa.Date))
    rows = connection.execute(sa.select(product.c.id, product.c.best_before).where(product.c.best_before != "")).all()
    for key, text in rows:
        if (day := _day(text)) is not None:
            moved = sa.update(product).where(product.c.id == key)
            connection.execute(moved.values(best_before="", best_before_date=day))


_FORMS = (
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./ ]\s*(?P<y>\d{4})",
    r"(?P<d>\d{1,2})\.? (?P<m>[a-z]{3,9})\.? (?P<y>\d{4})",
)
_MONTHS = (
    "januari january", "februari february", "mars march", "april", "maj may", "juni june", "juli july",
    "augusti august", "september", "oktober october", "november", "december",
)  # fmt: skip


def _day(text: str) -> dt.date | None:
    plain = re.sub(r"[T ]00:00(:00)?$", "", text.strip()).casefold()
    found = next((match for form in _FORMS if (match := re.fullmatch(form, plain, re.ASCII))), None)
    if found is None:
        return None
    month = found["m"]
    names = (number for number, words in enumerate(_MONTHS, 1) if any(w.startswith(month) for w in words.split()))
    try:
        return dt.date(int(found["y"]), int(month) if month.isdigit() else next(names, 0), int(found["d"]))
    except ValueError:
        return None


def _move_texts(connection: sa.Connection) -> None:
    """The one text of a product becomes the one in Swedish, which labels in other languages fall back to."""
    connection.execute(
        sql(
            "INSERT INTO product_text (product_id, language, name, description, ingredients) "
            "SELECT id, 'sv', '', '', '' FROM product WHERE (storage <> '' OR safety <> '') AND NOT EXISTS "
            "(SELECT 1 FROM product_text WHERE product_id = product.id AND language = 'sv')"
        )
    )
    for column, (text, _) in _MOVED.items():
        found = f"SELECT {column} FROM product WHERE product.id = product_text.product_id"  # noqa: S608
        connection.execute(sql(f"UPDATE product_text SET {text} = ({found}) WHERE language = 'sv'"))  # noqa: S608


_STATED = re.compile(
    r"(?P<name>[^,;:()\n%]*?[^\W\d_][^,;:()\n%]*?)[\s(]*(?<![\d.,])(?P<number>\d{1,3}(?:[.,]\d)?)\s*%(?!\s*vol)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"[\s(]+(?:minst|högst|min\.?|max\.?|ca\.?|cirka|at least|mindestens|højst|mindst)\s*$", re.I)
_NO_SHARE = re.compile(r"fetthalt|fett\b|fat\b|fedt\b|alkohol|alcohol|alk\b", re.IGNORECASE)


def _shares(text: str) -> dict[str, int]:
    """The shares that a list of ingredients states, as the program of this schema reads them."""
    found: dict[str, int] = {}
    for stated in _STATED.finditer(text):
        name = _ABOUT.sub("", " ".join(stated["name"].split())).strip(" -–")
        permille = round(float(stated["number"].replace(",", ".")) * 10)
        if name and len(name) <= 120 and not _NO_SHARE.search(name) and 0 < permille <= 1000:
            found[name] = permille
    return found


def _fill_shares(connection: sa.Connection) -> None:
    texts = connection.execute(sql("SELECT product_id, language, ingredients FROM product_text")).all()
    made = list(_share_rows(texts))
    table = sa.table("product_share", *map(sa.column, ("product_id", "language", "position", "ingredient", "permille")))
    if made:
        connection.execute(sa.insert(table), made)


def _share_rows(texts: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for key, language, ingredients in texts:
        if language in _LANGUAGES and "%" in ingredients:
            for position, (name, permille) in enumerate(_shares(ingredients).items()):
                yield {
                    "product_id": key, "language": language, "position": position, "ingredient": name,
                    "permille": permille,
                }  # fmt: skip


def _rename_remembered(connection: sa.Connection, names: Mapping[str, str]) -> None:
    """What a person said of the headings of files goes on to mean the same field."""
    place = "key = 'import.columns.products'"
    found = connection.execute(sql(f"SELECT value FROM setting WHERE {place}")).scalar()  # noqa: S608
    if found is not None:
        meant = {heading: names.get(field, field) for heading, field in json.loads(found).items()}
        written = json.dumps(meant, ensure_ascii=False)
        connection.execute(sql(f"UPDATE setting SET value = :value WHERE {place}"), {"value": written})  # noqa: S608
