"""Where things lie on this machine. Nothing here is created before it is needed."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache as memoised
from pathlib import Path

_NAME = "made-in-blekinge"


@memoised
def resources() -> Path:
    """The folder of resources: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def data() -> Path:
    """The user's data: the market database and its backups."""
    return _platform("user_data_path")


def config() -> Path:
    return _platform("user_config_path")


def cache() -> Path:
    return _platform("user_cache_path")


def logs() -> Path:
    return _platform("user_log_path")


def default_database() -> Path:
    return data() / "market.db"


def demonstration_database() -> Path:
    """The demonstration market lies in a folder of its own, apart from real data."""
    return data() / "demonstration" / "demonstration.db"


def rehearsals() -> Path:
    """The folder of the copies that people rehearse on."""
    return data() / "rehearsal"


def of_file(target: str) -> Path | None:
    """The file that ``target`` names, whatever letters its path has; ``None`` for the address of a database."""
    return None if re.match(r"[a-z0-9+]*://", target) else of_home(target).absolute()


def of_home(text: str) -> Path:
    """The path that somebody wrote, with ``~`` for a home folder; one of nobody here is a name like any other."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


SCRATCH = "made-in-blekinge-"
"""What the names of our temporary folders begin with, before the number of the process."""


@contextmanager
def scratch() -> Iterator[Path]:
    """A temporary folder that vanishes with the block; that of a killed process is swept later."""
    with tempfile.TemporaryDirectory(prefix=f"{SCRATCH}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _platform(name: str) -> Path:
    import platformdirs

    return Path(getattr(platformdirs, name)(_NAME, appauthor=False))
