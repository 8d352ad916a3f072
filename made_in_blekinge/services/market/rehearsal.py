"""Use cases of rehearsals: a sandbox copy of the market, in which every function works and nothing is real.

Each market has at most one rehearsal per machine. It is never merged back: restarting or ending it deletes it.
Roles are the same in the copy, so any role may begin and end it.
"""

import re
import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Final

from sqlalchemy import delete

from made_in_blekinge import files, paths
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import market_mark
from made_in_blekinge.store.backup import write_backup
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import Market, new_key
from made_in_blekinge.store.opening import database_url
from made_in_blekinge.store.passport import PassportKey
from made_in_blekinge.store.readers import readable_by

_ENDINGS: Final = ("-wal", "-shm", "-journal")
_LONGEST: Final = 40


def rehearsal_of(database: Database) -> Path:
    """The path of this market's rehearsal, whether or not it exists; for a rehearsal, its own path."""
    if database.path is not None and is_rehearsal(database):
        return database.path
    if database.path is not None:
        name, place = database.path.stem, str(database.path.resolve())
    else:
        name, place = database.url.database or "", database.url.set(password=None, query={}).render_as_string()
    plain = re.sub(r"\W+", "-", name)[:_LONGEST]
    return paths.rehearsals() / f"{plain}-{sha256(place.encode()).hexdigest()[:8]}.db"


def is_rehearsal(database: Database) -> bool:
    with database.reading() as session:
        return market_mark(session) is Mark.REHEARSAL


@readable_by(STAFF)
def begin_rehearsal(database: Database, anew: bool = False) -> Path:
    """Get or create the rehearsal of this market; ``anew`` replaces an existing one.

    The copy is a consistent snapshot despite concurrent writers; it is renamed into place once complete and marked.
    """
    target = rehearsal_of(database)
    if target == database.path:
        if anew:
            text = N_("This is the rehearsal itself. Begin it anew from the market.")
            raise UserError("is_rehearsal", text)
        return target
    if target.exists() and not anew:
        return target
    try:
        files.make_folder(target.parent)
        end_rehearsal(target)
        with files.replacing(target) as temporary:
            write_backup(database, temporary)
            _mark(temporary)
    except (OSError, sqlite3.Error) as error:
        raise _failed(target, str(error)) from error
    except UserError as error:
        if error.code not in ("backup_failed", "cannot_write", "disk_full"):
            raise
        raise _failed(target, str(error.values.get("reason", error.code))) from error
    return target


def end_rehearsal(place: Path) -> None:
    """Delete a rehearsal with its side files (WAL, backups), and remains of an interrupted one."""
    if place.parent.resolve() != paths.rehearsals().resolve():
        raise UserError("no_rehearsal", N_("{path} is no rehearsal. Nothing was removed."), path=str(place))
    try:
        for file in (place, *(place.with_name(place.name + ending) for ending in _ENDINGS)):
            file.unlink(missing_ok=True)
        for file in place.parent.glob(f".*{place.name}.*.part*"):
            file.unlink(missing_ok=True)
        folder = place.with_name(f"{place.stem}-backups")
        if folder.is_dir():
            shutil.rmtree(folder)
    except OSError as error:
        raise UserError(
            "rehearsal_in_use",
            N_("The rehearsal cannot be removed while it is open. Close its window and try again."),
        ) from error


def check_real(source: Path) -> None:
    """Refuse a backup of a rehearsal, of any schema version."""
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        columns = {row[1] for row in copy.execute("PRAGMA table_info(market)")}
        marked = "rehearsal" in columns and copy.execute("SELECT rehearsal FROM market").fetchone() == (1,)
    if marked:
        text = N_("{path} is a copy of a rehearsal: nothing in it is real. Choose a backup of the market.")
        raise UserError("backup_of_rehearsal", text, path=str(source))


def check_source(database: Database, source: Path) -> None:
    """Refuse to restore a rehearsal's backup into the market, or the market's backup into a rehearsal."""
    check_real(source)
    if is_rehearsal(database):
        text = N_("A rehearsal does not go back to a backup. End it, or begin it anew.")
        raise UserError("is_rehearsal", text)


def _mark(copy: Path) -> None:
    """Set the rehearsal flag in the copy, and checkpoint the WAL so that it is a single file."""
    database = Database(database_url(str(copy)))
    try:
        with database.writing() as session:
            market = session.get(Market, 1) or Market(id=1, name="")
            market.rehearsal = True
            market.signing_key = new_key()  # a new signing key: codes signed in the copy are invalid in the market
            session.execute(delete(PassportKey))  # neither are passports of the copy signed by the market
            session.add(market)
        with closing(database.engine.raw_connection()) as whole:
            whole.driver_connection.execute("PRAGMA journal_mode=DELETE")  # type: ignore[union-attr]
    finally:
        database.close()


def _failed(target: Path, reason: str) -> UserError:
    text = N_("The copy to rehearse on could not be made in {folder}: {reason}. Free some space and try again.")
    return UserError("rehearsal_failed", text, folder=str(target.parent), reason=reason)
