"""The market itself, its settings, and the files that its registers hold."""

from sqlalchemy import CheckConstraint, LargeBinary, String, Text, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.store.base import Base, Line, Travelling


class Market(Travelling, Base):
    """The one row that says whose database this is."""

    __tablename__ = "market"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[Line]
    demonstration: Mapped[bool] = mapped_column(default=False)
    rehearsal: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A copy to try things on: nothing in it is real."""
    identity_number: Mapped[Line] = mapped_column(server_default=sql("''"))
    """The organiser's own, as it stands on receipts."""
    address: Mapped[Line] = mapped_column(server_default=sql("''"))


class SharedSetting(Base):
    """A setting that all laptops of the market share; ``value`` is JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class StoredFile(Base):
    """A picture or document, kept once under the SHA-256 of its bytes."""

    __tablename__ = "stored_file"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(80))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
