"""What must never be written over: an open market, what lies beside it, any other database, and whatever is no file.

On POSIX, closing a descriptor of a file gives up all locks that the process has on it, those of SQLite too. So a file
that this process has open is known by its number on the disk and never opened here; only others are looked into.
"""

import errno
import os
import stat
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from made_in_blekinge.errors import N_, UserError

APPLICATION_ID: Final = 0x4D494231
"""``MIB1`` in the header of an SQLite file: this is a market database."""
BESIDE: Final = ("-wal", "-shm", "-journal")
"""The endings of what SQLite keeps beside a database while it is open."""

_SQLITE: Final = b"SQLite format 3\0"
_JOURNALS: Final = (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_OF_APPLICATION: Final = slice(68, 72)
_HEADER: Final = 100

Number = tuple[int, int]
"""A file's number on its disk."""


@dataclass(frozen=True, slots=True)
class _Held:
    path: Path
    number: Number | None


_held: WeakKeyDictionary[object, _Held] = WeakKeyDictionary()
_lock = threading.Lock()


def hold(owner: object, path: Path) -> None:
    """Note that ``owner`` has the file ``path`` open, until :func:`let_go` or the end of ``owner``."""
    with _lock:
        _held[owner] = _Held(path, _number(path))


def let_go(owner: object) -> None:
    with _lock:
        _held.pop(owner, None)


def beside(path: Path) -> Iterator[Path]:
    """What may lie beside a market: SQLite's own files, and the lock of its window."""
    yield from (path.with_name(path.name + ending) for ending in BESIDE)
    yield path.with_name(f".{path.name}.lock")


def check_target(target: Path, market: Path | None = None, *, over_market: bool = False) -> None:
    """Refuse a place that cannot or must not be written to. ``market`` is one that counts as open already.

    With ``over_market`` a market that is not open may be written over: for whatever puts a copy in its place.
    """
    try:
        code = _refused(target, market, over_market)
    except OSError as error:
        raise cannot_write(target, error) from error
    if code:
        raise UserError("cannot_write" if code in _NO_FILE else code, _REFUSED[code], name=target.name)


def check_source(path: Path) -> None:
    """Refuse to read a market that this process has open, or what lies beside one: closing it again drops its locks."""
    with _lock:
        is_open = _is_open(path, None)
    if is_open:
        text = N_(
            "“{name}” is the market that is open, or belongs to it, and is nothing to bring in. Choose another file."
        )
        raise UserError("source_is_open", text, name=path.name)


def check_suffix(path: Path, *suffixes: str) -> None:
    """The ending of a name decides what is written: refuse one that is another kind's, or none."""
    if path.suffix.lower() not in suffixes:
        text = N_("“{name}” is of a kind that cannot be written here. Choose a name that ends in {suffixes}.")
        raise UserError("unknown_format", text, name=path.name, suffixes=", ".join(suffixes))


def is_same(one: Path, other: Path) -> bool:
    """Whether two names are of one file, whether it is there already or not."""
    number = _number(one)
    if number is not None or _number(other) is not None:
        return number == _number(other)
    return one.parent.resolve() / one.name == other.parent.resolve() / other.name


def cannot_write(target: Path, error: OSError) -> UserError:
    """What the disk refused, in a plain sentence."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            text = N_("“{name}” was not written because the disk is full. Make room or choose another disk.")
        case errno.ENOENT | errno.ENOTDIR:
            text = N_("“{name}” was not written because the folder {folder} is not there. Choose another folder.")
        case _:
            text = N_(
                "“{name}” cannot be written in {folder}. Close it in Excel or any other program that has it open, "
                "or choose a folder that you may change."
            )
    return UserError("cannot_write", text, name=target.name, folder=str(target.parent))


def _refused(target: Path, market: Path | None, over_market: bool) -> str:
    """The code of what speaks against writing to ``target``; empty where nothing does."""
    _check_folder(target.parent)
    if fault := _no_file(target):
        return fault
    with _lock:
        if _is_open(target, market):
            return "target_is_open"
        if over_market:
            return ""
        if owner := _owner(target):
            return "target_is_open" if _is_open(owner, market) else _kept_in(owner) and "target_is_database"
        return _kept_in(target)


def _check_folder(folder: Path) -> None:
    if not stat.S_ISDIR(folder.stat().st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _no_file(target: Path) -> str:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return ""
    if stat.S_ISDIR(mode):
        return "target_is_folder"
    return "" if stat.S_ISREG(mode) else "target_is_no_file"


def _is_open(target: Path, market: Path | None) -> bool:
    """Whether ``target`` is a market that is open or lies beside it, under whatever name."""
    number = _number(target)
    markets = [*_held.values(), *([_Held(market, _number(market))] if market else [])]
    if number is not None and number in {one.number for one in markets}:
        return True
    places = {place for one in markets for place in (one.path, *beside(one.path))}
    return any(is_same(target, place) for place in places)


def _owner(target: Path) -> Path | None:
    """The database that a file of this name would belong to."""
    name = target.name
    if name.startswith(".") and name.endswith(".lock"):
        return target.with_name(name[1:-5]) if len(name) > 6 else None
    return next((target.with_name(name[: -len(ending)]) for ending in BESIDE if name.endswith(ending)), None)


def _kept_in(path: Path) -> str:
    """The code of what a file that is not open here holds; empty for what may be written over."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except FileNotFoundError:
        return ""
    if head.startswith(_SQLITE):
        ours = head[_OF_APPLICATION] == APPLICATION_ID.to_bytes(4, "big")
        return "target_is_market" if ours else "target_is_database"
    return "target_is_database" if head.startswith(_JOURNALS) else ""


def _number(path: Path) -> Number | None:
    try:
        there = os.stat(path)
    except OSError:
        return None
    return there.st_dev, there.st_ino


_NO_FILE: Final = ("target_is_folder", "target_is_no_file")
_REFUSED: Final = {
    "target_is_open": N_(
        "“{name}” is the market that is open, or belongs to it, and is never written over. Choose another name."
    ),
    "target_is_market": N_("“{name}” is a market or a copy of one, and is never written over. Choose another name."),
    "target_is_database": N_(
        "“{name}” is a database or belongs to one, and is never written over. Choose another name."
    ),
    "target_is_folder": N_("“{name}” is a folder. Choose the name of a file."),
    "target_is_no_file": N_("“{name}” is no file but a device or the like. Choose the name of a file."),
}
