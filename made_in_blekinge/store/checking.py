"""Is the schema of a market the one that its migrations made, and is its file whole?

What a schema of each revision holds is data in ``resources/schema``; ``python -m tests.store.expected_schema`` writes
it. A trigger or a view that is not ours could change what is sold or shown, so with one a market is not opened at all.
A table beside ours, an index that forbids nothing, and what SQLite keeps for itself do no harm and are let be.
"""

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from made_in_blekinge import paths
from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.database import APPLICATION_ID

PATIENCE: Final = 2.0
"""Seconds that a look for damage may hold up a write."""
_MOST: Final = 2_000
"""Objects that a schema may hold; ours has some hundred."""
_OBJECTS: Final = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema LIMIT ?"
_COLUMNS: Final = """SELECT m.name, x.name, x.hidden FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) x
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"""
BROKEN: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
"""How SQLite tells of a broken file; its very words may be broken too."""
_BUSY: Final = ("SQLITE_INTERRUPT", "SQLITE_BUSY", "SQLITE_LOCKED")


class Schema(NamedTuple):
    """What is in a database: columns by table, triggers by name with the digest of what they do, indexes by name."""

    columns: Mapping[str, frozenset[str]]
    triggers: Mapping[str, str]
    indexes: frozenset[str]
    foreign: tuple[str, ...] = ()
    """What a market of ours never holds, whatever its revision."""


def digest(*texts: str) -> str:
    """A hash of a trigger's SQL that ignores spacing and quoting."""
    plain = " ".join(" ".join(texts).replace('"', "").split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def expected(revision: str, on_server: bool = False) -> Schema | None:
    """The schema of a revision; ``None`` for one that this program does not know."""
    try:
        kept = json.loads((paths.resources() / "schema" / f"{revision}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    columns = {table: frozenset(names) for table, names in kept["columns"].items()}
    return Schema(columns, kept["server" if on_server else "triggers"], frozenset(kept["indexes"]))


def found_in(raw: sqlite3.Connection) -> Schema:
    """The schema of an SQLite file. Nothing of it is run."""
    raw.text_factory = _lenient
    columns: dict[str, set[str]] = {}
    triggers, indexes, foreign = {}, set(), []
    objects = raw.execute(_OBJECTS, (_MOST,)).fetchall()
    if len(objects) == _MOST:
        return Schema({}, {}, frozenset(), ("…",))
    for kind, name, table, text in objects:
        if kind == "trigger":
            triggers[name] = digest(table, text)
        elif kind == "index":
            indexes.add(name if not text[:13].upper().startswith("CREATE UNIQUE") else f"{name} unique")
        elif kind != "table" or text[:14].upper().startswith("CREATE VIRTUAL"):
            foreign.append(name)
    if not foreign:
        for table, column, hidden in raw.execute(_COLUMNS):
            columns.setdefault(table, set()).add(column)
            if hidden:
                foreign.append(f"{table}.{column}")
    kept = {table: frozenset(names) for table, names in columns.items()}
    return Schema(kept, triggers, frozenset(indexes), tuple(foreign))


def foreign_in(found: Schema, wanted: Schema) -> list[str]:
    """Objects in the schema that no migration of ours made."""
    columns = (
        f"{table}.{name}" for table, names in wanted.columns.items() for name in found.columns.get(table, names) - names
    )
    triggers = (name for name, body in found.triggers.items() if wanted.triggers.get(name) != body)
    unique = (name for name in found.indexes - wanted.indexes if name.endswith(" unique"))
    return sorted({*found.foreign, *columns, *triggers, *unique})


def missing_in(found: Schema, wanted: Schema) -> list[str]:
    """Objects that our migrations made and that are missing."""
    columns = (
        f"{table}.{name}" if table in found.columns else table
        for table, names in wanted.columns.items()
        for name in names - found.columns.get(table, frozenset())
    )
    unique = (name for name in wanted.indexes - found.indexes if name.endswith(" unique"))
    return sorted({*columns, *(set(wanted.triggers) - set(found.triggers)), *unique})


def check_schema(found: Schema, wanted: Schema | None, place: str, file: Path | None) -> None:
    """Refuse a schema with something foreign in it, or with something missing."""
    if foreign := foreign_in(found, wanted) if wanted else found.foreign:
        raise _refused("foreign_schema", _FOREIGN, place, file, foreign)
    if wanted and (missing := missing_in(found, wanted)):
        raise _refused("schema_incomplete", _INCOMPLETE, place, file, missing)


_FOREIGN: Final = (
    N_(
        "{path} holds what this program did not make ({objects}). It is not opened, and nothing in it was changed. "
        "Go back to the newest backup with “restore {backup}”; “--rescue export” still takes the registers out."
    ),
    N_(
        "{path} holds what this program did not make ({objects}). It is not opened, and nothing in it was changed. "
        "Choose another file; “--rescue export” still takes the registers out."
    ),
)
_INCOMPLETE: Final = (
    N_(
        "In {path} something is missing ({objects}). It is not opened, and nothing in it was changed. "
        "Go back to the newest backup with “restore {backup}”; “--rescue export” still takes the registers out."
    ),
    N_(
        "In {path} something is missing ({objects}). It is not opened, and nothing in it was changed. "
        "Choose another file; “--rescue export” still takes the registers out."
    ),
)
_DAMAGED: Final = (
    N_(
        "{path} is damaged: nothing was saved. Go back to the newest backup with “restore {backup}”; "
        "“--rescue export” still takes out what can be read."
    ),
    N_(
        "{path} is damaged, and no whole backup lies beside it: nothing was saved. “--rescue export” still takes out "
        "what can be read."
    ),
)


def _refused(code: str, texts: tuple[str, str], place: str, file: Path | None, objects: Iterable[str] = ()) -> Unusable:
    backup = newest_whole(file) if file is not None else None
    named = [_plain(name) for name in list(objects)[:5]]
    return Unusable(code, texts[backup is None], path=place, objects=", ".join(named), backup=str(backup or ""))


def _plain(name: str) -> str:
    """A name from a file that cannot be trusted, on one line."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:60])


def damaged(path: Path) -> Unusable:
    """The sentence for a damaged file, with the way out."""
    return _refused("database_damaged", _DAMAGED, str(path), path)


def backups_of(path: Path) -> Path:
    """The folder of the automatic copies of a market in a file."""
    return path.parent / f"{path.stem}-backups"


def newest_whole(path: Path) -> Path | None:
    """The newest backup beside a market that can be put back."""
    for copy in sorted(backups_of(path).glob("*Z-*.db"), reverse=True):
        with suppress(Unusable, OSError, *BROKEN):
            check_copy(copy)
            return copy
    return None


def check_copy(path: Path) -> None:
    """Refuse a copy that is damaged, not of this program, of a newer version of it, or that somebody changed."""
    if not path.is_file():
        raise Unusable("no_backup", N_("There is no file {path}."), path=str(path))
    ours, sound, revision, found = has_our_mark(path), False, "", Schema({}, {}, frozenset())
    with closing(read_only(path)) as copy, suppress(*BROKEN):
        ours = copy.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if ours:
            found = found_in(copy)
            revision = "" if found.foreign else revision_in(copy) or ""
            sound = bool(found.foreign) or copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not ours:
        raise Unusable("not_a_backup", N_("{path} is not a backup of this program."), path=str(path))
    if not sound:
        raise Unusable("backup_damaged", N_("The backup {path} is damaged. Choose an older one."), path=str(path))
    wanted = expected(revision)
    if wanted is None and not found.foreign:
        raise Unusable(
            "database_is_newer",
            N_("This database was made by a newer version of the program. Install that version; nothing was changed."),
        )
    changed = foreign_in(found, wanted) + missing_in(found, wanted) if wanted else list(found.foreign)
    if changed:
        text = N_("The backup {path} was changed by somebody else ({objects}). Choose another one.")
        raise Unusable("backup_changed", text, path=str(path), objects=", ".join(map(_plain, changed[:5])))


def has_our_mark(path: Path) -> bool:
    """Whether a file began as a market of ours, also one that was cut off, which SQLite cannot open."""
    with path.open("rb") as file:
        head = file.read(72)
    return head[68:] == APPLICATION_ID.to_bytes(4, "big")


def revision_in(raw: sqlite3.Connection) -> str | None:
    """The revision of a file whose schema is known to hold nothing foreign."""
    found = raw.execute("SELECT version_num FROM alembic_version LIMIT 1").fetchone()
    return None if found is None else str(found[0])


def read_only(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """A connection that changes nothing and runs nothing that a schema asks for."""
    raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
    raw.execute("PRAGMA trusted_schema=OFF")
    raw.execute("PRAGMA cell_size_check=ON")
    raw.text_factory = _lenient
    return raw


def _lenient(text: bytes) -> str:
    """Decode a name leniently: a flipped bit may leave bytes that are no UTF-8."""
    return text.decode("utf-8", "replace")


def is_damaged(path: Path, seconds: float | None = PATIENCE, whole: bool = False) -> bool:
    """Whether damage is found in a file within ``seconds``; ``whole`` compares its indexes with its tables too."""
    deadline = None if seconds is None else time.monotonic() + seconds
    with closing(read_only(path)) as raw:
        if deadline is not None:
            raw.set_progress_handler(lambda: time.monotonic() > deadline, 20_000)
        try:
            return any(raw.execute(look).fetchone() != ("ok",) for look in _looks(raw, whole))
        except BROKEN as error:
            name: Any = getattr(error, "sqlite_errorname", "")
            return not name.startswith(_BUSY)


def _looks(raw: sqlite3.Connection, whole: bool) -> Iterable[str]:
    """One statement over all; or one a table, so that nobody waits long who wants to write meanwhile."""
    if not whole:
        return ("PRAGMA quick_check(1)",)
    tables = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [f"PRAGMA integrity_check({_quoted(name)})" for (name,) in tables]


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


class FirstWrite:
    """Looks at a file before the first write to it, once; what was found stands for the rest of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._looked = False
        self._error: Unusable | None = None

    def __call__(self) -> None:
        if not self._looked:
            self._looked = True
            if is_damaged(self._path):
                self.refuse_writes(damaged(self._path))
        if self._error is not None:
            raise self._error

    def refuse_writes(self, error: Unusable) -> None:
        """Refuse every write from now on, with this error."""
        self._looked, self._error = True, error
