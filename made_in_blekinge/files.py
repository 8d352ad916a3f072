"""The one door for files that the program writes: whole or not at all, never over a market, and private.

A file is written under another name beside its place, synced and renamed. Nobody but its owner may read it, unless the
caller says that it is public: what hangs on the walls of the market, and templates of that.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from made_in_blekinge.errors import N_, UserError
from made_in_blekinge.targets import BESIDE, cannot_write, check_target

_OWN_FILE: Final = 0o600
_OWN_FOLDER: Final = 0o700
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_LONGEST: Final = 40


@contextmanager
def replacing(target: Path, *, public: bool = False, over_market: bool = False) -> Iterator[Path]:
    """A temporary path beside ``target`` that takes its place, synced, when the block ends well; else it vanishes.

    What must not be written over is refused before the block begins, and once more before it is replaced; with
    ``over_market`` a market that is not open may be. What the disk refuses is said in a plain sentence.
    """
    check_target(target, over_market=over_market)
    try:
        with _temporary(target) as temporary:
            yield temporary
            _sync(temporary)
            if public:
                _open_to_all(temporary)
            check_target(target, over_market=over_market)
            temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(target, error) from error


def write_text(target: Path, text: str, *, public: bool = False) -> None:
    """Write ``text`` in UTF-8 with the ends of lines that it has."""
    write_bytes(target, text.encode("utf-8"), public=public)


def write_bytes(target: Path, content: bytes, *, public: bool = False, over_market: bool = False) -> None:
    with replacing(target, public=public, over_market=over_market) as temporary:
        temporary.write_bytes(content)


def appending(path: Path) -> TextIOWrapper:
    """A private file that is open for further lines, such as a log."""
    check_target(path)
    return open(path, "a", encoding="utf-8", opener=_privately)


def make_database(path: Path) -> None:
    """An empty private file for SQLite to fill, where there is none: it would make one that others may read."""
    with suppress(OSError):  # what speaks against it SQLite says itself
        os.close(_privately(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))


def make_folder(folder: Path) -> None:
    """A private folder, and those above it, where they are missing."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=_OWN_FOLDER)
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is not a folder")


@contextmanager
def replacing_folder(target: Path, ours: Collection[str]) -> Iterator[Path]:
    """A private folder beside ``target`` that takes its place when the block ends well; else it vanishes.

    One that is there is replaced where it holds nothing but files with the names of ``ours``; else it is refused.
    """
    strange = sorted(each.name for each in target.iterdir() if each.name not in ours) if target.is_dir() else []
    if strange or (target.exists() and not target.is_dir()):
        text = N_("“{folder}” holds something else: {files}. Choose another folder.")
        raise UserError("folder_in_use", text, folder=target.name, files=", ".join(strange) or target.name)
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{target.name[:_LONGEST]}.", suffix=".part", dir=target.parent))
        try:
            yield made
            _sync_folder(made)
            old = made.with_suffix(".old")
            if target.exists():
                target.rename(old)
            made.rename(target)
            shutil.rmtree(old, ignore_errors=True)
        finally:
            shutil.rmtree(made, ignore_errors=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(target, error) from error


def tighten(places: Iterable[Path]) -> list[Path]:
    """Take the rights of others from files and folders that were made before they were private; which they were."""
    return [place for place in places if _is_loose(place) and _tightened(place)]


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:_LONGEST]}.", suffix=".part", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
    finally:
        for ending in ("", *BESIDE):
            temporary.with_name(temporary.name + ending).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """So that the new name outlives a power cut; not every file system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _open_to_all(path: Path) -> None:
    with suppress(PermissionError):  # a USB stick knows no rights
        path.chmod(0o666 & ~_umask())


def _privately(path: str | Path, flags: int) -> int:
    return os.open(path, flags, _OWN_FILE)


def _is_loose(place: Path) -> bool:
    if os.name != "posix" or place.is_symlink():
        return False
    try:
        return bool(place.stat().st_mode & _OTHERS)
    except OSError:
        return False


def _tightened(place: Path) -> bool:
    """Whether it could be: not where it is somebody else's, and not on a disk that knows no rights."""
    with suppress(OSError):
        place.chmod(stat.S_IMODE(place.stat().st_mode) & ~_OTHERS)
    return not _is_loose(place)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
