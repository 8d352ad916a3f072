"""What runs that were killed left behind: half-written copies beside a market, and our own temporary folders."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from made_in_blekinge import paths
from made_in_blekinge.store.checking import backups_of

_AGE: Final = 3_600
"""Seconds after which nobody writes a file any more."""
_PART: Final = re.compile(r"\.(?P<name>.+)\.[\w-]{6,}\.part(-journal|-wal|-shm)?")
"""What ``files.replacing`` calls a file until it is whole."""
_OURS: Final = re.compile(re.escape(paths.SCRATCH) + r"(\d+)-\w+")


def sweep(market: Path | None) -> list[Path]:
    """Remove the leftovers that are older than an hour; returns what went. What cannot be removed stays."""
    gone = []
    for left in (*_parts(market), *_folders()):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _AGE:
                if left.is_dir():
                    shutil.rmtree(left)
                else:
                    left.unlink()
                gone.append(left)
    return gone


def _parts(market: Path | None) -> Iterator[Path]:
    """Of the market's own file and of its copies; what else lies beside a market is not ours."""
    if market is None:
        return
    for folder, ending in ((market.parent, market.name[:40]), (backups_of(market), ".db")):
        with suppress(OSError):
            for file in folder.iterdir():
                named = _PART.fullmatch(file.name)
                if named and named["name"].endswith(ending) and file.is_file() and not file.is_symlink():
                    yield file


def _folders() -> Iterator[Path]:
    """Of processes that are gone."""
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).iterdir():
            named = _OURS.fullmatch(folder.name)
            if named and not folder.is_symlink() and _is_gone(int(named[1])):
                yield folder


def _is_gone(process: int) -> bool:
    if os.name != "posix":
        return process != os.getpid()  # a file that is open cannot be removed there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
