"""What every table shares: names of constraints, column types, and the marks of rows that travel or are edited."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TextClause,
    TypeDecorator,
    Uuid,
    collate,
    event,
)
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from made_in_blekinge.domain.collation import COLLATION
from made_in_blekinge.domain.market import Code


def new_uid() -> uuid.UUID:
    """A UUIDv7: rows made one after the other lie beside each other in the index."""
    from uuid_utils.compat import uuid7

    return uuid7()


def new_uids(count: int, as_bytes: bool) -> Iterator[uuid.UUID | bytes]:
    """As :func:`new_uid`, for rows by the thousand; as SQLite keeps them several times as fast."""
    from uuid_utils import uuid7

    return (uuid7().bytes if as_bytes else new_uid() for _ in range(count))


class UtcTime(TypeDecorator[dt.datetime]):
    """An aware UTC time. SQLite keeps it without its zone; PostgreSQL as ``timestamptz``."""

    impl = SqlDateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time in the database has a zone")
        moment = value.astimezone(dt.UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Uid(TypeDecorator[uuid.UUID]):
    """A UUID as 16 bytes on SQLite and as ``uuid`` on PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind: TypeEngine[Any] = Uuid(as_uuid=True) if dialect.name == "postgresql" else LargeBinary(16)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: uuid.UUID | bytes | None, dialect: Dialect) -> object:
        return value.bytes if isinstance(value, uuid.UUID) and dialect.name != "postgresql" else value

    def process_result_value(self, value: object, dialect: Dialect) -> uuid.UUID | None:
        return uuid.UUID(bytes=value) if isinstance(value, bytes) else value  # type: ignore[return-value]


class _Known(dict[Any, object]):
    """What becomes of known values, ``None`` of ``None``; what is unknown goes to ``otherwise``."""

    def __init__(self, known: Mapping[Any, object], otherwise: Callable[[Any], object]) -> None:
        super().__init__(known)
        self[None], self._otherwise = None, otherwise

    def __missing__(self, value: Any) -> object:  # noqa: ANN401
        return self._otherwise(value)


class _Codes(Enum):
    """Looks a member up in one step; SQLAlchemy's own calls several functions for each cell that it reads or writes."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        otherwise = super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]
        return _Known({member.value: member for member in self._members()}, otherwise).__getitem__

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        otherwise = super().bind_processor(dialect)  # type: ignore[no-untyped-call]
        return _Known({member: otherwise(member) for member in self._members()}, otherwise).__getitem__

    def _members(self) -> Iterable[Any]:
        return self.enum_class or ()


def coded(enum: type[Code], name: str = "") -> Enum:
    """A column of codes: text with a CHECK that names the allowed ones.

    ``name`` is that of the CHECK in the migrations, where the enumeration has another name since.
    """
    return _Codes(
        enum,
        native_enum=False,
        create_constraint=True,
        length=24,
        name=name or enum.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


def in_order(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """``column`` to order by, as Swedish does: å ä ö last, é as e, A2 before A10."""
    return collate(column, COLLATION)


Id = Annotated[int, mapped_column(primary_key=True)]
Ore = Annotated[int, mapped_column(BigInteger)]
"""Hundredths of the currency beside it."""
Line = Annotated[str, mapped_column(String(200), default="")]
LongText = Annotated[str, mapped_column(Text, default="")]
Folded = Annotated[str, mapped_column(Text, default="", index=True)]
"""Searchable text without case and accents (see ``domain.text.fold``)."""
FileHash = Annotated[str | None, mapped_column(ForeignKey("stored_file.hash"))]


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def unique_where(name: str, *columns: str, where: TextClause) -> Index:
    """A unique index over the rows for which ``where`` holds."""
    return index_where(name, *columns, where=where, unique=True)


def index_where(name: str, *columns: str, where: TextClause, unique: bool = False) -> Index:
    """An index over the rows for which ``where`` holds.

    PostgreSQL's part of it waits until such a schema is made: naming it at once would import that dialect at each
    start, with a tenth of what a window takes to its first data.
    """
    index = Index(name, *columns, unique=unique, sqlite_where=where)

    def complete(_metadata: MetaData, connection: Connection, **_: object) -> None:
        if connection.dialect.name == "postgresql":
            index.dialect_options["postgresql"]["where"] = where

    event.listen(Base.metadata, "before_create", complete)
    return index


class Travelling:
    """A row that can leave this laptop has a name that is unique everywhere."""

    uid: Mapped[uuid.UUID] = mapped_column(Uid, unique=True, default=new_uid)


class Edited(Travelling):
    """A row that people edit: the version tells a second editor that the first was faster."""

    version: Mapped[int] = mapped_column(Integer, default=1)
