"""Integrity checks: before figures are shown, before a till sells, and while the market is open."""

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
"""Number of SQLite VM instructions between two checks of the deadline."""


def check_figures(database: Database, seconds: float | None = PATIENCE, journal: bool = False) -> None:
    """Refuse a corrupt file, or one whose rollup sums (and ``journal``) disagree with its receipts.

    A check that exceeds its time limit counts as passed: ``seconds`` for the file, two for each of the others.
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
    """Delete temporary files of killed processes."""
    sweep(database.path)


def _within(database: Database, look: Callable[[Session], bool]) -> bool:
    """The result of ``look``, or ``True`` if it times out."""
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
def reporting_damage(database: Database) -> Iterator[None]:
    """Convert database errors of a corrupt file into an error that says so, instead of an internal error."""
    try:
        yield
    except (UserError, OSError):
        raise
    except Exception:
        check_figures(database, journal=True)
        raise
