"""Opening a market database: is it ours, is it of our time, and does it lie on a disk that keeps its promises?"""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path

from sqlalchemy import URL, Connection, inspect
from sqlalchemy import text as sql
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from made_in_blekinge import files, paths
from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.checking import (
    BROKEN,
    FirstWrite,
    Schema,
    backups_of,
    check_schema,
    damaged,
    digest,
    expected,
    found_in,
    has_our_mark,
    read_only,
    revision_in,
)
from made_in_blekinge.store.database import APPLICATION_ID, Database, plain_error
from made_in_blekinge.targets import BESIDE

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
    "0020",
    "0021",
    "0022",
    "0023",
    "0024",
    "0025",
    "0026",
    "0027",
    "0028",
    "0029",
    "0030",
)
"""Every schema this program knows, oldest first; the last is its own. Alembic is imported only when a step is due."""

_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "box sync")
_MOUNTS = Path("/proc/self/mounts")
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs")


def database_url(target: str) -> URL:
    """Where a database lies that is given as a path or an address. In a path every sign is a letter, also ``?``."""
    path = paths.of_file(target)
    if path is not None:
        return URL.create("sqlite", database=str(path))
    try:
        url = make_url(target)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise _bad_address(target) from error
    if url.get_backend_name() == "postgresql":
        return url
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:") or url.query:
        raise _bad_address(target)  # in memory all would be lost, and of a file nothing is left to be asked
    return url


def _bad_address(target: str) -> Unusable:
    return Unusable(
        "bad_database_url",
        N_("{target} is not an address of a database. Write a file's path, or postgresql://user@host/name."),
        target=target,
    )


def open_database(
    target: str,
    on_change: Callable[[frozenset[str]], None] | None = None,
    before_migration: Callable[[Database], None] | None = None,
    create: bool = False,
) -> Database:
    """Open, and make a market where there is none. ``before_migration`` is called before an older schema is changed.

    Only with ``create`` is one made in an empty file, in a folder that is not there, or where its own backups lie. All
    tables are known before the first statement: a thread that asks while another one is still importing them would
    find half of the relationships.
    """
    import_module("made_in_blekinge.store.tables")
    database = Database(database_url(target), on_change)
    try:
        if database.path is not None:
            _check_file(database.path, create)
        revision = revision_of(database)
        database.made = revision is None
        if database.path is not None:
            database.first_write = FirstWrite(database.path)
        elif revision is not None:
            _check_server(database, revision)
        if revision != REVISIONS[-1]:
            if revision is not None and database.first_write is not None:
                database.first_write()
            _migrate(database, revision, before_migration)
    except OperationalError as error:
        database.close()
        raise plain_error(error) from error
    except BaseException:
        database.close()
        raise
    return database


def _check_file(path: Path, create: bool) -> None:
    if any(part in str(path.parent).lower() for part in _SYNCED) or _on_network(path):
        raise Unusable(
            "database_on_share",
            N_(
                "{path} lies on a network share or in a folder that is synchronised to a cloud. That damages a "
                "database. Choose a folder on this computer; several laptops share a PostgreSQL server."
            ),
            path=str(path),
        )
    try:
        _check_kind(path)
    except OSError as error:  # a name that is too long, a link to itself
        raise Unusable(
            "bad_place", N_("{path} cannot be opened: {reason}. Choose another name."), path=str(path),
            reason=error.strerror,
        ) from error  # fmt: skip
    if path.exists() and path.stat().st_size and _is_market(path):
        return
    if not create:
        _refuse_accident(path)
    _make_folder(path.parent)


def _check_kind(path: Path) -> None:
    """Refuse what never holds a market, or not for long: SQLite takes a file away that is named as one of its own."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
        if path.is_symlink():
            text = N_("{path} is a link to {file}, which is not there. Connect its disk, or choose another file.")
            raise Unusable("dangling_link", text, path=str(path), file=os.readlink(path)) from None
    except NotADirectoryError:
        return  # that its folder is none is said in its place
    if stat.S_ISDIR(mode):
        raise Unusable("not_a_market", N_("{path} is a folder. Choose a database file."), path=str(path))
    if not stat.S_ISREG(mode):
        raise Unusable(
            "not_a_market", N_("{path} is no file but a device or the like. Choose a database file."), path=str(path)
        )
    for ending in BESIDE:
        with suppress(FileNotFoundError):
            os.stat(path.with_name(path.name + ending))  # its name fits on the disk too
        if path.name.endswith(ending):
            text = N_("{path} has a name that ends in {ending}: such files belong to another database. Choose another.")
            raise Unusable("not_a_market", text, path=str(path), ending=ending)


def _refuse_accident(path: Path) -> None:
    """A new market where one may have been, or where the name is written wrongly, is made only by choice."""
    if path.exists():
        text = N_(
            "{path} is an empty file and no market. Choose another file, or have a new market made there (--create)."
        )
        raise Unusable("empty_file", text, path=str(path))
    if not path.parent.is_dir():
        text = N_("There is no folder {folder}. Check the name, or have a new market made there (--create).")
        raise Unusable("no_market_folder", text, folder=str(path.parent))
    if backups := [file for file in backups_of(path).glob("*.db") if file.is_file()]:
        text = N_(
            "{path} is not there, but its backups are. Go back to the newest one with “restore {backup}”, "
            "or have a new market made there (--create)."
        )
        raise Unusable("market_missing", text, path=str(path), backup=str(max(backups)))


def _is_market(path: Path, mode: str = "ro") -> bool:
    """Whether a market is in the file, whose schema is looked at before anything of it is used; or nothing at all."""
    try:
        with closing(read_only(path, mode)) as raw:
            if raw.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                if raw.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
                    raise _not_a_market(path)
                return False
            found = found_in(raw)
            ours = "alembic_version" in found.columns and not found.foreign
            revision = revision_in(raw) if ours else None
            _check_found(found, revision, path)
            return bool(found.columns)
    except sqlite3.OperationalError as error:
        if "readonly" in str(error) and mode == "ro":
            # A program was killed while it wrote; whoever opens the file next takes the half change back.
            return _is_market(path, "rw")
        raise OperationalError("open", {}, error) from error
    except BROKEN as error:
        raise (damaged(path) if has_our_mark(path) else _not_a_market(path)) from error


def _check_found(found: Schema, revision: str | None, path: Path) -> None:
    """A schema of ours without its revision has lost it; one of a revision that is not known is newer."""
    wanted = expected(revision) if revision is not None else expected(REVISIONS[-1])
    if found.columns or found.foreign:
        check_schema(found, wanted, str(path), path)


def _not_a_market(path: Path | str) -> Unusable:
    return Unusable(
        "not_a_market",
        N_("{path} is not a market database of this program. Choose another file; nothing in it was changed."),
        path=str(path),
    )


def _make_folder(folder: Path) -> None:
    try:
        files.make_folder(folder)
    except OSError as error:
        raise Unusable(
            "no_folder", N_("The folder {folder} cannot be made. Choose another place."), folder=str(folder)
        ) from error


def _on_network(path: Path) -> bool:
    if str(path).startswith(("\\\\", "//")):
        return True
    if not _MOUNTS.exists():
        return False
    place = str(path.absolute())
    best, kind = "", ""
    for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, mount, file_system = line.split(" ")[:3]
        mount = mount.replace("\\040", " ")
        if len(mount) >= len(best) and (place == mount or place.startswith(mount.rstrip("/") + "/")):
            best, kind = mount, file_system
    return kind in _NETWORK


def revision_of(database: Database) -> str | None:
    """The schema that the database has; ``None`` for an empty one. A newer one is refused."""
    with database.engine.connect() as connection:
        found = inspect(connection)
        if not found.has_table("alembic_version"):
            if not database.is_sqlite and found.get_table_names():
                raise _not_a_market(database.url.render_as_string())
            return None
        revision: str | None = connection.execute(sql("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None and revision not in REVISIONS:
        raise Unusable(
            "database_is_newer",
            N_("This database was made by a newer version of the program. Install that version; nothing was changed."),
        )
    return revision


def _migrate(database: Database, revision: str | None, before_migration: Callable[[Database], None] | None) -> None:
    from made_in_blekinge.store.migrations import upgrade

    if revision is not None and before_migration is not None:
        before_migration(database)
    upgrade(database.engine)


def _check_server(database: Database, revision: str) -> None:
    with database.engine.connect() as connection:
        found = server_schema(connection)
    wanted = expected(revision, on_server=True)
    if wanted is not None:
        # Its own unique constraints are indexes there, and a view beside ours can stand in the way of no table.
        wanted = wanted._replace(indexes=frozenset())
    check_schema(found, wanted, database.url.render_as_string(), None)


def server_schema(connection: Connection) -> Schema:
    """The tables and the guards in the schema of a server that is used."""
    columns: dict[str, set[str]] = {}
    for table, name in connection.execute(sql(_SERVER_COLUMNS)):
        columns.setdefault(table, set()).add(name)
    guards = {f"{table}.{name}": digest(text, source) for table, name, text, source in connection.execute(sql(_GUARDS))}
    return Schema({table: frozenset(names) for table, names in columns.items()}, guards, frozenset())


_SERVER_COLUMNS = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
_GUARDS = """
    SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid, true), p.prosrc FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND c.relnamespace = current_schema()::regnamespace"""
