"""Lets use cases write in a transaction that has begun, so that the demonstration is made whole or not at all."""

import contextlib
from collections.abc import Iterator

from sqlalchemy.orm import Session

from made_in_blekinge.store.database import Database


class Within(Database):
    """A database whose every transaction is the one of ``session``, which whoever began it commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        yield self._session

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        yield self._session
        self._session.flush()
