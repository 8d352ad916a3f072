"""What a market keeps for its labels: own sheets, templates, and what was printed when."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.store.base import Base, Edited, FileHash, Id, Line, Travelling, UtcTime


class LabelSheet(Edited, Base):
    """A sheet or roll of the market's own; ``values`` is the JSON of ``Sheet.to_mapping``."""

    __tablename__ = "label_sheet"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    values: Mapped[str] = mapped_column(Text)


class LabelTemplate(Edited, Base):
    """How the market wants a kind of label to look; ``values`` is the JSON of ``Template.to_mapping``."""

    __tablename__ = "label_template"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))
    values: Mapped[str] = mapped_column(Text)
    logo_hash: Mapped[FileHash]


class PrintLog(Travelling, Base):
    """One print of labels that reached the printer or the file that it was meant for. Appended, never edited."""

    __tablename__ = "print_log"
    __table_args__ = (Index("ix_print_log_event_id_kind", "event_id", "kind"),)

    id: Mapped[Id]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    sheet: Mapped[str] = mapped_column(String(80))
    languages: Mapped[str] = mapped_column(String(20))
    target: Mapped[Line]
    """The printer's name, or the file's."""
    labels: Mapped[int]


class PrintedLabel(Base):
    """What one print showed of one row: ``digest`` changes when something that the label shows does."""

    __tablename__ = "printed_label"
    __table_args__ = (Index("ix_printed_label_subject", "subject"),)

    print_id: Mapped[int] = mapped_column(ForeignKey("print_log.id", ondelete="CASCADE"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(80), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(16))
    copies: Mapped[int]
