"""What a self check-in station remembers of codes that were wrong."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from made_in_blekinge.store.base import Base, UtcTime


class WrongCode(Base):
    """Wrong codes since the last right one, at a station or for a booth; counted, so that no clock opens anything."""

    __tablename__ = "wrong_code"

    place: Mapped[str] = mapped_column(String(80), primary_key=True)
    wrong: Mapped[int]
    last: Mapped[dt.datetime] = mapped_column(UtcTime)
    ran: Mapped[int | None]
    """As of :class:`~made_in_blekinge.store.people.SignInFailure`."""
