"""Use cases of a market that may be damaged: looking before figures are shown or a till sells, and while it is open."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.market.soundness import sums_agree
from made_in_blekinge.services.till.journal import verify_in
from made_in_blekinge.store.checking import PATIENCE, damaged, is_damaged
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.sweeping import sweep

_STEPS: Final = 20_000
"""Steps of the database's machine between two looks at the clock."""


def check_figures(database: Database, seconds: float | None = PATIENCE, journal: bool = False) -> None:
    """Refuse to go on with a file that is damaged, or whose sums (and ``journal``) do not say what its receipts say.

    What is not looked through in time is taken to be whole: ``seconds`` for the file, two for anything else, because
    nobody can write meanwhile.
    """
    if database.path is None or database.first_write is None:
        return
    looks: list[Callable[[], bool]] = [lambda: _within(database, sums_agree)]
    if journal:
        looks.append(lambda: _within(database, lambda session: not any(row.fault for row in verify_in(session))))
    if is_damaged(database.path, seconds, whole=True) or not all(look() for look in looks):
        error = damaged(database.path)
        database.first_write.refuse_writes(error)
        raise error


def sweep_leftovers(database: Database) -> None:
    """Remove what runs that were killed left beside the market."""
    sweep(database.path)


def _within(database: Database, look: Callable[[Session], bool]) -> bool:
    """What ``look`` finds, or ``True`` where the time is over before."""
    deadline = time.monotonic() + PATIENCE
    try:
        with database.reading() as session, _limited(session, deadline):
            return look(session)
    except (UserError, SQLAlchemyError, ValueError, LookupError, TypeError):
        return time.monotonic() > deadline


@contextmanager
def _limited(session: Session, deadline: float) -> Iterator[None]:
    raw: Any = session.connection().connection.driver_connection
    raw.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


@contextmanager
def damage_told(database: Database) -> Iterator[None]:
    """What fails because the file is damaged is told as that, not as a fault of the program."""
    try:
        yield
    except (UserError, OSError):
        raise
    except Exception:
        check_figures(database, journal=True)
        raise
