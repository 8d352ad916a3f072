"""Making sure that what was erased is in no file any more: free pages, logs beside the database, and its copies."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from made_in_blekinge import files, paths
from made_in_blekinge.store.checking import check_copy
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database


def rewrite(database: Database) -> bool:
    """Rewrite the whole database (VACUUM), without what was removed from it. ``False``: others hold it, so it was not.

    On a server the tables are rewritten and their statistics, which quote values, recomputed; the server's own log and
    copies are out of reach from here.
    """
    try:
        return _rewrite_file(database) if database.is_sqlite else _rewrite_tables(database)
    except (OperationalError, sqlite3.OperationalError):
        return False


def _rewrite_file(database: Database) -> bool:
    database.engine.dispose()  # a reader of ours would hold the log
    with closing(database.engine.raw_connection()) as borrowed:
        file = borrowed.driver_connection
        assert isinstance(file, sqlite3.Connection)
        steps = ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
        answers = [file.execute(step).fetchone() for step in steps]
    database.engine.dispose()
    return bool(answers[-1][0] == 0)


def _rewrite_tables(database: Database) -> bool:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sql("SET statement_timeout = 0"))
        connection.execute(sql("SET lock_timeout = '10s'"))
        connection.execute(sql("VACUUM (FULL, ANALYZE)"))
        connection.invalidate()  # with the time limits that only this work has
    return True


def rewrite_copy(path: Path, erase: Callable[[Database], bool]) -> bool:
    """Let ``erase`` remove something from a copy of the market, and put the result in the copy's place.

    Nothing is replaced when ``erase`` says that there was nothing. A copy of an older schema comes out with the present
    one. The time of the file stays: it says how old the contents are.
    """
    check_copy(path)
    with paths.scratch() as folder:
        working = folder / "market.db"
        shutil.copyfile(path, working)
        database = open_database(str(working))
        try:
            if not erase(database):
                return False
            if not rewrite(database):
                raise OSError(f"{working} could not be rewritten")
            with closing(database.engine.raw_connection()) as whole:
                whole.driver_connection.execute("PRAGMA journal_mode=DELETE")  # type: ignore[union-attr]
        finally:
            database.close()
        times = path.stat()
        with files.replacing(path, over_market=True) as temporary:
            shutil.copyfile(working, temporary)
            check_copy(temporary)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    return True
