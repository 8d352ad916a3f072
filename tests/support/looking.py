"""What a test reads for itself, whoever has signed in to the market."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from made_in_blekinge.store.audit import READER
from made_in_blekinge.store.database import Database


@contextmanager
def looking(database: Database) -> Iterator[Session]:
    """A session that is opened for nobody, so that no query asks who reads."""
    with database.reading() as session:
        session.info.pop(READER, None)
        yield session
