"""What this laptop did: files brought in."""

import datetime as dt

from sqlalchemy import String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.store.base import Base, Id, Line, LongText, Travelling, UtcTime


class ImportBatch(Travelling, Base):
    """One file that was brought in, with the report of what came of it (JSON)."""

    __tablename__ = "import_batch"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[Line]
    time: Mapped[dt.datetime] = mapped_column(UtcTime)
    report: Mapped[LongText]
    undo: Mapped[str] = mapped_column(Text, server_default=sql("''"))
    """What it takes to take the file back, as :meth:`~made_in_blekinge.store.recording.Recording.written` writes it.

    Only the newest import has it. Empty: it cannot be taken back, or has been.
    """
